from __future__ import annotations

from dataclasses import replace

import pytest

from maker_free.autocut.finding import Take
from maker_free.autocut.framing import COLUMNS, Framing, frame, frames
from maker_free.engine.analysis.findings import Range
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Canvas
from tests.edits.footage import photo, shot, video

UPRIGHT = Canvas(width=1080, height=1920)
WIDE = Canvas(width=1920, height=1080)
ROWS = 9


def take(*lively: int, media: Media | None = None, motion: float = 0.3) -> Take:
    """A shot in which there is something to see in some of 16 columns, and a little everywhere."""
    interest = tuple(200 if column in lively else 10 for _ in range(ROWS) for column in range(COLUMNS))
    look = shot(0, 10_000, 1, motion=motion).model_copy(update={"interest": interest})
    return Take(media or video("a.mp4"), Range(0, 10_000), 0.7, 0, look)


def window(framing: Framing, share: float) -> tuple[float, float]:
    """What is seen of the width, in columns."""
    begin = framing.focus.x * (1 - share)
    return begin * COLUMNS, (begin + share) * COLUMNS


@pytest.mark.parametrize("lively", [(1, 2), (7, 8), (11, 12, 13)])
def test_a_wide_picture_is_cut_around_its_subject(lively: tuple[int, ...]) -> None:
    framing = frame(take(*lively), UPRIGHT)
    assert framing.fit == "crop"
    begin, end = window(framing, (9 / 16) ** 2)
    assert begin <= lively[0]
    assert lively[-1] + 1 <= end


def test_two_who_are_far_apart_are_both_shown() -> None:
    assert frame(take(2, 3, 12, 13), UPRIGHT).fit is None


def test_a_landscape_without_a_subject_is_cut_in_its_middle() -> None:
    assert frame(take(), UPRIGHT) == Framing("crop")


def test_a_screen_that_stands_still_is_shown_whole() -> None:
    assert frame(take(7, 8, motion=0.0), UPRIGHT).fit is None


def test_what_is_not_wider_than_the_film_is_left_as_it_is() -> None:
    assert frame(take(7), WIDE) == Framing()
    assert frame(take(7, media=video("b.mov", size=(1080, 1920))), WIDE) == Framing()


def test_a_photo_of_the_films_kind_of_shape_fills_it() -> None:
    assert frame(take(media=photo("a.jpg", (1500, 1000))), WIDE).fit == "crop"
    assert frame(take(media=photo("b.jpg", (1000, 1500))), UPRIGHT).fit == "crop"
    assert frame(take(media=photo("c.jpg", (1000, 1500))), WIDE).fit is None


def test_pictures_that_could_be_cut_or_shown_whole_all_fill_a_film_as_most_of_them_would() -> None:
    two, one, calm = take(2, 3, 12, 13), take(7, 8), take(7, 8, motion=0.0)
    screen = replace(calm, screen=True)
    made = [each.fit for each in frames([one, one, two, calm, screen], UPRIGHT, {})]
    assert made == ["crop", "crop", "crop", "crop", None]
    assert [each.fit for each in frames([one, two, two], UPRIGHT, {})] == [None, None, None]
    assert frames([one, take(2, 3, media=video("b.mov", size=(1080, 1920)))], UPRIGHT, {})[1] == Framing()
