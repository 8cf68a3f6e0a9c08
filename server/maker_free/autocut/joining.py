"""Owns how neighbouring takes meet: a plain cut, or which transition and how long; refuses to place them.

Within a scene pictures are cut. A transition says "elsewhere" or "later", so it is used just there.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from maker_free.autocut.finding import Take
from maker_free.engine.model.timeline import TransitionKind

LATER_MS = 20 * 60 * 1000
"""Capture times this far apart (ms) belong to different scenes."""
CHAPTER_MS = 3 * 3600 * 1000
"""And this far apart, to different chapters."""
ELSEWHERE = 0.55
"""Pictures that share less of their colours than this are taken to be of different places."""
SOFT_MS = (800, 600, 1000, 400, 1200)
BRIEF_MS = (400, 300, 500)
BETWEEN = 3
"""Plain cuts at least between two transitions then."""
MANY = 8
"""From this many changes of file on, colours must differ strongly for a transition."""


@dataclass(frozen=True)
class Way:
    """A junction: the transition's kind and the lengths (ms) it may have (0: a cut), the favourite first."""

    kind: TransitionKind = "crossfade"
    lengths: tuple[int, ...] = (0,)
    reluctance: float = 0.5


def ways(
    takes: Sequence[Take], beats: Sequence[int], style: str, wanted: bool, kind: TransitionKind | None
) -> list[Way]:
    """One way for every pair of neighbours; `kind` was asked for by name, `beats` are the film's."""
    pairs = list(itertools.pairwise(takes))
    if not wanted:
        return [Way() for _ in pairs]
    lengths = _on_beats(beats)
    changes = sum(one.media.id != other.media.id for one, other in pairs)
    found: list[Way] = []
    dips, hard = 0, 0
    for one, other in pairs:
        way = _way(one, other, style=style, strict=changes >= MANY, lengths=lengths, hard=hard)
        hard = 0 if way.lengths[0] else hard + 1
        if way.kind == "dip to black" and dips * 4 > len(found):
            way = Way("crossfade", lengths)
        dips += way.kind == "dip to black"
        found.append(Way(kind, way.lengths, way.reluctance) if kind and way.lengths[0] else way)
    if found and style != "reel" and changes and not any(way.lengths[0] for way in found):
        found[len(found) // 2] = Way(kind or "crossfade", lengths)
    return found


def _way(one: Take, other: Take, *, style: str, strict: bool, lengths: tuple[int, ...], hard: int) -> Way:
    """`strict`: only where colours differ much; `hard` counts the plain cuts just before."""
    if one.media.id == other.media.id:
        # A jump within one shot looks like a mistake unless it is softened; a new shot does not.
        jump = one.shot == other.shot and one.core is None and other.core is None and style == "film"
        return Way("crossfade", (*BRIEF_MS, 0), 0.1) if jump else Way()
    if style == "reel":
        lively: tuple[TransitionKind, ...] = ("slide left", "zoom")
        return Way(lively[hard % 2], BRIEF_MS, 0.2) if hard >= 3 else Way()
    if style == "highlights":
        return Way("crossfade", (*BRIEF_MS, 0)) if _scene_changes(one, other, strict=True) and hard >= 2 else Way()
    if style == "slideshow":
        return Way("crossfade", lengths)
    if _apart(one, other) >= CHAPTER_MS:
        return Way("dip to black", lengths)
    # Among many cuts a transition is a full stop: one in four at most.
    if _scene_changes(one, other, strict=strict) and (not strict or hard >= BETWEEN):
        return Way("crossfade", lengths)
    return Way()


def _scene_changes(one: Take, other: Take, *, strict: bool) -> bool:
    """Whether place or time changes: filmed long after, or in other colours."""
    shared = sum(map(min, one.look.colours, other.look.colours)) / 255 if one.look.colours else 0.0
    if strict:
        return shared < 0.5 * ELSEWHERE or (_apart(one, other) >= LATER_MS and shared < ELSEWHERE)
    return _apart(one, other) >= LATER_MS or one.media.captured is None or shared < ELSEWHERE


def _apart(one: Take, other: Take) -> int:
    """Ms between the times of recording; 0 where they are not known."""
    if one.media.captured is None or other.media.captured is None:
        return 0
    return abs(other.media.captured - one.media.captured)


def _on_beats(beats: Sequence[int]) -> tuple[int, ...]:
    """Lengths for a transition: two beats, to begin and end on one as well, where that is not slow."""
    if len(beats) > 2:
        two = round((beats[-1] - beats[0]) / (len(beats) - 1) * 2)
        if two <= 1300:
            return (two - two % 2, *SOFT_MS, 0)
    return (*SOFT_MS, 0)
