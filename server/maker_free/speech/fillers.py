"""Owns which words are only sounds of thinking, and finding those that were heard as something else; refuses every word
that means something somewhere.

heard            i bought   a  | forty chairs         once
heard for ums    i bought | uh | 40 chairs            and again by a model that expects them
both             i bought | uh | forty chairs         where they agree about the words on either side
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from maker_free.engine.model.words import Word
from maker_free.speech import matching

LONGEST = 4
"""Letters of a word that a sound of thinking may be taken for; only one word for each."""
SHORTEST, LEAST = 120, 40
"""ms that such a sound lasts at least, and that are left of a word beside it."""

_ENGLISH = re.compile(r"(?:u+h*m+|u+h+|e+r+m*|e+h+m+|h+m{2,}|m{2,}|a+h+m+)")
_CHINESE = re.compile(r"[嗯呃唔]+|额+(?=$)")


def is_filler(text: str) -> bool:
    """Whether a word, with whatever marks, is an "um". "Er" may be German for "he": but not with a pause mark."""
    word = "".join(sign for sign in text.casefold() if sign.isalpha())
    return bool(_ENGLISH.fullmatch(word) or _CHINESE.fullmatch(word))


def found_again(words: Sequence[Word], again: Sequence[Word]) -> tuple[Word, ...]:
    """The words, with every "um" that only was noticed the second time; no other word is changed or lost."""
    one, two = ([matching.plain(word.text) or word.text for word in said] for said in (words, again))
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    sure = {words[block.a + at] for block in blocks for at in range(block.size)}
    known = {block.b + at for block in blocks for at in range(block.size)}
    made = list(words)
    for at, um in enumerate(again):
        if at not in known and is_filler(um.text) and um.end - um.start >= SHORTEST:
            made = _with(made, um, sure)
    return tuple(made)


def _with(words: Sequence[Word], um: Word, sure: Collection[Word]) -> list[Word]:
    """The words with a sound of thinking in the place of what it was taken for; as they were, where that may be a word
    that is really said."""
    taken = [one for one in words if one not in sure and 2 * _shared(one, um) >= one.end - one.start]
    if len(taken) > 1 or any(len(matching.plain(one.text)) > LONGEST or is_filler(one.text) for one in taken):
        return list(words)
    before, after = ([one for one in words if one not in taken and (_middle(one) < _middle(um)) == left]
                     for left in (True, False))  # fmt: skip
    # A word beside it may have been given its time.
    if before:
        before[-1] = before[-1]._replace(end=min(before[-1].end, um.start))
    if after:
        after[0] = after[0]._replace(start=max(after[0].start, um.end), quiet=max(after[0].quiet, um.end))
    beside = [*before[-1:], *after[:1]]
    return [*before, um, *after] if all(one.end - one.start >= LEAST for one in beside) else list(words)


def _shared(one: Word, other: Word) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _middle(word: Word) -> int:
    return word.start + word.end
