"""Owns one connection to the studio: closed when nothing is asked over it soon; refuses to wait for strangers."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE_S = 10.0
"""Seconds in which a request has to begin and its headers to end: who knows the key asks at once."""


class Connection(H11Protocol):
    """Uvicorn's own, which waits for a first request without end."""

    _limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._limit = self.loop.call_later(PATIENCE_S, self._waited)

    def _waited(self) -> None:
        # None until the first request, whatever its type says.
        if vars(self).get("cycle") is None and not self.transport.is_closing():
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._limit is not None:
            self._limit.cancel()
        super().connection_lost(exc)
