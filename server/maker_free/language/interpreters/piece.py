"""Reads what takes out or keeps a piece of what was just split."""

from __future__ import annotations

import re
from collections.abc import Sequence

from maker_free.language import (
    splitting,
)
from maker_free.language.reading import Reading
from maker_free.language.sentences import cuts
from maker_free.language.words import Token

_OF_IT = re.compile(
    r"\s*\bof (?:it|that|this|the clip|that clip)(?= (?:out|off|away|please)|\W*$)|(?<=把)(?:它|这段)的?", re.I
)


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    """Take out or keep a piece of what was just split; gives where the words for it end."""
    for end in cuts(sentence, start):
        words = _OF_IT.sub("", reading.words(sentence[start:end]))
        left = splitting.left(reading.operations, words)
        if left is not None and reading.before is not None:
            reading.operations[-left.splits :] = [left.edit]
            reading.said[-left.splits :] = [reading.words(sentence[start:end])]
            reading.before = reading.before._replace(meaning=(left.edit,))
            return end
    return None
