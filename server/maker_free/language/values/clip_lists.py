"""Owns how clips are counted and listed: 1, 3 and 5 · 2-4 · 第一、第三; refuses to know what else is said of them."""

from __future__ import annotations

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
from maker_free.language.grammar.matcher import Chart, Value
from maker_free.language.operations import Clips

MOST_COUNTED = 200
_LEVELLED = frozenset(("volume", "loud_words", "speed"))
"""Words behind which "clip 3 to 60" is clip 3, and what is to become of it."""


def numbered(chart: Chart, position: int) -> list[Value]:
    """1 · 1, 3 and 5 · 2-4 · 第一、第三"""
    if position and word_at(chart, position) == "一" and word_at(chart, position - 1) in ("那", "这"):
        return []
    if word_at(chart, position) == "两":  # so many, and never which one
        return []
    found: list[Value] = []
    waiting: list[tuple[int, tuple[int, ...]]] = [(position, ())]
    while waiting:
        here, numbers = waiting.pop()
        for end, value in _range(chart, here):
            both = numbers + value
            if len(both) > MOST_COUNTED:
                continue
            found.append(Value(end, both))
            follows = joined(chart, end)
            beside = word_at(chart, end) == "第" == word_at(chart, here) and _is_close(chart, end)  # 第五第六段
            if follows > end or beside:
                waiting.append((follows, both))
    return found


def _range(chart: Chart, position: int) -> list[tuple[int, tuple[int, ...]]]:
    found: list[tuple[int, tuple[int, ...]]] = []
    single = position > 0 and word_at(chart, position - 1) == "clip" and not chart.present.isdisjoint(_LEVELLED)
    for first in counted(chart, position):
        found.append((first.end, (first.value,)))
        if single and word_at(chart, first.end) == "to":
            continue
        if word_at(chart, first.end) in ("-", "–", "to", "through", "thru", "到", "至", "~"):
            found += [
                (last.end, tuple(range(first.value, last.value + 1)))
                for last in counted(chart, first.end + 1)
                if first.value < last.value <= first.value + MOST_COUNTED
            ]
    return found


def _is_close(chart: Chart, position: int) -> bool:
    """Whether a token stands right behind the one before it."""
    return chart.tokens[position - 1].end == chart.tokens[position].start


def counted(chart: Chart, position: int) -> list[Value]:
    if word_at(chart, position) in ("#", "第"):
        position += 1
    if position >= len(chart.tokens):
        return []
    return [one for one in chart.grammar.readers["whole"](chart, position) if one.value < 100_000]


def joined(chart: Chart, position: int) -> int:
    """Behind ",", "and", ", and", "、", "和"."""
    start = position
    while word_at(chart, position) in (",", "，", "、", "and", "&", "+", "→", "和", "与", "跟", "plus", "还有", "及"):
        position += 1
        if position - start > 2:
            break
    return position


def word_at(chart: Chart, position: int) -> str:
    return chart.tokens[position].word if position < len(chart.tokens) else ""


def by_number(*numbers: int) -> Clips:
    return Clips(which="numbered", numbers=numbers)


def bare_numbers(chart: Chart, position: int) -> list[Value]:
    if position >= len(chart.tokens):
        return []
    return [Value(one.end, by_number(*one.value)) for one in chart.read("numbered", position) if len(one.value) == 1]
