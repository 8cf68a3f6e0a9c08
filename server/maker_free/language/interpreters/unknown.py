"""Reads what nothing else can: why something is asked for, a complaint, a label, or what is not understood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from maker_free.language.dialogue import exceptions, remarks
from maker_free.language.grammar.words import Token, leading
from maker_free.language.interpreters import framed, label
from maker_free.language.operations import Add, Position
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts, skip

_ONLY = frozenset(("only", "just", "solely", "只", "仅"))


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    reading.lost = False
    if _CONDITION.match(reading.words(sentence[start:])) and len(cuts(sentence, start)) > 1:
        return _conditional(reading, sentence, start)
    end = min(_until_understood(reading, sentence, start), _reason_end(reading, sentence, start))
    said = sentence[start:end]
    if not _only_says_why_not(reading, said) and _limits(reading, sentence, start, said):
        reading.withdraw(said)
        return end
    if (
        (reading.before is None or reading.turned)
        and (reading.complains(said) or remarks.is_reason(reading.words(said)) or reading.is_aim(said))
    ) or framed.asks_nothing(reading, said):
        reading.hear(said)
    elif not label.is_label(reading, sentence, start, end) and not reading.beside(said):
        reading.not_understood(said)
        reading.lost = True
        if _STAYING.match(reading.words(said)) and reading.mentioned(said) is not None:
            reading.restricted = True
    return end


def _only_says_why_not(reading: Reading, said: Sequence[Token]) -> bool:
    """Whether words with "not" in them limit nothing, but only say why: "remove clip 4, I'm not in it"."""
    words = reading.words(said)
    return remarks.is_reason(words) and _LIMITING.search(words) is None and reading.mentioned(said) is None


_LIMITING = re.compile(
    r"\b(?:only|just|unless|except|but|until|till|yet|all|every|whole|when|if|while|after|before)\b|\d", re.I
)
_CONDITION = re.compile(
    r"(?:if|unless|in case|only if|provided|assuming|as soon as|如果|要是|假如|除非|若是|万一)(?:\b|(?=[\u3400-\u9fff]))",
    re.I,
)
_POLITE = re.compile(
    r"(?:if|as soon as) (?:it's |it is |that's |you )?(?:possible|ok|okay|fine|can|could|want|like|wish|please|needed|necessary|not too much trouble|don't mind|have (?:the )?time|at all possible)\b.{0,20}"
    r"|(?:如果|要是)(?:可以|方便|行|能行|有空|不麻烦|有可能|可能|需要)(?:的话)?",
    re.I,
)


_STAYING = re.compile(
    r"(?:please |just |but |and )*(?:leave|keep|don't|do not|never|except|without|spare|skip|not)\b|(?:请|先|但)*(?:别|不要|除了|保留|留着|跳过)",
    re.I,
)


def _conditional(reading: Reading, sentence: Sequence[Token], start: int) -> int:
    """Behind a sentence that is to be done only if something holds that cannot be looked up: none of it is done."""
    first = cuts(sentence, start)[0]
    if _POLITE.fullmatch(reading.words(bare(sentence[start:first]))):
        return first
    reading.not_understood(sentence[start:])
    reading.lost = True
    return len(sentence)


def _until_understood(reading: Reading, sentence: Sequence[Token], start: int) -> int:
    """Where the next part begins that is understood."""
    before, reading.before = reading.before, None
    try:
        for cut in cuts(sentence, start)[:-1]:
            begin = skip(sentence, cut)
            for end in cuts(sentence, begin)[:3]:
                if reading.best(bare(sentence[begin:end])) is not None:
                    return cut
            if begin < len(sentence) and framed.shortest(reading, sentence, begin) is not None:
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
    asked = next((end for end in ends if remarks.begins_request(sentence[skip(sentence, end) :])), ends[-1])
    ends = [end for end in ends if end <= asked]
    return next(end for end in reversed(ends) if not remarks.may_ask(reading.words(sentence[ends[0] : end])))


def _limits(reading: Reading, sentence: Sequence[Token], start: int, said: Sequence[Token]) -> bool:
    """Whether words that cannot be read take something back of the edits before them, or say when those are to be."""
    said = bare(said)
    if not reading.last_many or not said:
        return False
    here = len(reading.operations) > reading.sentence_from
    if not here:
        return bool(leading(said, 0, exceptions.TAKES_OUT))
    before = start > 0 and sentence[start - 1].word in ("but", "though", "however", "unless")
    begun = before or any(leading(said, at, exceptions.LIMITS) for at in (0, 1))
    if _only_measures(reading, said) or _says_where(reading, said):
        return True
    if not begun and said[0].word in _ONLY:
        return reading.is_broad()
    if not begun and exceptions.LIMITS_BEHIND.search(reading.words(said)) is None:
        return False
    return reading.is_broad() or exceptions.not_wished(said) is None


def _only_measures(reading: Reading, said: Sequence[Token]) -> bool:
    """Whether words say how much, or when, and ask for nothing themselves: what stands before them was then not meant
    as it was read."""
    if not any(token.kind in ("number", "clock") for token in said):
        return False
    chart = reading.chart(said)
    return not any(chart.hits(at).keys() & _ASKING for at in range(len(said))) and reading.mentioned(said) is None


def _says_where(reading: Reading, said: Sequence[Token]) -> bool:
    """Whether words say where something goes that was just added, which is then not meant to be at the end."""
    last = reading.operations[-1]
    return isinstance(last, Add) and last.position == Position() and _PLACE.search(reading.words(said)) is not None


_PLACE = re.compile(
    r"\b(?:before|after|behind|between|ahead of|in front of|next to|following|at the (?:start|beginning|front))\b"
    r"|前面|后面|之前|之后|中间|之间|开头",
    re.I,
)
_ASKING = frozenset(
    ("add", "make", "remove", "move", "trim", "keep", "cutout", "split", "swap", "mute", "write", "speed")
)
"""What asks for something."""
