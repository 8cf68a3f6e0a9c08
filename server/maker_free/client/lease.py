"""Owns locks between processes: held on an open file, given back by the system when the process dies."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import AsyncGenerator
from pathlib import Path

from maker_free.client.clock import Clock
from maker_free.errors import Unreachable

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class Lease:
    """An exclusive hold on `path`, made by `Lease.take`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, path: Path) -> Lease | None:
        """Hold `path` (created 0600 when it is not there), or None while someone else does."""
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if _try_lock(descriptor):
            return cls(path, descriptor)
        os.close(descriptor)
        return None

    @staticmethod
    def is_free(path: Path) -> bool:
        """True when nobody holds `path`; a file that is not there is held by nobody."""
        if not path.exists():
            return True
        lease = Lease.take(path)
        if lease is None:
            return False
        lease.release()
        return True

    def release(self) -> None:
        """Give it back; again does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


@contextlib.asynccontextmanager
async def holding(path: Path, clock: Clock, *, limit: float = 60) -> AsyncGenerator[Lease]:
    """Wait for `path` to be free and hold it. Raises Unreachable after `limit` seconds."""
    latest = clock.monotonic() + limit
    while (lease := Lease.take(path)) is None:
        if clock.monotonic() > latest:
            raise Unreachable("Another chat on this computer is still starting up.", "Try again in a minute.")
        await clock.sleep(0.05)
    try:
        yield lease
    finally:
        lease.release()
