"""Owns the search for a length, a piece of music and a row of takes that go together; refuses to place a
cut (`pacing` does) or to judge pictures.

The tempo of composed music depends on the film's length and on the seed, so both are tried: a film of a given
length keeps to it and looks for music that fits, one of free length may also give a little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from maker_free.autocut import joining, selection, song
from maker_free.autocut.finding import Take
from maker_free.autocut.pacing import Junction, Pace, Slot, expected, pace, plain_grid
from maker_free.autocut.selection import Choice
from maker_free.engine.analysis.findings import Analysis
from maker_free.engine.model.timeline import Mood, TransitionKind
from maker_free.music import compose

LENGTHS = 14
"""How many lengths are tried when the length is ours to choose."""
SLACK_MS = 2500
"""How far, in ms, a film may be from the length asked for so that cuts are on the beat: less than a bar."""
BRIEF_MS = 2000
"""Takes shorter than this (ms) are given up first when not all of them fit."""


SHORTER = 0.75
"""The part of what there is that a film shows at least, so that its song ends with a phrase."""
NEARLY_MS = 500
"""ms by which a film may be from a length asked for so that its song ends with a phrase."""
BREAKS_OFF = 2.0
"""What it costs that a song stops in the middle of a bar."""
CALM, LIVELY = 1.3, 0.75
"""How much longer shots are where the music is at its calmest, and how much shorter where it is at its liveliest."""
OPENING_MS = 2200
"""How long (ms) the first shot at least wishes to last: people must see where they are."""
BEGINNING, END = 1.2, 0.8
"""How much longer shots are at the beginning of a film, and how much shorter at its end."""
BREATH = 1.7
"""How much longer the one shot is in which a film breathes, and where about (part of the shots) that is."""
BREATH_AT = 0.6
BREATHING = 8
"""Shots from which on there is one."""
EVEN = 0.62
"""Energy of music to which shots last as usual."""


@dataclass(frozen=True)
class CutGrid:
    """What cuts fall on, in ms; `tempo` in beats a minute, 0 without music.

    `sections` are the beginnings of the music's parts and their energy from 0 to 1; with the last one its final
    chord begins if it is composed (`final`); None when there is none.
    """

    beats: tuple[int, ...]
    bars: tuple[int, ...] = ()
    tempo: float = 0.0
    sections: tuple[tuple[int, float], ...] = ()
    final: int | None = None


@dataclass(frozen=True)
class Rhythm:
    """Where the beat comes from: music in a `mood`, or the analysed `song`, or (neither) nowhere.

    So many `pieces` of music in the mood are tried. `offset` is where the song begins, in ms; None: where it is best.
    """

    mood: Mood | None = None
    seed: int = 0
    song: Analysis | None = None
    pieces: int = 4
    offset: int | None = None
    tempo: float | None = None
    """Beats a minute that composed music keeps to; None: as it suits the length."""

    def begin(self, duration: int) -> int:
        """Where in the song a film of `duration` ms begins, in ms."""
        if self.song is None:
            return 0
        at = song.offset(self.song, duration) if self.offset is None else self.offset
        return song.starting(self.song, at) if self.offset is None else at

    def stops(self, duration: int) -> float:
        """How badly (0 to 1) the song stops at the end of a film of `duration` ms."""
        if self.song is None or not song.known(self.song):
            return 0.0
        begin = self.begin(duration)
        played = begin + duration + (song.AHEAD_MS if self.offset is None and begin else 0)
        return song.ending(self.song, played) if played <= self.song.duration else 0.0

    @property
    def heard(self) -> bool:
        return self.mood is not None or (self.song is not None and len(self.song.beats) > 1)

    def grid(self, duration: int) -> CutGrid:
        """The beats as they will sound under a film of `duration` ms."""
        if self.mood is not None:
            score = compose(self.mood, self.seed, duration, tempo=self.tempo)
            sections = tuple((one.start, one.energy) for one in score.sections)
            final = sections[-1][0] if len(sections) > 1 else None
            return CutGrid(score.beats, score.bars, score.tempo, sections, final)
        if self.song is not None and self.heard:
            return self._sung(self.song, duration)
        return CutGrid(plain_grid(duration))

    def _sung(self, heard: Analysis, duration: int) -> CutGrid:
        """The song's beats from where it begins; where it is shorter than the film it starts again."""
        beats: list[int] = []
        strong: set[int] = set()
        shift = -self.begin(duration)
        marks = {*(heard.bars or heard.beats[::4]), *heard.hits}
        while shift < duration:
            beats += [shift + beat for beat in heard.beats if 0 <= shift + beat < duration]
            strong |= {shift + beat for beat in marks}
            shift += max(heard.duration, 1000)
        begin = self.begin(duration)
        parts = tuple((max(0, part.start - begin), part.energy) for part in heard.parts if part.end > begin)
        return CutGrid(tuple(beats), tuple(sorted(strong & set(beats))), heard.tempo, parts)


