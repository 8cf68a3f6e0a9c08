"""Owns previews of what the store holds: which parts a version has, what is made next, who waits for it; refuses to
decode in this process.

part that is asked for ──▶ there? ──▶ the file
                             └─▶ runner: one child at a time makes parts from there on, to the end of the film; what is
                                 asked for meanwhile and would come late stops it, and is begun with
"""

from __future__ import annotations

import asyncio
import logging
import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool

from maker_free import messages
from maker_free.engine.cache import Cache
from maker_free.engine.model import clock
from maker_free.engine.model.parts import EncodeSpan, digest
from maker_free.engine.model.timeline import Timeline
from maker_free.engine.plan import proxy
from maker_free.engine.plan.plan import RenderPlan, plan
from maker_free.engine.process import child
from maker_free.errors import Cancelled, InputError, JobError, MakerFreeError
from maker_free.studio.news import News
from maker_free.studio.prerender import Prerender
from maker_free.studio.store import Store

log = logging.getLogger(__name__)

KEPT = 16
"""Versions whose plans are remembered."""
SOON = 6
"""Parts within which one is not worth stopping the others for."""
DEADLINE_S = 120.0
"""Seconds that a preview may take, beside twice its length."""
LONGEST_WAIT_S = 110.0
"""Seconds that anybody waits for one part."""


@dataclass(frozen=True)
class Piece:
    """A part of a preview: what it is called, and from when to when it is shown or heard (s)."""

    name: str
    begin: float
    end: float


@dataclass(frozen=True)
class SmallFilm:
    """A file that shows a film from `begin`, where a part of it begins, to `end` (ms)."""

    path: Path
    begin: int
    end: int


@dataclass
class Preview:
    """A version's preview as it is planned."""

    session: str
    version: int
    small: RenderPlan
    film: RenderPlan
    failed: MakerFreeError | None = None

    @cached_property
    def picture(self) -> tuple[Piece, ...]:
        from maker_free.engine.preview.proxy import name

        fps = self.small.canvas.fps
        return tuple(
            Piece(name(span), clock.seconds(span.first, fps), clock.seconds(span.first + span.frames, fps))
            for span in self._spans
        )

    @cached_property
    def sound(self) -> tuple[Piece, ...]:
        from maker_free.engine.preview.proxy import sound_parts

        return tuple(Piece(*one) for one in sound_parts(self.small.sound))

    @cached_property
    def _spans(self) -> list[EncodeSpan]:
        return [span for span in self.small.spans if isinstance(span, EncodeSpan)]

    def order(self, name: str) -> list[tuple[str, str]]:
        """The parts of the picture as (name, key), from one on to the end, and then those before it."""
        pairs = [(piece.name, span.key) for piece, span in zip(self.picture, self._spans, strict=True)]
        at = next((number for number, one in enumerate(pairs) if one[0] == name), 0)
        return pairs[at:] + pairs[:at]

    def stretch(self, begin: int, end: int) -> tuple[list[str], int, int]:
        """The keys of the parts that show `begin` to `end` (ms), the first one's first frame, and the frames from
        there to the end."""
        fps = self.small.canvas.fps
        low, high = clock.frame(begin, fps), min(clock.frame(end, fps), self.small.frames)
        spans = [one for one in self._spans if one.first < high and one.first + one.frames > low]
        if not spans:
            raise InputError(messages.exports.NO_SUCH_MOMENT.of())
        return [one.key for one in spans], spans[0].first, high - spans[0].first


def _unheard(_: list[str]) -> None:
    pass


@dataclass
class _Job:
    """What a child is making: `left` are the names in their order; `news`: something was made already."""

    preview: Preview
    left: list[str]
    cancelled: threading.Event = field(default_factory=threading.Event)
    news: bool = False


