"""Effects are one table: how each is made, in which order, and how older projects say it."""

from __future__ import annotations

from typing import get_args

import pytest

from maker_free.engine.model import effects
from maker_free.engine.model.effects import EFFECTS, EffectName
from maker_free.engine.model.timeline import Clip, PictureEffect, Region
from maker_free.language.values import vocabulary


def test_a_clip_of_an_older_project_keeps_what_was_done_to_its_picture() -> None:
    part = {"x": 0.1, "y": 0.2, "width": 0.3, "height": 0.4}
    older = {"id": "1", "media": "a", "end": 500, "denoise": True, "blurred": [part, {**part, "style": "squares"}]}
    clip = Clip.model_validate(older)
    assert clip.effects == (
        PictureEffect(effect="blur", region=Region(**part)),
        PictureEffect(effect="pixelate", region=Region(**part)),
        PictureEffect(effect="denoise"),
    )
    assert Clip.model_validate_json(clip.model_dump_json()) == clip
    assert Clip.model_validate({"id": "1", "media": "a", "end": 500, "denoise": False, "blurred": []}).effects == ()


def test_what_hides_comes_before_every_other_effect() -> None:
    stages = [effects.stage(name) for name in EFFECTS]
    assert stages == sorted(stages)
    assert {effects.stage(name) for name, one in EFFECTS.items() if one.hides} == {-1}


def test_every_name_has_an_effect_and_the_words_that_ask_for_it() -> None:
    assert set(EFFECTS) == set(get_args(EffectName))
    spoken = [vocabulary.tables()[table].keys() for table in ("picture_effect", "effected", "effect_name")]
    assert spoken[0] == spoken[1] == spoken[2] <= EFFECTS.keys()


@pytest.mark.parametrize("name", EFFECTS)
@pytest.mark.parametrize("size", [(2, 2), (3840, 2160), (2, 400)])
def test_an_effect_has_filters_for_a_part_of_any_size(name: EffectName, size: tuple[int, int]) -> None:
    assert all("=" in one for one in EFFECTS[name].filters(*size))
