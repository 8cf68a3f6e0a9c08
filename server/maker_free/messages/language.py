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
    own = mask(text).replace(MASK, "")
    return "zh" if _HAN.search(own if re.search(r"\w", own) else text) else "en"


def mask(text: str) -> str:
    """The same text, equally long, with every quoted part made unreadable, so that what a title says is never
    taken for what the person asks."""
    return QUOTED.sub(lambda found: MASK * len(found[0]), text)


def quoted(text: str) -> tuple[str, ...]:
    """The quoted parts of a text, without their marks, in order."""
    return tuple(found[0][1:-1] for found in QUOTED.finditer(text))


def of_terminal(environ: Mapping[str, str]) -> Language:
    """The language of a terminal: the first of the POSIX variables that is set, else the system's."""
    named = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), None)
    told = named if named is not None else locale.getlocale()[0] or ""
    return "zh" if told.lower().startswith(("zh", "chinese")) else "en"
