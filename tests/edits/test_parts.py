"""An edit of a part of a clip changes that part alone, and nothing moves."""

from __future__ import annotations

from itertools import pairwise

import pytest

from maker_free.errors import EditError
from maker_free.language import operations as op
from tests.edits.footage import Chat, numbered
from tests.language.asking import FILM, part

GREY = "black and white"


@pytest.fixture
def chat() -> Chat:
    chat = Chat()
    chat.ask(op.Add())
    return chat


def looks(chat: Chat) -> list[tuple[int, str]]:
    """How long each clip is (ms), and in which look."""
    return [(clip.duration, clip.look.name) for clip in chat.timeline.clips]


def test_only_the_part_is_changed_and_the_film_is_as_long_as_before(chat: Chat) -> None:
    first, *others = looks(chat)
    before = chat.timeline.duration
    said = chat.ask(op.Grade(clips=part(numbered(1), 1000, 3000), look=GREY)).text

    assert looks(chat) == [(1000, "none"), (2000, GREY), (first[0] - 3000, "none"), *others]
    assert chat.timeline.duration == before
    assert "Clip 1" in said
    assert "0:01–0:03" in said
    assert "there are 5." in said


def test_what_plays_is_the_same_as_before(chat: Chat) -> None:
    whole = chat.timeline.clips[0]
    chat.ask(op.Volume(clips=part(numbered(1), 1000, 3000), level=op.Level(to=0)))
    pieces = chat.timeline.clips[:3]

    assert [clip.volume for clip in pieces] == [1, 0, 1]
    assert (pieces[0].start, pieces[-1].end) == (whole.start, whole.end)
    assert all(one.end == other.start for one, other in pairwise(pieces))
    assert not any(clip.transition for clip in pieces)


def test_a_part_of_the_film_reaches_over_its_cuts(chat: Chat) -> None:
    first = chat.timeline.clips[0].duration
    said = chat.ask(op.Grade(clips=part(FILM, first - 1000, first + 1000), look=GREY)).text

    assert [length for length, look in looks(chat) if look == GREY] == [1000, 1000]
    assert "The film" in said


def test_a_stretch_of_the_film_plays_slower(chat: Chat) -> None:
    before = chat.timeline.duration
    chat.ask(op.Speed(to=0.5, span=op.Span(begin=op.Moment(ms=1000), end=op.Moment(ms=2000))))

    assert chat.timeline.duration == before + 1000
    assert [clip.speed for clip in chat.timeline.clips].count(0.5) == 1


def test_numbers_still_mean_the_clips_as_they_were(chat: Chat) -> None:
    second = chat.timeline.clips[1].media
    chat.ask(op.Grade(clips=part(numbered(1), 1000, 2000), look=GREY), op.Remove(clips=numbered(2)))

    assert second not in [clip.media for clip in chat.timeline.clips]
    assert len(chat.timeline.clips) == 4


def test_a_part_beyond_the_clip_is_refused(chat: Chat) -> None:
    before = chat.timeline
    with pytest.raises(EditError):
        chat.ask(op.Flip(clips=part(numbered(1), 900_000, 901_000)))
    assert chat.timeline == before


def test_the_whole_of_a_clip_as_its_part_divides_nothing(chat: Chat) -> None:
    length = chat.timeline.clips[0].duration
    chat.ask(op.Flip(clips=part(numbered(1), 0, length)))
    assert len(chat.timeline.clips) == 3
