"""Owns media of the odd kinds that people really have, small, whose every moment can be read back from a film.

A picture carries its own time in units of 20 ms as the row of cells that `tests.measure.frame_number` reads; at each
whole second there is a beep whose pitch says which second it is (`heard` reads them).
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import av
import numpy as np
import numpy.typing as npt
from av.audio.frame import AudioFrame
from av.video.frame import VideoFrame
from PIL import Image

from maker_free.engine.cache import Cache
from maker_free.engine.model.media import Media
from maker_free.engine.preview import thumbnails
from maker_free.engine.process import ffmpeg
from tests import measure, media

TICKS = 50
"""Units a second of the time that is burnt in: 12 cells last for 81 s."""
SIZE = (160, 90)
LOWEST, STEP, BEEP = 400.0, 40.0, 0.12
"""Hz of the beep at second 0, Hz more for each second, and how long a beep is in s."""
FINE = 90_000
"""Units a second of the times of pictures, which also those of 29.97 a second fit in."""


class Track(NamedTuple):
    """How sound is kept: its codec, channel layout and rate; `begin` to `end` in s."""

    end: float
    begin: float = 0.0
    codec: str = "aac"
    layout: str = "stereo"
    rate: int = 48_000


def steady(begin: float, end: float, fps: float = 30) -> list[float]:
    """The times of pictures that come evenly."""
    return [begin + number / fps for number in range(round((end - begin) * fps))]


def film(
    folder: Path,
    name: str,
    times: Sequence[float],
    *,
    until: float | None = None,
    sound: Track | None = None,
    codec: str = "libx264",
    size: tuple[int, int] = SIZE,
    late: float = 0.0,
    pixels: str = "yuv420p",
    options: dict[str, str] | None = None,
    container: dict[str, str] | None = None,
    says: dict[str, str] | None = None,
) -> Path:
    """Pictures at `times` (s), the last one lasting to `until`, or as long as the one before.

    All times of the file are `late` by so much. `options` are for the encoder, `container` for the muxer, `says` is
    the file's own description.
    """

    def make(target: Path) -> None:
        kind = {".mkv": "matroska", ".m4a": "ipod"}.get(target.suffix, target.suffix[1:])
        out: Any = av.open(str(target), "w", format=kind, options=container or {})
        with out:
            out.metadata.update(says or {})
            packets = [*_pictures(out, times, until, codec, size, pixels, options or {})] if times else []
            if sound is not None:
                packets += _sounds(out, sound)
            for packet in sorted(packets, key=lambda one: (one.dts or 0) * one.time_base):
                moved = round(Fraction(late) / packet.time_base)
                packet.pts, packet.dts = (packet.pts or 0) + moved, (packet.dts or 0) + moved
                out.mux(packet)

    key = (tuple(times), until, sound, codec, size, late, pixels, options, container, says)
    return media.cached(folder, name, make, *key)


def _pictures(
    out: Any,
    times: Sequence[float],
    until: float | None,
    codec: str,
    size: tuple[int, int],
    pixels: str,
    options: dict[str, str],
) -> Iterable[Any]:
    stream = out.add_stream(codec, rate=30, options={"preset": "ultrafast", "crf": "16", "bf": "0"} | options)
    stream.width, stream.height, stream.pix_fmt = *size, pixels
    base = Fraction(1, FINE)
    stream.codec_context.time_base = base
    stamps = [round(time * FINE) for time in times]
    step = stamps[-1] - stamps[-2] if len(stamps) > 1 else FINE // 30
    ends = [*stamps[1:], stamps[-1] + step if until is None else round(until * FINE)]
    lasting = {stamp: end - stamp for stamp, end in zip(stamps, ends, strict=True)}
    for stamp in stamps:
        picture = media.draw(round(stamp / FINE * TICKS), size, (60, 110, 190))
        frame = VideoFrame.from_ndarray(np.ascontiguousarray(picture), "rgb24")
        frame.pts, frame.time_base = stamp, base
        yield from _lasting(stream.encode(frame), lasting)
    yield from _lasting(stream.encode(None), lasting)


def _lasting(packets: Iterable[Any], lasting: dict[int, int]) -> Iterable[Any]:
    for packet in packets:
        packet.duration = lasting.get(packet.pts, 0)
        yield packet


def _sounds(out: Any, track: Track) -> Iterable[Any]:
    stream = out.add_stream(track.codec, rate=track.rate, layout=track.layout)
    found: list[Any] = []
    mono = beeps(track.end, track.rate)[round(track.begin * track.rate) :]
    count = len(stream.codec_context.layout.channels)
    formats = [one.name for one in stream.codec.audio_formats or ()]
    wanted = formats[0] if formats else "s16"
    resampler = av.AudioResampler(format=wanted, layout=track.layout, rate=track.rate)
    size = stream.codec_context.frame_size or 1024
    for at in range(0, len(mono), size):
        piece = np.tile(mono[at : at + size], (count, 1)).astype(np.float32)
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(piece), format="fltp", layout=track.layout)
        frame.sample_rate, frame.pts = track.rate, round(track.begin * track.rate) + at
        frame.time_base = Fraction(1, track.rate)
        for one in resampler.resample(frame):
            found += stream.encode(one)
    return [*found, *stream.encode(None)]


def beeps(seconds: float, rate: int = 48_000) -> npt.NDArray[np.float32]:
    """A soft hum all the time, and a beep at each whole second that says which one it is."""
    time = np.arange(round(seconds * rate)) / rate
    second = np.floor(time + 1e-9)
    tone = np.sin(2 * np.pi * (LOWEST + STEP * second) * (time - second))
    ease = np.clip(np.minimum(time - second, BEEP - (time - second)) / 0.004, 0, 1)
    return (0.5 * tone * ease + 0.01 * np.sin(2 * np.pi * 180 * time)).astype(np.float32)


def heard(path: Path) -> dict[int, float]:
    """When each second's beep begins, in s, by its number."""
    return dict(beeps_in(path))


