"""Reads the longest part that is a request, in the words of the phrasebook, other words, or other spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from maker_free.language import loosely, paraphrase
from maker_free.language.clauses import (
    Clause,
    Context,
    book,
    does_something,
)
from maker_free.language.dialogue import guards, remarks
from maker_free.language.grammar import spelling
from maker_free.language.grammar.words import Token
from maker_free.language.interpreters import excepting, framed
from maker_free.language.mentions import EVERYTHING, LONGEST_PART
from maker_free.language.operations import (
    Clips,
    EditText,
    Fade,
    Operation,
    Swap,
    Write,
)
from maker_free.language.phrasebook import refusing
from maker_free.language.phrasebook.rule import COSTS, NoEdit
from maker_free.language.reading import Reading
from maker_free.language.sentences import bare, cuts, is_breathless, skip
from maker_free.language.understanding import OF_ANYTHING, PRONOUNS, unknown

_MOST_OTHERWISE = 4
_MOST_LOOSE = 12
"""Clauses of a request that are looked at for words in another order."""
"""How many of the shortest pieces of a sentence are tried in other words."""
_LONGEST_BREATH = 30
"""Tokens of one request among many that are said without a pause."""
_MOST_TRIED = 4
"""Ends of such a request that are tried."""
_WHOLE = frozenset({"versions", "two places", "balance", "but one cut", "this cut", "middle"})
"""Refusals that are about all that follows."""


def across(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    """Behind clauses that mean something else together than one by one: "the music doesn't work, take it off"."""
    found = _across(reading, sentence, start)
    return None if found is None else _taken(reading, sentence, start, *found)


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    end, part = _remarked(reading, sentence, start) or _longest(reading, sentence, start)
    return None if part is None else _taken(reading, sentence, start, end, part)


def _taken(reading: Reading, sentence: Sequence[Token], start: int, end: int, part: Clause) -> int:
    """Keep what a part means, and say where it ends."""
    said = sentence[start:end]
    taken = isinstance(part.meaning, NoEdit) and part.rule.cost >= COSTS["guess"]
    nobody = (
        isinstance(part.meaning, tuple)
        and reading.called
        and any(unknown(one, reading.called, 1) for one in part.meaning)
    )
    part = _of_those_named(reading, part, said)
    asks = isinstance(part.meaning, NoEdit) and refusing.ANSWERS[part.meaning.name].kind in ("ambiguous", "vague")
    if asks and not (taken or nobody):
        end, part = framed.shortest(reading, sentence, start) or (end, part)
        said = sentence[start:end]
    if taken or nobody:
        other = loosely_read(reading, sentence, start) or (
            framed.shortest(reading, sentence, start) if nobody else None
        )
        end, part = other or (end, part)
        said = sentence[start:end]
    if reading.lost and start and sentence[start - 1].word == "、":  # one more of what was not understood
        end = cuts(sentence, start)[0]
        reading.not_understood(sentence[start:end])
        return end
    if reading.lost and (_goes_on(sentence, start) or hangs(reading, part, said)):
        reading.not_understood(said)
        return end
    reading.keep(part, said)
    reading.lost = isinstance(part.meaning, NoEdit) and said not in reading.complaints and not reading.only_says(said)
    return end


def _of_those_named(reading: Reading, part: Clause, said: Sequence[Token]) -> Clause:
    """A part in which "it" are the clips that the words passed over name: "the outro is, take it off"."""
    pointing = len(part.tokens) < len(said) and any(token.word in PRONOUNS for token in part.tokens)
    about = reading.mentioned(bare(said)) if pointing and isinstance(part.meaning, tuple) else None
    if (
        about is None
        or about.which != "named"
        or not isinstance(part.meaning, tuple)
        or guards.is_spoken_of(about, part.meaning)
    ):
        return part
    reading.context = replace(reading.context, clips=about, thing=None)
    return reading.best(part.tokens) or part


def loosely_read(reading: Reading, sentence: Sequence[Token], start: int) -> tuple[int, Clause] | None:
    """The longest part that leaves nothing over in another order, or without idle words, and where it ends."""
    for end in reversed(cuts(sentence, start)):
        said = bare(sentence[start:end])
        if not said or end - start > LONGEST_PART:
            continue
        reading.loosened += 1
        if reading.loosened > _MOST_LOOSE:
            return None
        plain = reading.without_aside(said) or said
        ways = [(*reading.topic, *plain), plain] if reading.topic else [plain]
        found = (loosely.understood(reading.text, way, reading.context, reading.called) for way in ways)
        part = next((one for one in found if one is not None), None)
        if part is not None:
            return None if excepting.excepts(reading, sentence, end) else (end, reading.of_spoken(part, said))
    return None


def _across(reading: Reading, sentence: Sequence[Token], start: int) -> tuple[int, Clause] | None:
    """Clauses that mean something else together than one by one: "clip 2 has a dull bit from 4 to 7 s, cut it"."""
    for end in reversed(cuts(sentence, start)):
        for way in paraphrase.across(bare(sentence[start:end])):
            part = reading.said_so(way, 1)
            if part is None and len(paraphrase.pieces(way)) == 1:
                part = loosely.understood(reading.text, way, reading.context, reading.called)
            if part is not None:
                return end, part
    return None


def _remarked(reading: Reading, sentence: Sequence[Token], start: int) -> tuple[int, Clause] | None:
    """A request behind what is wrong with a clip: "clip 1 is too long, cut it to 4 s"."""
    if (cut_away := _cut_away(reading, sentence, start)) is not None:
        return cut_away
    if any(remarks.is_remark(sentence[start:end]) for end in cuts(sentence, start)[:1]):
        said = bare(sentence[start : (cut := cuts(sentence, start)[0])])
        begin = skip(sentence, cut)
        about = reading.about(said)
        if begin >= len(sentence) or about is None or does_something(reading.understood(said)):
            return None
        before, reading.topic = reading.topic, about
        for end in reversed(cuts(sentence, begin)):
            part = reading.on_topic(bare(sentence[begin:end])) if end - begin <= LONGEST_PART else None
            if part is not None and does_something(part):
                return end, part
        reading.topic = before
    return None


_MOST_SAID = 5
_AN_END = frozenset(("first", "last", "final", "opening"))
_BARE_CUT = re.compile(
    r"(?:please |pls |just |so |can you |could you )*"
    r"(?:cut|snip|lose|remove|delete|trim|chop|take|drop|bin|skip|edit|get rid of|ditch|kill) "
    r"(?:that|it|this|those)(?: (?:bit|part|section|piece|one))?(?: (?:out|off|away))?(?: please| pls| thanks)?"
    r"|(?:请|帮我|帮忙|给我|麻烦|就|都)*(?:把(?:它|这段|那段|这部分|这一段|那一段|这里))?(?:切|剪|删|掐|去|裁|砍|剔|拿|弄|抠)(?:掉|除|去|了)(?:吧|了|一下|就行)*",
    re.I,
)


def _cut_away(reading: Reading, sentence: Sequence[Token], start: int) -> tuple[int, Clause] | None:
    """A stretch of a clip of which something is said, and that it is to go: "I cough in clip 2 from 4 to 5 s, cut
    that"."""
    pairs = (
        (cut, begin, end)
        for cut in cuts(sentence, start)[:_MOST_SAID]
        for begin in (skip(sentence, cut),)
        if begin < len(sentence)
        for end in cuts(sentence, begin)
    )
    found = next(
        ((cut, end) for cut, begin, end in pairs if _BARE_CUT.fullmatch(reading.words(bare(sentence[begin:end])))), None
    )
    if found is None:
        return None
    cut, end = found
    said = bare(sentence[start:cut])
    if said[0].word in _AN_END:  # "first 2 seconds of clip 2", with no "the" before it
        said = (replace(said[0], word="the", inner=""), *said)
    about = reading.about(said)
    if about is None or (does_something(reading.understood(said)) and not remarks.is_remark(said)):
        return None
    read = [
        one for one in reading.chart(about).read("clips", 0) if one.end == len(about) and one.value.span is not None
    ]
    if not read:
        return None
    verb = [replace(said[0], kind="han", word=one, called=0, inner="") for one in "剪掉"]
    part = reading.best((*verb, *about))
    return (end, part) if part is not None and does_something(part) else None


