"""Owns drawing a title as a cropped picture with transparency; refuses to place it outside the canvas.

User text is data: control, direction-override and invisible characters are taken out, everything else is
drawn as written. Text wraps in balanced lines inside the safe area and shrinks until it fits.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

from maker_free.engine.model.timeline import Canvas, Title, Typeface
from maker_free.engine.text import fonts, placing, shaping, wrapping
from maker_free.engine.text.fonts import FontRun

SIZES = {"small": 0.05, "medium": 0.072, "large": 0.105, "huge": 0.155}
"""Height of the type as a fraction of the canvas's measure (its height; less where it is narrow)."""
ROLES = {"title": 1.0, "lower third": 0.64, "caption": 0.5}
CAPTIONS = {"small": 0.034, "medium": 0.042, "large": 0.046, "huge": 0.06}
"""The same of captions on a canvas that is not wide, which is watched on a telephone: of its height."""
LOWER_THIRDS = 1.6
"""How much larger lower thirds are there."""
OPTICAL = {"display": 1.0, "text": 1.0, "hand": 1.42}
"""How much larger a typeface is set than others, to look as large."""
USUAL: dict[str, Typeface] = {"title": "display", "lower third": "text", "caption": "text"}
WIDEST = {"title": 0.86, "lower third": 0.62, "caption": 0.8}
WIDEST_UPRIGHT = 1 - 2 * placing.SIDE
TALLEST = {"title": 0.8, "lower third": 0.36, "caption": 0.36}
"""What each role may fill of the canvas's width and height; all stay inside the 90 % safe area."""
ACCENT = "#ffb224"
SMALLEST_PX = 7
"""px; text that would need smaller type than this is cut with an ellipsis."""
MOST_MARKS = 4
"""Accents that one letter may carry."""


class Drawn(NamedTuple):
    """The picture (RGBA) and where its top left corner belongs on the canvas, in px; all numbers are even."""

    image: Image.Image
    x: int
    y: int


@dataclass(frozen=True)
class Ink:
    """A title's letters as a mask and its emoji as a picture, in a sheet with a border of one type size all round."""

    title: Title
    blocks: tuple[wrapping.Block, ...]
    align: float
    mask: Image.Image
    picture: Image.Image

    @property
    def border(self) -> int:
        return self.blocks[0].size


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
    """Draw a title as it stands still on the canvas; `moving` draws how it comes."""
    ink = lay(title, canvas)
    if ink is None:
        return Drawn(Image.new("RGBA", (2, 2)), 0, 0)
    return _placed(styled(ink), ink, canvas)


def lay(title: Title, canvas: Canvas) -> Ink | None:
    """The letters of a title in their lines; None when there are none."""
    text = clean(title.text)
    if not text or not any(run.face for line in text.split("\n") for run in fonts.runs(line)):
        return None
    blocks = _fit(text, title, canvas)
    align = _alignment(title)
    mask, picture = _ink(blocks, align)
    return Ink(title, tuple(blocks), align, mask, picture)


def measure(canvas: Canvas) -> float:
    """The length in px that type sizes refer to: the height, less on a narrow canvas."""
    return min(canvas.height, canvas.width * 0.8)


def typeface(title: Title) -> Typeface:
    return title.face or USUAL[title.role]


def size(title: Title, canvas: Canvas) -> float:
    """The size of the type in px that a title has where there is room for it."""
    narrow = canvas.height >= canvas.width
    wanted = SIZES[title.size] * ROLES[title.role] * measure(canvas)
    if title.role == "caption" and narrow:
        wanted = CAPTIONS[title.size] * canvas.height
    if title.role == "lower third" and narrow:
        wanted *= LOWER_THIRDS
    return wanted * OPTICAL[typeface(title)]


def _fit(text: str, title: Title, canvas: Canvas) -> list[wrapping.Block]:
    """Choose the largest size up to the wanted one at which the text fits, in few, balanced lines.

    A lower third's lines after the first (a role, a place) are set smaller.
    """
    share = WIDEST_UPRIGHT if placing.upright(canvas) else WIDEST[title.role]
    widest, tallest = canvas.width * share, canvas.height * TALLEST[title.role]
    wanted = size(title, canvas)
    face = typeface(title)
    first, _, rest = text.partition("\n")
    parts = [(first, 1.0), (rest, 0.66)] if title.role == "lower third" and rest else [(text, 1.0)]
    tried = max(wanted, SMALLEST_PX)
    while True:
        blocks = [
            wrapping.wrap(
                part, wrapping.Type(max(SMALLEST_PX, round(tried * scale)), face), widest, tried > 0.6 * wanted
            )
            for part, scale in parts
        ]
        fits = max(b.width for b in blocks) <= widest and sum(b.height for b in blocks) <= tallest
        if fits:
            return blocks
        if tried <= SMALLEST_PX:
            return [wrapping.cut(block, tallest / len(blocks)) for block in blocks]
        tried = max(SMALLEST_PX, tried * 0.94)


