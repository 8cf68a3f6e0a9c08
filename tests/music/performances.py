"""Owns the pieces that tests of the composer listen to, each performed once, and figures taken of them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np

from maker_free import music
from maker_free.music import RATE, Score, compose, perform
from maker_free.music.synth import Floats, Samples
from tests import kept

LENGTH = 31_000
CODE = sorted(Path(music.__file__).parent.glob("*.py"))


@lru_cache(maxsize=16)
def performed(mood: str, seed: int = 1, duration: int = LENGTH) -> tuple[Score, Samples]:
    """A piece and its sound."""
    score = compose(mood, seed, duration)
    sound = kept.file("sound.npy", lambda path: np.save(path, perform(score)), (mood, seed, duration), by=CODE)
    return score, np.load(sound)


def power_spectrum(samples: Samples, size: int = 16_384) -> tuple[Floats, Floats]:
    """Frequencies in Hz and the mean power at each, both sides mixed."""
    mono = samples.mean(axis=1)
    frames = np.lib.stride_tricks.sliding_window_view(mono, size)[:: size // 2]
    power = np.square(np.abs(np.fft.rfft(frames * np.hanning(size), axis=1))).mean(axis=0)
    return np.fft.rfftfreq(size, 1 / RATE).astype(np.float64), power.astype(np.float64)


def centroid(samples: Samples) -> float:
    """Spectral centroid in Hz: where the balance point of the spectrum's magnitude lies."""
    hertz, power = power_spectrum(samples)
    magnitude = np.sqrt(power)
    return float((hertz * magnitude).sum() / magnitude.sum())


def chroma(samples: Samples) -> Floats:
    """Share of magnitude in each pitch class from 130 Hz to 1.5 kHz, C first."""
    hertz, power = power_spectrum(samples, 32_768)
    heard = (hertz > 130) & (hertz < 1500)
    pitch = np.round(69 + 12 * np.log2(hertz[heard] / 440)).astype(int) % 12
    share = np.bincount(pitch, weights=np.sqrt(power[heard]), minlength=12)
    return share / share.sum()


def level(samples: Samples | Floats) -> float:
    """RMS in dBFS."""
    return float(10 * np.log10(max(float(np.square(samples).mean()), 1e-15)))
