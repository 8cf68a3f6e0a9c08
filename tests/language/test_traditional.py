"""Traditional Chinese is read as simplified, and what a person wants written stays as it is."""

from __future__ import annotations

import pytest

from maker_free.language.operations import Clips, Move, Remove, Write
from maker_free.language.reader import read
from maker_free.language.traditional import simplified


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("麻煩把第四段接在第一段後面", "麻烦把第四段接在第一段后面"),
        ("刪掉最後一段", "删掉最后一段"),
        ("第三段靜音，然後加上輕快的音樂", "第三段静音，然后加上轻快的音乐"),
    ],
)
def test_a_request_means_the_same_in_either_script(said: str, same: str) -> None:
    assert read(said).operations == read(same).operations != ()


@pytest.mark.parametrize("said", ["加標題「歡迎回家」", "加標題：歡迎回家"])
def test_what_is_to_be_written_keeps_its_signs(said: str) -> None:
    (edit,) = read(said).operations
    assert edit == Write(text="歡迎回家")


def test_the_name_of_a_file_keeps_its_signs() -> None:
    (move,) = read("把海邊那段放到最前面", ["海邊.mp4", "出口.mp4"]).operations
    assert isinstance(move, Move)
    assert move.clips == Clips(which="named", name="海邊")
    assert read("刪除 海邊.mp4", ["海邊.mp4"]).operations == (Remove(clips=Clips(which="named", name="海邊.mp4")),)


def test_every_sign_stays_in_its_place() -> None:
    said = "把第二段轉成黑白，再「靜音」"
    assert simplified(said) == "把第二段转成黑白，再「靜音」"
    assert simplified("mute clip 2") == "mute clip 2"
