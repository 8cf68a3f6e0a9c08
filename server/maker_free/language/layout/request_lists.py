"""Owns reading lists that belong to one request: captions in another language, the parts that become shorts, who says
which lines. What asks for them stands before a colon and is read as any request.

    translate the captions to Spanish: 1. Hola 2. Adiós         Translate("es"), lines 1 and 2
    make shorts for TikTok: 0:10–0:40, 2:05–2:35                MakeShorts("9:16"), two parts
    a colour for each speaker: 1-4 Anna, 5-9 Ben                Speakers, two of them
"""

from __future__ import annotations

import re
from collections.abc import Callable

from maker_free.language.layout.spans import TO
from maker_free.language.operations import Operation, Request, speech
from maker_free.language.operations.speech import Line, SpokenBy, Stretch
from maker_free.messages.language import lined

_CLOCK = r"(?:(?P<{0}h>\d{{1,2}}):)?(?P<{0}m>\d{{1,3}}):(?P<{0}s>\d{{2}}(?:\.\d{{1,3}})?)"
_SPAN = re.compile(
    rf"(?:\d{{1,2}}\s*[.)、]\s+)?(?:from\s+|从)?{_CLOCK.format('a')}{TO}{_CLOCK.format('b')}",
    re.I,
)
_BETWEEN_SPANS = re.compile(r"(?:[\s,，、;；.。?？!！*-]|and\b|和|以及)*", re.I)
_SPOKEN = re.compile(
    r"(?:(?:and\s+)?(?:lines?|captions?|sentences?|numbers?|no\.)\s*)?第?\s*(?P<a>\d{1,4})"
    r"(?:\s*(?:-|–|—|~|to|through|到|至)\s*第?\s*(?P<b>\d{1,4}))?\s*(?:句|条|行)?(?:话|字幕)?\s*"
    r"(?:is|are|by|from|belongs? to|(?:is|are) (?:said|spoken) by|[:：=]|是|都是|由|归)?\s*"
    r"(?P<name>[^\W\d_][^,，;；。?？!！\n]{0,39}?)\s*(?:说的|的)?(?=$|[,，;；。\n.?？!！]|\s+and\s+(?:lines?|captions?)?\s*\d)",
    re.I,
)
_SPEAKING = re.compile(
    r"(?:lines?|captions?|sentences?)\s*\d|第\s*\d{1,4}\s*(?:(?:到|至|-|–)\s*第?\s*\d{1,4}\s*)?[句条行]", re.I
)
_COURTESY = re.compile(
    r"(?:(?:[\s,，、;；]+(?:please|now|for me|thanks|thank you|thx|ok|okay|can you|could you|will you|if you can|if possible)|"
    r"[\s,，、;；]*(?:可以吗|可以么|好吗|好么|行吗|行不行|好不好|能吗|谢谢你?|多谢|拜托了?|麻烦了|麻烦你了|吧))[\s.。!！?？]*)+$",
    re.I,
)
"""What people put behind a list, and what belongs to none of its lines."""
_BARE_ROW = re.compile(r"[\s,，、;；.。?？!！]*(?:and\b|和)?[\s,，、;；.。?？!！]*", re.I)


def read(text: str, asked: Callable[[str], Request]) -> Request | None:
    """The one request of a text that brings a list; None when it is none. `asked` reads what stands before the list."""
    found = lined(text)
    if found is not None:
        head, lines = found
        made = tuple(Line(number=number, text=said[:500]) for number, said in lines if number)
        return _with(text, asked(head), speech.Translate, lines=made)
    text = _COURTESY.sub("", text)
    bare = _spoken_by(text.strip(" .。"))
    if bare and _SPEAKING.match(text.strip()):
        return Request(operations=(speech.Speakers(lines=bare),), words=(text.strip(),))
    head, colon, body = _parted(text)
    if not colon:
        return None
    parts = _stretches(body)
    if parts:
        return _with(text, asked(head), speech.MakeShorts, parts=parts)
    spoken = _spoken_by(body)
    return _with(text, asked(head), speech.Speakers, lines=spoken) if spoken else None


def _parted(text: str) -> tuple[str, str, str]:
    """What stands before the first colon that is not part of a time, the colon, and what stands behind it."""
    found = re.search(r"[:：](?!\d)|(?<!\d)[:：]", text)
    return (text[: found.start()], found[0], text[found.end() :].strip()) if found else (text, "", "")


def _with(text: str, request: Request, kind: type, **given: object) -> Request | None:
    """The request with its list, when it is one that takes such a list and nothing else is asked for."""
    made = request.operations
    if len(made) != 1 or not isinstance(made[0], kind) or request.unclear or request.questions:
        return None
    one: Operation = made[0].model_copy(update=given)
    return Request(operations=(one,), words=(text.strip(),))


def _stretches(body: str) -> tuple[Stretch, ...]:
    """Every stretch of a list of nothing else; none where there is anything else, or one ends before it begins."""
    found: list[Stretch] = []
    at = 0
    while at < len(body):
        match = _SPAN.match(body, at)
        if match is None:
            return ()
        begin, end = (_ms(match, side) for side in "ab")
        if end <= begin:
            return ()
        found.append(Stretch(begin=begin, end=end))
        at = match.end()
        between = _BETWEEN_SPANS.match(body, at)
        at = between.end() if between else at
    return tuple(found)


def _ms(found: re.Match[str], side: str) -> int:
    hours, minutes, seconds = (found[f"{side}{part}"] for part in "hms")
    return int(hours or 0) * 3_600_000 + int(minutes) * 60_000 + round(float(seconds) * 1000)


def _spoken_by(body: str) -> tuple[SpokenBy, ...]:
    found: list[SpokenBy] = []
    at = 0
    while at < len(body):
        match = _SPOKEN.match(body, at)
        if match is None:
            return ()
        first = int(match["a"])
        last = int(match["b"] or first)
        if not 1 <= first <= last:
            return ()
        found.append(SpokenBy(first=first, last=last, name=match["name"].strip()))
        at = match.end()
        between = _BARE_ROW.match(body, at)
        at = between.end() if between else at
    return tuple(found)
