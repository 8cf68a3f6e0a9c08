from __future__ import annotations

from maker_free.engine.model.word_times import Spoken
from maker_free.speech import rehearing
from tests.speech.saying import words


def shown(text: str) -> list[Spoken]:
    return [Spoken(0, word, word.start, word.end) for word in words(text)]


SAID = "It was the best of times it was the worst of times"


def test_words_that_a_cut_took_are_named_with_their_time() -> None:
    heard = words(SAID.replace("worst ", ""))
    at = next(one for one in shown(SAID) if one.word.bare == "worst")
    found = rehearing.compare(shown(SAID), heard, [at.start + 100])
    assert [one.word for one in found.lost] == ["worst"]
    said = rehearing.told(found)
    assert "“worst” (0:03" in said.say("en")
    assert "“worst”" in said.say("zh")


def test_what_is_misheard_far_from_a_cut_is_nothing_that_was_lost() -> None:
    found = rehearing.compare(shown(SAID), words(SAID.replace("worst", "evening")), [100])
    assert found.lost == ()
    assert "11 of 12" in rehearing.told(found).say("en")


def test_an_um_and_marks_do_not_count() -> None:
    found = rehearing.compare(shown("Um, welcome back!"), words("welcome back"), [400, 900])
    assert (found.again, found.shown, found.lost) == (2, 2, ())


def test_under_loud_music_no_word_is_called_lost() -> None:
    found = rehearing.compare(shown(SAID), words("It was times"), [500, 1500, 3000])
    assert "can be understood" in rehearing.told(found).say("en")


def test_a_number_that_is_written_otherwise_the_second_time_was_not_lost() -> None:
    said = "It lasts for 9 hours and three days"
    found = rehearing.compare(shown(said), words("It lasts for nine hours and 3 days"), [1500, 2500])
    assert found.lost == ()
    assert (found.again, found.shown) == (6, 6)
