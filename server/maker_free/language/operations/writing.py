"""Owns the edits of texts over the picture."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from maker_free.engine.model.timeline import Animation, Frozen, Ms, Place, TextSize, TextStyle, Typeface
from maker_free.language.operations.pointers import Clips, Moment, Position, Texts

Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]


class Write(Frozen):
    """Put a text over the picture. When: `span` (film clock), or `over` these clips, or `duration` ms from `at` on.
    None of these: the first 3 s for a title, 4 s for the others."""

    verb: Literal["text"] = "text"
    text: Annotated[str, Field(min_length=1, max_length=500)]
    role: Literal["title", "lower third", "caption"] = "title"
    place: Place | None = None
    size: TextSize | None = None
    colour: Colour | None = None
    style: TextStyle | None = None
    animation: Animation | None = None
    face: Typeface | None = None
    at: Moment | None = None
    duration: Ms | None = None
    over: Clips | None = None


class EditText(Frozen):
    """Change texts that are there; None leaves a thing as it is. `bigger` counts steps of size, up or down; `later`
    moves them by that many ms, to an earlier time when it is below zero. They begin where the clips `onto` do, and end
    at `until`."""

    verb: Literal["change text"] = "change text"
    texts: Texts = Texts()
    text: Annotated[str, Field(min_length=1, max_length=500)] | None = None
    place: Place | None = None
    size: TextSize | None = None
    bigger: int = 0
    colour: Colour | None = None
    style: TextStyle | None = None
    animation: Animation | None = None
    face: Typeface | None = None
    at: Moment | None = None
    duration: Ms | None = None
    later: int = 0
    onto: Clips | None = None
    until: Moment | None = None


class RemoveText(Frozen):
    """Take texts away."""

    verb: Literal["remove text"] = "remove text"
    texts: Texts = Texts(which="all")


class Captions(Frozen):
    """Captions from an SRT or WebVTT file on this computer; `file` is its path as it was said."""

    verb: Literal["captions"] = "captions"
    file: str
    place: Place | None = None
    size: TextSize | None = None
    colour: Colour | None = None
    style: TextStyle | None = None


class Chapters(Frozen):
    """A title at the start of every clip: its file's name, or the `names` in order."""

    verb: Literal["chapters"] = "chapters"
    names: tuple[str, ...] = ()


class Card(Frozen):
    """A text on a plain colour between the clips, for `duration` ms (3 s): at the start, unless it is said where."""

    verb: Literal["card"] = "card"
    text: Annotated[str, Field(min_length=1, max_length=500)]
    ground: Colour = "#000000"
    position: Position = Position(where="start")
    duration: Ms | None = None
    colour: Colour | None = None
    size: TextSize | None = None
    face: Typeface | None = None
    animation: Animation | None = None


Edit = Card | Write | EditText | RemoveText | Captions | Chapters
