"""Owns how clips and places in their order are said, in both languages, so that they are read back as the same."""

from __future__ import annotations

from maker_free.language.grammar.words import quote
from maker_free.language.operations import Clips, Position
from maker_free.language.operations.pointers import Reach
from maker_free.language.values import times
from maker_free.language.values.times import Language


def say_clips(clips: Clips, language: Language) -> str:
    """ "clip 2", "clips 1, 3 and the last clip", "the clip “beach”", "all clips except clip 2"."""
    chinese = language == "zh"
    if clips.span is not None:
        whole = clips.model_copy(update={"span": None, "which": "all"}) if clips.which == "film" else None
        these = say_clips(clips.model_copy(update={"span": None}), language) if whole is None else _FILM[chinese]
        return (
            f"{these}{times.say_span(clips.span, language)}"
            if chinese
            else (f"{these} {times.say_span(clips.span, language)}")
        )
    if clips.others:
        these = say_clips(clips.model_copy(update={"others": False}), language)
        return f"除{these}以外的所有片段" if chinese else f"all clips except {these}"
    if clips.reach is not None:
        base = say_clips(clips.model_copy(update={"reach": None}), language)
        return _REACHES[clips.reach][chinese].format(base)
    if clips.which == "middle" and clips.numbers:
        return f"中间{clips.numbers[0]}段" if chinese else f"the middle {clips.numbers[0]} clips"
    if clips.which == "numbered":
        return _say_numbers(clips.numbers, chinese=chinese)
    if clips.which == "named":
        named = _say_names((clips.name or "", *clips.also), chinese=chinese)
        if not clips.numbers:
            return named
        numbered = _say_numbers(clips.numbers, chinese=chinese)
        return f"{numbered}和{named}" if chinese else f"{numbered} and {named}"
    if clips.which == "at":
        assert clips.at is not None
        moment = times.say_moment(clips.at, language)
        return f"{moment}处的片段" if chinese else f"the clip at {moment}"
    if clips.count is not None:
        return _COUNTED[clips.which][chinese].format(clips.count)
    return _KINDS_SAID[clips.which][chinese]


_FILM = ("the film", "全片")


_REACHES: dict[Reach, tuple[str, str]] = {
    "on": ("all clips from {} on", "从{}往后的片段"),
    "after": ("all clips after {}", "{}后面的所有片段"),
    "before": ("all clips before {}", "{}前面的所有片段"),
    "until": ("all clips up to {}", "到{}为止的片段"),
    "next": ("the clip after {}", "{}后面那段"),
    "previous": ("the clip before {}", "{}前面那段"),
}
_COUNTED = {"all": ("all {} clips", "全部{}个片段"), "photo": ("all {} photos", "全部{}张照片")}
_KINDS_SAID = {
    "all": ("all clips", "所有片段"),
    "portrait": ("the vertical clips", "竖屏的片段"),
    "landscape": ("the landscape clips", "横屏的片段"),
    "photo": ("the photos", "照片"),
    "silent": ("the silent clips", "没有声音的片段"),
    "longest": ("the longest clip", "最长的片段"),
    "shortest": ("the shortest clip", "最短的片段"),
    "odd": ("the odd clips", "奇数段"),
    "even": ("the even clips", "偶数段"),
    "middle": ("the middle clip", "中间那段"),
}


def _say_names(names: tuple[str, ...], *, chinese: bool) -> str:
    said = [quote(name) for name in names]
    if any(name.startswith("#") for name in names):
        each = [_say_called(name, chinese=chinese) for name in names]
        return "和".join(each) if chinese else f"{', '.join(each[:-1])} and {each[-1]}" if len(each) > 1 else each[0]
    if chinese:
        return "和".join(f"片段{one}" for one in said)
    return f"the clip {said[0]}" if len(said) == 1 else f"the clips {', '.join(said[:-1])} and {said[-1]}"


def _say_called(name: str, *, chinese: bool) -> str:
    if name.startswith("#") and name[1:].isdecimal():
        return _say_number(int(name[1:]), chinese=chinese)
    return f"片段{quote(name)}" if chinese else f"the clip {quote(name)}"


def _say_numbers(numbers: tuple[int, ...], *, chinese: bool) -> str:
    said = [_say_number(number, chinese=chinese) for number in numbers]
    if len(said) == 1:
        return said[0]
    if chinese:
        return "和".join(said)
    if all(number > 0 for number in numbers):
        counts = [str(number) for number in numbers]
        return f"clips {', '.join(counts[:-1])} and {counts[-1]}"
    return f"{', '.join(said[:-1])} and {said[-1]}"


def _say_number(number: int, *, chinese: bool) -> str:
    if number > 0:
        return f"第{number}段" if chinese else f"clip {number}"
    if number == -1:
        return "最后一段" if chinese else "the last clip"
    if chinese:
        return f"倒数第{-number}段"
    return f"the {-number}{ending(-number)} clip from the end"


def ending(number: int) -> str:
    """What makes a number say which: "st" of "1st"."""
    if 10 <= number % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def say_position(position: Position, language: Language) -> str:
    """ "to the start", "after clip 2"; in Chinese as it stands behind 移到 or 到."""
    if position.where in ("start", "end"):
        word = {"start": ("to the start", "开头"), "end": ("to the end", "结尾")}[position.where]
        return word[language == "zh"]
    clips = say_clips(position.clips or Clips(), language)
    if language == "zh":
        return f"{clips}{'前面' if position.where == 'before' else '后面'}"
    return f"{position.where} {clips}"
