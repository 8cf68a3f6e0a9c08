"""Owns how an interpreter is asked by itself; the cases are beside it, a file for each."""

from __future__ import annotations

from maker_free.language.grammar.words import Token, tokens
from maker_free.language.reading import Reading


def reading_of(said: str) -> tuple[Reading, tuple[Token, ...]]:
    """A reading that has not begun, and the tokens of one sentence."""
    sentence = tokens(said)
    return Reading(said, sentence, frozenset()), sentence
