"""The studio comes when it is started, is the only one, and leaves cleanly when told to or when nobody needs it."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from maker_free import wire
from maker_free.engine.plan.plan import Output
from maker_free.settings import package_version
from maker_free.studio import app
from maker_free.studio.database import MIGRATIONS, Database
from maker_free.studio.job_store import Job, JobStore
from tests.studio.running import Running, prepared, settings_in
from tests.waiting import HANG, until


def test_the_address_is_for_this_user_only_and_names_program_and_process(studio: Running) -> None:
    file = studio.settings.studio_file
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    found = studio.address
    assert found is not None
    assert found.version == package_version()
    assert len(found.key) >= 40
    assert found.key not in repr(found)
    assert studio.client().get("/health").json()["version"] == package_version()


def test_a_second_studio_gives_way_to_the_first(studio: Running) -> None:
    with pytest.raises(AssertionError, match="running already"), Running(studio.settings.data.parent) as second:
        assert second.address is None
    assert studio.client().get("/health").status_code == 200
    assert app.serve(studio.settings, idle=1) == app.ALREADY_RUNNING


def test_of_many_started_at_once_exactly_one_answers(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "maker_free", "studio", "--idle", "30"]
    environment = {**os.environ, "MAKER_FREE_HOME": str(tmp_path)}
    many = [subprocess.Popen(words, env=environment, stderr=subprocess.DEVNULL) for _ in range(4)]
    try:
        until(lambda: [one.poll() for one in many].count(app.ALREADY_RUNNING) == 3)
        (left,) = [one for one in many if one.poll() is None]
        assert settings_in(tmp_path).studio_file.exists()
        left.terminate()
        assert left.wait(HANG) == 0
    finally:
        for one in many:
            one.kill()
            one.wait()


def test_a_signal_ends_it_cleanly(tmp_path: Path) -> None:
    with Running(tmp_path) as studio:
        caller = studio.caller()
        session = caller.session()
        studio.process.send_signal(signal.SIGINT)
        assert studio.process.wait(HANG) == 0
    assert not studio.settings.studio_file.exists()
    assert not studio.said
    with Running(tmp_path) as again:
        client = again.client(Authorization=caller.http.headers["Authorization"])
        assert client.get(wire.state_path(session)).status_code == 200
        again.process.terminate()
        assert again.process.wait(HANG) == 0
    assert not again.settings.studio_file.exists()
    assert not again.said


def test_it_leaves_when_it_is_asked_to(tmp_path: Path) -> None:
    with Running(tmp_path) as studio:
        assert studio.client().post("/shutdown").json()["code"] == 0
        assert studio.process.wait(HANG) == 0
    assert not studio.settings.studio_file.exists()


def test_it_leaves_when_nobody_needs_it(tmp_path: Path) -> None:
    with Running(tmp_path, idle=0.5) as studio:
        assert studio.process.wait(HANG) == 0
    assert not studio.settings.studio_file.exists()


def test_it_does_not_leave_while_an_export_goes_on(tmp_path: Path, clips: list[Path]) -> None:
    settings = settings_in(tmp_path / "home")
    project = prepared(settings, clips)
    with closing(Database(settings.data / "studio.db")) as database:
        JobStore(database, "an earlier studio").submit(Job("render_1", project.session, 1, Output(), "Beach day"))
    with Running(tmp_path / "home", idle=0) as studio:
        assert studio.process.wait(HANG) == 0
    assert [film.name for film in studio.films()] == ["Beach day.mp4"]


def test_a_studio_started_while_the_last_one_leaves_takes_over(tmp_path: Path) -> None:
    with Running(tmp_path) as first:
        first.process.terminate()
        until(lambda: not first.settings.studio_file.exists())
        with Running(tmp_path) as second:
            assert second.client().get("/health").status_code == 200


def test_the_address_of_a_killed_studio_is_replaced(tmp_path: Path) -> None:
    with Running(tmp_path) as first:
        first.kill()
        assert first.settings.studio_file.exists()
    with Running(tmp_path) as second:
        assert second.client().get("/health").status_code == 200


def test_an_address_that_was_tidied_away_comes_back(tmp_path: Path) -> None:
    with Running(tmp_path) as studio:
        found = studio.address
        studio.settings.studio_file.unlink()
        assert until(lambda: studio.address) == found


def test_projects_outlive_a_killed_studio(tmp_path: Path, clips: list[Path]) -> None:
    with Running(tmp_path / "home") as studio:
        caller = studio.caller()
        session = caller.session()
        assert caller.upload(session, *clips).status_code == 200
        before = caller.state(session)
        studio.kill()
    with Running(tmp_path / "home") as again:
        answer = again.client(**{"Authorization": caller.http.headers["Authorization"]}).get(wire.state_path(session))
        assert wire.State.model_validate(answer.json()["data"]["state"]) == before


def test_the_log_is_private_and_holds_no_secret(tmp_path: Path, clips: list[Path]) -> None:
    with Running(tmp_path / "home") as studio:
        caller = studio.caller()
        session = caller.session()
        caller.upload(session, *clips)
        claimed = caller.http.post(wire.CLAIM_TOKEN, json={"task_id": "t", "session_id": session}).json()
        caller.http.post(wire.RUN_SSE, content=b"{")
        caller.http.post(
            wire.upload_path(session), json={"urls": ["http://127.0.0.1:9/a.mp4?signature=hush"], "source_type": "url"}
        )
        found = studio.address
        assert found is not None
    log = studio.settings.state / "studio.log"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    said = log.read_text(encoding="utf-8") + studio.said
    assert "answers" in said
    token = caller.http.headers["Authorization"].removeprefix("Bearer ")
    for secret in (token, found.key, claimed["data"]["claim_token"], session, "hush", "nmv_usr_"):
        assert secret not in said


def test_a_damaged_project_file_is_set_aside_and_said(tmp_path: Path) -> None:
    data = settings_in(tmp_path).data
    data.mkdir(parents=True)
    (data / "studio.db").write_bytes(b"SQLite format 3\0" + os.urandom(50_000))
    with Running(tmp_path) as studio:
        assert "damaged" in studio.client().get("/health").json()["notice"]
        assert studio.caller().session()
    (aside,) = data.glob("studio (damaged*).db")
    assert aside.stat().st_size == 50_016


def test_a_newer_project_file_is_left_alone_and_every_question_says_so(tmp_path: Path) -> None:
    data = settings_in(tmp_path).data
    data.mkdir(parents=True)
    with sqlite3.connect(data / "studio.db") as newer:
        newer.execute("CREATE TABLE things (name TEXT)")
        newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    newer.close()
    before = (data / "studio.db").read_bytes()
    with Running(tmp_path) as studio:
        client = studio.client()
        assert "newer version" in client.get("/health").json()["notice"]
        answer = client.post(wire.ANONYMOUS_TOKEN, headers={wire.HEADER_CLIENT: "a-test"})
        assert answer.status_code == 500
        assert answer.json()["message"].endswith("Update Maker Free and try again.")
        client.close()
        assert studio.process.wait(HANG) == 0, "it leaves soon, so that an update can try"
    assert (data / "studio.db").read_bytes() == before


def test_a_folder_that_cannot_be_written_to_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, where a folder should be")
    with pytest.raises(AssertionError, match="Check that you may write there"), Running(tmp_path):
        pass


def test_a_disk_without_room_for_the_projects_is_said_at_every_question(
    disk: Callable[..., Path], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "data").symlink_to(disk("24k"))
    with Running(home) as studio:
        answer = studio.client().post(wire.ANONYMOUS_TOKEN, headers={wire.HEADER_CLIENT: "a-test"})
        assert answer.status_code == 507
        assert "disk is full" in answer.json()["message"]
