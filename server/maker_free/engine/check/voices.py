"""Owns hearing in a finished film how far voices stand above its music; refuses to judge films without either.

film     ▁▁▆▇▆▇▁▆▇▆▁▁    how loud the voice is, its gaps left out
music    ▂▂▂▂▂▂▂▂▂▂▂▂    the part of the film that is the music as it was made, however loud that is by now
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import log10
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from maker_free.engine.analysis import audio
from maker_free.engine.check import sound
from maker_free.engine.check.sound import StretchPiece
from maker_free.engine.model import clock
from maker_free.engine.model.parts import Input, Soundtrack, Voice
from maker_free.engine.plan.expected import Stretch
from maker_free.engine.process.process_group import ProcessGroup
from maker_free.engine.render import ducking, mix
from maker_free.engine.source import decoding

GOAL_DB = 15.0
"""dB by which a voice is to be above the music while it speaks."""
SLACK_DB = 1.0
"""dB that such a measurement may be off by."""
MOST = 3
"""Places of a film in which is listened."""
LONG_S, SHORTEST_S = 10.0, 1.5
"""Seconds that are listened to in one place; and seconds of speech in it without which nothing is said."""
HEARING_HZ = 16_000
LOST_DBFS = -70.0
"""dBFS below which music is not heard."""


class Standing(NamedTuple):
    """How many dB voices are above the music, and from when to when (s of the film) that was heard."""

    above: float
    begin: float
    end: float


def lowest(
    film: Path,
    track: Soundtrack,
    music: Sequence[Stretch],
    fps: Fraction,
    file: Callable[[Input], Path],
    group: ProcessGroup,
) -> Standing | None:
    """The place in which voices are the least above the music, of some; None where nobody speaks over music."""
    found = [
        heard
        for piece in _places(track, music, fps)
        if (heard := _measured(film, piece, fps, file(piece.stretch.source), group)) is not None
    ]
    return min(found, default=None)


def wanted(track: Soundtrack) -> float | None:
    """dB by which voices are to be above the music, which somebody may want louder; None where it need not give way."""
    beds = [voice.gain for voice in track.voices if voice.bus == "bed"]
    if not beds:
        return None
    return GOAL_DB - SLACK_DB - max(0.0, 20 * log10(max(*beds, 0.001) / mix.BEHIND))


def _places(track: Soundtrack, music: Sequence[Stretch], fps: Fraction) -> Iterator[StretchPiece]:
    """Where clips with sound play over music: the longest of them, each in its middle."""
    beds = {(voice.input.file) for voice in track.voices if voice.bus == "bed"}
    over: list[StretchPiece] = []
    for voice in _joined(track):
        begin, end = (at / clock.SAMPLE_RATE_HZ for at in (voice[0], voice[1]))
        for stretch in music:
            low = max(begin, clock.seconds(stretch.first, fps))
            high = min(end, clock.seconds(stretch.last, fps))
            if stretch.source.file in beds and high - low >= SHORTEST_S:
                length = min(LONG_S, high - low)
                over.append(StretchPiece(stretch, (low + high - length) / 2, length))
    yield from sorted(over, key=lambda piece: -piece.length)[:MOST]


def _joined(track: Soundtrack) -> list[tuple[int, int]]:
    """When clips with sound are heard, in samples, one after the other as one."""
    spoken: list[Voice] = sorted((v for v in track.voices if v.bus == "speech"), key=lambda voice: voice.first)
    found: list[tuple[int, int]] = []
    for voice in spoken:
        end = voice.first + voice.length
        if found and voice.first <= found[-1][1] and end - found[-1][0] < 2 * LONG_S * clock.SAMPLE_RATE_HZ:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((voice.first, end))
    return found


def _measured(film: Path, piece: StretchPiece, fps: Fraction, source: Path, group: ProcessGroup) -> Standing | None:
    with decoding.sound(
        group, decoding.in_film(film), max(0.0, piece.begin), piece.length, (), rate=HEARING_HZ, channels=1
    ) as pipe:
        data = pipe.read(4 * round(piece.length * HEARING_HZ))
    heard = np.frombuffer(data[: len(data) // 4 * 4], np.float32)
    spoken = _spoken(heard)
    if not spoken:  # so loud may the music be that nobody hears the voice
        spoken = _spoken(sound.without(film, source, piece, fps, group, HEARING_HZ))
    if not spoken:
        return None
    levels = ducking.levels(np.repeat(heard[:, None], 2, axis=1).repeat(clock.SAMPLE_RATE_HZ // HEARING_HZ, axis=0))
    marked = np.zeros(len(levels), np.bool_)
    for start, end in spoken:
        marked[round(100 * start) : round(100 * end)] = True
    music = [
        level for start, end in spoken if (level := _music(film, source, piece, (start, end), fps, group)) is not None
    ]
    if not music:
        return None
    above = ducking.active(levels, marked) - 10 * log10(float(np.mean(np.power(10.0, np.array(music) / 10))))
    return Standing(above, piece.begin + spoken[0][0], piece.begin + spoken[-1][1])


def _spoken(heard: npt.NDArray[np.float32]) -> list[tuple[float, float]]:
    """When somebody speaks in a sound, in s; nothing where that is too short to be judged."""
    ears = audio.Ears()
    ears.hear(heard)
    phrases = ears.described(round(1000 * len(heard) / HEARING_HZ)).get("speech", ())
    spoken = [(start / 1000, end / 1000) for start, end in phrases]
    return spoken if sum(end - start for start, end in spoken) >= SHORTEST_S else []


def _music(
    film: Path, source: Path, piece: StretchPiece, phrase: tuple[float, float], fps: Fraction, group: ProcessGroup
) -> float | None:
    """dBFS of the music in the film while a phrase is spoken; None where it is too short to tell, or there is none."""
    if phrase[1] - phrase[0] < sound.SHORTEST_S:
        return None
    part = StretchPiece(piece.stretch, piece.begin + phrase[0], phrase[1] - phrase[0])
    level = sound.share(film, source, part, fps, group)
    return None if level is None or level < LOST_DBFS else level
