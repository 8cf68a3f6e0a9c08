"""Where words begin and end, by how loud it is: what the model says of it is right only between two words."""

from __future__ import annotations

import numpy as np

from maker_free.engine.model.words import Word
from maker_free.speech import edges


def loud(*parts: tuple[int, int], length: int = 4000) -> edges.Levels:
    """Room noise of -65 dB, and speech of -20 dB in the given parts (ms)."""
    made = np.full(length // edges.STEP, -65, np.float32)
    for start, end in parts:
        made[start // edges.STEP : end // edges.STEP] = -20
    return made


def heard(levels: edges.Levels, *words: tuple[int, int, str]) -> list[tuple[int, int, str]]:
    given = [Word(start, end, 0, text) for start, end, text in words]
    return [(one.start, one.end, one.bare) for one in edges.settled(given, levels)]


def test_a_word_that_the_model_lets_begin_in_the_pause_before_it_begins_where_it_is_heard() -> None:
    found = heard(loud((500, 1000), (2000, 2600)), (500, 1000, " Hello."), (1600, 2300, " It"), (2300, 2600, " is."))
    assert found[1] == (2000, 2300, "It")


def test_a_word_is_not_heard_in_the_end_of_the_one_before_it() -> None:
    # The model gives the end of “walls” to “because”, and the pause between them as well.
    found = heard(loud((500, 1300), (1700, 2200)), (500, 1000, " walls,"), (1000, 2200, " because"))
    assert found == [(500, 1300, "walls,"), (1700, 2200, "because")]


def test_what_is_closed_for_a_moment_within_a_word_is_no_pause() -> None:
    found = heard(loud((500, 800), (920, 1200)), (500, 1200, " outback"))
    assert found == [(500, 1200, "outback")]


def test_a_word_of_which_nothing_is_heard_shares_the_time_of_the_word_behind_it() -> None:
    levels = loud((500, 1000), (2000, 2600))
    short, after = heard(levels, (500, 1000, " Hello."), (1400, 1900, " It"), (1900, 2600, " weighs"))[1:]
    assert short[0] == 2000
    assert 2060 <= short[1] == after[0] < 2300
    assert after[1] == 2600


def test_a_word_after_a_full_stop_comes_with_the_words_behind_it_and_not_with_the_end_of_those_before() -> None:
    levels = loud((500, 1300), (2400, 3000))
    before, one, after = heard(levels, (500, 1000, " anyway."), (1000, 2300, " If"), (2300, 3000, " you"))
    assert before == (500, 1300, "anyway.")
    assert one[0] == 2400
    assert after == (one[1], 3000, "you")


def test_the_last_word_before_a_pause_stays_before_it() -> None:
    levels = loud((500, 1300), (2400, 3000))
    found = heard(levels, (500, 1000, " your"), (1000, 2200, " lens."), (2400, 3000, " Thanks"))
    assert found[1] == (1000, 1300, "lens.")
