"""Owns reading the sound of a file as samples through FFmpeg, from any of its times on; refuses to judge it.

Where rate or channels change on the way FFmpeg sets its filters up anew, and all that they know of time is lost. Such a
sound is brought into one form first, by a process of its own, which hands on times as well.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import IO

from maker_free.engine.model.parts import Input
from maker_free.engine.process import ffmpeg
from maker_free.engine.process.process_group import ProcessGroup

WITHOUT_TIMES = {"mp3", "aac"}
"""Kinds whose packets carry no times: after a jump nobody knows where it led."""
LEAD_S = 0.1
"""Seconds decoded before what is heard, because a decoder's first packet is not yet right."""
SPARE_S = 0.5
"""Seconds that are read beyond what is asked for."""


@contextlib.contextmanager
def sound(
    group: ProcessGroup, source: Input, begin: float, length: float, filters: Sequence[str], *, rate: int, channels: int
) -> Generator[IO[bytes]]:
    """A pipe with a file's sound from `begin` (s, media clock) on, as 32-bit floats: `length` s and more where there
    is that much; `filters` get it at `rate` Hz.

    Raises RenderFailed, when it was read to its end and the decoder failed, DiskFull or Cancelled.
    """
    timed = source.container not in WITHOUT_TIMES
    seek = max(0.0, begin - LEAD_S) if timed else 0.0
    lead = begin - seek
    path = group.folder / source.file if source.made else Path(source.file)
    options = ["-ss", f"{seek:.6f}"] if seek > 0 else []
    if timed or not source.varies:
        options += ["-t", f"{lead + length + SPARE_S:.6f}"]
    file = [*options, *ffmpeg.safe(source.container, path)]
    if source.beside is None:
        file += ["-map", f"0:a:{source.track}", "-vn"]
    first: list[str] = []
    if source.varies:
        form = f"aresample={rate},aformat=sample_fmts=flt:channel_layouts=stereo"
        if timed:
            first = ffmpeg.command(file, "-af", f"{form},atrim=start=0", "-c:a", "pcm_f32le", "-f", "nut", "pipe:1")
            file = ["-copyts", "-f", "nut", "-i", "pipe:0"]
        else:
            # Their times are computed from the rate that the first packet has.
            first = ffmpeg.command(file, "-af", form, "-f", "f32le", "pipe:1")
            file = ["-f", "f32le", "-ar", f"{rate}", "-ac", "2", "-i", "pipe:0"]
    chain = [f"aresample={rate}:async=1:first_pts=0"]
    if lead > 0:
        chain += [f"atrim=start={lead:.6f}", "asetpts=PTS-STARTPTS"]
    steps = ["-af", ",".join([*chain, *filters])]
    if source.beside is not None:
        sides = "".join(f"[0:a:{side}]aresample={rate}[side{side}];" for side in (source.track, source.beside))
        pair = f"[side{source.track}][side{source.beside}]join=inputs=2:channel_layout=stereo"
        steps = ["-filter_complex", f"{sides}{pair},{steps[1]}[pair]", "-map", "[pair]"]
    words = ffmpeg.command(file, steps, "-ac", f"{channels}", "-ar", f"{rate}", "-f", "f32le", "pipe:1")
    with group.reading(words, first) as pipe:
        yield pipe


def in_film(path: Path) -> Input:
    """A finished film as something to read."""
    return Input(file=str(path.absolute()), identity="", container=path.suffix[1:])
