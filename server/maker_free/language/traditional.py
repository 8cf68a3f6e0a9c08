"""Owns reading traditional Chinese as the simplified one that the phrases are written with, sign for sign, so that
places in a text stay; leaves what stands in quotes, what is to be written, and the names of files.

    麻煩把第四段接在第一段後面   ──▶   麻烦把第四段接在第一段后面
    加標題「歡迎回家」           ──▶   加标题「歡迎回家」
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from maker_free.messages.language import QUOTED

_WRITTEN = re.compile(
    r"(?:標題|标题|字幕|文字|字樣|字样|人名條|人名条)[^\n:：,，。]{0,12}[:：]|[寫写][著着上]|[叫名]做?[:：]?[ ]?(?=\S)"
)
"""Behind what the words to be written stand, which are the person's own."""


def simplified(text: str, names: Iterable[str] = ()) -> str:
    """A text in simplified signs. `names` are those of the project's files."""
    signs = _signs()
    if not any(ord(sign) in signs for sign in text):
        return text
    kept = [re.escape(PurePath(name).stem) for name in names if any(ord(sign) in signs for sign in name)]
    own = re.compile("|".join((QUOTED.pattern, *sorted(kept, key=len, reverse=True))), QUOTED.flags)
    made: list[str] = []
    at = 0
    for found in own.finditer(text):
        made += [text[at : found.start()].translate(signs), found[0]]
        at = found.end()
    whole = "".join((*made, text[at:].translate(signs)))
    written = _WRITTEN.search(text)
    if written is None:
        return whole
    begin = written.end()
    end = begin + len(text[begin:].partition("\n")[0])
    return whole[:begin] + text[begin:end] + whole[end:]


@cache
def _signs() -> dict[int, int]:
    """The simplified sign for each traditional one."""
    book = tomllib.loads(files("maker_free.language").joinpath("phrases", "traditional.toml").read_text("utf-8"))
    return {ord(pair[0]): ord(pair[1]) for pair in book["pairs"].split()}
