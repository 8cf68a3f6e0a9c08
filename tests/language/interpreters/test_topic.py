"""Clips that are named before a colon are what the sentence is about."""

from __future__ import annotations

from maker_free.language.interpreters import topic
from maker_free.language.operations import Level, Span, Trim, Volume
from maker_free.language.reader import read
from tests.language.asking import at, clip
from tests.language.interpreters import reading_of


def test_what_follows_is_of_the_topic() -> None:
    request = read("第2段：静音，剪到3秒")
    assert request.operations == (
        Volume(clips=clip(2), level=Level(to=0)),
        Trim(clips=clip(2), keep=Span(end=at(3000))),
    )


def test_without_a_topic_nothing_is_passed_over() -> None:
    reading, sentence = reading_of("trim clip 1 to 5 s, mute clip 2")
    assert topic.behind(reading, sentence, 0) == 0