def _alignment(title: Title) -> float:
    """0 sets lines flush left, 0.5 centred, 1 flush right."""
    if title.role == "lower third" or title.place == "lower third" or title.place.endswith("left"):
        return 0.0
    return 1.0 if title.place.endswith("right") else 0.5


def _ink(blocks: Sequence[wrapping.Block], align: float) -> tuple[Image.Image, Image.Image]:
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
                x += wrapping.run_width(run, block.size)
            top += block.size * block.leading
    return mask, picture


def _letters(pen: ImageDraw.ImageDraw, run: FontRun, size: int, x: float, baseline: float) -> None:
    text, face, rtl = run
    assert face is not None
    track = wrapping.tracking(run, size)
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


def _marked(title: Title, blocks: Sequence[wrapping.Block], align: float, mask: Image.Image) -> Image.Image | None:
    """The letters of `mask` that have another colour, as a mask; None where there are none.

    Marked letters are whole words, so they are what stands between two places of a line. Lines that run from right to
    left are left as they are.
    """
    if not title.marked:
        return None
    border = blocks[0].size
    room = mask.width - 2 * border - 2
    found = Image.new("L", mask.size)
    top, at = float(border), 0
    for block in blocks:
        for line, width in zip(block.lines, block.widths, strict=True):
            places = [place for place, sign in enumerate(line.text) if not sign.isspace()]
            left = border + (room + 2 - width) * align
            for begin, end in title.marked:
                first, last = max(begin - at, 0), min(end - at, len(places))
                if first >= last or any(level % 2 for level in line.levels):
                    continue
                edges = [
                    left
                    + wrapping.advance(wrapping.Line(line.text[:place], line.levels[:place], line.typeface), block.size)
                    for place in (places[first], places[last - 1] + 1)
                ]
                box = (round(edges[0] - block.size * 0.06), round(top), round(edges[1] + block.size * 0.06))
                area = (*box, min(mask.height, round(top + block.size * block.leading)))
                found.paste(mask.crop(area), area[:2])
            at += len(places)
            top += block.size * block.leading
    return found


def styled(ink: Ink, shown: Image.Image | None = None) -> Image.Image:
    """The finished sheet. `shown`: how much of each pixel's ink is there yet; what lies behind the letters is there."""
    title, size = ink.title, ink.border
    mask, picture = ink.mask, ink.picture
    whole = ImageChops.lighter(mask, picture.getchannel("A"))
    if shown is not None:
        mask, picture = ImageChops.multiply(mask, shown), picture.copy()
        picture.putalpha(ImageChops.multiply(picture.getchannel("A"), shown))
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
        sheet = _box(sheet, whole, back, size)
    layer = Image.new("RGBA", mask.size, (*colour, 0))
    marked = _marked(title, ink.blocks, ink.align, mask)
    if marked is not None:
        layer.paste((*ImageColor.getrgb(title.accent)[:3], 0), (0, 0), marked.point([0] + 255 * [255]))
    layer.putalpha(mask)
    sheet.alpha_composite(layer)
    sheet.alpha_composite(picture)
    return _with_bar(sheet, whole, size) if title.role == "lower third" else sheet


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


def _placed(sheet: Image.Image, ink: Ink, canvas: Canvas) -> Drawn:
    """Put the sheet where it belongs, cut what has no ink, and keep everything on the canvas and even."""
    left, top = origin(ink, canvas)
    found = sheet.getbbox() or (0, 0, 2, 2)
    box = (
        max(found[0] + left, 0) // 2 * 2,
        max(found[1] + top, 0) // 2 * 2,
        min(-(-(found[2] + left) // 2) * 2, canvas.width),
        min(-(-(found[3] + top) // 2) * 2, canvas.height),
    )
    cut = sheet.crop((box[0] - left, box[1] - top, box[2] - left, box[3] - top))
    return Drawn(cut, box[0], box[1])


def origin(ink: Ink, canvas: Canvas) -> tuple[int, int]:
    """Where on the canvas the top left corner of a title's sheet is, in px."""
    title, inset = ink.title, ink.border
    place = placing.place_of(title)
    body = placing.Size(ink.mask.width - 2 * inset, ink.mask.height - 2 * inset)
    x, y = placing.spot(body, place, canvas, title.avoid)
    if title.role == "lower third" and place.endswith(("left", "lower third")):
        x += inset * 0.55
    return round(x) - inset, round(y) - inset
