"""Owns putting spans and sound into one MP4 without decoding them; refuses to encode anything.

PyAV passes packets through. Presentation times follow from frame numbers; decoding times are given anew for
the film as a whole: packets in decoding order get the presentation times in rising order, early by the
largest reordering that occurs. So both are regular across all joins.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.logging
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.video.stream import VideoStream

from maker_free.engine.crew import os_failure
from maker_free.errors import RenderFailed

TICKS = 512
"""Time base: this many ticks a frame, as in every span."""


@dataclass(frozen=True)
class Piece:
    """An encoded span: a file with exactly `frames` pictures; `what` names it for people."""

    path: Path
    frames: int
    what: str


def mux(
    pieces: Sequence[Piece],
    sound: Path | None,
    samples: int,
    fps: int,
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
        delay = max(check(piece) for piece in pieces)
        with contextlib.ExitStack() as stack:
            # PyAV's stubs leave the arguments of what an output container does open.
            film: Any = stack.enter_context(
                av.open(str(target), "w", format="mp4", options={"movflags": "+faststart", "brand": "mp42"})
            )
            first = stack.enter_context(av.open(str(pieces[0].path)))
            picture = film.add_stream_from_template(first.streams.video[0])
            picture.time_base = Fraction(1, TICKS * fps)
            assert isinstance(picture, VideoStream)
            heard: list[Iterator[Packet[Any]]] = []
            if sound is not None:
                source = stack.enter_context(av.open(str(sound)))
                track = film.add_stream_from_template(source.streams.audio[0])
                assert isinstance(track, AudioStream)
                heard.append(_sounds(source, track, samples))
            header = first.streams.video[0].codec_context.extradata
            shown = _pictures(pieces, header, picture, fps, delay)
            done = 0
            total = sum(piece.frames for piece in pieces)
            for packet in _interleaved(shown, *heard):
                film.mux(packet)
                if packet.stream is picture:
                    done += 1
                    if done % 256 == 0:
                        on_progress(done / total)
    except FFmpegError as error:
        if isinstance(error, OSError):
            raise os_failure(error) from error
        raise RenderFailed("The finished parts could not be put together.", "Export again.") from error
    except OSError as error:
        raise os_failure(error) from error


def check(piece: Piece) -> int:
    """The reordering delay of a piece in frames. Raises RenderFailed when it does not have all its pictures."""
    with av.open(str(piece.path)) as source:
        shown = _numbers(source)
    if sorted(shown) != list(range(piece.frames)):
        raise RenderFailed(
            f"{piece.what[:1].upper()}{piece.what[1:]} ends earlier than its file says "
            f"({len(set(shown))} of {piece.frames} pictures are there).",
            "Shorten that clip a little, or add the original file again.",
        )
    return max(place - number for place, number in enumerate(shown)) if shown else 0


def _numbers(source: InputContainer) -> list[int]:
    """The frame number of each packet in decoding order, counted from the piece's first picture."""
    stream = source.streams.video[0]
    base, rate = stream.time_base, stream.average_rate
    times = [packet.pts for packet in source.demux(stream) if packet.pts is not None and packet.size]
    if not times or base is None or rate is None:
        return []
    first = min(times)
    return [round((time - first) / TICKS) for time in times]


def _pictures(
    pieces: Sequence[Piece], header: bytes | None, stream: VideoStream, fps: int, delay: int
) -> Iterator[Packet[Any]]:
    begin = 0
    for piece in pieces:
        with av.open(str(piece.path)) as source:
            track = source.streams.video[0]
            if track.codec_context.extradata != header:
                raise RenderFailed("The parts of the video do not fit together.", "Export again.")
            packets = [packet for packet in source.demux(track) if packet.pts is not None and packet.size]
            first = min(packet.pts or 0 for packet in packets)
            for place, packet in enumerate(packets):
                packet.time_base = Fraction(1, TICKS * fps)
                packet.pts = begin * TICKS + (packet.pts or 0) - first
                packet.dts = (begin + place - delay) * TICKS
                packet.duration = TICKS
                packet.stream = stream
                yield packet
        begin += piece.frames


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
    return float(packet.dts * packet.time_base)
