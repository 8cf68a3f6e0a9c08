"""Owns what the client's tests share: a scripted cloud, a desk that talks to it, and clocks that do not hold one up."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable, Generator
from pathlib import Path

import pytest

from maker_free.client.clock import CLOUD, Clock
from maker_free.client.project import Project
from maker_free.client.projects import Projects
from maker_free.settings import Settings
from tests.contract.cloud import Cloud
from tests.waiting import HANG, happens


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
            await asyncio.sleep(HANG)
            return
        self.slept.append(seconds)
        self._ahead += seconds
        await asyncio.sleep(0)


class Ticking(Quick):
    """Each look at it finds it 25 s later; only the waits before looks at a project are over at once."""

    def monotonic(self) -> float:
        self._ahead += 25
        return self._ahead

    async def sleep(self, seconds: float) -> None:
        if seconds in {CLOUD.first, CLOUD.next}:
            await super().sleep(seconds)
        else:
            await asyncio.sleep(HANG)


class Silent(Quick):
    """Every wait is over at once, as soon as `begun`."""

    def __init__(self, begun: Callable[[], object]) -> None:
        super().__init__(longest=float("inf"))
        self._begun = begun

    async def sleep(self, seconds: float) -> None:
        await happens(self._begun)
        await super().sleep(seconds)


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
    desk = Projects(settings, clock=clock or Quick())
    try:
        yield await desk.create("Trip", "cloud", "en")
    finally:
        await desk.close()
