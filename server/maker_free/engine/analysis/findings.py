"""What is found in a source file, as data: shots, faults, speech, silences. Never looks at a file."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from maker_free.engine.model.timeline import Frozen, Ms, Unit

STEP_MS = 500
"""Length of a moment in ms."""

FaultKind = Literal["black", "out of focus", "shaky", "frozen", "too dark", "overexposed", "damaged"]


class Range(NamedTuple):
    """A stretch in ms, `end` exclusive."""

    start: int
    end: int

    @property
    def duration(self) -> int:
        return self.end - self.start


class Part(NamedTuple):
    """A part of a song in ms, `end` exclusive, and its energy from 0 to 1 against the rest of it."""

    start: int
    end: int
    energy: float


class Fault(NamedTuple):
    """A stretch that a film is better off without, and what is wrong with it."""

    start: int
    end: int
    kind: FaultKind


class Shot(Frozen):
    """What the camera took without a break. All scores run from 0 to 1 and more is more.

    `sharpness` is the fine detail there is, `exposure` how well the light fits, `motion` how much changes,
    `stability` how quietly the camera moves, `brightness` the mean light. `picture` (16 x 9 grey values) and
    `colours` (shares in 1/255) tell whether two shots show the same thing: see `alike`. `interest` (16 x 9, as the
    picture is coded) is where there is detail and movement, 255 where most.
    """

    start: Ms
    end: Ms
    sharpness: Unit
    exposure: Unit
    motion: Unit
    stability: Unit
    brightness: Unit
    picture: tuple[int, ...] = ()
    colours: tuple[int, ...] = ()
    interest: tuple[int, ...] = ()


class Analysis(Frozen):
    """One source file described. A still has one shot from 0 to 0; a sound file has none.

    `sharpness` and `quality` hold one value from 0 to 1 for every `STEP_MS` ms of picture, `quality` being all
    that makes a picture good. `level` is the mean level of what is heard in dBFS (-120 when nothing is), `voice` that
    of what is said, its gaps left out (None when nothing is).
    `beats` is only looked for in sound files, and where it is found the `bars`, `phrases`, `parts` and `hits` of a song
    (`music.structure`), all in ms. `screen`: the pictures were made by a computer, not by a camera.
    """

    fingerprint: str
    duration: Ms
    shots: tuple[Shot, ...] = ()
    faults: tuple[Fault, ...] = ()
    speech: tuple[Range, ...] = ()
    silences: tuple[Range, ...] = ()
    sharpness: tuple[Unit, ...] = ()
    quality: tuple[Unit, ...] = ()
    level: float = -120.0
    voice: float | None = None
    tempo: Annotated[float, Field(ge=0)] = 0.0
    beats: tuple[int, ...] = ()
    bars: tuple[int, ...] = ()
    phrases: tuple[int, ...] = ()
    parts: tuple[Part, ...] = ()
    hits: tuple[int, ...] = ()
    screen: bool = False


def alike(one: Shot, other: Shot) -> bool:
    """Whether two shots show nearly the same picture: the same light in the same places, the same colours."""
    if not one.picture or not other.picture:
        return False
    shared = sum(min(a, b) for a, b in zip(one.colours, other.colours, strict=True)) / 255
    return shared > 0.7 and _correlation(one.picture, other.picture) > 0.9


def _correlation(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    a_mean, b_mean = sum(one) / len(one), sum(other) / len(other)
    pairs = [(a - a_mean, b - b_mean) for a, b in zip(one, other, strict=True)]
    power = sum(a * a for a, _ in pairs) * sum(b * b for _, b in pairs)
    # A picture without any structure says nothing but its colours.
    return sum(a * b for a, b in pairs) / power**0.5 if power > 1e-6 else 1.0
