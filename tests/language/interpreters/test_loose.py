"""A clause may be said in any order and with idle words between; a word that is left over makes it unclear."""

from __future__ import annotations

import pytest

from maker_free.language.operations import (
    Clips,
    CutOut,
    Level,
    Moment,
    Operation,
    Reverse,
    Span,
    Speed,
    Stabilise,
    Volume,
)
from maker_free.language.reader import read
from tests.language.asking import at, clip

NAMES = ["beach.mp4", "interview.mp4"]
INTERVIEW = Clips(which="named", name="interview")
READ: dict[str, tuple[Operation, ...]] = {
    "from the interview snip 4 s to 5.5 s out pls": (CutOut(clips=INTERVIEW, span=Span(begin=at(4000), end=at(5500))),),
    "Reverse playback of clip 6": (Reverse(clips=clip(6)),),
    "Apply 0.5x slow motion to clip 4": (Speed(clips=clip(4), to=0.5),),
    "对 clip 4 进行防抖处理": (Stabilise(clips=clip(4)),),
    "drop the volume on clip 3 to 60": (Volume(clips=clip(3), level=Level(to=0.6)),),
    "把第3段音量从当前值降到 15%": (Volume(clips=clip(3), level=Level(to=0.15)),),
}
LEFT = (
    "mute clip 2 unless it is quiet",
    "reverse playback of clip 6 if you like it",
    "half of clip 2",
    "speed up clip 2 by 3 seconds",
    "move clip 2 by one",
    "preheat the oven to 200 degrees and cut the butter in the middle",
    "把土豆切成两半，放到锅里炒三分钟",
    "别对第2段进行防抖处理",
)


@pytest.mark.parametrize("text", READ)
def test_words_in_another_order_and_idle_ones_mean_the_same(text: str) -> None:
    reading = read(text, NAMES)
    assert reading.operations == READ[text]
    assert reading.unclear == ()


@pytest.mark.parametrize("text", LEFT)
def test_nothing_comes_of_a_clause_of_which_a_word_is_left_over(text: str) -> None:
    reading = read(text, NAMES)
    assert reading.operations == ()
    assert reading.unclear


def test_an_amount_beside_a_comparison_is_no_length_to_keep() -> None:
    assert read("make clip 2 3 seconds shorter").operations == (
        CutOut(clips=clip(2), span=Span(begin=Moment(ms=-3000, part=1.0))),
    )
