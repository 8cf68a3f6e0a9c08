"""Owns the pitched instruments: how each sounds, its range and how it lets go; refuses to know what is
played.

An instrument turns a pitch, a brightness (from velocity) and a length into one or two rows of samples. `held`
instruments sound as long as the note; the others ring by themselves and are damped when the note ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from maker_free.music.synth import (
    RATE,
    Floats,
    Samples,
    band,
    decay,
    length,
    noise,
    partials,
    seconds,
    sine,
    swell,
    vibrato_phase,
)

_SHARED = 0.45
"""How much of each side of an ensemble or a piano is heard on the other: wide, yet nothing is lost in mono."""

Render = Callable[[float, float, float, np.random.Generator], Samples]
"""(frequency in Hz, brightness 0-1, seconds, generator) -> samples."""


@dataclass(frozen=True)
class Instrument:
    """`low` to `high`: MIDI pitches it can play. `release`: seconds from the note's end to silence.

    `ring`: seconds that a note lasts when let ring; 0 for held instruments, whose notes last as asked.
    """

    render: Render
    low: int
    high: int
    release: float
    ring: float = 0.0

    @property
    def held(self) -> bool:
        """Whether the sound lasts as long as the note is held."""
        return self.ring == 0


def hertz(pitch: float) -> float:
    """The frequency of a MIDI pitch in equal temperament, A4 = 440 Hz."""
    return 440.0 * 2 ** ((pitch - 69) / 12)


def _harmonics(frequency: float, most: int) -> Floats:
    return np.arange(1, max(2, min(most, int(15_000 / frequency)) + 1), dtype=np.float64)


def _stereo(left: Samples | Floats, right: Samples | Floats) -> Samples:
    return np.stack((left, right)).astype(np.float32)


def _ensemble(
    frequency: float, samples: int, rng: np.random.Generator, *, voices: int, cents: float, cutoff: float,
    slope: float = 1.0, most: int = 40, formants: tuple[tuple[float, float], ...] = (),
) -> Samples:  # fmt: skip
    """Detuned sawtooths under a low-pass at `cutoff` Hz, other ones left and right, which beat slowly
    and wide.
    """
    order = _harmonics(frequency, most)
    shape = order**-slope / np.sqrt(1 + (order * frequency / cutoff) ** 6)
    for centre, width in formants:
        shape = shape * (1 + 5 * np.exp(-(((order * frequency - centre) / width) ** 2)))
    sides: list[Samples] = []
    for _ in range(2):
        detune = np.linspace(-cents, cents, voices) + rng.uniform(-0.25, 0.25, voices) * cents
        base = frequency * 2 ** (detune / 1200)
        frequencies = (base[:, None] * order[None, :]).ravel()
        amplitudes = np.broadcast_to(shape, (voices, len(order))).ravel()
        sides.append(partials(frequencies, amplitudes, 0.0, rng.uniform(0, 2 * np.pi, frequencies.size), samples))
    left, right = sides
    return _stereo(left + _SHARED * right, right + _SHARED * left)


def _pad(
    cutoff: float, *, voices: int = 4, cents: float = 11, attack: float = 0.35, release: float = 0.8,
    slope: float = 1.0, most: int = 40, formants: tuple[tuple[float, float], ...] = (),
) -> Render:  # fmt: skip
    def render(frequency: float, bright: float, held: float, rng: np.random.Generator) -> Samples:
        samples = length(held + release)
        sound = _ensemble(
            frequency, samples, rng, voices=voices, cents=cents, cutoff=cutoff * (0.7 + 0.6 * bright),
            slope=slope, most=most, formants=formants,
        )  # fmt: skip
        return sound * swell(samples, min(attack, held / 2 + 0.02), release)

    return render


def _electric_piano(frequency: float, bright: float, held: float, rng: np.random.Generator) -> Samples:
    """Two FM pairs: the body at 1:1 and the tine's bell-like strike at 1:14 (Chowning's FM,
    electric-piano ratios).
    """
    samples = length(held)
    t = seconds(samples)
    sides: list[Samples] = []
    index = (0.4 + 2.0 * bright) * np.exp(-3.0 * t.astype(np.float32)) + 0.2
    struck = np.exp(-16 * t.astype(np.float32)) if frequency * 14 < 14_000 else None
    for cents in (-2.0, 2.0):
        cycles = frequency * 2 ** (cents / 1200) * t
        body = sine(cycles, index * sine(cycles, 0.3))
        tine = 0.0 if struck is None else 0.09 * (0.3 + bright) * sine(14 * cycles) * struck
        sides.append(body + tine)
    tremolo = 0.16 * sine(4.6 * t, float(rng.uniform(0, 2 * np.pi)))
    fall = decay(samples, 1.1 + frequency / 500, attack=0.003)
    return _stereo(sides[0] * fall * (1 + tremolo), sides[1] * fall * (1 - tremolo))


def _struck_string(*, soft: bool) -> Render:
    """A piano: stiff strings (partials stretched by inharmonicity), two a note, a felt hammer's thump."""

    def render(frequency: float, bright: float, held: float, rng: np.random.Generator) -> Samples:
        samples = length(held)
        order = _harmonics(frequency, 28)
        stretched = order * np.sqrt(1 + 0.0004 * (frequency / 261) ** 0.6 * order**2)
        reach = (900 if soft else 1700) * (0.6 + 1.3 * bright) + frequency
        amplitude = order**-0.9 * np.exp(-order * frequency / reach) * np.abs(np.sin(np.pi * order / 8.2))
        fall = (0.45 + frequency / 900) * (1 + 0.22 * (order - 1))
        sides: list[Samples] = []
        for cents in (0.5, -0.6):
            f = frequency * 2 ** (cents / 1200)
            phases = rng.uniform(0, 2 * np.pi, order.size)
            sound = partials(f * stretched, 0.75 * amplitude, fall * 2.2, phases, samples)
            sound += partials(f * 1.0004 * stretched, 0.35 * amplitude, fall * 0.55, phases + 0.7, samples)
            sides.append(sound)
        thump = band(noise(length(0.06), rng), 90, 900 if soft else 1600) * decay(length(0.06), 90)
        left, right = sides
        sound = _stereo(left + _SHARED * right, right + _SHARED * left)
        sound *= swell(samples, 0.006 if soft else 0.002, 0.05)
        reached = min(samples, thump.size)
        sound[:, :reached] += (0.03 if soft else 0.02) * thump[:reached]
        return sound

    return render


