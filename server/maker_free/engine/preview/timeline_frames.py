"""Owns single frames of a film, small and at once: sources give keyframes, graphs put them on the canvas; refuses
to choose which frames are worth seeing.

    source ─ thumbnail ─┐
    source ─ thumbnail ─┴─ the same graph as in a render, for one frame ─ picture, kept under the graph's key

What moves inside a frame is approximate (the nearest keyframe stands for the moment); what lies on it is exact.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from fractions import Fraction
from itertools import repeat
from math import ceil
from typing import NamedTuple

from PIL import Image

from maker_free.engine.cache import Cache
from maker_free.engine.model import captions, clock
from maker_free.engine.model.clock import SourceReading, reading
from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import NAMELESS
from maker_free.engine.model.timeline import Canvas, Clip, Overlay, Placed, Timeline, place
from maker_free.engine.plan import following, requirements, spans
from maker_free.engine.plan.filter_graph import Blend, Cover, PlacedClip
from maker_free.engine.plan.plan import shaped
from maker_free.engine.preview import thumbnails
from maker_free.engine.preview.thumbnails import Thumbnail, Wish
from maker_free.engine.process.process_group import ProcessGroup
from maker_free.engine.render import intermediates, render
from maker_free.errors import MakerFreeError

ENCODER = ("-c:v", "png", "-compression_level", "1", "-pix_fmt", "rgb24", "-f", "image2pipe")
SINGLE = ("-filter_threads", "1", "-filter_complex_threads", "1")
"""For one small frame, threads cost more than they give."""
AT_ONCE = 2
SEARCH_TIME_S = 0.8
"""Seconds of the processor that the frames of one sheet may cost beyond their keyframes."""

Readers = Mapping[str, thumbnails.Reader]


class FrameTime(NamedTuple):
    """A film time in ms that is to be shown, or any other from `low` to `high` that is cheaper to get.

    All three the same: that very frame.
    """

    at: int
    low: int
    high: int


class Picture(NamedTuple):
    """A film frame and the moment (ms) that it shows; `image` is None when a file of it cannot be read, or when it was
    not found in time (`late`): what lies before it is not what the film shows there.
    """

    at: int
    image: Image.Image | None
    late: bool = False


class Darkroom:
    """Develops frames of one timeline, `side` px on the longer side."""

    def __init__(self, timeline: Timeline, media: Mapping[str, Media], side: int, cache: Cache) -> None:
        self.canvas = proxy(timeline.canvas, side)
        self._timeline, self._media = timeline, media
        self._placed = tuple(place(timeline))
        self._cache = cache

    def develop(self, moments: Sequence[FrameTime]) -> list[Picture]:
        """The frames, in the order in which they were asked for: in film order they are had most cheaply."""
        share = max(1, ceil(len(moments) / AT_ONCE))
        parts = [moments[at : at + share] for at in range(0, len(moments), share)]
        search_time = thumbnails.SearchTime(SEARCH_TIME_S)
        with ProcessGroup(self._cache.root, threading.Event()) as group, ThreadPoolExecutor(AT_ONCE) as pool:
            done = pool.map(self._part, parts, repeat(search_time), repeat(group))
            return [picture for part in done for picture in part]

    def _part(
        self, moments: Sequence[FrameTime], search_time: thumbnails.SearchTime, group: ProcessGroup
    ) -> list[Picture]:
        with ExitStack() as stack:
            readers = {name: thumbnails.Reader(media, self._cache, search_time) for name, media in self._media.items()}
            for reader in readers.values():
                stack.callback(reader.close)
            return [self._picture(moment, readers, group) for moment in moments]

    def _picture(self, moment: FrameTime, readers: Readers, group: ProcessGroup) -> Picture:
        at = moment.at
        try:
            at, shots, blend = self._shots(moment, readers)
            covers = list(self._covers(at, readers))
            number = clock.frame(at, self.canvas.fps)
            span, made = spans.span(self.canvas, ENCODER, shots, blend, covers, number, 1, NAMELESS)
            span = span.model_copy(update={"suffix": ".png"})
            name = render.file_name(span)
            path = self._cache.find(name)
            if path is None:
                for part in made:
                    intermediates.make(part, self._cache, group)
                with self._cache.make(name) as target:
                    words = render.encode_command(span, self._cache.root, target, 1)
                    group.follow([*words[:1], *SINGLE, *words[1:]])
                path = self._cache.path(name)
            with Image.open(path, formats=("PNG",)) as image:
                return Picture(at, image.convert("RGB"))
        except TimeoutError:
            return Picture(at, None, late=True)
        except (MakerFreeError, OSError, KeyError):
            return Picture(at, None)

    def _shots(self, moment: FrameTime, readers: Readers) -> tuple[int, list[PlacedClip], Blend | None]:
        """What is shown near the moment, and the moment it then is."""
        here = self._seen(moment.at)
        if len(here) == 1:
            thumbnail = self._thumbnail(here[0], moment, readers)
            at = moment.at
            if not _stands(here[0].clip, self._media[here[0].clip.media]):
                at = min(max(film_time(here[0], thumbnail.at), moment.low), moment.high)
                # What was found may lie where the next clip already comes in.
                at = at if self._seen(at) == here else moment.at
            return at, [self._shot(here[0], thumbnail)], None
        shots = [self._shot(one, self._thumbnail(one, moment, readers)) for one in here]
        after = here[1].clip
        assert after.transition is not None
        blend = Blend(after.transition.kind, shots[1].first, max(1, shots[0].last - shots[1].first))
        return moment.at, shots, blend

    def _seen(self, at: int) -> list[Placed]:
        """The clip that is seen at a moment, or the two of a transition."""
        return [one for one in self._placed if one.start <= at < one.end][:2] or [self._placed[-1]]

    def _thumbnail(self, placed: Placed, moment: FrameTime, readers: Readers) -> Thumbnail:
        clip, media = placed.clip, self._media[placed.clip.media]
        side = self._side(clip, media)
        background = self.canvas.background
        if _stands(clip, media):
            return readers[media.id].find(Wish(clip.start, clip.start, clip.start, side, background))
        times = [source_time(placed, at) for at in moment]
        wish = Wish(times[0], min(times), max(times), side, background)
        found = readers[media.id].find(wish)
        if found.at < wish.low < wish.high and readers[media.id].hurried:
            raise TimeoutError
        return found

    def _side(self, clip: Clip, media: Media) -> int:
        """How large a source's picture must be on its longer side, in px, to fill its part of the canvas."""
        size = max(media.width, 1), max(media.height, 1)
        wide, high = size if clip.rotate % 180 == 0 else (size[1], size[0])
        ratios = self.canvas.width / wide, self.canvas.height / high
        cover = (clip.fit or self.canvas.fit) == "crop"
        zoom = min(2.0, max(clip.motion.zoom_from, clip.motion.zoom_to)) if clip.motion else 1.0
        return max(16, round((max(ratios) if cover else min(ratios)) * zoom * max(size)))

    def _shot(self, placed: Placed, thumbnail: Thumbnail) -> PlacedClip:
        fps = self.canvas.fps
        clip = placed.clip
        still = clip.model_copy(update={"hold": clip.duration, "start": 0, "end": 0, "reverse": False})
        media = thumbnails.still(self._media[clip.media], thumbnail)
        lut = requirements.lut(clip.look.lut) if clip.look.lut else None
        tracks = self._timeline.faces(clip.media)
        window, closer = following.paths(clip, self._media[clip.media], self._timeline.canvas, tracks)
        first, last = clock.frame(placed.start, fps), clock.frame(placed.end, fps)
        return PlacedClip(still, media, placed.start, first, last, lut, window, closer)

    def _covers(self, at: int, readers: Readers) -> Iterator[Cover]:
        fps = self.canvas.fps
        number, frames = clock.frame(at, fps), clock.frame(self._timeline.duration, fps)
        for overlay in self._timeline.overlays:
            first = clock.frame(overlay.start, fps)
            last = frames if overlay.end is None else min(frames, clock.frame(overlay.end, fps))
            if first <= number < last:
                thumbnail = self._inset(overlay, at - overlay.start, readers)
                yield Cover(overlay, first, last, thumbnails.still(self._media[overlay.media], thumbnail))
        for title in captions.texts(self._timeline):
            first, last = clock.frame(title.start, fps), min(frames, clock.frame(title.end, fps))
            if first <= number < last:
                yield Cover(title, first, last)

    def _inset(self, overlay: Overlay, late: int, readers: Readers) -> Thumbnail:
        media = self._media[overlay.media]
        at = 0 if media.kind == "image" else overlay.offset + late
        side = max(64, round(self.canvas.width * overlay.scale * 1.5))
        return readers[media.id].find(Wish(at, max(0, at - 1000), at + 1000, side))


