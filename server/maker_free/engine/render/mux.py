"""Owns putting spans and sound into one MP4 without decoding them; refuses to encode anything.

PyAV passes packets through. Presentation times follow from frame numbers; decoding times are given anew for
the film as a whole: packets in decoding order get the presentation times in rising order, early by the
largest reordering that occurs. So both are regular across all joins. One header holds the parameter sets of
all pieces.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, NamedTuple

import av
import av.logging
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.video.stream import VideoStream

from maker_free import messages
from maker_free.engine.model import clock
from maker_free.engine.model.parts import EncodeSpan
from maker_free.engine.process.process_group import os_failure
from maker_free.engine.source import h264, packets
from maker_free.engine.source.h264 import Unusual
from maker_free.errors import RenderFailed
from maker_free.messages.formats import Beginning
from maker_free.messages.message import Sayable

REORDERED_FRAMES = 17
"""Frames by which a picture is shown after its packet at most (H.264: 16)."""


@dataclass(frozen=True)
class Piece:
    """An encoded span: a file with exactly `frames` pictures, `fps` of them a second; `what` names it for people."""

    path: Path
    frames: int
    what: str | Sayable
    fps: Fraction


@dataclass(frozen=True)
class Passage(Piece):
    """A stretch of a user's file: `frames` pictures from its picture `offset` on, which is an IDR one and at
    `zero` is the time of picture 0 in its stream's time base."""

    container: str
    offset: int
    zero: int


@dataclass(frozen=True)
class Opening(Piece):
    """The first `frames` pictures of a longer one in which no picture needs a later one."""


def mux(
    pieces: Sequence[Piece],
    sound: Path | None,
    samples: int,
    target: Path,
    on_progress: Callable[[float], None] = lambda _: None,
) -> None:
    """Join `pieces` in order with `sound` (AAC, `samples` long at 48 kHz; None: no sound track) into `target`,
    ready to stream.

    `target` is overwritten. Raises RenderFailed when a piece does not have its pictures or does not fit the
    others, DiskFull when there is no room.
    """
    av.logging.set_level(None)
    try:
        fps = pieces[0].fps
        facts = [_surveyed(piece) for piece in pieces]
        delay = max(one.delay for one in facts)
        with contextlib.ExitStack() as stack:
            # PyAV's stubs leave the arguments of what an output container does open.
            film: Any = stack.enter_context(
                av.open(str(target), "w", format="mp4", options={"movflags": "+faststart", "brand": "mp42"})
            )
            first = stack.enter_context(_opened(pieces[0]))
            picture = film.add_stream_from_template(first.streams.video[0])
            picture.time_base = Fraction(1, clock.timescale(fps))
            picture.codec_context.extradata = _joined([one.header for one in facts])
            assert isinstance(picture, VideoStream)
            heard: list[Iterator[Packet[Any]]] = []
            if sound is not None:
                source = stack.enter_context(av.open(str(sound)))
                track = film.add_stream_from_template(source.streams.audio[0])
                assert isinstance(track, AudioStream)
                heard.append(_sounds(source, track, samples))
            done = 0
            total = sum(piece.frames for piece in pieces)
            for packet in _interleaved(_pictures(pieces, picture, fps, delay), *heard):
                film.mux(packet)
                if packet.stream is picture:
                    done += 1
                    if done % 256 == 0:
                        on_progress(done / total)
    except FFmpegError as error:
        if isinstance(error, OSError):
            raise os_failure(error) from error
        raise RenderFailed(messages.exports.NOT_PUT_TOGETHER.of()) from error
    except OSError as error:
        raise os_failure(error) from error


def check(piece: Piece) -> int:
    """The reordering delay of a piece in frames. Raises RenderFailed when it does not have all its pictures."""
    return _surveyed(piece).delay


