"""Owns drawing a title as a cropped picture with transparency; refuses to place it outside the canvas.

User text is data: control, direction-override and invisible characters are taken out, everything else is
drawn as written. Text wraps in balanced lines inside the safe area and shrinks until it fits.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

from maker_free.engine.model.timeline import Canvas, Title
from maker_free.engine.text import bidi, fonts, shaping
from maker_free.engine.text.fonts import FontRun

SIZES = {"small": 0.05, "medium": 0.072, "large": 0.105, "huge": 0.155}
"""Height of the type as a fraction of the canvas's measure (its height; less where it is narrow)."""
ROLES = {"title": 1.0, "lower third": 0.56, "caption": 0.5}
WIDEST = {"title": 0.86, "lower third": 0.62, "caption": 0.8}
TALLEST = {"title": 0.8, "lower third": 0.36, "caption": 0.36}
"""What each role may fill of the canvas's width and height; all stay inside the 90 % safe area."""
MARGIN = 0.06
ACCENT = "#ffb224"
SMALLEST_PX = 7
"""px; text that would need smaller type than this is cut with an ellipsis."""
MOST_MARKS = 4
"""Accents that one letter may carry."""
NO_START = "、。，．・：；？！)]}）］｝」』】〉》〕”’…ー々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ!?,.:;%"
NO_END = "([{（［｛「『【〈《〔“‘"
"""Signs that must not begin or end a line (JIS X 4051, GB/T 15834)."""


class Drawn(NamedTuple):
    """The picture (RGBA) and where its top left corner belongs on the canvas, in px; all numbers are even."""

    image: Image.Image
    x: int
    y: int


class Line(NamedTuple):
    """One line, and the levels that its characters have in its paragraph (`bidi.levels`)."""

    text: str
    levels: tuple[int, ...]


@dataclass(frozen=True)
class Block:
    """Lines of text at one size, with their widths in px."""

    lines: tuple[Line, ...]
    size: int
    widths: tuple[float, ...]
    leading: float

    @property
    def width(self) -> float:
        return max(self.widths, default=0.0)

    @property
    def height(self) -> float:
        return self.size * self.leading * len(self.lines)


def clean(text: str) -> str:
    """The text without controls, direction overrides, invisible characters and piles of accents.

    Line breaks stay; joiners stay where they join.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = unicodedata.normalize("NFC", text.expandtabs(4))
    kept = [_kept(text, place) for place in range(len(text))]
    parts = [part[: MOST_MARKS + 1] if part[0].isalpha() else part for part in fonts.clusters("".join(kept))]
    lines = [" ".join(line.split()) for line in "".join(parts).split("\n")]
    return "\n".join(lines).strip("\n")


def _kept(text: str, place: int) -> str:
    sign = text[place]
    category = unicodedata.category(sign)
    if sign == "\n" or category in {"Zs", "Sk"}:
        return "\n" if sign == "\n" else (" " if category == "Zs" else sign)
    if sign in "\u200c\u200d":
        around = text[place - 1 : place] and text[place + 1 : place + 2]
        return sign if around and not around.isspace() and ord(around) > 0x2FF else ""
    if 0xE0020 <= ord(sign) <= 0xE007F:
        return sign if "\U0001f3f4" in text[max(0, place - 7) : place] else ""
    return "" if category[0] == "C" else sign


def missing(text: str) -> str:
    """The characters that no font here can draw, each once; the film leaves them out."""
    return fonts.missing(clean(text))


def draw(title: Title, canvas: Canvas) -> Drawn:
    """Draw a title as it stands still on the canvas; animation is the renderer's."""
    text = clean(title.text)
    if not text or not any(run.face for line in text.split("\n") for run in fonts.runs(line)):
        return Drawn(Image.new("RGBA", (2, 2)), 0, 0)
    blocks = _fit(text, title, canvas)
    align = _alignment(title)
    mask, picture = _ink(blocks, align)
    layer, inset = _styled(title, mask, picture, blocks[0].size)
    return _placed(layer, inset, title, canvas)


def measure(canvas: Canvas) -> float:
    """The length in px that type sizes refer to: the height, less on a narrow canvas."""
    return min(canvas.height, canvas.width * 0.8)


