"""A message is worked on to its end, once, and its answer is only given when the change is kept."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import threading
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from maker_free import wire
from maker_free.settings import Settings
from maker_free.studio import database as database_room
from maker_free.studio import routes
from maker_free.studio.database import Database
from maker_free.studio.job_store import JobStore
from maker_free.studio.prerender import Prerender
from maker_free.studio.store import Project, Store
from maker_free.studio.turns import Turns
from tests import media
from tests.studio.running import Caller, Running, prepared, settings_in
from tests.waiting import HANG, until

EDIT = "make the video black and white"
Events = list[dict[str, Any]]


@pytest.fixture
def session(studio: Running, clips: list[Path]) -> str:
    """A project with two clips on its timeline."""
    return prepared(studio.settings, clips).session


def looks(settings: Settings, session: str) -> list[str]:
    """What colour each clip is in, as kept."""
    with closing(Database(settings.data / "studio.db")) as database:
        return [clip.look.name for clip in Store(database).history(session).timeline.clips]


def parts(events: Events, kind: str) -> list[Any]:
    return [
        part[kind] for event in events if not event.get("partial")
        for part in event.get("content", {}).get("parts", []) if kind in part
    ]  # fmt: skip


@contextmanager
def held(settings: Settings) -> Generator[None]:
    """Nobody else can write to the database meanwhile: a change is thought of but cannot be kept yet."""
    with closing(sqlite3.connect(settings.data / "studio.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def ask(session: str, text: str = EDIT) -> dict[str, Any]:
    return wire.TurnRequest.say(session, text).model_dump(exclude_none=True)


def test_an_edit_is_told_as_adk_tells_it_and_kept(studio: Running, caller: Caller, session: str) -> None:
    events = caller.say(session, EDIT)
    (call,), (response,) = parts(events, "functionCall"), parts(events, "functionResponse")
    assert call["name"] == response["name"]
    assert call["id"] == response["id"]
    assert response["response"] == {"status": "success"}
    (text,) = parts(events, "text")
    deltas = [event["content"]["parts"][0]["text"] for event in events if event.get("partial")]
    assert "".join(deltas) == text
    assert "black and white" in text
    assert len({event["invocationId"] for event in events}) == 1
    assert {event["author"] for event in events} == {"nemo_agent"}
    assert looks(studio.settings, session) == ["black and white"] * 2
    assert caller.state(session).draft["m"]["version"] == 2


def test_letters_that_no_font_here_can_draw_are_told_of_when_they_are_asked_for(caller: Caller, session: str) -> None:
    letters = media.undrawable()
    (text,) = parts(caller.say(session, f'add the title "Hello {letters}" for 1 second'), "text")
    assert f"No font on this computer has “{letters}”" in text
    (text,) = parts(caller.say(session, EDIT), "text")
    assert "No font" not in text, "only new titles are spoken of"
    (text,) = parts(caller.say(session, f"加上标题“{letters}”"), "text")
    assert f"没有能显示“{letters}”的字体" in text


def test_undo_and_redo_go_back_and_forth(studio: Running, caller: Caller, session: str) -> None:
    caller.say(session, EDIT)
    caller.say(session, "undo")
    assert looks(studio.settings, session) == ["none"] * 2
    caller.say(session, "redo")
    assert looks(studio.settings, session) == ["black and white"] * 2


def test_a_chinese_request_is_answered_in_chinese_and_quoted_words_are_no_request(caller: Caller, session: str) -> None:
    (text,) = parts(caller.say(session, "把整个视频变成黑白"), "text")
    assert any("\u4e00" <= char <= "\u9fff" for char in text)
    (text,) = parts(caller.say(session, 'add the title "海边" for 1 second'), "text")
    assert not any("\u4e00" <= char <= "\u9fff" for char in text.replace("海边", ""))


def test_what_is_impossible_is_said_as_an_answer_and_changes_nothing(caller: Caller, session: str) -> None:
    before = caller.state(session)
    events = caller.say(session, "remove clip 9")
    (text,) = parts(events, "text")
    assert "9" in text
    assert not any("errorCode" in event for event in events)
    assert caller.state(session) == before


def test_one_impossible_part_leaves_the_other_parts_done(caller: Caller, session: str) -> None:
    before = caller.state(session)
    (told,) = parts(caller.say(session, "make the video black and white. remove clip 9"), "text")
    assert caller.state(session) != before
    assert "black and white" in told
    assert "9" in told


@pytest.mark.parametrize("text", ["asdf qwer", "?", "😀", "%{pts} '\"; --", "\u202e\u200b", "a" * 20_000])
def test_any_words_get_an_answer_and_the_studio_goes_on(caller: Caller, session: str, text: str) -> None:
    events = caller.say(session, text)
    assert parts(events, "text"), events
    assert caller.state(session).draft["t"]


def test_nothing_is_said_before_it_is_kept(studio: Running, caller: Caller, session: str) -> None:
    watcher = studio.caller()
    with ThreadPoolExecutor(1) as beside, held(studio.settings):
        said = beside.submit(caller.say, session, EDIT)
        state = until(lambda: (now := watcher.state(session)).jobs and now)
        assert [(job.kind, job.status, job.title) for job in state.jobs] == [("edit", "processing", EDIT)]
        assert not said.done()
        assert looks(studio.settings, session) == ["none"] * 2
        assert watcher.http.get("/health").json()["idle"] is False
    assert parts(said.result(), "text")
    assert looks(studio.settings, session) == ["black and white"] * 2


def test_a_turn_goes_on_when_nobody_listens_any_more(studio: Running, caller: Caller, session: str) -> None:
    with held(studio.settings):
        with caller.http.stream("POST", wire.RUN_SSE, json=ask(session)) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            assert "functionCall" in next(answer.iter_lines())
        assert looks(studio.settings, session) == ["none"] * 2
    until(lambda: looks(studio.settings, session) == ["black and white"] * 2)
    until(lambda: not caller.state(session).jobs)


def test_messages_of_one_project_are_worked_on_in_their_order(studio: Running, session: str) -> None:
    others = [studio.caller() for _ in range(4)]
    watcher = studio.caller()
    with ThreadPoolExecutor(4) as beside:
        with held(studio.settings):
            said: list[Future[Events]] = []
            for number, (other, text) in enumerate(zip(others, [EDIT, "undo", EDIT, "undo"], strict=True), start=1):
                said.append(beside.submit(other.say, session, text))
                until(lambda number=number: len(watcher.state(session).jobs) == number)
        assert all(parts(one.result(), "text") for one in said)
    assert looks(studio.settings, session) == ["none"] * 2
    with closing(Database(studio.settings.data / "studio.db")) as database:
        assert [saved.words for saved in Store(database).history(session).versions] == ["join them", EDIT]


def listened(settings: Settings, project: Project) -> list[bytes]:
    """All that a turn sends, in this process."""

    async def listen() -> list[bytes]:
        with closing(Database(settings.data / "studio.db")) as database:
            ahead = Prerender(Store(database), JobStore(database, owner="a test"), settings)
            turn = Turns(Store(database), settings.cache, ahead).start(project, EDIT)
            return [sent async for sent in routes.stream(turn)]

    return asyncio.run(listen())


def test_heartbeats_come_while_there_is_no_news(
    tmp_path: Path, clips: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "BEAT_S", 0.02)
    settings = settings_in(tmp_path)
    project = prepared(settings, clips)
    holding, release = threading.Event(), threading.Event()

    def hold() -> None:
        with held(settings):
            holding.set()
            release.wait(0.5)

    holder = threading.Thread(target=hold)
    holder.start()
    holding.wait(HANG)
    sent = listened(settings, project)
    holder.join()
    beats = [one for one in sent if b"heartbeat" in one]
    assert len(beats) >= 3
    assert set(beats) == {b'data: {"type":"heartbeat"}\n\n'}
    assert json.loads(sent[-1][6:])["content"]["parts"][0]["text"]


def test_a_change_that_cannot_be_kept_is_an_error_and_not_an_answer(
    tmp_path: Path, clips: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk refuses for longer than the studio waits."""
    monkeypatch.setattr(database_room, "PATIENCE_S", 0.2)
    settings = settings_in(tmp_path)
    project = prepared(settings, clips)
    with held(settings):
        events = [json.loads(sent[6:]) for sent in listened(settings, project)]
    (response,) = parts(events, "functionResponse")
    assert response["response"]["status"] == "error"
    assert events[-1]["errorCode"]
    assert "nothing was changed" in events[-1]["errorMessage"]
    assert parts(events, "text") == []
    assert looks(settings, project.session) == ["none"] * 2


