"""Owns what of a file cannot be decoded, and how loud it is, found by decoding all of it once; refuses to mend it.

pictures   I────I──x─────I────     x: lost or broken
damaged            |─────|         up to a picture that needs none before it
"""

from __future__ import annotations

import os
import threading
import time
from bisect import bisect_left
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import av
import av.logging
import numpy as np
from av.audio.frame import AudioFrame
from av.codec.context import ThreadType
from av.error import FFmpegError
from av.packet import Packet
from av.stream import Disposition, Stream
from av.video.stream import VideoStream
from pydantic import ValidationError

from maker_free import files
from maker_free.engine.analysis.findings import Range
from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import Input
from maker_free.engine.model.timeline import Frozen
from maker_free.engine.process import child
from maker_free.engine.process.ffmpeg import DEMUXERS
from maker_free.engine.source import h264, stills
from maker_free.engine.source.h264 import Unusual

VERSION = 1
"""Part of the name under which findings are kept: raise it whenever the same file would be judged differently."""
DEADLINE_S = 1800.0
"""Seconds that one file may take."""
ONE_EACH = {"h264", "hevc", "mjpeg", "prores", "dnxhd"}
"""Codecs of which each packet is one picture; in others some are for the decoder alone."""
TIMED = {"mp4", "mov", "m4a", "mkv", "webm"}
"""Containers in which each packet says when its picture is shown."""
APART_MS = 500
"""ms of good pictures between two damaged stretches that are told as one."""
AUDIBLE_MS = 100
"""ms of sound that must be lost: less is at every place where sounds were stitched together."""
EDGE_S = 0.25
"""Seconds at both ends of a sound in which decoders complain of what is in order."""
BLOCK, GATE, BELOW = 0.4, -70.0, 10.0
"""Seconds that are measured at a time; dB below which nothing is heard, and below the mean what does not count (as in
ITU-R BS.1770)."""

Kind = Literal["picture", "sound"]
Json = dict[str, Any]


class Defects(Frozen):
    """What is damaged in a file, in ms on its own clock; `level` of its sound is about that of its loud parts, in dBFS,
    and None where nothing is heard."""

    damaged: tuple[Range, ...] = ()
    level: float | None = None


def of(media: Media) -> Input:
    """A file as something to inspect."""
    return Input(
        file=str(media.path), identity=media.fingerprint, container=media.container, track=media.sound_track,
    )  # fmt: skip


def known(source: Input, kind: Kind, cache: Path) -> Defects | None:
    """What was found earlier; a damaged note is as good as none."""
    if kind == "picture" and source.container in stills.FORMATS:
        return Defects()
    with suppress(OSError, ValidationError):
        return Defects.model_validate_json(_place(source, kind, cache).read_bytes())
    return None


def order(
    sources: Sequence[Input], kind: Kind, cache: Path, stop: threading.Event, on_found: Callable[[Json], None]
) -> None:
    """Inspect in a child process that works only when nothing else wants to; `on_found` hears of each file.

    Raises JobError or Cancelled.
    """
    request = {"sources": [one.model_dump(mode="json") for one in sources], "kind": kind, "cache": str(cache)}
    deadline = DEADLINE_S * len(sources)
    child.call("inspect", request, deadline=deadline, on_progress=on_found, cancelled=stop, aside=True)


def task(request: Json, emit: Callable[[Json], None]) -> Json:
    """The child's side of `order`: {"sources", "kind", "cache"} -> {}."""
    for one in request["sources"]:
        source, cache = Input.model_validate(one), Path(request["cache"])
        try:
            inspect(source, request["kind"], cache)
        except (FFmpegError, OSError, ValueError):
            _keep(Defects(), source, request["kind"], cache)  # it cannot be looked at, and will not be tomorrow
        emit({})
    return {}


