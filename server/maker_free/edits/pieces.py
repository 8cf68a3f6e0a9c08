"""Owns the arithmetic on one clip: which part of its source plays when, and what a part of it is as a clip of its
own; refuses to know of its neighbours.

    clip clock   0 ──────────── duration     ms as it plays in the film
    source       start ───────────── end     ms on the media's clock; backwards when reversed, bent by a ramp
"""

from __future__ import annotations

from math import exp

from maker_free.engine.model.timeline import SHORTEST_CLIP_MS, Clip, Motion, Point
from maker_free.engine.model.word_times import bend, shown_at

__all__ = ["around", "part", "rate_at", "shown_at", "source_at", "without"]


def source_at(clip: Clip, ms: float) -> float:
    """The moment of the source (ms) that plays at `ms` on the clip's clock."""
    if clip.hold is not None:
        return clip.start
    played = _played(clip, ms)
    return clip.end - played if clip.reverse else clip.start + played


def _played(clip: Clip, ms: float) -> float:
    """How much of the source (ms) has played after `ms`: on a ramp the rate is linear in source time."""
    whole, slope = clip.end - clip.start, bend(clip)
    if slope is None:
        return ms * clip.speed
    return whole * clip.speed / slope * (exp(ms * slope / whole) - 1)


def rate_at(clip: Clip, ms: float) -> float:
    """The playback rate at `ms` on the clip's clock."""
    slope = bend(clip)
    if slope is None:
        return clip.speed
    return clip.speed + slope * min(1.0, max(0.0, _played(clip, ms) / (clip.end - clip.start)))


def part(clip: Clip, begin: int, end: int) -> Clip | None:
    """What plays from `begin` to `end` (clip clock) as a clip; None when that is too short to be one.

    clip   |────────────────|          fades and the transition stay with the ends that stay
    part        |──────|
    """
    length = clip.duration
    begin, end = max(0, begin), min(end, length)
    if end - begin < SHORTEST_CLIP_MS:
        return None
    if (begin, end) == (0, length):
        return clip
    changes: dict[str, object] = {
        "fade_in": min(clip.fade_in, end - begin) if begin == 0 else 0,
        "fade_out": min(clip.fade_out, end - begin) if end == length else 0,
        "transition": clip.transition if begin == 0 else None,
    }
    if clip.motion is not None:
        changes["motion"] = _motion(clip.motion, begin / length, end / length)
    if clip.hold is not None:
        return clip.model_copy(update={**changes, "hold": end - begin})
    first, last = source_at(clip, begin), source_at(clip, end)
    low, high = round(min(first, last)), round(max(first, last))
    if bend(clip) is not None:
        changes |= {"speed": round(rate_at(clip, begin), 4), "speed_to": round(rate_at(clip, end), 4)}
    return clip.model_copy(update={**changes, "start": low, "end": max(high, low + 1)})


def _motion(motion: Motion, begin: float, end: float) -> Motion:
    """The stretch of a slow move that belongs to a part of its clip."""

    def between(first: float, last: float, share: float) -> float:
        return first + (last - first) * share

    def point(share: float) -> Point:
        one, other = motion.focus_from, motion.focus_to
        return Point(x=between(one.x, other.x, share), y=between(one.y, other.y, share))

    return Motion(
        zoom_from=between(motion.zoom_from, motion.zoom_to, begin),
        zoom_to=between(motion.zoom_from, motion.zoom_to, end),
        focus_from=point(begin),
        focus_to=point(end),
    )


def around(clip: Clip, begin: int, end: int) -> tuple[tuple[Clip, ...], tuple[Clip, ...]]:
    """What is left of a clip before `begin` and after `end` (clip clock): no clip or one on each side."""
    before, after = part(clip, 0, begin), part(clip, end, clip.duration)
    return (() if before is None else (before,)), (() if after is None else (after,))


def without(clip: Clip, begin: int, end: int) -> tuple[Clip, ...]:
    """What is left of a clip when `begin` to `end` (clip clock) is taken out: none, one or two clips."""
    before, after = around(clip, begin, end)
    return (*before, *after)
