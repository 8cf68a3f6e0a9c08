"""Words behind an edit that people add details to say more of it."""

from __future__ import annotations

from maker_free.language.interpreters import details
from maker_free.language.operations import Write
from maker_free.language.reader import read
from tests.language.interpreters import reading_of


def test_details_go_with_the_text_before() -> None:
    request = read("add the title “Hello”, shown for 3 seconds, in white")
    assert request.operations == (Write(text="Hello", duration=3000, colour="#ffffff"),)


def test_there_is_nothing_that_details_could_be_of() -> None:
    reading, sentence = reading_of("shown for 3 seconds")
    assert details.read(reading, sentence, 0) is None
