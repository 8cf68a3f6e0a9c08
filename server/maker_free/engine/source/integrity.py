"""Owns whether source files still have the bytes that they were added with, from the first look at them to the last;
refuses to go on with others.

A copy that became one with its original changes when the person's own programs write into that file. What is made of
a source is therefore kept only after another look (`Cache`), and a film gets its name only then.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Mapping
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple

from maker_free import files, messages
from maker_free.engine.model.media import Media, Source
from maker_free.errors import Unreadable


class _State(NamedTuple):
    """What is different in another file, and in this one after anything was done to it."""

    device: int
    number: int
    size: int
    written: int
    changed: int


class Sources:
    """Files that work goes on with."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        """Raises as `add`."""
        self._seen: dict[Source, _State] = {}
        for source in sources:
            self.add(source)

    def add(self, source: Source) -> None:
        """Raises Unreadable when it is gone or not what was added to the project. Blocks."""
        self._seen[source] = _verified(source)

    def check(self) -> None:
        """Raises Unreadable when one is not what it was. Costs next to nothing while nobody touches them."""
        for source, seen in self._seen.items():
            if _state(source) != seen:
                self._seen[source] = _verified(source)


def usable(media: Mapping[str, Media]) -> tuple[dict[str, Media], Sources]:
    """Those that are as they were added, for work that can do without the others."""
    found, sources = dict[str, Media](), Sources()
    for name, one in media.items():
        with contextlib.suppress(Unreadable):
            sources.add(one.source)
            found[name] = one
    return found, sources


def fingerprint(file: BufferedReader) -> str:
    """BLAKE2b of all bytes from here on: caches key on it, so a sample would not do. About 0.6 s for 500 MB."""
    return hashlib.file_digest(file, digest).hexdigest()


def digest() -> hashlib.blake2b:
    """What gathers the bytes of a fingerprint."""
    return hashlib.blake2b(digest_size=20)


def _verified(source: Source) -> _State:
    """The state in which the file has the bytes that were added: nobody wrote to it since, as far as its times say and
    no one else has the file under another name; else its bytes decide."""
    seen = _state(source)
    if seen.size != source.bytes:
        raise _changed(source)
    ours = source.path.stat().st_nlink == 1
    if not source.written or (ours and seen.written in source.written):
        return seen
    if _fingerprint(source.path) != source.fingerprint or _state(source) != seen:
        raise _changed(source)
    return seen


def _fingerprint(path: Path) -> str:
    with os.fdopen(os.open(path, files.READING), "rb") as file:
        return fingerprint(file)


def _state(source: Source) -> _State:
    try:
        found = source.path.stat() if source.path.is_file() else None
    except OSError:
        found = None
    if found is None:
        raise Unreadable(messages.exports.FILE_GONE.of(name=source.name))
    return _State(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _changed(source: Source) -> Unreadable:
    return Unreadable(messages.exports.FILE_CHANGED.of(name=source.name))
