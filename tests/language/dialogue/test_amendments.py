"""A few words may change the last request; what they could mean of nothing that is left is asked about."""

from __future__ import annotations

import pytest

from maker_free.language.dialogue import amendments
from maker_free.language.operations import (
    Clips,
    Duplicate,
    EditText,
    Grade,
    Length,
    Level,
    Move,
    Music,
    Operation,
    PlaceOverlay,
    Position,
    Remove,
    Span,
    Speed,
    Split,
    Swap,
    Trim,
    Undo,
    Volume,
    Write,
)
from tests.language.asking import at, clip

TRIMMED = Trim(clips=clip(2), keep=Span(end=at(5000)))
CHANGED: tuple[tuple[Operation, str, Operation], ...] = (
    (TRIMMED, "make it 7", Trim(clips=clip(2), keep=Span(end=at(7000)))),
    (Speed(clips=clip(2), to=2.0), "make it 1.5", Speed(clips=clip(2), to=1.5)),
    (Music(mood="lo-fi"), "make it 0.5", Volume(what="music", level=Level(to=0.5))),
    (Music(mood="lo-fi"), "让它从第3秒开始", Music(at=at(3000))),
    (Write(text="Hello"), "晚两秒出现", EditText(later=2000)),
    (Write(text="Hello"), "2 seconds earlier", EditText(later=-2000)),
    (Remove(clips=clip(4)), "把删掉的那段恢复", Undo()),
    (Volume(clips=clip(2), level=Level(to=0)), "turn its sound back on", Volume(clips=clip(2), level=Level(to=1))),
    (Split(clips=clip(2), at=at(4000)), "swap the two halves", Swap(first=clip(2), second=clip(3))),
    (Duplicate(clips=clip(2)), "再来一次", Duplicate(clips=clip(2))),
    (PlaceOverlay(file="drone.mp4"), "make it half as big", PlaceOverlay(by=0.5)),
)


@pytest.mark.parametrize(("last", "words", "wanted"), CHANGED, ids=[words for _, words, _ in CHANGED])
def test_a_few_words_change_the_last_edit(last: Operation, words: str, wanted: Operation) -> None:
    assert amendments.follows(words, last, clip(3)) == wanted


@pytest.mark.parametrize("words", ["make it 7", "swap the two halves", "晚两秒出现"])
def test_they_change_no_edit_of_another_kind(words: str) -> None:
    assert amendments.follows(words, Move(clips=clip(2), position=Position(where="start")), None) is None


def test_another_look_is_of_the_same_clips_unless_the_film_is_named() -> None:
    last, now = Grade(clips=clip(2), look="vintage"), Grade(look="sepia")
    assert amendments.in_place_of(last, now, "actually sepia") == Grade(clips=clip(2), look="sepia")
    assert amendments.in_place_of(last, now, "actually the whole film sepia") == now


def test_a_pronoun_for_a_clip_that_is_gone_means_nothing() -> None:
    gone = Remove(clips=clip(4))
    assert amendments.is_stale(gone, Length(to=5000), "now trim it to 5 seconds")
    assert not amendments.is_stale(gone, Length(to=5000), "make the film 5 seconds long")
    assert not amendments.is_stale(TRIMMED, Volume(clips=Clips(), level=Level(to=0)), "mute it")
