"""The sentences that hosts are told to say are the ones that are understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from maker_free.conversation import forms
from maker_free.language.canonical import sentence
from maker_free.language.reader import read

SENTENCES = [one for group in forms.FORMS for one in group]
NAMES = ["intro.mp4", "beach.mp4", "drone.mp4", "song.mp3", "logo.png"]


@pytest.mark.parametrize("said", SENTENCES)
def test_each_form_is_exactly_one_edit_that_is_said_and_read_again(said: str) -> None:
    (edit,) = read(said, NAMES).operations
    again = read(sentence(edit), NAMES)
    assert again.operations == (edit,)
    assert not again.unclear


def test_lines_of_forms_are_read_as_so_many_edits() -> None:
    for some in (SENTENCES[at : at + 8] for at in range(0, 40, 8)):
        reading = read("\n".join(f"- {one}" for one in some), NAMES)
        assert len(reading.operations) == len(some)
        assert not reading.unclear


def test_the_skill_and_the_tool_say_the_same_forms() -> None:
    skill = Path("SKILL.md").read_text(encoding="utf-8")
    assert all(one in skill for one in SENTENCES)
    assert len(forms.HOW) + len(forms.lines()) < 1600
