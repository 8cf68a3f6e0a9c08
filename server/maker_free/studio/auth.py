"""Owns who may talk to the studio: local programs of this user that know its key; refuses browsers and strangers.

A web page can reach 127.0.0.1, by its own name for it (DNS rebinding) or directly; so the Host must be ours,
a request with an Origin comes from a page and is refused, and the key is in a file that only the user can read.
"""

from __future__ import annotations

import secrets
import time

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

KEY = "X-Studio-Key"


class Activity:
    """When the studio was last talked to."""

    def __init__(self) -> None:
        self.open = 0
        self.watching = 0
        """Who has the page open: that keeps the studio, and no upgrade waits for it."""
        self._last = time.monotonic()

    def begin(self) -> None:
        self.open += 1

    def end(self) -> None:
        self.open -= 1
        self._last = time.monotonic()

    def touch(self) -> None:
        """Count as talked to just now."""
        self._last = time.monotonic()

    @property
    def quiet(self) -> float:
        """Seconds since the last request ended; 0 while one is open."""
        return 0.0 if self.open or self.watching else time.monotonic() - self._last


class Auth:
    """ASGI middleware: lets a request in, or answers 403 without a reason that would help a stranger."""

    def __init__(self, app: ASGIApp, *, key: str, port: int, activity: Activity) -> None:
        self._app, self._activity = app, activity
        self._key = key.encode()
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await self._app(scope, receive, send)
        if scope["type"] != "http" or not self._welcome(Headers(scope=scope)):
            # A stranger's connection is not kept, whatever it still wants to send.
            headers = {"Connection": "close"}
            refusal = JSONResponse({"code": 403, "message": "Not allowed."}, status_code=403, headers=headers)
            return await refusal(scope, receive, send)
        self._activity.begin()
        try:
            return await self._app(scope, receive, send)
        finally:
            self._activity.end()

    def _welcome(self, headers: Headers) -> bool:
        hosts = headers.getlist("host")
        known = secrets.compare_digest(headers.get(KEY, "").encode(), self._key)
        return known and len(hosts) == 1 and hosts[0].lower() in self._hosts and "origin" not in headers
