"""Where people correct themselves is told from where they only say no."""

from __future__ import annotations

import pytest

from maker_free.language.dialogue import corrections
from maker_free.language.grammar.words import tokens

PIECES: tuple[tuple[str, list[str]], ...] = (
    ("mute the beach, no wait, the interview", ["mute the beach ,", "the interview"]),
    ("wait, right", ["right"]),
    ("向左转，说错了，向右转", ["向 左 转 ，", "向 右 转"]),
    ("make it brighter, hmm, darker actually", ["make it brighter ,", "darker"]),
    ("no music please", ["no music please"]),
    ("mute the beach and wait for it", ["mute the beach and wait for it"]),
    ("never mind", ["never mind"]),
    ("add the title “no, wait”", ["add the title “no, wait”"]),
)


@pytest.mark.parametrize(("text", "wanted"), PIECES, ids=[text for text, _ in PIECES])
def test_a_sentence_falls_apart_where_it_is_corrected(text: str, wanted: list[str]) -> None:
    found = [" ".join(one.word or f"“{one.inner}”" for one in said) for said, _ in corrections.pieces(tokens(text))]
    assert found == wanted


@pytest.mark.parametrize("words", ["never mind", "算了", "just kidding", "keep it", "don't"])
def test_what_takes_back_puts_nothing_in_its_place(words: str) -> None:
    assert corrections.is_called_off(words) or corrections.is_off(tokens(words))


def test_what_is_meant_is_told_from_what_is_not() -> None:
    found = corrections.contrasted(tokens("the interview, not the beach"))
    assert found is not None
    assert [[one.word for one in side] for side in found] == [["the", "interview"], ["the", "beach"]]
    assert corrections.contrasted(tokens("mute the beach")) is None


def test_a_yes_says_nothing_new() -> None:
    assert corrections.agrees(tokens("yes right"), tokens("turn it right"))
    assert not corrections.agrees(tokens("yes, mute it"), tokens("turn it right"))
