"""Owns the models of a composed piece: sections, the beat grid and single notes; refuses to choose or to
sound any.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from maker_free.music.theory import NAMES, Chord

BEATS_PER_BAR = 4


def milliseconds(beats: int, tempo: float) -> int:
    """The time of a beat, counted from 0, in whole ms."""
    return round(beats * 60_000 / tempo)


class Harmony(NamedTuple):
    """A chord and when it sounds: `beat` from the start of its section, for `beats` beats."""

    beat: float
    beats: float
    chord: Chord


class Note(NamedTuple):
    """One sound to play. `start` and `length` in seconds, `velocity` 0-1, `pan` -1 (left) to 1 (right).

    `part` names the channel of the mix; `sound` is the instrument or drum; `pitch` is MIDI (0 for drums).
    """

    start: float
    part: str
    sound: str
    pitch: int
    length: float
    velocity: float
    pan: float


@dataclass(frozen=True)
class Section:
    """A stretch of the form on the music's own clock, `start` and `end` in ms (end exclusive).

    `energy` 0-1 decides who plays; `first_bar` and `bars` count bars; `harmony` is what sounds under it.
    `take` numbers the sections from the start: every take of the same material is varied a little.
    """

    name: str
    start: int
    end: int
    take: int
    first_bar: int
    bars: int
    energy: float
    harmony: tuple[Harmony, ...]


@dataclass(frozen=True)
class Score:
    """A composed piece: same mood, seed and duration, same score.

    `tempo` is exact beats per minute; beat k falls at `k * 60 / tempo` seconds, and `beats` and `bars`
    are those times rounded to ms, from 0 to the last one before `duration` (they run on under the final
    chord). The last section, "ending", begins on a downbeat with the final chord, which rings out to silence.
    """

    mood: str
    seed: int
    duration: int
    tempo: float
    tonic: int
    scale: str
    beats: tuple[int, ...]
    bars: tuple[int, ...]
    sections: tuple[Section, ...]

    @property
    def key(self) -> str:
        """The key in words, such as "D minor"."""
        return f"{NAMES[self.tonic]} {self.scale}"

    @property
    def beat_seconds(self) -> float:
        """Length of one beat in seconds."""
        return 60 / self.tempo
