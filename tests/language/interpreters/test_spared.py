"""What follows an edit and takes something away from it is never passed over, and what is said twice is done once."""

from __future__ import annotations

import pytest

from maker_free.language import operations as op
from maker_free.language.reader import read


@pytest.mark.parametrize(
    "text",
    [
        "make it brighter, except the part where he talks",
        "mute all clips except the one with the parrot in it",
        "add black and white to all clips, excluding the bit where we dance",
        "全部静音，除了他跳舞的那一段",
    ],
)
def test_an_edit_with_an_exception_that_cannot_be_read_is_not_made(text: str) -> None:
    made = read(text)
    assert made.operations == ()
    assert made.unclear


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("rotate clip 1 to the right, rotate clip 1 to the right", 1),
        ("rotate clip 1 to the right, rotate clip 1 to the right again", 2),
        ("rotate clip 1 right, then once more rotate clip 1 right", 2),
        ("把第1段向右转，再把第1段向右转", 2),
    ],
)
def test_the_same_edit_in_one_breath_is_made_twice_only_when_again_is_said(text: str, times: int) -> None:
    assert [type(one) for one in read(text).operations] == [op.Rotate] * times


@pytest.mark.parametrize(
    "text", ["add a title My Summer in the top left", "加个标题 夏日时光", f"title: {'so long ' * 12}"]
)
def test_words_without_quotes_that_nothing_sets_apart_are_no_text(text: str) -> None:
    made = read(text)
    assert made.operations == ()
    assert made.unclear


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("add the title saying Trim clip 2 to 5 s", "Trim clip 2 to 5 s"),
        ("字幕：不要动第2段", "不要动第2段"),
        ("add a title that reads Day 1: mute everything", "Day 1: mute everything"),
        ("call it My Summer and put it somewhere", "My Summer"),
    ],
)
def test_what_is_to_be_written_is_never_shortened_nor_read(text: str, written: str) -> None:
    (made,) = read(text).operations
    assert written in (getattr(made, "text", None), getattr(made, "name", None))
