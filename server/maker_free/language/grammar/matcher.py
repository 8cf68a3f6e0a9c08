"""Owns how templates with slots are matched against tokens: every way a text can be read, each with its cost; knows no
template and no word itself. How templates are written is said in `template`.

A slot is a concept of the lexicon (many words, both languages, perhaps with a value), a table of patterns of its own,
or a function. Weak words ("the", "please", "的") may stand anywhere and are passed over where no pattern wants them.
A pattern's options (place, colour, time …) may stand between any of its words, in any order, each once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from maker_free.language.grammar import template
from maker_free.language.grammar.lexicon import MOST_WEAK, Lexicon, Value, spelled
from maker_free.language.grammar.template import Alternatives, Optional, SlotReference, Template, Word
from maker_free.language.grammar.words import Token

Env = tuple[tuple[str, Any], ...]
Options = Sequence[tuple[str, str]]
_MOST_STATES = 600
NUDGE = 1 / 64
"""What decides between readings that cost the same otherwise: far less than a piece of a text."""
_LINKS = frozenset({"and", "with", "&", "+", "和", "并", "且", "while", "but"})


class MatchState(NamedTuple):
    """A reading so far: up to token `end`, with the slots in `env`; `cost` counts words that are free text."""

    end: int
    env: Env = ()
    cost: float = 0


class Slots(dict[str, Any]):
    """The slots of a match by name; a slot that was not said is None."""

    def __getitem__(self, name: str) -> Any:
        return self.get(name)

    def only(self, *names: str) -> dict[str, Any]:
        """Those of `names` that were said."""
        return {name: self[name] for name in names if self[name] is not None}


Node = Callable[["Chart", int], list[MatchState]]
Reader = Callable[["Chart", int], list[Value]]


class NoMatchError(Exception):
    """A pattern fits the words, but what it would mean makes no sense."""


class TemplateLine(NamedTuple):
    """A template as it is written, and the language that it is for: "en", "zh", or both."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled line: its elements in order, and for each thing it cannot do without the words that would do."""

    line: TemplateLine
    elements: tuple[Node, ...]
    whole: Node
    needs: tuple[frozenset[str], ...]

    def fits(self, present: frozenset[str]) -> bool:
        language = self.line.language
        if language is not None and language not in present:
            return False
        return not any(need.isdisjoint(present) for need in self.needs)


Way = tuple[Pattern, Callable[[Slots], Any], float]
SlotWay = (
    tuple[str | Sequence[TemplateLine], Callable[[Slots], Any]]
    | tuple[str | Sequence[TemplateLine], Callable[[Slots], Any], float]
)


class PatternIndex:
    """Patterns by what they cannot do without, so that only those are tried that may fit at all."""

    def __init__(self, patterns: Iterable[Pattern], lexicon: Lexicon) -> None:
        self._patterns = list(patterns)
        self._by_need: dict[str, list[int]] = {}
        self._always: list[int] = []
        for number, pattern in enumerate(self._patterns):
            if not pattern.needs:
                self._always.append(number)
                continue
            for name in min(pattern.needs, key=lexicon.weight):
                self._by_need.setdefault(name, []).append(number)

    def __len__(self) -> int:
        return len(self._patterns)

    def fitting(self, chart: Chart) -> list[int]:
        """Numbers of the patterns whose needs are all among the words of a chart, in their order."""
        numbers = set(self._always)
        for name in chart.present:
            numbers.update(self._by_need.get(name, ()))
        return sorted(number for number in numbers if self._patterns[number].fits(chart.present))


