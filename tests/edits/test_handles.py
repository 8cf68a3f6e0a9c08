from __future__ import annotations

import itertools

import pytest

from maker_free.engine.analysis.findings import Range
from maker_free.engine.model.timeline import Timeline, place
from maker_free.errors import EditError
from maker_free.language import operations as op
from tests.edits.footage import Chat, numbered, video

SPEECH = (Range(500, 2600), Range(4200, 6900), Range(8300, 9800))


def talk() -> Chat:
    chat = Chat([video("talk.mp4", 10)], speech=SPEECH, silences=(Range(2600, 4200), Range(6900, 8300)))
    chat.ask(op.CutSilence(longest=300))
    assert len(chat.timeline.clips) == 3
    return chat


def heard(timeline: Timeline) -> list[tuple[int, int]]:
    """When each clip is heard, in ms of the film."""
    placed = list(place(timeline))
    times: list[tuple[int, int]] = []
    for at, after in itertools.zip_longest(placed, placed[1:]):
        begin, end = at.start, at.end
        if at.position and at.clip.sound_cut is not None:
            begin = at.start + at.overlap // 2 + at.clip.sound_cut
        if after is not None and after.clip.sound_cut is not None:
            end = after.start + after.overlap // 2 + after.clip.sound_cut
        times.append((begin, end))
    return times


@pytest.mark.parametrize("duration", [None, 400, 1000])
def test_a_transition_over_a_pause_that_was_cut_lays_no_words_over_words(duration: int | None) -> None:
    chat = talk()
    length = chat.timeline.duration
    chat.ask(op.SetTransition(duration=duration))
    film = chat.timeline
    assert all(clip.transition for clip in film.clips[1:])
    times = heard(film)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(times))
    for at, (begin, end) in zip(place(film), times, strict=True):
        said = [one for one in SPEECH if one.start < at.clip.end and one.end > at.clip.start]
        first, last = (at.clip.start + begin - at.start, at.clip.start + end - at.start)
        assert any(first <= one.start and one.end <= last for one in said), "every word is heard"
    assert abs(film.duration - length) <= 300, "what is said takes as long as before"


def test_what_a_transition_took_from_beyond_a_cut_goes_again_with_it() -> None:
    chat = talk()
    before = chat.timeline
    chat.ask(op.SetTransition(duration=600))
    chat.ask(op.HardCut())
    assert all(clip.transition is None and clip.sound_cut is None for clip in chat.timeline.clips)
    for old, new in zip(before.clips, chat.timeline.clips, strict=True):
        assert abs(old.start - new.start) <= 150
        assert abs(old.end - new.end) <= 150


def test_sound_crossfades_where_nobody_speaks() -> None:
    chat = Chat([video("sea.mp4", 10), video("wood.mp4", 10)])
    chat.ask(op.Add())
    chat.ask(op.SetTransition())
    assert chat.timeline.clips[1].sound_cut is None


def two() -> Chat:
    chat = Chat([video("one.mp4", 10), video("two.mp4", 10)])
    chat.ask(op.Add())
    return chat


def test_sound_comes_before_its_picture_or_goes_on_behind_it() -> None:
    chat = two()
    said = chat.ask(op.SoundCut(how="early", length=500, clips=numbered(2))).text
    assert "0.5 s before the picture" in said
    assert heard(chat.timeline) == [(0, 9500), (9500, 19_500)]
    assert chat.timeline.clips[1].start == 500, "the file has nothing before its beginning"
    chat.ask(op.SoundCut(how="late", length=700, clips=numbered(1)))
    assert heard(chat.timeline)[0][1] == chat.timeline.clips[0].duration + 700
    chat.ask(op.SoundCut(how="together"))
    assert all(clip.sound_cut is None for clip in chat.timeline.clips)


def test_sound_runs_no_further_than_half_of_a_clip() -> None:
    chat = two()
    with pytest.raises(EditError, match="at most 4 s"):
        chat.ask(op.SoundCut(how="early", length=6000, clips=numbered(2)))
