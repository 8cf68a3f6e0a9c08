"""Owns the edits of what is shown, when and for how long: order, length and speed of clips, and what joins them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from maker_free.autocut.wishes import Aspect, Order, StyleName
from maker_free.engine.model.timeline import Frozen, Mood, Ms, TransitionKind
from maker_free.language.operations.kinds import OfClips, OfPicture
from maker_free.language.operations.pointers import Clips, Cuts, Moment, Name, Position, Span


class Auto(Frozen):
    """Make a finished film by oneself. `files` are names of files to use (empty: all), `music_file` a file's name; `own_song`: the
    music is the person's own, whatever music there is; `hook`: it opens with its strongest shot, whatever the film is of."""

    verb: Literal["auto"] = "auto"
    style: StyleName = "film"
    length: Ms | None = None
    music: bool = True
    mood: Mood | None = None
    music_file: Name | None = None
    own_song: bool = False
    transitions: bool = True
    transition: TransitionKind | None = None
    order: Order = "best guess"
    hook: bool = False
    aspect: Aspect | None = None
    files: tuple[Name, ...] = ()


class Add(Frozen):
    """Put files of the project on the main track: those in `files` by name, or all that are not there yet."""

    verb: Literal["add"] = "add"
    files: tuple[Name, ...] = ()
    position: Position = Position()
    hold: Ms | None = None
    """How long a still is shown, in ms."""


class Move(Frozen):
    """`alone`: where nothing is in the film yet, only these come into it, and not all files."""

    verb: Literal["move"] = "move"
    clips: Clips
    position: Position
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
    """`times` more of each clip, right behind it or at `position`."""

    verb: Literal["duplicate"] = "duplicate"
    clips: Clips
    times: Annotated[int, Field(ge=1, le=50)] = 1
    position: Position | None = None


class Replace(Frozen):
    """Show another file in the place of a clip, for as long as the clip lasts."""

    verb: Literal["replace"] = "replace"
    clips: Clips
    file: Name


class Speed(OfClips):
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


class Reverse(OfPicture):
    """Play backwards, or forwards again with `on` False."""

    verb: Literal["reverse"] = "reverse"
    clips: Clips
    on: bool = True


class Boomerang(OfClips):
    """Play forwards and then backwards, twice as long."""

    verb: Literal["boomerang"] = "boomerang"
    clips: Clips


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
    cuts: Cuts = Cuts()
    kind: TransitionKind | None = None
    duration: Ms | None = None


class HardCut(Frozen):
    """Take transitions away."""

    verb: Literal["hard cut"] = "hard cut"
    cuts: Cuts = Cuts()


class SoundCut(Frozen):
    """Let the sound of clips come `length` ms "early", before their picture, or go on so "late" over the next one; or
    let both change "together" again."""

    verb: Literal["sound cut"] = "sound cut"
    clips: Clips = Clips()
    how: Literal["early", "late", "together"]
    length: Ms = 0


class Length(Frozen):
    """Make the film as long as `to` ms, or `by` times as long; by giving away the least of each clip, or with
    `how` "speed" by playing all of it faster or slower."""

    verb: Literal["length"] = "length"
    to: Ms | None = None
    by: Annotated[float, Field(gt=0, le=4)] | None = None
    how: Literal["trim", "speed"] = "trim"


class Recut(Frozen):
    """Cut the film anew from the same files: in shots that are "shorter" or "longer", one on each "beat", on "beats" as
    an editor cuts to music, or each of that `length` (ms); "everything" shows all there is of every file."""

    verb: Literal["recut"] = "recut"
    how: Literal["shorter", "longer", "beat", "beats", "each", "everything"]
    length: Ms | None = None


class Clear(Frozen):
    """Start over with an empty timeline; the files stay."""

    verb: Literal["clear"] = "clear"


Edit = (
    Auto | Add | Move | Swap | Sort | Trim | CutOut | Split | Remove | Duplicate | Replace | Speed | Reverse | Boomerang
    | Freeze | Still | Fade | SetTransition | HardCut | SoundCut | Length | Recut | Clear
)  # fmt: skip
