"""Two hundred clips are as quick to the hand as two: the document stays small, and pictures are drawn in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from maker_free.engine.model.timeline import Clip, Timeline
from maker_free.studio.database import Database
from maker_free.studio.store import Store
from tests.page.browsing import link
from tests.page.static.chromium import Page
from tests.studio.running import SMALL, Running, prepared, settings_in

COUNT = 200
LENGTH_MS = 700
PIECES = "document.querySelectorAll('.piece.clips').length"


@pytest.fixture
def long_film(tmp_path: Path, clips: list[Path]) -> Iterator[str]:
    """A link to the page of a film of two hundred clips."""
    home = tmp_path / "home"
    settings = settings_in(home)
    project = prepared(settings, clips, name="Long")
    with closing(Database(settings.data / "studio.db")) as database:
        store = Store(database)
        media = store.media(project.session)
        cut = tuple(
            Clip(id=f"n{number}", media=media[number % 2].id, start=number % 7 * 100, end=number % 7 * 100 + LENGTH_MS)
            for number in range(COUNT)
        )
        store.add_version(project.session, Timeline(canvas=SMALL, clips=cut, loudness=None), "many")
    with Running(home, idle=900, MAKER_FREE_PRERENDER="0") as studio:
        yield link(studio.caller(), project.session).url


def test_two_hundred_clips_are_shown_scrubbed_and_moved(long_film: str, open_page: Callable[..., Page]) -> None:
    page = open_page(long_film)
    page.until(f"{PIECES} === {COUNT}")
    page.js(FRAMES)
    left, top, width, height = page.box(".ruler")
    page.drag((left + 150, top + height / 2), (left + width - 60, top + height / 2), steps=100)
    scrubbed = page.js("window.pictures")
    for _ in range(6):
        page.click("[aria-label='Zoom in']")
    page.until(f"{PIECES} < {COUNT / 2}")
    page.key("Home")
    page.until("document.querySelector('.scroller').scrollLeft === 0")
    page.until("document.querySelector('.piece[data-key=n1]')")
    left, top, width, height = page.box('.piece[data-key="n1"]')
    beyond = page.box('.piece[data-key="n3"]')
    page.drag((left + width / 2, top + height / 2), (beyond[0] + beyond[2] * 0.9, top + height / 2), steps=40)
    page.until("fetch('api/state').then((answer) => answer.json()).then(({ lanes }) => lanes.clips[3].id === 'n1')")
    assert scrubbed > 20


FRAMES = """
window.pictures = 0;
const count = () => { window.pictures += 1; requestAnimationFrame(count); };
requestAnimationFrame(count);
"""
