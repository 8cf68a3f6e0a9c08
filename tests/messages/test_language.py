"""The language of a sentence is that of its own words: in the chat, in the studio and on the command line."""

from __future__ import annotations

import pytest

from maker_free.messages.language import Language, detect, mask, quoted


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("add music", "en"),
        ("加音乐", "zh"),
        ("add the title “你好”", "en"),
        ("添加标题 \"Hello\"", "zh"),
        ("“你好”", "zh"),
        ("\"Hello\"", "en"),
        ("", "en"),
    ],
)  # fmt: skip
def test_the_words_outside_quotation_marks_decide(text: str, language: Language) -> None:
    assert detect(text) == language


def test_a_mark_that_opens_nothing_hides_nothing() -> None:
    assert quoted("the dog's bed and “one” and 'two'") == ("one", "two")
    assert detect("it's “ 加音乐") == "zh"


def test_what_is_masked_keeps_its_length() -> None:
    text = "call it “the end” now"
    assert len(mask(text)) == len(text)
    assert "end" not in mask(text)
