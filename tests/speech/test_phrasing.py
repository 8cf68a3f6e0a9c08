from __future__ import annotations

from maker_free.engine.analysis.findings import Analysis, Range
from maker_free.speech import phrasing
from tests.speech.saying import words


def test_phrases_of_one_sentence_are_cut_as_one_and_others_stay_apart() -> None:
    said = words("So this is (600) the lake. (700) And here we are.")
    first, last = said[2].end, said[3].start
    found = Analysis(
        fingerprint="f", duration=9000,
        speech=(
            Range(480, first + 20), Range(last - 20, said[4].end), Range(said[5].start, said[-1].end),
            Range(8000, 8500),
        ),
    )  # fmt: skip
    made = phrasing.whole(found, said)
    assert made.speech == (Range(480, said[4].end), Range(said[5].start, said[-1].end), Range(8000, 8500))


def test_without_words_nothing_is_another() -> None:
    found = Analysis(fingerprint="f", duration=9000, speech=(Range(0, 500),))
    assert phrasing.whole(found, ()) == found
