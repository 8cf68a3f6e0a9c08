from __future__ import annotations

from math import sin

import numpy as np
import pytest

from maker_free.music import beat_grid
from maker_free.music.synth import Samples
from tests.music.performances import performed


def clicks(tempo: float, *, rate: int = 44_100, seconds: float = 16, first: float = 0.3) -> tuple[Samples, list[float]]:
    sound = np.zeros(round(seconds * rate), np.float32)
    times: list[float] = np.arange(first, seconds - 0.1, 60 / tempo).tolist()
    click = np.exp(-np.arange(round(0.02 * rate)) / (0.004 * rate)) * np.sin(0.4 * np.arange(round(0.02 * rate)))
    for time in times:
        at = round(time * rate)
        sound[at : at + click.size] += click.astype(np.float32)
    return sound, times


def off_by(found: tuple[int, ...], wanted: list[float]) -> float:
    """The share of the wanted times (ms) that have no beat within 30 ms."""
    beats = np.array(found)
    return float(np.mean([np.abs(beats - time).min() > 30 for time in wanted]))


@pytest.mark.parametrize("tempo", [72.0, 96.0, 120.0, 133.3, 150.0])
@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000])
def test_clicks_are_found_at_every_common_rate(tempo: float, rate: int) -> None:
    sound, times = clicks(tempo, rate=rate)
    found = beat_grid(sound, rate)
    assert found.tempo == pytest.approx(tempo, rel=0.01)
    assert off_by(found.beats, [1000 * time for time in times]) == 0
    assert found.confidence > 0.6


@pytest.mark.parametrize(
    ("mood", "seed"),
    [("lo-fi", 1), ("upbeat", 1), ("cinematic", 1), ("corporate", 1), ("hip-hop", 1), ("acoustic", 1), ("tense", 1),
     ("lo-fi", 5), ("hip-hop", 5)],
)  # fmt: skip
def test_composed_music_is_tracked_on_its_own_grid(mood: str, seed: int) -> None:
    score, sound = performed(mood, seed)
    found = beat_grid(sound, 48_000)
    end = score.sections[-1].start
    ratio = found.tempo / score.tempo
    assert min(abs(ratio - 1), abs(ratio - 2), abs(ratio - 0.5)) < 0.02
    wanted = [float(beat) for beat in score.beats[:: 2 if ratio < 0.75 else 1] if 0 < beat <= end]
    assert off_by(found.beats, wanted) <= 0.1


def test_tempo_that_drifts_is_followed() -> None:
    rate = 44_100
    sound = np.zeros(20 * rate, np.float32)
    time, times = 0.5, list[float]()
    while time < 19:
        times.append(1000 * time)
        at = round(time * rate)
        sound[at : at + 400] += np.hanning(400).astype(np.float32) * np.sin(0.5 * np.arange(400, dtype=np.float32))
        time += 0.5 + 0.02 * sin(time / 4)
    assert off_by(beat_grid(sound, rate).beats, times) <= 0.1


def test_noise_is_not_mistaken_for_music_with_a_beat() -> None:
    noise = (0.1 * np.random.default_rng(1).standard_normal(30 * 22_050)).astype(np.float32)
    assert beat_grid(noise, 22_050).confidence < 0.3


@pytest.mark.parametrize(
    "sound",
    [
        np.zeros(0, np.float32),
        np.zeros(48_000 * 5, np.float32),
        np.zeros((48_000 * 5, 2), np.float32),
        np.ones(48_000, np.float32),
        np.full(48_000 * 5, np.nan, np.float32),
    ],
    ids=["nothing", "silence", "stereo silence", "a second", "not numbers"],
)
def test_where_there_is_no_beat_none_is_made_up(sound: Samples) -> None:
    found = beat_grid(sound, 48_000)
    assert found.beats == ()
    assert found.tempo == 0
    assert found.confidence == 0


def test_stereo_and_mono_agree() -> None:
    sound, _ = clicks(110)
    assert beat_grid(sound, 44_100) == beat_grid(np.stack((sound, sound), axis=1), 44_100)


@pytest.mark.parametrize(("between", "felt"), [(1.0, 140.0), (0.04, 70.0)])
def test_a_drum_as_strong_half_way_between_the_beats_is_a_beat_of_its_own(between: float, felt: float) -> None:
    low, high = clicks(70, rate=22_050), clicks(70, rate=22_050, first=0.3 + 30 / 70)
    found = beat_grid((low[0] + between * high[0]).astype(np.float32), 22_050)
    assert found.tempo == pytest.approx(felt, rel=0.02)
