"""Owns the filters that put a clip on the canvas: upright, fitted, cleaned, in its look, moving and fading."""

from __future__ import annotations

from math import log

from maker_free.engine.model import clock, effects, views
from maker_free.engine.model.clock import reading
from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import Mark, Vignette
from maker_free.engine.model.timeline import Canvas, Clip, Motion, PictureEffect, Point, Region
from maker_free.engine.plan import following, looks
from maker_free.engine.plan.filter_graph import FilterGraph, PlacedClip, even, frozen, played, rate, source_input

SOFT, DIM = 16, 0.42
"""How many times smaller the picture beside a picture is blurred, and how much of its light is left: soft and dark
enough that nothing in it is recognised."""
MARKED_FADE_S = 0.25
"""Seconds in which a mark comes, and goes."""


def picture(graph: FilterGraph, shot: PlacedClip) -> str:
    """A clip's pictures on the canvas, exactly as many as the graph has frames."""
    clip, media = shot.clip, shot.media
    if clip.card is not None:
        return _card(graph, shot, clip.card)
    still = clip.hold is not None or media.kind == "image"
    stretch = reading(clip, shot.start, graph.fps, graph.first, graph.frames)
    if media.kind == "image":
        label, steps = graph.read(source_input(media)), list[str]()
    elif still:
        label, steps = frozen(graph, clip, media)
    else:
        label, steps = played(graph, media, stretch.snapped(rate(media)))
    if media.interlaced:
        steps.insert(0, "bwdif=mode=send_frame")
    steps += _upright(clip)
    label = _fitted(graph, label, steps, shot)
    steps = list[str]()
    if still:
        # `fps` changes no picture here; xfade wants both its inputs to say the same rate.
        steps += [
            f"loop=loop={graph.frames - 1}:size=1:start=0",
            f"settb={1 / graph.fps}",
            "setpts=N",
            f"fps={graph.fps}",
        ]
    elif stretch.reverse:
        steps += [f"trim=end_frame={graph.frames}", "reverse", "setpts=N"]
    steps += _moving(graph, shot) + _faded(graph, shot)
    return graph.add([label], steps)


def _card(graph: FilterGraph, shot: PlacedClip, colour: str) -> str:
    """A plain colour."""
    canvas, fps = graph.canvas, graph.fps
    lasts = clock.seconds(graph.frames, fps) + 1
    return graph.add(
        [],
        [
            f"color=c=0x{colour[1:]}:s={canvas.width}x{canvas.height}:r={fps}:d={lasts:.3f}",
            "format=rgb24",
            "scale=out_color_matrix=bt709:out_range=tv",
            "format=yuv420p",
            f"trim=end_frame={graph.frames}",
            f"settb={1 / fps}",
            "setpts=N",
            f"fps={fps}",
            *_faded(graph, shot),
        ],
    )


def _upright(clip: Clip) -> list[str]:
    turned = {0: [], 90: ["transpose=clock"], 180: ["hflip", "vflip"], 270: ["transpose=cclock"]}[clip.rotate]
    return turned + {"none": [], "horizontal": ["hflip"], "vertical": ["vflip"]}[clip.flip]


def _fitted(graph: FilterGraph, label: str, steps: list[str], shot: PlacedClip) -> str:
    """The picture in its colours, cleaned, with its look, on a canvas that may be larger by `_enlarged`."""
    clip, media, canvas = shot.clip, shot.media, graph.canvas
    wide, high = _shown_size(shot)
    more = _enlarged(shot, canvas)
    full = even(canvas.width * more), even(canvas.height * more)
    fit = clip.fit or canvas.fit
    inner = _scaled(wide, high, full, cover=fit == "crop")
    label = graph.add([label], [*steps, *conformed(media, inner)])
    for effect in sorted(clip.effects, key=lambda one: effects.stage(one.effect)):
        label = _effected(graph, label, effect, inner, shot)
    steps = looks.filters(clip.look)
    if shot.lut is not None:
        graph.made.append(shot.lut)
        steps += [
            # The name is a key of ours and the folder is the working folder: nothing to escape.
            f"lut3d=file={shot.lut.key}{shot.lut.suffix}:interp=tetrahedral",
            "scale=out_color_matrix=bt709:out_range=tv",
            "format=yuv420p",
        ]
    label = _on_canvas(graph, graph.add([label], steps), inner, full, fit, shot)
    amount = looks.grade(clip.look).vignette
    if amount:
        dark = graph.use(Vignette(amount=amount, width=full[0], height=full[1]))
        dark = graph.add([dark], ["format=yuva420p"])
        label = graph.add([label, dark], ["overlay=format=yuv420"])
    return _punched_in(graph, label, full, shot)


