"""Owns finding the beat in someone's own music; refuses to decode files or to guess where there is no beat.

Onset strength by spectral flux, tempo by autocorrelation under a prior, beats by dynamic programming, after
D. Ellis, "Beat Tracking by Dynamic Programming", Journal of New Music Research 36:1, 2007.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, log10

import numpy as np

from maker_free.music.synth import Floats, Samples

_FRAMES = 100
"""Frames of onset strength a second."""
_WINDOW = 0.046
_BANDS = 40
_CHUNK = 2000
_SLOWEST, _FASTEST = 45.0, 210.0
_FAVOURITE, _SPREAD = 110.0, 0.75
"""The tempo people tap most readily, in beats a minute, and the spread around it in octaves."""
_MULTIPLES = ((1, 1.0), (2, 0.7), (4, 0.6), (8, 0.3), (3, 0.1), (0.5, 0.25))
"""Periods at which a tempo's onsets repeat, in beats, and how much each says for it."""
_UNHEARD = 0.4
"""What a tempo is worth that only its multiples speak for."""
_TIGHTNESS = 220.0
"""How dearly a beat pays for straying from the tempo."""
_EARLY = 0.1
"""Frames by which onset strength lags: half a hop, less what the window's leading edge sees ahead of time."""
_BODY_HZ = 3000.0
"""Hz below which drums and chords are, and cymbals and shakers are not."""
_DOUBLED, _SURELY = 0.95, 1.0
"""How strong what falls between two beats is, against the beats, where people tap twice as fast; and where they do it
though that is as fast as anybody taps."""
_BRISK, _HURRIED = 150.0, 185.0
"""Beats a minute up to which people readily tap, and those that nobody taps any more."""
_NEIGHBOURS = 6
_STEADY = 1.0
"""Frames that beats may typically stray from a straight line where the tempo counts as steady."""
_QUIET = 1e-4


@dataclass(frozen=True)
class Beats:
    """`tempo` in beats a minute, `beats` in ms from the start, `confidence` 0-1 (below about 0.3: hardly
    a beat).

    Without anything to follow: tempo 0, no beats, confidence 0.
    """

    tempo: float
    beats: tuple[int, ...]
    confidence: float


_NONE = Beats(0.0, (), 0.0)


def beat_grid(samples: Samples, rate: int) -> Beats:
    """The beats of music given as mono (n,) or (n, channels) samples at `rate` Hz."""
    mono = samples if samples.ndim == 1 else samples.mean(axis=1)
    if mono.size < 2 * rate or not np.isfinite(mono).all() or float(np.abs(mono).max()) < _QUIET:
        return _NONE
    hop = rate / _FRAMES
    strength, body = _onsets(mono, rate, hop)
    if not strength.any():
        return _NONE
    tempo, periodicity = _tempo(strength)
    frames = _track(strength, 60 * _FRAMES / tempo)
    if len(frames) < 3:
        return _NONE
    if 2 * tempo <= _HURRIED and _between(body, frames) >= float(
        np.interp(2 * tempo, (_BRISK, _HURRIED), (_DOUBLED, _SURELY))
    ):
        frames = _track(strength, 30 * _FRAMES / tempo)
    times = _smoothed(_refined(strength, frames))
    period = float(np.polyfit(np.arange(times.size), times, 1)[0])
    confidence = _confidence(strength, frames, periodicity)
    beats = tuple(round(1000 * time / _FRAMES) for time in times.tolist() if time >= 0)
    return Beats(60 * _FRAMES / period, beats, confidence)


