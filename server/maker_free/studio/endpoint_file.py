"""Owns the file that tells local programs where the studio answers and by which key; refuses to let others read it."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from maker_free import files


@dataclass(frozen=True)
class Endpoint:
    """Port on 127.0.0.1, the key that every request carries, and which program and process it is."""

    port: int
    key: str
    version: str
    pid: int

    def __repr__(self) -> str:
        return f"Address(port={self.port}, version={self.version!r}, pid={self.pid})"


def publish(path: Path, endpoint: Endpoint) -> None:
    """Write the file in one step, for this user only (0600). Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | files.BINARY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(endpoint), file)
        files.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def published(path: Path) -> Endpoint | None:
    """What the file says; None when there is none or it makes no sense."""
    try:
        found = cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))
        return Endpoint(int(found["port"]), str(found["key"]), str(found["version"]), int(found["pid"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def withdraw(path: Path, endpoint: Endpoint) -> None:
    """Remove the file, unless it is another studio's by now."""
    if published(path) == endpoint:
        with contextlib.suppress(OSError):
            path.unlink()