def _longest(reading: Reading, sentence: Sequence[Token], start: int) -> tuple[int, Clause | None]:
    if is_breathless(sentence):
        return _whole(reading, sentence, start) or _first(reading, sentence, start)
    ends = [end for end in reversed(cuts(sentence, start)) if end - start <= LONGEST_PART]
    refused: list[tuple[int, Clause]] = []
    for end in ends:
        part = reading.understood(bare(sentence[start:end]))
        if part is not None and _is_misspelled(reading, part, bare(sentence[start:end])):
            part = None
        if part is not None and isinstance(part.meaning, tuple):
            if part.rule.loose and not _is_followed(reading, sentence, end):
                continue
            return (start, None) if excepting.excepts(reading, sentence, end) else (end, part)
        if part is not None:
            refused.append((end, part))
            if isinstance(part.meaning, NoEdit) and part.meaning.name in _WHOLE:
                break
    refused = [one for one in refused if not _is_of_its_end(reading, sentence, start, *one)]
    if refused:
        asked = [end for end, part in refused if _is_asked(part)]
        otherwise = reading.paraphrased(bare(sentence[start : asked[0]])) if len(asked) == len(refused) else None
        if otherwise is not None and isinstance(otherwise.meaning, tuple) and all(map(_is_certain, otherwise.meaning)):
            return asked[0], otherwise
        return _least(reading, refused, sentence)
    for end in ends[-_MOST_OTHERWISE:]:
        if (part := reading.paraphrased(bare(sentence[start:end]))) is not None:
            return end, part
    for end in ends:
        corrected = spelling.corrected(bare(sentence[start:end]), book(), reading.called)
        part = None if corrected is None else reading.understood(corrected)
        if part is not None:
            return end, part
    for end in ends[-_MOST_OTHERWISE:]:
        corrected = spelling.corrected(bare(sentence[start:end]), book(), reading.called)
        if corrected is not None and (part := reading.paraphrased(corrected)) is not None:
            return end, part
    return start, None


