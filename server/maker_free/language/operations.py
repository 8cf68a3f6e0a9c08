"""Owns the typed edits: what a sentence can ask of a film, as data; refuses to read sentences or to change a film.

Who and when are still as people say them ("the last clip", "halfway"): `edits.resolve` finds out what that is in
a given film. Numbers of clips count from 1, from the end with a minus (-1 is the last one).

    words ──grammar──▶ Operation ──edits──▶ Timeline
                          └── canonical sentence ──grammar──▶ the same operation
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from maker_free.autocut.wishes import Aspect, Order, StyleName
from maker_free.engine.model.timeline import (
    Animation,
    EffectName,
    Fit,
    Frozen,
    HiddenStyle,
    LookName,
    Mood,
    Ms,
    Place,
    Rate,
    Region,
    Rotation,
    TextSize,
    TextStyle,
    TransitionKind,
)
from maker_free.language import speech
from maker_free.language.pointers import Clips, Cuts, Level, Moment, Name, Position, Span, Texts

Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]


class Auto(Frozen):
    """Make a finished film by oneself. `files` are names of files to use (empty: all), `music_file` a file's name."""

    verb: Literal["auto"] = "auto"
    style: StyleName = "film"
    length: Ms | None = None
    music: bool = True
    mood: Mood | None = None
    music_file: Name | None = None
    transitions: bool = True
    transition: TransitionKind | None = None
    order: Order = "best guess"
    aspect: Aspect | None = None
    files: tuple[Name, ...] = ()


class Add(Frozen):
    """Put files of the project on the main track: those in `files` by name, or all that are not there yet."""

    verb: Literal["add"] = "add"
    files: tuple[Name, ...] = ()
    spot: Position = Position()
    hold: Ms | None = None
    """How long a still is shown, in ms."""


class Move(Frozen):
    """`alone`: where nothing is in the film yet, only these come into it, and not all files."""

    verb: Literal["move"] = "move"
    clips: Clips
    spot: Position
    alone: bool = False


class Swap(Frozen):
    verb: Literal["swap"] = "swap"
    first: Clips
    second: Clips


class Sort(Frozen):
    """Put all clips in another order; `numbers` names the present clips in their new order ("3, 1, 2"), or `names`
    those that come first by their files, in which "#3" is the present third clip."""

    verb: Literal["sort"] = "sort"
    by: Literal["name", "captured", "added", "length", "backwards", "shuffle", "numbers", "names"] = "captured"
    numbers: tuple[int, ...] = ()
    names: tuple[Name, ...] = ()


class Trim(Frozen):
    """Keep only `keep` of each clip (clip clock, as it plays in the film)."""

    verb: Literal["trim"] = "trim"
    clips: Clips
    keep: Span


class CutOut(Frozen):
    """Take `span` out and close the gap: of each of `clips` (clip clock), or of the film (film clock) when None."""

    verb: Literal["cut out"] = "cut out"
    clips: Clips | None = None
    span: Span


class Split(Frozen):
    """Cut in two at `at`: each of `clips` (clip clock), or whatever clip the film shows then (film clock) when None.
    `parts` cuts into that many equal parts instead."""

    verb: Literal["split"] = "split"
    clips: Clips | None = None
    at: Moment | None = None
    parts: Annotated[int, Field(ge=2, le=50)] | None = None


class Remove(Frozen):
    verb: Literal["remove"] = "remove"
    clips: Clips


class Duplicate(Frozen):
    """`times` more of each clip, right behind it or at `spot`."""

    verb: Literal["duplicate"] = "duplicate"
    clips: Clips
    times: Annotated[int, Field(ge=1, le=50)] = 1
    spot: Position | None = None


class Replace(Frozen):
    """Show another file in the place of a clip, for as long as the clip lasts."""

    verb: Literal["replace"] = "replace"
    clips: Clips
    file: Name


class Speed(Frozen):
    """`to` sets the rate (2 is twice as fast), `by` multiplies it; `ramp_to` makes a ramp that ends at that rate;
    `lasting` (ms) asks for the rate at which each clip is that long. `span` (clip clock) changes only that part of the
    clip."""

    verb: Literal["speed"] = "speed"
    clips: Clips = Clips()
    to: float | None = None
    by: float | None = None
    ramp_to: float | None = None
    lasting: Ms | None = None
    span: Span | None = None


class Reverse(Frozen):
    """Play backwards, or forwards again with `on` False."""

    verb: Literal["reverse"] = "reverse"
    clips: Clips
    on: bool = True


class Freeze(Frozen):
    """Hold the picture at `at` (clip clock with `clips`, film clock without) for `hold` ms, then go on."""

    verb: Literal["freeze"] = "freeze"
    clips: Clips | None = None
    at: Moment
    hold: Ms = 2000


