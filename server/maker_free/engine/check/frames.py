"""Owns the frames of a finished film by number; refuses to look at what they show."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import av
import av.logging
import numpy as np
from av.error import FFmpegError


class Frames:
    """Decodes single frames, each from the nearest keyframe before it; `keys` are the numbers of keyframes."""

    def __init__(self, path: Path, keys: Sequence[int], fps: Fraction) -> None:
        av.logging.set_level(None)
        self.fps = fps
        self._keys = np.asarray(sorted(keys), int)
        self._film = av.open(str(path))
        self._stream = self._film.streams.video[0]
        self._stream.thread_type = "AUTO"
        self._going: Iterator[av.VideoFrame] = iter(())
        self._at = -1

    def __enter__(self) -> Frames:
        return self

    def __exit__(self, *_: object) -> None:
        self._film.close()

    def cheapest(self, low: int, high: int) -> int:
        """The frame from `low` up to `high` that takes the least decoding."""
        place = int(np.searchsorted(self._keys, low))
        return int(self._keys[place]) if place < len(self._keys) and self._keys[place] < high else low

    def get(self, numbers: Iterable[int]) -> Iterator[tuple[int, av.VideoFrame]]:
        """Frames in order of their numbers; what cannot be decoded is left out."""
        for number in sorted(set(numbers)):
            frame = self._find(number)
            if frame is not None:
                yield number, frame

    def _find(self, number: int) -> av.VideoFrame | None:
        key = int(self._keys[max(0, int(np.searchsorted(self._keys, number, "right")) - 1)]) if len(self._keys) else 0
        if not key <= self._at < number:
            self._seek(key)
        # A container may lead to a later keyframe than was asked for.
        for earlier in (max(0, key - round(self.fps)), 0, None):
            frame = self._read(number)
            if frame is not None or earlier is None:
                return frame
            self._seek(earlier)
        return None

    def _read(self, number: int) -> av.VideoFrame | None:
        with contextlib.suppress(FFmpegError):
            for frame in self._going:
                self._at = round(float(frame.time or 0) * float(self.fps))
                if self._at >= number:
                    return frame if self._at == number else None
        return None

    def _seek(self, number: int) -> None:
        base = float(self._stream.time_base or 1)
        self._film.seek(round((number + 0.3) / float(self.fps) / base), stream=self._stream)
        self._going = self._film.decode(self._stream)
        self._at = -1
