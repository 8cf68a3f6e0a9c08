"""Words that say that what is not kept goes ask for nothing more."""

from __future__ import annotations

from maker_free.language.interpreters import others
from maker_free.language.operations import Remove
from maker_free.language.reader import read
from tests.language.asking import clip
from tests.language.interpreters import reading_of


def test_the_rest_goes_with_what_is_kept() -> None:
    request = read("keep clip 2, remove the rest")
    assert request.operations == (Remove(clips=clip(2).model_copy(update={"others": True})),)
    assert request.unclear == ()


def test_nothing_was_kept_before() -> None:
    reading, sentence = reading_of("remove the rest")
    assert others.read(reading, sentence, 0) is None
