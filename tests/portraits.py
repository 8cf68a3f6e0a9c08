"""Owns pictures and clips with a face whose place is known: a portrait in the public domain, which a package of the
group “seeing” brings along, put where a test wants it.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from PIL import Image

from maker_free.engine.model.faces import Box
from maker_free.engine.process import ffmpeg
from tests import media

there = pytest.mark.skipif(
    find_spec("skimage") is None or find_spec("mtcnn") is None, reason="the group “seeing” is not installed"
)
HEAD = (110, 10, 350, 250)
"""The part of the portrait that is used, in its px."""
FACE = (181, 64, 266, 173)
EYES = 102
"""Where in the portrait the face is, and at which height the eyes."""
Walk = Callable[[float], tuple[float, float]]
"""Where the middle of the face is at a time (s), in fractions of the picture."""


class Portrait(NamedTuple):
    """How large the face is (its height as a part of the picture's) and where it goes."""

    height: float
    walk: Walk

    def face(self, time: float, size: tuple[int, int]) -> Box:
        """Where the face is, in fractions of the picture."""
        x, y = self.walk(time)
        wide = self.height * (FACE[2] - FACE[0]) / (FACE[3] - FACE[1]) * size[1] / size[0]
        return Box(x - wide / 2, y - self.height / 2, wide, self.height)

    def eyes(self, time: float) -> float:
        """At which height the eyes are."""
        return self.walk(time)[1] + self.height * ((EYES - FACE[1]) / (FACE[3] - FACE[1]) - 0.5)


def standing(x: float, y: float) -> Walk:
    return lambda _: (x, y)


def along(*stops: tuple[float, float], y: float = 0.45) -> Walk:
    """From stop to stop (time, x), and still before, between equal ones and after."""
    times, places = zip(*stops, strict=True)
    return lambda time: (float(np.interp(time, times, places)), y)


def clip(
    folder: Path,
    name: str,
    portraits: Sequence[Portrait],
    *,
    seconds: float = 4.0,
    size: tuple[int, int] = (640, 360),
    fps: int = 25,
) -> Path:
    """A clip in which faces go their ways before a background with something everywhere."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / name
    command = [
        ffmpeg.executable(), "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{size[0]}x{size[1]}",
        "-r", str(fps), "-i", "-", "-vf", media.PLAIN, *media.VIDEO["h264"], str(target),
    ]  # fmt: skip
    frames = [_frame(portraits, number / fps, size) for number in range(round(seconds * fps))]
    subprocess.run(command, input=b"".join(frames), check=True)
    return target


def photo(folder: Path, name: str, portrait: Portrait, *, size: tuple[int, int] = (1600, 1200)) -> Path:
    target = folder / name
    Image.frombytes("RGB", size, _frame([portrait], 0, size)).save(target, quality=92)
    return target


def _frame(portraits: Sequence[Portrait], time: float, size: tuple[int, int]) -> bytes:
    picture = _background(size).copy()
    for portrait in portraits:
        x, y = portrait.walk(time)
        scale = portrait.height * size[1] / (FACE[3] - FACE[1])
        head = _head(round((HEAD[2] - HEAD[0]) * scale))
        left = round(x * size[0] - ((FACE[0] + FACE[2]) / 2 - HEAD[0]) * scale)
        top = round(y * size[1] - ((FACE[1] + FACE[3]) / 2 - HEAD[1]) * scale)
        picture.paste(head, (left, top))
    return picture.tobytes()


@cache
def _head(side: int) -> Image.Image:
    spec = find_spec("skimage")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    with Image.open(Path(spec.submodule_search_locations[0]) / "data" / "astronaut.png") as whole:
        return whole.convert("RGB").crop(HEAD).resize((side, side), Image.Resampling.LANCZOS)


@cache
def _background(size: tuple[int, int]) -> Image.Image:
    """Soft spots of colour."""
    spots = np.random.default_rng(3).integers(70, 170, (9, 16, 3), np.uint8)
    return Image.fromarray(spots).resize(size, Image.Resampling.BICUBIC)
