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
        plain = reading.without_aside(bare(said)) or bare(said)
        ways = [(*reading.topic, *plain), plain] if reading.topic else [plain]
        found = (loosely.understood(reading.text, way, reading.context, reading.called) for way in ways)
        part = next((one for one in found if one is not None), None)
        if part is None:
            continue
        if request.excepts(reading, sentence, end) or (reading.lost and request.hangs(reading, part, said)):
            return None
        reading.keep(part, said)
        reading.lost = False
        return end
    return None
