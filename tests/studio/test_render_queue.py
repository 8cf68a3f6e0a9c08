"""Exports by a real studio with real media: each becomes exactly one film, whatever happens meanwhile."""

from __future__ import annotations

import contextlib
import os
import re
import signal
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from maker_free import wire
from maker_free.engine.model.timeline import Canvas, Title
from maker_free.engine.plan.plan import Output
from maker_free.messages.message import foreign
from maker_free.studio.database import Database
from maker_free.studio.job_store import Job, JobStore
from maker_free.studio.store import Project, Store
from tests import measure
from tests.studio.running import Caller, Running, films, in_words, prepared, settings_in
from tests.waiting import HANG, until

LARGE = Canvas(width=1920, height=1080, fps=Fraction(30))
STOPPED = "Stopped, as you asked. Say it again when you like."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """For a studio of the test's own."""
    return tmp_path / "home"


def small(studio: Running, clips: list[Path], name: str) -> Project:
    """Four seconds at 320x180: a clip with sound, and one without."""
    return prepared(studio.settings, clips, name=name)


def long(studio: Running, clips: list[Path], name: str) -> Project:
    """A film that takes a while: sixteen seconds at 1920x1080."""
    return prepared(studio.settings, clips, name=name, canvas=LARGE, speed=0.25)


@contextlib.contextmanager
def held(studio: Running, clips: list[Path]) -> Generator[None]:
    """Until the block ends, the next export of a studio gets no further than its child process, which stands still,
    and those behind it wait."""
    caller = studio.caller()
    caller.export(small(studio, clips, "Earlier").session, "earlier")
    caller.ended("earlier")
    (waiting,) = until(lambda: (found := descendants(studio.process.pid))[:1] == found and found)
    os.kill(waiting, signal.SIGSTOP)
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(waiting, signal.SIGCONT)


def named(studio: Running, name: str) -> list[str]:
    """The films of one project."""
    return [film.name for film in studio.films() if film.name.startswith(name)]


def test_an_export_becomes_a_film_in_the_videos_folder(studio: Running, caller: Caller, clips: list[Path]) -> None:
    session = small(studio, clips, "Beach day").session
    first = caller.export(session, "beach", format="mp4", quality="high").json()
    assert (first["code"], first["id"]) == (0, "beach")
    assert first["status"] in {"pending", "processing"}
    told = caller.ended("beach")
    path = studio.settings.videos / "Beach day.mp4"
    assert (told.status, told.progress, told.error, told.output.path) == ("completed", 100, None, str(path))
    assert "every picture is there" in in_words(told.output.report)
    (listed,) = caller.state(session).jobs
    assert (listed.id, listed.kind, listed.status, listed.percent) == ("beach", "render", "completed", 100)
    assert (listed.title, listed.path, listed.report) == ("Beach day", str(path), told.output.report)
    got = caller.http.get(told.output.url or "")
    assert got.content == path.read_bytes()
    part = caller.http.get(told.output.url or "", headers={"Range": "bytes=1000-1999"})
    assert (part.status_code, part.content) == (206, got.content[1000:2000])
    assert named(studio, "Beach") == ["Beach day.mp4"]
    assert measure.count_frames(path) == 120


def test_a_film_without_a_name_is_not_called_like_one_of_its_clips(
    studio: Running, caller: Caller, clips: list[Path]
) -> None:
    for spoken, name in (("en", "My film"), ("zh", "我的影片")):
        session = prepared(studio.settings, clips, name="project", language=spoken).session
        caller.export(session, f"phone-{spoken}")
        assert Path(caller.ended(f"phone-{spoken}").output.path or "").stem == name


def test_a_film_without_a_name_is_called_by_its_first_title_and_not_by_what_is_said_in_it(
    studio: Running, caller: Caller, clips: list[Path]
) -> None:
    session = prepared(studio.settings, clips, name="project").session
    with closing(Database(studio.settings.data / "studio.db")) as database:
        store = Store(database)
        titles = (
            Title(id="c", text="so today we", start=0, end=900, role="caption"),
            Title(id="t", text="A day:\nby the sea " + "and on " * 40, start=1000, end=2000),
        )
        store.add_version(session, store.history(session).timeline.model_copy(update={"titles": titles}), "title it")
    caller.export(session, "titled")
    name = Path(caller.ended("titled").output.path or "").stem
    assert name.startswith("A day by the sea and on")
    assert len(name) <= 90


