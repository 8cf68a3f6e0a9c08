"""Owns what words there are for how things look and sound (`phrases/vocabulary.toml`): colours, places, sizes, styles,
moods, transitions, looks, shapes; refuses to know what is done with them.
"""

from __future__ import annotations

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from maker_free.language.grammar.matcher import Chart, Grammar, Value
from maker_free.language.values.times import Language


@cache
def tables() -> dict[str, dict[str, str]]:
    """For each kind of value (colour, place, transition, mood, …) its values with their words, parted by "|"."""
    found = tomllib.loads(files("maker_free.language").joinpath("phrases", "vocabulary.toml").read_text("utf-8"))
    return {
        name: {value: "|".join(word.strip() for word in words.split("|")) for value, words in table.items()}
        for name, table in found.items()
    }


def learn(grammar: Grammar) -> None:
    """Teach a grammar the words for how things are."""
    for name, table in tables().items():
        grammar.values(f"a_{name}", table)
    grammar.function("hex", _hex, needs=("#colour",))
    grammar.concepts("""
        frame: screen | frame | picture | shot | image | view | 画面 | 屏幕 | 屏 | 镜头
        corner: corner | side | 角 | 侧
        """)
    grammar.slot("colour", ("{a_colour} (色|colour|color|颜色)?\n{hex:a_colour}", _value("a_colour")))
    grammar.slot(
        "place",
        (
            "(of {frame})? {a_place} {corner}? (of {frame})?\n{corner} {a_place}\n(画面|屏幕|视频) 的? {a_place}",
            _value("a_place"),
        ),
    )
    for name in (
        "size",
        "style",
        "animation",
        "mood",
        "aspect",
        "fit",
        "picture_effect",
        "effected",
        "effect_name",
        "typeface",
    ):
        grammar.slot(name, (f"{{a_{name}}}", _value(f"a_{name}")))


def _value(name: str) -> Any:
    return lambda found: found[name]


def _hex(chart: Chart, position: int) -> list[Value]:
    """#ffcc00, #fc0"""
    token = chart.tokens[position]
    if token.kind != "colour":
        return []
    digits = token.word[1:]
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return [Value(position + 1, f"#{digits}")]


def say(name: str, value: str, language: Language) -> str:
    """The canonical word for a value of a table."""
    words = tables()[name].get(value)
    if words is None:
        return value
    if language == "en":
        return words.split("|")[0]
    chinese = [word for word in words.split("|") if "\u3400" <= word[0] <= "\u9fff"]
    if not chinese:
        return value
    return next((word for word in chinese if word.endswith("色")), chinese[0]) if name == "colour" else chinese[0]
