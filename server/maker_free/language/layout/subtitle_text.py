"""Owns reading captions that are written as a file of subtitles is: a number, from when to when, and the words.

1
00:00:01,000 --> 00:00:03,000     add the caption “Good morning” from 00:00:01.000 to 00:00:03.000
Good morning
"""

from __future__ import annotations

import re

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?[.,]\d{1,3}"
_ONE = re.compile(
    rf"(?m)^[ \t]*(?:\d{{1,4}}[ \t]*\n[ \t]*)?(?P<a>{_CLOCK})[ \t]*-+>[ \t]*(?P<b>{_CLOCK})[^\n]*\n(?P<said>[^\n]*\S[^\n]*(?:\n(?!\s*(?:\d+[ \t]*\n|{_CLOCK}))[^\n]*\S[^\n]*)*)"
)


def read(text: str) -> str:
    """A text whose captions are requests, one a line."""
    return _ONE.sub(_said, text) if "-->" in text else text


def _said(found: re.Match[str]) -> str:
    words = " ".join(found["said"].split()).replace("“", "'").replace("”", "'")
    begin, end = (found[name].replace(",", ".") for name in ("a", "b"))
    return f"add the caption “{words}” from {begin} to {end}"
