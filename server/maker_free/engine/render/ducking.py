"""Owns how far a bed goes down while people speak, from the levels of speech; refuses to touch any sound."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from maker_free.engine.model.clock import SAMPLE_RATE_HZ

Floats = npt.NDArray[np.float64]

HOP_SAMPLES = SAMPLE_RATE_HZ // 100
"""Samples for each level: 10 ms."""
DEPTH_DB = 11.0
"""dB by which a bed goes down under speech: the voice then stands 15 to 20 dB above it."""
QUIETEST_DBFS = -50.0
"""dBFS below which nothing counts as speech."""
ABOVE_DB = 7.0
"""dB above the scene's own noise at which speech begins: a street, a sea or a machine alone lowers nothing."""
NEIGHBOURHOOD_HOPS = 800
"""Hops (8 s) from which the scene's noise is judged: its quietest fifth."""
AHEAD, HOLD = 8, 35
"""Hops that a bed goes down before a word, and stays down between words."""
ATTACK, RELEASE = 0.05, 0.4
"""Seconds."""


def levels(block: npt.NDArray[np.float32]) -> Floats:
    """dBFS of each 10 ms of (n, 2) samples, the last one filled up with silence."""
    mono = block.mean(axis=1, dtype=np.float64)
    filled = np.pad(mono, (0, -len(mono) % HOP_SAMPLES)).reshape(-1, HOP_SAMPLES)
    return 10 * np.log10(np.mean(filled**2, axis=1) + 1e-12)


def duck(level: Floats) -> Floats:
    """Linear gain of the bed at each level's beginning."""
    spoken = (level > QUIETEST_DBFS) & (level > _noise(level) + ABOVE_DB)
    wanted = np.where(_spread(spoken), -DEPTH_DB, 0.0)
    fall, rise = (1 - np.exp(-HOP_SAMPLES / SAMPLE_RATE_HZ / (time / 2)) for time in (ATTACK, RELEASE))
    gains = np.empty(len(wanted))
    gain = 0.0
    for number, goal in enumerate(wanted.tolist()):
        gain += (fall if goal < gain else rise) * (goal - gain)
        gains[number] = gain
    return 10 ** (gains / 20)


def _noise(level: Floats) -> Floats:
    """The level that is there even when nobody speaks: drawn straight between points half a second apart.

    Where there is not even that much sound (a pause cut out, digital silence), speech has nothing to rise above.
    """
    step = 50
    places = np.arange(0, len(level), step)
    half = NEIGHBOURHOOD_HOPS // 2
    floor = [np.percentile(level[max(0, at - half) : at + half], 20) for at in places]
    return np.interp(np.arange(len(level)), places, floor)


def _spread(spoken: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Every stretch of speech longer by `AHEAD` hops before and `HOLD` hops after."""
    edges = np.zeros(len(spoken) + 1)
    at = np.flatnonzero(spoken)
    np.add.at(edges, np.maximum(at - AHEAD, 0), 1)
    np.add.at(edges, np.minimum(at + HOLD, len(spoken)), -1)
    return np.cumsum(edges)[:-1] > 0
