"""Reads of which clips alone the edit right before is: "音乐用summer song，只铺在海滩和采访下面", "it's too bright; fix the
beach"; a cut that a transition is not on: "crossfades everywhere, except between the beach and the interview".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from maker_free.language.dialogue import continuations, limits, remarks
from maker_free.language.grammar.words import Token, leading
from maker_free.language.operations import Clips, Cuts, Operation, SetTransition, Span
from maker_free.language.phrasebook.rule import NoEdit
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts
from maker_free.language.understanding import EXCEPTIONS

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


def _span(reading: Reading, said: Sequence[Token]) -> Span | None:
    """The stretch that is all that words name behind "only"."""
    at = next((at for at, token in enumerate(said) if token.word not in _LED), len(said))
    if not 0 < at < len(said) or not any(token.word in _ONLY for token in said[:at]):
        return None
    read = [one for one in reading.chart(said).read("span", at) if one.end == len(said) and one.value != Span()]
    return min(read, key=lambda one: one.cost).value if read else None


_ONLY = frozenset(("only", "just", "solely", "只", "仅"))
_LED = _ONLY | {"but", "and", "do", "for", "in", "在", "要", "但"}


def _narrowed(reading: Reading, before: Sequence[Token], said: Sequence[Token]) -> Sequence[Operation] | None:
    last, words = reading.operations[-1], reading.words(said)
    if isinstance(last, SetTransition) and last.cuts == Cuts() and (many := leading(said, 0, EXCEPTIONS)):
        gap = reading.plain_cut(said[many:])
        return None if gap is None else (last, *gap)
    if (span := limits.part_of(continuations.figures(words)) or _span(reading, said)) is not None:
        part = limits.partly(last, span)
        return None if part is None else (part,)
    named = limits.only_of(words)
    if named is None and remarks.is_remark(before) and (found := _MEND.fullmatch(words)) is not None:
        named = found["en"] or found["zh"]
    clips = reading.clips_said(named) if named else None
    if clips is None:
        return None
    if getattr(last, "clips", None) == clips:
        return (last,)
    broad = getattr(last, "clips", Clips()) == Clips()
    return limits.narrowed(last, clips) if broad else None
