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
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp

from maker_free.errors import MakerFreeError
from maker_free.locks import FileLock
from maker_free.settings import Settings, package_version
from maker_free.studio import endpoint_file, logbook, responses
from maker_free.studio.auth import Activity, Auth
from maker_free.studio.connection import Connection
from maker_free.studio.endpoint_file import Endpoint
from maker_free.studio.routes import Routes, closed
from maker_free.studio.studio import Studio

if TYPE_CHECKING:
    pass

log = logging.getLogger(__name__)

ALREADY_RUNNING, UNWRITABLE = 3, 4
"""Exit status when another studio answers for this user, and when the folders of this one take nothing."""
CHANGING_S = 10.0
"""Seconds to wait for a studio that is coming or going: it holds the lock without an address."""
TICK_S = 0.2
"""Seconds between looks at whether to leave."""
FAREWELL_S = 3
"""Seconds that open answers get when the studio leaves."""
BROKEN_IDLE_S = 2.0
"""Seconds after which a studio that cannot open the projects leaves, so that the next one can try again."""


def application(studio: Studio) -> Starlette:
    """The wire as an ASGI application, without the guard before it. Whoever runs it starts and stops the studio."""
    return Starlette(routes=Routes(studio).all(), exception_handlers=dict(_HANDLERS))


_HANDLERS: dict[Any, Any] = {
    MakerFreeError: responses.on_refusal,
    HTTPException: responses.on_http,
    ClientDisconnect: responses.on_departure,
    Exception: responses.on_failure,
}


Front = Callable[[Studio, ASGIApp, Callable[[ASGIApp], ASGIApp]], ASGIApp]
"""What stands before the wire: of a studio, the wire and the wire's guard it makes what answers everything. Some
addresses it answers itself, and is its own guard there."""


def serve(settings: Settings, *, idle: float, front: Front | None = None) -> int:
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
        _Process(settings, idle, front).run()
    except _Unpublished as error:
        return _unwritable(error.error)
    except Exception:
        log.exception("the studio broke down")
        return 1
    finally:
        logbook.end(book)
        lock.release()
    return 0


def _listening(note: Path) -> socket.socket:
    """A port of this computer alone: the one of the studio before, where it is free, so that open pages find back."""
    with contextlib.suppress(OSError, ValueError, OverflowError):
        return socket.create_server(("127.0.0.1", int(note.read_text(encoding="ascii"))))
    fresh = socket.create_server(("127.0.0.1", 0))
    with contextlib.suppress(OSError):
        note.write_text(f"{fresh.getsockname()[1]}", encoding="ascii")
    return fresh


class _Unpublished(Exception):
    """The address could not be written, so that nobody would find this studio."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


def _unwritable(error: OSError) -> int:
    print(f"The studio cannot keep its files: {error.strerror}. Check that you may write there.", file=sys.stderr)
    return UNWRITABLE


def _taken(settings: Settings) -> FileLock | None:
    """The lock of the one studio of this user, with patience only while its holder is coming or going."""
    latest = time.monotonic() + CHANGING_S
    while (lock := FileLock.take(settings.data / "studio.lock")) is None:
        if settings.studio_file.exists() or time.monotonic() > latest:
            return None
        time.sleep(0.05)
    return lock


class _Process:
    """One run of the studio."""

    def __init__(self, settings: Settings, idle: float, front: Front | None) -> None:
        self._settings, self._idle, self._front = settings, idle, front
        self._listening = _listening(settings.data / "studio.port")
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
                timeout_graceful_shutdown=FAREWELL_S,
            )
        )

    def run(self) -> None:
        # Uvicorn takes signals only while it serves, and raises the one it was ended by once more at its end.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _, __: self._leave())
        asyncio.run(self._run())

    def _guarded(self) -> ASGIApp:
        try:
            self._studio = Studio(self._settings, request_exit=self._leave, port=self._address.port)
        except (MakerFreeError, OSError) as problem:
            log.warning("the projects could not be opened: %s", problem)
            self._idle = min(self._idle, BROKEN_IDLE_S)
            inner = Starlette(
                routes=closed(problem, self._leave, self._address.version), exception_handlers=dict(_HANDLERS)
            )
        else:
            self._activity = self._studio.activity
            inner = application(self._studio)

        def guarded(app: ASGIApp) -> ASGIApp:
            return Auth(app, key=self._address.key, port=self._address.port, activity=self._activity)

        if self._front is None or self._studio is None:
            return guarded(inner)
        return self._front(self._studio, inner, guarded)

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
            await asyncio.sleep(TICK_S)
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
