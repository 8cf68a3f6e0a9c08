"""Owns where two versions of a film differ: the stretch of each outside of which they show and sound the same.

before   |== a ==|── b ──|======= c =======|        equal from the start, and equal from the end;
after    |== a ==|─ b' ─|======= c =======|         what lies between has changed
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from maker_free.engine.model.timeline import Frozen, Placed, Timeline, place
from maker_free.engine.preview.timeline_frames import source_time

STEP_MS = 100
"""ms between two moments that are compared."""
BUCKET_MS = 1000
"""ms that are looked up together."""
AROUND_MS = 600
"""ms of what is the same that are shown with the change."""
SHORTEST_MS = 2000
"""ms that a stretch has at least, where the film is long enough."""


class Change(NamedTuple):
    """From and to (ms) in the film before and in the film after; the whole films when nothing differs."""

    before: tuple[int, int]
    after: tuple[int, int]


def change(before: Timeline, after: Timeline) -> Change:
    """What differs between two versions, with a little around it."""
    ends = before.duration, after.duration
    everything = Change((0, ends[0]), (0, ends[1]))
    if before.canvas != after.canvas or before.loudness != after.loudness or not min(ends):
        return everything
    one, other = _Content(before), _Content(after)
    head = 0
    while head < min(ends) and one.at(head) == other.at(head):
        head += STEP_MS
    if head >= max(ends):
        return everything
    tail = 0
    while tail < min(ends) - head and one.at(ends[0] - 1 - tail) == other.at(ends[1] - 1 - tail):
        tail += STEP_MS
    low = max(0, head - STEP_MS - AROUND_MS)
    first, second = (_stretch(low, min(end, end - tail + STEP_MS + AROUND_MS), end) for end in ends)
    return Change(first, second)


def _stretch(low: int, high: int, end: int) -> tuple[int, int]:
    """From `low` to `high`, or as long as `SHORTEST_MS` around it."""
    low = max(0, low - max(0, SHORTEST_MS - (high - low)) // 2)
    high = min(end, max(high, low + SHORTEST_MS))
    return max(0, min(low, high - SHORTEST_MS)), high


class _Content:
    """All that one version shows and sounds like, by time."""

    def __init__(self, timeline: Timeline) -> None:
        self._there: dict[int, list[tuple[int, int, Callable[[int], Any]]]] = {}
        end = timeline.duration
        for placed in place(timeline):
            self._add(placed.start, placed.end, _clip(placed))
        for one in timeline.titles:
            self._add(one.start, one.end, _cover(one, one.start, one.end))
        for one in timeline.overlays:
            until = end if one.end is None else one.end
            self._add(one.start, until, _cover(one, one.start, until))
        for one in timeline.sounds:
            until = end if one.duration is None else one.start + one.duration
            content = one.model_dump(exclude={"id", "start", "duration"})
            self._add(one.start, until, lambda _, content=content: content)

    def _add(self, start: int, end: int, content: Callable[[int], Any]) -> None:
        for bucket in range(start // BUCKET_MS, end // BUCKET_MS + 1):
            self._there.setdefault(bucket, []).append((start, end, content))

    def at(self, time: int) -> list[Any]:
        """What there is at a film time, in a form that is the same when it looks and sounds the same."""
        there = self._there.get(time // BUCKET_MS, [])
        return [content(time) for start, end, content in there if start <= time < end]


def _clip(placed: Placed) -> Callable[[int], Any]:
    """A clip by what of its source is seen and not by where it was cut: a trim changes nothing of what is left."""
    clip = placed.clip
    still = clip.model_dump(exclude={"id", "start", "end", "hold", "fade_in", "fade_out", "transition", "speed_to"})
    ramp = (clip.start, clip.end, clip.speed_to) if clip.speed_to is not None else None
    arrival = None if clip.transition is None else clip.transition.kind
    moves = clip.motion is not None

    def at(time: int) -> Any:
        late, left = time - placed.start, placed.end - time
        source = clip.start if clip.hold is not None else source_time(placed, time)
        coming = (arrival, late) if late < placed.overlap else None
        fades = (late if late < clip.fade_in else None, left if left < clip.fade_out else None)
        return still, ramp, source, coming, fades, late if moves else None

    return at


def _cover(one: Frozen, start: int, end: int) -> Callable[[int], Any]:
    content = one.model_dump(exclude={"id", "start", "end"})
    return lambda time: (time - start, end - time, content)
