"""A vague wish gets concrete sentences, and a timeline what it still lacks; a concrete wish is left alone."""

from __future__ import annotations

from typing import Any

import pytest

from maker_free.conversation import advice, phrases
from maker_free.conversation.intents import route
from tests.conversation.test_intents import SAID

VAGUE = (
    "make it look better",
    "Make it look better!",
    "please make it better",
    "make the video more professional",
    "make it pop",
    "make it sound nicer",
    "make it a bit faster",
    "improve it",
    "edit my video",
    "do something cool",
    "do your magic",
    "make me a cool video",
    "what can you do?",
    "help",
    "好看一点",
    "让它更好看",
    "优化一下视频",
    "帮我剪一下",
    "你看着办",
    "节奏快一点",
    "你能做什么",
)
CONCRETE = (
    "turn my clips into a finished video with music and transitions",
    "make it 30 seconds",
    "make it black and white",
    "make the title say better",
    "put 'make it look better' on screen",
    "add music",
    "improve the sound of clip 2 by lowering it to 50%",
    "make clip 2 faster by 2x",
    "undo",
    "第二段加速到2倍",
    "加上标题“好看一点”",
    "",
)


@pytest.mark.parametrize("text", VAGUE)
def test_a_vague_wish_gets_two_sentences_that_can_be_said(text: str) -> None:
    assert advice.tip(text, "en")
    assert advice.tip(text, "en").count("“") >= 2
    assert advice.tip(text, "zh").endswith("。")


@pytest.mark.parametrize("text", CONCRETE)
def test_a_concrete_wish_is_left_alone(text: str) -> None:
    assert not advice.tip(text, "en")
    assert advice.tip(text, "en") == ""


def test_no_example_of_a_plain_request_counts_as_vague() -> None:
    assert [text for said in SAID.values() for text in said if advice.tip(text, "en")] == []


@pytest.mark.parametrize("vague", advice._VAGUE, ids=range(len(advice._VAGUE)))  # pyright: ignore[reportPrivateUsage] - the table
def test_every_example_is_an_edit_and_not_vague_itself(vague: Any) -> None:
    for example in vague.examples:
        for said in example:
            assert [step.action for step in route(said).steps] == ["edit"]
            assert not advice.tip(said, "en")


def test_the_sound_gets_sentences_about_sound() -> None:
    assert "music" in advice.tip("make it sound better", "en")
    assert "look" in advice.tip("make it look better", "en")


def draft(*kinds: int, clips: int = 2, length: float = 10_000) -> dict[str, Any]:
    return {
        "t": [{"tt": kind, "sg": [{"d": length, "m": {"name": "x"}}] * (clips if kind == 0 else 1)} for kind in kinds]
    }


def test_what_is_lacking_is_offered_first() -> None:
    assert "music" in advice.next_steps(draft(0), "en")
    assert "title" in advice.next_steps(draft(0), "en")
    assert "music" not in advice.next_steps(draft(0, 1, clips=3), "en")
    assert "30 seconds" in advice.next_steps(draft(0, 1, length=50_000), "en")
    assert "30秒" in advice.next_steps(draft(0, 1, length=50_000), "zh")


@pytest.mark.parametrize("nothing", [None, {}, "<draft>", draft(0, 1, 7, clips=1)])
def test_with_nothing_to_offer_the_usual_words_close(nothing: object) -> None:
    assert advice.next_steps(nothing, "en") == phrases.EDIT_NEXT.en
