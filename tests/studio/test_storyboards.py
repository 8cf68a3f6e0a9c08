"""The studio draws the version that is shown, each picture once, and never too many at a time."""

from __future__ import annotations

import asyncio
import io
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from maker_free import messages
from maker_free.engine.model.timeline import Canvas, Clip, Timeline
from maker_free.engine.probe import probe
from maker_free.engine.process import child
from maker_free.errors import EditError, InputError, JobError, SessionGone
from maker_free.studio.database import Database
from maker_free.studio.store import Store
from maker_free.studio.storyboards import AT_ONCE, Storyboards
from tests import media
from tests.waiting import HANG


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Database(tmp_path / "studio.db")) as opened:
        yield Store(opened)


@pytest.fixture
def session(store: Store, tmp_path: Path) -> str:
    """A project with one clip on its timeline."""
    made = store.create_project("Beach", "zh").session
    one = probe.read(media.clip(tmp_path, seconds=1), id="m", name="clip.mp4")
    store.add_media(made, [one])
    store.add_version(made, film(1000), "make a film")
    return made


def film(length: int) -> Timeline:
    return Timeline(canvas=Canvas(width=320, height=180), clips=(Clip(id="c", media="m", end=length),))


class Drawing:
    """Stands in front of the child processes: counts them, keeps what they were asked, and holds them up."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[dict[str, Any]] = []
        self.at_once = self.most = 0
        self.begun = threading.Semaphore(0)
        self.go = threading.Event()
        self.go.set()
        self._lock = threading.Lock()
        self._real = child.call
        monkeypatch.setattr(child, "call", self)

    def __call__(self, task: str, request: dict[str, Any], *, deadline: float) -> dict[str, Any]:
        with self._lock:
            self.asked.append(request)
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        self.begun.release()
        try:
            assert self.go.wait(HANG)
            return self._real(task, request, deadline=deadline)
        finally:
            with self._lock:
                self.at_once -= 1


@pytest.fixture
def drawing(monkeypatch: pytest.MonkeyPatch) -> Drawing:
    return Drawing(monkeypatch)


def test_the_shown_version_is_drawn_once(store: Store, session: str, tmp_path: Path, drawing: Drawing) -> None:
    async def ask() -> list[bytes]:
        boards = Storyboards(store, tmp_path / "cache")
        first = await asyncio.gather(*(boards.picture(session, {}) for _ in range(3)))
        return [*first, await boards.picture(session, {"what": "timeline"})]

    pictures = asyncio.run(ask())
    assert len(drawing.asked) == 1
    assert len(set(pictures)) == 1
    assert Image.open(io.BytesIO(pictures[0])).format == "JPEG"
    assert drawing.asked[0]["language"] == "zh"


def test_a_picture_of_what_was_asked_for_in_chinese_is_labelled_in_chinese(
    store: Store, tmp_path: Path, drawing: Drawing
) -> None:
    session = store.create_project("Beach", "en").session
    store.add_media(session, [probe.read(media.clip(tmp_path, seconds=1), id="m2", name="clip.mp4")])
    clip = Clip(id="c", media="m2", end=1000)
    for said in ("make a film", "剪成短片"):
        store.add_version(session, film(1000).model_copy(update={"clips": (clip,)}), said)
        asyncio.run(Storyboards(store, tmp_path / "cache").picture(session, {}))
    assert [one["language"] for one in drawing.asked] == ["en", "zh"]


def test_an_edit_an_undo_and_a_redo_show_what_they_should(
    store: Store, session: str, tmp_path: Path, drawing: Drawing
) -> None:
    async def ask() -> list[bytes]:
        boards = Storyboards(store, tmp_path / "cache")
        shown = [await boards.picture(session, {})]
        second = store.add_version(session, film(500), "shorter")
        shown.append(await boards.picture(session, {}))
        store.show(session, 1)
        shown.append(await boards.picture(session, {}))
        store.show(session, second)
        shown.append(await boards.picture(session, {}))
        return shown

    first, edited, undone, redone = asyncio.run(ask())
    assert first == undone != edited == redone
    assert len(drawing.asked) == 2


def test_a_change_is_drawn_against_the_version_before(
    store: Store, session: str, tmp_path: Path, drawing: Drawing
) -> None:
    async def ask() -> None:
        boards = Storyboards(store, tmp_path / "cache")
        await boards.picture(session, {"what": "change"})
        store.add_version(session, film(500), "shorter")
        await boards.picture(session, {"what": "change"})

    asyncio.run(ask())
    pairs = [
        (Timeline.model_validate(one["before"]), Timeline.model_validate(one["timeline"])) for one in drawing.asked
    ]
    assert pairs == [(Timeline(), film(1000)), (film(1000), film(500))]


def test_no_more_than_two_are_drawn_at_a_time(store: Store, session: str, tmp_path: Path, drawing: Drawing) -> None:
    async def ask() -> None:
        boards = Storyboards(store, tmp_path / "cache")
        waiting = [asyncio.create_task(boards.picture(session, {"what": "frame", "at": f"{at}"})) for at in range(4)]
        drawing.go.clear()
        for _ in range(AT_ONCE):
            assert await asyncio.to_thread(drawing.begun.acquire, timeout=HANG)
        drawing.go.set()
        await asyncio.gather(*waiting)

    asyncio.run(ask())
    assert len(drawing.asked) == 4
    assert drawing.most == AT_ONCE


def test_whoever_stops_waiting_takes_the_picture_from_nobody(
    store: Store, session: str, tmp_path: Path, drawing: Drawing
) -> None:
    async def ask() -> bytes:
        boards = Storyboards(store, tmp_path / "cache")
        drawing.go.clear()
        impatient, patient = (asyncio.create_task(boards.picture(session, {})) for _ in range(2))
        assert await asyncio.to_thread(drawing.begun.acquire, timeout=HANG)
        impatient.cancel()
        drawing.go.set()
        return await patient

    assert asyncio.run(ask())
    assert len(drawing.asked) == 1


def test_a_failure_is_told_and_not_remembered(
    store: Store, session: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = child.call

    def broken(*_: object, **__: object) -> dict[str, Any]:
        raise JobError(messages.exports.STEP_BROKE_DOWN.of())

    async def ask() -> bytes:
        boards = Storyboards(store, tmp_path / "cache")
        monkeypatch.setattr(child, "call", broken)
        with pytest.raises(JobError):
            await boards.picture(session, {})
        monkeypatch.setattr(child, "call", real)
        return await boards.picture(session, {})

    assert asyncio.run(ask())


@pytest.mark.parametrize("query", [{"what": "everything"}, {"at": "-1"}, {"at": "x"}, {"at": "9" * 40}, {"at": "²"}])
def test_a_request_that_makes_no_sense_is_refused(
    store: Store, session: str, tmp_path: Path, query: dict[str, str]
) -> None:
    with pytest.raises(InputError):
        asyncio.run(Storyboards(store, tmp_path / "cache").picture(session, query))


def test_an_empty_project_and_one_that_is_gone_have_no_picture(store: Store, tmp_path: Path) -> None:
    empty = store.create_project("Empty", "en").session
    with pytest.raises(EditError, match="nothing in the film"):
        asyncio.run(Storyboards(store, tmp_path / "cache").picture(empty, {}))
    with pytest.raises(SessionGone):
        asyncio.run(Storyboards(store, tmp_path / "cache").picture("gone", {}))


def test_who_only_asks_how_things_are_does_not_wait_and_finds_the_picture_the_next_time(
    store: Store, session: str, tmp_path: Path, drawing: Drawing
) -> None:
    drawing.go.clear()

    async def ask() -> tuple[bytes | None, bytes | None, bytes | None]:
        boards = Storyboards(store, tmp_path / "cache")
        first, again = [await boards.soon(session, {}, 0.01) for _ in range(2)]
        drawing.go.set()
        return first, again, await boards.picture(session, {})

    first, again, at_last = asyncio.run(ask())
    assert (first, again) == (None, None)
    assert at_last is not None
    assert len(drawing.asked) == 1
