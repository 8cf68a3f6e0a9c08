"""Owns whether a file of a speech model is all there, seen by its form alone; refuses to judge what is in it.

A weights file of CTranslate2 names each of its tables with its length, and then has its bytes: those are stepped over.
"""

from __future__ import annotations

import contextlib
import json
import os
import struct
from pathlib import Path
from typing import BinaryIO

KNOWN = range(4, 7)
"""Versions of the form that are known; any other one is left to the program that reads it."""


def whole(file: Path) -> bool:
    """False where only the beginning of a file is there; a file that cannot be read is left to who reads it."""
    with contextlib.suppress(OSError):
        if file.suffix == ".json":
            return _all_of_json(file.read_bytes())
        if file.name == "model.bin":
            with file.open("rb") as opened:
                return _all_tables(opened, os.fstat(opened.fileno()).st_size)
    return True


def _all_of_json(text: bytes) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _all_tables(file: BinaryIO, size: int) -> bool:
    try:
        if _number(file, "<I") not in KNOWN:
            return True
        _skip(file, _number(file, "<H"))
        _number(file, "<I")
        for _ in range(_number(file, "<I")):
            _skip(file, _number(file, "<H"))
            _skip(file, 4 * _number(file, "<B") + 1)
            _skip(file, _number(file, "<I"))
            if file.tell() > size:
                return False
        for _ in range(2 * _number(file, "<I")):
            _skip(file, _number(file, "<H"))
    except struct.error:
        return False
    return file.tell() <= size


def _number(file: BinaryIO, form: str) -> int:
    found: int = struct.unpack(form, file.read(struct.calcsize(form)))[0]
    return found


def _skip(file: BinaryIO, count: int) -> None:
    file.seek(count, os.SEEK_CUR)
