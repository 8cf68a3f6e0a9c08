"""Owns what points at something in a picture: a box around it, an arrow at it, a light on it; as a picture with
transparency of the size of the one it lies on. Refuses to know what is there.

    box    ┌────┐     arrow         spotlight  ▓▓▓▓▓▓▓
           │    │       ──▶ ·                  ▓▓( )▓▓
           └────┘                              ▓▓▓▓▓▓▓
"""

from __future__ import annotations

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from maker_free.engine.model.effects import EffectName
from maker_free.engine.model.timeline import Region

COLOUR = (255, 178, 36)
"""Of lines; a dark rim sets them off from pictures of the same colour."""
LARGER = 3
"""Times as large as lines are drawn, so that their edges are smooth."""
THICK = 0.008
"""Thickness of a line as a part of the picture's shorter side."""
LONG = 0.24
"""Length of an arrow, in the same way."""
DARK = 0.66
"""How much of the light is taken from what a spotlight does not fall on."""
Box = tuple[float, float, float, float]
WHOLE = Region(x=0, y=0, width=1, height=1)


def draw(kind: EffectName, size: tuple[int, int], region: Region, seen: Region = WHOLE) -> Image.Image:
    """RGBA, `size` px, see-through but for the mark, which is drawn for the part of the picture that is `seen`."""
    wide, high = size
    left, top = region.x * wide, region.y * high
    box = (left, top, min(wide, left + region.width * wide), min(high, top + region.height * high))
    view = seen.x * wide, seen.y * high, (seen.x + seen.width) * wide, (seen.y + seen.height) * high
    side = min(view[2] - view[0], view[3] - view[1])
    line = max(2.0, side * THICK)
    if kind == "spotlight":
        return _spotlight(size, box)
    mask = Image.new("L", (wide * LARGER, high * LARGER))
    pen = ImageDraw.Draw(mask)
    if kind == "box":
        inner = tuple(LARGER * one for one in _inside(box, view, line))
        pen.rounded_rectangle(inner, LARGER * line * 2, outline=255, width=round(LARGER * line))
    else:
        _arrow(pen, view, box, line)
    mask = mask.resize(size, Image.Resampling.BOX)
    rim = mask.filter(ImageFilter.GaussianBlur(line * 0.6)).point(
        [min(255, round(value * 1.4)) for value in range(256)]
    )
    sheet = Image.new("RGBA", size, (0, 0, 0, 0))
    sheet.putalpha(rim.point([round(value * 0.6) for value in range(256)]))
    ink = Image.new("RGBA", size, (*COLOUR, 0))
    ink.putalpha(mask)
    sheet.alpha_composite(ink)
    return sheet


def _inside(box: Box, view: Box, line: float) -> Box:
    """A box all of whose line is seen; where none of it would be, it stays where it is."""
    inner = (
        max(view[0] + line, box[0]), max(view[1] + line, box[1]), min(view[2] - line, box[2]),
        min(view[3] - line, box[3]),
    )  # fmt: skip
    return inner if inner[2] > inner[0] and inner[3] > inner[1] else box


def _arrow(pen: ImageDraw.ImageDraw, view: Box, box: Box, line: float) -> None:
    """An arrow whose tip touches a box, of which it hides nothing; it comes from where there is most room."""
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    side = min(view[2] - view[0], view[3] - view[1])
    length = side * LONG
    towards = (view[0] + view[2]) / 2 - middle[0], (view[1] + view[3]) / 2 - middle[1]
    far = (towards[0] ** 2 + towards[1] ** 2) ** 0.5
    way = (towards[0] / far, towards[1] / far) if far > 0.05 * side else (-0.7071, 0.7071)
    out = min(
        (half / abs(along) for half, along in zip(((box[2] - box[0]) / 2, (box[3] - box[1]) / 2), way, strict=True)
         if abs(along) > 1e-6),
        default=0.0,
    )  # fmt: skip
    tip = middle[0] + way[0] * out, middle[1] + way[1] * out
    across = -way[1], way[0]

    def at(along: float, beside: float) -> tuple[float, float]:
        return (
            LARGER * (tip[0] + way[0] * along + across[0] * beside),
            LARGER * (tip[1] + way[1] * along + across[1] * beside),
        )

    head, thick = length * 0.36, line * 1.1
    pen.polygon([at(0, 0), at(head, head * 0.62), at(head, -head * 0.62)], fill=255)
    pen.polygon([at(head * 0.9, thick), at(length, thick), at(length, -thick), at(head * 0.9, -thick)], fill=255)


def _spotlight(size: tuple[int, int], box: Box) -> Image.Image:
    """Dark all over but for a soft ellipse around the box."""
    light = Image.new("L", size)
    wide, high = box[2] - box[0], box[3] - box[1]
    grown = (box[0] - wide * 0.15, box[1] - high * 0.15, box[2] + wide * 0.15, box[3] + high * 0.15)
    ImageDraw.Draw(light).ellipse(grown, fill=255)
    light = light.filter(ImageFilter.GaussianBlur(max(2.0, min(wide, high) * 0.08)))
    sheet = Image.new("RGBA", size)
    sheet.putalpha(ImageChops.invert(light).point([round(value * DARK) for value in range(256)]))
    return sheet