def test_what_was_checked_in_a_film_is_told_in_the_language_of_whoever_asks(
    studio: Running, caller: Caller, clips: list[Path]
) -> None:
    session = prepared(studio.settings, clips, name="Seaside").session
    caller.say(session, "make everything black and white")
    caller.export(session, "seaside")
    assert "every picture is there" in in_words(caller.ended("seaside").output.report, "en")
    assert "画面一帧不缺" in in_words(caller.ended("seaside").output.report, "zh")


def test_exports_at_once_wait_for_each_other_and_all_arrive(home: Path, clips: list[Path]) -> None:
    with Running(home) as studio:
        caller = studio.caller()
        with held(studio, clips):
            session = small(studio, clips, "Queue").session
            for number in (1, 2):
                assert caller.export(session, f"queue_{number}").json()["code"] == 0
            assert caller.state(session).jobs[1].status == "pending"
        for number in (1, 2):
            assert caller.ended(f"queue_{number}").status == "completed"
    assert named(studio, "Queue") == ["Queue (2).mp4", "Queue.mp4"]


def test_the_same_id_again_is_the_same_export_before_and_after_its_end(
    studio: Running, caller: Caller, clips: list[Path]
) -> None:
    session, other = small(studio, clips, "Twice").session, small(studio, clips, "Other").session
    for _ in range(3):
        assert caller.export(session, "twice").json()["code"] == 0
    assert caller.ended("twice").status == "completed"
    assert wire.parse_render_status(caller.export(session, "twice").json()).status == "completed"
    assert named(studio, "Twice") == ["Twice.mp4"]
    assert caller.export(other, "twice").status_code == 400, "an id of another project is refused"
    assert caller.ended("twice").output.path == str(studio.settings.videos / "Twice.mp4")


def test_an_export_is_of_the_timeline_that_was_seen(studio: Running, caller: Caller, clips: list[Path]) -> None:
    """The draft names its version: an edit that comes in between does not change what was asked for."""
    session = small(studio, clips, "Seen").session
    draft = caller.state(session).draft
    with closing(Database(studio.settings.data / "studio.db")) as database:
        store = Store(database)
        whole = store.history(session).timeline
        store.add_version(session, whole.model_copy(update={"clips": whole.clips[:1]}), "only the first")
    assert caller.state(session).draft["d"] == 2000
    caller.http.post(wire.RENDER, json={"id": "seen", "sessionId": session, "draft": draft, "output": {}})
    assert measure.count_frames(Path(caller.ended("seen").output.path or "")) == 120


def test_each_short_has_an_export_of_its_own(studio: Running, caller: Caller, clips: list[Path]) -> None:
    session = small(studio, clips, "Talk").session
    caller.say(session, "make shorts: 0:00–0:01, 0:02–0:04")
    assert [(one.number, one.shown) for one in caller.state(session).shorts] == [(1, False), (2, False)]
    caller.export(session, "second", short=2)
    film = Path(caller.ended("second").output.path or "")
    assert (film.name, measure.count_frames(film)) == ("Talk short 2.mp4", 60)
    answer = caller.export(session, "third", short=3)
    assert (answer.status_code, answer.json()["message"]) == (400, "There is no short 3 in this project.")


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ({"format": "exe"}, "Videos cannot be written as “exe”. Choose one of mp4, "),
        ({"quality": "superb"}, "There is no quality “superb”. Choose low, medium or high."),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused_at_once(
    studio: Running, caller: Caller, clips: list[Path], output: dict[str, Any], said: str
) -> None:
    session = small(studio, clips, "Wish").session
    answer = caller.export(session, "wish", **output)
    assert answer.status_code == 400
    assert answer.json()["message"].startswith(said)
    assert caller.state(session).jobs == []


@pytest.mark.parametrize("name", ["", "a/b", "..%2f", "x" * 200, "é"])
def test_an_id_that_could_not_be_asked_about_again_is_refused(caller: Caller, name: str) -> None:
    assert caller.export(caller.session(), name).status_code == 400


def test_an_empty_timeline_is_not_exported(caller: Caller) -> None:
    answer = caller.export(caller.session(), "empty")
    assert answer.status_code == 409
    assert answer.json()["message"] == (
        "There is nothing to export yet: no clip is in the film. "
        "Say what to make of your clips, for example “turn my clips into a finished video with music”."
    )
    assert caller.http.get(wire.render_path("empty")).status_code == 404