def beeps_in(path: Path) -> list[tuple[int, float]]:
    """Every beep in order: which second it says it is, and when it begins, in s."""
    sound = measure.sound(path).mean(axis=1)
    rate = 48_000
    window = round(BEEP * rate) // 2
    level = np.sqrt(np.convolve(sound**2, np.ones(240) / 240, "same"))
    loud = level > 0.25 * max(float(level.max(initial=0)), 0.02)
    starts = np.flatnonzero(loud & ~np.concatenate(([False], loud[:-1])))
    found: list[tuple[int, float]] = []
    for start in starts.tolist():
        piece = sound[start + 480 : start + 480 + window]
        if len(piece) == window and loud[start : start + window].mean() > 0.9:
            spectrum = np.abs(np.fft.rfft(piece * np.hanning(window), 1 << 16))
            spectrum[: round(300 * (1 << 16) / rate)] = 0
            pitch = int(spectrum.argmax()) * rate / (1 << 16)
            found.append((round((pitch - LOWEST) / STEP), start / rate))
    return found


def thumbnail(folder: Path, file: Media, *, at: int, within: int = 0) -> npt.NDArray[np.int64]:
    """The small picture of a file for a moment (ms), or one `within` so many ms of it that is cheaper."""
    cache = Cache(folder)
    reader = thumbnails.Reader(file, cache, thumbnails.SearchTime(5))
    try:
        found = reader.find(thumbnails.Wish(at, max(0, at - within), at + within, max(file.width, file.height)))
    finally:
        reader.close()
    with Image.open(cache.path(found.name)) as image:
        return np.asarray(image.convert("RGB")).astype(int)


def shown(path: Path) -> list[float]:
    """The time in s that is burnt into each picture of a film."""
    return [measure.frame_number(picture) / TICKS for picture in measure.frames(path, size=SIZE)]


def should_show(times: Sequence[float], frames: int, fps: float, begin: float = 0.0) -> list[float]:
    """What `shown` gives of a film that shows pictures of `times` from source time `begin` on, each until the next."""
    early = np.asarray(times) - 0.43 / fps
    at = np.searchsorted(early, begin + np.arange(frames) / fps, "right") - 1
    return [round(times[max(0, one)] * TICKS) / TICKS for one in at.tolist()]


def stitched(folder: Path, name: str, *parts: Track, container: str | None = None) -> Path:
    """Sound files of several kinds put behind each other byte for byte; each part says its own seconds."""

    def make(target: Path) -> None:
        with target.open("wb") as out:
            for part in parts:
                out.write(_bare(part, container or target.suffix[1:]))

    return media.cached(folder, name, make, parts, container)


