"""Owns the room: impulse responses of decaying noise and convolution in blocks; refuses to mix or to set
levels.
"""

from __future__ import annotations

import numpy as np

from maker_free.music.synth import RATE, Samples, Spectrum, band, length, noise, seconds, sounding, spectrum

BLOCK = 65_536
"""Samples that flow through the mix at a time (1.37 s)."""

_BANDS_HZ = (200.0, 500.0, 1200.0, 2800.0, 6000.0, 14_000.0)


class Convolver:
    """Convolves a stream of two-row blocks of `BLOCK` samples with an impulse response, block after block.

    Uniformly partitioned overlap-save (Stockham 1966; Wefers 2015): every block is transformed once, and
    multiplied with each partition of the response. `response` has one row (used for both sides) or two.
    """

    def __init__(self, response: Samples) -> None:
        rows = np.atleast_2d(response)
        parts = -(-rows.shape[1] // BLOCK)
        padded = np.zeros((rows.shape[0], parts * BLOCK), np.float32)
        padded[:, : rows.shape[1]] = rows
        pieces = padded.reshape(rows.shape[0], parts, BLOCK)
        self._response: Spectrum = np.fft.rfft(pieces, 2 * BLOCK, axis=2).astype(np.complex64)
        self._past: list[Spectrum] = []
        self._before: Samples = np.zeros((2, BLOCK), np.float32)

    def __call__(self, block: Samples) -> Samples:
        """The next `BLOCK` samples of the convolved stream."""
        now = spectrum(np.concatenate((self._before, block), axis=1), 2 * BLOCK)
        self._before = block
        self._past = [now, *self._past][: self._response.shape[1]]
        total = self._past[0] * self._response[:, 0]
        for age in range(1, len(self._past)):
            total += self._past[age] * self._response[:, age]
        return sounding(total, 2 * BLOCK)[:, BLOCK:]


def room(decay: float, early: float, damping: float, rng: np.random.Generator) -> Samples:
    """Both sides of a room's impulse response, unit energy: `decay` s to -60 dB, `early` ms before the
    first echo.

    Noise in octave-like bands, each dying faster the further it lies above `damping` Hz, with a handful of
    early reflections and nothing below 150 Hz, where reverberation only blurs (after Moorer 1979).
    """
    samples = length(decay * 1.05)
    t = seconds(samples)
    sides: list[Samples] = []
    for _ in range(2):
        white = noise(samples, rng)
        tail = np.zeros(samples, np.float32)
        low = 150.0
        for high in _BANDS_HZ:
            rate = 6.91 / decay * (1 + (low / damping) ** 1.3)
            tail += band(white, low, high, slope=3) * np.exp(-rate * t).astype(np.float32)
            low = high
        tail *= np.minimum(1, t / 0.012).astype(np.float32)
        for _ in range(7):
            at = length(float(rng.uniform(0.003, 0.06)))
            tail[min(at, samples - 1)] += float(rng.choice([-1, 1])) * 6 * np.exp(-at / RATE * 25)
        tail[-length(0.05) :] *= np.linspace(1, 0, length(0.05), dtype=np.float32)
        sides.append(tail)
    response = np.zeros((2, samples + length(early / 1000)), np.float32)
    response[:, -samples:] = np.stack(sides)
    return (response / np.sqrt((response**2).sum(axis=1, keepdims=True))).astype(np.float32)
