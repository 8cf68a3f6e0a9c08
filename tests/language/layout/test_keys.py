"""Keys of a block say more of the title, the music or the cut that they stand under, and never of the film."""

from __future__ import annotations

import pytest

from maker_free.language.operations import Cuts, Length, Operation, SetTransition, Span, Trim, Write
from maker_free.language.reader import read
from tests.language.asking import at, clip

READ: dict[str, tuple[Operation, ...]] = {
    'Title: "Lisbon"\nPosition: center\nDuration: 4 seconds\nColor: yellow': (
        Write(text="Lisbon", place="center", duration=4000, colour="#ffff00"),
    ),
    "标题：“里斯本”\n位置：居中\n时长：4秒\n颜色：黄色": (
        Write(text="里斯本", place="center", duration=4000, colour="#ffff00"),
    ),
    'Add the text "50% OFF", position: top right, color: red.': (
        Write(text="50% OFF", place="top right", colour="#ff0000"),
    ),
    "Transitions:\n- clip 1 → clip 2: dip to black, 1s": (
        SetTransition(kind="dip to black", duration=1000, cuts=Cuts(which="between", clips=clip(1), second=clip(2))),
    ),
    "Trim: clip 2 → 5 seconds": (Trim(clips=clip(2), keep=Span(end=at(5000))),),
    "Duration: 30 seconds": (Length(to=30_000),),
}


@pytest.mark.parametrize("text", READ)
def test_a_key_is_of_what_it_stands_under(text: str) -> None:
    reading = read(text)
    assert reading.operations == READ[text]
    assert reading.unclear == ()
