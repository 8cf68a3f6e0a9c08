"""Owns how titles and overlays come to lie on a picture, and how they come and go; draws no letters."""

from __future__ import annotations

from maker_free.engine.model import clock, entrance
from maker_free.engine.model.clock import reading
from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import Entrance, Strip
from maker_free.engine.model.timeline import Clip, Overlay, Title
from maker_free.engine.plan.clip_filters import conformed
from maker_free.engine.plan.filter_graph import Cover, FilterGraph, even, played, rate, source_input

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
        return _titled(graph, label, cover, cover.what, begin, end)
    assert cover.media is not None
    layer, x, y = _inset(graph, cover, cover.what, cover.media, begin, end)
    return _over(graph, label, layer, x, y)


def _over(graph: FilterGraph, label: str, layer: str, x: str, y: str) -> str:
    return graph.add([label, layer], [f"overlay=x='{x}':y='{y}':eof_action=pass:format=yuv420"])


def _titled(graph: FilterGraph, label: str, cover: Cover, title: Title, begin: int, end: int) -> str:
    """The film with a title: frame by frame while it comes, and then as one picture that fades when it goes."""
    still = graph.use(Strip(title=title, canvas=graph.canvas))
    place = f"$x{len(graph.inputs) - 1}", f"$y{len(graph.inputs) - 1}"
    frames = min(entrance.frames(title, graph.fps), cover.last - cover.first)
    there = cover.first + frames
    if begin < there:
        layer = _coming(graph, cover, title, frames, begin, min(there, end))
        beside, above = entrance.room(title.animation, graph.canvas)
        label = _over(graph, label, layer, f"{place[0]}-{beside}", f"{place[1]}-{above}")
    if max(begin, there) >= end:
        return label
    return _over(graph, label, _still(graph, still, cover, title, max(begin, there), end), *place)


def _coming(graph: FilterGraph, cover: Cover, title: Title, frames: int, begin: int, end: int) -> str:
    label = graph.use(Entrance(title=title, canvas=graph.canvas, frames=frames))
    return graph.add(
        [label],
        [
            f"trim=start_frame={begin - cover.first}:end_frame={end - cover.first}",
            "scale=out_color_matrix=bt709:out_range=tv",
            "format=yuva420p",
            f"settb={1 / graph.fps}",
            f"setpts=N+{begin - graph.first}",
        ],
    )


def _still(graph: FilterGraph, label: str, cover: Cover, title: Title, begin: int, end: int) -> str:
    """A title's strip with its fades, on the title's own clock, so that spans agree about them."""
    fps = graph.fps
    length = clock.seconds(cover.last - cover.first, fps)
    rise = entrance.coming(title) / 1000 if title.animation == "fade" else 0.0
    fall = entrance.going(title) / 1000
    steps = [
        "scale=out_color_matrix=bt709:out_range=tv",
        "format=yuva420p",
        f"loop=loop={end - begin - 1}:size=1:start=0",
        f"settb={1 / fps}",
        f"setpts=N+{begin - cover.first}",
    ]
    if begin - cover.first < rise * fps:
        steps.append(f"fade=t=in:st=0:d={rise:.4f}:alpha=1")
    if cover.last - end < fall * fps:
        steps.append(f"fade=t=out:st={length - fall:.4f}:d={fall:.4f}:alpha=1")
    steps.append(f"setpts=PTS{cover.first - graph.first:+d}")
    return graph.add([label], steps)


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