def _on_canvas(
    graph: FilterGraph, label: str, inner: tuple[int, int], full: tuple[int, int], fit: str, shot: PlacedClip
) -> str:
    if inner == full:
        return label
    if fit == "crop" and shot.window:
        return graph.add([label], following.crop(graph, shot, inner, full))
    if fit == "crop":
        x = even((inner[0] - full[0]) * shot.clip.focus.x)
        y = even((inner[1] - full[1]) * shot.clip.focus.y)
        return graph.add([label], [f"crop={full[0]}:{full[1]}:{x}:{y}"])
    x, y = even((full[0] - inner[0]) / 2), even((full[1] - inner[1]) / 2)
    if fit == "pad":
        colour = graph.canvas.background.replace("#", "0x")
        return graph.add([label], [f"pad={full[0]}:{full[1]}:{x}:{y}:color={colour}"])
    # Blurred where it is small: cheap, and as soft as can be.
    front, back = graph.split(label)
    small = even(full[0] / SOFT), even(full[1] / SOFT)
    cover = _scaled(*inner, small, cover=True)
    back = graph.add(
        [back],
        [
            f"scale={cover[0]}:{cover[1]}:flags=area",
            f"crop={small[0]}:{small[1]}",
            f"gblur=sigma={min(small) * 0.14:.3f}:steps=3",
            f"lutyuv=y='16+(val-16)*{DIM}':u='128+(val-128)*{DIM + 0.2:.2f}':v='128+(val-128)*{DIM + 0.2:.2f}'",
            f"scale={full[0]}:{full[1]}:flags=bicubic",
        ],
    )
    return graph.add([back, front], [f"overlay={x}:{y}:format=yuv420"])


def _shown_size(shot: PlacedClip) -> tuple[int, int]:
    """Width and height as displayed, after the clip's own turn."""
    size = shot.media.width or 2, shot.media.height or 2
    return size if shot.clip.rotate % 180 == 0 else (size[1], size[0])


def _enlarged(shot: PlacedClip, canvas: Canvas) -> float:
    """How much larger than the canvas to work where a move comes closer, as far as the source has the detail."""
    motion = shot.clip.motion
    if motion is None:
        return 1.0
    wide, high = _shown_size(shot)
    detail = max(wide / canvas.width, high / canvas.height)
    return max(1.0, min(2.0, detail, max(motion.zoom_from, motion.zoom_to)))


def _scaled(wide: float, high: float, full: tuple[int, int], *, cover: bool) -> tuple[int, int]:
    """The even size of a picture that covers `full`, or fits in. Nearly the same shape counts as the same."""
    ratios = full[0] / wide, full[1] / high
    factor = max(ratios) if cover else min(ratios)
    size = even(wide * factor), even(high * factor)
    if all(abs(a - b) <= max(2, 0.004 * b) for a, b in zip(size, full, strict=True)):
        return full
    return max(2, size[0]), max(2, size[1])


def conformed(media: Media, size: tuple[int, int]) -> list[str]:
    """Any picture as 8-bit 4:2:0 BT.709 in video range, at that size."""
    resize = f"scale={size[0]}:{size[1]}:flags=bicubic"
    primaries, curve, matrix, span_ = [*media.colour.split("/"), "?", "?", "?", "?"][:4]
    if media.hdr:
        transfer = "arib-std-b67" if curve == "hlg" else "smpte2084"
        return [
            resize,
            f"zscale=tin={transfer}:pin=bt2020:min=bt2020nc:rin=tv:t=linear:npl=203",
            "format=gbrpf32le",
            "zscale=p=bt709",
            "tonemap=tonemap=mobius:param=0.4:desat=0",
            "zscale=t=bt709:m=bt709:r=tv:dither=ordered",
            "format=yuv420p",
            "setsar=1",
        ]
    known = {"bt709": "bt709", "bt470bg": "bt601", "smpte170m": "bt601", "bt2020": "bt2020"}
    # What a file does not say, players go by size.
    guess = "bt709" if min(media.width, media.height) >= 720 or primaries == "bt709" else "bt601"
    if media.kind == "image" or matrix == "rgb" or media.pixel_format.startswith(("rgb", "bgr", "gbr", "pal")):
        read = ""
    else:
        full = span_ == "pc" or media.pixel_format.startswith("yuvj")
        read = f":in_color_matrix={known.get(matrix, guess)}:in_range={'pc' if full else 'tv'}"
    return [f"{resize}{read}:out_color_matrix=bt709:out_range=tv", "format=yuv420p", "setsar=1"]


