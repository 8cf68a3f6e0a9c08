from __future__ import annotations

from maker_free.speech.script import simplified


def test_chinese_is_written_in_one_script() -> None:
    assert simplified("歡迎回到我的頻道，今天我們來看看這台新相機") == "欢迎回到我的频道，今天我们来看看这台新相机"


def test_what_is_simple_already_or_no_chinese_stays() -> None:
    for text in ("欢迎回到我的频道", "著名的乾隆皇帝", "Hello, こんにちは"):
        assert simplified(text) == text
