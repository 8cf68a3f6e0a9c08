"""An export ends as one whole file under a free name, whatever the line does, and closing the chat loses none."""

from __future__ import annotations

import asyncio
import hashlib
import random
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from maker_free import film_facts as opened_film
from maker_free import wire
from maker_free.client import downloads
from maker_free.client.clock import Clock
from maker_free.client.jobs import Job
from maker_free.client.project import ExportResult, Project
from maker_free.client.projects import Projects
from maker_free.errors import EditError, MakerFreeError, NotAllowed, PlanBlocked, RenderFailed, Unreachable
from maker_free.film_facts import Opened
from maker_free.settings import Settings
from tests import media
from tests.client.conftest import Quick, opened
from tests.contract import faults
from tests.contract.agent import Answer
from tests.contract.cloud import Cloud
from tests.contract.faults import Changed, Fault, refuse, status_only
from tests.waiting import HANG, happens

FILM = media.film(300_000)


@pytest.fixture(autouse=True)
def film(cloud: Cloud) -> Generator[None]:
    kept, cloud.film = cloud.film, FILM
    yield
    cloud.film = kept


async def edited(project: Project) -> None:
    job = project.say("cut it")
    assert await job.wait(HANG)
    job.told = True
    job.result()


def export(settings: Settings, cloud: Cloud, clock: Clock | None = None, **output: Any) -> ExportResult:
    async def chat() -> ExportResult:
        async with opened(settings, clock) as project:
            cloud.answer(Answer("Done."))
            await edited(project)
            job = project.export(wire.RenderOutput(**output))
            assert await job.wait(HANG)
            job.told = True
            return job.result()

    return asyncio.run(chat())


def names(settings: Settings) -> list[str]:
    return sorted(path.name for path in settings.videos.iterdir())


@pytest.mark.parametrize("shape", ["first", "second", "enveloped"])
def test_every_documented_shape_leads_to_the_film(shape: Any, cloud: Cloud, settings: Settings) -> None:
    cloud.shape, cloud.polls = shape, 3
    clock = Quick()
    result = export(settings, cloud, clock)
    assert result.path.read_bytes() == FILM
    assert result.bytes == len(FILM)
    assert names(settings) == ["Trip.mp4"]
    assert clock.slept == [30, 30]


def test_the_draft_goes_back_as_it_came_with_an_id_of_its_own(cloud: Cloud, settings: Settings) -> None:
    export(settings, cloud)
    export(settings, cloud)
    first, second = (one.json for one in cloud.of("render"))
    assert first["draft"]["x7"] == ["k", 1]
    assert first["draft"]["t"][0]["sg"][0]["q"] == {"cubic": [0.25, 0.1]}
    assert first["output"] == {"format": "mp4", "quality": "high"}
    assert set(first) == {"id", "sessionId", "draft", "output"}
    assert first["id"].startswith("render_")
    assert first["id"] != second["id"]
    assert names(settings) == ["Trip 2.mp4", "Trip.mp4"]  # two projects


def test_an_empty_timeline_is_not_sent(cloud: Cloud, settings: Settings) -> None:
    async def chat() -> None:
        async with opened(settings) as project:
            job = project.export(wire.RenderOutput())
            assert await job.wait(HANG)
            with pytest.raises(EditError, match="nothing to export"):
                job.result()

    asyncio.run(chat())
    assert cloud.count("render") == 0


def test_a_failed_render_is_tried_once_more_under_a_new_id(cloud: Cloud, settings: Settings) -> None:
    cloud.fail("poll", Changed(lambda body: {**body, "status": "failed"}))
    assert export(settings, cloud).path.read_bytes() == FILM
    first, second = (one.json["id"] for one in cloud.of("render"))
    assert first != second


def test_a_render_that_fails_twice_is_a_failure(cloud: Cloud, settings: Settings) -> None:
    cloud.fail("poll", Changed(lambda body: {**body, "status": "failed"}), times=2)
    with pytest.raises(RenderFailed, match="timeline is safe"):
        export(settings, cloud)
    assert cloud.count("render") == 2


def test_completed_without_an_address_is_polled_on(cloud: Cloud, settings: Settings) -> None:
    cloud.polls = 1
    cloud.fail("poll", Changed(lambda body: {**body, "output": None}), times=2)
    assert export(settings, cloud).path.read_bytes() == FILM
    assert (cloud.count("poll"), cloud.count("download")) == (3, 0)


