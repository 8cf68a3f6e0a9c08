"""Owns filter graphs: what a span's pictures are made of, written for FFmpeg; refuses to run anything.

    file ─ timing ─ upright ─ colour, size ─ blurred regions ─ clean ─ look ─ fit ─ turn round ─ move ─ fade ┐
    file ─ … the same for the second clip of a transition … ──────────────────────────────── xfade ──────────┤
    strips and overlays ─ timing ─ fade, slide ──────────────────────────────────────────── overlay ─────────┴─ out

Nothing that a user wrote becomes part of a graph: texts are strips, files are inputs, the rest are numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, log

from maker_free.engine.model import clock
from maker_free.engine.model.clock import SourceReading, reading
from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import Called, Cube, EncodeSpan, Input, Made, Strip, Vignette
from maker_free.engine.model.timeline import Canvas, Clip, HiddenRegion, Motion, Overlay, Title, TransitionKind
from maker_free.engine.plan import looks

XFADE: dict[TransitionKind, str] = {
    "crossfade": "fade", "dip to black": "fadeblack", "dip to white": "fadewhite",
    "wipe left": "wipeleft", "wipe right": "wiperight", "wipe up": "wipeup", "wipe down": "wipedown",
    "slide left": "slideleft", "slide right": "slideright", "slide up": "slideup", "slide down": "slidedown",
    "zoom": "fade", "circle": "circleopen", "dissolve": "dissolve", "blur": "hblur",
}  # fmt: skip

TAGS = "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709:field_mode=prog:chroma_location=left"
"""Every span must leave with the same tags, or its header would differ from its neighbours'."""
FADE_S = 0.4
"""Seconds in which titles fade or slide in and out."""
SLACK_S = 0.35
"""Seconds that a source may be shorter than it says; its last picture stays for them."""
SEEN_THROUGH = {"vp8": "libvpx", "vp9": "libvpx-vp9"}
"""Decoders that read the second picture of WebM which says what is transparent; FFmpeg's own pass over it."""
PLACES = {
    "top left": (0, 0), "top": (0.5, 0), "top right": (1, 0), "left": (0, 0.5), "center": (0.5, 0.5),
    "right": (1, 0.5), "bottom left": (0, 1), "bottom": (0.5, 1), "bottom right": (1, 1),
    "lower third": (0, 0.85),
}  # fmt: skip
CLOSE = 2.5
"""How large the first clip of a "zoom" has become when it is gone."""
MARGIN = 0.035
"""Space between an overlay and the edge, as a part of the canvas's shorter side."""


@dataclass(frozen=True)
class PlacedClip:
    """A clip on the film: it begins at `start` ms and owns the frames from `first` up to `last`."""

    clip: Clip
    media: Media
    start: int
    first: int
    last: int
    lut: Cube | None = None


@dataclass(frozen=True)
class Cover:
    """A title or an overlay, on film frames `first` up to `last`; `media` is the overlay's."""

    what: Title | Overlay
    first: int
    last: int
    media: Media | None = None


@dataclass(frozen=True)
class Blend:
    """A transition over film frames `first` to `first + frames`."""

    kind: TransitionKind
    first: int
    frames: int


@dataclass
class FilterGraph:
    """A graph being written for film frames `first` to `first + frames`."""

    canvas: Canvas
    first: int
    frames: int
    inputs: list[Input] = field(default_factory=list[Input])
    made: list[Made] = field(default_factory=list["Made"])
    chains: list[str] = field(default_factory=list[str])
    names: int = 0

    @property
    def fps(self) -> Fraction:
        return self.canvas.fps

    def read(self, file: Input) -> str:
        """The label of a new input's picture."""
        self.inputs.append(file)
        return f"{len(self.inputs) - 1}:v"

    def add(self, inputs: Sequence[str], filters: Sequence[str]) -> str:
        """Put filters behind labels; gives the label of what comes out."""
        if not filters and len(inputs) == 1:
            return inputs[0]
        self.names += 1
        label = f"s{self.names}"
        self.chains.append("".join(f"[{one}]" for one in inputs) + ",".join(filters or ["null"]) + f"[{label}]")
        return label

    def split(self, label: str) -> tuple[str, str]:
        self.names += 2
        one, other = f"s{self.names - 1}", f"s{self.names}"
        self.chains.append(f"[{label}]split[{one}][{other}]")
        return one, other

    def use(self, part: Made, options: tuple[str, ...] = ()) -> str:
        """The label of a part that is made beforehand."""
        self.made.append(part)
        name = f"{part.key}{part.suffix}"
        return self.read(Input(file=name, identity=part.key, container=part.suffix[1:], made=True, options=options))


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
    label, steps = _played(graph, media, stretch)
    graph.chains.append(f"[{label}]{','.join([*steps, f'fps={fps}', 'setsar=1', 'format=yuv420p', TAGS])}[v]")
    return EncodeSpan(
        first=first, frames=frames, what=what, inputs=tuple(graph.inputs), graph=graph.chains[0], encoder=encoder
    )


