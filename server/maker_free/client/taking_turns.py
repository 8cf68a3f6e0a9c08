"""Owns waiting for what another chat of this computer holds: a lock, or the turn of everybody who came before;
refuses to let anyone push in.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

from maker_free import messages
from maker_free.client import private_files
from maker_free.client.clock import Clock
from maker_free.errors import Unreachable
from maker_free.locks import FileLock

POLL_S = 0.05
"""Seconds between two looks."""


@contextlib.asynccontextmanager
async def holding(path: Path, clock: Clock, *, limit: float = 60) -> AsyncGenerator[FileLock]:
    """Wait for `path` to be free and hold it. Raises Unreachable after `limit` seconds, or DiskFull."""
    latest = clock.monotonic() + limit
    while (lock := _taken(path)) is None:
        if clock.monotonic() > latest:
            raise Unreachable(messages.studio.CHAT_STARTING.of())
        await clock.sleep(0.05)
    try:
        yield lock
    finally:
        lock.release()


@contextlib.asynccontextmanager
async def in_turn(folder: Path, clock: Clock, *, on_wait: Callable[[], None] = lambda: None) -> AsyncGenerator[None]:
    """Wait until everybody who came before is done, first come, first served; who dies gives way. `on_wait` hears
    that somebody is there. Raises DiskFull.

    Each holds a numbered file in `folder` from its arrival to its end.
    """
    while (ticket := _ticket(folder)) is None:
        await clock.sleep(POLL_S)
    try:
        while not _first(folder, ticket.path):
            on_wait()
            await clock.sleep(POLL_S)
        yield
    finally:
        ticket.release()
        with contextlib.suppress(OSError):
            ticket.path.unlink(missing_ok=True)


def _ticket(folder: Path) -> FileLock | None:
    """The next number; None while somebody else is at the door."""
    door = _taken(folder / "door")
    if door is None:
        return None
    try:
        numbers = [int(one.stem) for one in folder.glob("*.turn")]
        return _taken(folder / f"{max(numbers, default=0) + 1:012d}.turn")
    finally:
        door.release()


def _first(folder: Path, mine: Path) -> bool:
    """True when nobody alive came before; False also while somebody else is at the door."""
    door = _taken(folder / "door")
    if door is None:
        return False
    try:
        for path in sorted(folder.glob("*.turn")):
            if path.name >= mine.name:
                break
            left = _taken(path)  # only whoever is at the door looks at this: a ticket nobody holds is a dead one's
            if left is None:
                return False
            left.release()
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
    finally:
        door.release()
    return True


def _taken(path: Path) -> FileLock | None:
    with private_files.kept():
        return FileLock.take(path)