def _is_of_its_end(reading: Reading, sentence: Sequence[Token], start: int, end: int, part: Clause) -> bool:
    """Whether a refusal of several clauses is of the last alone, or that one asks for something that can be done:
    提高片段3的音量到150%，去除背景噪音."""
    if not isinstance(part.meaning, NoEdit) or refusing.ANSWERS[part.meaning.name].kind != "not here":
        return False
    begin = max((skip(sentence, cut) for cut in cuts(sentence, start) if cut < end), default=start)
    if not start < begin < end or framed.shortest(reading, sentence, start) is None:
        return False
    last = reading.understood(bare(sentence[begin:end]))
    return last is not None and (does_something(last) or last.meaning == part.meaning)


def _is_asked(part: Clause) -> bool:
    """Whether a part only asks back, so that other words for it may say what is meant."""
    return isinstance(part.meaning, NoEdit) and refusing.ANSWERS[part.meaning.name].kind == "ambiguous"


def _is_certain(edit: Operation) -> bool:
    """Whether an edit is of certain clips, so that it is no guess."""
    return isinstance(edit, Swap) or getattr(edit, "clips", None) not in (None, Clips())


def _whole(reading: Reading, sentence: Sequence[Token], start: int) -> tuple[int, Clause] | None:
    """All of a sentence without a pause, where it is one request that leaves nothing over."""
    said = bare(sentence[start:])
    part = reading.best(said) if len(said) <= LONGEST_PART else None
    if part is None or isinstance(part.meaning, NoEdit) or part.rule.loose or part.rule.cost >= COSTS["open"]:
        return None
    return None if any(_has_free_text(one, said) for one in part.meaning) else (len(sentence), part)


