"""Owns captions in another language: when in a film a line is seen that stands for what is said in stretches of media;
refuses to know how it is drawn.

media     |── it was the best of times ──|── it was … ──|        anchored there, so that no cut can part the two
line        Fue el mejor de los tiempos
film      |── it was the best | of times ──|                     seen as long as any of it is heard
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from maker_free.engine.model.timeline import Placed, Stretch, Translated
from maker_free.engine.model.word_times import Spoken, shown_at, speaks
from maker_free.engine.model.words import Word

APART = 900
"""ms between two pieces of what a line stands for that are still one."""
LEAST = 0.3
"""The part of what a line stands for that must be in the film for it to be seen."""
_PIECE = re.compile(r"\s*(?:[\u3040-\u30ff\u3400-\u9fff][^\w\s]*|[^\s\u3040-\u30ff\u3400-\u9fff]+)")


def within(said: Collection[Stretch], media: str, word: Word) -> bool:
    """Whether a word of a media is in one of these stretches, by its middle."""
    middle = (word.start + word.end) / 2
    return any(one.media == media and one.start <= middle < one.end for one in said)


def runs(line: Translated, placed: Sequence[Placed]) -> list[list[Spoken]]:
    """A line as words, each time that it is seen; when each of its words is, is only estimated."""
    pieces = sorted(_pieces(line.said, placed))
    seen: list[list[_Piece]] = []
    for one in pieces:
        if seen and one[0] - seen[-1][-1][1] < APART:
            seen[-1].append(one)
        else:
            seen.append([one])
    whole = sum(one.end - one.start for one in line.said)
    return [_words(line.text, times) for times in seen if sum(one[4] - one[3] for one in times) >= LEAST * whole]


_Piece = tuple[int, int, int, int, int]
"""From when to when on the film's clock, the position of the clip, and from when to when of its media (ms)."""


def _pieces(said: Sequence[Stretch], placed: Sequence[Placed]) -> list[_Piece]:
    found: list[_Piece] = []
    for at in placed:
        clip = at.clip
        for one in said if speaks(clip) else ():
            low, high = max(one.start, clip.start), min(one.end, clip.end)
            if one.media == clip.media and low < high:
                begin, end = (round(at.start + shown_at(clip, ms)) for ms in (low, high))
                found.append((begin, max(begin + 1, end), at.position, low, high))
    return found


def _words(text: str, times: Sequence[_Piece]) -> list[Spoken]:
    parts = _PIECE.findall(text) or [text]
    total = sum(len(part.strip()) for part in parts)
    begin, end, position, low = times[0][0], times[-1][1], times[0][2], times[0][3]
    high = times[0][4]
    found: list[Spoken] = []
    before = 0
    for part in parts:
        after = before + len(part.strip())
        first, last = (begin + round((end - begin) * share / total) for share in (before, after))
        begun, ended = (low + round((high - low) * share / total) for share in (before, after))
        word = Word(begun, ended, begun, part)
        found.append(Spoken(position, word, first, max(first + 1, last)))
        before = after
    return found
