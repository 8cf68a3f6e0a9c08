"""Answers to questions that a request led to."""

from __future__ import annotations

import pytest

from maker_free.language import completing, reader
from maker_free.language.asked import Asked
from maker_free.language.canonical import sentence

NAMES = ("intro.mp4", "beach.mp4", "interview.mp4")


def said(request: str, answer: str) -> str | None:
    """What a request and the answer to its question come to, in canonical words."""
    question = completing.asked(reader.read(request, NAMES).unclear)
    assert question is not None
    full = completing.completed(question, answer, NAMES, None)
    if full is None:
        return None
    return " · ".join(sentence(one, "en") for one in reader.read(full, NAMES).operations)


@pytest.mark.parametrize(
    ("request_", "answer", "meant"),
    [
        ("add a title", "Our Lake House", "add the title “Our Lake House”"),
        ("add a title", "Summer vibes", "add the title “Summer vibes”"),
        ("add a lower third over clip 3", "Dr. Lena Hart", "add the lower third “Dr. Lena Hart”, over clip 3"),
        ("加个标题", "海边的一天", "add the title “海边的一天”"),
        ("trim clip 2", "to 3 secs", "trim clip 2 to 3 s"),
        ("trim clip 2", "3 seconds", "trim clip 2 to 3 s"),
        ("make the film shorter", "20 seconds", "make the video 20 s long"),
        ("把视频剪短一点", "20秒", "make the video 20 s long"),
        ("move it to the end", "the beach", "move the clip “beach” to the end"),
        ("split clip 2", "in half", "split clip 2 into 2 equal parts"),
        ("remove it", "the last one", "remove the last clip"),
        ("cut something out of clip 2", "the first 2 seconds", "cut out from the start to 0:02 of clip 2"),
        ("delete part of the beach", "2 to 4 seconds", "cut out from 0:02 to 0:04 of the clip “beach”"),
        ("删掉第2段的一部分", "前一秒", "cut out from the start to 0:01 of clip 2"),
        ("把第2段去掉一点", "最后两秒", "cut out from 2 s before the end to the end of clip 2"),
        ("remove it", "the music", "remove the music"),
        ("删掉", "最后一段", "remove the last clip"),
    ],
)
def test_an_answer_completes_the_request(request_: str, answer: str, meant: str) -> None:
    assert said(request_, answer) == meant


@pytest.mark.parametrize(
    ("request_", "answer"),
    [
        ("add a title", "add upbeat music"),
        ("add a title", "mute clip 2"),
        ("add a title", "how long is it?"),
        ("add a title", "you choose"),
        ("加个标题", "不用了"),
        ("trim clip 2", "lovely weather today"),
        ("make the film shorter", "remove clip 2"),
    ],
)
def test_what_is_a_request_of_its_own_or_no_answer_completes_nothing(request_: str, answer: str) -> None:
    assert said(request_, answer) is None


@pytest.mark.parametrize("words", ["never mind", "no, forget it", "算了", "算了不用了。", "skip it then"])
def test_a_question_can_be_dropped(words: str) -> None:
    assert completing.dismissed(words)


@pytest.mark.parametrize("words", ["forget the title, mute clip 1", "Never Mind the Weather", "算了还是要标题"])
def test_what_says_more_drops_no_question(words: str) -> None:
    assert not completing.dismissed(words)


def test_two_questions_at_once_wait_for_no_answer() -> None:
    assert completing.asked(reader.read("add a title\ntrim clip 2", NAMES).unclear) is None
    assert completing.asked(()) is None


def test_only_one_question_is_open() -> None:
    assert completing.asked(reader.read("trim clip 2", NAMES).unclear) == Asked("how long", "trim clip 2")
