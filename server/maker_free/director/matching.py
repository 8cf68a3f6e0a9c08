"""Owns how patterns with slots are matched against tokens: every way a text can be read, each with its cost; knows no
pattern and no word itself.

    trim {clips} (to|down to) {length}     words in order; alternatives in parentheses; `?` may be left out
    {clips:second}                         a slot under another name
    把 {clips} 剪到 {length}                Chinese words need no spaces between them

A slot is a concept of the lexicon (many words, both languages, perhaps with a value), a table of patterns of its own,
or a function. Weak words ("the", "please", "的") may stand anywhere and are passed over where no pattern wants them.
A pattern's options (place, colour, time …) may stand between any of its words, in any order, each once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from maker_free.director.words import Token, tokens

Env = tuple[tuple[str, Any], ...]
_MOST_STATES = 600
_NOTATION = re.compile(r"[()|?]|\{[\w:]+\}|[^\s()|?{}]+")
_LINKS = frozenset({"and", "with", "&", "+", "和", "并", "且", "while", "but"})


class State(NamedTuple):
    """A reading so far: up to token `end`, with the slots in `env`; `cost` counts words that are free text."""

    end: int
    env: Env = ()
    cost: int = 0


class Value(NamedTuple):
    end: int
    value: Any
    cost: int = 0


class Found(dict[str, Any]):
    """The slots of a match by name; a slot that was not said is None."""

    def __getitem__(self, name: str) -> Any:
        return self.get(name)

    def only(self, *names: str) -> dict[str, Any]:
        """Those of `names` that were said."""
        return {name: self[name] for name in names if self[name] is not None}


Node = Callable[["Chart", int], list[State]]
Reader = Callable[["Chart", int], list[Value]]


class NoMatchError(Exception):
    """A pattern fits the words, but what it would mean makes no sense."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled line: its elements in order, and for each thing it cannot do without the words that would do."""

    elements: tuple[Node, ...]
    needs: tuple[frozenset[str], ...]


class Lexicon:
    """All words that mean something, as a tree from first word to last."""

    def __init__(self) -> None:
        self._tree: dict[Any, Any] = {}
        self.words: set[str] = set()
        self.names: set[str] = set()

    def add(self, concept: str, phrase: str, value: Any) -> None:
        branch = self._tree
        self.names.add(concept)
        for word in spelled(phrase):
            self.words.add(word)
            branch = branch.setdefault(word, {})
        branch.setdefault(None, []).append((concept, value))

    def at(self, chart: Chart, position: int) -> dict[str, list[Value]]:
        found: dict[str, list[Value]] = {}
        open_branches = [(self._tree, position)]
        while open_branches:
            branch, here = open_branches.pop()
            for concept, value in branch.get(None, ()):
                found.setdefault(concept, []).append(Value(here, value))
            if here >= len(chart.tokens):
                continue
            following = branch.get(chart.tokens[here].word)
            if following is not None:
                open_branches.append((following, here + 1))
            elif chart.weak[here] and branch is not self._tree:
                open_branches.append((branch, here + 1))
        return found


@dataclass
class Grammar:
    """The lexicon, and how each slot is read."""

    lexicon: Lexicon = field(default_factory=Lexicon)
    readers: dict[str, Reader] = field(default_factory=dict[str, Reader])
    literals: set[str] = field(default_factory=set[str])

    def concepts(self, table: str) -> None:
        """Add `name: word | two words | 中文` lines; deeper indented lines go on with the line before."""
        for line in lines(table):
            name, phrases = line.split(":", 1)
            for phrase in phrases.split("|"):
                self.lexicon.add(name.strip(), phrase.strip(), True)

    def values(self, name: str, table: Mapping[Any, str]) -> None:
        """Add a concept whose words mean a value: `{value: "word | words | 中文"}`."""
        for value, phrases in table.items():
            for phrase in phrases.split("|"):
                self.lexicon.add(name, phrase.strip(), value)

    def slot(self, name: str, *ways: tuple[str, Callable[[Found], Any]]) -> None:
        """Add a slot that is read by patterns: `(lines of patterns, what the match means)`."""
        compiled = [(pattern, make) for table, make in ways for pattern in self.compile(table)]
        self.readers[name] = _patterned(compiled)

    def reader(self, name: str) -> Callable[[Reader], Reader]:
        """Decorator for a slot that is read by a function."""

        def keep(reader: Reader) -> Reader:
            self.readers[name] = reader
            return reader

        return keep

    def compile(self, table: str) -> list[Pattern]:
        return [_compiled(self, line) for line in lines(table)]


