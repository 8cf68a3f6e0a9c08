"""Owns finished films on their way to this computer: resumed where a line broke, checked, and put under a readable
name that was free; refuses to overwrite, and to show half a file.

.maker-free-<work>.part ──Range──▶ whole? ──▶ "My film.mp4"
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import re
import shutil
import struct
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from maker_free import files, film_facts, messages, names
from maker_free.client.api import Api
from maker_free.client.failures import retry_after
from maker_free.client.transport import Cut, NotSent
from maker_free.errors import DiskFull, NotAllowed, RenderFailed, Unreachable
from maker_free.film_facts import Opened

if TYPE_CHECKING:
    import httpx

ATTEMPTS = 12
"""Openings in a row that bring nothing."""
RETRY_DELAYS_S = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
"""Seconds before the next opening; the last one again and again."""
MIN_FREE_BYTES = 50 << 20
"""Bytes that must stay free on the disk."""
LEAST_ROOM = 1 << 20
"""Bytes that no film stays below by much."""
MAX_NAME_BYTES = 120
"""Bytes of a file name without its ending."""
BLOCK_BYTES = 1 << 20
SOUNDS = {"mp3", "wav"}


@dataclass(frozen=True)
class Known:
    """What a server said of a film: `total` bytes, and `tag` by which it can be told from another version."""

    total: int | None = None
    tag: str | None = None


class Download:
    """One film to fetch into `folder`."""

    def __init__(
        self,
        api: Api,
        folder: Path,
        work: str,
        *,
        known: Known,
        on_known: Callable[[Known], None],
        on_progress: Callable[[float], None],
    ) -> None:
        """`work` names the file in which the pieces gather, also over several processes; `known` is what
        `on_known` heard in an earlier one; `on_progress` hears fractions of 1."""
        self._api, self._folder = api, folder
        self._on_known, self._on_progress = on_known, on_progress
        self.part = folder / f".maker-free-{re.sub(r'[^a-zA-Z0-9-]', '', work)[:80]}.part"
        self._known = known

    async def fetch(self, urls: Sequence[str], name: str, ending: str) -> tuple[Path, Opened | None]:
        """Fetch from the first address that gives the whole film, look at it, and put it in its place.

        One that cannot be played, or is not what its ending says, is fetched once more, from the last address first.
        Gives where it is, under the ending that it really has, and what it is (None when it could not be looked at).
        Raises Unreachable, DiskFull or NotAllowed, and then the pieces stay for another attempt; RenderFailed when
        it cannot be played.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for addresses in (urls, urls[::-1]):
                await self._gathered(addresses, ending)
                try:
                    found = await film_facts.look(self.part)
                except OSError:
                    return await self._put(name, ending), None
                if fits(found, ending):
                    break
                if addresses is urls:
                    self.discard()
            if found is None or not fits(found, found.kind):
                self.discard()
                raise RenderFailed(messages.exports.UNPLAYABLE.of())
            return await self._put(name, found.kind), found
        except OSError as error:
            raise in_words(error, self._folder) from error

    async def _put(self, name: str, ending: str) -> Path:
        return await asyncio.to_thread(placed, self.part, self._folder, name, ending)

    async def _gathered(self, urls: Sequence[str], ending: str) -> None:
        """Fetch from the first address that gives the whole film. Raises Unreachable."""
        for number, url in enumerate(urls, start=1):
            try:
                return await self._gather(url, ending)
            except Unreachable:
                if number == len(urls):
                    raise
        raise Unreachable(messages.exports.NOWHERE.of())

    def discard(self) -> None:
        """Forget the pieces."""
        self._known = Known()
        with contextlib.suppress(OSError):
            self.part.unlink(missing_ok=True)

    def _here(self) -> int:
        return self.part.stat().st_size if self.part.exists() else 0

    async def _gather(self, url: str, ending: str) -> None:
        """Open the address again and again until the film is whole. Raises Unreachable when that leads nowhere."""
        fruitless = 0
        while True:
            start = self._here()
            if start and self._known.total is None:
                self.discard()  # pieces of nobody knows what
                start = 0
            complete = await self._piece(url, start)
            if complete:
                if _is_film(self.part) and (self._known.total is not None or whole(self.part, ending)):
                    return
                self.discard()
            fruitless = 0 if self._here() > start else fruitless + 1
            if fruitless >= ATTEMPTS:
                raise Unreachable(messages.exports.NOT_TO_ITS_END.of())
            await self._api.clock.sleep(RETRY_DELAYS_S[min(fruitless, len(RETRY_DELAYS_S) - 1)])

    async def _piece(self, url: str, start: int) -> bool:
        """Read from `start` on as far as it goes; True when the server says that this was all of it."""
        try:
            async with self._api.fetch(url, start=start, tag=self._known.tag) as response:
                match response.status_code:
                    case 200:
                        return await self._received(response, 0, _length(response.headers))
                    case 206:
                        return await self._continued(response, start)
                    case 416 if start and start == self._known.total:
                        return True
                    case 416:
                        self.discard()
                    case 429:
                        wait = response.headers.get("retry-after")
                        await self._api.clock.sleep(retry_after(wait, self._api.clock.time()))
                    case status if status < 500 and status != 408:
                        raise Unreachable(messages.exports.NOT_WHERE_SAID.of())
                    case _:
                        pass
        except (Cut, NotSent):
            pass
        return False

    async def _continued(self, response: httpx.Response, start: int) -> bool:
        """A later piece: taken only when it is of the same film and begins where ours ends."""
        said = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", response.headers.get("content-range", "").strip())
        if said is None or int(said[1]) != start or int(said[3]) != self._known.total or not self._is_same(response):
            self.discard()
            return False
        return await self._received(response, start, int(said[3]))

    def _is_same(self, response: httpx.Response) -> bool:
        return self._known.tag is None or _tag(response.headers) == self._known.tag

    async def _received(self, response: httpx.Response, start: int, total: int | None) -> bool:
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind in NO_FILM:
            raise Unreachable(messages.exports.SOMETHING_ELSE.of())
        if start == 0:
            self._known = Known(total, _tag(response.headers))
            self._on_known(self._known)
        if total is not None and shutil.disk_usage(self._folder).free < total - start + MIN_FREE_BYTES:
            raise _full()
        with await asyncio.to_thread(self.part.open, "r+b" if start else "wb") as file:
            file.seek(start)
            file.truncate()
            await self._written(response, file, start, total)
        here = self._here()
        if total is not None and here > total:
            self.discard()
            return False
        return total is None or here == total

    async def _written(self, response: httpx.Response, file: BinaryIO, at: int, total: int | None) -> None:
        waiting = bytearray()
        try:
            async for chunk in response.aiter_bytes():
                waiting += chunk
                if len(waiting) >= BLOCK_BYTES:
                    await asyncio.to_thread(file.write, bytes(waiting))
                    at += len(waiting)
                    waiting.clear()
                    if total:
                        self._on_progress(min(1.0, at / total))
        finally:
            # What came before a line broke is as good as the rest.
            file.write(waiting)
            file.flush()


