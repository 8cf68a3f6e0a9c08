"""Owns small disks for tests: real file systems that can be full, get room again, and be read-only; skips where they
may not be mounted.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

PLENTY = "600m"
"""Room for what is asked for beforehand (200 MB that must stay free); only what is written takes memory."""


class Disk:
    """A file system of its own at `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self) -> None:
        """Not a byte more fits, until `empty`."""
        used = int(subprocess.check_output(["df", "-k", "--output=used", str(self.folder)], text=True).split()[-1])
        self._remount(f"size={used + 64}k")
        with contextlib.suppress(OSError), self._filler.open("wb", buffering=0) as file:
            while file.write(b"\0" * 4096):
                pass
        assert shutil.disk_usage(self.folder).free == 0

    def empty(self) -> None:
        """Room again, and writable."""
        self._remount(f"size={PLENTY},rw")
        self._filler.unlink(missing_ok=True)

    def protect(self) -> None:
        """Read-only; nothing on it may be open for writing."""
        self._remount("ro")

    def _remount(self, options: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{options}", str(self.folder)], check=True, capture_output=True)


@contextmanager
def mounted(folder: Path) -> Generator[Disk]:
    """A disk with room at `folder`, which is made."""
    folder.mkdir(parents=True)
    words = ["mount", "-t", "tmpfs", "-o", f"size={PLENTY}", "none", str(folder)]
    if shutil.which("mount") is None or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("disks cannot be mounted here")
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
