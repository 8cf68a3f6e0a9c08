"""Owns finding the form of someone's own music: bars, phrases, parts and how energetic they are; refuses to find beats
or to choose a part.

beats    ♩ ♩ ♩ ♩ ♩ ♩ ♩ ♩ ♩ ♩ ♩ ♩ ♩ ♩ ♩ ♩ …
bars     |       |       |       |             where chords and basses change
phrases  |               |               |     of four bars, counted from where a part begins
parts    |─ quiet ───────|─── loud ─────────    where the sound becomes another for good

What is heard is compared beat by beat and bar by bar, after J. Foote, "Automatic Audio Segmentation Using a Measure of
Audio Novelty", ICME 2000.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from maker_free.music.score import BEATS_PER_BAR
from maker_free.music.synth import Floats, Samples

PHRASE_BARS = 4
"""Bars of a phrase."""
_HOP_S = 0.02
"""Seconds between two looks."""
_WINDOW_S = 0.128
_BANDS = 14
_LOWEST_HZ, _HIGHEST_HZ = 40.0, 7500.0
_BASS_HZ = 150.0
_CHROMA_HZ = 130.0, 1500.0
_AROUND_BARS = 4
"""Bars on each side that are compared to find where a part begins."""
_SHORTEST_BARS = 4
"""Bars of the shortest part."""
_NOTICED_DB = 1.4
"""dB that the bands change by, on average, where a new part begins."""
_RANGE_DB = 6.0
"""dB between quiet and loud that count as the whole range at least: most music has more, what has not is even."""
_ARRIVAL, _IN_PHRASE = 0.06, 0.1
"""What a downbeat that is struck hard, and one whole phrases away from other parts, say for where a part begins,
against how much changes there: a fill is not yet the part that it leads to."""
_STANDS_OUT = 1.6
"""How many times as strong as the usual one the onset of a hit is."""
_QUIETEST = 1e-9


class Part(NamedTuple):
    """A stretch in ms (end exclusive) and its energy from 0 to 1, against the rest of the song."""

    start: int
    end: int
    energy: float


class Form(NamedTuple):
    """All in ms: the downbeats, where phrases begin, the parts, and beats that are struck much harder than others."""

    bars: tuple[int, ...] = ()
    phrases: tuple[int, ...] = ()
    parts: tuple[Part, ...] = ()
    hits: tuple[int, ...] = ()


class _Heard(NamedTuple):
    """For each beat: dB of the bands, shares of the pitch classes, onset of the bass and of all, level in dB."""

    bands: Floats
    chroma: Floats
    bass: Floats
    onset: Floats
    level: Floats


def form(samples: Samples, rate: int, beats: Sequence[int]) -> Form:
    """The form of music of mono samples at `rate` Hz with its `beats` in ms; nothing where it is too short for one."""
    if len(beats) < 4 * BEATS_PER_BAR * PHRASE_BARS:
        return Form()
    heard = _listen(samples, rate, np.array(beats) / 1000)
    first = _downbeat(heard)
    bars = list(range(first, len(beats) - BEATS_PER_BAR + 1, BEATS_PER_BAR))
    looks = np.stack([heard.bands[bar : bar + BEATS_PER_BAR].mean(axis=0) for bar in bars])
    edges = _edges(looks, heard.onset[bars])
    energies = _energy(heard, bars)
    length = round(1000 * len(samples) / rate)
    times = [beats[bar] for bar in bars]
    after = [*times[1:], length]
    parts = [
        Part(times[low], after[high - 1], round(float(energies[low:high].mean()), 3))
        for low, high in zip(edges, [*edges[1:], len(bars)], strict=True)
    ]
    phrases = [
        times[bar]
        for low, high in zip(edges, [*edges[1:], len(bars)], strict=True)
        for bar in range(low, high, PHRASE_BARS)
    ]
    strong = heard.onset > _STANDS_OUT * float(np.median(heard.onset))
    hits = [beat for beat, hit in zip(beats, strong.tolist(), strict=True) if hit]
    return Form(tuple(times), tuple(phrases), tuple(parts), tuple(hits))


def _listen(samples: Samples, rate: int, beats: Floats) -> _Heard:
    """The sound of each beat up to the next."""
    hop, size = round(_HOP_S * rate), 1 << round(np.log2(_WINDOW_S * rate))
    padded = np.concatenate((np.zeros(size // 2, np.float32), samples, np.zeros(size, np.float32)))
    views = np.lib.stride_tricks.sliding_window_view(padded, size)[: len(samples) + 1 : hop]
    hertz = np.fft.rfftfreq(size, 1 / rate)
    edges: Floats = np.geomspace(_LOWEST_HZ, min(_HIGHEST_HZ, rate / 2), _BANDS + 1)
    bands = np.stack([(hertz >= low) & (hertz < high) for low, high in pairwise(edges)], axis=1)
    tuned = (hertz >= _CHROMA_HZ[0]) & (hertz <= _CHROMA_HZ[1])
    pitch = np.round(69 + 12 * np.log2(np.maximum(hertz, 1.0) / 440)).astype(np.int64) % 12
    classes = (pitch[:, None] == np.arange(12)) & tuned[:, None]
    window = np.hanning(size).astype(np.float32)
    rows: list[Floats] = []
    for begin in range(0, len(views), 1000):
        power = np.abs(np.fft.rfft(views[begin : begin + 1000] * window, axis=1)) ** 2 / size
        rows.append(np.hstack((power @ bands, np.sqrt(power) @ classes)))
    frames = np.concatenate(rows)
    loud = 10 * np.log10(frames[:, :_BANDS] + _QUIETEST)
    rises = np.maximum(np.diff(loud, axis=0, prepend=loud[:1]), 0)
    at = np.minimum(np.round(beats / _HOP_S).astype(np.int64), len(frames) - 1)
    until = np.append(at[1:], min(len(frames), at[-1] + round(float(np.median(np.diff(at))))))
    means = _means(frames, at, until)
    near = np.maximum.reduce([np.roll(rises, shift, axis=0) for shift in (-2, -1, 0, 1, 2)])
    deep = edges[1:] <= _BASS_HZ * 1.2
    chroma = means[:, _BANDS:] / (means[:, _BANDS:].sum(axis=1, keepdims=True) + _QUIETEST)
    bands_db = 10 * np.log10(means[:, :_BANDS] + _QUIETEST)
    level = 10 * np.log10(means[:, :_BANDS].sum(axis=1) + _QUIETEST)
    return _Heard(bands_db, chroma, near[at][:, deep].mean(axis=1), near[at].mean(axis=1), level)


def _means(frames: Floats, at: npt.NDArray[np.int64], until: npt.NDArray[np.int64]) -> Floats:
    """The mean row from each of `at` up to `until`, at least one row."""
    sums = np.vstack((np.zeros(frames.shape[1]), np.cumsum(frames, axis=0)))
    ends = np.maximum(np.minimum(until, len(frames)), np.minimum(at + 1, len(frames)))
    starts = np.minimum(at, ends - 1)
    return (sums[ends] - sums[starts]) / (ends - starts)[:, None]


def _downbeat(heard: _Heard) -> int:
    """Which of the first four beats begins a bar: there chords change, and the bass comes in."""
    pitch = np.concatenate((heard.chroma, heard.bands / 60), axis=1)
    change = np.zeros(len(pitch))
    for beat in range(2, len(pitch) - 1):
        change[beat] = np.abs(pitch[beat : beat + 2].mean(axis=0) - pitch[beat - 2 : beat].mean(axis=0))[:12].sum()
    wholes = len(pitch) // BEATS_PER_BAR * BEATS_PER_BAR
    scores = _scaled(change)[:wholes] + 0.4 * _scaled(heard.bass)[:wholes] + 0.2 * _scaled(heard.onset)[:wholes]
    return int(scores.reshape(-1, BEATS_PER_BAR).mean(axis=0).argmax())


def _scaled(values: Floats) -> Floats:
    return (values - values.mean()) / (values.std() + _QUIETEST)


def _edges(looks: Floats, arrivals: Floats) -> list[int]:
    """The bars (from 0) at which parts begin: where four bars sound unlike the four before, most of all there. A fill
    before is not yet the part: `arrivals`, how hard the downbeats are struck, speak for where it really comes.
    """
    count = len(looks)
    novelty = np.zeros(count)
    for bar in range(2, count - 1):
        before, after = looks[max(0, bar - _AROUND_BARS) : bar], looks[bar : bar + _AROUND_BARS]
        novelty[bar] = np.abs(after.mean(axis=0) - before.mean(axis=0)).mean()
    struck = np.clip(_scaled(arrivals), -1, 2)
    level = looks.mean(axis=1)
    found: list[int] = []
    for peak in np.argsort(-novelty).tolist():
        if novelty[peak] < _NOTICED_DB:
            break
        near = range(max(2, peak - 1), min(count, peak + 2))
        alike = [sum(bar % PHRASE_BARS == other % PHRASE_BARS for other in found) / max(len(found), 1) for bar in near]
        speaks = [
            novelty[bar] / novelty[peak] + _ARRIVAL * struck[bar] * (level[bar] > level[bar - 1]) + _IN_PHRASE * share
            for bar, share in zip(near, alike, strict=True)
        ]
        bar = near[int(np.argmax(speaks))] if speaks else 0
        if bar and all(abs(bar - other) >= _SHORTEST_BARS for other in found):
            found.append(bar)
    return [0, *sorted(found)]


def _energy(heard: _Heard, bars: Sequence[int]) -> Floats:
    """How energetic each bar is from 0 to 1: how loud, how bright and how busy."""
    measures = (
        (heard.level, _RANGE_DB, 0.6), (heard.bands[:, _BANDS // 2 :].mean(axis=1), _RANGE_DB, 0.25),
        (heard.onset, float(np.median(heard.onset)) + _QUIETEST, 0.15),
    )  # fmt: skip
    total = np.zeros(len(bars))
    for values, least, weight in measures:
        by_bar = np.array([values[bar : bar + BEATS_PER_BAR].mean() for bar in bars])
        low, high = np.percentile(by_bar, (5, 95))
        total += weight * np.clip((by_bar - high) / max(high - low, least) + 1, 0, 1)
    return total
