"""Owns checking a finished film against its plan by measuring the file; refuses to mend it.

    every packet  ── all pictures there, at regular times? ── else it is not given out: RenderFailed
    tiny packets  ── black? standing still? ╮ where that was not asked for and the source is not so itself
    the sound     ── silent? loudness, peak ╯
    a few frames  ── titles readable where asked? transitions more than cuts?
    a few seconds ── music there? sound in time?

So a film is checked in a fraction of the time that decoding it takes.
"""

from __future__ import annotations

import logging
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import av
import av.logging
from av.error import FFmpegError

from maker_free import messages
from maker_free.engine.analysis import inspection
from maker_free.engine.analysis.inspection import Defects, Kind
from maker_free.engine.cache import Cache
from maker_free.engine.check import blanks, damage, picture, report, sound, voices
from maker_free.engine.check.damage import Damage
from maker_free.engine.check.frames import Frames
from maker_free.engine.check.report import CheckReport
from maker_free.engine.model import clock
from maker_free.engine.model.parts import Input
from maker_free.engine.plan.plan import RenderPlan
from maker_free.engine.process import child, ffmpeg
from maker_free.engine.process.process_group import ProcessGroup
from maker_free.engine.render import intermediates, mix
from maker_free.engine.text import drawing
from maker_free.errors import DiskFull, RenderFailed, Unreadable
from maker_free.messages.formats import Duration, size
from maker_free.messages.message import Said, foreign, received

log = logging.getLogger(__name__)

OFF = 1.0
"""LU by which the loudness may be off."""
PEAK = mix.CEILING_DBTP
"""dBTP above which players may clip."""
BEHIND_DB = 15.0
"""dB behind the film from which a clip's own sound may be lost under other sounds."""
UNCOMPARED = (RenderFailed, Unreadable, DiskFull, OSError)
"""What keeps a film from being compared with its sources; it is whole all the same."""
LOOKING, LOOKING_EACH = 3.0, 0.25
"""Seconds for which damage is looked for in sources that are not known, and more for each second of the film."""
MOST_MUSIC = 3
"""Stretches of music that are listened to: the first, the last and one between."""


@dataclass
class _Results:
    """What there is to say; `asked` and `unasked`: something is black, still or silent, and rightly so or not."""

    facts: list[Said] = field(default_factory=list[Said])
    good: list[Said] = field(default_factory=list[Said])
    problems: list[Said] = field(default_factory=list[Said])
    asked: bool = False
    unasked: bool = False


class FinishedFilm(NamedTuple):
    """A finished file, what it should be, who may decode it, and where parts that were made for it are kept."""

    path: Path
    plan: RenderPlan
    group: ProcessGroup
    cache: Cache

    @property
    def fps(self) -> Fraction:
        return self.plan.canvas.fps

    def file(self, source: Input) -> Path:
        """A source of the film; what was made for it is made again when it is gone."""
        if not source.made:
            return Path(source.file)
        part = next(one for one in self.plan.made if f"{one.key}{one.suffix}" == source.file)
        return intermediates.make(part, self.cache, self.group)


def verify(path: Path, plan: RenderPlan, cache: Path | None = None) -> CheckReport:
    """Measure the film at `path`, in a child process.

    `cache` is the folder that was rendered with: what is there is not made again to compare with.
    Raises RenderFailed when the film is not whole: then it must not be given out.
    """
    request = {
        "path": str(path),
        "plan": plan.model_dump(mode="json"),
        "cache": None if cache is None else str(cache),
    }
    answer = child.call("verify", request, deadline=120 + 4 * plan.duration)
    return CheckReport(received(answer["said"]) or foreign(""), tuple(answer["problems"]))


def task(request: dict[str, Any], emit: object) -> dict[str, Any]:
    """The child's side of `verify`: {"path", "plan", "cache"} -> {"said", "problems"}."""
    path = Path(request["path"])
    cache = request.get("cache")
    with ProcessGroup(path.parent, threading.Event()) as group:
        found = check(
            path,
            RenderPlan.model_validate(request["plan"]),
            group,
            None if cache is None else Path(cache),
        )
    return {"said": found.said.both(), "problems": list(found.problems)}


def check(path: Path, plan: RenderPlan, group: ProcessGroup, cache: Path | None = None) -> CheckReport:
    """Measure in this process. Raises RenderFailed."""
    if not path.is_file() or not path.stat().st_size:
        raise RenderFailed(messages.exports.NOT_THERE.of())
    with tempfile.TemporaryDirectory(prefix="check-") as folder:
        results = _measured(FinishedFilm(path, plan, group, Cache(cache or Path(folder))))
    return report.compose(results.facts, results.good, results.problems)


