"""Owns what systems do differently with files: opening bytes as they are, replacing a file that somebody reads, and
folders that macOS keeps from programs until the user allows them; refuses to know what is in a file.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path

BINARY: int = getattr(os, "O_BINARY", 0)
"""Windows changes line ends in what `os.open` opened without it."""
READING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | BINARY
"""Open a user's file: not through a last-moment link, not waiting for a writer, bytes as they are."""
PATIENCE_S = 2.0
"""How long a file may be open elsewhere before it is not replaced."""
PRIVATE = ("Desktop", "Documents", "Downloads", "Movies", "Music", "Pictures", "Library/Mobile Documents")
"""Folders of a home that macOS opens to a program only when the user allows it."""


def replace(source: Path, target: Path, *, patience: float = PATIENCE_S, system: str = sys.platform) -> None:
    """Give `source` the name `target` in one step. Raises OSError.

    On Windows this fails while another program has `target` open, if only to read or to scan it: then it is tried
    again for up to `patience` seconds.
    """
    latest = time.monotonic() + patience
    while True:
        try:
            source.replace(target)
        except PermissionError:
            if system != "win32" or time.monotonic() > latest:
                raise
            time.sleep(0.02)
        else:
            return


def kept_private(path: Path, error: OSError, *, system: str = sys.platform, home: Path | None = None) -> str | None:
    """The name of the folder for which macOS refused `path` because the user has not allowed it yet, if that is why.

    The privacy protection answers EPERM, where missing rights answer EACCES.
    """
    if system != "darwin" or error.errno != errno.EPERM:
        return None
    home = Path.home() if home is None else home
    if path.is_relative_to("/Volumes"):
        return "/".join(path.parts[2:3]) or None
    return next((Path(name).name for name in PRIVATE if path.is_relative_to(home / name)), None)
