from __future__ import annotations

import numpy as np

from maker_free.engine.model.timeline import Canvas, Title
from maker_free.engine.text import drawing

WIDE, TALL = Canvas(), Canvas(width=1080, height=1920)


def caption(**changes: object) -> Title:
    plain = {"id": "t", "text": "one two\nthree", "start": 0, "end": 1000, "role": "caption", "place": "bottom"}
    return Title.model_validate({**plain, "size": "large", "animation": "none", **changes})


def yellow(title: Title, canvas: Canvas = WIDE) -> np.ndarray:
    """Where (x, y on the canvas) a title has its second colour."""
    drawn = drawing.draw(title, canvas)
    pixels = np.asarray(drawn.image).astype(int)
    is_yellow = (pixels[..., 3] > 200) & (pixels[..., 0] > 200) & (pixels[..., 1] > 150) & (pixels[..., 2] < 90)
    down, along = np.nonzero(is_yellow)
    return np.stack([along + drawn.x, down + drawn.y])


def test_only_the_word_that_is_marked_has_the_other_colour() -> None:
    first, second, third = (yellow(caption(marked=(span,))) for span in ((0, 3), (3, 6), (6, 11)))
    assert yellow(caption()).size == 0
    assert first[0].max() < second[0].min()
    assert max(first[1].max(), second[1].max()) < third[1].min()
    assert yellow(caption(marked=((0, 3), (6, 11)))).shape[1] == first.shape[1] + third.shape[1]


def test_a_mark_changes_no_letter_and_no_place() -> None:
    plain, marked = drawing.draw(caption(), WIDE), drawing.draw(caption(marked=((0, 3),)), WIDE)
    assert (plain.x, plain.y, plain.image.size) == (marked.x, marked.y, marked.image.size)
    alpha = [np.asarray(one.image.getchannel("A")).astype(int) for one in (plain, marked)]
    assert np.abs(alpha[0] - alpha[1]).max() <= 2


def test_captions_on_a_telephone_are_large_and_clear_of_its_buttons() -> None:
    low = drawing.draw(caption(text="Good evening", style="plain"), TALL)
    assert low.y + low.image.height < 1920 - 320
    assert 0.03 * 1920 < low.image.height < 0.06 * 1920
    high = drawing.draw(caption(text="Good evening", place="top", style="plain"), TALL)
    assert high.y > 220
