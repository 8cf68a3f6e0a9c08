"""Owns making up operations for property tests, from the declarations themselves, so that none is forgotten."""

from __future__ import annotations

import types
from fractions import Fraction
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from maker_free.language import operations as op

TEXTS = st.sampled_from(["Hello", "First Light", "你好，世界", "مرحبا", "🎬 Take 2", "a'b:\\c%{d}", "x" * 500])
NAMES = st.sampled_from(
    ["beach", "talking to me.mp4", "city", "lake", "logo", "song", "voice", "IMG_2041", "nothing like it", "video"]
)
COLOURS = st.sampled_from(["#ffffff", "#ffcc00", "#000000"])
NUMBERS = st.one_of(st.integers(-3, 8), st.sampled_from([0, 1, 2, 3, 100]))
LENGTHS = st.one_of(st.sampled_from([0, 1, 39, 40, 500, 1000, 3000, 5000, 60_000]), st.integers(0, 40_000))
ALL: tuple[type[BaseModel], ...] = get_args(get_args(op.Operation)[0])
HISTORY = (op.Undo, op.Redo, op.GoTo, op.SaveAs)
MADE = tuple(kind for kind in ALL if kind not in (*HISTORY, op.Captions))


def operation(kinds: tuple[type[BaseModel], ...] = MADE) -> st.SearchStrategy[Any]:
    """Any operation of the kinds, with whatever its fields allow."""
    return st.sampled_from(kinds).flatmap(model)


def model(kind: type[BaseModel]) -> st.SearchStrategy[Any]:
    fields = {
        name: _named(name, info.annotation, info.metadata) for name, info in kind.model_fields.items() if name != "verb"
    }
    required = {name: made for name, made in fields.items() if kind.model_fields[name].is_required()}
    optional = {name: made for name, made in fields.items() if name not in required}
    return st.fixed_dictionaries(required, optional=optional).map(lambda made: _valid(kind, made)).filter(bool)


def _valid(kind: type[BaseModel], made: dict[str, Any]) -> BaseModel | None:
    try:
        return kind.model_validate(made)
    except ValidationError:
        return None


def _named(name: str, hint: Any, metadata: list[Any]) -> st.SearchStrategy[Any]:
    """A strategy for a field; some names tell more than the type."""
    optional = type(None) in get_args(hint)
    if name in {"text", "saying"}:
        made: st.SearchStrategy[Any] = TEXTS
    elif name in {"file", "name", "music_file", "before", "lut"}:
        made = NAMES
    elif name in {"numbers"}:
        made = st.lists(NUMBERS, min_size=1, max_size=4).map(tuple)
    elif name in {"files", "names", "also"}:
        made = st.lists(NAMES, max_size=3).map(tuple)
    elif name == "colour":
        made = COLOURS
    elif name == "ms":
        made = st.one_of(st.integers(-20_000, 40_000), st.sampled_from([0, 500, 2000, 5000]))
    else:
        made = _typed(hint, metadata)
    return st.one_of(st.none(), made) if optional else made


def _typed(hint: Any, metadata: list[Any]) -> st.SearchStrategy[Any]:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _typed(inner[0], [*metadata, *inner[1:]])
    if origin in {Union, types.UnionType}:
        return st.one_of(*(_typed(one, metadata) for one in inner if one is not type(None)))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        lists = st.lists(_typed(inner[0], []), max_size=3).map(tuple)
        return _fitting(hint, metadata, lists) if metadata else lists
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return model(hint)
    if hint is bool:
        return st.booleans()
    if hint is int:
        return _fitting(hint, metadata, st.one_of(LENGTHS, st.integers(-100, 100)))
    if hint is float:
        return _fitting(
            hint, metadata, st.one_of(st.sampled_from([0.0, 0.1, 0.5, 1.0, 1.5, 2.0, 16.0]), st.floats(-2, 20))
        )
    if hint is str:
        return TEXTS
    if hint is Fraction:
        return _fitting(hint, metadata, st.integers(8, 62).map(Fraction) | st.just(Fraction(30_000, 1001)))
    raise TypeError("no values are known for such a field")


def _fitting(hint: type, metadata: list[Any], made: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    # What a field's type is, is only known when the test runs.
    kept: TypeAdapter[Any] | None = TypeAdapter(Annotated[hint, *metadata]) if metadata else None  # type: ignore

    def fits(value: Any) -> bool:
        try:
            if kept is not None:
                kept.validate_python(value)
        except ValidationError:
            return False
        return True

    return made.filter(fits)
