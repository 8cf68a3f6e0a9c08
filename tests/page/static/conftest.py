"""Owns pages of a real studio in a real browser; without a browser on this computer its tests are skipped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.page.browsing import link
from tests.page.static.chromium import FOUND, Browser, Page, running
from tests.studio.running import Caller, Running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if FOUND is None:
        pytest.skip("no Chromium on this computer: apt-get install chromium")
    with running() as browser:
        yield browser


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address in a page of its own, which had no fault in it when the test is over."""
    pages: list[Page] = []

    def opened(address: str, **how: object) -> Page:
        page = Page(chromium, **how)  # type: ignore[arg-type]
        pages.append(page)
        page.go(address)
        return page

    yield opened
    for page in pages:
        page.close()
    assert [fault for page in pages for fault in page.faults] == []


@pytest.fixture
def caller(studio: Running) -> Caller:
    return studio.caller()


@pytest.fixture
def film(caller: Caller, clips: list[Path]) -> str:
    """The session of a project whose film is two clips in a row."""
    session = caller.session("Holiday")
    assert caller.upload(session, *clips).status_code == 200
    caller.say(session, "add all files")
    return session


@pytest.fixture
def page(caller: Caller, film: str, open_page: Callable[..., Page]) -> Page:
    """Its page, entered by a link, with the picture there."""
    return shown(open_page(link(caller, film).url))


def shown(page: Page) -> Page:
    page.until("document.querySelector('#page.there mf-player video').readyState >= 2")
    return page
