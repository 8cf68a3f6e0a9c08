"""Owns finding and reading objects and lists in a text, written as JSON or nearly so: single quotes, bare words, commas
too many; refuses to know what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

Parsed: TypeAlias = "str | int | float | bool | list[Parsed] | dict[str, Parsed] | None"

_BLANK = re.compile(r"(?:\s|//[^\n]*|#(?=\s)[^\n]*)*")
_STRING = re.compile(r'"(?P<double>(?:[^"\\]|\\.)*)"|\'(?P<single>(?:[^\'\\]|\\.)*)\'|“(?P<curly>[^”]*)”')
_WORD = re.compile(r"[^\s,:{}\[\]\"'][^,:{}\[\]\n\"']*(?::\d\d[^,:{}\[\]\n\"']*)*")
_KEY = re.compile(r"[\w.\u3400-\u9fff-]+(?: [\w.\u3400-\u9fff-]+){0,3}")
_BEHIND_KEY = re.compile(r"(?:\"(?P<quoted>[^\"\n]{1,80})\"|(?P<bare>[\w-]{1,80}\.\w{2,4}))\s*:\s*$")
_WORDS: dict[str, Parsed] = {"true": True, "false": False, "null": None, "none": None}
_DEEPEST = 12
_LONGEST = 20_000
"""Characters of a text that is looked through."""


@dataclass(frozen=True)
class Found:
    """An object or a list in a text, from `start` to `end`."""

    start: int
    end: int
    value: Parsed

    @property
    def is_data(self) -> bool:
        """Whether it can be nothing but data: an object with keys, or a list of such."""
        value = self.value
        return bool(value) and (
            isinstance(value, dict) or (isinstance(value, list) and all(isinstance(one, dict) for one in value))
        )


class _NoObjectError(ValueError):
    """What begins like an object and is none."""


def objects(text: str) -> Iterator[Found]:
    """The objects, and lists of objects, in a text, in order; a key before one, as in `"a": {…}`, is its own."""
    at = 0
    while (start := _opening(text, at)) is not None:
        try:
            value, end = _value(text, start, 0)
        except (_NoObjectError, ValueError):
            at = start + 1
            continue
        found = Found(start, end, value)
        if found.is_data:
            key = _BEHIND_KEY.search(text, at, start)
            if key is not None:
                found = Found(key.start(), end, {key["quoted"] or key["bare"]: value})
            yield found
        at = end


def _opening(text: str, at: int) -> int | None:
    found = re.compile(r"[{\[]").search(text, at, _LONGEST)
    return None if found is None else found.start()


def _blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _value(text: str, at: int, depth: int) -> tuple[Parsed, int]:
    at = _blank(text, at)
    if depth > _DEEPEST or at >= len(text):
        raise _NoObjectError
    if text[at] == "{":
        return _object(text, at + 1, depth + 1)
    if text[at] == "[":
        return _list(text, at + 1, depth + 1)
    if found := _STRING.match(text, at):
        inner = found["double"] or found["single"] or found["curly"] or ""
        return re.sub(r"\\(.)", r"\1", inner.replace("\\n", " ")), found.end()
    found = _WORD.match(text, at)
    if found is None:
        raise _NoObjectError
    return _scalar(found[0].strip()), found.end()


def _scalar(word: str) -> Parsed:
    if word.lower() in _WORDS:
        return _WORDS[word.lower()]
    if re.fullmatch(r"-?\d{1,9}", word):
        return int(word)
    return float(word) if re.fullmatch(r"-?\d{1,9}\.\d{1,9}", word) else word


def _object(text: str, at: int, depth: int) -> tuple[Parsed, int]:
    made: dict[str, Parsed] = {}
    while True:
        at = _blank(text, at)
        if text[at : at + 1] == "}":
            return made, at + 1
        found = _STRING.match(text, at) or _KEY.match(text, at)
        if found is None:
            raise _NoObjectError
        key = found[0].strip("\"'“”")
        at = _blank(text, found.end())
        if text[at : at + 1] not in (":", "=") or not key:
            raise _NoObjectError
        made[key], at = _value(text, at + 1, depth)
        at = _behind(text, at, "}")


def _list(text: str, at: int, depth: int) -> tuple[Parsed, int]:
    made: list[Parsed] = []
    while True:
        at = _blank(text, at)
        if text[at : at + 1] == "]":
            return made, at + 1
        value, at = _value(text, at, depth)
        made.append(value)
        at = _behind(text, at, "]")


def _behind(text: str, at: int, closing: str) -> int:
    """Behind the comma after a value, or before what closes."""
    at = _blank(text, at)
    if text[at : at + 1] == ",":
        return at + 1
    if text[at : at + 1] != closing:
        raise _NoObjectError
    return at
