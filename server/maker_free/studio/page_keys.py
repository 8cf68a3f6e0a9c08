"""Owns the keys to the page of a project: one-time ones in links, and the cookies that they become; refuses to know
what a page is.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from dataclasses import dataclass

from maker_free.studio.database import Database
from maker_free.studio.store import now

LINK_MS = 24 * 3_600_000
"""Milliseconds for which a link that nobody followed is good."""
COOKIE_MS = 30 * 24 * 3_600_000
"""Milliseconds for which a browser is known that followed one."""
FRESH_MS = LINK_MS // 2
"""Milliseconds for which the same link is given again while nobody followed it."""


@dataclass(frozen=True)
class _Fresh:
    key: str
    since: int


class PageKeys:
    """All methods are one transaction; all raise DiskFull or JobError when the disk refuses."""

    def __init__(self, database: Database, port: int) -> None:
        """`port` is where this studio answers: what was given out elsewhere is not good here."""
        self._database, self._port = database, port
        self._lock = threading.Lock()
        self._fresh: dict[str, _Fresh] = {}

    def link(self, session: str) -> str:
        """A key for a link to the page of a project; the same one until it is used."""
        with self._lock:
            known = self._fresh.get(session)
            if known is not None and now() - known.since < FRESH_MS:
                return known.key
            key = secrets.token_urlsafe(24)
            self._add(key, session, "link", LINK_MS)
            self._fresh[session] = _Fresh(key, now())
            return key

    def enter(self, key: str) -> tuple[str, str] | None:
        """The project of a link's key and a cookie for it; the key is used up. None when it is good for nothing."""
        with self._lock:
            with self._database.transaction() as write:
                write.execute("DELETE FROM page_key WHERE expires <= ?", (now(),))
                row = write.execute(
                    "DELETE FROM page_key WHERE digest = ? AND kind = 'link' AND port = ? RETURNING session",
                    (_digest(key), self._port),
                ).fetchone()
                if row is None:
                    return None
                session, cookie = str(row["session"]), secrets.token_urlsafe(32)
                write.execute(
                    "INSERT INTO page_key VALUES (?, ?, 'cookie', ?, ?)",
                    (_digest(cookie), session, self._port, now() + COOKIE_MS),
                )
            known = self._fresh.get(session)
            if known is not None and known.key == key:
                del self._fresh[session]
        return session, cookie

    def known(self, cookie: str, session: str) -> bool:
        """Whether a cookie is good for the page of a project."""
        return self._database.row(
            "SELECT 1 FROM page_key WHERE digest = ? AND session = ? AND kind = 'cookie' AND port = ? AND expires > ?",
            _digest(cookie), session, self._port, now(),
        ) is not None  # fmt: skip

    def _add(self, key: str, session: str, kind: str, lasting: int) -> None:
        with self._database.transaction() as write:
            write.execute(
                "INSERT INTO page_key VALUES (?, ?, ?, ?, ?)",
                (_digest(key), session, kind, self._port, now() + lasting),
            )


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