def _bare(track: Track, kind: str) -> bytes:
    """A track by itself, as `kind` of FFmpeg's formats."""
    mono = beeps(track.end, track.rate)[round(track.begin * track.rate) :]
    words = ["-f", "f32le", "-ar", f"{track.rate}", "-ac", "1", "-i", "pipe:0", "-c:a", track.codec]
    layout = ["-af", f"aformat=channel_layouts={track.layout}", "-ar", f"{track.rate}"]
    form = {"aac": "adts"}.get(kind, kind)
    return ffmpeg.run(ffmpeg.command(words, layout, "-f", form, "pipe:1"), data=mono.tobytes(), deadline=60)


def remade(folder: Path, name: str, source: Path, *words: str | Path, before: Sequence[str] = ()) -> Path:
    """`source` written anew by FFmpeg; `before` are input options, `words` output options; paths are more inputs."""

    def make(target: Path) -> None:
        ffmpeg.run(ffmpeg.command(before, "-i", str(source), map(str, words), "-y", str(target)), deadline=60)

    inputs = [hashlib.sha1(one.read_bytes()).hexdigest() if isinstance(one, Path) else one for one in (source, *words)]
    return media.cached(folder, name, make, inputs, tuple(before))


def states(source: Path, target: Path, *, seconds: float) -> Path:
    """A copy of a Matroska film whose header states that it lasts so long."""
    data = bytearray(source.read_bytes())
    at = data.index(b"\x44\x89\x88") + 3
    data[at : at + 8] = struct.pack(">d", seconds * 1000)
    target.write_bytes(data)
    return target


def undecodable(source: Path, target: Path, *, whole: int = 10) -> Path:
    """A copy of a film whose sound is noise to a decoder after its first `whole` packets."""
    chance = np.random.default_rng(1)
    out: Any = av.open(str(target), "w")
    with av.open(str(source)) as film_, out:
        tracks = {stream.index: out.add_stream_from_template(stream) for stream in film_.streams}
        heard_ = 0
        for packet in film_.demux():
            if not packet.size:
                continue
            kept = packet
            if packet.stream.type == "audio":
                heard_ += 1
                if heard_ > whole:
                    kept = av.Packet(chance.bytes(packet.size))
                    kept.pts, kept.dts, kept.duration = packet.pts, packet.dts, packet.duration
                    kept.time_base = packet.time_base
            kept.stream = tracks[packet.stream_index]
            out.mux(kept)
    return target


def damaged(
    source: Path, target: Path, how: str, begin: float, end: float, *, kind: str = "video", key: bool = False
) -> Path:
    """A copy of a film whose packets from `begin` to `end` (s) are "dropped", "zeroed", "noise", "half" (the rest of
    each is zeroes) or "inside" (a byte in seven is another); with `key` only those that a decoder may begin with."""
    chance = np.random.default_rng(1)
    out: Any = av.open(str(target), "w")
    with av.open(str(source)) as film_, out:
        tracks = {stream.index: out.add_stream_from_template(stream) for stream in film_.streams}
        for packet in film_.demux():
            if not packet.size:
                continue
            kept = packet
            at = float((packet.pts or 0) * packet.time_base)
            if packet.stream.type == kind and begin - 1e-6 <= at < end - 1e-6 and (packet.is_keyframe or not key):
                if how == "dropped":
                    continue
                kept = av.Packet(_spoilt(bytes(packet), how, chance))
                kept.pts, kept.dts, kept.duration = packet.pts, packet.dts, packet.duration
                kept.time_base, kept.is_keyframe = packet.time_base, packet.is_keyframe
            kept.stream = tracks[packet.stream_index]
            out.mux(kept)
    return target


def _spoilt(data: bytes, how: str, chance: np.random.Generator) -> bytes:
    match how:
        case "zeroed":
            return bytes(len(data))
        case "noise":
            return chance.bytes(len(data))
        case "half":
            return data[: len(data) // 2] + bytes(len(data) - len(data) // 2)
        case _:
            made = bytearray(data)
            for at in range(len(data) // 3, len(data), 7):
                made[at] ^= int(chance.integers(1, 255))
            return bytes(made)
