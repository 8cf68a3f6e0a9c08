"""Owns what was said lately in each project and what was answered, for a page that comes later; refuses to keep it for
longer than the studio lives: what lasts are the versions.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from dataclasses import asdict, dataclass, replace
from typing import Literal

from maker_free.studio.news import News

MOST = 60
"""Requests that are remembered of a project."""

By = Literal["chat", "page", "touch"]
"""Who asked: a program over the wire, a person in words on a page, or by hand there."""


@dataclass(frozen=True)
class Entry:
    """One request; `answer` is None while it is worked on, `version` the number that is shown since (0: none)."""

    id: str
    by: By
    text: str
    answer: str | None = None
    version: int = 0
    changed: bool = False


class Talk:
    """All methods may be called on any thread."""

    def __init__(self, news: News) -> None:
        self._news, self._lock = news, threading.Lock()
        self._entries: defaultdict[str, OrderedDict[str, Entry]] = defaultdict(OrderedDict[str, Entry])

    def begin(self, session: str, entry: Entry) -> None:
        self._put(session, entry)

    def end(self, session: str, id: str, **found: object) -> None:  # noqa: A002
        """What became of it, as fields of `Entry`."""
        with self._lock:
            entry = self._entries[session].get(id)
        if entry is not None:
            self._put(session, replace(entry, **found))  # pyright: ignore[reportArgumentType] - fields of its own

    def of(self, session: str) -> tuple[Entry, ...]:
        """Oldest first."""
        with self._lock:
            return tuple(self._entries[session].values())

    def _put(self, session: str, entry: Entry) -> None:
        with self._lock:
            entries = self._entries[session]
            entries[entry.id] = entry
            while len(entries) > MOST:
                entries.popitem(last=False)
        self._news.tell(session, "said", asdict(entry))