class Chart:
    """A row of tokens with everything that was found in it, so that nothing is looked for twice."""

    def __init__(
        self, grammar: Grammar, tokens: Sequence[Token], weak: Sequence[bool], text: str, context: Any
    ) -> None:
        self.grammar, self.tokens, self.weak, self.text, self.context = grammar, tokens, weak, text, context
        self._hits: dict[int, dict[str, list[Value]]] = {}
        self._known: dict[tuple[str, int], list[Value]] = {}
        self._present: set[str] | None = None

    def hits(self, position: int) -> dict[str, list[Value]]:
        """The concepts whose words begin exactly here."""
        found = self._hits.get(position)
        if found is None:
            found = self._hits[position] = self.grammar.lexicon.at(self, position)
        return found

    @property
    def present(self) -> set[str]:
        """Names of concepts, and "=word" for words, that are anywhere in these tokens."""
        if self._present is None:
            self._present = {f"={token.word}" for token in self.tokens}
            for position in range(len(self.tokens)):
                self._present.update(self.hits(position))
        return self._present

    def starts(self, position: int) -> Iterable[int]:
        """Where something that is looked for from `position` on may begin: behind weak words too."""
        yield position
        while position < len(self.tokens) and self.weak[position]:
            position += 1
            yield position

    def read(self, name: str, position: int) -> list[Value]:
        """Every reading of a slot or concept from `position` on."""
        known = self._known.get((name, position))
        if known is not None:
            return known
        self._known[name, position] = []
        reader = self.grammar.readers.get(name)
        found: list[Value] = []
        for start in self.starts(position):
            if start >= len(self.tokens):
                break
            found.extend(reader(self, start) if reader is not None else self.hits(start).get(name, ()))
        self._known[name, position] = found
        return found

    def only_weak(self, position: int, end: int) -> bool:
        return all(self.weak[position:end])


def lines(table: str) -> list[str]:
    """The lines of a table; one that is indented by more than eight spaces goes on with the line before."""
    joined = re.sub(r"\n {9,}", " ", table)
    return [line.strip() for line in joined.splitlines() if line.strip()]


def spelled(phrase: str) -> list[str]:
    """A phrase as the words that tokens have."""
    return [token.word for token in tokens(phrase.replace("'", "’"))]


def match(chart: Chart, pattern: Pattern, options: Sequence[tuple[str, str]], start: int, end: int) -> list[State]:
    """Every way in which the whole of `start` to `end` is this pattern; `options` are (slot, name) pairs."""
    if not all(need & chart.present for need in pattern.needs):
        return []
    states = _with_options(chart, [State(start)], options, end)
    for element in pattern.elements:
        states = [
            State(more.end, state.env + more.env, state.cost + more.cost)
            for state in states
            for more in element(chart, state.end)
            if more.end <= end
        ]
        if not states:
            return []
        states = _with_options(chart, states[:_MOST_STATES], options, end)
    return [state for state in states if chart.only_weak(state.end, end)]


