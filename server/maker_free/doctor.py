"""Owns `maker-free doctor`: what works on this computer, tried out and not guessed; refuses to change anything."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from maker_free.errors import MakerFreeError
from maker_free.settings import Settings, package_version

Finding = tuple[bool | None, str]
"""Whether it works (None: it does not, and films can be made without it), and a sentence about it."""
MARKS = {True: "✓", False: "✗", None: "–"}
TITLES = {"Latin": "Hello", "Chinese": "你好"}
"""Words that are drawn to see whether titles in that script can be."""


def run(settings: Settings) -> int:
    """Print one line a check; 0 when everything that is needed works."""
    print(f"Maker Free {package_version()}, skill {settings.skill_version}")
    well = True
    for check in CHECKS:
        for fine, said in check(settings):
            well &= fine is not False
            print(f"{MARKS[fine]} {said}")
    print("Everything that is needed works." if well else "Something needs your attention (✗).")
    return 0 if well else 1


def _folders(settings: Settings) -> Iterator[Finding]:
    for name, folder in (
        ("Projects", settings.data), ("Work in progress", settings.cache), ("Finished videos", settings.videos),
    ):  # fmt: skip
        near = next(one for one in (folder, *folder.parents) if one.exists())
        writable = near.is_dir() and os.access(near, os.W_OK)
        free = shutil.disk_usage(near).free / 1e9
        said = f"{name}: {folder} ({free:.0f} GB free)"
        yield writable and free > 1, said if writable else f"{name}: {folder} cannot be written to"


def _ffmpeg(_: Settings) -> Iterator[Finding]:
    from maker_free.engine import ffmpeg

    try:
        version = ffmpeg.run([ffmpeg.executable(), "-version"], deadline=20).decode("utf-8", "replace").split("\n")[0]
        yield True, f"Video engine: {' '.join(version.split()[:3])}"
        filters = ffmpeg.run([ffmpeg.executable(), "-hide_banner", "-filters"], deadline=20).decode("utf-8", "replace")
    except (MakerFreeError, OSError) as error:
        yield False, f"Video engine: {error}"
        return
    missing = [name for name in ("xfade", "overlay", "perspective", "vidstabtransform", "zscale", "atempo")
               if f" {name} " not in filters]  # fmt: skip
    yield not missing, f"Effects: {'missing ' + ', '.join(missing) if missing else 'complete'}"


def _encoders(_: Settings) -> Iterator[Finding]:
    """Encoders tried by encoding: that one is listed does not mean that the hardware is there."""
    from maker_free.engine import ffmpeg, graph, hardware, mix

    picture = ["-f", "lavfi", "-i", "testsrc2=s=640x360:d=0.2"]
    trial = ffmpeg.command(picture, "-vf", graph.TAGS, "-c:v", "libx264", "-f", "null", "-")
    try:
        ffmpeg.run(trial, deadline=20)
        yield True, "MP4 (H.264): can be made"
    except MakerFreeError:
        yield False, "MP4 (H.264): cannot be made, so no film can be exported; this needs FFmpeg 7.1 or newer"
    try:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            silence = ["-f", "lavfi", "-i", "anullsrc=d=0.5"]
            ffmpeg.run(mix.encode(silence, 0.0, False, mix.CEILING, "m4a", Path(folder) / "trial.m4a"), deadline=20)
        yield True, "Sound (AAC): can be made"
    except MakerFreeError:
        yield False, "Sound (AAC): cannot be made, so no film with sound can be exported"
    card = next(filter(hardware.works, hardware.CARDS), None)
    if card is None:
        yield None, "Graphics card: none that can help here, so the processor makes the videos"
    else:
        yield True, f"Graphics card: {card.said} helps with videos that must be made anew as a whole"


def _fonts(_: Settings) -> Iterator[Finding]:
    from maker_free.engine import text
    from maker_free.engine.timeline import Canvas, Title

    try:
        for said, words in TITLES.items():
            text.draw(Title(id="t", text=words, start=0, end=1000), Canvas())
            if text.missing(words):
                yield None, f"Titles, {said}: no font for them, so films leave them out; the README says how to add one"
            else:
                yield True, f"Titles, {said}: can be drawn"
    except MakerFreeError as error:
        yield False, f"Titles: {error}"


def _studio(settings: Settings) -> Iterator[Finding]:
    from maker_free.studio import address

    at = address.published(settings.studio_file)
    try:
        running = at is not None
        if at is not None:
            socket.create_connection(("127.0.0.1", at.port), timeout=2).close()
    except OSError:  # it was killed, and its note stayed
        running = False
    yield True, f"Studio: {'running' if running else 'starts when it is needed'}"
    yield (True, "Cloud: your NEMO_TOKEN is set") if settings.token else (None, "Cloud: not used (no NEMO_TOKEN)")


CHECKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (_folders, _ffmpeg, _encoders, _fonts, _studio)
