"""Records of hosts are sentences, and what nobody knows of them is named and not done."""

from __future__ import annotations

import pytest

from maker_free.language.layout import records

CLIP = r"(?:clip \d+|[a-z]+\.mp4|[a-z]+\.jpg)"
SAID = {
    '{"action": "trim", "clip": "beach.mp4", "start": 2, "end": 7}': "keep only from 2 s to 7 s of beach.mp4",
    '[{"op": "mute", "clip": 2}, {"op": "speed", "clip": 3, "factor": 2}]': "mute clip 2\nplay clip 3 at 2x speed",
    '"beach.mp4": { "speed": 2.0, "volume": 0.5 }': ("play beach.mp4 at 2x speed\nset the volume of beach.mp4 to 50%"),
    "{'action': 'mute', 'clip': 2, 'start': 1, 'end': 3,}": "mute clip 2 from 1 s to 3 s",
    "action: trim\nclip: beach.mp4\nstart: 2\nend: 7": "keep only from 2 s to 7 s of beach.mp4",
    "操作：静音\n片段：beach.mp4": "mute beach.mp4",
    "mute(clip=3)": "mute clip 3",
    '<edit action="remove" clip="4"/>': "remove clip 4",
    '```json\n{"request": "mute clip 2"}\n```': "mute clip 2",
}


@pytest.mark.parametrize("record", SAID)
def test_a_record_is_a_sentence(record: str) -> None:
    assert records.read(record, CLIP) == SAID[record]


def test_a_key_that_nobody_knows_is_left_to_be_named() -> None:
    assert records.read('{"action": "mute", "clip": 2, "opacity": 0.5}', CLIP) == "mute clip 2\nopacity = 0.5"


@pytest.mark.parametrize("record", ['{"action": "explode", "clip": 2}', '{"action": "remove", "index": 2}'])
def test_an_action_that_cannot_be_said_is_no_edit(record: str) -> None:
    assert " = " in records.read(record, CLIP)
    assert "2" in records.read(record, CLIP)


@pytest.mark.parametrize(
    "text", ["mute clip 2 {please}", "[clip 2] trim to 4 s", "say {x} [y]", "{[{[{[", "Title: “a: b”"]
)
def test_words_in_brackets_are_no_record(text: str) -> None:
    assert records.read(text, CLIP) == text