def _with_options(chart: Chart, states: list[State], options: Sequence[tuple[str, str]], end: int) -> list[State]:
    if not options:
        return states
    every = {(state.end, state.env): state for state in states}
    waiting = list(states)
    while waiting and len(every) < _MOST_STATES:
        state = waiting.pop()
        said = {name for name, _ in state.env}
        for slot, name in options:
            if name in said:
                continue
            for value in _option(chart, slot, state.end):
                more = State(value.end, (*state.env, (name, value.value)), state.cost + value.cost)
                if value.end <= end and (more.end, more.env) not in every:
                    every[more.end, more.env] = more
                    waiting.append(more)
    return list(every.values())


def _option(chart: Chart, slot: str, position: int) -> list[Value]:
    found = chart.read(slot, position)
    if not found and position < len(chart.tokens) and chart.tokens[position].word in _LINKS:
        return chart.read(slot, position + 1)
    return found


def _patterned(ways: Sequence[tuple[Pattern, Callable[[Found], Any]]]) -> Reader:
    def read(chart: Chart, position: int) -> list[Value]:
        found: list[Value] = []
        for pattern, make in ways:
            if not all(need & chart.present for need in pattern.needs):
                continue
            for state in _sequence(pattern.elements)(chart, position):
                try:
                    found.append(Value(state.end, make(Found(state.env)), state.cost))
                except NoMatchError:
                    continue
        return found

    return read


def _compiled(grammar: Grammar, line: str) -> Pattern:
    parts = list(_NOTATION.findall(line))
    elements, needs = _elements(grammar, parts)
    return Pattern(tuple(elements), tuple(needs))


def _elements(grammar: Grammar, parts: list[str]) -> tuple[list[Node], list[frozenset[str]]]:
    """Take the elements up to a `|`, a `)` or the end off `parts`."""
    elements: list[Node] = []
    needs: list[frozenset[str]] = []
    while parts and parts[0] not in ("|", ")"):
        part = parts.pop(0)
        need: frozenset[str] | None
        if part == "(":
            node, need = _choice(grammar, parts)
        elif part.startswith("{"):
            name, _, bind = part[1:-1].partition(":")
            node = _reference(name, bind or name)
            need = frozenset({name}) if name in grammar.lexicon.names else None
        else:
            words = spelled(part)
            grammar.literals.update(words)
            node = _sequence([_word(word) for word in words])
            need = frozenset({f"={words[0]}"}) if words else None
        if parts and parts[0] == "?":
            parts.pop(0)
            node, need = _optional(node), None
        elements.append(node)
        if need is not None:
            needs.append(need)
    return elements, needs


def _choice(grammar: Grammar, parts: list[str]) -> tuple[Node, frozenset[str] | None]:
    branches: list[Node] = []
    need: frozenset[str] | None = frozenset()
    while True:
        elements, needs = _elements(grammar, parts)
        branches.append(_sequence(elements))
        need = need | needs[0] if need is not None and needs else None
        if parts.pop(0) == ")":
            break
    return _alternatives(branches), need


def _sequence(elements: Sequence[Node]) -> Node:
    if len(elements) == 1:
        return elements[0]

    def read(chart: Chart, position: int) -> list[State]:
        states = [State(position)]
        for element in elements:
            states = [
                State(more.end, state.env + more.env, state.cost + more.cost)
                for state in states
                for more in element(chart, state.end)
            ]
            if not states:
                break
        return states

    return read


def _alternatives(branches: Sequence[Node]) -> Node:
    return lambda chart, position: [state for branch in branches for state in branch(chart, position)]


def _optional(node: Node) -> Node:
    return lambda chart, position: [*node(chart, position), State(position)]


def _reference(name: str, bind: str) -> Node:
    def read(chart: Chart, position: int) -> list[State]:
        return [State(found.end, ((bind, found.value),), found.cost) for found in chart.read(name, position)]

    return read


def _word(word: str) -> Node:
    def read(chart: Chart, position: int) -> list[State]:
        return [
            State(start + 1)
            for start in chart.starts(position)
            if start < len(chart.tokens) and chart.tokens[start].word == word
        ]

    return read
