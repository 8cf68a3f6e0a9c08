"""Owns the notation of sentence templates, as a tree that can be printed, counted and sampled; matches nothing itself.

trim {clips} (to|down to) {length}     words in order; alternatives in parentheses; `?` may be left out
{clips:second}                         a slot under another name
把 {clips} 剪到 {length}                Chinese words need no spaces between them
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_NOTATION = re.compile(r"[()|?]|\{[\w:]+\}|[^\s()|?{}]+")


class TemplateError(ValueError):
    """A template that is not written as templates are."""


@dataclass(frozen=True, slots=True)
class Word:
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class SlotReference:
    """What the slot `name` reads, kept as `bind`."""

    name: str
    bind: str

    def __str__(self) -> str:
        return f"{{{self.name}}}" if self.name == self.bind else f"{{{self.name}:{self.bind}}}"


@dataclass(frozen=True, slots=True)
class Alternatives:
    branches: tuple[Template, ...]

    def __str__(self) -> str:
        return f"({'|'.join(map(str, self.branches))})"


@dataclass(frozen=True, slots=True)
class Optional:
    part: Part

    def __str__(self) -> str:
        return f"{self.part}?"


@dataclass(frozen=True, slots=True)
class Template:
    """Parts in order."""

    parts: tuple[Part, ...]

    def __str__(self) -> str:
        return " ".join(map(str, self.parts))

    @property
    def slots(self) -> tuple[SlotReference, ...]:
        """Every slot in it, in order."""
        return tuple(node for node in nodes(self) if isinstance(node, SlotReference))


Part = Word | SlotReference | Alternatives | Optional
Node = Part | Template


@cache
def parse(line: str) -> Template:
    """The tree of a line; raises TemplateError."""
    parts = _NOTATION.findall(line)
    if sum(map(len, parts)) != len("".join(line.split())):
        raise TemplateError(f"these braces are no slot: {line}")
    parts.reverse()
    found = _sequence(parts)
    if parts or not found.parts:
        raise TemplateError(f"these parentheses do not fit: {line}")
    return found


def _sequence(rest: list[str]) -> Template:
    parts: list[Part] = []
    while rest and rest[-1] not in ("|", ")"):
        text = rest.pop()
        part: Part
        if text == "(":
            part = _choice(rest)
        elif text.startswith("{"):
            name, _, bind = text[1:-1].partition(":")
            part = SlotReference(name, bind or name)
        elif text == "?":
            raise TemplateError("a question mark without what may be left out")
        else:
            part = Word(text)
        if rest and rest[-1] == "?":
            rest.pop()
            part = Optional(part)
        parts.append(part)
    return Template(tuple(parts))


def _choice(rest: list[str]) -> Alternatives:
    branches = [_sequence(rest)]
    while rest and rest[-1] == "|":
        rest.pop()
        branches.append(_sequence(rest))
    if not rest:
        raise TemplateError("a parenthesis that is never closed")
    rest.pop()
    return Alternatives(tuple(branches))


def nodes(node: Node) -> Iterator[Node]:
    """A node and all that is in it."""
    yield node
    inner: tuple[Node, ...] = ()
    if isinstance(node, Template):
        inner = node.parts
    elif isinstance(node, Alternatives):
        inner = node.branches
    elif isinstance(node, Optional):
        inner = (node.part,)
    for one in inner:
        yield from nodes(one)


def count(node: Node) -> int:
    """How many ways there are to say it, each slot counted once."""
    if isinstance(node, Template):
        many = 1
        for part in node.parts:
            many *= count(part)
        return many
    if isinstance(node, Alternatives):
        return sum(count(branch) for branch in node.branches)
    return count(node.part) + 1 if isinstance(node, Optional) else 1


def drawn(node: Node, depth: int = 0) -> str:
    """The tree, one node a line."""
    here = "  " * depth
    if isinstance(node, Template):
        return "\n".join(drawn(part, depth) for part in node.parts)
    if isinstance(node, Alternatives):
        if all(len(branch.parts) == 1 and isinstance(branch.parts[0], Word) for branch in node.branches):
            return f"{here}one of {' | '.join(map(str, node.branches))}"
        return "\n".join((f"{here}one of", *(drawn(branch, depth + 1) for branch in node.branches)))
    if isinstance(node, Optional):
        return f"{here}perhaps\n{drawn(node.part, depth + 1)}"
    return f"{here}{node}"


def expanded(node: Node) -> Iterator[str]:
    """Every way to say it, slots as they are written."""
    if isinstance(node, Template):
        ways = [""]
        for part in node.parts:
            ways = [f"{way} {more}".strip() for way in ways for more in expanded(part)]
        yield from ways
    elif isinstance(node, Alternatives):
        for branch in node.branches:
            yield from expanded(branch)
    elif isinstance(node, Optional):
        yield ""
        yield from expanded(node.part)
    else:
        yield str(node)
