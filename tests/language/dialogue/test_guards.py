"""An edit is held back that would do more, or elsewhere, than its sentence says."""

from __future__ import annotations

import pytest

from maker_free.language import reader
from maker_free.language.operations import Clips, Cuts, SetTransition, Volume, Write

NAMES = ("intro.mp4", "beach.mp4", "interview.mp4", "drone.mp4", "outro.mp4")


@pytest.mark.parametrize(
    "said",
    [
        "add sparkles to the beach, mute",
        "the beach goes blorp, speed up",
        "interview: 2-8s blorp, no sound",
        "swap the beach and the interview, then mute",
        "把海滩和采访换个位置，然后静音",
    ],
)
def test_what_hangs_on_words_that_are_not_understood_falls_on_no_other_clip(said: str) -> None:
    read = reader.read(said, NAMES)
    assert not any(getattr(one, "clips", None) == Clips() for one in read.operations)
    assert read.unclear


def test_the_clip_that_a_sentence_is_about_is_the_scope_of_all_it_says() -> None:
    read = reader.read("make the beach black and white, mute", NAMES)
    assert {one.clips.name for one in read.operations} == {"beach"}  # type: ignore[union-attr]


def test_a_transition_behind_a_clip_that_was_put_somewhere_is_on_its_two_cuts_only() -> None:
    read = reader.read("put drone.mp4 before interview.mp4, then crossfade", NAMES)
    found = [one.cuts for one in read.operations if isinstance(one, SetTransition)]
    assert [cuts.which for cuts in found] == ["into", "out of"]
    assert Cuts() not in found


def test_all_clips_are_meant_where_the_words_say_so() -> None:
    read = reader.read("add sparkles to the beach, mute everything", NAMES)
    assert any(isinstance(one, Volume) for one in read.operations)


@pytest.mark.parametrize("detail", ["bold", "white, bold"])
def test_a_word_in_the_line_of_a_title_is_never_of_the_picture(detail: str) -> None:
    read = reader.read(f"add the title “Hi” over the beach, {detail}", NAMES)
    assert [type(one) for one in read.operations] == [Write]


def test_the_direction_of_a_change_holds_for_what_follows_it() -> None:
    read = reader.read("decrease the interview volume by 3 dB and the beach by 6 dB", NAMES)
    assert all(isinstance(one, Volume) and (one.level.by or 2) < 1 for one in read.operations)


def test_no_other_wording_loses_a_number() -> None:
    read = reader.read("开头两秒黑场淡入，最后三秒淡出", NAMES)
    lengths = [getattr(one, name) for one in read.operations for name in ("fade_in", "fade_out")]
    assert [one for one in lengths if one] == [2000, 3000]
