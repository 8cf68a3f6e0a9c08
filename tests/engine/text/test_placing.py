from __future__ import annotations

from typing import get_args

import pytest

from maker_free.engine.model.timeline import Canvas, Place, Region, Title
from maker_free.engine.text import drawing, placing
from maker_free.engine.text.placing import Size

UPRIGHT = Canvas(width=1080, height=1920)
LONG = "A title of so many words that it needs more than one line on a telephone"


@pytest.mark.parametrize("role", ["title", "lower third", "caption"])
@pytest.mark.parametrize("place", get_args(Place))
def test_texts_on_a_telephone_keep_clear_of_what_apps_lay_over_the_film(place: Place, role: str) -> None:
    title = Title.model_validate(
        {"id": "t", "text": LONG, "start": 0, "end": 1, "role": role, "place": place, "style": "plain"}
    )
    drawn = drawing.draw(title, UPRIGHT)

    assert drawn.y >= 220 - 4
    assert drawn.y + drawn.image.height <= 1920 - 320
    assert drawn.x + drawn.image.width <= 1080 - 120 + 4
    assert drawn.x > 0


@pytest.mark.parametrize(("size", "least", "most"), [("medium", 0.04, 0.045), ("large", 0.044, 0.05)])
def test_captions_on_a_telephone_have_four_to_five_percent_of_its_height(size: str, least: float, most: float) -> None:
    caption = Title.model_validate({"id": "t", "text": "Hi", "start": 0, "end": 1, "role": "caption", "size": size})

    assert least * 1920 <= drawing.size(caption, UPRIGHT) <= most * 1920


def test_a_text_goes_where_nothing_is_to_be_kept_free_and_stays_near() -> None:
    face = Region(x=0.3, y=0.4, width=0.4, height=0.2)
    size = Size(600, 120)
    home, moved = placing.spot(size, "center", UPRIGHT), placing.spot(size, "center", UPRIGHT, [face])

    assert home == (240, 900)
    assert moved[1] + 120 <= 0.4 * 1920 or moved[1] >= 0.6 * 1920
    assert abs(moved[1] - home[1]) < 0.2 * 1920


def test_a_text_that_lies_on_nothing_is_not_moved() -> None:
    away = Region(x=0, y=0, width=0.2, height=0.1)

    assert placing.spot(Size(600, 120), "bottom", UPRIGHT, [away]) == placing.spot(Size(600, 120), "bottom", UPRIGHT)


def test_the_same_picture_is_drawn_elsewhere_when_a_title_avoids_an_area() -> None:
    title = Title(id="t", text="Hello", start=0, end=1000, style="plain")
    off = title.model_copy(update={"avoid": (Region(x=0, y=0.4, width=1, height=0.2),)})
    one, other = drawing.draw(title, UPRIGHT), drawing.draw(off, UPRIGHT)

    trimmed = [drawn.image.crop(drawn.image.getbbox()).tobytes() for drawn in (one, other)]

    assert trimmed[0] == trimmed[1]
    assert other.y + other.image.height <= 0.41 * 1920 or other.y >= 0.59 * 1920