def picture(graph: FilterGraph, shot: PlacedClip) -> str:
    """A clip's pictures on the canvas, exactly as many as the graph has frames."""
    clip, media = shot.clip, shot.media
    still = clip.hold is not None or media.kind == "image"
    stretch = reading(clip, shot.start, graph.fps, graph.first, graph.frames)
    if media.kind == "image":
        label, steps = graph.read(_input(media)), list[str]()
    elif still:
        label, steps = _frozen(graph, clip, media)
    else:
        label, steps = _played(graph, media, stretch.snapped(rate(media)))
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
    steps += _moving(clip.motion, graph, shot) + _faded(graph, shot)
    return graph.add([label], steps)


def rate(media: Media) -> Fraction | None:
    """A source's steady frame rate, or None."""
    if media.variable_rate or not media.rate_num:
        return None
    return Fraction(media.rate_num, media.rate_den)


def source_frame(media: Media) -> float:
    """How long a source's frames last, in s; a guess where it varies."""
    return media.rate_den / media.rate_num if media.rate_num else 1 / 25


def _input(media: Media, seek: float = 0.0, length: float | None = None) -> Input:
    options: list[str] = []
    if media.alpha and media.video_codec in SEEN_THROUGH:
        options += ["-c:v", SEEN_THROUGH[media.video_codec]]
    if seek > 0:
        options += ["-ss", f"{seek:.6f}"]
    if length is not None:
        options += ["-t", f"{length:.6f}"]
    made = not media.path.is_absolute()
    return Input(
        file=str(media.path),
        identity=media.fingerprint,
        container=media.container,
        made=made,
        options=tuple(options),
    )


def lead(media: Media, at: float) -> float:
    """How long before source time `at` (s) to begin to read, in s, so that the picture that is shown then is found."""
    usual = 3.0 if media.variable_rate else 2.5 * source_frame(media)
    begun = _begun(media, at)
    return usual if begun is None else at - begun + usual


def _begun(media: Media, at: float) -> float | None:
    """When (s) the picture began that stands for long at `at`; in a film of our own making each is there again."""
    return media.standing(at) if media.path.is_absolute() else None


def _played(graph: FilterGraph, media: Media, stretch: SourceReading) -> tuple[str, list[str]]:
    """Pictures at the film's rate, film time 0 being the stretch's first."""
    seek = max(0.0, stretch.first - lead(media, stretch.first))
    end = stretch.end + 2.5 * source_frame(media)
    label = graph.read(_input(media, seek, end - seek))
    slowest = min(stretch.speed, stretch.speed_to, 1.0)
    # Where pictures last as long as they like, the last one may be any time away from the end.
    spare = -1 if media.variable_rate or media.held else ceil(SLACK_S * float(graph.fps) / slowest) + 2
    begun = _begun(media, stretch.first)
    return label, [
        "settb=1/1000000",
        f"setpts='({stretch.arrival(seek)})/TB'",
        *_lasting(0 if begun is None else float(stretch.begin) - stretch.playing(begun) + clock.seconds(3, graph.fps)),
        f"fps={graph.fps}:start_time=0",
        f"tpad=stop_mode=clone:stop={spare}",
    ]


def _lasting(seconds: float) -> list[str]:
    """The last picture again for so long, where none may come after it that says how long it stands."""
    return [f"tpad=stop_mode=clone:stop_duration={seconds:.6f}"] if seconds else []


def _frozen(graph: FilterGraph, clip: Clip, media: Media) -> tuple[str, list[str]]:
    """The one picture that is shown at the clip's in point, or the last one before it."""
    frame = source_frame(media)
    at = max(0.0, min(clip.start / 1000, media.duration / 1000 - 1.2 * frame))
    seek = max(0.0, at - lead(media, at))
    label = graph.read(_input(media, seek, at - seek + 3 * frame))
    begun = _begun(media, at)
    return label, [
        "settb=1/1000000",
        f"setpts=PTS{(seek - at + (0.5 - clock.NEAREST) * frame) * 1e6:+.0f}",
        *_lasting(0 if begun is None else at - begun + 3 * frame),
        f"fps={1 / frame:.6f}:start_time=0",
        "trim=end_frame=1",
    ]