def _fit(text: str, title: Title, canvas: Canvas) -> list[Block]:
    """Choose the largest size up to the wanted one at which the text fits, in few, balanced lines.

    A lower third's lines after the first (a role, a place) are set smaller.
    """
    widest, tallest = canvas.width * WIDEST[title.role], canvas.height * TALLEST[title.role]
    wanted = SIZES[title.size] * ROLES[title.role] * measure(canvas)
    first, _, rest = text.partition("\n")
    parts = [(first, 1.0), (rest, 0.66)] if title.role == "lower third" and rest else [(text, 1.0)]
    size = max(wanted, SMALLEST_PX)
    while True:
        blocks = [
            _wrap(part, max(SMALLEST_PX, round(size * scale)), widest, size > 0.6 * wanted) for part, scale in parts
        ]
        fits = max(b.width for b in blocks) <= widest and sum(b.height for b in blocks) <= tallest
        if fits:
            return blocks
        if size <= SMALLEST_PX:
            return [_cut(block, tallest / len(blocks)) for block in blocks]
        size = max(SMALLEST_PX, size * 0.94)


def _cut(block: Block, tallest: float) -> Block:
    count = max(1, int(tallest / (block.size * block.leading)))
    lines = block.lines[:count]
    if count < len(block.lines):
        text, levels = lines[-1]
        # What was left out is as long as the paragraph, so the sign for it goes where the paragraph goes.
        lines = (*lines[:-1], Line(text[:-1] + "…", (*levels[:-1], min(levels))))
    return Block(lines, block.size, tuple(_advance(line, block.size) for line in lines), block.leading)


def _wrap(text: str, size: int, widest: float, keep_words: bool) -> Block:
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        lines += _levelled(paragraph, _balanced(_words(paragraph, size, widest, keep_words), size, widest))
    tall = any(_ideographic(sign) for sign in text)
    return Block(tuple(lines), size, tuple(_advance(line, size) for line in lines), 1.32 if tall else 1.2)


def _levelled(paragraph: str, lines: Sequence[str]) -> list[Line]:
    """The lines of a paragraph, only spaces of which were left out, with its levels."""
    levels = bidi.levels(paragraph)
    found: list[Line] = []
    end = 0
    for line in lines:
        begin = paragraph.index(line, end)
        end = begin + len(line)
        found.append(Line(line, tuple(levels[begin:end])))
    return found


def _words(paragraph: str, size: int, widest: float, keep_words: bool) -> list[str]:
    """Pieces between which a line may break; each carries the space that follows it."""
    pieces: list[str] = []
    glued = False
    for part in fonts.clusters(paragraph):
        alone = _ideographic(part[0])
        meeting = bool(pieces) and (alone or _ideographic(pieces[-1][-1]))
        may_break = meeting and not glued and part[0] not in NO_START
        if not pieces or (part != " " and (pieces[-1].endswith(" ") or may_break)):
            pieces.append(part)
        else:
            pieces[-1] += part
        glued = part[-1] in NO_END
    if keep_words:
        return pieces
    return [bit for piece in pieces for bit in _broken(piece, size, widest)]


def _broken(piece: str, size: int, widest: float) -> list[str]:
    """A word that is wider than the line, in bits that are not."""
    if _measured(piece.rstrip(), size) <= widest:
        return [piece]
    bits = [""]
    for part in fonts.clusters(piece):
        if bits[-1] and _measured(bits[-1] + part, size) > widest:
            bits.append("")
        bits[-1] += part
    return bits


def _balanced(words: Sequence[str], size: int, widest: float) -> list[str]:
    """Fewest lines, and among those the breaks that leave the least uneven rest (squared)."""
    widths = [_measured(word, size) for word in words]
    greedy = 1
    room = 0.0
    for width in widths:
        if room and room + width > widest:
            greedy, room = greedy + 1, 0.0
        room += width
    goal = sum(widths) / greedy
    # best[n][i]: least cost of setting the first i words in n lines, and where the last line begins
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(greedy):
        row: dict[int, tuple[float, int]] = {}
        for begin, (cost, _) in best[-1].items():
            width = 0.0
            for end in range(begin, len(words)):
                width += widths[end]
                if width > widest and end > begin:
                    break
                total = cost + (width - goal) ** 2
                if end + 1 not in row or total < row[end + 1][0]:
                    row[end + 1] = (total, begin)
        best.append(row)
    if len(words) not in best[greedy]:
        return ["".join(words).rstrip()]
    lines: list[str] = []
    end = len(words)
    for count in range(greedy, 0, -1):
        begin = best[count][end][1]
        lines.append("".join(words[begin:end]).strip())
        end = begin
    return lines[::-1]


