"""Owns how far a bed goes down for the sake of voices, from the levels of both; refuses to touch any sound.

voice    ▁▁▆▇▆▇▁▆▇▆▁▁▁▁▁▁▁▁▁▆▇▆
bed      ▅▂▂▂▂▂▂▂▂▂▂▂▂▃▄▄▄▄▂▂▂▂     17 dB below the voice under words, through breaths; never above it in pauses
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from maker_free.engine.analysis import audio
from maker_free.engine.analysis.reading import SAMPLE_RATE_HZ as HEARING_HZ
from maker_free.engine.model.clock import SAMPLE_RATE_HZ

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

HOP_SAMPLES = SAMPLE_RATE_HZ // 100
"""Samples for each level: 10 ms."""
UNDER_DB = 17.0
"""dB by which a bed stays below the voice that speaks: 15 to 20 is usual, and music is uneven."""
BESIDE_DB = 6.0
"""dB by which it stays below the voices of the film where nobody speaks."""
QUIETEST_DBFS = -60.0
"""dBFS below which nothing counts as a voice."""
ACTIVE_DB = 15.0
"""dB below the loudest syllables down to which a voice is measured: what is softer are its gaps."""
AHEAD, HOLD = 12, 150
"""Hops that a bed goes down before a word, and stays down between words."""
VOICE_HOPS = 600
"""Hops (6 s) around a moment from which the level of the voice is taken."""
BED_HOPS = 150
"""Hops over which the level of the bed is taken: less would pull at each of its notes."""
ATTACK, RELEASE = 0.08, 0.9
"""Seconds."""
DECIMATED = SAMPLE_RATE_HZ // HEARING_HZ


class Listener:
    """Hears voices block by block, and knows at the end when somebody speaks."""

    def __init__(self) -> None:
        self._ears = audio.Ears()
        self._samples = 0
        self._levels: list[Floats] = []

    def hear(self, block: npt.NDArray[np.float32]) -> None:
        """(n, 2) samples; all but the last are of whole hops."""
        self._levels.append(levels(block))
        self._samples += len(block)
        mono = block.mean(axis=1)
        mono = np.pad(mono, (0, -len(mono) % DECIMATED))
        self._ears.hear(mono.reshape(-1, DECIMATED).mean(axis=1))

    @property
    def level(self) -> Floats:
        return np.concatenate(self._levels) if self._levels else np.zeros(0)

    def spoken(self) -> Flags:
        """For each hop, whether a word or a breath between two is heard; wind, surf and machines are none."""
        flags = np.zeros(len(self.level), np.bool_)
        for start, end in self._ears.described(round(self._samples * 1000 / SAMPLE_RATE_HZ)).get("speech", ()):
            flags[start // 10 : end // 10] = True
        return flags


def levels(block: npt.NDArray[np.float32]) -> Floats:
    """dBFS of each 10 ms of (n, 2) samples, the last one filled up with silence."""
    mono = block.mean(axis=1, dtype=np.float64)
    filled = np.pad(mono, (0, -len(mono) % HOP_SAMPLES)).reshape(-1, HOP_SAMPLES)
    return 10 * np.log10(np.mean(filled**2, axis=1) + 1e-12)


def duck(voice: Floats, spoken: Flags, bed: Floats, louder: float = 0.0) -> Floats:
    """Linear gain of the bed at each hop, from the levels (dBFS) of voices and bed, and when somebody speaks.

    `louder`: dB by which somebody wants the bed above where it is put by itself.
    """
    if not spoken.any():
        return np.ones(len(voice))
    speaking = _voice(voice, spoken)
    usual = _mean(bed, np.ones(len(bed), np.bool_), BED_HOPS)
    down = np.minimum(0.0, speaking + louder - UNDER_DB - usual)
    up = np.minimum(0.0, active(voice, spoken) + louder - BESIDE_DB - usual)
    wanted = np.where(_spread(spoken), np.minimum(down, up), up)
    fall, rise = (1 - np.exp(-HOP_SAMPLES / SAMPLE_RATE_HZ / (time / 2)) for time in (ATTACK, RELEASE))
    gains = np.empty(len(wanted))
    gain = float(wanted[0])
    for number, goal in enumerate(wanted.tolist()):
        gain += (fall if goal < gain else rise) * (goal - gain)
        gains[number] = gain
    return 10 ** (gains / 20)


def above(voice: Floats, spoken: Flags, bed: Floats, gain: Floats) -> float | None:
    """dB by which the voice is above the bed with its gain while somebody speaks; None where nobody does, or there
    is no bed."""
    if not spoken.any():
        return None
    under = _power(bed[spoken] + 20 * np.log10(np.maximum(gain[spoken], 1e-6)))
    return None if under < QUIETEST_DBFS - UNDER_DB else active(voice, spoken) - under


def active(voice: Floats, spoken: Flags) -> float:
    """Level of what is said, its gaps left out."""
    heard = voice[spoken]
    return _power(heard[heard > max(QUIETEST_DBFS, float(np.percentile(heard, 95)) - ACTIVE_DB)])


def _power(level: Floats) -> float:
    return float(10 * np.log10(np.mean(10 ** (level / 10)) + 1e-12)) if len(level) else QUIETEST_DBFS


def _voice(voice: Floats, spoken: Flags) -> Floats:
    """Level of the voice that speaks around each moment, the softer one where two take turns: it must be heard."""
    limit = max(QUIETEST_DBFS, float(np.percentile(voice[spoken], 95)) - 2 * ACTIVE_DB)
    words = spoken & (voice > limit)
    near = _mean(voice, words, VOICE_HOPS)
    return np.where(np.isnan(near), active(voice, spoken), near)


def _mean(level: Floats, where: Flags, hops: int) -> Floats:
    """Mean power, as a level, of the hops `where` that is so around each hop; nan where there are none."""
    power = np.concatenate([[0.0], np.cumsum(np.where(where, 10 ** (level / 10), 0.0))])
    count = np.concatenate([[0], np.cumsum(where)])
    at = np.arange(len(level))
    low, high = np.maximum(at - hops // 2, 0), np.minimum(at + hops // 2 + 1, len(level))
    counted = count[high] - count[low]
    mean = np.where(counted > 0, (power[high] - power[low]) / np.maximum(counted, 1), np.nan)
    return 10 * np.log10(np.maximum(mean, 1e-12), where=~np.isnan(mean), out=np.full(len(level), np.nan))


def _spread(spoken: Flags) -> Flags:
    """Every stretch of speech longer by `AHEAD` hops before and `HOLD` hops after, unless nobody speaks any more."""
    edges = np.zeros(len(spoken) + 1)
    at = np.flatnonzero(spoken)
    np.add.at(edges, np.maximum(at - AHEAD, 0), 1)
    np.add.at(edges, np.minimum(at + HOLD // 3, len(spoken)), -1)
    held = np.cumsum(edges)[:-1] > 0
    # A gap between words that is not longer than the hold is no pause.
    steps = np.flatnonzero(np.diff(held.astype(np.int8)))
    for begin, end in zip(steps[:-1] + 1, steps[1:] + 1, strict=True):
        if not held[begin] and end - begin <= HOLD:
            held[begin:end] = True
    return held
