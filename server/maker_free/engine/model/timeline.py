"""Owns the immutable timeline: what the film is made of, in whole milliseconds; refuses to know how it is rendered.

A tick is one millisecond. A frame boundary at any rate up to 500 fps is the only one within half a
millisecond of its rounded tick, so `frame = round(ms * fps / 1000)` loses nothing.

Whose clock: `Clip.start` and `Clip.end` are on the media's clock (source range, out point exclusive);
`Title`, `Sound` and `Overlay` times are on the timeline's clock; `Placed` puts clips on the timeline's clock.

    clips        |── c1 ──────╳── c2 ────────╳── c3 ──|     the main track is magnetic: no gaps,
                              └ transition overlap          a transition overlaps its two clips
    titles          |─ "First Light" ─|
    sounds       |── music bed ───────────────────────|
    overlays                         |─ logo ─────────|
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isclose, log
from typing import Annotated, Any, Literal, NamedTuple, cast

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, model_validator

from maker_free.engine.model.effects import EffectName

Ms = Annotated[int, Field(ge=0)]
"""A time or a length in whole milliseconds."""
Unit = Annotated[float, Field(ge=0, le=1)]
Percent = Annotated[int, Field(ge=-100, le=100)]


def _written(rate: Fraction) -> int | str:
    return rate.numerator if rate.denominator == 1 else str(rate)


Rate = Annotated[Fraction, Field(ge=10, le=60), PlainSerializer(_written)]
"""Frames a second, exactly: 30, or 30000/1001 as most cameras that say 29.97."""

SHORTEST_CLIP_MS = 40
"""The shortest length, in ms, that an edit may leave of a clip: one frame at 25 fps."""


class Frozen(BaseModel):
    """Immutable, hashable, strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Fit = Literal["blur", "crop", "pad"]
"""How a picture of another shape fills the canvas: over its own blurred enlargement, cut, or with bars."""

TransitionKind = Literal[
    "crossfade", "dip to black", "dip to white", "wipe left", "wipe right", "wipe up", "wipe down",
    "slide left", "slide right", "slide up", "slide down", "zoom", "circle", "dissolve", "blur",
]  # fmt: skip
Place = Literal[
    "top left", "top", "top right", "left", "center", "right", "bottom left", "bottom", "bottom right",
    "lower third",
]  # fmt: skip
TextSize = Literal["small", "medium", "large", "huge"]
TextStyle = Literal["shadow", "outline", "box", "plain"]
Animation = Literal["none", "fade", "rise", "slide", "pop", "typewriter", "word by word"]
Typeface = Literal["display", "text", "hand"]
"""How letters are drawn: heavy and modern, plain to read, or as by hand."""
LookName = Literal[
    "none", "black and white", "sepia", "vintage", "warm", "cool", "cinematic", "vivid", "faded", "dramatic",
]  # fmt: skip
Mood = Literal[
    "lo-fi", "upbeat", "cinematic", "ambient", "corporate", "hip-hop", "acoustic", "tense", "piano", "rock",
    "electronic", "latin", "folk", "epic",
]  # fmt: skip
Rotation = Literal[0, 90, 180, 270]


class Canvas(Frozen):
    """Size and shape of the film: even pixels, frames a second, and how other shapes fill it."""

    width: Annotated[int, Field(ge=64, le=4096, multiple_of=2)] = 1920
    height: Annotated[int, Field(ge=64, le=4096, multiple_of=2)] = 1080
    fps: Rate = Fraction(30)
    fit: Fit = "blur"
    background: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")] = "#000000"


class Point(Frozen):
    """A place in a picture as fractions of its width and height, from the top left."""

    x: Unit = 0.5
    y: Unit = 0.5


class Region(Frozen):
    """A rectangle in a picture as fractions of its width and height."""

    x: Unit
    y: Unit
    width: Unit
    height: Unit


