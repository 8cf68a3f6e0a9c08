"""Owns putting files together whole, one after another: every second is kept and nothing is added."""

from __future__ import annotations

from maker_free.language.matcher import Found
from maker_free.language.operations import Add, Music, Operation, SetTransition, Sort


def whole(found: Found) -> Operation | tuple[Operation, ...]:
    music, mood = found["music"] or (None, None)
    blended, kind = found["transitions"] or (None, None)
    asked: list[Operation] = [Add(files=found["files"] or ())]
    if found["order"] not in (None, "added", "best guess"):
        asked.append(Sort(by=found["order"]))
    if blended:
        asked.append(SetTransition(kind=kind))
    if music:
        asked.append(Music(mood=mood))
    return asked[0] if len(asked) == 1 else tuple(asked)
