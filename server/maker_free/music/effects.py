"""Owns short sounds that underline a moment, made of noise and sines: whoosh, pop, click, riser, impact; refuses music.

whoosh  ▁▂▅█▅▂▁      riser  ▁▂▃▄▅▆▇█      impact  █▅▃▂▁▁      pop, click  █▁
            ▲ mark              mark ▲            ▲                       ▲
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np
import numpy.typing as npt

from maker_free.music.rng import generator
from maker_free.music.synth import RATE

Samples = npt.NDArray[np.float32]
Wave = npt.NDArray[np.float64]
Name = Literal["whoosh", "pop", "click", "riser", "impact"]

PEAK = 0.5
"""Peak of every sound."""
WINDOW = 1024
LENGTHS_MS: dict[Name, int] = {"whoosh": 700, "pop": 160, "click": 90, "riser": 2200, "impact": 1800}
MARKS_MS: dict[Name, int] = {"whoosh": 330, "pop": 20, "click": 5, "riser": 2150, "impact": 10}
"""Where in a sound (ms) the moment is that it underlines."""


def effect(name: Name, seed: int = 1) -> Samples:
    """(n, 2) samples at `RATE`; the same name and seed always sound the same."""
    count = round(LENGTHS_MS[name] * RATE / 1000)
    time = np.arange(count) / RATE
    made = _MAKERS[name](time, generator(seed, "effect", name))
    edge = min(len(made) // 4, round(0.008 * RATE))
    made[-edge:] *= np.linspace(1, 0, edge)[:, None]
    return (made * (PEAK / np.abs(made).max())).astype(np.float32)


def _whoosh(time: Wave, rng: np.random.Generator) -> Wave:
    """Noise that rushes past from one side to the other."""
    at = time / time[-1]
    top = MARKS_MS["whoosh"] / LENGTHS_MS["whoosh"]
    risen, gone = np.minimum(at / top, 1), np.maximum((at - top) / (1 - top), 0)
    centre = 350 * (3200 / 350) ** (risen - 0.8 * gone)
    loud = risen**2.2 * (1 - gone) ** 1.8
    noise = np.stack([_swept(rng, centre, 0.55) for _ in range(2)], axis=1)
    along = at if rng.random() < 0.5 else 1 - at
    sides = np.stack([np.cos(along * np.pi / 2), np.sin(along * np.pi / 2)], axis=1)
    return noise * loud[:, None] * (0.35 + sides)


def _riser(time: Wave, rng: np.random.Generator) -> Wave:
    """Noise and a tone that climb until they break off."""
    at = time / time[-1]
    noise = np.stack([_swept(rng, 300 * (9000 / 300) ** at, 0.8) for _ in range(2)], axis=1)
    pitch = 110 * 2 ** (at * 2)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    beating = 0.6 + 0.4 * np.sin(2 * np.pi * np.cumsum(4 + 12 * at) / RATE)
    tone = (np.sin(phase) + 0.5 * np.sin(2 * phase) + 0.3 * np.sin(3 * phase)) * beating
    return (0.8 * noise + 0.25 * tone[:, None]) * (at**1.7)[:, None]


def _impact(time: Wave, rng: np.random.Generator) -> Wave:
    """A deep blow with a room behind it."""
    pitch = 38 + 85 * np.exp(-time / 0.05)
    body = np.sin(2 * np.pi * np.cumsum(pitch) / RATE) * np.exp(-time / 0.38)
    blow = _swept(rng, np.full(len(time), 900.0), 1.0) * np.exp(-time / 0.04)
    room = np.stack([_swept(rng, 500 * np.exp(-time / 1.2) + 120, 0.9) for _ in range(2)], axis=1)
    tail = room * (np.exp(-time / 0.5) * np.minimum(time / 0.02, 1))[:, None]
    return (body + 0.5 * blow)[:, None] + 0.35 * tail


def _pop(time: Wave, rng: np.random.Generator) -> Wave:
    """A bubble: a tone that jumps up."""
    base = 380 * 2 ** float(rng.uniform(-0.1, 0.1))
    pitch = base * (1 + 1.6 * np.minimum(time / 0.05, 1))
    tone = np.sin(2 * np.pi * np.cumsum(pitch) / RATE) * np.minimum(time / 0.003, 1) * np.exp(-time / 0.03)
    return np.stack([tone, tone], axis=1)


def _click(time: Wave, rng: np.random.Generator) -> Wave:
    """A key or a mouse: a tick and the plastic behind it."""
    tick = rng.standard_normal(len(time)) * np.exp(-time / 0.0012)
    plastic = sum(np.sin(2 * np.pi * hertz * time) * np.exp(-time / 0.008) for hertz in (1900.0, 3100.0, 4700.0))
    sound = tick + 0.35 * plastic
    return np.stack([sound, sound], axis=1)


def _swept(rng: np.random.Generator, centre: Wave, width: float) -> Wave:
    """Noise of one pitch region after another: around `centre` (Hz, for each sample), `width` octaves to each side."""
    hop, count = WINDOW // 4, len(centre)
    window = np.hanning(WINDOW)
    hertz = np.maximum(np.fft.rfftfreq(WINDOW, 1 / RATE), 20.0)
    made = np.zeros(count + 2 * WINDOW)
    noise = rng.standard_normal(count + 2 * WINDOW)
    for begin in range(0, count + WINDOW, hop):
        middle = float(centre[min(max(begin - WINDOW // 2, 0), count - 1)])
        shape = np.exp(-0.5 * (np.log2(hertz / middle) / width) ** 2)
        spectrum = np.fft.rfft(noise[begin : begin + WINDOW] * window)
        made[begin : begin + WINDOW] += window * np.fft.irfft(spectrum * shape)
    return made[WINDOW : WINDOW + count] / max(float(np.abs(made).max()), 1e-9)


_MAKERS: dict[Name, Callable[[Wave, np.random.Generator], Wave]] = {
    "whoosh": _whoosh, "pop": _pop, "click": _click, "riser": _riser, "impact": _impact,
}  # fmt: skip