def _effected(graph: FilterGraph, label: str, used: PictureEffect, size: tuple[int, int], shot: PlacedClip) -> str:
    """All of the picture, or one region of it, with an effect."""
    filters, region = effects.EFFECTS[used.effect].filters, used.region
    if effects.EFFECTS[used.effect].points:
        return _pointed_at(graph, label, used, size, shot)
    if region is None:
        return graph.add([label], filters(*size))
    left, top = even(min(region.x, 1) * size[0]), even(min(region.y, 1) * size[1])
    wide = min(even(region.width * size[0]), size[0] - left)
    high = min(even(region.height * size[1]), size[1] - top)
    if wide < 2 or high < 2:
        return label
    under, part = graph.split(label)
    part = graph.add([part], [f"crop={wide}:{high}:{left}:{top}", *filters(wide, high)])
    return graph.add([under, part], [f"overlay={left}:{top}:format=yuv420"])


def _pointed_at(graph: FilterGraph, label: str, used: PictureEffect, size: tuple[int, int], shot: PlacedClip) -> str:
    """The picture with a mark on it, which comes and goes softly where the picture moves."""
    region = used.region or Region(x=0, y=0, width=1, height=1)
    mark = Mark(effect=used.effect, region=region, seen=_seen(graph, size, shot), width=size[0], height=size[1])
    mark = graph.use(mark)
    steps = ["scale=out_color_matrix=bt709:out_range=tv", "format=yuva420p"]
    if shot.clip.hold is None and shot.media.kind != "image" and not shot.clip.reverse:
        fps, length = graph.fps, shot.last - shot.first
        ease = min(MARKED_FADE_S, clock.seconds(length, fps) / 3)
        steps += [
            f"loop=loop={graph.frames}:size=1:start=0",
            f"settb={1 / fps}",
            f"setpts=N+{graph.first - shot.first}",
            f"fade=t=in:st=0:d={ease:.4f}:alpha=1",
            f"fade=t=out:st={clock.seconds(length, fps) - ease:.4f}:d={ease:.4f}:alpha=1",
            f"setpts=PTS{shot.first - graph.first:+d}",
        ]
    return graph.add([label, graph.add([mark], steps)], ["overlay=format=yuv420:eof_action=repeat"])


def _seen(graph: FilterGraph, size: tuple[int, int], shot: PlacedClip) -> Region:
    """The part of a picture of that size that fills the canvas; half way, where the view moves."""
    canvas, clip = graph.canvas, shot.clip
    if (clip.fit or canvas.fit) != "crop":
        return Region(x=0, y=0, width=1, height=1)
    factor = max(canvas.width / size[0], canvas.height / size[1])
    parts = (min(1.0, canvas.width / (size[0] * factor)), min(1.0, canvas.height / (size[1] * factor)))
    left, top = ((1 - part) * at for part, at in zip(parts, (clip.focus.x, clip.focus.y), strict=True))
    if shot.window:
        middle = views.at(shot.window, clip.duration / 2)
        left, top = (min(max(at - part / 2, 0.0), 1 - part) for at, part in zip(middle, parts, strict=True))
    return Region(x=round(left, 4), y=round(top, 4), width=round(parts[0], 4), height=round(parts[1], 4))


def _punched_in(graph: FilterGraph, label: str, full: tuple[int, int], shot: PlacedClip) -> str:
    """A closer view that stands still is a crop; what `_moving` moves stays as it is."""
    motion = _aimed(shot)
    if motion is None or not _stands(motion) or len(shot.closer) > 1:
        return label
    canvas = graph.canvas
    wide, high = even(full[0] / motion.zoom_from), even(full[1] / motion.zoom_from)
    x = even(max(0.0, min(full[0] - wide, motion.focus_from.x * full[0] - wide / 2)))
    y = even(max(0.0, min(full[1] - high, motion.focus_from.y * full[1] - high / 2)))
    steps = [f"crop={wide}:{high}:{x}:{y}"] if (wide, high) != full else []
    if (wide, high) != (canvas.width, canvas.height):
        steps.append(f"scale={canvas.width}:{canvas.height}:flags=bicubic")
    return graph.add([label], steps)


