"""The browser of the tests leaves nothing behind."""

from __future__ import annotations

import sys

import pytest

from tests.page.static.chromium import FOUND, Page, running
from tests.waiting import until


@pytest.mark.skipif(FOUND is None or not sys.platform.startswith("linux"), reason="needs Chromium and /proc")
def test_no_process_of_the_browser_outlives_its_tests() -> None:
    with running() as browser:
        page = Page(browser)
        page.go("data:text/html,<p>here</p>")
        page.until("document.querySelector('p')")
        assert len(browser.processes()) > 2
    until(lambda: not browser.processes())
