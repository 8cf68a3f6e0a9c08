"""Reads words that say more of what was asked for just before: "…, shown for 3 seconds, in white"."""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.language.operations import (
    Duplicate,
    Music,
    PlaceOverlay,
    SetTransition,
    Write,
)
from maker_free.language.phrasebook.rule import NoEdit
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts
from maker_free.language.understanding import (
    LONGEST_ELLIPSIS,
)
from maker_free.language.words import Token

_DETAILED = (Write, Music, PlaceOverlay, SetTransition, Duplicate)
"""Edits that people add details to in the next words."""


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    """Behind words that say more of what was asked for just before: "…, shown for 3 seconds, centred, in white"."""
    before = reading.before
    if before is None or isinstance(before.meaning, NoEdit) or len(before.meaning) != 1:
        return None
    was = before.meaning[0]
    if not isinstance(was, _DETAILED) or reading.operations[-1:] != [was]:
        return None
    for end in reversed(cuts(sentence, start)[:4]):
        said = [token for token in bare(sentence[start:end]) if token.kind != "mark"]
        part = reading.best((*before.tokens, *said)) if len(said) <= LONGEST_ELLIPSIS else None
        if part is None or isinstance(part.meaning, NoEdit) or len(part.meaning) != 1:
            continue
        now = part.meaning[0]
        given = was.model_dump(exclude_defaults=True)
        if type(now) is type(was) and given.items() <= now.model_dump(exclude_defaults=True).items():
            reading.operations[-1] = now
            reading.said[-1] += f" {reading.words(sentence[start:end])}"
            reading.before = part
            return end
    return None
