"""A detail that cannot be is named beside the edits that can."""

from __future__ import annotations

import pytest

from maker_free.language.operations import Duck, Grade, Operation, Write
from maker_free.language.reader import read
from tests.language.asking import clip

BEYOND: dict[str, tuple[Operation, ...]] = {
    "use teal.cube on clip 2 at about 60%": (Grade(clips=clip(2), lut="teal.cube"),),
    "black and white on clip 3, subtle": (Grade(clips=clip(3), look="black and white"),),
    'write "GO" in white on a dark blue box': (Write(text="GO", colour="#ffffff", style="box"),),
    "lower the music to 15% when anyone talks": (Duck(),),
}


@pytest.mark.parametrize("text", BEYOND)
def test_what_can_be_is_done_and_the_rest_is_named(text: str) -> None:
    reading = read(text)

    assert reading.operations == BEYOND[text]
    assert [one.kind for one in reading.unclear] == ["not here"]
