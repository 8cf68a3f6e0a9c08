"""Owns which places of this computer may be read from: a list that the person sees and changes; refuses hidden files,
keys, mail and what browsers keep, whatever the list says.

The list is a text file, one folder a line. While there is none, it is where people keep their clips.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from maker_free import files

_USUAL = (
    "user_videos_path", "user_pictures_path", "user_music_path", "user_desktop_path", "user_downloads_path",
    "user_documents_path",
)  # fmt: skip
_STORES = ("Library", "AppData", "snap", "Thunderbird", "Keychains")
"""Folders in the home folder where programs keep mail, keys, cookies and passwords without hiding them."""
_YET = ("Library/Mobile Documents", "Library/CloudStorage")
"""What lies in them and is the person's own: iCloud Drive and other clouds on a Mac."""
HEAD = "# Folders that Maker Free may read clips, captions, LUTs and fonts from, one a line.\n"


def usual() -> tuple[Path, ...]:
    """Videos, Movies, Pictures, Music, Desktop, Downloads and Documents, as this system calls them."""
    found = [_resolved(getattr(platformdirs, name)()) for name in _USUAL]
    home = Path.home()
    return tuple(dict.fromkeys([*found, *(_resolved(home / name) for name in ("Videos", "Movies"))]))


def never(path: Path) -> bool:
    """True for what is not read whatever the list says; `path` without links."""
    if any(part.startswith(".") for part in path.parts):
        return True
    home = _resolved(Path.home())
    if any(path.is_relative_to(home / yet) for yet in _YET):
        return False
    return any(path.is_relative_to(home / store) for store in _STORES)


@dataclass(frozen=True)
class Folders:
    """The list in `file`, and the folders that were `given` for as long as the program runs."""

    file: Path
    given: tuple[Path, ...] = ()

    def all(self) -> tuple[Path, ...]:
        """Every folder that may be read from, the given ones last."""
        return tuple(dict.fromkeys([*self.listed(), *self.given]))

    def listed(self) -> tuple[Path, ...]:
        """The person's list, or the usual folders while there is none."""
        try:
            lines = self.file.read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError):
            return usual()
        named = (Path(line.strip()).expanduser() for line in lines if line.strip() and not line.startswith("#"))
        return tuple(dict.fromkeys(_resolved(one) for one in named if one.is_absolute()))

    def allow(self, path: Path) -> bool:
        """True when `path`, without links, lies in one of them and is nothing that is never read."""
        return not never(path) and any(path.is_relative_to(folder) for folder in self.all())

    def add(self, folders: Sequence[Path]) -> None:
        """Put folders on the list. Raises OSError."""
        self._write(dict.fromkeys([*self.listed(), *map(_resolved, folders)]))

    def remove(self, folder: Path) -> bool:
        """Take a folder off the list; False when it is not on it. Raises OSError."""
        left = dict.fromkeys(self.listed())
        if _resolved(folder) not in left:
            return False
        del left[_resolved(folder)]
        self._write(left)
        return True

    def _write(self, folders: dict[Path, None]) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = self.file.with_name(f".{self.file.name}.{secrets.token_hex(4)}")
        try:
            with os.fdopen(
                os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | files.BINARY, 0o600), "w", encoding="utf-8"
            ) as file:
                file.write(HEAD + "".join(f"{folder}\n" for folder in folders))
                file.flush()
                os.fsync(file.fileno())
            files.replace(fresh, self.file)
        finally:
            fresh.unlink(missing_ok=True)


def _resolved(path: Path) -> Path:
    return path.expanduser().absolute().resolve()


Readable = Callable[[Path], bool]
"""Judges a path without links."""


def anything(path: Path) -> bool:
    """For what a person named at a terminal: all but what is never read."""
    return not never(path)
