"""Owns the FFmpeg executable: which one, and how a file is handed to it safely; refuses to build filter graphs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from maker_free import messages, processes
from maker_free.engine.model.media import Media
from maker_free.errors import RenderFailed
from maker_free.messages.formats import Duration

DEMUXERS = {
    "mp4": "mov", "mov": "mov", "m4a": "mov", "mkv": "matroska", "webm": "matroska", "avi": "avi",
    "wav": "wav", "mp3": "mp3", "aac": "aac", "gif": "gif",
    "png": "png_pipe", "flac": "flac",
}  # fmt: skip
"""The only demuxer that each extension may be read with: a name is not a format, and a playlist that is
called .mp4 would read other files (safety contract, rule 1). Users' stills and WebP are decoded by Pillow; png
and flac are files of our own making."""

QUIET = ("-nostdin", "-hide_banner", "-loglevel", "error")


@cache
def executable() -> str:
    """Path of the FFmpeg to use: `IMAGEIO_FFMPEG_EXE`, else the bundled one, else the system's.

    Raises RenderFailed when there is none.
    """
    import imageio_ffmpeg

    try:
        return imageio_ffmpeg.get_ffmpeg_exe()
    except RuntimeError:
        found = shutil.which("ffmpeg")
        if found:
            return found
        raise RenderFailed(messages.exports.NO_VIDEO_ENGINE.of()) from None


def source(media: Media) -> list[str]:
    """Input options and the input itself for a user's file: one demuxer, local files only, absolute path."""
    return safe(media.container, media.path)


def safe(container: str, path: Path) -> list[str]:
    """The same for any file, by the kind that it is (a key of `DEMUXERS`); nothing else of it is believed."""
    return [
        "-protocol_whitelist", "file",
        "-format_whitelist", DEMUXERS.get(container, container),
        "-max_pixels", "50000000",
        "-i", f"file:{path.absolute()}",
    ]  # fmt: skip


def command(*parts: str | Iterable[str]) -> list[str]:
    """A whole command line from single words and lists of words."""
    words = [executable(), *QUIET]
    for part in parts:
        words.extend([part] if isinstance(part, str) else part)
    return words


def showing(*parts: str | Iterable[str]) -> list[str]:
    """A command that decodes a user's pictures: it passes over what it cannot decode, however much of them that is.

    Whoever needs them counts them afterwards. Sound has no such thing: silence cannot be told from what is lost.
    """
    return command("-max_error_rate", "1", *parts)


def environment() -> dict[str, str]:
    """The environment for children that touch media: no token in it (safety contract, rule 3), and no way to a network,
    whose address may have a password in it."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("NEMO_") and not name.upper().endswith("_PROXY")
    }


def run(words: list[str], *, data: bytes | None = None, deadline: float, cwd: Path | None = None) -> bytes:
    """Run FFmpeg to its end and give back what it wrote to standard output.

    `deadline` in seconds. Raises RenderFailed with FFmpeg's last line on failure or time-out.
    """
    try:
        done = subprocess.run(  # noqa: S603 - words are ours, paths are single arguments
            words,
            input=data,
            stdin=subprocess.DEVNULL if data is None else None,
            capture_output=True,
            timeout=deadline,
            env=environment(),
            cwd=cwd,
            creationflags=processes.flags(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RenderFailed(messages.exports.STEP_TOOK_TOO_LONG.of(limit=Duration(1000 * deadline))) from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RenderFailed(messages.exports.STEP_FAILED.of(reason=lines[-1] if lines else done.returncode))
    return done.stdout
