"""Owns finding the project's files where a text calls them by name and nothing else: "mute the interview"; refuses to
decide whether the words do not mean something else there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from maker_free.director.words import Token, tokens

_SHORTEST = 3
_MOST_NAMES = 300
_MOST_WORDS = 8


def marked(said: Sequence[Token], names: Iterable[str]) -> tuple[Token, ...]:
    """The tokens; those with which the name of a file begins know how many of them it has."""
    known = called(names)
    return tuple(replace(token, called=_longest(said, at, known)) for at, token in enumerate(said))


def called(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """What files may be called: all of a name without its ending, and every long enough word of it."""
    found: set[tuple[str, ...]] = set()
    for name in list(names)[:_MOST_NAMES]:
        stem = PurePath(name).stem
        whole = tuple(token.word for token in tokens(stem))
        parted = tuple(token.word for token in tokens(re.sub(r"[\W_]+", " ", stem)) if token.kind in ("word", "han"))
        found |= {one for one in (whole, parted) if 0 < len(one) <= _MOST_WORDS}
        found |= {(word,) for word in parted if len(word) >= _SHORTEST}
    return frozenset(one for one in found if len("".join(one)) > 1)


def _longest(said: Sequence[Token], position: int, called: frozenset[tuple[str, ...]]) -> int:
    if said[position].kind not in ("word", "han"):
        return 0
    words = tuple(token.word for token in said[position : position + _MOST_WORDS])
    return next((many for many in range(len(words), 0, -1) if words[:many] in called), 0)
