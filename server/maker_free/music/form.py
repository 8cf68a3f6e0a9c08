"""Owns the shape in time: a tempo at which whole bars and a tail fit the length, and the order of
sections; refuses notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from maker_free.music.score import BEATS_PER_BAR
from maker_free.music.style import Mood
from maker_free.music.synth import Floats

PHRASE = 4
"""Bars that belong together; sections are whole phrases but for an intro that takes up the remainder."""


_LATE = 1.3
"""How many times as long as it is liked a tail may be: a chord that is over leaves the end of a film silent."""
_ADJUST = 0.02
"""How far, as a share, the tempo may move in the end to give the tail its favourite length."""


class BarFit(NamedTuple):
    """A tempo (beats a minute) and the number of whole bars before the final chord."""

    tempo: float
    bars: int


class Plan(NamedTuple):
    """A section to be: its name, its length in bars and its energy from 0 to 1."""

    name: str
    bars: int
    energy: float


_LAST = 0.92
"""Energy of the last section."""
_CYCLE = (
    Plan("A", 8, 0.55),
    Plan("B", 8, 0.78),
    Plan("variation", 8, 0.68),
    Plan("break", 4, 0.4),
    Plan("B", 8, 0.9),
    Plan("variation", 8, 0.62),
)
"""The body of a piece; long pieces go round it again."""


def fit(style: Mood, duration: int, favourite: float, turns: Sequence[int] = ()) -> BarFit:
    """The tempo near `favourite` at which whole bars, best whole phrases, leave a tail as the style likes it.

    `turns` are times in ms at which the picture turns; downbeats are drawn towards them.
    """
    slowest, _, fastest = style.tempo
    seconds = duration / 1000
    tail = min(style.tail, 0.4 * seconds)
    tempi = np.linspace(slowest, fastest, 97)
    bar = 60 * BEATS_PER_BAR / tempi
    ideal = (seconds - tail) / bar
    best: tuple[float, BarFit] | None = None
    for offset in range(-4, 5):
        bars = np.maximum(np.round(ideal) + offset, 0)
        left = seconds - bars * bar
        cost: Floats = (
            2.0 * np.abs(np.log(np.maximum(left, 1e-3) / tail))
            + 8.0 * np.log(np.maximum(left / (_LATE * tail), 1))
            + 3.0 * np.abs(tempi - favourite) / (fastest - slowest)
            + np.where(bars % PHRASE == 0, 0.0, np.where(bars % 2 == 0, 0.5, 0.8))
            + _strays(turns, bar)
        )
        cost[left < 0.5 * tail] += 100
        at = int(np.argmin(cost))
        if best is None or cost[at] < best[0]:
            best = float(cost[at]), BarFit(float(tempi[at]), int(bars[at]))
    assert best is not None
    tempo, bars = best[1]
    exact = bars * BEATS_PER_BAR * 60 / max(seconds - tail, 1e-3)
    near = abs(exact / tempo - 1) < _ADJUST and slowest <= exact <= fastest
    return BarFit(exact if near and not turns else tempo, bars)


def kept(style: Mood, duration: int, tempo: float) -> BarFit:
    """As many whole bars of just that tempo as leave a tail that is as near as can be to what the style likes."""
    seconds, bar = duration / 1000, 60 * BEATS_PER_BAR / tempo
    tail = min(style.tail, 0.4 * seconds)
    return BarFit(tempo, max(0, min(round((seconds - tail) / bar), int((seconds - 0.5 * tail) / bar))))


def sections(bars: int, turns: Sequence[int] = ()) -> list[Plan]:
    """The sections that fill `bars` bars: an intro when there is room, then the body.

    `turns` are bar numbers at which a new section is wanted; without any, phrases of four bars decide.
    """
    if turns:
        return _turned(bars, turns)
    if bars == 0:
        return []
    if bars < 2 * PHRASE:
        return [Plan("A", bars, 0.72)]
    intro = bars % PHRASE
    if bars >= 4 * PHRASE:
        intro += PHRASE if intro < 2 else 0
    plans = [Plan("intro", intro, 0.36)] if intro else []
    return plans + list(_body(bars - intro))


def _body(bars: int) -> Iterator[Plan]:
    at = 0
    while bars:
        plan = _CYCLE[at % len(_CYCLE)]
        short = bars < 3 * PHRASE and at == 0
        length = min(PHRASE if short else plan.bars, bars)
        last = bars == length
        if last and at > 0:
            # The hook once more, with everybody: music that lets go before its last bar lets the film go, too.
            plan = Plan("variation" if _CYCLE[(at - 1) % len(_CYCLE)].name == "B" else "B", length, _LAST)
        yield plan._replace(bars=length)
        bars -= length
        at += 1


def _turned(bars: int, turns: Sequence[int]) -> list[Plan]:
    edges = [0, *sorted({turn for turn in turns if 2 <= turn <= bars - 2}), bars]
    edges = [edge for at, edge in enumerate(edges) if at == 0 or edge - edges[at - 1] >= 2 or edge == bars]
    lengths = [after - before for before, after in pairwise(edges) if after > before]
    names = ["intro", *(plan.name for plan in _CYCLE)] if len(lengths) > 2 else ["A", "B"]
    energy = {"intro": 0.36} | {plan.name: plan.energy for plan in _CYCLE}
    return [Plan(names[at % len(names)], length, energy[names[at % len(names)]]) for at, length in enumerate(lengths)]


def _strays(turns: Sequence[int], bar: Floats) -> Floats:
    """How far the turns fall from the nearest downbeat, as a mean share of a bar, weighted as a cost."""
    if not turns:
        return np.zeros_like(bar)
    position = np.asarray(turns, np.float64)[:, None] / 1000 / bar[None, :]
    return 8.0 * np.abs(position - np.round(position)).mean(axis=0)
