"""A word that only says which kind of edits follow asks for nothing."""

from __future__ import annotations

import pytest

from maker_free.language.interpreters import label
from maker_free.language.operations import Level, Volume
from maker_free.language.reader import read
from tests.language.asking import clip
from tests.language.interpreters import reading_of


@pytest.mark.parametrize("said", ["Audio: mute clip 2", "音频：第2段静音"])
def test_a_label_is_passed_over(said: str) -> None:
    request = read(said)
    assert request.operations == (Volume(clips=clip(2), level=Level(to=0)),)
    assert request.unclear == ()


@pytest.mark.parametrize("said", ["mute: clip 2", "audio and mute clip 2", "the whole sound of it: mute"])
def test_other_words_before_a_colon_are_no_label(said: str) -> None:
    reading, sentence = reading_of(said)
    assert label.read(reading, sentence, 0) is None
