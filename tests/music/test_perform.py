from __future__ import annotations

import importlib
import subprocess
import sys
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maker_free.music import LONGEST_MS, MOODS, RATE, compose, loudness, perform, perform_blocks
from maker_free.music.reverb import BLOCK
from maker_free.music.theory import SCALES
from tests.music.performances import LENGTH, centroid, chroma, level, performed
from tests.waiting import HANG
from tests.work import calls

CEILING = 10 ** (-1 / 20)


@pytest.mark.parametrize("mood", MOODS)
def test_it_is_stereo_at_48_khz_and_exactly_as_long_as_asked(mood: str) -> None:
    _, sound = performed(mood)
    assert sound.dtype == np.float32
    assert sound.shape == (LENGTH * 48, 2)
    assert np.isfinite(sound).all()


@pytest.mark.parametrize("mood", MOODS)
def test_it_is_mastered_to_minus_16_lufs_without_clipping_or_offset(mood: str) -> None:
    _, sound = performed(mood)
    assert loudness(sound) == pytest.approx(-16, abs=0.3)
    assert np.abs(sound).max() <= CEILING
    assert np.abs(sound.mean(axis=0)).max() < 1e-3


@pytest.mark.parametrize("mood", MOODS)
def test_it_begins_without_a_click_and_dies_away_to_silence(mood: str) -> None:
    _, sound = performed(mood)
    assert np.abs(sound[0]).max() < 1e-4
    assert np.abs(np.diff(sound[:48], axis=0)).max() < 0.08
    assert np.abs(sound[-1]).max() < 1e-6
    tail = [level(sound[-at:][: RATE // 2]) for at in range(2 * RATE, 0, -RATE // 2)]
    assert tail == sorted(tail, reverse=True)
    assert level(sound[-RATE // 20 :]) < -70


@pytest.mark.parametrize("mood", MOODS)
def test_blocks_join_without_a_seam(mood: str) -> None:
    _, sound = performed(mood)
    steps = np.abs(np.diff(sound, axis=0)).max(axis=1)
    for join in range(BLOCK, sound.shape[0], BLOCK):
        around = steps[join - 480 : join + 480]
        assert steps[join - 1] <= max(4 * float(np.percentile(around, 95)), 1e-4)


@pytest.mark.parametrize("mood", ["ambient", "cinematic"])
def test_soft_moods_hold_no_click_at_all(mood: str) -> None:
    _, sound = performed(mood)
    assert np.abs(np.diff(sound, axis=0)).max() < 0.25


@pytest.mark.parametrize("mood", MOODS)
def test_the_sound_is_in_the_key_of_the_score(mood: str) -> None:
    score, sound = performed(mood)
    share = chroma(sound)
    fits = [sum(share[(tonic + step) % 12] for step in SCALES[score.scale]) for tonic in range(12)]
    assert fits[score.tonic] > 0.72
    assert fits[score.tonic] >= sorted(fits)[-3], "the key, or one of its nearest neighbours"


@pytest.mark.parametrize("mood", MOODS)
def test_it_is_wide_but_holds_together_in_mono(mood: str) -> None:
    _, sound = performed(mood)
    middle, side = sound.mean(axis=1), (sound[:, 0] - sound[:, 1]) / 2
    assert -22 < level(side) - level(middle) < -3
    left, right = (float(np.square(sound[:, at]).mean()) for at in (0, 1))
    assert abs(10 * np.log10(left / right)) < 1.5


@pytest.mark.parametrize("mood", MOODS)
def test_low_notes_are_in_the_middle(mood: str) -> None:
    _, sound = performed(mood)
    spectrum = np.fft.rfft(sound, axis=0)[: 90 * sound.shape[0] // RATE]
    middle, side = spectrum.mean(axis=1), (spectrum[:, 0] - spectrum[:, 1]) / 2
    assert np.square(np.abs(side)).sum() < 0.1 * np.square(np.abs(middle)).sum()


@pytest.mark.parametrize("mood", MOODS)
def test_there_is_something_in_every_octave_and_not_too_much_on_top(mood: str) -> None:
    _, sound = performed(mood)
    power = np.square(np.abs(np.fft.rfft(sound.mean(axis=1))))
    hertz = np.fft.rfftfreq(sound.shape[0], 1 / RATE)

    def share(low: float, high: float) -> float:
        return 10 * float(np.log10(power[(hertz >= low) & (hertz < high)].sum() / power.sum()))

    assert min(share(octave, 2 * octave) for octave in (45, 90, 180, 355, 710, 1420)) > -20
    assert share(2800, 5600) > -24
    assert -34 < share(5600, 11_200) < -12


@pytest.mark.parametrize("mood", MOODS)
def test_it_has_louder_and_softer_stretches(mood: str) -> None:
    _, sound = performed(mood)
    size = 3 * RATE
    body = sound[: sound.shape[0] // size * size - size].reshape(-1, size, 2)
    levels = sorted(level(part.mean(axis=1)) for part in body)
    assert levels[-2] - levels[0] > 1.5


def test_moods_differ_in_colour() -> None:
    bright = {mood: centroid(performed(mood)[1]) for mood in MOODS}
    assert bright["ambient"] < bright["upbeat"]
    assert bright["lo-fi"] < bright["upbeat"]
    assert len({round(value / 150) for value in bright.values()}) >= 5


@pytest.mark.parametrize("mood", [mood for mood in MOODS if mood not in {"ambient", "cinematic"}])
def test_the_downbeats_are_heard_where_the_score_says(mood: str) -> None:
    score, sound = performed(mood)
    low = np.abs(np.diff(sound.mean(axis=1)))
    strong = [section for section in score.sections if section.energy > 0.5 and section.name != "ending"]
    bars = [bar * 48 for section in strong for bar in score.bars if section.start < bar < section.end]
    rises = [float(low[at : at + 1440].mean()) > 1.1 * float(low[at - 1440 : at - 480].mean()) for at in bars]
    assert sum(rises) >= 0.8 * len(rises)


def test_the_same_score_sounds_the_same_in_another_process(tmp_path: Path) -> None:
    code = (
        "import sys, numpy as np; from maker_free.music import compose, perform; "
        "np.save(sys.argv[1], perform(compose('hip-hop', 4, 6000)))"
    )
    kept = tmp_path / "again.npy"
    subprocess.run([sys.executable, "-c", code, str(kept)], check=True, timeout=HANG)
    assert np.array_equal(np.load(kept), perform(compose("hip-hop", 4, 6000)))


def test_seeds_and_moods_sound_different() -> None:
    one, other = (performed("acoustic", seed, 12_000)[1] for seed in (1, 2))
    assert abs(float(np.corrcoef(one[:, 0], other[:, 0])[0, 1])) < 0.3


@settings(max_examples=10)
@given(st.sampled_from(MOODS), st.integers(0, 999), st.integers(1000, 6000))
def test_short_pieces_are_whole_too(mood: str, seed: int, duration: int) -> None:
    sound = perform(compose(mood, seed, duration))
    assert sound.shape == (duration * 48, 2)
    assert loudness(sound) == pytest.approx(-16, abs=0.5)
    assert np.abs(sound).max() <= CEILING
    assert np.abs(sound[-1]).max() < 1e-6


@pytest.mark.parametrize("duration", [1, 5, 40, 333])
def test_even_an_instant_of_music_is_harmless(duration: int) -> None:
    sound = perform(compose("tense", 1, duration))
    assert sound.shape == (duration * 48, 2)
    assert np.isfinite(sound).all()
    assert np.abs(sound).max() <= CEILING


def test_a_long_piece_streams_and_is_as_loud_as_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("maker_free.music.perform"), "_HEAD_BLOCKS", 40)
    score = compose("lo-fi", 1, LONGEST_MS)
    blocks = list(islice(perform_blocks(score), 60))
    assert loudness(np.concatenate(blocks)) == pytest.approx(-16, abs=1)


def test_streaming_gives_the_same_samples() -> None:
    score, sound = performed("tense", 2, 9000)
    assert np.array_equal(np.concatenate(list(perform_blocks(score))), sound)


def test_the_work_of_performing_grows_with_the_length() -> None:
    short, long = (calls(lambda length=length: perform(compose("corporate", 1, length))) for length in (15_000, 45_000))
    assert long < 3.5 * short


@pytest.mark.parametrize("mood", MOODS)
def test_the_final_chord_sounds_until_shortly_before_the_end(mood: str) -> None:
    _, sound = performed(mood)
    assert level(sound[-2 * RATE : -3 * RATE // 2]) > level(sound[: -4 * RATE]) - 30
