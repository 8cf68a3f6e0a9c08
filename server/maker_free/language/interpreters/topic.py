"""Passes over "clip 1:" or "in clip 1,", which what follows is about."""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.language.grammar.words import Token
from maker_free.language.operations import (
    Clips,
)
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts, skip

_WITHIN = frozenset(("in", "for", "on", "within", "at", "regarding", "在", "对", "给", "对于", "针"))


def behind(reading: Reading, sentence: Sequence[Token], start: int) -> int:
    """Behind "clip 1:" or "in clip 1,", which what follows is about."""
    for end in cuts(sentence, start)[:-1]:
        if sentence[end].word in (":", "：", ",", "，"):
            said = bare(sentence[start:end])
            within = bool(said) and said[0].word in _WITHIN
            if sentence[end].word in (",", "，") and not within:
                return start
            said = said[within:]
            while within and said and said[-1].word in ("里", "中", "上", "面", "内"):
                said = said[:-1]
            if not said:
                return start
            chart = reading.chart(said)
            if any(value.end == len(said) and value.value != Clips() for value in chart.read("clips", 0)):
                reading.topic = tuple(said)
                return skip(sentence, end)
    return start
