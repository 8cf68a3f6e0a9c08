"""Owns checking a finished film against its plan by measuring the file; refuses to mend it.

    every packet  ── all pictures there, at regular times? ── else it is not given out: RenderFailed
    tiny packets  ── only these stretches are decoded ── black? standing still? ╮ where that was not asked for and
    the sound     ── loudness, peak, silence ───────────────────────────────── ╯ the source is not so itself

An encoded picture that is black or the same as the one before takes next to no bytes: so a film is checked in
a fraction of the time that decoding it takes, and nothing slips through.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import av
import av.logging
from av.error import FFmpegError

from maker_free.engine import child, clock, ffmpeg, mix
from maker_free.engine.crew import Crew
from maker_free.engine.expected import Stretch
from maker_free.engine.plan import RenderPlan
from maker_free.errors import RenderFailed

LONG = 1.0
"""Seconds from which black, stillness or silence is worth a word."""
TINY, LEAST = 0.0008, 200
"""Bytes for each px of a picture, and for the picture itself, below which it may be black or a repetition."""
LEVEL = -60.0
"""dBFS below which nothing is heard."""
OFF = 1.0
"""LU by which the loudness may be off."""
PEAK = -0.9
"""dBTP above which players may clip."""
WATCH = (
    f"scale=320:180:flags=area,freezedetect=n=-60dB:d={LONG},"
    f"blackdetect=d={LONG}:pixel_black_th=0.06:picture_black_ratio_th=0.995"
)
SPOKEN_BYTES = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB"))


class Verdict(NamedTuple):
    """`line` is a report for people; `problems` are what is not as it should be, each as a part of a sentence."""

    line: str
    problems: tuple[str, ...] = ()


class Range(NamedTuple):
    """A stretch of film in s."""

    start: float
    end: float


@dataclass
class _Found:
    """What was measured."""

    black: list[Range] = field(default_factory=list[Range])
    still: list[Range] = field(default_factory=list[Range])
    silent: list[Range] = field(default_factory=list[Range])


def verify(path: Path, plan: RenderPlan) -> Verdict:
    """Measure the film at `path`, in a child process.

    Raises RenderFailed when it is not whole: then it must not be given out.
    """
    request = {"path": str(path), "plan": plan.model_dump(mode="json")}
    answer = child.call("verify", request, deadline=120 + 4 * plan.duration)
    return Verdict(answer["line"], tuple(answer["problems"]))


def task(request: dict[str, Any], emit: object) -> dict[str, Any]:
    """The child's side of `verify`: {"path", "plan"} -> {"line", "problems"}."""
    path = Path(request["path"])
    with Crew(path.parent, threading.Event()) as crew:
        verdict = check(path, RenderPlan.model_validate(request["plan"]), crew)
    return {"line": verdict.line, "problems": list(verdict.problems)}


def check(path: Path, plan: RenderPlan, crew: Crew) -> Verdict:
    """Measure in this process. Raises RenderFailed."""
    if not path.is_file() or not path.stat().st_size:
        raise incomplete("The video was not written.")
    size = _spoken_size(path.stat().st_size)
    length = clock.spoken(plan.frames, plan.canvas.fps)
    shape = f"{plan.canvas.width}x{plan.canvas.height}"
    match plan.output.format:
        case "png":
            return Verdict(f"A picture of {shape}, {size}.")
        case "gif":
            whole(path, plan)
            return Verdict(f"{length}, {size}; every picture is there.")
        case "mp3" | "wav":
            problems, loudness = _sound(path, plan, crew)
            return _verdict(f"{length} of sound, {size}{loudness}", "it is whole", problems)
        case "mp4" | "webm":
            sizes = whole(path, plan)
            seen = _pictures(path, plan, sizes, crew)
            problems, loudness = _sound(path, plan, crew)
            about = f"{length}, {shape} at {plan.canvas.fps} frames a second, {size}{loudness}"
            return _verdict(about, f"all {plan.frames} pictures are there", [*seen, *problems])


def incomplete(what: str) -> RenderFailed:
    return RenderFailed(what, "Export again; what was finished is kept.")


def _verdict(about: str, whole_: str, problems: Sequence[str]) -> Verdict:
    if not problems:
        return Verdict(f"{about}; {whole_}, and no second is black, frozen or silent unasked.")
    return Verdict(f"{about}; {whole_}, but {'; '.join(problems)}.", tuple(problems))


def _spoken_size(size: int) -> str:
    unit, name = next((pair for pair in SPOKEN_BYTES if size >= pair[0]), SPOKEN_BYTES[-1])
    number = size / unit
    return f"{number:.1f} {name}" if number < 10 else f"{number:.0f} {name}"


