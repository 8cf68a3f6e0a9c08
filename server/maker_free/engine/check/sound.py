"""Owns hearing whether a source's sound is in a finished film, and when; refuses to judge how loud it is.

A few seconds of both are compared by their phases: sounds that have nothing to do with each other agree at no
delay; the same sound agrees at its own, even far below speech.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from maker_free.engine.model import clock
from maker_free.engine.model.parts import Input, Soundtrack
from maker_free.engine.plan.expected import Stretch
from maker_free.engine.process.process_group import ProcessGroup
from maker_free.engine.source import decoding

Sound = npt.NDArray[np.float64]

SAMPLE_RATE_HZ = 12_000
"""Samples a second that are listened to."""
LONG_S = 10.0
"""Seconds that are compared at a time."""
SHORTEST_S = 0.5
"""Seconds of which nothing can be said."""
TWICE_S = 20.0
"""Seconds of a stretch that is listened to near its end as well."""
LATEST_S = 0.4
"""Seconds of delay that are looked for."""
INTIME_S = 0.025
"""Seconds of delay that nobody notices, and that encoders may add."""
SAME, CERTAIN = 7.5, 14.0
"""How far, in standard deviations of unrelated sounds, the agreement stands out when it is the same sound, and
when a delay can be trusted. The same sound 30 dB below speech and wind reaches 12."""
LIKE = 0.25
"""Plain correlation that is enough as well: a lasting note has too few phases to compare."""
SMOOTH = 60
"""Frequencies over which the film's spectrum is averaged."""
FAINT_DBFS = -55.0
"""dBFS below which a source has nothing to be heard."""


class StretchPiece(NamedTuple):
    """A piece of a stretch, in s of the film."""

    stretch: Stretch
    begin: float
    length: float


class Heard(NamedTuple):
    """`there`: None when the source itself has nothing to be heard. `late`: its delay in s, if it is not in time.
    `behind`: how many dB softer than the film the source is mixed; far behind other sounds it may well be lost."""

    there: bool | None
    late: float = 0.0
    behind: float = 0.0


def parts(stretch: Stretch, track: Soundtrack, fps: Fraction) -> Iterator[StretchPiece]:
    """Where to listen for a stretch: where nobody speaks if there is such a place, and near its end if it is long."""
    first, last = clock.seconds(stretch.first, fps), clock.seconds(stretch.last, fps)
    ends = [(first, last)] if last - first < TWICE_S else [(first, (first + last) / 2), ((first + last) / 2, last)]
    for begin, end in ends:
        low, high = _quietest(begin, end, track)
        length = min(LONG_S, high - low)
        yield StretchPiece(stretch, (low + high - length) / 2, length)


def _quietest(begin: float, end: float, track: Soundtrack) -> tuple[float, float]:
    """The longest pause between voices, or all of it when every pause is short."""
    spoken = sorted(
        (voice.first / clock.SAMPLE_RATE_HZ, (voice.first + voice.length) / clock.SAMPLE_RATE_HZ)
        for voice in track.voices
        if voice.bus == "speech"
    )
    best, at = (begin, begin), begin
    for low, high in [*spoken, (end, end)]:
        until = min(low, end)
        if until - at > best[1] - best[0]:
            best = (at, until)
        at = max(at, high)
    return best if best[1] - best[0] >= min(2.0, end - begin) else (begin, end)


def compare(film: Path, source: Path, part: StretchPiece, fps: Fraction, group: ProcessGroup) -> Heard:
    """Whether a part of a stretch is heard in the film."""
    if part.length < SHORTEST_S:
        return Heard(None)
    wanted, heard = _both(film, source, part, fps, group)
    if len(wanted) < SHORTEST_S * SAMPLE_RATE_HZ or _level(wanted) < FAINT_DBFS:
        return Heard(None)
    behind = _level(heard) - _level(wanted) - 20 * float(np.log10(max(part.stretch.gain, 1e-3)))
    return _compared(wanted, heard)._replace(behind=behind)


def raised(film: Path, source: Path, part: StretchPiece, fps: Fraction, group: ProcessGroup) -> float:
    """By how many dB a part of a stretch is louder in the film than in its source; 0 where there is nothing to tell."""
    wanted, heard = _both(film, source, part, fps, group)
    power = float((wanted**2).sum())
    share = float((wanted * heard).sum()) / power if power > 0 else 0.0
    return 20 * float(np.log10(share)) if share > 0 else 0.0


