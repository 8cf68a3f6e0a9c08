"""Owns judging pictures: cuts, focus, light, shake, stillness and looks; refuses to read files or to choose.

All measures are taken on pictures whose longer side is 384 px. Light runs from 0 (black) to 1 (white).
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from maker_free.engine.analysis.findings import STEP_MS, Fault, FaultKind, Shot
from maker_free.engine.analysis.reading import Bytes

Floats = npt.NDArray[np.floating[Any]]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Planes = tuple[Bytes, Bytes, Bytes]

BATCH = 32
"""Pictures measured at a time."""
SMALL = (36, 64)
THUMB = (9, 16)
MOVING = 0.65
"""How much movement counts for where there is something to see; detail counts for the rest."""
MOTIONLESS = 0.004
"""Change in the liveliest place of a picture at most, where it is the one before once more: cameras have noise."""
DRAWN = 0.35
"""Part of the pictures that are the one before once more on a screen, where things only now and then happen."""
STANDING = 0.012
"""Change in the liveliest place of a shot below which nothing moves."""
SHORTEST_SHOT_MS = 300
"""A stretch between two cuts shorter than this (ms) belongs to the shot before it."""
SHORTEST: dict[FaultKind, int] = {
    "black": 150, "out of focus": 500, "shaky": 600, "frozen": 1000, "too dark": 600, "overexposed": 500,
}  # fmt: skip
"""How long, in ms, something must be wrong before it counts."""


class Measures(NamedTuple):
    """One value (or row) for each picture looked at."""

    light: Floats
    brightest: Floats
    clipped: Floats
    acuity: Floats
    detail: Floats
    change: Floats
    strongest_change: Floats
    shift: Floats
    small: Bytes
    thumb: Bytes
    colours: Floats
    edges: Floats
    movement: Floats


class Eyes:
    """Collects pictures in order (`glance`, `look`) and describes them at the end."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.leaps: list[tuple[float, float, float, float]] = []
        self.measured: list[Measures] = []
        self._waiting: list[Planes] = []
        self._before: tuple[float, Bytes] | None = None
        self._leap = (0.0, 0.0, 0.0)
        self._steps: list[float] = []
        self._last: Bytes | None = None

    def glance(self, time: float, grey: Bytes) -> None:
        """Remember where, between two pictures that are looked at, the greatest leap is."""
        if self._before is not None:
            before, picture = self._before
            leap = float(np.abs(grey.astype(np.int16) - picture).mean()) / 255
            self._steps.append(leap)
            if leap >= self._leap[0]:
                self._leap = (leap, before, time)
        self._before = (time, grey)

    def look(self, time: float, planes: Planes) -> None:
        others = sum(self._steps) - self._leap[0]
        self.leaps.append((*self._leap, others / max(1, len(self._steps) - 1)))
        self._leap, self._steps = (0.0, time, time), []
        self.times.append(time)
        self._waiting.append(planes)
        if len(self._waiting) == BATCH:
            self._measure()

    def _measure(self) -> None:
        if self._waiting:
            y, u, v = (np.stack([planes[number] for planes in self._waiting]) for number in range(3))
            made = measure(y, u, v, self._last)
            self._last = y[-1]
            # Only the thumbs are needed later; small pictures of hours would not be small.
            self.measured.append(made._replace(small=made.small[:0]))
            self._waiting = []

    def described(self, duration: int) -> dict[str, Any]:
        """Shots, faults, sharpness and quality as fields of `Analysis`; `duration` in ms."""
        self._measure()
        if not self.times:
            return {}
        m = Measures(*(np.concatenate(parts) for parts in zip(*self.measured, strict=True)))
        times = np.array(self.times, np.float32)
        bounds = _bounds(m, self.leaps, times, duration)
        starts = np.array([round(1000 * time) for time in self.times])
        shaking = _shake(m, times)
        screen = _is_screen(m)
        faults = _faults(_wrong(m, shaking, screen=screen), starts, bounds, duration)
        spoilt = np.zeros(len(starts), np.bool_)
        for fault in faults:
            spoilt |= (starts >= fault.start) & (starts < fault.end)
        quality = _quality(m, shaking, spoilt)
        sharpness = _sharpness(m)
        shots: list[Shot] = []
        for start, end in bounds:
            inside = np.flatnonzero((starts >= start) & (starts < end))
            if len(inside) == 0:
                inside = np.array([int(np.abs(starts - start).argmin())])
            shots.append(_shot((start, end), m, inside, shaking=shaking, quality=quality))
        return {
            "shots": tuple(shots),
            "screen": screen,
            "faults": faults,
            "sharpness": _by_moment(sharpness, starts, duration),
            "quality": _by_moment(quality, starts, duration),
        }