class PictureEffect(Frozen):
    """One of `effects.EFFECTS`, on a region of the picture or on all of it."""

    effect: EffectName
    region: Region | None = None


class Look(Frozen):
    """Colour of a clip: a named look plus amounts in percent (0 changes nothing) and an optional LUT file."""

    name: LookName = "none"
    brightness: Percent = 0
    contrast: Percent = 0
    saturation: Percent = 0
    temperature: Percent = 0
    vignette: Annotated[int, Field(ge=0, le=100)] = 0
    lut: str | None = None


class Motion(Frozen):
    """A slow move (Ken Burns): magnification from and to, around a focus that may travel. With `ease` (ms) it comes in
    that time, stays, and goes back in that time at the end. Onto a face it goes wherever that is
    (`engine.model.views`), and the focus is for where none is seen."""

    zoom_from: Annotated[float, Field(ge=1, le=4)] = 1.0
    zoom_to: Annotated[float, Field(ge=1, le=4)] = 1.0
    focus_from: Point = Point()
    focus_to: Point = Point()
    ease: Ms = 0
    onto: Literal["point", "face"] = "point"


USUAL_TRANSITION_MS = 800
"""How long a transition lasts (ms) of which nothing is said."""


class Transition(Frozen):
    """A blend across the cut between a clip and the one before it; `duration` ms of both are used up."""

    kind: TransitionKind = "crossfade"
    duration: Annotated[int, Field(ge=40, le=5000)] = USUAL_TRANSITION_MS


class Clip(Frozen):
    """One use of a stretch of media on the main track.

    `start`/`end`: source range in ms on the media's clock. `hold`: instead of playing, show the frame at
    `start` for that long (stills and freezes; then `end == start` is allowed). `speed` > 1 is faster,
    pitch kept; `speed_to` makes it a ramp from `speed` to `speed_to`. `volume` is linear gain (0 mutes).
    `fade_in`/`fade_out` are from and to black with the sound, in ms of timeline time.
    `transition` is how this clip arrives from the one before; ignored on the first clip. `sound_cut`: where the sound
    changes from the clip before to this one, in ms from the middle of the transition (or from the cut), earlier when
    below zero; None: with the picture, crossfading over a transition. `podcast`: its voice is cleaned, evened out and
    softened. `card`: a plain colour that is held, in the place of what its media shows. `follow`: a crop keeps the
    faces in it (`Timeline.seen`); `focus` is for where none is seen.
    """

    id: str
    media: str
    start: Ms = 0
    end: Ms = 0
    hold: Ms | None = None
    speed: Annotated[float, Field(ge=0.1, le=16)] = 1.0
    speed_to: Annotated[float, Field(ge=0.1, le=16)] | None = None
    reverse: bool = False
    volume: Annotated[float, Field(ge=0, le=8)] = 1.0
    fade_in: Ms = 0
    fade_out: Ms = 0
    rotate: Rotation = 0
    flip: Literal["none", "horizontal", "vertical"] = "none"
    fit: Fit | None = None
    focus: Point = Point()
    follow: bool = False
    look: Look = Look()
    motion: Motion | None = None
    stabilise: bool = False
    denoise_sound: bool = False
    podcast: bool = False
    effects: tuple[PictureEffect, ...] = ()
    transition: Transition | None = None
    sound_cut: Annotated[int, Field(ge=-5000, le=5000)] | None = None
    card: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")] | None = None

    @model_validator(mode="before")
    @classmethod
    def _as_once_written(cls, fields: Any) -> Any:
        """Projects that are older have two of the effects as fields of their own."""
        if not isinstance(fields, dict):
            return fields
        now = dict(cast("dict[str, Any]", fields))
        if not {"blurred", "denoise"} & now.keys():
            return now
        effects: list[Any] = list(now.get("effects", ()))
        for region in now.pop("blurred", ()):
            place = dict(region)
            effects.append({"effect": _ONCE[place.pop("style", "soft")], "region": place})
        if now.pop("denoise", False):
            effects.append({"effect": "denoise"})
        return {**now, "effects": effects}

    @model_validator(mode="after")
    def _has_length(self) -> Clip:
        if self.hold is None and self.end <= self.start:
            raise ValueError("a clip's out point must be after its in point")
        return self

    @property
    def duration(self) -> int:
        """Length on the timeline in ms. A ramp's mean rate is the logarithmic mean of its two speeds."""
        if self.hold is not None:
            return self.hold
        return max(1, round((self.end - self.start) / mean_speed(self.speed, self.speed_to)))


