"""Owns the packet index of an H.264 source: which picture each packet holds, and where a decoder may begin;
refuses sources whose packets cannot be passed through.

The container's own word for a keyframe is not enough: with an open GOP or intra refresh it marks packets after
which pictures are lost. Only an IDR picture counts.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.logging
from av.container import InputContainer
from av.error import FFmpegError

from maker_free.engine.model.timeline import Frozen
from maker_free.engine.process import ffmpeg
from maker_free.engine.source import h264
from maker_free.engine.source.h264 import Parameters, Unusual

OFF_FRAMES = 0.3
"""Frames by which a picture may lie beside its place."""


class PacketIndex(Frozen):
    """`numbers` says of each packet in decoding order which picture of the source it holds, from 0 in order of
    showing; negative where an edit list hides it. `starts` are the places of IDR pictures in that list, `zero`
    the time of picture 0 in the stream's own time base, `count` how many pictures are shown."""

    parameters: Parameters
    zero: int
    numbers: tuple[int, ...]
    starts: tuple[int, ...]
    count: int


def opened(path: Path, container: str) -> InputContainer:
    """A user's file, read with the one demuxer that its kind allows, and no other file through it."""
    allowed = {"protocol_whitelist": "file", "format_whitelist": ffmpeg.DEMUXERS.get(container, container)}
    return av.open(f"file:{path.absolute()}", container_options=allowed)


def index(path: Path, container: str, rate: Fraction) -> PacketIndex:
    """Read the index of a source with a steady `rate`; call it where a crash does no harm.

    Raises Unusual when its packets cannot be passed through.
    """
    av.logging.set_level(None)
    try:
        with opened(path, container) as source:
            return _read(source, rate)
    except FFmpegError as error:
        raise Unusual(str(error)) from error


def _read(source: InputContainer, rate: Fraction) -> PacketIndex:
    stream = source.streams.video[0]
    if (stream.sample_aspect_ratio or 1) != 1:
        raise Unusual("pixels that are not square")
    known = h264.parameters(stream.codec_context.extradata or b"")
    if not all(h264.ordinary(bytes.fromhex(one)) for one in known.sequence):
        raise Unusual("fields, another colour sampling or depth")
    sets = {*known.sequence, *known.picture}
    times: list[tuple[int, bool]] = []
    starts: list[int] = []
    for packet in source.demux(stream):
        if packet.pts is None or not packet.size:
            continue
        if _begins(packet, sets):
            starts.append(len(times))
        times.append((packet.pts, packet.is_discard))
    shown = [time for time, hidden in times if not hidden]
    base = stream.time_base
    if not shown or not starts or base is None:
        raise Unusual("no pictures")
    zero = min(shown)
    begin = Fraction(source.start_time or 0, 1_000_000)
    if abs(zero * base - begin) * rate > OFF_FRAMES:
        raise Unusual("the picture begins later than the sound")
    places = [(time - zero) * base * rate for time, _ in times]
    numbers = [round(place) for place in places]
    steady = all(abs(place - number) <= OFF_FRAMES for place, number in zip(places, numbers, strict=True))
    seen = sorted(number for number, (_, hidden) in zip(numbers, times, strict=True) if not hidden)
    if not steady or seen != list(range(len(seen))):
        raise Unusual("pictures are missing, doubled or at uneven times")
    return PacketIndex(parameters=known, zero=zero, numbers=tuple(numbers), starts=tuple(starts), count=len(seen))


def _begins(packet: Any, sets: set[str]) -> bool:
    """Whether a packet holds an IDR picture. Raises Unusual when there is something in it that may not pass."""
    found = False
    for unit in h264.units(bytes(packet)):
        what = h264.kind(unit)
        if what not in h264.PASSING or (what in {h264.SPS, h264.PPS} and unit.hex() not in sets):
            raise Unusual("units of another kind")
        found = found or what == h264.IDR
    return found
