"""Each kind of edit applied to the immutable timeline: a table from operation to function, one function an edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from maker_free.edits import (
    accents,
    added,
    automatic,
    by_hand,
    by_words,
    captioned_lines,
    captioning,
    covering,
    cuts,
    cutting,
    order,
    parts,
    pictures,
    playing,
    recutting,
    resolve,
    shorts,
    sounds,
    stills,
    texts,
    titling,
    transcript,
)
from maker_free.edits.session import EditSession
from maker_free.language import operations as op
from maker_free.language.operations import speech

_FAMILIES = (
    automatic, order, cutting, playing, cuts, texts, sounds, pictures, transcript, captioning, by_words, covering,
    shorts, recutting, accents, titling, stills, captioned_lines, added,
)  # fmt: skip
EDITS: Mapping[type, Callable[[EditSession, Any], EditSession]] = {
    kind: edit for family in _FAMILIES for kind, edit in family.EDITS.items()
}
"""Every edit of a timeline. What only moves among versions is `edits.history`'s."""
CHOICES: Mapping[str, by_hand.Choice] = {
    name: choice for family in _FAMILIES for name, choice in getattr(family, "CHOICES", {}).items()
}
"""Every edit that a hand chooses for a clip, by its name on the page."""
NEEDS_NO_CLIPS = (op.Auto, op.Recut, op.Add, op.Clear, speech.Transcript, speech.FindWords, speech.GetModel)


def _new_text(edit: op.EditText) -> str | None:
    """The text that is to be there where there is none yet: "the title should read “First Light”", or one that is put
    somewhere; None where one that should be there is changed."""
    if edit.bigger or edit.later or edit.until is not None or edit.texts.role == "caption":
        return None
    if edit.text is not None:
        return edit.text if edit.texts.saying is None and edit.texts.which == "last" else None
    placed = edit.onto is None and (edit.place is not None or edit.at is not None)
    return edit.texts.saying if placed else None


def apply(film: EditSession, edit: op.Operation) -> EditSession:
    """The film with an edit made, and what was changed in its words; raises EditError and changes nothing.

    With nothing on the timeline yet, an edit of clips first lays out all files in a row. A file that should move and is
    not in the film is put where it should go, a quoted text that is not there is written.
    """
    if isinstance(edit, op.Move) and edit.alone and not film.clips and (named := order.named(film, edit)):
        edit = op.Add(files=named)
    if not isinstance(edit, NEEDS_NO_CLIPS):
        film = order.lay_out(film)
    if isinstance(edit, op.Swap):
        coming, there = resolve.waiting(film, edit.second), edit.first
        if not coming:
            coming, there = resolve.waiting(film, edit.first), edit.second
        if len(coming) == 1 and not resolve.waiting(film, there):
            edit = op.Replace(clips=there, file=coming[0].name)
    said = _new_text(edit) if isinstance(edit, op.EditText) and not film.timeline.titles else None
    if isinstance(edit, op.EditText) and said is not None:
        edit = op.Write(
            text=said,
            role="title" if edit.texts.role is None or edit.texts.role == "card" else edit.texts.role,
            place=edit.place,
            size=edit.size,
            colour=edit.colour,
            style=edit.style,
            animation=edit.animation,
            face=edit.face,
            at=edit.at,
            duration=edit.duration,
            over=edit.onto,
        )
    if isinstance(edit, op.Move) and (coming := resolve.waiting(film, edit.clips)):
        edit = op.Add(files=tuple(one.name for one in coming), position=edit.position)
    if isinstance(edit, op.Speed) and edit.span is not None and edit.clips == op.Clips():
        # Of no clip: what the film shows then.
        edit = edit.model_copy(update={"clips": op.Clips(which="film", span=edit.span), "span": None})
    spoken_of = frozenset[str]() if isinstance(edit, op.Remove) else _spoken_of(film, edit)
    part = getattr(edit, "clips", None)
    if isinstance(part, op.Clips) and part.span is not None:
        made = parts.apply(film, part, lambda film: EDITS[type(edit)](film, edit))
    else:
        made = EDITS[type(edit)](film, edit)
    return replace(made, spoken_of=made.spoken_of | spoken_of)


def _spoken_of(film: EditSession, edit: op.Operation) -> frozenset[str]:
    named = [
        one for field in ("clips", "over", "first", "second") if isinstance(one := getattr(edit, field, None), op.Clips)
    ]
    return frozenset[str]().union(*(resolve.explicit(film, one) for one in named))
