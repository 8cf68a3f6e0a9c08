"""What an answer offers can be accepted with a yes."""

from __future__ import annotations

import pytest

from maker_free.conversation import offers
from maker_free.edits import messages


def test_the_sentences_of_an_answer_that_can_be_sent_back_are_found() -> None:
    english = messages.UNKNOWN_CLOSEST.say("en", text="“x”", closest="trim clip 2 to 5 s")
    chinese = messages.UNKNOWN_CLOSEST.say("zh", text="“x”", closest="把第2段剪到5秒")
    assert offers.offered(f"Done.\n{english}\n{english}\n{chinese}\nNext") == ("trim clip 2 to 5 s", "把第2段剪到5秒")
    assert offers.offered("Nothing was changed.") == ()


@pytest.mark.parametrize(
    "said", ["yes", "Yes, please!", "ok do it", "yeah that one", "是的", "对，就这样", "好的。", "嗯"]
)
def test_a_yes_is_a_yes(said: str) -> None:
    assert offers.accepted(said)


@pytest.mark.parametrize("said", ["no", "yes but louder", "yes, mute clip 2", "不是", "好的，再亮一点", "", "undo"])
def test_what_says_more_than_yes_is_not_one(said: str) -> None:
    assert not offers.accepted(said)