def test_a_queued_export_is_stopped_before_it_begins(home: Path, clips: list[Path]) -> None:
    with Running(home) as studio, held(studio, clips):
        caller = studio.caller()
        session = small(studio, clips, "Stopped").session
        caller.export(session, "first")
        until(lambda: caller.render("first").status == "processing")
        caller.export(session, "second")
        assert caller.http.delete(wire.render_path("second")).json()["status"] == "failed"
        assert in_words(caller.render("second").said) == STOPPED
        assert [job.status for job in caller.state(session).jobs] == ["processing", "cancelled"]
        caller.http.delete(wire.render_path("first"))
        assert caller.ended("first").error == STOPPED
    assert named(studio, "Stopped") == []


def test_a_running_export_is_stopped_at_once_and_leaves_nothing(
    studio: Running, caller: Caller, clips: list[Path]
) -> None:
    session = long(studio, clips, "Running").session
    caller.export(session, "running", quality="medium")
    until(lambda: (caller.render("running").progress or 0) > 3)
    caller.http.delete(wire.render_path("running"))
    told = caller.ended("running")
    assert (told.status, told.error, told.output.path) == ("failed", STOPPED, None)
    assert list((studio.settings.data / "renders").iterdir()) == []
    until(lambda: len(descendants(studio.process.pid)) <= 1)  # the one that waits for the next task
    caller.export(session, "again", height=360)
    seen: list[wire.RenderStatus] = []
    until(lambda: seen.append(caller.render("again")) or seen[-1].status == "completed")
    percents = [status.progress or 0 for status in seen]
    assert percents == sorted(percents), "progress only grows"
    assert len(set(percents)) > 2
    assert any(status.remaining for status in seen)
    late = caller.http.delete(wire.render_path("again")).json()
    assert late["status"] == "completed", "what has ended stays as it is"
    assert named(studio, "Running") == ["Running.mp4"]


def test_a_source_that_is_gone_fails_with_its_name_and_what_to_do(
    studio: Running, caller: Caller, clips: list[Path]
) -> None:
    session = small(studio, clips, "Gone").session
    with closing(Database(studio.settings.data / "studio.db")) as database:
        Store(database).media(session)[0].path.unlink()
    caller.export(session, "gone")
    told = caller.ended("gone")
    assert told.status == "failed"
    assert (told.error or "").startswith("“sea.mp4” is not where it was")
    assert named(studio, "Gone") == []


def descendants(pid: int) -> list[int]:
    """Living processes below one, by the system's own listing."""
    found: list[int] = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            _, _, rest = stat.read_text().rpartition(")")
        except OSError:
            continue
        state, parent, *_ = rest.split()
        if int(parent) == pid and state != "Z":
            found += [int(stat.parent.name), *descendants(int(stat.parent.name))]
    return found


def encoding(home: Path) -> bool:
    return any((home / "cache" / "render").glob("*.part"))


def joined(home: Path) -> bool:
    return any((home / "data" / "renders").glob("*"))


def measured(home: Path) -> bool:
    return any(path.suffix == ".mp4" for path in (home / "data" / "renders").glob("*"))


PHASES: dict[str, Callable[[Path], bool]] = {
    "just asked for": lambda _: True,
    "encoding": encoding,
    "joining": joined,
    "being checked": measured,
    "in place": lambda home: any((home / "Videos").glob("*.mp4")),
}
"""What can be seen on the disk when an export has come that far."""


@pytest.mark.parametrize(
    "phases", [("just asked for", "encoding", "being checked"), ("joining", "in place")], ids=", ".join
)
def test_a_studio_killed_in_each_phase_makes_exactly_one_film(
    home: Path, clips: list[Path], phases: Sequence[str]
) -> None:
    session = prepared(settings_in(home), clips).session
    for number, phase in enumerate(phases):
        with Running(home) as studio:
            if number == 0:
                assert studio.caller().export(session, "killed").status_code == 200
            until(lambda phase=phase: PHASES[phase](home))
            children = descendants(studio.process.pid)
            studio.kill()
            until(lambda children=children: not any(Path(f"/proc/{child}").exists() for child in children))
    with Running(home) as again:
        told = again.caller().ended("killed")
        assert (told.status, told.output.path) == ("completed", str(again.settings.videos / "Beach day.mp4"))
        assert "every picture is there" in in_words(told.output.report)
    assert named(again, "") == ["Beach day.mp4"]
    assert measure.count_frames(again.films()[0]) == 120


