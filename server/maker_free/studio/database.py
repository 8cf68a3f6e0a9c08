"""Owns the SQLite file: opening, migrating, one transaction at a time; refuses a newer file, sets a damaged one aside.

Write-ahead log with `synchronous=FULL`: what was committed survives a power cut.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from maker_free import messages
from maker_free.errors import DiskFull, JobError

log = logging.getLogger(__name__)

MIGRATIONS = ("schema.sql", "originals.sql", "corrections.sql", "page_keys.sql", "questions.sql")
"""Scripts of this package; the n-th leads from `user_version` n to n + 1."""
LEAST_BYTES = 1 << 20
"""Bytes of free space below which the disk counts as full."""
PATIENCE_S = 10.0
"""Seconds to wait for another process (a backup, a virus scanner) that holds the file."""


class NewerDatabase(JobError):
    """The projects were last opened by a newer Maker Free, and stay untouched."""


class Database:
    """A connection that writes and one that reads, each used by one thread at a time: who asks how things are never
    waits for a write that waits for the disk."""

    def __init__(self, path: Path) -> None:
        """Open the database at `path`, making it when there is none.

        `aside` is where a damaged file was put, or None. Raises NewerDatabase, DiskFull or JobError.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._folder = path.parent
        self._writing, self._reading = threading.Lock(), threading.Lock()
        self.aside: Path | None = None
        with _in_words(self._folder):
            try:
                self._connection = _open(path)
            except sqlite3.OperationalError:  # locked, read-only, disk full: nothing wrong with the file
                raise
            except sqlite3.DatabaseError as damage:
                self.aside = _set_aside(path)
                log.warning("the database was damaged (%s) and is now %s", damage, self.aside.name)
                self._connection = _open(path)
            self._reader = _connected(path)
            self._reader.execute("PRAGMA query_only = ON")
        path.chmod(0o600)

    def close(self) -> None:
        with self._writing, self._reading:
            self._reader.close()
            self._connection.close()

    @contextmanager
    def transaction(self) -> Generator[sqlite3.Connection]:
        """Everything inside is written together or not at all. Raises DiskFull or JobError."""
        with self._writing, _in_words(self._folder):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def rows(self, query: str, *values: Any) -> list[sqlite3.Row]:
        """Read; `values` fill the query's question marks."""
        with self._reading, _in_words(self._folder):
            return self._reader.execute(query, values).fetchall()

    def row(self, query: str, *values: Any) -> sqlite3.Row | None:
        """The first row found, or None."""
        return next(iter(self.rows(query, *values)), None)


@contextmanager
def _in_words(folder: Path) -> Generator[None]:
    """SQLite's own errors, said for people."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):  # our fault, not the disk's
        raise
    except sqlite3.DatabaseError as error:
        log.exception("the database refused")
        if _full(error, folder):
            raise DiskFull(messages.studio.STEP_NOT_KEPT.of()) from error
        raise JobError(messages.studio.PROJECTS_OUT_OF_REACH.of()) from error


def _full(error: sqlite3.DatabaseError, folder: Path) -> bool:
    """True when the disk is full; SQLite calls it an input/output error when it could not even map its journal."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_IOERR:
        return shutil.disk_usage(folder).free < LEAST_BYTES
    return code == sqlite3.SQLITE_FULL


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    return connection


def _open(path: Path) -> sqlite3.Connection:
    connection = _connected(path)
    try:
        version = _checked(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        for number, name in enumerate(MIGRATIONS[version:], start=version + 1):
            script = (files("maker_free.studio") / name).read_text(encoding="utf-8")
            connection.executescript(f"BEGIN IMMEDIATE; {script}; PRAGMA user_version = {number}; COMMIT;")
    except BaseException:
        connection.close()
        raise
    return connection


def _checked(connection: sqlite3.Connection) -> int:
    """The file's `user_version`. Raises NewerDatabase, or sqlite3.DatabaseError when the file is damaged."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > len(MIGRATIONS):
        raise NewerDatabase(messages.studio.NEWER_PROJECTS.of())
    found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    if found != "ok":
        raise sqlite3.DatabaseError(found)
    return version


def _set_aside(path: Path) -> Path:
    """Rename the damaged file with its journal, so that someone can still look into it."""
    stamp = datetime.now().strftime("%Y-%m-%d %H.%M.%S")
    aside = path.with_name(f"{path.stem} (damaged {stamp}){path.suffix}")
    for ending in ("", "-wal", "-shm"):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
    return aside