def _upright(clip: Clip) -> list[str]:
    turned = {0: [], 90: ["transpose=clock"], 180: ["hflip", "vflip"], 270: ["transpose=cclock"]}[clip.rotate]
    return turned + {"none": [], "horizontal": ["hflip"], "vertical": ["vflip"]}[clip.flip]


def _fitted(graph: FilterGraph, label: str, steps: list[str], shot: PlacedClip) -> str:
    """The picture in its colours, cleaned, with its look, on a canvas that may be larger by `_enlarged`."""
    clip, media, canvas = shot.clip, shot.media, graph.canvas
    wide, high = _shown_size(shot)
    more = _enlarged(shot, canvas)
    full = _even(canvas.width * more), _even(canvas.height * more)
    fit = clip.fit or canvas.fit
    inner = _scaled(wide, high, full, cover=fit == "crop")
    label = graph.add([label], [*steps, *_conformed(media, inner)])
    for region in clip.blurred:
        label = _blurred(graph, label, region, inner)
    steps = ["hqdn3d=3:2.5:5:4"] if clip.denoise else []
    steps += looks.filters(clip.look)
    if shot.lut is not None:
        graph.made.append(shot.lut)
        steps += [
            # The name is a key of ours and the folder is the working folder: nothing to escape.
            f"lut3d=file={shot.lut.key}{shot.lut.suffix}:interp=tetrahedral",
            "scale=out_color_matrix=bt709:out_range=tv",
            "format=yuv420p",
        ]
    label = _on_canvas(graph, graph.add([label], steps), inner, full, fit, clip)
    amount = looks.grade(clip.look).vignette
    if amount:
        dark = graph.use(Vignette(amount=amount, width=full[0], height=full[1]))
        dark = graph.add([dark], ["format=yuva420p"])
        label = graph.add([label, dark], ["overlay=format=yuv420"])
    return _punched_in(graph, label, full, clip.motion)


