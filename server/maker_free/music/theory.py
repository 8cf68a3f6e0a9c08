"""Owns harmony: scales, chords written as Roman numerals, and voicings that move little; refuses rhythm
and sound.

Pitches are MIDI numbers (60 is middle C, 69 is A at 440 Hz); pitch classes are 0-11 with 0 for C.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

NAMES = ("C", "D♭", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B")

SCALES = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "harmonic minor": (0, 2, 3, 5, 7, 8, 11),
}
"""Semitones above the tonic."""

_MAJOR = SCALES["major"]
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii")
_SYMBOL = re.compile(r"(b|#)?(VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i)(.*)")
_THIRD = -1
_SHAPES: dict[str, tuple[int, ...]] = {
    "": (0, _THIRD, 7),
    "5": (0, 7),
    "6": (0, _THIRD, 7, 9),
    "7": (0, _THIRD, 7, 10),
    "9": (0, _THIRD, 7, 10, 14),
    "11": (0, _THIRD, 7, 10, 14, 17),
    "13": (0, _THIRD, 7, 10, 14, 21),
    "maj7": (0, _THIRD, 7, 11),
    "maj9": (0, _THIRD, 7, 11, 14),
    "add9": (0, _THIRD, 7, 14),
    "6add9": (0, _THIRD, 7, 9, 14),
    "sus2": (0, 2, 7),
    "sus4": (0, 5, 7),
    "7sus4": (0, 5, 7, 10),
    "9sus4": (0, 5, 7, 10, 14),
    "dim": (0, 3, 6),
    "m7b5": (0, 3, 6, 10),
}
"""Semitones above the root; `_THIRD` is 4 for an upper-case numeral and 3 for a lower-case one."""

_EXPENDABLE = (7, 0, 14, 17)
"""What a voicing leaves out first when there are fewer voices than tones: the fifth, then the root (the
bass has it).
"""


@dataclass(frozen=True)
class Chord:
    """A chord in a key: its symbol, the root's pitch class and its tones in semitones above the root."""

    symbol: str
    root: int
    shape: tuple[int, ...]

    @property
    def tones(self) -> tuple[int, ...]:
        """Pitch classes, root first."""
        return tuple((self.root + interval) % 12 for interval in self.shape)


@lru_cache(maxsize=1024)
def chord(symbol: str, tonic: int) -> Chord:
    """The chord that a Roman numeral names in the key of `tonic` (a pitch class).

    Degrees count along the major scale whatever the mode, so a minor key writes `bVI` and `bVII`.
    """
    found = _SYMBOL.fullmatch(symbol)
    if found is None or found[3] not in _SHAPES:
        raise ValueError(f"not a chord symbol: {symbol}")
    accidental, numeral, suffix = found.groups()
    degree = _MAJOR[_NUMERALS.index(numeral.lower())] + {None: 0, "b": -1, "#": 1}[accidental]
    third = 4 if numeral.isupper() else 3
    shape = tuple(third if interval == _THIRD else interval for interval in _SHAPES[suffix])
    return Chord(symbol, (tonic + degree) % 12, shape)


def progression(text: str, tonic: int) -> tuple[tuple[Chord, ...], ...]:
    """Bars of chords: bars are parted by `|`, chords that share a bar by blanks."""
    return tuple(tuple(chord(symbol, tonic) for symbol in bar.split()) for bar in text.split("|"))


def scale_tones(tonic: int, scale: str) -> tuple[int, ...]:
    """Pitch classes of a scale, ascending from the tonic."""
    return tuple((tonic + step) % 12 for step in SCALES[scale])


@lru_cache(maxsize=4096)
def scale_over(harmony: Chord, tones: tuple[int, ...]) -> frozenset[int]:
    """The scale bent to a chord: a tone foreign to the scale takes the place of its neighbours a
    semitone off.
    """
    foreign = set(harmony.tones) - set(tones)
    displaced = {(tone + side) % 12 for tone in foreign for side in (-1, 1)} - set(harmony.tones)
    return frozenset((set(tones) - displaced) | set(harmony.tones))


def ladder(tones: frozenset[int] | Sequence[int], low: int, high: int) -> list[int]:
    """Every pitch from `low` to `high` inclusive whose pitch class is among `tones`."""
    return [pitch for pitch in range(low, high + 1) if pitch % 12 in tones]


def nearest(pitches: Sequence[int], target: float) -> int:
    """The pitch closest to `target`; the lower one of two equally close."""
    return min(pitches, key=lambda pitch: (abs(pitch - target), pitch))


@lru_cache(maxsize=8192)
def voice(harmony: Chord, before: tuple[int, ...], low: int, high: int, voices: int) -> tuple[int, ...]:
    """An ascending voicing of `voices` pitches in low..high that moves least from the voicing `before`.

    With nothing before, the one nearest the middle of the range. Tones dropped for want of voices: fifth,
    then root; missing voices double the root or the fifth. Needs a range of an octave and a half.
    """
    found: set[tuple[int, ...]] = set()
    for tones in _chosen(harmony, voices):
        rows = [ladder((tone,), low, high) for tone in tones]
        found |= {tuple(sorted(pitches)) for pitches in product(*rows)}
    open_enough = [pitches for pitches in found if _well_spaced(pitches)]
    middle = (low + high) / 2
    return min(open_enough or found, key=lambda pitches: (_cost(pitches, before, middle), pitches))


def lead(harmonies: Sequence[Chord], low: int, high: int, voices: int, home: Chord) -> list[tuple[int, ...]]:
    """One voicing for each chord, each led from the one before; the first is led from `home`'s own
    voicing.
    """
    before = voice(home, (), low, high, voices)
    voicings: list[tuple[int, ...]] = []
    for harmony in harmonies:
        before = voice(harmony, before, low, high, voices)
        voicings.append(before)
    return voicings


def movement(before: tuple[int, ...], after: tuple[int, ...]) -> int:
    """Semitones that all voices travel together between two voicings of the same size."""
    return sum(abs(a - b) for a, b in zip(before, after, strict=True))


def _chosen(harmony: Chord, voices: int) -> set[tuple[int, ...]]:
    """The pitch classes that the voices share out, with every choice of which tones to double."""
    shape = list(harmony.shape)
    for interval in _EXPENDABLE:
        if len(shape) > voices and interval in shape:
            shape.remove(interval)
    missing = max(0, voices - len(shape))
    doubles = [interval for interval in (0, 7) if interval in shape] or shape[:1]
    return {
        tuple((harmony.root + interval) % 12 for interval in (*shape[:voices], *doubled))
        for doubled in product(doubles, repeat=missing)
    }


def _well_spaced(pitches: tuple[int, ...]) -> bool:
    gaps = [(below, above - below) for below, above in pairwise(pitches)]
    return all(gap <= 9 and gap >= (3 if below < 50 else 1) for below, gap in gaps)


def _cost(pitches: tuple[int, ...], before: tuple[int, ...], middle: float) -> float:
    drift = abs(sum(pitches) / len(pitches) - middle)
    grating = sum(2.0 for below, above in pairwise(pitches) if above - below == 1)
    if not before:
        return drift + grating
    moves = [abs(a - b) for a, b in zip(before, pitches, strict=True)]
    signs = {after > earlier for earlier, after in zip(before, pitches, strict=True)}
    in_step = 2.0 if len(signs) == 1 and min(moves) > 0 else 0.0
    return sum(moves) + 0.5 * max(moves) + 0.4 * drift + grating + in_step
