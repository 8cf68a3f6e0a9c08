"""Reads what takes out or keeps a piece of what was just split."""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.language import (
    splitting,
)
from maker_free.language.reading import Reading
from maker_free.language.sentences import cuts
from maker_free.language.words import Token


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    """Take out or keep a piece of what was just split; gives where the words for it end."""
    for end in cuts(sentence, start):
        left = splitting.left(reading.operations, reading.words(sentence[start:end]))
        if left is not None and reading.before is not None:
            reading.operations[-left.splits :] = [left.edit]
            reading.said[-left.splits :] = [reading.words(sentence[start:end])]
            reading.before = reading.before._replace(meaning=(left.edit,))
            return end
    return None
