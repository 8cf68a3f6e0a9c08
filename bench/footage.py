"""Owns the benches' footage: repeatable 1080p30 clips with a voice, made once and kept."""

from __future__ import annotations

from pathlib import Path

from maker_free.engine.process import ffmpeg

SECONDS = 20


def clip(folder: Path, number: int, seconds: int = SECONDS) -> Path:
    """A 1920x1080, 30 fps H.264 clip with moving detail, camera-like noise and a pulsing voice band.

    GOPs are 2 s and closed, as most cameras and phones leave them.
    """
    path = folder / f"clip {number} {seconds}s.mp4"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    hue = 70 * number
    picture = (
        f"gradients=s=1920x1080:r=30:d={seconds}:n=4:speed=0.02:seed={number},"
        f"drawgrid=w=120:h=120:t=2:c=white@0.25,hue=h={hue}+t*8,"
        f"noise=alls=2:allf=t:all_seed={number},format=yuv420p"
    )
    voice = (
        f"aevalsrc='0.25*sin(2*PI*{140 + 30 * number}*t)*(0.5+0.5*sin(2*PI*4*t))"
        f"*gt(sin(2*PI*t/5),-0.2)':s=48000:d={seconds}"
    )
    part = path.with_suffix(".part.mp4")
    ffmpeg.run(
        ffmpeg.command(
            "-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", voice,
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-g", "60", "-keyint_min", "60",
            "-x264-params", "open-gop=0:scenecut=0", "-colorspace", "bt709", "-color_primaries", "bt709",
            "-color_trc", "bt709", "-color_range", "tv", "-c:a", "aac", "-b:a", "160k", "-ac", "2",
            "-shortest", "-y", str(part),
        ),
        deadline=600,
    )  # fmt: skip
    return part.rename(path)


def music(folder: Path, seconds: int = 70) -> Path:
    """A steady stereo bed."""
    path = folder / "music.wav"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    bed = f"aevalsrc='0.2*sin(2*PI*220*t)|0.2*sin(2*PI*277*t)':s=48000:d={seconds}"
    part = path.with_suffix(".part.wav")
    ffmpeg.run(ffmpeg.command("-f", "lavfi", "-i", bed, "-y", str(part)), deadline=60)
    return part.rename(path)