def _ideographic(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF" and not fonts.is_emoji(sign)


@cache
def _measured(words: str, size: int) -> float:
    """Width in px of words by themselves."""
    return _advance(Line(words, tuple(bidi.levels(words))), size)


@cache
def _advance(line: Line, size: int) -> float:
    """Width of a line in px."""
    return sum(_run_width(run, size) for run in fonts.runs(*line) if run.face is not None)


def _run_width(run: FontRun, size: int) -> float:
    text, face, rtl = run
    assert face is not None
    if face.colour:
        native = fonts.emoji_size(face)
        return shaping.length(text, face, native, rtl=rtl) * size * 1.05 / native
    return shaping.length(text, face, size, rtl=rtl) + _tracking(run, size) * len(text)


def _tracking(run: FontRun, size: int) -> float:
    """Space between letters in px: only letters that are made bold here, and that do not join, get some."""
    plain = not run.rtl and all(ord(sign) < 0x250 or _ideographic(sign) for sign in run.text)
    return size * 0.026 if plain and not (run.face is not None and run.face.bold) else 0.0


def _alignment(title: Title) -> float:
    """0 sets lines flush left, 0.5 centred, 1 flush right."""
    if title.role == "lower third" or title.place == "lower third" or title.place.endswith("left"):
        return 0.0
    return 1.0 if title.place.endswith("right") else 0.5


def _ink(blocks: Sequence[Block], align: float) -> tuple[Image.Image, Image.Image]:
    """The letters as a mask and the colour emoji as a picture, with a border of one type size all round."""
    border = blocks[0].size
    wide = int(max(block.width for block in blocks)) + 2 * border + 2
    high = int(sum(block.height for block in blocks)) + 2 * border + 2
    mask, picture = Image.new("L", (wide, high)), Image.new("RGBA", (wide, high))
    pen = ImageDraw.Draw(mask)
    top = float(border)
    for block in blocks:
        for line, width in zip(block.lines, block.widths, strict=True):
            x = border + (wide - 2 * border - width) * align
            baseline = top + block.size * (0.5 * block.leading + 0.36)
            for run in fonts.runs(*line):
                if run.face is None:
                    continue
                if run.face.colour:
                    _paste_emoji(picture, run, block.size, x, baseline)
                else:
                    _letters(pen, run, block.size, x, baseline)
                x += _run_width(run, block.size)
            top += block.size * block.leading
    return mask, picture


def _letters(pen: ImageDraw.ImageDraw, run: FontRun, size: int, x: float, baseline: float) -> None:
    text, face, rtl = run
    assert face is not None
    track = _tracking(run, size)
    stroke = 0.0 if face.bold else size * 0.017
    if not track:
        shaping.draw(pen, (x, baseline), text, face, size, 255, rtl=rtl, stroke=stroke)
        return
    for place, sign in enumerate(text):
        at = x + shaping.length(text[:place], face, size) + track * place
        shaping.draw(pen, (at, baseline), sign, face, size, 255, stroke=stroke)


def _paste_emoji(sheet: Image.Image, run: FontRun, size: int, x: float, baseline: float) -> None:
    text, face, rtl = run
    assert face is not None
    native = fonts.emoji_size(face)
    tile = Image.new("RGBA", (int(shaping.length(text, face, native, rtl=rtl)) + 8, int(native * 1.5)))
    shaping.draw(ImageDraw.Draw(tile), (0, native * 1.1), text, face, native, rtl=rtl)
    scale = size * 1.05 / native
    small = tile.resize(
        (max(1, round(tile.width * scale)), max(1, round(tile.height * scale))), Image.Resampling.LANCZOS
    )
    sheet.alpha_composite(small, (max(0, round(x)), max(0, round(baseline - native * 1.1 * scale))))


def _styled(title: Title, mask: Image.Image, picture: Image.Image, size: int) -> tuple[Image.Image, int]:
    """The finished sheet, and how many px of it all round are border and not text."""
    colour = ImageColor.getrgb(title.colour)[:3]
    back = (0, 0, 0) if _light(colour) else (255, 255, 255)
    solid = ImageChops.lighter(mask, picture.getchannel("A"))
    sheet = Image.new("RGBA", mask.size)
    if title.style == "shadow":
        sheet = _shadow(sheet, solid, back, size)
    elif title.style == "outline":
        ring = solid.filter(ImageFilter.GaussianBlur(size * 0.036)).point(_harden)
        sheet.paste((*back, 255), (0, 0), ring)
    elif title.style == "box":
        sheet = _box(sheet, solid, back, size)
    ink = Image.new("RGBA", mask.size, (*colour, 0))
    ink.putalpha(mask)
    sheet.alpha_composite(ink)
    sheet.alpha_composite(picture)
    if title.role == "lower third":
        sheet = _with_bar(sheet, solid, size)
    return sheet, size


def _harden(value: int) -> int:
    return min(255, max(0, (value - 18) * 9))


def _light(colour: Sequence[int]) -> bool:
    """Whether a colour is light enough to want a dark surrounding (Rec. 709 luma)."""
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2] > 96


