"""Draws `icon.svg` as `icon.png`, which bundles want: `python -m publish.icon`. Knows rectangles and polygons only."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from PIL import Image, ImageDraw

TOP = Path(__file__).parent.parent
FINER = 4
"""How much larger it is drawn before it is made small, for smooth edges."""


def draw(source: Path = TOP / "icon.svg") -> Image.Image:
    """The drawing at its own size, on nothing."""
    root = ET.parse(source).getroot()
    wide, high = int(root.attrib["width"]), int(root.attrib["height"])
    large = Image.new("RGBA", (wide * FINER, high * FINER))
    brush = ImageDraw.Draw(large)
    for shape in root:
        kind, of = shape.tag.rpartition("}")[2], shape.attrib
        if kind == "rect":
            x, y, w, h, round_by = (float(of[name]) * FINER for name in ("x", "y", "width", "height", "rx"))
            brush.rounded_rectangle((x, y, x + w - 1, y + h - 1), round_by, fill=of["fill"])
        elif kind == "polygon":
            points = [tuple(float(number) * FINER for number in pair.split(",")) for pair in of["points"].split()]
            brush.polygon([(x, y) for x, y in points], fill=of["fill"])
        else:
            raise ValueError(f"icon.svg has a {kind}")
    return large.resize((wide, high), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    draw().save(TOP / "icon.png", optimize=True)
