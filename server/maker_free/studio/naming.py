"""Owns file names on this computer: what an upload and a wished film are called, never one that is taken; refuses to
replace a file.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
from pathlib import Path, PurePosixPath, PureWindowsPath

from maker_free.limits import ENDINGS
from maker_free.names import seen, stem

_ENDINGS = {f".{kind}" for kind in ENDINGS}


def _usual_mode() -> int:
    """What other programs of this user give their files."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


MODE = _usual_mode()
"""Read before the studio makes everything else for its user only."""


def uploaded(name: str) -> str:
    """What an uploaded file is called: the last part of whatever path was sent, cleaned, with its ending."""
    last = PureWindowsPath(PurePosixPath(seen(name)).name).name
    path = PurePosixPath(last)
    return stem(path.stem, "clip") + re.sub(r"[^.\w]", "", path.suffix)[:12].rstrip(".")


def wished(name: str) -> str:
    """The stem of a file name that a person asked for: an ending that only says the format is left off."""
    text = seen(name)
    ending = PurePosixPath(text).suffix
    return stem(text.removesuffix(ending) if ending.lower() in _ENDINGS else text)


def free(folder: Path, name: str, ending: str) -> Path:
    """The first of "name.ending", "name (2).ending", … that does not exist in `folder`."""
    count = 1
    while True:
        path = folder / f"{name}{'' if count == 1 else f' ({count})'}.{ending}"
        if not os.path.lexists(path):
            return path
        count += 1


def move(source: Path, target: Path) -> None:
    """Move a file to a name that must be free; the target appears whole or not at all, on any volume.

    Raises FileExistsError when the name was taken meanwhile, OSError when the folder does not take it.
    """
    with contextlib.suppress(OSError):  # a volume without rights
        source.chmod(MODE)
    try:
        _rename(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        near = target.with_name(f".{target.name}.part")
        try:
            shutil.copyfile(source, near)
            with contextlib.suppress(OSError):
                near.chmod(MODE)
            with near.open("rb+") as copied:
                os.fsync(copied.fileno())
            _rename(near, target)
        finally:
            near.unlink(missing_ok=True)
        source.unlink(missing_ok=True)


def _rename(source: Path, target: Path) -> None:
    """Rename within a volume without ever replacing: by a hard link where the volume has them."""
    if os.name == "nt":
        source.rename(target)  # refuses an existing target by itself
        return
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS}:
            raise
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        source.rename(target)
        return
    source.unlink(missing_ok=True)