NO_FILM = {"text/html", "application/json", "text/plain", "application/xml", "text/xml", "application/xhtml+xml"}


def _length(headers: httpx.Headers) -> int | None:
    """Bytes of the film; None when it comes packed, for then the number is another one."""
    said = headers.get("content-length", "")
    packed = headers.get("content-encoding", "identity").lower() != "identity"
    return int(said) if said.isdecimal() and not packed else None


def _tag(headers: httpx.Headers) -> str | None:
    return headers.get("etag") or headers.get("last-modified")


def fits(found: Opened | None, ending: str) -> bool:
    """Whether a film is what was asked for: that kind, with a picture, or with sound where only that is asked for."""
    return found is not None and found.kind == ending and (found.sound if ending in SOUNDS else found.picture)


def _is_film(path: Path) -> bool:
    """False for nothing, and for a text that says why there is no film, whatever it was called."""
    with path.open("rb") as file:
        head = file.read(64).lstrip().lower()
    return bool(head) and not head.startswith((b"<!doctype", b"<html", b"<?xml", b'{"'))


def whole(path: Path, ending: str) -> bool:
    """True when a file is what its ending says and goes to its end, as far as that can be seen without decoding.

    Asked when the server did not say how long it is.
    """
    look = _LOOKS.get(ending)
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            return size > 0 and (look is None or look(file, size))
    except (OSError, struct.error):
        return False


