"""Owns what a sentence for people is: the same in English and Chinese, with named fields; refuses to know who says it.

    Message("“{name}” is empty.", "“{name}”是空文件。")     a sentence, written once
            .of(name="a.mp4")                             said of something: a `Said`, still in both languages
            .say("zh", name="a.mp4")                      its words in one language

A field may itself be a sentence, or a value of `formats` that reads differently in each language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Any, Literal, NamedTuple, Protocol, cast, runtime_checkable

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


@runtime_checkable
class Sayable(Protocol):
    """Whatever reads differently in each language."""

    def say(self, language: Language, /) -> str: ...


class Message(NamedTuple):
    """One sentence, or part of one, in both languages; `{fields}` are the same in both."""

    en: str
    zh: str

    def say(self, language: Language, /, **fields: object) -> str:
        return Said(self, fields).say(language)

    def of(self, **fields: object) -> Said:
        return Said(self, fields)


@dataclass(frozen=True)
class Said:
    """A message with what goes into its fields: a whole sentence that can be said in either language."""

    message: Message
    fields: Mapping[str, Any] = field(default_factory=dict[str, Any], hash=False)

    def say(self, language: Language, /) -> str:
        text = self.message.zh if language == "zh" else self.message.en
        if not self.fields:
            return text.format()
        return text.format(**{name: _in(value, language) for name, value in self.fields.items()})

    def __str__(self) -> str:
        return self.say("en")

    def both(self) -> dict[str, str]:
        """Its words in each language, for wherever only text can go: a pipe, the wire, a database."""
        return {language: self.say(language) for language in LANGUAGES}


def _in(value: object, language: Language) -> object:
    return value.say(language) if isinstance(value, Sayable) else value


def foreign(text: str) -> Said:
    """What somebody else said: the same in either language, because nobody here can translate it."""
    return _plain(text, text)


def received(both: object) -> Said | None:
    """A sentence that `Said.both` wrote down, or one that came as plain text; None for anything else."""
    if isinstance(both, str):
        return foreign(both) if both.strip() else None
    if not isinstance(both, Mapping):
        return None
    texts = [cast("Mapping[str, object]", both).get(language) for language in LANGUAGES]
    english, chinese = (text if isinstance(text, str) and text.strip() else None for text in texts)
    if english is None and chinese is None:
        return None
    return _plain(english or chinese or "", chinese or english or "")


def joined(*sentences: Said) -> Said:
    """Several sentences, one after the other."""
    return _plain(" ".join(one.say("en") for one in sentences), "".join(one.say("zh") for one in sentences))


def fields(text: str) -> frozenset[str]:
    """The names of the fields in one language's words."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _plain(english: str, chinese: str) -> Said:
    return Said(Message(*(text.replace("{", "{{").replace("}", "}}") for text in (english, chinese))))
