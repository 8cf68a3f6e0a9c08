from __future__ import annotations

from pathlib import Path

import pytest

from maker_free.edits import files
from maker_free.engine.model.timeline import Title
from maker_free.errors import EditError
from maker_free.language import operations as op
from tests.edits.footage import Chat, named, numbered

M, S = op.Moment, op.Span
SRT = "1\n00:00:01,000 --> 00:00:03,000\n<i>Hello</i>\n\n2\n00:00:04,000 --> 00:00:06,500\nWorld\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "Downloads").mkdir()
    return tmp_path


def text(chat: Chat, saying: str) -> Title:
    return next(title for title in chat.timeline.titles if title.text == saying)


def when(chat: Chat, saying: str) -> tuple[int, int]:
    title = text(chat, saying)
    return title.start, title.end


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (op.Write(text="T"), (0, 3000)),
        (op.Write(text="T", role="lower third"), (0, 4000)),
        (op.Write(text="T", at=M(ms=5000), duration=2000), (5000, 7000)),
        (op.Write(text="T", at=M(part=1), duration=2000), (28_000, 30_000)),
        (op.Write(text="T", at=M(ms=29_000)), (29_000, 30_000)),
        (op.Write(text="T", over=numbered(2)), (10_000, 20_000)),
        (op.Write(text="T", over=named("city"), duration=4000), (20_000, 24_000)),
        (op.Write(text="T", over=op.Clips()), (0, 30_000)),
    ],
)
def test_a_text_is_there_when_it_was_asked_for(edit: op.Write, expected: tuple[int, int]) -> None:
    chat = Chat()
    chat.ask(edit)
    assert when(chat, "T") == expected


def test_a_text_over_clips_apart_is_there_twice() -> None:
    chat = Chat()
    chat.ask(op.Write(text="T", over=numbered(1, 3)))
    assert [(title.start, title.end) for title in chat.timeline.titles] == [(0, 10_000), (20_000, 30_000)]


@pytest.mark.parametrize("saying", ["it's 100%: \\n [a];b,c='x'", "مرحبا بالعالم", "🎬👨‍👩‍👧 家", "e\u0301"])
def test_a_text_is_kept_to_the_letter(saying: str) -> None:
    chat = Chat()
    chat.ask(op.Write(text=saying))
    assert chat.timeline.titles[0].text == saying


def test_a_second_title_without_a_time_comes_after_the_first() -> None:
    chat = Chat()
    chat.ask(op.Write(text="One"))
    said = chat.ask(op.Write(text="Two")).text
    assert when(chat, "Two") == (3000, 6000)
    assert "right after it" in said


def test_a_second_title_at_the_same_time_goes_elsewhere() -> None:
    chat = Chat()
    chat.ask(op.Write(text="One"))
    chat.ask(op.Write(text="Two", at=M(ms=1000)))
    assert text(chat, "Two").place == "bottom"
    assert when(chat, "Two") == (1000, 4000)


def test_two_texts_that_are_asked_onto_each_other_are_refused() -> None:
    chat = Chat()
    chat.ask(op.Write(text="One"))
    with pytest.raises(EditError, match="“One” is already there from 0:00–0:03"):
        chat.ask(op.Write(text="Two", at=M(ms=1000), place="center"))


def test_a_text_over_a_clip_moves_with_it() -> None:
    chat = Chat()
    chat.ask(op.Write(text="T", over=numbered(2)))
    chat.ask(op.Trim(clips=numbered(1), keep=S(end=M(ms=4000))))
    assert when(chat, "T") == (4000, 14_000)
    chat.ask(op.Move(clips=numbered(2), position=op.Position(where="start")))
    assert when(chat, "T") == (0, 10_000)


def test_a_text_over_a_whole_clip_stays_as_long_as_the_clip() -> None:
    chat = Chat()
    chat.ask(op.Write(text="T", over=numbered(2)))
    chat.ask(op.Speed(clips=numbered(2), to=2))
    assert when(chat, "T") == (10_000, 15_000)


def test_a_text_goes_with_the_clip_below_it_and_that_is_said() -> None:
    chat = Chat()
    chat.ask(op.Write(text="T", over=numbered(2)))
    said = chat.ask(op.Remove(clips=numbered(2))).text
    assert not chat.timeline.titles
    assert "The text “T” went with it." in said


