"""Owns finding usable takes in analysed material: what is good enough, what is said, what is there
twice; refuses to decide lengths, order or music.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from maker_free.engine.analysis.findings import STEP_MS, Analysis, Fault, FaultKind, Range, Shot, alike
from maker_free.engine.model.media import Media

SHORTEST_TAKE_MS = 800
"""A usable stretch shorter than this (ms) is not worth a shot."""
BREATH_MS = 1000
"""Phrases with a pause of up to this (ms) between them are said in one go."""
ROOM_MS = 1500
"""How much quiet (ms) may be kept before and after what is said."""
SAID = 0.4
"""What it adds to the value of a take that somebody speaks in it."""
STILL_MS = Range(2400, 6000)
"""How long a still may be shown, in ms."""
STATIC = 0.05
"""Motion below which hardly anything happens in a shot."""
RUINED: frozenset[FaultKind] = frozenset({"black", "frozen", "out of focus", "damaged"})
"""Faults that even speech does not make up for."""


@dataclass(frozen=True)
class Take:
    """A stretch of `media` that may be used: anything inside `window` (ms, media clock), always all of
    `core`, which is what is said, from the first word to the last, or None.

    `value` is 0 to about 1.4. `shot` numbers the shot inside the file, `look` describes it. `faulty` names
    the fault it is taken in spite of. A take that is `whole` is told to its end; one of a
    `screen` shows one, or slides.
    """

    media: Media
    window: Range
    value: float
    shot: int
    look: Shot
    core: Range | None = None
    faulty: FaultKind | None = None
    whole: bool = False
    screen: bool = False

    @property
    def still(self) -> bool:
        return self.media.kind == "image"

    @property
    def static(self) -> bool:
        return self.look.motion < STATIC and self.core is None

    @property
    def shortest(self) -> int:
        """The least length (ms) at which the take makes sense."""
        if self.still:
            return STILL_MS.start
        return self.core.duration if self.core else min(SHORTEST_TAKE_MS, self.window.duration)

    @property
    def longest(self) -> int:
        return STILL_MS.end if self.still else self.window.duration


@dataclass(frozen=True)
class Skip:
    """Something left out, and why. `other` is the file that shows the same thing."""

    media: Media
    start: int
    end: int
    why: FaultKind | str
    other: Media | None = None


def find(
    media: Media, analysis: Analysis, *, avoid: float = 0.0, longest_speech: int = 30_000
) -> tuple[list[Take], list[Skip]]:
    """The takes of one file in order, and what was left out for its faults.

    Moments less sharp than `avoid` are left out silently. Phrases are grouped to at most `longest_speech` ms.
    """
    if media.kind == "image":
        return _photo(media, analysis)
    faults = [fault for fault in analysis.faults if not _excused(fault, analysis)]
    lost = [
        phrase
        for phrase in analysis.speech
        if any(fault.kind in RUINED and _shared(phrase, fault) > 0 for fault in faults)
    ]
    spoken = [phrase for phrase in analysis.speech if phrase not in lost]
    bad = [Range(fault.start, fault.end) for fault in faults] + lost
    bad += _soft(analysis, avoid, spoken)
    takes: list[Take] = []
    for number, bounds, look in _scenes(analysis, spoken):
        for piece in _without(bounds, bad):
            takes += _takes(
                media, analysis, piece, number=number, look=look, spoken=spoken, longest_speech=longest_speech
            )
    if analysis.screen:
        takes = [replace(take, screen=True) for take in takes]
    return takes, [Skip(media, fault.start, fault.end, fault.kind) for fault in faults]


def in_spite(media: Media, analysis: Analysis, kinds: Iterable[FaultKind]) -> list[Take]:
    """The takes of a file of which nothing is faultless, with the faults of `kinds` put up with."""
    kinds = frozenset(kinds)
    kept = tuple(fault for fault in analysis.faults if fault.kind not in kinds)
    takes, _ = find(media, analysis.model_copy(update={"faults": kept}))
    marked: list[Take] = []
    for take in takes:
        borne = [f for f in analysis.faults if f.kind in kinds and (take.still or _shared(take.window, f) > 0)]
        worst = max(borne, key=lambda fault: fault.end - fault.start, default=None)
        marked.append(replace(take, faulty=worst.kind if worst else None))
    return marked


def without_duplicates(takes: Sequence[Take]) -> tuple[list[Take], list[Skip]]:
    """Of takes of different shots that show nearly the same picture, the best; what is said always stays."""
    kept: list[Take] = []
    skips: list[Skip] = []
    shots: list[Take] = []
    for take in sorted(takes, key=lambda take: (take.core is None, -take.value)):
        twin = None
        if take.core is None and not take.whole:
            twin = next((seen for seen in shots if not _same_shot(seen, take) and alike(seen.look, take.look)), None)
        if twin is None:
            kept.append(take)
            shots.append(take)
        else:
            skips.append(Skip(take.media, take.window.start, take.window.end, "double", twin.media))
    order = {id(take): number for number, take in enumerate(takes)}
    return sorted(kept, key=lambda take: order[id(take)]), skips


def split(take: Take, analysis: Analysis, piece: int) -> list[Take]:
    """Several takes of about `piece` ms out of one long one, each valued for its own best moments."""
    count = take.window.duration // max(piece, SHORTEST_TAKE_MS)
    if take.core is not None or take.still or take.static or take.whole or count < 2:
        return [take]
    edges = [take.window.start + take.window.duration * number // count for number in range(count + 1)]
    windows = [Range(start, end) for start, end in itertools.pairwise(edges)]
    return [replace(take, window=window, value=quality(analysis, window)) for window in windows]


def quality(analysis: Analysis, window: Range) -> float:
    """Mean quality of the moments in `window`."""
    moments = analysis.quality[window.start // STEP_MS : max(window.start // STEP_MS + 1, -(-window.end // STEP_MS))]
    return sum(moments) / len(moments) if moments else 0.5


def dullest(analyses: Iterable[Analysis], share: float = 0.1) -> float:
    """The sharpness below which the blurriest `share` of all material lies; 0 when all is about as sharp."""
    every = sorted(value for analysis in analyses if analysis.duration for value in analysis.sharpness)
    if len(every) < 20:
        return 0.0
    limit, middle = every[round(share * len(every))], every[len(every) // 2]
    return limit if limit < 0.93 * middle else 0.0


def _photo(media: Media, analysis: Analysis) -> tuple[list[Take], list[Skip]]:
    if analysis.faults:
        return [], [Skip(media, 0, 0, fault.kind) for fault in analysis.faults[:1]]
    return [Take(media, Range(0, STILL_MS.end), quality(analysis, Range(0, 1)), 0, analysis.shots[0])], []


def _excused(fault: Fault, analysis: Analysis) -> bool:
    """Whether somebody speaks there, and the fault is one that can be borne for it."""
    return fault.kind not in RUINED and any(_shared(phrase, fault) > 0 for phrase in analysis.speech)


def _shared(one: Range, other: Range | Fault) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _soft(analysis: Analysis, avoid: float, spoken: Sequence[Range]) -> list[Range]:
    moments = [
        Range(number * STEP_MS, (number + 1) * STEP_MS)
        for number, value in enumerate(analysis.sharpness)
        if value <= avoid and avoid > 0
    ]
    return [moment for moment in moments if not any(_shared(phrase, moment) > 0 for phrase in spoken)]


def _scenes(analysis: Analysis, spoken: Sequence[Range]) -> Iterable[tuple[int, Range, Shot]]:
    """Shots as (number, bounds, look); those that a phrase runs across are taken as one."""
    start: int | None = None
    first = 0
    for number, shot in enumerate(analysis.shots):
        if start is None:
            start, first = shot.start, number
        last = number == len(analysis.shots) - 1
        if last or not any(phrase.start < shot.end < phrase.end for phrase in spoken):
            yield first, Range(start, shot.end), analysis.shots[first]
            start = None


def _without(bounds: Range, bad: Iterable[Range]) -> list[Range]:
    """What is left of `bounds` outside the bad stretches, where that is long enough."""
    left: list[Range] = []
    cursor = bounds.start
    for stretch in sorted(bad):
        if stretch.end <= cursor or stretch.start >= bounds.end:
            continue
        left.append(Range(cursor, stretch.start))
        cursor = max(cursor, stretch.end)
    left.append(Range(cursor, bounds.end))
    return [piece for piece in left if piece.duration >= SHORTEST_TAKE_MS]


def _takes(
    media: Media, analysis: Analysis, piece: Range, *, number: int, look: Shot,
    spoken: Sequence[Range], longest_speech: int,
) -> list[Take]:  # fmt: skip
    """What is said in a piece, and the quiet stretches around it that are long enough to stand alone."""
    inside = [phrase for phrase in spoken if piece.start <= phrase.start and phrase.end <= piece.end]
    if not inside:
        return [Take(media, piece, quality(analysis, piece), number, look, whole=analysis.screen)]
    found = units(inside, longest_speech)
    takes: list[Take] = []
    cursor = piece.start
    for place, unit in enumerate(found):
        after = found[place + 1].start if place + 1 < len(found) else piece.end
        quiet_before = unit.start - cursor
        lead = min(ROOM_MS, quiet_before) if takes or quiet_before < ROOM_MS + 2 * SHORTEST_TAKE_MS else ROOM_MS
        start = unit.start - lead
        if start - cursor >= 2 * SHORTEST_TAKE_MS:
            window = Range(cursor, start)
            takes.append(Take(media, window, quality(analysis, window), number, look))
        gap = after - unit.end
        # Two who share a pause get half each; a stretch that can stand alone is left for itself.
        tail = gap // 2 if place + 1 < len(found) and gap < 2 * ROOM_MS else min(ROOM_MS, gap)
        window = Range(start, unit.end + tail)
        takes.append(Take(media, window, quality(analysis, unit) + SAID, number, look, core=unit))
        cursor = window.end
    if piece.end - cursor >= 2 * SHORTEST_TAKE_MS:
        window = Range(cursor, piece.end)
        takes.append(Take(media, window, quality(analysis, window), number, look))
    return takes


def units(phrases: Sequence[Range], longest: int) -> list[Range]:
    """Phrases with only a breath between them, together as long as they are not too long."""
    found: list[Range] = []
    for phrase in phrases:
        if found and phrase.start - found[-1].end <= BREATH_MS and phrase.end - found[-1].start <= longest:
            found[-1] = Range(found[-1].start, phrase.end)
        else:
            found.append(phrase)
    return found


def _same_shot(one: Take, other: Take) -> bool:
    return one.media.id == other.media.id and one.shot == other.shot
