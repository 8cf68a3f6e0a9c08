"""Owns small text on pictures for people: any script on one line, cut where it does not fit; refuses to wrap."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw

from maker_free.engine.text import drawing, fonts, shaping

Anchor = Literal["left", "middle", "right"]
BOLD = 0.028
"""Extra stroke of bold type, as a part of its size, where the face is not bold itself."""


def clean(words: str) -> str:
    """One line of what a user or a file says, without controls and the like."""
    return " ".join(drawing.clean(words[:400]).split())


@cache
def measure(words: str, size: int) -> float:
    """Width of a line in px."""
    return sum(_advance(run, size) for run in _runs(words))


def fitted(words: str, size: int, widest: float) -> str:
    """As much of a line as fits in, with an ellipsis where it was cut; empty when that is hardly anything."""
    if measure(words, size) <= widest:
        return words
    parts = fonts.clusters(words)
    low, high = 0, len(parts)
    while low < high:
        middle = (low + high + 1) // 2
        if measure("".join(parts[:middle]).rstrip() + "…", size) <= widest:
            low = middle
        else:
            high = middle - 1
    return "".join(parts[:low]).rstrip() + "…" if low >= 2 else ""


def draw(
    image: Image.Image,
    place: tuple[float, float],
    words: str,
    size: int,
    colour: str,
    *,
    bold: bool = False,
    anchor: Anchor = "left",
    widest: float | None = None,
) -> float:
    """Draw a line on an RGB picture with its baseline at `place`; gives its width in px."""
    if widest is not None:
        words = fitted(words, size, widest)
    if not words:
        return 0.0
    wide = measure(words, size)
    x = place[0] - {"left": 0.0, "middle": wide / 2, "right": wide}[anchor]
    pen = ImageDraw.Draw(image)
    for run in _runs(words):
        face = run.face
        assert face is not None
        if face.colour:
            tile = _emoji(run, size)
            image.paste(tile, (round(x), round(place[1] - size * 0.98)), tile)
        else:
            stroke = size * BOLD if bold and not face.bold else 0.0
            shaping.draw(pen, (x, place[1]), run.text, face, size, colour, rtl=run.rtl, stroke=stroke)
        x += _advance(run, size)
    return wide


def _runs(words: str) -> list[fonts.FontRun]:
    """What can be drawn of a line, in type that is calm enough for small sizes."""
    return [run._replace(face=_calm(run.face)) for run in fonts.runs(words) if run.face is not None]


@cache
def _calm(face: fonts.Face) -> fonts.Face:
    """The regular face beside a bold one, where there is one."""
    path = Path(face.path)
    if face.bold and not face.colour:
        for ending in ("-Regular", ""):
            regular = path.with_name(path.name.replace("-Bold", ending))
            if regular != path and regular.is_file():
                return replace(face, path=str(regular), bold=False)
    return face


def _advance(run: fonts.FontRun, size: int) -> float:
    face = run.face
    assert face is not None
    if face.colour:
        return _emoji(run, size).width + size * 0.1
    return shaping.length(run.text, face, size, rtl=run.rtl)


@cache
def _emoji(run: fonts.FontRun, size: int) -> Image.Image:
    """Colour emoji, a little larger than letters; the sheet begins at their top."""
    face = run.face
    assert face is not None
    native = fonts.emoji_size(face)
    wide = shaping.length(run.text, face, native, rtl=run.rtl)
    sheet = Image.new("RGBA", (int(wide) + 8, int(native * 1.3)))
    shaping.draw(ImageDraw.Draw(sheet), (0, native * 1.0), run.text, face, native, rtl=run.rtl)
    factor = size * 1.12 / native
    return sheet.resize((max(1, round(sheet.width * factor)), max(1, round(sheet.height * factor))),
                        Image.Resampling.LANCZOS)  # fmt: skip
