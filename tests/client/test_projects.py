"""The desk knows its projects across chats, every request says which skill speaks, and secrets stay at home."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from maker_free import wire
from maker_free.client import local_state
from maker_free.client.jobs import Job
from maker_free.client.local_state import LocalState
from maker_free.client.projects import Projects
from maker_free.client.storyboard_files import Picture
from maker_free.errors import Cancelled, InputError, JobError, MakerFreeError
from maker_free.settings import SKILL_NAME, Settings, skill_version
from tests.client.conftest import Quick, opened
from tests.contract import faults
from tests.contract.agent import Answer
from tests.contract.cloud import Cloud
from tests.waiting import HANG


def test_every_request_says_which_skill_speaks(cloud: Cloud, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"a film")
    cloud.answer(Answer("Done."))
    cloud.fail("film", faults.Cut(1000))
    cloud.fail("state", faults.HTML)

    async def chat() -> None:
        async with opened(replace(settings, skill_platform="cursor")) as project:
            upload = project.upload([str(tmp_path / "a.mp4"), "https://example.com/b.mp4"], allowed=True)
            assert await upload.wait(HANG)
            upload.result()
            for job in (project.say("cut it"), project.export(wire.RenderOutput())):
                assert await job.wait(HANG)
                job.result()
            await project.credits()
            assert await project.web_link()
            cloud.book.expire()
            await project.state()

    asyncio.run(chat())
    calls = {one.call for one in cloud.seen}
    assert calls == {"token", "claim", "session", "say", "upload", "credits", "state", "render", "poll", "film"}
    for one in cloud.seen:
        assert one.headers.getlist("x-skill-source") == [SKILL_NAME], one.path
        assert one.headers.getlist("x-skill-version") == [skill_version()], one.path
        assert one.headers.getlist("x-skill-platform") == ["cursor"], one.path
        bearer = one.headers.get("authorization", "").startswith("Bearer nmv_")
        assert bearer is (one.call not in {"token", "film"}), one.path
        assert "nmv_" not in one.path + one.query
    assert [one.headers.get("x-client-id") is not None for one in cloud.seen] == [
        one.call == "token" for one in cloud.seen
    ]


def test_a_link_to_the_browser_carries_a_claim_and_no_token(cloud: Cloud, settings: Settings) -> None:
    async def chat() -> str | None:
        async with opened(settings) as project:
            return await project.web_link()

    assert asyncio.run(chat()) == f"{settings.web_url}/workspace/claim?ct=clm_5f2a90b1c7"


def test_a_browser_link_that_fails_is_left_out(cloud: Cloud, settings: Settings) -> None:
    cloud.fail("claim", faults.HTML, times=None)

    async def chat() -> str | None:
        async with opened(settings) as project:
            return await project.web_link()

    assert asyncio.run(chat()) is None


def test_projects_are_known_in_the_next_chat_latest_first(cloud: Cloud, settings: Settings) -> None:
    async def chat() -> list[str]:
        desk = Projects(settings)
        for name in ("Sea", None, "Sea", "Trip to Rome", None):
            await desk.create(name, "cloud", "en")
        await desk.close()
        again = Projects(settings)
        assert (await again.resume()).info.name == "Project 2"
        assert (await again.resume("rome")).info.name == "Trip to Rome"
        assert (await again.resume("SEA")).info.name == "Sea"
        with pytest.raises(InputError, match="“Project 2”, “Project 1”"):
            await again.resume("project")
        with pytest.raises(InputError, match="There is no project “Alps”"):
            await again.resume("Alps")
        await again.close()
        return [info.name for info in again.recent(unbegun=True)]

    assert asyncio.run(chat()) == ["Sea", "Trip to Rome", "Project 2", "Sea 2", "Project 1"]
    assert [one.json["task_name"] for one in cloud.of("session")] == [
        "Sea",
        "project",
        "Sea",
        "Trip to Rome",
        "project",
    ]


def test_a_project_of_which_nothing_was_asked_is_not_offered_and_soon_forgotten(
    cloud: Cloud, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def chat() -> list[list[str]]:
        desk = Projects(settings)
        await desk.create("Idle", "cloud", "en")
        used = await desk.create("Used", "cloud", "en")
        assert await used.say("cut it").wait(HANG)
        offered = [[info.name for info in desk.recent()]]
        assert (await desk.resume("idle")).info.name == "Idle"
        monkeypatch.setattr(local_state, "LONGEST_UNBEGUN_S", -1)
        await desk.create("Other", "cloud", "en")
        offered.append([info.name for info in desk.recent(unbegun=True)])
        await desk.close()
        return offered

    assert asyncio.run(chat()) == [["Used"], ["Other", "Used"]]


def test_an_unnamed_project_is_named_in_its_language(cloud: Cloud, settings: Settings) -> None:
    async def chat() -> str:
        desk = Projects(settings)
        project = await desk.create(None, "cloud", "zh")
        await desk.close()
        return project.info.name

    assert asyncio.run(chat()) == "项目 1"
    assert cloud.of("session")[0].json == {"task_name": "project", "language": "zh"}


def test_a_desk_without_projects_says_so(settings: Settings) -> None:
    with pytest.raises(InputError, match="There is no project yet"):
        asyncio.run(Projects(settings).resume())


def test_projects_of_another_cloud_are_not_shown(cloud: Cloud, settings: Settings) -> None:
    async def chat() -> None:
        async with opened(settings):
            pass

    asyncio.run(chat())
    assert Projects(settings).recent(unbegun=True)
    assert not Projects(replace(settings, cloud_url="https://other.example.com")).recent(unbegun=True)


def test_notes_are_for_the_user_only_and_hold_no_token(cloud: Cloud, settings: Settings) -> None:
    async def chat() -> None:
        async with opened(settings) as project:
            job = project.say("cut it")
            assert await job.wait(HANG)

    asyncio.run(chat())
    written = [path for path in settings.data.rglob("*") if path.is_file()]
    assert len(written) >= 3
    for path in written:
        assert path.stat().st_mode & 0o077 == 0, path
        assert "nmv_" not in path.read_text()


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"projects": 7}', b'{"projects": [7, {"name": 1}]}', b"\xff\xfe"]
)
def test_damaged_notes_are_no_notes(damage: bytes, settings: Settings) -> None:
    settings.data.mkdir(parents=True)
    (settings.data / "desk.json").write_bytes(damage)
    assert Projects(settings).recent() == ()


def test_damaged_notes_of_work_are_left_out(cloud: Cloud, settings: Settings) -> None:
    async def chat() -> int:
        async with opened(settings) as project:
            entry = LocalState(settings.data).projects()[0]
            pending = settings.data / "pending"
            pending.mkdir(exist_ok=True)
            (pending / "edit-1-a.json").write_text("{")
            (pending / "edit-2-b.json").write_text(
                json.dumps({"kind": "edit", "service": entry.service, "session": entry.session, "begun": "never"})
            )
            return len(project.jobs())

    assert asyncio.run(chat()) == 0


def test_work_that_another_chat_looks_after_is_left_to_it(cloud: Cloud, settings: Settings) -> None:
    cloud.answer(Answer("Done.", pause=0.1))

    async def chat() -> tuple[int, int]:
        async with opened(settings) as project:
            job = project.say("cut it")
            while not list((settings.data / "pending").glob("*.json")):
                assert not await job.wait(0.02)
            other = Projects(settings, clock=Quick())
            seen = len((await other.resume()).jobs())
            await other.close()
            assert await job.wait(HANG)
            return len(project.jobs()), seen

    assert asyncio.run(chat()) == (1, 0)


def test_an_upload_and_an_edit_are_listed_until_they_are_told(cloud: Cloud, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"a film")

    async def chat() -> None:
        async with opened(settings) as project:
            upload = project.upload([str(tmp_path / "a.mp4")], allowed=True)
            assert project.jobs() == (upload,)
            assert await upload.wait(HANG)
            assert project.jobs() == (upload,)
            upload.told = True
            assert project.jobs() == ()

    asyncio.run(chat())


def test_this_computers_questions_are_not_asked_of_the_cloud(cloud: Cloud, settings: Settings) -> None:
    async def chat() -> tuple[Picture | None, list[str] | None]:
        async with opened(settings) as project:
            return await project.picture(), await project.cancel()

    assert asyncio.run(chat()) == (None, None)
    assert cloud.count("other") == 0


@pytest.mark.parametrize("url", ["http://example.com", "ftp://example.com", "nonsense"])
def test_a_token_never_goes_over_an_open_line(url: str, settings: Settings) -> None:
    async def chat() -> None:
        desk = Projects(replace(settings, cloud_url=url))
        try:
            await desk.create("Trip", "cloud", "en")
        finally:
            await desk.close()

    with pytest.raises(InputError, match="https://"):
        asyncio.run(chat())


def test_a_job_that_breaks_down_says_so_without_a_trace() -> None:
    async def broken(_: Job[int]) -> int:
        raise RuntimeError("secret detail")

    async def chat() -> MakerFreeError:
        job: Job[int] = Job[int]("edit", "x").start(broken)
        with pytest.raises(JobError, match="not finished yet"):
            job.result()
        assert await job.wait(HANG)
        with pytest.raises(JobError) as failure:
            job.result()
        return failure.value

    assert "secret" not in str(asyncio.run(chat()))


def test_waiting_never_ends_the_work() -> None:
    async def chat() -> str:
        enough = asyncio.Event()

        async def work(_: Job[str]) -> str:
            await enough.wait()
            return "done"

        job: Job[str] = Job[str]("edit", "x").start(work)
        assert not await job.wait(0)
        waiting = asyncio.create_task(job.wait(HANG))
        await asyncio.sleep(0)
        waiting.cancel()
        enough.set()
        assert await job.wait(HANG)
        return job.result()

    assert asyncio.run(chat()) == "done"


def test_letting_go_ends_in_words() -> None:
    async def work(_: Job[None]) -> None:
        await asyncio.Event().wait()

    async def chat() -> None:
        job: Job[None] = Job[None]("export", "x").start(work)
        await asyncio.sleep(0)
        await job.let_go()
        with pytest.raises(Cancelled):
            job.result()

    asyncio.run(chat())


def test_knowing_the_projects_loads_nothing_that_speaks_http(tmp_path: Path) -> None:
    program = (
        "import sys; from maker_free.client.projects import Projects; from maker_free.settings import Settings; "
        "Projects(Settings.from_environment()).recent(); "
        "print([name for name in ('httpx', 'anyio') if name in sys.modules])"
    )
    env = {**os.environ, "MAKER_FREE_HOME": str(tmp_path)}
    ran = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
