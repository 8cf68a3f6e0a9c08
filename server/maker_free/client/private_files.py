"""Owns small files that only the user may read (0600), replaced whole or not at all; never looks into them."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import Any, cast


def read(path: Path) -> dict[str, Any] | None:
    """The JSON object in `path`; None when there is none, or when it makes no sense."""
    try:
        found: object = json.loads(path.read_text(encoding="utf-8", errors="surrogateescape"))
    except (OSError, ValueError):
        return None
    return cast("dict[str, Any]", found) if isinstance(found, dict) else None


def write(path: Path, content: dict[str, Any]) -> None:
    """Replace `path` in one step by `content` as JSON. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        # Names of files need not be text.
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogateescape") as file:
            json.dump(content, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
