"""Owns the facts of pictures that Pillow reads (JPEG, PNG, WebP, moving WebP); refuses every other kind."""

from __future__ import annotations

import warnings
from datetime import datetime
from fractions import Fraction
from itertools import accumulate
from typing import Any, BinaryIO

from PIL import ExifTags, Image

from maker_free import messages
from maker_free.engine.model.media import held
from maker_free.engine.probe import unreadable
from maker_free.engine.source import stills
from maker_free.errors import TooLarge, Unreadable

TURNED = {3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270}
"""EXIF orientation -> degrees clockwise that bring the stored picture upright."""


def facts(file: BinaryIO, container: str, name: str) -> dict[str, Any]:
    """Facts as fields of `Media`. The whole picture is decoded, so a damaged one is found here.

    Raises TooLarge before decoding, Unreadable when it cannot be decoded.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(file, formats=stills.FORMATS[container])
        wide, high = image.size
        if (refusal := unreadable.picture_excess(name, wide, high)) is not None:
            raise refusal
        turned = TURNED.get(image.getexif().get(ExifTags.Base.Orientation, 1), 0)
        moving = container in {"webp", "png"} and getattr(image, "is_animated", False)
        found: dict[str, Any] = {
            "kind": "image",
            "width": high if turned % 180 else wide,
            "height": wide if turned % 180 else high,
            "rotation": turned,
            "video_codec": container,
            "alpha": image.has_transparency_data,
            "captured": _captured(image),
        }
        image.load()
    except Image.DecompressionBombError:
        raise TooLarge(messages.files.PICTURE_FAR_TOO_LARGE.of(name=name)) from None
    except (OSError, SyntaxError, ValueError, EOFError, ArithmeticError, IndexError) as error:
        raise Unreadable(messages.files.PICTURE_DAMAGED.of(name=name)) from error
    return found | (_moving(_webp_lengths(file) if container == "webp" else _png_lengths(file)) if moving else {})


def _png_lengths(file: BinaryIO) -> list[int]:
    """How long each frame of an animated PNG is shown, in ms, from its fcTL chunks (PNG specification, 11.3.6.2)."""
    lengths: list[int] = []
    file.seek(8)
    while len(header := file.read(8)) == 8:
        size = int.from_bytes(header[:4])
        if header[4:] == b"fcTL":
            frame = file.read(size)
            amount, parts = int.from_bytes(frame[20:22]), int.from_bytes(frame[22:24]) or 100
            lengths.append(stills.lasting(1000 * amount / parts))
            size = 0
        file.seek(size + 4, 1)
    return lengths


def _webp_lengths(file: BinaryIO) -> list[int]:
    """How long each frame of a moving WebP is shown, in ms, from its ANMF chunks (WebP container specification)."""
    lengths: list[int] = []
    file.seek(12)
    while len(header := file.read(8)) == 8:
        size = int.from_bytes(header[4:8], "little")
        if header[:4] == b"ANMF":
            frame = file.read(16)
            lengths.append(stills.lasting(int.from_bytes(frame[12:15], "little")))
            size -= 16
        file.seek(size + (size & 1), 1)
    return lengths


def _moving(lengths: list[int]) -> dict[str, Any]:
    if len(lengths) < 2:
        return {}
    rate = Fraction(1000 * len(lengths), sum(lengths))
    ends = [0, *accumulate(lengths)]
    return {
        "kind": "video",
        "duration": sum(lengths),
        "rate_num": rate.numerator,
        "rate_den": rate.denominator,
        "variable_rate": len(set(lengths)) > 1,
        "held": held([Fraction(time, 1000) for time in ends[:-1]], Fraction(ends[-1], 1000)),
    }


def _captured(image: Image.Image) -> int | None:
    """When the photo was taken, from EXIF; local time unless it says which zone."""
    exif = image.getexif()
    details = exif.get_ifd(ExifTags.IFD.Exif)
    text = details.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    zone = details.get(ExifTags.Base.OffsetTimeOriginal)
    try:
        when = datetime.strptime(str(text).strip("\0 "), "%Y:%m:%d %H:%M:%S")
        if isinstance(zone, str) and zone.strip():
            when = datetime.fromisoformat(f"{when.isoformat()}{zone.strip()}")
        return round(when.timestamp() * 1000) if when.year >= 1990 else None
    except (ValueError, OverflowError, OSError):
        return None
