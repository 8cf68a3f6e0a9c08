"""Owns the mending of misspelled words; refuses to touch names, numbers and quoted pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from maker_free.language.grammar.matcher import Grammar
from maker_free.language.grammar.words import Token

_MIN_CHARS = 4
_MOST_NEAR = 4
_COMMON = {
    "ad": "add",
    "mke": "make",
    "mak": "make",
    "ct": "cut",
    "mv": "move",
    "n": "and",
    "nd": "and",
    "trun": "turn",
    "teh": "the",
    "adn": "and",
    "clp": "clip",
    "bgn": "bgm",
    "muisc": "music",
    "wiht": "with",
}
"""Slips that are too short to be found by likeness."""
_MEANT = frozenset(
    ["matter", "matters", "mattered", "letter", "mother", "brother", "father", "weather", "later", "rather"]
)
"""Words that are near to others that mean something in an edit, and are none of them."""
_SOUNDS_ALIKE = {
    "字暮": "字幕", "字募": "字幕", "静因": "静音", "镜音": "静音", "专场": "转场",
    "转厂": "转场", "陪乐": "配乐", "片断": "片段", "片端": "片段", "到放": "倒放",
    "倒防": "倒放", "谈出": "淡出", "但出": "淡出", "但入": "淡入", "滤境": "滤镜",
    "绿镜": "滤镜", "彩访": "采访", "采防": "采访", "防斗": "防抖", "将噪": "降噪",
    "降躁": "降噪", "水银": "水印", "慢房": "慢放", "旁百": "旁白", "定阁": "定格",
    "竖平": "竖屏", "横平": "横屏", "黑百": "黑白", "配因": "配音", "对掉": "对调",
}  # fmt: skip
"""Chinese words that are typed for others which sound the same, and mean nothing in an edit themselves."""


def corrected(
    said: Sequence[Token], grammar: Grammar, called: frozenset[tuple[str, ...]] = frozenset()
) -> tuple[Token, ...] | None:
    """The tokens with each unknown word as the one known word that is nearest; None when nothing changed. `called` is
    what the files of the project may be called."""
    known = _known(id(grammar), frozenset(grammar.lexicon.words | grammar.literals), _words_of(called))
    mended = tuple(_mended(token, known) for token in _as_it_sounds(said, called))
    return None if mended == tuple(said) else tuple(_named(token, called) for token in mended)


def _as_it_sounds(said: Sequence[Token], called: frozenset[tuple[str, ...]]) -> Sequence[Token]:
    """The tokens with Chinese words for those that sound the same; what is a file's name then means that file."""
    words, mended = "".join(token.word if token.kind == "han" else " " for token in said), list(said)
    for wrong, right in _SOUNDS_ALIKE.items():
        at = words.find(wrong)
        while at >= 0 and not any(token.called for token in said[at : at + len(wrong)]):
            for place, letter in enumerate(right, at):
                mended[place] = replace(mended[place], word=letter)
            if tuple(right) in called:
                mended[at] = replace(mended[at], called=len(right), inner=right)
            at = words.find(wrong, at + len(wrong))
    return mended


@cache
def _words_of(called: frozenset[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(words[0] for words in called if len(words) == 1)


def _named(token: Token, called: frozenset[tuple[str, ...]]) -> Token:
    """A mended word that is a file's name means that file."""
    return replace(token, called=1, inner=token.word) if not token.called and (token.word,) in called else token


@cache
def _known(_grammar: int, words: frozenset[str], names: frozenset[str]) -> dict[int, tuple[str, ...]]:
    by_length: dict[int, list[str]] = {}
    for word in sorted(words | names):
        if word.isascii() and word.isalpha() and len(word) >= _MIN_CHARS:
            by_length.setdefault(len(word), []).append(word)
    return {length: tuple(found) for length, found in by_length.items()}


def _mended(token: Token, known: dict[int, tuple[str, ...]]) -> Token:
    word = token.word
    if word in _MEANT:
        return token
    if word in _COMMON:
        return replace(token, word=_COMMON[word])
    if token.kind != "word" or len(word) < _MIN_CHARS or not word.isalpha() or word in known.get(len(word), ()):
        return token
    nearest = _nearest(word, tuple(sorted(known.items())))
    return token if nearest is None else replace(token, word=nearest)


def near(token: Token, grammar: Grammar, called: frozenset[tuple[str, ...]]) -> list[Token]:
    """A word as each of the few known ones of which up to two letters are wrong in it, the nearest first."""
    word, names = token.word, _words_of(called)
    if token.kind != "word" or len(word) < _MIN_CHARS or not word.isalpha():
        return []
    known = _known(id(grammar), frozenset(grammar.lexicon.words | grammar.literals), names)
    found: list[tuple[int, int, str]] = []
    for length in range(len(word) - 2, len(word) + 3):
        for candidate in known.get(length, ()):
            if candidate[0] == word[0] and (far := distance(word, candidate, 2)) <= 2:
                found.append((far, -_shared(word, candidate), candidate))
    return [_named(replace(token, word=one), called) for _, _, one in sorted(found)[:_MOST_NEAR]]


@cache
def _pairs_of(_grammar: int, words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word[at : at + 2] for word in words for at in range(len(word) - 1) if not word.isascii())


def pairs(grammar: Grammar) -> frozenset[str]:
    """Every two Chinese characters that stand side by side in a known word."""
    return _pairs_of(id(grammar), tuple(word for words in grammar.lexicon.phrases.values() for word in words))


@cache
def _nearest(word: str, known: tuple[tuple[int, tuple[str, ...]], ...]) -> str | None:
    most = 1 if len(word) < 8 else 2
    found: list[tuple[int, int, str]] = []
    for length, candidates in known:
        if abs(length - len(word)) > most:
            continue
        for candidate in candidates:
            if candidate[0] not in word[:2]:
                continue  # people rarely miss the first letter: "table" is not "stable"
            far = distance(word, candidate, most)
            if far <= most:
                found.append((far + (candidate[0] != word[0]), -_shared(word, candidate), candidate))
    found.sort()
    if not found or (len(found) > 1 and found[0][:2] == found[1][:2] and found[0][2][:3] != word[:3]):
        return None
    return found[0][2]


def _shared(one: str, other: str) -> int:
    """With how many letters both begin."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def distance(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or swapped with their neighbour; `most` + 1 when more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        older, before, row = before, row, [at]
        for to, wanted in enumerate(other, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                cost = min(cost, older[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
