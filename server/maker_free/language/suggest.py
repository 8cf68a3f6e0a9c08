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

from maker_free.language.grammar.words import Token
from maker_free.language.operations import Operation, Write
from maker_free.language.phrasebook.examples import EXAMPLES

Understand = Callable[[Sequence[Token], bool], Sequence[Operation] | None]
"""What some tokens mean; with True all that was said is in them, so that they may take clips away."""
Near = Callable[[Token], Sequence[Token]]
"""The known words that a word may be misspelt for, the nearest first."""

_SHORT = 14
"""Tokens of words for which many ways are tried."""
ENOUGH = 0.55
"""How much of the meaning has to be shared, from 0 to 1."""
_WORD = re.compile(r"[a-z]+|[\u3400-\u9fff]")
_FILLING = frozenset(
    re.findall(r"\w+", "a an the to of it is my me in on at for and with by please can you i want make add put")
)
_NEARLY_ALL = 0.8
_LONGEST, _LONGEST_HAN, _MOST_TRIED, _MOST_STRANGE, _MOST_MENDED = 24, 30, 90, 4, 12
_KEPT_WORDS = (
    "by off to from until between not no never don't doesn't dont cannot can't without except but only less till "
    "before after neither nor other others rest else every half second both ends un"
)
_KEPT = frozenset((*_KEPT_WORDS.split(), *"不没别除只少无非免勿前后隔其余间半"))
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
    said: Sequence[Token],
    words: str,
    understand: Understand,
    again: Understand,
    known: Container[str],
    near: Near,
    pairs: Container[str],
) -> Sequence[Operation] | None:
    """What words mean that are understood once they are mended a little: what is not `known` is spelled like something
    that is, or left out; what stands first stands last; few words are left out. Where two
    ways that are as near mean different things, nothing is meant.
    """
    if written := _A_TEXT.fullmatch(words.strip()):
        text = (written["text"] or written["text_zh"]).strip()
        if not _NOT_TEXT.search(text):
            caption = (written["noun"] or written["noun_zh"]).lower() in ("caption", "subtitle", "字幕")
            return (Write(text=text, role="caption" if caption else "title"),)
    if not 2 < len(said) <= (_LONGEST_HAN if any(token.kind == "han" for token in said) else _LONGEST):
        return None
    plain = [token for token in said if not _is_strange(token, known)]
    tried: dict[tuple[str, ...], Sequence[Operation] | None] = {}
    for ways, way_of in (
        (_mended(said, known, near), again),
        ([plain] if 1 < len(plain) < len(said) else (), again),
        (_changed_places(plain, pairs), again),
        (_turned(plain), understand),
        *((ways, understand) for ways in _shorter(plain)),
    ):
        found: list[Sequence[Operation]] = []
        for way in ways:
            key = tuple(f"{token.kind} {token.word}" for token in way)
            if key in tried:
                continue
            if len(tried) >= (_MOST_TRIED if len(said) <= _SHORT else _MOST_TRIED // 2):
                return None
            meaning = tried[key] = way_of(way, way_of is again or len(way) == len(said))
            if meaning and meaning not in found:
                found.append(meaning)
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_strange(token: Token, known: Container[str]) -> bool:
    return token.kind in ("word", "han") and not token.called and token.word not in known and token.word not in _KEPT


def _mended(said: Sequence[Token], known: Container[str], near: Near) -> Iterator[Sequence[Token]]:
    """The tokens with each strange word as one that is spelled nearly so, or left out."""
    strange = [at for at, token in enumerate(said) if token.kind == "word" and _is_strange(token, known)]
    if not strange or len(strange) > _MOST_STRANGE:
        return
    ways = [[*found, said[at]] if (found := near(said[at])) else [None] for at in strange]
    for chosen in itertools.islice(itertools.product(*ways), _MOST_MENDED):
        words = dict(zip(strange, chosen, strict=True))
        yield [one for at, token in enumerate(said) if (one := words.get(at, token)) is not None]


def _turned(said: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens from a place on before those up to it."""
    for at in range(1, len(said)):
        yield (*said[at:], *said[:at])


def _changed_places(said: Sequence[Token], pairs: Container[str]) -> Iterator[Sequence[Token]]:
    """Two Chinese characters that stand side by side, in each other's place, where that makes a word."""
    for at in range(1, len(said)):
        if said[at - 1].kind == said[at].kind == "han" and said[at].word + said[at - 1].word in pairs:
            yield (*said[: at - 1], said[at], said[at - 1], *said[at + 1 :])


def _shorter(said: Sequence[Token]) -> Iterator[list[Sequence[Token]]]:
    """Some tokens without one, without two in a row and so on; never without numbers, names, quotes or what denies."""
    most = 4 if any(token.kind == "han" for token in said) else 3
    for many in range(1, min(most + 1, len(said) - 1)):
        yield [
            (*said[:at], *said[at + many :])
            for at in range(len(said) - many, -1, -1)
            if all(
                token.kind in ("word", "han") and token.word not in _KEPT and not token.called
                for token in said[at : at + many]
            )
        ]


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
