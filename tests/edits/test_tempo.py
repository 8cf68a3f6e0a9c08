"""Composed music keeps its tempo while the film that is cut to it is changed, so that its cuts stay on the beat."""

from __future__ import annotations

import pytest

from maker_free.edits import tempo
from maker_free.engine.model.timeline import Composition, Timeline, place
from maker_free.language import operations as op
from maker_free.music import compose
from tests.edits.footage import Chat
from tests.edits.test_recutting import MEDIA


def automatic() -> Chat:
    chat = Chat(MEDIA[:-1])
    chat.ask(op.Auto(mood="upbeat"))
    return chat


CARD = op.Card(text="First Light")


def off(film: Timeline) -> list[float]:
    """How far (ms) each cut is from a beat of the music as it will sound."""
    source = film.sounds[0].source
    assert isinstance(source, Composition)
    beats = compose(source.mood, source.seed, film.duration, tempo=source.tempo).beats
    cuts = [at.start + at.overlap / 2 for at in place(film) if at.position]
    return [min(abs(beat - cut) for beat in beats) for cut in cuts]


@pytest.mark.parametrize(
    "edits",
    [
        (CARD,),
        (
            op.Card(
                text="Part two", position=op.Position(where="after", clips=op.Clips(which="numbered", numbers=(2,)))
            ),
        ),
        (op.Remove(clips=op.Clips(which="numbered", numbers=(3,))),),
        (CARD, op.Remove(clips=op.Clips(which="numbered", numbers=(4,))), CARD),
        (CARD, op.Recut(how="shorter")),
        (CARD, op.Length(to=30_000)),
    ],
    ids=["a card first", "a card later", "a clip less", "one after the other", "cut anew", "another length"],
)
def test_cuts_stay_on_the_beat_when_the_film_becomes_longer_or_shorter(edits: tuple[op.Operation, ...]) -> None:
    chat = automatic()
    assert max(off(chat.timeline)) <= tempo.ON_MS
    for edit in edits:
        chat.ask(edit)
    assert max(off(chat.timeline)) <= tempo.ON_MS


def test_music_that_is_made_quieter_keeps_the_tempo_it_has() -> None:
    chat = automatic()
    for edit in (CARD, op.Remove(clips=op.Clips(which="numbered", numbers=(4,))), CARD):
        chat.ask(edit)
    source = chat.timeline.sounds[0].source
    assert isinstance(source, Composition)
    assert source.tempo is not None
    chat.ask(op.Music(mood=source.mood, level=op.Level(to=0.3)))
    assert chat.timeline.sounds[0].source == source
    assert max(off(chat.timeline)) <= tempo.ON_MS


def test_a_card_lasts_as_long_as_was_said_also_where_that_is_no_whole_beat() -> None:
    chat = automatic()
    chat.ask(op.Card(text="First Light", duration=3000))
    assert chat.timeline.clips[0].hold == 3000


def test_a_new_cut_of_a_film_with_cards_is_no_longer_than_it_was() -> None:
    chat = automatic()
    chat.ask(CARD)
    chat.ask(op.Card(text="The end", position=op.Position(where="end")))
    before = chat.timeline.duration
    chat.ask(op.Recut(how="shorter"))
    assert abs(chat.timeline.duration - before) <= 2500
