"""Owns which language a person is writing in, and which of the words are quoted; knows only English and Chinese."""

from __future__ import annotations

import locale
import re
from collections.abc import Mapping

from maker_free.messages.message import Language

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
QUOTES = {"“": "”", "「": "」", '"': '"', "《": "》", "『": "』", "«": "»", "‘": "’"}
"""What opens a quoted piece and what closes it, the preferred ones first. An apostrophe does so only outside words."""
QUOTED = re.compile(
    "|".join(rf"{o}[^{o}{c}{'' if c not in (o, '’') else chr(10)}]*{c}" for o, c in QUOTES.items())
    + r"|(?<![\w’'])'[^'\n]*(?:(?<=\w)'(?=\w)[^'\n]*)*'(?!\w)"
)
"""A quoted piece with its marks; over several lines only where what ends it could not begin another one. A mark that
opens nothing is left at the next one, so that a text full of them is still read in one go."""
MASK = "\ue000"
"""Stands for a quoted character while a sentence is classified; a private-use character nobody types."""


def detect(text: str) -> Language:
    """The language of a sentence: Chinese when its own words, outside quotation marks, contain Han characters.

    A sentence that is nothing but a quotation is judged by what is quoted.
    """
    found = lined(text)
    own = mask(text if found is None else found[0]).replace(MASK, "")
    return "zh" if _HAN.search(own if re.search(r"\w", own) else text) else "en"


def mask(text: str) -> str:
    """The same text, equally long, with every quoted part made unreadable, so that what a title says is never
    taken for what the person asks."""
    return QUOTED.sub(lambda found: MASK * len(found[0]), text)


def quoted(text: str) -> tuple[str, ...]:
    """The quoted parts of a text, without their marks, in order."""
    return tuple(found[0][1:-1] for found in QUOTED.finditer(text))


_BEFORE_LINES = re.compile(
    r"^(?=[^\n:：]{0,160}(?:translat|翻译|译[成为]|(?:captions?|subtitles?) (?:in|into|to) [A-Z]|[语文]的?字幕))"
    r"[^\n:：“”\"「」]{0,240}[:：]",
    re.I,
)
"""What asks for lines in another language, up to the colon before them."""
_LINE = re.compile(r"(?:^|\n)[ \t>*-]*(\d{1,4})[ \t]*[.)、:：]\**[ \t]*(?=\S)")
_WITHIN = re.compile(r"(?:^|(?<=\s))(\d{1,4})[.)、](?:\s+|(?=[^\s\d]))")


def lined(text: str) -> tuple[str, tuple[tuple[int, str], ...]] | None:
    """The request and the numbered lines of a text such as "translate the captions to Spanish: 1. Hola 2. Adiós"; None
    for any other. What stands in the lines is never a request, whatever it says."""
    found = _BEFORE_LINES.match(text.strip())
    if found is None:
        return None
    body = text.strip()[found.end() :].strip()
    marks = list(_LINE.finditer(body))
    if not marks or marks[0].start():
        return None
    kept = [marks[0]]
    for mark in marks[1:]:
        if int(mark[1]) > int(kept[-1][1]):
            kept.append(mark)
    if len(kept) == 1:
        for mark in _WITHIN.finditer(body, kept[0].end()):
            if int(mark[1]) == int(kept[-1][1]) + 1:
                kept.append(mark)
    ends = [*(mark.start() for mark in kept[1:]), len(body)]
    lines = ((int(mark[1]), " ".join(body[mark.end() : end].split())) for mark, end in zip(kept, ends, strict=True))
    return found[0][:-1].strip(), tuple(one for one in lines if one[1])


def of_terminal(environ: Mapping[str, str]) -> Language:
    """The language of a terminal: the first of the POSIX variables that is set, else the system's."""
    named = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), None)
    told = named if named is not None else locale.getlocale()[0] or ""
    return "zh" if told.lower().startswith(("zh", "chinese")) else "en"
