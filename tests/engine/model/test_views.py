from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest

from maker_free.engine.model import views
from maker_free.engine.model.faces import Box, Sighting, packed, turned
from maker_free.engine.model.timeline import Canvas, Clip, Motion, Placed
from maker_free.engine.model.views import Size

HD, TALL = Size(1920, 1080), Canvas(width=1080, height=1920, fps=Fraction(30), fit="crop")
THIRD = 0.316 / 3


def face(x: float, y: float = 0.4, height: float = 0.2) -> Box:
    """A face of which the middle is there, as tall as wide on the screen."""
    wide = height * 9 / 16
    return Box(x - wide / 2, y - height / 2, wide, height)


def track(*stops: tuple[int, float]) -> str:
    return packed(Sighting(at, face(x)) for at, x in stops)


def clip(length: int = 8000, **more: object) -> Clip:
    return Clip.model_validate({"id": "c", "media": "m", "end": length, "follow": True, **more})


def window(one: Clip, *tracks: str) -> views.Path:
    return views.window(one, tracks, views.kept(one, HD, TALL))


def test_the_view_stands_while_the_face_stays_in_its_middle_third() -> None:
    swaying = track(*((at, 0.6 + (0.04 if at % 2000 else -0.04)) for at in range(0, 8001, 1000)))
    (only,) = window(clip(), swaying)
    assert only.x == pytest.approx(0.6, abs=0.01)


def test_the_view_moves_when_the_face_leaves_and_then_stands_again() -> None:
    path = window(clip(), track((0, 0.3), (3000, 0.3), (4000, 0.7), (8000, 0.7)))
    assert views.at(path, 0)[0] == pytest.approx(0.3, abs=THIRD / 2)
    assert views.at(path, 8000)[0] == pytest.approx(0.7, abs=THIRD / 2)
    assert views.at(path, 1500) == views.at(path, 0)
    assert views.at(path, 6500) == views.at(path, 8000)


def test_a_move_has_no_leap_and_does_not_turn_back() -> None:
    path = window(clip(), track((0, 0.3), (3000, 0.3), (5000, 0.7), (8000, 0.7)))
    steps = [views.at(path, at + 40)[0] - views.at(path, at)[0] for at in range(0, 8000, 40)]
    assert min(steps) >= -1e-6
    assert max(steps) < 0.4 * 40 / 1000
    assert max(abs(b - a) for a, b in pairwise(steps)) < 0.003


def test_a_face_is_in_the_view_all_the_time_while_it_walks_across() -> None:
    one, walk = clip(6000), track((0, 0.1), (6000, 0.9))
    path = window(one, walk)
    for at in range(0, 6001, 40):
        seen = face(0.1 + 0.8 * at / 6000)
        middle = min(max(views.at(path, at)[0], 0.158), 0.842)
        assert middle - 0.158 <= seen.x
        assert seen.right <= middle + 0.158


def test_two_faces_that_go_into_the_view_together_are_both_kept() -> None:
    (only,) = window(clip(), track((0, 0.45), (8000, 0.45)), track((0, 0.6), (8000, 0.6)))
    assert only.x == pytest.approx(0.525, abs=0.01)


def test_of_faces_that_are_too_far_apart_the_first_is_kept() -> None:
    (only,) = window(clip(), track((0, 0.2), (8000, 0.2)), track((0, 0.8), (8000, 0.8)))
    assert only.x == pytest.approx(0.2, abs=0.01)


def test_a_view_goes_to_another_shot_at_once() -> None:
    first, second = track((0, 0.2), (3950, 0.2)), packed([Sighting(4650, face(0.8)), Sighting(8000, face(0.8))])
    path = window(clip(), first, second)
    begin = next(at for at in range(0, 8000, 10) if views.at(path, at)[0] > 0.25)
    assert views.at(path, begin + 110)[0] == pytest.approx(0.8, abs=0.02)


def test_where_no_face_is_seen_none_decides() -> None:
    assert window(clip(), packed([Sighting(20_000, face(0.5)), Sighting(30_000, face(0.5))])) == ()


def test_a_low_view_has_the_eyes_in_it_and_room_above() -> None:
    wide = Canvas(width=1920, height=1080, fps=Fraction(30), fit="crop")
    upright = Size(1080, 1920)
    part = views.kept(clip(), upright, wide)
    seen = Box(0.3, 0.25, 0.3, 0.3 * 9 / 16)
    (only,) = views.window(clip(), (packed([Sighting(0, seen), Sighting(8000, seen)]),), part)
    top = only.y - part.height / 2
    eyes = (seen.y + 0.42 * seen.height - top) / part.height
    assert 0.3 < eyes < 0.6
    assert seen.y - 0.2 * seen.height > top


def test_a_view_goes_with_the_speed_of_its_clip() -> None:
    walk = track((0, 0.3), (3000, 0.3), (4000, 0.7), (8000, 0.7))
    slow, fast = window(clip(), walk), window(clip(speed=2.0), walk)
    assert views.at(fast, 200)[0] == pytest.approx(views.at(slow, 400)[0], abs=0.01)
    assert views.at(fast, 3800)[0] == pytest.approx(views.at(slow, 7600)[0], abs=THIRD / 2)
    backwards = window(clip(reverse=True), walk)
    assert views.at(backwards, 0)[0] == pytest.approx(0.7, abs=THIRD / 2)


@pytest.mark.parametrize(
    ("rotate", "flip", "middle"),
    [(0, "none", (0.2, 0.3)), (90, "none", (0.7, 0.2)), (180, "none", (0.8, 0.7)), (270, "none", (0.3, 0.8)),
     (0, "horizontal", (0.8, 0.3)), (0, "vertical", (0.2, 0.7)), (90, "horizontal", (0.3, 0.2))],
)  # fmt: skip
def test_a_face_is_turned_and_mirrored_with_its_picture(rotate: int, flip: str, middle: tuple[float, float]) -> None:
    assert turned(Box(0.15, 0.2, 0.1, 0.2), rotate, flip).middle == pytest.approx(middle)


def test_where_faces_are_on_the_canvas_follows_fit_crop_and_zoom() -> None:
    still = track((0, 0.75), (8000, 0.75))
    blurred = Placed(0, clip(fit="blur"), 1000, 9000, 0)
    (found,) = views.faces_on(blurred, HD, TALL, (still,), 2000)
    assert found.middle == pytest.approx((0.75, 0.5 - 0.1 * 0.316), abs=0.01)
    (found,) = views.faces_on(blurred._replace(clip=clip()), HD, TALL, (still,), 2000)
    assert found.middle == pytest.approx((0.5, 0.4), abs=0.01)
    near = clip(motion=Motion(zoom_from=1, zoom_to=2, onto="face"))
    (found,) = views.faces_on(blurred._replace(clip=near), HD, TALL, (still,), 9000)
    assert found.height == pytest.approx(0.4, abs=0.01)
    assert 0.3 < found.y + 0.42 * found.height < 0.6