def _boxes(file: BinaryIO, size: int) -> bool:
    """MP4: boxes from the first byte to the last, `ftyp` first, `moov` among them."""
    at, kinds = 0, list[bytes]()
    while at + 8 <= size:
        file.seek(at)
        length, kind = struct.unpack(">I4s", file.read(8))
        if length == 1:
            length = struct.unpack(">Q", file.read(8))[0]
        elif length == 0:
            length = size - at
        if length < 8 or at + length > size or len(kinds) > 100_000:
            return False
        kinds.append(kind)
        at += length
    return kinds[:1] == [b"ftyp"] and b"moov" in kinds


def _begins(*marks: bytes, ends: bytes = b"") -> Callable[[BinaryIO, int], bool]:
    def look(file: BinaryIO, size: int) -> bool:
        head = file.read(16)
        file.seek(max(0, size - len(ends)))
        return head.startswith(marks) and file.read().endswith(ends)

    return look


def _riff(file: BinaryIO, size: int) -> bool:
    mark, length = struct.unpack("<4sI", file.read(8))
    return mark == b"RIFF" and length in {size - 8, 0, 0xFFFFFFFF}


_LOOKS: dict[str, Callable[[BinaryIO, int], bool]] = {
    "mp4": _boxes,
    "mov": _boxes,
    "m4a": _boxes,
    "webm": _begins(b"\x1a\x45\xdf\xa3"),
    "gif": _begins(b"GIF8", ends=b";"),
    "png": _begins(b"\x89PNG\r\n\x1a\n", ends=b"IEND\xaeB`\x82"),
    "mp3": _begins(b"ID3", *(bytes([0xFF, second]) for second in range(0xE2, 0x100))),
    "wav": _riff,
}


def placed(part: Path, folder: Path, name: str, ending: str) -> Path:
    """Give a whole file the first free one of "name.ending", "name (2).ending", …. Raises OSError."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    stem, count = names.stem(name, longest=MAX_NAME_BYTES), 0
    while True:
        count += 1
        target = folder / f"{stem}{'' if count == 1 else f' ({count})'}.{ending}"
        try:
            if os.name == "nt":
                part.rename(target)  # refuses what exists by itself
                return target
            os.link(part, target)
        except FileExistsError:
            continue
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            try:
                target.touch(exist_ok=False)  # a volume without links: hold the name, then replace what is ours
            except FileExistsError:
                continue
            files.replace(part, target)
            return target
        part.unlink()
        return target


_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


def check_room(folder: Path) -> None:
    """Before a film is made: can anything be put into `folder`, or where it will be made? Blocks.

    Raises DiskFull or NotAllowed.
    """
    try:
        there = next(one for one in (folder, *folder.parents) if one.exists())
        with tempfile.TemporaryFile(dir=there, prefix=".maker-free-") as probe:
            probe.write(bytes(LEAST_ROOM))
            probe.flush()
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull(messages.exports.VIDEOS_FULL.of()) from error
        if files.kept_private(folder, error):
            raise in_words(error, folder) from error
        raise NotAllowed(messages.exports.VIDEOS_UNWRITABLE.of(folder=folder.name)) from error


def in_words(error: OSError, folder: Path) -> DiskFull | NotAllowed:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _full()
    if place := files.kept_private(folder, error):
        return NotAllowed(messages.exports.KEPT_PRIVATE.of(place=place))
    return NotAllowed(messages.exports.NOT_PUT.of(folder=folder.name))


def _full() -> DiskFull:
    return DiskFull(messages.exports.NO_ROOM.of())
