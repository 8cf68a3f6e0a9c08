"""Owns decoding a film where passed and encoded packets meet, to be sure that they fit; refuses to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import av.logging
from av.container import InputContainer
from av.error import FFmpegError

from maker_free.engine.crew import Crew
from maker_free.engine.plan import RenderPlan
from maker_free.errors import RenderFailed

AROUND = 20
"""Frames behind a join that are decoded: more than any decoder holds back."""


def check(film: Path, planned: RenderPlan, crew: Crew) -> None:
    """Decode around every join of a copy span. Raises RenderFailed when a picture there is missing or damaged."""
    av.logging.set_level(None)
    try:
        with av.open(str(film), options={"err_detect": "explode"}) as source:
            source.streams.video[0].thread_type = "AUTO"
            for first, last in around(planned):
                crew.check()
                _decode(source, first, last, planned.canvas.fps)
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


def _decode(source: InputContainer, first: int, last: int, fps: int) -> None:
    found = set(_shown(source, first, last, fps))
    if not found.issuperset(range(first, last)):
        raise _unfit()


def _shown(source: InputContainer, first: int, last: int, fps: int) -> Iterator[int]:
    """The numbers of pictures that decode well, from the keyframe before `first` up to `last`."""
    stream = source.streams.video[0]
    base = stream.time_base
    assert base is not None, "a video stream has a time base"
    source.seek(round(Fraction(first, fps) / base), stream=stream, backward=True)
    stream.codec_context.flush_buffers()
    for frame in source.decode(stream):
        if frame.pts is None or frame.is_corrupt:
            raise _unfit()
        number = round(frame.pts * base * fps)
        yield number
        if number >= last - 1:
            return


def _unfit() -> RenderFailed:
    return RenderFailed("The parts of the video do not fit together.", "Export again.")
