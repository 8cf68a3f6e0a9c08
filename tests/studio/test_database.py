"""What was committed survives; what cannot be kept is said, and nothing is half written."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from maker_free.errors import DiskFull, JobError
from maker_free.studio.database import Database, NewerDatabase


def token(database: Database, name: bytes) -> None:
    with database.transaction() as write:
        write.execute("INSERT INTO token VALUES (?, 0)", (name,))


def pages(database: Database, most: int) -> None:
    with database.transaction() as write:
        write.execute(f"PRAGMA max_page_count = {most}")


def tokens(path: Path) -> int:
    database = Database(path)
    try:
        return len(database.rows("SELECT * FROM token"))
    finally:
        database.close()


def test_a_broken_off_transaction_leaves_nothing(tmp_path: Path) -> None:
    database = Database(tmp_path / "studio.db")
    with pytest.raises(sqlite3.IntegrityError), database.transaction() as write:
        write.executemany("INSERT INTO token VALUES (?, 0)", [(b"first",), (b"second",), (b"first",)])
    token(database, b"kept")
    database.close()
    assert tokens(tmp_path / "studio.db") == 1


def test_reading_goes_on_while_a_write_waits_or_is_under_way(tmp_path: Path) -> None:
    database = Database(tmp_path / "studio.db")
    token(database, b"before")
    with database.transaction() as write:
        write.execute("INSERT INTO token VALUES (x'00', 0)")
        assert len(database.rows("SELECT * FROM token")) == 1
    assert len(database.rows("SELECT * FROM token")) == 2
    database.close()


def test_only_this_user_can_read_it(tmp_path: Path) -> None:
    Database(tmp_path / "studio.db").close()
    assert stat.S_IMODE((tmp_path / "studio.db").stat().st_mode) == 0o600


def test_what_was_committed_survives_a_kill_and_what_was_not_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "studio.db"
    process = multiprocessing.get_context("spawn").Process(target=_commit_then_die, args=(path,))
    process.start()
    process.join(30)
    assert process.exitcode == -signal.SIGKILL
    assert tokens(path) == 1


def _commit_then_die(path: Path) -> None:
    database = Database(path)
    token(database, b"committed")
    with database.transaction() as write:
        write.execute("INSERT INTO token VALUES (x'00', 0)")
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_full_disk_is_said_and_what_was_there_stays(tmp_path: Path) -> None:
    database = Database(tmp_path / "studio.db")
    token(database, b"before")
    pages(database, 1)  # SQLite's own way to be out of space
    with pytest.raises(DiskFull, match="everything before it is safe"):
        token(database, bytes(100_000))
    pages(database, 100_000)
    token(database, b"after")
    database.close()
    assert tokens(tmp_path / "studio.db") == 2


def test_a_disk_without_room_for_the_file_is_said(disk: Callable[..., Path]) -> None:
    with pytest.raises(DiskFull):
        Database(disk("16k") / "studio.db")


def test_a_disk_that_is_read_only_is_said(disk: Callable[..., Path]) -> None:
    with pytest.raises((JobError, OSError)):
        Database(disk("1m", "ro") / "studio.db")


@pytest.mark.parametrize(
    "content", [b"not a database at all", b"SQLite format 3\0" + bytes(5000)], ids=["text", "torn"]
)
def test_a_damaged_file_is_set_aside_whole_and_a_new_one_begun(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "studio.db"
    path.write_bytes(content)
    database = Database(path)
    assert database.aside is not None
    assert database.aside.read_bytes() == content
    token(database, b"new")
    database.close()
    assert tokens(path) == 1


def test_a_page_that_was_overwritten_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "studio.db"
    database = Database(path)
    for number in range(500):
        token(database, number.to_bytes(200))
    database.close()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(os.urandom(8192))
    again = Database(path)
    assert again.aside is not None
    again.close()


def test_a_newer_file_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "studio.db"
    Database(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    before = path.read_bytes()
    with pytest.raises(NewerDatabase, match="Update Maker Free"):
        Database(path)
    assert path.read_bytes() == before
