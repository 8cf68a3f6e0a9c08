"""Owns what is computed of requests for which clips there are and in which order; refuses to know how they are said."""

from __future__ import annotations

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
from maker_free.language.grammar.matcher import Chart, Grammar, NoMatchError, Slots, Value
from maker_free.language.grammar.words import LUTS, SOUNDS, SUBTITLES
from maker_free.language.operations import (
    Clips,
    Duplicate,
    Move,
    Operation,
    Position,
    Remove,
    Replace,
    Sort,
    Swap,
)
from maker_free.language.phrasebook.meaning import some


def learn(grammar: Grammar) -> None:
    """Teach a grammar the slots that are read by functions."""
    grammar.function("bare_file", _bare_file, needs=("#file", "#coded"))
    grammar.function("number_row", _number_row, needs=("#number", "=第"))


def _number_row(chart: Chart, position: int) -> list[Value]:
    """Two or more numbers one behind the other, with whatever marks between them: "3 1 2", "[3, 1, 2]"."""
    found: list[Value] = []
    numbers: list[int] = []
    for at in range(position, len(chart.tokens)):
        token = chart.tokens[at]
        number = _number(chart, at)
        if 0 < number <= _MOST_ORDERED:
            numbers.append(number)
            if len(numbers) > 1 and len(set(numbers)) == len(numbers):
                found.append(Value(at + 1, tuple(numbers)))
                if at + 1 < len(chart.tokens) and chart.tokens[at + 1].word in ("]", ")", "）", "】", "段", "个"):
                    found.append(Value(at + 2, tuple(numbers)))
        elif token.word not in _BETWEEN or (at == position and token.word not in _BEFORE):
            break
    return [*chart.read("numbered", position), *found]


def _number(chart: Chart, at: int) -> int:
    """The number of a clip; 0 for anything else, and for a Chinese one that does not count."""
    word = chart.tokens[at].word
    if chart.tokens[at].kind == "number":
        return int(word) if word.isdecimal() else 0
    return _HAN.find(word) + 1 if at and chart.tokens[at - 1].word == "第" and len(word) == 1 else 0


_HAN = "一二三四五六七八九"
_MOST_ORDERED = 200
_BEFORE = frozenset(("[", "(", "（", "【", "clip", "clips", "number", "第"))
_BETWEEN = _BEFORE | frozenset((",", "，", "、", "-", "–", ">", "→", "and", "then", "/", "|", "段", "个", "再", "到"))


def picture(found: Slots) -> str:
    name: str = found["filename"]
    ending = name.lower().rpartition(".")[2] if "." in name else ""
    if ending in SOUNDS + SUBTITLES + LUTS:
        raise NoMatchError
    return name


def _bare_file(chart: Chart, position: int) -> list[Value]:
    """A picture or film by its file name; what is quoted could be anything."""
    token = chart.tokens[position]
    return [] if token.kind == "quote" or token.heard else chart.read("mediafile", position)


def move_to_number(found: Slots) -> Operation:
    """Behind the clip that has that number now when moving backwards, else before it."""
    clips, number = some(found["clips"]), int(found["whole"])
    if number < 1:
        raise NoMatchError
    if number == 1:
        return Move(clips=clips, position=Position(where="start"))
    later = clips.which == "numbered" and 0 < min(clips.numbers) < number
    target = Clips(which="numbered", numbers=(number,))
    return Move(clips=clips, position=Position(where="after" if later else "before", clips=target))


def move_by(found: Slots) -> Operation:
    """By some places, which are known only of one clip that is called by its number."""
    clips, places = some(found["clips"]), found["places"]
    beyond = clips.numbers[0] + places if len(clips.numbers) == 1 and not clips.others else 0
    if beyond == 0:
        raise NoMatchError
    where = "before" if places < 0 else "after"
    return Move(clips=clips, position=Position(where=where, clips=Clips(which="numbered", numbers=(beyond,))))


def _two(numbers: tuple[int, ...]) -> tuple[Clips, Clips]:
    """Exactly two clips by their numbers."""
    if len(numbers) != 2:
        raise NoMatchError
    first, second = numbers
    return Clips(which="numbered", numbers=(first,)), Clips(which="numbered", numbers=(second,))


def swap(found: Slots) -> Operation:
    first, second = found["first"], found["second"]
    if found["clips"] is not None:
        first, second = _two(some(found["clips"]).numbers)
    if found["both"] is not None:
        both = some(found["both"])
        names = (both.name or "", *both.also)
        if both.which == "named" and len(names) == 2 and not both.others:
            first, second = (Clips(which="named", name=one) for one in names)
        else:
            first, second = _two(both.numbers)
    if found["pair"] is not None:
        first, second = _two(found["pair"])
    if "all" in (first.which, second.which):
        raise NoMatchError
    return Swap(first=first, second=second)


def keep(found: Slots) -> Operation:
    clips = some(found["clips"])
    return Remove(clips=clips.model_copy(update={"others": not clips.others}))


def duplicate(found: Slots) -> Operation:
    times = int(found["times"] if found["times"] is not None else found["more"] if found["more"] is not None else 1)
    if found["total"] is not None:
        times = int(found["total"]) - 1
    return Duplicate(clips=some(found["clips"]), times=times, **found.only("position"))


def replace(found: Slots) -> Operation:
    if str(found["file"]).lower().rpartition(".")[2] in SOUNDS + SUBTITLES + LUTS:
        raise NoMatchError
    return Replace(clips=some(found["clips"]), file=found["file"])


def backwards(found: Slots) -> Operation:
    if found["clips"] not in (None, Clips()):
        raise NoMatchError
    return Sort(by="backwards")


def sort_numbers(found: Slots) -> Operation:
    if len(found["numbered"]) < 2:
        raise NoMatchError
    return Sort(by="numbers", numbers=found["numbered"])


def sort_names(found: Slots) -> Operation:
    if found["names"] is not None and len(found["names"]) > 1:
        return Sort(by="names", names=found["names"])
    listed: Clips = found["listed"] or Clips()
    if found["every"] not in (None, Clips()) or listed.which != "named" or not listed.also or listed.others:
        raise NoMatchError
    return Sort(by="names", names=(listed.name or "", *listed.also))
