"""Owns clips that are told by others: “everything from the dog on”, “the clip after clip 3”, 第三段往后."""

from __future__ import annotations

from maker_free.language.grammar.matcher import Chart, Value
from maker_free.language.grammar.words import leading
from maker_free.language.operations import Clips
from maker_free.language.operations.pointers import Reach

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
from maker_free.language.values.clip_lists import bare_numbers, by_number, joined, word_at

_LEADS: dict[Reach, tuple[tuple[str, ...], ...]] = {
    "on": (("from",), ("starting", "with"), ("starting", "from"), ("since",)),
    "after": (("after",), ("following",), ("behind",), ("that", "come", "after"), ("that", "comes", "after")),
    "before": (("before",), ("preceding",), ("that", "come", "before"), ("that", "comes", "before")),
    "until": (("up", "to"), ("until",), ("till",), ("up", "until")),
}
_ONWARD = (
    ("on",), ("onward",), ("onwards",), ("forward",), ("forwards",), ("to", "the", "end"), ("until", "the", "end"),
    ("till", "the", "end"), ("to", "the", "last", "clip"), ("to", "the", "last"),
)  # fmt: skip
_SINGLE = frozenset(("clip", "shot", "one", "video", "scene", "segment"))
_HAN_BEHIND: dict[Reach, tuple[tuple[str, ...], ...]] = {
    "on": tuple(map(tuple, ("开始往后", "开始以后", "开始", "往后", "起"))),
    "after": tuple(map(tuple, ("之后", "以后", "后面", "后边"))),
    "before": tuple(map(tuple, ("之前", "以前", "前面", "前边"))),
}
_HAN_ONE = tuple(
    map(tuple, ("的那一段", "的那段", "那一段", "那段", "的那个", "那个", "的一段", "一段", "那张", "那条"))
)
_HAN_ALL = tuple(
    map(
        tuple,
        (
            "的所有片段",
            "所有片段",
            "的全部片段",
            "的片段都",
            "的片段",
            "的视频",
            "的全部",
            "的所有",
            "的都",
            "全部",
            "全都",
            "都",
        ),
    )
)
_MOVED = frozenset("移挪放推排调走拖")


def _led(chart: Chart, position: int) -> bool:
    """Whether clips are said as those from which on."""
    return position > 0 and chart.tokens[position - 1].word in ("从", "由", "自")


def reaching(chart: Chart, position: int, found: list[Value]) -> list[Value]:
    """ "everything from the dog on", "the clip after clip 3", 第三段往后, 采访前面那段: clips told by others."""
    made: list[Value] = []
    for every in found:
        if every.value != Clips() or every.end <= position:
            continue
        head = chart.tokens[every.end - 1].word
        single = head in _SINGLE and not any(
            token.word in ("all", "every", "each") for token in chart.tokens[position : every.end]
        )
        for reach, leads in _LEADS.items():
            begin = every.end + leading(chart.tokens, every.end, leads)
            if begin > every.end and begin < len(chart.tokens):
                made += _reached(chart, begin + (word_at(chart, begin) == "the"), reach, single=single)
        if word_at(chart, every.end) == "between":
            made += _enclosed(chart, every.end + 1)
    for one in found:
        if not _is_plain(one.value):
            continue
        for reach, words in _HAN_BEHIND.items():
            behind = max((len(two) for two in words if _follows(chart, one.end, two)), default=0)
            end = one.end + behind
            if not behind or word_at(chart, end) in _MOVED:
                continue
            if chart.text[chart.tokens[one.end].start : chart.tokens[end - 1].end] == "开始" and not _led(
                chart, position
            ):
                continue  # 第2段开始 is where it begins
            ones = max((len(two) for two in _HAN_ONE if _follows(chart, end, two)), default=0)
            alls = max((len(two) for two in _HAN_ALL if _follows(chart, end, two)), default=0)
            if ones and reach != "on":
                made.append(Value(end + ones, one.value.model_copy(update={"reach": _NEIGHBOUR[reach]}), one.cost))
            elif alls or reach == "on":
                made.append(Value(end + alls, one.value.model_copy(update={"reach": reach}), one.cost))
    if word_at(chart, position) == "到" and position + 1 < len(chart.tokens):
        for one in chart.read("oneclip", position + 1):
            if _is_plain(one.value) and _follows(chart, one.end, ("为", "止")):
                end = one.end + 2
                end += max((len(two) for two in _HAN_ALL if _follows(chart, end, two)), default=0)
                made.append(Value(end, one.value.model_copy(update={"reach": "until"}), one.cost))
    if word_at(chart, position) in ("从", "自") and position + 1 < len(chart.tokens):
        made += [one for one in chart.read("clips", position + 1) if one.value.reach == "on"]
    return made


_NEIGHBOUR: dict[Reach, Reach] = {"after": "next", "before": "previous"}


def _reached(chart: Chart, begin: int, reach: Reach, *, single: bool) -> list[Value]:
    if single and reach not in _NEIGHBOUR:
        return []
    made: list[Value] = []
    bases = [*chart.read("oneclip", begin)]
    if word_at(chart, begin) in ("last", "first"):
        bases.append(Value(begin + 1, by_number(-1 if word_at(chart, begin) == "last" else 1)))
    if reach == "on" and not single:
        bases += bare_numbers(chart, begin)
    for base in bases:
        if not _is_plain(base.value):
            continue
        end = base.end
        if reach == "on":
            tail = leading(chart.tokens, end, _ONWARD)
            if not tail:
                continue
            end += tail
        made.append(
            Value(end, base.value.model_copy(update={"reach": _NEIGHBOUR[reach] if single else reach}), base.cost)
        )
    return made


def _enclosed(chart: Chart, begin: int) -> list[Value]:
    """The clips that stand between two others by number."""
    made: list[Value] = []
    for first in chart.read("oneclip", begin) if begin < len(chart.tokens) else ():
        follows = joined(chart, first.end)
        if follows == first.end or not _is_number(first.value):
            continue
        for last in (*chart.read("oneclip", follows), *bare_numbers(chart, follows)):
            if _is_number(last.value) and last.value.numbers[0] > first.value.numbers[0] + 1:
                numbers = range(first.value.numbers[0] + 1, last.value.numbers[0])
                made.append(Value(last.end, by_number(*numbers), first.cost + last.cost))
    return made


def _is_number(clips: Clips) -> bool:
    return _is_plain(clips) and len(clips.numbers) == 1 and clips.numbers[0] > 0


def _is_plain(clips: Clips) -> bool:
    return clips.which in ("numbered", "named") and not (clips.others or clips.span or clips.reach or clips.also)


def _follows(chart: Chart, position: int, words: tuple[str, ...]) -> bool:
    return tuple(token.word for token in chart.tokens[position : position + len(words)]) == words