_ONCE = {"soft": "blur", "squares": "pixelate"}
"""What hides a region, by the name that older projects give it."""


def mean_speed(speed: float, speed_to: float | None) -> float:
    """Mean playback rate of a ramp that is linear in source time: (b - a) / ln(b / a)."""
    if speed_to is None or isclose(speed, speed_to, rel_tol=1e-6):
        return speed
    return (speed_to - speed) / log(speed_to / speed)


class Title(Frozen):
    """Text over the picture from `start` to `end` (timeline ms)."""

    id: str
    text: Annotated[str, Field(min_length=1, max_length=500)]
    start: Ms
    end: Ms
    role: Literal["title", "lower third", "caption"] = "title"
    place: Place = "center"
    size: TextSize = "large"
    colour: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")] = "#ffffff"
    style: TextStyle = "shadow"
    animation: Animation = "fade"
    face: Typeface | None = None
    """None: what suits the role."""
    chosen: bool = False
    """Whether `style` was asked for; otherwise it is what can be read on the picture behind."""
    avoid: tuple[Region, ...] = ()
    """Parts of the canvas that the text keeps off as far as there is room elsewhere."""
    marked: tuple[tuple[Ms, Ms], ...] = ()
    """Letters that have the colour `accent`, from and up to, counted without spaces."""
    accent: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")] = "#ffd21f"


class Short(Frozen):
    """A short film that was cut from this one, kept as a version of its own: `version` is its number in the project (0
    while it is not kept yet). `start` and `end` (ms) are where it was in the film."""

    number: Annotated[int, Field(ge=1)]
    start: Ms
    end: Ms
    version: Ms = 0


class Heard(Frozen):
    """The words of a media for the captions, packed as `engine.model.words` does."""

    media: str
    words: str


class Stretch(Frozen):
    """A stretch of a media in which something is said."""

    media: str
    start: Ms
    end: Ms


class Translated(Frozen):
    """What is said in these stretches, in another language."""

    text: Annotated[str, Field(min_length=1, max_length=500)]
    said: tuple[Stretch, ...]


class Voice(Frozen):
    """Somebody who speaks in these stretches, and the colour of what is said there."""

    name: str
    colour: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
    said: tuple[Stretch, ...] = ()


CaptionStyle = Literal["plain", "box", "bold"]


class Subtitles(Frozen):
    """Captions of what is said, kept as words on the clocks of their media: they go wherever the clips go.

    `lit`: the word that is being said has the colour `accent`, and so have the `keywords`. `translated` stands in the
    place of the words that it translates into the language `tongue` (ISO 639-1).
    """

    heard: tuple[Heard, ...] = ()
    style: CaptionStyle = "plain"
    lit: bool = False
    place: Place = "bottom"
    size: TextSize = "large"
    colour: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")] = "#ffffff"
    accent: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")] = "#ffd21f"
    keywords: tuple[str, ...] = ()
    tongue: str = ""
    translated: tuple[Translated, ...] = ()
    voices: tuple[Voice, ...] = ()


class Seen(Frozen):
    """Where faces are in a media, packed as `engine.model.faces` does, the most important one first."""

    media: str
    tracks: tuple[str, ...] = ()


class Reason(Frozen):
    """Why a cut of its own is as it is: one sentence, in both languages."""

    en: str
    zh: str