@dataclass
class Grammar:
    """The lexicon, and how each slot is read."""

    lexicon: Lexicon = field(default_factory=Lexicon)
    readers: dict[str, Reader] = field(default_factory=dict[str, Reader])
    patterns: dict[str, list[Pattern]] = field(default_factory=dict[str, list[Pattern]])
    """Those that a slot is read by."""
    literals: set[str] = field(default_factory=set[str])
    needs: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """For a slot that cannot be read without one of some words: those."""

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

    def slot(self, name: str, *ways: SlotWay) -> None:
        """Add a slot that is read by patterns: `(lines of patterns, what the match means, what it costs)`."""
        compiled = [(pattern, way[1], *way[2:]) for way in ways for pattern in self.compile(way[0])]
        self.patterns[name] = [way[0] for way in compiled]
        self.readers[name] = _patterned(name, [(pattern, make, sum(cost)) for pattern, make, *cost in compiled])
        if all(pattern.needs for pattern in self.patterns[name]):
            least = [min(pattern.needs, key=self.lexicon.weight) for pattern in self.patterns[name]]
            self.needs[name] = frozenset[str]().union(*least)

    def function(self, name: str, reader: Reader, *, needs: Iterable[str] = ()) -> None:
        """Add a slot that is read by a function; never without one of `needs`: "=word" or "#kind of token"."""
        self.readers[name] = reader
        if needs:
            self.needs[name] = frozenset(needs)

    def compile(self, table: str | Sequence[TemplateLine]) -> list[Pattern]:
        """The patterns of some lines; a string is a table of lines for both languages."""
        written = [TemplateLine(line) for line in lines(table)] if isinstance(table, str) else table
        return [_compiled(self, line) for line in written]


class Chart:
    """A row of tokens with everything that was found in it, so that nothing is looked for twice."""

    def __init__(
        self, grammar: Grammar, tokens: Sequence[Token], weak: Sequence[bool], text: str, context: Any
    ) -> None:
        self.grammar, self.tokens, self.weak, self.text, self.context = grammar, tokens, weak, text, context
        self._hits: dict[int, dict[str, list[Value]]] = {}
        self._known: dict[tuple[str, int], list[Value]] = {}
        self._present: frozenset[str] | None = None
        self._fitting: dict[str, Sequence[Way]] = {}
        self._behind: dict[tuple[Any, ...], list[MatchState]] = {}
        self.starts = [self._starts(position) for position in range(len(tokens) + 1)]

    def hits(self, position: int) -> dict[str, list[Value]]:
        """The concepts whose words begin exactly here."""
        found = self._hits.get(position)
        if found is None:
            found = self._hits[position] = self.grammar.lexicon.at(self.tokens, self.weak, position)
        return found

    @property
    def present(self) -> frozenset[str]:
        """Names of concepts, "=word" for words and "#kind" for kinds of tokens, that are anywhere in these tokens."""
        if self._present is None:
            present = {f"={token.word}" for token in self.tokens} | {f"#{token.kind}" for token in self.tokens}
            coded = (token.called or (token.kind == "word" and not token.word.isalpha()) for token in self.tokens)
            present.update("#coded" for one in coded if one)
            present.update(_languages(self.tokens))
            for position in range(len(self.tokens)):
                present.update(self.hits(position))
            self._present = frozenset(present)
        return self._present

    def _starts(self, position: int) -> tuple[int, ...]:
        """Where something that is looked for from `position` on may begin: behind weak words too."""
        end = position
        while end < len(self.tokens) and self.weak[end] and end - position < MOST_WEAK:
            end += 1
        return tuple(range(position, min(end, len(self.tokens) - 1) + 1))

    def read(self, name: str, position: int) -> list[Value]:
        """Every reading of a slot or concept from `position` on."""
        known = self._known.get((name, position))
        if known is not None:
            return known
        self._known[name, position] = []
        reader = self.grammar.readers.get(name)
        found: list[Value] = []
        for start in self.starts[position]:
            found.extend(reader(self, start) if reader is not None else self.hits(start).get(name, ()))
        self._known[name, position] = found = _different(found)
        return found

    def fitting(self, slot: str, ways: Sequence[Way]) -> Sequence[Way]:
        """Those patterns of a slot whose needs are all among these words."""
        known = self._fitting.get(slot)
        if known is None:
            known = self._fitting[slot] = [way for way in ways if way[0].fits(self.present)]
        return known

    def behind(self, options: Options, state: MatchState, end: int) -> list[MatchState]:
        """Where options lead that are not in a state yet, with what they add to it; one of them is to take none."""
        taken = frozenset(name for name, _ in state.env)
        key = (options, state.end, end, taken)
        known = self._behind.get(key)
        if known is None:
            known = self._behind[key] = _optional_ways(
                self, [one for one in options if one[1] not in taken], state, end
            )
        return known

    def only_weak(self, position: int, end: int) -> bool:
        return all(self.weak[position:end])


