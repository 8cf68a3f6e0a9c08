"""Owns making tracks of faces out of what was found in one picture after the other: which is whose, which is none;
refuses to look at pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot
from statistics import median

from maker_free.engine.model.faces import Box, Sighting, Track

LOST = 2000
"""ms after which a face that comes back is another track."""
NEAR = 1.0
"""How far a face may have moved, in its own sizes, to be the same one; more with the time that has passed."""
LIKE = 1.7
"""How many times larger or smaller it may have become."""
FEWEST = 3
"""Sightings of a moving picture that make a face; fewer are what looks like one."""
CERTAIN = 0.97
"""How sure the surest sighting of a face must be."""
STILL = 0.012
"""Part of the picture by which a path may be simplified."""
MOST = 12


@dataclass
class _Open:
    sightings: list[Sighting]
    sure: list[float] = field(default_factory=list[float])

    def distance(self, at: int, box: Box) -> float | None:
        """How far away, in sizes of the face, a box is; None when it cannot be the same one."""
        last = self.sightings[-1]
        size = max(last.box.height, box.height, 1e-6)
        if at - last.at > LOST or not 1 / LIKE < box.height / max(last.box.height, 1e-6) < LIKE:
            return None
        (x, y), (a, b) = last.box.middle, box.middle
        away = hypot((x - a) * last.box.height / max(last.box.width, 1e-6), y - b) / size
        return away if away <= NEAR * (1 + (at - last.at) / 1000) else None


class Tracker:
    """Collects what is found, picture after picture."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._done: list[_Open] = []

    def cut(self) -> None:
        """Another shot begins: nobody in it is known."""
        self._done += self._open
        self._open = []

    def add(self, at: int, found: Sequence[tuple[Box, float]]) -> None:
        """Faces in the picture at a time (ms), each with how sure it is."""
        pairs = sorted(
            (away, track, number)
            for track, one in enumerate(self._open)
            for number, (box, _) in enumerate(found)
            if (away := one.distance(at, box)) is not None
        )
        tracks: set[int] = set()
        taken: set[int] = set()
        for _, track, number in pairs:
            if track not in tracks and number not in taken:
                tracks.add(track)
                taken.add(number)
                self._open[track].sightings.append(Sighting(at, found[number][0]))
                self._open[track].sure.append(found[number][1])
        fresh = [_Open([Sighting(at, box)], [sure]) for number, (box, sure) in enumerate(found) if number not in taken]
        over = [one for one in self._open if at - one.sightings[-1].at > LOST]
        self._done += over
        self._open = [one for one in self._open if one not in over] + fresh

    def tracks(self, *, still: bool = False) -> list[Track]:
        """What is a face, those first that are seen longest and largest."""
        least = 1 if still else FEWEST
        real = [one for one in (*self._done, *self._open) if len(one.sightings) >= least and max(one.sure) >= CERTAIN]
        real.sort(key=lambda one: -sum(sighting.box.height for sighting in one.sightings))
        return [simplified(calmed(one.sightings)) for one in real[:MOST]]


def calmed(track: Sequence[Sighting]) -> list[Sighting]:
    """Without the trembling of what is found anew in each picture: each side as the median of three."""
    made = list(track)
    for at in range(1, len(track) - 1):
        sides = zip(*(one.box for one in track[at - 1 : at + 2]), strict=True)
        made[at] = Sighting(track[at].at, Box(*(median(side) for side in sides)))
    return made


def simplified(track: Sequence[Sighting]) -> Track:
    """As few sightings as say nearly the same."""
    kept = [track[0]]
    begin = 0
    for end in range(2, len(track)):
        if not _straight(track[begin : end + 1]):
            begin = end - 1
            kept.append(track[begin])
    if len(track) > 1:
        kept.append(track[-1])
    return tuple(kept)


def _straight(track: Sequence[Sighting]) -> bool:
    one, other = track[0], track[-1]
    for sighting in track[1:-1]:
        part = (sighting.at - one.at) / (other.at - one.at)
        pairs = zip(one.box, other.box, sighting.box, strict=True)
        if any(abs(a + (b - a) * part - real) > STILL for a, b, real in pairs):
            return False
    return True
