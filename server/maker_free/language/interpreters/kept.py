"""Reads what is said to stay as it is, "don't reorder anything", "leave the interview alone", 别动采访: it is heard, asks
for nothing, and the clips that it names are left out of edits of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from maker_free.language.dialogue import left_alone
from maker_free.language.grammar.words import Token
from maker_free.language.operations import Clips, Move, Remove, Sort, Swap, Trim
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts

_ALONE = re.compile(
    r"(?:(?:please|just|but|and|also)\s+)*(?:(?:leave|keep|let) (?P<a>.+?) (?:alone|be|out of (?:it|this|that)|as (?:it|they) (?:is|are)|as is|untouched|in|there|unchanged|exactly as (?:it|they) (?:is|are))"
    r"|(?:don't|do not|never|no need to) (?:touch|change|edit|alter|mess with|do anything (?:to|with)|delete|remove|cut|trim|shorten|move|crop|split) (?P<b>.+?)(?: (?:yet|though|please|at all))*"
    r"|(?P<c>.+?) (?:stays?|remains?|is staying|can stay|should stay|is fine|is good|is perfect|is ok)(?: (?:as (?:it|they) (?:is|are)|as is|in|there|untouched|unchanged|the same|too))*)"
    r"|(?:请|先|就|那|但)*(?:别|不要|不用|先别|千万别)(?:动|改|碰|删|剪|管)(?P<d>[^掉了].*?)(?:了|吧|啊)*"
    r"|(?:但|而)?(?:留着|保留|留下|留住)(?P<f>.+?)(?:吧|不动(?!画)|不变)*"
    r"|(?P<e>.+?)(?:就|都|先|可以|还是|千万|一定|绝对|你|给我)*(?:别动(?!画)|不动(?!画)|不要动(?!画)|不用动(?!画)|别改|不用改|留着|别删|不删|保留|保持原样|没问题|挺好|不用管)(?:了|的|吧|就行|就好)*",
    re.I,
)
_IT = re.compile(r"(?:please |just |so )*(?:leave|keep) (?:it|that|them|those|this)(?: (?:in|there|alone|be|as (?:it|they) (?:is|are)|as is|for now|so far))*|(?:先|就)?(?:留着|别动(?!画)|别删|不动(?!画)|保留)(?:它|吧|了)*", re.I)  # fmt: skip
_LONGEST = 24


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    for end in reversed(cuts(sentence, start)[:4]):
        said = bare(sentence[start:end])
        if not said or len(said) > _LONGEST or any(token.word in (":", "：") for token in said):
            continue  # behind a colon stands what is to be written
        words = reading.words(said)
        more = end < len(sentence) - 1 or bool(reading.operations)
        if (more and left_alone.is_not_added(words)) or (left_alone.is_to_stay(words) and not _asks(reading, said)):
            if left_alone.is_of_order(words) and any(isinstance(one, (Move, Sort, Swap)) for one in reading.operations):
                reading.withdraw(sentence[start:end])
                return end
            return _heard(reading, sentence, start, end)
        clips = _named(reading, said, words)
        if clips is not None and not _asks(reading, said) and not reading.is_asked_of(clips):
            reading.left_alone.append(clips)
            reading.context = replace(reading.context, clips=clips, thing=None)
            return _heard(reading, sentence, start, end)
    end = cuts(sentence, start)[0]
    if reading.heard and _IT.fullmatch(reading.words(bare(sentence[start:end]))):
        return end
    return None


def _asks(reading: Reading, said: Sequence[Token]) -> bool:
    """Whether words ask for an edit by themselves: "don't crop it" asks for bars."""
    part = reading.understood(said)
    if part is None or not isinstance(part.meaning, tuple) or not part.meaning:
        return False
    return not (len(reading.operations) > reading.sentence_from and isinstance(part.meaning[0], (Remove, Trim)))


def _named(reading: Reading, said: Sequence[Token], words: str) -> Clips | None:
    """The clips that words name which say that those stay as they are."""
    found = _ALONE.fullmatch(words)
    if found is None:
        return None
    if found["f"] and len(reading.operations) == reading.sentence_from:
        return None
    begin, end = next(found.span(name) for name in "abcdef" if found[name])
    inside = [one for one in said if said[0].start + begin <= one.start and one.end <= said[0].start + end]
    return reading.spared(bare(inside)) if inside else None


def _heard(reading: Reading, sentence: Sequence[Token], start: int, end: int) -> int:
    reading.hear(bare(sentence[start:end]))
    reading.heard = True
    return end
