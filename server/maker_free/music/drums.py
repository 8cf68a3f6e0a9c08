"""Owns the drums: how each piece of each kit sounds and where it sits; refuses to know a rhythm.

A sound is named by kit and piece ("trap hat"). Each has a few takes, so that no two strokes in a row are
the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from maker_free.music.synth import RATE, Samples, band, decay, length, noise, partials, seconds, swell

TAKES = 3


@dataclass(frozen=True)
class Drum:
    """`render` takes seconds (used by the riser only) and a generator; `level` in dB, `pan` -1 to 1."""

    render: Callable[[float, np.random.Generator], Samples]
    level: float = 0.0
    pan: float = 0.0


def _skin(
    _: float, rng: np.random.Generator, *, base: float, top: float, sweep: float, fall: float,
    click: float = 0.0, drive: float = 1.0, rumble: float = 0.0,
) -> Samples:  # fmt: skip
    """A kick, tom or taiko: a sine falling from `top` to `base` Hz in about `sweep` s, dying by `fall`
    per second.
    """
    samples = length(min(5.5 / fall, 2.5))
    t = seconds(samples)
    base *= float(rng.uniform(0.985, 1.015))
    phase = 2 * np.pi * np.cumsum(base + (top - base) * np.exp(-t / sweep)) / RATE
    body = np.tanh(drive * np.sin(phase)) / np.tanh(drive)
    sound = body.astype(np.float32) * decay(samples, fall, attack=0.0015)
    size = min(samples, length(0.02))
    sound[:size] += click * band(noise(length(0.02), rng), 1200, 6000)[:size] * decay(size, 300, attack=0.0005)
    if rumble:
        sound += rumble * band(noise(samples, rng), 50, 320) * decay(samples, fall * 1.4)
    return sound


def _snare(
    _: float, rng: np.random.Generator, *, tone: float, body: float, low: float, high: float, fall: float
) -> Samples:
    """Two modes of the head and the wires' noise between `low` and `high` Hz."""
    samples = length(min(6.5 / fall, 0.6))
    modes = partials(np.array([tone, tone * 1.68]) * rng.uniform(0.99, 1.01), np.array([1.0, 0.5]), 28.0, 0.0, samples)
    wires = band(noise(samples, rng), low, high, slope=1) * decay(samples, fall, attack=0.001)
    return (body * modes * swell(samples, 0.001, 0.02) + 1.1 * wires).astype(np.float32)


def _clap(_: float, rng: np.random.Generator, *, low: float = 900, high: float = 4200, fall: float = 26) -> Samples:
    """Several hands a few ms apart, then the room."""
    samples = length(0.28)
    hands = np.zeros(samples, np.float32)
    for start in (0.0, 0.009, 0.019, 0.028):
        at = length(start + float(rng.uniform(0, 0.002)))
        rate = 180 if start < 0.028 else fall
        hands[at:] += decay(samples - at, rate, attack=0.0008)
    return band(noise(samples, rng), low, high) * hands


def _hat(_: float, rng: np.random.Generator, *, low: float, fall: float, ring: float = 0.3) -> Samples:
    """Cymbal: high noise and a few clashing partials."""
    samples = length(min(6.5 / fall, 2.6))
    modes = np.array([5120.0, 6233.0, 7411.0, 8365.0, 9870.0, 11_440.0]) * rng.uniform(0.99, 1.01)
    metal = partials(modes, np.full(6, ring), fall * 1.1, rng.uniform(0, 6.28, 6), samples)
    hiss = band(noise(samples, rng), low, 15_000) * decay(samples, fall, attack=0.0006)
    return (hiss + metal * swell(samples, 0.0006, 0.01)).astype(np.float32)


def _shaker(_: float, rng: np.random.Generator, *, low: float = 3800, high: float = 9500) -> Samples:
    """Grains that gather before they fall: a soft attack."""
    samples = length(0.11)
    return band(noise(samples, rng), low, high) * decay(samples, 42, attack=0.018)


