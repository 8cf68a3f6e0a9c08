"""Owns other ways to say the same clause, for when it was not understood as it stands: passive voice, "make sure that",
what something was before, asides in brackets, reasons and places that add nothing; refuses to know any edit.

    ensure that the audio of clip 2 is muted           mute the audio of clip 2
    extend its duration from 3 seconds to 5 seconds    make it 5 seconds long
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import pairwise

from maker_free.language.grammar.words import Kind, Token

_MAX_TOKENS = 30
_MAX_WAYS = 10
_DONE = {
    "trimmed": "trim", "cut": "cut", "shortened": "shorten", "removed": "remove", "deleted": "delete", "muted": "mute",
    "silenced": "mute", "moved": "move", "added": "add", "placed": "put", "put": "put", "rotated": "rotate",
    "turned": "turn", "reversed": "reverse", "split": "split", "duplicated": "duplicate", "copied": "copy",
    "replaced": "replace", "swapped": "swap", "cropped": "crop", "brightened": "brighten", "darkened": "darken",
    "set": "set", "stabilized": "stabilize", "stabilised": "stabilise", "flipped": "flip", "mirrored": "flip",
    "inserted": "add", "lowered": "lower", "raised": "raise", "blurred": "blur", "extended": "extend",
    "changed": "change", "reduced": "reduce", "increased": "increase", "faded": "fade", "kept": "keep",
    "zoomed": "zoom", "desaturated": "desaturate", "dropped": "drop", "sped": "speed", "slowed": "slow",
    "gone": "remove", "chopped": "cut", "snipped": "cut", "sliced": "split", "binned": "remove", "clipped": "trim",
    "brought": "bring", "frozen": "freeze", "played": "play", "shown": "show",
    "silent": "mute", "dimmed": "darken", "boosted": "boost",
}  # fmt: skip
_DOING = {
    (
        base + base[-1]
        if base in {"cut", "trim", "put", "set", "split", "flip", "swap", "crop", "drop"}
        else base.removesuffix("e")
    )
    + "ing": base
    for base in _DONE.values()
} | {"making": "make", "giving": "give", "using": "use", "having": "have", "taking": "take", "speeding": "speed"}
"""The verb of "muting", "cutting"."""
_IDLE = frozenset(
    (
        "overall", "simple", "nice", "smooth", "smoothly", "clearly", "directly", "exactly",
        "immediately", "currently", "existing", "automatically", "gentle", "gently", "nicely", "properly",
        "itself", "basically", "actually", "really", "simply", "bit", "background", "following",
        "specific", "entire", "whole", "original", "accordingly", "too",
        "any", "pls", "please",
        "lil", "just", "quick",
    )
)  # fmt: skip
_IDLE_ZH = (
    "正好",
    "刚好",
    "行吗",
    "行不行",
    "好不好",
    "统一",
    "四个字",
    "几个字",
    "这几个字",
    "自动",
    "直接",
    "给我",
    "帮我",
    "麻烦",
    "尽量",
    "其实",
    "应该",
    "需要",
    "效果",
    "整体",
    "处理",
    "里面",
    "进行",
    "应用",
    "一下",
)
_THINGS_ZH = frozenset(("效果", "整体", "里面"))
_VERB_ZH = 2
"""Signs of a verb, which asks for nothing without its thing: 加点效果 is not 加点."""
_KEEPING = re.compile(r"\d|\b(?:except|not|only|but|without|clip|first|last|no)\b|除|不|别|只|第", re.I)


def otherwise(said: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Other ways to say what some tokens say, the likeliest first."""
    if len(said) > _MAX_TOKENS:
        return
    found = 0
    for way in (*_bracketed(said), *_ruled(said, "otherwise"), *_shorter(said)):
        if way and list(way) != list(said):
            yield way
            found += 1
            if found >= _MAX_WAYS:
                return


