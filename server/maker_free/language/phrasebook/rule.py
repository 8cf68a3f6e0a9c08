"""Owns what one entry of the phrasebook is; refuses to hold any entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from maker_free.language.grammar.matcher import NUDGE, Slots, TemplateLine
from maker_free.language.operations import Operation


@dataclass(frozen=True, slots=True)
class NoEdit:
    """Understood, but no edit comes of it: the name of the answer to it."""

    name: str


COSTS = {
    "exact": -3, "close": -2, "sure": -1, "ahead": -NUDGE, "behind": NUDGE, "loose": 1, "looser": 2, "open": 5,
    "free": 8, "hint": 14, "guess": 22, "last": 40, "never": 60,
}  # fmt: skip
"""What a reading costs beside what its words cost, in words of free text. "ahead" and "behind" decide only between
readings that cost the same; "sure" and below say more than a plain one, "loose" and above less; a "guess" is made
only where nothing else can be."""

Meaning = Operation | NoEdit | tuple[Operation, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """Templates that all mean the same kind of thing, and what that is.

    `name` is what sort of request it is, `key` which of them. `slots` are options that may stand anywhere between the
    words of a template, as (slot, name). `cost` is added to every reading, so that a looser rule loses against a
    stricter one. `echo` templates count only right after a request of the same rule ("…, and clip 2 to 3 s").
    """

    name: str
    key: str
    templates: tuple[TemplateLine, ...]
    make: Callable[[Slots], Meaning]
    slots: tuple[tuple[str, str], ...] = ()
    cost: float = 0
    echo: tuple[TemplateLine, ...] = ()
    loose: bool = False
    """True when words are taken as they stand, whatever they are."""
    says: Mapping[str, str] = field(default_factory=dict[str, str])
    """The canonical sentence by language, of an operation of which nothing is given but these slots and constants."""
    constants: Mapping[str, Any] = field(default_factory=dict[str, Any])
    makes: str = ""
    """The operation that comes of it."""
