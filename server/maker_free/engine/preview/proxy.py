"""Owns making a film's preview: small parts in the order in which they are wanted, its sound, and one file of it;
refuses to decide what the film is.

rendered span ──┐
source ─────────┴─▶ a clip at a time ─▶ parts as fragmented MP4, as they come ┐
sound, once through ─▶ packets of a few seconds, fragmented ─────────────┴─▶ one MP4, when it is asked for
"""

from __future__ import annotations

import contextlib
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from fractions import Fraction
from functools import partial
from itertools import accumulate, groupby
from pathlib import Path
from typing import IO, Any

import av
from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet

from maker_free import files, messages
from maker_free.engine.cache import Cache
from maker_free.engine.model import clock
from maker_free.engine.model.parts import EncodeSpan, Soundtrack, digest
from maker_free.engine.plan import proxy
from maker_free.engine.plan.plan import RenderPlan
from maker_free.engine.process.process_group import PICTURES, ProcessGroup
from maker_free.engine.render import intermediates, mix, mux
from maker_free.engine.render.render import encode_command, file_name
from maker_free.engine.source.integrity import Sources
from maker_free.errors import RenderFailed

FRAGMENTED = {"movflags": "frag_keyframe+empty_moov+default_base_moof", "brand": "iso5"}
SOUND_S = 4
"""Seconds of a part of the sound."""
FRAME_SAMPLES = 1024
"""Samples of a packet of AAC."""
WORKERS = 2
"""What is made at a time, each with a thread of its own."""

Emit = Callable[[dict[str, Any]], None]


def task(request: dict[str, Any], emit: Emit) -> dict[str, Any]:
    """The child's side: {"plan", "film", "cache", "order", "target"} -> {}.

    "film" is the film's own plan, whose rendered spans serve; "order" the keys of parts of the picture, the first one
    first; with a "target" one MP4 of "frames" frames from the first part of the order on is written there in the end.
    `emit` hears {"made": [names]}.
    """
    planned = RenderPlan.model_validate(request["plan"])
    film = RenderPlan.model_validate(request["film"])
    sources = Sources(planned.sources)
    work = _Work(planned, film, Cache(Path(request["cache"]), sources.check), emit)
    work.make(request["order"])
    if request.get("target"):
        work.write(Path(request["target"]), request["order"], int(request["frames"]))
    return {}


def name(span: EncodeSpan) -> str:
    """What a part of the picture is called in the cache."""
    return f"{digest('preview', span.key)}.mp4"


