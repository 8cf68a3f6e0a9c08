"""Owns the shapes of what the page and the studio say to each other (JSON); `CONTRACT.md` beside it tells the routes.

Times of the film are whole milliseconds on its clock, `…_s` are seconds of a player. Names of pieces (`id`) stay the
same over edits that do not concern them, so that a page can tell what moved from what is new.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from maker_free.wire import Both

Ms = Annotated[int, Field(ge=0)]
Id = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[\w.-]+$")]
Gain = Annotated[float, Field(ge=0, le=8)]
"""A loudness as linear gain: 1 is as recorded, 0 is silent."""


class Shape(BaseModel):
    """What the studio says."""

    model_config = ConfigDict(frozen=True)


class Asked(BaseModel):
    """What the page says: nothing beside it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# The state


class Room(Shape):
    """By how many ms (film clock) an end of a clip can still be drawn out: what its file has before and after it."""

    before: int
    after: int


class Joint(Shape):
    """How a clip arrives from the one before: `duration` ms of both are used up."""

    kind: str
    duration: int


class Piece(Shape):
    """Anything on a lane, from `start` to `end` (film ms). `name` is what people call it: never markup."""

    id: str
    name: str
    start: int
    end: int


class ClipPiece(Piece):
    """A clip: `number` from 1 as people count; `source_start`/`source_end` on the clock of its file (ms), played at
    `speed` (its mean where it changes). `hold`: one picture stands for all of it. A card is a plain colour, `ground`,
    and `text` is the piece that is written on it."""

    number: int
    file: str
    kind: Literal["video", "image", "card"]
    source_start: int
    source_end: int
    speed: float
    reverse: bool
    hold: bool
    level: float
    """Linear gain of its own sound; None of it is heard where `sounding` is false."""
    sounding: bool
    room: Room
    joint: Joint | None = None
    choices: dict[str, bool] = {}
    """What can be chosen for it (`edits.CHOICES`), and whether it is so already."""
    ground: str | None = None
    text: str | None = None


class TextPiece(Piece):
    """A title, a lower third or a caption; `name` is its text. `fixed`: it follows what is said and cannot be moved."""

    role: Literal["title", "lower third", "caption"]
    place: str
    fixed: bool = False


class SoundPiece(Piece):
    """Music, a voice-over or an effect. `file` is None for music that was composed here; `offset` is where in the
    file it begins (ms), `room` how much earlier or later it could begin and end."""

    role: Literal["music", "voice", "effect"]
    file: str | None
    offset: int
    level: float
    repeats: bool
    """Whether it begins anew where the file is shorter."""


class OverlayPiece(Piece):
    """A picture over the picture."""

    file: str
    place: str


class Lanes(Shape):
    """The lanes, from the top: texts, captions, pictures on top, clips, sounds. Within a lane by time; clips may
    overlap by their joint, other pieces by whatever they do."""

    texts: tuple[TextPiece, ...] = ()
    captions: tuple[TextPiece, ...] = ()
    overlays: tuple[OverlayPiece, ...] = ()
    clips: tuple[ClipPiece, ...] = ()
    music: tuple[SoundPiece, ...] = ()
    voices: tuple[SoundPiece, ...] = ()
    effects: tuple[SoundPiece, ...] = ()


class Strip(Shape):
    """Pictures of a file side by side in one JPEG: `count` of them, each `width` x `height` px; picture n is of
    n * `every` ms on the file's clock."""

    url: str
    count: int
    width: int
    height: int
    every: int


class File(Shape):
    """A file of the project. `url`s are relative to the page's address; None where there is nothing to see or hear."""

    id: str
    name: str
    kind: Literal["video", "image", "audio"]
    duration: int
    width: int
    height: int
    used: bool
    strip: Strip | None = None
    waveform: str | None = None
    """Where its `Waveform` is."""


class Waveform(Shape):
    """`peaks` 0-255, one for every `every` ms of the file."""

    every: int
    peaks: tuple[int, ...]


class Beat(Shape):
    """A beat of the music at `at` (film ms); `strong`: it begins a bar."""

    at: int
    strong: bool


class Beats(Shape):
    version: int
    beats: tuple[Beat, ...]


class VersionEntry(Shape):
    """A version of the film, oldest first. `words`: the request that made it. `undone`: after the shown one; redo
    goes there."""

    number: int
    words: str
    name: str | None
    shown: bool
    undone: bool
    duration: int
    picture: str


class ShortEntry(Shape):
    """A short that was cut from the film, `start` to `end` of it (film ms), as it was left last; the whole film itself
    where `number` is None. `shown`: it is what the page shows."""

    number: int | None
    start: int
    end: int
    shown: bool
    duration: int
    picture: str


class Canvas(Shape):
    """Size of the film in px; `fps_num/fps_den` frames a second: frame n is shown at n * fps_den / fps_num s."""

    width: int
    height: int
    fps_num: int
    fps_den: int


class Export(Shape):
    """An export. `percent` 0-100, `remaining` seconds as far as known. `file`: where the finished film can be had
    (ranges); `path`: where it is on this computer."""

    id: str
    title: str
    status: Literal["waiting", "working", "done", "failed", "cancelled"]
    percent: float
    remaining: float | None = None
    path: str | None = None
    file: str | None = None
    report: Both | None = None
    error: Both | None = None


class Said(Shape):
    """One request and its answer. `by`: a person on a page, the chat, or the page by a touch. `answer` is None while
    it is worked on; `version` is the one that came of it (0: none)."""

    id: str
    by: Literal["page", "chat", "touch"]
    text: str
    answer: str | None = None
    version: int = 0
    changed: bool = False