def _aimed(shot: PlacedClip) -> Motion | None:
    """The move, at the face where that decides and stays in its place."""
    motion = shot.clip.motion
    if motion is None or not shot.closer:
        return motion
    face = Point(x=shot.closer[0].x, y=shot.closer[0].y)
    return motion.model_copy(update={"focus_from": face, "focus_to": face})


def _stands(motion: Motion) -> bool:
    return motion.zoom_from == motion.zoom_to and motion.focus_from == motion.focus_to


def _moving(graph: FilterGraph, shot: PlacedClip) -> list[str]:
    """A slow move: every frame is a rectangle of the picture, placed to fractions of a pixel.

    `perspective` and not `zoompan`, which places it on whole pixels and visibly trembles.
    """
    motion = _aimed(shot)
    travels = len(shot.closer) > 1
    if motion is None or (_stands(motion) and not travels):
        return []
    length = max(1, shot.last - shot.first - 1)
    at = f"(on+{graph.first - shot.first})"
    done = f"clip({at}/{length},0,1)"
    if motion.ease:
        ease = max(1, min(clock.frame(motion.ease, graph.fps), length // 2))
        way = f"clip(min({at},{length}-{at})/{ease},0,1)"
        done = f"({way}*{way}*(3-2*{way}))"
    # The same factor in the same time looks like a steady approach.
    # Never a hair below 1, where FFmpeg's `clip` would have no room between its limits and answer NaN.
    zoom = f"max(1,{motion.zoom_from:.6g}*exp({log(motion.zoom_to / motion.zoom_from):.7g}*{done}))"
    a, b = motion.focus_from, motion.focus_to
    if motion.ease:
        a, b = (_on_canvas_at(point, shot, graph.canvas) for point in (a, b))
    x, y = (f"{a.x:.6g}{b.x - a.x:+.6g}*{done}", f"{a.y:.6g}{b.y - a.y:+.6g}*{done}")
    if travels:
        x, y = following.middles(graph, shot, shot.closer, "(on-1)")
    left = f"clip({x}-0.5/{zoom},0,1-1/{zoom})"
    top = f"clip({y}-0.5/{zoom},0,1-1/{zoom})"
    right, bottom = f"({left}+1/{zoom})", f"({top}+1/{zoom})"
    corners = ((left, top), (right, top), (left, bottom), (right, bottom))
    words = ":".join(f"x{i}='W*{x}':y{i}='H*{y}'" for i, (x, y) in enumerate(corners))
    canvas = graph.canvas
    steps = [f"perspective=sense=source:eval=frame:interpolation=linear:{words}"]
    if _enlarged(shot, canvas) > 1:
        steps.append(f"scale={canvas.width}:{canvas.height}:flags=bicubic")
    return steps


def _on_canvas_at(point: Point, shot: PlacedClip, canvas: Canvas) -> Point:
    """Where on the canvas a place of the clip's own picture is, which does not fill it or goes beyond it."""
    full = canvas.width, canvas.height
    cover = (shot.clip.fit or canvas.fit) == "crop"
    inner = _scaled(*_shown_size(shot), full, cover=cover)
    kept = (shot.clip.focus.x, shot.clip.focus.y) if cover else (0.5, 0.5)
    x, y = (
        ((side - size) * at + size * along) / side
        for side, size, at, along in zip(full, inner, kept, (point.x, point.y), strict=True)
    )
    return Point(x=min(max(x, 0), 1), y=min(max(y, 0), 1))


def _faded(graph: FilterGraph, shot: PlacedClip) -> list[str]:
    """Fades from and to black, timed on the clip's own clock whatever part of it the span shows."""
    fps = graph.fps
    length = shot.last - shot.first
    rise = min(clock.frame(shot.clip.fade_in, fps), length)
    fall = min(clock.frame(shot.clip.fade_out, fps), length)
    at = graph.first - shot.first
    steps: list[str] = []
    if rise and at < rise:
        steps.append(f"fade=t=in:st=0:d={clock.seconds(rise, fps):.6f}")
    if fall and at + graph.frames > length - fall:
        steps.append(f"fade=t=out:st={clock.seconds(length - fall, fps):.6f}:d={clock.seconds(fall, fps):.6f}")
    if steps and at:
        steps = [f"setpts=PTS+{clock.seconds(at, fps):.6f}/TB", *steps, "setpts=PTS-STARTPTS"]
    return steps
