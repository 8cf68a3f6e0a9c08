"""Films that keep a face in the picture, measured on the face that is found in their frames again."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from maker_free.engine.analysis import face_network, faces
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Canvas, Clip, Motion, Seen, Timeline
from maker_free.engine.preview.timeline_frames import proxy
from tests import portraits
from tests.engine.films import facts, film
from tests.portraits import Portrait, Walk, along, standing

pytestmark = portraits.there
TALL = Canvas(width=216, height=384, fps=Fraction(25), fit="crop")
IN_THE_PICTURE = 0.95


def followed(folder: Path, portrait: Portrait, canvas: Canvas = TALL, *, seconds: float = 6, **more: Any) -> Path:
    (path,) = followed_in(folder, portrait, canvas, seconds=seconds, **more)
    return path


def followed_in(folder: Path, portrait: Portrait, *shapes: Canvas, seconds: float = 6, **more: Any) -> Iterator[Path]:
    """The same walk in films of several shapes; looking for the face costs most, and is done once for all."""
    media = facts(portraits.clip(folder, "walk.mp4", [portrait], seconds=seconds))
    one = Clip.model_validate({"id": "c", "media": "walk", "end": round(seconds * 1000), "follow": True, **more})
    told = timeline(one, media, shapes[0])
    for canvas in shapes:
        yield film(folder, told.model_copy(update={"canvas": canvas}), media)


def timeline(clip: Clip, media: dict[str, Media], canvas: Canvas) -> Timeline:
    found = faces.find(media[clip.media])
    seen = (Seen(media=clip.media, tracks=found.tracks),)
    return Timeline(canvas=canvas, clips=(clip,), seen=seen, loudness=None)


def frames(path: Path, every: int = 1) -> Iterator[npt.NDArray[np.uint8]]:
    with av.open(str(path)) as source:
        for number, frame in enumerate(source.decode(video=0)):
            if number % every == 0:
                yield np.asarray(frame.to_ndarray(format="rgb24"), np.uint8)


def whole(picture: npt.NDArray[np.uint8]) -> bool:
    """Whether a face with both its sides and its eyes is in a picture."""
    high, wide = picture.shape[:2]
    found = face_network.find(picture)
    return any(one.left >= 0 and one.right <= wide and 0.05 * high < one.eyes < 0.95 * high for one in found)


@pytest.mark.parametrize(
    "walk",
    [along((1, 0.25), (4, 0.8)), along((0.5, 0.7), (2, 0.2), (4, 0.2), (5, 0.75)), standing(0.92, 0.4)],
    ids=["across", "back and forth", "at the edge"],
)
def test_a_face_that_moves_stays_in_the_picture_with_its_eyes(tmp_path: Path, walk: Walk) -> None:
    for path in followed_in(tmp_path, Portrait(0.3, walk), TALL, TALL.model_copy(update={"height": 216})):
        pictures = list(frames(path, every=20))
        assert sum(map(whole, pictures)) >= IN_THE_PICTURE * len(pictures)


def test_the_picture_stands_while_the_face_is_in_the_middle(tmp_path: Path) -> None:
    """The background is the same in every frame: nothing trembles."""
    sway = along((0, 0.5), (1, 0.52), (2, 0.48), (3, 0.5))
    corner = [picture[:60, :30].astype(int) for picture in frames(followed(tmp_path, Portrait(0.3, sway), seconds=3))]
    assert max(float(np.abs(one - corner[0]).mean()) for one in corner) < 2


def test_the_picture_moves_evenly(tmp_path: Path) -> None:
    """How far the background moves from frame to frame, in px; a crop on whole px would go by two or not at all."""
    path = followed(tmp_path, Portrait(0.3, along((1, 0.3), (5, 0.7))))
    rows = [picture[:50].mean((0, 2)) for picture in frames(path)]
    steps = [shift(one, other) for one, other in pairwise(rows[60:91])]
    assert np.mean(steps) > 1
    assert np.std(steps) < 0.4


def shift(one: npt.NDArray[np.floating[Any]], other: npt.NDArray[np.floating[Any]]) -> float:
    at = np.arange(20, len(one) - 20)
    ways = np.arange(-2, 8, 0.05)
    costs = [np.mean((np.interp(at + way, np.arange(len(one)), one) - other[at]) ** 2) for way in ways]
    return float(ways[int(np.argmin(costs))])


def test_the_face_is_kept_however_the_clip_is_played(tmp_path: Path) -> None:
    media = facts(portraits.clip(tmp_path, "walk.mp4", [Portrait(0.3, along((1, 0.25), (4, 0.8)))], seconds=6))
    told = timeline(Clip(id="c", media="walk", end=6000, follow=True), media, TALL)
    for more in ({"speed": 2.0}, {"reverse": True}, {"flip": "horizontal"}):
        clip = told.clips[0].model_copy(update=more)
        pictures = list(frames(film(tmp_path, told.model_copy(update={"clips": (clip,)}), media), every=25))
        assert sum(map(whole, pictures)) >= IN_THE_PICTURE * len(pictures), more


@pytest.mark.parametrize("zoom", [(1.0, 2.0), (1.8, 1.8)], ids=["slowly", "standing"])
def test_a_move_onto_a_face_ends_with_the_eyes_in_the_picture(tmp_path: Path, zoom: tuple[float, float]) -> None:
    wide = Canvas(width=384, height=216, fps=Fraction(25), fit="crop")
    motion = Motion(zoom_from=zoom[0], zoom_to=zoom[1], onto="face")
    portrait = Portrait(0.25, along((1, 0.7), (4, 0.85)))
    pictures = list(frames(followed(tmp_path, portrait, wide, motion=motion.model_dump()), every=29))
    assert sum(map(whole, pictures)) >= IN_THE_PICTURE * len(pictures)
    last = max(face_network.find(pictures[-1]), key=lambda one: one.sure)
    assert last.bottom - last.top == pytest.approx(0.25 * zoom[1] * 216, rel=0.2)
    assert 0.2 * 384 < (last.left + last.right) / 2 < 0.8 * 384


def test_a_move_over_a_photo_ends_on_the_face(tmp_path: Path) -> None:
    portrait = Portrait(0.2, standing(0.8, 0.3))
    media = facts(portraits.photo(tmp_path, "me.jpg", portrait, size=(1200, 900)))
    wide = Canvas(width=384, height=216, fps=Fraction(25), fit="crop")
    one = Clip(
        id="c", media="me", hold=2000, follow=True, motion=Motion(zoom_from=1, zoom_to=2, onto="face"),
    )  # fmt: skip
    pictures = list(frames(film(tmp_path, timeline(one, media, wide), media), every=49))
    (last,) = face_network.find(pictures[-1])
    assert 0.15 * 216 < last.eyes < 0.7 * 216
    assert last.right <= 384


def test_a_smaller_film_shows_the_same(tmp_path: Path) -> None:
    portrait = Portrait(0.3, along((1, 0.3), (2, 0.7)))
    large = list(frames(followed(tmp_path / "large", portrait, seconds=3), every=12))
    small = list(frames(followed(tmp_path / "small", portrait, proxy(TALL, 160), seconds=3), every=12))
    for one, other in zip(large, small, strict=True):
        shrunk = Image.fromarray(one).resize((other.shape[1], other.shape[0]), Image.Resampling.BOX)
        assert apart(np.asarray(shrunk), other) < 10
    assert apart(small[0], small[-1]) > 20


def apart(one: npt.NDArray[np.uint8], other: npt.NDArray[np.uint8]) -> float:
    return float(np.abs(one.astype(int) - other).mean())
