"""Everything can be done by the keyboard alone, with the focus in sight, on any layout."""

from __future__ import annotations

from tests.page.static.chromium import Page

FOCUS = "document.activeElement"


def test_tab_goes_through_the_page_and_the_focus_is_seen(page: Page) -> None:
    seen: list[str] = []
    for _ in range(30):
        page.key("Tab")
        outline = page.js(f"getComputedStyle({FOCUS}).outlineStyle")
        name = page.js(f"{FOCUS}.getAttribute('aria-label') ?? {FOCUS}.textContent")
        inner = page.js(f"{FOCUS}.matches('textarea, .playhead, body')")
        assert outline != "none" or inner, name
        seen.append(name)
    for name in ("Export", "Play", "Split at the playhead", "Zoom in", "Playhead", "Talk", "Your words"):
        assert name in seen, seen


def test_the_arrows_go_from_piece_to_piece_in_the_timeline(page: Page) -> None:
    page.js("document.querySelector('.piece.clips').focus()")
    assert page.js(f"{FOCUS}.getAttribute('aria-posinset')") == "1"
    page.key("ArrowDown")
    assert page.js(f"{FOCUS}.getAttribute('aria-posinset')") == "2"
    assert page.js(f"{FOCUS}.getAttribute('aria-selected')") == "true"
    page.key("ArrowUp")
    assert page.js(f"{FOCUS}.getAttribute('aria-posinset')") == "1"


def test_space_on_a_button_presses_it_and_elsewhere_plays(page: Page) -> None:
    page.js("document.querySelector('[aria-label=\"Zoom in\"]').focus()")
    width = page.box(".piece.clips")[2]
    page.key(" ", "Space")
    page.until(f"document.querySelector('.piece.clips').getBoundingClientRect().width > {width + 10}")
    assert page.js("document.querySelector('mf-player video').paused")
    page.js("document.activeElement.blur()")
    page.key(" ", "Space")
    page.until("!document.querySelector('mf-player video').paused")


def test_the_card_of_keys_opens_and_closes(page: Page) -> None:
    page.key("?", "Minus", shift=True)
    page.until("document.querySelector('dialog[open]')")
    page.key("Escape")
    page.until("!document.querySelector('dialog[open]')")


def test_a_cyrillic_layout_splits_with_the_same_key(page: Page) -> None:
    page.key("ArrowRight", shift=True)
    page.key("ы", "KeyS")
    page.until("document.querySelectorAll('.piece.clips').length === 3")


def test_letters_that_are_typed_do_nothing_else(page: Page) -> None:
    page.key("/", "Slash")
    page.until("document.activeElement.matches('textarea')")
    page.key("s", "KeyS")
    page.key(" ", "Space")
    assert page.js("document.activeElement.value") == "s "
    assert page.js("document.querySelectorAll('.piece.clips').length") == 2
    assert page.js("document.querySelector('mf-player video').paused")