def _languages(said: Sequence[Token]) -> set[str]:
    """The languages whose templates may fit: English ones where there are words, or nothing Chinese."""
    kinds = {token.kind for token in said}
    return ({"zh"} if "han" in kinds else {"en"}) | ({"en"} if "word" in kinds else set())


def _different(found: Sequence[Value]) -> list[Value]:
    """Of readings that end and mean the same, the cheapest."""
    if len(found) < 2:
        return list(found)
    best: dict[tuple[int, Any], Value] = {}
    for value in found:
        known = best.get((value.end, value.value))
        if known is None or value.cost < known.cost:
            best[value.end, value.value] = value
    return list(best.values())


def _distinct(states: Sequence[MatchState]) -> list[MatchState]:
    """Of ways that came to the same, the cheapest."""
    if len(states) < 2:
        return list(states)
    best: dict[tuple[int, Env], MatchState] = {}
    for state in states:
        known = best.get((state.end, state.env))
        if known is None or state.cost < known.cost:
            best[state.end, state.env] = state
    return list(best.values())


def lines(table: str) -> list[str]:
    """The lines of a table; one that is indented by more than eight spaces goes on with the line before."""
    joined = re.sub(r"\n {9,}", " ", table)
    return [line.strip() for line in joined.splitlines() if line.strip()]


def match(chart: Chart, pattern: Pattern, options: Options, start: int, end: int) -> list[MatchState]:
    """Every way in which the whole of `start` to `end` is this pattern; `options` are (slot, name) pairs."""
    states = _with_options(chart, [MatchState(start)], options, end)
    optional = {name for _, name in options}
    for element in pattern.elements:
        states = [
            MatchState(more.end, state.env + more.env, state.cost + more.cost)
            for state in states
            for more in element(chart, state.end)
            if more.end <= end and not (optional and _said_twice(state.env, more.env, optional))
        ]
        if not states:
            return []
        states = _with_options(chart, _distinct(states)[:_MOST_STATES], options, end)
    return [_weighed(state) for state in states if chart.only_weak(state.end, end)]


def _said_twice(said: Env, more: Env, optional: set[str]) -> bool:
    """Whether a template would say what an option said before it."""
    return any(name in optional and any(name == one for one, _ in said) for name, _ in more)


def _weighed(state: MatchState) -> MatchState:
    """The fewer pieces a text is taken for, the better; far below what a word of free text costs."""
    return state._replace(cost=8 * state.cost + len(state.env))


def _with_options(chart: Chart, states: list[MatchState], options: Options, end: int) -> list[MatchState]:
    """The states, and those behind options; of ways that took the same options for the same words, the cheapest."""
    if not options:
        return states
    return [
        MatchState(more.end, state.env + more.env, state.cost + more.cost)
        for state in states
        for more in chart.behind(options, state, end)
    ]


def _optional_ways(chart: Chart, options: Options, first: MatchState, end: int) -> list[MatchState]:
    every: dict[tuple[int, frozenset[str]], MatchState] = {}
    waiting = [(MatchState(first.end), frozenset[str]())]
    for state, said in waiting:
        known = every.get((state.end, said))
        if known is not None and known.cost <= state.cost:
            continue
        every[state.end, said] = state
        for slot, name in options:
            if name not in said and len(waiting) < _MOST_STATES:
                waiting += [
                    (MatchState(value.end, (*state.env, (name, value.value)), state.cost + value.cost), said | {name})
                    for value in _option(chart, slot, state.end)
                    if value.end <= end
                ]
    return list(every.values())


def _option(chart: Chart, slot: str, position: int) -> list[Value]:
    found = chart.read(slot, position)
    if not found and position < len(chart.tokens) and chart.tokens[position].word in _LINKS:
        return chart.read(slot, position + 1)
    return found


