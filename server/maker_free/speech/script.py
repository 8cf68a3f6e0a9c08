"""Owns the script of Chinese words: the model writes traditional and simplified signs as they come; people read one."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def simplified(text: str) -> str:
    """A text in simplified signs, wherever a sign is only the traditional form of another."""
    return text.translate(_signs())


@cache
def _signs() -> dict[int, str]:
    """Traditional sign -> simplified one."""
    lines = files("maker_free.speech").joinpath("simplified.txt").read_text("utf-8").split("\n")
    pairs = "".join(line for line in lines if not line.startswith("#"))
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}