def _shadow(sheet: Image.Image, solid: Image.Image, back: tuple[int, int, int], size: int) -> Image.Image:
    """A wide soft glow that lifts the text from any picture, and a close one that gives it an edge."""
    for drop, radius, strength in ((0.05, 0.16, 0.55), (0.03, 0.035, 0.62)):
        soft = ImageChops.offset(solid, 0, max(1, round(size * drop)))
        soft = soft.filter(ImageFilter.GaussianBlur(max(1.0, size * radius)))
        layer = Image.new("RGBA", sheet.size, (*back, 0))
        layer.putalpha(soft.point([min(255, round(v * strength * 1.5)) for v in range(256)]))
        sheet = Image.alpha_composite(sheet, layer)
    return sheet


def _box(sheet: Image.Image, solid: Image.Image, back: tuple[int, int, int], size: int) -> Image.Image:
    ink = solid.getbbox() or (0, 0, *solid.size)
    side, above = size * 0.42, size * 0.3
    shape = (ink[0] - side, ink[1] - above, ink[2] + side, ink[3] + above)
    # Drawn large and reduced, so that its corners are smooth.
    panel = Image.new("L", (sheet.width * 3, sheet.height * 3))
    ImageDraw.Draw(panel).rounded_rectangle([3 * v for v in shape], size * 0.22 * 3, fill=172)
    layer = Image.new("RGBA", sheet.size, (*(14 if v == 0 else 250 for v in back), 0))
    layer.putalpha(panel.resize(sheet.size, Image.Resampling.BOX))
    return Image.alpha_composite(sheet, layer)


def _with_bar(sheet: Image.Image, solid: Image.Image, size: int) -> Image.Image:
    """An accent bar to the left of a lower third."""
    ink = solid.getbbox() or (0, 0, *solid.size)
    thick, gap = max(3, round(size * 0.13)), round(size * 0.42)
    right = ink[0] - gap
    pen = ImageDraw.Draw(sheet)
    pen.rounded_rectangle((right - thick, ink[1] - size * 0.1, right, ink[3] + size * 0.1), thick / 2, fill=ACCENT)
    return sheet


def _placed(sheet: Image.Image, inset: int, title: Title, canvas: Canvas) -> Drawn:
    """Put the sheet where it belongs, cut what has no ink, and keep everything on the canvas and even."""
    place = title.place
    if title.role == "lower third" and place == "center":
        place = "lower third"
    body_wide, body_high = sheet.width - 2 * inset, sheet.height - 2 * inset
    side, above = canvas.width * MARGIN, canvas.height * MARGIN
    room_x, room_y = canvas.width - body_wide, canvas.height - body_high
    x, y = room_x / 2, room_y / 2
    if place == "lower third":
        x, y = side, min(canvas.height * 0.84 - body_high, room_y - above)
        y = max(above, y)
    else:
        x = side if place.endswith("left") else room_x - side if place.endswith("right") else x
        y = above if place.startswith("top") else room_y - above if place.startswith("bottom") else y
    if title.role == "lower third" and place.endswith(("left", "lower third")):
        x += inset * 0.55
    left, top = round(x) - inset, round(y) - inset
    ink = sheet.getbbox() or (0, 0, 2, 2)
    box = (
        max(ink[0] + left, 0) // 2 * 2,
        max(ink[1] + top, 0) // 2 * 2,
        min(-(-(ink[2] + left) // 2) * 2, canvas.width),
        min(-(-(ink[3] + top) // 2) * 2, canvas.height),
    )
    cut = sheet.crop((box[0] - left, box[1] - top, box[2] - left, box[3] - top))
    return Drawn(cut, box[0], box[1])
