"""Owns songs of known form for tests of what is found in people's own music: any tempo, any row of sections."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from maker_free.music import RATE, Score, compose, perform
from maker_free.music.compose import lay_out
from maker_free.music.form import Plan
from maker_free.music.moods import STYLES
from maker_free.music.rng import generator
from maker_free.music.score import BEATS_PER_BAR, milliseconds
from maker_free.music.synth import Samples
from tests import kept
from tests.music.performances import CODE

POP = (
    Plan("intro", 4, 0.3), Plan("A", 8, 0.55), Plan("B", 8, 0.95), Plan("A", 8, 0.55), Plan("B", 8, 0.95),
    Plan("break", 4, 0.3),
)  # fmt: skip
"""A quiet beginning, verse, chorus, verse, chorus, a quiet end."""
HEARD_HZ = 16_000
"""Samples a second at which people's files are listened to."""


def score(mood: str, tempo: float, plans: Sequence[Plan] = POP, seed: int = 1) -> Score:
    """A song in the manner of a mood at `tempo` beats a minute."""
    bars = sum(plan.bars for plan in plans)
    duration = milliseconds((bars + 1) * BEATS_PER_BAR, tempo)
    beats = tuple(milliseconds(beat, tempo) for beat in range((bars + 1) * BEATS_PER_BAR))
    like = compose(mood, seed, duration)
    sections = lay_out([*plans, Plan("ending", 1, 0.3)], STYLES[mood], like.tonic,
                       generator(seed, mood, "harmony"), tempo=tempo, duration=duration)  # fmt: skip
    return Score(mood, seed, duration, tempo, like.tonic, like.scale, beats, beats[::BEATS_PER_BAR], sections)


def sung(
    mood: str, tempo: float, plans: Sequence[Plan] = POP, seed: int = 1, lead_in: int = 0
) -> tuple[Score, Samples]:
    """The score and its sound, mono at `HEARD_HZ`, after `lead_in` ms of silence."""
    written = score(mood, tempo, plans, seed)
    key = (mood, tempo, tuple(plans), seed)
    path = kept.file("song.npy", lambda path: np.save(path, perform(written).mean(axis=1)), key, by=CODE)
    mono = np.load(path)
    rate = RATE // HEARD_HZ
    mono = mono[: mono.size // rate * rate].reshape(-1, rate).mean(axis=1)
    return written, np.concatenate((np.zeros(lead_in * HEARD_HZ // 1000, np.float32), mono.astype(np.float32)))
