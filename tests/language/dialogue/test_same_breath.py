"""What stands right behind an edit goes with it, and what only says why is no edit of its own."""

from __future__ import annotations

import pytest

from maker_free.language.operations import (
    CutOut,
    Duplicate,
    EditText,
    Fade,
    HardCut,
    Level,
    Moment,
    Music,
    Operation,
    Span,
    Split,
    Texts,
    Trim,
    Volume,
)
from maker_free.language.reader import read
from tests.language.asking import at, clip

MUTED = Volume(clips=clip(2), level=Level(to=0))
FIRST_TWO = CutOut(clips=clip(2), span=Span(end=at(2000)))
LAST_ONE = CutOut(clips=clip(2), span=Span(begin=Moment(ms=-1000, part=1.0)))
READ: dict[str, tuple[Operation, ...]] = {
    "kill the sound on clip 2, it's all wind": (MUTED,),
    "chop clip 4 at the 3 second mark but keep both bits": (Split(clips=clip(4), at=at(3000)),),
    "移除所有转场效果，改为硬切": (HardCut(),),
    "trim clip 2 to 5 s, leave everything else as it is": (Trim(clips=clip(2), keep=Span(end=at(5000))),),
    "duplicate clip 1 twice so that it plays three times in a row": (Duplicate(clips=clip(1), times=2),),
    "Loop clip 1: duplicate clip 1 twice": (Duplicate(clips=clip(1), times=2),),
    "remove the first 2 s and the last 1 s of clip 2": (FIRST_TWO, LAST_ONE),
    "Clip 2: remove first 2s and last 1s": (FIRST_TWO, LAST_ONE),
    "第2段：去掉前2秒和最后1秒": (FIRST_TWO, LAST_ONE),
    "add lo-fi music. fade out over 3 s": (Music(mood="lo-fi"), Fade(what="music", fade_out=3000)),
    "bgm太吵了，降到15": (Volume(what="music", level=Level(to=0.15)),),
    "将标题“Hello”改为“你好”，并移到底部": (
        EditText(texts=Texts(which="saying", saying="Hello", role="title"), text="你好", place="bottom"),
    ),
    "split clip 2 at 3 s and at 6 s": (Split(clips=clip(2), at=at(6000)), Split(clips=clip(2), at=at(3000))),
}


@pytest.mark.parametrize("text", READ)
def test_what_follows_an_edit_goes_with_it(text: str) -> None:
    reading = read(text)
    assert reading.operations == READ[text]
    assert reading.unclear == ()


NOT_AGAIN = ("duplicate clip 1 twice so that it plays nine times", "split clip 4 at 3 s, keep the first bit only")


@pytest.mark.parametrize("text", NOT_AGAIN)
def test_what_is_not_the_same_again_is_not_passed_over(text: str) -> None:
    reading = read(text)
    assert reading.unclear or len(reading.operations) != 1 or not isinstance(reading.operations[0], (Duplicate, Split))
