from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from maker_free.engine.model import entrance
from maker_free.engine.model.timeline import Animation, Canvas, Title, Typeface
from maker_free.engine.text import drawing, fonts, moving

CANVAS = Canvas(width=640, height=360)
ACCENTS = (
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿĀāĂăĄąĆćČčĎďĐđ"
    "ĒēĘęĚěĞğĪīŁłŃńŇňŌōŐőŒœŘřŚśŞşŠšŤťŪūŮůŰűŹźŻżŽž"
)


def title(animation: Animation, words: str = "We are here", **more: Any) -> Title:
    return Title(id="t", text=words, start=0, end=4000, animation=animation, style="plain", **more)


def ink(one: Title, count: int) -> list[float]:
    return [float(np.asarray(frame.getchannel("A"), np.float64).sum()) for frame in moving.frames(one, CANVAS, count)]


@pytest.mark.parametrize("animation", sorted(entrance.DRAWN))
def test_a_text_that_comes_ends_as_it_then_stays(animation: Animation) -> None:
    one = title(animation)
    *_, last = moving.frames(one, CANVAS, 60)
    still = drawing.draw(one, CANVAS).image
    beside, above = entrance.room(animation, CANVAS)
    middle = last.crop((beside, above, beside + still.width, above + still.height))

    assert last.size == (still.width + 2 * beside, still.height + 2 * above)
    away = np.abs(np.asarray(middle, np.int16)[..., 3] - np.asarray(still, np.int16)[..., 3])
    assert away.mean() < 4


@pytest.mark.parametrize("animation", ["typewriter", "word by word"])
def test_what_is_revealed_only_ever_becomes_more(animation: Animation) -> None:
    seen = ink(title(animation), 40)

    assert seen[0] < 0.35 * seen[-1]
    assert all(before <= after for before, after in pairwise(seen))


def test_words_come_one_after_the_other_and_letters_too() -> None:
    steps = {name: len({round(value) for value in ink(title(name), 80)}) for name in ("typewriter", "word by word")}

    assert steps["typewriter"] == len("Wearehere")
    assert steps["word by word"] > 9


@pytest.mark.parametrize("fps", [30, 60])
def test_a_text_that_rises_moves_by_fractions_of_a_pixel_and_never_back(fps: int) -> None:
    canvas = CANVAS.model_copy(update={"fps": Fraction(fps)})
    one = title("rise")
    heights: list[float] = []
    for frame in moving.frames(one, canvas, entrance.frames(one, canvas.fps)):
        alpha = np.asarray(frame.getchannel("A"), np.float64)
        heights.append(float((alpha.sum(1) * np.arange(len(alpha))).sum() / alpha.sum()))
    steps = np.diff(heights)

    assert (steps < 0.01).all()
    assert np.abs(steps[-6:]).max() < 0.5
    assert np.abs(np.diff(steps)).max() < 1.5 * 30 / fps


def test_a_text_is_larger_than_it_is_for_a_moment_when_it_pops() -> None:
    frames = list(moving.frames(title("pop"), CANVAS, 30))[10:]
    widths = [np.ptp(np.flatnonzero(np.asarray(frame)[..., 3].max(0) > 128)) for frame in frames]

    assert max(widths) > widths[-1] > 0.9 * max(widths)


@pytest.mark.parametrize("face", ["display", "text", "hand"])
def test_every_typeface_has_all_accents_of_latin_letters(face: Typeface) -> None:
    (run,) = fonts.runs(ACCENTS, None, face)

    assert run.face is not None
    assert fonts.FACES[face] in run.face.path
    assert run.text == ACCENTS


def test_the_three_typefaces_look_different_and_chinese_is_drawn_in_all() -> None:
    drawn = {
        face: drawing.draw(title("none", "Hello 你好", face=face), CANVAS).image.tobytes()
        for face in ("display", "text", "hand")
    }

    assert len(set(drawn.values())) == 3
    assert all(run.face is not None for face in fonts.FACES for run in fonts.runs("Hello 你好", None, face))
