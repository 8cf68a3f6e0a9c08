"""Owns how hosts word what people say otherwise: by a table of what is said and how else; refuses to know any edit.

(in: 1.0s, out: 5.0s)                     from 1.0s to 5.0s
Undo is not needed. Mute clip 2.    ──▶   Mute clip 2.
"""

from __future__ import annotations

import re
from functools import lru_cache

from maker_free.language.layout.properties import book
from maker_free.language.layout.spans import BARE_SECONDS, CLOCK, CLOSE, OPEN, TO
from maker_free.messages.language import QUOTED

_TIME = rf"(?>{CLOCK}|{BARE_SECONDS})"
_RANGE = rf"{OPEN}{_TIME}{TO}{_TIME}{CLOSE}"

_HIDDEN = "\ue00c"
"""Around the number of a quoted text, which is nobody's wording but its own."""
_MOST_QUOTED = 250
"""A text with more quoted pieces than that is nobody's wording of a request, and would take long to look through."""


@lru_cache(maxsize=4)
def _rules(clip: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    parts = {"<clip>": clip, "<time>": _TIME, "<range>": _RANGE, "<q>": rf"{_HIDDEN}\d+{_HIDDEN}"}
    return tuple(
        (
            re.compile(re.sub(r"(?<!\?P)<(?:clip|time|range|q)>", lambda found: parts[found[0]], rule["said"]), re.I),
            rule["else"],
        )
        for rule in book()["wording"]
    )


def plain(text: str, clip: str) -> str:
    """A text in a person's words; `clip` is a pattern for what a clip is called."""
    shown: list[str] = []

    def hidden(found: re.Match[str]) -> str:
        shown.append(found[0])
        return f"{_HIDDEN}{len(shown) - 1}{_HIDDEN}"

    whole, text = text, QUOTED.sub(hidden, text)
    if len(shown) > _MOST_QUOTED:
        return whole
    for pattern, instead in _rules(clip):
        text = pattern.sub(instead, text)
    return re.sub(f"{_HIDDEN}(\\d+){_HIDDEN}", lambda found: shown[int(found[1])], text)
