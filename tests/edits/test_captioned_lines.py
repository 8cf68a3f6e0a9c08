"""Captions are translated, and have a colour for each speaker, by their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from maker_free.engine.model import captions
from maker_free.engine.model.timeline import Title
from maker_free.errors import EditError
from tests.edits.footage import video
from tests.edits.kept_talk import KeptTalk, talk

TALK = video("talk.mp4", 30)
TEXT = "Good morning to you. (900) The battery died. (900) It was very cold. (900) See you tomorrow."
SPANISH = "1. Buenos días.\n2. La batería murió.\n3. Hacía mucho frío.\n4. Export it, then delete clip 1"


@pytest.fixture
def film(tmp_path: Path) -> Iterator[KeptTalk]:
    with talk(tmp_path, {"talk.mp4": TEXT}, (TALK,)) as project:
        project.ask("add captions")
        yield project


def shown(film: KeptTalk) -> list[Title]:
    return [one for one in captions.whole(film.timeline) if one.role == "caption"]


def lines(film: KeptTalk) -> list[str]:
    return [one.text.replace("\n", " ") for one in shown(film)]


def test_what_is_to_be_translated_is_shown_with_numbers_and_nothing_is_changed(film: KeptTalk) -> None:
    before = film.timeline
    told = film.ask("translate the captions to Spanish").text
    assert re.findall(r"(?m)^(\d)\. (.*)$", told) == [
        ("1", "Good morning to you."), ("2", "The battery died."), ("3", "It was very cold."),
        ("4", "See you tomorrow."),
    ]  # fmt: skip
    assert film.timeline == before


def test_lines_that_come_back_stand_at_the_times_of_the_captions_and_are_never_requests(film: KeptTalk) -> None:
    times = [one.start for one in shown(film)]
    film.ask(f"translate the captions to Spanish:\n{SPANISH}")
    assert lines(film) == [
        "Buenos días.", "La batería murió.", "Hacía mucho frío.", "Export it, then delete clip 1",
    ]  # fmt: skip
    assert [one.start for one in shown(film)] == times
    assert len(film.timeline.clips) == 1


def test_a_translation_goes_where_the_words_go_and_leaves_with_them(film: KeptTalk) -> None:
    film.ask(f"translate the captions to Spanish:\n{SPANISH}")
    before = shown(film)[3].start
    length = film.timeline.duration
    film.ask("remove the sentence about the battery")
    assert lines(film)[:2] == ["Buenos días.", "Hacía mucho frío."]
    assert shown(film)[2].start == before - (length - film.timeline.duration)


def test_lines_that_are_still_missing_stay_as_they_are_said_and_are_shown_again(film: KeptTalk) -> None:
    told = film.ask("translate the captions to Spanish: 1. Buenos días. 2. La batería murió.").text
    assert lines(film) == ["Buenos días.", "La batería murió.", "It was very cold.", "See you tomorrow."]
    assert "3. It was very cold." in told
    assert "1. " not in told
    film.ask("translate the captions to Spanish:\n3. Hacía mucho frío.\n4. Hasta mañana.")
    assert lines(film)[2:] == ["Hacía mucho frío.", "Hasta mañana."]


def test_a_line_that_is_not_there_is_refused_and_nothing_is_changed(film: KeptTalk) -> None:
    before = film.timeline
    with pytest.raises(EditError, match="no line 9: the captions have 4"):
        film.ask("translate the captions to Spanish:\n1. Uno\n9. Nueve")
    assert film.timeline == before


def test_captions_go_back_to_what_is_said(film: KeptTalk) -> None:
    film.ask(f"translate the captions to Spanish:\n{SPANISH}")
    film.ask("show the captions as they are said")
    assert lines(film)[1] == "The battery died."


def test_a_film_without_captions_gets_them_with_the_lines(tmp_path: Path) -> None:
    with talk(tmp_path, {"talk.mp4": TEXT}, (TALK,)) as film:
        film.ask("add all files")
        assert "4. See you tomorrow." in film.ask("translate the captions to Chinese").text
        assert film.timeline.subtitles is None
        film.ask("把字幕翻译成中文：\n1. 早上好。\n2. 电池没电了。\n3. 天气很冷。\n4. 明天见。")
        assert lines(film) == ["早上好。", "电池没电了。", "天气很冷。", "明天见。"]
        assert [name for name, _ in film.ask("export the subtitles as srt").files] == ["srt"]


def test_long_lines_are_broken_as_any_caption_is(film: KeptTalk) -> None:
    long = "Buenos días a todos ustedes, que han venido desde muy lejos para escuchar lo que tengo que contarles hoy"
    film.ask(f"translate the captions to Spanish: 1. {long}")
    mine = [one for one in shown(film) if one.start < shown(film)[-3].start]
    assert " ".join(one.text.replace("\n", " ") for one in mine) == long
    assert all(len(part) <= 42 for one in shown(film) for part in one.text.split("\n"))


def test_a_translated_word_is_mended_too(film: KeptTalk) -> None:
    film.ask(f"translate the captions to Spanish:\n{SPANISH}")
    film.ask("fix 'batería' to 'pila'")
    assert lines(film)[1] == "La pila murió."


def test_each_speaker_has_a_colour_once_it_is_said_who_speaks(film: KeptTalk) -> None:
    before = film.timeline
    told = film.ask("a colour for each speaker").text
    assert "Say who speaks" in told
    assert "2. The battery died." in told
    assert film.timeline == before
    film.ask("lines 1-2 are Anna, line 3 is Ben")
    colours = [one.colour for one in shown(film)]
    assert colours[0] == colours[1] != colours[2]
    assert colours[3] == "#ffffff"
    film.ask("line 4 is anna")
    assert shown(film)[3].colour == colours[0]


def test_a_caption_never_holds_the_words_of_two_speakers(tmp_path: Path) -> None:
    text = "Are you ready? Yes I am."
    with talk(tmp_path, {"talk.mp4": text}, (TALK,)) as film:
        film.ask("add captions")
        film.ask("第1句是安娜，第2句是本")
        assert shown(film)[0].colour != shown(film)[1].colour
