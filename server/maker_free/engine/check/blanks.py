"""Owns finding where a film is black, stands still or is silent, and whether rightly so; refuses to decode all of it.

An encoded picture that is black or the same as the one before takes next to no bytes: only stretches of such
pictures are decoded, and nothing slips through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np

from maker_free.engine.model import clock
from maker_free.engine.model.parts import Input
from maker_free.engine.plan.expected import Stretch
from maker_free.engine.plan.plan import RenderPlan
from maker_free.engine.process import ffmpeg
from maker_free.engine.process.process_group import ProcessGroup
from maker_free.engine.source import decoding

LONG_S = 1.0
"""Seconds from which black, stillness or silence is worth a word."""
TINY, LEAST = 0.0008, 200
"""Bytes for each px of a picture, and for the picture itself, below which it may be black or a repetition."""
LEVEL_DBFS = -60.0
"""dBFS below which nothing is heard."""
WATCH = (
    f"scale=320:180:flags=area,freezedetect=n=-60dB:d={LONG_S},"
    f"blackdetect=d={LONG_S}:pixel_black_th=0.06:picture_black_ratio_th=0.995"
)
QUIET_RATE, QUIET_STEP = 8_000, 0.3
"""How finely a source is asked whether it is silent itself: samples a second, and s of a piece that is or is not."""
LISTEN = f"silencedetect=n={LEVEL_DBFS}dB:d={LONG_S}"


class FilmRange(NamedTuple):
    """A stretch of film in s."""

    start: float
    end: float


class Gap(NamedTuple):
    """A stretch without anything to see or hear; `right`: that was asked for, or the source is so itself."""

    what: Literal["black", "still", "silent"]
    range: FilmRange
    right: bool

    def within(self, begin: int, end: int) -> bool:
        """Whether at most a second of it is outside of a stretch of the film (ms)."""
        inside = min(self.range.end, end / 1000) - max(self.range.start, begin / 1000)
        return inside > 0 and self.range.end - self.range.start - inside < LONG_S


def seen(path: Path, plan: RenderPlan, sizes: Sequence[int], group: ProcessGroup) -> Iterator[Gap]:
    """Where the picture is black or stands still; `sizes` are the bytes of each picture, 0 for keyframes."""
    fps, canvas, asked = plan.canvas.fps, plan.canvas, plan.expected
    tiny = LEAST + TINY * canvas.width * canvas.height
    black: list[FilmRange] = []
    still: list[FilmRange] = []
    # A larger one between two tiny ones is the encoder making a still picture better.
    flags = [min(sizes[max(0, at - 1) : at + 2]) < tiny for at in range(len(sizes))]
    for first, last in _runs(flags, round(LONG_S * fps)):
        dark, frozen = _watched(path, clock.seconds(first, fps), clock.seconds(last - first, fps), group)
        black += dark
        still += frozen
    for range_ in black:
        right = _inside(range_, asked.dark, fps) or _so_itself(range_, asked.pictures, fps, "black", group)
        yield Gap("black", range_, right)
    for range_ in still:
        if not any(_within(range_, dark) for dark in black):
            known = _inside(range_, (*asked.still, *asked.dark), fps)
            yield Gap("still", range_, known or _so_itself(range_, asked.pictures, fps, "still", group))


def heard(report: str, length: float, plan: RenderPlan, group: ProcessGroup) -> Iterator[Gap]:
    """Where there is no sound, from what `LISTEN` reported on all of it."""
    for range_ in _ranges(report, r"silence_start: (-?[\d.]+)", r"silence_end: (-?[\d.]+)", 0.0, length):
        right = _inside(range_, plan.expected.silent, plan.canvas.fps) or _silent_itself(range_, plan, group)
        yield Gap("silent", range_, right)


def _runs(flags: Sequence[bool], shortest: int) -> Iterator[tuple[int, int]]:
    """Stretches of at least `shortest` frames that are all flagged, end exclusive."""
    begin: int | None = None
    for place, flag in enumerate([*flags, False]):
        if flag and begin is None:
            begin = place
        elif not flag and begin is not None:
            if place - begin >= shortest:
                yield begin, place
            begin = None


def _watched(path: Path, begin: float, length: float, group: ProcessGroup) -> tuple[list[FilmRange], list[FilmRange]]:
    """Where a stretch of the film (s) is black, and where it stands still."""
    options = ["-ss", f"{begin:.6f}", "-t", f"{length:.6f}"]
    report = group.listen(
        ffmpeg.command(options, "-i", f"file:{path}", "-map", "0:v:0", "-an", "-vf", WATCH, "-f", "null", "-")
    )
    return (
        _ranges(report, r"black_start:([\d.]+)", r"black_end:([\d.]+)", begin, length),
        _ranges(report, r"freeze_start: ([\d.]+)", r"freeze_end: ([\d.]+)", begin, length),
    )


def _ranges(
    report: str, start: str, end: str, late: float, length: float, shortest: float = 0.97 * LONG_S
) -> list[FilmRange]:
    """Ranges of at least `shortest` s from a report; one that is still open ends with the stretch."""
    starts = [max(0.0, float(one)) for one in re.findall(start, report)]
    ends = [float(one) for one in re.findall(end, report)]
    ends += [length] * (len(starts) - len(ends))
    pairs = zip(starts, ends, strict=False)
    return [FilmRange(late + a, late + b) for a, b in pairs if b - a >= shortest]


def _inside(range_: FilmRange, frames: Sequence[tuple[int, int]], fps: Fraction) -> bool:
    """Whether at most a second of a range is outside the union of some ranges of frames."""
    inside = 0.0
    at = range_.start
    for first, last in sorted(frames):
        begin, end = max(at, clock.seconds(first, fps)), min(range_.end, clock.seconds(last, fps))
        if end > begin:
            inside += end - begin
            at = end
    return range_.end - range_.start - inside < LONG_S


def _within(one: FilmRange, other: FilmRange) -> bool:
    return one.start > other.start - 0.2 and one.end < other.end + 0.2


def _so_itself(range_: FilmRange, stretches: Sequence[Stretch], fps: Fraction, how: str, group: ProcessGroup) -> bool:
    """Whether the sources shown in a range are black or still there themselves."""
    shown = [
        s
        for s in stretches
        if clock.seconds(s.first, fps) < range_.end - 0.05 and clock.seconds(s.last, fps) > range_.start + 0.05
    ]
    if not shown:
        return False
    covered = [(stretch.first, stretch.last) for stretch in shown]
    return _inside(range_, covered, fps) and all(
        _asked(stretch, range_, fps, lambda source, at, length: _seen(source, at, length, how, group))
        for stretch in shown
    )


def _silent_itself(range_: FilmRange, plan: RenderPlan, group: ProcessGroup) -> bool:
    """Whether every voice of a range comes from a source that is silent there."""
    fps = plan.canvas.fps
    low, high = range_.start * clock.SAMPLE_RATE_HZ, range_.end * clock.SAMPLE_RATE_HZ
    over = [v for v in plan.sound.voices if v.first < high - 0.1 * clock.SAMPLE_RATE_HZ and v.first + v.length > low]
    if any(voice.input.made for voice in over):
        return False
    stretches = [
        s
        for s in plan.expected.sounds
        if clock.seconds(s.first, fps) < range_.end - 0.1 and clock.seconds(s.last, fps) > range_.start
    ]
    return all(
        _asked(stretch, range_, fps, lambda source, at, length: _quiet(source, at, length, group))
        for stretch in stretches
    )


def _asked(stretch: Stretch, range_: FilmRange, fps: Fraction, ask: Callable[[Input, float, float], float]) -> bool:
    """Whether the source's own answer, in s of a stretch of it, leaves less than a second of the range unexplained."""
    first, last = clock.seconds(stretch.first, fps), clock.seconds(stretch.last, fps)
    begin, end = max(range_.start, first), min(range_.end, last)
    at = stretch.played(begin, end, fps)
    length = (end - begin) * stretch.speed
    return length - ask(stretch.source, max(0.0, at), length) < LONG_S * max(1.0, stretch.speed)


