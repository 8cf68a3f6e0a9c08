"""Owns checking a finished film against its plan by measuring the file; refuses to mend it.

    every packet  ── all pictures there, at regular times? ── else it is not given out: RenderFailed
    tiny packets  ── only these stretches are decoded ── black? standing still? ╮ where that was not asked for and
    the sound     ── loudness, peak, silence ───────────────────────────────── ╯ the source is not so itself
    a few frames  ── titles readable where asked? transitions more than cuts?
    a few seconds ── music there? sound in time?

An encoded picture that is black or the same as the one before takes next to no bytes: so a film is checked in
a fraction of the time that decoding it takes, and nothing slips through.
"""

from __future__ import annotations

import re
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import av
import av.logging
from av.error import FFmpegError

from maker_free.engine import child, clock, ffmpeg, hearing, making, mix, sight, verdict
from maker_free.engine.cache import Cache
from maker_free.engine.crew import Crew
from maker_free.engine.expected import Stretch
from maker_free.engine.frames import Frames
from maker_free.engine.parts import Input
from maker_free.engine.plan import RenderPlan
from maker_free.engine.verdict import Language, Remark, Verdict
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
MOST_MUSIC = 3
"""Stretches of music that are listened to: the first, the last and one between."""


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


@dataclass
class _Report:
    """What there is to say; `asked`: something is black, still or silent, and rightly so."""

    facts: list[Remark] = field(default_factory=list[Remark])
    good: list[Remark] = field(default_factory=list[Remark])
    problems: list[Remark] = field(default_factory=list[Remark])
    asked: bool = False


class Film(NamedTuple):
    """A finished file, what it should be, who may decode it, and where parts that were made for it are kept."""

    path: Path
    plan: RenderPlan
    crew: Crew
    cache: Cache

    @property
    def fps(self) -> int:
        return self.plan.canvas.fps

    def file(self, source: Input) -> Path:
        """A source of the film; what was made for it is made again when it is gone."""
        if not source.made:
            return Path(source.file)
        part = next(one for one in self.plan.made if f"{one.key}{one.suffix}" == source.file)
        return making.make(part, self.cache, self.crew)


def verify(path: Path, plan: RenderPlan, language: Language = "en", cache: Path | None = None) -> Verdict:
    """Measure the film at `path`, in a child process, and report in `language`.

    `cache` is the folder that was rendered with: what is there is not made again to compare with.
    Raises RenderFailed when the film is not whole: then it must not be given out.
    """
    request = {
        "path": str(path),
        "plan": plan.model_dump(mode="json"),
        "language": language,
        "cache": None if cache is None else str(cache),
    }
    answer = child.call("verify", request, deadline=120 + 4 * plan.duration)
    return Verdict(answer["line"], tuple(answer["problems"]))


def task(request: dict[str, Any], emit: object) -> dict[str, Any]:
    """The child's side of `verify`: {"path", "plan", "language", "cache"} -> {"line", "problems"}."""
    path = Path(request["path"])
    cache = request.get("cache")
    with Crew(path.parent, threading.Event()) as crew:
        found = check(
            path,
            RenderPlan.model_validate(request["plan"]),
            crew,
            request.get("language", "en"),
            None if cache is None else Path(cache),
        )
    return {"line": found.line, "problems": list(found.problems)}


def check(path: Path, plan: RenderPlan, crew: Crew, language: Language = "en", cache: Path | None = None) -> Verdict:
    """Measure in this process. Raises RenderFailed."""
    if not path.is_file() or not path.stat().st_size:
        raise incomplete("The video was not written.")
    with tempfile.TemporaryDirectory(prefix="check-") as folder:
        report = _measured(Film(path, plan, crew, Cache(cache or Path(folder))))
    return verdict.verdict(report.facts, report.good, report.problems, language)


def incomplete(what: str) -> RenderFailed:
    return RenderFailed(what, "Export again; what was finished is kept.")


def _measured(film: Film) -> _Report:
    canvas, report = film.plan.canvas, _Report()
    size = verdict.size(film.path.stat().st_size)
    shape = f"{canvas.width}x{canvas.height}"
    length = verdict.length(film.plan.frames, film.fps)
    kind = film.plan.output.format
    match kind:
        case "png":
            report.facts = [Remark(verdict.PICTURE, {"shape": shape, "size": size})]
            return report
        case "mp3" | "wav":
            report.facts = [Remark(verdict.OF_SOUND, {"length": length})]
        case "gif":
            report.facts = [Remark(verdict.PLAIN, {"fact": length})]
        case "mp4" | "webm":
            shown = Remark(verdict.SHAPE, {"shape": shape, "fps": film.fps})
            report.facts = [Remark(verdict.PLAIN, {"fact": length}), shown]
    report.facts.append(Remark(verdict.PLAIN, {"fact": size}))
    sizes = [] if film.plan.output.sound_only else whole(film.path, film.plan)
    report.good.append(Remark(verdict.SOUND_WHOLE if film.plan.output.sound_only else verdict.WHOLE))
    if kind == "gif":
        return report
    if sizes:
        report.problems += _pictures(film, sizes, report)
    report.problems += _sound(film, report)
    heard = bool(film.plan.sound.voices)
    if not report.problems and (sizes or heard):
        report.good.append(Remark(verdict.NOTHING[bool(sizes), heard, report.asked]))
    if sizes:
        _looked_for(film, sizes, report)
    _listened_for(film, report)
    return report


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


