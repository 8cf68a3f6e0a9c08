"""Owns the studio as a process: its parts put together, its address, its coming and going; refuses to do their work.

lock ─▶ log ─▶ listen ─▶ open the database ─▶ publish the address ─▶ answer … ─▶ withdraw it ─▶ stop work ─▶ unlock
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import secrets
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp

from maker_free.engine.process import worker_pool
from maker_free.errors import MakerFreeError
from maker_free.locks import Lease
from maker_free.settings import Settings, package_version
from maker_free.studio import dedup, endpoint_file, logbook, responses
from maker_free.studio.auth import Activity, Auth
from maker_free.studio.connection import Connection
from maker_free.studio.database import Database
from maker_free.studio.endpoint_file import Endpoint
from maker_free.studio.flaws import Flaws
from maker_free.studio.inspecting import Inspector
from maker_free.studio.job_store import JobStore
from maker_free.studio.jobs import Renders
from maker_free.studio.link_download import LinkDownload
from maker_free.studio.prerender import Prerender
from maker_free.studio.routes import Routes, closed
from maker_free.studio.store import Store
from maker_free.studio.turns import Turns
from maker_free.studio.uploads import Uploads

if TYPE_CHECKING:
    from maker_free.studio.storyboards import Storyboards

log = logging.getLogger(__name__)

ALREADY_RUNNING, UNWRITABLE = 3, 4
"""Exit status when another studio answers for this user, and when the folders of this one take nothing."""
CHANGING = 10.0
"""Seconds to wait for a studio that is coming or going: it holds the lock without an address."""
TICK = 0.2
"""Seconds between looks at whether to leave."""
FAREWELL = 3
"""Seconds that open answers get when the studio leaves."""
BROKEN_IDLE = 2.0
"""Seconds after which a studio that cannot open the projects leaves, so that the next one can try again."""
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
    ) -> None:
        """Open the projects. Raises NewerDatabase, DiskFull, JobError or OSError."""
        self.version = version or package_version()
        self.request_exit = request_exit
        self.activity = Activity()
        self._settings = settings
        self._database = Database(settings.data / "studio.db")
        self.notice = DAMAGED if self._database.aside is not None else None
        self.store = Store(self._database)
        self.ledger = JobStore(self._database, owner=secrets.token_hex(8))
        self.ahead = Prerender(self.store, self.ledger, settings)
        self.renders = Renders(self.store, self.ledger, settings, self.ahead)
        self.inspector = Inspector(settings.cache)
        self.turns = Turns(self.store, settings.cache, self.ahead, settings.folders.allow, Flaws(self.inspector))
        self._leaving = threading.Event()
        self._ready = contextlib.ExitStack()
        self._tidying = threading.Thread(target=self._tidy, name="tidying", daemon=True)
        self.intake = Uploads(self.store, settings.data, fetcher or LinkDownload(), self.inspector.wish)

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
        self.ahead.start()
        if self._settings.ahead:
            self.inspector.start()
        self._tidying.start()

    def _tidy(self) -> None:
        try:
            dedup.tidy(self.store, self._settings.data / "media", self._leaving)
        except (MakerFreeError, OSError):
            log.exception("copies could not be tidied up")

    async def stop(self) -> None:
        """Break off the turns and give the renders back to the queue; questions are still answered."""
        self._leaving.set()
        if self._tidying.ident is not None:
            await run_in_threadpool(self._tidying.join)
        await self.turns.stop()
        await run_in_threadpool(self.ahead.stop)
        await run_in_threadpool(self.inspector.stop)
        await run_in_threadpool(self.renders.stop)
        self._ready.close()

    def close(self) -> None:
        self._database.close()


def application(studio: Studio) -> Starlette:
    """The wire as an ASGI application, without the guard before it. Whoever runs it starts and stops the studio."""
    return Starlette(routes=Routes(studio).all(), exception_handlers=dict(_HANDLERS))


_HANDLERS: dict[Any, Any] = {
    MakerFreeError: responses.on_refusal,
    HTTPException: responses.on_http,
    ClientDisconnect: responses.on_departure,
    Exception: responses.on_failure,
}


def serve(settings: Settings, *, idle: float) -> int:
    """Run the studio until it is told to go, or nobody needed it for `idle` seconds.

    Gives 0; `ALREADY_RUNNING` when another one answers; `UNWRITABLE` when its folders take nothing (said on
    standard error); 1 when it broke down.
    """
    os.umask(0o077)  # what is made for people is opened to others by `naming.move`
    try:
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        for folder in (settings.data, settings.cache, settings.state):
            with contextlib.suppress(OSError):  # whoever needs it says what is wrong with it
                folder.mkdir(parents=True, exist_ok=True)
                folder.chmod(0o700)
        lock = _taken(settings)
        if lock is None:
            return ALREADY_RUNNING
        book = logbook.begin(settings.state / "studio.log")
    except OSError as error:
        return _unwritable(error)
    try:
        _Process(settings, idle).run()
    except _Unpublished as error:
        return _unwritable(error.error)
    except Exception:
        log.exception("the studio broke down")
        return 1
    finally:
        logbook.end(book)
        lock.release()
    return 0


class _Unpublished(Exception):
    """The address could not be written, so that nobody would find this studio."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


