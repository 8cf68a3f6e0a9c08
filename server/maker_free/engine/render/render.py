"""Owns carrying out a render plan: parts, spans, sound, then the film; refuses to decide what the film is.

packets that pass through ────────┐
parts ──▶ spans, some at a time ──┤ joins tried
tunes ──▶ sound, meanwhile ───────┴──▶ film as *.part ──▶ target, by rename

All that is finished is kept in the cache under the key of its content: a render that was killed goes on with
the first span that is missing, and one after a small change makes only what changed.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import tempfile
import threading
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from fractions import Fraction
from itertools import accumulate
from pathlib import Path
from typing import Any

from maker_free import files, messages
from maker_free.engine.cache import Cache
from maker_free.engine.model import clock
from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import CopySpan, EncodeSpan, Input, Made, Span, digest
from maker_free.engine.plan import stream_copy
from maker_free.engine.plan.plan import RenderPlan
from maker_free.engine.process import ffmpeg
from maker_free.engine.process.process_group import ProcessGroup, os_failure
from maker_free.engine.render import check_splices, deliver, hardware, intermediates, mix, mux, progress
from maker_free.engine.render.progress import Progress
from maker_free.engine.source import packets
from maker_free.engine.source.h264 import Unusual
from maker_free.engine.source.integrity import Sources
from maker_free.engine.source.packets import PacketIndex
from maker_free.errors import RenderFailed

log = logging.getLogger(__name__)

Emit = Callable[[dict[str, Any]], None]
MOST_WORKERS = 4
"""Spans encoded at a time at most: each holds some 300 MB at 1080p."""
LARGE_PX = 2 * 2560 * 1440
"""px of all pictures that are worked on at a time; a 4K film is made by one worker with all cores."""
PLACE = re.compile(r"\$[xy]\d+")
"""Where a graph names the place of a strip."""


def task(request: dict[str, Any], emit: Emit) -> dict[str, Any]:
    """The child's side: {"plan", "cache", "target"} -> {"frames", "encoded", "reused", "copied"}.

    Without a target only what the film is made of is left in the cache. `emit` hears {"percent": 0-100, "remaining":
    seconds} at least twice a second.
    """
    planned = RenderPlan.model_validate(request["plan"])
    target = request["target"]
    return render(planned, Path(request["cache"]), None if target is None else Path(target), emit)


def render(
    planned: RenderPlan,
    folder: Path,
    target: Path | None,
    emit: Emit = lambda _: None,
    stop: threading.Event | None = None,
) -> dict[str, Any]:
    """Make the film at `target`, which appears whole or not at all; `folder` is where the cache lives. With no target
    all is made of which the film consists.

    Setting `stop` ends it with Cancelled. Raises Unreadable when a source is gone or another one,
    RenderFailed or DiskFull.
    """
    ended = stop or threading.Event()
    try:
        sources = Sources(planned.sources)
        cache = Cache(folder, sources.check)
        faster = _faster(planned, cache)
        if faster.spans != planned.spans:
            try:
                return _carry_out(faster, cache, target, emit, ended)
            except RenderFailed:
                cache.check()
                log.warning("the fast way failed; all of the film is encoded in software", exc_info=True)
        try:
            return _carry_out(planned, cache, target, emit, ended)
        except RenderFailed:
            cache.check()  # perhaps because a source is another one by now
            raise
    except OSError as error:
        raise os_failure(error) from error


def _carry_out(
    planned: RenderPlan, cache: Cache, target: Path | None, emit: Emit, ended: threading.Event
) -> dict[str, Any]:
    with ProcessGroup(cache.root, ended) as group:
        return _Work(planned, cache, group, Progress(emit, progress.learned(cache.root))).do(target)


def _faster(planned: RenderPlan, cache: Cache) -> RenderPlan:
    """The same film with packets passed through; where none can be, encoded in hardware that works."""
    passing = stream_copy.copying(planned, _indexes(planned, cache))
    if passing.spans != planned.spans:
        return passing
    card = hardware.working(cache.root)
    return planned if card is None else hardware.on(planned, card)


def index_name(media: Media) -> str:
    """What a source's packet index is called in the cache."""
    return f"{digest('index', media.fingerprint)}.json"


def _indexes(planned: RenderPlan, cache: Cache) -> dict[str, PacketIndex]:
    """The packet indexes of the sources whose packets may pass through, kept in the cache."""
    found: dict[str, PacketIndex] = {}
    for fingerprint, media in stream_copy.takes(planned).items():
        name = index_name(media)
        kept = cache.find(name)
        try:
            if kept is None:
                read = packets.index(media.path, media.container, Fraction(media.rate_num, media.rate_den))
                with cache.make(name) as path:
                    path.write_text(read.model_dump_json(), encoding="utf-8")
                found[fingerprint] = read
            else:
                found[fingerprint] = PacketIndex.model_validate_json(kept.read_text(encoding="utf-8"))
        except (Unusual, ValueError) as reason:
            log.info("%s is encoded anew: %s", media.name, reason)
    return found


