"""Owns who is told when something of a project changes, as soon as it does; refuses to know what a change is."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import defaultdict
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

MOST_WAITING = 500
"""News that a watcher may leave lying; who does not take them loses the oldest, and finds the latest revision."""


@dataclass(frozen=True)
class Item:
    """What happened, in one word, what of it is told, and the revision of the project then."""

    event: str
    data: Any
    revision: int


class Watcher:
    """One who listens; for the loop in which it was made."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._items: asyncio.Queue[Item] = asyncio.Queue()

    def put(self, item: Item) -> None:
        """From any thread."""
        try:
            self._loop.call_soon_threadsafe(self._put, item)
        except RuntimeError:  # its loop has ended, and it with that
            return

    def _put(self, item: Item) -> None:
        if self._items.qsize() >= MOST_WAITING:
            self._items.get_nowait()
        self._items.put_nowait(item)

    async def next(self, seconds: float) -> Item | None:
        """The next news, None when `seconds` pass without any."""
        try:
            return await asyncio.wait_for(self._items.get(), seconds)
        except TimeoutError:
            return None


class News:
    """All methods may be called on any thread, but `watching` in a loop."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        begun = time.time_ns() // 1_000_000  # those of a later studio are higher
        self._revisions: defaultdict[str, int] = defaultdict(lambda: begun)
        self._watchers: defaultdict[str, list[Watcher]] = defaultdict(list)

    def revision(self, session: str) -> int:
        with self._lock:
            return self._revisions[session]

    def changed(self, session: str) -> None:
        """Something that lasts is another: a version, the one that is shown, a file."""
        with self._lock:
            self._revisions[session] += 1
        self.tell(session, "state", {})

    def tell(self, session: str, event: str, data: Any) -> None:
        with self._lock:
            item, watchers = Item(event, data, self._revisions[session]), tuple(self._watchers[session])
        for watcher in watchers:
            watcher.put(item)

    def leave(self) -> None:
        """Tell all that the studio goes."""
        with self._lock:
            sessions = tuple(self._watchers)
        for session in sessions:
            self.tell(session, "bye", {})

    def watched(self, session: str) -> bool:
        """Whether anybody watches a project."""
        with self._lock:
            return bool(self._watchers[session])

    @contextmanager
    def watching(self, session: str) -> Generator[Watcher]:
        watcher = Watcher()
        with self._lock:
            self._watchers[session].append(watcher)
        try:
            yield watcher
        finally:
            with self._lock:
                self._watchers[session].remove(watcher)
