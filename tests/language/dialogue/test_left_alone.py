"""What stays as it is is heard; a contrast that confirms what was asked for is not taken for something else."""

from __future__ import annotations

import pytest

from maker_free.language.dialogue import left_alone
from maker_free.language.grammar.words import tokens

STAYS = (
    "please don't reorder anything",
    "remove nothing",
    "the picture stays",
    "I haven't decided about the outro",
    "don't touch the colours",
    "什么都别删",
    "画面不用",
    "其他不用动",
)
ASKS = ("don't mute clip 2", "remove the music", "keep clip 2", "删掉其他", "the picture is too dark", "静音")


@pytest.mark.parametrize("words", STAYS)
def test_what_is_to_stay_is_heard(words: str) -> None:
    assert left_alone.is_to_stay(words)


@pytest.mark.parametrize("words", ASKS)
def test_what_asks_for_something_is_not_taken_for_what_stays(words: str) -> None:
    assert not left_alone.is_to_stay(words)


CONTRASTS = (
    ("move the beach after the interview, not before", "move the beach after the interview"),
    ("fade out the music, not the picture", "fade out the music"),
    ("zoom out, not in, on the photo", "zoom out , on the photo"),
    ("把照片放到海滩后面，不是前面", "把 照 片 放 到 海 滩 后 面"),
    ("mute everything, not the interview", "mute everything , not the interview"),
    ("fade out at the end, not the music", "fade out at the end , not the music"),
)


@pytest.mark.parametrize(("text", "wanted"), CONTRASTS)
def test_only_another_side_of_the_same_is_passed_over(text: str, wanted: str) -> None:
    assert " ".join(token.word for token in left_alone.without_contrasts(tokens(text))) == wanted
