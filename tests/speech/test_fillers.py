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


def heard(*said: tuple[int, int, str]) -> list[Word]:
    return [Word(start, end, start, f" {text}") for start, end, text in said]


def test_a_short_um_takes_all_the_time_of_the_word_that_it_was_taken_for() -> None:
    first = heard((4990, 5290, "is"), (5290, 5490, "oh"), (5490, 5750, "much"))
    again = heard((4990, 5310, "is,"), (5430, 5490, "um,"), (5610, 5770, "much"))
    assert [(one.start, one.end, one.bare) for one in found_again(first, again)] == [
        (4990, 5290, "is"), (5290, 5490, "um,"), (5490, 5750, "much"),
    ]  # fmt: skip


def test_an_um_before_a_sentence_moves_the_words_that_were_given_its_time() -> None:
    first = heard((9660, 9830, "What"), (9830, 10150, "I"), (10150, 10310, "do"))
    again = heard((9660, 9820, "Uh,"), (9940, 10030, "what"), (10030, 10150, "I"), (10150, 10310, "do"))
    assert [(one.start, one.end, one.bare) for one in found_again(first, again)] == [
        (9660, 9820, "Uh,"), (9940, 10030, "What"), (10030, 10150, "I"), (10150, 10310, "do"),
    ]  # fmt: skip


def test_an_oh_is_a_sound_of_thinking_only_where_nothing_was_heard_before_it_was_listened_for() -> None:
    first = heard((500, 900, "what"), (900, 1100, "else"))
    again = heard((100, 400, "Oh,"), (500, 900, "what"), (900, 1100, "else"))
    assert [one.bare for one in found_again(first, again)] == ["uh,", "what", "else"]
    said = heard((100, 400, "Oh"), (500, 900, "what"), (900, 1100, "else"))
    assert found_again(said, again) == tuple(said)
