from __future__ import annotations

import numpy as np
import pytest

from maker_free.music import beat_grid, form
from maker_free.music.structure import Form
from maker_free.music.synth import Samples
from tests.music.songs import HEARD_HZ, sung

LEAD_IN = 700


def found(mood: str, tempo: float) -> tuple[float, Form, Samples]:
    _, sound = sung(mood, tempo, lead_in=LEAD_IN)
    grid = beat_grid(sound, HEARD_HZ)
    return grid.tempo, form(sound, HEARD_HZ, grid.beats), sound


@pytest.mark.parametrize(("mood", "tempo"), [("upbeat", 124.0), ("hip-hop", 90.0)])
def test_a_song_is_heard_as_it_was_made(mood: str, tempo: float) -> None:
    heard, made, _ = found(mood, tempo)
    bar = 240_000 / tempo
    assert heard == pytest.approx(tempo, rel=0.01), "the tempo that people tap"
    off = np.array(made.bars[:36]) - LEAD_IN
    assert np.abs(off - np.round(off / bar) * bar).max() < 60, "bars begin on downbeats"
    begins = [(part.start - LEAD_IN) / bar for part in made.parts]
    for chorus in (12, 28):
        assert min(abs(begin - chorus) for begin in begins) < 1.2, "a chorus begins where its part begins"
    strongest = max(made.parts, key=lambda part: part.energy)
    assert min(abs((strongest.start - LEAD_IN) / bar - chorus) for chorus in (12, 28)) < 1.2
    assert made.parts[0].energy < 0.5 < strongest.energy, "the quiet beginning is known for one"
    assert made.parts[-1].energy < 0.5
    assert set(made.phrases) <= set(made.bars)
    assert all(part.start in made.phrases for part in made.parts)


def test_fast_music_is_not_tapped_at_half_its_tempo() -> None:
    heard, _, _ = found("upbeat", 172.0)
    assert heard == pytest.approx(172, rel=0.01)


def test_what_is_too_short_for_parts_has_none() -> None:
    _, sound = sung("upbeat", 124.0)
    brief = sound[: 8 * HEARD_HZ]
    assert form(brief, HEARD_HZ, beat_grid(brief, HEARD_HZ).beats) == Form()
