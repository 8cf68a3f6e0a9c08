"""Owns reading the facts of a source file, in a child process and under limits; refuses to trust it.

A name is not a format: the first bytes must be those of an accepted container, and only that container's
demuxer is opened, on a file handle of ours, so nothing inside the file can make FFmpeg open another one.
"""

from __future__ import annotations

import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, BinaryIO

from maker_free import files, messages
from maker_free.engine.model.media import Media
from maker_free.engine.probe import sound_headers, unreadable
from maker_free.engine.process import child
from maker_free.engine.source import integrity
from maker_free.errors import JobError, Unreadable
from maker_free.limits import ACCEPTED_FORMATS, MAX_UPLOAD_BYTES

DEADLINE, SLOWEST = 30.0, 5e6
"""Seconds that looking at one file may take, and bytes for which it may take a second more: hours of film have half a
million packets."""
TRIES = 2
"""Children that may break or take too long before that is the file's fault."""
PHOTOS = {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1"}
"""How the photos of phones begin, whatever they are called (ISO/IEC 23008-12, 10.2)."""
STILLS = {"jpg", "png", "webp"}
MIXABLE = ({"mp4", "mov", "m4a"}, {"mkv", "webm"})
"""Containers with the same structure: which of them a file is called is believed."""


def probe(path: Path, *, id: str, name: str) -> Media:  # noqa: A002 - the model's own word
    """Read the facts of the file at `path`; `id` and `name` are carried into them.

    Takes at most 30 s in a child process, for large files a little longer, and as long in another one when that fails.
    Raises UnsupportedType, TooLarge, NotAllowed or Unreadable; a file whose bytes show another accepted kind than its
    name says is taken for what it is.
    """
    deadline = DEADLINE + check(path, name=name) / SLOWEST
    request = {"path": str(path), "id": id, "name": name}
    for more in reversed(range(TRIES)):
        try:
            return Media.model_validate(child.call("probe", request, deadline=deadline)["media"])
        except JobError as broken:
            if more:  # a busy computer is slow, and short of memory: that is not the file's fault
                continue
            raise Unreadable(messages.files.BROKE_THE_READER.of(name=name)) from broken
    raise AssertionError


def task(request: dict[str, Any], emit: object) -> dict[str, Any]:
    """The child's side of `probe`: {"path", "id", "name"} -> {"media": facts}."""
    media = read(Path(request["path"]), id=request["id"], name=request["name"])
    return {"media": media.model_dump(mode="json")}


def check(path: Path, *, name: str) -> int:
    """Refuse by name, nature and size alone, before anything is opened. Gives the size in bytes."""
    kind = _kind(path, name)
    if kind not in ACCEPTED_FORMATS:
        raise unreadable.unsupported(name, kind)
    try:
        facts = path.stat()
    except (OSError, ValueError):
        raise unreadable.missing(name) from None
    if not stat.S_ISREG(facts.st_mode):
        raise unreadable.not_ordinary(name)
    if facts.st_size == 0:
        raise unreadable.empty(name)
    if facts.st_size > MAX_UPLOAD_BYTES:
        raise unreadable.too_heavy(name, facts.st_size)
    return facts.st_size


def _kind(path: Path, name: str) -> str:
    """The extension, without its dot, of what the user calls the file, else of the file itself."""
    kind = (Path(name).suffix or path.suffix).lower().lstrip(".")
    return "jpg" if kind == "jpeg" else kind


def read(path: Path, *, id: str, name: str) -> Media:  # noqa: A002
    """The facts, read in this process: `task` calls it where a crash does no harm. Raises like `probe`."""
    from maker_free.engine.probe import containers, images

    size = check(path, name=name)
    with _open(path, name) as file, ThreadPoolExecutor(1) as beside:
        fingerprint = beside.submit(_fingerprint, file, path)
        head = file.read(1 << 16)
        if head[4:12] in PHOTOS:
            raise unreadable.unsupported(name, "heic")
        container = sniff(head, _kind(path, name))
        file.seek(0)
        if container is None:
            raise unreadable.disguised(name)
        facts = images.facts(file, container, name) if container in STILLS else containers.facts(file, container, name)
        media = Media.model_validate(
            {"id": id, "name": name, "path": path, "container": container, "bytes": size}
            | facts
            | {"fingerprint": fingerprint.result()}
        )
    if (refusal := unreadable.excess(media)) is not None:
        raise refusal
    return media


def _open(path: Path, name: str) -> BinaryIO:
    """Open once, without waiting for a writer and without following a last-moment link; check again."""
    try:
        handle = os.open(path.resolve(), files.READING)
    except OSError:
        raise Unreadable(messages.files.NOT_OPENED.of(name=name)) from None
    file = os.fdopen(handle, "rb")
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        file.close()
        raise unreadable.not_ordinary(name)
    return file


def _fingerprint(file: BinaryIO, path: Path) -> str:
    """As `integrity.fingerprint`, through the handle that is looked at, so that both are of the same file, but
    without moving it."""
    if sys.platform == "win32":
        with path.open("rb") as again:
            return integrity.fingerprint(again)
    found, at = integrity.digest(), 0
    while block := os.pread(file.fileno(), 1 << 20, at):
        found.update(block)
        at += len(block)
    return found.hexdigest()


def sniff(head: bytes, named: str) -> str | None:
    """The accepted container whose signature `head` (the first bytes) carries, or None.

    `named` is the extension, without its dot; it decides only between containers of one structure.
    """
    found = _signature(head, named)
    for family in MIXABLE:
        if found in family and named in family:
            return named
    return found


def _signature(head: bytes, named: str) -> str | None:
    if head[4:8] in {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot"}:
        return "mp4"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "webm" if b"webm" in head[:64] else "mkv"
    if head.startswith(b"RIFF"):
        return {b"AVI ": "avi", b"WAVE": "wav", b"WEBP": "webp"}.get(head[8:12])
    for magic, container in ((b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"RF64", "wav")):
        if head.startswith(magic):
            return container
    if head[:6] in {b"GIF87a", b"GIF89a"}:
        return "gif"
    if head.startswith(b"ID3"):
        return "aac" if named == "aac" else "mp3"
    # Both are byte streams without a header: a frame begins with eleven or twelve ones; layer 0 is AAC.
    sync = head.lstrip(b"\0")[:2]
    if len(sync) == 2 and sync[0] == 0xFF and sync[1] & 0xE0 == 0xE0:
        return "aac" if sync[1] & 0xF6 == 0xF0 else "mp3"
    return named if sound_headers.follow_each_other(named, head) else None
