"""Owns what a word before a colon does to what stands behind it: it only announces it, says why, or says that there is to be
none; refuses to know any edit.

    Color grade: make clip 2 warmer     make clip 2 warmer
    Reason: too much wind          ──▶  (nothing)
    Title: none                         (nothing)
"""

from __future__ import annotations

import re
from functools import cache

from maker_free.language.layout import properties
from maker_free.language.layout.properties import book

_LABEL = re.compile(
    r"(?P<label>[A-Za-z\u3400-\u9fff][^:：“”\"「」→\n.;；。]{1,90}?)(?P<link>\s*[:：]\s*|\s+[–—]\s+|\s+-\s+|\s*(?:→|-+>|=>)\s*)(?P<rest>\S.*)",
    re.S,
)
_MOST_WORDS = 9


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(book()["labels"][name], re.I)


def read(line: str, clip: str) -> str:
    """A line without a label that only announces what follows; "" where nothing is asked for."""
    found = _LABEL.match(line.strip())
    if found is None:
        return line
    label, rest = found["label"].strip(" *_`("), found["rest"].strip()
    colon = found["link"].strip() in (":", "：")
    if not label or len(label.split()) > _MOST_WORDS or re.fullmatch(clip, label, re.I):
        return line
    arrow = bool(re.search("[→>]", found["link"]))
    if colon and _words("idle").fullmatch(label):
        behind = _behind_purpose(rest, clip)
        return behind if behind != rest and _words("begins").match(behind) else ""
    ended = re.match(r"(?P<first>[^.。;；]{1,24})[.。;；]\s*(?P<more>\S.*)", rest, re.S)
    if (
        colon
        and ended
        and properties.is_nothing(ended["first"])
        and (_is_thing(label) or properties.is_key("film", label))
    ):
        return read(ended["more"], clip)
    if _words("bare").fullmatch(rest):
        return line
    if colon and properties.is_nothing(rest) and (_is_thing(label) or properties.is_key("film", label)):
        return ""
    if _words("others").fullmatch(label) and (properties.is_nothing(rest) or _words("left").fullmatch(rest)):
        return ""
    if colon and _words("purpose").fullmatch(label):
        return _behind_purpose(rest, clip)
    if colon and _words("note").fullmatch(label):
        return "" if properties.is_nothing(rest) else read(rest, clip)
    if _words("refusing").search(label):
        return line
    begins = _words("begins").match(rest) is not None or (
        re.match(clip, rest, re.I) is not None and properties.subject(label) is None
    )
    if (colon or (arrow and begins)) and _words("announcing").fullmatch(label):
        return read(rest, clip)
    return read(rest, clip) if begins and _words("part").fullmatch(label) else line


def is_part(heading: str) -> bool:
    """Whether a heading only names what the lines under it are of: "Audio", 字幕."""
    said = heading.strip()
    return bool(_words("part").fullmatch(said) or _words("things").fullmatch(said))


def asks(said: str) -> bool:
    """Whether words begin as what is to be done does."""
    return _words("begins").match(said) is not None


def says_nothing(line: str, clip: str) -> bool:
    """Whether a line only says why, or that there is to be none of something."""
    return not line.strip() or not read(line, clip)


def _is_thing(label: str) -> bool:
    return properties.subject(label) is not None or _words("things").fullmatch(label) is not None


def _behind_purpose(said: str, clip: str) -> str:
    """What is asked for behind what it is for; all of it where that is all there is."""
    first = re.match(r"[^.。;；\n]*[.。;；]\s+(?=\S)|[^.。;；\n]*[。；]\s*(?=\S)", said)
    if first is None or re.search(r"\d|[“\"「]", first[0]) or re.search(clip, first[0], re.I):
        return said
    return said[first.end() :]
