"""Owns comparing what a finished film says with its captions: which words were lost, above all at cuts; refuses to hear
the film.

    captions    it was the best of times it was | the worst     cut after "was"
    heard again it was the best of times it     | the worst     "was" is lost
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from maker_free import messages
from maker_free.engine.model.word_times import Spoken
from maker_free.engine.model.words import Word
from maker_free.messages import formats
from maker_free.messages.formats import Names
from maker_free.messages.message import Said
from maker_free.speech import fillers, matching

NEAR = 700
"""ms from a cut within which a word that is not heard again was lost there."""
SURE = 0.8
"""The part of the words that must be heard again for what is missing to mean anything: under loud music less is."""
MOST_NAMED = 5


_NUMBERS = frozenset(
    part
    for line in (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million",
        "first second third fourth fifth half dollars percent",
    )
    for part in line.split()
)


class Lost(NamedTuple):
    """A word that its caption shows and the film does not say, at `time` (ms)."""

    word: str
    time: int


class Comparison(NamedTuple):
    """How many of the words in captions were heard again, and which were lost at cuts."""

    again: int
    shown: int
    lost: tuple[Lost, ...]


def compare(shown: Sequence[Spoken], heard: Sequence[Word], cuts: Sequence[int]) -> Comparison:
    """`cuts` in ms on the film's clock."""
    mine = [one for one in shown if matching.plain(one.word.text) and not fillers.is_filler(one.word.text)]
    words = [matching.plain(one.word.text) for one in mine]
    others = [plain for word in heard if (plain := matching.plain(word.text))]
    # Sign by sign: the model parts words differently from one time to the next.
    signs = [sign for word in words for sign in word]
    owners = [number for number, word in enumerate(words) for _ in word]
    found = [0] * len(words)
    matcher = SequenceMatcher(None, signs, [sign for word in others for sign in word], autojunk=False)
    for block in matcher.get_matching_blocks():
        for at in range(block.a, block.a + block.size):
            found[owners[at]] += 1
    missing = [one for one, word, count in zip(mine, words, found, strict=True) if count < 0.6 * len(word)]
    # The model writes 9 at one time and nine at another: a number that is missing says nothing.
    numbers = [one for one in missing if _is_number(matching.plain(one.word.text))]
    missing = [one for one in missing if one not in numbers]
    lost = [one for one in missing if any(one.start - NEAR <= cut <= one.end + NEAR for cut in cuts)]
    count = len(words) - len(numbers)
    return Comparison(count - len(missing), count, tuple(Lost(one.word.bare, one.start) for one in lost))


def _is_number(word: str) -> bool:
    return any(sign.isnumeric() for sign in word) or word in _NUMBERS


def told(found: Comparison) -> Said:
    """The comparison for people."""
    if not found.shown:
        return messages.speech.NOTHING_TO_COMPARE.of()
    if found.again < SURE * found.shown:
        return messages.speech.HARD_TO_HEAR.of(again=found.again, shown=found.shown)
    if found.lost:
        named = [f"{formats.quoted(one.word)} ({formats.clock(one.time)})" for one in found.lost[:MOST_NAMED]]
        more = ["…"] if len(found.lost) > MOST_NAMED else []
        return messages.speech.WORDS_LOST.of(words=Names([*named, *more]))
    return messages.speech.WORDS_THERE.of(again=found.again, shown=found.shown)