class Still(Frozen):
    """How long photos are shown, in ms."""

    verb: Literal["still length"] = "still length"
    clips: Clips
    hold: Ms


Sounding = Literal["clips", "music", "voice", "effect", "everything"]
"""What can be heard: the clips' own sound, the music bed, voice-overs, effects, or all of it."""


class Volume(Frozen):
    """Loudness of `what`; `clips` narrows the clips' own sound down. `span` (film clock) is for the clips only."""

    verb: Literal["volume"] = "volume"
    what: Sounding = "clips"
    clips: Clips = Clips()
    level: Level


class SoundCut(Frozen):
    """Let the sound of clips come `length` ms "early", before their picture, or go on so "late" over the next one; or
    let both change "together" again."""

    verb: Literal["sound cut"] = "sound cut"
    clips: Clips = Clips()
    how: Literal["early", "late", "together"]
    length: Ms = 0


class Fade(Frozen):
    """Fade in and out, in ms (0 takes the fade away, None leaves it): the film's picture and sound, single clips,
    or the music."""

    verb: Literal["fade"] = "fade"
    what: Literal["film", "clips", "music"] = "film"
    clips: Clips = Clips()
    fade_in: Ms | None = None
    fade_out: Ms | None = None


class SetTransition(Frozen):
    """Put a transition on cuts; None leaves kind or length (ms) as they are, or as is usual."""

    verb: Literal["transition"] = "transition"
    joints: Cuts = Cuts()
    kind: TransitionKind | None = None
    duration: Ms | None = None


class HardCut(Frozen):
    """Take transitions away."""

    verb: Literal["hard cut"] = "hard cut"
    joints: Cuts = Cuts()


class Write(Frozen):
    """Put a text over the picture. When: `span` (film clock), or `over` these clips, or `duration` ms from `at` on.
    None of these: the first 3 s for a title, 4 s for the others."""

    verb: Literal["text"] = "text"
    text: Annotated[str, Field(min_length=1, max_length=500)]
    role: Literal["title", "lower third", "caption"] = "title"
    place: Place | None = None
    size: TextSize | None = None
    colour: Colour | None = None
    style: TextStyle | None = None
    animation: Animation | None = None
    at: Moment | None = None
    duration: Ms | None = None
    over: Clips | None = None


class EditText(Frozen):
    """Change texts that are there; None leaves a thing as it is. `bigger` counts steps of size, up or down; `later`
    moves them by that many ms, to an earlier time when it is below zero. They begin where the clips `onto` do, and end
    at `until`."""

    verb: Literal["change text"] = "change text"
    texts: Texts = Texts()
    text: Annotated[str, Field(min_length=1, max_length=500)] | None = None
    place: Place | None = None
    size: TextSize | None = None
    bigger: int = 0
    colour: Colour | None = None
    style: TextStyle | None = None
    animation: Animation | None = None
    at: Moment | None = None
    duration: Ms | None = None
    later: int = 0
    onto: Clips | None = None
    until: Moment | None = None


class RemoveText(Frozen):
    """Take texts away."""

    verb: Literal["remove text"] = "remove text"
    texts: Texts = Texts(which="all")


class Captions(Frozen):
    """Captions from an SRT or WebVTT file on this computer; `file` is its path as it was said."""

    verb: Literal["captions"] = "captions"
    file: str
    place: Place | None = None
    size: TextSize | None = None
    colour: Colour | None = None
    style: TextStyle | None = None


class Chapters(Frozen):
    """A title at the start of every clip: its file's name, or the `names` in order."""

    verb: Literal["chapters"] = "chapters"
    names: tuple[str, ...] = ()


class Music(Frozen):
    """Put music under the film in place of the music there is. Neither `mood` nor `file`: the person's own song, or
    what fits. `another` asks for a different piece of the same kind."""

    verb: Literal["music"] = "music"
    mood: Mood | None = None
    file: Name | None = None
    level: Level | None = None
    duck: bool | None = None
    fade_in: Ms | None = None
    fade_out: Ms | None = None
    another: bool = False
    at: Moment | None = None
    """Where in the film it begins."""
    until: Moment | None = None
    """Where in the film it ends; with nothing else the music that is there."""
    offset: Ms | None = None
    """Where in the file it begins, in ms."""
    since: Clips | None = None
    """With which clip it begins: the first of these."""
    only: bool = False
    """Whether it ends with the last of them."""

    @property
    def only_ends(self) -> bool:
        """Whether nothing is asked for but that the music that is there ends."""
        return self.until is not None and self == Music(until=self.until)


class Duck(Frozen):
    """Lower the music while people speak, or not."""

    verb: Literal["duck"] = "duck"
    on: bool = True


