"""Reads what no template reads as it stands, where its words leave nothing over in another order."""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.language import loosely
from maker_free.language.interpreters import request
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts
from maker_free.language.understanding import LONGEST_PART
from maker_free.language.words import Token


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    for end in reversed(cuts(sentence, start)):
        said = sentence[start:end]
        if end - start > LONGEST_PART or not bare(said):
            continue
        part = loosely.understood(reading.text, bare(said), reading.context, reading.called)
        if part is None and reading.topic:
            part = loosely.understood(reading.text, (*reading.topic, *bare(said)), reading.context, reading.called)
        if part is None:
            continue
        if request.excepts(reading, sentence, end) or (reading.lost and request.hangs(reading, part, said)):
            return None
        reading.keep(part, said)
        reading.lost = False
        return end
    return None
