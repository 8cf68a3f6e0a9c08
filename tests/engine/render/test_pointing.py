"""Cards between clips, and what points at something in a picture, as they are in the finished film."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from maker_free.engine.model.effects import EffectName
from maker_free.engine.model.timeline import Clip, PictureEffect, Region, Timeline
from tests import measure, media
from tests.engine.films import SMALL, facts, film

GREY = 70
PLACE = Region(x=0.5, y=0.25, width=0.25, height=0.5)
"""80 px wide from 160 on, 90 px high from 45 on."""


def pointing(effect: EffectName) -> tuple[PictureEffect, ...]:
    return (PictureEffect(effect=effect, region=PLACE),)


def test_a_card_is_its_colour_and_marks_are_where_they_point(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path, sound=None, seconds=1, colour=(GREY, GREY, GREY)))
    kinds: tuple[EffectName, ...] = ("box", "arrow", "spotlight")
    marked = tuple(Clip(id=kind, media="clip", start=0, end=1000, effects=pointing(kind)) for kind in kinds)
    card = Clip(id="card", media="clip", hold=500, card="#206080")
    made = film(tmp_path, Timeline(canvas=SMALL, clips=(card, *marked)), known)
    plain, box, arrow, light = (measure.frame_at(made, at).astype(int) for at in (0.25, 1.0, 2.0, 3.0))

    assert np.abs(plain - (0x20, 0x60, 0x80)).max() < 12
    assert ink(box[40:140, 150:250]) > 200
    assert ink(box[55:125, 170:230]) == 0
    assert ink(arrow[60:120, 110:164]) > 60
    assert ink(arrow[:, 170:]) == 0
    inside, outside = (slice(80, 100), slice(190, 210)), (slice(100, 170), slice(20, 120))
    assert light[inside].mean() == pytest.approx(box[inside].mean(), abs=6)
    assert light[outside].mean() < 0.5 * box[outside].mean()


def ink(part: npt.NDArray[np.int_]) -> int:
    """Pixels in the colour of lines."""
    return int(((part[..., 0] > 180) & (part[..., 2] < 120)).sum())


def test_a_mark_comes_and_goes_softly(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path, sound=None, seconds=1, colour=(GREY, GREY, GREY)))
    clip = Clip(id="1", media="clip", start=0, end=1000, effects=pointing("box"))
    frames = measure.frames(film(tmp_path, Timeline(canvas=SMALL, clips=(clip,)), known)).astype(int)
    strength = [frame[40:140, 150:250, 0].max() for frame in (frames[0], frames[4], frames[15], frames[-1])]

    assert strength[0] < strength[1] < strength[2]
    assert strength[3] < strength[2]
