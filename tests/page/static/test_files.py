"""The page's own files fit together: what they name is there, and nothing in them could make markup of a name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from maker_free.page import words

STATIC = Path(words.__file__).parent / "static"
SCRIPTS = sorted(STATIC.glob("*.js"))
TEXT = {path.name: path.read_text(encoding="utf-8") for path in STATIC.iterdir()}
SAID = words.both()
PARTS = ("EXPORT_", "FORMAT_", "KIND_", "PLACE_", "BY_", "CHOOSE_")
"""Openings of names that are put together by script."""


def test_the_shell_loads_every_script_and_style_there_is() -> None:
    shell = TEXT["index.html"]
    preloaded = set(re.findall(r'modulepreload" href="/page/static/([\w.]+)"', shell))
    assert preloaded == {path.name for path in SCRIPTS}
    styles = set(re.findall(r'stylesheet" href="/page/static/([\w.]+)"', shell))
    assert styles == {path.name for path in STATIC.glob("*.css")}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_script_makes_markup_or_code_of_text(script: Path) -> None:
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|srcdoc|javascript:"
    )
    assert not re.search(forbidden, TEXT[script.name])
    assert "http://" not in TEXT[script.name].replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in TEXT[script.name]


def test_the_shell_has_no_script_or_style_of_its_own() -> None:
    shell = TEXT["index.html"]
    assert not re.search(r"<script(?![^>]*\bsrc=)", shell)
    assert not re.search(r"<style|\sstyle=|\son\w+=", shell)


def test_whatever_the_page_says_is_in_its_words_and_all_of_them_are_said() -> None:
    script = "\n".join(TEXT[path.name] for path in SCRIPTS)
    named = set(re.findall(r'"([A-Z][A-Z_]+[A-Z])"', script))
    for name in re.findall(r'say\(\s*"(\w+)"', script):
        assert name in SAID["en"], name
    unsaid = {name for name in SAID["en"] if name not in named and not name.startswith(PARTS)}
    assert not unsaid


@pytest.mark.parametrize(
    "place", re.findall(r'"([\w ]+)"', TEXT["inspector.js"].partition("PLACES = [")[2].partition("]")[0])
)
def test_each_place_of_a_text_has_a_name(place: str) -> None:
    assert f"PLACE_{place.upper().replace(' ', '_')}" in SAID["en"]


def test_each_picture_that_is_named_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="(\w+)"', TEXT["index.html"]))
    script = "\n".join(TEXT[path.name] for path in SCRIPTS)
    for name in re.findall(r'\b(?:icon|iconButton|button)\("(?:\w+", ")?(\w+)"', script):
        assert name in drawn, name


@pytest.mark.parametrize("name", [name for name in TEXT if name.endswith((".js", ".css"))])
def test_files_stay_small(name: str) -> None:
    assert len(TEXT[name].splitlines()) < 500