def _tick(_: float, rng: np.random.Generator) -> Samples:
    """A clock's tick."""
    samples = length(0.05)
    tone = partials(np.array([2450.0, 4130.0, 6800.0]), np.array([1.0, 0.6, 0.3]), 110.0, 0.0, samples)
    click = band(noise(samples, rng), 3000, 9000) * decay(samples, 220)
    return (tone * swell(samples, 0.0008, 0.01) + 0.25 * click).astype(np.float32)


def _crash(_: float, rng: np.random.Generator, *, low: float = 2500, fall: float = 2.2) -> Samples:
    samples = length(2.6)
    left, right = (band(noise(samples, rng), low, 13_000, slope=1) for _ in range(2))
    return np.stack((left, right)) * decay(samples, fall, attack=0.003)


def _riser(held: float, rng: np.random.Generator) -> Samples:
    """Noise that opens and swells up to the downbeat, then stops within a few ms."""
    samples = length(held)
    t: Samples = np.linspace(0, 1, samples, dtype=np.float32)
    sides = [
        (1 - t) * band(noise(samples, rng), 250, 1500) + t * band(noise(samples, rng), 600, 7500) for _ in range(2)
    ]
    return (np.stack(sides) * t**2.2 * swell(samples, 0.05, 0.03)).astype(np.float32)


_RISER = Drum(_riser, -15)

