"""Owns the small notation in which sentence patterns are written down; compiles it, and knows no sentence itself.

    export {the} {film}? {how}      words in order; `?`, `*` and `+` as in regular expressions
    (send|give) it? to? me          alternatives in parentheses, which may hold several words
    {film}                          a slot: a named piece of the same notation, or a compiled expression

Words are separated by single spaces; in a pattern with Chinese characters the space is optional.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_TOKEN = re.compile(r"[()|]|\{\w+\}|[?*+]|[^\s()|{}?*+]+")
_HAN = re.compile(r"[\u3400-\u9fff]")

Slots = Mapping[str, "str | re.Pattern[str]"]


def lines(table: str) -> tuple[str, ...]:
    """The patterns of a table: one a line, and deeper indented lines go on with the line before."""
    return tuple(" ".join(pattern.split()) for pattern in re.split(r"\n(?! {8})", table) if pattern.strip())


def compile_all(table: str, slots: Slots) -> re.Pattern[str]:
    """One expression that matches any pattern of a table. Match it against words that each end in a space."""
    return re.compile("|".join(expression(line, slots) for line in lines(table)), re.I)


def expression(pattern: str, slots: Slots) -> str:
    """The regular expression of one pattern."""
    separator = " ?" if _HAN.search(pattern) else " "
    return _sequence(iter(_TOKEN.findall(pattern)), slots, separator)


def _sequence(marks: Iterable[str], slots: Slots, separator: str) -> str:
    marks = iter(marks)
    rendered: list[str] = []
    for mark in marks:
        if mark == ")":
            break
        if mark == "(":
            rendered.append(f"(?:{_sequence(marks, slots, separator)})")
        elif mark in "|?*+":
            rendered.append(mark)
        else:
            rendered.append(_word(mark, slots, separator))
    return "".join(rendered)


def _word(token: str, slots: Slots, separator: str) -> str:
    slot = slots.get(token[1:-1]) if token.startswith("{") else None
    if isinstance(slot, re.Pattern):
        return f"(?:(?:{slot.pattern}){separator})"
    if slot is not None:
        return f"(?:{_sequence(_TOKEN.findall(slot), slots, separator)})"
    return f"(?:{re.escape(token)}{separator})"
