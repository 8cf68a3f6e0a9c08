"""Owns looking at the phrasebook itself: what its templates say, what wins and what ties; for those who write in it,
never a part of reading a request.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from maker_free.language import clauses
from maker_free.language.clauses import ClauseReading, Context
from maker_free.language.grammar import template
from maker_free.language.grammar.matcher import Pattern, TemplateLine
from maker_free.language.grammar.template import Alternatives, Node, Optional, SlotReference, Template, Word
from maker_free.language.grammar.words import tokens
from maker_free.language.operations import Clips
from maker_free.language.phrasebook import book
from maker_free.language.phrasebook.rule import Rule
from maker_free.language.sentences import bare
from maker_free.language.values import file_names

_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
_CONTEXTS = {
    "context_text": Context(thing="texts"),
    "context_music": Context(thing="music"),
    "the_copy": Context(clips=Clips(which="numbered", numbers=(2,)), thing="copy"),
    "remaining_cuts": Context(fewer=True),
}
"""What must have been spoken of for some slots to be read."""
_HEARD = "summer song.mp3"
_DEEPEST = 8
_WITH_OPTION = 0.4
"""How often a sentence has an option of its rule."""


class SampleError(Exception):
    """A template that has nothing to say in a language."""


@dataclass
class Sample:
    """A sentence, and the slot that tells what was spoken of before it, for those that need that to be understood."""

    text: str = ""
    before: str = ""

    @property
    def context(self) -> Context:
        return _CONTEXTS.get(self.before, Context())

    @property
    def names(self) -> tuple[str, ...]:
        return (_HEARD,) if self.before == "heard_file" else ()


class Entry(NamedTuple):
    """A template in one of its languages."""

    rule: Rule
    line: TemplateLine
    language: str


def entries(verb: str = "") -> Iterator[Entry]:
    """Every template in each of its languages, or those of a verb."""
    for rule in book.rules():
        if verb in ("", rule.name):
            for line in rule.templates:
                for language in book.LANGUAGES if line.language is None else (line.language,):
                    yield Entry(rule, line, language)


def samples(entry: Entry, many: int) -> Iterator[Sample]:
    """Some sentences from a template, always the same; none where it says nothing in that language."""
    chance = random.Random(f"{entry.language} {entry.line.text}")  # noqa: S311 - sentences, no secrets
    tree = template.parse(entry.line.text)
    for _ in range(many):
        made = Sample()
        try:
            words = _said(tree, entry.language, chance, made, 0)
            if entry.rule.slots and chance.random() < _WITH_OPTION:
                words += _slot(chance.choice(entry.rule.slots)[0], entry.language, chance, made, 0)
        except SampleError:
            continue
        made.text = _joined(words)
        yield made


def winners(sample: Sample) -> list[ClauseReading]:
    """The readings of a sentence that cost least."""
    said = tokens(sample.text, sample.names)
    if sample.names:
        said = file_names.marked(said, list(sample.names))
    return clauses.winners(clauses.chart_of(sample.text, bare(said), sample.context), clauses.everything())


def conflicts(many: int) -> Iterator[tuple[Sample, list[ClauseReading]]]:
    """Sampled sentences, at most so many of a template, that mean different things at the same cost."""
    for entry in entries():
        for made in samples(entry, many):
            won = winners(made)
            if len({repr(one.meaning) for one in won}) > 1:
                yield made, won


def _joined(words: Sequence[str]) -> str:
    """Words with spaces, but for those between Chinese characters."""
    text = " ".join(word for word in words if word)
    return re.sub(r"(?<=[\u3400-\u9fff：，、]) (?=\S)|(?<=\S) (?=[\u3400-\u9fff：，、])", "", text)


def _said(node: Node, language: str, chance: random.Random, made: Sample, depth: int) -> list[str]:
    if isinstance(node, Template):
        return [word for part in node.parts for word in _said(part, language, chance, made, depth)]
    if isinstance(node, Word):
        return [node.text]
    if isinstance(node, SlotReference):
        return _slot(node.name, language, chance, made, depth + 1)
    if isinstance(node, Optional):
        return _said(node.part, language, chance, made, depth) if chance.random() < 0.3 and _may(node, language) else []
    fitting = [branch for branch in node.branches if _may(branch, language)]
    return _said(chance.choice(fitting or list(node.branches)), language, chance, made, depth)


def _may(node: Node, language: str) -> bool:
    """Whether nothing of a node must be in the other language."""
    foreign = _HAN if language == "en" else _LATIN
    if isinstance(node, Word):
        return not foreign.search(node.text)
    if isinstance(node, Alternatives):
        return any(_may(branch, language) for branch in node.branches)
    if isinstance(node, Optional):
        return _may(node.part, language)
    return not isinstance(node, Template) or all(
        isinstance(part, Optional) or _may(part, language) for part in node.parts
    )


def _slot(name: str, language: str, chance: random.Random, made: Sample, depth: int) -> list[str]:
    examples = _examples()[language].get(name)
    if examples is not None:
        if name in _CONTEXTS or name == "heard_file":
            made.before = name
        return [chance.choice(examples)]
    grammar = clauses.book()
    if name in grammar.lexicon.phrases:
        foreign = _HAN if language == "en" else _LATIN
        phrases = [one for one in grammar.lexicon.phrases[name] if not foreign.search(one)]
        if not phrases:
            raise SampleError(name)
        return [chance.choice(phrases[: len(phrases) // 3 + 3])]
    patterns = [one for one in grammar.patterns.get(name, ()) if _speaks(one, language)]
    if not patterns or depth > _DEEPEST:
        raise SampleError(name)
    return _said(template.parse(chance.choice(patterns).line.text), language, chance, made, depth)


def _speaks(pattern: Pattern, language: str) -> bool:
    if pattern.line.language is not None:
        return pattern.line.language == language
    return _may(template.parse(pattern.line.text), language)


@cache
def _examples() -> dict[str, dict[str, list[str]]]:
    """What is said for slots that are read by functions, or that say too much."""
    file = files("maker_free.language").joinpath("phrases", "examples.toml")
    return tomllib.loads(file.read_text("utf-8"))
