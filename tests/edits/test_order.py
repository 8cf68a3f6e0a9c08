from __future__ import annotations

import pytest

from maker_free.engine.model.timeline import Timeline
from maker_free.errors import EditError
from maker_free.language import operations as op
from tests.edits.footage import BEACH, CITY, LAKE, TALK, UPRIGHT, Chat, lengths, named, numbered, shown, video

B, T, C = "beach sunrise", "talking to me", "city timelapse"


def test_an_edit_of_an_empty_timeline_first_lays_out_the_files() -> None:
    chat = Chat()
    text = chat.ask(op.Remove(clips=numbered(2))).text
    assert shown(chat.timeline) == [B, C]
    assert text.startswith("Nothing was on the timeline yet, so I first put “beach sunrise”")


def test_laying_out_upright_clips_makes_an_upright_film() -> None:
    chat = Chat((UPRIGHT,))
    chat.ask(op.Add())
    assert (chat.timeline.canvas.width, chat.timeline.canvas.height) == (1080, 1920)


def test_files_are_added_once_and_photos_stand_for_a_while() -> None:
    chat = Chat((BEACH, LAKE))
    chat.ask(op.Add(files=("beach",)))
    chat.ask(op.Add(hold=2500))
    assert lengths(chat.timeline) == [10_000, 2500]
    assert "already" in chat.ask(op.Add()).text


@pytest.mark.parametrize(
    ("position", "order"),
    [
        (op.Position(where="start"), [C, B, T]),
        (op.Position(where="before", clips=numbered(2)), [B, C, T]),
        (op.Position(where="after", clips=numbered(1)), [B, C, T]),
        (op.Position(where="end"), [B, T, C]),
    ],
)
def test_clips_are_moved(position: op.Position, order: list[str]) -> None:
    chat = Chat()
    chat.ask(op.Move(clips=numbered(3), position=position))
    assert shown(chat.timeline) == order


def test_clips_that_move_together_keep_the_order_in_which_they_were_said() -> None:
    chat = Chat()
    chat.ask(op.Move(clips=numbered(3, 2), position=op.Position(where="start")))
    assert shown(chat.timeline) == [C, T, B]


def test_clips_change_places() -> None:
    chat = Chat()
    chat.ask(op.Swap(first=numbered(1), second=numbered(3)))
    assert shown(chat.timeline) == [C, T, B]
    with pytest.raises(EditError):
        chat.ask(op.Swap(first=numbered(1), second=numbered(1)))


@pytest.mark.parametrize(
    ("edit", "order"),
    [
        (op.Sort(by="backwards"), [C, T, B]),
        (op.Sort(by="name"), [B, C, T]),
        (op.Sort(by="numbers", numbers=(3, 1, 2)), [C, B, T]),
        (op.Sort(by="numbers", numbers=(3,)), [C, B, T]),
        (op.Sort(by="names", names=("city", "beach")), [C, B, T]),
    ],
)
def test_all_clips_are_put_in_order(edit: op.Sort, order: list[str]) -> None:
    chat = Chat()
    chat.ask(edit)
    assert shown(chat.timeline) == order


def test_names_with_numbers_are_sorted_as_people_count() -> None:
    chat = Chat(tuple(video(f"clip {number}.mp4") for number in (10, 9, 1)))
    chat.ask(op.Sort(by="name"))
    assert shown(chat.timeline) == ["clip 1", "clip 9", "clip 10"]


def test_clips_are_sorted_by_when_they_were_filmed() -> None:
    chat = Chat((video("b.mp4", captured=2000), video("a.mp4", captured=1000)))
    chat.ask(op.Sort(by="captured"))
    assert shown(chat.timeline) == ["a", "b"]
    with pytest.raises(EditError, match="do not say when"):
        Chat().ask(op.Sort(by="captured"))


def test_shuffling_gives_another_order_of_the_same_clips() -> None:
    chat = Chat()
    chat.ask(op.Sort(by="shuffle"))
    assert shown(chat.timeline) != [B, T, C]
    assert sorted(shown(chat.timeline)) == sorted([B, T, C])


def test_all_others_can_be_removed() -> None:
    chat = Chat()
    chat.ask(op.Remove(clips=op.Clips(which="named", name="beach", others=True)))
    assert shown(chat.timeline) == [B]


def test_removing_everything_empties_the_timeline_with_all_that_was_on_it() -> None:
    chat = Chat()
    chat.ask(op.Write(text="Hello"), op.Music())
    chat.ask(op.Remove(clips=op.Clips()))
    assert chat.timeline == Timeline(canvas=chat.timeline.canvas)


def test_a_copy_comes_right_behind() -> None:
    chat = Chat()
    chat.ask(op.Duplicate(clips=numbered(1), times=2))
    assert shown(chat.timeline) == [B, B, B, T, C]


def test_another_file_takes_the_place_of_a_clip_for_as_long_as_it_lasts() -> None:
    chat = Chat((BEACH, TALK, LAKE, video("short.mp4", 4)))
    chat.ask(op.Replace(clips=numbered(1), file="lake"))
    assert lengths(chat.timeline)[0] == 10_000
    text = chat.ask(op.Replace(clips=numbered(2), file="short")).text
    assert lengths(chat.timeline)[1] == 4000
    assert "shorter" in text


def test_where_every_cut_had_a_transition_every_cut_has_one_in_another_order() -> None:
    chat = Chat((BEACH, TALK, CITY))
    chat.ask(op.SetTransition(kind="dissolve"))
    chat.ask(op.Move(clips=numbered(3), position=op.Position(where="start")))
    kinds = [clip.transition.kind if clip.transition else None for clip in chat.timeline.clips]
    assert kinds == [None, "dissolve", "dissolve"]


def test_fades_stay_at_the_ends_of_the_film() -> None:
    chat = Chat()
    chat.ask(op.Fade(fade_in=1000, fade_out=2000))
    chat.ask(op.Move(clips=numbered(3), position=op.Position(where="start")))
    assert [(clip.fade_in, clip.fade_out) for clip in chat.timeline.clips] == [(1000, 0), (0, 0), (0, 2000)]


def test_a_file_that_is_not_in_the_film_is_put_where_a_clip_should_go() -> None:
    chat = Chat((BEACH, TALK, CITY))
    chat.ask(op.Add(files=("beach", "city")))
    chat.ask(op.Move(clips=named("talking"), position=op.Position(where="after", clips=named("beach"))))
    assert shown(chat.timeline) == [B, T, C]


def test_clips_are_called_by_several_names() -> None:
    chat = Chat((BEACH, TALK, CITY))
    chat.ask(op.Remove(clips=op.Clips(which="named", name="city", also=("beach",))))
    assert shown(chat.timeline) == [T]


def test_starting_over_keeps_the_files() -> None:
    chat = Chat()
    chat.ask(op.Add())
    text = chat.ask(op.Clear()).text
    assert chat.timeline == Timeline()
    assert "files are still here" in text
