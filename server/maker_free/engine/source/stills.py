"""Owns how users' pictures, still or moving, are read by Pillow: upright, in sRGB, each for as long as it is shown;
refuses every other kind of file, and to keep anything.
"""

from __future__ import annotations

import warnings
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageCms, ImageOps, ImageSequence

from maker_free.engine.model.media import MAX_PIXELS

FORMATS = {"jpg": ("JPEG",), "png": ("PNG",), "webp": ("WEBP",), "gif": ("GIF",)}
"""Pillow's names; the JPEG with a second picture inside that some phones write is one of the first."""
HURRIED_MS = 10
"""ms: a moving picture's frame that asks for no more than this is shown for `USUAL_MS`, as every browser does."""
USUAL_MS = 100
_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}
"""The colour space that a profile must have to be meant for pictures of a mode (ICC.1, 7.2.6)."""


@contextmanager
def opened(path: Path, container: str) -> Generator[Image.Image]:
    """The picture, not decoded yet. Raises OSError or what Pillow raises; ValueError when it is too large.

    The probe refused what is too large: the limit here is for a file that changed since.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(path, formats=FORMATS[container]) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ValueError("grown beyond the limit")
            yield image


def upright(image: Image.Image, width: int, height: int) -> Image.Image:
    """A still as RGB or RGBA in sRGB, as its camera was held, at most `width` x `height` px."""
    image.draft("RGB", (width, height))
    turned = ImageOps.exif_transpose(image)
    return plain(turned, width, height)


def plain(image: Image.Image, width: int, height: int) -> Image.Image:
    """Any picture as RGB or RGBA in sRGB, at most `width` x `height` px."""
    profile = image.info.get("icc_profile")
    if image.mode in {"I", "I;16", "I;16B", "I;16L"}:
        # 16 bits of grey: Pillow's own way cuts everything above 255 off.
        image = Image.fromarray((np.asarray(image).astype(np.uint32) >> 8).clip(0, 255).astype(np.uint8))
    elif image.mode in {"P", "1", "PA", "LA", "La", "RGBa"}:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    if alpha is None and image.has_transparency_data:
        alpha = image.convert("RGBA").getchannel("A")
    found = _in_srgb(image.convert("RGB") if alpha is not None else image, profile)
    if alpha is not None:
        found.putalpha(alpha)
    found.thumbnail((width, height), Image.Resampling.LANCZOS)
    return found


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as they were meant: a wide gamut's numbers would look pale if they were taken for sRGB's."""
    if profile:
        try:
            own: Any = ImageCms.ImageCmsProfile(BytesIO(profile))
            if own.profile.xcolor_space.strip() == _SPACES.get(image.mode):
                cms: Any = ImageCms  # its stubs leave profiles open
                made: Image.Image | None = cms.profileToProfile(
                    image, own, cms.createProfile("sRGB"), ImageCms.Intent.RELATIVE_COLORIMETRIC,
                    outputMode="RGB", flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
                )  # fmt: skip
                if made is not None:
                    return made
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile says nothing
    return image.convert("RGB")


def flat(image: Image.Image, background: str | None) -> Image.Image:
    """The picture over a colour; as it is where there is none, or nothing to see through."""
    if background is None or image.mode != "RGBA":
        return image
    under = Image.new("RGBA", image.size, background)
    under.alpha_composite(image)
    return under.convert("RGB")


def frames(image: Image.Image) -> Iterator[tuple[Image.Image, int]]:
    """The frames of a moving picture and how long each is shown, in ms."""
    for number, frame in enumerate(ImageSequence.Iterator(image)):
        # What an APNG shows where movement is not understood is no part of it.
        if number or not image.info.get("default_image"):
            frame.load()  # only then is it known of a WebP how long it is shown
            yield frame, lasting(float(frame.info.get("duration") or 0))


def lasting(asked: float) -> int:
    """How long a frame that asks for so many ms is really shown."""
    return USUAL_MS if asked <= HURRIED_MS else round(asked)
