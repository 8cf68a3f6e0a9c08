"""What nothing else reads is said to be not understood, and what follows it is read."""

from __future__ import annotations

from maker_free.language.interpreters import unknown
from maker_free.language.operations import Level, Volume
from maker_free.language.reader import read
from tests.language.asking import clip
from tests.language.interpreters import reading_of


def test_the_next_request_is_read_behind_what_is_not_understood() -> None:
    request = read("frobnicate the zorgle and mute clip 2")
    assert request.operations == (Volume(clips=clip(2), level=Level(to=0)),)
    assert [one.text for one in request.unclear] == ["frobnicate the zorgle"]


def test_it_takes_anything() -> None:
    reading, sentence = reading_of("frobnicate the zorgle")
    assert unknown.read(reading, sentence, 0) == len(sentence)
    assert reading.lost
