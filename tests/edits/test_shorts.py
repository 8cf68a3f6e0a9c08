"""Short films are cut from a film as versions of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from maker_free.errors import EditError
from tests.edits.footage import video
from tests.edits.kept_talk import KeptTalk, talk

TALK = video("talk.mp4", 30)
TEXT = (
    "And so on and so on it went. (900) Why do batteries die? (300) Cold halves their power in 20 minutes. (900) "
    "Well that is that. (900) How do you keep them warm? (300) Put them into your inner pocket. (900)"
)
FIRST, SECOND = (
    "Why do batteries die? Cold halves their power in 20 minutes.",
    "How do you keep them warm? Put them into your inner pocket.",
)


@pytest.fixture
def film(tmp_path: Path) -> Iterator[KeptTalk]:
    with talk(tmp_path, {"talk.mp4": TEXT}, (TALK,)) as project:
        project.ask("add all files")
        yield project


def test_shorts_are_whole_thoughts_and_the_film_stays_as_it_is(film: KeptTalk) -> None:
    before = film.timeline
    told = film.ask("make 2 shorts of 5 s").text
    assert [film.said(one) for one in film.shorts()] == [FIRST, SECOND]
    assert film.timeline.clips == before.clips
    assert film.timeline.short is None
    assert f"“{FIRST}”" in told
    assert "Export all shorts" in told


def test_shorts_come_and_go_in_one_step(film: KeptTalk) -> None:
    film.ask("make 2 shorts of 5 s")
    film.ask("undo")
    assert film.timeline.shorts == ()
    film.ask("redo")
    assert [film.said(one) for one in film.shorts()] == [FIRST, SECOND]


def test_shorts_for_a_phone_stand_upright_and_the_film_does_not(film: KeptTalk) -> None:
    film.ask("make two 5 second shorts for TikTok")
    assert all(one.canvas.height > one.canvas.width for one in film.shorts())
    assert film.timeline.canvas.width > film.timeline.canvas.height


def test_parts_that_are_named_begin_and_end_with_a_whole_sentence(film: KeptTalk) -> None:
    # The first question is said from 4.5 s to 5.8 s and answered until 8.4 s; both times are within a sentence.
    film.ask("make shorts: 0:05–0:08, 0:12–0:15")
    assert film.said(film.shorts()[0]) == FIRST
    assert film.said(film.shorts()[1]) == SECOND


def test_parts_where_nobody_speaks_are_cut_as_they_are_named(tmp_path: Path) -> None:
    with talk(tmp_path, {}, (TALK,)) as film:
        film.ask("add all files")
        film.ask("剪成短片：0:10-0:14，0:20-0:26")
        assert [one.duration for one in film.shorts()] == [4000, 6000]
        with pytest.raises(EditError, match="name their times"):
            film.ask("make three 30-second shorts from this")


def test_a_part_beyond_the_end_is_refused_and_nothing_is_made(film: KeptTalk) -> None:
    with pytest.raises(EditError, match="is not in the film"):
        film.ask("make shorts: 0:05–0:08, 2:05–2:35")
    assert film.timeline.shorts == ()


def test_what_is_changed_in_a_short_is_its_own_and_is_kept_when_it_is_left(film: KeptTalk) -> None:
    film.ask("make 2 shorts of 5 s")
    whole = film.timeline.clips
    film.ask("open short 2")
    assert film.said() == SECOND
    film.ask("add a title “Warm”")
    film.ask("go back to the whole film")
    assert film.timeline.clips == whole
    assert film.timeline.titles == ()
    assert [[title.text for title in one.titles] for one in film.shorts()] == [[], ["Warm"]]
    film.ask("open short 2")
    assert [title.text for title in film.timeline.titles] == ["Warm"]
    film.ask("open short 1")
    assert film.said() == FIRST
    assert [[title.text for title in one.titles] for one in film.shorts()] == [[], ["Warm"]]


def test_what_is_undone_in_a_short_does_not_come_back_when_it_is_left(film: KeptTalk) -> None:
    film.ask("make 2 shorts of 5 s")
    film.ask("open short 1")
    film.ask("add a title “Cold”")
    film.ask("undo")
    film.ask("back to the film")
    assert film.shorts()[0].titles == ()


def test_shorts_stay_when_the_film_is_edited(film: KeptTalk) -> None:
    film.ask("make 2 shorts of 5 s")
    film.ask("remove the sentence about batteries")
    assert [film.said(one) for one in film.shorts()] == [FIRST, SECOND]


def test_a_short_that_is_not_there_and_shorts_of_a_short_are_refused(film: KeptTalk) -> None:
    with pytest.raises(EditError, match="no shorts yet"):
        film.ask("open short 1")
    film.ask("make 2 shorts of 5 s")
    with pytest.raises(EditError, match="no short 3; there are 2"):
        film.ask("open short 3")
    film.ask("open short 1")
    with pytest.raises(EditError, match="go back to the whole film"):
        film.ask("make 2 shorts of 5 s")


def test_shorts_that_are_only_looked_for_change_nothing_and_say_how_to_make_them(film: KeptTalk) -> None:
    before = film.timeline
    told = film.ask("find 2 shorts of 5 s").text
    assert film.timeline == before
    sentence = re.findall(r"Say “(make shorts: [^”]*)”", told)[0]
    film.ask(sentence)
    assert [film.said(one) for one in film.shorts()] == [FIRST, SECOND]