class State(Shape):
    """All that is shown, apart from what has an address of its own. `revision` rises with every change of it."""

    revision: int
    project: str
    language: Literal["en", "zh"]
    version: int
    """Number of the shown version; 0 before the first."""
    canvas: Canvas
    duration: int
    frames: int
    lanes: Lanes
    files: tuple[File, ...]
    versions: tuple[VersionEntry, ...]
    shorts: tuple[ShortEntry, ...]
    """The whole film and its shorts, from which one goes to another; none where no shorts were made."""
    exports: tuple[Export, ...]
    talk: tuple[Said, ...]
    can_undo: bool
    can_redo: bool
    preview: str | None
    """Where the `Playlist` of the shown version is; None while there is no film."""
    film: str | None
    """Where the preview of the shown version is as one MP4."""
    cover: int | None
    """The moment (film ms) of the picture that was chosen as the film's cover; None while none was."""


# The preview


class Part(Shape):
    """A piece of the preview: MP4 with its header and fragments, for a SourceBuffer whose `timestampOffset` is
    `offset_s`; it shows `start_s` to `end_s`. The same `key`, the same bytes: keep it over versions. `ready`: it is
    there already; else the answer comes when it is made, which what is asked for last is first."""

    key: str
    url: str
    start_s: float
    end_s: float
    offset_s: float
    ready: bool


class Track(Shape):
    """`mime` is for `MediaSource.addSourceBuffer`."""

    mime: str
    parts: tuple[Part, ...]


class Playlist(Shape):
    """The preview of a version, in parts; each track's parts join without a gap. `width` x `height` px."""

    version: int
    width: int
    height: int
    duration_s: float
    picture: Track
    sound: Track


# What the page asks


class Move(Asked):
    """Put a clip at another place: `to` is its index among the clips afterwards, from 0."""

    do: Literal["move"]
    clip: Id
    to: Annotated[int, Field(ge=0, le=10_000)]


class Trim(Asked):
    """Move one end of a clip by so many ms of the film: to later when positive. What follows moves along."""

    do: Literal["trim"]
    clip: Id
    edge: Literal["start", "end"]
    by: Annotated[int, Field(ge=-86_400_000, le=86_400_000)]


class Retime(Asked):
    """When a text or a sound begins and ends (film ms); what is None stays."""

    do: Literal["retime"]
    piece: Id
    start: Ms | None = None
    end: Ms | None = None


class Reword(Asked):
    """Another text, or another place of it: top, bottom left, center …"""

    do: Literal["reword"]
    piece: Id
    text: Annotated[str, Field(min_length=1, max_length=500)] | None = None
    place: Annotated[str, Field(max_length=20)] | None = None


class Louder(Asked):
    """The loudness of a clip's own sound, or of a sound."""

    do: Literal["level"]
    piece: Id
    level: Gain


class Choose(Asked):
    """Something of `ClipPiece.choices` for a clip: `on` as it is to be afterwards."""

    do: Literal["choose"]
    clip: Id
    choice: Annotated[str, Field(max_length=40)]
    on: bool = True


class Split(Asked):
    """Cut whatever clip is shown at `at` (film ms) in two."""

    do: Literal["split"]
    at: Ms


class Remove(Asked):
    """Take away a clip, a text, a sound or a picture on top."""

    do: Literal["remove"]
    piece: Id


class Cover(Asked):
    """The picture at `at` (film ms) is the film's cover; it is made as a file as well."""

    do: Literal["cover"]
    at: Ms


class Undo(Asked):
    do: Literal["undo"]


class Redo(Asked):
    do: Literal["redo"]


class Show(Asked):
    """Go to a version by its number."""

    do: Literal["show"]
    version: Annotated[int, Field(ge=0)]


class Open(Asked):
    """Go to a short by its number, or to the whole film (None)."""

    do: Literal["open"]
    short: Annotated[int, Field(ge=1, le=500)] | None = None


Touch = Annotated[
    Move | Trim | Retime | Reword | Louder | Choose | Split | Remove | Cover | Undo | Redo | Show | Open,
    Field(discriminator="do"),
]


class TouchRequest(Asked):
    """One touch, of what the page showed then: `base` is the version (0: none)."""

    base: Annotated[int, Field(ge=0)]
    touch: Touch


class Done(Shape):
    """What came of a touch. `sentence` is what a person would have said for it, `told` what changed. `merged`: the
    film had become another one, and the touch was made in that."""

    state: State
    sentence: str
    told: str
    version: int
    merged: bool


class SayRequest(Asked):
    """Words, as in the chat."""

    text: Annotated[str, Field(min_length=1, max_length=20_000)]


class Answer(Shape):
    """The answer to words. `changed`: the film is another one."""

    said: Said
    state: State


class Selection(Asked):
    """What is selected and where the playhead is, so that "this clip", "this title" and "here" mean that: in the
    words of the page, and for the next minutes in the chat's. `version` is what the page shows."""

    version: Annotated[int, Field(ge=0)]
    piece: Id | None = None
    playhead: Ms = 0


class ExportRequest(Asked):
    format: Literal["mp4", "webm", "gif", "mp3", "wav", "png"] = "mp4"
    quality: Literal["low", "medium", "high"] = "high"
    height: Annotated[int, Field(ge=64, le=4096)] | None = None
    name: Annotated[str, Field(min_length=1, max_length=120)] | None = None


class Enter(Asked):
    """The key of a link."""

    key: Annotated[str, Field(min_length=1, max_length=128)]


class Entered(Shape):
    """Where the page is from now on; the browser has its cookie."""

    at: str


class Refused(Shape):
    """Every answer that is no success: 400 not understood, 403 not allowed (ask for another link), 404 gone,
    409 the touch and what somebody else did exclude each other (`state` is how things are), 422 cannot be done.
    `message` is what to show."""

    message: Both
    state: State | None = None
