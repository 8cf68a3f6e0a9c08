"""Owns what an edit is where it stands: behind another edit of the same request, or pointing at those of the request before;
refuses to know how it was read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from maker_free.language.clauses import Clause, Context
from maker_free.language.dialogue import continuations, guards, remarks, same_breath
from maker_free.language.grammar.words import Token
from maker_free.language.operations import (
    CleanSound,
    Clips,
    CutOut,
    EditText,
    Grade,
    Length,
    Move,
    Music,
    Operation,
    Remove,
    Shape,
    Sort,
    Speed,
    Unclear,
    Volume,
    Write,
)

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
    texts: int

    @property
    def done(self) -> Sequence[Operation]: ...

    @property
    def gone(self) -> Mapping[str, str]: ...

    @property
    def numbers_gone(self) -> Mapping[int, str]: ...

    said: list[str]
    tokens: Sequence[Token]
    unclear: list[Unclear]
    complaints: list[Sequence[Token]]

    @property
    def before(self) -> Clause | None: ...

    def words(self, said: Sequence[Token]) -> str: ...

    def not_understood(self, said: Sequence[Token]) -> None: ...

    def hear(self, said: Sequence[Token]) -> None: ...


_WHAT_IS_LEFT = re.compile(
    r"\bwhat(?:'s|’s| is) left\b|\bthe (?:rest|remainder)\b(?! of the (?:clips|film|video))|剩下|剩余|余下", re.I
)
_POINTING = frozenset(("that", "this", "it", "that one", "this one", "those words", "these words", "the words", "那个", "这个", "它", "这句", "那句"))  # fmt: skip
_KEPT = re.compile(
    r"(?:(?:but|so|and|then|actually|ok|okay)[, ]+)*(?:let's |let us |we(?:'ll| should| can)? |i(?:'ll| will)? )?(?:keep|leave|hold on to) (?:it|that|this|them|those|the \w+|my \w+)(?: clip| one)?",
    re.I,
)
_KEPT_IT = re.compile(r"\b(?:it|that|this|them|those)$", re.I)
_CLEANING = re.compile(r"\b(?:clean|reduc|remov|denois|filter|cut|get rid)|降噪|去|减|清", re.I)
_HOW_LONG = (Write, EditText)


def as_said(reading: Reading, edits: Sequence[Operation], said: Sequence[Token]) -> Sequence[Operation] | None:
    """What edits mean behind others of the same request, and behind remarks; None where nothing comes of them.

    cut the first 3 s of the beach, slow the rest down      the rest of the beach, and not the other clips
    write “Hello” over the intro, 2 seconds at most         a length of the text, and not of the film
    """
    words = reading.words(said)
    before = reading.before.meaning if reading.before is not None and not reading.turned else ()
    last = reading.operations[-1] if reading.operations else None
    if last is not None and isinstance(before, tuple) and before[-1:] == (last,) and _is_why(last, edits, words):
        reading.complaints.append(said)
        return None
    if isinstance(last, Remove) and last.clips.others and _ALSO_KEPT.match(reading.said[-1]) and _goes(edits):
        del reading.operations[-1], reading.said[-1]  # "keep the beach, drop the intro" is of the intro alone
    others = all(isinstance(one, Remove) and one.clips.others for one in edits)
    beside = bool(reading.operations or reading.unclear or reading.complaints)
    if others and _KEPT.fullmatch(words) and (beside or _KEPT_IT.search(words)):
        reading.hear(said)
        return None
    return _behind(reading, last, edits, words, said)


_ALSO_KEPT = re.compile(
    r"\W*(?:(?:please|ok|okay|and|so|just) )*(?:keep|leave|retain|hold on to)\b(?!.*\b(?:only|just|nothing|rest|others?|else)\b)"
    r"|(?:请|把|先)*(?!.*[只仅])[^只仅]{0,8}(?:保留|留着|留下|要留)",
    re.I,
)
"""Words by which something stays that do not say that everything else goes."""


def _goes(edits: Sequence[Operation]) -> bool:
    """Whether edits take certain clips away by naming them."""
    return bool(edits) and all(isinstance(one, Remove) and not one.clips.others for one in edits)


def _behind(
    reading: Reading, last: Operation | None, edits: Sequence[Operation], words: str, said: Sequence[Token]
) -> Sequence[Operation] | None:
    made: list[Operation] = []
    for edit in edits:
        known = _with_the_text(reading, edit, words, said)
        if known is None:
            reading.not_understood(said)
            return None
        made.append(_after(reading, last, known, words))
    return made


def _with_the_text(reading: Reading, edit: Operation, words: str, said: Sequence[Token]) -> Operation | None:
    """A text that is only pointed at, "write that over the intro", as the one quoted before; None where there is none."""
    if not isinstance(edit, Write) or edit.text.lower() not in _POINTING or edit.text not in words:
        return edit
    quoted = [one.inner for one in reading.tokens if one.kind == "quote" and one.end <= said[0].start]
    return edit.model_copy(update={"text": quoted[-1]}) if quoted else None


def _after(reading: Reading, last: Operation | None, edit: Operation, words: str) -> Operation:
    """An edit of what the one before it left, of its text, or in its place."""
    clips = getattr(edit, "clips", None)
    of_others = isinstance(clips, Clips) and clips.others
    if isinstance(last, CutOut) and last.clips is not None and of_others and _WHAT_IS_LEFT.search(words):
        return edit.model_copy(update={"clips": last.clips.model_copy(update={"span": None})})
    if isinstance(edit, Length) and edit.to and isinstance(last, _HOW_LONG) and not continuations.names_film(words):
        return EditText(duration=edit.to)
    mutes = isinstance(edit, Volume) and edit.level.to == 0
    if (
        isinstance(last, CleanSound)
        and mutes
        and clips in (Clips(), last.clips)
        and not _CLEANING.search(reading.said[-1])
    ):
        del reading.operations[-1], reading.said[-1]  # "there is wind on the beach, mute it"
        return edit.model_copy(update={"clips": last.clips})
    return edit


def _is_exact(edit: Operation) -> bool:
    """Whether an edit sets something to what it is to be, so that it says nothing new the second time."""
    return (
        (isinstance(edit, Speed) and edit.to is not None)
        or (isinstance(edit, Volume) and edit.level.to is not None)
        or isinstance(edit, Shape)
        or (isinstance(edit, Sort) and edit.by != "shuffle")
        or (isinstance(edit, Grade) and edit.look is not None)
    )


def _is_why(last: Operation, edits: Sequence[Operation], words: str) -> bool:
    """Whether words that could mean an edit only say why clips went: "drop the beach, it is far too shaky"."""
    if isinstance(last, CutOut):
        of_it = all(getattr(one, "clips", None) in (None, Clips(), last.clips) for one in edits)
        return of_it and all(getattr(one, "what", "clips") == "clips" for one in edits) and remarks.is_complaint(words)
    if not isinstance(last, Remove) or any(isinstance(one, Remove) for one in edits):
        return False
    same = all(getattr(one, "clips", None) in (None, Clips(), last.clips) for one in edits)
    return same and (remarks.is_complaint(words) or remarks.is_reason(words))


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
        made += [one for one in found if one not in reading.operations[-1:] or not _is_exact(one)]
    return tuple(made)


def _found(reading: Reading, edit: Operation, said: Sequence[Token], words: str) -> Sequence[Operation] | None:
    last = reading.operations[-1] if reading.operations else None
    edit = guards.with_music(edit, last or (reading.last if reading.turned else None))
    if (
        isinstance(edit, Music)
        and edit.level is not None
        and edit == Music(level=edit.level)
        and not guards.adds(words)
    ):
        edit = Volume(what="music", level=edit.level)
    if isinstance(edit, Speed) and not isinstance(last or reading.last, Speed) and not guards.says_speed(words):
        return None
    if last is None:
        return _behind_the_last(reading, edit, words)
    if len(reading.operations) > reading.sentence_from and guards.is_of_that_music(edit, last, words):
        return ()
    if (cuts := guards.cuts(edit, last, words)) is not None:
        return cuts or None
    if isinstance(edit, Write) and isinstance(last, Write) and edit.text == last.text and edit.text not in words:
        reading.operations[-1] = edit
        return ()
    here = len(reading.operations) > reading.sentence_from
    if here or not same_breath.names_end(words):  # in a line of its own, the end is that of the film
        edit = same_breath.of_the_music(edit, words, last)
    edit = guards.same_direction(edit, last, words)
    if isinstance(last, Write) and guards.is_of_letters(edit) and len(said) <= _FEW:
        return None
    scoped = guards.in_scope(edit, words, last) if here else edit
    there = scoped and guards.of_there(scoped, words, reading.context.clips, last if here else None)
    told = guards.of_the_text(there, words, last) if there is not None and here else there
    if isinstance(told, Write) and isinstance(last, Write) and not isinstance(edit, Write):
        reading.operations[-1] = told
        return ()
    return None if told is None else (told,)


_SHOULD_SAY = re.compile(
    r"\b(?:title|text|caption|it|that) (?:should|must|ought to|has to|needs to|is supposed to) (?:be|say|read)\b\W*$|(?:标题|文字|字幕|它)(?:应该?|要)(?:是|写|改成)\W*$",
    re.I,
)
"""Words by which a text that is there says something else."""


def _behind_the_last(reading: Reading, edit: Operation, words: str) -> Sequence[Operation] | None:
    """The first edit of a request, where it points at those of the request before."""
    edit = guards.of_it(edit, words, reading.context.clips)
    if isinstance(edit, Move) and guards.is_brought_back(edit, words):
        return (guards.brought_back(edit, reading.gone, reading.numbers_gone),)
    if reading.cuts and guards.is_of_those_there(edit, words):
        return guards.on_cuts(edit, reading.cuts)
    between = guards.is_between_them(edit, words) and reading.turned and reading.done
    if isinstance(edit, Write) and reading.texts and _SHOULD_SAY.search(guards.unquoted(words)):
        return (EditText(text=edit.text),)
    there = (
        remarks.between_them(words, reading.done, edit)
        if between
        else guards.of_there(edit, words, reading.context.clips)
    )
    return None if there is None else (there,)
