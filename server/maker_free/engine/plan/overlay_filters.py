"""Owns how titles and overlays come to lie on a picture, and how they come and go; draws no letters."""

from __future__ import annotations

from maker_free.engine.model import clock
from maker_free.engine.model.clock import reading
from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import Strip
from maker_free.engine.model.timeline import Clip, Overlay, Title
from maker_free.engine.plan.clip_filters import conformed
from maker_free.engine.plan.filter_graph import FADE_S, Cover, FilterGraph, even, played, rate, source_input

PLACES = {
    "top left": (0, 0), "top": (0.5, 0), "top right": (1, 0), "left": (0, 0.5), "center": (0.5, 0.5),
    "right": (1, 0.5), "bottom left": (0, 1), "bottom": (0.5, 1), "bottom right": (1, 1),
    "lower third": (0, 0.85),
}  # fmt: skip
MARGIN = 0.035
"""Space between an overlay and the edge, as a part of the canvas's shorter side."""


def lay_over(graph: FilterGraph, label: str, cover: Cover) -> str:
    """The film with a title or an overlay on it, for as long as that is to be seen."""
    begin, end = max(cover.first, graph.first), min(cover.last, graph.first + graph.frames)
    if isinstance(cover.what, Title):
        layer, x, y = _strip(graph, cover, cover.what, begin, end)
    else:
        assert cover.media is not None
        layer, x, y = _inset(graph, cover, cover.what, cover.media, begin, end)
    return graph.add([label, layer], [f"overlay=x='{x}':y='{y}':eof_action=pass:format=yuv420"])


def _strip(graph: FilterGraph, cover: Cover, title: Title, begin: int, end: int) -> tuple[str, str, str]:
    """A title's strip with its fade, on the title's own clock, so that spans agree about it."""
    fps = graph.fps
    label = graph.use(Strip(title=title, canvas=graph.canvas))
    number = len(graph.inputs) - 1
    length = clock.seconds(cover.last - cover.first, fps)
    ease = min(FADE_S, length / 3)
    steps = [
        "scale=out_color_matrix=bt709:out_range=tv",
        "format=yuva420p",
        f"loop=loop={end - begin - 1}:size=1:start=0",
        f"settb={1 / fps}",
        f"setpts=N+{begin - cover.first}",
    ]
    if title.animation != "none":
        if begin - cover.first < ease * fps:
            steps.append(f"fade=t=in:st=0:d={ease:.4f}:alpha=1")
        if cover.last - end < ease * fps:
            steps.append(f"fade=t=out:st={length - ease:.4f}:d={ease:.4f}:alpha=1")
    steps.append(f"setpts=PTS{cover.first - graph.first:+d}")
    y = f"$y{number}"
    if title.animation == "slide":
        time = f"(t{clock.seconds(graph.first - cover.first, fps):+.5f})"
        rise = f"pow(1-clip({time}/{ease:.4f},0,1),3)"
        fall = f"pow(1-clip(({length:.5f}-{time})/{ease:.4f},0,1),3)"
        y += f"+{graph.canvas.height * 0.06:.1f}*({rise}-{fall})"
    return graph.add([label], steps), f"$x{number}", y


def _inset(
    graph: FilterGraph, cover: Cover, overlay: Overlay, media: Media, begin: int, end: int
) -> tuple[str, str, str]:
    """A second picture at its size and place: a logo, a watermark, picture-in-picture."""
    canvas, fps = graph.canvas, graph.fps
    width = max(2, even(canvas.width * overlay.scale))
    height = max(2, even(width * media.height / max(media.width, 1)))
    if height > canvas.height:
        width, height = max(2, even(width * canvas.height / height)), canvas.height
    if media.kind == "image":
        label, steps = graph.read(source_input(media)), list[str]()
    else:
        label, steps = _running(graph, media, overlay, begin - cover.first, end - begin)
    steps += _see_through(media, (width, height))
    if overlay.opacity < 1:
        steps.append(f"lutyuv=a='val*{overlay.opacity:.4f}'")
    if media.kind == "image":
        steps += [f"loop=loop={end - begin - 1}:size=1:start=0", f"settb={1 / fps}", "setpts=N"]
    if begin > graph.first:
        steps.append(f"setpts=PTS+{clock.seconds(begin - graph.first, fps):.6f}/TB")
    across, down = PLACES[overlay.place]
    margin = MARGIN * min(canvas.width, canvas.height)
    x = margin + (canvas.width - width - 2 * margin) * across
    y = margin + (canvas.height - height - 2 * margin) * down
    x, y = max(0, min(canvas.width - width, x)), max(0, min(canvas.height - height, y))
    return graph.add([label], steps), str(even(x)), str(even(y))


def _running(graph: FilterGraph, media: Media, overlay: Overlay, late: int, frames: int) -> tuple[str, list[str]]:
    """An overlay's moving picture from its frame `late` on; an animation begins again when it is over."""
    fps = graph.fps
    if media.path.suffix == ".mkv" and not media.path.is_absolute():
        round_ = max(1, clock.frame(media.duration, fps))
        skip = (clock.frame(overlay.offset, fps) + late) % round_
        return graph.read(source_input(media)), [
            f"fps={fps}",
            f"loop=loop=-1:size={round_}:start=0",
            f"trim=start_frame={skip}:end_frame={skip + frames}",
            "setpts=PTS-STARTPTS",
        ]
    whole = Clip(id="inset", media=media.id, start=overlay.offset, end=max(media.duration, overlay.offset + 1))
    label, steps = played(graph, media, reading(whole, 0, fps, late, frames).snapped(rate(media)))
    # Beyond its end an overlay is gone; a picture that only comes late is not held for it.
    return label, [*steps[:-1], f"trim=end_frame={frames}"]


def _see_through(media: Media, size: tuple[int, int]) -> list[str]:
    if not media.alpha:
        return [*conformed(media, size), "format=yuva420p"]
    return [
        f"scale={size[0]}:{size[1]}:flags=bicubic:out_color_matrix=bt709:out_range=tv",
        "format=yuva420p",
        "setsar=1",
    ]