def inspect(source: Input, kind: Kind, cache: Path, *, seconds: float = DEADLINE_S) -> Defects | None:
    """What is wrong with a file, also from `cache`; None when looking takes longer than that.

    Works in this process: call it where a crash does no harm. Raises FFmpegError or OSError when it cannot be opened.
    """
    found = known(source, kind, cache)
    if found is None:
        look = _seen if kind == "picture" else _heard
        with suppress(TimeoutError), _opened(source) as (opened, origin):
            found = look(opened, origin, source, time.monotonic() + seconds)
            _keep(found, source, kind, cache)
    return found


@contextmanager
def _opened(source: Input) -> Generator[tuple[Any, Fraction]]:
    av.logging.set_level(None)
    demuxer = DEMUXERS[source.container]
    options = {"format_whitelist": demuxer, "protocol_whitelist": "file", "max_streams": "64"}
    with (
        Path(source.file).open("rb") as file,
        av.open(file, "r", format=demuxer, container_options=options, buffer_size=1 << 20,
                metadata_errors="replace") as opened,
    ):  # fmt: skip
        yield opened, Fraction(opened.start_time or 0, av.time_base)


def _packets(opened: Any, stream: Stream, until: float) -> Iterator[Packet[Any]]:
    """All packets there are, and one without anything at the end. Raises TimeoutError."""
    packets = opened.demux(stream)
    while True:
        try:
            packet = next(packets)
        except (StopIteration, FFmpegError, ValueError, EOFError):
            return
        if time.monotonic() > until:
            raise TimeoutError
        yield packet


def _seen(opened: Any, origin: Fraction, source: Input, until: float) -> Defects:
    stream = next((s for s in opened.streams.video if not s.disposition & Disposition.attached_pic), None)
    if stream is None:
        return Defects()
    each = source.container in TIMED and stream.codec_context.codec.canonical_name in ONE_EACH
    # What is missing shows at the end; what a decoder complains of only with its own packet.
    stream.codec_context.thread_type = ThreadType.AUTO if each else ThreadType.SLICE
    stream.codec_context.options = {"skip_loop_filter": "all"}
    numbering = _Numbering(stream)
    times: dict[int, bool] = {}
    good, bad = set[int](), set[int]()
    for packet in _packets(opened, stream, until):
        at = packet.pts if packet.pts is not None else packet.dts
        broken = bool(packet.size) and (numbering.jumps(packet) or packet.is_corrupt)
        if at is not None and packet.size and not packet.is_discard:
            times[at] = packet.is_keyframe
            if broken:
                bad.add(at)
        try:
            for frame in packet.decode():
                if frame.pts is not None:
                    (bad if frame.is_corrupt else good).add(frame.pts)
        except (FFmpegError, ValueError, LookupError):
            if at is not None:
                bad.add(at)
    if each and good:
        # Before the first picture decoders leave out what belongs to a part of the recording that is not there.
        missing = {at for at in times if at not in good and at >= min(good)}
        bad |= missing if bad or len(missing) < len(times) / 2 else set()
    begin = round(origin / stream.time_base)
    spans = _spans({at - begin: key for at, key in times.items()}, {at - begin for at in bad})
    return Defects(damaged=_together([_range(a, b, stream) for a, b in spans]))


class _Numbering:
    """Whether packets of H.264 are missing: each picture that others need has the next number (7.4.3, frame_num)."""

    def __init__(self, stream: VideoStream) -> None:
        self._bits: int | None = None
        self._latest: int | None = None
        if stream.codec_context.codec.canonical_name == "h264":
            with suppress(Unusual):
                sets = h264.parameters(stream.codec_context.extradata or b"").sequence
                self._bits = h264.number_bits(bytes.fromhex(sets[0])) if len(sets) == 1 else None

    def jumps(self, packet: Packet[Any]) -> bool:
        """Whether something is missing before this packet, or the packet is none."""
        if self._bits is None:
            return False
        try:
            slice_ = next((one for one in h264.units(bytes(packet)) if h264.kind(one) in {1, h264.IDR}), None)
            if slice_ is None:
                return False
            number, needed = h264.frame_number(slice_, self._bits), bool(slice_[0] & 0x60)
        except Unusual:
            return True
        latest, self._latest = self._latest, number if needed else self._latest
        whole = 1 << self._bits
        return h264.kind(slice_) != h264.IDR and latest is not None and (number - latest) % whole > 1