def whole(path: Path, plan: RenderPlan) -> list[int]:
    """Bytes of each picture in order of showing; keyframes count as 0. Raises RenderFailed when any is missing."""
    av.logging.set_level(None)
    wanted = plan.frames
    try:
        with av.open(str(path)) as film:
            stream = film.streams.video[0]
            base = stream.time_base or Fraction(1, 1000)
            found = [
                (packet.pts * base, 0 if packet.is_keyframe else packet.size)
                for packet in film.demux(stream)
                if packet.pts is not None and packet.size
            ]
    except (FFmpegError, OSError, IndexError) as error:
        raise incomplete("The video cannot be read back.") from error
    found.sort()
    if plan.output.format == "gif":
        end = found[-1][0] if found else 0
        if abs(float(end) - plan.duration) > 0.3:
            raise incomplete("The animation ends too early.")
        return []
    regular = all(abs(time * plan.canvas.fps - number) < 0.4 for number, (time, _) in enumerate(found))
    if len(found) != wanted or not regular:
        raise incomplete(f"The video came out with {len(found)} of {wanted} pictures, so it was not kept.")
    return [size for _, size in found]


def _pictures(path: Path, plan: RenderPlan, sizes: Sequence[int], crew: Crew) -> list[str]:
    fps = plan.canvas.fps
    tiny = LEAST + TINY * plan.canvas.width * plan.canvas.height
    found = _Found()
    # A larger one between two tiny ones is the encoder making a still picture better.
    flags = [min(sizes[max(0, at - 1) : at + 2]) < tiny for at in range(len(sizes))]
    for first, last in _runs(flags, round(LONG * fps)):
        _watch(["-ss", f"{first / fps:.6f}", "-t", f"{(last - first) / fps:.6f}"], path, first / fps, found, crew)
    asked = plan.expected
    problems: list[str] = []
    for range_ in found.black:
        if not _inside(range_, asked.dark, fps) and not _so_itself(range_, asked.pictures, fps, "black", crew):
            problems.append(f"the picture is black {_spoken(range_, fps)}")
    for range_ in found.still:
        known = _inside(range_, (*asked.still, *asked.dark), fps) or any(_within(range_, dark) for dark in found.black)
        if not known and not _so_itself(range_, asked.pictures, fps, "still", crew):
            problems.append(f"the picture stands still {_spoken(range_, fps)}")
    return problems


def _sound(path: Path, plan: RenderPlan, crew: Crew) -> tuple[list[str], str]:
    """Problems, and the loudness in words."""
    words = ffmpeg.command(
        "-i", f"file:{path}", "-map", "0:a:0", "-vn",
        "-af", f"silencedetect=n={LEVEL}dB:d={LONG},ebur128=peak=true:framelog=quiet", "-f", "null", "-",
    )  # fmt: skip
    report = crew.listen(words)
    length = _heard(path)
    fps = plan.canvas.fps
    problems: list[str] = []
    if abs(length - plan.duration) > 0.05:
        raise incomplete(f"The sound lasts {length:.1f} s and the picture {plan.duration:.1f} s.")
    for range_ in _ranges(report, r"silence_start: (-?[\d.]+)", r"silence_end: (-?[\d.]+)", 0.0, length):
        if not _inside(range_, plan.expected.silent, fps) and not _silent_itself(range_, plan, crew):
            problems.append(f"there is no sound {_spoken(range_, fps)}")
    if not plan.sound.voices:
        return problems, ", without sound"
    loud = mix.loudness(report)
    wanted = plan.expected.loudness
    if wanted is not None and loud.integrated > mix.NOTHING and abs(loud.integrated - wanted) > OFF:
        problems.append(f"it is {'louder' if loud.integrated > wanted else 'quieter'} than the usual {wanted:.0f} LUFS")
    if loud.peak > PEAK:
        problems.append("its loudest moments may distort")
    return problems, f", {loud.integrated:.1f} LUFS"


def _heard(path: Path) -> float:
    """Length of the sound in s."""
    try:
        with av.open(str(path)) as film:
            stream = film.streams.audio[0]
            ends = [
                float((packet.pts + (packet.duration or 0)) * packet.time_base)
                for packet in film.demux(stream)
                if packet.pts is not None
            ]
    except (FFmpegError, OSError, IndexError) as error:
        raise incomplete("The sound cannot be read back.") from error
    return max(ends, default=0.0)


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


