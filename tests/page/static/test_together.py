"""Several hands at once: two pages, a page and the chat, and a studio that is killed and comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.page.browsing import link
from tests.page.static.chromium import Page
from tests.page.static.conftest import shown
from tests.page.static.test_touching import NOTICE, state, touched
from tests.studio.running import Caller, Running
from tests.waiting import until

CLIPS = "document.querySelectorAll('.piece.clips').length"


def test_two_pages_see_what_the_other_does(
    studio: Running, caller: Caller, film: str, open_page: Callable[..., Page]
) -> None:
    one = shown(open_page(link(caller, film).url))
    other = shown(open_page(one.js("location.href")))
    one.key("ArrowRight", shift=True)
    one.key("s", "KeyS")
    one.until(f"{CLIPS} === 3")
    other.until(f"{CLIPS} === 3")
    assert other.until(NOTICE).startswith("On another page")
    assert not one.js(NOTICE).startswith("On another page")


def test_what_the_chat_does_is_shown_and_told(page: Page, caller: Caller, film: str) -> None:
    caller.say(film, "split clip 1 in half")
    page.until(f"{CLIPS} === 3")
    assert page.until(NOTICE).startswith("In the chat")
    page.until("[...document.querySelectorAll('.said[data-by=chat] .said-text')].at(-1).textContent.includes('split')")


def test_what_the_chat_undid_is_told_as_undone(page: Page, caller: Caller, film: str) -> None:
    caller.say(film, "split clip 1 in half")
    page.until(f"{CLIPS} === 3")
    caller.say(film, "remove clip 1")
    page.until(f"{CLIPS} === 2")
    caller.say(film, "undo")
    page.until(f"{CLIPS} === 3")
    page.until(f"{NOTICE} === 'In the chat: undo'")


def test_a_hand_and_the_chat_meet_and_nothing_is_lost(page: Page, caller: Caller, film: str) -> None:
    """While a clip is dragged the chat changes another one: both are in the film."""
    first, second = state(page)["lanes"]["clips"]
    page.click(f'.piece[data-key="{first["id"]}"]')
    left, top, width, height = page.box(".handle.end")
    x, y = left + width / 2, top + height / 2
    page.drag((x, y), (x - 60, y), drop=False)
    caller.say(film, "play clip 2 at double speed")
    version = state(page)["version"]
    page.release(x - 60, y)
    after = touched(page, version)["lanes"]["clips"]
    assert after[0]["end"] < first["end"]
    assert (second["speed"], after[1]["speed"]) == (1, 2)


def test_a_touch_of_what_the_chat_removed_is_refused_in_words(page: Page, caller: Caller, film: str) -> None:
    first, _ = state(page)["lanes"]["clips"]
    page.click(f'.piece[data-key="{first["id"]}"]')
    left, top, width, height = page.box(".handle.end")
    x, y = left + width / 2, top + height / 2
    page.drag((x, y), (x - 60, y), drop=False)
    caller.say(film, "remove clip 1")
    page.release(x - 60, y)
    assert page.until("document.querySelector('.notice-card.warn .notice-text')?.textContent")
    page.until(f"{CLIPS} === 1")


def test_the_page_comes_back_with_its_studio(tmp_path: Path, clips: list[Path], open_page: Callable[..., Page]) -> None:
    home = tmp_path / "home"
    with Running(home, idle=900, MAKER_FREE_PRERENDER="0") as first:
        caller = first.caller()
        session = caller.session("Holiday")
        caller.upload(session, *clips)
        caller.say(session, "add all files")
        page = shown(open_page(link(caller, session).url))
        first.kill()
        page.until("document.querySelector('.link-state.away')")
    with Running(home, idle=900, MAKER_FREE_PRERENDER="0"):
        page.until("!document.querySelector('.link-state.away')")
        page.key("ArrowRight", shift=True)
        page.key("s", "KeyS")
        page.until(f"{CLIPS} === 3")


def test_pages_of_a_film_share_one_stream_of_news_and_the_next_one_takes_it_over(
    studio: Running, caller: Caller, film: str, open_page: Callable[..., Page]
) -> None:
    """Browsers open six connections to a server for all pages together."""
    one = shown(open_page(link(caller, film).url))
    other = shown(open_page(one.js("location.href")))
    caller.say(film, "split clip 1 in half")
    for page in (one, other):
        page.until(f"{CLIPS} === 3")
    streams = [sum("api/events" in url for url in page.requests) for page in (one, other)]
    assert streams == [1, 0]
    one.go("about:blank")
    until(lambda: sum("api/events" in url for url in other.requests) == 1)
    caller.say(film, "remove clip 3")
    other.until(f"{CLIPS} === 2")
    assert sum("api/events" in url for url in other.requests) == 1


def test_an_end_that_somebody_else_moved_while_a_hand_held_it_is_asked_about(
    caller: Caller, film: str, page: Page
) -> None:
    """What the hand saw when it took hold counts, however soon the page shows what others did."""
    first, _ = state(page)["lanes"]["clips"]
    page.click(".piece.clips", at=0.3)
    left, top, width, height = page.box(".handle.end")
    x, y = left + width / 2, top + height / 2
    page.drag((x, y), (x - 40, y), drop=False)
    caller.say(film, "trim clip 1 to 1 second")
    page.until("document.querySelector('.version-now').textContent.endsWith('2')")
    page.release(x - 40, y)
    assert page.until("document.querySelector('.notice-card.warn .notice-text')?.textContent")
    now = state(page)
    assert (now["version"], now["lanes"]["clips"][0]["end"]) == (2, 1000)
    assert first["end"] > 1000
