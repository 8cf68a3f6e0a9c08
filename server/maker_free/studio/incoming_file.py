"""Owns one file while it arrives: its name, its type and its size are checked before its bytes are kept."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path, PurePath
from typing import BinaryIO

from maker_free import messages
from maker_free.engine.probe import unreadable
from maker_free.errors import TooLarge
from maker_free.limits import ENDINGS, MAX_UPLOAD_BYTES
from maker_free.messages.formats import size
from maker_free.studio import naming


class IncomingFile:
    """`name` is what people call it, `path` is ours; `size` counts the bytes so far."""

    def __init__(self, folder: Path, sent: str) -> None:
        """`sent` is the name it comes with. Raises UnsupportedType by its ending."""
        self.name = naming.uploaded(sent)
        kind = PurePath(self.name).suffix.lower().lstrip(".")
        if kind not in ENDINGS:
            raise unreadable.unsupported(self.name, kind)
        self.path = folder / f"{secrets.token_hex(16)}.{kind}"
        self.size = 0
        self.original: Path | None = None
        """Where on this computer it says that it is copied from."""
        self._file: BinaryIO | None = None

    def count(self, more: int) -> None:
        """Bytes that are about to be written. Raises TooLarge over the limit."""
        self.size += more
        if self.size > MAX_UPLOAD_BYTES:
            raise TooLarge(messages.files.OVER_LIMIT.of(name=self.name, limit=size(MAX_UPLOAD_BYTES)))

    def write(self, data: bytes) -> None:
        """Blocks. Raises OSError."""
        if self._file is None:
            self._file = self.path.open("xb")
        self._file.write(data)

    def close(self) -> None:
        """Make sure that it is on the disk, also when it is empty. Blocks. Raises OSError."""
        self.write(b"")
        assert self._file is not None
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def discard(self) -> None:
        """Remove it, unless it was moved to where it is kept."""
        if self._file is not None:
            with contextlib.suppress(OSError):  # what it still had to write does not matter
                self._file.close()
        self.path.unlink(missing_ok=True)
