"""Reads what no template reads as it stands, where its words leave nothing over in another order."""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.language.grammar.words import Token
from maker_free.language.interpreters import request
from maker_free.language.reading import Reading


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    found = request.loosely_read(reading, sentence, start)
    if found is None:
        return None
    end, part = found
    said = sentence[start:end]
    if reading.lost and request.hangs(reading, part, said):
        return None
    reading.keep(part, said)
    reading.lost = False
    return end