def test_completed_and_never_an_address_is_fetched_by_the_other_route(cloud: Cloud, settings: Settings) -> None:
    cloud.fail("poll", Changed(lambda body: {**body, "output": None}), times=None)
    assert export(settings, cloud).path.read_bytes() == FILM
    assert (cloud.count("film"), cloud.count("download")) == (0, 1)


def test_an_address_that_is_dead_leads_to_the_other_route(cloud: Cloud, settings: Settings) -> None:
    cloud.fail("film", status_only(403), times=None)
    assert export(settings, cloud).path.read_bytes() == FILM
    assert (cloud.count("film"), cloud.count("download")) == (1, 1)


def test_the_token_is_never_shown_to_another_host(cloud: Cloud, settings: Settings) -> None:
    away = faults.Reply(302, headers={"location": f"{cloud.cdn}/films/0.mp4"})
    cloud.fail("poll", Changed(lambda body: {**body, "status": "completed", "output": {"url": "/go"}}), times=None)
    cloud.fail("other", away, times=None)
    assert export(settings, cloud).path.read_bytes() == FILM
    (home,) = cloud.of("other")
    (film,) = cloud.of("film")
    assert home.headers["authorization"].startswith("Bearer ")
    assert "authorization" not in film.headers
    assert "nmv_" not in film.everything


@pytest.mark.parametrize("fault", [faults.Reset(kept=True), faults.Reply(504, kept=True), faults.Cut(9)])
def test_an_answer_that_was_lost_does_not_make_a_second_film(fault: Fault, cloud: Cloud, settings: Settings) -> None:
    cloud.fail("render", fault)
    assert export(settings, cloud).path.read_bytes() == FILM
    assert cloud.count("render") == 1


def test_a_request_that_was_lost_is_sent_again_under_the_same_id(cloud: Cloud, settings: Settings) -> None:
    cloud.fail("render", faults.Reset(kept=False))
    assert export(settings, cloud).path.read_bytes() == FILM
    assert len({one.json["id"] for one in cloud.of("render")}) == 1


@pytest.mark.parametrize("fault", [refuse(402, status=402), status_only(402), refuse(402)])
def test_a_plan_that_blocks_is_said_and_not_tried_again(fault: Fault, cloud: Cloud, settings: Settings) -> None:
    cloud.fail("render", fault, times=None)
    with pytest.raises(PlanBlocked, match="not about credits"):
        export(settings, cloud)
    assert cloud.count("render") == 1


@pytest.mark.parametrize(
    "fault", [faults.HTML, faults.HALF_JSON, faults.Reset(), refuse(429, status=429), faults.NOTHING]
)
def test_a_poll_that_goes_wrong_is_not_the_end(fault: Fault, cloud: Cloud, settings: Settings) -> None:
    cloud.fail("poll", fault, times=2)
    assert export(settings, cloud).path.read_bytes() == FILM


def test_a_token_that_ends_while_it_renders_is_renewed(cloud: Cloud, settings: Settings) -> None:
    cloud.fail("poll", refuse(1001))
    assert export(settings, cloud).path.read_bytes() == FILM
    assert cloud.count("token") == 2


def test_a_broken_line_is_taken_up_where_it_broke(cloud: Cloud, settings: Settings) -> None:
    cloud.fail("film", faults.Cut(200_000))
    assert export(settings, cloud).path.read_bytes() == FILM
    first, second = cloud.of("film")
    assert "range" not in first.headers
    start = int(second.headers["range"].removeprefix("bytes=").rstrip("-"))
    assert 0 < start <= 200_000
    assert second.headers["if-range"] == f'"{hashlib.md5(FILM).hexdigest()}"'


def test_a_server_that_ignores_ranges_is_read_from_the_beginning(cloud: Cloud, settings: Settings) -> None:
    cloud.ranges = False
    cloud.fail("film", faults.Cut(200_000))
    assert export(settings, cloud).path.read_bytes() == FILM


def test_a_page_that_calls_itself_a_film_is_none(cloud: Cloud, settings: Settings) -> None:
    cloud.fail("film", faults.Reply(200, b"<!DOCTYPE html><p>Sign in", "video/mp4"), times=None)
    cloud.fail("download", faults.HTML_WELL, times=None)
    with pytest.raises(Unreachable):
        export(settings, cloud)
    assert [name for name in names(settings) if not name.startswith(".")] == []


