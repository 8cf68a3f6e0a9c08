"""Owns where on the canvas a text belongs: inside what apps leave free, off what must stay seen; refuses to draw.

9:16   ┌──────────┐
       │▒▒▒▒▒▒▒▒▒▒│   names, buttons and captions of TikTok, Reels and Shorts lie over the shaded parts
       │         ▒│
       │  HELLO  ▒│
       │▒▒▒▒▒▒▒▒▒▒│
       └──────────┘
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from maker_free.engine.model.timeline import Canvas, Place, Region, Title

UPRIGHT = 1.5
"""How many times as high as wide a canvas is from which on it is watched in such an app."""
TOP, BOTTOM, SIDE = 220 / 1920, 400 / 1920, 120 / 1080
"""What these apps cover at the top, at the bottom and at the right, as parts of the canvas; the left is kept as free as
the right, so that the middle stays the middle."""
MARGIN = 0.06
"""What is left free on every other canvas."""
STEPS = 48
"""Places that are tried from the top to the bottom."""
DISTANT = 0.35
"""How much it counts that a text moves over the whole canvas, against all of it lying on what must stay seen."""


class Box(NamedTuple):
    """A rectangle on the canvas in px."""

    left: float
    top: float
    right: float
    bottom: float


class Size(NamedTuple):
    """Of a text in px."""

    width: float
    height: float


def upright(canvas: Canvas) -> bool:
    """Whether a canvas is watched in an app that lays buttons over it."""
    return canvas.height >= UPRIGHT * canvas.width


def safe(canvas: Canvas) -> Box:
    """Where texts may be."""
    wide, high = canvas.width, canvas.height
    if upright(canvas):
        return Box(wide * SIDE, high * TOP, wide * (1 - SIDE), high * (1 - BOTTOM))
    return Box(wide * MARGIN, high * MARGIN, wide * (1 - MARGIN), high * (1 - MARGIN))


def spot(size: Size, place: Place, canvas: Canvas, avoid: Sequence[Region] = ()) -> tuple[float, float]:
    """The top left corner of a text of that size, in px: at its place, or as near to it as it lies off the areas to
    avoid; where it cannot, where it lies on the least of them."""
    home = _home(size, place, canvas)
    areas = [_box(area, canvas) for area in avoid]
    if not areas or not _covered(home, size, areas):
        return home
    diagonal = (canvas.width**2 + canvas.height**2) ** 0.5

    def cost(at: tuple[float, float]) -> float:
        away = ((at[0] - home[0]) ** 2 + (at[1] - home[1]) ** 2) ** 0.5 / diagonal
        return _covered(at, size, areas) / max(1.0, size.width * size.height) + DISTANT * away

    return min((home, *_others(home, size, canvas)), key=cost)


def place_of(title: Title) -> Place:
    """Where a text is to be: a lower third has no business in the middle."""
    return "lower third" if title.role == "lower third" and title.place == "center" else title.place


def _home(size: Size, place: Place, canvas: Canvas) -> tuple[float, float]:
    room = safe(canvas)
    x, y = (canvas.width - size.width) / 2, (canvas.height - size.height) / 2
    if place == "lower third":
        lowest = room.bottom if upright(canvas) else canvas.height * 0.84
        return room.left, max(room.top, min(lowest, room.bottom) - size.height)
    if place.endswith("left"):
        x = room.left
    elif place.endswith("right"):
        x = room.right - size.width
    if place.startswith("top"):
        y = room.top
    elif place.startswith("bottom"):
        y = room.bottom - size.height
    return max(0.0, x), max(0.0, y)


def _others(home: tuple[float, float], size: Size, canvas: Canvas) -> Iterator[tuple[float, float]]:
    room = safe(canvas)
    lowest = max(room.top, room.bottom - size.height)
    across = {home[0], room.left, max(room.left, room.right - size.width), (canvas.width - size.width) / 2}
    for x in sorted(across, key=lambda x: abs(x - home[0])):
        for step in range(STEPS + 1):
            yield max(0.0, x), room.top + (lowest - room.top) * step / STEPS


def _box(area: Region, canvas: Canvas) -> Box:
    left, top = area.x * canvas.width, area.y * canvas.height
    return Box(left, top, left + area.width * canvas.width, top + area.height * canvas.height)


def _covered(at: tuple[float, float], size: Size, areas: Sequence[Box]) -> float:
    """px² of the areas under a text."""
    return sum(
        max(0.0, min(at[0] + size.width, area.right) - max(at[0], area.left))
        * max(0.0, min(at[1] + size.height, area.bottom) - max(at[1], area.top))
        for area in areas
    )