def team(planned: RenderPlan) -> tuple[int, int]:
    """How many spans to encode at a time, and with how many threads each: two and two on two cores."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 2
    fitting = max(1, LARGE_PX // (planned.canvas.width * planned.canvas.height))
    workers = min(max(2, cores // 2), MOST_WORKERS, fitting)
    return workers, max(2, cores // workers)


class _Work:
    """One render: what there is to do, and the threads that do it."""

    def __init__(self, planned: RenderPlan, cache: Cache, group: ProcessGroup, going: Progress) -> None:
        self.planned, self.cache, self.group, self.going = planned, cache, group, going
        self.workers, self.threads = team(planned)
        self.sound = f"{planned.sound.key}.{planned.output.format if planned.output.sound_only else 'm4a'}"
        self.made: dict[str, Future[Path]] = {}
        self.frames: dict[str, int] = {}

    def do(self, target: Path | None) -> dict[str, Any]:
        spans = {file_name(span): span for span in self.planned.spans if isinstance(span, EncodeSpan)}
        self.frames = {name: span.frames for name, span in spans.items()}
        missing = {name: span for name, span in spans.items() if self.cache.find(name) is None}
        heard = self.planned.output.format not in {"gif", "png"}
        unheard = heard and self.cache.find(self.sound) is None
        needed = self._needed(missing.values(), sound=unheard)
        self._announce(needed, missing, unheard=unheard)
        with self.going, self._pool(self.workers) as pictures, self._pool(1) as sounds:
            for part in needed:
                pool = sounds if part.kind == "tune" else pictures
                self.made[f"{part.key}{part.suffix}"] = pool.submit(self._make, part)
            work: list[Future[Any]] = list(self.made.values())
            work += [pictures.submit(self._encode, whole, names) for whole, names in self._batched(missing)]
            if any(isinstance(span, CopySpan) for span in self.planned.spans):
                work.append(pictures.submit(self._check, list(work)))
            if unheard:
                work.append(sounds.submit(self._mix))
            self._finish(work)
            if target is not None:
                self._deliver(target)
        self.cache.trim(keep={*spans, self.sound, *(f"{part.key}{part.suffix}" for part in self.planned.made)})
        if target is not None:
            progress.learn(self.cache.root, self.going.estimated, self.going.elapsed)
        copied = sum(span.frames for span in self.planned.spans if isinstance(span, CopySpan))
        return {
            "frames": self.planned.frames,
            "encoded": len(missing),
            "reused": len(spans) - len(missing),
            "copied": copied,
        }

    def _needed(self, spans: Iterable[EncodeSpan], *, sound: bool) -> list[Made]:
        """The parts that missing work reads and that are not there yet."""
        inputs: list[Input] = [one for span in spans for one in span.inputs]
        if sound:
            inputs += [voice.input for voice in self.planned.sound.voices]
        names = {one.file for one in inputs if one.made}
        parts = [part for part in self.planned.made if f"{part.key}{part.suffix}" in names]
        # LUTs are named inside graphs.
        parts += [part for part in self.planned.made if part.kind == "cube" and spans]
        return [part for part in parts if self.cache.find(f"{part.key}{part.suffix}") is None]

    def _announce(self, needed: list[Made], missing: dict[str, EncodeSpan], *, unheard: bool) -> None:
        for part in needed:
            self.going.expect(part.key, progress.made_cost(part))
        for name, span in missing.items():
            self.going.expect(name, progress.span_cost(span, self.planned.canvas))
        if unheard:
            self.going.expect(self.sound, progress.sound_cost(self.planned.sound))
        self.going.expect("film", deliver.cost(self.planned))

    @contextlib.contextmanager
    def _pool(self, workers: int) -> Generator[ThreadPoolExecutor]:
        """Threads that have ended when the block does: what waits is dropped, what runs is told to stop."""
        pool = ThreadPoolExecutor(workers)
        try:
            yield pool
        except BaseException:
            self.group.give_up()
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _finish(self, work: list[Future[Any]]) -> None:
        """Wait for all; the first failure ends the others and is raised."""
        done, _ = wait(work, return_when=FIRST_EXCEPTION)
        for one in done:
            one.result()

    def _make(self, part: Made) -> Path:
        path = intermediates.make(part, self.cache, self.group)
        self.going.reached(part.key, 1)
        return path

    def _await(self, inputs: list[Input]) -> None:
        """Parts were given to the same pool before, so none of them waits behind who waits for it."""
        for one in inputs:
            if one.file in self.made:
                self.made[one.file].result()

    def _batched(self, missing: Mapping[str, EncodeSpan]) -> list[tuple[EncodeSpan, list[str]]]:
        """What to encode at a time, in film order, each with the names of the spans that come of it."""
        left, found = dict(missing), list[tuple[EncodeSpan, list[str]]]()
        for batch in self.planned.batches:
            names = [f"{key}{batch.whole.suffix}" for key in batch.keys]
            if all(name in left for name in names) and len(set(names)) == len(names):
                found.append((batch.whole, names))
                for name in names:
                    del left[name]
        found += [(span, [name]) for name, span in left.items()]
        return sorted(found, key=lambda one: one[0].first)

    def _encode(self, whole: EncodeSpan, names: list[str]) -> None:
        """Make one span, or several at once."""
        self._await(list(whole.inputs))
        for part in self.planned.made:
            if part.kind == "cube" and f"{part.key}{part.suffix}" in self.made:
                self.made[f"{part.key}{part.suffix}"].result()
        lengths = [self.frames[name] for name in names]
        with contextlib.ExitStack() as stack:
            paths = [stack.enter_context(self.cache.make(name)) for name in names]
            path = paths[0]
            if len(paths) > 1:
                folder = stack.enter_context(tempfile.TemporaryDirectory(dir=self.cache.root, prefix="batch-"))
                path = Path(folder) / f"whole{whole.suffix}"
            # A little early: what comes next after it is the keyframe.
            fps = self.planned.canvas.fps
            keys = [clock.seconds(begin, fps) - 0.4 / float(fps) for begin in accumulate(lengths[:-1])]
            words = encode_command(whole, self.cache.root, path, self.threads, keys)
            self.group.follow(words, lambda frame: self._encoded(names, lengths, 0.98 * frame))
            if len(paths) > 1:
                mux.part(mux.Piece(path, whole.frames, whole.what, fps), lengths, paths)
            elif whole.suffix == ".mp4":
                mux.check(mux.Piece(path, whole.frames, whole.what, fps))
            elif not path.stat().st_size:
                raise RenderFailed(messages.exports.NO_SUCH_MOMENT.of())
        self._encoded(names, lengths, whole.frames)

    def _encoded(self, names: Sequence[str], lengths: Sequence[int], frames: float) -> None:
        """So many frames of spans that are made at once are done."""
        for name, length in zip(names, lengths, strict=True):
            self.going.reached(name, min(1.0, max(0.0, frames / length)))
            frames -= length

    def _mix(self) -> None:
        self._await([voice.input for voice in self.planned.sound.voices])
        with self.cache.make(self.sound) as path:
            kind = Path(self.sound).suffix[1:]
            mix.mix(self.planned.sound, path, kind, self.group, lambda part: self.going.reached(self.sound, part))
        self.going.reached(self.sound, 1)

    def _deliver(self, target: Path) -> None:
        """The finished film under its name: written beside it first."""
        part = target.with_name(f"{target.name}.part")
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            deliver.deliver(
                self.planned,
                self._pieces(),
                self.cache.path(self.sound),
                part,
                self.group,
                lambda done: self.going.reached("film", done),
            )
            self.group.check()
            self.cache.check()
            files.replace(part, target)
        finally:
            part.unlink(missing_ok=True)

    def _check(self, before: list[Future[Any]]) -> None:
        """Try the joins of what passes through, when all pictures are there."""
        for one in before:
            one.result()
        check_splices.check(self._pieces(), self.planned, self.group)

    def _pieces(self) -> list[mux.Piece]:
        return [self._piece(span) for span in self.planned.spans]

    def _piece(self, span: Span) -> mux.Piece:
        fps = self.planned.canvas.fps
        if isinstance(span, CopySpan):
            return mux.Passage(
                Path(span.source.file),
                span.frames,
                span.what,
                fps,
                container=span.source.container,
                offset=span.offset,
                zero=span.zero,
            )
        return mux.Piece(self.cache.path(file_name(span)), span.frames, span.what, fps)


def file_name(span: EncodeSpan) -> str:
    """What an encoded span is called in the cache."""
    return f"{span.key}{span.suffix}"


def encode_command(
    span: EncodeSpan, folder: Path, target: Path | None, threads: int, keys: Sequence[float] = ()
) -> list[str]:
    """The command that makes a span at `target` (None: as its output); made parts are in `folder`, which is
    the working folder.

    At the times `keys` (s) it gets keyframes before which nothing is needed.
    """
    words: list[str] = []
    places: dict[str, str] = {}
    placed = set(PLACE.findall(span.graph))  # whole names: "$x1" is also how "$x10" begins
    for number, one in enumerate(span.inputs):
        path = folder / one.file if one.made else Path(one.file)
        if f"$x{number}" in placed:
            x, y = intermediates.place(path)
            places |= {f"$x{number}": f"{x}", f"$y{number}": f"{y}"}
        words += [*one.options, *ffmpeg.safe(one.container, path)]
    forced = ["-forced-idr", "1", "-force_key_frames", ",".join(f"{key:.6f}" for key in keys)] if keys else []
    graph = PLACE.sub(lambda found: places[found[0]], span.graph)
    out = "pipe:1" if target is None else f"file:{target}"
    return ffmpeg.showing(
        words, "-filter_complex", graph, "-map", "[v]", "-frames:v", f"{span.frames}",
        "-map_metadata", "-1", "-threads", f"{threads}", span.encoder, forced, "-y", out,
    )  # fmt: skip
