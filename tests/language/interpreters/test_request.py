"""The longest part that is a request is read, in other words or other spelling where it must be."""

from __future__ import annotations

import pytest

from maker_free.language.interpreters import request
from maker_free.language.operations import Grade, Operation, Span, Trim
from maker_free.language.reader import read
from tests.language.asking import at, clip
from tests.language.interpreters import reading_of

TRIMMED = Trim(clips=clip(1), keep=Span(end=at(5000)))


@pytest.mark.parametrize(
    ("said", "edits"),
    [
        ("trim clip 1 to 5 s and clip 2 to 3 s", (TRIMMED, Trim(clips=clip(2), keep=Span(end=at(3000))))),
        ("tirm clip 1 to 5 s", (TRIMMED,)),
        ("clip 1 is too long, cut it to 5 s", (TRIMMED,)),
        (
            "make it brighter, except clip 2",
            (Grade(clips=clip(2).model_copy(update={"others": True}), brightness=20),),
        ),
    ],
)
def test_a_request_is_read(said: str, edits: tuple[Operation, ...]) -> None:
    assert read(said).operations == edits


def test_what_is_no_request_is_left_to_others() -> None:
    reading, sentence = reading_of("frobnicate the zorgle")
    assert request.read(reading, sentence, 0) is None
    assert reading.unclear == []
