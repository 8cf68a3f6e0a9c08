"""Owns how what is said becomes captions: where lines and captions end, and how long each is seen; refuses to draw any.

words      it was the best of times | it was the worst of times     split at breaths and phrases, never in a word
captions   ├─ it was the best of times ─┤ ├─ it was …               from its first word, a little beyond its last
word by word   it was the BEST of times                             the same caption once for each of its words
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import inf
from typing import NamedTuple

from maker_free.engine.model import translation
from maker_free.engine.model.timeline import Canvas, Clip, Subtitles, TextSize, TextStyle, Timeline, Title, place
from maker_free.engine.model.word_times import Spoken, spoken
from maker_free.engine.model.words import unpacked

LONGEST, SHORTEST = 6000, 1000
"""ms that a caption is seen."""
BREATH, PAUSE = 350, 900
"""ms of silence between two words that are a good place to end a caption, and that must be one."""
LINGER = 500
"""ms that a caption stays after its last word, where nothing follows it."""
APART = 400
"""ms between two captions that are told apart; nearer ones follow each other without a gap."""
LETTERS = {"wide": 42, "square": 32, "tall": 20}
SIGNS = {"wide": 16, "square": 14, "tall": 10}
"""How many letters, and Chinese characters, a line has by the shape of the film."""
BOLD = {"wide": (25, 10), "square": (20, 9), "tall": (17, 8)}
"""The same of the bold style, which has one line in larger letters."""
ENDS, HALTS = ".?!。？！…", ",;:，、；：—"
WEAK = frozenset(
    part
    for line in (
        "a an the of to in on at for and or but with from by as is are was were be been my your his her its",
        "our their this that these those i you he she it we they not no so very if than then into over who",
        "y o de la el los las un una que por para con del al le les et du des au aux ou à dans sur der das und ein",
        "eine mit von zu im den e do da os um uma com il gli di en",
        "which when where while because don't can can't will would could should have has had do does did just",
    )
    for part in line.split()
)
"""Words after which no line ends if it can be helped: they belong to what follows."""
LOOKS: dict[str, TextStyle] = {"plain": "shadow", "box": "box", "bold": "outline"}
_BIGGER: dict[TextSize, TextSize] = {"small": "medium", "medium": "large", "large": "huge", "huge": "huge"}


class Cue(NamedTuple):
    """One caption: its words and when it is seen, in ms on the film's clock; in a `colour` of its own, if any. What
    is not `said` so is a translation."""

    words: tuple[Spoken, ...]
    start: int
    end: int
    colour: str | None = None
    said: bool = True


def texts(timeline: Timeline) -> tuple[Title, ...]:
    """Every text over the picture: those that were written, and the captions of what is said."""
    return (*timeline.titles, *captions(timeline))


def whole(timeline: Timeline) -> tuple[Title, ...]:
    """The same for people: a caption is one, however many of its words are lit one after the other."""
    if timeline.subtitles is None:
        return timeline.titles
    still = timeline.subtitles.model_copy(update={"lit": False})
    return (*timeline.titles, *_captions(_Key(still, timeline.clips, timeline.canvas)))


def captions(timeline: Timeline) -> tuple[Title, ...]:
    """The captions of what is said, as they are drawn."""
    if timeline.subtitles is None:
        return ()
    return _captions(_Key(timeline.subtitles, timeline.clips, timeline.canvas))


@dataclass(frozen=True)
class _Key:
    """All that captions depend on."""

    asked: Subtitles
    clips: tuple[Clip, ...]
    canvas: Canvas


@lru_cache(maxsize=32)
def _captions(key: _Key) -> tuple[Title, ...]:
    made: list[Title] = []
    for number, cue in enumerate(cues(key.asked, key.clips, key.canvas)):
        made += _drawn(number, cue, key.asked, key.canvas)
    return tuple(made)


def cues(asked: Subtitles, clips: tuple[Clip, ...], canvas: Canvas) -> tuple[Cue, ...]:
    """The captions of a film, in order."""
    heard = {one.media: unpacked(one.words) for one in asked.heard}
    film = Timeline(canvas=canvas, clips=clips)
    placed = tuple(place(film))
    of_lines = [stretch for line in asked.translated for stretch in line.said]
    said = [one for one in spoken(film, heard) if not translation.within(of_lines, clips[one.position].media, one.word)]
    room = _room(asked, canvas)
    colours = [_colour(asked, clips, one) for one in said]
    found = [_Part(cue, colour, True) for run, colour in _runs(said, colours) for cue in _split(run, room)]
    lines = (run for line in asked.translated for run in translation.runs(line, placed))
    found += [_Part(cue, _colour(asked, clips, run[0]), False) for run in lines for cue in _split(run, room)]
    return tuple(_timed(sorted(found, key=lambda one: one.words[0].start), film.duration))


class _Part(NamedTuple):
    """The words of a caption, its own colour, and whether that is what is said."""

    words: Sequence[Spoken]
    colour: str | None
    said: bool


def _colour(asked: Subtitles, clips: tuple[Clip, ...], one: Spoken) -> str | None:
    media = clips[one.position].media
    return next((voice.colour for voice in asked.voices if translation.within(voice.said, media, one.word)), None)


class _Room(NamedTuple):
    """How much a line holds, and how many there are."""

    letters: int
    signs: int
    lines: int


def _room(asked: Subtitles, canvas: Canvas) -> _Room:
    ratio = canvas.width / canvas.height
    shape = "wide" if ratio > 1.2 else "square" if ratio > 0.8 else "tall"
    scale = {"small": 1.3, "medium": 1.0, "large": 1.0, "huge": 0.7}[asked.size]
    if asked.style == "bold":
        return _Room(*BOLD[shape], 1)
    most = 42 if shape == "wide" else 1000
    return _Room(min(most, round(LETTERS[shape] * scale)), min(16, round(SIGNS[shape] * scale)), 2)


def _runs(said: Sequence[Spoken], colours: Sequence[str | None]) -> list[tuple[list[Spoken], str | None]]:
    """What is said by one person without a pause that ends a caption by itself."""
    runs: list[tuple[list[Spoken], str | None]] = []
    for one, colour in zip(said, colours, strict=True):
        if runs and colour == runs[-1][1] and one.start - runs[-1][0][-1].end < PAUSE:
            runs[-1][0].append(one)
        else:
            runs.append(([one], colour))
    return runs


def wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"


def joined(words: Sequence[Spoken]) -> str:
    return "".join(one.word.text for one in words).strip()


def _fill(text: str, room: _Room) -> float:
    """What part of a line a text takes."""
    signs = sum(wide(sign) for sign in text)
    return signs / room.signs + (len(text) - signs) / room.letters


def _split(run: Sequence[Spoken], room: _Room) -> list[list[Spoken]]:
    """A run in captions: the breaks that cost least altogether."""
    best: list[tuple[float, int]] = [(0.0, 0)] + [(inf, 0)] * len(run)
    for end in range(1, len(run) + 1):
        for begin in range(end - 1, -1, -1):
            part = run[begin:end]
            length = part[-1].end - part[0].start
            if len(part) > 1 and (length > LONGEST or not _fits(part, room)):
                break
            cost = best[begin][0] + _cost(part, length, run[end] if end < len(run) else None)
            if room.lines == 1:
                # One line is one phrase, and seldom one word.
                cost += sum(1.5 for one in part[:-1] if one.word.text.rstrip()[-1:] in HALTS) + 0.7 * (len(part) == 1)
            if cost < best[end][0]:
                best[end] = (cost, begin)
    found: list[list[Spoken]] = []
    end = len(run)
    while end:
        begin = best[end][1]
        found.append(list(run[begin:end]))
        end = begin
    return found[::-1]


def _fits(part: Sequence[Spoken], room: _Room) -> bool:
    return _fill(joined(part), room) <= 1 if room.lines == 1 else _broken(part, room) is not None


def _cost(part: Sequence[Spoken], length: int, after: Spoken | None) -> float:
    """How bad it is that this is a caption: each costs something, more when it is brief or ends in mid-phrase."""
    cost = 1.0
    if after is not None:
        # It can be seen until the next one begins.
        length = after.start - part[0].start
        cost += _break_cost(part[-1], after)
    if length < SHORTEST:
        cost += 3 * (1 - length / SHORTEST)
    # What ends in the middle of a caption would have been a better place to end it.
    cost += sum(4.0 for one, _ in pairwise(part) if one.word.text.rstrip()[-1:] in ENDS)
    return cost


def _break_cost(before: Spoken, after: Spoken) -> float:
    text, gap = before.word.text.rstrip(), after.start - before.end
    if text[-1:] in ENDS:
        return 0.0
    if text[-1:] in HALTS or gap >= BREATH:
        return 0.3
    cost = 1.6 - min(1.0, gap / BREATH)
    if text.strip().casefold() in WEAK:
        cost += 2.0
    if after.word.text.strip().casefold() in ("and", "but", "because", "so", "which", "that", "when", "or", "to"):
        cost -= 0.4
    return cost


def _broken(part: Sequence[Spoken], room: _Room) -> str | None:
    """The text in one line or two; None when it does not fit."""
    whole = joined(part)
    if _fill(whole, room) <= 1:
        return whole
    best, found = inf, None
    for at in range(1, len(part)):
        first, second = joined(part[:at]), joined(part[at:])
        fills = _fill(first, room), _fill(second, room)
        if max(fills) > 1:
            continue
        cost = 3 * abs(fills[0] - fills[1]) + _break_cost(part[at - 1], part[at])
        if cost < best:
            best, found = cost, f"{first}\n{second}"
    return found


def _timed(parts: Sequence[_Part], length: int) -> list[Cue]:
    found: list[Cue] = []
    for number, (part, colour, said) in enumerate(parts):
        start, end = part[0].start, part[-1].end
        latest = parts[number + 1].words[0].start if number + 1 < len(parts) else length
        end = max(min(end + LINGER, latest), min(start + SHORTEST, latest), min(end, latest))
        if latest - end < APART:
            end = latest
        if end > start:
            found.append(Cue(tuple(part), start, min(end, start + LONGEST + LINGER), colour, said))
    return found


def _drawn(number: int, cue: Cue, asked: Subtitles, canvas: Canvas) -> list[Title]:
    text = _broken(cue.words, _room(asked, canvas)) or joined(cue.words)
    spans = _letters(cue.words)
    keys = {spans[at] for at in _key_words(cue.words, asked.keywords)}
    larger = asked.style == "bold" and canvas.width > canvas.height
    title = Title(
        id=f"w{number + 1}", text=text[:500], start=cue.start, end=cue.end, role="caption", place=asked.place,
        size=_BIGGER[asked.size] if larger else asked.size, colour=cue.colour or asked.colour,
        style=LOOKS[asked.style], animation="none", marked=tuple(sorted(keys)), accent=asked.accent,
    )  # fmt: skip
    if not asked.lit or not cue.said:
        return [title]
    edges = [cue.start, *(one.start for one in cue.words[1:]), cue.end]
    return [
        title.model_copy(
            update={
                "id": f"w{number + 1}-{at + 1}",
                "start": begin,
                "end": end,
                "marked": tuple(sorted({*keys, spans[at]})),
            }
        )
        for at, (begin, end) in enumerate(pairwise(edges))
        if end > begin
    ]


def _key_words(words: Sequence[Spoken], asked: Sequence[str]) -> Iterator[int]:
    """Which words of a caption are key words, or parts of one: Chinese is heard sign by sign."""
    bare = [_bare(one.word.text) for one in words]
    for wanted in filter(None, map(_bare, asked)):
        for first in range(len(bare)):
            last = first
            while last < len(bare) and bare[last] and wanted.startswith("".join(bare[first : last + 1])):
                last += 1
            if "".join(bare[first:last]) == wanted:
                yield from range(first, last)


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _letters(words: Sequence[Spoken]) -> list[tuple[int, int]]:
    """Which letters of the caption each word has, counted without spaces."""
    spans: list[tuple[int, int]] = []
    at = 0
    for one in words:
        count = sum(not sign.isspace() for sign in one.word.text)
        spans.append((at, at + count))
        at += count
    return spans
