from __future__ import annotations

import numpy as np
import pytest

from maker_free.music.drums import KITS
from maker_free.music.instruments import INSTRUMENTS, hertz
from maker_free.music.rng import generator
from maker_free.music.synth import RATE, Floats, Samples, partials


def strongest(sound: Samples, around: float) -> float:
    """The frequency of the highest spectral peak within a quarter-tone or so of `around` Hz."""
    mono = np.atleast_2d(sound).mean(axis=0)[: 2 * RATE]
    spectrum = np.abs(np.fft.rfft(mono * np.hanning(mono.size), 8 * RATE))
    low, high = round(around * 8 * 0.96), round(around * 8 * 1.04) + 1
    return float((low + int(np.argmax(spectrum[low:high]))) / 8)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_an_instrument_is_in_tune_over_its_range(name: str) -> None:
    instrument = INSTRUMENTS[name]
    for pitch in (instrument.low + 5, (instrument.low + instrument.high) // 2, instrument.high - 5):
        sound = instrument.render(hertz(pitch), 0.6, instrument.ring or 1.2, generator(0, name))
        order = 1 if pitch >= 40 else 3
        found = strongest(sound, order * hertz(pitch)) / order
        assert abs(1200 * np.log2(found / hertz(pitch))) < 20, (name, pitch)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_a_note_begins_and_ends_at_zero(name: str) -> None:
    instrument = INSTRUMENTS[name]
    sound = np.atleast_2d(instrument.render(hertz(60), 0.9, instrument.ring or 0.5, generator(0, name)))
    peak = float(np.abs(sound).max())
    assert sound.dtype == np.float32
    assert np.isfinite(sound).all()
    assert np.abs(sound[:, 0]).max() < 0.08 * peak
    assert np.abs(sound[:, -1]).max() < 0.01 * peak
    assert np.abs(sound.mean(axis=1)).max() < 0.02 * peak


@pytest.mark.parametrize("name", [name for name in INSTRUMENTS if name not in {"808", "sub bass"}])
def test_a_harder_touch_is_brighter(name: str) -> None:
    instrument = INSTRUMENTS[name]

    def centroid(bright: float) -> float:
        sound = np.atleast_2d(instrument.render(hertz(52), bright, instrument.ring or 0.8, generator(0, name)))
        power: Floats = np.square(np.abs(np.fft.rfft(sound, axis=1)), dtype=np.float64).sum(axis=0)
        return float((power * np.arange(power.size)).sum() / power.sum())

    assert centroid(0.9) > centroid(0.2)


@pytest.mark.parametrize(("kit", "piece"), [(kit, piece) for kit, pieces in KITS.items() for piece in pieces])
def test_a_drum_begins_softly_enough_and_dies_away(kit: str, piece: str) -> None:
    sound = np.atleast_2d(KITS[kit][piece].render(1.5, generator(0, kit, piece)))
    peak = float(np.abs(sound).max())
    assert np.isfinite(sound).all()
    assert peak > 0
    assert np.abs(sound[:, -1]).max() < 0.02 * peak
    other = np.atleast_2d(KITS[kit][piece].render(1.5, generator(1, kit, piece)))
    assert not np.array_equal(sound, other[:, : sound.shape[1]]), "no two strokes are the same"


def test_partials_are_the_sum_they_claim_to_be() -> None:
    t = np.arange(5000) / RATE
    got = partials(np.array([440.0, 1234.5, 30_000.0]), np.array([1.0, 0.4, 1.0]), np.array([2.0, 9.0, 1.0]), 0.3, 5000)
    wanted = np.exp(-2 * t) * np.sin(2 * np.pi * 440 * t + 0.3)
    wanted += 0.4 * np.exp(-9 * t) * np.sin(2 * np.pi * 1234.5 * t + 0.3)
    assert np.allclose(got, wanted, atol=2e-4)
