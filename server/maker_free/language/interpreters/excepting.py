"""Owns whether what follows a part takes something out of it: "mute all clips, except …"."""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.language.grammar.words import Token, leading
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts
from maker_free.language.understanding import EXCEPTIONS


def excepts(reading: Reading, sentence: Sequence[Token], end: int) -> bool:
    """Whether what follows takes something out of a part that ends there, and cannot be read."""
    begin = next((at for at in range(end, len(sentence)) if sentence[at].kind != "mark"), end)
    if begin >= len(sentence) or sentence[begin].word == "not" or not leading(sentence, begin, EXCEPTIONS):
        return False
    return all(reading.best(bare(sentence[begin:later])) is None for later in cuts(sentence, begin))