FAULTY: list[Callable[[random.Random], Fault]] = [
    lambda chance: faults.Cut(chance.randrange(300_000)),
    lambda chance: faults.Cut(chance.randrange(300_000), reset=True),
    lambda chance: faults.Reset(),
    lambda chance: faults.HTML,
    lambda chance: status_only(503),
    lambda chance: refuse(429, status=429, Retry_After="1"),
    lambda chance: faults.Reply(206, b"x" * 5000, "video/mp4", {"content-range": "bytes 7-5006/300012"}),
    lambda chance: faults.Reply(206, b"x" * 5000, "video/mp4", {"content-range": "bytes 0-4999/300013"}),
    lambda chance: faults.Reply(206, b"x" * 5000, "video/mp4"),
    lambda chance: faults.Reply(416, b"", "video/mp4", {"content-range": "bytes */9"}),
    lambda chance: faults.Drip(size=chance.randrange(20_000, 90_000)),
]  # fmt: skip


def test_one_hundred_and_fifty_films_through_a_faulty_line_are_all_whole(
    cloud: Cloud, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def look(path: Path) -> Opened | None:
        return opened_film.read(path)  # a process for each of so many would only take its time

    monkeypatch.setattr(opened_film, "look", look)
    chance = random.Random(150)
    cloud.polls = 1

    async def chat() -> list[ExportResult]:
        async with opened(settings) as project:
            cloud.answer(Answer("Done."))
            await edited(project)
            results: list[ExportResult] = []
            for _ in range(150):
                cloud.ranges = chance.random() < 0.8
                for _ in range(chance.randrange(4)):
                    cloud.fail("film", chance.choice(FAULTY)(chance))
                job = project.export(wire.RenderOutput())
                assert await job.wait(HANG)
                job.told = True
                results.append(job.result())
                cloud.mend()
            return results

    results = asyncio.run(chat())
    assert len({result.path for result in results}) == 150
    assert sum(result.path.read_bytes() != FILM for result in results) == 0
    assert not [name for name in names(settings) if name.startswith(".")]


def test_an_export_whose_chat_was_closed_is_fetched_by_the_next(cloud: Cloud, settings: Settings) -> None:
    cloud.polls = 4

    async def first() -> None:
        async with opened(settings, Waiting()) as project:
            cloud.answer(Answer("Done."))
            await edited(project)
            project.export(wire.RenderOutput(name="For Mum.mp4"))
            await happens(lambda: cloud.count("poll"))

    async def second() -> tuple[str, str, ExportResult]:
        desk = Projects(settings, clock=Quick())
        (job,) = (await desk.resume("trip")).jobs()
        assert await job.wait(HANG)
        found = job.kind, job.title, job.result()
        job.told = True
        await desk.close()
        return found

    asyncio.run(first())
    assert not settings.videos.exists()
    kind, title, result = asyncio.run(second())
    assert (kind, title, result.path.name) == ("export", "For Mum.mp4", "For Mum.mp4")
    assert result.path.read_bytes() == FILM
    assert cloud.count("render") == 1
    assert not list((settings.data / "pending").glob("*"))


def test_an_address_that_leads_from_one_to_the_next_without_end_is_given_up(cloud: Cloud, settings: Settings) -> None:
    for call in ("film", "download"):
        cloud.fail(call, faults.Reply(302, headers={"location": f"{cloud.cdn}/films/0.mp4"}), times=None)
    with pytest.raises(MakerFreeError):
        export(settings, cloud)
    assert cloud.count("film") + cloud.count("download") == 2 * 6, "the address and five redirects, by either route"


def test_the_percentage_of_an_export_never_goes_back(cloud: Cloud, settings: Settings) -> None:
    cloud.polls = 4
    told = iter((10, 60, 20, 70))
    cloud.fail("poll", Changed(lambda body: {**body, "progress": next(told)}), times=4)
    seen: list[float] = []

    class Noting(Quick):
        async def sleep(self, seconds: float) -> None:
            seen.extend(one.percent for one in jobs if one.percent is not None)
            await super().sleep(seconds)

    jobs: list[Job[ExportResult]] = []

    async def chat() -> None:
        async with opened(settings, Noting()) as project:
            cloud.answer(Answer("Done."))
            await edited(project)
            jobs.append(job := project.export(wire.RenderOutput()))
            assert await job.wait(HANG)
            job.told = True

    asyncio.run(chat())
    assert {10, 60} <= set(seen)
    assert seen == sorted(seen)


class Waiting(Quick):
    """A clock on which half a minute does not pass."""

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(HANG if seconds == 30 else 0)


def test_pieces_are_taken_up_by_another_process(
    cloud: Cloud, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "BLOCK_BYTES", 1)
    cloud.fail("film", faults.Stall(after=250_000))

    async def first() -> None:
        async with opened(settings) as project:
            cloud.answer(Answer("Done."))
            await edited(project)
            project.export(wire.RenderOutput())
            await happens(lambda: cloud.count("film"))
            await happens(lambda: any(one.stat().st_size >= 200_000 for one in settings.videos.glob(".*.part")))

    async def second() -> ExportResult:
        desk = Projects(settings, clock=Quick())
        (job,) = (await desk.resume()).jobs()
        assert await job.wait(HANG)
        await desk.close()
        return job.result()

    asyncio.run(first())
    cloud.release()
    assert asyncio.run(second()).path.read_bytes() == FILM
    assert cloud.of("film")[-1].headers["range"].startswith("bytes=2")


def test_what_could_not_be_reached_is_tried_again_at_the_next_look(cloud: Cloud, settings: Settings) -> None:
    for call in ("film", "download"):
        cloud.fail(call, faults.Reset(), times=None)

    async def chat() -> ExportResult:
        async with opened(settings) as project:
            cloud.answer(Answer("Done."))
            await edited(project)
            job = project.export(wire.RenderOutput())
            assert await job.wait(HANG)
            with pytest.raises(Unreachable):
                job.result()
            job.told = True
            cloud.mend()
            (again,) = project.jobs()
            assert await again.wait(HANG)
            return again.result()

    assert asyncio.run(chat()).path.read_bytes() == FILM
    assert cloud.count("render") == 1


def test_the_same_wish_while_it_runs_is_the_same_job(cloud: Cloud, settings: Settings) -> None:
    async def chat() -> tuple[bool, bool]:
        async with opened(settings, Waiting()) as project:
            cloud.answer(Answer("Done."), Answer("Done."))
            await edited(project)
            first = project.export(wire.RenderOutput())
            same = project.export(wire.RenderOutput()) is first
            await edited(project)
            return same, project.export(wire.RenderOutput()) is first

    assert asyncio.run(chat()) == (True, False)


def test_a_path_that_the_cloud_names_is_not_believed(cloud: Cloud, settings: Settings, tmp_path: Path) -> None:
    secret = tmp_path / "secret.mp4"
    secret.write_bytes(b"mine")

    def lie(body: dict[str, Any]) -> dict[str, Any]:
        return {**body, "output": {**(body["output"] or {}), "path": str(secret)}}

    cloud.fail("poll", Changed(lie), times=None)
    assert export(settings, cloud).path.read_bytes() == FILM
    assert secret.read_bytes() == b"mine"


def test_a_folder_that_may_not_be_written_to_is_named(cloud: Cloud, settings: Settings, tmp_path: Path) -> None:
    blocked = tmp_path / "Films"
    blocked.write_text("a file where the folder should be")
    with pytest.raises(NotAllowed, match="Films"):
        export(replace(settings, videos=blocked), cloud)


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    (tmp_path / "Trip.mp4").write_bytes(b"old")
    (tmp_path / "Trip (2).mp4").symlink_to(tmp_path / "nowhere")
    (tmp_path / "part").write_bytes(b"new")
    assert downloads.placed(tmp_path / "part", tmp_path, "Trip", "mp4").name == "Trip (3).mp4"
    assert (tmp_path / "Trip.mp4").read_bytes() == b"old"
    assert not (tmp_path / "nowhere").exists()


def test_no_connection_is_left_open(cloud: Cloud, settings: Settings) -> None:
    async def chat() -> None:
        async with opened(settings) as project:
            cloud.answer(Answer("Done."))
            await edited(project)
            cloud.fail("film", faults.Cut(1000))
            job = project.export(wire.RenderOutput())
            assert await job.wait(HANG)
            await happens(lambda: cloud.connections == 0)

    asyncio.run(chat())


def test_errors_of_an_export_are_words(cloud: Cloud, settings: Settings) -> None:
    cloud.fail("render", refuse(9999, message='{"trace": "Traceback"}'), times=None)
    with pytest.raises(MakerFreeError) as failure:
        export(settings, cloud)
    assert "Traceback" not in str(failure.value)
