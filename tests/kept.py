"""Owns what takes long to make and is the same in every run: made once a computer, until the code that makes it is
another; may be deleted at any time between two runs.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import platformdirs

from maker_free.engine.process import ffmpeg

FOLDER = platformdirs.user_cache_path("maker-free-tests", appauthor=False)
LONGEST = 7 * 24 * 3600
"""Seconds for which what is made by code that is gone is kept."""


def file(name: str, make: Callable[[Path], None], key: object, *, by: Sequence[Path]) -> Path:
    """What `make` writes, to be read only; `by` is the code that decides what that is."""
    ending = Path(name).suffix
    found = _folder(tuple(by)) / (hashlib.sha1(repr((name, key)).encode()).hexdigest() + ending)
    if not found.exists():
        with tempfile.TemporaryDirectory(dir=found.parent) as folder:
            made = Path(folder) / f"made{ending}"
            make(made)
            made.replace(found)
    return found


@cache
def _folder(by: tuple[Path, ...]) -> Path:
    program = Path(ffmpeg.executable())
    code = b"".join(one.read_bytes() for one in by) + f"{program.name} {program.stat().st_size}".encode()
    folder = FOLDER / hashlib.sha1(code).hexdigest()
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for old in FOLDER.iterdir():
            if time.time() - old.stat().st_mtime > LONGEST:
                shutil.rmtree(old, ignore_errors=True)
    return folder