class AddSound(Frozen):
    """Add a voice-over or a sound effect from a file of the project, at `at` (film clock)."""

    verb: Literal["sound"] = "sound"
    role: Literal["voice", "effect"]
    file: Name
    at: Moment = Moment()
    level: Level | None = None
    since: Clips | None = None
    """With which clip it begins: the first of these, in the place of `at`."""


class Accentuate(Frozen):
    """A short sound that underlines a moment: `at` (film clock), or on every one of the "transitions" or "cuts"."""

    verb: Literal["accent"] = "accent"
    effect: EffectName
    at: Moment | None = None
    where: Literal["transitions", "cuts"] | None = None


class RemoveSound(Frozen):
    """Take sounds away that were added."""

    verb: Literal["remove sound"] = "remove sound"
    what: Literal["music", "voice", "effect", "everything"] = "music"


class SetLoudness(Frozen):
    """Loudness of the whole film in LUFS; None leaves it as mixed."""

    verb: Literal["loudness"] = "loudness"
    lufs: Annotated[float, Field(ge=-40, le=-5)] | None = -14.0


class Even(Frozen):
    """The clips' own sound, each as loud as the others."""

    verb: Literal["even"] = "even"
    clips: Clips = Clips()


class CleanSound(Frozen):
    """Less background noise in the clips' sound; as a "podcast" their voices are levelled and softened as well."""

    verb: Literal["clean sound"] = "clean sound"
    clips: Clips = Clips()
    on: bool = True
    podcast: bool = False


class CutSilence(Frozen):
    """Take pauses in speech out that last longer than `longest` ms."""

    verb: Literal["cut silence"] = "cut silence"
    clips: Clips = Clips()
    longest: Ms = 800


class Shape(Frozen):
    """Shape of the film: an aspect, or `width` x `height` px; `fps` frames a second, or that of the material."""

    verb: Literal["shape"] = "shape"
    aspect: Aspect | None = None
    width: Annotated[int, Field(ge=64, le=4096)] | None = None
    height: Annotated[int, Field(ge=64, le=4096)] | None = None
    fps: Rate | Literal["source"] | None = None


class Fill(Frozen):
    """How clips of another shape fill the picture; `focus` is the part that a crop keeps. `colour` is of the bars."""

    verb: Literal["fill"] = "fill"
    clips: Clips = Clips()
    fit: Fit | None = None
    focus: Place | None = None
    colour: Colour | None = None


class Rotate(Frozen):
    """Turn clockwise by that many degrees, beyond how the clip is turned now."""

    verb: Literal["rotate"] = "rotate"
    clips: Clips
    by: Rotation


class Flip(Frozen):
    verb: Literal["flip"] = "flip"
    clips: Clips
    axis: Literal["horizontal", "vertical"] = "horizontal"


class Zoom(Frozen):
    """A slow move from magnification `start` to `end`, towards `focus`; 1 to 1 takes it away."""

    verb: Literal["zoom"] = "zoom"
    clips: Clips
    start: Annotated[float, Field(ge=1, le=4)] = 1.0
    end: Annotated[float, Field(ge=1, le=4)] = 1.2
    focus: Place = "center"


class PlaceOverlay(Frozen):
    """A second picture on top: picture-in-picture, or a logo or watermark. `scale`: width as a part of the film's.
    With `over` it is there while these clips are shown, and `at` is on the clock of the first of them. Without a file
    the one that is there is changed, and `by` makes it so many times as wide."""

    verb: Literal["inset"] = "inset"
    file: Name | None = None
    role: Literal["picture", "logo"] = "picture"
    place: Place | None = None
    scale: Annotated[float, Field(gt=0, le=1)] | None = None
    by: Annotated[float, Field(gt=0, le=10)] | None = None
    opacity: Annotated[float, Field(ge=0, le=1)] | None = None
    at: Moment | None = None
    duration: Ms | None = None
    over: Clips | None = None


class RemoveOverlay(Frozen):
    """Take pictures on top away: all, or those whose file has `name` in it."""

    verb: Literal["remove inset"] = "remove inset"
    name: Name | None = None


class Grade(Frozen):
    """Colour: a named look, amounts in percent (-100 to 100) added to what is there, a LUT file on this computer.
    `reset` first takes away what was there."""

    verb: Literal["look"] = "look"
    clips: Clips = Clips()
    look: LookName | None = None
    brightness: int = 0
    contrast: int = 0
    saturation: int = 0
    temperature: int = 0
    vignette: int = 0
    lut: str | None = None
    reset: bool = False


class Stabilise(Frozen):
    verb: Literal["stabilise"] = "stabilise"
    clips: Clips = Clips()
    on: bool = True


class CleanPicture(Frozen):
    """Less grain and noise in the picture."""

    verb: Literal["clean picture"] = "clean picture"
    clips: Clips = Clips()
    on: bool = True


