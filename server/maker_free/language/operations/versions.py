"""Owns the edits that go to another version of the film, or name one."""

from __future__ import annotations

from typing import Annotated, Any, Literal, cast

from pydantic import Field, model_validator

from maker_free.engine.model.timeline import Frozen
from maker_free.language.operations.pointers import Moment, Name


class Undo(Frozen):
    """Back by `steps` requests; None: back to before the first."""

    verb: Literal["undo"] = "undo"
    steps: Annotated[int, Field(ge=1, le=1000)] | None = 1


class Redo(Frozen):
    verb: Literal["redo"] = "redo"
    steps: Annotated[int, Field(ge=1, le=1000)] | None = 1


class GoTo(Frozen):
    """Back to a version: the one called `name`, or the one before the request that had `before` in its words or did
    such a thing ("before the music")."""

    verb: Literal["go to"] = "go to"
    name: Name | None = None
    before: Name | None = None


class SaveAs(Frozen):
    """Give the present version a name."""

    verb: Literal["save as"] = "save as"
    name: Name


class Snapshot(Frozen):
    """A picture of the film as a file: of the frame `at` that moment, or as its `cover`, which is the best frame (unless
    it is said which) with the `title`, or with that of the film."""

    verb: Literal["snapshot"] = "snapshot"
    at: Moment | None = None
    cover: bool = False
    title: Annotated[str, Field(min_length=1, max_length=200)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_the_first_frame(cls, fields: Any) -> Any:
        """A picture that is no cover is of the start where nothing else is said, and has no title of its own."""
        given = cast("dict[str, Any]", fields)
        if not isinstance(fields, dict) or given.get("cover"):
            return given
        return {**given, "title": None, "at": Moment() if given.get("at") is None else given["at"]}


Edit = Undo | Redo | GoTo | SaveAs | Snapshot
