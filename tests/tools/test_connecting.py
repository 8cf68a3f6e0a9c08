"""Connecting is a job like any other: it goes on, keeps the engine that was asked for, and is told as it is."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from maker_free.client.clock import Clock
from maker_free.tools import wait
from tests import media
from tests.contract import faults
from tests.contract.cloud import Cloud
from tests.tools.hosts import in_memory, text

pytestmark = pytest.mark.anyio


class Ahead(Clock):
    """The real clock, put forward by hand; what waits for it is not held up."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead

    def time(self) -> float:
        return super().time() + self.ahead

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(min(seconds, 0.01))


@pytest.fixture(autouse=True)
def unhurried() -> None:
    """Here the time that calls take is what is looked at."""


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls that wait for nothing answer sooner than they have to."""
    monkeypatch.setattr(wait, "PROMISED_S", 1.5)


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    with Cloud() as cloud:
        yield cloud
        cloud.release()


def sessions(cloud: Cloud) -> int:
    return cloud.count("session")


async def test_a_cloud_that_takes_long_is_waited_for_and_what_is_said_meanwhile_is_true(
    home: Path, cloud: Cloud, tmp_path: Path
) -> None:
    clip = str(media.clip(tmp_path / "clips", "beach.mp4", seconds=1))
    clock = Ahead()
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}, clock=clock) as host:
        cloud.fail("session", faults.Stall())
        said = await host.say("connect", project="Trip", engine="cloud", wait_seconds=0)
        assert "NemoVideo cloud has not answered yet" in said
        clock.ahead = 40
        refused = await host.refused("upload", files=[clip], confirm=True)
        assert re.search(r"\b(4\d|50) s so far", refused), refused
        assert "Nothing else was begun" in refused
        assert cloud.count("upload") == cloud.count("say") == 0
        cloud.release()
        said = await host.say("connect", project="Trip", engine="cloud", wait_seconds=20)
        assert "Connected to the NemoVideo cloud" in said
        assert "New project: Trip." in said
        assert sessions(cloud) == 1, "the second call joins the first"
        assert "beach.mp4" in await host.agreed(clip)
        assert not (home / "state" / "studio.json").exists(), "nothing was begun on this computer"


async def test_a_cloud_that_refuses_is_asked_again_and_never_exchanged_for_this_computer(
    home: Path, cloud: Cloud
) -> None:
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}, clock=Ahead()) as host:
        cloud.fail("session", faults.refuse(500, status=500), times=None)
        await host.refused("connect", engine="cloud", wait_seconds=20)
        await host.refused("edit", request="add lo-fi music", wait_seconds=20)
        await host.refused("status", wait_seconds=20)
        assert cloud.count("say") == 0
        cloud.mend()
        assert "Connected to the NemoVideo cloud" in await host.say("status", wait_seconds=20)
        assert not (home / "state" / "studio.json").exists()


async def test_calls_at_once_share_one_opening(home: Path, cloud: Cloud) -> None:
    words = {"NEMO_API_URL": cloud.url, "NEMO_TOKEN": "nmv_usr_of-my-own-0001"}
    cloud.book.register(words["NEMO_TOKEN"])
    async with in_memory(home, environment=words) as host:
        results = await asyncio.gather(
            *(host.call(tool, wait_seconds=20) for tool in ("status", "connect", "status")), host.call("credits")
        )
        assert not any(result.is_error for result in results), [text(result) for result in results]
        assert sessions(cloud) <= 2, "one that nobody named, and the one that was asked for"


async def test_another_wish_takes_the_place_of_the_first_and_both_are_known(home: Path, cloud: Cloud) -> None:
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}) as host:
        cloud.fail("session", faults.Stall())
        await host.say("connect", project="First", engine="cloud", wait_seconds=0)
        await host.say("connect", project="Second", engine="cloud", wait_seconds=0)
        cloud.release()
        said = await host.say("status", wait_seconds=20)
        assert "Second" in said
        assert "Back in the project: First." in await host.say("connect", project="first", wait_seconds=20)
        assert sessions(cloud) == 2, "no session that nobody knows"


async def test_a_chat_that_was_closed_meanwhile_is_gone_on_with_on_the_engine_it_had_asked_for(
    home: Path, cloud: Cloud
) -> None:
    words = {"NEMO_API_URL": cloud.url}
    cloud.fail("session", faults.refuse(429, status=429), times=None)
    async with in_memory(home, environment=words) as host:
        await host.say("connect", project="Trip", engine="cloud", wait_seconds=0)
    cloud.mend()
    async with in_memory(home, environment=words) as host:
        said = await host.say("status", wait_seconds=20)
        assert "Connected to the NemoVideo cloud" in said
        assert "New project: Trip." in said
        assert "Trip" in await host.say("connect", project="latest", wait_seconds=20)
        assert not (home / "state" / "studio.json").exists()


async def test_two_chats_that_name_a_project_alike_at_once_get_two_names(home: Path, cloud: Cloud) -> None:
    words = {"NEMO_API_URL": cloud.url}
    async with in_memory(home, environment=words) as one, in_memory(home, environment=words) as other:
        said = await asyncio.gather(
            *(host.say("connect", project="Trip", engine="cloud", wait_seconds=20) for host in (one, other))
        )
        made = sorted(found[1] for words in said for found in re.finditer(r"New project: (Trip(?: 2)?)\.", words))
        assert made in (["Trip", "Trip 2"], ["Trip"]), said
        assert sessions(cloud) == len(made)


async def test_a_disk_that_takes_no_notes_leaves_no_session_behind(home: Path, cloud: Cloud) -> None:
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}) as host:
        (home / "data").mkdir(parents=True)
        (home / "data" / "pending").write_text("in the way", encoding="utf-8")
        assert "disk" in await host.refused("connect", engine="cloud", wait_seconds=20)
        assert sessions(cloud) == 0
        (home / "data" / "pending").unlink()
        assert "Connected" in await host.say("connect", engine="cloud", wait_seconds=20)