def test_a_studio_that_leaves_breaks_its_turns_off_and_keeps_nothing_of_them(tmp_path: Path, clips: list[Path]) -> None:
    project = prepared(settings_in(tmp_path), clips)
    with Running(tmp_path) as studio, ThreadPoolExecutor(1) as beside:
        caller, watcher = studio.caller(), studio.caller()
        with held(studio.settings):
            said = beside.submit(caller.say, project.session, EDIT)
            until(lambda: watcher.state(project.session).jobs)
            studio.process.terminate()
            assert studio.process.wait(HANG) == 0
        said.exception(10)
    assert looks(studio.settings, project.session) == ["none"] * 2


def test_a_studio_killed_in_a_turn_keeps_all_of_it_or_nothing(tmp_path: Path, clips: list[Path]) -> None:
    project = prepared(settings_in(tmp_path), clips)
    with Running(tmp_path) as studio, ThreadPoolExecutor(1) as beside:
        caller, watcher = studio.caller(), studio.caller()
        with held(studio.settings):
            said = beside.submit(caller.say, project.session, EDIT)
            until(lambda: watcher.state(project.session).jobs)
            studio.kill()
        assert said.exception(10) is not None
    with Running(tmp_path) as again:
        assert again.caller().state(project.session).jobs == []
        assert again.caller().say(project.session, EDIT)
    assert looks(again.settings, project.session) == ["black and white"] * 2
