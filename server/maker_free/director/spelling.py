"""Owns the mending of misspelled words; refuses to touch names, numbers and quoted pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from maker_free.director.matching import Grammar
from maker_free.director.words import Token

_SHORTEST = 4
_COMMON = {
    "ad": "add",
    "dont": "don't",
    "cant": "can't",
    "teh": "the",
    "adn": "and",
    "clp": "clip",
    "bgn": "bgm",
    "muisc": "music",
    "wiht": "with",
    "vid": "video",
}
"""Slips that are too short to be found by likeness."""


def corrected(said: Sequence[Token], grammar: Grammar) -> tuple[Token, ...] | None:
    """The tokens with each unknown word as the one known word that is nearest; None when nothing changed."""
    known = _known(id(grammar), frozenset(grammar.lexicon.words | grammar.literals))
    mended = tuple(_mended(token, known) for token in said)
    return None if mended == tuple(said) else mended


@cache
def _known(_grammar: int, words: frozenset[str]) -> dict[int, tuple[str, ...]]:
    by_length: dict[int, list[str]] = {}
    for word in sorted(words):
        if word.isascii() and word.isalpha() and len(word) >= _SHORTEST:
            by_length.setdefault(len(word), []).append(word)
    return {length: tuple(found) for length, found in by_length.items()}


def _mended(token: Token, known: dict[int, tuple[str, ...]]) -> Token:
    word = token.word
    if word in _COMMON:
        return replace(token, word=_COMMON[word])
    if token.kind != "word" or len(word) < _SHORTEST or not word.isalpha() or word in known.get(len(word), ()):
        return token
    nearest = _nearest(word, tuple(sorted(known.items())))
    return token if nearest is None else replace(token, word=nearest)


@cache
def _nearest(word: str, known: tuple[tuple[int, tuple[str, ...]], ...]) -> str | None:
    most = 1 if len(word) < 8 else 2
    found: list[tuple[int, str]] = []
    for length, candidates in known:
        if abs(length - len(word)) > most:
            continue
        for candidate in candidates:
            if candidate[0] not in word[:2]:
                continue  # people rarely miss the first letter: "table" is not "stable"
            far = distance(word, candidate, most)
            if far <= most:
                found.append((far + (candidate[0] != word[0]), candidate))
    found.sort()
    if not found or (len(found) > 1 and found[0][0] == found[1][0] and found[0][1][:3] != word[:3]):
        return None
    return found[0][1]


def distance(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or swapped with their neighbour; `most` + 1 when more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        older, before, row = before, row, [at]
        for to, wanted in enumerate(other, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                cost = min(cost, older[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
