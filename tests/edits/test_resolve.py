from __future__ import annotations

import pytest

from maker_free.errors import EditError
from maker_free.language import operations as op
from tests.edits.footage import BEACH, CITY, LAKE, LOGO, SONG, TALK, UPRIGHT, Chat, named, numbered, photo, shown, video

MUTE = op.Level(to=0)
S = op.Span


def muted(chat: Chat, clips: op.Clips) -> list[int]:
    """Which clips (from 1) a mute of `clips` reaches."""
    chat.ask(op.Volume(clips=clips, level=MUTE))
    return [number for number, clip in enumerate(chat.timeline.clips, 1) if clip.volume == 0]


def refused(chat: Chat, *operations: op.Operation) -> str:
    before = chat.timeline
    with pytest.raises(EditError) as caught:
        chat.ask(*operations)
    assert chat.timeline == before
    return caught.value.said.say(chat.language)


@pytest.mark.parametrize(
    ("clips", "reached"),
    [
        (op.Clips(), [1, 2, 3]),
        (numbered(2), [2]),
        (numbered(1, 3), [1, 3]),
        (numbered(-1), [3]),
        (named("beach"), [1]),
        (named("Beach Sunrise.MP4"), [1]),
        (named("the talking clip"), [2]),
        (named("beech"), [1]),
        (named("IMG_2041"), [3]),
        (op.Clips(which="portrait"), [3]),
        (op.Clips(which="at", at=op.Moment(ms=12_000)), [2]),
        (op.Clips(which="at", at=op.Moment(part=0.5)), [2]),
        (op.Clips(which="shortest"), [3]),
    ],
)
def test_clips_are_found_as_people_call_them(clips: op.Clips, reached: list[int]) -> None:
    assert muted(Chat((BEACH, TALK, UPRIGHT)), clips) == reached


def test_a_clip_that_is_not_there_is_refused_with_how_many_there_are() -> None:
    assert refused(Chat(), op.Remove(clips=numbered(9))).startswith("There are 3 clips, so there is no clip 9.")
    chinese = Chat(language="zh")
    assert refused(chinese, op.Remove(clips=numbered(9))).startswith("一共只有 3 个片段，没有第 9 段。")


def test_a_file_that_is_not_on_the_timeline_yet_is_offered() -> None:
    chat = Chat((BEACH, TALK, CITY, LAKE))
    chat.ask(op.Add(files=("beach", "talk", "city")))
    assert "“mountain lake”" in refused(chat, op.Volume(clips=numbered(4), level=MUTE))
    assert "not on the timeline yet" in refused(chat, op.Volume(clips=named("lake"), level=MUTE))


def test_a_name_that_fits_two_files_comes_back_as_a_question() -> None:
    chat = Chat((BEACH, video("beach party.mp4"), CITY))
    said = refused(chat, op.Remove(clips=named("beach")))
    assert said.startswith("Which one do you mean by “beach”: “beach sunrise” or “beach party”?")
    chat.ask(op.Remove(clips=named("beach party")))
    assert shown(chat.timeline) == ["beach sunrise", "city timelapse"]


def test_files_of_the_same_name_are_told_apart_by_their_endings() -> None:
    chat = Chat((video("lake.mp4"), photo("lake.jpg")))
    assert "“lake.mp4” or “lake.jpg”" in refused(chat, op.Remove(clips=named("lake")))
    chat.ask(op.Remove(clips=named("lake.jpg")))
    assert shown(chat.timeline) == ["lake"]


def test_the_same_file_added_twice_is_one_name() -> None:
    twin = BEACH.model_copy(update={"id": "again"})
    chat = Chat((BEACH, twin, CITY))
    chat.ask(op.Add(files=("beach",)))
    assert shown(chat.timeline) == ["beach sunrise"]


def test_an_unknown_name_is_answered_with_the_names_there_are() -> None:
    said = refused(Chat(), op.Remove(clips=named("zebra")))
    assert "“beach sunrise”, “talking to me” and “city timelapse”" in said


def test_numbers_mean_the_film_as_it_was_before_the_request() -> None:
    chat = Chat()
    chat.ask(op.Remove(clips=numbered(1)), op.Volume(clips=numbered(2), level=MUTE))
    assert shown(chat.timeline) == ["talking to me", "city timelapse"]
    assert [clip.volume for clip in chat.timeline.clips] == [0, 1]


def test_numbers_beyond_the_film_as_it_was_mean_what_was_added_since() -> None:
    chat = Chat((BEACH, TALK, LAKE))
    chat.ask(op.Add(files=("beach", "talk")))
    chat.ask(op.Add(files=("lake",)), op.Move(clips=numbered(3), position=op.Position(where="start")))
    assert shown(chat.timeline) == ["mountain lake", "beach sunrise", "talking to me"]


