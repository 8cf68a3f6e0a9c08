"""Owns what one clause means: the cheapest of all readings that the phrasebook has for it; refuses to cut a text in
clauses, and to know of what was said before more than a context.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from maker_free.language.grammar.matcher import (
    Chart,
    Grammar,
    MatchState,
    NoMatchError,
    Pattern,
    PatternIndex,
    Slots,
    match,
)
from maker_free.language.grammar.words import Token
from maker_free.language.operations import PARTIAL, Clips, Cuts, Grade, Operation, Position, Span, Texts
from maker_free.language.phrasebook import book as phrasebook
from maker_free.language.phrasebook.rule import NoEdit, Rule
from maker_free.language.values import amounts, naming, references, times, vocabulary


@dataclass(frozen=True)
class Context:
    """What was spoken of so far in a text: the clips, and the kind of thing. `alone`: a pronoun without anything
    before it may mean the whole film."""

    clips: Clips | None = None
    thing: Literal["texts", "music", "sound", "overlay", "copy"] | None = None
    alone: bool = True
    fewer: bool = False
    """Whether clips were taken out, so that there are others left."""


class Clause(NamedTuple):
    """A request that was read: its tokens and what they mean. `beyond` names the answer to a detail of it that cannot
    be, beside edits that can."""

    tokens: tuple[Token, ...]
    rule: Rule
    meaning: tuple[Operation, ...] | NoEdit
    cost: float
    beyond: str | None = None


@cache
def book() -> Grammar:
    """The grammar with everything it knows."""
    grammar = Grammar()
    for room in (times, naming, references, vocabulary, amounts, phrasebook):
        room.learn(grammar)
    return grammar


class Table(NamedTuple):
    """Patterns with the rules that they belong to, and an index of them."""

    ways: tuple[tuple[Rule, Pattern], ...]
    patterns: PatternIndex


@cache
def everything() -> Table:
    return _table(tuple((rule, pattern) for rule in phrasebook.rules() for pattern in book().compile(rule.templates)))


@cache
def echoes(rule: Rule) -> Table:
    return _table(tuple((rule, pattern) for pattern in book().compile(rule.echo)))


def _table(ways: tuple[tuple[Rule, Pattern], ...]) -> Table:
    return Table(ways, PatternIndex([pattern for _, pattern in ways], book().lexicon))


class ClauseReading(NamedTuple):
    """One way to read a clause."""

    cost: float
    rule: Rule
    pattern: Pattern
    found: Slots
    meaning: tuple[Operation, ...] | NoEdit


def cheapest(chart: Chart, table: Table) -> Clause | None:
    """The cheapest reading of all tokens of a chart; of several that cost the same, the first."""
    files = _files(chart)
    best: Clause | None = None
    for number in table.patterns.fitting(chart):
        rule, pattern = table.ways[number]
        for state in match(chart, pattern, rule.slots, 0, len(chart.tokens)):
            cost = state.cost + 8 * rule.cost
            if best is not None and cost >= best.cost:
                continue
            found = Slots(state.env)
            meaning = _mean(rule, found)
            if files and isinstance(meaning, tuple):
                cost += _PASSED_OVER * _passed_over(files, meaning)
                if (best is not None and cost >= best.cost) or _is_misread(chart, files, meaning):
                    continue
            if meaning is not None:
                best = Clause(tuple(chart.tokens), rule, meaning, cost, found["beyond"])
    return best


def meant(chart: Chart, rule: Rule, state: MatchState, cost: float) -> Clause | None:
    """What a rule makes of the slots of a state that has all tokens of a chart."""
    found = Slots(state.env)
    meaning = _mean(rule, found)
    if meaning is None:
        return None
    if isinstance(meaning, tuple):
        cost += _PASSED_OVER * _passed_over(_files(chart), meaning)
        if _is_misread(chart, _files(chart), meaning):
            return None
    return Clause(tuple(chart.tokens), rule, meaning, cost, found["beyond"])


def winners(chart: Chart, table: Table) -> list[ClauseReading]:
    """Every reading of all tokens of a chart that costs as little as the cheapest, in their order."""
    files = _files(chart)
    won: list[ClauseReading] = []
    for number in table.patterns.fitting(chart):
        rule, pattern = table.ways[number]
        for state in match(chart, pattern, rule.slots, 0, len(chart.tokens)):
            cost = state.cost + 8 * rule.cost
            if won and cost > won[0].cost:
                continue
            found = Slots(state.env)
            meaning = _mean(rule, found)
            if files and isinstance(meaning, tuple):
                cost += _PASSED_OVER * _passed_over(files, meaning)
            if meaning is None or (won and cost > won[0].cost):
                continue
            if won and cost < won[0].cost:
                won = []
            won.append(ClauseReading(cost, rule, pattern, found, meaning))
    return won


_LOOKING = frozenset(
    (
        "look",
        "looks",
        "filter",
        "tone",
        "tones",
        "style",
        "vibe",
        "feel",
        "grade",
        "mood",
        "colour",
        "color",
        "滤",
        "色",
        "调",
        "风",
    )
)


def _is_misread(chart: Chart, files: Sequence[Token], meaning: tuple[Operation, ...]) -> bool:
    """Whether the name of a file is taken for a look that no word asks for: "the last shot should be the sunset"."""
    if not any(isinstance(one, Grade) and one.look is not None for one in meaning) or not _passed_over(files, meaning):
        return False
    return _LOOKING.isdisjoint(token.word for token in chart.tokens)


def _files(chart: Chart) -> list[Token]:
    return [token for token in chart.tokens if token.called and not token.heard]


def _mean(rule: Rule, found: Slots) -> tuple[Operation, ...] | NoEdit | None:
    try:
        meaning: Any = rule.make(found)
    except NoMatchError:
        return None
    except ValidationError as error:
        return _beyond(error)
    if isinstance(meaning, NoEdit):
        return meaning
    made: tuple[Operation, ...] = meaning if isinstance(meaning, tuple) else (meaning,)  # pyright: ignore[reportUnknownVariableType] - rules are of any type
    if (span := found["part"]) is not None:
        return every([partly(one, span) for one in made])
    return made if all(_may_be_partial(one) for one in made) else None


def partly(operation: Operation, span: Span) -> Operation | None:
    """An edit of a part of what it is otherwise of; None where it cannot be of a part."""
    clips = getattr(operation, "clips", None)
    if getattr(operation, "what", "clips") != "clips":  # music and voices are as loud from beginning to end
        return None
    if not isinstance(operation, PARTIAL) or clips is None or clips.span is not None or clips.others or clips.reach:
        return None
    if clips.which not in {"all", "numbered", "named"} or getattr(operation, "lut", None) is not None:
        return None
    whole = {"which": "film"} if clips == Clips() else {}
    return operation.model_copy(update={"clips": clips.model_copy(update={"span": span, **whole})})


def every(edits: Sequence[Operation | None]) -> tuple[Operation, ...] | None:
    """All of some edits, or None where one of them cannot be."""
    return None if None in edits else tuple(one for one in edits if one is not None)


def of_certain_clips(part: Clause) -> bool:
    """True when an edit of it is of some clips that are named."""
    if isinstance(part.meaning, NoEdit):
        return False
    return any(getattr(operation, "clips", None) not in (None, Clips()) for operation in part.meaning)


def does_something(part: Clause | None) -> bool:
    return part is not None and isinstance(part.meaning, tuple)


def _may_be_partial(operation: Operation) -> bool:
    """Whether no part of a clip is said where only whole ones can be meant."""
    fields = [value for _, value in operation]
    inner = [value for one in fields if isinstance(one, (Position, Cuts, Texts)) for _, value in one]
    partial = [one for one in (*fields, *inner) if isinstance(one, Clips) and one.span is not None]
    return not partial or (isinstance(operation, PARTIAL) and partial == [getattr(operation, "clips", None)])


def _beyond(error: ValidationError) -> NoEdit:
    """What to say when an amount or a text is more than an edit can hold."""
    kinds = {(one["type"], one["loc"][-1] if one["loc"] else "") for one in error.errors()}
    for kind, _ in kinds:
        if kind == "string_too_long":
            return NoEdit("long text")
        if kind == "string_too_short":
            return NoEdit("no text")
    return NoEdit("limits")


def _passed_over(files: Sequence[Token], meaning: tuple[Operation, ...]) -> int:
    """How many of the words that are names of the project's files an edit does not speak of."""
    said = repr(meaning).lower()
    return sum((token.inner or token.word).lower() not in said for token in files)


COUNTED = frozenset("一两二三四五六七八九十几")


_COUNTING = frozenset("第后前每首两三四五六七八九十百上下")
"""Behind these a Chinese "one" counts, and is not just "a"."""


def chart_of(text: str, said: Sequence[Token], context: Context) -> Chart:
    grammar = book()
    chart = Chart(grammar, said, [False] * len(said), text, context)
    weak = [token.word in (",", "，", "、", ":", "：", "(", ")", "（", "）", "—") for token in said]
    for position in range(len(said)):
        if said[position].word == "一" and position and said[position - 1].word in _COUNTING:
            continue
        for hit in chart.hits(position).get("weak", ()):
            weak[position : hit.end] = [True] * (hit.end - position)
    return Chart(grammar, said, weak, text, context)


_PASSED_OVER = 40
"""What it costs to take the name of a file for another word."""
