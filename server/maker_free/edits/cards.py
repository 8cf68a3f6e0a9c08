"""Owns what a plain colour between clips is to a film: it stands for no file, though it has one's name; refuses to make
any.
"""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Clip, Placed, Title
from maker_free.messages.message import Language, Message

CALLED = Message("title card", "标题卡")
EDGE_MS = 60
"""How much longer (ms) than its card a text may be that is written on it."""


def shown(media: Media, language: Language) -> Media:
    """What a card is to the edits: a still picture without a sound, under a name of its own."""
    return media.model_copy(
        update={"name": CALLED.say(language), "kind": "image", "duration": 0, "has_sound": False, "captured": None}
    )


def under(placed: Sequence[Placed], title: Title) -> Placed | None:
    """The card that a text is written on; None where it is on a picture."""
    return next(
        (
            at
            for at in placed
            if at.clip.card is not None
            and title.role == "title"
            and at.start - EDGE_MS <= title.start
            and title.end <= at.end + EDGE_MS
        ),
        None,
    )


def alone(placed: Sequence[Placed], position: int) -> tuple[int, int]:
    """From when to when (ms) a clip is shown by itself, its transitions left out."""
    at = placed[position]
    start = at.start + at.overlap
    return start, max(start, at.end - (placed[position + 1].overlap if position + 1 < len(placed) else 0))


def filled(title: Title, shown: tuple[int, int]) -> bool:
    """Whether a text is there for all of that time."""
    return abs(title.start - shown[0]) <= EDGE_MS and abs(title.end - shown[1]) <= EDGE_MS


def kept(old: Sequence[Clip], new: Sequence[Clip]) -> tuple[Clip, ...]:
    """A new cut with the cards of the old one: at its ends, or as far into it as they were."""
    made = [clip for clip in new if clip.card is None]
    filmed = [clip for clip in old if clip.card is None]
    for position, card in enumerate(old):
        if card.card is None:
            continue
        before = sum(clip.card is None for clip in old[:position])
        cards = sum(clip.card is not None for clip in old[:position])
        at = round(before * len(made_only(made)) / max(1, len(filmed))) + cards
        made.insert(min(at, len(made)), card)
    return tuple(made)


def made_only(clips: Sequence[Clip]) -> list[Clip]:
    return [clip for clip in clips if clip.card is None]
