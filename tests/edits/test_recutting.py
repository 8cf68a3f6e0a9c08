from __future__ import annotations

import itertools
import re

import pytest

from maker_free.engine.analysis.findings import Range
from maker_free.engine.model.timeline import Composition, Timeline, place
from maker_free.errors import EditError
from maker_free.language import operations as op
from maker_free.music import compose
from tests.edits.footage import SONG, Chat, numbered, video

FRAME = 1000 / 30
MEDIA = [*(video(f"clip {number}.mp4", 12, captured=number * 600_000) for number in range(1, 7)), SONG]


def automatic() -> Chat:
    chat = Chat(MEDIA[:-1])
    chat.ask(op.Auto())
    return chat


def mean(timeline: Timeline) -> float:
    return sum(clip.duration for clip in timeline.clips) / len(timeline.clips)


def kept(before: Timeline, after: Timeline) -> bool:
    """Whether all but the cuts is as it was."""
    same = ("canvas", "sounds", "overlays", "subtitles", "loudness", "wanted")
    return all(getattr(before, name) == getattr(after, name) for name in same)


@pytest.mark.parametrize("how", ["shorter", "longer"])
def test_shots_get_shorter_or_longer_in_a_film_of_the_same_length_and_files(how: str) -> None:
    chat = automatic()
    before = chat.timeline
    said = chat.ask(op.Recut.model_validate({"how": how})).text
    after = chat.timeline
    assert (mean(after) < 0.75 * mean(before)) if how == "shorter" else (mean(after) > 1.25 * mean(before))
    assert abs(after.duration - before.duration) <= 2500
    assert {clip.media for clip in before.clips} == {clip.media for clip in after.clips}
    assert kept(before, after)
    assert f"{len(after.clips)} shots" in said


def test_nothing_of_the_persons_is_lost_when_the_film_is_cut_anew() -> None:
    chat = automatic()
    chat.ask(op.Grade(clips=op.Clips(), look="black and white"))
    chat.ask(op.Write(text="Lisbon"))
    chat.ask(op.Write(text="Anna", role="lower third", over=numbered(4)))
    chat.ask(op.Shape(aspect="1:1"))
    before = chat.timeline
    for edit in (op.Recut(how="shorter"), op.Recut(how="each", length=1000), op.Recut(how="everything"), op.Auto()):
        chat.ask(edit)
        after = chat.timeline
        assert {title.text for title in after.titles} == {"Lisbon", "Anna"}, edit
        assert all(title.end <= after.duration + 1000 for title in after.titles)
        assert {clip.look.name for clip in after.clips} == {"black and white"}
        assert (after.canvas.width, after.canvas.height) == (before.canvas.width, before.canvas.height)
        assert after.sounds == before.sounds


def test_a_length_that_was_asked_for_and_ones_own_song_stay_in_a_new_cut() -> None:
    chat = Chat(MEDIA)
    chat.ask(op.Auto())
    chat.ask(op.Length(to=20_000))
    chat.ask(op.Music(file=SONG.name))
    chat.ask(op.Auto())
    assert abs(chat.timeline.duration - 20_000) <= 2500
    assert [sound.source for sound in chat.timeline.sounds] == [SONG.id]
    chat.ask(op.Auto(mood="upbeat"))
    assert isinstance(chat.timeline.sounds[0].source, Composition)


def on_beats(chat: Chat) -> tuple[int, int]:
    """How many cuts a film has, all of which are on beats of its composed music, and how many beats there are."""
    source = chat.timeline.sounds[0].source
    assert isinstance(source, Composition)
    beats = compose(source.mood, source.seed, chat.timeline.duration).beats
    cuts = [at.start + at.overlap / 2 for at in place(chat.timeline) if at.position]
    assert max(min(abs(beat - cut) for beat in beats) for cut in cuts) <= FRAME
    return len(cuts), len(beats)


def test_there_is_a_cut_on_every_beat_when_that_is_asked_for() -> None:
    chat = automatic()
    chat.ask(op.Recut(how="beat"))
    cuts, beats = on_beats(chat)
    assert cuts >= 0.75 * beats


def test_a_film_that_is_cut_to_the_beat_has_its_cuts_on_beats_and_shots_that_can_be_seen() -> None:
    chat = automatic()
    chat.ask(op.Recut(how="beats"))
    cuts, beats = on_beats(chat)
    assert 0.35 * beats <= cuts <= 0.6 * beats


def test_shots_are_as_long_as_was_said() -> None:
    chat = automatic()
    chat.ask(op.Recut(how="each", length=1000))
    assert {clip.duration for clip in chat.timeline.clips} == {1000}
    assert all(clip.transition is None for clip in chat.timeline.clips)


def test_neighbours_in_a_montage_are_of_different_files() -> None:
    chat = automatic()
    chat.ask(op.Recut(how="each", length=1000))
    names = [clip.media for clip in chat.timeline.clips]
    assert all(one != other for one, other in itertools.pairwise(names))


def test_everything_is_in_the_film_when_that_is_asked_for_also_where_there_was_none() -> None:
    for chat in (automatic(), Chat(MEDIA[:-1])):
        chat.ask(op.Recut(how="everything"))
        assert [(clip.start, clip.end) for clip in chat.timeline.clips] == [(0, 12_000)] * 6
        assert len(chat.timeline.sounds) == 1


def test_what_cannot_be_cut_any_shorter_is_said() -> None:
    chat = Chat([video("clip 1.mp4", 0.9)])
    chat.ask(op.Auto())
    with pytest.raises(EditError, match="as short already"):
        chat.ask(op.Recut(how="shorter"))


def test_no_beat_is_claimed_where_there_is_no_music() -> None:
    chat = Chat(MEDIA[:-1], speech=(Range(1000, 2000),))
    chat.ask(op.Auto(music=False))
    with pytest.raises(EditError, match="no music"):
        chat.ask(op.Recut(how="beat"))


def test_what_became_livelier_becomes_calm_again_in_the_order_it_had() -> None:
    chat = automatic()
    before = chat.timeline
    chat.ask(op.Recut(how="shorter"))
    chat.ask(op.Recut(how="longer"))
    after = chat.timeline
    order = [list(dict.fromkeys(clip.media for clip in film.clips[1:])) for film in (before, after)]
    assert mean(after) > 0.7 * mean(before)
    assert order[0] == order[1]


def test_as_many_shots_of_the_length_that_is_told_make_the_film() -> None:
    chat = automatic()
    said = chat.ask(op.Recut(how="shorter")).text
    told = re.search(r"(\d+) shots of about ([\d.]+) s", said)
    assert told is not None
    assert int(told[1]) * float(told[2]) == pytest.approx(chat.timeline.duration / 1000, rel=0.06)
