from __future__ import annotations

import pytest

from maker_free.engine.analysis.findings import Range
from maker_free.errors import EditError
from maker_free.language import operations as op
from tests.edits.footage import BEACH, CITY, LAKE, TALK, Chat, lengths, named, numbered, shown, video

M, S = op.Moment, op.Span


def stretch(begin: int, end: int) -> op.Span:
    return S(begin=M(ms=begin), end=M(ms=end))


def ranges(chat: Chat) -> list[tuple[int, int]]:
    return [(clip.start, clip.end) for clip in chat.timeline.clips]


@pytest.mark.parametrize(
    ("keep", "kept"),
    [
        (S(end=M(ms=5000)), (0, 5000)),
        (S(begin=M(ms=-3000, part=1)), (7000, 10_000)),
        (stretch(2000, 6000), (2000, 6000)),
        (S(begin=M(part=0.25), end=M(part=0.75)), (2500, 7500)),
        (stretch(8000, 10_300), (8000, 10_000)),
    ],
)
def test_a_clip_keeps_what_was_said(keep: op.Span, kept: tuple[int, int]) -> None:
    chat = Chat()
    chat.ask(op.Trim(clips=numbered(2), keep=keep))
    assert ranges(chat) == [(0, 10_000), kept, (0, 10_000)]


def test_trimming_a_fast_clip_counts_in_its_time_in_the_film() -> None:
    chat = Chat()
    chat.ask(op.Speed(clips=numbered(1), to=2))
    chat.ask(op.Trim(clips=numbered(1), keep=S(end=M(ms=2000))))
    assert ranges(chat)[0] == (0, 4000)
    assert lengths(chat.timeline)[0] == 2000


def test_trimming_a_reversed_clip_keeps_what_plays_first() -> None:
    chat = Chat()
    chat.ask(op.Reverse(clips=numbered(1)))
    chat.ask(op.Trim(clips=numbered(1), keep=S(end=M(ms=3000))))
    assert ranges(chat)[0] == (7000, 10_000)


def test_a_boomerang_comes_back_the_way_it_went_and_what_follows_moves_along() -> None:
    chat = Chat((BEACH, TALK))
    chat.ask(op.Trim(clips=numbered(1), keep=stretch(2000, 5000)))
    chat.ask(op.Speed(clips=numbered(1), to=1, ramp_to=2))
    chat.ask(op.Zoom(clips=numbered(1), start=1, end=1.5))
    length = chat.timeline.clips[0].duration
    told = chat.ask(op.Boomerang(clips=numbered(1))).text
    there, back, talk = chat.timeline.clips
    assert (there.start, there.end, there.reverse) == (2000, 5000, False)
    assert (back.start, back.end, back.reverse, talk.media) == (2000, 5000, True, TALK.id)
    assert (there.speed, there.speed_to, back.speed, back.speed_to) == (1, 2, 2, 1)
    assert there.motion is not None
    assert back.motion is not None
    assert (there.motion.zoom_from, there.motion.zoom_to) == (back.motion.zoom_to, back.motion.zoom_from) == (1, 1.5)
    assert (there.duration, back.duration, back.id != there.id) == (length, length, True)
    assert "forwards, then backwards" in told


def test_a_photo_is_no_boomerang() -> None:
    chat = Chat((BEACH, LAKE))
    with pytest.raises(EditError, match="does not move"):
        chat.ask(op.Boomerang(clips=named("lake")))


def test_a_clip_gets_longer_again_while_its_file_lasts() -> None:
    chat = Chat()
    chat.ask(op.Trim(clips=numbered(1), keep=S(end=M(ms=4000))))
    chat.ask(op.Trim(clips=numbered(1), keep=S(end=M(ms=7000))))
    assert ranges(chat)[0] == (0, 7000)
    with pytest.raises(EditError, match="only 10 s of it"):
        chat.ask(op.Trim(clips=numbered(1), keep=S(end=M(ms=30_000))))


def test_the_report_of_a_trim_says_before_and_after() -> None:
    text = Chat().ask(op.Trim(clips=numbered(1), keep=stretch(1000, 6000))).text
    assert "Clip 1 (beach sunrise): 10 s → 5 s (what was at 0:01–0:06)." in text


def test_a_stretch_of_a_clip_is_cut_out_and_the_gap_closes() -> None:
    chat = Chat()
    chat.ask(op.CutOut(clips=numbered(2), span=stretch(3000, 5000)))
    assert ranges(chat) == [(0, 10_000), (0, 3000), (5000, 10_000), (0, 10_000)]
    assert chat.timeline.duration == 28_000


def test_a_stretch_of_the_film_is_cut_out_across_clips() -> None:
    chat = Chat()
    chat.ask(op.CutOut(span=stretch(8000, 23_000)))
    assert ranges(chat) == [(0, 8000), (3000, 10_000)]
    assert shown(chat.timeline) == ["beach sunrise", "city timelapse"]


