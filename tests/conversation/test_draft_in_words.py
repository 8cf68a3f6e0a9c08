"""A timeline is written down for another engine by what the wire documents, and what stayed behind is told."""

from __future__ import annotations

import pytest

from maker_free import wire
from maker_free.conversation import draft_in_words

CLOUD = {
    "t": [
        {"tt": 0, "sg": [{"d": 4000, "m": {"name": "IMG_1.mov"}}, {"d": 6000, "m": {"filename": "b.mp4"}}], "uk": None},
        {"tt": 1, "sg": [{"d": 10_000, "m": {"name": "Lo-fi", "volume": 0.35}}]},
        {"tt": 7, "sg": [{"d": 3000, "m": {"text": "Urban Dreams"}, "q": 1}]},
    ],
    "d": 10_000,
}


def test_pieces_are_written_with_their_places_and_the_names_their_files_have_there() -> None:
    made = draft_in_words.draft(
        wire.State(draft=CLOUD, canvas_config={"width": 1080, "height": 1920}), {"img_1.MOV": "beach (2).mov"}
    )
    assert made is not None
    assert [
        (track.tt, track.m.get("role"), [(one.name, one.s, one.d, one.level, one.text) for one in track.sg])
        for track in made.t
    ] == [
        (0, None, [("beach (2).mov", 0, 4000, None, None), ("b.mp4", 4000, 6000, None, None)]),
        (1, "music", [("Lo-fi", 0, 10_000, 0.35, None)]),
        (7, "title", [("Urban Dreams", 0, 3000, None, "Urban Dreams")]),
    ]
    assert made.m == {"canvas": {"width": 1080, "height": 1920}}


@pytest.mark.parametrize("draft", [None, {}, {"t": []}, "<draft version='2'/>", "no draft"])
def test_what_cannot_be_read_is_not_written(draft: object) -> None:
    assert draft_in_words.draft(wire.State(draft=draft), {}) is None


def test_what_stayed_behind_is_told_once_a_reason() -> None:
    lost = [
        wire.Lost(name="a", why="file"), wire.Lost(name="Lo-fi", why="music"), wire.Lost(name="b", why="file"),
        wire.Lost(name="a", why="file"), wire.Lost(why="places"),
    ]  # fmt: skip
    english = draft_in_words.told(lost, "en")
    assert len(english) == 3
    assert "a, b" in english[0]
    assert "Lo-fi" in english[1]
    assert all(any("\u4e00" <= char <= "\u9fff" for char in one) for one in draft_in_words.told(lost, "zh"))


def test_nothing_lost_is_nothing_told() -> None:
    assert draft_in_words.told([], "en") == []