def _watch(options: list[str], path: Path, late: float, found: _Found, crew: Crew) -> None:
    """Look at a stretch of the film, which begins at `late` s of it."""
    report = crew.listen(
        ffmpeg.command(options, "-i", f"file:{path}", "-map", "0:v:0", "-an", "-vf", WATCH, "-f", "null", "-")
    )
    length = float(options[3])
    found.still += _ranges(report, r"freeze_start: ([\d.]+)", r"freeze_end: ([\d.]+)", late, length)
    found.black += _ranges(report, r"black_start:([\d.]+)", r"black_end:([\d.]+)", late, length)


def _ranges(
    report: str, start: str, end: str, late: float, length: float, shortest: float = 0.97 * LONG
) -> list[Range]:
    """Ranges of at least `shortest` s from a report; one that is still open ends with the stretch."""
    starts = [max(0.0, float(one)) for one in re.findall(start, report)]
    ends = [float(one) for one in re.findall(end, report)]
    ends += [length] * (len(starts) - len(ends))
    pairs = zip(starts, ends, strict=False)
    return [Range(late + a, late + b) for a, b in pairs if b - a >= shortest]


def _inside(range_: Range, frames: Sequence[tuple[int, int]], fps: int) -> bool:
    """Whether at most a second of a range is outside the union of some ranges of frames."""
    inside = 0.0
    at = range_.start
    for first, last in sorted(frames):
        begin, end = max(at, first / fps), min(range_.end, last / fps)
        if end > begin:
            inside += end - begin
            at = end
    return range_.end - range_.start - inside < LONG


def _within(one: Range, other: Range) -> bool:
    return one.start > other.start - 0.2 and one.end < other.end + 0.2


def _so_itself(range_: Range, stretches: Sequence[Stretch], fps: int, how: str, crew: Crew) -> bool:
    """Whether the sources shown in a range are black or still there themselves."""
    shown = [s for s in stretches if s.first / fps < range_.end - 0.05 and s.last / fps > range_.start + 0.05]
    if not shown:
        return False
    covered = [(stretch.first, stretch.last) for stretch in shown]
    return _inside(range_, covered, fps) and all(
        _asked(stretch, range_, fps, lambda options, source, length: _seen(options, source, length, how, crew))
        for stretch in shown
    )


def _silent_itself(range_: Range, plan: RenderPlan, crew: Crew) -> bool:
    """Whether every voice of a range comes from a source that is silent there."""
    fps = plan.canvas.fps
    low, high = range_.start * clock.RATE, range_.end * clock.RATE
    over = [v for v in plan.sound.voices if v.first < high - 0.1 * clock.RATE and v.first + v.length > low]
    if any(voice.input.made for voice in over):
        return False
    stretches = [s for s in plan.expected.sounds if s.first / fps < range_.end - 0.1 and s.last / fps > range_.start]
    return all(
        _asked(stretch, range_, fps, lambda options, source, length: _quiet(options, source, length, crew))
        for stretch in stretches
    )


def _asked(
    stretch: Stretch, range_: Range, fps: int, ask: Callable[[list[str], list[str], float], list[Range]]
) -> bool:
    """Whether the source's own answer leaves less than a second of the range unexplained."""
    begin, end = max(range_.start, stretch.first / fps), min(range_.end, stretch.last / fps)
    at = stretch.offset + (begin - stretch.first / fps) * stretch.speed
    length = (end - begin) * stretch.speed
    options = ["-ss", f"{max(0.0, at):.3f}", "-t", f"{length:.3f}"]
    source = ffmpeg.safe(stretch.source.container, Path(stretch.source.file))
    explained = sum(one.end - one.start for one in ask(options, source, length))
    return length - explained < LONG * max(1.0, stretch.speed)


def _seen(options: list[str], source: list[str], length: float, how: str, crew: Crew) -> list[Range]:
    watch = WATCH.replace(f"d={LONG}", f"d={LONG / 2}")
    report = crew.listen(ffmpeg.command(options, source, "-map", "0:v:0", "-an", "-vf", watch, "-f", "null", "-"))
    names = {"black": (r"black_start:([\d.]+)", r"black_end:([\d.]+)")}
    return _ranges(report, *names.get(how, (r"freeze_start: ([\d.]+)", r"freeze_end: ([\d.]+)")), 0.0, length, 0.0)


def _quiet(options: list[str], source: list[str], length: float, crew: Crew) -> list[Range]:
    listen = f"silencedetect=n={LEVEL + 15}dB:d=0.3"
    report = crew.listen(ffmpeg.command(options, source, "-map", "0:a:0", "-vn", "-af", listen, "-f", "null", "-"))
    return _ranges(report, r"silence_start: (-?[\d.]+)", r"silence_end: (-?[\d.]+)", 0.0, length, 0.0)


def _spoken(range_: Range, fps: int) -> str:
    begin, end = (clock.spoken(round(time * fps), fps) for time in range_)
    return f"from {begin} to {end}"
