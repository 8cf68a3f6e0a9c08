"""What changes its mind about the last request, or wants the same once more, means just that."""

from __future__ import annotations

import pytest

from tests.language.spoken.judge import Case, judge

SAID = (
    (("add calm piano music",), "hm, actually no music at all", ("undo",)),
    (("mute clip 2", "remove clip 6"), "no not that, keep the outro", ("undo",)),
    (("remove clip 4",), "算了，还是留着那个吧", ("undo",)),
    (("remove clip 6",), "我是说片头不要，片尾留着", ("undo", "remove clip 1")),
    (("mute clip 2", "make clip 4 half as fast"), "the last one was a mistake", ("undo",)),
    (("black and white",), "only the interview like that", ("undo", "make clip 3 black and white")),
    (("black and white",), "只要海滩那段黑白就好", ("undo", "make clip 2 black and white")),
    (("cut the first 2 seconds of clip 2",), "末尾也剪掉同样多", ("cut the last 2 seconds of clip 2",)),
    (("cut the first 2 seconds of clip 3",), "another second off it", ("cut the first 1 second of clip 3",)),
    (("put “A” over clip 1 for 3 seconds",), "and “B” on the beach, same length", ("put “B” on clip 2 for 3 seconds",)),
    (("mute clip 4", "rotate clip 4 right"), "再来一次，还是朝右", ("rotate clip 4 right",)),
    (("add lo-fi music", "turn the music down to 30%"), "still too loud. 15", ("turn the music down to 15%",)),
    (("make clip 2 twice as fast",), "不够快，三倍吧", ("undo", "make clip 2 3 times as fast")),
    (("add drone.mp4 after clip 2",), "make that one 4 seconds long", ("trim clip 3 to 4 seconds",)),
)  # fmt: skip


@pytest.mark.parametrize(("before", "say", "want"), SAID, ids=[say for _, say, _ in SAID])
def test_a_change_of_mind_is_of_the_last_request(before: tuple[str, ...], say: str, want: tuple[str, ...]) -> None:
    assert judge(Case(say, (want,), before)).verdict == "whole"