def share(film: Path, source: Path, part: StretchPiece, fps: Fraction, group: ProcessGroup) -> float | None:
    """How loud (dBFS) the part of the film is that is this source; None where it is not to be told from the rest."""
    wanted, heard = _both(film, source, part, fps, group)
    power = float((wanted**2).sum())
    if len(wanted) < SHORTEST_S * SAMPLE_RATE_HZ or power <= 0:
        return None
    gain = float((wanted * heard).sum()) / power
    return 20 * float(np.log10(gain)) + _level(wanted) if gain > 0 else None


def without(
    film: Path, source: Path, part: StretchPiece, fps: Fraction, group: ProcessGroup, rate: int
) -> npt.NDArray[np.float32]:
    """What is left of a part of the film, at `rate` Hz, once this source is taken from it."""
    wanted, heard = _both(film, source, part, fps, group, rate)
    power = float((wanted**2).sum())
    gain = float((wanted * heard).sum()) / power if power > 0 else 0.0
    return (heard - gain * wanted).astype(np.float32)


def _both(
    film: Path, source: Path, part: StretchPiece, fps: Fraction, group: ProcessGroup, rate: int = SAMPLE_RATE_HZ
) -> tuple[Sound, Sound]:
    """The same seconds of a source and of the film."""
    stretch = part.stretch
    played = stretch.offset + part.begin - clock.seconds(stretch.first, fps)
    recorded = stretch.source.model_copy(update={"file": str(source.absolute()), "made": False})
    wanted = _read(recorded, played, part.length, group, rate)
    heard = _read(decoding.in_film(film), part.begin, part.length, group, rate)
    size = min(len(wanted), len(heard))
    return wanted[:size], heard[:size]


def _read(source: Input, begin: float, length: float, group: ProcessGroup, rate: int = SAMPLE_RATE_HZ) -> Sound:
    with decoding.sound(group, source, max(0.0, begin), length, (), rate=rate, channels=1) as pipe:
        data = pipe.read(4 * round(length * rate))
    return np.frombuffer(data[: len(data) // 4 * 4], np.float32).astype(np.float64)


def _level(sound: Sound) -> float:
    return 10 * float(np.log10(np.mean(sound**2) + 1e-12))


def _compared(wanted: Sound, heard: Sound) -> Heard:
    """Cross-correlation of phases, each frequency counting as much as the wanted sound should stand out there."""
    size = 2 * len(wanted)
    shape = np.hanning(len(wanted))
    one, other = np.fft.rfft(wanted * shape, size), np.fft.rfft(heard * shape, size)
    around = np.convolve(np.abs(other) ** 2, np.ones(SMOOTH) / SMOOTH, "same") ** 0.5
    weight = np.abs(one) / (around + 1e-9)
    weight = np.minimum(weight, np.quantile(weight, 0.97))
    phases = other * np.conj(one)
    phases /= np.abs(phases) + 1e-15
    lags = np.fft.irfft(phases * weight, size) * size / 2 / float((weight**2).sum() ** 0.5 + 1e-9)
    power = float(np.sqrt((wanted**2).sum() * (heard**2).sum())) + 1e-12
    plain = np.abs(np.fft.irfft(other * np.conj(one), size))
    reach, near = round(LATEST_S * SAMPLE_RATE_HZ), round(INTIME_S * SAMPLE_RATE_HZ)
    lags, plain = (np.concatenate([values[-reach:], values[: reach + 1]]) for values in (lags, plain))
    in_time = slice(reach - near, reach + near + 1)
    best, middle = int(lags.argmax()), float(lags[in_time].max())
    # An echo or a beat is like itself later as well, but never more than where it really is.
    surely = plain[max(0, best - near) : best + near + 1].max() > 1.5 * plain[in_time].max()
    if lags[best] > CERTAIN and lags[best] > 1.5 * middle and surely:
        return Heard(True, (best - reach) / SAMPLE_RATE_HZ)
    alike = float((wanted * heard).sum()) / power
    return Heard(middle > SAME or lags[best] > CERTAIN or alike > LIKE)
