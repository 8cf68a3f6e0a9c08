"""What is said beside a request changes nothing, and nothing that may be a wish is passed over."""

from __future__ import annotations

import pytest

from maker_free.language.operations import (
    CleanSound,
    Clips,
    Duplicate,
    Level,
    Move,
    Operation,
    Position,
    Remove,
    Rotate,
    SetTransition,
    Span,
    Trim,
    Volume,
)
from maker_free.language.reader import read
from tests.language.asking import at, clip

TRIMMED = Trim(clips=clip(1), keep=Span(end=at(5000)))
BESIDE: dict[str, tuple[Operation, ...]] = {
    "trim clip 1 to 5 s because it's boring": (TRIMMED,),
    "trim clip 1 to 5 s, it's only sand": (TRIMMED,),
    "trim clip 1 to 5 s, nobody wants to see that": (TRIMMED,),
    "mute clip 2 so that you can hear the music": (Volume(clips=clip(2), level=Level(to=0)),),
    "put clip 3 first so people know where we are": (Move(clips=clip(3), position=Position(where="start")),),
    "remove clip 3 since it's blurry and add a crossfade": (Remove(clips=clip(3)), SetTransition(kind="crossfade")),
    "trim clip 1 to 5 s, the phone rings there": (TRIMMED,),
    "trim clip 1 to 5 s, client doesn't want it shown": (TRIMMED,),
    "turn clip 2 down by 6 dB its drowning me out": (Volume(clips=clip(2), level=Level(by=0.501187)),),
    "trim clip 1 to 5 s and leave everything else as it is": (TRIMMED,),
    "trim the windy clip (clip 1) to 5 s": (TRIMMED,),
    "trim clip 1 (the beach one) to 5 s": (TRIMMED,),
    "第1段静音，不然太吵了": (Volume(clips=clip(1), level=Level(to=0)),),
}
ONE_EDIT: dict[str, tuple[Operation, ...]] = {
    "there's a hiss in clip 2, clean it up": (CleanSound(clips=clip(2)),),
    "copy clip 3 and put it at the start": (Duplicate(clips=clip(3), position=Position(where="start")),),
    "turn clip 2, turn clip 2": (Rotate(clips=clip(2), by=90),),
}
WISHES = (
    "i'd love some sparkles",
    "they are wearing hats, add glasses to them",
    "we've got to have a laser show",
    "i was thinking of unicorns flying around",
    "it needs sparkles",
    "it should have snow on it",
    "the title is bouncing",
    "nobody wants to wait, put fireworks over it instead",
)


@pytest.mark.parametrize("text", BESIDE)
def test_a_reason_is_no_request(text: str) -> None:
    assert read(text).operations == BESIDE[text]
    assert not read(text).unclear


@pytest.mark.parametrize("text", ONE_EDIT)
def test_two_ways_of_saying_one_edit_are_one_edit(text: str) -> None:
    assert read(text).operations == ONE_EDIT[text]
    assert not read(text).unclear


@pytest.mark.parametrize("wish", WISHES)
def test_a_wish_that_looks_like_a_reason_is_named(wish: str) -> None:
    reading = read(f"trim clip 1 to 5 s, {wish}")

    assert reading.operations == (TRIMMED,)
    (unclear,) = reading.unclear
    assert wish.endswith(unclear.text)


def test_a_reason_alone_is_not_understood() -> None:
    assert read("nobody is perfect").unclear
    assert Clips() not in [getattr(one, "clips", None) for one in read("because it's boring").operations]
