"""Versions, files and exports stand beside the film, each with what one does with it."""

from __future__ import annotations

from tests.page.static.chromium import Page
from tests.studio.running import Caller


def open_tab(page: Page, name: str) -> None:
    page.js(f"document.querySelector('#tab-{name}').click()")
    page.until(f"!document.querySelector('#panel-{name}').hidden")


def test_files_are_listed_with_their_pictures(page: Page) -> None:
    open_tab(page, "files")
    assert page.until("[...document.querySelectorAll('.file-name')].map((name) => name.textContent)") == [
        "sea.mp4",
        "dunes.mp4",
    ]
    page.until("getComputedStyle(document.querySelector('.file-picture')).backgroundImage.includes('api/strip')")


def test_versions_have_pictures_and_one_can_go_back_to_them(page: Page, caller: Caller, film: str) -> None:
    caller.say(film, "split clip 1 in half")
    page.until("document.querySelectorAll('.piece.clips').length === 3")
    open_tab(page, "versions")
    page.until("document.querySelectorAll('.version').length >= 2")
    page.until("document.querySelectorAll('.version-picture img').length >= 2")
    page.js("[...document.querySelectorAll('.version')].at(-1).click()")
    page.until("document.querySelectorAll('.piece.clips').length === 2")


def test_a_film_is_exported_with_its_progress_and_can_be_saved(page: Page) -> None:
    page.js("document.querySelector('.top .main').click()")
    page.until("document.activeElement.closest('.export-form')")
    page.key("Enter")
    page.until("document.querySelector('.export')")
    link = page.until("document.querySelector('.export a:not([hidden])')?.getAttribute('href')")
    size = page.js(f"fetch('{link}').then((answer) => answer.blob()).then((film) => film.size)")
    assert size > 1000
    assert page.js("document.querySelector('.export progress').hidden")


def test_the_tabs_are_gone_through_with_the_arrows(page: Page) -> None:
    page.js("document.querySelector('#tab-talk').focus()")
    page.key("ArrowRight")
    assert page.js("document.activeElement.id") == "tab-versions"
    assert page.js("document.querySelector('#panel-talk').hidden")
    page.key("ArrowLeft")
    page.key("ArrowLeft")
    assert page.js("document.activeElement.id") == "tab-exports"
