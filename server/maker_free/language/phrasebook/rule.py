"""Owns what one entry of the phrasebook is; refuses to hold any entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from maker_free.language.matcher import Found
from maker_free.language.operations import Operation


@dataclass(frozen=True, slots=True)
class NoEdit:
    """Understood, but no edit comes of it: the name of the answer to it."""

    name: str


Meaning = Operation | NoEdit | tuple[Operation, ...]


@dataclass(frozen=True)
class Rule:
    """Lines of patterns that all mean the same kind of thing, and what that is.

    `options` are slots that may stand anywhere between the words of a pattern, as "slot" or "slot:name". `cost` is
    added to every reading, so that a looser rule loses against a stricter one. `echo` lines count only right after
    a request of the same rule ("…, and clip 2 to 3 s").
    """

    name: str
    patterns: str
    make: Callable[[Found], Meaning]
    options: str = ""
    cost: int = 0
    echo: str = ""
    loose: bool = False
    """True when words are taken as they stand, whatever they are."""

    @cached_property
    def slots(self) -> tuple[tuple[str, str], ...]:
        pairs = (option.partition(":") for option in self.options.split())
        return tuple((slot, name or slot) for slot, _, name in pairs)
