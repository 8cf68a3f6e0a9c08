"""Work that is silent for long shows signs of life, and what comes late is told; by a clock that the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.client.conftest import Quick
from tests.contract import faults
from tests.contract.agent import Answer
from tests.contract.cloud import Cloud
from tests.tools.hosts import in_memory
from tests.tools.test_connecting import Ahead

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def unhurried() -> None:
    """Here the time that calls take is what is looked at."""


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    with Cloud() as cloud:
        yield cloud
        cloud.release()


class Heard:
    """What a host is told as progress."""

    def __init__(self) -> None:
        self.values: list[float] = []
        self.words: list[str] = []

    async def __call__(self, progress: float, total: float | None, message: str | None) -> None:
        self.values.append(progress)
        self.words.append(message or "")


async def test_every_two_minutes_a_sign_of_life_is_progress_and_in_the_next_answer(home: Path, cloud: Cloud) -> None:
    clock = Ahead()
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}, clock=clock) as host:
        await host.say("connect", engine="cloud", wait_seconds=20)
        cloud.fail("say", faults.Stall())
        said = await host.say("edit", request="add lo-fi music", wait_seconds=0)
        assert "⏳ Still working" in said
        assert "just started" in said
        clock.ahead = 125
        heard = Heard()
        await host.client.call_tool("status", {"wait_seconds": 1, "picture": False}, progress_callback=heard)
        assert any("⏳ Still working" in words and "2 min so far" in words for words in heard.words), heard.words
        assert heard.values == sorted(set(heard.values)), "progress only grows"
        assert sum("⏳" in words for words in heard.words) == 1, "one sign for two minutes"
        clock.ahead = 245
        said = await host.say("credits")
        assert "⏳ Still working: add lo-fi music (4 min so far)" in said, "whatever is called next"
        assert "⏳" not in await host.say("credits"), "told once"
        assert cloud.count("say") == 1


async def test_a_silent_edit_that_lands_after_the_looks_is_told_with_whatever_is_called_next(
    home: Path, cloud: Cloud
) -> None:
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}, clock=Quick()) as host:
        await host.say("connect", engine="cloud", wait_seconds=20)
        cloud.answer(Answer("", shows=(3,), tools=False))
        said = await host.say("edit", request="add lo-fi music", wait_seconds=20)
        assert "nothing has changed so far" in said
        assert "Try being specific" not in said, "said again it would be made twice"
        said = await host.say("credits")
        assert "came in late" in said
        assert "Added" in said
        assert "came in late" not in await host.say("credits"), "told once"
        assert cloud.count("say") == 1


async def test_a_silent_edit_that_lands_while_no_chat_is_open_is_told_by_the_next(home: Path, cloud: Cloud) -> None:
    words = {"NEMO_API_URL": cloud.url}
    async with in_memory(home, environment=words, clock=Quick()) as host:
        await host.say("connect", engine="cloud", wait_seconds=20)
        cloud.answer(Answer("", shows=(3,), tools=False))
        assert "nothing has changed so far" in await host.say("edit", request="add lo-fi music", wait_seconds=20)
    async with in_memory(home, environment=words, clock=Quick()) as host:
        said = await host.say("credits")
        assert "came in late" in said
        assert "Added" in said
        assert "came in late" not in await host.say("credits"), "told once"
    async with in_memory(home, environment=words, clock=Quick()) as host:
        assert "came in late" not in await host.say("credits"), "also by a third"
        assert cloud.count("say") == 1


async def test_ids_and_links_that_are_new_at_each_look_are_no_late_edit(home: Path, cloud: Cloud) -> None:
    async with in_memory(home, environment={"NEMO_API_URL": cloud.url}, clock=Quick()) as host:
        await host.say("connect", engine="cloud", wait_seconds=20)
        cloud.answer(Answer("Made."), Answer("", shows=(), tools=False))
        await host.say("edit", request="make a film", wait_seconds=20)
        cloud.fail("state", faults.Changed(lambda body: _signed_anew(body, cloud.count("state"))), times=None)
        await host.say("edit", request="add lo-fi music", wait_seconds=20)
        assert "came in late" not in await host.say("credits")


def _signed_anew(body: dict[str, Any], look: int) -> dict[str, Any]:
    state = body["data"]["state"]
    track = {**state["draft"]["t"][0], "id": look, "url": f"https://cdn.example.com/a.mp4?Signature={look}"}
    changed = {**state, "draft": {**state["draft"], "t": [track], "updated_at": look}}
    return {**body, "data": {**body["data"], "state": changed}}
