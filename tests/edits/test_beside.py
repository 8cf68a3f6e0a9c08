"""What goes with a clip is there while it is: texts, pictures on top, music, voices; and speeds that fit a time."""

from __future__ import annotations

import pytest

from maker_free.errors import EditError
from maker_free.language import operations as op
from tests.edits.footage import LOGO, SONG, THREE, VOICE, Chat, lengths, numbered

M = op.Moment
FILES = (*THREE, LOGO, SONG, VOICE)


def laid_out() -> Chat:
    """Three clips of 10 s."""
    chat = Chat(FILES)
    chat.ask(op.Add(files=tuple(media.name for media in THREE)))
    return chat


def test_a_clip_is_played_as_fast_as_its_new_length_needs() -> None:
    chat = laid_out()
    chat.ask(op.Speed(clips=numbered(1), lasting=4000))
    assert lengths(chat.timeline) == [4000, 10_000, 10_000]
    assert chat.timeline.clips[0].speed == pytest.approx(2.5)


def test_a_length_that_no_speed_reaches_is_refused() -> None:
    with pytest.raises(EditError, match="16x"):
        laid_out().ask(op.Speed(clips=numbered(1), lasting=100))


def test_only_the_texts_over_a_clip_go() -> None:
    chat = laid_out()
    chat.ask(op.Write(text="A", over=numbered(1)), op.Write(text="B", over=numbered(2)))
    chat.ask(op.RemoveText(texts=op.Texts(which="all", over=numbered(2))))
    assert [title.text for title in chat.timeline.titles] == ["A"]


def test_where_no_text_is_over_a_clip_the_others_are_named() -> None:
    chat = laid_out()
    chat.ask(op.Write(text="A", over=numbered(1)))
    with pytest.raises(EditError, match="“A”"):
        chat.ask(op.RemoveText(texts=op.Texts(which="all", over=numbered(2))))


@pytest.mark.parametrize(("later", "expected"), [(500, (5500, 7500)), (-500, (4500, 6500)), (-9000, (0, 300))])
def test_texts_move_earlier_and_later(later: int, expected: tuple[int, int]) -> None:
    chat = laid_out()
    chat.ask(op.Write(text="A", at=M(ms=5000), duration=2000))
    chat.ask(op.EditText(later=later))
    (title,) = chat.timeline.titles
    assert (title.start, title.end) == expected


def test_a_picture_on_top_is_there_while_a_clip_is_shown() -> None:
    chat = laid_out()
    chat.ask(op.PlaceOverlay(file="logo", over=numbered(2)))
    (overlay,) = chat.timeline.overlays
    assert (overlay.start, overlay.end) == (10_000, 20_000)


def test_a_time_with_a_clip_is_on_the_clock_of_the_clip() -> None:
    chat = laid_out()
    chat.ask(op.PlaceOverlay(file="logo", over=numbered(2), at=M(ms=3000), duration=2000))
    (overlay,) = chat.timeline.overlays
    assert (overlay.start, overlay.end) == (13_000, 15_000)


def test_music_begins_with_a_clip_and_may_end_with_it() -> None:
    chat = laid_out()
    chat.ask(op.Music(file="song", since=numbered(2)))
    assert [(sound.start, sound.duration) for sound in chat.timeline.sounds] == [(10_000, None)]
    chat.ask(op.Music(file="song", since=numbered(2), only=True))
    assert [(sound.start, sound.duration) for sound in chat.timeline.sounds] == [(10_000, 10_000)]


def test_a_voice_begins_with_a_clip() -> None:
    chat = laid_out()
    chat.ask(op.AddSound(role="voice", file="voice note", since=numbered(3)))
    assert [sound.start for sound in chat.timeline.sounds] == [20_000]
