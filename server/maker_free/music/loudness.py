"""Owns measuring loudness as people hear it (ITU-R BS.1770-5, EBU R 128); refuses to change the sound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from maker_free.music.reverb import BLOCK
from maker_free.music.synth import RATE, Floats, Samples
from maker_free.music.tone import K_WEIGHTING, Filter

_HOP = RATE // 10
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0
SILENCE = -120.0
"""LUFS reported when nothing passes the gate."""


def loudness(samples: Samples) -> float:
    """Integrated loudness in LUFS of (n, 2) samples at 48 kHz; `SILENCE` when nothing is heard."""
    return integrated(powers(_blocks(samples), samples.shape[0]))


def powers(blocks: Iterable[Samples], samples: int) -> Floats:
    """K-weighted power, both sides summed, in each 100 ms of a stream of two-row blocks of `BLOCK` samples.

    A piece shorter than 400 ms counts as if silence were cut away: it is measured as one gating block.
    """
    weigh = Filter(K_WEIGHTING)
    rest = np.zeros(0, np.float32)
    found: list[Floats] = []
    left = samples
    for block in blocks:
        weighted = weigh(block)[:, :left]
        left -= weighted.shape[1]
        rest = np.concatenate((rest, np.sum(weighted * weighted, axis=0)))
        whole = rest.size // _HOP * _HOP
        found.append(rest[:whole].reshape(-1, _HOP).mean(axis=1, dtype=np.float64))
        rest = rest[whole:]
    measured = np.concatenate(found) if found else np.zeros(0)
    if measured.size < 4:
        total = measured.sum() * _HOP + float(rest.sum())
        return np.full(4, total / max(samples, 1))
    return measured


def integrated(hops: Floats) -> float:
    """Integrated loudness in LUFS from powers of 100 ms: gated blocks of 400 ms that overlap by 75 %."""
    blocks = np.convolve(hops, np.full(4, 0.25), "valid")
    heard = blocks[blocks > _power(_ABSOLUTE_GATE)]
    if not heard.size:
        return SILENCE
    kept = heard[heard > heard.mean() * 10 ** (_RELATIVE_GATE / 10)]
    return _level(float(kept.mean()))


def _level(power: float) -> float:
    return -0.691 + 10 * float(np.log10(power))


def _power(level: float) -> float:
    return float(10 ** ((level + 0.691) / 10))


def _blocks(samples: Samples) -> Iterator[Samples]:
    for start in range(0, samples.shape[0], BLOCK):
        block = np.zeros((2, BLOCK), np.float32)
        piece = samples[start : start + BLOCK].T
        block[:, : piece.shape[1]] = piece
        yield block
