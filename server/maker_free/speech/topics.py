"""Owns what sentences are about, by the words in them; refuses to guess at what is only meant."""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.engine.model.word_times import Spoken
from maker_free.speech import matching, sentences

EMPTY = frozenset(
    part
    for line in (
        "a an the of to in on at for and or but with from by as is are was were be been am do does did have",
        "has had will would can could should may might must i you he she it we they me him her us them my",
        "your his its our their this that these those there here so very just then than if not no yes all",
        "some any what which who when where how about",
        "的 了 是 在 我 你 他 她 它 们 我们 你们 他们 这 那 个 就 都 也 和 有 不 很",
    )
    for part in line.split()
)
"""Words that sentences are never about."""
GOES_ON = frozenset(
    (
        "it",
        "its",
        "it's",
        "this",
        "that",
        "they",
        "them",
        "their",
        "he",
        "she",
        "these",
        "those",
        "which",
        "它",
        "它们",
        "这",
        "这个",
        "那",
        "那个",
    )
)
"""Words with which a sentence goes on about what the one before it was about."""
BETWEEN = 1
"""How many sentences about something else a part may have within it."""


def carries(word: str) -> bool:
    """Whether a plain word says what a sentence is about."""
    return bool(word) and word not in EMPTY


def about(words: Sequence[Spoken], subject: str) -> list[range]:
    """The sentences in which something is spoken of: all its words, in any order and form; where none has all of them,
    those that say it as it is written."""
    found = sentences.sentences(words)
    sought = [word for word in map(matching.plain, subject.split()) if carries(word)] or [matching.plain(subject)]
    hits = [one for one in found if all(_has(words, one, word) for word in sought)]
    if hits:
        return hits
    places = matching.places([one.word for one in words], subject)
    return [one for one in found if any(first < one.stop and one.start < last for first, last in places)]


def block(words: Sequence[Spoken], hits: Sequence[range]) -> list[range]:
    """The parts of the film around such sentences: with what is between near ones, and what goes on from them."""
    found = sentences.sentences(words)
    chosen = sorted(found.index(one) for one in hits)
    kept: list[int] = []
    for number in chosen:
        if kept and number - kept[-1] - 1 <= BETWEEN:
            kept += range(kept[-1] + 1, number)
        kept.append(number)
        after = number + 1
        while after < len(found) and after not in chosen and _goes_on(words, found[after]):
            kept.append(after)
            after += 1
    parts: list[range] = []
    for number in dict.fromkeys(kept):
        one = found[number]
        if parts and parts[-1].stop == one.start:
            parts[-1] = range(parts[-1].start, one.stop)
        else:
            parts.append(one)
    return parts


def _goes_on(words: Sequence[Spoken], sentence: range) -> bool:
    return matching.plain(words[sentence[0]].word.text) in GOES_ON


def _has(words: Sequence[Spoken], sentence: range, sought: str) -> bool:
    """Whether a word is in a sentence, in this form or one with another ending."""
    bare = [matching.plain(words[at].word.text) for at in sentence]
    if any(ord(sign) > 0x2E7F for sign in sought):
        return sought in "".join(bare)
    stem = (
        sought if len(sought) < 5 else sought.removesuffix("ies").removesuffix("es").removesuffix("s").removesuffix("y")
    )
    return any(one == sought or (len(stem) >= 4 and one.startswith(stem) and len(one) - len(stem) <= 3) for one in bare)
