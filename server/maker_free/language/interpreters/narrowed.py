"""Reads of which clips alone the edit right before is: "音乐用summer song，只铺在海滩和采访下面", "it's too bright; fix the
beach"; a cut that a transition is not on: "crossfades everywhere, except between the beach and the interview".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from maker_free.language import continuing, remarks
from maker_free.language.operations import Clips, Cuts, Operation, SetTransition
from maker_free.language.phrasebook.rule import NoEdit
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts
from maker_free.language.understanding import EXCEPTIONS
from maker_free.language.words import Token, leading

_MEND = re.compile(
    r"(?:so |please |just |can you )*(?:fix|sort|mend|correct|adjust|tone down) (?:it |that |this )?(?:in |on |for )?(?P<en>.+)|(?:修|调|改|处理|弄)一下(?P<zh>.+)",
    re.I,
)


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    before = reading.before
    if before is None or isinstance(before.meaning, NoEdit) or reading.turned or not reading.operations:
        return None
    for end in reversed(cuts(sentence, start)[:4]):
        said = bare(sentence[start:end])
        made = _narrowed(reading, before.tokens, said) if said else None
        if made is not None:
            reading.operations[-1:] = made
            reading.said[-1:] = [f"{reading.said[-1]} {reading.words(sentence[start:end])}"] * len(made)
            reading.last_many = len(made)
            reading.before = before._replace(meaning=tuple(made))
            return end
    return None


def _narrowed(reading: Reading, before: Sequence[Token], said: Sequence[Token]) -> Sequence[Operation] | None:
    last, words = reading.operations[-1], reading.words(said)
    if isinstance(last, SetTransition) and last.cuts == Cuts() and (many := leading(said, 0, EXCEPTIONS)):
        gap = reading.plain_cut(said[many:])
        return None if gap is None else (last, *gap)
    if (span := continuing.part_of(continuing.figures(words))) is not None:
        part = continuing.partly(last, span)
        return None if part is None else (part,)
    named = continuing.only_of(words)
    if named is None and remarks.is_remark(before) and (found := _MEND.fullmatch(words)) is not None:
        named = found["en"] or found["zh"]
    clips = reading.clips_said(named) if named else None
    if clips is None:
        return None
    if getattr(last, "clips", None) == clips:
        return (last,)
    broad = getattr(last, "clips", Clips()) == Clips()
    return continuing.narrowed(last, clips) if broad else None
