"""Owns the sentence that is nearest to one that was not understood; refuses to guess what was meant by it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from math import log

from maker_free.director.phrasebook.examples import EXAMPLES

_WORD = re.compile(r"[a-z]+|[\u3400-\u9fff]")
_FILLING = frozenset(
    re.findall(r"\w+", "a an the to of it is my me in on at for and with by please can you i want make add put")
)
ENOUGH = 0.4
"""How much of the meaning has to be shared, from 0 to 1."""


def closest(text: str, *, chinese: bool) -> str:
    """The example whose words, weighed by how rare they are, are most like those of `text`; "" when none is."""
    said = _words(text)
    scored = [(_likeness(said, words), example) for example, words in _examples(chinese=chinese)]
    best, example = max(scored, key=lambda one: (one[0], -len(one[1])))
    return example if best >= ENOUGH else ""


def _words(text: str) -> Counter[str]:
    return Counter(word.removesuffix("s") for word in _WORD.findall(text.lower()) if word not in _FILLING)


@cache
def _examples(*, chinese: bool) -> tuple[tuple[str, Counter[str]], ...]:
    pairs = [pair for group in EXAMPLES.values() for pair in group]
    return tuple((pair[chinese], _words(pair[chinese])) for pair in pairs)


@cache
def _weight(word: str) -> float:
    """Rare words tell more: the usual inverse document frequency over the examples."""
    everything = (*_examples(chinese=False), *_examples(chinese=True))
    return log(1 + len(everything) / (1 + sum(word in words for _, words in everything)))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Twice the weight of the shared words over the weight of both (Dice)."""
    total = sum(_weight(word) for word in (*one, *other))
    return 2 * sum(_weight(word) for word in one & other) / total if total else 0.0
