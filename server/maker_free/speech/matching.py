"""Owns comparing what people write with what was heard: letters and digits count, marks, spaces and size do not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from maker_free.engine.model.words import Word

_INNER = re.compile(r"^(\W*)(.*?)(\W*)$", re.S)


def plain(text: str) -> str:
    """Only letters and digits, in small letters and their plainest form."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return "".join(sign for sign in folded if sign.isalnum())


def marks(text: str) -> tuple[str, str]:
    """What stands before and behind the letters of a word."""
    found = _INNER.match(text)
    return (found[1], found[3]) if found else ("", "")


def parts(text: str) -> list[str]:
    """A text in words as a transcript has them: with the space before each, Chinese ones sign by sign."""
    found = re.findall(r"\s*(?:[\u3400-\u9fff\u3040-\u30ff]|[^\s\u3400-\u9fff\u3040-\u30ff]+)", text.strip())
    return [re.sub(r"^\s+", " ", part) for part in found]


def places(words: Sequence[Word], said: str) -> list[tuple[int, int]]:
    """Where words say this, as (first, beyond the last); only whole words, one after the other, none twice."""
    wanted = plain(said)
    if not wanted:
        return []
    bare = [plain(word.text) for word in words]
    found: list[tuple[int, int]] = []
    first = 0
    while first < len(words):
        last = _end(bare, first, wanted) if bare[first] else None
        if last is None:
            first += 1
        else:
            found.append((first, last))
            first = last
    return found


def _end(bare: Sequence[str], first: int, wanted: str) -> int | None:
    so_far = ""
    for last in range(first, len(bare)):
        so_far += bare[last]
        if so_far == wanted:
            return last + 1
        if not wanted.startswith(so_far):
            return None
    return None
