"""Owns the script of Chinese words: the model writes traditional and simplified signs as they come; people read one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from maker_free.engine.model.words import Word

_BY_WORD = (
    (re.compile("(?<![显专论原名编卓昭土遗巨译合拙])著(?![名作称者书述录])"), "着"),
    (re.compile("乾(?![隆坤元卦])"), "干"),
    (re.compile("瞭(?!望)"), "了"),
    (re.compile("(?<!角)徵(?!羽)"), "征"),
    (re.compile("摺"), "折"),
    (re.compile("夥"), "伙"),
    (re.compile("项炼"), "项链"),
)
"""Signs that stay in some words (显著, 乾隆) and are only another form of a sign in all others."""
_MARK = re.compile("(?<=[\u3400-\u9fff])[,?!:;]")
_WIDE = dict(zip(",?!:;", "，？！：；", strict=True))


def simplified(text: str) -> str:
    """A text in simplified signs, wherever a sign is only the traditional form of another, and with Chinese marks; as
    long as before."""
    plain = text.translate(_signs())
    for sign, other in _BY_WORD:
        plain = sign.sub(other, plain)
    return _MARK.sub(lambda found: _WIDE[found[0]], plain)


def in_one(words: Sequence[Word]) -> list[Word]:
    """The same of words, each read with those around it."""
    whole = simplified("".join(word.text for word in words))
    found: list[Word] = []
    at = 0
    for word in words:
        found.append(word._replace(text=whole[at : at + len(word.text)]))
        at += len(word.text)
    return found


@cache
def _signs() -> dict[int, str]:
    """Traditional sign -> simplified one."""
    lines = files("maker_free.speech").joinpath("simplified.txt").read_text("utf-8").split("\n")
    pairs = "".join(line for line in lines if not line.startswith("#"))
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}