class JoinChoice(Protocol):
    """Who decides how neighbouring takes meet, when the film's `beats` are known."""

    def ways(self, takes: Sequence[Take], beats: Sequence[int]) -> list[joining.Way]: ...


@dataclass(frozen=True)
class CutStyle:
    """What is asked of the joints: the film's style, whether there are transitions, and a kind asked for."""

    name: str = "film"
    transitions: bool = True
    kind: TransitionKind | None = None

    def ways(self, takes: Sequence[Take], beats: Sequence[int]) -> list[joining.Way]:
        return joining.ways(takes, beats, self.name, self.transitions, self.kind)


@dataclass(frozen=True)
class Arrangement:
    """Takes with their places in time, how they meet, and the beat they were placed on."""

    takes: tuple[Take, ...]
    pace: Pace
    ways: tuple[joining.Way, ...]
    rhythm: Rhythm


def fit(choices: Sequence[Choice], joints: JoinChoice, rhythm: Rhythm) -> Arrangement:
    """The best fit of any of `choices`, which are alternatives of the same length; each has takes.

    Cuts are on the beat if that is possible at all. If not, they give way to speech first; then takes too
    short for the music are given up; at last the beat is.
    """
    while True:
        for loose in (False, True):
            for durations in _tiers(choices[0], rhythm):
                found = _best(choices, joints, rhythm, durations, loose=loose)
                if found is not None:
                    return found
        shorter = [smaller for one in choices if (smaller := _fewer(one)) is not None]
        if not shorter:
            break
        choices = shorter
    if rhythm.heard:
        plain = fit(choices, joints, Rhythm())
        beats = rhythm.grid(plain.pace.duration).beats
        off = sum(cut not in beats for cut in plain.pace.cuts)
        return replace(plain, rhythm=rhythm, pace=replace(plain.pace, off_beat=off))
    return _as_it_comes(choices[0])


