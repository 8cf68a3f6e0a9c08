"""Owns the filters for a view that goes where a face is: a crop that stands, and moves to fractions of a pixel; refuses
to decide where it looks (`engine.model.views` does).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from maker_free.engine.model import views
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Canvas, Clip
from maker_free.engine.model.views import Path, Size
from maker_free.engine.plan.filter_graph import FilterGraph, PlacedClip, even

MARGIN = 2
"""px by which the crop of a moving view is larger, so that the fraction of a pixel finds something there."""


def paths(clip: Clip, media: Media, canvas: Canvas, tracks: tuple[str, ...]) -> tuple[Path, Path]:
    """Where the crop of a clip looks and where its move does; nothing where no face decides on that."""
    size = Size(media.width, media.height)
    crops = clip.follow and (clip.fit or canvas.fit) == "crop" and tracks
    window = views.window(views.plain(clip, media.kind), tracks, views.kept(clip, size, canvas)) if crops else ()
    nears = clip.motion is not None and clip.motion.onto == "face" and tracks
    return window, views.closer(views.plain(clip, media.kind, motion=True), tracks, size, canvas) if nears else ()


def crop(graph: FilterGraph, shot: PlacedClip, inner: tuple[int, int], full: tuple[int, int]) -> list[str]:
    """The part of a picture of the size `inner` that the view shows, at the size `full`."""
    moving: list[str] = []
    places: list[str] = []
    sizes: list[int] = []
    for axis in (0, 1):
        room = inner[axis] - full[axis]
        stops = [
            (number, min(max(even(middle[axis] * inner[axis] - full[axis] / 2), 0), even(room)))
            for number, *middle in _frames(graph, shot, shot.window)
        ]
        travels = len({place for _, place in stops}) > 1 and room > MARGIN
        if not travels:
            places.append(str(stops[0][1]))
            sizes.append(full[axis])
            moving.append("0")
            continue
        place = f"min({_travelling(stops, _counted(graph, shot, 'n'))},{room - MARGIN})"
        places.append(f"2*floor({place}/2)")
        sizes.append(full[axis] + MARGIN)
        again = f"min({_travelling(stops, _counted(graph, shot, '(on-1)'))},{room - MARGIN})"
        moving.append(f"({again}-2*floor({again}/2))")
    steps = [f"crop={sizes[0]}:{sizes[1]}:'{places[0]}':'{places[1]}'"]
    if moving != ["0", "0"]:
        # `crop` knows whole pixels only, and colours only every second one: what is left is done more finely.
        x, y = moving
        corners = ((x, y), (f"W+{x}", y), (x, f"H+{y}"), (f"W+{x}", f"H+{y}"))
        words = ":".join(f"x{i}='{across}':y{i}='{down}'" for i, (across, down) in enumerate(corners))
        steps += [f"perspective=sense=source:eval=frame:interpolation=linear:{words}", f"crop={full[0]}:{full[1]}:0:0"]
    return steps


def middles(graph: FilterGraph, shot: PlacedClip, path: Path, variable: str) -> tuple[str, str]:
    """Expressions for where the middle of a view is at a frame of the graph."""
    stops = _frames(graph, shot, path)
    counted = f"({variable}+{graph.first})"
    return (
        _travelling([(number, x) for number, x, _ in stops], counted),
        _travelling([(number, y) for number, _, y in stops], counted),
    )


def _counted(graph: FilterGraph, shot: PlacedClip, variable: str) -> str:
    """The film frame of a picture; what is shown backwards comes in the order of its source."""
    if shot.clip.reverse and shot.clip.hold is None:
        return f"({graph.first + graph.frames - 1}-{variable})"
    return f"({variable}+{graph.first})"


def _frames(graph: FilterGraph, shot: PlacedClip, path: Path) -> list[tuple[float, float, float]]:
    """The stops that matter for the graph, in film frames."""
    per_ms = float(graph.fps) / 1000
    stops = [((shot.start + stop.at) * per_ms, stop.x, stop.y) for stop in path]
    first, last = graph.first, graph.first + graph.frames - 1
    late = (number / per_ms - shot.start for number in (first, last))
    begin, end = ((number, *views.at(path, at)) for number, at in zip((first, last), late, strict=True))
    return [begin, *(stop for stop in stops if first < stop[0] < last), *([end] if last > first else [])]


def _travelling(stops: Sequence[tuple[float, float]], counted: str) -> str:
    """What goes straight from stop to stop."""
    words = f"{stops[0][1]:.6g}"
    for (number, value), (later, other) in pairwise(stops):
        if other != value:
            words += f"{other - value:+.6g}*clip(({counted}-{number:.3f})/{max(later - number, 0.001):.3f},0,1)"
    return words
