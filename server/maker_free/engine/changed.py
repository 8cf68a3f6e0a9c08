"""Owns where two versions of a film differ: the stretch of each outside of which they show and sound the same.

before   |== a ==|── b ──|======= c =======|        equal from the start, and equal from the end;
after    |== a ==|─ b' ─|======= c =======|         what lies between has changed
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from maker_free.engine.timeline import Timeline, place

STEP = 100
"""ms between two moments that are compared."""
AROUND = 600
"""ms of what is the same that are shown with the change."""
SHORTEST = 2000
"""ms that a stretch has at least, where the film is long enough."""


class Change(NamedTuple):
    """From and to (ms) in the film before and in the film after; the whole films when nothing differs."""

    before: tuple[int, int]
    after: tuple[int, int]


def change(before: Timeline, after: Timeline) -> Change:
    """What differs between two versions, with a little around it."""
    ends = before.duration, after.duration
    if before.canvas != after.canvas or before.loudness != after.loudness or not min(ends):
        return Change((0, ends[0]), (0, ends[1]))
    one, other = _signature(before), _signature(after)
    head = 0
    while head < min(ends) and one(head, head) == other(head, head):
        head += STEP
    if head >= max(ends):
        return Change((0, ends[0]), (0, ends[1]))
    tail = 0
    while tail < min(ends) - head and one(ends[0] - 1 - tail, -1 - tail) == other(ends[1] - 1 - tail, -1 - tail):
        tail += STEP
    low = max(0, head - STEP - AROUND)
    first, second = (_stretch(low, min(end, end - tail + STEP + AROUND), end) for end in ends)
    return Change(first, second)


def _stretch(low: int, high: int, end: int) -> tuple[int, int]:
    missing = max(0, SHORTEST - (high - low))
    low = max(0, low - missing // 2)
    high = min(end, max(high, low + SHORTEST))
    return max(0, min(low, high - SHORTEST)), high


def _signature(timeline: Timeline) -> Callable[[int, int], Any]:
    """A function from a film time, and that time as counted from the film's start or (negative) from its end, to
    all that is shown and heard then.
    """
    placed = list(place(timeline))
    clips = [(one.start, one.end, one.overlap, one.clip.model_dump(exclude={"id"})) for one in placed]
    covers = [(one.start, one.end, one.model_dump(exclude={"id", "start", "end"})) for one in timeline.titles]
    covers += [
        (one.start, timeline.duration if one.end is None else one.end, one.model_dump(exclude={"id", "start", "end"}))
        for one in timeline.overlays
    ]
    sounds = [
        (one.start, timeline.duration if one.duration is None else one.start + one.duration,
         one.model_dump(exclude={"id", "start", "duration"}))
        for one in timeline.sounds
    ]  # fmt: skip

    def at(time: int, _: int) -> Any:
        return (
            [(time - start, content) for start, end, _, content in clips if start <= time < end],
            [(time - start, end - time, content) for start, end, content in covers if start <= time < end],
            [content for start, end, content in sounds if start <= time < end],
        )

    return at
