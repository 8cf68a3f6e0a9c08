"""Reads a question, which is answered and changes nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from maker_free.language import questions
from maker_free.language.clauses import does_something
from maker_free.language.grammar.words import Token
from maker_free.language.operations import Clips, Moment, Question, Redo, Undo
from maker_free.language.operations.speech import QUESTIONS, FindWords
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts, skip
from maker_free.language.understanding import PRONOUNS

_GOES_ON = frozenset({"then", "please", "now", "把", "将", "请", "然", "再"})
"""What a request begins with that stands behind a question in one sentence."""
_OF_THE_FILM = ("shape", "longest", "music", "files", "unused", "history")
"""What nobody asks about "it" when that is a clip."""
_OF_A_KIND = ("clips", "length", "sound", "look", "speed")
"""What is asked about all photos, or all vertical clips."""
_ASKING = "does do did is are was were has have many few much number which what how come why who whose"
_NO_NAMES = frozenset((*_ASKING.split(), *"几少多哪张"))
"""What asks, and is no name of a clip."""
_NOUNS = frozenset({"clip", "shot", "scene", "那", "个", "片"})
_UNKNOWN = 10
"""What it may cost to speak of a clip that no file is called like."""
_POLITE = re.compile(r"(?:请问|那)?(?:能不能|可不可以|能否|可否|可以|能)(?P<x>.+?)[吗么嘛][?？]*$")


_WRITES = re.compile(r"加.{0,8}(?:标题|文字|字幕|字)[吗么嘛][，,？?]\s*(?:就|上面|内容)?(?:写|是)")
"""What asks for a text and says at once what it is to say: 可以加一个标题吗，写“毕业旅行”."""


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    end = _end(reading, sentence, start)
    said = sentence[start:end]
    found = questions.asked(_unquoted(reading, said))
    if found is not None and _WRITES.search(_unquoted(reading, said)):
        return None
    if found is None or (found.about != "help" and _is_of_words(reading, said)) or _asks_politely(reading, said):
        return None
    named = _named(reading, said)
    if named is not None and named.which not in ("numbered", "named") and found.about not in _OF_A_KIND:
        named = None
    spoken_of = None if found.about in _OF_THE_FILM else reading.context.clips
    pronoun = any(token.word in PRONOUNS for token in said)
    reading.questions.append(
        Question(
            text=reading.words(said)[:500],
            about=found.about,
            why=found.why,
            clips=named or (spoken_of if pronoun and spoken_of != Clips() else None),
            film=named is None,
            at=_moment(reading, said),
            quoted=next((token.inner for token in said if token.kind == "quote"), ""),
            wish=reading.wished(found.wish) if found.wish else (),
        )
    )
    if named is not None:
        reading.context = replace(reading.context, clips=named, thing=None, alone=False)
    return end


def _is_of_words(reading: Reading, said: Sequence[Token]) -> bool:
    """Whether a question is of what is said in the film: "where do I say “sunset”?"; nobody says the name of a file."""
    part = reading.understood_as_it_is(bare(said))
    if part is None or not isinstance(part.meaning, tuple):
        return False
    files = any(token.kind == "file" for token in said)
    return all(isinstance(one, QUESTIONS) and not (files and isinstance(one, FindWords)) for one in part.meaning)


def _asks_politely(reading: Reading, said: Sequence[Token]) -> bool:
    """Whether a question asks for an edit: 能从日落开始吗 — "can it start with the sunset?"."""
    asked = _POLITE.match(reading.words(said)) if said else None
    inner = bare(
        [token for token in said if asked and asked.start("x") <= token.start - said[0].start < asked.end("x")]
    )
    part = (reading.understood(inner) or reading.paraphrased(inner)) if inner else None
    if part is None or not does_something(part) or not isinstance(part.meaning, tuple):
        return False
    return not any(isinstance(one, (Undo, Redo)) for one in part.meaning)


def _end(reading: Reading, sentence: Sequence[Token], start: int) -> int:
    """Where a question that begins here ends: before another one, or before what asks for something."""
    for cut in cuts(sentence, start)[:-1]:
        begin = skip(sentence, cut)
        if begin >= len(sentence) or questions.asked(_unquoted(reading, sentence[start:cut])) is None:
            continue
        goes_on = any(token.word in _GOES_ON for token in sentence[cut : begin + 1])
        if goes_on or questions.asked(_unquoted(reading, sentence[begin:])) is not None:
            return cut
    return len(sentence)


def _named(reading: Reading, said: Sequence[Token]) -> Clips | None:
    """The clips that a question names, all of them."""
    chart, found, at = reading.chart(said), list[Clips](), 0
    while at < len(said):
        ways = [
            one
            for one in chart.read("oneclip", at)
            if one.cost <= _UNKNOWN and one.value != Clips() and _is_meant(one.value, said[:at], said[at : one.end])
        ]
        best = max(ways, key=lambda one: (one.end, -one.cost), default=None)
        if best is not None and best.end > at:
            found.append(best.value)
            at = best.end
        else:
            at += 1
    if len(found) > 1 and all(one.which == "numbered" and not one.others for one in found):
        return Clips(which="numbered", numbers=tuple(number for one in found for number in one.numbers))
    files = [token.inner or token.word for token in said if token.kind == "file"]
    if files:
        return Clips(which="named", name=files[0], also=tuple(files[1:]))
    return next((one for one in found if one.which in ("numbered", "named")), found[0] if found else None)


def _is_meant(clips: Clips, before: Sequence[Token], said: Sequence[Token]) -> bool:
    """Whether words name clips: no "which one", and no word that no file is called by and that stands for no clip."""
    if before and before[-1].word == "哪":
        return False
    if clips.which != "named" or any(token.called or token.inner for token in said):
        return True
    name = (clips.name or "").lower()
    asks = _NO_NAMES.intersection((*name.split(), *name))
    return any(token.word in _NOUNS for token in said) and not asks


def _unquoted(reading: Reading, said: Sequence[Token]) -> str:
    """The words without what stands in quotes, which nobody asks."""
    said = bare(said)
    if not said:
        return ""
    text = reading.text[said[0].start : said[-1].end + 1]
    for token in said:
        if token.kind == "quote":
            begin, end = token.start - said[0].start, token.end - said[0].start
            text = f"{text[:begin]}{' ' * (end - begin)}{text[end:]}"
    return text.strip(" .,，。;；!！")


def _moment(reading: Reading, said: Sequence[Token]) -> Moment | None:
    """The time of the film that a question names."""
    chart = reading.chart(said)
    found = [one.value for at in range(len(said)) if said[at].kind == "clock" for one in chart.read("moment", at)]
    return found[0] if found else None
