"""Reads what nothing else can: why something is asked for, a complaint, a label, or what is not understood."""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.language import (
    remarks,
)
from maker_free.language.interpreters import label
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts, skip
from maker_free.language.words import Token


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    reading.lost = False
    end = min(_until_understood(reading, sentence, start), _reason_end(reading, sentence, start))
    said = sentence[start:end]
    if (reading.before is None or reading.turned) and (
        reading.complains(said) or remarks.is_reason(reading.words(said))
    ):
        reading.complaints.append(said)
    elif not label.is_label(reading, sentence, start, end) and not reading.beside(said):
        reading.not_understood(said)
        reading.lost = True
    return end


def _until_understood(reading: Reading, sentence: Sequence[Token], start: int) -> int:
    """Where the next part begins that is understood."""
    before, reading.before = reading.before, None
    try:
        for cut in cuts(sentence, start)[:-1]:
            begin = skip(sentence, cut)
            for end in cuts(sentence, begin)[:3]:
                if reading.best(bare(sentence[begin:end])) is not None:
                    return cut
            if begin < len(sentence) and reading.paraphrased(bare(sentence[begin : cuts(sentence, begin)[0]])):
                return cut
    finally:
        reading.before = before
    return len(sentence)


def _reason_end(reading: Reading, sentence: Sequence[Token], start: int) -> int:
    """Where words end that only say why and ask for nothing; the end when they do not begin so."""
    ends = cuts(sentence, start)
    if not remarks.is_reason(reading.words(sentence[start : ends[0]])):
        return len(sentence)
    return next(end for end in reversed(ends) if not remarks.may_ask(reading.words(sentence[ends[0] : end])))
