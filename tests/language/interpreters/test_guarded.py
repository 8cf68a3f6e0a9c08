"""An edit of everything is taken back where its sentence names a clip it is not of, or where a part of it was lost."""

from __future__ import annotations

import pytest

from maker_free.language import reader
from maker_free.language.operations import Clips

NAMES = ("intro.mp4", "beach.mp4", "interview.mp4", "outro.mp4")


@pytest.mark.parametrize("said", ["intro blorp, make everything brighter", "brighten everything"])
def test_what_says_itself_that_everything_is_meant_is_done(said: str) -> None:
    read = reader.read(said, NAMES)
    assert [getattr(one, "clips", None) for one in read.operations] == [Clips()]


@pytest.mark.parametrize("said", ["for the interview blorp zorp: brighter", "采访 blorp，调亮"])
def test_what_names_a_clip_is_done_to_no_other(said: str) -> None:
    read = reader.read(said, NAMES)
    assert all(getattr(one, "clips", None) != Clips() for one in read.operations)


def test_it_is_nothing_behind_a_sentence_that_was_not_understood() -> None:
    read = reader.read("second 30 until second 33: coughing. Cut it out", NAMES)
    assert not read.operations
    assert read.unclear
