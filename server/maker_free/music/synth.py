"""Owns the parts that sounds are made of: damped sinusoids, shaped noise, envelopes, filters; refuses to
be an instrument.

All at 48 kHz, float32; a sound is a row of samples, or two rows (left, right). Nothing here loops over
samples.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

RATE = 48_000
"""Samples a second of everything that is synthesised."""

Samples = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]
Poles = npt.NDArray[np.complex128]
Spectrum = npt.NDArray[np.complex64]

_STEP, _ROWS, _POLES = 128, 16, 64
"""Matrices this small (2**18 products) stay on one core: spread over busy cores they take several times
as long.
"""
_TOP = 16_000.0
"""Hz: no partial is placed above it."""


def length(seconds: float) -> int:
    """Samples in that many seconds, at least one."""
    return max(1, round(seconds * RATE))


def seconds(samples: int) -> Floats:
    """The time of each sample, in seconds."""
    return np.arange(samples) / RATE


def sine(cycles: Floats, shift: Samples | Floats | float = 0.0) -> Samples:
    """A sine by how often it went round, `shift` radians further on: whole rounds are left out first, so that single
    precision is enough, in which it takes a tenth of the time."""
    turned = (cycles - np.floor(cycles)).astype(np.float32) * np.float32(2 * np.pi)
    return np.sin(turned + shift, dtype=np.float32)


def partials(
    frequencies: Floats, amplitudes: Floats, decays: Floats | float, phases: Floats | float, samples: int
) -> Samples:
    """A sum of damped sinusoids: amplitude * exp(-decay * t) * sin(2 pi f t + phase), `decays` per second.

    Each exponential is the product of one over whole blocks and one within a block, which makes the sum a
    single matrix product. Partials above 16 kHz are left out, so nothing aliases.
    """
    heard = (frequencies < _TOP) & (frequencies > 0)
    poles: Poles = (2j * np.pi * frequencies - decays)[heard].astype(np.complex128) / RATE
    start = np.broadcast_to(amplitudes * np.exp(1j * (np.asarray(phases) - np.pi / 2)), heard.shape)[heard]
    rows = -(-samples // (_STEP * _ROWS)) * _ROWS
    total = np.zeros((rows // _ROWS, _ROWS, _STEP), np.float32)
    for low in range(0, poles.size, _POLES):
        some = slice(low, low + _POLES)
        outer = (_powers(_STEP * poles[some], rows) * start[some, None].astype(np.complex64)).T
        inner = _powers(poles[some], _STEP)
        left = np.concatenate((outer.real, -outer.imag), axis=1).reshape(*total.shape[:2], -1)
        total += left @ np.concatenate((inner.real, inner.imag))
    return total.reshape(-1)[:samples]


def noise(samples: int, rng: np.random.Generator) -> Samples:
    """White noise of unit power."""
    return rng.standard_normal(samples, dtype=np.float32)


def band(sound: Samples, low: float, high: float, *, slope: float = 2.0) -> Samples:
    """The sound between `low` and `high` Hz, falling off as a Butterworth filter of that order, without
    delay.
    """
    samples = sound.shape[-1]
    size = _quick(samples)
    hertz = np.maximum(np.fft.rfftfreq(size, 1 / RATE), 1e-3)
    shape = 1 / np.sqrt((1 + (low / hertz) ** (2 * slope)) * (1 + (hertz / high) ** (2 * slope)))
    return sounding(spectrum(sound, size) * shape.astype(np.float32), size)[..., :samples]


def spectrum(sound: Samples, size: int) -> Spectrum:
    """The unitary transform of each row, made `size` samples long.

    Scaled by a single-precision factor: without one NumPy multiplies by the whole number 1, which makes all of the
    transform double precision, and four times as long.
    """
    return np.fft.rfft(sound, size, norm="ortho").astype(np.complex64, copy=False)


def sounding(transformed: Spectrum, size: int) -> Samples:
    """The rows of `size` samples that `spectrum` gave, whatever they were multiplied with in between."""
    return np.fft.irfft(transformed, size, norm="ortho").astype(np.float32, copy=False)


def _quick(samples: int) -> int:
    """The next length that transforms fast: one, three or five times a power of two."""
    return min(factor << max(0, (-(-samples // factor) - 1).bit_length()) for factor in (1, 3, 5))


def swell(samples: int, attack: float, release: float) -> Samples:
    """An envelope that rises in `attack` seconds and falls to zero in the last `release` seconds,
    without corners.
    """
    envelope = np.ones(samples, np.float32)
    rise, fall = min(length(attack), samples // 2), min(length(release), samples // 2)
    envelope[:rise] *= _half_cosine(rise)
    if fall:
        envelope[-fall:] *= _half_cosine(fall)[::-1]
    return envelope


def decay(samples: int, rate: float, *, attack: float = 0.001) -> Samples:
    """An envelope that falls as exp(-rate * t) and ends at zero, with a short rounded attack in seconds."""
    envelope = np.exp((-rate * seconds(samples)).astype(np.float32))
    return envelope * swell(samples, attack, min(0.02, samples / RATE / 4))


def vibrato_phase(frequency: float, samples: int, *, rate: float, depth: float, onset: float) -> Floats:
    """The phase in radians of a tone with vibrato of `depth` (share of the frequency) that sets in after
    `onset` s.
    """
    t = seconds(samples)
    wave = depth * np.clip((t - onset) / 0.4, 0, 1) * np.sin(2 * np.pi * rate * t)
    return 2 * np.pi * np.cumsum(frequency * (1 + wave)) / RATE


def _powers(poles: Poles, count: int) -> npt.NDArray[np.complex64]:
    """exp(pole * n) for n below `count`, a row for each pole: coarse steps times fine ones, few
    exponentials.
    """
    fine = np.exp(poles[:, None] * np.arange(16)).astype(np.complex64)
    coarse = np.exp(poles[:, None] * (16 * np.arange(-(-count // 16)))).astype(np.complex64)
    return (coarse[:, :, None] * fine[:, None, :]).reshape(poles.size, -1)[:, :count]


@lru_cache(maxsize=256)
def _half_cosine(samples: int) -> Samples:
    return (0.5 - 0.5 * np.cos(np.pi * (np.arange(samples) + 0.5) / max(samples, 1))).astype(np.float32)