def _seen(source: Input, at: float, length: float, how: str, group: ProcessGroup) -> float:
    watch = WATCH.replace(f"d={LONG_S}", f"d={LONG_S / 2}")
    options = ["-ss", f"{at:.3f}", "-t", f"{length:.3f}", *ffmpeg.safe(source.container, Path(source.file))]
    report = group.listen(ffmpeg.showing(options, "-map", "0:v:0", "-an", "-vf", watch, "-f", "null", "-"))
    names = {"black": (r"black_start:([\d.]+)", r"black_end:([\d.]+)")}
    found = _ranges(report, *names.get(how, (r"freeze_start: ([\d.]+)", r"freeze_end: ([\d.]+)")), 0.0, length, 0.0)
    return sum(one.end - one.start for one in found)


def _quiet(source: Input, at: float, length: float, group: ProcessGroup) -> float:
    """Seconds in which nothing is heard; where its sound is over, a source is silent too."""
    rate, step = QUIET_RATE, round(QUIET_STEP * QUIET_RATE)
    with decoding.sound(group, source, at, length, (), rate=rate, channels=1) as pipe:
        data = pipe.read(4 * round(length * rate))
    heard = np.frombuffer(data[: len(data) // (4 * step) * 4 * step], np.float32).reshape(-1, step)
    loud = np.abs(heard).max(axis=1) > 10 ** ((LEVEL_DBFS + 15) / 20)
    return length - float(loud.sum()) * QUIET_STEP
