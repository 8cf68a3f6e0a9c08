"""Owns what the client's tests share: a scripted cloud, a desk that talks to it, and clocks that do not hold one up."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable, Generator
from pathlib import Path

import pytest

from maker_free.client.clock import Clock
from maker_free.client.desk import Desk
from maker_free.client.project import Project
from maker_free.settings import Settings
from tests.contract.cloud import Cloud


class Quick(Clock):
    """Waits of up to `longest` seconds are over at once, and noted; longer ones are limits that work comes before."""

    def __init__(self, longest: float = 60) -> None:
        self._longest = longest
        self.slept: list[float] = []
        self._ahead = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self._ahead

    async def sleep(self, seconds: float) -> None:
        if seconds > self._longest:
            await asyncio.sleep(30)
            return
        self.slept.append(seconds)
        self._ahead += seconds
        await asyncio.sleep(0)


class Hurried(Clock):
    """Everything takes a thousandth of its time."""

    def monotonic(self) -> float:
        return super().monotonic() * 1000

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / 1000)


@pytest.fixture(scope="module")
def running() -> Generator[Cloud]:
    with Cloud() as cloud:
        yield cloud


@pytest.fixture
def cloud(running: Cloud) -> Generator[Cloud]:
    running.seen.clear()
    yield running
    running.mend()
    running.answers.clear()
    running.refusals, running.shape, running.polls, running.ranges, running.xml = "body", "first", 2, True, False


@pytest.fixture
def settings(cloud: Cloud, tmp_path: Path) -> Settings:
    return Settings.from_environment({"MAKER_FREE_HOME": str(tmp_path / "home"), "NEMO_API_URL": cloud.url})


@contextlib.asynccontextmanager
async def opened(settings: Settings, clock: Clock | None = None) -> AsyncGenerator[Project]:
    """A new project on the cloud."""
    desk = Desk(settings, clock=clock or Quick())
    try:
        yield await desk.create("Trip", "cloud", "en")
    finally:
        await desk.close()


async def until(condition: Callable[[], object]) -> None:
    """Wait for something to be true; fails after 20 s."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - another thread makes it true
            await asyncio.sleep(0.01)
