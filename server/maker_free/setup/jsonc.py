"""Owns changes of one entry in JSON text, with or without comments, that leave every other character as it was;
refuses text that is not JSON, with the line where it breaks.

JSON is RFC 8259. With `comments` it is what VS Code calls "JSON with Comments": `//`, `/* */` and trailing commas.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

DEEPEST = 200
_SPACE = re.compile(r"[ \t\r\n]*")
_COMMENT = re.compile(r"//[^\r\n]*|/\*.*?\*/", re.S)
_ENDING = re.compile(r"[ \t]*(?:\r?\n|//|$)")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null")


class Broken(Exception):
    """The text is not what it should be; `line` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


@dataclass
class Node:
    """A value and where it stands in the text: from `start`, up to but not including `end`."""

    start: int
    end: int = 0
    value: Any = None
    members: dict[str, Member] | None = None
    """The members of an object, the last of each name; None for any other value."""


@dataclass
class Member:
    start: int
    node: Node
    comma: int | None = None
    """Where the comma after it stands."""


@dataclass
class _Reader:
    text: str
    comments: bool
    at: int = 0
    depth: int = 0

    def broken(self, at: int | None = None) -> Broken:
        return Broken(self.text.count("\n", 0, self.at if at is None else at) + 1)

    def skip(self) -> str:
        """Pass over space and comments; gives the next character, "" at the end."""
        while True:
            space = _SPACE.match(self.text, self.at)
            self.at = space.end() if space else self.at
            comment = _COMMENT.match(self.text, self.at)
            if comment is None:
                return self.text[self.at : self.at + 1]
            if not self.comments:
                raise self.broken()
            self.at = comment.end()

    def read(self) -> Node:
        first = self.skip()
        node = Node(self.at)
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.broken()
        if first == "{":
            node.members = self._members()
            node.value = {name: member.node.value for name, member in node.members.items()}
        elif first == "[":
            node.value = self._items()
        else:
            node.value = self._scalar(_STRING if first == '"' else _PLAIN)
        self.depth -= 1
        node.end = self.at
        return node

    def _scalar(self, pattern: re.Pattern[str]) -> Any:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise self.broken()
        self.at = found.end()
        return json.loads(found[0])

    def _next(self, closing: str, comma: bool) -> bool:
        """Go on to the next member or item; False at the closing bracket. `comma`: whether one was just read."""
        following = self.skip()
        if following != closing:
            return True
        if comma and not self.comments:
            raise self.broken()
        self.at += 1
        return False

    def _comma(self, closing: str) -> int | None:
        following = self.skip()
        if following == ",":
            self.at += 1
            return self.at - 1
        if following != closing:
            raise self.broken()
        return None

    def _members(self) -> dict[str, Member]:
        members, comma = dict[str, Member](), None
        self.at += 1
        while self._next("}", comma is not None):
            start = self.at
            name: str = self._scalar(_STRING)
            if self.skip() != ":":
                raise self.broken()
            self.at += 1
            member = Member(start, self.read())
            comma = member.comma = self._comma("}")
            members.pop(name, None)
            members[name] = member
        return members

    def _items(self) -> list[Any]:
        items, comma = list[Any](), None
        self.at += 1
        while self._next("]", comma is not None):
            items.append(self.read().value)
            comma = self._comma("]")
        return items


def parse(text: str, *, comments: bool) -> Node:
    """The object that the text is. Raises Broken."""
    reader = _Reader(text, comments)
    node = reader.read()
    if reader.skip():
        raise reader.broken()
    if node.members is None:
        raise reader.broken(node.start)
    return node


def find(text: str, path: Sequence[str], *, comments: bool) -> Any:
    """The value at `path`, None where there is none. Raises Broken."""
    value: Any = parse(text, comments=comments).value if text.strip() else {}
    for name in path:
        value = cast("dict[str, Any]", value).get(name) if isinstance(value, dict) else None
    return value


def place(text: str, path: Sequence[str], value: Any, *, comments: bool) -> str:
    """The text with `value` at `path`; a dictionary joins what is there. Raises Broken."""
    if not text.strip():
        text = "{}\n"
    root = parse(text, comments=comments)
    node = root
    for depth, name in enumerate(path):
        if node.members is None:
            raise Broken(text.count("\n", 0, node.start) + 1)
        member = node.members.get(name)
        if member is None:
            rest = value
            for outer in reversed(path[depth + 1 :]):
                rest = {outer: rest}
            return _insert(text, node, name, rest)
        node = member.node
    if isinstance(value, dict) and node.members is not None:
        for name, inner in cast("dict[str, Any]", value).items():
            text = place(text, [*path, name], inner, comments=comments)
        return text
    if node.value == value:
        return text
    return text[: node.start] + _written(text, value, _indent(text, node.start)) + text[node.end :]


def remove(text: str, path: Sequence[str], *, comments: bool) -> str:
    """The text without what is at `path`, the same text where there is nothing. Raises Broken."""
    if not text.strip():
        return text
    node = parse(text, comments=comments)
    for name in path[:-1]:
        member = (node.members or {}).get(name)
        if member is None:
            return text
        node = member.node
    members = list((node.members or {}).items())
    index = next((at for at, (name, _) in enumerate(members) if name == path[-1]), None)
    if index is None:
        return text
    ours = members[index][1]
    end = ours.node.end if ours.comma is None else ours.comma + 1
    begin = len(text[: ours.start].rstrip())
    if "\n" in text[begin : ours.start] and not _ENDING.match(text, end):
        begin = ours.start  # what follows must not end up in a comment that stands before
    before = members[index - 1][1].comma if index and ours.comma is None else None
    if begin == node.start + 1 and not text[end : node.end - 1].strip():
        end = node.end - 1
    if before is None:
        return text[:begin] + text[end:]
    return text[:before] + text[before + 1 : begin] + text[end:]


def written(value: Any) -> str:
    """A value as it is written into a file of its own."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def _insert(text: str, node: Node, name: str, value: Any) -> str:
    """A new last member of an object, in the manner of those that are there."""
    members = list((node.members or {}).values())
    tail = len(text[: node.end - 1].rstrip())
    inline = bool(members) and "\n" not in text[node.start : node.end]
    key = json.dumps(name, ensure_ascii=False) + ": "
    if inline:
        last = members[-1]
        comma = "" if last.comma is not None else ","
        return f"{text[:tail]}{comma} {key}{json.dumps(value, ensure_ascii=False)}{text[tail:]}"
    outer, line = _indent(text, node.start), _newline(text)
    inner = _indent(text, members[0].start) if members else outer + _unit(text)
    new = f"{line}{inner}{key}{_written(text, value, inner)}"
    if not members:
        return f"{text[:tail]}{new}{line}{outer}{text[node.end - 1 :]}"
    last = members[-1]
    if last.comma is not None:
        return f"{text[:tail]}{new},{text[tail:]}"
    return f"{text[: last.node.end]},{text[last.node.end : tail]}{new}{text[tail:]}"


def _written(text: str, value: Any, indent: str) -> str:
    lines = json.dumps(value, ensure_ascii=False, indent=_unit(text)).split("\n")
    return (_newline(text) + indent).join(lines)


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _indent(text: str, at: int) -> str:
    """The white space at the beginning of the line in which `at` is."""
    start = text.rfind("\n", 0, at) + 1
    found = re.compile(r"[ \t]*").match(text, start, at)
    return found[0] if found else ""


def _unit(text: str) -> str:
    """What this text indents by."""
    return min(re.findall(r"\n([ \t]+)[^\s*]", text), key=len, default="  ")
