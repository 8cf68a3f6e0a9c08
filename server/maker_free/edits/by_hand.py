"""Owns what a hand may choose for one clip, beside its words: what it is called, and the typed edit that it asks for; a
family of edits lists its own, and whoever shows clips takes them from there. Refuses to make an edit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from maker_free.engine.model.timeline import Clip
from maker_free.language.operations import Clips, Operation
from maker_free.messages.message import Message


def _done_anew(_clip: Clip) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Choice:
    """`label` is what people read. `edit` makes the edit of these clips, with False to take it back. `is_on` is of what
    goes on and off; what is done anew each time is never on. `moving`: only a clip that moves can have it."""

    label: Message
    edit: Callable[[Clips, bool], Operation]
    is_on: Callable[[Clip], bool] = _done_anew
    moving: bool = False
