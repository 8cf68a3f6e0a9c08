"""A draft reads as the seed writes it, whatever a cloud leaves out or writes otherwise."""

from __future__ import annotations

import json
from typing import Any

import pytest

from maker_free.conversation.timeline_text import read, summary

SEED: dict[str, Any] = {
    "t": [
        {"tt": 0, "sg": [{"d": 10_000, "m": {"name": "city timelapse"}}]},
        {"tt": 1, "sg": [{"d": 10_000, "m": {"name": "Lo-fi", "volume": 0.35}}]},
        {"tt": 7, "sg": [{"d": 3000, "m": {"text": "Urban Dreams"}}]},
    ],
    "d": 10_000,
    "m": {},
}


def test_the_seeds_own_example_comes_out_as_the_seed_has_it() -> None:
    assert summary(SEED) == (
        "Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) "
        '3. Title: "Urban Dreams" (0-3s)'
    )


def test_it_is_read_in_chinese_too() -> None:
    assert summary(SEED, "zh").startswith("时间线（3 条轨道）： 1. 视频：city timelapse (0-10s)")


def test_segments_without_a_start_follow_one_another() -> None:
    draft: Any = {"t": [{"tt": 0, "sg": [{"d": 2000, "name": "a"}, {"d": 1500, "name": "b"}, {"d": 500, "s": 9000}]}]}
    assert summary(draft) == "Timeline (1 track): 1. Video: a (0-2s), b (2-3.5s), #3 (9-9.5s)"


def test_a_volume_in_percent_is_not_read_as_a_factor() -> None:
    draft: Any = {"t": [{"tt": 1, "sg": [{"d": 1000, "name": "a", "volume": 35}]}]}
    assert "35%" in summary(draft)


def test_an_unknown_kind_of_track_is_other_and_empty_tracks_are_not_counted() -> None:
    draft = '{"t": [{"tt": 42, "sg": [{"d": 1000}]}, {"tt": 0, "sg": []}]}'
    assert summary(draft) == "Timeline (1 track): 1. Other: #1 (0-1s)"


NOTHING = (None, "{}", '{"t": []}', '{"t": [{"tt": 0, "sg": []}]}', "", "  ")


@pytest.mark.parametrize("draft", NOTHING)
def test_nothing_is_an_empty_timeline(draft: str | None) -> None:
    assert read(draft) == ()
    assert read(json.loads(draft)) == () if draft and draft.strip() else True
    assert summary(draft) == "Timeline: nothing on it yet."


@pytest.mark.parametrize("draft", ["<draft version='2'/>", "  <draft>", "{broken", {"t": 7}, {"other": 1, "t": "x"}])
def test_a_form_that_cannot_be_listed_is_still_a_timeline(draft: object) -> None:
    assert read(draft) is None
    assert summary(draft) == "A timeline exists, but I cannot list its tracks."


def test_a_long_track_is_cut() -> None:
    draft: Any = {"t": [{"tt": 0, "sg": [{"d": 1000, "name": f"{number}.mp4"} for number in range(30)]}]}
    assert summary(draft).endswith("and 18 more")


@pytest.mark.parametrize("level", [float("inf"), float("nan"), True, None, "35%", 10**400])
def test_a_volume_that_is_no_number_is_left_out(level: object) -> None:
    assert summary({"t": [{"tt": 1, "sg": [{"d": 1000, "name": "a", "volume": level}]}]}).endswith("BGM: a (0-1s)")
