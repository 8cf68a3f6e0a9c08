"""Owns what is computed of requests for trimming, cutting out, splitting and lengths; refuses to know how they are said."""

from __future__ import annotations

# Slots hold values of any type: pydantic checks them when the operation is made.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false
from maker_free.language.grammar.matcher import NoMatchError, Slots
from maker_free.language.operations import (
    Clips,
    CutOut,
    Length,
    Moment,
    Operation,
    Span,
    Split,
    Trim,
)


def trim(found: Slots) -> Operation:
    clips = found["clips"] or Clips()
    span: Span | None = found["span"]
    if span is None:
        length: int = found["length"]
        if length == 0:
            raise NoMatchError
        span = Span(end=Moment(ms=length))
    return Trim(clips=clips, keep=span)


def keep_of_film(found: Slots) -> tuple[Operation, ...]:
    """Keep a stretch of the film: cut out what is behind it, then what is before it."""
    span: Span = found["span"]
    if span == Span():
        raise NoMatchError
    behind = () if span.end == Moment(part=1) else (CutOut(span=Span(begin=span.end)),)
    before = () if span.begin == Moment() else (CutOut(span=Span(end=span.begin)),)
    return (*behind, *before)


def half(found: Slots) -> Operation:
    clips: Clips = found["clips"]
    if clips == Clips():
        raise NoMatchError
    return Trim(clips=clips, keep=Span(end=Moment(part=0.5)))


def trim_from(found: Slots) -> Operation | tuple[Operation, ...]:
    keep = Span(begin=found["a"] or Moment(), end=found["b"] or Moment(part=1))
    return keep_of_film(Slots(span=keep)) if found["clips"] == Clips() else Trim(clips=found["clips"], keep=keep)


def cut_out(found: Slots) -> Operation:
    clips: Clips | None = found["clips"]
    if clips is not None and clips.which == "all":
        clips = None
    if found["span"] == Span() or "外" in (found["what"] or ""):
        raise NoMatchError
    return CutOut(clips=clips, span=found["span"])


def cut_ends(found: Slots) -> tuple[Operation, ...]:
    clips = found["clips"]
    clips = Clips() if found["each"] else None if clips is not None and clips.which == "all" else clips
    return (
        CutOut(clips=clips, span=Span(begin=Moment(ms=-found["length"], part=1))),
        CutOut(clips=clips, span=Span(end=Moment(ms=found["length"]))),
    )


def split(found: Slots) -> Operation:
    clips: Clips | None = found["clips"]
    if clips is not None and clips.which == "all" and found["moment"] is not None:
        clips = None
    if found["each"] is not None:
        clips = Clips()
    if clips is None and found["halves"] is not None:
        clips = Clips()
    halves = 2 if found["moment"] is None and found["halves"] is None else found["halves"]
    return Split(clips=clips, at=found["moment"], parts=halves)


def split_twice(found: Slots) -> tuple[Operation, ...]:
    """Two cuts of the same clips, the later first, so that both times are as they were said."""
    first, second = sorted((found["a"], found["b"]), key=lambda one: (one.part, one.ms))
    if first == second:
        raise NoMatchError
    return tuple(split(Slots(clips=found["clips"], moment=moment)) for moment in (second, first))


def length(found: Slots) -> Operation:
    by = found["by"]
    if found["number"] is not None:
        by = float(found["number"])
    if found["percent"] is not None:
        by = float(found["percent"] / 100)
    how = {"how": "speed"} if found["faster"] is not None or found["slower"] is not None else {}
    if by is not None:
        return Length(by=by, **how)
    if found["length"] == 0:
        raise NoMatchError
    return Length(to=found["length"], **how)


def cut_both(found: Slots) -> tuple[Operation, ...]:
    """A piece of one clip and a piece of another."""
    if Clips() in (found["a"], found["b"]) or found["a"] == found["b"]:
        raise NoMatchError
    return (CutOut(clips=found["a"], span=found["of_a"]), CutOut(clips=found["b"], span=found["of_b"]))


def off_start(found: Slots) -> Span:
    return Span(end=Moment(ms=found["length"]))


def off_end(found: Slots) -> Span:
    return Span(begin=Moment(ms=-found["length"], part=1))