def test_opening_and_closing_titles_keep_to_the_ends_of_the_film() -> None:
    chat = Chat()
    chat.ask(op.Write(text="Open"), op.Write(text="Close", at=M(part=1)))
    chat.ask(op.Remove(clips=numbered(1, 3)))
    assert when(chat, "Open") == (0, 3000)
    assert when(chat, "Close") == (7000, 10_000)


def test_texts_do_not_come_to_lie_on_each_other_when_the_film_gets_shorter() -> None:
    chat = Chat()
    chat.ask(op.Write(text="Open", duration=6000), op.Write(text="Close", at=M(part=1), duration=6000))
    chat.ask(op.Length(to=6000))
    assert when(chat, "Open") == (0, 3000)
    assert when(chat, "Close") == (3000, 6000)


def test_captions_follow_the_words_below_them() -> None:
    chat = Chat()
    chat.ask(op.Write(text="word", role="caption", at=M(ms=12_000), duration=2000))
    chat.ask(op.CutOut(span=S(begin=M(ms=3000), end=M(ms=5000))))
    assert when(chat, "word") == (10_000, 12_000)
    chat.ask(op.Speed(clips=op.Clips(which="at", at=M(ms=9000)), to=2))
    assert when(chat, "word") == (9000, 10_000)


def test_a_text_that_lasted_all_film_still_does() -> None:
    chat = Chat()
    chat.ask(op.Write(text="T", over=op.Clips()))
    chat.ask(op.Remove(clips=numbered(1)))
    assert when(chat, "T") == (0, 20_000)


def test_texts_are_changed_and_the_report_says_from_what_to_what() -> None:
    chat = Chat()
    chat.ask(op.Write(text="Frist Light"))
    said = chat.ask(
        op.EditText(text="First Light", place="bottom left", bigger=1, colour="#ffff00", duration=5000)
    ).text
    title = text(chat, "First Light")
    assert (title.place, title.size, title.colour, title.end) == ("bottom left", "huge", "#ffff00", 5000)
    assert "“Frist Light” now says “First Light”." in said
    assert "0:00–0:03 → 0:00–0:05" in said


def test_one_of_several_texts_is_found_by_what_it_says() -> None:
    chat = Chat()
    chat.ask(op.Write(text="Hello there"), op.Write(text="The end", at=M(part=1)))
    chat.ask(op.RemoveText(texts=op.Texts(which="saying", saying="hello")))
    assert [title.text for title in chat.timeline.titles] == ["The end"]
    with pytest.raises(EditError, match="There is “The end”"):
        chat.ask(op.RemoveText(texts=op.Texts(which="saying", saying="zebra")))


def test_without_texts_there_is_none_to_change() -> None:
    with pytest.raises(EditError, match="no text in the film yet"):
        Chat().ask(op.EditText(bigger=1))


def test_what_a_title_should_read_is_written_where_there_is_none() -> None:
    chat = Chat()
    chat.ask(op.EditText(text="New", duration=2000))
    assert [(title.text, title.end - title.start) for title in chat.timeline.titles] == [("New", 2000)]


def test_captions_come_from_a_file(home: Path) -> None:
    (home / "talk.srt").write_text(SRT)
    chat = Chat()
    said = chat.ask(op.Captions(file=str(home / "talk.srt"))).text
    found = [(title.text, title.start, title.end, title.role) for title in chat.timeline.titles]
    assert found == [("Hello", 1000, 3000, "caption"), ("World", 4000, 6500, "caption")]
    assert "Captions from “talk.srt”: 2, 0:01–0:06.5." in said


def test_captions_are_replaced_and_those_beyond_the_end_are_left_out(home: Path) -> None:
    (home / "Downloads" / "a.srt").write_text(SRT)
    (home / "b.vtt").write_text("WEBVTT\n\n00:02.000 --> 00:03.000\nHi\n\n00:50.000 --> 00:52.000\nLate\n")
    chat = Chat()
    chat.ask(op.Captions(file="a.srt"))
    said = chat.ask(op.Captions(file="~/b.vtt")).text
    assert [title.text for title in chat.timeline.titles] == ["Hi"]
    assert "take the place" in said
    assert "after the end of the film: 1" in said


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.srt", b"no times here", "no lines with times"),
        ("a.srt", bytes(range(256)) * 9, "no lines with times"),
        ("a.srt", b"1\n00:10:00,000 --> 00:10:02,000\nLate\n", "after the end of the film, which is 30 s long"),
        ("a.txt", SRT.encode(), "not a captions file"),
        (".secret/a.srt", SRT.encode(), "hidden folder"),
    ],
)
def test_unusable_captions_are_refused_and_nothing_changes(home: Path, name: str, data: bytes, said: str) -> None:
    path = home / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    chat = Chat()
    chat.ask(op.Add())
    before = chat.timeline
    with pytest.raises(EditError, match=said):
        chat.ask(op.Captions(file=str(path)))
    assert chat.timeline == before


