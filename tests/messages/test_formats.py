"""Times, lengths, sizes and lists read the same wherever they are said."""

from __future__ import annotations

import pytest

from maker_free.messages import formats
from maker_free.messages.formats import Beginning, Counted, Duration, Names
from maker_free.messages.message import Message


@pytest.mark.parametrize(
    ("ms", "tenths", "said"),
    [
        (0, None, "0:00"), (5000, None, "0:05"), (5400, None, "0:05.4"), (59_960, None, "1:00"),
        (3_727_000, None, "1:02:07"), (5000, True, "0:05.0"), (5600, False, "0:06"), (59_600, False, "1:00"),
    ],
)  # fmt: skip
def test_a_moment_has_tenths_where_they_matter(ms: int, tenths: bool | None, said: str) -> None:
    assert formats.clock(ms, tenths=tenths) == said


@pytest.mark.parametrize(
    ("ms", "rough", "en", "zh"),
    [
        (0, False, "0 s", "0秒"), (40, False, "0.04 s", "0.04秒"), (5000, False, "5 s", "5秒"),
        (12_400, False, "12.4 s", "12.4秒"), (60_000, False, "1 min", "1分钟"),
        (80_000, False, "1 min 20 s", "1分20秒"),
        (3_600_000, False, "1 h", "1小时"), (3_660_000, False, "1 h 1 min", "1小时1分钟"),
        (200, True, "1 s", "1秒"), (40_400, True, "40 s", "40秒"), (80_000, True, "80 s", "80秒"),
        (89_600, True, "2 min", "2分钟"),
        (178_000, True, "3 min", "3分钟"), (3_900_000, True, "1 h 5 min", "1小时5分钟"),
    ],
)  # fmt: skip
def test_a_length_is_as_exact_as_it_is_known(ms: int, rough: bool, en: str, zh: str) -> None:
    assert (formats.length(ms, "en", rough=rough), formats.length(ms, "zh", rough=rough)) == (en, zh)
    assert Duration(ms, rough).say("zh") == zh


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0.0 kB"), (900, "0.9 kB"), (850_000, "830 kB"), (1_500_000, "1.4 MB"), (500 << 20, "500 MB"),
     (3 << 30, "3.0 GB")],
)  # fmt: skip
def test_a_size_counts_as_the_limits_do(count: int, said: str) -> None:
    assert formats.size(count) == said


@pytest.mark.parametrize(
    ("names", "last", "most", "en", "zh"),
    [
        ([], "and", None, "", ""), (["a"], "and", None, "a", "a"), (["a", "b"], "and", None, "a and b", "a和b"),
        (["a", "b", "c"], "or", None, "a, b or c", "a、b或c"), (["a", "b", "c"], "", None, "a, b, c", "a、b、c"),
        (["a", "b", "c"], "and", 2, "a, b and c", "a、b和c"),
        (["a", "b", "c", "d"], "and", 2, "a, b and 2 more", "a、b和另外 2 个"),
        (["a", "b", "c"], "and", 1, "a and 2 more", "a和另外 2 个"),
    ],
)  # fmt: skip
def test_of_many_names_the_first_are_said_and_the_others_counted(
    names: list[str], last: str, most: int | None, en: str, zh: str
) -> None:
    one = Names(names, last, most)
    assert (one.say("en"), one.say("zh")) == (en, zh)


def test_of_many_names_the_first_are_said_and_of_what_there_is_to_choose_from_all() -> None:
    names = [f"IMG_{number:04}" for number in range(230)]
    assert Names(names).say("en") == "IMG_0000, IMG_0001, IMG_0002 and 227 more"
    assert Names(names).say("zh") == "IMG_0000、IMG_0001、IMG_0002和另外 227 个"
    assert Names(names[:12]).say("en").count("IMG") == 12
    assert formats.row(names).say("en").count("IMG") == 230


def test_a_list_may_hold_what_reads_differently() -> None:
    assert Names([Message("warm", "暖色"), "LUT"]).say("zh") == "暖色和LUT"


@pytest.mark.parametrize(("count", "en"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_only_one_is_one(count: int, en: str) -> None:
    counted = Counted(count, "file", "files", "个文件")
    assert (counted.say("en"), counted.say("zh")) == (en, f"{count} 个文件")


def test_a_sentence_begins_with_a_capital() -> None:
    assert Beginning(Message("clip 1", "第1段")).say("en") == "Clip 1"
    assert Beginning("").say("zh") == ""


@pytest.mark.parametrize(
    ("text", "said"), [("a\n b", "“a b”"), ("x" * 70, f"“{'x' * 59}…”"), ("word " * 20, f"“{('word ' * 12).strip()}…”")]
)
def test_a_quotation_is_one_line_and_short(text: str, said: str) -> None:
    assert formats.quoted(text) == said