def _plucked_string(
    *, damping: float, sustain: float, pick: float, tone: tuple[float, float], body: float = 1.0
) -> Render:
    """Karplus-Strong (Computer Music Journal 7:2, 1983) with a tuned loop: one period is filtered into
    the next.

    `damping` 0-0.5 is the loop's smoothing, `sustain` seconds to -60 dB of the fundamental, `pick` where the
    string is plucked, as a share of its length; `tone` Hz that the pluck reaches up to, softest and loudest.
    """

    def render(frequency: float, bright: float, held: float, rng: np.random.Generator) -> Samples:
        samples = length(held)
        smoothing = np.array([damping, 1 - 2 * damping, damping])
        whole, part = divmod(RATE / frequency - 1, 1)
        period = int(whole)
        taps = np.convolve(smoothing, [1 - part, part]) * 10 ** (-3 / (sustain * frequency))
        burst = band(noise(4096, rng), 30, tone[0] + (tone[1] - tone[0]) * bright, slope=1.5)[:period]
        burst -= burst.mean()
        burst = burst - 0.8 * np.roll(burst, max(1, int(pick * period)))
        history = np.zeros(3)
        rows = [burst.astype(np.float64)]
        for _ in range(samples // period + 1):
            joined = np.concatenate((history, rows[-1]))
            history = rows[-1][-3:]
            rows.append(np.convolve(joined, taps, "valid"))
        string = np.concatenate(rows)[:samples].astype(np.float32)
        if body:
            string = string + body * (0.9 * band(string, 90, 260) + 0.25 * band(string, 380, 520))
        return string * swell(samples, 0.0015, 0.03)

    return render


def _driven_string(*, sustain: float, pick: float, most: float, drive: float) -> Render:
    """An electric guitar: a string through an amplifier that clips it, the harder it is struck the more, and a
    loudspeaker that carries nothing above `most` Hz. Picked at a fifth of its length (`pick`) it lacks the partial
    that is a major third, which clipping would make heard against a minor key."""
    string = _plucked_string(damping=0.12, sustain=sustain, pick=pick, tone=(1500, 6000), body=0.0)

    def render(frequency: float, bright: float, held: float, rng: np.random.Generator) -> Samples:
        plain = string(frequency, bright, held, rng)
        loud = plain / np.float32(max(float(np.abs(plain).max()), 1e-9))
        clipped = np.tanh(np.float32(drive * (0.4 + bright)) * loud).astype(np.float32)
        return band(clipped, 70, most * (0.75 + 0.5 * bright)) * swell(clipped.size, 0.003, 0.05)

    return render


def _modal(
    ratios: tuple[float, ...], weights: tuple[float, ...], falls: tuple[float, ...], *,
    strike: float = 0.0, width: float = 0.0,
) -> Render:  # fmt: skip
    """A struck bar or bell: a few modes at `ratios` of the pitch, each with its own weight and fall (per
    second).
    """

    def render(frequency: float, bright: float, held: float, rng: np.random.Generator) -> Samples:
        samples = length(held)
        weight: Floats = np.array(weights) * (0.35 + 0.9 * bright) ** np.arange(len(weights), dtype=np.float64)
        rate = np.array(falls) * (frequency / 523) ** 0.5
        sides = [
            partials(frequency * np.array(ratios) * 2 ** (cents / 1200), weight, rate, phase, samples)
            for cents, phase in ((-width, 0.0), (width, 0.4 if width else 0.0))
        ]
        sound = _stereo(*sides)
        if strike:
            size = min(samples, length(0.03))
            sound[:, :size] += strike * band(noise(length(0.03), rng), 800, 5000)[:size] * decay(size, 160)
        return sound * swell(samples, 0.0015, 0.05)

    return render


def _soft_bell(frequency: float, bright: float, held: float, rng: np.random.Generator) -> Samples:
    """FM at an inharmonic ratio whose index dies away, so that a bell's strike turns into a pure tone."""
    samples = length(held)
    t = seconds(samples)
    index = (0.3 + 0.9 * bright) * np.exp(-4 * t.astype(np.float32))
    sides: list[Samples] = []
    for cents in (-3.0, 3.0):
        cycles = frequency * 2 ** (cents / 1200) * t
        sides.append(sine(cycles, index * sine(3.5 * cycles)))
    return _stereo(*sides) * decay(samples, 1.5 + frequency / 900, attack=0.004)


def _synth_pluck(cutoff: float, fall: float) -> Render:
    """Detuned sawtooths whose upper partials die first, like a closing filter."""

    def render(frequency: float, bright: float, held: float, rng: np.random.Generator) -> Samples:
        samples = length(held)
        order = _harmonics(frequency, 36)
        shape = order**-1.0 / np.sqrt(1 + (order * frequency / (cutoff * (0.5 + bright))) ** 4)
        sides: list[Samples] = []
        for side in (-1, 1):
            base = frequency * 2 ** (np.array([-7.0, 0.0, 7.0]) * side / 1200)
            frequencies = (base[:, None] * order).ravel()
            rates = np.broadcast_to(fall * (1 + order * frequency / 1500), (3, order.size)).ravel()
            phases = rng.uniform(0, 2 * np.pi, frequencies.size)
            sides.append(partials(frequencies, np.tile(shape, 3), rates, phases, samples))
        return _stereo(*sides) * swell(samples, 0.002, 0.03)

    return render


def _blown(*, breath: float, overtones: tuple[float, ...], attack: float, release: float) -> Render:
    """A wind or a soft lead: few harmonics, late vibrato, breath; a little chorus between the sides."""

    def render(frequency: float, bright: float, held: float, rng: np.random.Generator) -> Samples:
        samples = length(held + release)
        sides: list[Samples] = []
        for cents in (-3.0, 3.0):
            phase = vibrato_phase(frequency * 2 ** (cents / 1200), samples, rate=5.1, depth=0.0045, onset=0.25)
            sound = np.sin(phase)
            for order, weight in enumerate(overtones, 2):
                if order * frequency < 14_000:
                    sound += weight * (0.4 + 0.9 * bright) * np.sin(order * phase)
            sides.append(sound.astype(np.float32))
        sound = _stereo(*sides)
        if breath:
            sound += breath * band(noise(samples, rng), frequency, 5 * frequency, slope=1)
        return (sound * swell(samples, min(attack, held / 2 + 0.01), release)).astype(np.float32)

    return render


def _horns(frequency: float, bright: float, held: float, rng: np.random.Generator) -> Samples:
    """Brass: the louder, the brighter, and brightest a moment after the attack (two spectra crossfaded)."""
    release = 0.35
    samples = length(held + release)
    dark = _ensemble(frequency, samples, rng, voices=3, cents=6, cutoff=650 + 300 * bright, most=20)
    open_ = _ensemble(frequency, samples, rng, voices=3, cents=6, cutoff=1500 + 900 * bright, most=24)
    bloom = swell(samples, min(0.35, held / 2 + 0.02), min(0.9 * held + release, 2.0))
    sound = (dark + 0.7 * bloom * open_) * swell(samples, min(0.09, held / 2), release)
    return sound.astype(np.float32)


def _sub(frequency: float, bright: float, held: float, rng: np.random.Generator) -> Samples:
    samples = length(held + 0.25)
    order = np.array([1.0, 2.0, 3.0])
    sound = partials(frequency * order, np.array([1.0, 0.22, 0.08 * bright]), 0.0, 0.0, samples)
    return sound * swell(samples, 0.06, 0.25)


def _eight_o_eight(frequency: float, bright: float, held: float, rng: np.random.Generator) -> Samples:
    """The long bass drum of hip-hop: a sine that falls in pitch onto the note, driven into soft
    saturation.
    """
    samples = length(held)
    t = seconds(samples)
    phase = 2 * np.pi * np.cumsum(frequency * (1 + 2.2 * np.exp(-t / 0.022))) / RATE
    drive = 1.2 + 1.6 * bright
    sound = np.tanh(drive * np.sin(phase) * np.exp(-0.9 * t)) / np.tanh(drive)
    return sound.astype(np.float32) * decay(samples, 0.7, attack=0.004)


def _synth_bass(frequency: float, bright: float, held: float, rng: np.random.Generator) -> Samples:
    samples = length(held)
    order = _harmonics(frequency, 24)
    shape = order**-1.0 / np.sqrt(1 + (order * frequency / (350 + 500 * bright)) ** 4)
    body = partials(frequency * order, shape, 0.8 + 0.6 * (order - 1), 0.0, samples)
    return body * swell(samples, 0.004, 0.02)


def _round_bass(frequency: float, bright: float, held: float, rng: np.random.Generator) -> Samples:
    samples = length(held)
    order = _harmonics(frequency, 12)
    shape = order**-1.3 / np.sqrt(1 + (order * frequency / (260 + 380 * bright)) ** 4)
    body = partials(frequency * order, shape, 0.7 + 0.9 * (order - 1), 0.0, samples)
    return body * swell(samples, 0.007, 0.03)


_PIANO = _struck_string(soft=False)
_FELT = _struck_string(soft=True)

_VIBRAPHONE = _modal((1.0, 3.98, 9.9), (1.0, 0.22, 0.05), (1.6, 5.0, 14.0), strike=0.02, width=2.5)
_MARIMBA = _modal((1.0, 3.93, 9.3), (1.0, 0.3, 0.09), (5.0, 13.0, 30.0), strike=0.05, width=1.5)
_GLOCKENSPIEL = _modal((1.0, 2.76, 5.4), (1.0, 0.35, 0.12), (2.2, 5.0, 9.0), width=1.5)
_KALIMBA = _modal((1.0, 2.0, 5.9), (1.0, 0.14, 0.16), (3.0, 6.0, 20.0), strike=0.05, width=1.5)
_STEEL = _plucked_string(damping=0.13, sustain=4.2, pick=0.16, tone=(800, 5500))
_MUTED = _plucked_string(damping=0.30, sustain=0.75, pick=0.14, tone=(700, 3000))
_UPRIGHT = _plucked_string(damping=0.34, sustain=3.0, pick=0.4, tone=(50, 320), body=0.0)
_WIDE = _pad(2900, voices=5, cents=14, attack=0.9, release=2.0, slope=1.15)
_STRINGS = _pad(4200, voices=6, cents=13, attack=0.28, release=0.6, slope=0.95)
_CHOIR = _pad(
    2200, voices=5, cents=15, attack=0.6, release=1.2, slope=1.3, most=30,
    formants=((700, 160), (1100, 220), (2600, 400)),
)  # fmt: skip
_FIDDLE = _pad(5200, voices=2, cents=5, attack=0.06, release=0.12, slope=0.95)
_ACCORDION = _pad(4200, voices=3, cents=7, attack=0.035, release=0.08, slope=0.7, most=30)
_SUPERSAW = _pad(6500, voices=6, cents=17, attack=0.008, release=0.14, slope=1.0)
_SAW = _pad(5000, voices=3, cents=6, attack=0.008, release=0.1, slope=1.0)
_BRASS = _pad(2600, voices=3, cents=6, attack=0.04, release=0.16, slope=0.8)
_NYLON = _plucked_string(damping=0.24, sustain=2.4, pick=0.3, tone=(500, 3200))
_PICKED = _plucked_string(damping=0.33, sustain=3.2, pick=0.2, tone=(60, 420), body=0.0)
_WHISTLE = _blown(breath=0.05, overtones=(0.22, 0.06), attack=0.05, release=0.14)
_LEAD = _blown(breath=0.0, overtones=(0.35, 0.3, 0.1, 0.12), attack=0.015, release=0.12)

INSTRUMENTS: dict[str, Instrument] = {
    "electric piano": Instrument(_electric_piano, 36, 96, 0.12, 3.0),
    "piano": Instrument(_PIANO, 24, 105, 0.18, 3.5),
    "felt piano": Instrument(_FELT, 24, 105, 0.25, 3.5),
    "vibraphone": Instrument(_VIBRAPHONE, 53, 96, 0.25, 2.2),
    "marimba": Instrument(_MARIMBA, 45, 96, 0.1, 0.9),
    "glockenspiel": Instrument(_GLOCKENSPIEL, 67, 108, 0.3, 1.6),
    "kalimba": Instrument(_KALIMBA, 53, 96, 0.3, 1.6),
    "soft bell": Instrument(_soft_bell, 60, 100, 0.4, 2.6),
    "steel guitar": Instrument(_STEEL, 40, 88, 0.12, 3.0),
    "muted guitar": Instrument(_MUTED, 40, 90, 0.05, 0.6),
    "upright bass": Instrument(_UPRIGHT, 28, 55, 0.08, 2.0),
    "round bass": Instrument(_round_bass, 26, 60, 0.06, 2.2),
    "synth bass": Instrument(_synth_bass, 26, 60, 0.03, 1.6),
    "pulse bass": Instrument(_synth_bass, 26, 60, 0.02, 0.7),
    "sub bass": Instrument(_sub, 24, 55, 0.25),
    "808": Instrument(_eight_o_eight, 24, 50, 0.06, 2.4),
    "warm pad": Instrument(_pad(1500), 36, 90, 0.8),
    "wide pad": Instrument(_WIDE, 36, 90, 2.0),
    "dark pad": Instrument(_pad(750, cents=12, attack=0.3), 36, 90, 0.8),
    "strings": Instrument(_STRINGS, 36, 96, 0.6),
    "low strings": Instrument(_pad(900, voices=4, cents=8, attack=0.16, release=0.5), 24, 64, 0.5),
    "spiccato": Instrument(_synth_pluck(2800, 9.0), 36, 84, 0.08, 0.45),
    "choir": Instrument(_CHOIR, 48, 90, 1.2),
    "horns": Instrument(_horns, 40, 80, 0.35),
    "bright pluck": Instrument(_synth_pluck(3600, 3.2), 36, 96, 0.08, 1.0),
    "glass pluck": Instrument(_synth_pluck(3600, 6.0), 48, 103, 0.15, 0.7),
    "whistle": Instrument(_WHISTLE, 60, 96, 0.14),
    "driven guitar": Instrument(_driven_string(sustain=3.0, pick=0.2, most=3800, drive=6.0), 40, 88, 0.06, 2.2),
    "lead guitar": Instrument(_driven_string(sustain=6.0, pick=0.25, most=3200, drive=9.0), 45, 90, 0.1, 2.6),
    "nylon guitar": Instrument(_NYLON, 40, 84, 0.1, 2.2),
    "picked bass": Instrument(_PICKED, 26, 60, 0.05, 2.4),
    "fiddle": Instrument(_FIDDLE, 55, 100, 0.12),
    "accordion": Instrument(_ACCORDION, 45, 90, 0.08),
    "brass": Instrument(_BRASS, 40, 84, 0.16),
    "supersaw": Instrument(_SUPERSAW, 40, 96, 0.14),
    "saw lead": Instrument(_SAW, 48, 96, 0.1),
    "soft lead": Instrument(_LEAD, 48, 96, 0.12),
}
