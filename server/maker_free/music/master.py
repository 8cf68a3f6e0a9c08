"""Owns the finish: glue compression, warmth, the loudness target and the limiter; refuses to know any
note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np

from maker_free.music.loudness import integrated, powers
from maker_free.music.reverb import BLOCK
from maker_free.music.synth import RATE, Floats, Samples

TARGET_LUFS = -16.0
"""LUFS, integrated, of every finished piece."""
CEILING = 10 ** (-1.5 / 20)
"""Highest sample: -1.5 dBFS leaves room for the peaks that lie between samples and that encoders add."""

_MAX_GAIN_DB = 30.0
"""dB: what is all but silent (a piece of a few ms) stays so."""
_HOP = 64
_HOPS = BLOCK // _HOP
_REACH_HOPS = 12
"""Hops (16 ms) that the limiter looks ahead and behind."""


class Compressor:
    """A bus compressor on a stream of two-row blocks: both sides together, RMS, soft knee of 8 dB.

    `threshold` in dBFS RMS. The gain is worked out 750 times a second and drawn straight in between.
    """

    def __init__(self, ratio: float, *, threshold: float = -20.0, attack: float = 0.02, release: float = 0.22) -> None:
        self._slope = 1 - 1 / ratio
        self._threshold = threshold
        self._attack, self._release = (1 - float(np.exp(-_HOP / RATE / time)) for time in (attack, release))
        self._gain = 0.0

    def __call__(self, block: Samples) -> Samples:
        """The next block, compressed."""
        power = np.square(block).reshape(2, _HOPS, _HOP).mean(axis=(0, 2), dtype=np.float64)
        over = 10 * np.log10(power + 1e-12) - self._threshold
        knee = np.clip(over + 4, 0, 8) ** 2 / 16 + np.maximum(over - 4, 0)
        wanted: Floats = -self._slope * knee
        gains = [self._gain]
        gain = self._gain
        for goal in wanted.tolist():
            gain += (self._attack if goal < gain else self._release) * (goal - gain)
            gains.append(gain)
        self._gain = gain
        return block * drawn(10 ** (np.array(gains) / 20))


def warm(block: Samples, drive: float) -> Samples:
    """Soft saturation, `drive` in dB; quiet sound passes as it is."""
    if drive <= 0:
        return block
    gain = np.float32(10 ** (drive / 20))
    return (np.tanh(block * gain) / gain).astype(np.float32)


def level(head: Sequence[Samples], samples: int) -> float:
    """The gain (linear) that brings the stream's first blocks, `samples` long, to `TARGET_LUFS` behind the
    limiter.
    """
    gain = 10 ** (min(TARGET_LUFS - integrated(powers(head, samples)), _MAX_GAIN_DB) / 20)
    for _ in range(4):
        if max(float(np.abs(block).max()) for block in head) * gain <= CEILING:
            break
        missing = TARGET_LUFS - integrated(powers(limit(head, gain), samples))
        gain *= 10 ** (min(missing, 6.0) / 20)
        if abs(missing) < 0.1:
            break
    return gain


def limit(blocks: Iterable[Samples], gain: float) -> Iterator[Samples]:
    """The stream times `gain`, turned down smoothly around every peak so that no sample passes `CEILING`.

    Each hop's gain is the least that any hop within reach needs, then averaged over the reach: where the peak
    is, all that is averaged is low enough.
    """
    silence = np.zeros((2, BLOCK), np.float32)
    before = np.ones(_HOPS)
    current: Samples | None = None
    need = np.ones(_HOPS)
    for block in chain(blocks, (silence,)):
        after = _needed(block, gain)
        if current is not None:
            yield (current * (gain * _smooth(before, need, after))).astype(np.float32)
            before = need
        current, need = block, after


def drawn(points: Floats) -> Samples:
    """A block's gain from its values at the hop edges (one more than there are hops)."""
    return np.interp(np.arange(BLOCK), np.arange(_HOPS + 1) * _HOP, points).astype(np.float32)


def _needed(block: Samples, gain: float) -> Floats:
    peaks = np.abs(block).reshape(2, _HOPS, _HOP).max(axis=(0, 2)).astype(np.float64) * gain
    return CEILING / np.maximum(peaks, CEILING)


def _smooth(before: Floats, need: Floats, after: Floats) -> Samples:
    width = 2 * _REACH_HOPS + 2
    joined = np.concatenate((before[-width:], need, after[:width]))
    if joined.min() >= 1:
        return np.ones(BLOCK, np.float32)
    least = np.lib.stride_tricks.sliding_window_view(joined, width).min(axis=1)
    kernel = np.hanning(width + 1)[1:-1]
    edges = np.convolve(least, kernel / kernel.sum(), "valid")
    return drawn(edges[1 : _HOPS + 2])
