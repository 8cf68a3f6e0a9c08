"""Owns small files that only the user may read (0600), replaced whole or not at all; never looks into them, and
refuses to lose one without a word.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import secrets
from collections.abc import Generator
from pathlib import Path
from typing import Any, cast

from maker_free import files, messages
from maker_free.errors import DiskFull

log = logging.getLogger(__name__)


def read(path: Path) -> dict[str, Any] | None:
    """The JSON object in `path`; None when there is none, or when it makes no sense."""
    try:
        found: object = json.loads(path.read_text(encoding="utf-8", errors="surrogateescape"))
    except (OSError, ValueError):
        return None
    return cast("dict[str, Any]", found) if isinstance(found, dict) else None


def write(path: Path, content: dict[str, Any]) -> None:
    """Replace `path` in one step by `content` as JSON. Raises DiskFull."""
    with kept():
        _replaced(path, content)


@contextlib.contextmanager
def kept() -> Generator[None]:
    """Notes are made within this block: a disk that refuses them is said. Raises DiskFull."""
    try:
        yield
    except OSError as error:
        log.warning("a note could not be written: %s", error.strerror)
        raise DiskFull(messages.studio.NOTES_NOT_WRITTEN.of()) from error


def _replaced(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | files.BINARY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            # At once, which is ten times as fast as bit by bit. Escaped: half a character, as some services send, has
            # no UTF-8.
            file.write(json.dumps(content))
            file.flush()
            os.fsync(file.fileno())
        files.replace(fresh, path)
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
