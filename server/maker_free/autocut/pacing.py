"""Owns fitting a row of takes to a length and a beat grid: where each cut falls and how long each transition
lasts; refuses to choose takes, music or kinds of transition.

A cut "falls on a beat" when the middle of its transition does; with a plain cut that is the cut itself.

    take 1  |───────────────╳╳|                 L1 = t1 - 0  + d1/2
    take 2               |╳╳──────────────|     L2 = t2 - t1 + d1/2 + d2/2
                          t1 ± d1/2       t2    t1, t2, … on beats; the last take ends with the film
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

OFF_BEAT = 4.0
"""What a cut beside the beat costs where it is allowed at all."""
INTRUSION = 6.0
"""What each second costs by which a transition reaches into what is said."""
RESTLESS = 1.5
"""What a cut into the final chord costs: an ending that still hurries does not end."""
PLAIN_STEP_MS = 100
"""Grid (ms) of cuts that no music asks for."""


@dataclass(frozen=True)
class Slot:
    """What a take allows and wishes, in ms: never under `shortest` or over `longest`, about `wanted`.

    `spoken` is the length of what is said in it (0 for none). `patience` weighs the wish.
    """

    shortest: int
    longest: int
    wanted: int
    spoken: int = 0
    patience: float = 1.0


@dataclass(frozen=True)
class Junction:
    """How two takes may meet: lengths (ms) a transition may have, the favourite first; 0 is a plain cut.

    `reluctance` is what any other than the favourite costs.
    """

    lengths: tuple[int, ...] = (0,)
    reluctance: float = 0.3


@dataclass(frozen=True)
class Pace:
    """The result, in ms: for each cut its time and the length of its transition; `cost` compares paces."""

    cuts: tuple[int, ...]
    transitions: tuple[int, ...]
    duration: int
    cost: float
    off_beat: int = 0

    @property
    def lengths(self) -> tuple[int, ...]:
        """How long each take lasts, its transitions included."""
        times = (0, *self.cuts, self.duration)
        halves = (0, *self.transitions, 0)
        return tuple(
            times[at + 1] + (halves[at + 1] - halves[at + 1] // 2) - times[at] + halves[at] // 2
            for at in range(len(times) - 1)
        )


def pace(
    slots: Sequence[Slot],
    junctions: Sequence[Junction],
    duration: int,
    beats: Sequence[int],
    bars: Sequence[int] = (),
    *,
    final: int | None = None,
    loose: bool = False,
    reach: int = 20,
) -> Pace | None:
    """The cheapest way to fill `duration` ms with the slots in order, cutting on `beats`; None if none fits.

    `bars` are the beats worth a little more. `final` is when the music's last chord begins: what is shown then is best
    shown to the end. `loose` allows cuts beside the beat around what is said, dearly.
    `reach`: how many beats a cut may lie from where proportion would put it.
    """
    if len(slots) == 1:
        slot = slots[0]
        fits = slot.shortest <= duration <= slot.longest
        return Pace((), (), duration, _wish(slot, duration)) if fits else None
    grid = np.array([beat for beat in beats if 0 < beat < duration], np.float64)
    if grid.size < len(slots) - 1 and not loose:
        return None
    downbeats = set(bars)
    columns = [_start()]
    for at, about in enumerate(expected(slots, duration)[:-1]):
        free = loose and bool(slots[at].spoken or slots[at + 1].spoken)
        columns.append(_column(grid, about, duration, junctions[at], downbeats, reach=reach, free=free))
    if final is not None:
        for column in columns[1:]:
            column[:, 2] += np.where(column[:, 0] > final, RESTLESS, 0.0)
    columns.append(np.array([[duration, 0, 0, 0]], np.float64))
    return _cheapest(slots, columns, duration)


def plain_grid(duration: int) -> tuple[int, ...]:
    """Where cuts may fall when there is no music to cut to."""
    return tuple(range(PLAIN_STEP_MS, duration, PLAIN_STEP_MS))


def _start() -> Floats:
    return np.zeros((1, 4), np.float64)


def expected(slots: Sequence[Slot], duration: int) -> list[float]:
    """Where (ms) each take would end if all shared the difference between wish and length as they can."""
    wanted = np.array([slot.wanted for slot in slots], np.float64)
    shortest = np.array([slot.shortest for slot in slots], np.float64)
    longest = np.array([slot.longest for slot in slots], np.float64)
    missing = duration - wanted.sum()
    room = np.maximum(longest - wanted, 0) if missing > 0 else np.maximum(wanted - shortest, 0)
    total = room.sum()
    shared = wanted + (room * missing / total if total > 0 else missing / len(slots))
    return np.cumsum(shared).tolist()


def _column(
    grid: Floats, expected: float, duration: int, junction: Junction, downbeats: set[int],
    *, reach: int, free: bool,
) -> Floats:  # fmt: skip
    """All that a cut may be: rows of time, transition length, cost and whether it is beside the beat."""
    middle = int(np.searchsorted(grid, expected))
    near = grid[max(0, middle - reach) : middle + reach]
    times = [(time, 0.0 if int(time) in downbeats else 0.06, 0.0) for time in near.tolist()]
    if free:
        span = float(near[-1] - near[0]) / 4 if near.size > 1 else 4000.0
        low, high = max(PLAIN_STEP_MS, expected - span), min(duration - PLAIN_STEP_MS, expected + span)
        on_beat = set(near.tolist())
        spread = np.arange(low // PLAIN_STEP_MS * PLAIN_STEP_MS, high, PLAIN_STEP_MS).tolist()
        times += [(time, OFF_BEAT, 1.0) for time in spread if time not in on_beat]
    rows = [
        (time, length, cost + (junction.reluctance if place else 0.0), off)
        for time, cost, off in times
        for place, length in enumerate(junction.lengths)
    ]
    return np.array(rows, np.float64).reshape(-1, 4)


def _wish(slot: Slot, length: float) -> float:
    return slot.patience * ((length - slot.wanted) / max(slot.wanted, 1)) ** 2


def _cheapest(slots: Sequence[Slot], columns: list[Floats], duration: int) -> Pace | None:
    """Shortest path through the columns (dynamic programming)."""
    total = np.zeros(1)
    links: list[npt.NDArray[np.int64]] = []
    for slot, before, after in zip(slots, columns, columns[1:], strict=False):
        if not len(after):
            return None
        paid = total[:, None] + _costs(slot, before, after)
        links.append(paid.argmin(axis=0))
        total = paid.min(axis=0) + after[:, 2]
        if not np.isfinite(total).any():
            return None
    at = int(total.argmin())
    if not np.isfinite(total[at]):
        return None
    chosen: list[Floats] = []
    place = at
    for column, link in zip(columns[:0:-1], links[::-1], strict=True):
        chosen.append(column[place])
        place = int(link[place])
    rows = chosen[:0:-1]
    return Pace(
        cuts=tuple(int(row[0]) for row in rows),
        transitions=tuple(int(row[1]) for row in rows),
        duration=duration,
        cost=float(total[at]),
        off_beat=sum(int(row[3]) for row in rows),
    )


def _costs(slot: Slot, before: Floats, after: Floats) -> Floats:
    """What the take costs between every cut before and every cut after it; infinite where it does not fit."""
    arrive, leave = before[:, 1][:, None], after[:, 1][None, :]
    length = after[:, 0][None, :] - before[:, 0][:, None] + (arrive + leave) / 2
    fits = (length >= slot.shortest + 1) & (length <= slot.longest - 1)
    fits |= (length == slot.shortest) | (length == slot.longest)
    # No transition takes up more than a third of a take.
    fits &= length >= 3 * np.maximum(arrive, leave)
    cost = slot.patience * ((length - slot.wanted) / max(slot.wanted, 1)) ** 2
    if slot.spoken:
        intrusion = np.maximum(slot.spoken - (length - arrive - leave), 0)
        fits &= intrusion <= 600
        cost = cost + INTRUSION * intrusion / 1000
    return np.where(fits, cost, np.inf)
