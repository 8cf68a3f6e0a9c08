"""An "um" that was taken for another word is found by listening again; no other word is changed for it."""

from __future__ import annotations

from maker_free.engine.model.words import Word, written
from maker_free.speech.fillers import found_again

ONCE = (
    Word(0, 200, 0, " I"),
    Word(200, 700, 200, " bought"),
    Word(720, 1100, 710, " a"),
    Word(1400, 1900, 1300, " forty"),
)


def test_an_um_that_was_taken_for_a_short_word_is_found_although_a_number_is_written_otherwise() -> None:
    again = (*ONCE[:2], Word(730, 1080, 710, " uh,"), Word(1400, 1900, 1300, " 40"))
    assert written(found_again(ONCE, again)) == "I bought uh, forty"


def test_an_um_that_was_left_out_gets_the_time_that_was_given_to_the_word_before_it() -> None:
    once = (Word(0, 900, 0, " stop"), Word(1000, 1400, 950, " here"))
    again = (Word(0, 400, 0, " stop"), Word(450, 800, 420, " um,"), Word(1000, 1400, 950, " here"))
    found = found_again(once, again)
    assert written(found) == "stop um, here"
    assert found[0].end <= found[1].start < found[1].end <= found[2].start


def test_no_word_is_changed_that_both_times_were_heard_or_may_be_said() -> None:
    # All the second time leaves out, and what it hears where there is a longer word, changes nothing.
    assert found_again(ONCE, ONCE[:2]) == ONCE
    again = (ONCE[0], Word(200, 700, 200, " um"), *ONCE[2:])
    assert found_again(ONCE, again) == ONCE
    again = (*ONCE[:3], Word(1110, 1150, 1110, " uh"), ONCE[3])
    assert found_again(ONCE, again) == ONCE


def test_where_nothing_is_said_nothing_is_found() -> None:
    assert found_again((), ()) == ()
