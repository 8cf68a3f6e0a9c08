from __future__ import annotations

import pytest

from maker_free.edits import report
from maker_free.engine.model.timeline import Timeline
from maker_free.errors import EditError
from maker_free.language import operations as op
from maker_free.language.canonical import sentence
from tests.edits.footage import BEACH, LAKE, SONG, TALK, THREE, Chat, lengths, numbered, photo, shown

TRIM = op.Trim(clips=numbered(1), keep=op.Span(end=op.Moment(ms=5000)))


def test_words_become_a_changed_film_and_an_honest_report() -> None:
    chat = Chat()
    lines = chat.say("trim clip 1 to 5 seconds and add the title “First Light” for 3 s").text.split("\n")
    assert lengths(chat.timeline) == [5000, 10_000, 10_000]
    assert "Clip 1 (beach sunrise): 10 s → 5 s." in lines
    assert "Title “First Light” at 0:00–0:03 (center)." in lines
    assert lines[-2] == "The film is 25 s long."
    assert lines[-1].startswith("Next, you could say: ")
    assert lines[-1].endswith(" · export.")


def test_words_in_chinese_are_answered_in_chinese() -> None:
    chat = Chat(language="zh")
    lines = chat.say("把第1段剪到5秒").text.split("\n")
    assert "第1段（beach sunrise）：10秒 → 5秒。" in lines
    assert lines[-1].startswith("接下来可以说：")
    with pytest.raises(EditError) as refused:
        chat.say("删除第9段")
    assert "一共只有 3 个片段，没有第 9 段" in refused.value.said.say("zh")


def test_what_was_not_understood_is_named_and_the_rest_is_done() -> None:
    chat = Chat()
    text = chat.say("mute clip 1, and frobnicate the bananas").text
    assert chat.timeline.clips[0].volume == 0
    assert "I did not understand “frobnicate the bananas”." in text


def test_what_is_not_understood_at_all_changes_nothing_and_gets_examples() -> None:
    chat = Chat()
    text = chat.say("frobnicate the bananas").text
    assert chat.timeline == Timeline()
    assert text.endswith("Nothing was changed.")
    assert sentence(TRIM) in text


def test_one_impossible_edit_is_named_and_the_others_are_made() -> None:
    chat = Chat()
    chat.ask(op.Add())
    outcome = chat.ask(op.Write(text="Hi"), op.Remove(clips=numbered(9)), op.Music(mood="lo-fi"))
    assert chat.timeline.titles
    assert chat.timeline.sounds
    assert len(chat.timeline.clips) == 3
    assert "no clip 9" in outcome.refused[0]
    assert outcome.refused[0] in outcome.text


def test_what_hangs_on_an_impossible_edit_is_not_made() -> None:
    chat = Chat()
    chat.ask(op.Add())
    before = chat.timeline
    outcome = chat.say("split clip 1 at 2 minutes and mute the second part, mute clip 2")
    assert [clip.volume for clip in chat.timeline.clips] == [1, 0, 1]
    assert len(chat.timeline.clips) == len(before.clips)
    assert outcome.refused


def test_edits_that_exclude_each_other_change_nothing() -> None:
    chat = Chat()
    chat.ask(op.Add())
    before = chat.timeline
    with pytest.raises(EditError):
        chat.ask(op.Write(text="Hi"), op.Remove(clips=numbered(2)), op.Reverse(clips=numbered(2)))
    assert chat.timeline == before


def test_requests_are_undone_and_redone() -> None:
    chat = Chat()
    chat.ask(op.Add(), words="add everything")
    chat.ask(TRIM, words="trim it")
    said = chat.ask(op.Undo()).text
    assert lengths(chat.timeline) == [10_000] * 3
    assert said.startswith("Undone: “trim it”.")
    assert chat.ask(op.Redo()).text.startswith("Done again: “trim it”.")
    assert lengths(chat.timeline)[0] == 5000
    with pytest.raises(EditError, match="nothing to redo"):
        chat.ask(op.Redo())
    text = chat.ask(op.Undo(steps=None)).text
    assert chat.timeline == Timeline()
    assert "files are still here" in text
    with pytest.raises(EditError, match="nothing to undo"):
        chat.ask(op.Undo())


def test_undo_of_the_very_first_edit_leaves_the_clips_that_it_was_made_of() -> None:
    film = Chat()
    film.say("mute clip 1")
    film.say("undo")
    assert [clip.volume for clip in film.timeline.clips] == [1, 1, 1]
    film.say("redo")
    assert [clip.volume for clip in film.timeline.clips] == [0, 1, 1]


