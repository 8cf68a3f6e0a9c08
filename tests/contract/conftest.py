"""Owns who answers: each test of the contract runs once for every answerer of the wire."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import media
from tests.contract.adk import AdkServer
from tests.contract.answerers import ANSWERERS, Answerer


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module", params=ANSWERERS)
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with ANSWERERS[request.param](tmp_path_factory.mktemp("home")) as answerer:
        yield answerer


@pytest.fixture
def answerer(running: Answerer) -> Iterator[Answerer]:
    """One of them, with nothing left of the test before."""
    yield running
    if running.cloud is not None:
        running.cloud.mend()
        running.cloud.answers.clear()
        running.cloud.seen.clear()


@pytest.fixture(scope="session")
def adk() -> Iterator[AdkServer]:
    pytest.importorskip("google.adk", reason="the dependency group `adk` is not installed")
    with AdkServer() as server:
        yield server


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two short clips, under names as phones and people give them."""
    folder = tmp_path_factory.mktemp("clips")
    return [media.clip(folder, "海边 beach.mp4", seconds=1), media.clip(folder, "VID_0002.mp4", seconds=1)]
