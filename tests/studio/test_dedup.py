"""Copies give way to their originals once a project rests and room is short; nothing that is used is ever lost."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from maker_free.client.projects import Projects
from maker_free.engine.model.media import Media
from maker_free.studio import dedup
from maker_free.studio.database import Database
from maker_free.studio.store import Original, Store, now
from tests import media
from tests.studio.running import Running
from tests.waiting import HANG

HOUR = 3600 * 1000
LONG_AGO = now() - 90 * 24 * 3600 * 1000


class Shelf:
    """A store with copies of files that are 1 MB each, in projects that rest since `LONG_AGO`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.movies = folder / "media", folder / "Movies"
        self.folder.mkdir()
        self.movies.mkdir()
        self.database = Database(folder / "studio.db")
        self.store = Store(self.database)

    def add(self, name: str, *, used: int = LONG_AGO, known: bool = True) -> tuple[Path, Path]:
        """A project with one file; gives the copy and the original."""
        session = self.store.create_project(name, "en").session
        with self.database.transaction() as write:
            write.execute("UPDATE project SET created = ? WHERE session = ?", (used, session))
        original, copy = self.movies / name, self.folder / f"{name} copy"
        original.write_bytes(os.urandom(1 << 20))
        copy.write_bytes(original.read_bytes())
        os.utime(copy, (used / 1000, used / 1000))
        facts = Media(
            id=name, name=name, path=copy, kind="video", container="mp4", bytes=1 << 20, fingerprint=name
        )  # fmt: skip
        origin = {name: Original(original, original.stat().st_mtime_ns)} if known else {}
        self.store.add_media(session, [facts], origin)
        return copy, original

    def tidy(self, budget: int = 0) -> int:
        return dedup.deduplicate(self.store, self.folder, threading.Event(), budget=budget)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path)
    with closing(made.database):
        yield made


def one(copy: Path, original: Path) -> bool:
    return copy.samefile(original)


def test_a_copy_of_a_resting_project_becomes_one_with_its_original_and_outlives_it(shelf: Shelf) -> None:
    copy, original = shelf.add("beach.mp4")
    data = copy.read_bytes()
    assert shelf.tidy() == 1 << 20
    assert one(copy, original)
    assert [path.name for path in shelf.folder.iterdir()] == [copy.name]
    original.unlink()
    assert copy.read_bytes() == data
    assert shelf.tidy() == 0


def test_while_there_is_room_nothing_is_touched(shelf: Shelf) -> None:
    copy, original = shelf.add("beach.mp4")
    assert shelf.tidy(budget=1 << 20) == 0
    assert not one(copy, original)


def test_those_that_rest_longest_make_room_first_and_no_more_than_needed(shelf: Shelf) -> None:
    later = shelf.add("later.mp4", used=LONG_AGO + 1000)
    longest = shelf.add("longest.mp4")
    assert shelf.tidy(budget=1 << 20) == 1 << 20
    assert one(*longest)
    assert not one(*later)


def test_a_project_in_use_keeps_its_copies(shelf: Shelf) -> None:
    fresh = shelf.add("fresh.mp4", used=now() - 1000)
    assert shelf.tidy() == 0
    assert not one(*fresh)


def test_files_that_were_just_added_to_an_old_project_stay(shelf: Shelf) -> None:
    copy, original = shelf.add("new clip.mp4")
    os.utime(copy)
    assert shelf.tidy() == 0
    assert not one(copy, original)


@pytest.mark.parametrize("change", ["gone", "longer", "other bytes", "other bytes, same time", "a link"])
def test_an_original_that_is_not_certainly_the_same_takes_no_place(shelf: Shelf, change: str) -> None:
    copy, original = shelf.add("beach.mp4")
    data, facts = copy.read_bytes(), original.stat()
    if change == "gone":
        original.unlink()
    elif change == "a link":
        original.rename(shelf.movies / "elsewhere.mp4")
        original.symlink_to(shelf.movies / "elsewhere.mp4")
    else:
        original.write_bytes(b"x" * ((1 << 20) + (change == "longer")))
    if change == "other bytes, same time":
        os.utime(original, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert shelf.tidy() == 0
    assert copy.read_bytes() == data
    assert not copy.is_symlink()
    assert [path.name for path in shelf.folder.iterdir()] == [copy.name]


def test_what_came_by_a_link_has_no_original_and_stays(shelf: Shelf) -> None:
    copy, _ = shelf.add("fetched.mp4", known=False)
    assert shelf.tidy() == 0
    assert copy.exists()


def test_a_studio_that_leaves_does_not_begin_another(shelf: Shelf) -> None:
    copy, original = shelf.add("beach.mp4")
    stopping = threading.Event()
    stopping.set()
    assert dedup.deduplicate(shelf.store, shelf.folder, stopping, budget=0) == 0
    assert not one(copy, original)


@pytest.mark.anyio
async def test_a_file_of_this_computer_is_known_by_where_it_is(studio: Running, tmp_path: Path) -> None:
    clip = media.clip(tmp_path, "海边 100% beach.mp4", seconds=1)
    desk = Projects(studio.settings)
    try:
        project = await desk.create("Resting", "this computer", "en")
        job = project.upload([str(clip)])
        assert await job.wait(HANG)
        assert [file.filename for file in job.result().files] == ["海边 100% beach.mp4"]
    finally:
        await desk.close()
    with closing(Database(studio.settings.data / "studio.db")) as database:
        known = [found for found in Store(database).resting(now() + 1000) if found.original == clip]
    assert [(found.media.name, found.changed) for found in known] == [(clip.name, clip.stat().st_mtime_ns)]


@pytest.mark.anyio
async def test_no_film_is_made_of_an_original_that_was_written_to_after_a_clip_became_one_with_it(
    studio: Running, tmp_path: Path
) -> None:
    clip = media.clip(tmp_path, "beach.mp4", seconds=1)
    desk = Projects(studio.settings)
    try:
        project = await desk.create("Resting", "this computer", "en")
        added = project.upload([str(clip)])
        assert await added.wait(HANG)
        edited = project.say("put all clips in")
        assert await edited.wait(HANG)
    finally:
        await desk.close()
    with closing(Database(studio.settings.data / "studio.db")) as database:
        (session,) = database.rows("SELECT session FROM version ORDER BY created DESC LIMIT 1")[0]
        (kept,) = (one.path for one in Store(database).media(session))
        os.utime(kept, ns=(LONG_AGO * 1_000_000, LONG_AGO * 1_000_000))
        dedup.deduplicate(Store(database), kept.parent, threading.Event(), budget=0, resting=-HOUR)
    assert kept.samefile(clip)
    caller, data = studio.caller(), clip.read_bytes()

    caller.export(session, "linked", height=144)
    assert caller.ended("linked").status == "completed"
    with clip.open("r+b") as file:
        file.seek(len(data) // 2)
        file.write(os.urandom(100))
    caller.export(session, "changed", height=146)
    assert (caller.ended("changed").error or "").startswith("“beach.mp4” has changed since it was added")
    with clip.open("r+b") as file:
        file.write(data)
    caller.export(session, "put-back", height=146)
    assert caller.ended("put-back").status == "completed"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
