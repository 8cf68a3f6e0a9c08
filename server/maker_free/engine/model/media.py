"""Owns the facts about a source file that planning needs; reading them from the file is `engine.probe.probe`'s work."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Literal

from maker_free.engine.model.timeline import Frozen

MAX_SIDE_PX = 8192
MAX_PIXELS = 50_000_000
MAX_DURATION_MS = 4 * 3600 * 1000
MAX_FPS = 240
MAX_CHANNELS = 8

STANDS, OUTLASTS = Fraction(9, 10), Fraction(3, 10)
"""Seconds from which a picture stands for long: among others, and as the first or the last of all."""

MediaKind = Literal["video", "image", "audio"]


class Source(Frozen):
    """What is known of a file to tell it from another one. `written` are the times (epoch ns) at which its bytes may
    have been written last: the copy's and the original's, with which it may have become one; none where unknown."""

    name: str
    path: Path
    bytes: int
    fingerprint: str
    written: tuple[int, ...] = ()


class Media(Source):
    """One source file and what is in it.

    `width`/`height` are as displayed, in px, after the file's own rotation and pixel shape. `duration` ms:
    the stretch in which picture (or, for audio, sound) really exists; 0 for a still. An animated GIF or
    WebP is a "video" without sound. `name` is what the user calls it; `path` may be a generated name.
    `rate_num/rate_den` is the frame rate as an exact fraction (0/1 where there is none). `mirrored`: left and right
    change places after the turn by `rotation`. `held` are the stretches (ms) in which one picture stands for longer
    than pictures do; where sound goes on after the last picture, that picture stands to its end.
    `sound_track` says which of several sounds is heard (from 0), `sound_beside` which other one is its right side,
    where cameras keep left and right as two tracks, `sound_varies` that its rate or channels change on the way.
    `fingerprint` identifies the bytes (not the path). `captured` is the recording time in epoch ms, or None.
    """

    id: str
    kind: MediaKind
    container: str
    duration: int = 0
    width: int = 0
    height: int = 0
    rotation: int = 0
    mirrored: bool = False
    rate_num: int = 0
    rate_den: int = 1
    variable_rate: bool = False
    held: tuple[tuple[int, int], ...] = ()
    video_codec: str = ""
    pixel_format: str = ""
    colour: str = ""
    hdr: bool = False
    interlaced: bool = False
    alpha: bool = False
    audio_codec: str = ""
    audio_rate: int = 0
    audio_channels: int = 0
    sound_track: int = 0
    sound_beside: int | None = None
    sound_varies: bool = False
    captured: int | None = None

    @property
    def source(self) -> Source:
        return Source(
            name=self.name, path=self.path, bytes=self.bytes, fingerprint=self.fingerprint, written=self.written
        )

    @property
    def has_picture(self) -> bool:
        return self.kind != "audio"

    @property
    def has_sound(self) -> bool:
        return self.audio_channels > 0

    def standing(self, at: float) -> float | None:
        """When (s) the picture began that stands for long at `at` (s, media clock); None where none does."""
        return next((begin / 1000 for begin, end in self.held if begin <= at * 1000 < end), None)

    @property
    def portrait(self) -> bool:
        return self.height > self.width


def held(starts: Sequence[Fraction], end: Fraction) -> tuple[tuple[int, int], ...]:
    """The stretches in ms in which one picture stands for long; the first one stands for what comes before it."""
    found = [(a, b) for a, b in pairwise(starts) if b - a > STANDS]
    if starts and starts[0] > OUTLASTS:
        found.insert(0, (Fraction(0), starts[0]))
    if starts and end - starts[-1] > OUTLASTS:
        found.append((starts[-1], end))
    return tuple((round(a * 1000), round(b * 1000)) for a, b in found)
