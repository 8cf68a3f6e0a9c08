"""Owns how tests measure a finished file: they decode it; refuses to trust what the file says of itself."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

from maker_free.engine.process import ffmpeg
from tests.media import CELLS

Pictures = npt.NDArray[np.uint8]


def frames(path: Path, *, size: tuple[int, int] | None = None, fps: float | None = None) -> Pictures:
    """Every picture as displayed, (n, height, width, 3) RGB; optionally scaled, or sampled at `fps`."""
    wide, high = size or displayed(path)
    steps = [f"fps={fps}"] if fps else []
    steps.append(f"scale={wide}:{high}:flags=area")
    words = ["-i", str(path), "-map", "0:v:0", "-vf", ",".join(steps), "-fps_mode", "passthrough"]
    data = ffmpeg.run(ffmpeg.command(words, "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"), deadline=120)
    return np.frombuffer(data, np.uint8).reshape(-1, high, wide, 3)


def frame_at(path: Path, seconds: float, *, size: tuple[int, int] | None = None) -> Pictures:
    """The picture shown at `seconds`, (height, width, 3) RGB."""
    wide, high = size or displayed(path)
    words = [
        "-ss",
        f"{seconds:.4f}",
        "-i",
        str(path),
        "-frames:v",
        "1",
        "-vf",
        f"scale={wide}:{high}:flags=area",
    ]
    data = ffmpeg.run(ffmpeg.command(words, "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"), deadline=60)
    return np.frombuffer(data, np.uint8).reshape(high, wide, 3)


def displayed(path: Path) -> tuple[int, int]:
    """Width and height in px after the file's own rotation and pixel shape, from the first picture."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        frame = next(container.decode(stream))
        shape = stream.sample_aspect_ratio or 1
        wide, high = round(frame.width * float(shape)), frame.height
        return (high, wide) if frame.rotation % 180 else (wide, high)


def count_frames(path: Path) -> int:
    """How many pictures decode."""
    with av.open(str(path)) as container:
        return sum(1 for _ in container.decode(container.streams.video[0]))


def times(path: Path) -> list[float]:
    """The presentation time in seconds of every decoded picture, in display order."""
    with av.open(str(path)) as container:
        return [float(frame.time or 0) for frame in container.decode(container.streams.video[0])]


def frame_number(picture: Pictures) -> int:
    """The number that `tests.media.draw` wrote along the bottom of the picture."""
    high, wide = picture.shape[:2]
    row = picture[high - max(1, high // 20)].mean(axis=-1)
    cell = wide / CELLS
    number = 0
    for bit in range(CELLS):
        number = number << 1 | int(row[round((bit + 0.5) * cell)] > 128)
    return number


def sound(path: Path, *, rate: int = 48_000) -> npt.NDArray[np.float32]:
    """All sound as (n, 2) float samples; no rows when there is no sound track."""
    with av.open(str(path)) as container:
        if not container.streams.audio:
            return np.zeros((0, 2), np.float32)
    words = ["-i", str(path), "-map", "0:a:0", "-ac", "2", "-ar", f"{rate}", "-f", "f32le", "pipe:1"]
    return np.frombuffer(ffmpeg.run(ffmpeg.command(words), deadline=120), np.float32).reshape(-1, 2)


def loudness(path: Path) -> tuple[float, float]:
    """Integrated loudness in LUFS and true peak in dBTP (EBU R 128)."""
    words = [ffmpeg.executable(), "-nostdin", "-hide_banner", "-nostats", "-i", str(path)]
    words += ["-af", "ebur128=peak=true:framelog=quiet", "-vn", "-f", "null", "-"]
    report = subprocess.run(words, capture_output=True, text=True, timeout=120, check=True).stderr
    integrated = re.findall(r"I:\s+(-?[\d.]+|-inf) LUFS", report)
    peak = re.findall(r"Peak:\s+(-?[\d.]+|-inf) dBFS", report)
    return float(integrated[-1]), float(peak[-1])


def flash_times(path: Path) -> list[float]:
    """When the picture turns white, in seconds."""
    pictures = frames(path, size=(32, 18)).mean(axis=(1, 2, 3)) > 235
    shown = times(path)
    return [shown[i] for i in range(len(pictures)) if pictures[i] and (i == 0 or not pictures[i - 1])]


def beep_times(path: Path, *, frequency: float = 1000.0, rate: int = 48_000) -> list[float]:
    """When a tone of `frequency` Hz begins, in seconds, to about 3 ms."""
    heard = sound(path, rate=rate).mean(axis=1)
    carrier = np.exp(-2j * np.pi * frequency * np.arange(len(heard)) / rate)
    window = rate // 200
    level = np.abs(np.convolve(heard * carrier, np.ones(window) / window, "same"))
    loud = level > 0.5 * max(float(level.max(initial=0.0)), 0.02)
    starts = np.flatnonzero(loud & ~np.concatenate(([False], loud[:-1])))
    return [float(start) / rate for start in starts]


def level(path: Path, start: float, end: float) -> float:
    """RMS level of the sound between two times in seconds, in dBFS."""
    piece = sound(path)[round(start * 48_000) : round(end * 48_000)]
    return float(20 * np.log10(max(float(np.sqrt(np.mean(piece**2))) if len(piece) else 0.0, 1e-9)))


def boxes(path: Path) -> list[str]:
    """Names of an MP4's top-level boxes in file order: with `moov` before `mdat` it plays at once."""
    data = path.read_bytes()
    names: list[str] = []
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4])
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16])
        names.append(data[at + 4 : at + 8].decode("latin-1"))
        at += max(size, 8) if size else len(data)
    return names


def starts_at_once(path: Path) -> bool:
    """True when the index comes before the media data (`faststart`)."""
    names = boxes(path)
    return names.index("moov") < names.index("mdat")


def decodes_cleanly(path: Path) -> str:
    """What FFmpeg complains of when it decodes all of the file, strictly; empty when nothing."""
    words = [ffmpeg.executable(), "-nostdin", "-v", "warning", "-xerror", "-err_detect", "explode"]
    done = subprocess.run([*words, "-i", str(path), "-f", "null", "-"], capture_output=True, text=True, check=False)
    return done.stderr.strip()
