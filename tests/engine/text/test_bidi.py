"""Lines that run to both sides are ordered as the Unicode bidirectional algorithm says, by another reading of it."""

from __future__ import annotations

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from maker_free.engine.text import bidi

LINES = (
    "שלום", "שלום עולם", "שלום Maker", "Maker שלום", "שלום (2024)", "(שלום) 2024", "[שלום] {world}", "שלום! Hello!",
    "Hello! שלום!", "רחוב הרצל 12, תל אביב", "12 קבצים", "קובץ a.mp4", "a.mp4 קובץ", "50% הנחה", "הנחה 50%",
    "₪100 או 25$", "1-2-3 שלוש", "שלוש 1-2-3", "12:30 בצהריים", "בשעה 12:30", "מחיר: 1,234.56 ש״ח", "א-ב-ג",
    "(א) ב) ג(", "א(b)ג", "a(ב)c", "a (ב c) ד", "א (b ג) d", "א [b (ג] d)", "“שלום”, he said", "he said “שלום”",
    "C++ בעברית", "בעברית C++", "+972-3-555", "טל. +972-3-555", "סוף…", "…סוף", "- רשימה", "* רשימה *",
    "שָׁלוֹם (abc)", "5 > 3 א", "א 5 > 3", "مرحبا", "مرحبا بالعالم", "مرحبا World (2024)", "World مرحبا 2024",
    "١٢٣ مرحبا ٤٥٦", "مرحبا ١٢٣-٤٥٦", "سعر 5.5$ فقط", "في 2024/11/28", "بين [١] و [2]", "a (ب 1) c", "م 12,5 % ن",
    "٪٥٠ خصم", "اَلْعَرَبِيَّةُ (abc)", "A ب (C د) E", "你好 שלום (世界)", "🌅 שלום 🎉", "שלום 🌅 world",
    "«مرحبا» و “hello”", "#תג @שם", "x = (א + ב) * 2", "א/ב/c/d", "", "123", "(123)", "   שלום   ",
)  # fmt: skip


def shown(line: str) -> str:
    return "".join(line[place] for place in bidi.order(bidi.levels(line)))


@pytest.mark.parametrize("line", LINES)
def test_lines_are_shown_in_the_order_of_the_standard(line: str) -> None:
    assert shown(line) == get_display(line)


@given(
    st.text(st.sampled_from("abאבגبسگ12٣٤ +-,.:/%$()[]{}<>«!?\"'é\u0301\u05b8\u064b🌅你。\u200d\u200c"), max_size=16)
)
def test_any_mixture_is_shown_in_the_order_of_the_standard(line: str) -> None:
    assert shown(line) == get_display(line)


@pytest.mark.parametrize(("sign", "image"), ["()", ")(", "[]", "<>", "«»", "（）", "≤≥", "⦍⦐", "aa", "!!", "““", "∑∑"])
def test_brackets_open_to_the_other_side_where_text_runs_to_the_left(sign: str, image: str) -> None:
    assert bidi.mirrored(sign) == image


def test_a_line_that_was_broken_off_keeps_the_direction_of_its_paragraph() -> None:
    assert bidi.levels("Tel Aviv 1909 –", base=1) == [2] * 13 + [1, 1]
