"""Owns beds of noise under the music: a record's crackle, moving air; refuses to be louder than a trace."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from maker_free.music.reverb import BLOCK
from maker_free.music.rng import generator
from maker_free.music.synth import RATE, Samples, band, noise

_LOOP = 6 * BLOCK
"""Samples after which a bed comes round; filtering is circular, so the seam cannot be heard."""


def bed(name: str, level: float) -> Callable[[int], Samples] | None:
    """A function from a block's number to that block of the bed, two rows, at `level` dBFS; None for no
    bed.
    """
    if name == "none":
        return None
    rng = generator(0, "bed", name)
    loop = np.stack([_SIDES[name](rng) for _ in range(2)])
    loop *= np.float32(10 ** (level / 20) / np.sqrt(np.mean(loop**2)))
    return lambda at: loop[:, at % 6 * BLOCK : (at % 6 + 1) * BLOCK]


def _vinyl(rng: np.random.Generator) -> Samples:
    """Hiss, and dust: a few clicks a second of very different strengths."""
    dust = np.zeros(_LOOP, np.float32)
    places = rng.integers(0, _LOOP, round(9 * _LOOP / RATE))
    dust[places] = rng.choice([-1, 1], places.size) * np.minimum(rng.exponential(16, places.size), 48)
    return band(noise(_LOOP, rng), 400, 6000, slope=1) + band(dust, 800, 5000, slope=1)


def _air(rng: np.random.Generator) -> Samples:
    """Wind: low noise that comes and goes."""
    t = np.arange(_LOOP) / _LOOP
    gust = 0.6 + 0.25 * np.sin(2 * np.pi * (2 * t + rng.uniform())) + 0.15 * np.sin(2 * np.pi * (3 * t + rng.uniform()))
    return (band(noise(_LOOP, rng), 250, 1400, slope=1) * gust).astype(np.float32)


_SIDES: dict[str, Callable[[np.random.Generator], Samples]] = {"vinyl": _vinyl, "air": _air}