def _pictures(film: Film, sizes: Sequence[int], report: _Report) -> Iterator[Remark]:
    """Where the picture is black or stands still."""
    fps, canvas, asked = film.fps, film.plan.canvas, film.plan.expected
    tiny = LEAST + TINY * canvas.width * canvas.height
    found = _Found()
    # A larger one between two tiny ones is the encoder making a still picture better.
    flags = [min(sizes[max(0, at - 1) : at + 2]) < tiny for at in range(len(sizes))]
    for first, last in _runs(flags, round(LONG * fps)):
        options = ["-ss", f"{first / fps:.6f}", "-t", f"{(last - first) / fps:.6f}"]
        _watch(options, film.path, first / fps, found, film.crew)
    report.asked = bool(found.black or found.still)
    for range_ in found.black:
        if not _inside(range_, asked.dark, fps) and not _so_itself(range_, asked.pictures, fps, "black", film.crew):
            yield _told(verdict.BLACK, range_, fps)
    for range_ in found.still:
        known = _inside(range_, (*asked.still, *asked.dark), fps) or any(_within(range_, dark) for dark in found.black)
        if not known and not _so_itself(range_, asked.pictures, fps, "still", film.crew):
            yield _told(verdict.STILL, range_, fps)


def _sound(film: Film, report: _Report) -> Iterator[Remark]:
    """Where there is no sound, and what is wrong with its loudness."""
    plan, fps = film.plan, film.fps
    words = ffmpeg.command(
        "-i", f"file:{film.path}", "-map", "0:a:0", "-vn",
        "-af", f"silencedetect=n={LEVEL}dB:d={LONG},ebur128=peak=true:framelog=quiet", "-f", "null", "-",
    )  # fmt: skip
    said = film.crew.listen(words)
    length = _heard(film.path)
    if abs(length - plan.duration) > 0.05:
        raise incomplete(f"The sound lasts {length:.1f} s and the picture {plan.duration:.1f} s.")
    for range_ in _ranges(said, r"silence_start: (-?[\d.]+)", r"silence_end: (-?[\d.]+)", 0.0, length):
        if _inside(range_, plan.expected.silent, fps) or _silent_itself(range_, plan, film.crew):
            report.asked = True
        else:
            yield _told(verdict.SILENT, range_, fps)
    if not plan.sound.voices:
        report.facts.append(Remark(verdict.WITHOUT_SOUND))
        return
    loud = mix.loudness(said)
    report.facts.append(Remark(verdict.LOUD, {"lufs": loud.integrated}))
    wanted = plan.expected.loudness
    if wanted is not None and loud.integrated > mix.NOTHING and abs(loud.integrated - wanted) > OFF:
        louder = loud.integrated > wanted
        yield Remark(verdict.LOUDER if louder else verdict.QUIETER, {"wanted": wanted})
    if loud.peak > PEAK:
        yield Remark(verdict.PEAKS)


def _looked_for(film: Film, sizes: Sequence[int], report: _Report) -> None:
    """Transitions and titles."""
    asked, fps = film.plan.expected, film.fps
    crossings = sight.spread(asked.crossings, sight.MOST_CROSSINGS)
    words = sight.spread(asked.words, sight.MOST_WORDS)
    if not crossings and not words:
        return
    keys = [number for number, size in enumerate(sizes) if not size]
    with Frames(film.path, keys, fps) as frames:
        cuts = sight.cuts(frames, crossings)
        seen = sight.titles(frames, words, film.plan.canvas, lambda strip: making.make(strip, film.cache, film.crew))
    if len(crossings) > len(cuts):
        report.good.append(verdict.blends(len(crossings) - len(cuts), len(crossings), len(asked.crossings)))
    report.problems += [Remark(verdict.CUT, {"time": verdict.time((one.first + one.last) // 2, fps)}) for one in cuts]
    readable = [one.words for one in seen if one.state == "readable"]
    if readable:
        times = [verdict.when(one.first, one.last, fps) for one in readable]
        report.good.append(verdict.readable([one.title for one in readable], times, len(words), len(asked.words)))
    report.problems += [
        verdict.unreadable(one.words.title, one.state, verdict.when(one.words.first, one.words.last, fps))
        for one in seen
        if one.state != "readable"
    ]


def _listened_for(film: Film, report: _Report) -> None:
    """Whether the music is there, and whether sound is in time."""
    asked, fps = film.plan.expected, film.fps
    heard = [
        (part.stretch, _compared(film, part))
        for stretch in sight.spread(asked.music, MOST_MUSIC)
        for part in hearing.parts(stretch, film.plan.sound, fps)
    ]
    missing = [stretch for stretch, one in heard if one.there is False]
    if missing:
        when = verdict.when(min(one.first for one in missing), max(one.last for one in missing), fps)
        report.problems.append(Remark(verdict.NO_MUSIC, {"when": when}))
    elif any(one.there for _, one in heard):
        report.good.append(Remark(verdict.MUSIC))
    delays = [one.late for _, one in heard]
    as_recorded = [one for one in asked.sounds if abs(one.speed - 1) < 0.001]
    if as_recorded:
        longest = max(as_recorded, key=lambda one: one.last - one.first)
        delays.append(_compared(film, next(hearing.parts(longest, film.plan.sound, fps))).late)
    late = max(delays, key=abs, default=0.0)
    if late:
        report.problems.append(Remark(verdict.LATE if late > 0 else verdict.EARLY, {"seconds": abs(late)}))


def _compared(film: Film, part: hearing.Part) -> hearing.Heard:
    return hearing.compare(film.path, film.file(part.stretch.source), part, film.fps, film.crew)


def _told(saying: verdict.Saying, range_: Range, fps: int) -> Remark:
    first, last = (round(time * fps) for time in range_)
    return Remark(saying, {"when": verdict.when(first, last, fps)})


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
