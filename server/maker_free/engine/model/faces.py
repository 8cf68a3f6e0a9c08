"""Owns where faces are in a media, as data: each track of a face packed as text, on the media's clock and in fractions
of the picture as it is shown; refuses to look at files.

    0,412,203,118,160 250,430,203,118,160 …      time (ms), left, top, width, height (thousandths)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

HELD = 700
"""How long (ms) a face is taken to be where it was seen last, or will be seen first."""
EYES = 0.42
"""Where in a face's box the eyes are, from its top."""
HAIR = 0.3
"""Part of a face's height that is above its box."""
UNIT = 1000


class Box(NamedTuple):
    """A rectangle in fractions of a picture; it may reach over the picture's edge."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2


class Sighting(NamedTuple):
    """Where a face is at a time (ms)."""

    at: int
    box: Box


Track = tuple[Sighting, ...]


def packed(track: Iterable[Sighting]) -> str:
    return " ".join(f"{at},{','.join(str(round(side * UNIT)) for side in box)}" for at, box in track)


@lru_cache(maxsize=512)
def unpacked(text: str) -> Track:
    """Raises ValueError for what was not packed here."""
    sightings: list[Sighting] = []
    for one in text.split():
        at, *sides = (int(number) for number in one.split(","))
        x, y, width, height = (side / UNIT for side in sides)
        sightings.append(Sighting(at, Box(x, y, width, height)))
    return tuple(sightings)


def box(track: Track, at: int) -> Box | None:
    """Where the face of a track is at a time (ms); None when it is not seen then."""
    if not track or not track[0].at - HELD <= at <= track[-1].at + HELD:
        return None
    after = bisect_right(track, at, key=lambda one: one.at)
    if after == 0:
        return track[0].box
    if after == len(track):
        return track[-1].box
    one, other = track[after - 1], track[after]
    part = (at - one.at) / (other.at - one.at)
    return Box(*(a + (b - a) * part for a, b in zip(one.box, other.box, strict=True)))


def boxes(tracks: Sequence[str], at: int) -> Iterator[Box]:
    """The faces that are seen at a time (ms), the most important one first."""
    for text in tracks:
        found = box(unpacked(text), at)
        if found is not None:
            yield found


def around(faces: Iterable[Box]) -> Box:
    """The smallest box with all of some in it."""
    all_of_them = list(faces)
    left, top = min(one.x for one in all_of_them), min(one.y for one in all_of_them)
    right, bottom = max(one.right for one in all_of_them), max(one.bottom for one in all_of_them)
    return Box(left, top, right - left, bottom - top)


def turned(face: Box, rotate: int, flip: str) -> Box:
    """Where it is in a picture that is turned clockwise by `rotate` degrees, then mirrored."""
    x, y, width, height = face
    if rotate == 90:
        x, y, width, height = 1 - y - height, x, height, width
    elif rotate == 180:
        x, y = 1 - x - width, 1 - y - height
    elif rotate == 270:
        x, y, width, height = y, 1 - x - width, height, width
    if flip == "horizontal":
        x = 1 - x - width
    elif flip == "vertical":
        y = 1 - y - height
    return Box(x, y, width, height)
