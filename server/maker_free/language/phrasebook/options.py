"""Owns what is computed of where, when and for how long something is; refuses to know how it is said."""

from __future__ import annotations

from typing import Any

from maker_free.language.grammar.matcher import NoMatchError, Slots
from maker_free.language.operations import Clips, Moment, Span


def some(found: Slots) -> Clips:
    """Clips that are not simply all of them."""
    if found["clips"] == Clips():
        raise NoMatchError
    return found["clips"]


def since(found: Slots) -> tuple[Clips, bool]:
    """With which clips something begins, and whether it is there only while they are."""
    return found["clips"], found["only"]


def since_some(found: Slots) -> tuple[Clips, bool]:
    return some(found), found["only"]


def since_named(found: Slots) -> tuple[Clips, bool]:
    clips = some(found)
    if clips.which not in ("named", "numbered"):
        raise NoMatchError
    return clips, found["only"]


def only_since(found: Slots) -> Clips:
    """With which clips something begins that goes on behind them."""
    clips, only = found["with_clips"]
    if only:
        raise NoMatchError
    return clips


def shown(found: Slots) -> dict[str, Any]:
    """When a text or picture is shown, as `at`, `duration` and `over` of the operation, from whatever was said."""
    when: dict[str, Any] = found.only("at", "duration", "over")
    span: Span | None = found["span"]
    if span is None:
        return when
    if when.keys() & {"at", "duration"}:
        raise NoMatchError
    if span == Span():
        return {"over": Clips()}
    if span.begin.part != span.end.part:
        raise NoMatchError
    when["at"] = span.begin
    when["duration"] = span.end.ms - span.begin.ms
    if span.begin == Moment():
        del when["at"]
        when["at"] = Moment()
    return when