def test_the_last_clip_is_the_one_that_is_last_by_then() -> None:
    chat = Chat()
    chat.ask(op.Remove(clips=numbered(-1)), op.Volume(clips=numbered(-1), level=MUTE))
    assert [clip.volume for clip in chat.timeline.clips] == [1, 0]


def test_times_of_cuts_mean_the_film_as_it_was_before_the_request() -> None:
    chat = Chat()
    first, second = (
        op.CutOut(span=S(begin=op.Moment(ms=begin), end=op.Moment(ms=end)))
        for begin, end in ((2000, 5000), (22_000, 25_000))
    )
    chat.ask(first, second)
    ranges = [(clip.media[:4], clip.start, clip.end) for clip in chat.timeline.clips]
    assert ranges == [
        ("beac", 0, 2000), ("beac", 5000, 10_000), ("talk", 0, 10_000), ("city", 0, 2000), ("city", 5000, 10_000),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "request_", [(op.Remove, op.Volume), (op.Volume, op.Remove)], ids=["remove first", "remove last"]
)
def test_removing_a_clip_and_changing_it_contradict_each_other(request_: tuple[type, type]) -> None:
    edits = {op.Remove: op.Remove(clips=numbered(1)), op.Volume: op.Volume(clips=numbered(1), level=MUTE)}
    said = refused(Chat(), edits[request_[0]], edits[request_[1]])
    assert "takes clip 1 out and also asks for something else" in said


def test_removing_a_clip_by_name_and_changing_it_contradict_each_other() -> None:
    said = refused(Chat(), op.Remove(clips=named("beach")), op.Reverse(clips=named("beach")))
    assert "“beach sunrise”" in said


def test_changing_all_clips_and_removing_one_is_no_contradiction() -> None:
    chat = Chat()
    chat.ask(op.Volume(level=MUTE), op.Remove(clips=numbered(1)))
    assert shown(chat.timeline) == ["talking to me", "city timelapse"]


def test_a_number_that_a_split_makes_ambiguous_is_asked_back() -> None:
    chat = Chat()
    split = op.Split(clips=numbered(1), at=op.Moment(ms=3000))
    assert "could mean two different clips" in refused(chat, split, op.Remove(clips=numbered(2)))
    chat.ask(split, op.Volume(clips=numbered(1), level=MUTE))
    assert [clip.volume for clip in chat.timeline.clips] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("moment", "start"),
    [
        (op.Moment(ms=5000), 5000),
        (op.Moment(part=0.5), 15_000),
        (op.Moment(part=1, ms=-4000), 26_000),
        (op.Moment(ms=30_400), 27_000),
        (op.Moment(part=1), 27_000),
    ],
)
def test_moments_are_found_on_the_films_clock(moment: op.Moment, start: int) -> None:
    chat = Chat()
    chat.ask(op.Write(text="Here", at=moment))
    assert chat.timeline.titles[0].start == start


@pytest.mark.parametrize("moment", [op.Moment(ms=31_000), op.Moment(part=1, ms=-31_000), op.Moment(ms=-1000)])
def test_times_outside_the_film_are_refused_with_its_length(moment: op.Moment) -> None:
    assert "30 s long" in refused(Chat(), op.Write(text="Here", at=moment))


def test_a_stretch_that_ends_before_it_begins_is_refused() -> None:
    backwards = S(begin=op.Moment(ms=5000), end=op.Moment(ms=3000))
    assert "0:05 to 0:03" in refused(Chat(), op.CutOut(span=backwards))


def test_cuts_between_clips_that_do_not_meet_are_refused() -> None:
    joints = op.Cuts(which="between", clips=numbered(1), second=numbered(3))
    assert "do not follow each other" in refused(Chat(), op.SetTransition(cuts=joints))


def test_an_only_clip_has_no_cut() -> None:
    assert "no cut" in refused(Chat((BEACH,)), op.SetTransition())


def test_sound_files_are_no_clips_and_pictures_no_music() -> None:
    files = (BEACH, SONG, LOGO)
    assert "use “summer song” as music" in refused(Chat(files), op.Add(files=("song",)))
    assert "cannot be the music" in refused(Chat(files), op.Music(file="logo"))
    assert "cannot go on top" in refused(Chat(files), op.PlaceOverlay(file="song"))


def test_without_any_file_everything_asks_for_clips_first() -> None:
    empty = Chat(())
    assert "Add some video or photos" in refused(empty, op.Trim(clips=numbered(1), keep=S()))
    assert "Add some video or photos" in refused(empty, op.Auto())
    assert "Add some video or photos" in refused(empty, op.Add())
