from __future__ import annotations

import pytest

from maker_free.engine.model.timeline import Effect, place
from maker_free.errors import EditError
from maker_free.language import operations as op
from maker_free.music import MARKS_MS
from tests.edits.footage import Chat


def film() -> Chat:
    chat = Chat()
    chat.ask(op.Add())
    return chat


def marks(chat: Chat) -> list[int]:
    """When the moments are that sounds underline, in ms of the film."""
    found: list[int] = []
    for sound in chat.timeline.sounds:
        assert isinstance(sound.source, Effect)
        found.append(sound.start - sound.offset + MARKS_MS[sound.source.name])
    return found


def test_a_whoosh_passes_in_the_middle_of_every_transition() -> None:
    chat = film()
    chat.ask(op.SetTransition(cuts=op.Cuts(which="into", clips=op.Clips(which="numbered", numbers=(2,)))))
    said = chat.ask(op.Accentuate(accent="whoosh", where="transitions")).text
    soft = [at.start + at.overlap // 2 for at in place(chat.timeline) if at.overlap]
    assert marks(chat) == soft
    assert said.startswith("Whoosh on 1 transition.")


def test_a_sound_is_put_on_every_cut_or_at_a_time() -> None:
    chat = film()
    chat.ask(op.Accentuate(accent="click", where="cuts"))
    assert marks(chat) == [at.start for at in place(chat.timeline) if at.position]
    chat.ask(op.RemoveSound(what="effect"))
    assert "0:05" in chat.ask(op.Accentuate(accent="impact", at=op.Moment(ms=5000))).text
    assert marks(chat) == [5000]


def test_a_sound_at_the_very_beginning_starts_at_its_moment() -> None:
    chat = film()
    chat.ask(op.Accentuate(accent="riser", at=op.Moment(ms=500)))
    assert marks(chat) == [500]
    assert chat.timeline.sounds[0].start == 0


def test_where_there_is_one_clip_there_is_no_cut_to_underline() -> None:
    chat = Chat(film().media[:1])
    chat.ask(op.Add())
    with pytest.raises(EditError):
        chat.ask(op.Accentuate(accent="pop", where="cuts"))


def test_one_sound_among_several_is_moved_turned_down_and_taken_away() -> None:
    chat = film()
    for at in (1000, 3000, 5000):
        chat.ask(op.Accentuate(accent="whoosh", at=op.Moment(ms=at)))
    first, second, third = chat.timeline.sounds
    chat.ask(op.EditAdded(role="effect", accent="whoosh", at=op.Moment(ms=3100), to=op.Moment(ms=100)))
    assert [(one.id, one.start, one.offset) for one in chat.timeline.sounds] == [
        (first.id, first.start, 0), (second.id, 0, 230), (third.id, third.start, 0),
    ]  # fmt: skip
    chat.ask(op.EditAdded(role="effect", number=3, level=op.Level(to=0.1)))
    assert [one.volume for one in chat.timeline.sounds] == [0.5, 0.5, 0.1]
    chat.ask(op.EditAdded(role="effect", number=1, gone=True))
    assert [one.id for one in chat.timeline.sounds] == [first.id, third.id]
    for asked, told in (
        (op.EditAdded(role="effect", number=3, gone=True), "number 3: the film has 2"),
        (op.EditAdded(role="effect", at=op.Moment(ms=3000), gone=True), "one at 0:01 and 0:05"),
        (op.EditAdded(role="voice", number=1, gone=True), "no voice-over"),
    ):
        with pytest.raises(EditError, match=told):
            chat.ask(asked)
