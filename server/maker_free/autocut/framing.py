"""Owns how a picture that is wider than the film fills it: cut around what there is to see, where all of that goes in;
refuses to choose shots or to look at files.

    ┌──────────┬─────┬──┐
    │          │ ☺   │  │     the window that holds the most of what moves and has detail
    └──────────┴─────┴──┘
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from maker_free.autocut.takes import Take
from maker_free.engine.model.timeline import Canvas, Fit, Point

COLUMNS = 16
WIDER = 1.05
"""How many times wider than the film a picture must be for anything to be cut off."""
STRIKING = 1.8
"""How many times the mean of all columns the most interesting one must have for there to be a subject at all."""
ANOTHER = 0.75
"""How much of what the window holds another one beside it may hold, before there are two subjects, not one."""
CENTRED = 0.25
"""How much less the edges of a picture count than its middle, where people hold what they film."""


STEPS = 40
"""Places that are tried for a window."""


class Framing(NamedTuple):
    """How a clip fills the canvas (None: as the canvas says), and around which place it is cut."""

    fit: Fit | None = None
    focus: Point = Point()


def frame(take: Take, canvas: Canvas) -> Framing:
    """Cut to fill where the subject goes into the film's shape, or where there is none, as in a landscape.

    A screen or a slide, which stands still, is shown whole.
    """
    media = take.media
    share = canvas.width / canvas.height * media.height / max(media.width, 1)
    if take.still and media.portrait == (canvas.height > canvas.width) and share >= 1 / WIDER:
        # A photo of nearly the film's shape fills it; the move over it shows what the crop took away.
        return Framing("crop")
    if share > 1 / WIDER or (take.static and not take.still):
        return Framing()
    columns = _columns(take)
    if not columns:
        return Framing("crop")
    start, held = _window(columns, share)
    beside = max(_window(columns, share, 0, start)[1], _window(columns, share, start + share, 1)[1])
    if max(columns) * COLUMNS >= STRIKING * sum(columns) and beside > ANOTHER * held:
        return Framing()
    return Framing("crop", Point(x=round(start / (1 - share), 3)))


def _columns(take: Take) -> list[float]:
    """What there is to see from left to right; nothing when that is not known, or known turned or mirrored."""
    grid = take.look.interest
    if take.media.rotation or take.media.mirrored or not any(grid):
        return []
    sums = [sum(grid[column::COLUMNS]) for column in range(COLUMNS)]
    middle = (COLUMNS - 1) / 2
    return [value * (1 - CENTRED * abs(column - middle) / middle) for column, value in enumerate(sums)]


def _window(columns: Sequence[float], share: float, low: float = 0, high: float = 1) -> tuple[float, float]:
    """Where the best window that is `share` of the width begins between `low` and `high` (0 to 1), and how much it
    holds; of equals the one nearest to the middle. A narrower place holds what is in it.
    """
    room = max(0.0, high - low - share)
    starts = [low + room * step / STEPS for step in range(STEPS + 1)]
    middle = (1 - share) / 2
    return max(
        ((start, _held(columns, start, min(start + share, high))) for start in starts),
        key=lambda found: (round(found[1], 6), -abs(found[0] - middle)),
    )


def _held(columns: Sequence[float], begin: float, end: float) -> float:
    size = 1 / COLUMNS
    return sum(
        value * max(0.0, min(end, (at + 1) * size) - max(begin, at * size)) / size for at, value in enumerate(columns)
    )