def _measured(film: FinishedFilm) -> _Results:
    canvas, results = film.plan.canvas, _Results()
    bytes_ = size(film.path.stat().st_size)
    shape = f"{canvas.width}x{canvas.height}"
    length = report.length(film.plan.frames, film.fps)
    kind = film.plan.output.format
    match kind:
        case "png":
            results.facts = [Said(report.PICTURE, {"shape": shape, "size": bytes_})]
            return results
        case "mp3" | "wav":
            results.facts = [Said(report.OF_SOUND, {"length": length})]
        case "gif":
            results.facts = [Said(report.PLAIN, {"fact": length})]
        case "mp4" | "webm":
            shown = Said(report.SHAPE, {"shape": shape, "fps": clock.rate_text(film.fps)})
            results.facts = [Said(report.PLAIN, {"fact": length}), shown]
    results.facts.append(Said(report.PLAIN, {"fact": bytes_}))
    sizes = [] if film.plan.output.sound_only else whole(film.path, film.plan)
    results.good.append(Said(report.SOUND_WHOLE if film.plan.output.sound_only else report.WHOLE))
    if kind == "gif":
        return results
    broken = _damaged(film)
    if sizes:
        results.problems += _gaps(blanks.seen(film.path, film.plan, sizes, film.group), film, results, broken)
    results.problems += _sound(film, results, broken)
    for one in broken:
        first, last = (round(time * film.fps / 1000) for time in one.film)
        fields = {"when": report.when(first, last, film.fps), "name": one.use.name}
        results.problems.append(Said(report.DAMAGED[one.kind], fields))
    heard = bool(film.plan.sound.voices)
    if not results.unasked and (sizes or heard):
        results.good.append(Said(report.NOTHING[bool(sizes), heard, results.asked]))
    try:
        if sizes:
            _looked_for(film, sizes, results)
        _listened_for(film, results)
    except UNCOMPARED:
        # The film is whole all the same; what could not be compared is not praised.
        log.warning("not all of the film could be compared with what was asked", exc_info=True)
    return results


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
        raise RenderFailed(messages.exports.NOT_READ_BACK.of()) from error
    found.sort()
    if plan.output.format == "gif":
        end = found[-1][0] if found else 0
        if abs(float(end) - plan.duration) > 0.3:
            raise RenderFailed(messages.exports.ANIMATION_SHORT.of())
        return []
    regular = all(abs(time * plan.canvas.fps - number) < 0.4 for number, (time, _) in enumerate(found))
    if len(found) != wanted or not regular:
        raise RenderFailed(messages.exports.PICTURES_MISSING.of(found=len(found), wanted=wanted))
    return [size for _, size in found]


def _damaged(film: FinishedFilm) -> list[Damage]:
    """What cannot be decoded of the sources and is in the film; looked for where it is not known, but not for long."""
    asked = film.plan.expected.uses
    latest = time.monotonic() + LOOKING + LOOKING_EACH * film.plan.duration
    looked: dict[tuple[str, Kind], Defects | None] = {}

    def found(source: Input, kind: Kind) -> Defects | None:
        key = source.identity, kind
        if key not in looked:
            looked[key] = None
            with suppress(FFmpegError, OSError, ValueError):
                left = latest - time.monotonic()
                looked[key] = inspection.inspect(source, kind, film.cache.root.parent, seconds=left)
        return looked[key]

    return damage.damages(asked, found)


def _gaps(
    found: Iterable[blanks.Gap], film: FinishedFilm, results: _Results, broken: Sequence[Damage]
) -> Iterator[Said]:
    """What to say of stretches without anything to see or hear, apart from those that are damaged."""
    for gap in found:
        if gap.right or any(
            gap.within(*one.film) and (gap.what == "silent") == (one.kind == "sound") for one in broken
        ):
            results.asked = True
        else:
            results.unasked = True
            first, last = (round(time * film.fps) for time in gap.range)
            yield Said(report.GAPS[gap.what], {"when": report.when(first, last, film.fps)})


def _sound(film: FinishedFilm, results: _Results, broken: Sequence[Damage]) -> Iterator[Said]:
    """Where there is no sound, and what is wrong with its loudness."""
    plan = film.plan
    words = ffmpeg.command(
        "-i", f"file:{film.path}", "-map", "0:a:0", "-vn",
        "-af", f"{blanks.LISTEN},{mix.METER}", "-f", "null", "-",
    )  # fmt: skip
    said = film.group.listen(words)
    length = _heard(film.path)
    if abs(length - plan.duration) > 0.05:
        raise RenderFailed(
            messages.exports.LENGTHS_DIFFER.of(sound=Duration(1000 * length), picture=Duration(1000 * plan.duration))
        )
    yield from _gaps(blanks.heard(said, length, plan, film.group), film, results, broken)
    if not plan.sound.voices:
        results.facts.append(Said(report.WITHOUT_SOUND))
        return
    loud = mix.loudness(said)
    if loud.integrated <= mix.SILENCE_LUFS:
        results.facts.append(Said(report.WITHOUT_SOUND))
        return
    results.facts.append(Said(report.WITH_SOUND, {}))
    wanted = plan.expected.loudness
    if wanted is not None and abs(loud.integrated - wanted) > OFF:
        if loud.integrated > wanted:
            yield Said(report.LOUDER, {})
        else:
            yield Said(report.SOFT_FOOTAGE if _raised(film) else report.QUIETER, {})
    if loud.peak > PEAK:
        yield Said(report.PEAKS)


