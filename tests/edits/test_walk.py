"""A request's text goes through few rooms, and seldom back into one that it has left."""

from __future__ import annotations

import sys
from itertools import groupby
from types import FrameType

import pytest

from tests.edits.footage import Chat, video

MOST_RETURNS = 4
EVERYWHERE = frozenset({"messages", "errors", "files", "limits", "names", "settings"})
"""Rooms that every other one may ask at any time; they are no place where a text stays."""


def _walk(made: Chat, text: str) -> list[str]:
    """The rooms whose functions are given the text of a request, in order."""
    rooms: list[str] = []

    def enter(frame: FrameType, event: str, arg: object) -> None:
        module = str(frame.f_globals.get("__name__", ""))
        if event == "call" and module.startswith("maker_free.") and text in map(_plain, frame.f_locals.values()):
            rooms.append(module.split(".")[1])

    before = sys.getprofile()
    sys.setprofile(enter)
    try:
        made.say(text)
    finally:
        sys.setprofile(before)
    return [room for room, _ in groupby(room for room in rooms if room not in EVERYWHERE)]


def _plain(value: object) -> str:
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize("text", ["trim clip 1 to 3 s and mute clip 2", "把第一段剪到3秒", "make it vertical"])
def test_a_requests_text_goes_back_into_few_rooms(text: str) -> None:
    made = Chat((video("a.mp4", 6), video("b.mp4", 6)))
    made.say("add all clips")
    made.say("undo")  # what is read once is kept, and is no part of the walk
    made.say("add all clips")
    walk = _walk(made, text)
    returns = len(walk) - len(set(walk))
    assert returns <= MOST_RETURNS, walk
