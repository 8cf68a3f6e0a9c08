from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from maker_free.engine.model.timeline import Canvas, TextStyle, Title
from maker_free.studio import legible

CANVAS = Canvas(width=640, height=360)


def ground(kind: str) -> Image.Image:
    if kind == "lively":
        rows = np.random.default_rng(1).integers(0, 2, (180, 320)).astype(np.uint8) * 255
        return Image.fromarray(np.stack([rows] * 3, 2))
    return Image.new("RGB", (320, 180), kind)


@pytest.mark.parametrize(
    ("behind", "letters", "worn"),
    [
        ("#101820", "#ffffff", "shadow"),
        ("#ffffff", "#ffffff", "outline"),
        ("#d0d0d0", "#ffffff", "outline"),
        ("#ffffff", "#000000", "shadow"),
        ("#000000", "#111111", "outline"),
        ("lively", "#ffffff", "box"),
    ],
)
def test_letters_wear_what_can_be_read_on_the_picture_behind_them(behind: str, letters: str, worn: TextStyle) -> None:
    title = Title(id="t", text="HELLO", start=0, end=1000, colour=letters)

    assert legible.wear(title, legible.behind(title, CANVAS, ground(behind))) == worn


def test_only_what_is_behind_the_letters_counts() -> None:
    frame = Image.new("RGB", (320, 180), "#101010")
    frame.paste("#ffffff", (0, 0, 320, 50))
    title = Title(id="t", text="HELLO", start=0, end=1000)

    assert legible.wear(title, legible.behind(title, CANVAS, frame)) == "shadow"
    top = title.model_copy(update={"place": "top"})
    assert legible.wear(top, legible.behind(top, CANVAS, frame)) == "outline"