def test_a_change_after_undo_starts_from_there() -> None:
    chat = Chat()
    chat.ask(op.Add())
    chat.ask(TRIM)
    outcome = chat.ask(op.Undo(), op.Remove(clips=numbered(2)))
    assert outcome.goto is None
    assert shown(chat.timeline) == ["beach sunrise", "city timelapse"]
    assert lengths(chat.timeline)[0] == 10_000
    with pytest.raises(EditError, match="Say first where to go back to"):
        chat.ask(TRIM, op.Undo())


def test_versions_have_names_and_are_found_by_them() -> None:
    chat = Chat()
    chat.ask(op.Add())
    chat.ask(op.SaveAs(name="Rough cut"))
    chat.ask(op.Remove(clips=numbered(1)), op.SaveAs(name="short"))
    assert [version.name for version in chat.versions] == ["Rough cut", "short"]
    chat.ask(op.GoTo(name="rough"))
    assert len(chat.timeline.clips) == 3
    with pytest.raises(EditError, match="The named ones are “Rough cut” and “short”"):
        chat.ask(op.GoTo(name="final"))


def test_saving_first_names_the_version_from_before_the_changes() -> None:
    chat = Chat()
    chat.ask(op.Add())
    chat.ask(op.SaveAs(name="rough cut"), op.Remove(clips=numbered(1)))
    assert [version.name for version in chat.versions] == ["rough cut", None]
    with pytest.raises(EditError, match="no film to give a name to"):
        Chat().ask(op.SaveAs(name="nothing"))


@pytest.mark.parametrize("before", ["music", "lo-fi", "音乐"])
def test_going_back_to_before_a_change_finds_it_by_words_or_by_what_it_did(before: str) -> None:
    chat = Chat()
    chat.ask(op.Add(), words="all of them")
    chat.ask(op.Music(mood="lo-fi"), words="lo-fi please")
    chat.ask(TRIM, words="shorter")
    chat.ask(op.GoTo(before=before))
    assert not chat.timeline.sounds
    assert len(chat.timeline.clips) == 3
    with pytest.raises(EditError, match="had to do with “zebra”"):
        chat.ask(op.GoTo(before="zebra"))


def test_next_steps_are_what_the_film_lacks_in_sentences_that_are_understood() -> None:
    chat = Chat()
    first = chat.say("trim clip 1 to 5 seconds").text.split("\n")[-1]
    assert sentence(op.Music(mood="lo-fi")) in first
    chat.say("add lo-fi music")
    chat.say("add the title “Hello”")
    last = chat.say("add a crossfade").text.split("\n")[-1]
    assert "music" not in last
    offered = last.removeprefix("Next, you could say: ").removesuffix(".").split(" · ")
    assert 2 <= len(offered) <= 3
    for one in offered[:-1]:
        before = chat.timeline
        chat.say(one)
        assert chat.timeline != before


def test_a_film_is_made_by_itself_explains_itself_and_can_be_refined() -> None:
    chat = Chat()
    lines = chat.say("turn my clips into a finished video with music and transitions").text.split("\n")
    assert lines[0].startswith("Your film is ")
    assert 3 <= len(lines) <= 10
    assert not [line for line in lines if line.startswith("The film is")]
    assert chat.timeline.sounds
    text = chat.say("make it 12 seconds").text
    assert "The film is now 12 s long" in text
    with pytest.raises(EditError, match="Add some video or photos"):
        Chat(()).say("turn my clips into a finished video")


def test_a_new_cut_keeps_the_shape_that_was_asked_for() -> None:
    chat = Chat()
    chat.ask(op.Shape(aspect="1:1"))
    assert "keeps the 1:1 shape" in chat.ask(op.Auto()).text
    assert chat.timeline.canvas.width == chat.timeline.canvas.height


def test_a_slideshow_is_made_of_the_photos() -> None:
    chat = Chat((BEACH, LAKE, photo("a.jpg"), photo("b.jpg")))
    chat.ask(op.Auto(style="slideshow"))
    assert sorted(shown(chat.timeline)) == ["a", "b", "mountain lake"]


def test_a_film_is_made_of_the_files_that_were_named_and_ones_own_song() -> None:
    chat = Chat((BEACH, TALK, LAKE, SONG))
    chat.ask(op.Auto(files=("beach", "lake"), music_file="summer song"))
    assert set(shown(chat.timeline)) == {"beach sunrise", "mountain lake"}
    assert chat.timeline.sounds[0].source == SONG.id


def test_many_changes_are_told_shortly() -> None:
    chat = Chat(THREE)
    chat.ask(op.Split(clips=numbered(1), parts=20))
    text = chat.ask(op.Trim(clips=op.Clips(), keep=op.Span(end=op.Moment(part=0.5)))).text
    assert text.count("\n") <= report.MOST_TOLD + 1
    assert "more changes" in text