def _bracketed(said: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Without the brackets around an aside, and without the aside where it takes nothing back."""
    opened = next((at for at, token in enumerate(said) if token.word in ("(", "（") and at), None)
    if opened is None:
        return
    closed = next((at for at in range(opened, len(said)) if said[at].word in (")", "）")), len(said))
    inner = said[opened + 1 : closed]
    yield (*said[:opened], *_word("for", said[opened]), *inner, *said[closed + 1 :])
    yield (*said[:opened], *inner, *said[closed + 1 :])
    if inner and not _KEEPING.search(" ".join(token.word for token in inner)):
        yield (*said[:opened], *said[closed + 1 :])


def _ruled(said: Sequence[Token], kind: str) -> Iterator[Sequence[Token]]:
    """What the rules of a kind make of all of some tokens, the first rule first."""
    text, places = joined(said)
    for pattern, template in _rules(kind):
        matched = pattern.fullmatch(text)
        if matched is not None and not _loses(way := _filled(template, matched, said, places), said):
            yield way


def _loses(way: Sequence[Token], said: Sequence[Token]) -> bool:
    """Whether another way to say something leaves out a number, a text or a file that it says; what something was
    before, behind "from", may go."""
    words = [token.word for token in said]
    if not _PASSING.isdisjoint(words):
        return False
    left = [token.word if token.kind != "quote" else token.inner for token in way]
    written = [(token.start, token.end) for token in way if token.inner == AS_IT_STANDS]
    for token in said:
        if any(begin <= token.start < end for begin, end in written):
            continue
        if token.kind in ("number", "clock") and token.word not in left:
            return True
        if token.kind == "quote" and token.inner not in left:
            return True
        if token.kind == "han" and token.word in _COUNTS and words.count(token.word) > left.count(token.word):
            return True
        if token.inner and token.kind != "quote" and token.inner not in [one.inner for one in way]:
            return True
    return False


_COUNTS = frozenset("两三四五六七八九十")
_PASSING = frozenset(("from", "从", "not", "instead", "不", "别"))
"""Words by which something is named that is not meant."""


def is_done(token: Token) -> bool:
    """Whether a word says, without naming it, what is done to something: "… and moved after the intro"."""
    return token.word in _DONE and token.word != _DONE[token.word]


def plain_verb(said: Sequence[Token]) -> Sequence[Token]:
    """The words of "muting clip 2" as those of "mute clip 2"."""
    base = _DOING.get(said[0].word) if said else None
    return said if base is None else (replace(said[0], word=base), *said[1:])


def rather(said: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """How some tokens are meant that would be read as something else."""
    if not said or len(said) > _MAX_TOKENS or said[0].word not in _BEGIN_INSTEAD:
        return
    yield from _ruled(said, "instead")


def across(said: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """How several clauses are meant that belong together: what is wrong, and what is to be done about it."""
    if len(said) > _MAX_TOKENS or not (_is_dictated(said) or any(token.word in _JOINING for token in said)):
        return
    words = " ".join(token.word for token in said)
    if _TWO_WISHES.search(words) or _TWO_WISHES_ZH.search(words.replace(" ", "")):
        return
    yield from _ruled(said, "across")


_TWO_WISHES = re.compile(
    r"\b(?:titles?|texts?|captions?|subtitles?|logo)\b.{0,12}\btoo (?:tiny|small|little)\b(?!.*\b(?:big|larg|huge|size|\d|up\b|bold|max|visible|readable))"
    r"|\b(?:titles?|texts?|captions?|subtitles?|logo)\b.{0,12}\btoo (?:big|huge|large)\b(?!.*\b(?:small|tin|size|\d|down\b|medium|less))"
)
_TWO_WISHES_ZH = re.compile(
    r"(?:字|标题|文字|字幕|文本)(?:有点|太|偏)小了?[,，](?!.*(?:大|\d))|(?:字|标题|文字|字幕|文本)(?:有点|太|偏)大了?[,，](?!.*(?:小|\d))"
)
"""What is wrong with a text, where what is to be done about it is something else: both are wished for."""


_JOINING = frozenset((",", "，", ";", "；", "、", "和", "and", "but", "then"))


def _is_dictated(said: Sequence[Token]) -> bool:
    """Whether there are spaces between Chinese words, which stand for commas."""
    return any(one.kind == next_.kind == "han" and one.end < next_.start for one, next_ in pairwise(said))


def pieces(said: Sequence[Token]) -> Sequence[Sequence[Token]]:
    """The requests that a way to say something is made of."""
    made: list[list[Token]] = [[]]
    for token in said:
        if token.kind == "mark" and token.word == "|":
            made.append([])
        else:
            made[-1].append(token)
    return made


@cache
def _rules(kind: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The rules of a kind: what is said, and how else."""
    book = tomllib.loads(files("maker_free.language.phrasebook").joinpath("paraphrases.toml").read_text("utf-8"))
    words = {f"<{name}>": book[name] for name in ("verb", "platform", "amount")}
    made: list[tuple[re.Pattern[str], str]] = []
    for rule in book[kind]:
        said = re.sub(r"<(?:verb|platform|amount)>", lambda found: words[found[0]], rule["said"])
        made.append((re.compile(said, re.I), rule["else"]))
    return tuple(made)


_BEGIN_INSTEAD = frozenset(
    (
        "cut",
        "trim",
        "shorten",
        "reduce",
        "edit",
        "make",
        "extend",
        "lengthen",
        "adjust",
        "get",
        "remove",
        "delete",
        "drop",
        "take",
        "have",
        "let",
        "clip",
        "tilt",
        "can",
        "could",
        "should",
        "swap",
        "switch",
        "title",
        "text",
        "caption",
        "不",
        "别",
        "show",
        "play",
        "run",
        "screen",
        "先",
        "首",
        "put",
        "move",
        "place",
        "第",
        "slower",
        "faster",
        "spin",
        "flip",
        "replace",
        "add",
        "a",
        "slow",
        "gentle",
        "zoom",
        "the",
        "blur",
        "fade",
        "open",
        "start",
        "begin",
        "revert",
        "undo",
        "片",
        "结",
        "把",
        "将",
        "全",
        "都",
        "声",
        "所",
        "标",
        "音",
        "字",
        "文",
        "use",
        "we",
        "i",
        "you",
        "don't",
        "no",
        "do",
        "too",
        "way",
        "bit",
        "little",
        "still",
        "far",
        "much",
        "这",
        "适",
        "最",
        "采",
        "只",
        "我",
        "仅",
    )
)


def joined(said: Sequence[Token]) -> tuple[str, list[tuple[int, int]]]:
    """The tokens as one text, with where each is in it; a quoted piece is one letter."""
    text = ""
    places: list[tuple[int, int]] = []
    for at, token in enumerate(said):
        if at and not (token.kind == "han" or said[at - 1].kind == "han") and token.kind != "mark":
            text += " "
        start = len(text)
        text += "\ue000" if token.kind == "quote" else token.word
        places.append((start, len(text)))
    return text, places


def _filled(
    template: str, matched: re.Match[str], said: Sequence[Token], places: Sequence[tuple[int, int]]
) -> Sequence[Token]:
    made: list[Token] = []
    for word in template.split():
        if not word.startswith("{"):
            made += _word(word, said[min(len(made), len(said) - 1)])
            continue
        name = word[1:-1]
        if matched[name] is None:
            continue
        inside = [at for at, (a, b) in enumerate(places) if matched.start(name) <= a and b <= matched.end(name)]
        if name == _AS_WRITTEN and inside and said[inside[0]].kind != "quote":
            made.append(Token("quote", "", said[inside[0]].start, said[inside[-1]].end, AS_IT_STANDS))
        elif name == "v" and len(inside) == 1 and (base := _base(said[inside[0]].word)) is not None:
            made += _word(base, said[inside[0]])
        else:
            made += [said[at] for at in inside]
    return made


AS_IT_STANDS = "\ue002"
"""What stands inside of a quoted piece that has no quotes of its own: it says what stands at its place in the text."""
_AS_WRITTEN = "text"
"""The group of a rule that is what is to be written."""


def _base(word: str) -> str | None:
    return _DONE.get(word) or _DOING.get(word)


def _word(word: str, near: Token) -> list[Token]:
    if "\u3400" <= word[0] <= "\u9fff":
        return [replace(near, kind="han", word=letter, inner="", called=0, heard=False) for letter in word]
    if word == "|":
        return [replace(near, kind="mark", word=word, inner="", called=0, heard=False)]
    kind: Kind = "number" if word[0].isdigit() else "word"
    return [replace(near, kind=kind, word=word, inner="", called=0, heard=False)]


def _shorter(said: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Without words that add nothing."""
    left = [
        token
        for at, token in enumerate(said)
        if token.kind != "word" or token.word not in _IDLE or (token.word == "too" and at + 1 < len(said))
    ]  # "too bright" is no wish for more of it
    if len(left) < len(said):
        yield left
    words = "".join(token.word if token.kind == "han" else " " for token in said)
    for idle in _IDLE_ZH:
        at = words.find(idle)
        if at >= 0 and len(words) == len(said) and not (idle in _THINGS_ZH and len(said) - len(idle) <= _VERB_ZH):
            yield (*said[:at], *said[at + len(idle) :])
