"""Reads words that say more of what was asked for just before: "…, shown for 3 seconds, in white"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from maker_free.language import paraphrase
from maker_free.language.dialogue import back_references, continuations
from maker_free.language.grammar.words import Token
from maker_free.language.mentions import LONGEST_ELLIPSIS
from maker_free.language.operations import (
    Duplicate,
    Fade,
    Music,
    PlaceOverlay,
    SetTransition,
    Write,
)
from maker_free.language.phrasebook.rule import NoEdit
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts

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
        if len(said) > LONGEST_ELLIPSIS:
            continue
        for way in _unlabelled(said):
            part = reading.best((*before.tokens, *way))
            if part is None or isinstance(part.meaning, NoEdit) or len(part.meaning) != 1:
                continue
            now = part.meaning[0]
            given = was.model_dump(exclude_defaults=True)
            if type(now) is type(was) and given.items() < now.model_dump(exclude_defaults=True).items():
                reading.operations[-1] = now
                reading.said[-1] += f" {reading.words(sentence[start:end])}"
                reading.before = part
                return end
    return None


_LABEL = re.compile(
    r"(?:(?:the |its )?(?:text |font |display |shown |on screen )?"
    r"(?:times?|timing|duration|length|position|place|location|colou?r|size|style|animation|volume)"
    r" ?(?:is|should be|to be|from|of|at|in|to|:|：|=)*"
    r"|(?:shown|displayed|visible|appearing|lasting|displaying|showing"
    r"|placed|positioned|located"
    r"|starting|appears|lasts)"
    r" ?(?:from|for|at|in|on|between)?"
    r"|(?:显示|出现|持续|播放|停留)?(?:的)?(?:时间|时长|位置|颜色|字体颜色|字体|字号|大小|样式|动画|音量)(?:段)?"
    r"(?:设为|设置为|设在|为|是|在|从|用|:|：)*"
    r"|(?:显示|出现|持续|停留|放)(?:在|于|到)?)",
    re.I,
)


def _unlabelled(said: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Words as they are, and without what only names what they say: "position: bottom", 时间为0:02至0:06."""
    yield said
    text, places = paraphrase.joined(said)
    labelled = _LABEL.match(text)
    if labelled is None or labelled.end() >= len(text):
        return
    left = [token for token, (a, _) in zip(said, places, strict=True) if a >= labelled.end()]
    if not left:
        return
    yield left
    chinese = any(token.kind == "han" for token in said)
    lead = replace(left[0], kind="han" if chinese else "word", word="从" if chinese else "from", inner="", called=0)
    yield (lead, *left)
    yield (replace(lead, word="在" if chinese else "at"), *left)
    yield (replace(lead, word="放" if chinese else "for"), *left)


def amount(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    """Behind a bare amount, which says how long or how much what was asked for just before: 结尾淡出，2秒."""
    before = reading.before
    end = cuts(sentence, start)[0]
    said = bare(sentence[start:end])
    if before is None or isinstance(before.meaning, NoEdit) or not before.meaning or not said:
        return None
    was = before.meaning[-1]
    words = continuations.figures(reading.words(said).replace("like ", ""))
    same = not reading.topic or reading.mentioned(reading.topic) in (None, getattr(was, "clips", None))
    if not same:  # another clip's line
        return None
    if reading.operations[-1:] == [was] and (cut := continuations.other_end(was, words)) is not None:
        reading.add((cut,), said)
        reading.before = before._replace(meaning=(cut,))
        return end
    if isinstance(was, Fade) and reading.operations[-1:] == [was] and (over := _OVER.fullmatch(words)) is not None:
        length = round(float(over["n"]) * 1000)
        now = was.model_copy(update={name: length for name in ("fade_in", "fade_out") if getattr(was, name)})
        reading.operations[-1] = now
        reading.before = before._replace(meaning=(*before.meaning[:-1], now))
        return end
    if len(said) > _LONGEST_AMOUNT or (said[0].kind not in ("number", "clock") and said[0].word not in _TIMES):
        return None
    now = back_references.follows(reading.words(said), was, lambda _words: None)
    if type(now) is not type(was) or reading.operations[-1:] != [was] or now is None:
        return None
    reading.operations[-1] = now
    reading.said[-1] += f" {reading.words(said)}"
    if reading.before is not None:
        reading.before = reading.before._replace(meaning=(*before.meaning[:-1], now))
    return end


_OVER = re.compile(
    r"(?:(?:and |please )*(?:fade|do|make|have|let|take) (?:it|that|them)(?: out| in| fade)?(?: last)?(?: over| for| in| about)* |over |(?:用|花|持续|时长)+)(?P<n>\d+(?:\.\d+)?) ?(?:s|secs?|seconds?|秒钟?)",
    re.I,
)
_LONGEST_AMOUNT = 3
_TIMES = frozenset(("double", "halve", "half", "twice", "加", "翻", "减", "一"))
