"""Owns where words really begin and end, and the quietest moment between two: by how loud it is, in steps of 10 ms.

The model tells words apart well, but lets the first one of a sentence begin in the pause before it. All in ms from the
start of the sound that is given; `offset` puts words on the clock of their media.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from maker_free.engine.model.words import Word

Samples = npt.NDArray[np.float32]
Levels = npt.NDArray[np.float32]

STEP = 10
"""ms."""
SHARE = 0.35
"""How far up from the level of pauses to that of speech (dB) a word is heard."""
SILENT = -62.0
"""dBFS; below it nothing is a word."""
REACH = 160
"""ms by which a word may begin earlier or end later than the model said."""
LEAST = 60
"""ms that are left of a word."""
USUAL, LETTER, PAUSE, CLOSED = 300, 90, 120, 200
"""ms that a word takes at most, and more for each of its letters; of quiet within a longer one that are a pause; and
within any: no word is closed for so long."""
FAR = 800
"""ms behind a word of which nothing is heard within which its sound is looked for."""
MARKS = ".,?!;:…。，？！；："
SLACK = 40
"""ms to either side of a boundary between two words that run into each other."""


def levels(samples: Samples, rate: int) -> Levels:
    """How loud each step is, in dBFS."""
    size = rate * STEP // 1000
    count = len(samples) // size
    blocks = samples[: count * size].reshape(count, size).astype(np.float64)
    power = np.mean(blocks * blocks, axis=1) if count else np.zeros(0)
    return (10 * np.log10(power + 1e-12)).astype(np.float32)


class Edges:
    """What is loud in one stretch of sound."""

    def __init__(self, loud: Levels) -> None:
        self.loud = loud
        if len(loud):
            quiet, speech = np.percentile(loud, 10), np.percentile(loud, 90)
            self.least = max(SILENT, float(quiet + SHARE * (speech - quiet)))
        else:
            self.least = SILENT

    def heard(self, start: int, end: int) -> float:
        """The part of a stretch in which something is to be heard, from 0 to 1."""
        part = self._part(start, end)
        return float(np.mean(part >= self.least)) if len(part) else 0.0

    def quietest(self, start: int, end: int) -> int:
        """The quietest moment of a stretch; its middle where it has no step of its own."""
        part = self._part(start, end)
        if len(part) < 2:
            return (start + end) // 2
        # Of equally quiet ones the one in the middle.
        away = np.abs(np.arange(len(part)) - len(part) / 2) / len(part)
        return start // STEP * STEP + int(np.argmin(part + away)) * STEP + STEP // 2

    def _part(self, start: int, end: int) -> Levels:
        return self.loud[max(0, start) // STEP : max(0, -(-end // STEP))]

    def pause(self, word: Word) -> tuple[int, int] | None:
        """The longest quiet stretch in a word, where it is longer than words have one within them."""
        usual = word.end - word.start <= USUAL + LETTER * len(word.bare)
        best = (0, 0)
        begin = word.start // STEP
        for at in range(begin, word.end // STEP + 1):
            if at * STEP >= word.end or not self._quiet(at):
                best = max(best, (begin, at), key=_length)
                begin = at + 1
        first, last = best[0] * STEP, best[1] * STEP
        return (first, last) if last - first >= (CLOSED if usual else PAUSE) else None

    def sound(self, start: int, end: int) -> int | None:
        """Where something is heard first in a stretch."""
        return next((at * STEP for at in range(max(0, start) // STEP, end // STEP) if not self._quiet(at)), None)

    def start(self, word: Word, before: int) -> int:
        """When a word begins, not before the one before it ended."""
        at = word.start // STEP
        latest = max(at, word.end // STEP - 1)
        if self._quiet(at):
            while at < latest and self._quiet(at):
                at += 1
            return at * STEP if at < latest else word.start
        earliest = max(0, before // STEP, (word.start - REACH) // STEP)
        while at > earliest and not self._quiet(at - 1):
            at -= 1
        # Nothing but speech all the way back: then it is the word before that is heard.
        return at * STEP if at > earliest or earliest * STEP > before else word.start

    def end(self, word: Word, after: int) -> int:
        """When a word ends, not after the next one begins."""
        at = max(0, word.end // STEP - 1)
        first = (word.start + LEAST) // STEP
        if self._quiet(at):
            while at > first and self._quiet(at):
                at -= 1
            return (at + 1) * STEP if at > first else word.end
        last = min(len(self.loud), after // STEP, (word.end + REACH) // STEP)
        while at + 1 < last and not self._quiet(at + 1):
            at += 1
        return max(word.end, (at + 1) * STEP) if at + 1 < last else word.end

    def _quiet(self, at: int) -> bool:
        return not 0 <= at < len(self.loud) or bool(self.loud[at] < self.least)


def _length(run: tuple[int, int]) -> int:
    return run[1] - run[0]


def settled(words: Sequence[Word], loud: Levels, offset: int = 0) -> list[Word]:
    """The words with their real edges; in order, none over another."""
    edges = Edges(loud)
    local = [word._replace(start=word.start - offset, end=word.end - offset) for word in words]
    found: list[Word] = []
    for number, one in enumerate(local):
        after = local[number + 1] if number + 1 < len(local) else None
        word, ended = _behind_pause(one, found[-1] if found else None, after, edges)
        if found and ended is not None:
            found[-1] = found[-1]._replace(end=max(found[-1].end, ended))
        before = found[-1].end if found else 0
        limit = after.start if after is not None else len(loud) * STEP
        start = max(before, edges.start(word, before))
        end = max(start + 1, edges.end(word._replace(start=start), max(limit, start + 1)))
        gap = (before, start) if found and start - before >= 2 * STEP else (start - SLACK, start + SLACK)
        found.append(Word(start, end, max(0, edges.quietest(*gap)), word.text))
    return [Word(one.start + offset, one.end + offset, one.quiet + offset, one.text) for one in found]


def _behind_pause(word: Word, before: Word | None, after: Word | None, edges: Edges) -> tuple[Word, int | None]:
    """A word without the pause that the model let it begin in, and where the one before it ends, if it goes on.

    heard     ── anyway ──|            |─ if ─|─ you ─
    model     ─ any ─|── if ─────────────|── you ─────
    """
    pause = edges.pause(word)
    if pause is None:
        return word, None
    # What is heard before the pause is the end of the word before.
    goes_on = before is not None and word.start - before.end < 2 * STEP
    ended = pause[0] if goes_on and pause[0] > word.start else None
    if word.end - pause[1] >= LEAST:
        return word._replace(start=pause[1]), ended
    silent = pause[0] - word.start < LEAST
    wanders = goes_on and before is not None and _marked(before) and not _marked(word)
    if not silent and not wanders:
        return word, None
    latest = word.end + FAR if after is None else min(word.end + FAR, after.end - LEAST)
    start = edges.sound(pause[1], latest)
    if start is None:
        return word, None
    # It shares the time with the word behind it, as long as their letters are.
    end = start + LEAST
    if after is not None:
        share = len(word.bare) / max(1, len(word.bare) + len(after.bare))
        end = max(after.start, start + round(share * (after.end - start)))
    return word._replace(start=start, end=end), ended


def _marked(word: Word) -> bool:
    return word.bare[-1:] in MARKS
