"""Owns which stretch of somebody's own song a film plays: from a phrase on, with its strongest part in it, to the end
of a phrase; refuses to listen (`music.structure` does).

song     |─ intro ─|─── verse ───|══ chorus ══|─── verse ───|══ chorus ══|─ outro ─|
film               |── build ────|══ chorus ══|
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from maker_free.engine.analysis.findings import Analysis

AHEAD_MS = 20
"""ms that are played before a downbeat, so that its attack is whole."""
NEAR_MS = 90
"""How far (ms) an end may be from the beginning of a phrase, or of a bar, to be there."""
AS_STRONG = 0.06
"""Energy by which parts may differ that are as strong as each other."""
ROOM = 0.4
"""The part of a film that must be left when the strongest part begins in it."""
ENDS_OFF = {"phrase": 0.0, "bar": 0.5, "beat": 0.7, "no": 1.0}
"""How much it tells that the song stops where no phrase ends."""
RISING = 0.3
"""How much more energy counts at the end of a film than at its beginning."""


def known(song: Analysis) -> bool:
    """Whether the song's form is known, so that a stretch of it can be chosen."""
    return bool(song.phrases and song.parts)


def chorus(song: Analysis) -> int | None:
    """When the song's strongest part begins, in ms: the first one of several that are as strong."""
    if not song.parts:
        return None
    inner = [part for part in song.parts if part.end - part.start >= 4000] or list(song.parts)
    most = max(part.energy for part in inner)
    return next(part.start for part in inner if part.energy >= most - AS_STRONG)


def offset(song: Analysis, duration: int) -> int:
    """Where in the song (ms) a film of `duration` ms begins best; 0 where nothing is known, or all of it is played."""
    if not known(song) or duration >= song.duration - AHEAD_MS:
        return 0
    fitting = [start for start in song.phrases if start + duration <= song.duration]
    return max((start for start in fitting), key=lambda start: _worth(song, start, duration), default=0)


def starting(song: Analysis, at: int) -> int:
    """The time in the song (ms) from which on it is played so that what begins at `at` is heard from its attack."""
    return max(0, at - AHEAD_MS)


def end(song: Analysis) -> int:
    """Where the song has ended, its silence behind it left out, in ms."""
    tail = [quiet.start for quiet in song.silences if quiet.end >= song.duration - 200]
    return min([song.duration, *(at + 150 for at in tail)])


def ending(song: Analysis, at: int) -> float:
    """How badly (0 to 1) the song stops at `at` ms: best where a phrase, or the song, ends."""
    if _near(song.phrases, at) or at >= end(song) - NEAR_MS:
        return ENDS_OFF["phrase"]
    if _near(song.bars, at):
        return ENDS_OFF["bar"]
    return ENDS_OFF["beat"] if _near(song.beats, at) else ENDS_OFF["no"]


def lengths(song: Analysis, least: int, most: int) -> list[int]:
    """Lengths in ms from `least` to `most` of stretches that begin and end with phrases, the likely ones only."""
    found = {
        after - before
        for before in song.phrases
        for after in (*song.phrases, end(song))
        if least <= after - before <= most
    }
    apart: list[int] = []
    for length in sorted(found):
        if not apart or length - apart[-1] > NEAR_MS:
            apart.append(length)
    return apart


def _worth(song: Analysis, start: int, duration: int) -> float:
    """Energy, the more the later, the strongest part from its beginning on, and an end with a phrase."""
    strongest = chorus(song)
    energy = total = 0.0
    for part in song.parts:
        low, high = max(part.start, start), min(part.end, start + duration)
        if high > low:
            weight = (high - low) * (1 + RISING * (((low + high) / 2 - start) / duration - 0.5) * 2)
            energy += weight * part.energy
            total += weight
    heard = strongest is not None and start <= strongest <= start + (1 - ROOM) * duration
    begins = any(abs(part.start - start) <= NEAR_MS for part in song.parts)
    worth = energy / total if total else 0.0
    return worth + 0.3 * heard + 0.08 * begins - 0.3 * ending(song, start + duration)


def _near(times: Sequence[int], at: int) -> bool:
    place = bisect_left(times, at)
    return any(abs(times[near] - at) <= NEAR_MS for near in (place - 1, place) if 0 <= near < len(times))
