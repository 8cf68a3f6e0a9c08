"""Owns judging sound: when somebody speaks, when it is silent, how loud it is; refuses to read files.

Speech is told from other sounds by what the ear goes by: a voice has a pitch (80 to 400 Hz) that comes and
goes about four times a second and glides where an instrument would hold it, keeps its energy between 100 and
4000 Hz, and stands above what is heard around it.
"""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import numpy.typing as npt

from maker_free.engine.analysis.findings import Range
from maker_free.engine.analysis.reading import SAMPLE_RATE_HZ, Samples

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

HOP_SAMPLES = SAMPLE_RATE_HZ // 100
"""Samples between two frames: 10 ms."""
WINDOW_SAMPLES = 512
SHORTEST_LAG, LONGEST_LAG = SAMPLE_RATE_HZ // 400, SAMPLE_RATE_HZ // 80
"""Periods of a voice's pitch in samples."""
CHUNK_FRAMES = 1000
"""Frames measured at a time."""
SWING, VOCAL, GLIDING = 0.2, 0.3, 0.2
"""What tells speech: the share of the level's movement at the rate of syllables, and the shares of what is
loud that has a voice's pitch and that glides in pitch. Set between voices (alone, in surf, in wind and bird
song) and eight styles of music."""
SWELL_DB, SWELLS_A_SECOND, AROUND_FRAMES = 5.0, 1.9, 600
"""What tells people from animals, engines and held notes: syllables swell and fall by so many dB so often, on average
over so many frames. Set between people in 13 languages, also over the telephone and in wind, nearly all of whose speech
is still heard, and 157 animals, noises and tunes, of which 25 passed for people before and 9 do now."""
PAUSE_FRAMES = 45
"""Frames of quiet within a phrase: a breath does not end it."""
PADDING_FRAMES = 12
"""Frames added on both sides of a phrase, for soft consonants that measure as quiet."""
SHORTEST_PHRASE_FRAMES = 25
SYLLABLES_DB = 15.0
SHORTEST_SILENCE = 400
QUIETEST_DBFS = -120.0
WHOLE_SAMPLES = 10 * 60 * SAMPLE_RATE_HZ
"""Samples of a sound file that are kept to look for its beat."""


