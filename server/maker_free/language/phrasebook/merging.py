"""Owns putting files together whole, one after another: every second is kept and nothing is added."""

from __future__ import annotations

from maker_free.language.grammar.matcher import NoMatchError, Slots
from maker_free.language.operations import Add, Clips, Move, Music, Operation, Position, SetTransition, Sort


def whole(found: Slots) -> Operation | tuple[Operation, ...]:
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


def behind(found: Slots) -> Operation:
    """One clip comes right after another: in a film without any these two are all there is."""
    if found["clips"] is None or found["clips"].which not in {"numbered", "named"}:
        raise NoMatchError
    return Move(clips=found["clips"], position=Position(where="after", clips=found["target"]), alone=True)


def neighbours(found: Slots) -> Operation:
    """Clips by their numbers, the later ones right after the first."""
    clips: Clips = found["clips"] or Clips()
    if clips.which != "numbered" or len(clips.numbers) < 2 or clips.others:
        raise NoMatchError
    first, *rest = clips.numbers
    after = Position(where="after", clips=Clips(which="numbered", numbers=(first,)))
    return Move(clips=Clips(which="numbered", numbers=tuple(rest)), position=after, alone=True)