def whole(choice: Choice, joints: JoinChoice) -> Arrangement:
    """All of every take, one after the other, whatever beat there is."""
    lengths = [selection.natural(take) for take in choice.takes]
    ways = joints.ways(choice.takes, ())
    blends = [
        min(way.lengths[0], a // 3, b // 3) // 2 * 2 for way, a, b in zip(ways, lengths, lengths[1:], strict=False)
    ]
    halves = [0, *(blend // 2 for blend in blends), 0]
    times: list[int] = []
    for length, arrive, leave in zip(lengths, halves, halves[1:], strict=False):
        times.append((times[-1] if times else 0) + length - arrive - leave)
    placed = Pace(tuple(times[:-1]), tuple(blends), times[-1], 0.0, len(blends))
    return Arrangement(choice.takes, placed, tuple(ways), Rhythm())


def _slots(choice: Choice) -> list[Slot]:
    return [selection.slot(take, choice) for take in choice.takes]


def _tiers(choice: Choice, rhythm: Rhythm) -> Iterator[list[int]]:
    """Lengths in ms to try, the better ones first; those in one list are equally welcome. Among them are those that
    are whole phrases of a song."""
    slots = _slots(choice)
    most, wanted = sum(slot.longest for slot in slots), sum(slot.wanted for slot in slots)
    if choice.length is None:
        for high, low in ((1.0, 0.9), (0.9, 0.8), (0.8, 0.65)):
            step = min(max(round(wanted * (high - low)) // LENGTHS, 60), 800)
            even = [max(500, round(wanted * high) - number * step) for number in range(LENGTHS)]
            yield [*_phrased(rhythm, round(min(low, SHORTER) * wanted), even[0]), *even]
        return
    asked = min(choice.length, most)
    if not choice.firm:
        step = max(asked // 60, 100)
        # A film may give way to its music, but not to where it would be more, or less, than people watch.
        least, longest = selection.DESERVED_MS
        bounds = (least, longest) if least <= asked <= longest else (0, 10 * asked)
        around = [asked + side * n * step for n in range(LENGTHS // 2) for side in (-1, 1)]
        around = list(dict.fromkeys(one for one in around if bounds[0] <= one <= bounds[1]))
        yield [*_phrased(rhythm, min(around), max(around)), *around]
        return
    yield [asked, *_phrased(rhythm, max(500, asked - NEARLY_MS), min(most, asked + NEARLY_MS))]
    for near, far in ((100, 500), (600, SLACK_MS)):
        around = [asked + side * off for off in range(near, far + 1, 100) for side in (-1, 1)]
        yield [one for one in around if 500 <= one <= most]


def _phrased(rhythm: Rhythm, least: int, most: int) -> list[int]:
    """Lengths in ms of whole phrases of the song."""
    if rhythm.song is None or rhythm.offset is not None:
        return []
    return song.lengths(rhythm.song, least, most)


def _rhythms(rhythm: Rhythm) -> list[Rhythm]:
    if rhythm.mood is None:
        return [rhythm]
    return [replace(rhythm, seed=rhythm.seed + number) for number in range(rhythm.pieces)]


def _best(
    choices: Sequence[Choice], joints: JoinChoice, rhythm: Rhythm, durations: Sequence[int], *, loose: bool
) -> Arrangement | None:
    best: tuple[float, Arrangement] | None = None
    for choice in choices:
        slots = _slots(choice)
        for number, candidate in enumerate(_rhythms(rhythm)):
            for duration in durations:
                found = _one(choice, slots, joints, candidate, duration, loose=loose)
                if found is None:
                    continue
                price = found.pace.cost + 0.1 * number + _waste(slots, found.pace, choice.length)
                price += BREAKS_OFF * candidate.stops(duration)
                if best is None or price < best[0] - 1e-9:
                    best = price, found
    return best[1] if best is not None else None


def _one(
    choice: Choice, slots: Sequence[Slot], joints: JoinChoice, rhythm: Rhythm, duration: int, *, loose: bool
) -> Arrangement | None:
    grid = rhythm.grid(duration)
    beats = grid.beats if rhythm.heard else ()
    ways = joints.ways(choice.takes, beats)
    junctions = [Junction(way.lengths, way.reluctance) for way in ways]
    if choice.length is not None and choice.shot is None:
        slots = _breathing(slots, grid, duration, sum(way.lengths[0] for way in ways))
    placed = pace(slots, junctions, duration, grid.beats, grid.bars, final=grid.final, loose=loose)
    return Arrangement(choice.takes, placed, tuple(ways), rhythm) if placed is not None else None


def _breathing(slots: Sequence[Slot], grid: CutGrid, duration: int, shared: int) -> list[Slot]:
    """Slots that wish for more where the music is calm and for less where it is lively and towards the end; one of
    them lets the film breathe, and the last one lasts through the final chord. Speech takes the time that it takes.
    `shared` ms are likely to be seen of two takes at once.
    """
    wanted: list[float] = []
    before = 0.0
    breath = _breath(slots)
    for number, (slot, end) in enumerate(zip(slots, expected(slots, duration), strict=True)):
        energy = next((energy for start, energy in reversed(grid.sections) if start <= max(before, 0)), EVEN)
        factor = 1 + (EVEN - energy) * ((CALM - 1) / EVEN if energy < EVEN else (1 - LIVELY) / (1 - EVEN))
        factor *= BEGINNING + (END - BEGINNING) * min(1.0, before / max(duration, 1))
        factor *= BREATH if number == breath else 1
        wanted.append(slot.wanted if slot.spoken else slot.wanted * factor)
        before = end
    # Wishes that come true as they are cost nothing; else the longest would be given up first.
    said = sum(slot.wanted for slot in slots if slot.spoken)
    share = max(duration + shared - said, 1) / max(sum(wanted) - said, 1)
    wanted = [wish if slot.spoken else wish * share for slot, wish in zip(slots, wanted, strict=True)]
    wanted[0] = max(wanted[0], OPENING_MS)
    if grid.final is not None and not slots[-1].spoken:
        wanted[-1] = max(wanted[-1], duration - grid.final)
    shaped = [
        replace(slot, wanted=max(slot.shortest, min(round(wish), slot.longest)))
        for slot, wish in zip(slots, wanted, strict=True)
    ]
    return [replace(shaped[0], patience=2 * shaped[0].patience), *shaped[1:]]


def _breath(slots: Sequence[Slot]) -> int | None:
    """The shot in which the film breathes: of those past the middle without words the one with the most room."""
    if len(slots) < BREATHING:
        return None
    middle = round(BREATH_AT * len(slots))
    near = [at for at in range(middle - 1, middle + 2) if not slots[at].spoken]
    return max(near, key=lambda at: slots[at].longest, default=None)


def _waste(slots: Sequence[Slot], placed: Pace, length: int | None) -> float:
    """What throwing material away costs when all of it was to be used."""
    whole = max(1, sum(slot.wanted for slot in slots))
    return 0.0 if length is not None else 8 * abs(whole - sum(placed.lengths)) / whole


def _fewer(choice: Choice) -> Choice | None:
    """Without the shortest take, if it is too short to be missed."""
    if len(choice.takes) < 2:
        return None
    least = min(choice.takes, key=lambda take: (take.core is not None, take.longest))
    if least.core is not None or least.longest >= BRIEF_MS:
        return None
    return replace(choice, takes=tuple(take for take in choice.takes if take is not least))


def _as_it_comes(choice: Choice) -> Arrangement:
    """Everything one after the other with plain cuts: nothing asked for can be met."""
    lengths = [max(1, slot.wanted) for slot in _slots(choice)]
    times = [sum(lengths[: number + 1]) for number in range(len(lengths))]
    ways = [joining.Way() for _ in lengths[1:]]
    placed = Pace(tuple(times[:-1]), (0,) * (len(lengths) - 1), times[-1], 0.0, len(lengths) - 1)
    return Arrangement(choice.takes, placed, tuple(ways), Rhythm())