def _first(reading: Reading, sentence: Sequence[Token], start: int) -> tuple[int, Clause | None]:
    """The first part that is a request, where many are said without a pause; no text that nothing ends."""
    refused: tuple[int, Clause] | None = None
    for end in cuts(sentence, start)[:_MOST_TRIED]:
        if end - start > _LONGEST_BREATH:
            break
        said = bare(sentence[start:end])
        part = reading.understood(said)
        if part is None:
            continue
        if isinstance(part.meaning, NoEdit):
            refused = refused or (end, part)
        elif part.rule.loose or any(_has_free_text(one, said) for one in part.meaning):
            return start, None
        else:
            return end, part
    return refused or (start, None)


def _has_free_text(edit: Operation, said: Sequence[Token]) -> bool:
    return isinstance(edit, (Write, EditText)) and bool(edit.text) and not any(one.kind == "quote" for one in said)


def _is_misspelled(reading: Reading, part: Clause, said: Sequence[Token]) -> bool:
    """Whether a part is of a clip that no file is called by, and of one that is when it is spelled rightly."""
    if (
        isinstance(part.meaning, NoEdit)
        or not reading.called
        or not any(unknown(one, reading.called) for one in part.meaning)
    ):
        return False
    corrected = spelling.corrected(said, book(), reading.called)
    better = None if corrected is None else reading.understood(corrected)
    if better is None or isinstance(better.meaning, NoEdit):
        return False
    return not any(unknown(one, reading.called) for one in better.meaning)


def _least(reading: Reading, refused: list[tuple[int, Clause]], sentence: Sequence[Token]) -> tuple[int, Clause]:
    """Of parts that are refused, the longest first: the shortest before something that can be done."""
    if isinstance(refused[0][1].meaning, NoEdit) and refused[0][1].meaning.name in _WHOLE:
        return refused[0]
    for end, part in reversed(refused):
        begin = skip(sentence, end)
        if begin >= len(sentence) or sentence[end].word in ("with", "while"):
            continue
        for later in cuts(sentence, begin)[:3]:
            following = reading.best(bare(sentence[begin:later]))
            if following is not None and isinstance(following.meaning, tuple):
                return end, part
    return refused[0]


def _is_followed(reading: Reading, sentence: Sequence[Token], end: int) -> bool:
    """Whether what follows words that are taken as they stand is a request of its own, and not more of them."""
    begin = skip(sentence, end)
    said = (bare(sentence[begin:later]) for later in cuts(sentence, begin)[:4]) if begin < len(sentence) else ()
    return begin >= len(sentence) or any(reading.understood(one) is not None for one in said if one)


def hangs(reading: Reading, part: Clause, said: Sequence[Token]) -> bool:
    """Whether a part means what it does only because of the words before it, or is of everything without a word
    for it: right behind what was not understood, nobody knows what it is of."""
    if isinstance(part.meaning, NoEdit):
        return False
    words = reading.words(said).lower().replace("whole frame", "frame").replace("entire frame", "frame")
    everything = any(one in words for one in EVERYTHING)
    for one in part.meaning:
        clips = getattr(one, "clips", None)
        if clips in (None, Clips()) and isinstance(one, OF_ANYTHING) and not everything:
            return True
        if isinstance(one, Fade) and one.what == "film" and not everything:
            lost = reading.unclear[-1].text if reading.unclear else ""
            if not _ENDS.search(words) or (_MUSIC.search(lost) and not _PICTURES.search(words)):
                return True
    known = [] if reading.lost_new else [reading.context]
    return all(reading.alone(said, context) != part.meaning for context in (Context(alone=False), *known))


_MUSIC = re.compile(r"\b(?:music|songs?|tracks?|tunes?|bgm)\b|音乐|配乐|歌|曲|bgm", re.I)
_PICTURES = re.compile(r"\b(?:black|film|video|movie|picture)\b|黑|影片|视频|画面", re.I)
_ENDS = re.compile(r"\b(?:start|end|beginning|ending|black|close|opening)\b|开头|结尾|片头|片尾|最后|末尾|黑")
"""Words for the ends of the film, which are those of nothing else."""


def _goes_on(sentence: Sequence[Token], position: int) -> bool:
    """Whether a part only makes the one before it more exact, so that it means nothing without that one."""
    return remarks.is_hedged(sentence[position:]) or (position > 0 and sentence[position - 1].word == "with")
