"""Owns when in a film a word is said: words are known on the clock of their media, and clips play parts of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isclose, log
from typing import NamedTuple

from maker_free.engine.model.timeline import Clip, Timeline, place
from maker_free.engine.model.words import Word


class Spoken(NamedTuple):
    """A word of the clip at `position` (from 0), from `start` to `end` on the film's clock (ms)."""

    position: int
    word: Word
    start: int
    end: int


def shown_at(clip: Clip, source: float) -> float:
    """When (clip clock, ms) the moment `source` of the media plays; outside the clip what it would be."""
    if clip.hold is not None:
        return 0.0
    played = clip.end - source if clip.reverse else source - clip.start
    whole, slope = clip.end - clip.start, bend(clip)
    if slope is None:
        return played / clip.speed
    inside = 1 + min(max(played, 0), whole) * slope / (whole * clip.speed)
    return whole / slope * log(inside)


def bend(clip: Clip) -> float | None:
    """By how much the rate changes from the first to the last moment; None when it does not."""
    if clip.speed_to is None or isclose(clip.speed, clip.speed_to, rel_tol=1e-6):
        return None
    return clip.speed_to - clip.speed


def speaks(clip: Clip) -> bool:
    """Whether what is said in a clip can be understood: it plays forwards and is heard."""
    return clip.hold is None and not clip.reverse and clip.volume > 0


def spoken(timeline: Timeline, heard: Mapping[str, Sequence[Word]]) -> list[Spoken]:
    """The words of a film in order; `heard` are those of each media. A word belongs to the clip that plays the middle
    of it."""
    found: list[Spoken] = []
    for at in place(timeline):
        clip = at.clip
        if not speaks(clip):
            continue
        for word in heard.get(clip.media, ()):
            middle = (word.start + word.end) / 2
            if not clip.start <= middle < clip.end:
                continue
            begin, end = (at.start + shown_at(clip, min(max(ms, clip.start), clip.end)) for ms in word[:2])
            found.append(Spoken(at.position, word, round(begin), max(round(begin) + 1, round(end))))
    return sorted(found, key=lambda one: one.start)
