"""Owns composing: mood, seed and length in, a score out; cheap and pure, it chooses and refuses to sound
anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from maker_free import messages
from maker_free.errors import EditError
from maker_free.messages.formats import row
from maker_free.music.form import PHRASE, Plan, fit, kept, sections
from maker_free.music.moods import MOODS, STYLES
from maker_free.music.rng import generator, pick
from maker_free.music.score import BEATS_PER_BAR, Harmony, Score, Section, milliseconds
from maker_free.music.style import Mood
from maker_free.music.theory import Chord, progression

LONGEST_MS = 4 * 60 * 60 * 1000
"""The longest piece, in ms."""

Bars = tuple[tuple[Chord, ...], ...]


def compose(mood: str, seed: int, duration: int, *, turns: Sequence[int] = (), tempo: float | None = None) -> Score:
    """A piece of exactly `duration` ms in a mood of `MOODS`; the seed varies key, tempo, chords and melody.

    The same arguments always give the same score. `turns` are times in ms where the picture changes:
    sections then begin on the downbeats nearest to them. `tempo` in beats a minute is kept to as it is.

    Raises:
        EditError: no such mood, or a duration that is not between 1 ms and 4 hours.
    """
    if mood not in STYLES:
        raise EditError(messages.edits.NO_SUCH_MUSIC.of(mood=mood, moods=row(MOODS)))
    if not 0 < duration <= LONGEST_MS:
        raise EditError(messages.edits.MUSIC_TOO_LONG.of(hours=LONGEST_MS // 3_600_000))
    style = STYLES[mood]
    rng = generator(seed, mood, "piece")
    slowest, favourite, fastest = style.tempo
    favourite += float(rng.uniform(-0.3, 0.3)) * min(favourite - slowest, fastest - favourite)
    tonic = pick(rng, style.tonics)
    tempo, bars = fit(style, duration, favourite, turns) if tempo is None else kept(style, duration, tempo)
    at_bar = [round(turn * tempo / 60_000 / BEATS_PER_BAR) for turn in turns]
    plans = [*sections(bars, at_bar), Plan("ending", 1, 0.6)]
    grid = _grid(tempo, duration)
    return Score(
        mood=mood,
        seed=seed,
        duration=duration,
        tempo=tempo,
        tonic=tonic,
        scale=style.scale,
        beats=grid,
        bars=grid[::BEATS_PER_BAR],
        sections=lay_out(
            plans,
            style,
            tonic,
            generator(seed, mood, "harmony"),
            tempo=tempo,
            duration=duration,
        ),
    )


def _grid(tempo: float, duration: int) -> tuple[int, ...]:
    count = int(duration * tempo / 60_000) + 2
    return tuple(time for time in (milliseconds(beat, tempo) for beat in range(count)) if time < duration)


def lay_out(
    plans: list[Plan], style: Mood, tonic: int, rng: np.random.Generator, *, tempo: float, duration: int
) -> tuple[Section, ...]:
    """The planned sections in time (`duration` in ms) and with their chords."""
    verse = progression(pick(rng, style.verses), tonic)
    chorus = progression(pick(rng, style.choruses), tonic)
    turnaround = progression(style.turnaround, tonic)
    cadence = progression(style.cadence, tonic)
    final = progression(style.final, tonic)
    starts = [0, *accumulate(plan.bars for plan in plans)]
    laid: list[Section] = []
    for take, plan in enumerate(plans):
        last = take == len(plans) - 1
        if last:
            chords = final
        else:
            close = cadence if take == len(plans) - 2 else turnaround
            chords = _closed(chorus if plan.name == "B" else verse, plan.bars, close)
        laid.append(
            Section(
                name=plan.name,
                start=milliseconds(starts[take] * BEATS_PER_BAR, tempo),
                end=duration if last else milliseconds(starts[take + 1] * BEATS_PER_BAR, tempo),
                take=take,
                first_bar=starts[take],
                bars=plan.bars,
                energy=plan.energy,
                harmony=_timed(chords),
            )
        )
    return tuple(laid)


def _closed(chords: Bars, bars: int, close: Bars) -> Bars:
    """The progression repeated to `bars` bars, its last ones replaced by `close` where a phrase leaves
    room.
    """
    looped = tuple(chords[bar % len(chords)] for bar in range(bars))
    return looped[: -len(close)] + close if bars >= min(PHRASE, len(close) + 1) else looped


def _timed(bars: Bars) -> tuple[Harmony, ...]:
    timed: list[Harmony] = []
    for bar, chords in enumerate(bars):
        share = BEATS_PER_BAR / len(chords)
        timed += [Harmony(bar * BEATS_PER_BAR + at * share, share, one) for at, one in enumerate(chords)]
    return tuple(timed)
