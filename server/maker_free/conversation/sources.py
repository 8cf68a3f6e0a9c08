"""Owns finding paths, links and file names in what people write; never looks at the disk or the network."""

from __future__ import annotations

import re

from maker_free.conversation.language import MASK, mask, quoted
from maker_free.errors import ACCEPTED_FORMATS

QUOTE = MASK
FILE, NAME = "\ue001", "\ue002"
"""Stand for each character of a path or link, and of a bare file name, while a sentence is classified."""

_TYPES = "|".join(ACCEPTED_FORMATS)
_SOURCE = re.compile(
    r"https?://[^\s\"'<>，。；]+(?<![.,;:!?])"
    r"|(?<![\w/~.\\])(?:~|\.{1,2}|[A-Za-z]:)?[/\\](?:\\ |[^\s\"'<>|*?，。；,])+(?<![.,;:!?])"
    rf"|(?<!\S)\*\.(?:{_TYPES})\b"
    rf"|(?P<name>(?:(?<![\w.])[A-Za-z0-9_()\[\]-]+|(?<!\S)[\w()\[\]-]+)\.(?:{_TYPES})(?![A-Za-z0-9_.]))",
    re.I,
)
_QUOTED_SOURCE = re.compile(rf"""(["'])(?:[^"'\n]*[/\\][^"'\n]*|[^"'\n]*\.(?:{_TYPES}))\1""", re.I)


def hide(text: str) -> str:
    """The same text, equally long, with every path, link and file name made unreadable."""
    return _SOURCE.sub(lambda found: (NAME if found["name"] else FILE) * len(found[0]), text)


def find(text: str) -> tuple[str, ...]:
    """The paths, links and file names in a text, in order; quoted ones as they stand between the marks."""
    found = [(match.start(), match[0].replace("\\ ", " ")) for match in _SOURCE.finditer(mask(text))]
    at = 0
    for words in quoted(text):
        at = text.index(words, at)
        found.append((at, words))
        at += len(words)
    return tuple(words for _, words in sorted(found))


def nothing_else(text: str) -> bool:
    """True when a text consists of nothing but paths, links and file names (quoted or not)."""
    rest = re.sub(rf"[{FILE}{NAME}]+", "", hide(_QUOTED_SOURCE.sub("", text)))
    return rest != text and not re.search(r"[^\W_]", rest)
