"""Owns the sounds of the demonstration clips, synthesised with numpy; refuses every file type but WAV."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import numpy.typing as npt

RATE = 24_000
"""Samples a second of everything here; the encoder resamples."""

Samples = npt.NDArray[np.float32]

VOWELS = np.array(
    [[730, 1090, 2440], [530, 1840, 2480], [270, 2290, 3010],
     [570, 840, 2410], [300, 870, 2240], [640, 1190, 2390]],
    dtype=np.float64,
)  # fmt: skip
"""First three formants in Hz of a, e, i, o, u, ʌ for an adult male (Peterson & Barney, 1952)."""


def speech(seconds: float, *, seed: int = 7, lead: float = 0.3) -> Samples:
    """A voice that says nothing: phrases of vowel syllables with pauses between them, mono, peak 0.7.

    Harmonics of a falling pitch are weighted with formant resonances; a breath of noise opens syllables.
    `lead` is the silence in seconds before the first phrase.
    """
    rng = np.random.default_rng(seed)
    count = round(seconds * RATE)
    tick = RATE // 200
    steps = count // tick + 2
    loud, breath = np.zeros(steps), np.zeros(steps)
    pitch = np.full(steps, 120.0)
    formants = np.tile(VOWELS[0], (steps, 1))
    at = round(lead * 200)
    while at < steps - 60:
        syllables = int(rng.integers(4, 9))
        for number in range(syllables):
            length = int(rng.integers(26, 46))
            end = min(at + length, steps - 8)
            if end - at < 12:
                break
            shape = np.sin(np.linspace(0, np.pi, end - at)) ** 0.6
            loud[at:end] = shape * rng.uniform(0.6, 1.0)
            breath[at : at + 6] = rng.uniform(0.1, 0.5)
            pitch[at:end] = 138 - 32 * number / syllables + 9 * shape
            formants[at:end] = VOWELS[rng.integers(len(VOWELS))]
            at = end + int(rng.integers(1, 5))
        at += int(rng.integers(70, 140))
    smooth = np.hanning(9) / np.hanning(9).sum()
    formants = np.stack([np.convolve(formants[:, i], smooth, "same") for i in range(3)], axis=1)
    voice = _voiced(count, tick, pitch, loud, formants)
    noise = np.diff(rng.standard_normal(count + 1))
    voice += 0.05 * noise * np.interp(np.arange(count) / tick, np.arange(steps), breath)
    return _normalised(voice, 0.7)


def _voiced(
    count: int,
    tick: int,
    pitch: npt.NDArray[np.float64],
    loud: npt.NDArray[np.float64],
    formants: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    times = np.arange(count) / tick
    knots = np.arange(len(pitch))
    phase = 2 * np.pi * np.cumsum(np.interp(times, knots, pitch)) / RATE
    voice = np.zeros(count)
    for harmonic in range(1, 29):
        frequency = harmonic * pitch
        gain = np.zeros(len(pitch))
        for column, (width, weight) in enumerate(((90.0, 1.0), (110.0, 0.55), (170.0, 0.3))):
            gain += weight / (1 + ((frequency - formants[:, column]) / width) ** 2)
        voice += np.interp(times, knots, gain * loud) * np.sin(harmonic * phase)
    return voice


def waves(seconds: float, *, seed: int = 3) -> Samples:
    """Surf on a beach: soft noise that swells and falls every five seconds or so, stereo, peak 0.35."""
    rng = np.random.default_rng(seed)
    count = round(seconds * RATE)
    time = np.arange(count) / RATE
    sides: list[npt.NDArray[np.float64]] = []
    for shift in (0.0, 0.5):
        swell = (0.5 + 0.5 * np.sin(2 * np.pi * (time / 5.2 + shift / 5))) ** 2 + 0.18
        hiss = _coloured(rng, count, 0.7)
        rumble = _coloured(rng, count, 1.6)
        sides.append(hiss * swell + 0.6 * rumble)
    return _normalised(np.stack(sides, axis=1), 0.35)


def meadow(seconds: float, *, seed: int = 5) -> Samples:
    """Wind in grass with a few birds, stereo, peak 0.3."""
    rng = np.random.default_rng(seed)
    count = round(seconds * RATE)
    time = np.arange(count) / RATE
    wind = _coloured(rng, count, 1.3) * (0.6 + 0.4 * np.sin(2 * np.pi * time / 3.7))
    both = np.stack([wind, np.roll(wind, RATE // 90)], axis=1) * 0.5
    at = 0.4
    while at < seconds - 0.5:
        side = rng.uniform(0.2, 0.8)
        base = rng.uniform(2400, 3800)
        for _ in range(int(rng.integers(2, 5))):
            begin, length = round(at * RATE), round(rng.uniform(0.06, 0.12) * RATE)
            note = np.linspace(0, 1, min(length, count - begin))
            sweep = base * (1 + 0.18 * np.sin(np.pi * note))
            chirp = np.sin(2 * np.pi * np.cumsum(sweep) / RATE) * np.sin(np.pi * note) ** 2
            both[begin : begin + len(note)] += 0.5 * chirp[:, None] * np.array([1 - side, side])
            at += length / RATE + 0.05
        at += rng.uniform(0.5, 1.3)
    return _normalised(both, 0.3)


def envelope(samples: Samples, fps: float, frames: int) -> npt.NDArray[np.float64]:
    """Loudness of mono `samples` at each of `frames` pictures, from 0 to 1."""
    step = RATE / fps
    pieces = (samples[round(i * step) : round((i + 1) * step)] for i in range(frames))
    level = np.array([np.sqrt(np.mean(piece**2)) if len(piece) else 0.0 for piece in pieces])
    return level / max(float(level.max(initial=0.0)), 1e-6)


def write_wav(path: Path, samples: Samples, *, rate: int = RATE) -> Path:
    """Write float samples (n,) or (n, channels) as 16-bit WAV."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1 if samples.ndim == 1 else samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return path


def _coloured(rng: np.random.Generator, count: int, slope: float) -> npt.NDArray[np.float64]:
    """Noise whose amplitude falls with frequency to the power of `slope`, without its deepest rumble."""
    spectrum = np.fft.rfft(rng.standard_normal(count))
    frequency = np.fft.rfftfreq(count, 1 / RATE)
    spectrum *= np.where(frequency < 60, 0, np.maximum(frequency, 60.0) ** -slope)
    noise = np.fft.irfft(spectrum, count)
    return noise / np.abs(noise).max()


def _normalised(samples: npt.NDArray[np.float64], peak: float) -> Samples:
    return (samples * (peak / max(float(np.abs(samples).max()), 1e-9))).astype(np.float32)
