"""In the box one talks as in the chat, in both languages; what is selected is what "this" means."""

from __future__ import annotations

from tests.page.static.chromium import Page
from tests.page.static.test_touching import clips, piece
from tests.studio.running import Caller

LISTEN = """(() => {
    const { fetch } = window;
    window.told = [];
    window.fetch = async (address, how) => {
        const answer = await fetch(address, how);
        if (String(address).endsWith("api/selection")) window.told.push(JSON.parse(how.body).piece);
        return answer;
    };
})()"""
"""Keep what the studio has taken from the page as selected, in `told`."""


def say(page: Page, text: str) -> str:
    before = page.js("document.querySelectorAll('.said-answer:not([hidden])').length")
    page.js("document.querySelector('textarea').focus()")
    page.type(text)
    page.key("Enter")
    page.until(f"document.querySelectorAll('.said-answer:not([hidden])').length > {before}")
    return str(page.js("[...document.querySelectorAll('.said-answer:not([hidden])')].at(-1).textContent"))


def test_words_are_answered_and_change_the_film(page: Page) -> None:
    assert say(page, "split clip 1 in half")
    assert len(clips(page)) == 3
    page.until("document.querySelectorAll('.piece.clips').length === 3")
    assert page.js("document.querySelector('textarea').value") == ""


def test_chinese_words_are_answered_in_chinese(page: Page) -> None:
    answer = say(page, "删除第一个片段")
    assert any("\u4e00" <= letter <= "\u9fff" for letter in answer)
    assert len(clips(page)) == 1


def test_this_clip_is_the_selected_one(page: Page) -> None:
    _, second = clips(page)
    page.click(piece(second["id"]))
    say(page, "remove this clip")
    assert second["id"] not in {one["id"] for one in clips(page)}
    assert len(clips(page)) == 1


def test_here_is_where_the_playhead_is(page: Page) -> None:
    page.key("ArrowRight", shift=True)
    say(page, "split here")
    assert clips(page)[0]["end"] == 1000


def test_this_clip_is_meant_in_the_chat_too(page: Page, caller: Caller, film: str) -> None:
    _, second = clips(page)
    page.js(LISTEN)
    page.click(piece(second["id"]))
    page.until(f"told.at(-1) === '{second['id']}'")
    caller.say(film, "remove this clip")
    assert second["id"] not in {one["id"] for one in clips(page)}
    assert len(clips(page)) == 1


def test_script_in_answers_and_words_stays_text(page: Page) -> None:
    say(page, 'add the title "<img src=x onerror=window.hit=1>"')
    assert page.js("window.hit") is None
    assert page.js("document.querySelectorAll('.log img, mf-timeline img').length") == 0