def _unwritable(error: OSError) -> int:
    print(f"The studio cannot keep its files: {error.strerror}. Check that you may write there.", file=sys.stderr)
    return UNWRITABLE


def _taken(settings: Settings) -> Lease | None:
    """The lock of the one studio of this user, with patience only while its holder is coming or going."""
    latest = time.monotonic() + CHANGING
    while (lock := Lease.take(settings.data / "studio.lock")) is None:
        if settings.studio_file.exists() or time.monotonic() > latest:
            return None
        time.sleep(0.05)
    return lock


class _Process:
    """One run of the studio."""

    def __init__(self, settings: Settings, idle: float) -> None:
        self._settings, self._idle = settings, idle
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._address = Endpoint(
            self._listening.getsockname()[1], secrets.token_urlsafe(32), package_version(), os.getpid()
        )
        self._studio: Studio | None = None
        self._activity = Activity()
        self._server = uvicorn.Server(
            uvicorn.Config(
                self._guarded(),
                http=Connection,
                ws="none",
                loop="asyncio",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=FAREWELL,
            )
        )

    def run(self) -> None:
        # Uvicorn takes signals only while it serves, and raises the one it was ended by once more at its end.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _, __: self._leave())
        asyncio.run(self._run())

    def _guarded(self) -> ASGIApp:
        try:
            self._studio = Studio(self._settings, request_exit=self._leave)
        except (MakerFreeError, OSError) as problem:
            log.warning("the projects could not be opened: %s", problem)
            self._idle = min(self._idle, BROKEN_IDLE)
            inner = Starlette(
                routes=closed(problem, self._leave, self._address.version), exception_handlers=dict(_HANDLERS)
            )
        else:
            self._activity = self._studio.activity
            inner = application(self._studio)
        return Auth(inner, key=self._address.key, port=self._address.port, activity=self._activity)

    def _leave(self) -> None:
        self._server.should_exit = True

    async def _run(self) -> None:
        try:
            endpoint_file.publish(self._settings.studio_file, self._address)
        except OSError as error:
            if self._studio is not None:
                self._studio.close()
            raise _Unpublished(error) from error
        log.info("studio %s answers", self._address.version)
        if self._studio is not None:
            self._studio.start()
        serving = asyncio.create_task(self._server.serve(sockets=[self._listening]))
        try:
            await self._watch(serving)
        finally:
            self._leave()
            endpoint_file.withdraw(self._settings.studio_file, self._address)
            if self._studio is not None:
                await self._studio.stop()
            await serving
            if self._studio is not None:
                self._studio.close()
            log.info("studio left")

    async def _watch(self, serving: asyncio.Task[None]) -> None:
        """Return when it is time to leave."""
        while not self._server.should_exit and not serving.done():
            await asyncio.sleep(TICK)
            if not self._settings.studio_file.exists():
                with contextlib.suppress(OSError):  # someone tidied up
                    endpoint_file.publish(self._settings.studio_file, self._address)
            if self._activity.quiet >= self._idle:
                if not await run_in_threadpool(self._busy):
                    log.info("nobody needed the studio for %.0f s", self._idle)
                    return
                self._activity.touch()

    def _busy(self) -> bool:
        return self._studio is not None and self._studio.busy
