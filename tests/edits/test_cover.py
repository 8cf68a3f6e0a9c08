"""The picture that stands for the film: chosen in words, carried along, and one undo step."""

from __future__ import annotations

import pytest

from maker_free.engine.model.timeline import Timeline
from maker_free.errors import EditError
from maker_free.language import operations as op
from tests.edits.footage import BEACH, CITY, TALK, Chat, numbered

M = op.Moment


def film() -> Chat:
    """Three clips in a row."""
    chat = Chat((BEACH, TALK, CITY))
    chat.ask(op.Add(files=("beach", "talk", "city")))
    return chat


def starts(timeline: Timeline) -> list[int]:
    return [sum(clip.duration for clip in timeline.clips[:at]) for at in range(len(timeline.clips))]


def test_a_moment_is_chosen_and_told() -> None:
    chat = film()
    said = chat.ask(op.SetCover(at=M(ms=2100))).text
    assert chat.timeline.cover == 2100
    assert "The cover is the picture at 0:02.1 now." in said


def test_the_end_is_the_last_frame_and_a_moment_the_frame_that_is_shown_then() -> None:
    chat = film()
    chat.ask(op.SetCover(at=M(part=1)))
    assert chat.timeline.cover is not None
    assert 0 < chat.timeline.duration - chat.timeline.cover <= 34
    chat.ask(op.SetCover(at=M(ms=1010)))
    assert chat.timeline.cover == 1000


def test_a_clip_is_shown_by_its_middle() -> None:
    chat = film()
    chat.ask(op.SetCover(clips=numbered(2)))
    second = chat.timeline.clips[1]
    assert chat.timeline.cover == pytest.approx(starts(chat.timeline)[1] + second.duration / 2, abs=34)
    with pytest.raises(EditError, match="one cover"):
        chat.ask(op.SetCover(clips=op.Clips()))


def test_the_cover_stays_with_its_picture_when_clips_before_it_go() -> None:
    chat = film()
    into = 500
    chat.ask(op.SetCover(at=M(ms=starts(chat.timeline)[1] + into)))
    chat.ask(op.Remove(clips=numbered(1)))
    assert chat.timeline.cover == pytest.approx(into, abs=34)
    chat.ask(op.Move(clips=numbered(1), position=op.Position(where="end")))
    assert chat.timeline.cover == pytest.approx(starts(chat.timeline)[1] + into, abs=34)


def test_a_cover_whose_picture_goes_is_told_to_be_gone() -> None:
    chat = film()
    chat.ask(op.SetCover(clips=numbered(2)))
    said = chat.ask(op.Remove(clips=numbered(2))).text
    assert chat.timeline.cover is None
    assert "no longer in the film" in said


def test_the_cover_is_taken_away_once() -> None:
    chat = film()
    with pytest.raises(EditError, match="cover yet"):
        chat.ask(op.SetCover(on=False))
    chat.ask(op.SetCover(at=M(ms=1000)))
    said = chat.ask(op.SetCover(on=False)).text
    assert chat.timeline.cover is None
    assert "no cover of its own" in said
    assert "no longer in the film" not in said
