"""What answers quote stays short enough to be read."""

from __future__ import annotations

from maker_free.edits import wording


def test_of_many_names_the_first_are_said_and_how_many_more_there_are() -> None:
    names = [f"IMG_{number:04}" for number in range(230)]
    assert wording.listed(names, "en") == "IMG_0000, IMG_0001, IMG_0002 and 227 more"
    assert wording.listed(names, "zh") == "IMG_0000、IMG_0001、IMG_0002等230个"
    assert wording.listed(names[:3], "en") == "IMG_0000, IMG_0001 and IMG_0002"
    assert wording.listed(names[:12], "en").count("IMG") == 12
