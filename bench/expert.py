"""Owns the yardstick: the best single FFmpeg command that we can write by hand for the headline job.

Three clips, one-second crossfades, a three-second title, a music bed ducked under the voice, loudness.
`xfade` is fed only the overlapping seconds and the rest is concatenated; the title is a still overlaid while
it shows; all sound is one graph.
"""

from __future__ import annotations

from pathlib import Path

from maker_free.engine.process import ffmpeg


def command(clips: list[Path], music: Path, title: Path, target: Path, *, seconds: int, look: str = "") -> list[str]:
    """The command line; `look` is a filter put on every clip (with a trailing comma), to forbid copying."""
    last = len(clips) - 1
    body: list[str] = []
    joined: list[str] = []
    for number in range(len(clips)):
        head, tail = int(number > 0), int(number < last)
        pieces = ["b"] + ["h"] * head + ["t"] * tail
        outs = "".join(f"[s{number}{piece}]" for piece in pieces)
        body.append(f"[{number}:v]fps=30,{look}format=yuv420p,split={len(pieces)}{outs}")
        body.append(f"[s{number}b]trim={head}:{seconds - tail},setpts=PTS-STARTPTS[b{number}]")
        if head:
            body.append(f"[s{number}h]trim=0:1,setpts=PTS-STARTPTS[h{number}]")
        if tail:
            body.append(f"[s{number}t]trim={seconds - 1}:{seconds},setpts=PTS-STARTPTS[t{number}]")
    for number in range(last):
        body.append(f"[t{number}][h{number + 1}]xfade=transition=fade:duration=1:offset=0,format=yuv420p[x{number}]")
        joined += [f"[b{number}]", f"[x{number}]"]
    joined.append(f"[b{last}]")
    body.append(f"{''.join(joined)}concat=n={len(joined)}[film]")
    body.append(f"[film][{last + 2}:v]overlay=x=(W-w)/2:y=(H-h)/2:eof_action=pass:format=yuv420[v]")
    voice = "[0:a]"
    for number in range(1, last + 1):
        body.append(f"{voice}[{number}:a]acrossfade=d=1[a{number}]")
        voice = f"[a{number}]"
    body.append(f"{voice}asplit[speech][key]")
    body.append(f"[{last + 1}:a]volume=0.35[bed]")
    body.append("[bed][key]sidechaincompress=threshold=0.03:ratio=8:attack=20:release=400[ducked]")
    body.append("[speech][ducked]amix=normalize=0:duration=first,loudnorm=I=-14:TP=-1:LRA=11,aresample=48000[a]")
    inputs = [word for clip in clips for word in ("-i", str(clip))]
    return ffmpeg.command(
        inputs, "-i", str(music), "-loop", "1", "-t", "3", "-framerate", "30", "-i", str(title),
        "-filter_complex", ";".join(body), "-map", "[v]", "-map", "[a]",
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p",
        "-c:a", "aac", "-b:a", "192k", "-movflags", "+faststart", "-y", str(target),
    )  # fmt: skip
