"""Every sentence is there in both languages with the same facts, and every error carries one."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import maker_free
from maker_free.errors import MakerFreeError
from maker_free.messages.message import Message, Said, fields, foreign, received

_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORDS = re.compile(r"[a-z]{3}", re.I)


@dataclass(frozen=True)
class Source:
    """A module of the package, as it runs and as it is written."""

    module: ModuleType
    tree: ast.Module

    def meant(self, node: ast.expr, local: dict[str, Any] | None = None) -> object:
        """What an expression of names and attributes stands for; None for anything else."""
        try:
            return eval(ast.unparse(node), vars(self.module), local or {})
        except Exception:  # a name that only exists in a function
            return None


@cache
def sources() -> tuple[Source, ...]:
    names = [one.name for one in pkgutil.walk_packages(maker_free.__path__, "maker_free.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    return tuple(
        Source(one, ast.parse(Path(one.__file__).read_text(encoding="utf-8"))) for one in modules if one.__file__
    )


def messages(value: object, depth: int = 0) -> Iterator[Message]:
    if isinstance(value, Message):
        yield value
    elif isinstance(value, dict) and depth < 3:
        for one in value.values():  # pyright: ignore[reportUnknownVariableType] - whatever a module holds
            yield from messages(one, depth + 1)  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(value, list | tuple) and depth < 3:
        for one in value:  # pyright: ignore[reportUnknownVariableType]
            yield from messages(one, depth + 1)  # pyright: ignore[reportUnknownArgumentType]


def every() -> list[tuple[str, Message]]:
    return [
        (f"{source.module.__name__}.{name}", one)
        for source in sources()
        for name, value in vars(source.module).items()
        for one in messages(value)
    ]


def test_every_message_has_both_languages_and_the_same_fields() -> None:
    found = every()
    assert len(found) > 500
    wrong = [name for name, one in found if fields(one.en) != fields(one.zh) or bool(one.en) != bool(one.zh)]
    assert wrong == []


def test_chinese_is_chinese_and_english_is_not() -> None:
    english = [name for name, one in every() if _HAN.search(one.en)]
    untranslated = [
        f"{name}: {one.zh}"
        for name, one in every()
        if _WORDS.search(re.sub(r"\{.*?\}|LUFS|MP4|dB", "", one.en)) and not _HAN.search(one.zh)
    ]
    assert english == []
    assert untranslated == []


def calls(source: Source) -> Iterator[ast.Call]:
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))


def choices(node: ast.expr) -> Iterator[ast.expr]:
    """The expressions that one may come to: both sides of a condition."""
    if isinstance(node, ast.IfExp):
        yield from choices(node.body)
        yield from choices(node.orelse)
    else:
        yield node


def said_here(source: Source, call: ast.Call) -> tuple[list[Message], bool]:
    """The messages that a call fills in, and whether it has to fill in exactly their fields."""
    if not isinstance(call.func, ast.Attribute):
        return [], False
    name = call.func.attr
    spoken = call.func.value if name in {"of", "say"} else None
    if spoken is None or not any(isinstance(source.meant(one), Message) for one in choices(spoken)):
        spoken = call.args[0] if call.args and name in {"say", "tell", "refuse", "error"} else None
    found = [source.meant(one) for one in choices(spoken)] if spoken is not None else []
    return [one for one in found if isinstance(one, Message)], name == "of"


def test_every_message_gets_the_fields_it_has() -> None:
    wrong: list[str] = []
    seen = 0
    for source in sources():
        for call in calls(source):
            found, exactly = said_here(source, call)
            given = {one.arg for one in call.keywords}
            for one in found:
                seen += 1
                needed = fields(one.en)
                if None not in given and (not needed <= given or (exactly and given - needed and len(found) == 1)):
                    wrong.append(f"{source.module.__name__}:{call.lineno} {sorted(needed ^ given)}")  # type: ignore[type-var]
    assert wrong == []
    assert seen > 450


def test_no_error_is_made_of_a_bare_text() -> None:
    bare: list[str] = []
    seen = 0
    for source in sources():
        for call in calls(source):
            kind = source.meant(call.func) if isinstance(call.func, ast.Name | ast.Attribute) else None
            if not (isinstance(kind, type) and issubclass(kind, MakerFreeError)):
                continue
            seen += 1
            texts = (ast.Constant, ast.JoinedStr, ast.BinOp)
            if not call.args or any(isinstance(one, texts) for one in choices(call.args[0])):
                bare.append(f"{source.module.__name__}:{call.lineno}")
    assert bare == []
    assert seen > 200


@pytest.mark.parametrize("text", ["{name} and {{more}}", "100 % “{”", "a\nb"])
def test_what_somebody_else_said_stays_as_it_is(text: str) -> None:
    assert (foreign(text).say("en"), foreign(text).say("zh")) == (text, text)
    assert received(foreign(text).both()) == foreign(text)


def test_a_sentence_may_be_a_field_of_another() -> None:
    clip = Message("clip {number}", "第{number}段")
    said = Message("{what} is gone.", "{what}不见了。").of(what=clip.of(number=3))
    assert said.both() == {"en": "clip 3 is gone.", "zh": "第3段不见了。"}


def test_a_sentence_may_be_a_key() -> None:
    said = Message("{count} files", "{count} 个文件").of(count=3)
    assert len({said, Message("{count} files", "{count} 个文件").of(count=3)}) == 1


@pytest.mark.parametrize("noted", [None, "", "  ", 7, [], {}, {"en": ""}, {"fr": "x"}, {"en": 3}])
def test_what_is_no_sentence_is_none(noted: object) -> None:
    assert received(noted) is None


def test_a_sentence_in_one_language_is_said_in_the_other_as_well() -> None:
    only = received({"zh": "磁盘已满。"})
    assert isinstance(only, Said)
    assert only.say("en") == "磁盘已满。"
