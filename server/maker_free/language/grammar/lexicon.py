"""Owns all words that mean something, of both languages, and where they stand in a text; knows no template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from maker_free.language.grammar.words import WRITTEN_SHORT, Token, tokens

MOST_WEAK = 12
"""Weak words in a row that are passed over."""
_PLAIN_LATIN = re.compile("[a-z]+(?: [a-z]+)*")
_PLAIN_HAN = re.compile("[\u3400-\u9fff]+")
"""What tokens are easily told of."""
_DESCRIBING = frozenset({"a_look", "a_mood"})
_RATHER_NAMES = 6
"""What it costs to take the name of a file for a word that describes."""


class Value(NamedTuple):
    end: int
    value: Any
    cost: float = 0


class Lexicon:
    """All words that mean something, as a tree from first word to last."""

    def __init__(self) -> None:
        self._tree: dict[Any, Any] = {}
        self.words: set[str] = set()
        self.names: dict[str, int] = {}
        self.phrases: dict[str, list[str]] = {}

    def weight(self, need: frozenset[str]) -> int:
        """How many phrases would do for a need."""
        return sum(self.names.get(name, 1) for name in need)

    def add(self, concept: str, phrase: str, value: Any) -> None:
        branch = self._tree
        self.phrases.setdefault(concept, []).append(phrase)
        self.names[concept] = self.names.get(concept, 0) + 1
        for word in spelled(phrase):
            self.words.add(word)
            branch = branch.setdefault(word, {})
        branch.setdefault(None, []).append((concept, value))

    def at(self, tokens: Sequence[Token], weak: Sequence[bool], position: int) -> dict[str, list[Value]]:
        found: dict[str, list[Value]] = {}
        open_branches = [(self._tree, position)]
        while open_branches:
            branch, here = open_branches.pop()
            for concept, value in branch.get(None, ()):
                cost = _RATHER_NAMES if concept in _DESCRIBING and tokens[position].called else 0
                found.setdefault(concept, []).append(Value(here, value, cost))
            if here >= len(tokens):
                continue
            following = branch.get(tokens[here].word)
            if following is not None:
                open_branches.append((following, here + 1))
            if weak[here] and branch is not self._tree and here - position < MOST_WEAK:
                open_branches.append((branch, here + 1))
        return found


@cache
def spelled(phrase: str) -> tuple[str, ...]:
    """A phrase as the words that tokens have."""
    if _PLAIN_HAN.fullmatch(phrase):
        return tuple(phrase)
    if _PLAIN_LATIN.fullmatch(phrase) and WRITTEN_SHORT.keys().isdisjoint(words := phrase.split(" ")):
        return tuple(words)
    return tuple(token.word for token in tokens(phrase.replace("'", "’")))
