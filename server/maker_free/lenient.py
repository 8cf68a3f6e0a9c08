"""Owns reading JSON of a service that is free to change: an object wherever its envelope put it, names however they
are spelled, numbers however they are written; pure, and refuses to know what the objects are for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Set
from typing import Any, cast

MAX_NUMBER_DIGITS = 300
"""Digits; Python refuses to read several thousand of them."""
MOST_VALUES = 500_000
"""Objects, lists and what is in them: some 50,000 clips."""
WRAPPERS = (
    "data", "result", "results", "response", "payload", "body", "state", "latest", "session", "project", "auth", "user",
    "balance", "credits", "render", "job", "task", "message", "event", "item", "items", "list", "records", "rows",
)  # fmt: skip
"""Names under which services put the very thing that was asked for; what is under other names is something else."""
MAX_ENVELOPES = 5
"""Envelopes in each other."""
_GUARD = re.compile(rb"\A\s*\)\]\}'[^\n]*\n")
"""A line by which some services keep their JSON from being run as a script."""
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def too_much(text: bytes) -> bool:
    """Whether a JSON text has more values in it than can be read without keeping everybody waiting; long texts in it
    do not count."""
    return len(text) > MOST_VALUES and sum(map(text.count, (b"{", b"[", b","))) > MOST_VALUES


def loads(text: str | bytes) -> Any:
    """What a JSON text says, as `json.loads` has it; whole numbers beyond all use are read as infinity.

    Raises ValueError or RecursionError.
    """
    if isinstance(text, bytes):
        text = _GUARD.sub(b"", text)
    return json.loads(text, parse_int=_whole)


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= MAX_NUMBER_DIGITS else float(digits)


def unwrapped(value: object) -> object:
    """What an object or a list is that came as JSON inside a text; everything else as it is."""
    if isinstance(value, str) and value.lstrip()[:1] in {"{", "["}:
        try:
            return loads(value)
        except (ValueError, RecursionError):
            return value
    return value


def holding(value: object, names: Set[str]) -> dict[str, Any] | None:
    """The outermost object in `value` that has one of the names (in snake_case), in whatever envelopes; or None."""
    level = [unwrapped(value)]
    for _ in range(MAX_ENVELOPES):
        objects = list(_objects(level))
        found = next((one for one in objects if not names.isdisjoint(map(snake, one))), None)
        if found is not None:
            return found
        level = [unwrapped(one[name]) for one in objects for name in WRAPPERS if name in one]
    return None


def _objects(values: Iterable[object]) -> Iterable[dict[str, Any]]:
    """Those of the values that are objects, and the first object of each list."""
    for value in values:
        items = cast("list[object]", value) if isinstance(value, list) else [value]
        yield from (cast("dict[str, Any]", one) for one in map(unwrapped, items[:8]) if isinstance(one, dict))


def snake(name: str) -> str:
    """camelCase in snake_case."""
    return _HUMP.sub("_", name).lower()


def snaked(value: object) -> object:
    """An object with its names in snake_case too, where those are free; everything else as it is."""
    if not isinstance(value, Mapping):
        return value
    fields = dict(cast("Mapping[str, Any]", value))
    return {**{snake(name): one for name, one in fields.items()}, **fields}


def number(value: object) -> object:
    """A number that was written for people: "1,234", "45%"; what is none stays, and true and false are none."""
    if isinstance(value, bool):
        return "none"
    if isinstance(value, str):
        written = re.fullmatch(r"\s*(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*%?\s*", value)
        return float(written[1].replace(",", "")) if written else value
    return value
