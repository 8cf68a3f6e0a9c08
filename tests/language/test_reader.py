from __future__ import annotations

import statistics
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maker_free.language import clauses
from maker_free.language.grammar.matcher import Chart, MatchState, Options, Pattern
from maker_free.language.operations import Clips, CutOut, Level, Music, Remove, Span, Speed, Trim, Volume, Write
from maker_free.language.reader import read
from tests.language import requests_en, requests_zh
from tests.language.asking import at, clip


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """How many patterns a text is held against until it is read, which is nearly all of the work."""
    counted: list[Pattern] = []
    match = clauses.match

    def count(chart: Chart, pattern: Pattern, options: Options, start: int, end: int) -> list[MatchState]:
        counted.append(pattern)
        return match(chart, pattern, options, start, end)

    def work(text: str) -> int:
        counted.clear()
        read(text)
        return len(counted)

    monkeypatch.setattr(clauses, "match", count)
    return work


def test_a_clip_that_is_spared_is_never_the_one_that_goes() -> None:
    spared = Clips(which="named", name="beach", others=True)
    assert read("除了海滩那段，其他都删掉", ["beach.mp4", "outro.mp4"]).operations == (Remove(clips=spared),)


def test_stopping_the_film_at_a_time_cuts_its_end_off_and_removes_no_clip() -> None:
    assert read("stop the video at 0:10").operations == (CutOut(span=Span(begin=at(10_000))),)


def test_what_was_understood_is_kept_apart_from_what_was_not() -> None:
    reading = read("remove clip 2 and make it fly")
    assert reading.operations == (Remove(clips=clip(2)),)
    (unclear,) = reading.unclear
    assert unclear.text == "make it fly"


def test_a_word_that_is_left_over_makes_the_whole_part_unclear() -> None:
    assert read("make clip 1 louder than a jet").operations == ()


def test_what_was_not_understood_names_the_nearest_sentence() -> None:
    (unclear,) = read("make clip 1 louder than a jet").unclear
    assert unclear.closest
    assert read(unclear.closest).operations


@pytest.mark.parametrize("text", ["make it look better", "让它更好看", "cut the boring parts", "move it to the end"])
def test_every_choice_that_is_offered_does_something(text: str) -> None:
    (unclear,) = read(text).unclear
    assert len(unclear.choices) >= 2
    for choice in unclear.choices:
        assert read(choice).operations or choice in ("clip 1", "the last clip", "all clips")


def test_a_pronoun_is_what_was_spoken_of_last() -> None:
    reading = read("trim clip 2 to 4 s, add lo-fi music and make it quieter")
    assert reading.operations[-1] == Volume(what="music", level=Level(by=0.67))
    assert read("remove clip 3 and mute it").operations[-1] == Volume(clips=clip(3), level=Level(to=0.0))


def test_a_pronoun_is_no_other_clip_when_what_it_meant_was_not_understood() -> None:
    operations = read("make clip 2 purple, and mute it").operations
    assert operations == (Volume(clips=clip(2), level=Level(to=0.0)),)


def test_a_quoted_text_is_no_request() -> None:
    (edit,) = read('add the title "mute clip 1 and remove clip 2" at the top').operations
    assert edit == Write(text="mute clip 1 and remove clip 2", place="top")


@pytest.mark.parametrize(
    "text", ["say “it”", "“”", "a”b“c", '""', "{x} %{pts} \\ : '", "שלום עולם", "👋🏽🎬", "\u202eabc"]
)
def test_a_quoted_text_stays_as_it_is(text: str) -> None:
    (edit,) = read(f"add the title 『{text}』").operations
    assert edit == Write(text=text)


def test_a_title_may_be_longer_than_a_sentence_but_not_than_a_text_can_be() -> None:
    assert read(f'add the title "{"a" * 500}"').operations
    reading = read(f'add the title "{"a" * 5000}"')
    assert reading.operations == ()
    assert reading.unclear[0].kind == "not here"
    assert "500" in reading.unclear[0].question


def test_amounts_that_only_the_film_can_refuse_stay_edits() -> None:
    assert read("play clip 1 at 1000x speed").operations == (Speed(clips=clip(1), to=1000.0),)
    assert read("play clip 1 at 0x speed").operations == (Speed(clips=clip(1), to=0.0),)
    assert read("trim clip 7 to 5 s").operations == (Trim(clips=clip(7), keep=Span(end=at(5000))),)


def test_contradictions_are_read_as_they_are_said() -> None:
    assert len(read("remove clip 1 and trim clip 1 to 2 s").operations) == 2


def test_misspelled_words_are_understood() -> None:
    assert read("trimm the frist clip to 5 secnds").operations == (Trim(clips=clip(1), keep=Span(end=at(5000))),)
    assert read("ad some upbaet musik").operations == (Music(mood="upbeat"),)


@settings(max_examples=200)
@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    reading = read(text)
    assert reading.operations or reading.unclear or reading.questions


@settings(max_examples=100)
@given(st.lists(st.sampled_from(sorted({word for text in requests_en.REQUESTS for word in text.split()})), max_size=14))
def test_no_jumble_of_known_words_breaks_the_reading(words: list[str]) -> None:
    read(" ".join(words))


def test_a_request_is_held_against_few_of_the_patterns(tried: Callable[[str], int]) -> None:
    texts = [*requests_en.REQUESTS, *requests_zh.REQUESTS]
    work = [tried(text) for text in texts[::7]]
    assert statistics.median(work) < 50
    assert statistics.quantiles(work, n=20)[-1] < 200


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a ",
        "'",
        "“",
        '"',
        "(",
        "1:",
        "clip 1 and ",
        "and then ",
        "mute ",
        "把",
        "第一段和",
        "。",
        "trim clip 1 to 5 s, ",
        "a/",
        "a.",
        "\n",
        "blah blah, ",
    ],
)
def test_no_long_text_takes_long(piece: str, tried: Callable[[str], int]) -> None:
    assert tried((piece * (10_000 // len(piece)))[:10_000]) < 50_000


@pytest.mark.parametrize("many", [50, 120, 200])
def test_each_line_of_a_long_list_is_read(many: int) -> None:
    lines = [f"trim clip {at} to 5 s" if at % 2 else f"把片段{at}静音" for at in range(1, many + 1)]
    reading = read("\n".join(lines))
    assert len(reading.operations) == many
    assert not reading.unclear


def test_where_reading_ends_is_said_once() -> None:
    reading = read("\n".join([*["blorp the frobnicator"] * 60, "mute clip 2", "mute clip 3"]))
    ended = [one for one in reading.unclear if one.question]
    assert len(ended) == 1
    assert "“blorp the frobnicator”" in ended[0].question
    assert not reading.operations