class Previews:
    """For the loop of the studio. `cache` is the folder of what can be made again."""

    def __init__(self, store: Store, cache: Path, prerender: Prerender, news: News) -> None:
        self._store, self._folder, self._prerender, self._news = store, cache, prerender, news
        self._known: OrderedDict[tuple[str, int], Preview] = OrderedDict()
        self._lock = threading.Lock()
        self._waiting: dict[str, list[asyncio.Future[None]]] = {}
        self._wanted: list[tuple[Preview, str]] = []
        self._job: _Job | None = None
        self._runner: asyncio.Task[None] | None = None
        self._whole = asyncio.Semaphore(1)
        self._films: set[asyncio.Task[SmallFilm]] = set()
        self._stopping = threading.Event()

    @cached_property
    def _cache(self) -> Cache:
        return Cache(self._folder)

    def of(self, session: str, version: int) -> Preview:
        """The preview of a version. Raises InputError when there never was one, EditError when nothing is in it."""
        key = (session, version)
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        timeline = self._timeline(session, version)
        media = {one.id: one for one in self._store.media(session)}
        made = Preview(session, version, proxy.preview(timeline, media), plan(timeline, media))
        with self._lock:
            self._known[key] = made
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return made

    def _timeline(self, session: str, version: int) -> Timeline:
        found = Timeline() if version == 0 else self._store.timeline(session, version)
        if found is None:
            raise InputError(messages.studio.NOTHING_BY_THAT_NAME.of(), code=404)
        return found

    def there(self, name: str) -> Path | None:
        return self._cache.find(name)

    async def part(self, preview: Preview, name: str) -> Path:
        """A part of it, as soon as it is made. Raises InputError when there is none by that name, or what making it
        raises."""
        if all(name != one.name for one in (*preview.picture, *preview.sound)):
            raise InputError(messages.studio.NOTHING_BY_THAT_NAME.of(), code=404)
        found = await run_in_threadpool(self.there, name)
        if found is not None:
            return found
        made: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(name, []).append(made)
        self._want(preview, name)
        try:
            await asyncio.wait_for(made, LONGEST_WAIT_S)
        finally:
            waiting = self._waiting.get(name, [])
            if made in waiting:
                waiting.remove(made)
            if not waiting:
                self._waiting.pop(name, None)
        return self._cache.path(name)

    async def film(self, session: str, version: int, begin: int, end: int, within: float | None = None) -> SmallFilm:
        """One MP4 of a version from `begin` to `end` (ms). When that is not made `within` s, what is there from its
        beginning on, and the rest is made all the same. Raises what making it raises."""
        film = asyncio.create_task(self._film(session, version, begin, end))
        self._films.add(film)
        film.add_done_callback(self._ended)
        await asyncio.wait({film}, timeout=within)
        opening = None if film.done() else await self._opening(session, version, begin, end)
        return opening or await asyncio.shield(film)

    def _ended(self, film: asyncio.Task[SmallFilm]) -> None:
        self._films.discard(film)
        if not film.cancelled():
            film.exception()  # perhaps nobody waits for it any more

    async def _film(self, session: str, version: int, begin: int, end: int) -> SmallFilm:
        preview = await run_in_threadpool(self.of, session, version)
        async with self._whole:
            return await self._written(preview, begin, end)

    async def _opening(self, session: str, version: int, begin: int, end: int) -> SmallFilm | None:
        """As much of a film that is being made as is there from its beginning on; None while that is nothing."""
        preview = await run_in_threadpool(self.of, session, version)
        until = await run_in_threadpool(self._until, preview, begin)
        return await self._written(preview, begin, min(until, end)) if until > begin else None

    def _until(self, preview: Preview, begin: int) -> int:
        """Up to which moment (ms) picture and sound are there from `begin` on."""
        ends: list[float] = []
        for pieces in (preview.picture, preview.sound):
            at = begin / 1000
            for piece in pieces:
                if piece.end > at >= piece.begin and self.there(piece.name) is not None:
                    at = piece.end
            ends.append(at)
        return math.floor(min(ends) * 1000)

    async def _written(self, preview: Preview, begin: int, end: int) -> SmallFilm:
        keys, first, frames = preview.stretch(begin, end)
        name = f"{digest('preview film', keys, frames, preview.small.sound.key)}.film.mp4"
        if await run_in_threadpool(self.there, name) is None:
            request = self._request(preview, keys) | {"target": str(self._cache.path(name)), "frames": frames}
            await run_in_threadpool(self._call, preview, request, self._stopping, _unheard)
        return SmallFilm(
            self._cache.path(name), round(clock.seconds(first, preview.small.canvas.fps) * 1000), end
        )  # fmt: skip

    async def stop(self) -> None:
        """Break off what is made."""
        self._stopping.set()
        if self._job is not None:
            self._job.cancelled.set()
        if self._runner is not None:
            await asyncio.wait({self._runner}, timeout=3)

    def _want(self, preview: Preview, name: str) -> None:
        self._wanted.append((preview, name))
        job = self._job
        if job is not None and job.news and not self._comes(job, preview, name):
            job.cancelled.set()
        if self._runner is None or self._runner.done():
            self._runner = asyncio.create_task(self._run())

    @staticmethod
    def _comes(job: _Job, preview: Preview, name: str) -> bool:
        """Whether what is being made brings that part soon."""
        return job.preview.small.key == preview.small.key and (
            name in job.left[:SOON] or name in {one.name for one in preview.sound}
        )

    async def _run(self) -> None:
        """Make what is waited for, the latest wish first, until nobody waits."""
        while not self._stopping.is_set():
            self._wanted = [one for one in self._wanted if one[1] in self._waiting]
            if not self._wanted:
                return
            preview, name = self._wanted[-1]
            pairs = preview.order(name)
            self._job = job = _Job(preview, [one for one, _ in pairs if self.there(one) is None])
            loop = asyncio.get_running_loop()
            try:
                told = partial(self._later, loop, job)
                request = self._request(preview, [key for _, key in pairs])
                await run_in_threadpool(self._call, preview, request, job.cancelled, told)
                # What somebody else made meanwhile was not told.
                self._made(job, [one for one in self._waiting if self.there(one) is not None])
                if name in self._waiting:
                    self._give_up(preview, JobError(messages.exports.PART_NOT_MADE.of()))
            except Cancelled:
                continue
            except MakerFreeError as error:
                self._give_up(preview, error)
            finally:
                self._job = None

    def _request(self, preview: Preview, keys: Sequence[str]) -> dict[str, Any]:
        return {
            "plan": preview.small.model_dump(mode="json"),
            "film": preview.film.model_dump(mode="json"),
            "cache": str(self._folder),
            "order": list(keys),
        }

    def _call(
        self, preview: Preview, request: dict[str, Any], stop: threading.Event, made: Callable[[list[str]], None]
    ) -> None:
        with self._prerender.held():
            child.call(
                "preview", request, deadline=DEADLINE_S + 2 * preview.small.duration, cancelled=stop,
                on_progress=lambda told: made(told["made"]),
            )  # fmt: skip

    def _later(self, loop: asyncio.AbstractEventLoop, job: _Job, names: list[str]) -> None:
        loop.call_soon_threadsafe(self._made, job, names)

    def _made(self, job: _Job, names: Sequence[str]) -> None:
        job.news = True
        job.left = [one for one in job.left if one not in names]
        for name in names:
            for waiting in self._waiting.pop(name, []):
                if not waiting.done():
                    waiting.set_result(None)
        self._news.tell(
            job.preview.session,
            "made",
            {"version": job.preview.version, "keys": [one.removesuffix(".mp4") for one in names]},
        )
        self._wanted = [one for one in self._wanted if one[1] in self._waiting]
        if self._wanted and not any(self._comes(job, preview, name) for preview, name in self._wanted[-1:]):
            job.cancelled.set()

    def _give_up(self, preview: Preview, error: MakerFreeError) -> None:
        log.warning("no preview: %s", error)
        names = {one.name for one in (*preview.picture, *preview.sound)}
        for name in names & self._waiting.keys():
            for waiting in self._waiting.pop(name):
                if not waiting.done():
                    waiting.set_exception(error)
