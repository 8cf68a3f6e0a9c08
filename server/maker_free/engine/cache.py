"""Owns the folder of things that can be made again: found by key, kept within a budget; refuses to make any."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
import time
from collections.abc import Callable, Collection, Generator
from pathlib import Path

from maker_free import files

BUDGET_BYTES = 10 << 30
"""Bytes."""
IN_USE_S = 3600.0
"""Seconds after its last use in which nothing is thrown away: another render may be reading it."""
ABANDONED_S = 24 * 3600.0
"""Seconds after which an unfinished file, or a folder for one, is nobody's."""


class Cache:
    """Files by name below one folder. A file is there whole or not at all: it is written as `*.part` first."""

    def __init__(self, root: Path, check: Callable[[], None] = lambda: None, *, budget: int = BUDGET_BYTES) -> None:
        """`check` raises when what something was just made of is not what it was; then it is not kept."""
        self.root = (root / "render").absolute()
        self.check = check
        self.budget = budget
        self.root.mkdir(parents=True, exist_ok=True)

    def path(self, name: str) -> Path:
        return self.root / name

    def find(self, name: str) -> Path | None:
        """The finished file of that name, marked as just used; None when it has to be made."""
        path = self.root / name
        try:
            os.utime(path)
            return path if path.stat().st_size else None
        except OSError:
            return None

    @contextlib.contextmanager
    def make(self, name: str) -> Generator[Path]:
        """A place to write the file to; it gets its name when the block ends well, and is removed otherwise."""
        part = self.root / f"{name}.{os.getpid()}.{threading.get_ident()}.part"
        try:
            yield part
            self.check()
            files.replace(part, self.root / name)
        finally:
            part.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what killed work left unfinished. Only while nothing is being made."""
        for path in self.root.iterdir():
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            elif path.suffix == ".part":
                with contextlib.suppress(OSError):
                    path.unlink()

    def trim(self, keep: Collection[str] = ()) -> int:
        """Throw away what was not used for longest until the budget is kept; gives the bytes freed.

        What is named in `keep`, or was used within `IN_USE_S`, stays.
        """
        now = time.time()
        files: list[tuple[float, int, Path]] = []
        for path in self.root.iterdir():
            with contextlib.suppress(OSError):
                facts = path.stat()
                if path.is_dir() and now - facts.st_mtime > ABANDONED_S:
                    shutil.rmtree(path, ignore_errors=True)
                elif path.suffix == ".part" and now - facts.st_mtime > ABANDONED_S:
                    path.unlink()
                elif path.is_file():
                    files.append((facts.st_mtime, facts.st_size, path))
        excess, freed = sum(size for _, size, _ in files) - self.budget, 0
        for used, size, path in sorted(files):
            if freed >= excess or now - used < IN_USE_S:
                break
            if path.name not in keep and path.suffix != ".part":
                with contextlib.suppress(OSError):
                    path.unlink()
                    freed += size
        return freed