def proxy(canvas: Canvas, side: int) -> Canvas:
    """The canvas with its longer side at about `side` px."""
    return shaped(canvas, max(64, round(side * min(canvas.width, canvas.height) / max(canvas.width, canvas.height))))


def _stands(clip: Clip, media: Media) -> bool:
    return clip.hold is not None or media.kind == "image"


def _whole(placed: Placed) -> SourceReading:
    """All of a clip as one reading, in ms of the film: `begin` is 0 and a picture lasts a millisecond."""
    clip = placed.clip
    return reading(clip, 0, Fraction(1000), 0, max(1, clip.duration))


def source_time(placed: Placed, at: int) -> int:
    """What moment of its media (ms) a clip shows at a film time (ms)."""
    clip = placed.clip
    late = min(max(0, at - placed.start), clip.duration - 1)
    if clip.reverse:
        late = clip.duration - 1 - late
    return min(max(clip.start, round(1000 * _whole(placed).source(late / 1000))), max(clip.start, clip.end - 1))


def film_time(placed: Placed, source: int) -> int:
    """When (ms) a clip shows a moment of its media: the inverse of `source_time`."""
    clip, whole = placed.clip, _whole(placed)
    late = round(1000 * whole.playing(source / 1000))
    return placed.start + (clip.duration - 1 - late if clip.reverse else late)
