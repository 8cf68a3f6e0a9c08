"""Owns reading the small files on this computer that a request names, captions and LUTs: an ordinary file with the
right ending, opened once, never a hidden one, never more of it than such a file can have.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from maker_free import files
from maker_free.edits import refusals
from maker_free.engine.text import subtitles
from maker_free.folders import Readable
from maker_free.messages.formats import quoted
from maker_free.messages.message import Message

MOST_BYTES = 4 * 1024 * 1024
"""A film of four hours has captions of about 0.5 MB; a large LUT has 3.5 MB."""
CAPTIONS = {f".{kind}" for kind in subtitles.KINDS}
LUTS = {".cube"}
PLACES = ("", "Desktop", "Downloads", "Documents", "Videos", "Movies", "桌面", "下载", "文档", "视频")
"""Where in the home folder a file is looked for that was only called by its name."""


def captions(said: str, readable: Readable, beside: Sequence[Path] = ()) -> bytes:
    """The bytes of a captions file that was called `said`: a path, or a name in a usual place or in one of the folders
    `beside`, where the clips came from. That a clip was read in there says nothing of what else is."""
    path = _found(said, CAPTIONS, refusals.NOT_CAPTIONS, readable, beside)
    return _read(path)


def lut(said: str, readable: Readable, beside: Sequence[Path] = ()) -> Path:
    """Where a LUT file is that was called `said`, if it is one; looked for where captions are."""
    path = _found(said, LUTS, refusals.NOT_A_LUT, readable, beside)
    if b"LUT_" not in _read(path):
        raise refusals.error(refusals.NOT_A_LUT, name=quoted(path.name))
    return path


def _found(
    said: str,
    endings: set[str],
    wrong: Message,
    readable: Readable,
    beside: Sequence[Path] = (),
) -> Path:
    name = said.strip().strip("\"'“”‘’").strip()
    if not name or "\0" in name or "://" in name:
        raise refusals.error(refusals.NO_SUCH_FILE, name=quoted(said))
    path = Path(name)
    if path.suffix.lower() not in endings:
        raise refusals.error(wrong, name=quoted(path.name))
    home = Path.home()
    if name.startswith("~"):
        path = home / name[1:].lstrip("/\\")
    candidates = [path] if path.is_absolute() else [home / place / path for place in PLACES]
    if path == Path(path.name):
        candidates = [*(folder / path for folder in beside), *candidates]
    for candidate in candidates:
        try:
            real = candidate.resolve(strict=True)
        except (OSError, RuntimeError, ValueError):
            continue
        if real.suffix.lower() not in endings:
            raise refusals.error(wrong, name=quoted(path.name))
        if not path.is_absolute() and not real.is_relative_to(home) and real.parent not in beside:
            continue
        if any(part.startswith(".") for part in real.parts):
            raise refusals.error(refusals.HIDDEN_FILE, name=quoted(path.name))
        if not readable(real):
            raise refusals.error(refusals.OUTSIDE_FOLDERS, name=quoted(path.name))
        return real
    raise refusals.error(refusals.NO_SUCH_FILE, name=quoted(path.name))


def _read(path: Path) -> bytes:
    """The bytes of an ordinary file; what is opened is what is judged."""
    name = quoted(path.name)
    try:
        handle = os.open(path, files.READING)
    except OSError:
        raise refusals.error(refusals.NO_SUCH_FILE, name=name) from None
    with os.fdopen(handle, "rb") as file:
        facts = os.fstat(file.fileno())
        if not stat.S_ISREG(facts.st_mode):
            raise refusals.error(refusals.NO_SUCH_FILE, name=name)
        if facts.st_size > MOST_BYTES:
            raise refusals.error(refusals.FILE_TOO_LARGE, name=name)
        return file.read(MOST_BYTES)
