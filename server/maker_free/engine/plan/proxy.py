"""Owns the plan of a film's preview: the same film, small and cheap, in parts that follow each other; makes nothing.

film     |─ 2 s ─|─ 2 s ─|──── joint ────|─ 2 s ─|      parts of the film's own plan at a small size: what an edit does
rendered |───────────────|                              not touch keeps its key, and where the film is rendered already
                                                        a part is made of that
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate

from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import Batch, EncodeSpan, Input
from maker_free.engine.model.timeline import Canvas, Timeline
from maker_free.engine.plan.filter_graph import TAGS
from maker_free.engine.plan.plan import Output, RenderPlan, plan

SIDE_PX = 480
"""px of the shorter side."""
TOGETHER_S = 12
"""Seconds that are made at a time: to begin anywhere in a file costs as much as a second of it."""
CHEAP = ("-threads", "1", "-skip_loop_filter", "all", "-flags2", "fast")
"""How a user's file is decoded: what its encoder smoothed last is not seen at this size, and threads cost a quarter
more than they give where several parts are made at a time."""
RESIZED = re.compile(
    r"scale=(\d+):(\d+):flags=bicubic:in_color_matrix=bt709:in_range=(tv|pc):out_color_matrix=bt709:out_range=tv"
)
"""How the film resizes a picture whose colours stay what they are."""
QUICKLY = r"zscale=w=\1:h=\2:f=bilinear:min=709:rin=\3:m=709:r=tv"
"""The same by another library: in half the time, and smoother than swscale's own quick way."""
QUANTIZER = 28
"""How coarse every picture is. Not a quality to be kept: to judge what that needs costs a tenth of the whole."""
CODEC = "avc1.42C01F"
"""H.264 constrained baseline, level 3.1 (RFC 6381): what the encoder's words below come to."""
SOUND_CODEC = "mp4a.40.2"
"""AAC-LC (RFC 6381)."""


def preview(timeline: Timeline, media: Mapping[str, Media]) -> RenderPlan:
    """The preview of a film. Raises EditError as `plan` does."""
    side = min(SIDE_PX, timeline.canvas.width, timeline.canvas.height)
    planned = plan(timeline, media, Output(quality="low", height=side), together=TOGETHER_S)
    words = encoder(planned.canvas)
    return planned.model_copy(
        update={
            "spans": tuple(_cheap(span, words) for span in planned.spans if isinstance(span, EncodeSpan)),
            "batches": tuple(
                Batch(whole=_cheap(batch.whole, words), keys=()) for batch in planned.batches
            ),
        }
    )  # fmt: skip


def encoder(canvas: Canvas) -> tuple[str, ...]:
    """The encoder's words: no picture needs a later one, so that a part can be cut off anywhere."""
    return (
        "-c:v", "libx264", "-preset", "ultrafast", "-qp", f"{QUANTIZER}", "-profile:v", "baseline", "-level:v", "3.1",
        "-bf", "0", "-pix_fmt", "yuv420p", "-filter_complex_threads", "1", "-g", f"{round(8 * canvas.fps)}",
        "-flags:v", "+global_header", "-flush_packets", "1", "-f", "nut",
    )  # fmt: skip


def batches(planned: RenderPlan) -> list[tuple[EncodeSpan, list[EncodeSpan]]]:
    """What is made at a time, in film order, each with the parts that come of it."""
    spans = [span for span in planned.spans if isinstance(span, EncodeSpan)]
    wholes = {batch.whole.first: batch.whole for batch in planned.batches}
    found: list[tuple[EncodeSpan, list[EncodeSpan]]] = []
    while spans:
        whole = wholes.get(spans[0].first, spans[0])
        lengths = list(accumulate(span.frames for span in spans))
        count = lengths.index(whole.frames) + 1 if whole.frames in lengths else 1
        found.append((whole if count > 1 else spans[0], spans[:count]))
        spans = spans[count:]
    return found


def shrunk(span: EncodeSpan, rendered: EncodeSpan, canvas: Canvas) -> EncodeSpan:
    """The same part made of the film's own span that shows it, which lies in the cache."""
    first = span.first - rendered.first
    graph = (
        f"[0:v]trim=start_frame={first}:end_frame={first + span.frames},setpts=PTS-STARTPTS,"
        f"scale={canvas.width}:{canvas.height}:flags=fast_bilinear,fps={canvas.fps},setsar=1,format=yuv420p,{TAGS}[v]"
    )
    source = Input(file=f"{rendered.key}{rendered.suffix}", identity=rendered.key, container="mp4", made=True)
    return span.model_copy(update={"inputs": (source,), "graph": graph})


def showing(span: EncodeSpan, rendered: Sequence[EncodeSpan]) -> EncodeSpan | None:
    """The one of the film's own spans that shows all of a part."""
    end = span.first + span.frames
    return next((one for one in rendered if one.first <= span.first and end <= one.first + one.frames), None)


def _cheap(span: EncodeSpan, words: tuple[str, ...]) -> EncodeSpan:
    inputs = [
        one if one.made else one.model_copy(update={"options": (*CHEAP, *one.options)}) for one in span.inputs
    ]  # fmt: skip
    graph = RESIZED.sub(QUICKLY, span.graph).replace("flags=bicubic", "flags=fast_bilinear")
    return EncodeSpan(
        first=span.first, frames=span.frames, what=span.what, inputs=tuple(inputs), graph=graph, encoder=words,
        suffix=span.suffix,
    )  # fmt: skip