def still(planes: Planes) -> dict[str, Any]:
    """A still's only shot and what may be wrong with it, as fields of `Analysis`."""
    y, u, v = (plane[None] for plane in planes)
    m = measure(y, u, v, None)
    nothing = np.zeros(1, np.float32)
    wrong: list[FaultKind] = [kind for kind, flags in _wrong(m, nothing).items() if flags[0]]
    quality = _quality(m, nothing, np.array([bool(wrong)]))
    shot = _shot((0, 0), m, np.zeros(1, np.int64), shaking=nothing, quality=quality)
    return {
        "shots": (shot,),
        "faults": tuple(Fault(0, 0, kind) for kind in wrong),
        "sharpness": (shot.sharpness,),
        "quality": (float(quality[0]),),
    }


def measure(y: Bytes, u: Bytes, v: Bytes, before: Bytes | None) -> Measures:
    """Measure a batch: `y` (n, h, w), `u` and `v` half as large; `before` is the picture before the first."""
    small, thumb = _shrunk(y, SMALL), _shrunk(y, THUMB)
    previous = np.concatenate([_shrunk((y[0] if before is None else before)[None], SMALL), small[:-1]])
    change = np.abs(small.astype(np.int16) - previous) / np.float32(219)
    sample = np.sort(y[:, ::4, ::4].reshape(len(y), -1), axis=1)
    acuity, detail = _acuity(y)
    tall, wide = (size // parts for size, parts in zip(SMALL, THUMB, strict=True))
    blocks = len(y), THUMB[0], tall, THUMB[1], wide
    return Measures(
        light=_light(y[:, ::2, ::2].reshape(len(y), -1).mean(axis=1)),
        brightest=_light(sample[:, int(0.98 * sample.shape[1])]),
        clipped=(sample >= 233).mean(axis=1).astype(np.float32),
        acuity=acuity,
        detail=detail,
        change=change.mean(axis=(1, 2)),
        strongest_change=change.max(axis=(1, 2)),
        shift=_shifts(y, before),
        small=small,
        thumb=thumb,
        colours=_colours(y, u, v),
        edges=_steps(small).reshape(blocks).mean(axis=(2, 4)),
        movement=change.reshape(blocks).mean(axis=(2, 4)),
    )


def _light(values: npt.NDArray[Any]) -> Floats:
    return np.clip((values.astype(np.float32) - 16) / 219, 0, 1)


def _shrunk(y: Bytes, shape: tuple[int, int]) -> Bytes:
    """Means over a grid of `shape` (rows, columns)."""
    down, along = (_edges(y.shape[axis], shape[axis - 1]) for axis in (1, 2))
    rows = np.add.reduceat(y, down[:-1], axis=1, dtype=np.uint32)
    sums: Ints = np.add.reduceat(rows, along[:-1], axis=2).astype(np.int64)
    return (sums // (np.diff(down)[:, None] * np.diff(along))).astype(np.uint8)


def _steps(small: Bytes) -> Floats:
    """How much each picture changes from place to place."""
    grey = small.astype(np.float32)
    steps = np.zeros_like(grey)
    steps[:, :, 1:] += np.abs(np.diff(grey, axis=2))
    steps[:, 1:] += np.abs(np.diff(grey, axis=1))
    return steps


def _interest(m: Measures, inside: Ints, moving: Ints) -> tuple[int, ...]:
    """Where in the pictures `inside` there is detail, and, in those where the shot is `moving`, movement."""
    edges, movement = m.edges[inside].mean(axis=0), m.movement[moving].mean(axis=0)
    share = MOVING if float(movement.max()) > STANDING else 0.0
    grid = (1 - share) * edges / max(float(edges.sum()), 1e-6) + share * movement / max(float(movement.sum()), 1e-6)
    top = max(float(grid.max()), 1e-9)
    return tuple(round(255 * float(value) / top) for value in grid.ravel())


def _edges(size: int, parts: int) -> Ints:
    return np.arange(parts + 1) * size // parts


def _acuity(y: Bytes) -> tuple[Floats, Floats]:
    """How abrupt the strongest edges are, whatever their contrast, and how strong fine detail is.

    Across an edge of width s the slope peaks at 1/s and the curvature at 1/s², so their ratio falls as focus
    is lost while contrast cancels out. Pairs of pixels are summed first, against noise.
    """
    slopes, bends = np.zeros(len(y), np.float32), np.zeros(len(y), np.float32)
    for lines in (y[:, ::3], y[:, :, ::3].transpose(0, 2, 1)):
        sums = lines[:, :, :-1].astype(np.int16) + lines[:, :, 1:]
        slope = np.abs(sums[:, :, 2:] - sums[:, :, :-2]).reshape(len(y), -1)
        bend = np.abs(sums[:, :, 2:] - 2 * sums[:, :, 1:-1] + sums[:, :, :-2]).reshape(len(y), -1)
        at = int(0.995 * slope.shape[1])
        slopes = np.maximum(slopes, np.partition(slope, at, axis=1)[:, at])
        bends = np.maximum(bends, np.partition(bend, at, axis=1)[:, at])
    return (bends / np.maximum(slopes, 1)).astype(np.float32), bends.astype(np.float32)


def _shifts(y: Bytes, before: Bytes | None) -> Floats:
    """How far the whole picture moved since the one before: (n, 3) of x, y (shares of the side), certainty.

    Phase correlation (Kuglin & Hines, 1975) with the peak refined by a parabola.
    """
    long, short = 96, max(16, 96 * min(y.shape[1:]) // max(y.shape[1:]))
    shape = (short, long) if y.shape[2] >= y.shape[1] else (long, short)
    pictures = np.concatenate([(y[0] if before is None else before)[None], y])
    grey = _shrunk(pictures, shape).astype(np.float32)
    window = np.outer(np.hanning(shape[0]), np.hanning(shape[1])).astype(np.float32)
    spectrum = np.fft.rfft2((grey - grey.mean(axis=(1, 2), keepdims=True)) * window)
    cross = spectrum[1:] * np.conj(spectrum[:-1])
    strength = np.abs(cross)
    cross /= np.maximum(strength, 1e-3 * strength.max(axis=(1, 2), keepdims=True) + 1e-6)
    surface = np.fft.irfft2(cross, shape)
    moved = np.zeros((len(y), 3), np.float32)
    for number, plane in enumerate(surface):
        row, column = np.unravel_index(int(plane.argmax()), shape)
        moved[number] = (
            _peak(plane[row], int(column)) / shape[1],
            _peak(plane[:, column], int(row)) / shape[1],
            plane[row, column],
        )
    return moved


def _peak(line: npt.NDArray[Any], at: int) -> float:
    """Position of the peak near `at` on a line that wraps around, as a signed distance from 0."""
    size = len(line)
    left, middle, right = float(line[at - 1]), float(line[at]), float(line[(at + 1) % size])
    bend = left - 2 * middle + right
    place = at + (0.5 * (left - right) / bend if bend < -1e-9 else 0.0)
    return place - size if place > size / 2 else place


def _colours(y: Bytes, u: Bytes, v: Bytes) -> Floats:
    """Shares of 8 levels of light (weighing a half) and of 6 x 6 tints: (n, 44), summing to 1."""
    rows = np.zeros((len(y), 44), np.float32)
    light = np.minimum((y[:, ::4, ::4].astype(np.int16) - 16) * 8 // 220, 7).clip(0)
    tints = [np.clip((plane[:, ::2, ::2].astype(np.int16) - 80) // 16, 0, 5) for plane in (u, v)]
    pairs = tints[0] * 6 + tints[1]
    for number in range(len(y)):
        rows[number, :8] = np.bincount(light[number].ravel(), minlength=8) / (2 * light[number].size)
        rows[number, 8:] = np.bincount(pairs[number].ravel(), minlength=36) / (2 * pairs[number].size)
    return rows


def _bounds(
    m: Measures, leaps: list[tuple[float, float, float, float]], times: Floats, duration: int
) -> list[tuple[int, int]]:
    """Shots in ms: cut where the picture leaps, far more than around there, and does not leap back."""
    leap = np.array([found[0] for found in leaps], np.float32)
    usual = np.array([found[3] for found in leaps], np.float32)
    cuts: list[tuple[int, int]] = []
    for at in range(1, len(times)):
        if leap[at] < 0.04:
            continue
        near = np.flatnonzero(np.abs(times - times[at]) < 1.0)
        around = float(np.median(np.concatenate([leap[near[near != at]], usual[near]])))
        if leap[at] < 3 * around + 0.02 or leap[at] < 3 * usual[at]:
            continue
        later = min(at + 2, len(times) - 1)
        # Compared with both pictures before, since one of them may be a flash.
        if all(_differ(m, later, earlier) for earlier in {at - 1, max(at - 2, 0)}):
            cuts.append((round(1000 * leaps[at][1]), round(1000 * leaps[at][2])))
    bounds: list[tuple[int, int]] = []
    start = 0
    for _, after in cuts:
        if after - start >= SHORTEST_SHOT_MS and duration - after >= SHORTEST_SHOT_MS:
            bounds.append((start, after))
            start = after
    return [*bounds, (start, duration)]


def _differ(m: Measures, one: int, other: int) -> bool:
    """Whether two of the pictures clearly show something else."""
    light = float(np.abs(m.thumb[one].astype(np.int16) - m.thumb[other]).mean()) / 255
    tint = float(np.abs(m.colours[one] - m.colours[other]).sum()) / 2
    return light > 0.03 and light + tint > 0.18


def _shake(m: Measures, times: Floats) -> Floats:
    """How much the camera trembles, as a share of the picture's width: how far each movement is from the mean
    of those around it. A pan moves steadily and is none; where nothing can be followed there is none either.
    """
    if len(times) < 4 or float(np.median(np.diff(times))) > 0.3:
        return np.zeros(len(times), np.float32)
    moves, sure = m.shift[:, :2], m.shift[:, 2]
    jerk = np.zeros(len(times), np.float32)
    jerk[1:-1] = np.hypot(*(moves[1:-1] - (moves[:-2] + moves[2:]) / 2).T)
    certain = np.minimum.reduce([sure[1:-1], sure[:-2], sure[2:]])
    jerk[1:-1][(certain < 0.08) | (jerk[1:-1] > 0.15)] = 0
    # Across a cut, or a jump of the light, there is nothing to follow.
    jumps = np.flatnonzero(np.abs(np.diff(m.colours, axis=0)).sum(axis=1) > 0.5) + 1
    for side in (-1, 0, 1):
        jerk[np.clip(jumps + side, 0, len(jerk) - 1)] = 0
    mean = np.convolve(jerk, np.full(5, 1 / 5), "same")[: len(times)]
    quiet = np.maximum.reduce([jerk, np.roll(jerk, 1), np.roll(jerk, -1)]) < 0.003
    return np.where(quiet, 0, mean)


def _is_screen(m: Measures) -> bool:
    """Whether a computer made the pictures: time and again nothing at all changes, more than once in the file."""
    same = (m.strongest_change < MOTIONLESS) & (m.change < MOTIONLESS / 8)
    same[:1] = False
    runs = int((np.diff(same.astype(np.int8)) == 1).sum())
    return bool(same.mean() > (DRAWN if runs > 1 else 0.6))


def _wrong(m: Measures, shaking: Floats, *, screen: bool = False) -> dict[FaultKind, Flags]:
    """What is wrong with which picture, the gravest first. On a screen white is no fault, and neither is rest."""
    black = m.brightest < 0.1
    seen = ~black
    detail, acuity = (np.percentile(x[seen], 80) if seen.any() else 0.0 for x in (m.detail, m.acuity))
    # Soft compared with the rest of the file, or soft by any standard (but not plain: a wall has no edges).
    soft = (m.detail < 0.4 * detail) & (m.acuity < 0.75 * acuity)
    soft |= (m.acuity < 0.24) & (m.detail < 24) & (m.detail > 2)
    still_ones = (m.strongest_change < 0.016) & (m.change < 0.002)
    still_ones[:1] = False
    if still_ones.mean() > 0.6:
        still_ones[:] = False  # a slide or a screen, not a camera that hung
    if screen:
        return {"black": black}
    return {
        "black": black,
        "frozen": still_ones & seen,
        "out of focus": soft & seen,
        "shaky": (shaking > 0.009) & seen,
        "too dark": (m.light < 0.1) & (m.brightest < 0.35) & seen,
        "overexposed": ((m.clipped > 0.4) | (m.light > 0.92)) & seen,
    }


def _faults(
    wrong: dict[FaultKind, Flags], starts: npt.NDArray[Any], bounds: list[tuple[int, int]], duration: int
) -> tuple[Fault, ...]:
    """Runs of wrong pictures that last long enough, in order; each reaches to the good pictures around it,
    but not beyond its shot.
    """
    found: list[Fault] = []
    edges: list[int] = [*starts.tolist(), duration]
    limits = [bounds[0][0], *(end for _, end in bounds)]
    for kind, flags in wrong.items():
        steps = np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8))
        firsts: list[int] = np.flatnonzero(steps == 1).tolist()
        afters: list[int] = np.flatnonzero(steps == -1).tolist()
        for first, after in zip(firsts, afters, strict=True):
            shot = bisect_right(limits, edges[first]) - 1
            last = bisect_right(limits, edges[after - 1])
            start = max(edges[first - 1] if first else 0, limits[max(shot, 0)])
            end = min(edges[after], limits[min(last, len(limits) - 1)])
            if end - start >= SHORTEST[kind]:
                found.append(Fault(start, end, kind))
    return tuple(sorted(found))


def _sharpness(m: Measures) -> Floats:
    return 1 - np.exp(-m.detail / 50)


def _exposure(m: Measures) -> Floats:
    off = np.maximum(0.25 - m.light, 0) / 0.25 + np.maximum(m.light - 0.7, 0) / 0.3
    return np.clip(1 - off - 1.5 * np.maximum(m.clipped - 0.05, 0), 0, 1)


def _motion(m: Measures) -> Floats:
    return 1 - np.exp(-m.change / 0.04)


def _stability(shaking: Floats) -> Floats:
    return np.exp(-shaking / 0.008)


def _quality(m: Measures, shaking: Floats, spoilt: Flags) -> Floats:
    good = 0.4 * _sharpness(m) + 0.2 * _exposure(m) + 0.2 * _stability(shaking)
    good = good + 0.2 * np.sqrt(_motion(m))
    return np.clip(np.where(spoilt, 0.2 * good, good), 0, 1).astype(np.float32)


def _by_moment(values: Floats, starts: npt.NDArray[Any], duration: int) -> tuple[float, ...]:
    """Means over every `STEP_MS` ms; a moment without a picture takes the value before it."""
    made: list[float] = []
    for start in range(0, max(duration, 1), STEP_MS):
        inside = values[(starts >= start) & (starts < start + STEP_MS)]
        made.append(round(float(inside.mean()), 3) if len(inside) else (made[-1] if made else 0.0))
    return tuple(made)


def _shot(bounds: tuple[int, int], m: Measures, inside: Ints, *, shaking: Floats, quality: Floats) -> Shot:
    """The shot whose pictures have the numbers `inside`; it is known by its best picture near the middle."""
    middle = inside[len(inside) // 4 : max(len(inside) // 4 + 1, 3 * len(inside) // 4)]
    best = int(middle[int(quality[middle].argmax())])
    # The change into the first picture is the cut itself.
    moving = inside[1:] if len(inside) > 1 else inside
    mean = {
        "sharpness": _sharpness(m)[inside],
        "exposure": _exposure(m)[inside],
        "motion": _motion(m)[moving],
        "stability": _stability(shaking)[inside],
        "brightness": m.light[inside],
    }
    return Shot(
        start=bounds[0],
        end=bounds[1],
        picture=tuple(m.thumb[best].ravel().tolist()),
        colours=tuple(round(255 * float(share)) for share in m.colours[inside].mean(axis=0)),
        interest=_interest(m, inside, moving),
        **{name: round(float(np.clip(values.mean(), 0, 1)), 3) for name, values in mean.items()},
    )
