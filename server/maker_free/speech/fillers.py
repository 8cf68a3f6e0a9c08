"""Owns which words are only sounds of thinking, and finding those that were heard as something else; refuses every word
that means something somewhere.

heard            i bought   a  | forty chairs         once
heard for ums    i bought | uh | 40 chairs            and again by a model that expects them
both             i bought | uh | forty chairs         where they agree about the words on either side
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from maker_free.engine.model.words import Word
from maker_free.speech import matching

LONGEST = 4
"""Letters of a word that a sound of thinking may be taken for; only one word for each."""
SHORTEST, LEAST = 120, 40
"""ms that such a sound lasts at least, and that are left of a word beside it."""

_ENGLISH = re.compile(r"(?:u+h*m+|u+h+|e+r+m*|e+h+m+|h+m{2,}|m{2,}|a+h+m+)")
_LIKE_ONE = re.compile(r"(?:oh|ah|eh),", re.I)
"""What a sound of thinking is written as that only was noticed when such sounds were listened for."""
_CHINESE = re.compile(r"[嗯呃唔]+|额+(?=$)")


def is_filler(text: str) -> bool:
    """Whether a word, with whatever marks, is an "um". "Er" may be German for "he": but not with a pause mark."""
    word = "".join(sign for sign in text.casefold() if sign.isalpha())
    return bool(_ENGLISH.fullmatch(word) or _CHINESE.fullmatch(word))


def found_again(words: Sequence[Word], again: Sequence[Word]) -> tuple[Word, ...]:
    """The words, with every "um" that only was noticed the second time; no other word is changed or lost."""
    one, two = ([matching.plain(word.text) or word.text for word in said] for said in (words, again))
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    sure = {words[block.a + at]: again[block.b + at] for block in blocks for at in range(block.size)}
    known = {block.b + at for block in blocks for at in range(block.size)}
    made = list(words)
    for at, um in enumerate(again):
        if at not in known and (is_filler(um.text) or _LIKE_ONE.fullmatch(um.text.strip())):
            made = _with(made, um, sure)
    return tuple(made)


def _with(words: Sequence[Word], um: Word, sure: Mapping[Word, Word]) -> list[Word]:
    """The words with a sound of thinking in the place of what it was taken for; as they were, where that may be a word
    that is really said."""
    taken = [one for one in words if one not in sure and 2 * _shared(one, um) >= min(_length(one), _length(um))]
    if not is_filler(um.text):
        if taken:
            return list(words)
        um = um._replace(text=" uh,")
    if len(taken) > 1 or any(len(matching.plain(one.text)) > LONGEST or is_filler(one.text) for one in taken):
        return list(words)
    for one in taken:  # both heard something there, and the first time is that of all its sound
        um = um._replace(start=min(one.start, um.start), end=max(one.end, um.end), quiet=min(one.quiet, um.quiet))
    if _length(um) < SHORTEST:
        return list(words)
    before, after = ([one for one in words if one not in taken and (_middle(sure.get(one, one)) < _middle(um)) == left]
                     for left in (True, False))  # fmt: skip
    # A word beside it may have been given its time.
    if before:
        before[-1] = before[-1]._replace(end=min(before[-1].end, um.start))
    after = _behind(after, um, sure)
    beside = [*before[-1:], *after[:1]]
    return [*before, um, *after] if all(_length(one) >= LEAST for one in beside) else list(words)


def _behind(after: Sequence[Word], um: Word, sure: Mapping[Word, Word]) -> list[Word]:
    """The words behind a sound of thinking; those that had its time are where they were heard the second time.

    heard        | what |─── i ───| do
    heard again  | uh,  | what | i | do
    """
    made, free = list(after), um.end
    for at, one in enumerate(made):
        if one.start >= free:
            break
        start, end = free, one.end
        if end - start < LEAST and one in sure:
            start, end = max(free, sure[one].start), sure[one].end
        made[at] = one._replace(start=start, end=end, quiet=min(max(one.quiet, free), max(start, free)))
        free = end
    return made


def _shared(one: Word, other: Word) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _length(word: Word) -> int:
    return word.end - word.start


def _middle(word: Word) -> int:
    return word.start + word.end
