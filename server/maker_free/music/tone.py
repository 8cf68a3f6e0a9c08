"""Owns filters for streams: the whole mix's tone and the loudness meter's weighting; refuses to loop
over samples.
"""

from __future__ import annotations

import numpy as np

from maker_free.music.synth import RATE, Floats, Samples, sounding, spectrum

Biquad = tuple[tuple[float, float, float], tuple[float, float, float]]
"""Numerator and denominator in powers of z^-1."""

_TAPS = 8192

K_WEIGHTING: tuple[Biquad, ...] = (
    ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585)),
    ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)),
)
"""The head's shelf and the low-frequency cut of ITU-R BS.1770-5, annex 1, tables 1 and 2, at 48 kHz."""


class Filter:
    """Runs biquads over a stream of two-row blocks whose length is a multiple of 8192 (overlap-save).

    `other` filters the second row differently; by default both rows are treated alike.
    """

    def __init__(self, chain: tuple[Biquad, ...], other: tuple[Biquad, ...] | None = None) -> None:
        rows = np.stack((response(chain), response(other or chain)))
        self._transfer = np.fft.rfft(rows, 2 * _TAPS, axis=1).astype(np.complex64)[:, None]
        self._before: Samples = np.zeros((2, _TAPS), np.float32)

    def __call__(self, block: Samples) -> Samples:
        """The next block, filtered."""
        joined = np.concatenate((self._before, block), axis=1)
        self._before = block[:, -_TAPS:]
        frames = np.lib.stride_tricks.sliding_window_view(joined, 2 * _TAPS, axis=1)[:, ::_TAPS]
        filtered = sounding(spectrum(frames, 2 * _TAPS) * self._transfer, 2 * _TAPS)
        return filtered[:, :, _TAPS:].reshape(2, -1)


def high_pass(frequency: float, q: float = 0.7071) -> Biquad:
    """A second-order high-pass (Audio EQ Cookbook, W3C note by R. Bristow-Johnson)."""
    cosine, alpha = _angle(frequency, q)
    b = (1 + cosine) / 2
    return (b, -2 * b, b), (1 + alpha, -2 * cosine, 1 - alpha)


def low_pass(frequency: float, q: float = 0.7071) -> Biquad:
    """A second-order low-pass (Audio EQ Cookbook)."""
    cosine, alpha = _angle(frequency, q)
    b = (1 - cosine) / 2
    return (b, 2 * b, b), (1 + alpha, -2 * cosine, 1 - alpha)


def high_shelf(frequency: float, gain: float) -> Biquad:
    """`gain` dB from about `frequency` up (Audio EQ Cookbook, slope 1)."""
    cosine, alpha = _angle(frequency, 0.7071)
    a = 10 ** (gain / 40)
    bend = 2 * a**0.5 * alpha
    top = (
        a * (a + 1 + (a - 1) * cosine + bend),
        -2 * a * (a - 1 + (a + 1) * cosine),
        a * (a + 1 + (a - 1) * cosine - bend),
    )
    bottom = (
        a + 1 - (a - 1) * cosine + bend,
        2 * (a - 1 - (a + 1) * cosine),
        a + 1 - (a - 1) * cosine - bend,
    )
    return top, bottom


def response(chain: tuple[Biquad, ...]) -> Samples:
    """The impulse response of biquads in a row, sampled from their transfer function.

    Long enough (0.17 s) that a 25 Hz high-pass has fallen by 100 dB before it would wrap around.
    """
    z = np.exp(-2j * np.pi * np.arange(_TAPS // 2 + 1) / _TAPS)
    transfer = np.ones_like(z)
    for top, bottom in chain:
        transfer *= (top[0] + top[1] * z + top[2] * z**2) / (bottom[0] + bottom[1] * z + bottom[2] * z**2)
    impulse: Floats = np.fft.irfft(transfer, _TAPS)
    return impulse.astype(np.float32)


def _angle(frequency: float, q: float) -> tuple[float, float]:
    w = 2 * np.pi * frequency / RATE
    return float(np.cos(w)), float(np.sin(w) / (2 * q))