class Ears:
    """Collects sound from time 0 on (`hear`) and describes it at the end; `whole` also looks for a beat."""

    def __init__(self, *, whole: bool = False) -> None:
        self.rows: list[Floats] = []
        self._waiting = np.zeros(WINDOW_SAMPLES // 2, np.float32)
        self._pieces: list[Samples] = []
        self._size = self._waiting.size
        self._whole: list[Samples] | None = [] if whole else None
        self._kept = 0

    def hear(self, samples: Samples) -> None:
        if self._whole is not None and self._kept < WHOLE_SAMPLES:
            self._whole.append(samples.astype(np.float32))
            self._kept += len(samples)
        self._pieces.append(samples.astype(np.float32))
        self._size += len(samples)
        if self._size >= CHUNK_FRAMES * HOP_SAMPLES + WINDOW_SAMPLES:
            self._measure()

    def _measure(self) -> None:
        sound = np.concatenate([self._waiting, *self._pieces])
        count = max(0, (len(sound) - WINDOW_SAMPLES) // HOP_SAMPLES + 1)
        if count:
            self.rows.append(measure(sound, count))
        self._waiting, self._pieces = sound[count * HOP_SAMPLES :], []
        self._size = self._waiting.size

    def described(self, duration: int) -> dict[str, Any]:
        """Speech, silences, level and beats as fields of `Analysis`; `duration` in ms."""
        self._pieces.append(np.zeros(WINDOW_SAMPLES, np.float32))
        self._measure()
        if len(self.rows) == 0 or sum(len(rows) for rows in self.rows) < 5:
            return {}
        frames = np.concatenate(self.rows)[: max(1, duration // 10)]
        level = frames[:, 0]
        power = float(np.mean(10 ** (level / 10)))
        phrases = _phrases(frames)
        heard: dict[str, Any] = {
            "speech": _ranges(phrases, duration),
            "voice": _voice(level, phrases),
            "silences": tuple(
                quiet for quiet in _ranges(_silent(level), duration) if quiet.duration >= SHORTEST_SILENCE
            ),
            "level": round(10 * np.log10(max(power, 1e-12)), 1),
        }
        if self._whole:
            from maker_free.music import beat_grid, form

            whole = np.concatenate(self._whole)
            grid = beat_grid(whole, SAMPLE_RATE_HZ)
            if grid.confidence >= 0.3:
                found = form(whole, SAMPLE_RATE_HZ, grid.beats)._asdict()
                heard |= {"tempo": grid.tempo, "beats": grid.beats, **found}
        return heard


def measure(sound: Samples, count: int) -> Floats:
    """(count, 5): level in dBFS, voicing, shares of energy at 0.1-4 and 0.1-1 kHz, log of pitch."""
    frames = np.lib.stride_tricks.sliding_window_view(sound, WINDOW_SAMPLES)[: count * HOP_SAMPLES : HOP_SAMPLES]
    level = 10 * np.log10(np.maximum(np.mean(frames.astype(np.float64) ** 2, axis=1), 1e-12))
    spectrum = np.abs(np.fft.rfft(frames * np.hanning(WINDOW_SAMPLES).astype(np.float32))) ** 2
    hertz = np.fft.rfftfreq(WINDOW_SAMPLES, 1 / SAMPLE_RATE_HZ)
    audible = spectrum[:, hertz >= 60].sum(axis=1) + 1e-12
    voice = spectrum[:, (hertz >= 100) & (hertz <= 4000)].sum(axis=1)
    low = spectrum[:, (hertz >= 100) & (hertz <= 1000)].sum(axis=1)
    # Periodicity from the autocorrelation of what lies below 1 kHz: there a voice is all harmonics.
    echo = np.fft.irfft(np.where(hertz <= 1000, spectrum, 0))
    fading = np.fft.irfft(np.abs(np.fft.rfft(np.hanning(WINDOW_SAMPLES), 2 * WINDOW_SAMPLES)) ** 2)[
        : WINDOW_SAMPLES // 2
    ]
    straight = echo[:, : WINDOW_SAMPLES // 2] / np.maximum(fading / fading[0], 0.05)
    lag = straight[:, SHORTEST_LAG:LONGEST_LAG].argmax(axis=1) + SHORTEST_LAG
    rows = np.arange(count)
    left, peak, right = (straight[rows, lag + side] for side in (-1, 0, 1))
    voiced = np.clip(peak / np.maximum(echo[:, 0], 1e-12), 0, 1)
    refined = lag + np.clip(0.5 * (left - right) / np.minimum(left - 2 * peak + right, -1e-12), -0.5, 0.5)
    columns = [level, voiced, voice / audible, low / audible, -np.log(refined)]
    return np.stack(columns, axis=1).astype(np.float32)


def _phrases(frames: Floats) -> Flags:
    """Frames that belong to a phrase somebody speaks."""
    level, voiced, voice, low, pitch = frames.T
    floor, top = float(np.percentile(level, 10)), float(np.percentile(level, 95))
    loud = level > max(min(floor + 9, -28.0), top - 30, -60.0)
    vocal = loud & (voiced > 0.55) & (voice > 0.6) & (low > 0.25)
    # Syllables: the level moves at 3 to 8 Hz, and voice and pause alternate within a second and a half.
    swing = _modulation(np.maximum(level, top - 25))
    steps = np.abs(pitch[4:] - pitch[:-4])
    glide = np.zeros_like(vocal)
    glide[2:-2] = vocal[4:] & vocal[:-4] & vocal[2:-2] & (steps > 0.006) & (steps < 0.12)
    around = np.maximum(_mean(loud.astype(np.float32), 200), 0.05)
    gliding = _mean(glide.astype(np.float32), 200) / around
    share = _mean(vocal.astype(np.float32), 150) / around
    speaking = (swing > SWING) & (share > VOCAL) & (gliding > GLIDING)
    core = _closed(loud & speaking & (_mean(vocal.astype(np.float32), 30) > 0.2), PAUSE_FRAMES)
    core = _dropped(_in_syllables(level, core), SHORTEST_PHRASE_FRAMES)
    return _closed(_widened(core, PADDING_FRAMES), PAUSE_FRAMES // 3)


def _in_syllables(level: Floats, phrases: Flags) -> Flags:
    """Those frames of phrases around which the level swells and falls as often as it does where people speak."""
    swells = np.zeros(len(level), np.float32)
    swells[_swells(_mean(level, 6).tolist())] = 1
    heard = np.maximum(_mean(phrases.astype(np.float32), AROUND_FRAMES), 0.01)
    return phrases & (100 * _mean(swells * phrases, AROUND_FRAMES) / heard > SWELLS_A_SECOND)


def _swells(level: list[float]) -> list[int]:
    """The frames at which the level is highest before it falls, and between which it rises, by `SWELL_DB` at least."""
    found: list[int] = []
    top = lowest = 0
    rising = True
    for at, now in enumerate(level):
        if rising:
            top = at if now > level[top] else top
            if now < level[top] - SWELL_DB:
                found.append(top)
                rising, lowest = False, at
        else:
            lowest = at if now < level[lowest] else lowest
            if now > level[lowest] + SWELL_DB:
                rising, top = True, at
    return found


def _voice(level: Floats, phrases: Flags) -> float | None:
    """Mean level of syllables: what is much softer than the loudest of them is a gap."""
    if not phrases.any():
        return None
    said = level[phrases]
    said = said[said > np.percentile(said, 95) - SYLLABLES_DB]
    return round(10 * float(np.log10(np.mean(10 ** (said / 10)))), 1)


def _modulation(level: Floats) -> Floats:
    """Of how the level moves at 0.7 to 20 Hz around each frame (2 s), the share at 2.5 to 8 Hz."""
    size, hop, count = 200, 25, len(level)
    if count < size:
        level = np.pad(level, (0, size - count), mode="edge")
    views = np.lib.stride_tricks.sliding_window_view(level, size)[::hop]
    moving = (views - views.mean(axis=1, keepdims=True)) * np.hanning(size)
    spectrum = np.abs(np.fft.rfft(moving)) ** 2
    hertz = np.fft.rfftfreq(size, 0.01)
    every = spectrum[:, (hertz >= 0.7) & (hertz <= 20)].sum(axis=1)
    syllables = spectrum[:, (hertz >= 2.5) & (hertz <= 8)].sum(axis=1)
    # Sound that hardly moves (under 2 dB) has no syllables, whatever the rhythm of its noise.
    depth = views.std(axis=1)
    share = np.where(depth > 2.0, syllables / np.maximum(every, 1e-9), 0)
    centres = np.arange(len(share)) * hop + size // 2
    return np.interp(np.arange(count), centres, share).astype(np.float32)


def _silent(level: Floats) -> Flags:
    loudest = float(np.percentile(level, 95))
    return _mean(level, 5) < max(-60.0, min(-45.0, loudest - 30))


def _mean(values: Floats, size: int) -> Floats:
    if len(values) == 0:
        return values
    size = min(size, len(values))
    sums = np.cumsum(np.pad(values, (size // 2 + 1, size - size // 2 - 1), mode="edge"), dtype=np.float64)
    return ((sums[size:] - sums[:-size]) / size).astype(np.float32)


def _runs(flags: Flags) -> list[tuple[int, int]]:
    steps = np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8))
    return list(zip(np.flatnonzero(steps == 1).tolist(), np.flatnonzero(steps == -1).tolist(), strict=True))


def _closed(flags: Flags, gap: int) -> Flags:
    """Without the gaps of up to `gap` frames between two runs."""
    made = flags.copy()
    runs = _runs(flags)
    for (_, end), (start, _) in itertools.pairwise(runs):
        if start - end <= gap:
            made[end:start] = True
    return made


def _dropped(flags: Flags, shortest: int) -> Flags:
    made = flags.copy()
    for start, end in _runs(flags):
        if end - start < shortest:
            made[start:end] = False
    return made


def _widened(flags: Flags, by: int) -> Flags:
    made = flags.copy()
    for start, end in _runs(flags):
        made[max(0, start - by) : end + by] = True
    return made


def _ranges(flags: Flags, duration: int) -> tuple[Range, ...]:
    return tuple(Range(start * 10, min(end * 10, duration)) for start, end in _runs(flags) if start * 10 < duration)
