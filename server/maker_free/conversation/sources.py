"""Owns finding paths, links and file names in what people write; never looks at the disk or the network."""

from __future__ import annotations

import re
from collections.abc import Iterable

from maker_free.limits import ACCEPTED_FORMATS
from maker_free.messages.language import MASK, mask, quoted

QUOTE = MASK
FILE, NAME, OURS = "\ue001", "\ue002", "\ue003"
"""Stand for each character of a path or link, of a bare file name, and of the name of a file that is in the project,
while a sentence is classified."""

_TYPES = "|".join(ACCEPTED_FORMATS)
_MAX_NAME_CHARS = 255
"""Characters of a file name; looking for one costs no more than this at any place of a text."""
_SOURCE = re.compile(
    r"https?://[^\s\"'<>，。；]+(?<![.,;:!?])"
    r"|(?<![\w/~.\\])(?:~|\.{1,2}|[A-Za-z]:)?[/\\](?:\\ |[^\s\"'<>|*?，。；,])+(?<![.,;:!?])"
    rf"|(?<!\S)\*\.(?:{_TYPES})\b"
    rf"|(?P<name>(?:(?<![\w.])[A-Za-z0-9_()\[\]-]{{1,{_MAX_NAME_CHARS}}}+|(?<!\S)(?![删把将用给在对静剪去加插换复倒让])[\w()\[\]-]++)\.(?:{_TYPES})(?![A-Za-z0-9_.]))",
    re.I,
)
_QUOTED = re.compile(r"""(["'])([^"'\n]++)\1""")
_IS_SOURCE = re.compile(rf"[/\\]|\.(?:{_TYPES})\Z", re.I)


def hide_ours(text: str, names: Iterable[str]) -> str:
    """The same text, equally long, with the names of the project's files made unreadable where they stand alone, and
    not at the end of a path."""
    for name in sorted({name for name in names if name.strip()}, key=len, reverse=True):
        called = re.escape(name)
        whole = rf"(?<![\w/\\.~-]){called}(?![A-Za-z0-9_.]\w)|(?<=[\u3400-\u9fff]){called}(?![A-Za-z0-9_])"
        text = re.sub(whole, lambda found: OURS * len(found[0]), text, flags=re.I)
    return text


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


def only_names(text: str) -> bool:
    """True when a text has bare file names in it and no path or link."""
    hidden = hide(text)
    return NAME in hidden and FILE not in hidden


def nothing_else(text: str) -> bool:
    """True when a text consists of nothing but paths, links and file names (quoted or not)."""
    unquoted = _QUOTED.sub(lambda found: "" if _IS_SOURCE.search(found[2]) else found[0], text)
    rest = re.sub(rf"[{FILE}{NAME}]+", "", hide(unquoted))
    return rest != text and not re.search(r"[^\W_]", rest)
