"""Reads words that say that what is not kept goes."""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.language.dialogue import remarks, same_breath
from maker_free.language.grammar.words import Token
from maker_free.language.operations import Remove
from maker_free.language.reading import Reading
from maker_free.language.sentences import cuts


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    """Behind words that say that what is not kept goes: it is gone, or goes with what was put in an order."""
    last = reading.operations[-1] if reading.operations else None
    if last is None or reading.before is None:
        return None
    if isinstance(last, Remove) and last.clips.others and reading.last_many:
        for end in cuts(sentence, start)[:3]:
            if remarks.is_fine(reading.words(sentence[start:end])):
                reading.withdraw(sentence[start:end])
                return end
    for end in cuts(sentence, start):
        words = reading.words(sentence[start:end])
        if (removed := remarks.without_others(words, last)) is not None:
            reading.add((removed,), sentence[start:end])
            return end
        if remarks.is_the_rest(words, last) or same_breath.restated(words, last):
            return end
    return None
