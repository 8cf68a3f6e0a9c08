"""Owns changes of one table in TOML text that leave every other line as it was; refuses text that is not TOML, and an
entry written in a way that cannot be changed line by line.

The lines are changed as text and the outcome is read by `tomllib` and compared with what it should be, so that no
reading of our own decides whether a file is right.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from typing import Any, cast

from maker_free.setup.jsonc import Broken

Table = dict[str, Any]


class Entangled(Exception):
    """The entry cannot be changed without touching other lines."""


def parse(text: str) -> Table:
    """Raises Broken."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise Broken(int(found[1]) if found else text.count("\n") + 1) from None


def find(text: str, path: Sequence[str]) -> Any:
    """The value at `path`, None where there is none. Raises Broken."""
    return _at(parse(text), path)


def place(text: str, path: Sequence[str], value: Table) -> str:
    """The text with the table `value` at `path`; it joins what is there. Raises Broken and Entangled."""
    before = parse(text)
    if _at(before, path) is None:
        ending = "\r\n" if "\r\n" in text else "\n"
        above = text + (ending if text and not text.endswith("\n") else "") + (ending if text.strip() else "")
        changed = above + (written(path, value) + "\n").replace("\n", ending)
    else:
        changed = text
        for name, inner in value.items():
            if isinstance(inner, dict):
                changed = place(changed, [*path, name], cast("Table", inner))
            else:
                changed = _set(changed, path, name, inner)
    return _checked(changed, _joined(before, path, value))


def remove(text: str, path: Sequence[str]) -> str:
    """The text without the table at `path` and those below it. Raises Broken and Entangled."""
    before = parse(text)
    if _at(before, path) is None:
        return text
    lines = _lines(text)
    for start, end, at in reversed(_tables(lines)):
        if at[: len(path)] == list(path):
            del lines[
                _without(r"\s*$", lines, start, 0) : _without(r"\s*(#|$)", lines, min(end, len(lines)), start + 1)
            ]
    wanted = json.loads(json.dumps(before, default=str))
    outer = _at(wanted, path[:-1])
    del outer[path[-1]]
    return _checked("".join(lines), wanted, empty=path[:-1])


def written(path: Sequence[str], value: Table) -> str:
    """A table as it is written: plain values first, then the tables in it."""
    plain = [f"{_key(name)} = {_value(one)}" for name, one in value.items() if not isinstance(one, dict)]
    head = f"[{'.'.join(map(_key, path))}]"
    inner = [written([*path, name], cast("Table", one)) for name, one in value.items() if isinstance(one, dict)]
    return "\n".join([head, *plain, *(line for one in inner for line in ("", one))])


def _set(text: str, path: Sequence[str], name: str, value: Any) -> str:
    lines = _lines(text)
    ending = "\r\n" if "\r\n" in text else "\n"
    new = f"{_key(name)} = {_value(value)}{ending}"
    for start, end, at in _tables(lines):
        if at != list(path):
            continue
        for line in range(start + 1, end):
            stop = _statement(lines, line, end, name)
            if stop:
                if tomllib.loads("".join(lines[line:stop])) != {name: value}:
                    lines[line:stop] = [new]
                return "".join(lines)
        if not lines[start].endswith("\n"):
            lines[start] += ending
        lines.insert(start + 1, new)
        return "".join(lines)
    raise Entangled


def _statement(lines: list[str], start: int, end: int, name: str) -> int:
    """Where the statement that sets `name` and begins at this line ends; 0 when there is none."""
    if not re.match(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=", lines[start]):
        return 0
    for stop in range(start + 1, end + 1):
        try:
            if tomllib.loads("".join(lines[start:stop])).keys() == {name}:
                return stop
        except tomllib.TOMLDecodeError:
            continue
    return 0


def _without(pattern: str, lines: list[str], end: int, start: int) -> int:
    """The end of those lines when the last of them that match are not counted: they belong to what follows."""
    while end > start and re.match(pattern, lines[end - 1]):
        end -= 1
    return end


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _tables(lines: list[str]) -> list[tuple[int, int, list[str]]]:
    """First line, last line (exclusive) and path of each table that has a header."""
    found = list[tuple[int, list[str]]]()
    for number, line in enumerate(lines):
        if line.lstrip().startswith("["):
            try:
                found.append((number, _path(tomllib.loads(line))))
            except tomllib.TOMLDecodeError:
                continue
    ends = [number for number, _ in found[1:]] + [len(lines)]
    return [(number, end, path) for (number, path), end in zip(found, ends[: len(found)], strict=True)]


def _path(header: Table) -> list[str]:
    path, inner = list[str](), cast("object", header)
    while isinstance(inner, dict) and inner:
        name, inner = next(iter(cast("Table", inner).items()))
        path.append(name)
    return path


def _at(table: Any, path: Sequence[str]) -> Any:
    for name in path:
        table = cast("Table", table).get(name) if isinstance(table, dict) else None
    return table


def _joined(table: Any, path: Sequence[str], value: Table) -> Table:
    mine: Table = dict(cast("Table", table)) if isinstance(table, dict) else {}
    if path:
        mine[path[0]] = _joined(mine.get(path[0]), path[1:], value)
        return mine
    for name, inner in value.items():
        mine[name] = _joined(mine.get(name), [], cast("Table", inner)) if isinstance(inner, dict) else inner
    return mine


def _checked(text: str, wanted: Table, empty: Sequence[str] = ()) -> str:
    """The text, when it says what it should; `empty` may be missing from it."""
    try:
        made: Table = json.loads(json.dumps(tomllib.loads(text), default=str))
    except tomllib.TOMLDecodeError:
        raise Entangled from None
    if empty and _at(made, empty) is None:
        made = _joined(made, empty, {})
    if made != json.loads(json.dumps(wanted, default=str)):
        raise Entangled
    return text


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _value(name)


def _value(value: Any) -> str:
    """JSON's strings, numbers and arrays are TOML's as well, but for DEL and the shape of surrogates."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
