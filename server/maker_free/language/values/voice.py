"""Owns how the parts of a canonical sentence are said in one language; refuses to know any operation."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from maker_free.engine.model.timeline import Region
from maker_free.language.grammar.words import quote
from maker_free.language.operations import Clips, Level, Moment, Position, Span
from maker_free.language.values import amounts, describing, times, vocabulary
from maker_free.language.values.times import Language


class SentenceWriter:
    """Says the parts of a sentence in one language."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.chinese = language == "zh"

    def pick(self, english: str, chinese: str) -> str:
        return chinese if self.chinese else english

    def parts(self, *parts: str) -> str:
        """Those parts that are not empty."""
        return ("，" if self.chinese else ", ").join(part for part in parts if part)

    def clips(self, clips: Clips) -> str:
        return describing.say_clips(clips, self.language)

    def only(self, clips: Clips, english: str, chinese: str) -> str:
        """Which clips, with "{}" in their place; nothing for all."""
        return "" if clips == Clips() else self.pick(english, chinese).format(self.clips(clips))

    def position(self, position: Position) -> str:
        return describing.say_position(position, self.language)

    def length(self, length: int) -> str:
        return times.say_length(length, self.language)

    def moment(self, moment: Moment) -> str:
        return times.say_moment(moment, self.language)

    def span(self, span: Span) -> str:
        return times.say_span(span, self.language)

    def level(self, level: Level) -> str:
        return amounts.say_level(level, self.language)

    def region(self, region: Region) -> str:
        x, y, width, height = (times.say_percent(part) for part in (region.x, region.y, region.width, region.height))
        return self.pick(f"x {x} y {y} width {width} height {height}", f"x {x} y {y} 宽{width}高{height}")

    def value(self, name: str, value: Any) -> str:
        """What a field of an operation holds, by its kind; a word by the table that the field is named for."""
        match value:
            case Clips():
                return self.clips(value)
            case Moment():
                return self.moment(value)
            case Span():
                return self.span(value)
            case Level():
                return self.level(value)
            case Region():
                return self.region(value)
            case int():
                return self.length(value)
            case _:
                return self.word(name, value)

    def word(self, table: str, value: str) -> str:
        return vocabulary.say(table, value, self.language)

    def given(self, value: Any, english: str, chinese: str, say: Callable[[Any], str] = str) -> str:
        """The sentence with what `say` makes of the value in the place of "{}"; nothing when there is none."""
        return "" if value is None else self.pick(english, chinese).format(say(value))

    def table(self, name: str, value: str | None, english: str, chinese: str) -> str:
        return self.given(value, english, chinese, lambda given: self.word(name, given))

    def listed(self, said: tuple[str, ...]) -> str:
        if self.chinese or len(said) < 2:
            return "和".join(said)
        return f"{', '.join(said[:-1])} and {said[-1]}"

    def names(self, names: tuple[str, ...]) -> str:
        return self.listed(tuple(quote(name) for name in names))


def plain(value: float) -> str:
    """A number exactly, without an exponent."""
    return f"{Decimal(repr(value)).normalize():f}"