def test_cutting_everything_out_is_refused() -> None:
    with pytest.raises(EditError, match="nothing of the film"):
        Chat().ask(op.CutOut(span=S()))


@pytest.mark.parametrize("edit", [op.Split(clips=numbered(2), at=M(ms=4000)), op.Split(at=M(ms=14_000))])
def test_a_split_changes_nothing_that_is_seen(edit: op.Split) -> None:
    chat = Chat()
    chat.ask(edit)
    assert ranges(chat) == [(0, 10_000), (0, 4000), (4000, 10_000), (0, 10_000)]
    assert chat.timeline.duration == 30_000


def test_a_clip_is_split_into_equal_parts() -> None:
    chat = Chat((BEACH,))
    chat.ask(op.Split(clips=numbered(1), parts=4))
    assert lengths(chat.timeline) == [2500] * 4


def test_splitting_at_a_cut_says_that_one_is_there() -> None:
    chat = Chat()
    text = chat.ask(op.Add(), op.Split(at=M(ms=10_000))).text
    assert "cut at that time already" in text


def test_the_picture_is_held_and_goes_on() -> None:
    chat = Chat((BEACH,))
    chat.ask(op.Freeze(at=M(ms=4000), hold=1500))
    assert lengths(chat.timeline) == [4000, 1500, 6000]
    assert chat.timeline.clips[1].start == 4000
    assert chat.timeline.clips[2].start == 4000


def test_photos_get_the_length_that_was_asked_for_and_videos_do_not() -> None:
    chat = Chat((BEACH, LAKE))
    chat.ask(op.Still(clips=op.Clips(which="photo"), hold=6000))
    assert lengths(chat.timeline) == [10_000, 6000]
    with pytest.raises(EditError, match="only photos"):
        chat.ask(op.Still(clips=numbered(1), hold=6000))


def test_long_pauses_are_cut_and_a_breath_is_left() -> None:
    chat = Chat((TALK,), silences=(Range(2000, 4500), Range(6000, 6400)))
    text = chat.ask(op.CutSilence()).text
    assert ranges(chat) == [(0, 2150), (4350, 10_000)]
    assert "2.2 s" in text


def test_clips_without_sound_have_no_pauses() -> None:
    with pytest.raises(EditError, match="no pauses"):
        Chat((CITY,)).ask(op.CutSilence())


@pytest.mark.parametrize("wanted", [20_000, 28_000, 5000, 2000])
def test_a_film_gets_shorter_to_the_frame(wanted: int) -> None:
    chat = Chat()
    chat.ask(op.SetTransition())
    chat.ask(op.Length(to=wanted))
    assert abs(chat.timeline.duration - wanted) <= 3
    assert len(chat.timeline.clips) == 3


def test_a_film_gets_shorter_where_nobody_speaks() -> None:
    chat = Chat((TALK, CITY), speech=(Range(500, 4000), Range(4500, 9500)))
    chat.ask(op.Length(to=13_000))
    assert lengths(chat.timeline)[0] >= 9500
    assert chat.timeline.duration == 13_000


def test_a_film_that_must_get_very_short_loses_whole_phrases() -> None:
    chat = Chat((TALK, CITY), speech=(Range(500, 4000), Range(4500, 9500)))
    chat.ask(op.Length(to=6000))
    assert 4000 <= lengths(chat.timeline)[0] <= 4500 + 500
    assert chat.timeline.duration == 6000


def test_a_film_gets_longer_only_as_far_as_there_is_material() -> None:
    chat = Chat()
    chat.ask(op.Trim(clips=op.Clips(), keep=S(end=M(ms=5000))))
    chat.ask(op.Length(to=24_000))
    assert abs(chat.timeline.duration - 24_000) <= 3
    with pytest.raises(EditError, match="the clips together make 30 s"):
        chat.ask(op.Length(to=60_000))


def test_a_film_can_be_brought_to_length_by_playing_faster() -> None:
    chat = Chat()
    chat.ask(op.Length(to=15_000, how="speed"))
    assert [clip.speed for clip in chat.timeline.clips] == [2, 2, 2]


@pytest.mark.parametrize("speed", [0, 1000, 0.05, -1])
def test_speeds_that_cannot_be_are_refused(speed: float) -> None:
    with pytest.raises(EditError) as caught:
        Chat().ask(op.Speed(clips=numbered(1), to=speed))
    assert "freeze" in str(caught.value) or "0.1x to 16x" in str(caught.value)


def test_speed_is_set_multiplied_and_ramped() -> None:
    chat = Chat()
    chat.ask(
        op.Speed(clips=numbered(1), to=2),
        op.Speed(clips=numbered(1), by=2),
        op.Speed(clips=numbered(2), to=1, ramp_to=4),
    )
    assert chat.timeline.clips[0].speed == 4
    assert (chat.timeline.clips[1].speed, chat.timeline.clips[1].speed_to) == (1, 4)


