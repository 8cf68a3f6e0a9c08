"""What goes on from the last request is of what that was of, and never of the whole film."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from maker_free.language.dialogue import continuations
from maker_free.language.operations import (
    CutOut,
    EditText,
    Fade,
    Fill,
    Grade,
    Length,
    Music,
    Operation,
    PlaceOverlay,
    RemoveText,
    SetTransition,
    Span,
    Speed,
    Still,
    Trim,
    Undo,
    Write,
)
from tests.language.asking import at, but, clip

CUT = CutOut(clips=clip(2), span=Span(end=at(2000)))
GOING_ON: tuple[tuple[Operation, str, Sequence[Operation]], ...] = (
    (CUT, "再剪1秒", (CutOut(clips=clip(2), span=Span(end=at(1000))),)),
    (CUT, "and 1 second off the end as well", (CutOut(clips=clip(2), span=Span(begin=at(-1000, 1))),)),
    (Trim(clips=clip(2), keep=Span(end=at(6000))), "1 second less", (Trim(clips=clip(2), keep=Span(end=at(5000))),)),
    (Still(clips=clip(5), hold=5000), "多停2秒", (Still(clips=clip(5), hold=7000),)),
    (Music(mood="lo-fi"), "only from 10 seconds on", (Music(at=at(10_000)),)),
    (Music(mood="lo-fi"), "stop it at 20 seconds", (Music(until=at(20_000)),)),
    (Music(mood="lo-fi"), "fade it out over 3 seconds", ()),
    (Fade(fade_out=2000), "let it fade in over 2 seconds too", (Fade(fade_in=2000),)),
    (Fade(fade_in=1000), "same at the end", (Fade(fade_out=1000),)),
    (Fill(clips=clip(4), fit="crop"), "do the same to all the others", (Fill(clips=but(clip(4)), fit="crop"),)),
    (PlaceOverlay(file="drone"), "take it off again", (Undo(),)),
    (Write(text="Two"), "get rid of both", (RemoveText(),)),
    (PlaceOverlay(file="drone"), "bottom left", (PlaceOverlay(place="bottom left"),)),
)


@pytest.mark.parametrize(("last", "words", "wanted"), GOING_ON, ids=[words for _, words, _ in GOING_ON])
def test_a_request_goes_on_from_the_last_one(last: Operation, words: str, wanted: Sequence[Operation]) -> None:
    assert (continuations.follows(words, last, lambda _words: None, 2) or ()) == wanted


def test_what_is_only_of_some_takes_the_place_of_what_was_of_all() -> None:
    last = Grade(look="sepia")
    found = continuations.follows("only the beach", last, lambda words: clip(2) if words == "the beach" else None, 0)
    assert found == (Undo(), Grade(look="sepia", clips=clip(2)))


WHOLE: tuple[tuple[Operation, Operation, str, Operation | None], ...] = (
    (SetTransition(), Length(to=1500), "make them 1.5 seconds", SetTransition(duration=1500)),
    (Write(text="Hi"), Length(to=2000), "make it 2 seconds", EditText(duration=2000)),
    (Speed(clips=clip(4), to=2.0), Speed(to=1.5), "too fast, just 1.5x", Speed(clips=clip(4), to=1.5)),
    (
        CUT,
        CutOut(span=Span(begin=at(-1000, 1))),
        "the last second",
        CutOut(clips=clip(2), span=Span(begin=at(-1000, 1))),
    ),
    (Music(), CutOut(span=Span(end=at(1000))), "and cut the first second", None),
    (Music(), Speed(to=3.0), "3x", None),
    (CUT, Length(to=9000), "make the film 9 seconds", Length(to=9000)),
    (Length(to=30_000), Length(to=20_000), "make it 20 seconds", Length(to=20_000)),
)


@pytest.mark.parametrize(("last", "now", "words", "wanted"), WHOLE, ids=[words for _, _, words, _ in WHOLE])
def test_the_whole_film_is_only_meant_where_it_is_named(
    last: Operation, now: Operation, words: str, wanted: Operation | None
) -> None:
    assert continuations.is_of_what(last, now, words) == wanted


FIGURES = (
    ("make them a second and a half", "make them 1.5 seconds"),
    ("再剪两秒", "再剪2秒"),
    ("一秒半", "1.5秒"),
    ("another second", "another 1 second"),
    ("the second clip", "the second clip"),
)


@pytest.mark.parametrize(("words", "wanted"), FIGURES)
def test_amounts_are_put_in_figures(words: str, wanted: str) -> None:
    assert continuations.figures(words) == wanted