KITS: dict[str, dict[str, Drum]] = {
    "dusty": {
        "kick": Drum(partial(_skin, base=52, top=130, sweep=0.028, fall=13, click=0.05, drive=1.6, rumble=0.1)),
        "snare": Drum(partial(_snare, tone=185, body=0.6, low=500, high=4200, fall=24), 5, 0.05),
        "hat": Drum(partial(_hat, low=5200, fall=75, ring=0.08), -10, 0.28),
        "open hat": Drum(partial(_hat, low=5000, fall=14, ring=0.1), -14, 0.28),
    },
    "club": {
        "kick": Drum(partial(_skin, base=50, top=190, sweep=0.024, fall=12, click=0.12, drive=1.8)),
        "clap": Drum(_clap, -1, 0.0),
        "snare": Drum(partial(_snare, tone=195, body=0.6, low=700, high=8000, fall=22), -3, 0.05),
        "hat": Drum(partial(_hat, low=7500, fall=60), -10, 0.2),
        "open hat": Drum(partial(_hat, low=7000, fall=17), -11, 0.2),
        "shaker": Drum(_shaker, -13, -0.4),
        "tom": Drum(partial(_skin, base=105, top=190, sweep=0.05, fall=11), -4, -0.25),
        "crash": Drum(_crash, -14),
        "riser": _RISER,
    },
    "orchestral": {
        "boom": Drum(partial(_skin, base=46, top=82, sweep=0.06, fall=4.2, drive=1.4, rumble=0.5, click=0.03)),
        "tom": Drum(partial(_skin, base=88, top=140, sweep=0.05, fall=7.5, drive=1.2, rumble=0.3), -5, -0.3),
        "snare": Drum(partial(_snare, tone=170, body=0.4, low=600, high=5500, fall=20), -8.5, 0.25),
        "shaker": Drum(_shaker, -16, 0.4),
        "crash": Drum(partial(_crash, low=1800, fall=1.6), -10),
        "riser": Drum(_riser, -13),
    },
    "pop": {
        "kick": Drum(partial(_skin, base=54, top=150, sweep=0.026, fall=14, click=0.08, drive=1.4)),
        "clap": Drum(partial(_clap, low=1000, high=3800), 0, 0.05),
        "hat": Drum(partial(_hat, low=7500, fall=70), -12, 0.25),
        "shaker": Drum(_shaker, -10, -0.35),
        "tom": Drum(partial(_skin, base=110, top=180, sweep=0.05, fall=11), -8, -0.25),
        "crash": Drum(_crash, -18),
        "riser": Drum(_riser, -19),
    },
    "trap": {
        "kick": Drum(partial(_skin, base=49, top=175, sweep=0.02, fall=13, click=0.12, drive=2.0)),
        "snare": Drum(partial(_snare, tone=205, body=0.65, low=900, high=7500, fall=21), 2, 0.0),
        "clap": Drum(_clap, -7, 0.0),
        "hat": Drum(partial(_hat, low=7800, fall=80, ring=0.2), -11, 0.22),
        "open hat": Drum(partial(_hat, low=7200, fall=15), -13, 0.22),
        "tom": Drum(partial(_skin, base=80, top=150, sweep=0.06, fall=8), -7, -0.2),
        "crash": Drum(_crash, -17),
        "riser": Drum(_riser, -19),
    },
    "brush": {
        "kick": Drum(partial(_skin, base=56, top=105, sweep=0.03, fall=15, click=0.03, rumble=0.15), -1),
        "snare": Drum(partial(_snare, tone=190, body=0.2, low=900, high=6000, fall=26), 1, 0.1),
        "shaker": Drum(_shaker, -8, -0.4),
        "tambourine": Drum(partial(_hat, low=6500, fall=30, ring=0.5), -13, 0.4),
        "tom": Drum(partial(_skin, base=100, top=150, sweep=0.05, fall=10), -9, -0.25),
    },
    "rock": {
        "kick": Drum(partial(_skin, base=55, top=140, sweep=0.019, fall=16, click=0.25, drive=1.7)),
        "snare": Drum(partial(_snare, tone=200, body=0.75, low=1200, high=7500, fall=17), 3, 0.0),
        "hat": Drum(partial(_hat, low=6500, fall=55, ring=0.4), -10, 0.25),
        "open hat": Drum(partial(_hat, low=5800, fall=9, ring=0.5), -12, 0.25),
        "tom": Drum(partial(_skin, base=92, top=170, sweep=0.05, fall=9, click=0.05), -2, -0.25),
        "crash": Drum(partial(_crash, low=2200, fall=2.4), -11),
    },
    "latin": {
        "kick": Drum(partial(_skin, base=52, top=140, sweep=0.026, fall=14, click=0.06, drive=1.5), -1),
        "snare": Drum(partial(_snare, tone=310, body=0.7, low=1200, high=8000, fall=32), -1, 0.1),
        "conga": Drum(partial(_skin, base=196, top=235, sweep=0.02, fall=16, click=0.12), -6, -0.35),
        "high conga": Drum(partial(_skin, base=262, top=310, sweep=0.018, fall=19, click=0.16), -8, 0.35),
        "clave": Drum(_tick, -9, 0.3),
        "cowbell": Drum(partial(_hat, low=900, fall=26, ring=1.0), -16, -0.2),
        "shaker": Drum(_shaker, -10, 0.4),
        "crash": Drum(_crash, -16),
    },
    "folk": {
        "kick": Drum(partial(_skin, base=58, top=95, sweep=0.04, fall=10, click=0.02, rumble=0.3), 0),
        "clap": Drum(partial(_clap, low=1000, high=5000), -2, 0.1),
        "tambourine": Drum(partial(_hat, low=6000, fall=24, ring=0.6), -11, 0.35),
        "tom": Drum(partial(_skin, base=120, top=150, sweep=0.03, fall=12, rumble=0.2), -7, -0.3),
    },
    "epic": {
        "boom": Drum(partial(_skin, base=42, top=95, sweep=0.06, fall=3.6, drive=1.7, rumble=0.6, click=0.3), 2),
        "tom": Drum(partial(_skin, base=80, top=135, sweep=0.05, fall=7, drive=1.4, rumble=0.35), -3, -0.3),
        "snare": Drum(partial(_snare, tone=165, body=0.6, low=500, high=5500, fall=14), -4, 0.2),
        "tick": Drum(_tick, -13, 0.4),
        "crash": Drum(partial(_crash, low=1600, fall=1.5), -9),
        "riser": Drum(_riser, -12),
    },
    "pulse": {
        "boom": Drum(partial(_skin, base=44, top=90, sweep=0.05, fall=5.5, drive=1.6, rumble=0.35), -2),
        "tick": Drum(_tick, -6, 0.3),
        "tom": Drum(partial(_skin, base=78, top=125, sweep=0.05, fall=8, drive=1.3, rumble=0.3), -5, -0.3),
        "snare": Drum(partial(_snare, tone=160, body=0.5, low=400, high=3500, fall=16), -4, 0.1),
        "crash": Drum(partial(_crash, low=1500, fall=1.8), -15),
        "riser": Drum(_riser, -13),
    },
}
