"""Owns the one-studio-a-machine rule: a lock on a file that the operating system frees when its holder dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path


class Lock:
    """Held from a successful `take` until `release` or the end of the process, however it ends."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)  # not inherited by children (PEP 446)

    def take(self) -> bool:
        """Try once, without waiting."""
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(self._handle, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def release(self) -> None:
        os.close(self._handle)
