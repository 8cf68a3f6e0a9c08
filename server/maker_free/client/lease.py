"""Owns waiting for a lock that another chat of this computer holds; refuses to wait for ever."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator
from pathlib import Path

from maker_free.client import private_files
from maker_free.client.clock import Clock
from maker_free.errors import Unreachable
from maker_free.locks import Lease


@contextlib.asynccontextmanager
async def holding(path: Path, clock: Clock, *, limit: float = 60) -> AsyncGenerator[Lease]:
    """Wait for `path` to be free and hold it. Raises Unreachable after `limit` seconds, or DiskFull."""
    latest = clock.monotonic() + limit
    while (lease := _taken(path)) is None:
        if clock.monotonic() > latest:
            raise Unreachable("Another chat on this computer is still starting up.", "Try again in a minute.")
        await clock.sleep(0.05)
    try:
        yield lease
    finally:
        lease.release()


def _taken(path: Path) -> Lease | None:
    with private_files.kept():
        return Lease.take(path)