def _between(body: Floats, frames: list[int]) -> float:
    """How strong the onsets half way between the beats are, against those on them: a snare there as strong as the bass
    drum is a beat of its own."""
    beats = np.array(frames)
    heard = np.maximum.reduce([np.roll(body, shift) for shift in range(-3, 4)])
    on, between = (float(heard[at].mean()) for at in (beats, (beats[1:] + beats[:-1]) // 2))
    return between / on if on > 0 else 0.0


def _onsets(mono: Samples, rate: int, hop: float) -> tuple[Floats, Floats]:
    """Onset strength in each frame: how much louder the bands of a mel-like scale became, in log power; and the same of
    the bands below `_BODY_HZ` alone, as it is.

    Frame k looks at the sound around k / 100 s and is compared with the frame before it.
    """
    size = 1 << round(np.log2(_WINDOW * rate))
    frames = int(mono.size / hop) + 1
    window = np.hanning(size).astype(np.float32)
    bands = _mel(rate, size)
    padded = np.concatenate((np.zeros(size // 2, np.float32), mono, np.zeros(size, np.float32)))
    starts = np.round(np.arange(frames) * hop).astype(np.int64)
    views = np.lib.stride_tricks.sliding_window_view(padded, size)
    deep = (bands * np.fft.rfftfreq(size, 1 / rate)[:, None]).sum(axis=0) < _BODY_HZ * bands.sum(axis=0)
    rows: list[Floats] = []
    bodies: list[Floats] = []
    before = np.zeros(_BANDS)
    for low in range(0, frames, _CHUNK):
        spectrum = np.abs(np.fft.rfft(views[starts[low : low + _CHUNK]] * window, axis=1)) ** 2
        loud = np.log10(1 + 100 * (spectrum @ bands))
        rises = np.diff(np.vstack((before, loud)), axis=0)
        rows.append(np.maximum(rises, 0).mean(axis=1))
        bodies.append(np.maximum(rises[:, deep], 0).mean(axis=1))
        before = loud[-1]
    flux = np.concatenate(rows)
    local = np.convolve(flux, np.full(_FRAMES, 1 / _FRAMES), "same")
    sharp = np.maximum(flux - local, 0)
    spread = float(sharp.std())
    return (sharp / spread if spread > 0 else sharp), np.concatenate(bodies)


def _mel(rate: int, size: int) -> Floats:
    """Triangles evenly spaced on the mel scale from 30 Hz to 10 kHz, one column a band."""
    lowest, highest = (2595 * log10(1 + hertz / 700) for hertz in (30.0, min(10_000.0, rate / 2)))
    edges: Floats = 700 * (np.power(10.0, np.linspace(lowest, highest, _BANDS + 2) / 2595) - 1)
    hertz: Floats = np.fft.rfftfreq(size, 1 / rate).astype(np.float64)[:, None]
    width = np.maximum(np.diff(edges), rate / size)
    rising = (hertz - edges[:-2]) / width[:-1]
    falling = (edges[2:] - hertz) / width[1:]
    triangles = np.maximum(np.minimum(rising, falling), 0)
    return triangles / (triangles.sum(axis=0) + 1e-9) / size


def _tempo(strength: Floats) -> tuple[float, float]:
    """The tempo, and how periodic the onsets are at it (autocorrelation there over that at zero)."""
    size = 1 << (2 * strength.size - 1).bit_length()
    centred = strength - strength.mean()
    spectrum = np.fft.rfft(centred, size)
    echoes: Floats = np.fft.irfft(np.abs(spectrum) ** 2, size)[: 16 * _FRAMES]
    lags: Floats = echoes / max(float(echoes[0]), 1e-12)
    tempi: Floats = np.exp(np.linspace(log(_SLOWEST), log(_FASTEST), 600))
    periods: Floats = 60 * _FRAMES / tempi
    positions: Floats = np.arange(lags.size, dtype=np.float64)
    heard: Floats = _UNHEARD + np.maximum(np.interp(periods, positions, lags), 0)
    repeats: list[Floats] = [weight * np.interp(multiple * periods, positions, lags) for multiple, weight in _MULTIPLES]
    prior: Floats = np.exp(-0.5 * (np.log2(tempi / _FAVOURITE) / _SPREAD) ** 2)
    support: Floats = np.sum(np.stack(repeats), axis=0)
    best = int((support * heard * prior).argmax())
    return float(tempi[best]), float(heard[best]) - _UNHEARD


def _track(strength: Floats, period: float) -> list[int]:
    """The frames of the beats: the chain with the most onset strength whose steps stay close to `period`."""
    spread = np.arange(-3, 4)
    weights = np.exp(-0.5 * (spread / 1.2) ** 2)
    local = np.convolve(strength, weights / weights.sum(), "same")
    shortest, longest = round(period / 2), round(period * 2)
    gaps = np.arange(longest, shortest - 1, -1)
    cost = -_TIGHTNESS * np.log(gaps / period) ** 2
    score = local.copy()
    link = np.full(local.size, -1)
    for at in range(shortest, local.size):
        first = at - longest
        skip = max(0, -first)
        chances = score[max(0, first) : at - shortest + 1] + cost[skip:]
        best = int(np.argmax(chances))
        if chances[best] > 0:
            score[at] = local[at] + chances[best]
            link[at] = max(0, first) + best
    last = int(np.argmax(score[-longest:])) + max(0, local.size - longest)
    beats: list[int] = []
    while last >= 0:
        beats.append(last)
        last = int(link[last])
    return beats[::-1]


def _refined(strength: Floats, frames: list[int]) -> Floats:
    """Beat times in frames, drawn to the centre of the onset around each."""
    reach = np.arange(-3, 4)
    places = np.array(frames)[:, None] + reach
    weight = strength[np.clip(places, 0, strength.size - 1)] * np.hanning(9)[1:-1]
    total = weight.sum(axis=1)
    shift = np.where(total > 0, (weight * reach).sum(axis=1) / np.maximum(total, 1e-9), 0)
    return np.array(frames) + shift - _EARLY


def _smoothed(times: Floats) -> Floats:
    """Each beat where a straight line through its neighbours puts it, unless the tempo is moving there."""
    smooth = times.copy()
    for at in range(times.size):
        low, high = max(0, at - _NEIGHBOURS), min(times.size, at + _NEIGHBOURS + 1)
        order = np.arange(low, high)
        near = times[low:high]
        slope, start = np.polyfit(order, near, 1)
        error = np.abs(near - (slope * order + start))
        kept = error <= max(1.0, 2 * float(np.median(error)))
        if float(np.median(error)) < _STEADY and kept.sum() >= 4:
            slope, start = np.polyfit(order[kept], near[kept], 1)
            smooth[at] = slope * at + start
    return smooth


def _confidence(strength: Floats, frames: list[int], periodicity: float) -> float:
    """Between nothing and certainty: onsets that repeat, and that fall on the beats more than beside them."""
    near = np.maximum.reduce([np.roll(strength, shift) for shift in (-2, -1, 0, 1, 2)])
    contrast = float(near[frames].mean() / max(near.mean(), 1e-9))
    return float(np.clip(0.5 * periodicity + 0.25 * (contrast - 1), 0, 1))
