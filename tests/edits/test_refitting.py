from __future__ import annotations

from dataclasses import replace

import pytest

from maker_free.engine.analysis.findings import Range
from maker_free.engine.model.timeline import Composition, Timeline, place
from maker_free.language import operations as op
from maker_free.music import compose
from tests.edits.footage import LAKE, Chat, numbered, video

FRAME = 1000 / 30
MEDIA = [*(video(f"clip {number}.mp4", 12, captured=number * 600_000) for number in range(1, 9)), LAKE]


def automatic(speech: tuple[Range, ...] = ()) -> Chat:
    chat = Chat(MEDIA, speech=speech)
    chat.ask(op.Auto())
    return chat


def off_the_beat(timeline: Timeline) -> float:
    """How far the worst cut is from the beat, in ms."""
    source = timeline.sounds[0].source
    assert isinstance(source, Composition)
    beats = compose(source.mood, source.seed, timeline.duration).beats
    cuts = [at.start + at.overlap / 2 for at in place(timeline) if at.position]
    return max(min(abs(beat - cut) for beat in beats) for cut in cuts)


@pytest.mark.parametrize("length", [15_000, 20_000, 30_000, 60_000])
def test_an_automatic_film_stays_on_the_beat_at_another_length(length: int) -> None:
    chat = automatic()
    music = chat.timeline.sounds
    said = chat.ask(op.Length(to=length)).text
    assert abs(chat.timeline.duration - length) <= 500
    assert off_the_beat(chat.timeline) <= FRAME
    assert min(clip.duration for clip in chat.timeline.clips) >= 600
    assert chat.timeline.sounds == music
    assert "stays on the beat" in said


def test_a_much_shorter_film_leaves_shots_out_and_names_them() -> None:
    chat = automatic()
    before = chat.timeline
    said = chat.ask(op.Length(to=15_000)).text
    kept = [clip.id for clip in chat.timeline.clips]
    gone = [number for number, clip in enumerate(before.clips, 1) if clip.id not in kept]
    assert gone
    named = said.split(": left out")[0].split("\n")[-1]
    assert all(str(number) in named for number in gone)
    assert kept[0] == before.clips[0].id
    assert kept[-1] == before.clips[-1].id
    assert chat.timeline.clips[-1].fade_out > 0


def test_what_is_shown_of_each_shot_is_part_of_what_was_shown() -> None:
    chat = automatic()
    before = {clip.id: clip for clip in chat.timeline.clips}
    chat.ask(op.Length(to=25_000))
    for clip in chat.timeline.clips:
        assert clip.hold or before[clip.id].start <= clip.start < clip.end <= before[clip.id].end


def test_nobody_is_cut_off_by_another_length() -> None:
    speech = (Range(1000, 3500), Range(6000, 7500))
    chat = automatic(speech)
    chat.ask(op.Length(to=30_000))
    for clip in chat.timeline.clips:
        for phrase in speech if clip.hold is None else ():
            apart = phrase.end <= clip.start or phrase.start >= clip.end
            assert apart or (clip.start <= phrase.start and phrase.end <= clip.end)


def test_transitions_that_were_taken_out_do_not_come_back() -> None:
    chat = automatic()
    chat.ask(op.Length(to=60_000))
    bare = chat.timeline.model_copy(
        update={"clips": tuple(clip.model_copy(update={"transition": None}) for clip in chat.timeline.clips)}
    )
    chat.versions[chat.current] = replace(chat.versions[chat.current], timeline=bare)
    chat.ask(op.Length(to=30_000))
    assert not any(clip.transition for clip in chat.timeline.clips)


def test_a_film_that_is_not_cut_to_its_music_gives_a_share_of_each_clip() -> None:
    chat = Chat([video(f"clip {number}.mp4", 7 + 1.37 * number) for number in range(8)])
    chat.ask(op.Add(), op.Music(mood="lo-fi"))
    count = len(chat.timeline.clips)
    said = chat.ask(op.Length(to=40_000)).text
    assert len(chat.timeline.clips) == count
    assert "share" in said


def test_clips_that_play_at_another_speed_are_left_to_be_trimmed() -> None:
    chat = automatic()
    chat.ask(op.Speed(clips=numbered(2), to=2.0))
    assert "share" in chat.ask(op.Length(to=30_000)).text
    assert abs(chat.timeline.duration - 30_000) <= 20
