"""Words that point are put as what they point at; what is quoted, or points at nothing, stays as it was said."""

from __future__ import annotations

import pytest

from maker_free.language.dialogue.selection import Pointed, said

HERE = Pointed(clip=3, text=2, at=12_500)

CASES = {
    "use this frame as the cover": "use the frame at 0:12.5 as the cover",
    "这一帧做封面": "0:12.5的画面做封面",
    "封面用这一帧": "封面用0:12.5的画面",
    "split this clip here": "split clip 3 at 0:12.5",
    "delete this clip": "delete clip 3",
    "make this one slower": "make clip 3 slower",
    "remove this title": "remove the 2nd text",
    "cut everything from here": "cut everything from 0:12.5",
    "put a title at this moment": "put a title at 0:12.5",
    "删除这个片段": "删除第3段",
    "在这里切开": "在0:12.5处切开",
    "删除这个标题": "删除第2个文字",
    "这段静音": "第3段静音",
    'write "this clip is here" over this clip': 'write "this clip is here" over clip 3',
    "here's the plan": "here's the plan",
    "here is a new song": "here is a new song",
    "add music": "add music",
}


@pytest.mark.parametrize(("words", "meant"), CASES.items(), ids=CASES)
def test_what_is_pointed_at_goes_by_its_name(words: str, meant: str) -> None:
    assert said(words, HERE) == meant


@pytest.mark.parametrize("words", [one for one in CASES if one.isascii()])
def test_without_anything_selected_the_words_stay(words: str) -> None:
    assert said(words, Pointed()) == words
