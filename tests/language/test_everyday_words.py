"""Files are known by their everyday word in the other language, where none has the said word in its name."""

from __future__ import annotations

import pytest

from maker_free.language.operations import (
    CleanSound,
    CutOut,
    Duplicate,
    Fade,
    Freeze,
    Grade,
    Level,
    Move,
    Operation,
    Position,
    Remove,
    Sort,
    Span,
    Speed,
    Stabilise,
    Still,
    Swap,
    Trim,
    Volume,
    Zoom,
)
from maker_free.language.reader import read
from tests.language.asking import at, but, named

ENGLISH = ("beach.mp4", "interview.mov", "sunset.mp4", "drone_01.mp4", "party.jpg", "wedding day.mp4", "song.mp3")
CHINESE = ("采访.mov", "日落.mp4", "聚会.jpg", "航拍2.mp4")
SAID: dict[str, tuple[Operation, ...]] = {
    "采访静音": (Volume(clips=named("interview"), level=Level(to=0)),),
    "把航拍放到日落前面": (Move(clips=named("drone"), position=Position(where="before", clips=named("sunset"))),),
    "无人机那段放慢一倍吧": (Speed(clips=named("drone"), to=0.5),),
    "沙滩太抖了，稳定一下": (Stabilise(clips=named("beach")),),
    "海边跟夕阳换一下": (Swap(first=named("beach"), second=named("sunset")),),
    "海边、日落和航拍这三段都调亮一点": (Grade(clips=named("beach", "sunset", "drone"), brightness=10),),
    "海边日落这两段各剪到3秒": (Trim(clips=named("beach", "sunset"), keep=Span(end=at(3000))),),
    "婚礼从第3秒到第8秒那段卡壳剪掉，前后接起来": (
        CutOut(clips=named("wedding"), span=Span(begin=at(3000), end=at(8000))),
    ),
    "海边只留中间4秒": (Trim(clips=named("beach"), keep=Span(begin=at(-2000, 0.5), end=at(2000, 0.5))),),
    "日落再放一遍，放到结尾": (Duplicate(clips=named("sunset"), position=Position()),),
    "采访底噪好大，降个噪": (CleanSound(clips=named("interview")),),
    "海边的风声太吵了，那段静音": (Volume(clips=named("beach"), level=Level(to=0)),),
    "聚会那张照片慢慢推近，停6秒": (Zoom(clips=named("party")), Still(clips=named("party"), hold=6000)),
    "除了采访，别的原声全关掉": (Volume(clips=but(named("interview")), level=Level(to=0)),),
    "日落一开始正常速度，慢慢变慢到0.3倍": (Speed(clips=named("sunset"), to=1.0, ramp_to=0.3),),
    "日落那里在第2秒定格，停1秒": (Freeze(clips=named("sunset"), at=at(2000), hold=1000),),
    "顺序改成：海边、聚会、日落、航拍": (Sort(by="names", names=("beach", "party", "sunset", "drone")),),
    "先放航拍当开场": (Move(clips=named("drone"), position=Position(where="start")),),
    "采访大一点，片尾两秒声音和画面一起淡出": (
        Volume(clips=named("interview"), level=Level(by=1.25)),
        Fade(fade_out=2000),
    ),
}
"""With files whose names are English."""
ALSO: dict[str, tuple[Operation, ...]] = {
    "mute the interview": (Volume(clips=named("采访"), level=Level(to=0)),),
    "delete the drone shot": (
        Remove(
            clips=named("航拍"),
        ),
    ),
}
"""With files whose names are Chinese."""


@pytest.mark.parametrize(
    ("text", "names", "operations"),
    [(text, ENGLISH, means) for text, means in SAID.items()] + [(text, CHINESE, means) for text, means in ALSO.items()],
    ids=str,
)
def test_a_file_is_known_by_its_everyday_word(
    text: str, names: tuple[str, ...], operations: tuple[Operation, ...]
) -> None:
    reading = read(text, names)

    assert reading.operations == operations
    assert reading.unclear == ()


def test_a_file_with_the_said_word_in_its_name_comes_first() -> None:
    reading = read("日落静音", (*ENGLISH, "日落.mp4"))

    assert reading.operations == (Volume(clips=named("日落"), level=Level(to=0)),)


@pytest.mark.parametrize("text", ["雪景静音", "把森林放到最前面"])
def test_no_file_is_guessed_by_a_word_that_none_has(text: str) -> None:
    assert named("sunset") not in [getattr(one, "clips", None) for one in read(text, ENGLISH).operations]
