"""The published phrases are what the director really understands."""

from __future__ import annotations

import pytest

from maker_free.director import nearest
from maker_free.director.grammar import read
from maker_free.director.phrasebook.examples import EXAMPLES
from tests.golden import phrases

PAIRS = [pair for group in EXAMPLES.values() for pair in group]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
def test_an_example_asks_for_the_same_edit_in_both_languages(pair: tuple[str, str]) -> None:
    english, chinese = (read(one) for one in pair)
    assert not english.unclear
    assert not chinese.unclear
    assert english.operations
    assert [one.verb for one in english.operations] == [one.verb for one in chinese.operations]


def test_the_page_is_the_one_that_is_published() -> None:
    assert phrases.page() == phrases.FILE.read_text(encoding="utf-8"), "see python -m tests.golden"


@pytest.mark.parametrize(
    ("said", "near"),
    [
        ("crossfades zorgle between all", "add crossfades between all clips"),
        ("mute the zorgle clip 2 thing", "mute clip 2"),
        ("背景噪音全弄没", "去除背景噪音"),
    ],
)
def test_what_was_not_understood_is_answered_with_the_nearest_phrase(said: str, near: str) -> None:
    assert nearest.closest(said, chinese=said[0] > "\u3400") == near


def test_nothing_is_near_to_nonsense() -> None:
    assert nearest.closest("frobnicate the zorgle", chinese=False) == ""
