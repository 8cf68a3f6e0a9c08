"""Owns short ways to write down what a request means."""

from __future__ import annotations

from maker_free.language.operations import Clips, Moment, Span


def clip(*numbers: int) -> Clips:
    """Clips by their numbers, from the end with a minus."""
    return Clips(which="numbered", numbers=numbers)


def named(name: str, *also: str) -> Clips:
    return Clips(which="named", name=name, also=also)


def but(clips: Clips) -> Clips:
    """All clips but those."""
    return clips.model_copy(update={"others": True})


def at(ms: int, part: float = 0.0) -> Moment:
    return Moment(ms=ms, part=part)


FILM = Clips()


def part(clips: Clips, begin: int, end: int) -> Clips:
    """A part of clips, or of the film, from `begin` to `end` ms."""
    span = Span(begin=at(begin), end=at(end))
    return clips.model_copy(update={"span": span, "which": "film" if clips == FILM else clips.which})