def sound_parts(track: Soundtrack) -> list[tuple[str, float, float]]:
    """The parts of a sound: what each is called in the cache, and from when to when it is heard (s)."""
    whole = -(-track.samples // FRAME_SAMPLES)
    step = SOUND_S * clock.SAMPLE_RATE_HZ // FRAME_SAMPLES
    key = digest("preview sound", track.key)
    found: list[tuple[str, float, float]] = []
    for number, at in enumerate(range(0, whole, step)):
        begin, end = (min(one * FRAME_SAMPLES, track.samples) / clock.SAMPLE_RATE_HZ for one in (at, at + step))
        found.append((f"{key}-{number}.mp4", begin, end))
    return found


class _Work:
    def __init__(self, planned: RenderPlan, film: RenderPlan, cache: Cache, emit: Emit) -> None:
        self._planned, self._cache, self._emit = planned, cache, emit
        self._rendered = [span for span in film.spans if isinstance(span, EncodeSpan)]
        self._whole_sound = f"{film.sound.key}.m4a"
        self._locks = {f"{part.key}{part.suffix}": threading.Lock() for part in planned.made}

    def make(self, order: Sequence[str]) -> None:
        """Make what is missing of these parts, and the sound beside them."""
        with (
            ProcessGroup(self._cache.root, threading.Event()) as group,
            ThreadPoolExecutor(1) as beside,
            ThreadPoolExecutor(WORKERS) as workers,
        ):
            work: list[Future[None]] = [beside.submit(self._sound, group)]
            work += [workers.submit(self._pictures, whole, spans, group) for whole, spans in self._ordered(order)]
            try:
                for one in work:
                    one.result()
            except BaseException:
                group.give_up()
                workers.shutdown(wait=False, cancel_futures=True)
                raise

    def _ordered(self, order: Sequence[str]) -> Iterator[tuple[EncodeSpan, list[EncodeSpan]]]:
        """What to make at a time; by itself each part of which those before it are there or not wanted first."""
        rank = {key: number for number, key in enumerate(order)}
        found: list[tuple[int, EncodeSpan, list[EncodeSpan]]] = []
        for whole, spans in proxy.batches(self._planned):
            left = [span for span in spans if span.key in rank and self._cache.find(name(span)) is None]
            if not left:
                continue
            soonest = min(rank[span.key] for span in left)
            if rank.get(spans[0].key) != soonest or len(left) < len(spans):
                found += [(rank[span.key], span, [span]) for span in left]
            else:
                found.append((soonest, whole, spans))
        for _, whole, spans in sorted(found, key=lambda one: one[0]):
            yield whole, spans

    def _pictures(self, whole: EncodeSpan, spans: Sequence[EncodeSpan], group: ProcessGroup) -> None:
        rendered = proxy.showing(whole, self._rendered)
        if rendered is not None and self._cache.find(file_name(rendered)) is not None:
            whole = proxy.shrunk(whole, rendered, self._planned.canvas)
        else:
            self._parts({one.file for one in whole.inputs if one.made}, group)
        lengths = [span.frames for span in spans]
        fps = self._planned.canvas.fps
        keys = [clock.seconds(at, fps) - 0.4 / float(fps) for at in accumulate(lengths[:-1])]
        parts = [(span.frames, partial(self._cache.make, name(span))) for span in spans]
        with group.reading(encode_command(whole, self._cache.root, None, 1, keys), nice=PICTURES) as pipe:
            for number in mux.arriving(pipe, whole, fps, parts, FRAGMENTED):
                self._tell([name(spans[number])])

    def _parts(self, names: set[str], group: ProcessGroup) -> None:
        """What spans read that is made beforehand; LUTs are named inside graphs."""
        for part in self._planned.made:
            called = f"{part.key}{part.suffix}"
            if called in names or part.kind == "cube":
                with self._locks[called]:
                    if self._cache.find(called) is None:
                        intermediates.make(part, self._cache, group)

    def _sound(self, group: ProcessGroup) -> None:
        parts = sound_parts(self._planned.sound)
        if all(self._cache.find(called) is not None for called, _, _ in parts):
            return
        whole = self._cache.find(self._whole_sound)
        if whole is not None:
            self._cut(_opened(str(whole)), 0, parts)
            return
        names = {voice.input.file for voice in self._planned.sound.voices if voice.input.made}
        with ThreadPoolExecutor(1) as composer:
            made = composer.submit(self._parts, names, group)
            with mix.rough(self._planned.sound, group, made.result) as pipe:
                self._cut(_opened(pipe), FRAME_SAMPLES, parts)

    def _cut(self, whole: InputContainer, early: int, parts: Sequence[tuple[str, float, float]]) -> None:
        """The packets of a sound as parts, each at its time, and told as soon as it is whole. `early`: the samples by
        which the times are late, because there are none before 0 for what the encoder puts first."""
        step = FRAME_SAMPLES * (SOUND_S * clock.SAMPLE_RATE_HZ // FRAME_SAMPLES)
        try:
            with whole as source:
                stream = source.streams.audio[0]
                packets = (
                    (_heard(one) - early, one) for one in source.demux(stream) if one.pts is not None and one.size
                )
                timed = ((at, one) for at, one in packets if at >= 0)
                for number, some in groupby(timed, lambda one: min(one[0] // step, len(parts) - 1)):
                    called, _, end = parts[number]
                    with self._cache.make(called) as path:
                        with _sound_file(path) as film:
                            track = film.add_stream_from_template(stream)
                            last = 0
                            for at, packet in some:
                                last = at + FRAME_SAMPLES
                                _timed(packet, at - number * step)
                                packet.stream = track
                                film.mux(packet)
                        if last < round(end * clock.SAMPLE_RATE_HZ):  # the encoder broke off
                            raise RenderFailed(messages.exports.NOT_PUT_TOGETHER.of())
                    self._tell([called])
        except FFmpegError as error:
            raise RenderFailed(messages.exports.NOT_PUT_TOGETHER.of()) from error

    def _tell(self, names: Sequence[str]) -> None:
        self._emit({"made": list(names)})

    def write(self, target: Path, order: Sequence[str], frames: int) -> None:
        """One MP4, ready to stream, of `frames` frames from the first part of the order on."""
        wanted = set(order)
        fps = self._planned.canvas.fps
        spans = [span for span in self._planned.spans if isinstance(span, EncodeSpan) and span.key in wanted]
        pieces = [mux.Piece(self._cache.path(name(span)), span.frames, span.what, fps) for span in spans]
        begin = spans[0].first
        part = target.with_name(f".{target.name}.part")
        try:
            with tempfile.TemporaryDirectory(dir=self._cache.root, prefix="preview-") as folder:
                sound = Path(folder) / "sound.mp4"
                joined(
                    [self._cache.path(called) for called, _, _ in sound_parts(self._planned.sound)], sound,
                    clock.samples(begin, fps), clock.samples(begin + frames, fps),
                )  # fmt: skip
                mux.mux(cut(pieces, frames), sound, clock.samples(frames, fps), part)
            files.replace(part, target)
        finally:
            part.unlink(missing_ok=True)


def cut(pieces: Sequence[mux.Piece], frames: int) -> list[mux.Piece]:
    """The pieces up to so many frames."""
    found: list[mux.Piece] = []
    for piece in pieces:
        if frames > 0:
            found.append(piece if piece.frames <= frames else mux.Opening(piece.path, frames, piece.what, piece.fps))
        frames -= piece.frames
    return found


def joined(parts: Sequence[Path], target: Path, begin: int, end: int) -> None:
    """The packets of a sound's parts that are heard between two samples, from 0 on."""
    with contextlib.ExitStack() as stack:
        film: Any = stack.enter_context(av.open(str(target), "w", format="mp4"))
        track: Any = None
        for number, path in enumerate(parts):
            offset = number * FRAME_SAMPLES * (SOUND_S * clock.SAMPLE_RATE_HZ // FRAME_SAMPLES)
            source = stack.enter_context(av.open(str(path)))
            stream = source.streams.audio[0]
            track = track or film.add_stream_from_template(stream)
            for packet in source.demux(stream):
                if packet.pts is None or not packet.size:
                    continue
                at = offset + _heard(packet)
                if begin <= at < end:
                    _timed(packet, at - begin)
                    packet.stream = track
                    film.mux(packet)


def _opened(sound: str | IO[bytes]) -> InputContainer:
    """A sound's file, or the pipe through which it comes. Raises RenderFailed."""
    try:
        return av.open(sound, "r", format=None if isinstance(sound, str) else "nut")
    except FFmpegError as error:
        raise RenderFailed(messages.exports.NOT_PUT_TOGETHER.of()) from error


def _heard(packet: Packet[Any]) -> int:
    """The sample at which a packet is heard. In whole numbers: a fraction for each packet costs as much as the rest."""
    assert packet.pts is not None
    base = packet.time_base
    return (2 * packet.pts * base.numerator * clock.SAMPLE_RATE_HZ + base.denominator) // (2 * base.denominator)


def _timed(packet: Packet[Any], at: int) -> None:
    """Let a packet be heard at a sample."""
    packet.time_base = Fraction(1, clock.SAMPLE_RATE_HZ)
    packet.pts = packet.dts = at


def _sound_file(path: Path) -> Any:
    return av.open(str(path), "w", format="mp4", options={"movflags": "empty_moov+default_base_moof",
                                                          "brand": "iso5"})  # fmt: skip
