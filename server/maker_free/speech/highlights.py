"""Owns choosing parts of what is said that stand by themselves: whole sentences, a question or a claim to begin with,
no end in mid-thought; refuses to cut them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from maker_free.engine.model.word_times import Spoken
from maker_free.speech import fillers, matching, sentences, topics

LEAST = 0.5
"""The part of the length that was asked for which a part must have."""
HANGING = frozenset(
    ("and", "but", "so", "because", "then", "or", "also", "which", "所以", "但是", "然后", "而且", "因为")
)
"""Words with which nothing begins that stands by itself."""
PAUSE = 400
"""ms of silence behind a part that say that a thought is over."""


class Part(NamedTuple):
    """The words of a part, and when it is, in ms on the film's clock."""

    words: range
    start: int
    end: int


def choose(words: Sequence[Spoken], count: int, length: int) -> list[Part]:
    """Up to `count` parts of at most `length` ms, in order, none within another."""
    found = sentences.sentences(words)
    rated: list[tuple[float, Part]] = []
    for first in range(len(found)):
        for last in range(first, len(found)):
            part = Part(
                range(found[first].start, found[last].stop), words[found[first][0]].start, words[found[last][-1]].end
            )
            if part.end - part.start > length:
                break
            if part.end - part.start >= LEAST * length:
                rated.append((_worth(words, found, first, last, length), part))
    chosen: list[Part] = []
    for _, part in sorted(rated, key=lambda one: -one[0]):
        if len(chosen) < count and all(part.start >= one.end or part.end <= one.start for one in chosen):
            chosen.append(part)
    return sorted(chosen, key=lambda part: part.start)


def _worth(words: Sequence[Spoken], found: Sequence[range], first: int, last: int, length: int) -> float:
    opening = [matching.plain(words[at].word.text) for at in found[first]]
    said = [matching.plain(words[at].word.text) for at in range(found[first].start, found[last].stop)]
    begin, end = words[found[first][0]], words[found[last][-1]]
    worth = 0.0
    if "?" in words[found[first][-1]].word.text or "？" in words[found[first][-1]].word.text:
        worth += 2.0
    if opening[0] in HANGING or opening[0] in topics.GOES_ON:
        worth -= 2.0
    worth += sum(any(sign.isdigit() for sign in word) for word in said) * 0.1
    worth += 0.3 * sum(
        "!" in words[at].word.text or "！" in words[at].word.text for at in range(found[first].start, found[last].stop)
    )
    worth += 2.0 * (end.end - begin.start) / length
    # How much is said in it, and not how much is thought about.
    worth += len({word for word in said if topics.carries(word)}) / max(1, (end.end - begin.start) / 1000)
    worth -= 0.3 * sum(fillers.is_filler(word) for word in said)
    after = words[found[last].stop] if found[last].stop < len(words) else None
    return worth + (0.5 if after is None or after.start - end.end >= PAUSE else 0.0)
