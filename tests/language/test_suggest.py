"""Words that are not understood come back as the nearest sentence with what was said in it, or as none."""

from __future__ import annotations

import pytest

from maker_free.language.operations import Unclear
from maker_free.language.reader import read

NAMES = ("intro.mp4", "beach.mp4", "drone.mp4")
OFFERED = {
    "reverse gently the beachy thing or so": "play the clip “beach” backwards",
    "除删intro.mp4": "删除片段“intro.mp4”",
    "照片慢慢放大超级超级": "照片缩放从1倍到1.2倍",
}
NOT_OFFERED = (
    "mute every other clip",
    "to 4 seconds trim the zqxw clip",
    "frobnicate the zorgle",
    "don't touch clip 2 sparklewise",
    "两岸猿声啼不住轻舟已过万重山",
)


def unclear(words: str) -> tuple[Unclear, ...]:
    request = read(words, NAMES)
    assert request.operations == ()
    return request.unclear


@pytest.mark.parametrize(("words", "sentence"), OFFERED.items())
def test_the_nearest_sentence_has_the_persons_own_numbers_and_names(words: str, sentence: str) -> None:
    (one,) = unclear(words)
    assert one.closest == sentence
    again = read(one.closest, NAMES)
    assert again.operations
    assert not again.unclear


@pytest.mark.parametrize("words", NOT_OFFERED)
def test_nothing_is_offered_where_no_reading_is_near(words: str) -> None:
    assert [one.closest for one in unclear(words)] == [""] * len(unclear(words))
