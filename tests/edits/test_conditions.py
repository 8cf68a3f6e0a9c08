"""What depends on the film is looked up in it; what cannot be looked up is not done."""

from __future__ import annotations

import pytest

from maker_free.language.operations import Add
from tests.edits.footage import BEACH, CITY, SONG, TALK, Chat, lengths

MET = (
    ("if clip 1 is longer than 8 seconds, trim it to 5 seconds", 5000),
    ("trim clip 1 to 5 seconds if it is over 8 s", 5000),
    ("unless clip 1 is under 4 seconds, trim it to 5 seconds", 5000),
    ("如果第1段超过8秒，就剪到5秒", 5000),
    ("if there is no music yet, trim clip 1 to 5 seconds", 5000),
    ("if clip 1 has sound, trim it to 5 seconds", 5000),
)
UNMET = (
    "if clip 1 is shorter than 8 seconds, delete it",
    "unless there is no music, delete clip 1",
    "delete clip 3 if it has sound",
    "如果有音乐就删掉第1段",
    "if the film is longer than 10 minutes, delete clip 1",
)
UNKNOWN = ("if my boss likes it, delete clip 1", "delete clip 1 if it rains", "如果老板喜欢就删掉第1段")


def _chat() -> Chat:
    chat = Chat((BEACH, TALK, CITY, SONG))
    chat.ask(Add(files=(BEACH.name, TALK.name, CITY.name)))
    return chat


@pytest.mark.parametrize(("text", "length"), MET, ids=[text for text, _ in MET])
def test_what_holds_is_done(text: str, length: int) -> None:
    chat = _chat()
    assert not chat.say(text).unclear
    assert lengths(chat.timeline)[0] == length


@pytest.mark.parametrize("text", UNMET)
def test_what_does_not_hold_is_not_done_and_said(text: str) -> None:
    chat = _chat()
    before = chat.timeline
    said = chat.say(text).text
    assert chat.timeline == before
    assert "holds for this film" in said or "hold for this film" in said


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_cannot_be_looked_up_is_not_done(text: str) -> None:
    chat = _chat()
    before = chat.timeline
    assert chat.say(text).unclear
    assert chat.timeline == before


def test_the_other_sentences_are_done() -> None:
    chat = _chat()
    chat.say("if there is music, delete clip 1. trim clip 2 to 4 seconds")
    assert lengths(chat.timeline) == [10_000, 4000, 10_000]
