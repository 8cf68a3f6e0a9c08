"""Questions are answered from the timeline and change nothing; requests in the form of a question are requests."""

from __future__ import annotations

import pytest

from maker_free.language.operations import speech
from maker_free.language.questions import asked
from maker_free.language.reader import read
from tests.language.spoken.questions import Asked, answered, questions

QUESTIONS = questions()
REQUESTS = (
    "can you mute clip 2?",
    "could you make clip 2 faster",
    "is it possible to mute clip 2?",
    "why not remove clip 5",
    "why don't you mute clip 2?",
    "how about some upbeat music",
    "when the interview starts, add the title “Anna”",
    "have clip 2 start at 3 seconds",
    "add the title “What is this?”",
    "add a title: who are you?",
    "mute clip 2?",
    "能不能把第二段静音",
    "可以把第二段静音吗",
    "把第二段静音好吗",
    "能给视频加点音乐吗",
    "加标题：这是什么",
    "剪掉开头3秒",
)


@pytest.mark.parametrize("one", QUESTIONS[::4], ids=[one.ask for one in QUESTIONS[::4]])
def test_a_question_is_answered_and_changes_nothing(one: Asked) -> None:
    right, text = answered(one)
    assert right, text


@pytest.mark.parametrize("words", [one.ask for one in QUESTIONS])
def test_a_question_is_never_an_edit(words: str) -> None:
    made = read(words, ["intro.mp4", "beach.mp4", "interview.mp4", "sunset.jpg"]).operations
    assert all(isinstance(one, speech.QUESTIONS) for one in made)


@pytest.mark.parametrize("words", REQUESTS)
def test_a_request_in_the_form_of_a_question_is_an_edit(words: str) -> None:
    request = read(words)
    assert request.operations
    assert not request.questions


def test_a_request_and_a_question_in_one_breath_are_both_done() -> None:
    request = read("mute clip 3 and tell me how long it is")
    assert [one.verb for one in request.operations] == ["volume"]
    assert [one.about for one in request.questions] == ["length"]


def test_two_questions_in_one_sentence_are_two_answers() -> None:
    asks = read("what music is this and how many clips are there?").questions
    assert [one.about for one in asks] == ["music", "clips"]


def test_why_asks_for_the_request_that_did_it() -> None:
    found = asked("why is clip 2 muted?")
    assert found is not None
    assert found.why
    assert found.about == "sound"