def _patterned(name: str, ways: Sequence[Way]) -> Reader:
    def read(chart: Chart, position: int) -> list[Value]:
        found: list[Value] = []
        for pattern, make, cost in chart.fitting(name, ways):
            for state in pattern.whole(chart, position):
                try:
                    found.append(Value(state.end, make(Slots(state.env)), state.cost + cost))
                except (NoMatchError, ValueError):  # what no edit can hold is refused where the edit is made
                    continue
        return found

    return read


def _compiled(grammar: Grammar, line: TemplateLine) -> Pattern:
    elements, needs = _elements(grammar, template.parse(line.text))
    return Pattern(line, tuple(elements), _sequence(elements), tuple(needs))


def compiled(grammar: Grammar, parts: Sequence[template.Part]) -> Node:
    """The matcher of some parts of a template, one behind the other."""
    return _sequence(_elements(grammar, Template(tuple(parts)))[0])


def _elements(grammar: Grammar, written: Template) -> tuple[list[Node], list[frozenset[str]]]:
    """The matchers of the parts of a template, and what they cannot do without."""
    elements: list[Node] = []
    needs: list[frozenset[str]] = []
    for part in written.parts:
        node, need = _element(grammar, part)
        elements.append(node)
        if need is not None:
            needs.append(need)
    return elements, needs


def _element(grammar: Grammar, part: template.Part) -> tuple[Node, frozenset[str] | None]:
    match part:
        case Word():
            words = spelled(part.text)
            grammar.literals.update(words)
            need = frozenset({f"={words[0]}"}) if words else None
            return _sequence([_word(frozenset({word})) for word in words]), need
        case SlotReference(name, bind):
            needed = frozenset({name}) if name in grammar.lexicon.names else grammar.needs.get(name)
            return _reference(name, bind), needed
        case Optional():
            return _optional(_element(grammar, part.part)[0]), None
        case Alternatives():
            return _choice(grammar, part)


def _choice(grammar: Grammar, choice: Alternatives) -> tuple[Node, frozenset[str] | None]:
    single: set[str] = set()
    branches: list[Node] = []
    need: frozenset[str] | None = frozenset()
    for branch in choice.branches:
        only = branch.parts[0] if len(branch.parts) == 1 else None
        words = spelled(only.text) if isinstance(only, Word) else ()
        if len(words) == 1:
            single.add(words[0])
            continue
        elements, needs = _elements(grammar, branch)
        branches.append(_sequence(elements))
        need = need | min(needs, key=grammar.lexicon.weight) if need is not None and needs else None
    grammar.literals |= single
    if single:
        branches.insert(0, _word(frozenset(single)))
        need = None if need is None else need | {f"={word}" for word in single}
    return _alternatives(branches), need


def _sequence(elements: Sequence[Node]) -> Node:
    if len(elements) == 1:
        return elements[0]

    def read(chart: Chart, position: int) -> list[MatchState]:
        states = [MatchState(position)]
        for element in elements:
            states = [
                MatchState(more.end, state.env + more.env, state.cost + more.cost)
                for state in states
                for more in element(chart, state.end)
            ]
            if not states:
                break
        return _distinct(states)

    return read


def _alternatives(branches: Sequence[Node]) -> Node:
    if len(branches) == 1:
        return branches[0]
    return lambda chart, position: [state for branch in branches for state in branch(chart, position)]


def _optional(node: Node) -> Node:
    return lambda chart, position: [*node(chart, position), MatchState(position)]


def _reference(name: str, bind: str) -> Node:
    def read(chart: Chart, position: int) -> list[MatchState]:
        return [MatchState(found.end, ((bind, found.value),), found.cost) for found in chart.read(name, position)]

    return read


def _word(words: frozenset[str]) -> Node:
    def read(chart: Chart, position: int) -> list[MatchState]:
        return [MatchState(start + 1) for start in chart.starts[position] if chart.tokens[start].word in words]

    return read