def _raised(film: FinishedFilm) -> bool:
    """Whether the film's sound was raised as far as it may be, so that it is soft because it was recorded so."""
    asked = film.plan.expected
    forwards = [one for one in (*asked.sounds, *asked.music) if not one.reverse]
    longest = sorted(forwards, key=lambda one: one.first - one.last)[:MOST_MUSIC]
    parts = [next(sound.parts(one, film.plan.sound, film.fps)) for one in longest]
    try:
        gains = [
            sound.raised(film.path, film.file(part.stretch.source), part, film.fps, film.group)
            for part in parts
            if part.length >= sound.SHORTEST_S
        ]
    except UNCOMPARED:
        return False
    return max(gains, default=0.0) >= mix.MOST_GAIN_DB - OFF


def _looked_for(film: FinishedFilm, sizes: Sequence[int], results: _Results) -> None:
    """Transitions and titles."""
    asked, fps = film.plan.expected, film.fps
    crossings = picture.spread(asked.crossings, picture.MOST_CROSSINGS)
    words = picture.spread(asked.words, picture.MOST_WORDS)
    if not crossings and not words:
        return
    keys = [number for number, size in enumerate(sizes) if not size]
    with Frames(film.path, keys, fps) as frames:
        cuts = picture.cuts(frames, crossings)
        seen = picture.titles(
            frames, words, film.plan.canvas, lambda strip: intermediates.make(strip, film.cache, film.group)
        )
    if len(crossings) > len(cuts):
        results.good.append(report.blends(len(crossings) - len(cuts), len(crossings), len(asked.crossings)))
    results.problems += [Said(report.CUT, {"time": report.time((one.first + one.last) // 2, fps)}) for one in cuts]
    lacking = {id(one): letters for one in seen if (letters := drawing.missing(one.words.title.text))}
    results.problems += [
        report.lacking(one.words.title, lacking[id(one)], report.when(one.words.first, one.words.last, fps))
        for one in seen
        if id(one) in lacking
    ]
    seen = [one for one in seen if id(one) not in lacking]
    readable = [one.words for one in seen if one.state == "readable"]
    if readable:
        times = [report.when(one.first, one.last, fps) for one in readable]
        results.good.append(report.readable([one.title for one in readable], times, len(words), len(asked.words)))
    results.problems += [
        report.unreadable(one.words.title, one.state, report.when(one.words.first, one.words.last, fps))
        for one in seen
        if one.state != "readable"
    ]


def _listened_for(film: FinishedFilm, results: _Results) -> None:
    """Whether the music is there, and whether sound is in time."""
    asked, fps = film.plan.expected, film.fps
    heard = [
        (part.stretch, _compared(film, part))
        for stretch in picture.spread(asked.music, MOST_MUSIC)
        for part in sound.parts(stretch, film.plan.sound, fps)
    ]
    missing = [stretch for stretch, one in heard if one.there is False]
    if missing:
        when = report.when(min(one.first for one in missing), max(one.last for one in missing), fps)
        results.problems.append(Said(report.NO_MUSIC, {"when": when}))
    elif any(one.there for _, one in heard):
        results.good.append(Said(report.MUSIC))
    delays = [one.late for _, one in heard]
    as_recorded = [one for one in asked.sounds if abs(one.speed - 1) < 0.001 and not one.reverse]
    if as_recorded:
        longest = max(as_recorded, key=lambda one: one.last - one.first)
        recorded = _compared(film, next(sound.parts(longest, film.plan.sound, fps)))
        delays.append(recorded.late)
        if recorded.there is False and recorded.behind < BEHIND_DB:
            when = report.when(longest.first, longest.last, fps)
            results.problems.append(Said(report.NOT_RECORDED, {"when": when}))
    _over_music(film, results)
    late = max(delays, key=abs, default=0.0)
    if late:
        results.problems.append(Said(report.LATE if late > 0 else report.EARLY, {"seconds": abs(late)}))


def _over_music(film: FinishedFilm, results: _Results) -> None:
    """Whether voices stand out from the music that is to make room for them."""
    track, fps = film.plan.sound, film.fps
    wanted = voices.wanted(track)
    if wanted is None:
        return
    least = voices.lowest(film.path, track, film.plan.expected.music, fps, film.file, film.group)
    if least is None:
        return
    log.info("voices are %.1f dB above the music", least.above)
    if least.above >= wanted:
        results.good.append(Said(report.CLEAR_VOICES))
        return
    when = report.when(round(least.begin * fps), round(least.end * fps), fps)
    results.problems.append(Said(report.UNCLEAR_VOICES, {"when": when}))


def _compared(film: FinishedFilm, part: sound.StretchPiece) -> sound.Heard:
    return sound.compare(film.path, film.file(part.stretch.source), part, film.fps, film.group)


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
        raise RenderFailed(messages.exports.SOUND_NOT_READ_BACK.of()) from error
    return max(ends, default=0.0)