class Composition(Frozen):
    """Music composed by Maker Free itself: the same mood, seed and length always sound the same.

    `tempo` in beats a minute is kept where a film that is cut to its music was changed; None: as it suits the length.
    """

    mood: Mood = "lo-fi"
    seed: int = 1
    tempo: Annotated[float, Field(gt=30, lt=300)] | None = None


AccentName = Literal["whoosh", "pop", "click", "riser", "impact"]


class Effect(Frozen):
    """A short sound made by Maker Free itself; another seed sounds a little different."""

    name: AccentName
    seed: int = 1


class Sound(Frozen):
    """Something heard beside the clips: a music bed, a voice-over or an effect.

    `source` is a media id, a `Composition` or an `Effect`. `start`: timeline ms. `offset`: ms into the source.
    `duration` None lasts to the end of the picture (music) or of the source (voice, effect);
    music shorter than asked is looped. `duck` lowers it while people speak.
    """

    id: str
    role: Literal["music", "voice", "effect"] = "music"
    source: str | Composition | Effect
    start: Ms = 0
    offset: Ms = 0
    duration: Ms | None = None
    volume: Annotated[float, Field(ge=0, le=8)] = 0.35
    fade_in: Ms = 0
    fade_out: Ms = 0
    duck: bool = True


class Overlay(Frozen):
    """A second picture over the first: picture-in-picture, logo or watermark. Silent.

    `scale` is its width as a fraction of the canvas's; `end` None lasts to the end of the film.
    """

    id: str
    media: str
    start: Ms = 0
    end: Ms | None = None
    offset: Ms = 0
    place: Place = "top right"
    scale: Annotated[float, Field(gt=0, le=1)] = 0.3
    opacity: Unit = 1.0


class Timeline(Frozen):
    """The whole film. `loudness` is the target in LUFS; None leaves levels as mixed. `wanted` is the length that was
    asked for, which a new cut keeps; `cover` the moment (film clock) of the picture that stands for the film; `seen`
    where faces are in the media that were looked at for that. `shorts` were cut from the film, and `short` says which
    of them this is. `reasons` are why the last cut of its own became what it is."""

    canvas: Canvas = Canvas()
    clips: tuple[Clip, ...] = ()
    titles: tuple[Title, ...] = ()
    sounds: tuple[Sound, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    subtitles: Subtitles | None = None
    seen: tuple[Seen, ...] = ()
    loudness: Annotated[float, Field(ge=-40, le=-5)] | None = -14.0
    wanted: Ms | None = None
    cover: Ms | None = None
    shorts: tuple[Short, ...] = ()
    short: Ms | None = None
    reasons: tuple[Reason, ...] = ()

    def faces(self, media: str) -> tuple[str, ...]:
        """The tracks of the faces in a media; none where nobody looked."""
        return next((one.tracks for one in self.seen if one.media == media), ())

    @property
    def duration(self) -> int:
        """Length of the picture in ms."""
        return max((placed.end for placed in place(self)), default=0)


class Placed(NamedTuple):
    """The clip at `position` (from 0), in ms on the timeline's clock; `overlap` is shared with the one before."""

    position: int
    clip: Clip
    start: int
    end: int
    overlap: int


def overlap(before: Clip, after: Clip) -> int:
    """How long, in ms, a transition really lasts: as asked, but never more than half of either clip."""
    if after.transition is None:
        return 0
    return min(after.transition.duration, before.duration // 2, after.duration // 2)


def place(timeline: Timeline) -> Iterator[Placed]:
    """Put every clip of the magnetic main track on the timeline's clock, in order."""
    cursor = 0
    before: Clip | None = None
    for position, clip in enumerate(timeline.clips):
        shared = overlap(before, clip) if before is not None else 0
        start = cursor - shared
        cursor = start + clip.duration
        yield Placed(position, clip, start, cursor, shared)
        before = clip
