"""The parts of one studio, and what they share: opened, started and stopped together. Never listens to anybody."""

from __future__ import annotations

import contextlib
import logging
import secrets
import threading
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from maker_free.engine.process import worker_pool
from maker_free.errors import MakerFreeError
from maker_free.settings import Settings, package_version
from maker_free.studio import dedup
from maker_free.studio.auth import Activity
from maker_free.studio.database import Database
from maker_free.studio.flaws import Flaws
from maker_free.studio.inspecting import Inspector
from maker_free.studio.job_store import JobStore
from maker_free.studio.link_download import LinkDownload
from maker_free.studio.listening import Listening
from maker_free.studio.news import News
from maker_free.studio.page_keys import PageKeys
from maker_free.studio.page_selection import Pointed, Pointing
from maker_free.studio.prerender import Prerender
from maker_free.studio.previews import Previews
from maker_free.studio.render_queue import RenderQueue
from maker_free.studio.speech_model import SpeechModel
from maker_free.studio.store import Store
from maker_free.studio.talk import Talk
from maker_free.studio.turns import Turns
from maker_free.studio.uploads import Uploads

if TYPE_CHECKING:
    from maker_free.studio.storyboards import Storyboards

log = logging.getLogger(__name__)

DAMAGED = (
    "The file with your projects was damaged and could not be read. It was set aside and a new one was begun; "
    "the videos you exported are where they were."
)


class Studio:
    """The parts of one studio, and what they share."""

    def __init__(
        self,
        settings: Settings,
        *,
        version: str = "",
        request_exit: Callable[[], None] = lambda: None,
        fetcher: LinkDownload | None = None,
        port: int = 0,
    ) -> None:
        """Open the projects; `port` is where it answers. Raises NewerDatabase, DiskFull, JobError or OSError."""
        self.version = version or package_version()
        self.request_exit = request_exit
        self.activity = Activity()
        self._settings = settings
        self.cache = settings.cache
        self._database = Database(settings.data / "studio.db")
        self.notice = DAMAGED if self._database.aside is not None else None
        self.port = port
        self.news = News()
        self.talk = Talk(self.news)
        self.pointing = Pointing()
        self.page_keys = PageKeys(self._database, port)
        self.store = Store(self._database, self.news.changed)
        self.job_store = JobStore(self._database, owner=secrets.token_hex(8))
        self.prerender = Prerender(self.store, self.job_store, settings)
        self.listening = Listening(self.store, SpeechModel(settings), settings.cache)
        self.renders = RenderQueue(self.store, self.job_store, settings, self.prerender, self.listening)
        self.inspector = Inspector(settings.cache)
        self.turns = Turns(
            self.store, settings.cache, self.prerender, settings.folders.allow, Flaws(self.inspector), self.listening,
            settings.videos, self.talk, self._pointed,
        )  # fmt: skip
        self.previews = Previews(self.store, settings.cache, self.prerender, self.news)
        self._leaving = threading.Event()
        self._ready = contextlib.ExitStack()
        self._dedup = threading.Thread(target=self._deduplicate, name="tidying", daemon=True)
        self.uploads = Uploads(self.store, settings.data, fetcher or LinkDownload(), self.inspector.wish)

    def _pointed(self, session: str) -> Pointed | None:
        """What is pointed at on the page of a project, while one is open."""
        return self.pointing.at(session) if self.news.watched(session) else None

    @cached_property
    def storyboards(self) -> Storyboards:
        from maker_free.studio.storyboards import Storyboards

        return Storyboards(self.store, self._settings.cache)

    @property
    def busy(self) -> bool:
        """True while a turn or an export is open; reads the database."""
        return self.turns.open_turns > 0 or self.renders.open_jobs > 0

    def start(self) -> None:
        """Take up the work that an earlier studio left."""
        self._ready.enter_context(worker_pool.keep())
        self.renders.start()
        self.prerender.start()
        if self._settings.prerender:
            self.inspector.start()
        self._dedup.start()

    def _deduplicate(self) -> None:
        try:
            dedup.deduplicate(self.store, self._settings.data / "media", self._leaving)
        except (MakerFreeError, OSError):
            log.exception("copies could not be tidied up")

    async def stop(self) -> None:
        """Break off the turns and give the renders back to the queue; questions are still answered."""
        self._leaving.set()
        self.news.leave()
        if self._dedup.ident is not None:
            await run_in_threadpool(self._dedup.join)
        await self.turns.stop()
        await self.previews.stop()
        await run_in_threadpool(self.prerender.stop)
        await run_in_threadpool(self.inspector.stop)
        await run_in_threadpool(self.renders.stop)
        self._ready.close()

    def close(self) -> None:
        self._database.close()