class Blur(Frozen):
    """Make a region unrecognisable: `region`, or the ninth of the picture at `place`. Neither takes blurs away; with
    the `style` "squares" neither is all of the picture."""

    verb: Literal["blur"] = "blur"
    clips: Clips
    place: Place | None = None
    region: Region | None = None
    style: HiddenStyle = "soft"


class Length(Frozen):
    """Make the film as long as `to` ms, or `by` times as long; by giving away the least of each clip, or with
    `how` "speed" by playing all of it faster or slower."""

    verb: Literal["length"] = "length"
    to: Ms | None = None
    by: Annotated[float, Field(gt=0, le=4)] | None = None
    how: Literal["trim", "speed"] = "trim"


class Recut(Frozen):
    """Cut the film anew from the same files: in shots that are "shorter" or "longer", one on each "beat", or each of
    that `length` (ms); "everything" shows all there is of every file."""

    verb: Literal["recut"] = "recut"
    how: Literal["shorter", "longer", "beat", "each", "everything"]
    length: Ms | None = None


class Clear(Frozen):
    """Start over with an empty timeline; the files stay."""

    verb: Literal["clear"] = "clear"


class Undo(Frozen):
    """Back by `steps` requests; None: back to before the first."""

    verb: Literal["undo"] = "undo"
    steps: Annotated[int, Field(ge=1, le=1000)] | None = 1


class Redo(Frozen):
    verb: Literal["redo"] = "redo"
    steps: Annotated[int, Field(ge=1, le=1000)] | None = 1


class GoTo(Frozen):
    """Back to a version: the one called `name`, or the one before the request that had `before` in its words or did
    such a thing ("before the music")."""

    verb: Literal["go to"] = "go to"
    name: Name | None = None
    before: Name | None = None


class SaveAs(Frozen):
    """Give the present version a name."""

    verb: Literal["save as"] = "save as"
    name: Name


Operation = Annotated[
    Auto | Add | Move | Swap | Sort | Trim | CutOut | Split | Remove | Duplicate | Replace
    | Speed | Reverse | Freeze | Still | Volume | Fade | SetTransition | HardCut | SoundCut
    | Write | EditText | RemoveText | Captions | Chapters
    | Music | Duck | AddSound | Accentuate | RemoveSound | SetLoudness | Even | CleanSound | CutSilence
    | Shape | Fill | Rotate | Flip | Zoom | PlaceOverlay | RemoveOverlay | Grade | Stabilise | CleanPicture | Blur
    | Length | Recut | Clear | Undo | Redo | GoTo | SaveAs
    | speech.Transcript | speech.FindWords | speech.GetModel | speech.Subtitle | speech.MendWords | speech.SaveSubtitles
    | speech.CutFillers | speech.CutSaid | speech.KeepSaid | speech.StartAtWords | speech.EndAtWords
    | speech.CutRetakes | speech.CutPauses | speech.CoverCuts | speech.CoverSaid | speech.Shorts,
    Field(discriminator="verb"),
]  # fmt: skip
"""Any edit."""


PARTIAL = (Volume, Grade, Flip, Rotate, Reverse, Zoom, Blur, Stabilise, CleanSound, CleanPicture)
"""Edits that can be of a part of a clip."""


class Unclear(Frozen):
    """A part of a request that no edit came of.

    "unknown": not understood, `closest` is the canonical sentence that is nearest. "vague": understood as a wish, but
    not which edit; `closest` and `choices` are sentences that would do something. "ambiguous": `question` asks with
    `choices` to answer. "not here": a clear wish that this computer cannot fulfil (`question` says so).
    """

    kind: Literal["unknown", "vague", "ambiguous", "not here"]
    text: str
    closest: str = ""
    question: str = ""
    choices: tuple[str, ...] = ()


Subject = Literal[
    "how", "export", "undo", "redo", "history", "help", "formats", "judgement", "unused", "files", "music", "voice",
    "transitions", "fades", "captions", "texts", "overlays", "sound", "shape", "look", "speed", "longest", "length",
    "clips",
]  # fmt: skip
"""What a question can be about."""


class Question(Frozen):
    """A question, which changes nothing. `clips` and `at` (film clock) are what it names, `quoted` a text in quotes;
    `film` when it may be about the whole film. `why` asks for the reason, `wish` is what it asks how to do."""

    text: str
    about: Subject
    why: bool = False
    clips: Clips | None = None
    film: bool = True
    at: Moment | None = None
    quoted: str = ""
    wish: tuple[Operation, ...] = ()


class Request(Frozen):
    """What a text asks for, in order."""

    operations: tuple[Operation, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    questions: tuple[Question, ...] = ()
    words: tuple[str, ...] = ()
    """For each operation, the words that it was read from."""