def _spans(times: dict[int, bool], bad: set[int]) -> Iterator[tuple[int, int]]:
    """From each bad picture, or the gap right before it, to the next good one that needs no other."""
    every = sorted(times)
    steps = sorted(b - a for a, b in pairwise(every))
    step = steps[len(steps) // 2] if steps else 1
    sound = [at for at in every if times[at] and at not in bad]
    for at in sorted(bad):
        place = bisect_left(every, at)
        before = every[place - 1] + step if place else at
        key = bisect_left(sound, at)
        yield min(at, before) if at - before > step / 2 else at, sound[key] if key < len(sound) else every[-1] + step


def _heard(opened: Any, origin: Fraction, source: Input, until: float) -> Defects:
    if source.track >= len(opened.streams.audio):
        return Defects()
    stream = opened.streams.audio[source.track]
    meter = _Meter()
    broken: list[tuple[int, int]] = []
    end = 0.0
    for packet in _packets(opened, stream, until):
        try:
            for frame in packet.decode():
                meter.hear(frame)
        except (FFmpegError, ValueError, LookupError):
            if packet.pts is not None:
                begin = packet.pts - round(origin / stream.time_base)
                broken.append((begin, begin + (packet.duration or 0)))
        if packet.pts is not None:
            end = float((packet.pts + (packet.duration or 0)) * packet.time_base - origin)
    ranges = [_range(a, b, stream) for a, b in broken]
    inside = [one for one in ranges if one.start > EDGE_S * 1000 and one.end < (end - EDGE_S) * 1000]
    lost = tuple(one for one in _together(inside) if one.duration >= AUDIBLE_MS)
    return Defects(damaged=lost, level=meter.level)


class _Meter:
    """Power of what is heard, in blocks, so that pauses do not make a voice soft."""

    def __init__(self) -> None:
        self._blocks: list[float] = []
        self._power = self._length = 0.0

    def hear(self, frame: AudioFrame) -> None:
        values = frame.to_ndarray()
        if not values.size or not frame.sample_rate:
            return
        samples = values.astype(np.float32)
        if values.dtype.kind in "iu":
            full = float(1 << (8 * values.itemsize - 1))
            samples = samples / full - (1.0 if values.dtype.kind == "u" else 0.0)
        length = frame.samples / frame.sample_rate
        self._power += float(np.mean(samples * samples)) * length
        self._length += length
        if self._length >= BLOCK:
            self._end_block()

    def _end_block(self) -> None:
        if self._length:
            self._blocks.append(self._power / self._length)
        self._power = self._length = 0.0

    @property
    def level(self) -> float | None:
        self._end_block()
        loud = [one for one in self._blocks if one > 10 ** (GATE / 10)]
        if not loud:
            return None
        least = sum(loud) / len(loud) / 10 ** (BELOW / 10)
        counted = [one for one in loud if one >= least]
        return round(10 * float(np.log10(sum(counted) / len(counted))), 1)


def _range(begin: int, end: int, stream: Stream) -> Range:
    base = stream.time_base or Fraction(1, av.time_base)
    return Range(max(0, round(begin * base * 1000)), max(0, round(end * base * 1000)))


def _together(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Stretches in order, those near each other as one."""
    found: list[Range] = []
    for one in sorted(ranges):
        if found and one.start - found[-1].end <= APART_MS:
            found[-1] = Range(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return tuple(found)


def _place(source: Input, kind: Kind, cache: Path) -> Path:
    track = f"-{source.track}" if kind == "sound" else ""
    return cache / "inspection" / f"{source.identity}-{kind}{track}-{VERSION}.json"


def _keep(found: Defects, source: Input, kind: Kind, cache: Path) -> None:
    place = _place(source, kind, cache)
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_suffix(f".{os.getpid()}.{threading.get_ident()}.part")
    part.write_text(found.model_dump_json(), encoding="utf-8")
    files.replace(part, place)
