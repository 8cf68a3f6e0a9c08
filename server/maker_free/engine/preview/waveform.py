"""Owns how loud a sound is over time, roughly and at once, so that it can be drawn; refuses to measure loudness.

A file's sound is decoded once and kept as one byte for every `STEP_MS` ms. Composed music is not played for it:
its score already says how strong each part is and where the beats fall.
"""

from __future__ import annotations

import contextlib
from typing import Any

import av
import av.logging
import numpy as np
import numpy.typing as npt
from av.error import FFmpegError

from maker_free.engine.cache import Cache
from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import digest
from maker_free.engine.model.timeline import Composition
from maker_free.engine.process.ffmpeg import DEMUXERS
from maker_free.music import compose

STEP_MS = 40
"""ms that one value stands for."""
LONGEST_MS = 4 * 60_000
"""ms of a file that are listened to at a time; what lasts longer is drawn flat."""
QUIETEST_DBFS = -48.0
"""dBFS that is drawn as nothing."""

Curve = npt.NDArray[np.float32]
"""One value from 0 (silent) to 1 (full scale) for every `STEP_MS` ms."""


def heard(media: Media, start: int, end: int, cache: Cache, *, listen: bool = True) -> Curve | None:
    """The sound of a file from `start` to `end` (ms, media clock); None when it is too long, cannot be read, or
    would have to be listened to and is not to be.
    """
    if not media.has_sound or end <= start:
        return None
    # Whole files are kept where that is cheap: then a trim finds what it needs.
    low, high = (0, media.duration) if media.duration <= LONGEST_MS else (start, end)
    if high - low > LONGEST_MS:
        return None
    name = f"{digest('levels', media.fingerprint, low, high, STEP_MS)}.levels"
    path = cache.find(name)
    try:
        if path is None:
            if not listen:
                return None
            with cache.make(name) as path:
                path.write_bytes(_listen(media, low, high).tobytes())
            path = cache.path(name)
        values = np.frombuffer(path.read_bytes(), np.uint8).astype(np.float32) * np.float32(1 / 255)
    except (FFmpegError, OSError, ValueError, LookupError):
        return None
    return values[(start - low) // STEP_MS : -(-(end - low) // STEP_MS)]


def composed(composition: Composition, start: int, length: int, duration: int) -> Curve:
    """Composed music of `duration` ms from `start` on, as its score has it."""
    score = compose(composition.mood, composition.seed, max(1, duration), tempo=composition.tempo)
    times = np.arange(start, start + max(STEP_MS, length), STEP_MS, dtype=np.float32)
    strength = np.zeros_like(times)
    for section in score.sections:
        inside = (times >= section.start) & (times < section.end)
        strength[inside] = 0.45 + 0.45 * section.energy
    beats = np.asarray(score.beats, np.float32)
    at = np.clip(np.searchsorted(beats, times, "right") - 1, 0, len(beats) - 1)
    accent = np.where(at % 4 == 0, 1.0, np.where(at % 2 == 0, 0.86, 0.76))
    since = np.clip(times - beats[at], 0, None) / 1000 / score.beat_seconds
    last = score.sections[-1]
    fading = np.clip((last.end - times) / max(1, last.end - last.start), 0, 1)
    return (strength * accent * (0.55 + 0.45 * np.exp(-3 * since)) * np.minimum(1, 1.6 * fading)).astype(np.float32)


def _listen(media: Media, low: int, high: int) -> npt.NDArray[np.uint8]:
    av.logging.set_level(None)
    demuxer = DEMUXERS[media.container]
    options = {"format_whitelist": demuxer, "protocol_whitelist": "file", "max_streams": "64"}
    powers = np.full(-(-(high - low) // STEP_MS) + 1, -1, np.float32)
    with (
        media.path.open("rb") as file,
        av.open(file, "r", format=demuxer, container_options=options, metadata_errors="replace") as source,
    ):
        stream = source.streams.audio[media.sound_track]
        origin = (source.start_time or 0) / av.time_base
        if low > 0 and stream.time_base is not None:
            source.seek(round((origin + low / 1000) / float(stream.time_base)), stream=stream)
        for packet in source.demux(stream):
            with contextlib.suppress(FFmpegError, ValueError):
                for frame in packet.decode():
                    at = (frame.time or 0.0) - origin
                    if at * 1000 > high:
                        return _scaled(powers)
                    values = frame.to_ndarray()
                    place = int((at * 1000 - low) // STEP_MS)
                    if 0 <= place < len(powers) and values.size:
                        powers[place] = max(powers[place], _power(values))
    return _scaled(powers)


def _power(values: npt.NDArray[Any]) -> float:
    samples = values[..., ::2].astype(np.float32)
    if values.dtype.kind in "iu":
        full = float(1 << (8 * values.itemsize - 1))
        samples = samples / full - (1.0 if values.dtype.kind == "u" else 0.0)
    return float(np.mean(samples * samples))


def _scaled(powers: Curve) -> npt.NDArray[np.uint8]:
    """Decibels from `QUIETEST_DBFS` to 0 as bytes; a value that no frame began in is like the one before."""
    for place in range(1, len(powers)):
        if powers[place] < 0:
            powers[place] = powers[place - 1]
    loud = 10 * np.log10(np.maximum(powers, 1e-12)) + 3
    return np.clip((loud - QUIETEST_DBFS) / -QUIETEST_DBFS * 255, 0, 255).astype(np.uint8)
