"""Owns the frames in which a text comes: drawn one by one, to fractions of a pixel, so that slow ends do not tremble;
refuses to know when it comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image, ImageDraw

from maker_free.engine.model import entrance
from maker_free.engine.model.timeline import Canvas, Title
from maker_free.engine.text import drawing, fonts, wrapping
from maker_free.engine.text.drawing import Drawn, Ink

SMALLEST = 0.6
"""The size of what pops up when it is first seen, as a part of its own."""
SPRING = 1.7
"""How far beyond its size it goes: by a tenth of how much it grows (Penner's "back")."""
SEEN = 0.5
"""After what part of its way a text that moves is no longer seen through."""
OVERLAP = 1.6
"""How many times as long as from one word to the next a word takes to be all there."""


class Piece(NamedTuple):
    """A sign or a word: the rectangle (px on the sheet) in which it is."""

    left: float
    top: float
    right: float
    bottom: float


def frames(title: Title, canvas: Canvas, count: int) -> Iterator[Image.Image]:
    """The text at even steps of its way, RGBA, with `entrance.room` around what `drawing.draw` gives."""
    still = drawing.draw(title, canvas)
    room = entrance.room(title.animation, canvas)
    ink = drawing.lay(title, canvas) if title.animation in ("typewriter", "word by word") else None
    for number in range(count):
        done = (number + 0.5) / count
        if ink is not None:
            yield _revealed(ink, still, canvas, done)
        else:
            yield _moved(still.image, room, title, canvas, done)


def _moved(still: Image.Image, room: tuple[int, int], title: Title, canvas: Canvas, done: float) -> Image.Image:
    near = 1 - (1 - done) ** 4
    x, y, scale = 0.0, 0.0, 1.0
    if title.animation == "rise":
        y = (1 - near) * room[1]
    elif title.animation == "slide":
        x = -(1 - near) * room[0]
    elif title.animation == "pop":
        back = 1 + (SPRING + 1) * (done - 1) ** 3 + SPRING * (done - 1) ** 2
        scale = SMALLEST + (1 - SMALLEST) * back
    wide, high = still.size
    centre = room[0] + wide / 2 + x, room[1] + high / 2 + y
    size = wide + 2 * room[0], high + 2 * room[1]
    # Where each pixel of the frame lies in the still.
    ways = (1 / scale, 0.0, wide / 2 - centre[0] / scale, 0.0, 1 / scale, high / 2 - centre[1] / scale)
    frame = still.transform(size, Image.Transform.AFFINE, ways, Image.Resampling.BICUBIC)
    return _faint(frame, _smooth(done / SEEN))


def _faint(frame: Image.Image, opacity: float) -> Image.Image:
    if opacity < 1:
        frame.putalpha(frame.getchannel("A").point([round(value * opacity) for value in range(256)]))
    return frame


def _smooth(done: float) -> float:
    done = min(max(done, 0.0), 1.0)
    return done * done * (3 - 2 * done)


def _revealed(ink: Ink, still: Drawn, canvas: Canvas, done: float) -> Image.Image:
    """As much of the text as is there by now, cut as the still is."""
    typed = ink.title.animation == "typewriter"
    pieces = list(_pieces(ink, words=not typed))
    shown = Image.new("L", ink.mask.size)
    pen = ImageDraw.Draw(shown)
    step = 1 / (len(pieces) + (0 if typed else OVERLAP))
    for number, piece in enumerate(pieces):
        there = 1.0 if typed and done >= number * step else (done - number * step) / (OVERLAP * step)
        if there > 0 and not (typed and there < 1):
            pen.rectangle(tuple(piece), fill=round(255 * _smooth(there)))
    sheet = drawing.styled(ink, shown)
    if not typed and ink.title.style == "box":
        sheet = _faint(sheet, _smooth(done * 8))
    left, top = drawing.origin(ink, canvas)
    x, y = still.x - left, still.y - top
    return sheet.crop((x, y, x + still.image.width, y + still.image.height))


def _pieces(ink: Ink, *, words: bool) -> Iterator[Piece]:
    """The signs or words of a text in the order in which they are read, each with the space behind it."""
    border, wide = ink.border, ink.mask.width
    top = float(border)
    heights = [(block, line, width) for block in ink.blocks
               for line, width in zip(block.lines, block.widths, strict=True)]  # fmt: skip
    for number, (block, line, width) in enumerate(heights):
        bottom = top + block.size * block.leading
        above = 0.0 if number == 0 else top
        below = float(ink.mask.height) if number == len(heights) - 1 else bottom - 1
        left = border + (wide - 2 * border - width) * ink.align
        if any(level % 2 for level in line.levels):
            # What runs to the left comes as a whole: its signs do not stand in the order of their places.
            yield Piece(0, above, wide, below)
        else:
            edges = [left + _edge(line, at, block.size) for at in _starts(line.text, words=words)]
            edges[0] = 0.0
            for begin, end in zip(edges, [*edges[1:], float(wide)], strict=True):
                yield Piece(begin, above, end - 1, below)
        top = bottom


def _edge(line: wrapping.Line, at: int, size: int) -> float:
    return wrapping.advance(wrapping.Line(line.text[:at], line.levels[:at], line.typeface), size)


def _starts(text: str, *, words: bool) -> list[int]:
    """Where the signs or words of a line begin."""
    starts: list[int] = []
    place, fresh = 0, True
    for part in fonts.clusters(text):
        if not part.isspace() and (fresh or not words or wrapping.ideographic(part[0])):
            starts.append(place)
        fresh = part.isspace() or wrapping.ideographic(part[0])
        place += len(part)
    return starts or [0]
