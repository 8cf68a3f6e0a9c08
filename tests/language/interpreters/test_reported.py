"""What somebody else said is not done where the person says no to it."""

from __future__ import annotations

from maker_free.language.operations import Remove, Volume
from maker_free.language.reader import read
from tests.language.asking import clip


def test_what_is_disagreed_with_is_not_done() -> None:
    request = read("My friend said “delete clip 2”. I disagree, mute it.")
    assert [type(one) for one in request.operations] == [Volume]
    assert not request.unclear


def test_in_chinese_too() -> None:
    request = read("老板说要删第3段，我说不行，留着，删掉第6段")
    assert request.operations == (Remove(clips=clip(6)),)
    assert not request.unclear