def test_a_part_of_a_clip_plays_at_another_speed() -> None:
    chat = Chat((BEACH,))
    chat.ask(op.Speed(clips=numbered(1), to=0.5, span=stretch(4000, 6000)))
    assert lengths(chat.timeline) == [4000, 4000, 4000]
    assert ranges(chat) == [(0, 4000), (4000, 6000), (6000, 10_000)]


def test_the_parts_of_a_ramp_play_as_the_whole_did() -> None:
    chat = Chat((BEACH,))
    chat.ask(op.Speed(clips=numbered(1), to=1, ramp_to=4))
    whole = chat.timeline.clips[0]
    chat.ask(op.Split(clips=numbered(1), at=M(part=0.5)))
    first, second = chat.timeline.clips
    assert first.end == second.start
    assert first.speed_to == second.speed
    assert abs(first.duration - second.duration) <= 2
    assert abs(first.duration + second.duration - whole.duration) <= 2


def test_photos_have_no_speed_and_do_not_play_backwards() -> None:
    chat = Chat((BEACH, LAKE))
    with pytest.raises(EditError, match="a photo has no speed"):
        chat.ask(op.Speed(clips=named("lake"), to=2))
    with pytest.raises(EditError, match="does not move"):
        chat.ask(op.Reverse(clips=named("lake")))
    chat.ask(op.Speed(to=2))
    assert lengths(chat.timeline) == [5000, 4000]


def test_a_transition_uses_up_handles_so_that_cuts_stay_where_they_are() -> None:
    chat = Chat((BEACH, TALK))
    chat.ask(op.Trim(clips=op.Clips(), keep=stretch(2000, 8000)))
    chat.ask(op.SetTransition(duration=1000))
    assert ranges(chat) == [(2000, 8500), (1500, 8000)]
    assert chat.timeline.duration == 12_000
    chat.ask(op.HardCut())
    assert ranges(chat) == [(2000, 8000), (2000, 8000)]


def test_without_handles_the_clips_overlap() -> None:
    chat = Chat((BEACH, TALK))
    chat.ask(op.SetTransition(duration=1000))
    assert chat.timeline.duration == 19_000
    chat.ask(op.HardCut())
    assert chat.timeline.duration == 20_000


def test_what_was_cut_out_does_not_show_again_in_a_transition() -> None:
    chat = Chat((BEACH,))
    chat.ask(op.CutOut(clips=numbered(1), span=stretch(4000, 6000)))
    chat.ask(op.SetTransition())
    assert ranges(chat) == [(0, 4000), (6000, 10_000)]


def test_a_transition_is_never_longer_than_short_clips_allow_and_says_so() -> None:
    chat = Chat((video("a.mp4", 1), video("b.mp4", 9)))
    text = chat.ask(op.SetTransition(duration=2000)).text
    assert "too short for that, it lasts 0.5 s" in text
    with pytest.raises(EditError, match=r"0\.04 to 5 s"):
        chat.ask(op.SetTransition(duration=9000))


@pytest.mark.parametrize(
    ("cuts", "kinds"),
    [
        (op.Cuts(), [None, "zoom", "zoom", "zoom"]),
        (op.Cuts(which="alternate"), [None, "zoom", None, "zoom"]),
        (op.Cuts(which="into", clips=numbered(3)), [None, None, "zoom", None]),
        (op.Cuts(which="out of", clips=numbered(1)), [None, "zoom", None, None]),
        (op.Cuts(which="between", clips=numbered(2), second=numbered(3)), [None, None, "zoom", None]),
    ],
)
def test_transitions_go_where_they_were_asked_for(cuts: op.Cuts, kinds: list[str | None]) -> None:
    chat = Chat((BEACH, TALK, CITY, LAKE))
    chat.ask(op.SetTransition(kind="zoom", cuts=cuts))
    assert [clip.transition.kind if clip.transition else None for clip in chat.timeline.clips] == kinds


def test_stretches_of_one_clip_are_on_its_clock_as_it_was() -> None:
    chat = Chat()
    chat.say("cut out from 6 s to 8 s and from 2 s to 3 s of clip 2")
    assert ranges(chat)[1:4] == [(0, 2000), (3000, 6000), (8000, 10_000)]


def test_a_transition_at_a_time_is_that_of_the_cut_nearest_to_it() -> None:
    chat = Chat()
    chat.ask(op.SetTransition(kind="crossfade", cuts=op.Cuts(which="at", at=M(ms=10_300))))
    assert [clip.transition is not None for clip in chat.timeline.clips] == [False, True, False]


def test_a_transition_far_from_every_cut_is_refused_with_the_times_of_the_cuts() -> None:
    chat = Chat()
    with pytest.raises(EditError, match="0:10"):
        chat.ask(op.SetTransition(kind="crossfade", cuts=op.Cuts(which="at", at=M(ms=5000))))
