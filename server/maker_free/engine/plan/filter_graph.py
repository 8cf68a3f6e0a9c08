"""Owns the filter graph as it is written for FFmpeg: its inputs, its chains, and how a source is read; never runs it.

    file ─ timing ─ upright ─ colour, size ─ effects ─ look ─ fit ─ turn round ─ move ─ fade ┐
    file ─ … the same for the second clip of a transition (`clip_filters`) … ─────────────── xfade (`spans`) ─┤
    strips and overlays ─ timing ─ fade, slide (`overlay_filters`) ───────────────────────── overlay ─────────┴─ out

Nothing that a user wrote becomes part of a graph: texts are strips, files are inputs, the rest are numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

from maker_free.engine.model import clock
from maker_free.engine.model.clock import SourceReading
from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import Cube, Input, Made
from maker_free.engine.model.timeline import Canvas, Clip, Overlay, Title, TransitionKind
from maker_free.engine.model.views import Path

TAGS = "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709:field_mode=prog:chroma_location=left"
"""Every span must leave with the same tags, or its header would differ from its neighbours'."""
FINE_S = 1 / 120
"""As exactly as a picture is looked for where they last as long as they like, in s."""
SLACK_S = 0.35
"""Seconds that a source may be shorter than it says; its last picture stays for them."""
SEEN_THROUGH = {"vp8": "libvpx", "vp9": "libvpx-vp9"}
"""Decoders that read the second picture of WebM which says what is transparent; FFmpeg's own pass over it."""


@dataclass(frozen=True)
class PlacedClip:
    """A clip on the film: it begins at `start` ms and owns the frames from `first` up to `last`. `window` is where its
    crop looks and `closer` where its move does, when a face decides on that."""

    clip: Clip
    media: Media
    start: int
    first: int
    last: int
    lut: Cube | None = None
    window: Path = ()
    closer: Path = ()


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


def rate(media: Media) -> Fraction | None:
    """A source's steady frame rate, or None."""
    if media.variable_rate or not media.rate_num:
        return None
    return Fraction(media.rate_num, media.rate_den)


def source_frame(media: Media) -> float:
    """How long a source's frames last, in s; a guess where it varies."""
    return media.rate_den / media.rate_num if media.rate_num else 1 / 25


def source_input(media: Media, seek: float = 0.0, length: float | None = None) -> Input:
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


def played(graph: FilterGraph, media: Media, stretch: SourceReading) -> tuple[str, list[str]]:
    """Pictures at the film's rate, film time 0 being the stretch's first."""
    seek = max(0.0, stretch.first - lead(media, stretch.first))
    end = stretch.end + 2.5 * source_frame(media)
    label = graph.read(source_input(media, seek, end - seek))
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


def frozen(graph: FilterGraph, clip: Clip, media: Media) -> tuple[str, list[str]]:
    """The one picture that is shown at the clip's in point, or the last one before it."""
    # Where pictures last as long as they like, the mean of it says nothing of this one.
    frame = FINE_S if media.variable_rate else source_frame(media)
    at = max(0.0, min(clip.start / 1000, media.duration / 1000 - 1.2 * frame))
    seek = max(0.0, at - lead(media, at))
    after = 3 * source_frame(media)
    label = graph.read(source_input(media, seek, at - seek + after))
    stands = media.variable_rate or _begun(media, at) is not None
    return label, [
        "settb=1/1000000",
        f"setpts=PTS{(seek - at + (0.5 - clock.NEAREST) * frame) * 1e6:+.0f}",
        *_lasting(at - seek + after if stands else 0),
        f"fps={1 / frame:.6f}:start_time=0",
        "trim=end_frame=1",
    ]


def even(value: float) -> int:
    return round(value / 2) * 2
