"""Clips that are to stay as they are are left out of what is done to all of them."""

from __future__ import annotations

from maker_free.language.operations import Level, Remove, Volume
from maker_free.language.reader import read
from tests.language.asking import but, clip


def test_what_stays_is_left_out_of_what_is_done_to_all() -> None:
    request = read("leave clip 3 alone, mute everything")
    assert request.operations == (Volume(clips=but(clip(3)), level=Level(to=0)),)
    assert not request.unclear


def test_what_stays_is_no_request_beside_another() -> None:
    for text in ("delete clip 1, clip 2 stays", "删掉第1段，留着第2段", "别动第2段，删掉第1段"):
        request = read(text)
        assert request.operations == (Remove(clips=clip(1)),), text
        assert not request.unclear, text


def test_it_means_what_was_said_to_stay() -> None:
    request = read("maybe delete clip 2 later. for now mute it")
    assert request.operations == (Volume(clips=clip(2), level=Level(to=0)),)
