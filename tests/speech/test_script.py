from __future__ import annotations

from maker_free.engine.model.words import Word, written
from maker_free.speech.script import in_one, simplified


def test_chinese_is_written_in_one_script() -> None:
    assert simplified("歡迎回到我的頻道，今天我們來看看這台新相機") == "欢迎回到我的频道，今天我们来看看这台新相机"


def test_what_is_simple_already_or_no_chinese_stays() -> None:
    for text in ("欢迎回到我的频道", "著名的乾隆皇帝", "Hello, こんにちは"):
        assert simplified(text) == text


def test_a_sign_that_some_words_keep_is_simplified_in_the_others() -> None:
    assert simplified("沿著牆走，把鏡頭擦乾淨，下週瞭解一下") == "沿着墙走，把镜头擦干净，下周了解一下"
    assert simplified("顯著的名著，乾坤，瞭望台") == "显著的名著，乾坤，瞭望台"


def test_a_mark_behind_a_chinese_sign_is_a_chinese_mark() -> None:
    assert simplified("大家好,你会怎么做?用 iPhone, 10:30") == "大家好，你会怎么做？用 iPhone, 10:30"


def test_words_are_read_together_and_keep_their_times() -> None:
    words = [Word(0, 100, 0, "沿著"), Word(100, 200, 100, "著"), Word(200, 300, 200, "名的湖")]
    assert written(in_one(words)) == "沿着著名的湖"
    assert [one[:3] for one in in_one(words)] == [one[:3] for one in words]
