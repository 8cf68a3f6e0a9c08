"""The published phrases are what is really understood."""

from __future__ import annotations

import pytest

from maker_free.language.phrasebook.examples import EXAMPLES
from maker_free.language.reader import read
from tests.golden import phrases

NAMES = ["beach.mp4", "interview.mp4"]
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
        ("add a title Our Summer", "add the title “Our Summer”"),
        ("第2段转他个90度", "第2段旋转90度"),
    ],
)
def test_what_was_not_understood_is_answered_with_the_nearest_phrase(said: str, near: str) -> None:
    (unclear,) = read(said, NAMES).unclear
    assert unclear.closest == near
    assert read(near).operations
    assert not read(near).unclear


@pytest.mark.parametrize(
    "said", ["frobnicate the zorgle", "make the music zorglier", "shorten it by the zorgle", "don't mute clip 2 yet"]
)
def test_nothing_is_near_to_nonsense_and_never_the_opposite(said: str) -> None:
    assert [one.closest for one in read(said).unclear if one.kind == "unknown"] in ([""], [])
