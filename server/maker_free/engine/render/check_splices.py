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

from maker_free import messages
from maker_free.engine.model.parts import CopySpan
from maker_free.engine.plan.plan import RenderPlan
from maker_free.engine.process.process_group import ProcessGroup
from maker_free.engine.render import mux
from maker_free.engine.render.mux import Piece
from maker_free.errors import RenderFailed

LEAD_FRAMES = 20
"""Frames before a join that must be there where a passage breaks off: more than any decoder holds back."""
TRAIL_FRAMES = 4
"""Frames behind a join that must be there."""


def check(pieces: Sequence[Piece], planned: RenderPlan, group: ProcessGroup) -> None:
    """Decode around every join of a copy span. Raises RenderFailed when a picture there is missing or damaged."""
    av.logging.set_level(None)
    try:
        header = mux.header(pieces)
        for first, last in around(planned):
            group.check()
            if not set(_shown(pieces, header, first, last)).issuperset(range(first, last)):
                raise _unfit()
    except FFmpegError as error:
        raise _unfit() from error


def around(planned: RenderPlan) -> list[tuple[int, int]]:
    """The film frames around the joins of copy spans and at the end, as ranges that do not meet.

    Only a passage that breaks off can lack pictures at its end; all others are looked at from their beginning on.
    """
    found: list[tuple[int, int]] = []
    for before, after in pairwise((None, *planned.spans, None)):
        join = after.first if after is not None else planned.frames
        if not any(isinstance(span, CopySpan) for span in (before, after)):
            continue
        first = join - LEAD_FRAMES if isinstance(before, CopySpan) and before.breaks_off else join
        last = min(join + TRAIL_FRAMES, planned.frames)
        if found and first <= found[-1][1]:
            first = found.pop()[0]
        if max(0, first) < last:
            found.append((max(0, first), last))
    return found


def _shown(pieces: Sequence[Piece], header: bytes, first: int, last: int) -> Iterator[int]:
    """The numbers of pictures that decode well, from a keyframe at or before `first` up to `last`."""
    # One thread: the sound needs the other core.
    decoder = av.CodecContext.create("h264", "r")
    assert isinstance(decoder, VideoCodecContext)
    decoder.extradata = header
    # How edges inside a picture are smoothed says nothing of whether it is whole, and takes a quarter of the time.
    decoder.options = {"err_detect": "explode", "skip_loop_filter": "all"}
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
    return RenderFailed(messages.exports.PARTS_NOT_FIT.of())