@pytest.mark.parametrize("moved", [False, True], ids=["before", "after"])
def test_a_kill_around_the_move_into_the_folder_neither_loses_nor_doubles(
    home: Path, clips: list[Path], moved: bool
) -> None:
    """The instants that no clock hits: the name is noted, and the film is there, or is not yet."""
    settings = settings_in(home)
    session = prepared(settings, clips).session
    path = settings.videos / "Beach day.mp4"
    with closing(Database(settings.data / "studio.db")) as database:
        ledger = JobStore(database, "a dead studio")
        ledger.submit(Job("render_1", session, 1, Output(), "Beach day"))
        job = ledger.claim()
        assert job is not None
        assert ledger.placing(job, path, foreign("as it was checked"))
    if moved:
        settings.videos.mkdir()
        path.write_bytes(b"the film")
    with Running(home) as studio:
        told = studio.caller().ended("render_1")
        assert told.status == "completed"
        assert told.output.path == str(path)
    assert films(settings) == [path]
    assert (path.read_bytes() == b"the film") == moved
    assert (in_words(told.output.report) == "as it was checked") == moved


def test_a_studio_told_to_leave_gives_its_export_to_the_next(home: Path, clips: list[Path]) -> None:
    with Running(home) as studio:
        caller = studio.caller()
        session = long(studio, clips, "Beach day").session
        caller.export(session, "render_1", height=360)
        until(lambda: (caller.render("render_1").progress or 0) > 3)
        children = descendants(studio.process.pid)
        studio.process.terminate()
        assert studio.process.wait(HANG) == 0
        until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))
    with closing(Database(studio.settings.data / "studio.db")) as database:
        job = JobStore(database, "looking").get("render_1")
        assert job is not None
        assert (job.status, job.attempt) == ("queued", 0)
    with Running(home) as again:
        assert again.caller().ended("render_1").status == "completed"
    assert named(again, "") == ["Beach day.mp4"]


def test_a_videos_folder_that_takes_nothing_is_said_and_the_work_is_kept(home: Path, clips: list[Path]) -> None:
    with Running(home) as studio:
        studio.settings.videos.write_text("a file, where the folder should be")
        caller = studio.caller()
        session = small(studio, clips, "Beach day").session
        caller.export(session, "render_1")
        told = caller.ended("render_1")
        assert told.error == (
            "The finished video could not be put into “Videos”. Check that you may write there, "
            "then export again; most of the work is kept."
        )
        studio.settings.videos.unlink()
        caller.export(session, "render_2")
        assert caller.ended("render_2").status == "completed"
    assert named(studio, "") == ["Beach day.mp4"]


def test_a_videos_disk_that_is_read_only_or_full_is_said_and_nothing_half_stays(
    home: Path, clips: list[Path], disk: Callable[..., Path]
) -> None:
    full, videos = disk("16k"), home / "Videos"
    home.mkdir()
    videos.symlink_to(disk("1m", "ro"))
    with Running(home) as studio:
        caller = studio.caller()
        session = small(studio, clips, "Beach day").session
        caller.export(session, "render_1")
        assert "Check that you may write there" in str(caller.ended("render_1").error)
        videos.unlink()
        videos.symlink_to(full)
        caller.export(session, "render_2")
        assert caller.ended("render_2").error == (
            "The disk is full, so the finished video could not be put into your videos folder. "
            "Free some space and export again; most of the work is kept."
        )
    assert list(full.iterdir()) == []


def test_a_disk_too_small_for_the_work_is_said_before_it_begins(
    home: Path, clips: list[Path], disk: Callable[..., Path]
) -> None:
    home.mkdir()
    (home / "cache").symlink_to(disk("20m"))
    with Running(home) as studio:
        caller = studio.caller()
        session = small(studio, clips, "Beach day").session
        caller.export(session, "render_1")
        told = str(caller.ended("render_1").error)
        assert re.match(r"This video needs about \d+ MB while it is made, and \d+ MB are free\.", told)
