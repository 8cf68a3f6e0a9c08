"""Owns decoding a film where passed and encoded packets meet, to be sure that they fit; refuses to mend it.

It asks for no finished file, so that it is done while the sound is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, cast

import av
import av.logging
from av.error import FFmpegError
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

from maker_free.engine import mux
from maker_free.engine.crew import Crew
from maker_free.engine.mux import Piece
from maker_free.engine.plan import RenderPlan
from maker_free.errors import RenderFailed

AROUND = 20
"""Frames behind a join that are decoded: more than any decoder holds back."""


def check(pieces: Sequence[Piece], planned: RenderPlan, crew: Crew) -> None:
    """Decode around every join of a copy span. Raises RenderFailed when a picture there is missing or damaged."""
    av.logging.set_level(None)
    try:
        header = mux.header(pieces)
        for first, last in around(planned):
            crew.check()
            if not set(_shown(pieces, header, first, last)).issuperset(range(first, last)):
                raise _unfit()
    except FFmpegError as error:
        raise _unfit() from error


def around(planned: RenderPlan) -> list[tuple[int, int]]:
    """The film frames around the joins of copy spans and at the end, as ranges that do not meet."""
    joins = {after.first for before, after in pairwise(planned.spans) if "copy" in {before.kind, after.kind}}
    joins |= {span.first for span in planned.spans if span.kind == "copy"} | {planned.frames}
    found: list[tuple[int, int]] = []
    for join in sorted(joins):
        first, last = max(0, join - AROUND), min(join + AROUND, planned.frames)
        if found and first <= found[-1][1]:
            first = found.pop()[0]
        found.append((first, last))
    return found


def _shown(pieces: Sequence[Piece], header: bytes, first: int, last: int) -> Iterator[int]:
    """The numbers of pictures that decode well, from a keyframe at or before `first` up to `last`."""
    # One thread: the sound needs the other core.
    decoder = av.CodecContext.create("h264", "r")
    assert isinstance(decoder, VideoCodecContext)
    decoder.extradata = header
    decoder.options = {"err_detect": "explode"}
    for number, packet in mux.running(pieces, first):
        packet.pts = packet.dts = number
        for frame in _decoded(decoder, packet):
            if frame.pts is None or frame.is_corrupt:
                raise _unfit()
            yield frame.pts
            if frame.pts >= last - 1:
                return
    yield from (frame.pts for frame in _decoded(decoder, None) if frame.pts is not None and not frame.is_corrupt)


def _decoded(decoder: VideoCodecContext, packet: Packet[Any] | None) -> list[VideoFrame]:
    # PyAV's stubs leave open what a packet belongs to.
    return cast("Any", decoder).decode(packet)


def _unfit() -> RenderFailed:
    return RenderFailed("The parts of the video do not fit together.", "Export again.")
