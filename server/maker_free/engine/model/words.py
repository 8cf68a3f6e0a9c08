"""Owns what a spoken word is, and how many of them are kept in little room; refuses to hear any.

A timeline holds the words of its captions on the clock of their media, so that they follow whatever becomes of the
clips. Half an hour has about 5000 of them: they are one text, taken apart when they are needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple


class Word(NamedTuple):
    """A word from `start` to `end` (ms, media clock), with the space before it where its language has one; `quiet` is
    the quietest moment between it and the word before."""

    start: int
    end: int
    quiet: int
    text: str

    @property
    def bare(self) -> str:
        """Without the space."""
        return self.text.strip()


def packed(words: Iterable[Word]) -> str:
    """One line a word: start, end, quiet, text."""
    return "\n".join(f"{word.start} {word.end} {word.quiet} {word.text.replace(chr(10), ' ')}" for word in words)


@lru_cache(maxsize=64)
def unpacked(text: str) -> tuple[Word, ...]:
    """What `packed` wrote. Raises ValueError for anything else."""
    found: list[Word] = []
    for line in text.split("\n") if text else ():
        start, end, quiet, said = line.split(" ", 3)
        found.append(Word(int(start), int(end), int(quiet), said))
    return tuple(found)


def written(words: Sequence[Word]) -> str:
    """The words as a text on one line."""
    return "".join(word.text for word in words).strip()
