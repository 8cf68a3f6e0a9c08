"""Owns the reading that is nearest to words that were not understood: a few words left out, a text put in quotes, or a
known sentence with the person's own clip and numbers; refuses what could mean the opposite, and what it must make up.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from functools import cache
from math import log

from maker_free.language.operations import Operation, Write
from maker_free.language.phrasebook.examples import EXAMPLES
from maker_free.language.words import Token

Understand = Callable[[Sequence[Token]], Sequence[Operation] | None]

ENOUGH = 0.55
"""How much of the meaning has to be shared, from 0 to 1."""
_WORD = re.compile(r"[a-z]+|[\u3400-\u9fff]")
_FILLING = frozenset(
    re.findall(r"\w+", "a an the to of it is my me in on at for and with by please can you i want make add put")
)
_NEARLY_ALL = 0.65
_LONGEST, _MOST_TRIED = 16, 48
_KEPT = frozenset(
    (
        "by", "off", "to", "from", "until", "between", "not", "no", "never", "don't", "doesn't", "dont",
        "cannot", "can't", "without",
        "except", "but", "only", "less", "until", "till", "before", "after", "neither",
        "nor", "un", "不", "没", "别", "除", "只", "少", "无",
        "非", "免", "勿", "前", "后",
    )
)  # fmt: skip
"""Words without which a sentence says something else."""
_OPPOSITES = (
    ("louder|up|大声|大一点|提高|调高|增加", "quieter|softer|down|lower|小声|小一点|降低|调低|减少"),
    ("faster|speed up|quick|快|加速", "slower|slow|慢|减速"),
    ("brighter|brighten|亮", "darker|darken|dim|暗"),
    ("bigger|larger|放大|变大", "smaller|缩小|变小"),
    ("add|insert|put|加|添加|插入|放", "remove|delete|without|cut|drop|删|去掉|移除|不要"),
    ("unmute|恢复声音|取消静音", "mute|silence|静音"),
    ("undo|撤销", "redo|重做"),
    ("fade in|淡入", "fade out|淡出"),
    ("start|beginning|first|开头|最前", "end|ending|last|结尾|最后"),
    ("before|之前|前面", "after|之后|后面"),
    ("keep|保留|留下", "remove|delete|cut out|删|去掉"),
    ("longer|extend|长", "shorter|shorten|短"),
    ("warmer|warm|暖", "cooler|cool|cold|冷"),
    ("vertical|portrait|竖", "horizontal|landscape|横"),
)
_A_TEXT = re.compile(
    r"(?:please\s+)?(?:add|put|write|insert|create|show|type)?\s*(?:in\s+)?(?:a|an|the|some|another)?\s*"
    r"(?P<noun>title|heading|headline|text|caption|subtitle)s?\s+(?P<text>[^“\"「:：\n]{2,60}?)[.。]?"
    r"|(?:请|帮我)?(?:在.{1,8}?)?(?:加|添加|写|来|放|插入)(?:上|入|个|一个|一行|一句)*(?P<noun_zh>标题|文字|字幕)"
    r"[ ，,]?(?P<text_zh>[^“\"「:：\n]{2,40}?)[。]?",
    re.I,
)
_NOT_TEXT = re.compile(r"\d|\b(?:at|on|in|to|for|over|from|with|that|and)\b|第|在|改|到|从|把", re.I)
_CLIP = re.compile(r"\bclips? \d+|第\d+段", re.I)
_NUMBER = re.compile(r"\d+(?::\d\d)?(?:\.\d+)?")


def readings(
    said: Sequence[Token], words: str, understand: Understand, known: Container[str]
) -> Sequence[Operation] | None:
    """What words mean that are understood when a few of them are left out, above all those that are not `known`, or a
    text is put in quotes."""
    if written := _A_TEXT.fullmatch(words.strip()):
        text = (written["text"] or written["text_zh"]).strip()
        if not _NOT_TEXT.search(text):
            caption = (written["noun"] or written["noun_zh"]).lower() in ("caption", "subtitle", "字幕")
            return (Write(text=text, role="caption" if caption else "title"),)
    if not 2 < len(said) <= _LONGEST:
        return None
    plain = [token for token in said if token.kind != "word" or token.called or token.word in known]
    candidates = itertools.chain([plain] if 1 < len(plain) < len(said) else [], _shorter(said), _shorter(plain))
    ways = (understand(way) for way, _ in zip(candidates, range(_MOST_TRIED), strict=False))
    return next((found for found in ways if found), None)


def _shorter(said: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Some tokens without a few in a row, the fewest first; never without numbers, names, quotes or what denies."""
    for many in range(1, min(4, len(said) - 1)):
        for at in range(len(said) - many, -1, -1):
            dropped = said[at : at + many]
            if all(token.kind in ("word", "han") and token.word not in _KEPT and not token.called for token in dropped):
                yield (*said[:at], *said[at + many :])


def closest(text: str, clip: str, *, chinese: bool) -> str:
    """The example whose words are most like those of `text`, with the numbers of `text` and `clip`, which is how the
    clip that it speaks of is called ("" when it speaks of none); "" when none is near, or would say the opposite."""
    said = _words(text)
    scored = [(_likeness(said, words), example) for example, words in _examples(chinese=chinese) if _has(said, words)]
    best, example = max(scored, key=lambda one: (one[0], -len(one[1])), default=(0.0, ""))
    if best < ENOUGH or _opposed(text.lower(), example.lower()):
        return ""
    return _own(example, text, clip)


def _has(said: Counter[str], example: Counter[str]) -> bool:
    """Whether nearly all that an example says is said: what it does above all."""
    whole = sum(_weight(word) for word in example)
    return whole > 0 and sum(_weight(word) for word in said & example) / whole >= _NEARLY_ALL


def _own(example: str, text: str, clip: str) -> str:
    """An example with the numbers and the clip of a text; "" where it would need any that the text does not have."""
    clips = _CLIP.findall(example)
    if len(clips) > 1 or (clips and not clip):
        return ""
    if clips:
        example = example.replace(clips[0], "\ue000")
    needed, given = _NUMBER.findall(example), _NUMBER.findall(_CLIP.sub("", text))
    if len(needed) != len(given) or "“" in example:
        return ""
    numbers = iter(given)
    return _NUMBER.sub(lambda _: next(numbers), example).replace("\ue000", clip)


def _opposed(text: str, example: str) -> bool:
    for pair in _OPPOSITES:
        one, other = (re.compile("|".join(_word(word) for word in side.split("|"))) for side in pair)
        if (one.search(text) and other.search(example) and not other.search(text)) or (
            other.search(text) and one.search(example) and not one.search(text)
        ):
            return True
    return False


def _word(word: str) -> str:
    return rf"\b{word}\b" if word.isascii() else word


def _words(text: str) -> Counter[str]:
    return Counter(word.removesuffix("s") for word in _WORD.findall(text.lower()) if word not in _FILLING)


@cache
def _examples(*, chinese: bool) -> tuple[tuple[str, Counter[str]], ...]:
    pairs = [pair for group in EXAMPLES.values() for pair in group]
    return tuple((pair[chinese], _words(pair[chinese])) for pair in pairs)


@cache
def _weight(word: str) -> float:
    """Rare words tell more: the usual inverse document frequency over the examples."""
    everything = (*_examples(chinese=False), *_examples(chinese=True))
    return log(1 + len(everything) / (1 + sum(word in words for _, words in everything)))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Twice the weight of the shared words over the weight of both (Dice)."""
    total = sum(_weight(word) for word in (*one, *other))
    return 2 * sum(_weight(word) for word in one & other) / total if total else 0.0
