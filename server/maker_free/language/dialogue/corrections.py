"""Owns where people correct themselves: "mute the beach, no wait, the interview", "turn it left. Wait, right", "向左转，
说错了，向右转"; refuses to know what is meant instead.

    cut the first, hmm no, the last 4 seconds      two pieces, the second in place of the end of the first
    不对，是采访                                     nothing, and what is meant in place of the request before
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from maker_free.language.grammar.words import Token

_SURE = (
    "no wait", "wait no", "oh no wait", "oh wait", "oh no", "hmm no", "no no", "no sorry", "sorry no", "no i mean",
    "i mean", "i meant", "what i meant was", "what i mean is", "i meant to say", "i should say", "or rather", "scratch that",
    "strike that", "correction", "i misspoke", "let me rephrase", "my bad", "my mistake", "oops", "whoops",
    "i take that back", "no actually", "actually no", "sorry i mean", "sorry i meant", "no not that",
    "wrong one", "wrong clip", "that's the wrong one", "that's the wrong clip", "i wanted to say",
    "错了错了", "错啦", "弄反了", "搞反了", "反了反了", "手滑了", "点错了", "选错了", "哦不对", "啊不对", "不对不对", "说错了", "我说错了", "讲错了", "打错了", "口误", "我是说", "我的意思是", "我说的是", "哦不是",
    "啊不", "哦不", "弄错了", "搞错了",
)  # fmt: skip
"""What corrects wherever it stands."""
_OFF = (
    "just kidding",
    "kidding",
    "only joking",
    "just joking",
    "jk",
    "开玩笑的",
    "开个玩笑",
    "逗你的",
    "never mind",
    "nevermind",
    "forget it",
    "forget that",
    "cancel that",
    "算了",
    "还是算了",
    "算了先不用",
    "算了先不用了",
    "先不用了",
    "算了先不弄",
    "当我没说",
)
_HALF = (
    "no", "wait", "sorry", "actually", "er", "erm", "err", "uh", "hmm", "hm", "typo", "on second thought", "on second thoughts", "come to think of it", "make that", "nope", "nah", *_OFF,
    "hang on", "hold on", "i wanted", "更正", "更正一下", "不对", "不是", "不", "不不", "等等", "等一下", "错了", "抱歉", "不好意思", "应该是",
)  # fmt: skip
"""What corrects between two pauses, or behind one: "…, wait, the interview"."""
_OPEN = frozenset(("actually", "make that", "应该是"))
"""What corrects behind a pause with none behind itself."""
_MEANING = frozenset(("i mean", "i meant", "我是说", "我说的是", "我的意思是"))
"""What says, at the end, only that more was said of what is meant: "move it (the sunset clip I mean)"."""
_SO = frozenset(("yes", "yeah", "yep", "that", "对", "是", "的", "嗯", "就"))
_MARKS = frozenset((",", "，", ".", "。", "…", "-", "–", "—", "!", "！", "、", ":", "：", ";", "；"))


def _spelled(phrases: Sequence[str]) -> list[tuple[tuple[str, ...], str]]:
    made = [(tuple(re.findall(r"[a-z']+|[\u3400-\u9fff]", phrase)), phrase) for phrase in phrases]
    return sorted(made, key=lambda one: -len(one[0]))


_WORDS = [(*one, True) for one in _spelled(_SURE)] + [(*one, False) for one in _spelled(_HALF)]
_FIRST = frozenset(words[0] for words, _, _ in _WORDS)


_BEHIND = frozenset(("actually", "rather"))
"""What corrects from the end of what is meant instead: "…, darker actually"."""


def _marked_behind(said: Sequence[Token]) -> Sequence[Token]:
    """A sentence of which the last words end with what corrects, with that before them."""
    end = len(said)
    while end and said[end - 1].kind == "mark":
        end -= 1
    comma = next((at for at in reversed(range(end)) if said[at].word in (",", "，")), 0)
    if not comma or said[end - 1].word not in _BEHIND or end - comma < _SHORTEST:
        return said
    return (*said[: comma + 1], said[end - 1], *said[comma + 1 : end - 1])


_SHORTEST = 3


def _mark(said: Sequence[Token], at: int) -> int:
    """Where the words end that correct what stands before a place; the place itself when there are none."""
    begun = at
    while at < len(said) and said[at].word in _FIRST:
        behind = at == begun == 0 or said[at - 1].word in _MARKS or at > begun
        for words, phrase, sure in _WORDS:
            end = at + len(words)
            if tuple(token.word for token in said[at:end]) != words:
                continue
            paused = end >= len(said) or said[end].word in _MARKS
            if phrase == "make that" and _is_that_one(said[end : end + 2]):
                continue
            if phrase in _MEANING and at and all(token.kind == "mark" for token in said[end:]):
                continue
            if sure or (behind and (paused or phrase in _OPEN)):
                break
        else:
            break
        at = end
        while at < len(said) and said[at].word in _MARKS and said[at].kind == "mark":
            at += 1
    return at


_ONES = frozenset(("one", "clip", "bit", "part", "title", "shot", "video", "photo", "picture", "text"))
_UNITS = frozenset(("s", "sec", "secs", "second", "seconds", "minute", "minutes"))


def _is_that_one(said: Sequence[Token]) -> bool:
    """Whether "make that" goes on with what "that" is: "make that one 4 seconds long", unlike "make that one second"."""
    return bool(said) and said[0].word in _ONES and not (len(said) > 1 and said[1].word in _UNITS)


def pieces(said: Sequence[Token]) -> Iterator[tuple[Sequence[Token], str]]:
    """The pieces of a sentence, and the words by which each is said in place of what stands before it, "" for none."""
    said = _marked_behind(said)
    begin, instead = 0, ""
    at = 0
    while at < len(said):
        end = _mark(said, at) if said[at].word in _FIRST else at
        if end == at or (end == len(said) and is_off(said[begin:])):
            at += 1
            continue
        if at > begin or instead:
            yield said[begin:at], instead
        instead = " ".join(token.word for token in said[at:end] if token.kind != "mark")
        begin = at = end
    if begin < len(said) or instead or not said:
        yield said[begin:], instead


def is_only_mark(said: Sequence[Token]) -> bool:
    """Whether words do no more than to announce what is meant instead: "wait."."""
    return bool(said) and _mark(said, 0) == len(said)


_DENIAL = re.compile(r"\s*(no+|nah|nope|not quite)\s*,", re.I)


def denial(text: str) -> str:
    """The "no" that a text begins with; "" for none."""
    found = _DENIAL.match(text)
    return found[1].lower() if found else ""


def is_off(said: Sequence[Token] | Sequence[str]) -> bool:
    """Whether words only take back what stands before them: "never mind"."""
    words = tuple(one if isinstance(one, str) else one.word for one in said)
    return any(words[: len(off)] == off and len(words) <= len(off) + 1 for off, _ in _spelled(_OFF))


_CALLED_OFF = re.compile(
    r"(?:(?:oh |ah |ok |okay )?(?:never ?mind|forget (?:it|that|i said that)|scratch that|strike that|cancel that|don't(?: do (?:it|that))?|i take that back|(?:leave|keep) (?:it|that|them)(?: in| there| alone)?)"
    r"|(?:还是)?(?:算了|当我没说|先不弄了|不弄了|取消|不用了|不要了|留着|别删|不删|保留|留下))(?:吧|了|啊)*",
    re.I,
)


def is_firm(mark: str) -> bool:
    """Whether the words that correct say that what came before was wrong, and are not said for what was forgotten."""
    return _LOOSE.fullmatch(mark) is None


_LOOSE = re.compile(
    r"(?:(?:actually|oh|wait|oops|whoops|sorry|hm+|uh|err|on second thoughts?|come to think of it|hang on|hold on|er|erm|等 等|等 一 下|抱 歉|不 好 意 思)\s*)*"
)


def is_called_off(words: str) -> bool:
    """Whether words take back what stands before them and put nothing in its place."""
    return _CALLED_OFF.fullmatch(words.strip(" ,.，。!！")) is not None


_LEFT = re.compile(
    r"(?:please |just |rather |let's )*(?:leave|keep) (?:it|that|them|this|those)(?: in| alone| there| as (?:it|they) (?:is|are)| after all)*|(?:还是)?(?:留着|保留|别删|不删)(?:它|吧|了)*",
    re.I,
)


def is_left(words: str) -> bool:
    """Whether words only say that what was to be changed stays as it is: "remove clip 2? no, leave it"."""
    return _LEFT.fullmatch(words.strip(" ,.，。!！")) is not None


def led(said: Sequence[Token]) -> Sequence[Token]:
    """What is meant, without the "是" or "it's" that leads to it."""
    if said and said[0].kind == "han":
        for lead in ("其实是", "应该是", "才是", "是要", "还是", "是"):
            if "".join(token.word for token in said[: len(lead)]) == lead and len(said) > len(lead):
                return said[len(lead) :]
        return said
    for lead in (("it", "should", "be"), ("it", "was"), ("it",), ("that",)):
        short = len(lead) == 1 and said[:1] and said[0].end - said[0].start > len(said[0].word)
        if (
            tuple(token.word for token in said[: len(lead)]) == lead
            and (len(lead) > 1 or short)
            and len(said) > len(lead)
        ):
            return said[len(lead) :]
    return said


def contrasted(said: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]] | None:
    """What is meant, and what is not: "the interview, not the beach", "not the beach but the interview"."""
    words = [token.word for token in said]
    for at, word in enumerate(words):
        long = 1 if word == "not" else 2 if words[at : at + 2] == ["不", "是"] else 0
        if not long:
            continue
        before = said[:at]
        while before and before[-1].word in (*_MARKS, "and", "而"):
            before = before[:-1]
        behind = said[at + long :]
        if before:
            return before, behind
        for but, token in enumerate(behind):
            if but and token.word in ("but", ",", "，", "是"):
                meant = behind[but + 1 :]
                while meant and (meant[0].word in _MARKS or meant[0].word in ("but", "是")):
                    meant = meant[1:]
                return (meant, behind[:but]) if meant else None
    return None


def agrees(said: Sequence[Token], before: Sequence[Token]) -> bool:
    """Whether words only say yes to what was said last: "yes right"."""
    if not said or said[0].word not in _SO or len(said) > _LONGEST_YES:
        return False
    known = {token.word for token in before}
    return all(token.word in _SO or token.word in known or token.kind == "mark" for token in said)


_LONGEST_YES = 5
