"""Owns the arithmetic between milliseconds, film frames, samples and source times; refuses to know files.

Film frame n is shown at n / fps. A clip that begins at `start` ms shows at frame n what its media has at the
clip's own time n / fps - start, so neither picture nor sound slips where a cut falls between two frames.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import exp, floor, isclose, log

from maker_free.engine.model.timeline import Clip

SAMPLE_RATE_HZ = 48_000
"""Samples a second of every sound in the engine: exactly 48 for each ms."""
NEAREST = 0.43
"""A film frame shows the last source frame that begins no later than this part of a film frame after it.
Nearly half is the nearest one; not exactly half, and no simple fraction, so that rates which divide each other
(60 into 30, 24 or 25 into 30) never fall on the border, where rounding would decide."""
TICKS = 512
"""Of an MP4's picture track for each frame, where frames come at a whole rate."""
EARLIEST = 0.35
"""How far, in film frames, a clip's first frame may lie before its in point: less than `NEAREST`, so that
nothing from before the in point is ever shown."""


def frame(ms: int, fps: Fraction) -> int:
    """The film frame nearest to a time in ms."""
    return floor(ms * fps / 1000 + Fraction(1, 2))


def samples(frames: int, fps: Fraction) -> int:
    """How many samples last as long as that many frames."""
    return floor(frames * SAMPLE_RATE_HZ / fps + Fraction(1, 2))


def seconds(frames: int, fps: Fraction) -> float:
    return float(frames / fps)


def many(seconds: float, fps: Fraction) -> int:
    """How many whole frames there are in about so many seconds; at least one."""
    return max(1, round(seconds * fps))


def timescale(fps: Fraction) -> int:
    """Ticks a second of an MP4's picture track, such that every frame lasts a whole number of them (`ticks`)."""
    return fps.numerator * (TICKS if fps.denominator == 1 else 1)


def ticks(fps: Fraction) -> int:
    """How many ticks of `timescale` a frame lasts."""
    return int(timescale(fps) / fps)


def rate(number: Decimal | float) -> Fraction:
    """The frame rate that is meant by a number: 29.97 is short for 30000/1001, as 23.976 and 23.98 are for
    24000/1001 (SMPTE ST 12-1)."""
    said = Fraction(number).limit_denominator(1000)
    whole = round(said * Fraction(1001, 1000))
    near = Fraction(1000 * whole, 1001)
    return near if said != whole and abs(said - near) <= Fraction(1, 200) else said


def rate_text(fps: Fraction) -> str:
    """A frame rate for people, such as 30 or 29.97."""
    return f"{float(fps):.3f}".rstrip("0").rstrip(".")


def spoken(frames: int, fps: Fraction) -> str:
    """A film time for people, such as 1:02.5."""
    tenths = round(frames * 10 / fps)
    return f"{tenths // 600}:{tenths // 10 % 60:02d}.{tenths % 10}"


@dataclass(frozen=True)
class SourceReading:
    """A stretch of a source, read forwards, one picture for each of `frames` film frames.

    `start` and `length` (s, media clock) are the clip's whole source range; `speed` to `speed_to` its rate
    over that range, linear in source time; `begin` (s) is where on the range's own playing time the first
    picture lies. `reverse`: what was read is then shown backwards.
    """

    start: float
    length: float
    speed: float
    speed_to: float
    begin: float
    frames: int
    fps: Fraction
    reverse: bool

    @property
    def ramp(self) -> bool:
        return not isclose(self.speed, self.speed_to, rel_tol=1e-6)

    def source(self, time: float) -> float:
        """Source time in s at a playing time in s; the inverse of what `arrival` computes."""
        if not self.ramp:
            return self.start + time * self.speed
        slope = (self.speed_to - self.speed) / self.length
        return self.start + self.speed / slope * (exp(slope * time) - 1)

    def playing(self, source: float) -> float:
        """Playing time in s at a source time in s."""
        if not self.ramp:
            return (source - self.start) / self.speed
        slope = (self.speed_to - self.speed) / self.length
        return log(max(0.01, 1 + slope * (source - self.start) / self.speed)) / slope

    @property
    def first(self) -> float:
        """Source time in s of the first picture."""
        return self.source(self.begin)

    @property
    def end(self) -> float:
        """Source time in s at which the last picture ends."""
        return self.source(self.begin + seconds(self.frames, self.fps))

    def arrival(self, seek: float) -> str:
        """FFmpeg expression: when, in s, a picture at PTS of a stream that was cut at `seek` s is due."""
        late = self.begin - (0.5 - NEAREST) / float(self.fps)
        if not self.ramp:
            return f"PTS*TB/{self.speed:.9g}{(seek - self.start) / self.speed - late:+.7f}"
        slope = (self.speed_to - self.speed) / self.length
        rate = f"max(0.05,{self.speed:.9g}{slope:+.9g}*(PTS*TB{seek - self.start:+.6f}))"
        return f"log({rate}/{self.speed:.9g})/{slope:.9g}{-late:+.7f}"

    def snapped(self, rate: Fraction | None) -> SourceReading:
        """The same stretch begun exactly on a source frame, where the source has the film's own steady rate.

        Then the stretch does not depend on where between two frames its clip was put.
        """
        if rate is None or self.ramp or self.speed != 1 or rate != self.fps:
            return self
        number = floor(self.first * self.fps + NEAREST + 1e-6)
        return replace(self, begin=seconds(number, self.fps) - self.start)


def reading(clip: Clip, start: int, fps: Fraction, first: int, frames: int) -> SourceReading:
    """How film frames `first` to `first + frames` of a clip that begins at `start` ms are read.

    A reversed clip is its mirror image read forwards and then turned round:

        film   |─ e d c b a ─|      frame n ends at start + (n + 1) / fps, so it shows what the
        media  |─ a b c d e ─|      mirror begins to show that long before its own end
    """
    speed = clip.speed
    speed_to = clip.speed if clip.speed_to is None else clip.speed_to
    begin = seconds(first, fps) - start / 1000
    if clip.reverse:
        speed, speed_to = speed_to, speed
        begin = clip.duration / 1000 - begin - seconds(frames, fps)
    return SourceReading(
        start=clip.start / 1000,
        length=(clip.end - clip.start) / 1000,
        speed=speed,
        speed_to=speed_to,
        begin=max(begin, -EARLIEST / float(fps)),
        frames=frames,
        fps=fps,
        reverse=clip.reverse,
    )
