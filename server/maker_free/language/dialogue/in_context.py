"""Owns what an edit is where it stands: behind another edit of the same request, or pointing at those of the request before;
refuses to know how it was read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from maker_free.language.clauses import Context
from maker_free.language.dialogue import guards, remarks, same_breath
from maker_free.language.grammar.words import Token
from maker_free.language.operations import Move, Operation, Write

_FEW = 2
"""Words that can be of a text by themselves: "bold"."""


class Reading(Protocol):
    """What is known of a request by the time one of its edits is read."""

    operations: list[Operation]
    last: Operation | None
    turned: bool
    context: Context
    sentence_from: int
    cuts: tuple[int, ...]

    @property
    def done(self) -> Sequence[Operation]: ...

    @property
    def gone(self) -> Mapping[str, str]: ...

    def words(self, said: Sequence[Token]) -> str: ...


def where_it_stands(
    reading: Reading, edits: Sequence[Operation], said: Sequence[Token]
) -> tuple[Operation, ...] | None:
    """What edits are of behind the edit of the same request; none where they only say more of it, and None where nobody
    knows."""
    words = reading.words(said)
    made: list[Operation] = []
    for edit in edits:
        found = None if guards.is_misread(edit, words) else _found(reading, edit, said, words)
        if found is None:
            return None
        made += found
    return tuple(made)


def _found(reading: Reading, edit: Operation, said: Sequence[Token], words: str) -> Sequence[Operation] | None:
    last = reading.operations[-1] if reading.operations else None
    edit = guards.with_music(edit, last or (reading.last if reading.turned else None))
    if last is None:
        return _behind_the_last(reading, edit, words)
    if (cuts := guards.cuts(edit, last, words)) is not None:
        return cuts or None
    if isinstance(edit, Write) and isinstance(last, Write) and edit.text == last.text and edit.text not in words:
        reading.operations[-1] = edit
        return ()
    edit = guards.same_direction(same_breath.of_the_music(edit, words, last), last, words)
    if isinstance(last, Write) and guards.is_of_letters(edit) and len(said) <= _FEW:
        return None
    here = len(reading.operations) > reading.sentence_from
    scoped = guards.in_scope(edit, words, last) if here else edit
    there = scoped and guards.of_there(scoped, words, reading.context.clips, last if here else None)
    told = guards.of_the_text(there, words, last) if there is not None and here else there
    if isinstance(told, Write) and isinstance(last, Write) and not isinstance(edit, Write):
        reading.operations[-1] = told
        return ()
    return None if told is None else (told,)


def _behind_the_last(reading: Reading, edit: Operation, words: str) -> Sequence[Operation] | None:
    """The first edit of a request, where it points at those of the request before."""
    if isinstance(edit, Move) and guards.is_brought_back(edit, words):
        return (guards.brought_back(edit, reading.gone),)
    if reading.cuts and guards.is_of_those_there(edit, words):
        return guards.on_cuts(edit, reading.cuts)
    between = guards.is_between_them(edit, words) and reading.turned and reading.done
    there = (
        remarks.between_them(words, reading.done, edit)
        if between
        else guards.of_there(edit, words, reading.context.clips)
    )
    return None if there is None else (there,)
