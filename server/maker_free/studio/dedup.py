"""Owns how much room the copies of people's clips take: beyond a budget, those of resting projects become one with
their originals; refuses to delete anything, and to touch what is not certainly the same.

    media/<generated>.mp4 (a copy)      ~/Movies/beach.mp4
              └── same bytes, untouched since: a hard link to ──┘   one file on the disk, under both names

A project keeps its clips then even when the original is deleted; when the original is written to, no film is made of
it any more (`engine/integrity.py`). Copies that came by a link, from another volume, or
whose original is gone or changed stay as they are.
"""

from __future__ import annotations

import filecmp
import logging
import os
import secrets
import threading
from pathlib import Path

from maker_free import files
from maker_free.studio.store import Resting, Store, now

log = logging.getLogger(__name__)

BUDGET_BYTES = 20 << 30
"""Bytes that copies may take before any becomes one with its original."""
RESTING_MS = 30 * 24 * 3600 * 1000
"""Milliseconds without an upload, an edit or an export after which a project rests."""


def deduplicate(
    store: Store, folder: Path, stopping: threading.Event, *, budget: int = BUDGET_BYTES, resting: int = RESTING_MS
) -> int:
    """Make room until the copies in `folder` fit `budget`, the project that rests longest first; gives the bytes
    that were freed. Blocks; raises DiskFull or JobError when the database refuses."""
    taken, freed = _taken(folder), 0
    if taken <= budget:
        return 0
    latest = now() - resting
    for one in store.resting(latest):
        if taken - freed <= budget or stopping.is_set():
            break
        try:
            freed += _joined(one, latest)
        except OSError as error:
            log.info("a copy stays as it is: %s", error.strerror)
    if freed:
        log.info("copies of resting projects made room for %d MB", freed >> 20)
    return freed


def _taken(folder: Path) -> int:
    """Bytes of the files that exist under no other name."""
    found = [path.stat() for path in folder.iterdir() if path.is_file()]
    return sum(one.st_size for one in found if one.st_nlink == 1)


def _joined(one: Resting, latest: int) -> int:
    """Put a hard link to the original in the place of the copy; gives the bytes that this freed. Raises OSError."""
    copy, original = one.media.path, one.original
    kept, found = copy.stat(), original.lstat()
    if kept.st_nlink > 1 or kept.st_mtime_ns > latest * 1_000_000 or kept.st_dev != found.st_dev:
        return 0
    if (found.st_size, found.st_mtime_ns) != (one.media.bytes, one.changed) or original.is_symlink():
        return 0
    near = copy.with_name(f".{copy.name}.{secrets.token_hex(4)}")
    os.link(original, near)
    try:
        # What is compared is the very file that takes the copy's place, whatever happens to the original's name.
        if not filecmp.cmp(copy, near, shallow=False) or _written(near.stat()) != _written(found):
            return 0
        files.replace(near, copy)
    finally:
        near.unlink(missing_ok=True)
    return kept.st_size


def _written(facts: os.stat_result) -> tuple[int, int]:
    return facts.st_size, facts.st_mtime_ns
