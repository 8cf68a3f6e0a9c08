"""Clips are found by their order, from one on, around one and all but some, and opposites are kept apart."""

from __future__ import annotations

import pytest

from maker_free.errors import EditError
from maker_free.language.canonical import sentence
from maker_free.language.operations import Add, Clips, Level, Volume
from maker_free.language.reader import read
from tests.edits.footage import Chat, video

MEDIA = tuple(
    video(f"{name}.mp4", seconds)
    for name, seconds in (("intro", 6), ("beach", 10), ("interview", 12), ("lake", 8), ("outro", 4))
)
MUTED = {
    "the middle clip": {3},
    "the middle 3 clips": {2, 3, 4},
    "the longest clip": {3},
    "the shortest clip": {5},
    "the first two": {1, 2},
    "the last two clips": {4, 5},
    "both ends": {1, 5},
    "all but the last": {1, 2, 3, 4},
    "all but the first": {2, 3, 4, 5},
    "everything but the last": {1, 2, 3, 4},
    "everything from the interview on": {3, 4, 5},
    "everything before the interview": {1, 2},
    "all the clips after the interview": {4, 5},
    "everything up to clip 3": {1, 2, 3},
    "clips from 3 to the end": {3, 4, 5},
    "clips between clip 1 and clip 4": {2, 3},
    "the clip after the interview": {4},
    "the clip before the interview": {2},
    "the clip before the last": {4},
    "the second last clip": {4},
    "the third from the end": {3},
    "the odd clips": {1, 3, 5},
    "every second clip": {2, 4},
}
MUTED_ZH = {
    "把倒数第二个静音": {4},
    "前三段静音": {1, 2, 3},
    "最后两段静音": {4, 5},
    "从第三段开始往后都静音": {3, 4, 5},
    "第三段往后全部静音": {3, 4, 5},
    "第三段以后的都静音": {4, 5},
    "第三段之前的都静音": {1, 2},
    "从采访开始往后都静音": {3, 4, 5},
    "采访前面那段静音": {2},
    "采访后面那段静音": {4},
    "把最长的那个静音": {3},
    "把中间那个静音": {3},
    "中间三段静音": {2, 3, 4},
    "首尾两段静音": {1, 5},
    "除了最后一段都静音": {1, 2, 3, 4},
    "奇数段静音": {1, 3, 5},
}
KEPT = {
    "keep all but the last": ["intro", "beach", "interview", "lake"],
    "remove all but the last": ["outro"],
    "keep everything up to clip 2": ["intro", "beach"],
    "remove everything up to clip 2": ["interview", "lake", "outro"],
    "remove everything from the interview on": ["intro", "beach"],
    "keep everything from the interview on": ["interview", "lake", "outro"],
    "move all clips after the interview to the start": ["lake", "outro", "intro", "beach", "interview"],
    "move the interview after the lake": ["intro", "beach", "lake", "interview", "outro"],
}


def film(count: int = 5) -> Chat:
    made = Chat(MEDIA)
    made.ask(Add(files=tuple(one.name for one in MEDIA[:count])))
    return made


@pytest.mark.parametrize(("words", "clips"), {**{f"mute {one}": n for one, n in MUTED.items()}, **MUTED_ZH}.items())
def test_the_clips_that_are_pointed_at_are_muted_and_no_others(words: str, clips: set[int]) -> None:
    made = film()
    made.say(words)
    assert {at for at, clip in enumerate(made.timeline.clips, 1) if clip.volume == 0} == clips


@pytest.mark.parametrize(("words", "left"), KEPT.items())
def test_keeping_and_removing_are_not_taken_for_each_other(words: str, left: list[str]) -> None:
    made = film()
    made.say(words)
    assert [clip.media.removesuffix(".mp4") for clip in made.timeline.clips] == left


def test_of_an_even_number_of_clips_none_is_the_middle_one() -> None:
    with pytest.raises(EditError, match="clips 2 and 3"):
        film(4).say("mute the middle clip")


def test_the_longest_stays_the_one_that_was_meant() -> None:
    made = film()
    made.say("trim the longest clip to 3 s and mute it")
    assert [clip.volume for clip in made.timeline.clips] == [1, 1, 0, 1, 1]
    made.say("make it brighter")
    assert [clip.look.brightness > 0 for clip in made.timeline.clips] == [False, False, True, False, False]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("reach", ["on", "after", "before", "until", "next", "previous"])
def test_clips_around_others_are_said_so_that_they_are_read_as_the_same(reach: str, language: str) -> None:
    clips = Clips.model_validate({"which": "numbered", "numbers": (3,), "reach": reach})
    edit = Volume(clips=clips, level=Level(to=0.5))
    assert read(sentence(edit, "zh" if language == "zh" else "en")).operations == (edit,)
