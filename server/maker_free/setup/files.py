"""Owns how a host's configuration file is read and replaced: whole or not at all, with a copy of what was there;
refuses files that are not plain, not text or not to be written.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from maker_free.files import BINARY
from maker_free.messages.message import Message
from maker_free.setup import sayings

MAX_BYTES = 50_000_000
"""Bytes of a configuration; Claude Code keeps the history of its chats in the same file."""
MARK = "\ufeff"


class Refused(Exception):
    """Why a file stays as it is, for a person."""

    def __init__(self, phrase: Message, **fields: object) -> None:
        super().__init__(phrase.en)
        self.phrase, self.fields = phrase, fields


@dataclass(frozen=True)
class Configuration:
    """A file as it was read: its text without the byte order mark, and its bytes (None when there is no file)."""

    path: Path
    text: str
    content: bytes | None

    @property
    def marked(self) -> bool:
        return self.content is not None and self.content.startswith(MARK.encode())


def read(path: Path) -> Configuration:
    """Raises Refused."""
    if path.is_symlink():
        raise Refused(sayings.A_LINK, file=path, target=os.path.realpath(path))
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > MAX_BYTES:
            raise Refused(sayings.NOT_A_TEXT, file=path)
        content = path.read_bytes()
        return Configuration(path, content.decode("utf-8").removeprefix(MARK), content)
    except FileNotFoundError:
        return Configuration(path, "", None)
    except UnicodeDecodeError:
        raise Refused(sayings.NOT_A_TEXT, file=path) from None
    except OSError as error:
        raise Refused(sayings.NOT_READABLE, file=path, reason=error.strerror) from None


def replace(old: Configuration, text: str) -> Path | None:
    """Put `text` in the file's place; gives the copy of what was there, None when there was nothing. Raises Refused."""
    path = old.path
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        if old.content is not None and (not path.stat().st_mode & stat.S_IWUSR or not os.access(path, os.W_OK)):
            raise Refused(sayings.READ_ONLY, file=path)
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o600), "wb") as file:
            file.write((MARK if old.marked else "").encode() + text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        kept = None
        if old.content is not None:
            shutil.copymode(path, fresh)
            kept = _keep(path)
        if read(path).content != old.content:
            raise Refused(sayings.CHANGED, file=path)
        fresh.replace(path)
    except OSError as error:
        raise Refused(sayings.NOT_WRITABLE, file=path, reason=error.strerror) from None
    else:
        return kept
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def _keep(path: Path) -> Path:
    """Copy the file beside itself, under a name that was free."""
    kept = path.with_name(f"{path.name}.before-maker-free")
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.name}.before-maker-free-{number}")
    shutil.copy2(path, kept)
    return kept
