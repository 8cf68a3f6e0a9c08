from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from maker_free.engine.model.timeline import AccentName
from maker_free.music import LENGTHS_MS, MARKS_MS, RATE, effect

NAMES = get_args(AccentName)


@pytest.mark.parametrize("name", NAMES)
def test_an_effect_is_short_loud_enough_and_comes_from_and_goes_to_silence(name: AccentName) -> None:
    sound = effect(name)
    assert sound.shape == (round(LENGTHS_MS[name] * RATE / 1000), 2)
    assert np.abs(sound).max() == pytest.approx(0.5, abs=0.01)
    assert np.abs(sound[-20:]).max() < 0.02


@pytest.mark.parametrize("name", NAMES)
def test_an_effect_is_loudest_about_where_its_mark_is(name: AccentName) -> None:
    power = (effect(name).astype(float) ** 2).mean(axis=1)
    hops = power[: len(power) // 480 * 480].reshape(-1, 480).mean(axis=1)
    assert abs(int(hops.argmax()) * 10 - MARKS_MS[name]) <= 150


def test_a_whoosh_passes_from_one_side_to_the_other() -> None:
    sides = [
        (effect("whoosh").astype(float)[part] ** 2).mean(axis=0) for part in (slice(0, 14_000), slice(18_000, None))
    ]
    assert (sides[0][0] > sides[0][1]) != (sides[1][0] > sides[1][1])


def test_a_riser_climbs_and_another_seed_sounds_different() -> None:
    sound = effect("riser").mean(axis=1)

    def centre(part: np.ndarray[tuple[int], np.dtype[np.float32]]) -> float:
        spectrum = np.abs(np.fft.rfft(part)) ** 2
        return float((spectrum * np.fft.rfftfreq(len(part), 1 / RATE)).sum() / spectrum.sum())

    assert centre(sound[-20_000:]) > 2 * centre(sound[20_000:40_000])
    assert not np.array_equal(effect("riser", 1), effect("riser", 2))
    assert np.array_equal(effect("riser", 1), effect("riser", 1))