def test_what_lies_beside_a_clip_is_found_by_its_name_and_read_where_it_may_be(tmp_path: Path) -> None:
    (tmp_path / "talk.srt").write_text(SRT)
    (tmp_path / "warm.cube").write_text("LUT_3D_SIZE 2\n")
    beside = (tmp_path,)
    assert b"Hello" in files.captions("talk.srt", lambda _: True, beside)
    assert files.lut("warm.cube", lambda _: True, beside) == tmp_path / "warm.cube"
    for name in ("talk.srt", str(tmp_path / "talk.srt")):
        with pytest.raises(EditError, match="not on your list"):
            files.captions(name, lambda _: False, beside)
    with pytest.raises(EditError, match="not on your list"):
        files.lut("warm.cube", lambda _: False, beside)


def test_a_file_is_never_read_through_a_link_to_something_else(home: Path) -> None:
    (home / "secret.txt").write_text(SRT)
    (home / "a.srt").symlink_to(home / "secret.txt")
    with pytest.raises(EditError, match="not a captions file"):
        Chat().ask(op.Captions(file=str(home / "a.srt")))


@pytest.mark.parametrize(
    "name", ["/dev/zero", "/etc/passwd", "../../etc/passwd", "http://example.com/a.srt", "a\0.srt", ""]
)
def test_names_that_are_no_captions_are_refused(home: Path, name: str) -> None:
    with pytest.raises(EditError):
        Chat().ask(op.Captions(file=name))


def test_chapters_are_called_after_their_clips() -> None:
    chat = Chat()
    chat.ask(op.Chapters())
    found = [(title.text, title.start) for title in chat.timeline.titles]
    assert found == [("beach sunrise", 0), ("talking to me", 10_000), ("city timelapse", 20_000)]
    chat.ask(op.Chapters(names=("One", "Two")))
    assert [title.text for title in chat.timeline.titles] == ["One", "Two"]
    with pytest.raises(EditError, match="more names"):
        chat.ask(op.Chapters(names=("1", "2", "3", "4")))


def test_a_text_is_found_by_its_place_in_time() -> None:
    chat = Chat()
    chat.ask(op.Add())
    for at, saying in ((9000, "third"), (1000, "first"), (5000, "second")):
        chat.ask(op.Write(text=saying, at=M(ms=at), duration=1000))
    chat.ask(op.RemoveText(texts=op.Texts(which="nth", number=2)))

    assert {title.text for title in chat.timeline.titles} == {"first", "third"}
    with pytest.raises(EditError, match="first"):
        chat.ask(op.RemoveText(texts=op.Texts(which="nth", number=3)))


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (op.EditText(onto=numbered(2)), (10_000, 12_000)),
        (op.EditText(onto=numbered(2), duration=5000), (10_000, 15_000)),
        (op.EditText(until=M(ms=6000)), (1000, 6000)),
        (op.EditText(at=M(ms=4000), until=M(ms=6000)), (4000, 6000)),
    ],
)
def test_a_text_begins_with_a_clip_or_ends_when_it_is_told_to(edit: op.EditText, expected: tuple[int, int]) -> None:
    chat = Chat()
    chat.ask(op.Write(text="T", at=M(ms=1000), duration=2000))
    chat.ask(edit)
    assert when(chat, "T") == expected


@pytest.mark.parametrize(
    "edit", [op.EditText(until=M(ms=1000)), op.Write(text="S", over=numbered(1), duration=0)], ids=["end", "over"]
)
def test_a_text_that_nobody_could_read_is_refused(edit: op.Operation) -> None:
    chat = Chat()
    chat.ask(op.Write(text="T", at=M(ms=1000), duration=2000))
    with pytest.raises(EditError):
        chat.ask(edit)


def test_it_is_the_text_that_was_spoken_of_and_not_the_film() -> None:
    chat = Chat()
    chat.say('add the title "T" at 0:06 and make it 2 seconds long')
    assert when(chat, "T") == (6000, 8000)
    assert chat.timeline.duration == 30_000
