"""Owns the bodies of material that films are judged on: what people bring, made on the spot and kept; judges nothing.

Pictures are the demonstration's scenes at 720p, seen from several places and in several lights; what is said is a
synthetic voice whose phrases are known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from demo import clips, sound
from maker_free.engine.process import ffmpeg

SCENES: dict[str, tuple[Callable[[], clips.Shot], float]] = {
    "beach": (clips.beach, 12), "city": (clips.city, 14), "balloons": (clips.balloons, 10), "talk": (clips.talking, 9),
}  # fmt: skip
VIEWS = {
    "whole": "null",
    "left": "crop=iw/2:ih/2:0:ih/3,hue=h=25",
    "right": "crop=iw/2:ih/2:iw/2:ih/5,hue=h=-20",
    "low": "crop=iw/2:ih/2:iw/4:ih/2,eq=brightness=0.04:saturation=1.2",
}
SIZE = {False: (1280, 720), True: (720, 1280)}


@dataclass(frozen=True)
class Body:
    """Files, what is asked for with them, and what is known of them.

    `length` is what the film should have (s, least and most), `said` whether somebody speaks in it, `shots` the mean
    length (s) that its shots may have, `beat` whether cuts should be on one, `title` the text that is written.
    """

    name: str
    files: tuple[Path, ...]
    wish: str
    length: tuple[float, float]
    said: bool = False
    shots: tuple[float, float] = (1.5, 4.2)
    beat: bool = True
    title: str | None = None


def bodies(folder: Path) -> list[Body]:
    """Ten of them; what was made before is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    views = [(scene, view) for view in VIEWS for scene in ("beach", "balloons", "city")]
    holiday = [_view(folder, scene, view, at) for at, (scene, view) in enumerate(views[:6])]
    many = [_view(folder, scene, view, at) for at, (scene, view) in enumerate(views)]
    talk = [_talk(folder, "interview", 40, 11)]
    vlog = [*holiday[:4], _talk(folder, "to camera", 12, 3)]
    quiet = [_talk(folder, "quiet voice", 20, 5, gain=0.05), *holiday[:2]]
    upright = [_view(folder, scene, view, at, tall=True) for at, (scene, view) in enumerate(views[:5])]
    finished = "turn my clips into a finished video with music and transitions"
    return [
        Body("holiday", tuple(holiday), finished, (20, 45)),
        Body("many clips", tuple(many), finished, (20, 45)),
        Body("of 30 seconds", tuple(holiday), "make a 30 second video with music", (27.5, 32.5)),
        Body("a reel", tuple(holiday), "make a reel", (20, 40), shots=(1.0, 3.2)),
        Body("upright", tuple(upright), finished, (18, 45)),
        Body("more cuts", tuple(holiday), f"{finished}\nmore cuts", (20, 45), shots=(0.8, 2.6)),
        Body("every beat", tuple(holiday), f"{finished}\ncut on every beat", (17, 45), shots=(0.3, 1.6)),
        Body("a vlog", tuple(vlog), finished, (20, 60), said=True, beat=False, shots=(1.5, 6)),
        Body("a quiet voice", tuple(quiet), finished, (20, 60), said=True, beat=False, shots=(1.5, 12)),
        Body("an interview", tuple(talk), "turn this into a finished video with music", (30, 42), said=True,
             beat=False, shots=(4, 60)),
        Body("a screen", (_screen(folder),), finished, (27, 31), beat=False, shots=(20, 40)),
        Body("titled", tuple(holiday), f"{finished}\nadd the title “First Light”", (20, 45), title="First Light"),
    ]  # fmt: skip


def _view(folder: Path, scene: str, view: str, number: int, *, tall: bool = False) -> Path:
    path = folder / f"{scene} {view}{' tall' if tall else ''}.mp4"
    if not path.exists():
        wide, high = SIZE[tall]
        fill = f"{VIEWS[view]},scale={wide}:{high}:force_original_aspect_ratio=increase,crop={wide}:{high},fps=30"
        _encode(["-i", str(_scene(folder, scene))], ["-vf", f"{fill},format=yuv420p"], path, number)
    return path


def _scene(folder: Path, scene: str) -> Path:
    path = folder / f"scene {scene}.mov"
    if not path.exists():
        make, seconds = SCENES[scene]
        clips.film(lambda: replace(make(), seconds=seconds), path)
    return path


def _talk(folder: Path, name: str, seconds: float, seed: int, *, gain: float = 1.0) -> Path:
    """Somebody speaks in phrases with pauses between them; the picture goes to and fro."""
    path = folder / f"{name}.mp4"
    if not path.exists():
        heard = np.zeros(round(seconds * sound.RATE))
        at, number = 0.6, 0
        while at + 3.6 < seconds:
            said = sound.speech(3.0, seed=seed + number, lead=0.0)
            heard[round(at * sound.RATE) : round(at * sound.RATE) + len(said)] += gain * said
            at, number = at + 3.0 + (0.5, 0.9, 2.6)[number % 3], number + 1
        voice = sound.write_wav(folder / f"{name}.wav", heard.astype(np.float32))
        looped = ["-stream_loop", "9", "-i", str(_scene(folder, "talk")), "-i", str(voice)]
        _encode([*looped, "-map", "0:v", "-map", "1:a", "-t", f"{seconds}"],
                ["-vf", "scale=1280:720,fps=30,format=yuv420p"], path, 90)  # fmt: skip
    return path


def _screen(folder: Path) -> Path:
    """A form that is filled in, letter by letter, on white."""
    path = folder / "screen recording.mp4"
    if path.exists():
        return path
    text = "maker free makes a film of what you say"
    frames: list[bytes] = []
    for number in range(30 * 10):
        image = Image.new("RGB", (1280, 720), (252, 252, 252))
        pen = ImageDraw.Draw(image)
        pen.rectangle((0, 0, 1280, 60), fill=(40, 80, 160))
        pen.rectangle((120, 200, 1160, 260), outline=(120, 120, 120), width=2)
        pen.text((140, 220), text[: number // 8], fill=(20, 20, 20), font_size=28)
        frames.append(image.tobytes())
    raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "1280x720", "-r", "10", "-i", "pipe:0"]
    words = ["-vf", "fps=30,format=yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "20", "-y", str(path)]
    ffmpeg.run(ffmpeg.command(raw, words), data=b"".join(frames), deadline=300)
    return path


def _encode(inputs: list[str], words: list[str], path: Path, number: int) -> None:
    taken = f"creation_time=2026-06-14T{8 + number // 6:02}:{number % 6 * 9:02}:00Z"
    part = path.with_suffix(".part.mp4")
    ffmpeg.run(
        ffmpeg.command(
            inputs, words, "-c:v", "libx264", "-preset", "ultrafast", "-crf", "22", "-g", "60", "-c:a", "aac",
            "-metadata", taken, "-y", str(part),
        ),
        deadline=600,
    )  # fmt: skip
    part.rename(path)
