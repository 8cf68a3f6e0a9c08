"""Owns how an entry of the phrasebook says what it means: fields of an operation, constants, or a function by its name.

(nothing)                          the operation that is named like the file, its fields from the slots of their names
makes = "sound"                    another operation
set   = { role = "voice" }         constants, whatever was said
else  = { clips = {…} }            constants for what was not said
some  = ["clips"]                  not of all clips: these must be certain ones
call  = "sounding.fade"            a function of this package, which gets the slots and the constants
is    = "moment" · value = 15 · gives = "Moment"       what a slot is: another slot, a constant, a model of the slots
answer = "faces" · nothing = true                      no edit comes of it
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, get_args

from pydantic import BaseModel

from maker_free.language import operations
from maker_free.language.grammar.matcher import NoMatchError, Slots
from maker_free.language.operations import Clips, Operation
from maker_free.language.phrasebook.rule import NoEdit

Make = Callable[[Slots], Any]
OPERATIONS: dict[str, type[BaseModel]] = {
    kind.model_fields["verb"].default: kind for kind in get_args(get_args(Operation)[0])
}
KEYS = frozenset({"makes", "set", "else", "some", "call", "is", "value", "gives", "answer", "nothing"})
"""What of an entry says what it means."""


class PhrasebookError(ValueError):
    """An entry of the phrasebook that says nothing one could do."""


def meaning(entry: Mapping[str, Any], verb: str = "") -> Make:
    """What an entry makes of the slots that were said; `verb` is the operation where none is named."""
    constants: dict[str, Any] = entry.get("set", {})
    if "answer" in entry:
        refusal = NoEdit(entry["answer"])
        return lambda _found: refusal
    if entry.get("nothing"):
        return lambda _found: ()
    if "value" in entry:
        value: Any = constant(entry["value"])
        return lambda _found: value
    if "is" in entry:
        name: str = entry["is"]
        return lambda found: found[name]
    if "call" in entry:
        return _called(entry["call"], constants)
    kind = getattr(operations, entry["gives"]) if "gives" in entry else OPERATIONS.get(entry.get("makes", verb))
    if kind is None:
        raise PhrasebookError(f"there is no operation {entry.get('makes', verb)!r}")
    return _declared(kind, constants, entry.get("else", {}), entry.get("some", ()))


def constant(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def _called(name: str, constants: Mapping[str, Any]) -> Make:
    family, _, function = name.partition(".")
    called: Make = getattr(import_module(f"maker_free.language.phrasebook.{family}"), function)
    if not constants:
        return called

    def make(found: Slots) -> Any:
        found.update(constants)
        return called(found)

    return make


def _declared(
    kind: type[BaseModel], constants: Mapping[str, Any], otherwise: Mapping[str, Any], certain: Sequence[str]
) -> Make:
    fields = [name for name in kind.model_fields if name != "verb" and name not in constants]

    def make(found: Slots) -> Any:
        for name in certain:
            some(found[name])
        return kind(**{**otherwise, **found.only(*fields), **constants})

    return make


def some(clips: Clips) -> Clips:
    """Clips that are not simply all of them; raises NoMatchError."""
    if clips.which == "all":
        raise NoMatchError
    return clips
