"""Owns the form in which a mood is written down: parts, grooves, harmony and mix settings; refuses to
hold any mood.

Patterns are text, a character a step; a blank parts two bars, and a bar's steps share it evenly (16
characters are sixteenths, 32 are thirty-seconds).

    chords, drums, melody   X loud  x medium  o soft  g ghost
    arp                     0-9 the n-th note of the chord from below (past the top: an octave up)
    bass                    1 root  3 third  5 fifth  8 octave  a approach to the next root
    all of them             - hold the note before  . silence
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from maker_free.music.score import BEATS_PER_BAR

LOUDNESS = {"X": 1.0, "x": 0.78, "o": 0.55, "g": 0.3}
"""Velocity of the letters of a pattern."""

Role = Literal["chords", "arp", "bass", "melody"]


@dataclass(frozen=True, kw_only=True)
class Player:
    """One player: what it plays, where in the pitch range, and its place in the mix.

    `patterns`: one for A, one for B, one for variations (the last serves again when there are fewer).
    `level` and `send` (to the reverb) in dB, `pan` -1 to 1, `strum` ms between the notes of a chord,
    `loose` ms of human timing (standard deviation). Plays while `joins` <= the section's energy < `leaves`;
    a part that `rests` may sit out a take for variety. `echo` is the level in dB of a repeat
    `echo_beats` later, None for none. `duck` is the share of the style's ducking under the kick. What
    `rings` is let ring until the chord changes. `breath` is the depth in dB of a slow swell that comes
    and goes with every four bars.
    """

    name: str
    instrument: str
    role: Role
    patterns: tuple[str, ...]
    low: int
    high: int
    level: float
    pan: float = 0.0
    send: float = -14.0
    voices: int = 4
    strum: float = 0.0
    loose: float = 5.0
    joins: float = 0.0
    leaves: float = 2.0
    rests: bool = False
    echo: float | None = None
    echo_beats: float = 0.75
    duck: float = 0.0
    rings: bool = False
    breath: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Groove:
    """A drum pattern for sections of at least `joins` energy: a pattern for each piece of the kit."""

    joins: float
    lanes: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class DrumFill:
    """The end of a section: from `step` (of 16) of its last bar these pieces replace the groove's."""

    step: int
    lanes: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Mix:
    """How the whole sounds. Reverb: `decay` seconds to -60 dB, `wet` dB, `early` ms before it, `damping` Hz.

    `duck` dB under the kick; `low_cut` and `high_cut` Hz of the whole; `air` dB more above 4 kHz; `glue` is the
    compressor's ratio, `warmth` the drive into saturation in dB; `noise` names a bed of noise, at `noise_level` dB.
    """

    decay: float = 1.6
    wet: float = -8.0
    early: float = 18.0
    damping: float = 5000.0
    duck: float = 0.0
    low_cut: float = 30.0
    high_cut: float = 17000.0
    air: float = 0.0
    glue: float = 2.0
    warmth: float = 0.0
    noise: Literal["none", "vinyl", "air"] = "none"
    noise_level: float = -40.0


@dataclass(frozen=True, kw_only=True)
class Mood:
    """A mood as data. `tempo` is (slowest, favourite, fastest) beats a minute; `swing` is where the off-beat
    of each pair of `swing_step` beats falls (0.5 is straight); `tail` the favourite seconds of final chord;
    `laid_back` ms that the snare comes late."""

    tempo: tuple[float, float, float]
    tonics: tuple[int, ...]
    scale: str
    verses: tuple[str, ...]
    choruses: tuple[str, ...]
    turnaround: str
    cadence: str
    final: str
    parts: tuple[Player, ...]
    kit: str = ""
    grooves: tuple[Groove, ...] = ()
    fills: tuple[DrumFill, ...] = ()
    swing: float = 0.5
    swing_step: float = 0.25
    laid_back: float = 0.0
    tail: float = 3.5
    crash: float = 2.0
    """Energy from which a section opens with a crash."""
    riser: float = 2.0
    """Rise of energy that is announced by a bar of rising noise."""
    mix: Mix = field(default_factory=Mix)


class Step(NamedTuple):
    """One note of a pattern: when in its bar and how long, both in beats, and which character asked for
    it.
    """

    beat: float
    beats: float
    mark: str


@lru_cache(maxsize=512)
def steps(pattern: str, bar: int) -> tuple[Step, ...]:
    """The notes of the pattern's bar `bar`; patterns repeat."""
    bars = pattern.split()
    text = bars[bar % len(bars)]
    size = BEATS_PER_BAR / len(text)
    starts = [at for at, mark in enumerate(text) if mark not in "-."]
    return tuple(Step(at * size, _held(text, at) * size, text[at]) for at in starts)


def _held(text: str, at: int) -> int:
    rest = text[at + 1 :]
    return 1 + len(rest) - len(rest.lstrip("-"))


def swung(beat: float, swing: float, step: float) -> float:
    """Where a beat position falls when each pair of `step` beats is played long-short, `swing` of the
    pair first.
    """
    pair, within = divmod(beat, 2 * step)
    first = min(within, step)
    return pair * 2 * step + 2 * (swing * first + (1 - swing) * (within - first))
