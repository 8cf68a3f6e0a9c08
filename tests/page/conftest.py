"""Owns a studio with a film of two clips, and a browser's way to its page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.page.browsing import Browser, entered
from tests.studio.running import Running, two_clips


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return two_clips(tmp_path_factory.mktemp("page clips"))


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with Running(tmp_path_factory.mktemp("page home"), idle=900, MAKER_FREE_PRERENDER="0") as running:
        yield running


@pytest.fixture
def browser(studio: Running, clips: list[Path]) -> Browser:
    """The page of a project of its own, whose film is the two clips in a row."""
    caller = studio.caller()
    session = caller.session()
    assert caller.upload(session, *clips).status_code == 200
    caller.say(session, "add all files")
    return entered(studio, caller, session)
