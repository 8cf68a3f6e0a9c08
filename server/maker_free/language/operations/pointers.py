"""Owns how a request points at moments, stretches, clips, cuts and texts: as people say it, "the last clip", "halfway";
`edits.resolve` finds out what that is in a given film. Numbers count from 1, from the end with a minus.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from maker_free.engine.model.timeline import Frozen

Name = Annotated[str, Field(min_length=1, max_length=200)]
"""What a person calls a file: its name with or without the ending, or a word of it."""


class Moment(Frozen):
    """A time on the clock that the operation names: `part` of its whole length (0 start, 0.5 halfway, 1 end), and
    `ms` (may be negative) after that."""

    ms: int = 0
    part: Annotated[float, Field(ge=0, le=1)] = 0.0


class Span(Frozen):
    """A stretch of a clock from `begin` to `end` (exclusive)."""

    begin: Moment = Moment()
    end: Moment = Moment(part=1)


Reach = Literal["on", "after", "before", "until", "next", "previous"]


class Clips(Frozen):
    """Which clips of the film.

    "all"; "numbered" those in `numbers`; "named" those whose file name has `name`, or one of `also`, in it, and those in
    `numbers` beside them; "at" the
    one that is shown at `at` (film clock); or those that are like something: "portrait", "landscape", "photo",
    "silent", "longest", "shortest", every "odd" or "even" one; the "middle" one in order, or as many in the middle as
    its number says. `count`: how many of "all" or of the "photo"s there are, as it was said. `reach` goes on from those: to all clips "on" from them, "after" or "before" them, or "until" them,
    or the "next" or "previous" one. With `others` all clips but those.

    `span`: only this part of each of them (clip clock), which edits of `PARTIAL` can be of; of the "film" the part that
    it shows then (film clock).
    """

    which: Literal[
        "all", "numbered", "named", "at", "portrait", "landscape", "photo", "silent", "longest", "shortest",
        "odd", "even", "middle", "film",
    ] = "all"  # fmt: skip
    numbers: tuple[int, ...] = ()
    name: Name | None = None
    also: tuple[Name, ...] = ()
    at: Moment | None = None
    count: Annotated[int, Field(ge=1)] | None = None
    reach: Reach | None = None
    others: bool = False
    span: Span | None = None

    @model_validator(mode="after")
    def _others_of_some(self) -> Clips:
        if self.others and self.which in {"all", "film"}:
            raise ValueError("there are no clips but all")
        if self.which == "film" and self.span is None:
            raise ValueError("all of the film are its clips")
        return self


class Position(Frozen):
    """A place in the order of clips: "start", "end", or "before"/"after" the `clips` (the outermost of them)."""

    where: Literal["start", "end", "before", "after"] = "end"
    clips: Clips | None = None


class Level(Frozen):
    """A loudness as linear gain (1 is as recorded): `to` sets it, `by` multiplies it (-6 dB is 0.501)."""

    to: Annotated[float, Field(ge=0, le=8)] | None = None
    by: Annotated[float, Field(gt=0, le=16)] | None = None


class Cuts(Frozen):
    """Which cuts between clips: "all"; "between" the clips `first` and `second` (neighbours); "into" or "out of" each
    of `clips`; "alternate" every second cut; "at" the one that is `at` that moment (film clock)."""

    which: Literal["all", "between", "into", "out of", "alternate", "at"] = "all"
    clips: Clips | None = None
    second: Clips | None = None
    at: Moment | None = None


class Texts(Frozen):
    """Which texts: "all", the "last" or the "first" one, the "nth" in order of time, those with `saying` in them;
    `role` narrows it down (a "card" is a title on a plain colour), and so does `over` to those that are seen while these clips are."""

    which: Literal["all", "last", "first", "nth", "saying"] = "last"
    number: Annotated[int, Field(ge=1, le=500)] = 1
    saying: Annotated[str, Field(min_length=1, max_length=500)] | None = None
    role: Literal["title", "lower third", "caption", "card"] | None = None
    over: Clips | None = None
