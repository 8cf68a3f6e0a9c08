"""The header of a table says what each cell means, however the table is written."""

from __future__ import annotations

import pytest

from maker_free.language.layout import tables

CLIP = r"(?:clip \d+|[a-z]+\.mp4|[a-z]+\.jpg)"
SAID = {
    "| Clip | Volume |\n|---|---|\n| a.mp4 | 50% |\n| b.mp4 | 0% |": [
        "set the volume of a.mp4 to 50%",
        "set the volume of b.mp4 to 0%",
    ],
    "| # | Time | Action |\n| 1 | 0:03-0:05 | delete |\n| 2 | 0:12-0:14 | delete |": [
        "cut out from 0:12 to 0:14",
        "cut out from 0:03 to 0:05",
    ],
    "Clip,In,Out\na.mp4,1,6": ["keep only from 1 s to 6 s of a.mp4"],
    "片段\t时长\na.mp4\t4秒": ["make a.mp4 4 s long"],
    "| From | To | Transition |\n| a.mp4 | b.mp4 | wipe |": ["wipe between a.mp4 and b.mp4"],
    "| Position | Clip |\n| 2 | a.mp4 |\n| 1 | b.mp4 |": ["change the order to b.mp4, a.mp4"],
    "| Clip | Speed |\n| a.mp4 | unchanged |": [],
}


@pytest.mark.parametrize("table", SAID)
def test_a_row_is_what_its_columns_say(table: str) -> None:
    assert tables.read(table.split("\n"), CLIP) == SAID[table]


@pytest.mark.parametrize("line", ["mute clip 2, please", "a.mp4, b.mp4, c.jpg", "trim clip 1, clip 2 and clip 3"])
def test_a_sentence_with_commas_is_no_table(line: str) -> None:
    assert tables.read([line], CLIP) == [line]
