"""Letters are joined, turned and ordered without the libraries of a Linux desktop as they are with them."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from maker_free.engine.model.timeline import Canvas, Title
from maker_free.engine.text import drawing, fonts, shaping
from tests import layouts

CANVAS = Canvas(width=1280, height=720)
LINES = (
    "שלום עולם (2024) Maker Free!", "מחיר: 12.50 ש״ח [חדש] <b>", "Tel Aviv (תל אביב) 1909-2024",
    "مرحبا بالعالم (2024)", "السلام عليكم، لا إله إلا", "price 5$ (سعر [١٢]) ok", "فارسی: گچ پژ می‌خواهم",
    "你好，世界 (测试)",
)  # fmt: skip


def ink(words: str) -> npt.NDArray[np.float64]:
    image = drawing.draw(Title(id="t", text=words, start=0, end=1000, style="plain", size="huge"), CANVAS).image
    return np.asarray(image.getchannel("A").resize((image.width // 4, image.height // 4))).astype(float) / 255


def spread(sheet: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Where, from the left, each part of the ink has been seen."""
    ink: npt.NDArray[np.float64] = np.cumsum(sheet.sum(axis=0))
    return np.interp(np.linspace(0.02, 0.98, 60), ink / ink[-1], np.arange(ink.size))


@pytest.mark.parametrize("words", LINES)
def test_both_layouts_give_the_same_picture(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to a hair's breadth of kerning: the ink is spread over the line in the same way."""
    if not shaping.whole() or drawing.missing(words):
        pytest.skip("no FriBiDi, or no font for this")
    layouts.forget()
    whole = ink(words)
    monkeypatch.setattr(shaping, "whole", lambda: False)
    layouts.forget()
    by_hand = ink(words)
    layouts.forget()
    assert abs(whole.shape[0] - by_hand.shape[0]) <= 1
    assert abs(whole.shape[1] - by_hand.shape[1]) <= 0.02 * whole.shape[1]
    assert np.abs(spread(whole) - spread(by_hand)).max() <= 0.02 * whole.shape[1]


@pytest.mark.parametrize(
    ("words", "forms"),
    [
        ("بيت", "initial medial final"),
        ("دار", "isolated isolated isolated"),
        ("باب", "initial final isolated"),
        ("بّيت", "initial - medial final"),
        ("ب‌ت", "isolated - isolated"),
        ("بـت", "initial - final"),
        ("a ب1", "- - isolated -"),
    ],
)
def test_arabic_letters_take_the_form_of_their_place(words: str, forms: str) -> None:
    shown = shaping.joined(words, lambda _: True)
    kinds = [unicodedata.decomposition(sign).partition(" ")[0].strip("<>") or "-" for sign in shown]
    assert " ".join(kinds) == forms
    assert unicodedata.normalize("NFKC", shown) == words


@pytest.mark.parametrize("words", ["لا", "بلا", "سلام", "لآلئ", "الإسلام", "لَا"])
def test_lam_and_alef_are_written_as_one(words: str) -> None:
    shown = shaping.joined(words, lambda _: True)
    assert len(shown) < len(words)
    letters = [sign for sign in unicodedata.normalize("NFKC", shown) if unicodedata.category(sign) != "Mn"]
    assert letters == [sign for sign in words if unicodedata.category(sign) != "Mn"]


def test_forms_that_a_font_lacks_are_not_used() -> None:
    assert shaping.joined("سلام", lambda _: False) == "سلام"


@pytest.mark.parametrize(
    ("words", "shown"),
    [("א(ב", "ב)א"), ("[1>", "<1]"), ("א👨‍👩‍👧", "👨👩👧א"), ("👋🏽", "👋"), ("a‍", "a")],
)
def test_signs_stand_from_left_to_right_without_what_cannot_be_seen(words: str, shown: str) -> None:
    face = next(face for face in fonts.stack("a") if face.path == "")
    assert shaping.by_hand(words, face, rtl=words[0] in "א[") == shown


@pytest.mark.skipif(sys.platform != "linux", reason="only there a library can be hidden")
def test_a_computer_without_fribidi_draws_titles_and_labels(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    layouts.hide(monkeypatch, tmp_path)
    program = (
        "from PIL import Image; from maker_free.engine.text import drawing, labels, shaping; "
        "from maker_free.engine.model.timeline import Canvas, Title; "
        "title = Title(id='t', text='שלום (1) a', start=0, end=9); "
        "print(shaping.whole(), drawing.draw(title, Canvas()).image.width > 99, "
        "labels.draw(Image.new('RGB', (99, 40)), (10, 28), 'سلام 你好', 18, '#ffffff') > 9)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert told.stderr == ""
    assert told.stdout.split() == ["False", "True", "True"]
