"""Owns putting right what was misheard: a word, or several, wherever they were heard in a file; keeps none of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from maker_free.engine.model.words import Word, packed
from maker_free.speech import matching
from maker_free.speech.transcript import Transcript


class Correction(NamedTuple):
    """What was understood, and what was said."""

    wrong: str
    right: str


def applied(heard: Transcript, made: Sequence[Correction]) -> Transcript:
    """The transcript with all of them, in the order in which they were made."""
    words = heard.words
    for one in made:
        words = mended(words, one)
    return heard if words is heard.words else heard.model_copy(update={"packed": packed(words)})


def mended(words: Sequence[Word], made: Correction) -> tuple[Word, ...]:
    """The words with what was misheard put right; the same tuple where it does not occur."""
    places = matching.places(words, made.wrong)
    if not places:
        return tuple(words)
    found: list[Word] = []
    at = 0
    for first, last in places:
        found += [*words[at:first], *_replaced(words[first:last], made.right)]
        at = last
    return (*found, *words[at:])


def _replaced(old: Sequence[Word], right: str) -> list[Word]:
    """The right words in the time of the wrong ones, with the marks that stood around them."""
    before, after = matching.marks(old[0].bare)[0], matching.marks(old[-1].bare)[1]
    space = old[0].text[: len(old[0].text) - len(old[0].text.lstrip())]
    parts = matching.parts(right)
    if not parts:
        return list(old)
    if len(parts) == len(old):
        times = [(word.start, word.end, word.quiet) for word in old]
    else:
        start, end = old[0].start, old[-1].end
        total = sum(len(part) for part in parts)
        edges = [start]
        for part in parts:
            edges.append(min(end, edges[-1] + max(1, round((end - start) * len(part.strip()) / total))))
        edges[-1] = end
        times = [(a, max(b, a + 1), old[0].quiet if a == start else a) for a, b in pairwise(edges)]
    made = [Word(*time, part) for time, part in zip(times, parts, strict=True)]
    made[0] = made[0]._replace(text=space + before + made[0].bare)
    ending = "" if matching.marks(made[-1].bare)[1] else after
    made[-1] = made[-1]._replace(text=made[-1].text + ending)
    return made
