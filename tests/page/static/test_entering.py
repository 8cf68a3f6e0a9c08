"""The page opens by its link, is there at once, and asks nobody but the studio."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.page.browsing import link
from tests.page.static.chromium import Page
from tests.studio.running import Caller, two_clips

Open = Callable[..., Page]
THERE = "document.querySelector('#page.there')"


def test_a_link_leads_to_the_film_and_leaves_no_key_behind(caller: Caller, film: str, open_page: Open) -> None:
    page = open_page(link(caller, film).url)
    page.until(THERE)
    assert page.js("document.querySelector('.project').textContent") == "Holiday"
    assert page.js("location.hash") == ""
    assert page.js("document.cookie") == ""
    page.go(page.js("location.href"))
    page.until(THERE)


def test_without_a_link_the_page_says_how_to_get_one(caller: Caller, film: str, open_page: Open) -> None:
    used = link(caller, film).url
    first = open_page(used)
    first.until(THERE)
    here = first.js("location.href")
    first.ask("Network.clearBrowserCookies")
    for address in (used, used.partition("#")[0], here):
        page = open_page(address)
        assert "maker-free open" in page.until("document.querySelector('.door').textContent")


def test_nothing_is_asked_of_any_other_origin(page: Page) -> None:
    home = page.js("location.origin")
    others = [url for url in page.requests if not url.startswith((f"{home}/page/", "blob:", "data:", "about:"))]
    assert others == []


def test_script_in_names_is_shown_as_the_text_it_is(caller: Caller, tmp_path: Path, open_page: Open) -> None:
    nasty = "<img src=x onerror=window.hit=1>"
    session = caller.session(f"{nasty} film")
    clip = two_clips(tmp_path)[0]
    clip = clip.rename(clip.with_name("<svg onload=window.hit=1>.mp4".replace("/", "")))
    assert caller.upload(session, clip).status_code == 200
    caller.say(session, "add all files")
    caller.say(session, f'add the title "{nasty}"')
    caller.say(session, 'add the caption "<script>window.hit=2</script>" at 0:01')
    page = open_page(link(caller, session).url)
    page.until(THERE)
    page.js("document.querySelector('#tab-files').click()")
    page.until("document.querySelector('.file-name').textContent")
    assert "<script>window.hit=2" in page.until("document.querySelector('.piece.captions').textContent")
    page.js("document.querySelector('.piece.captions').focus()")
    page.js("document.querySelector('#tab-versions').click()")
    assert "<script>" in page.until("document.querySelector('.version-words').textContent")
    assert page.js("window.hit") is None
    assert page.js("document.querySelectorAll('#page script, #page img[onerror], #page svg[onload]').length") == 0
    assert nasty[:8] in page.js("document.querySelector('.project').textContent")


def test_the_page_stands_still_from_its_first_paint_on(caller: Caller, film: str, open_page: Open) -> None:
    page = open_page("about:blank")
    page.ask("Page.addScriptToEvaluateOnNewDocument", source=WATCH_SHIFTS)
    page.go(link(caller, film).url)
    page.until("document.querySelector('#page.there mf-player video').readyState >= 2")
    page.js("document.querySelector('.piece.clips').focus()")
    page.js("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.js("window.shifted") < 0.01


WATCH_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.shifted += shift.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize(("language", "export"), [("en", "Export"), ("zh", "导出")])
def test_the_page_speaks_the_language_of_the_film(
    caller: Caller, clips: list[Path], open_page: Open, language: str, export: str
) -> None:
    session = caller.session("Holiday", language)
    caller.upload(session, *clips)
    caller.say(session, "add all files" if language == "en" else "添加所有文件")
    page = open_page(link(caller, session).url)
    page.until(THERE)
    assert page.js("document.querySelector('.top .main').textContent") == export
    assert page.js("document.documentElement.lang").startswith(language)


def test_whatever_can_be_used_has_a_name_for_those_who_do_not_see_it(page: Page) -> None:
    tree = page.ask("Accessibility.getFullAXTree")["nodes"]
    used = {"button", "slider", "textbox", "combobox", "tab", "option", "listbox", "link", "region", "group", "toolbar"}
    nameless = [
        node["role"]["value"]
        for node in tree
        if node.get("role", {}).get("value") in used
        and not node.get("ignored")
        and not node.get("name", {}).get("value", "").strip()
    ]
    assert [role for role in nameless if role not in {"group", "toolbar"}] == [], json.dumps(nameless)
