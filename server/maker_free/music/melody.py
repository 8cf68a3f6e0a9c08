"""Owns melody: motifs, the phrases made of them, and fitting them to the chords; refuses timing below
the step.

A phrase is eight bars, a motif two:   a  a'  b  cadence
a' repeats a a step away, b answers with another rhythm, the cadence begins as a and comes to rest on a
chord tone. In a hook (the B sections) a comes twice as it is:   a  a  b  cadence
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from maker_free.music.rng import generator, pick
from maker_free.music.score import BEATS_PER_BAR, Harmony
from maker_free.music.style import LOUDNESS, Player, Step, steps
from maker_free.music.theory import Chord, ladder, nearest, scale_over

MOTIF_BARS = 2
"""Bars of a motif."""
HOOK = "B"
"""The kind of section that has the hook."""
_LONG = 1.0
"""Beats from which a note must belong to the chord."""
_MOVES = (-2, -1, -1, -1, 0, 1, 1, 1, 2, 3, -3)
_REACH_STEPS = 4
_LEAP = 9
"""The widest step of a melody, in semitones."""


class Tone(NamedTuple):
    """A note of a melody: beats from the start of the section, length in beats, MIDI pitch and velocity
    0-1.
    """

    beat: float
    beats: float
    pitch: int
    velocity: float


class Motif(NamedTuple):
    """A rhythm over two bars and, for each of its notes, a height in scale steps above the first."""

    rhythm: tuple[Step, ...]
    heights: tuple[int, ...]


class Phrase(NamedTuple):
    """The material of one section kind: two motifs and where they sit, in scale steps from the middle."""

    first: Motif
    second: Motif
    anchors: tuple[int, int, int, int]
    twice: bool = False
    """Whether the first motif comes again unchanged."""


def phrase(part: Player, seed: int, mood: str, kind: str) -> Phrase:
    """The phrase for sections of a kind: the same wherever the kind returns in a piece."""
    rng = generator(seed, mood, "melody", kind)
    chosen = int(rng.integers(len(part.patterns)))
    other = (chosen + 1 + int(rng.integers(max(1, len(part.patterns) - 1)))) % len(part.patterns)
    first, second = _motif(part.patterns[chosen], rng), _motif(part.patterns[other], rng)
    lift = 1 if kind == "B" else -1
    second_time = pick(rng, (-1, 1, 1, 2))
    # A hook is said twice as it is; a verse goes on.
    return Phrase(
        first,
        second,
        (lift, lift if kind == HOOK else lift + second_time, lift + pick(rng, (2, 3)), lift),
        kind == HOOK,
    )


def sing(
    theme: Phrase,
    part: Player,
    harmony: Sequence[Harmony],
    *,
    tones: tuple[int, ...],
    bars: int,
    rng: np.random.Generator,
    variation: float,
) -> list[Tone]:
    """The phrase over a section of `bars` bars.

    `variation` 0-1 is how freely it is ornamented after the opening motif, which is always stated plainly.
    """
    sung: list[Tone] = []
    middle = (part.low + part.high) / 2
    before = middle
    for at in range(0, bars, MOTIF_BARS):
        place = at // MOTIF_BARS % 4
        closing = at + MOTIF_BARS >= bars
        place = 3 if closing and bars > MOTIF_BARS else place
        motif = theme.second if place == 2 else theme.first
        plain = at == 0 or (theme.twice and place < 2)
        shaped = _shaped(motif, 0 if plain and place == 1 else place, rng, 0.0 if plain else variation)
        for step, height in zip(*shaped, strict=True):
            beat = at * BEATS_PER_BAR + step.beat
            chord = _at(harmony, beat)
            if chord is None or beat >= bars * BEATS_PER_BAR:
                continue
            target = middle + 12 / 7 * (theme.anchors[place] + height)
            pitch = nearest(_singable(before, step, chord, tones, part), target)
            length = min(step.beats, bars * BEATS_PER_BAR - beat)
            change = chord.beat + chord.beats
            after = _at(harmony, change)
            if after is not None and pitch % 12 not in scale_over(after.chord, tones):
                length = min(length, change - beat)
            sung.append(Tone(beat, length, pitch, LOUDNESS[step.mark]))
            before = pitch
    return sung


def _motif(pattern: str, rng: np.random.Generator) -> Motif:
    rhythm = tuple(
        Step(bar * BEATS_PER_BAR + step.beat, step.beats, step.mark)
        for bar in range(MOTIF_BARS)
        for step in steps(pattern, bar)
    )
    heights = [0]
    for at in range(1, len(rhythm)):
        rising = at < 0.6 * len(rhythm)
        move = pick(rng, _MOVES)
        if abs(move) < 3 and rng.random() < 0.3:
            move = abs(move) if rising else -abs(move)
        if at > 1 and abs(heights[-1] - heights[-2]) >= 3:
            move = -int(np.sign(heights[-1] - heights[-2]))
        height = heights[-1] + move
        heights.append(height if abs(height) <= _REACH_STEPS else heights[-1] - move)
    return Motif(rhythm, tuple(heights))


def _shaped(motif: Motif, place: int, rng: np.random.Generator, variation: float) -> tuple[list[Step], list[int]]:
    """The motif as it stands at one of the four places of a phrase."""
    rhythm, heights = list(motif.rhythm), list(motif.heights)
    if place == 3:
        kept = [at for at, step in enumerate(rhythm) if step.beat < BEATS_PER_BAR]
        rhythm = [rhythm[at] for at in kept]
        heights = [heights[at] for at in kept]
        rest = Step(BEATS_PER_BAR, BEATS_PER_BAR * 0.75, "x")
        return [_cut(step, rest.beat) for step in rhythm] + [rest], [*heights, 0]
    if place == 1 and heights:
        heights[-1] += pick(rng, (-1, 1))
    if rng.random() < variation:
        at = int(rng.integers(len(rhythm)))
        if rhythm[at].beats >= 1 and rhythm[at].beat % 1 == 0:
            long = rhythm[at]
            rhythm[at : at + 1] = [long._replace(beats=0.5), Step(long.beat + 0.5, long.beats - 0.5, "o")]
            heights[at : at + 1] = [heights[at], heights[at] + pick(rng, (-1, 1))]
        elif len(rhythm) > 4 and at > 0:
            del rhythm[at], heights[at]
    return rhythm, heights


def _cut(step: Step, end: float) -> Step:
    return step._replace(beats=min(step.beats, end - step.beat))


def _at(harmony: Sequence[Harmony], beat: float) -> Harmony | None:
    return next((one for one in harmony if one.beat <= beat < one.beat + one.beats), None)


def _singable(before: float, step: Step, chord: Harmony, tones: tuple[int, ...], part: Player) -> list[int]:
    """Pitches within reach of the last: chord tones where the note is heard long or on a strong beat."""
    strong = step.beat % 2 == 0 or step.beats >= _LONG
    allowed = _restful(chord.chord) if strong else scale_over(chord.chord, tones)
    reach = ladder(allowed, max(part.low, round(before) - _LEAP), min(part.high, round(before) + _LEAP))
    return reach or ladder(allowed, part.low, part.high)


def _restful(harmony: Chord) -> tuple[int, ...]:
    """Chord tones that a melody may rest on: not the root where the chord holds a major seventh against
    it.
    """
    return harmony.tones[1:] if 11 in harmony.shape else harmony.tones
