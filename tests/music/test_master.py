from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from maker_free.music import RATE, loudness
from maker_free.music.loudness import SILENCE
from maker_free.music.master import CEILING, Compressor, limit, warm
from maker_free.music.reverb import BLOCK, Convolver, room
from maker_free.music.synth import Samples
from maker_free.music.tone import Filter, high_pass, low_pass
from tests import measure
from tests.music.performances import level, performed


def tone(frequency: float, level: float, seconds: float = 5) -> Samples:
    wave_ = 10 ** (level / 20) * np.sin(2 * np.pi * frequency * np.arange(round(seconds * RATE)) / RATE)
    return np.stack((wave_, wave_), axis=1).astype(np.float32)


def test_a_full_tone_measures_as_the_standard_says() -> None:
    assert loudness(tone(997, -20)) == pytest.approx(-20, abs=0.1)
    assert loudness(tone(997, -33)) == pytest.approx(-33, abs=0.1)


def test_quiet_stretches_are_gated_out() -> None:
    loud, quiet = tone(997, -23, 6), tone(997, -60, 6)
    assert loudness(np.concatenate((quiet, loud, quiet))) == pytest.approx(-23, abs=0.3)


def test_silence_has_a_figure_of_its_own() -> None:
    assert loudness(np.zeros((RATE, 2), np.float32)) == SILENCE


@pytest.mark.parametrize("mood", ["upbeat", "ambient"])
def test_the_meter_agrees_with_ffmpegs(mood: str, tmp_path: Path) -> None:
    _, sound = performed(mood)
    path = tmp_path / "piece.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.round(sound * 32767).astype("<i2").tobytes())
    integrated, peak = measure.loudness(path)
    assert integrated == pytest.approx(loudness(sound), abs=0.15)
    assert peak <= -0.5


def blocks_of(sound: Samples) -> list[Samples]:
    return [sound[at : at + BLOCK].T.copy() for at in range(0, sound.shape[0], BLOCK)]


def test_the_limiter_lets_no_peak_through_and_leaves_the_rest_alone() -> None:
    rng = np.random.default_rng(3)
    sound = (0.1 * rng.standard_normal((4 * BLOCK, 2))).astype(np.float32)
    peaks = [100, BLOCK - 1, BLOCK, 2 * BLOCK + 30, 4 * BLOCK - 5]
    sound[peaks] = 3.0
    limited = np.concatenate(list(limit(blocks_of(sound), 1.0)), axis=1).T
    assert limited.shape == sound.shape
    assert np.abs(limited).max() <= CEILING + 1e-6
    quiet = slice(BLOCK + 5000, 2 * BLOCK - 5000)
    assert np.allclose(limited[quiet], sound[quiet], atol=1e-6)


def test_the_compressor_narrows_loud_from_soft_smoothly() -> None:
    soft, loud = tone(220, -30, 4 * BLOCK / RATE), tone(220, -6, 4 * BLOCK / RATE)
    glue = Compressor(3)
    out = np.concatenate([glue(block) for block in blocks_of(np.concatenate((soft, loud)))], axis=1)
    gain = np.sqrt(np.square(out[:, -BLOCK:]).mean() / np.square(out[:, BLOCK : 2 * BLOCK]).mean())
    assert 8 < 20 * np.log10(gain) < 18


def test_warmth_rounds_peaks_and_leaves_soft_sound() -> None:
    sound = np.linspace(-1, 1, 1001, dtype=np.float32)[None]
    driven = warm(sound, 6)
    assert np.abs(driven).max() < 0.6
    assert driven[0, 510] == pytest.approx(sound[0, 510], rel=0.01)
    assert warm(sound, 0) is sound


def test_convolution_in_blocks_is_convolution() -> None:
    rng = np.random.default_rng(1)
    sound = rng.standard_normal((2, 3 * BLOCK)).astype(np.float32)
    response = np.zeros(BLOCK + 900, np.float32)
    response[[0, 7, 40_000, BLOCK + 800]] = (0.5, -0.25, 0.125, 1.0)
    convolve = Convolver(response)
    got = np.concatenate([convolve(sound[:, at : at + BLOCK]) for at in range(0, 3 * BLOCK, BLOCK)], axis=1)
    wanted = np.zeros_like(got)
    for at in np.flatnonzero(response):
        wanted[:, at:] += response[at] * sound[:, : sound.shape[1] - at]
    assert np.allclose(got, wanted, atol=1e-3)


def test_a_room_decays_at_the_rate_asked_and_differs_left_and_right() -> None:
    response = room(2.0, 20, 6000, np.random.default_rng(2))
    assert not response[:, :900].any()
    early, late = (level(response[:, round(at * RATE) : round((at + 0.2) * RATE)]) for at in (0.2, 1.2))
    assert 25 < early - late < 45
    assert abs(float(response[0] @ response[1])) < 0.2


def test_filters_pass_what_they_should() -> None:
    keep = Filter((high_pass(100), low_pass(5000)))
    sound = np.concatenate((tone(20, -6, 2), tone(1000, -6, 2), tone(15_000, -6, 2)))
    sound = np.pad(sound, ((0, -sound.shape[0] % BLOCK), (0, 0)))
    out = np.concatenate([keep(block) for block in blocks_of(sound)], axis=1)[0]
    low, middle, high = (float(np.sqrt(np.square(out[round((at + 0.5) * RATE) :][:RATE]).mean())) for at in (0, 2, 4))
    assert middle == pytest.approx(10 ** (-6 / 20) / np.sqrt(2), rel=0.02)
    assert low < 0.06 * middle
    assert high < 0.15 * middle
