from __future__ import annotations

from itertools import pairwise

import pytest

from maker_free.engine.model import captions
from maker_free.engine.model.timeline import Canvas, Clip, Heard, Subtitles, Timeline
from maker_free.engine.model.words import packed, unpacked
from tests.speech.saying import words

TEXT = (
    "In short, the period was so far like the present period that some of its noisiest authorities insisted on its "
    "being received, for good or for evil, in the superlative degree of comparison only. (1200) So it was."
)


def film(text: str, canvas: Canvas, **look: object) -> Timeline:
    heard = Heard(media="m", words=packed(words(text)))
    clip = Clip(id="c", media="m", start=0, end=60_000)
    return Timeline(canvas=canvas, clips=(clip,), subtitles=Subtitles.model_validate({"heard": (heard,), **look}))


@pytest.mark.parametrize(
    ("canvas", "letters"),
    [(Canvas(), 42), (Canvas(width=1080, height=1920), 20), (Canvas(width=1080, height=1080), 32)],
)
def test_captions_are_two_short_lines_for_one_to_six_seconds_and_have_every_word(canvas: Canvas, letters: int) -> None:
    shown = captions.whole(film(TEXT, canvas))
    assert all(len(line) <= letters for one in shown for line in one.text.split("\n"))
    assert all(one.text.count("\n") <= 1 for one in shown)
    assert all(1000 <= one.end - one.start <= 6500 for one in shown)
    assert all(one.end <= other.start for one, other in pairwise(shown))
    assert " ".join(" ".join(one.text.split()) for one in shown) == TEXT.replace("(1200) ", "")


def test_no_caption_goes_on_over_a_pause_or_ends_in_a_phrase() -> None:
    shown = [" ".join(one.text.split()) for one in captions.whole(film(TEXT, Canvas()))]
    assert shown[-1] == "So it was."
    assert not any(one.rsplit(" ", 1)[-1] in {"the", "of", "its", "in", "for"} for one in shown)


def test_chinese_lines_have_sixteen_signs_and_no_spaces() -> None:
    text = "今天我们来到海边看日出，天气非常好，阳光洒在海面上，很多人在沙滩上散步。 (1000) 大家好。"
    shown = captions.whole(film(text, Canvas()))
    assert all(len(line) <= 16 for one in shown for line in one.text.split("\n"))
    assert "".join(one.text.replace("\n", "") for one in shown) == text.replace(" (1000) ", "")
    assert shown[-1].text == "大家好。"


def test_the_word_that_is_said_is_marked_for_as_long_as_it_is_said() -> None:
    shown = captions.captions(film("One two three. (1200) Four.", Canvas(), lit=True))
    assert [(one.text, one.marked) for one in shown] == [
        ("One two three.", ((0, 3),)),
        ("One two three.", ((3, 6),)),
        ("One two three.", ((6, 12),)),
        ("Four.", ((0, 5),)),
    ]
    assert [one.start for one in shown] == [word.start for word in words("One two three. (1200) Four.")]


def test_key_words_have_another_colour() -> None:
    (shown,) = captions.captions(film("Buy two apples.", Canvas(), keywords=("Two",)))
    assert shown.marked == ((3, 6),)


def test_a_key_word_may_be_several_words_or_signs_and_keeps_its_colour_while_others_are_lit() -> None:
    (shown,) = captions.captions(film("Nine short hours, nine hours.", Canvas(), keywords=("nine hours",)))
    assert shown.marked == ((15, 19), (19, 25))
    (shown,) = captions.captions(film("记得擦镜头。", Canvas(), keywords=("镜头",)))
    assert sum(end - start for start, end in shown.marked) in (2, 3)  # a mark belongs to the sign before it
    assert shown.marked[0][0] == 3
    lit = captions.captions(film("Buy two apples.", Canvas(), keywords=("two",), lit=True))
    assert [one.marked for one in lit] == [((0, 3), (3, 6)), ((3, 6),), ((3, 6), (6, 13))]


def test_only_what_is_played_forwards_and_heard_is_captioned() -> None:
    whole = film("One two three.", Canvas())
    for change in ({"volume": 0.0}, {"reverse": True}, {"hold": 1000, "end": 0}):
        other = whole.model_copy(update={"clips": tuple(one.model_copy(update=change) for one in whole.clips)})
        assert captions.captions(other) == ()


def test_words_are_kept_as_they_are() -> None:
    said = words("It’s 3 o'clock, “really” (500) 真的吗？")
    assert unpacked(packed(said)) == said
    with pytest.raises(ValueError, match="unpack"):
        unpacked("no numbers here")