def part(
    piece: Piece, lengths: Sequence[int], targets: Sequence[Path], options: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Write the first `lengths[0]` pictures of an encoded span to `targets[0]`, and so on; `options` are the MP4
    writer's.

    Each begins with a keyframe. Raises RenderFailed when that is not so, or when pictures are missing.
    """
    try:
        with _opened(piece) as source:
            packets_ = list(_numbered(piece, source)) if source.streams.video else []
            begin = 0
            for length, target in zip(lengths, targets, strict=True):
                mine = [(number - begin, packet) for number, packet in packets_ if begin <= number < begin + length]
                if sorted(number for number, _ in mine) != list(range(length)):
                    raise _short(piece, len({number for number, _ in packets_}))
                if not mine[0][1].is_keyframe:
                    raise RenderFailed(messages.exports.PART_NOT_ALONE.of())
                _write(mine, source.streams.video[0], piece.fps, target, options)
                begin += length
    except FFmpegError as error:
        if isinstance(error, OSError):
            raise os_failure(error) from error
        raise RenderFailed(messages.exports.PART_NOT_KEPT.of()) from error


def arriving(
    pipe: IO[bytes],
    whole: EncodeSpan,
    fps: Fraction,
    parts: Sequence[tuple[int, Callable[[], AbstractContextManager[Path]]]],
    options: Mapping[str, str],
) -> Iterator[int]:
    """Write the pictures of a span that is still being encoded (NUT, none needs a later one) as parts: each is so many
    pictures, and what gives the path of its file and keeps that. Gives the number of each as soon as it is there.

    Raises RenderFailed as `part` does.
    """
    piece = Piece(Path(), whole.frames, whole.what, fps)
    try:
        with av.open(pipe, "r", format="nut") as source:
            stream = source.streams.video[0]
            coming = (packet for packet in source.demux(stream) if packet.pts is not None and packet.size)
            there = 0
            for number, (length, place) in enumerate(parts):
                mine = list(enumerate(islice(coming, length)))
                there += len(mine)
                if len(mine) < length:
                    raise _short(piece, there)
                if not mine[0][1].is_keyframe:
                    raise RenderFailed(messages.exports.PART_NOT_ALONE.of())
                with place() as target:
                    _write(mine, stream, fps, target, options)
                yield number
    except FFmpegError as error:
        if isinstance(error, OSError):
            raise os_failure(error) from error
        raise _short(piece, 0) from error


def _write(
    numbered: Sequence[tuple[int, Packet[Any]]],
    like: VideoStream,
    fps: Fraction,
    target: Path,
    options: Mapping[str, str],
) -> None:
    scale = {"video_track_timescale": f"{clock.timescale(fps)}", **options}
    film: Any = av.open(str(target), "w", format="mp4", options=scale)
    with film:
        picture = film.add_stream_from_template(like)
        picture.time_base = Fraction(1, clock.timescale(fps))
        for packet in _timed(numbered, picture, fps, max(place - number for place, (number, _) in enumerate(numbered))):
            film.mux(packet)


class _Facts(NamedTuple):
    """The reordering delay of a piece in frames, and its header."""

    delay: int
    header: bytes


def _surveyed(piece: Piece) -> _Facts:
    with _opened(piece) as source:
        # Where not one picture was written there is no stream either.
        shown = [number for number, _ in _numbered(piece, source)] if source.streams.video else []
        header = source.streams.video[0].codec_context.extradata if shown else None
    if sorted(shown) != list(range(piece.frames)):
        raise _short(piece, len(set(shown)))
    return _Facts(max(place - number for place, number in enumerate(shown)), header or b"")


def _short(piece: Piece, there: int) -> RenderFailed:
    return RenderFailed(messages.exports.ENDS_EARLY.of(what=Beginning(piece.what), there=there, wanted=piece.frames))


def _opened(piece: Piece) -> InputContainer:
    if isinstance(piece, Passage):
        return packets.opened(piece.path, piece.container)
    return av.open(str(piece.path))


def header(pieces: Sequence[Piece]) -> bytes:
    """One header for all pieces. Raises RenderFailed when they cannot have one."""
    found: list[bytes] = []
    for piece in pieces:
        with _opened(piece) as source:
            found.append(source.streams.video[0].codec_context.extradata or b"")
    return _joined(found)


def _joined(headers: Sequence[bytes]) -> bytes:
    found = list(dict.fromkeys(headers))
    try:
        return found[0] if len(found) == 1 else h264.header([h264.parameters(one) for one in found])
    except Unusual as error:
        raise RenderFailed(messages.exports.PARTS_NOT_FIT.of()) from error


def running(pieces: Sequence[Piece], first: int) -> Iterator[tuple[int, Packet[Any]]]:
    """The film's packets in decoding order with the numbers of their pictures, from a keyframe on that is not
    after picture `first`."""
    begin = 0
    for piece in pieces:
        end = begin + piece.frames
        if end > first:
            with _opened(piece) as source:
                skip, rest = 0, piece
                if isinstance(piece, Passage):
                    skip = _key(piece, source, first - begin)
                    rest = replace(piece, offset=piece.offset + skip, frames=piece.frames - skip)
                yield from ((begin + skip + number, packet) for number, packet in _numbered(rest, source))
        begin = end


def _key(piece: Passage, source: InputContainer, number: int) -> int:
    """The latest IDR picture of a passage that is quickly found and not after its picture `number`."""
    stream = source.streams.video[0]
    base = stream.time_base
    assert base is not None, "a video stream has a time base"
    at = number
    while at > 0:
        source.seek(piece.zero + round(Fraction(piece.offset + at, piece.fps) / base), stream=stream, backward=True)
        packet = next((one for one in source.demux(stream) if one.pts is not None and one.size), None)
        if packet is None or packet.pts is None:
            return 0
        found = round((packet.pts - piece.zero) * base * piece.fps) - piece.offset
        if 0 < found <= number and _is_idr(packet):
            return found
        at = min(at, found) - 1
    return 0


def _is_idr(packet: Packet[Any]) -> bool:
    return any(h264.kind(unit) == h264.IDR for unit in h264.units(bytes(packet)))


def _numbered(piece: Piece, source: InputContainer) -> Iterator[tuple[int, Packet[Any]]]:
    """A piece's packets in decoding order, each with the number of its picture in the piece."""
    if isinstance(piece, Passage):
        yield from _passing(piece, source)
        return
    stream = source.streams.video[0]
    found = [packet for packet in source.demux(stream) if packet.pts is not None and packet.size]
    if isinstance(piece, Opening):
        found = found[: piece.frames]
    first = min((packet.pts or 0 for packet in found), default=0)
    for packet in found:
        yield round(((packet.pts or 0) - first) / clock.ticks(piece.fps)), packet


def _passing(piece: Passage, source: InputContainer) -> Iterator[tuple[int, Packet[Any]]]:
    stream = source.streams.video[0]
    base = stream.time_base
    assert base is not None, "a video stream has a time base"
    begin = piece.zero + round(Fraction(piece.offset, piece.fps) / base)
    # Files are searched by decoding times, which are earlier by the reordering.
    early = round(Fraction(REORDERED_FRAMES, piece.fps) / base)
    source.seek(begin - early, stream=stream, backward=True)
    left, rate = piece.frames, float(base * piece.fps)
    for packet in source.demux(stream):
        if packet.pts is None or not packet.size:
            continue
        number = round((packet.pts - piece.zero) * rate) - piece.offset
        if left == piece.frames and number != 0:
            continue
        if packet.is_keyframe:
            # With an open GOP, files call pictures so at which no decoder can begin.
            packet.is_keyframe = _is_idr(packet)
        yield number, packet
        left -= 1
        if not left:
            return


def _pictures(pieces: Sequence[Piece], stream: VideoStream, fps: Fraction, delay: int) -> Iterator[Packet[Any]]:
    begin = 0
    for piece in pieces:
        with _opened(piece) as source:
            yield from _timed(_numbered(piece, source), stream, fps, delay, begin)
        begin += piece.frames


def _timed(
    numbered: Iterable[tuple[int, Packet[Any]]], stream: VideoStream, fps: Fraction, delay: int, begin: int = 0
) -> Iterator[Packet[Any]]:
    """Packets with their times in a film in which picture 0 of them is number `begin`."""
    base, ticks = Fraction(1, clock.timescale(fps)), clock.ticks(fps)
    for place, (number, packet) in enumerate(numbered):
        packet.time_base = base
        packet.pts = (begin + number) * ticks
        packet.dts = (begin + place - delay) * ticks
        packet.duration = ticks
        packet.stream = stream
        yield packet


def _sounds(source: InputContainer, stream: AudioStream, samples: int) -> Iterator[Packet[Any]]:
    """The sound's packets, the last one shortened so that the track ends with the film."""
    for packet in source.demux(source.streams.audio[0]):
        if packet.pts is None or not packet.size:
            continue
        left = Fraction(samples, 48_000) / packet.time_base - packet.pts
        if left <= 0:
            return
        if packet.duration and packet.duration > left:
            packet.duration = max(1, round(left))
        packet.stream = stream
        yield packet


def _interleaved(*streams: Iterator[Packet[Any]]) -> Iterator[Packet[Any]]:
    """Packets by decoding time, so that a player finds picture and sound side by side."""
    heads = [(next(stream, None), stream) for stream in streams]
    while any(packet is not None for packet, _ in heads):
        number = min(range(len(heads)), key=lambda n: _time(heads[n][0]))
        packet, stream = heads[number]
        assert packet is not None
        heads[number] = (next(stream, None), stream)
        yield packet


def _time(packet: Packet[Any] | None) -> float:
    if packet is None or packet.dts is None:
        return float("inf")
    return packet.dts * float(packet.time_base)
