"""What an edit changed is made while nobody asks for anything, and in nobody's way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from maker_free.engine.model.timeline import Canvas, Clip, Timeline, Title
from maker_free.engine.plan.plan import Output, plan
from maker_free.engine.process import child
from maker_free.settings import Settings
from maker_free.studio.database import Database
from maker_free.studio.job_store import JobStore
from maker_free.studio.prerender import Prerender, versions
from maker_free.studio.store import Project, Store
from tests.studio.running import prepared, settings_in
from tests.waiting import HANG


class Watched:
    """The real child, and when what is made ahead began and how it ended."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.ended = threading.Semaphore(0), threading.Semaphore(0)
        self.results: list[object] = []
        self._call: Callable[..., dict[str, Any]] = child.call
        monkeypatch.setattr(child, "call", self)

    def __call__(self, *words: Any, **options: Any) -> dict[str, Any]:
        if not options.get("aside"):
            return self._call(*words, **options)
        self.begun.release()
        try:
            result = self._call(*words, **options)
        except BaseException as error:
            self.results.append(type(error).__name__)
            raise
        else:
            self.results.append(result)
            return result
        finally:
            self.ended.release()


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    return Watched(monkeypatch)


@contextmanager
def working(settings: Settings) -> Generator[Prerender]:
    with closing(Database(settings.data / "studio.db")) as database:
        made = Prerender(Store(database), JobStore(database, owner="a test"), settings, quiet=0)
        made.start()
        try:
            yield made
        finally:
            made.stop()


def changed(settings: Settings, project: Project, **changes: Any) -> Timeline:
    """Make the film another one; gives what it was."""
    with closing(Database(settings.data / "studio.db")) as database:
        store = Store(database)
        before = store.history(project.session).timeline
        store.add_version(project.session, before.model_copy(update=changes), "change it")
    return before


def exported(settings: Settings, project: Project, target: Path) -> dict[str, Any]:
    """Render the film as an export does; gives what was left to do."""
    with closing(Database(settings.data / "studio.db")) as database:
        store = Store(database)
        media = {one.id: one for one in store.media(project.session)}
        planned = plan(store.history(project.session).timeline, media, Output())
    asked = {"plan": planned.model_dump(mode="json"), "cache": str(settings.cache), "target": str(target)}
    return child.call("render", asked, deadline=HANG)


def test_an_export_finds_everything_made(tmp_path: Path, clips: list[Path], watched: Watched) -> None:
    settings = settings_in(tmp_path)
    project = prepared(settings, clips)
    with working(settings) as making:
        making.wish(project.session)
        assert watched.ended.acquire(timeout=HANG)

    left = exported(settings, project, tmp_path / "film.mp4")
    assert left["encoded"] == 0
    assert left["reused"] + left["copied"] > 0
    assert not settings.videos.exists()


def test_a_title_that_is_taken_away_leaves_pictures_that_are_there_already(
    tmp_path: Path, clips: list[Path], watched: Watched
) -> None:
    settings = settings_in(tmp_path)
    project = prepared(settings, clips, speed=0.5)
    plain = changed(settings, project, titles=(Title(id="t", text="Hi", start=500, end=1000),))
    with working(settings) as making:
        making.wish(project.session)
        for _ in range(2):
            assert watched.ended.acquire(timeout=HANG)

    changed(settings, project, titles=plain.titles)
    left = exported(settings, project, tmp_path / "film.mp4")
    assert left["encoded"] == 0
    assert left["reused"] > 0


def test_a_film_with_captions_throughout_is_not_made_twice() -> None:
    captions = tuple(Title(id=f"t{at}", text="Hi", start=at, end=at + 500) for at in range(0, 4000, 1000))
    film = Timeline(clips=(Clip(id="c", media="m", end=4000),), titles=captions)
    assert list(versions(film)) == [film]


def test_it_makes_way_for_what_is_asked_for_and_goes_on_afterwards(
    tmp_path: Path, clips: list[Path], watched: Watched
) -> None:
    settings = settings_in(tmp_path)
    project = prepared(settings, clips, canvas=Canvas(width=1920, height=1080, fps=Fraction(30)), speed=0.25)
    with working(settings) as making:
        making.wish(project.session)
        assert watched.begun.acquire(timeout=HANG)
        with making.held():
            assert watched.ended.acquire(timeout=HANG)
            assert watched.results == ["Cancelled"]
            assert not watched.begun.acquire(blocking=False)
        assert watched.begun.acquire(timeout=HANG)
    assert watched.results == ["Cancelled", "Cancelled"]


def test_only_the_latest_project_is_made(tmp_path: Path, clips: list[Path], watched: Watched) -> None:
    settings = settings_in(tmp_path)
    earlier, later = (prepared(settings, clips, name=name) for name in ("one", "two"))
    with working(settings) as making:
        with making.held():
            making.wish(earlier.session)
            making.wish(later.session)
        assert watched.ended.acquire(timeout=HANG)
    assert len(watched.results) == 1


def test_it_can_be_turned_off(tmp_path: Path, clips: list[Path], watched: Watched) -> None:
    settings = Settings.from_environment({"MAKER_FREE_HOME": str(tmp_path), "MAKER_FREE_AHEAD": "0"})
    project = prepared(settings, clips)
    with working(settings) as making:
        making.wish(project.session)
    assert not watched.results
    assert not watched.begun.acquire(blocking=False)
