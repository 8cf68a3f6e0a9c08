"""The client in front of every answerer: the same words give the same results, in bad weather too, and nothing that
is sent leaves out a header or says a secret where it does not belong.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest

from maker_free import wire
from maker_free.client.project import Job, Project
from maker_free.client.projects import Projects
from maker_free.conversation import difference, timeline_text
from maker_free.errors import ConsentNeeded, InputError, SessionGone
from tests import leaks
from tests.contract.agent import Answer
from tests.contract.answerers import CLOUDS, Answerer
from tests.waiting import HANG, until

pytestmark = [pytest.mark.anyio, pytest.mark.xdist_group("contract")]

clouds = pytest.mark.parametrize("running", CLOUDS, indirect=True)
MAKE = "turn my clips into a finished video"


@contextlib.asynccontextmanager
async def opened(answerer: Answerer, name: str = "Trip") -> AsyncGenerator[Project]:
    """A new project there, and then the weather turns."""
    desk = Projects(answerer.settings, clock=answerer.clock)
    try:
        project = await desk.create(name, answerer.engine, "en")
        answerer.worsen()
        yield project
    finally:
        await desk.close()


def messages(answerer: Answerer) -> list[str]:
    return [text for project in answerer.scripted.book.projects.values() for text in project.messages]


async def ended(job: Job[Any]) -> None:
    assert await job.wait(HANG), "it does not end"


async def filled(project: Project, clips: list[Path]) -> None:
    job = project.upload([str(clip) for clip in clips], allowed=True)
    await ended(job)
    assert [file.filename for file in job.result().files] == [clip.name for clip in clips]


async def test_a_new_project_is_empty_and_known_by_its_name(answerer: Answerer) -> None:
    async with opened(answerer, "Holiday 假期") as project:
        found = await project.state()
        assert not timeline_text.read(found.draft)
        assert project.info.engine == answerer.engine
        assert project.info.name.startswith("Holiday 假期")


async def test_credits_come_as_numbers(answerer: Answerer) -> None:
    async with opened(answerer) as project:
        assert ((await project.credits()).total or 0) >= 100


async def test_clips_go_in_and_a_film_comes_out(answerer: Answerer, clips: list[Path]) -> None:
    async with opened(answerer) as project:
        await filled(project, clips)
        edit = project.say(MAKE)
        await ended(edit)
        turn = edit.result()
        assert turn.confirmed
        assert difference.describe(turn.before, turn.after)
        export = project.export(wire.RenderOutput(quality="low", height=180))
        await ended(export)
        film = export.result()
        assert film.path.parent == answerer.settings.videos
        assert film.path.stat().st_size == film.bytes > 1000
        if answerer.cloud is not None:
            assert film.path.read_bytes() == answerer.cloud.film
            assert messages(answerer)[-1] == MAKE
        assert not [one for one in answerer.settings.videos.iterdir() if one.suffix not in {".mp4"}]


@clouds
async def test_a_message_arrives_exactly_once(answerer: Answerer, clips: list[Path]) -> None:
    async with opened(answerer) as project:
        await filled(project, clips)
        answerer.scripted.answer(Answer("One."), Answer(), Answer("Three.", shows=(0, 1)))
        for words in ("first", "second", "third"):
            edit = project.say(words)
            await ended(edit)
            assert edit.result().before.draft != edit.result().after.draft
        assert messages(answerer)[-3:] == ["first", "second", "third"]


async def test_nothing_to_export_is_said_before_anything_is_sent(answerer: Answerer) -> None:
    async with opened(answerer) as project:
        export = project.export(wire.RenderOutput())
        await ended(export)
        with pytest.raises(InputError):
            export.result()
        if answerer.cloud is not None:
            assert answerer.cloud.count("render") == 0


async def test_files_leave_only_after_a_yes(answerer: Answerer, clips: list[Path]) -> None:
    async with opened(answerer) as project:
        job = project.upload([str(clips[0])])
        await ended(job)
        if answerer.engine == "cloud":
            with pytest.raises(ConsentNeeded):
                job.result()
            assert answerer.scripted.count("upload") == 0
        else:
            assert job.result().files


@clouds
async def test_a_project_that_is_gone_goes_on_empty_and_says_so(answerer: Answerer, clips: list[Path]) -> None:
    async with opened(answerer) as project:
        await filled(project, clips)
        answerer.scripted.book.forget()
        edit = project.say(MAKE)
        await ended(edit)
        with pytest.raises(SessionGone) as gone:
            edit.result()
        leaks.check(str(gone.value), settings=answerer.settings)
        assert messages(answerer) == []
        await filled(project, clips)


@clouds
async def test_every_request_says_which_skill_speaks_and_to_whom_alone(answerer: Answerer, clips: list[Path]) -> None:
    async with opened(answerer) as project:
        await project.web_link()
        await filled(project, clips)
        await ended(project.say(MAKE))
        await ended(project.export(wire.RenderOutput()))
    settings = answerer.settings
    assert {one.call for one in answerer.scripted.seen} >= {
        "session",
        "claim",
        "upload",
        "say",
        "render",
        "poll",
        "film",
    }
    for one in answerer.scripted.seen:
        assert one.headers[wire.HEADER_SOURCE] == "maker-free"
        assert one.headers[wire.HEADER_VERSION] == settings.skill_version
        assert one.headers[wire.HEADER_PLATFORM] == settings.skill_platform
        assert ("authorization" in one.headers) == (one.call not in {"token", "film"})
        assert "nmv_" not in f"{one.path}?{one.query}"
        assert "nmv_" not in one.body.decode(errors="replace")


@clouds
async def test_no_connection_is_left_open(answerer: Answerer, clips: list[Path]) -> None:
    async with opened(answerer) as project:
        await filled(project, clips)
        await ended(project.say(MAKE))
    until(lambda: answerer.scripted.connections == 0)
