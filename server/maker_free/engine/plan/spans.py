"""Owns the filter graph of one span: its shots, the blend between them and what lies on them; never runs it."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from maker_free.engine.model import clock
from maker_free.engine.model.clock import SourceReading
from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import Called, EncodeSpan, Made
from maker_free.engine.model.timeline import Canvas, TransitionKind
from maker_free.engine.plan.clip_filters import picture
from maker_free.engine.plan.filter_graph import TAGS, Blend, Cover, FilterGraph, PlacedClip, played
from maker_free.engine.plan.overlay_filters import lay_over

XFADE: dict[TransitionKind, str] = {
    "crossfade": "fade", "dip to black": "fadeblack", "dip to white": "fadewhite",
    "wipe left": "wipeleft", "wipe right": "wiperight", "wipe up": "wipeup", "wipe down": "wipedown",
    "slide left": "slideleft", "slide right": "slideright", "slide up": "slideup", "slide down": "slidedown",
    "zoom": "fade", "circle": "circleopen", "dissolve": "dissolve", "blur": "hblur",
}  # fmt: skip
CLOSE = 2.5
"""How large the first clip of a "zoom" has become when it is gone."""


def span(
    canvas: Canvas,
    encoder: tuple[str, ...],
    shots: Sequence[PlacedClip],
    blend: Blend | None,
    covers: Sequence[Cover],
    first: int,
    frames: int,
    what: Called,
) -> tuple[EncodeSpan, list[Made]]:
    """The span of film frames `first` to `first + frames` and what has to be made for it.

    One shot, or two and the blend between them.
    """
    graph = FilterGraph(canvas, first, frames)
    layers = [picture(graph, shot) for shot in shots]
    label = layers[0]
    if blend is not None:
        if blend.kind == "zoom":
            layers[0] = graph.add([layers[0]], [_approached(graph, blend)])
        late, length = (clock.seconds(one, canvas.fps) for one in (first - blend.first, blend.frames))
        label = graph.add(
            layers,
            [
                f"xfade=transition={XFADE[blend.kind]}:duration={length:.6f}:offset={-late:.6f}",
                # xfade works in 4:4:4.
                "format=yuv420p",
            ],
        )
    for cover in covers:
        if cover.first < first + frames and cover.last > first:
            label = lay_over(graph, label, cover)
    # The encoder's header carries rate, shape and tags: the same for every span.
    graph.add([label], [f"fps={canvas.fps}", "setsar=1", "format=yuv420p", TAGS])
    graph.chains[-1] = graph.chains[-1].rsplit("[", 1)[0] + "[v]"
    made = {part.key: part for part in graph.made}
    return (
        EncodeSpan(
            first=first,
            frames=frames,
            what=what,
            inputs=tuple(graph.inputs),
            graph=";".join(graph.chains),
            encoder=encoder,
            suffix=".png" if "png" in encoder else ".mp4",
        ),
        list(made.values()),
    )


def untouched(
    canvas: Canvas, encoder: tuple[str, ...], media: Media, number: int, first: int, frames: int, what: Called
) -> EncodeSpan:
    """Film frames `first` to `first + frames` that show a source of the canvas's size, rate and colours as it is,
    from its picture `number` on."""
    graph = FilterGraph(canvas, first, frames)
    fps = canvas.fps
    stretch = SourceReading(
        clock.seconds(number, fps), clock.seconds(frames + 1, fps), 1.0, 1.0, 0.0, frames, fps, reverse=False
    )
    label, steps = played(graph, media, stretch)
    graph.chains.append(f"[{label}]{','.join([*steps, f'fps={fps}', 'setsar=1', 'format=yuv420p', TAGS])}[v]")
    return EncodeSpan(
        first=first, frames=frames, what=what, inputs=tuple(graph.inputs), graph=graph.chains[0], encoder=encoder
    )


def _approached(graph: FilterGraph, blend: Blend) -> str:
    """The first clip of a "zoom" comes nearer, faster and faster, while it fades.

    Not xfade's own `zoomin`: that goes on to a single pixel, and shows one flat colour half-way.
    """
    done = f"clip((on+{graph.first - blend.first})/{max(1, blend.frames - 1)},0,1)"
    half = f"0.5*exp({-log(CLOSE):.7g}*pow({done},2))"
    near, far = f"(0.5-{half})", f"(0.5+{half})"
    corners = ((near, near), (far, near), (near, far), (far, far))
    words = ":".join(f"x{i}='W*{x}':y{i}='H*{y}'" for i, (x, y) in enumerate(corners))
    return f"perspective=sense=source:eval=frame:interpolation=linear:{words}"
