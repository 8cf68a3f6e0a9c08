"""Owns single frames of a film, small and at once: sources give keyframes, graphs put them on the canvas; refuses
to choose which frames are worth seeing.

    source ─ glimpse ─┐
    source ─ glimpse ─┴─ the same graph as in a render, for one frame ─ picture, kept under the graph's key

What moves inside a frame is approximate (the nearest keyframe stands for the moment); what lies on it is exact.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import repeat
from math import log
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from maker_free.engine import clock, glimpses, graph, making, ready, render
from maker_free.engine.cache import Cache
from maker_free.engine.clock import Reading, reading
from maker_free.engine.crew import Crew
from maker_free.engine.glimpses import Glimpse, Wish
from maker_free.engine.graph import Blend, Cover, Shot
from maker_free.engine.media import Media
from maker_free.engine.plan import shaped
from maker_free.engine.timeline import Canvas, Clip, Overlay, Placed, Timeline, place
from maker_free.errors import MakerFreeError

ENCODER = ("-c:v", "png", "-compression_level", "1", "-pix_fmt", "rgb24", "-f", "image2pipe")
AT_ONCE = 2


class Moment(NamedTuple):
    """A film time in ms that is to be shown, or any other from `low` to `high` that is cheaper to get.

    All three the same: that very frame.
    """

    at: int
    low: int
    high: int


class Picture(NamedTuple):
    """A film frame and the moment (ms) that it shows; `image` is None when a file of it cannot be read."""

    at: int
    image: Image.Image | None


class Darkroom:
    """Develops frames of one timeline, `side` px on the longer side."""

    def __init__(self, timeline: Timeline, media: Mapping[str, Media], side: int, folder: Path) -> None:
        self.canvas = proxy(timeline.canvas, side)
        self._timeline, self._media = timeline, media
        self._placed = tuple(place(timeline))
        self._cache = Cache(folder)
        self._readers: dict[str, glimpses.Reader] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._making = threading.Lock()

    def develop(self, moments: list[Moment]) -> list[Picture]:
        """The frames, in the order in which they were asked for."""
        with Crew(self._cache.root, threading.Event()) as crew, ExitStack() as stack:
            for media in self._media.values():
                self._readers[media.id] = glimpses.Reader(media, self._cache)
                self._locks[media.id] = threading.Lock()
                stack.callback(self._readers[media.id].close)
            with ThreadPoolExecutor(AT_ONCE) as pool:
                return list(pool.map(self._picture, moments, repeat(crew)))

    def _picture(self, moment: Moment, crew: Crew) -> Picture:
        at = moment.at
        try:
            at, shots, blend = self._shots(moment)
            covers = list(self._covers(at))
            number = clock.frame(at, self.canvas.fps)
            span, made = graph.span(self.canvas, ENCODER, shots, blend, covers, number, 1, "")
            span = span.model_copy(update={"suffix": ".png"})
            name = render.file_name(span)
            path = self._cache.find(name)
            if path is None:
                with self._making:
                    for part in made:
                        making.make(part, self._cache, crew)
                with self._cache.make(name) as target:
                    crew.follow(render.encode_command(span, self._cache.root, target, 1))
                path = self._cache.path(name)
            with Image.open(path, formats=("PNG",)) as image:
                return Picture(at, image.convert("RGB"))
        except (MakerFreeError, OSError, KeyError):
            return Picture(at, None)

    def _shots(self, moment: Moment) -> tuple[int, list[Shot], Blend | None]:
        """What is shown near the moment, and the moment it then is."""
        here = [one for one in self._placed if one.start <= moment.at < one.end][:2] or [self._placed[-1]]
        if len(here) == 1:
            glimpse = self._glimpse(here[0], moment)
            at = moment.at
            if not _stands(here[0].clip, self._media[here[0].clip.media]):
                at = min(max(film_time(here[0], glimpse.at), moment.low), moment.high)
            return at, [self._shot(here[0], glimpse)], None
        shots = [self._shot(one, self._glimpse(one, Moment(moment.at, moment.at, moment.at))) for one in here]
        after = here[1].clip
        assert after.transition is not None
        blend = Blend(after.transition.kind, shots[1].first, max(1, shots[0].last - shots[1].first))
        return moment.at, shots, blend

    def _glimpse(self, placed: Placed, moment: Moment) -> Glimpse:
        clip, media = placed.clip, self._media[placed.clip.media]
        zoom = max(clip.motion.zoom_from, clip.motion.zoom_to) if clip.motion else 1.0
        # A picture that is cut to the canvas's shape, or turned, must be larger than the canvas to fill it.
        side = round(max(self.canvas.width, self.canvas.height) * min(2.0, 1.3 * zoom))
        background = self.canvas.background
        if _stands(clip, media):
            return self._found(media, Wish(clip.start, clip.start, clip.start, side, background))
        times = [source_time(placed, at) for at in moment]
        return self._found(media, Wish(times[0], min(times), max(times), side, background))

    def _found(self, media: Media, wish: Wish) -> Glimpse:
        with self._locks[media.id]:
            return self._readers[media.id].find(wish)

    def _shot(self, placed: Placed, glimpse: Glimpse) -> Shot:
        fps = self.canvas.fps
        clip = placed.clip
        still = clip.model_copy(update={"hold": clip.duration, "start": 0, "end": 0, "reverse": False})
        media = glimpses.still(self._media[clip.media], glimpse)
        lut = ready.lut(clip.look.lut) if clip.look.lut else None
        return Shot(still, media, placed.start, clock.frame(placed.start, fps), clock.frame(placed.end, fps), lut)

    def _covers(self, at: int) -> Iterator[Cover]:
        fps = self.canvas.fps
        number, frames = clock.frame(at, fps), clock.frame(self._timeline.duration, fps)
        for overlay in self._timeline.overlays:
            first = clock.frame(overlay.start, fps)
            last = frames if overlay.end is None else min(frames, clock.frame(overlay.end, fps))
            if first <= number < last:
                glimpse = self._inset(overlay, at - overlay.start)
                yield Cover(overlay, first, last, glimpses.still(self._media[overlay.media], glimpse))
        for title in self._timeline.titles:
            first, last = clock.frame(title.start, fps), min(frames, clock.frame(title.end, fps))
            if first <= number < last:
                yield Cover(title, first, last)

    def _inset(self, overlay: Overlay, late: int) -> Glimpse:
        media = self._media[overlay.media]
        at = 0 if media.kind == "image" else overlay.offset + late
        side = max(64, round(self.canvas.width * overlay.scale * 1.5))
        return self._found(media, Wish(at, max(0, at - 1000), at + 1000, side))


def proxy(canvas: Canvas, side: int) -> Canvas:
    """The canvas with its longer side at about `side` px."""
    return shaped(canvas, max(64, round(side * min(canvas.width, canvas.height) / max(canvas.width, canvas.height))))


def _stands(clip: Clip, media: Media) -> bool:
    return clip.hold is not None or media.kind == "image"


def _whole(placed: Placed) -> Reading:
    """All of a clip as one reading, in ms of the film: `begin` is 0 and a picture lasts a millisecond."""
    clip = placed.clip
    return reading(clip, 0, 1000, 0, max(1, clip.duration))


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
    passed = source / 1000 - whole.start
    if whole.ramp:
        slope = (whole.speed_to - whole.speed) / whole.length
        late = log(max(0.01, 1 + slope * passed / whole.speed)) / slope
    else:
        late = passed / whole.speed
    late = round(1000 * late)
    return placed.start + (clip.duration - 1 - late if clip.reverse else late)