def _on_canvas(
    graph: FilterGraph, label: str, inner: tuple[int, int], full: tuple[int, int], fit: str, clip: Clip
) -> str:
    if inner == full:
        return label
    if fit == "crop":
        x = _even((inner[0] - full[0]) * clip.focus.x)
        y = _even((inner[1] - full[1]) * clip.focus.y)
        return graph.add([label], [f"crop={full[0]}:{full[1]}:{x}:{y}"])
    x, y = _even((full[0] - inner[0]) / 2), _even((full[1] - inner[1]) / 2)
    if fit == "pad":
        colour = graph.canvas.background.replace("#", "0x")
        return graph.add([label], [f"pad={full[0]}:{full[1]}:{x}:{y}:color={colour}"])
    # Blurred where it is small: cheap, and as soft as can be.
    front, back = graph.split(label)
    small = _even(full[0] / 8), _even(full[1] / 8)
    cover = _scaled(*inner, small, cover=True)
    back = graph.add(
        [back],
        [
            f"scale={cover[0]}:{cover[1]}:flags=area",
            f"crop={small[0]}:{small[1]}",
            f"gblur=sigma={min(small) * 0.045:.3f}",
            "lutyuv=y='16+(val-16)*0.72'",
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
    size = _even(wide * factor), _even(high * factor)
    if all(abs(a - b) <= max(2, 0.004 * b) for a, b in zip(size, full, strict=True)):
        return full
    return max(2, size[0]), max(2, size[1])


def _even(value: float) -> int:
    return round(value / 2) * 2


def _conformed(media: Media, size: tuple[int, int]) -> list[str]:
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


_SQUARES_ACROSS = 16
"""Squares along the longer side of a region; a face in one is still not to be known."""


def _blurred(graph: FilterGraph, label: str, region: HiddenRegion, size: tuple[int, int]) -> str:
    """One region made unrecognisable: a handful of pixels for all of it, drawn large and soft, or as squares."""
    left, top = _even(min(region.x, 1) * size[0]), _even(min(region.y, 1) * size[1])
    wide = min(_even(region.width * size[0]), size[0] - left)
    high = min(_even(region.height * size[1]), size[1] - top)
    if wide < 2 or high < 2:
        return label
    under, part = graph.split(label)
    if region.style == "squares":
        side = max(2, _even(max(wide, high) / _SQUARES_ACROSS))
        part = graph.add([part], [f"crop={wide}:{high}:{left}:{top}", f"pixelize=w={side}:h={side}:mode=avg"])
        return graph.add([under, part], [f"overlay={left}:{top}:format=yuv420"])
    cells = tuple(min(8, max(2, round(5 * ratio**0.5))) for ratio in (wide / high, high / wide))
    part = graph.add(
        [part],
        [
            f"crop={wide}:{high}:{left}:{top}",
            f"scale={min(cells[0], wide)}:{min(cells[1], high)}:flags=area",
            f"scale={wide}:{high}:flags=bicubic",
        ],
    )
    return graph.add([under, part], [f"overlay={left}:{top}:format=yuv420"])


def _punched_in(graph: FilterGraph, label: str, full: tuple[int, int], motion: Motion | None) -> str:
    """A closer view that stands still is a crop; what `_moving` moves stays as it is."""
    if motion is None or not _stands(motion):
        return label
    canvas = graph.canvas
    wide, high = _even(full[0] / motion.zoom_from), _even(full[1] / motion.zoom_from)
    x = _even(max(0.0, min(full[0] - wide, motion.focus_from.x * full[0] - wide / 2)))
    y = _even(max(0.0, min(full[1] - high, motion.focus_from.y * full[1] - high / 2)))
    steps = [f"crop={wide}:{high}:{x}:{y}"] if (wide, high) != full else []
    if (wide, high) != (canvas.width, canvas.height):
        steps.append(f"scale={canvas.width}:{canvas.height}:flags=bicubic")
    return graph.add([label], steps)


def _stands(motion: Motion) -> bool:
    return motion.zoom_from == motion.zoom_to and motion.focus_from == motion.focus_to


def _moving(motion: Motion | None, graph: FilterGraph, shot: PlacedClip) -> list[str]:
    """A slow move: every frame is a rectangle of the picture, placed to fractions of a pixel.

    `perspective` and not `zoompan`, which places it on whole pixels and visibly trembles.
    """
    if motion is None or _stands(motion):
        return []
    length = max(1, shot.last - shot.first - 1)
    done = f"clip((on+{graph.first - shot.first})/{length},0,1)"
    # The same factor in the same time looks like a steady approach.
    # Never a hair below 1, where FFmpeg's `clip` would have no room between its limits and answer NaN.
    zoom = f"max(1,{motion.zoom_from:.6g}*exp({log(motion.zoom_to / motion.zoom_from):.7g}*{done}))"
    a, b = motion.focus_from, motion.focus_to
    left = f"clip({a.x:.6g}{b.x - a.x:+.6g}*{done}-0.5/{zoom},0,1-1/{zoom})"
    top = f"clip({a.y:.6g}{b.y - a.y:+.6g}*{done}-0.5/{zoom},0,1-1/{zoom})"
    right, bottom = f"({left}+1/{zoom})", f"({top}+1/{zoom})"
    corners = ((left, top), (right, top), (left, bottom), (right, bottom))
    words = ":".join(f"x{i}='W*{x}':y{i}='H*{y}'" for i, (x, y) in enumerate(corners))
    canvas = graph.canvas
    steps = [f"perspective=sense=source:eval=frame:interpolation=linear:{words}"]
    if _enlarged(shot, canvas) > 1:
        steps.append(f"scale={canvas.width}:{canvas.height}:flags=bicubic")
    return steps


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
    width = max(2, _even(canvas.width * overlay.scale))
    height = max(2, _even(width * media.height / max(media.width, 1)))
    if height > canvas.height:
        width, height = max(2, _even(width * canvas.height / height)), canvas.height
    if media.kind == "image":
        label, steps = graph.read(_input(media)), list[str]()
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
    return graph.add([label], steps), str(_even(x)), str(_even(y))


def _running(graph: FilterGraph, media: Media, overlay: Overlay, late: int, frames: int) -> tuple[str, list[str]]:
    """An overlay's moving picture from its frame `late` on; an animation begins again when it is over."""
    fps = graph.fps
    if media.path.suffix == ".mkv" and not media.path.is_absolute():
        round_ = max(1, clock.frame(media.duration, fps))
        skip = (clock.frame(overlay.offset, fps) + late) % round_
        return graph.read(_input(media)), [
            f"fps={fps}",
            f"loop=loop=-1:size={round_}:start=0",
            f"trim=start_frame={skip}:end_frame={skip + frames}",
            "setpts=PTS-STARTPTS",
        ]
    whole = Clip(id="inset", media=media.id, start=overlay.offset, end=max(media.duration, overlay.offset + 1))
    label, steps = _played(graph, media, reading(whole, 0, fps, late, frames).snapped(rate(media)))
    # Beyond its end an overlay is gone; a picture that only comes late is not held for it.
    return label, [*steps[:-1], f"trim=end_frame={frames}"]


def _see_through(media: Media, size: tuple[int, int]) -> list[str]:
    if not media.alpha:
        return [*_conformed(media, size), "format=yuva420p"]
    return [
        f"scale={size[0]}:{size[1]}:flags=bicubic:out_color_matrix=bt709:out_range=tv",
        "format=yuva420p",
        "setsar=1",
    ]
