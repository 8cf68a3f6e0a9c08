"""Owns files on their way in: streamed to disk under names of ours, looked at, and kept or gone without a trace.

request or link ──▶ incoming/<generated>.mp4 ──probe──▶ media/<generated>.mp4 ──▶ store
                            └── refused, cut off, too big: deleted, and nothing of that request is kept
"""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from pathlib import Path
from stat import S_ISREG
from urllib.parse import unquote_to_bytes

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool

from maker_free import messages, wire
from maker_free.engine.model.media import Media
from maker_free.engine.probe import probe
from maker_free.errors import Cancelled, DiskFull, InputError, MakerFreeError, TooLarge, Unreadable
from maker_free.studio.incoming_file import IncomingFile
from maker_free.studio.link_download import LinkDownload
from maker_free.studio.store import Original, Store

BLOCK_BYTES = 1 << 20
"""Bytes gathered before a thread is asked to write them."""
MOST_FILES = 200
MOST_LINKS = 20
MIN_FREE_BYTES = 200 << 20
"""Bytes that must stay free on the disk."""
PROBES = 2
"""Files looked at at the same time."""


class Uploads:
    def __init__(
        self,
        store: Store,
        folder: Path,
        fetcher: LinkDownload,
        arrived: Callable[[Sequence[Media]], None] = lambda _: None,
    ) -> None:
        """`folder` receives what is kept; whatever an earlier process left half received is removed. `arrived` hears of
        what is kept."""
        self._arrived = arrived
        self._store, self._fetcher = store, fetcher
        self._kept = folder / "media"
        self._incoming = folder / "incoming"
        self._probing = asyncio.Semaphore(PROBES)
        self._link_downloads: dict[asyncio.Task[tuple[Media, ...]], str] = {}
        shutil.rmtree(self._incoming, ignore_errors=True)
        for place in (self._kept, self._incoming):
            place.mkdir(parents=True, exist_ok=True)

    async def receive(
        self, session: str, chunks: AsyncIterator[bytes], content_type: str, length: int | None
    ) -> tuple[Media, ...]:
        """Take every file of a multipart body; `length` is what the request says of its size in bytes.

        All are kept, or none: raises the first refusal (UnsupportedType, TooLarge, Unreadable, NotAllowed),
        DiskFull, or InputError when the body is not what it should be.
        """
        form = _Form(self._incoming, content_type)
        try:
            self._check_room(length)
            await self._read(form, chunks)
            return await self._take(session, form.files)
        except OSError as error:
            raise _in_words(error) from error
        finally:
            await run_in_threadpool(_discard, form.files)

    async def fetch(self, session: str, links: Sequence[str]) -> tuple[Media, ...]:
        """Take the files behind http(s) links. All are kept, or none: raises what `Fetcher.fetch` and `receive` do."""
        if not 0 < len(links) <= MOST_LINKS:
            raise InputError(messages.uploads.TOO_MANY_LINKS.of(most=MOST_LINKS))
        task = asyncio.create_task(self._fetched(session, links))
        self._link_downloads[task] = session
        task.add_done_callback(self._link_downloads.pop)
        await asyncio.wait({task})
        if task.cancelled():
            raise Cancelled(messages.uploads.STOPPED.of())
        return task.result()

    def stop(self, session: str) -> bool:
        """Give up the links of a project that are being fetched; False when there are none."""
        going = [task for task, of in self._link_downloads.items() if of == session]
        for task in going:
            task.cancel()
        return bool(going)

    async def _fetched(self, session: str, links: Sequence[str]) -> tuple[Media, ...]:
        files: list[IncomingFile] = []
        try:
            for link in links:
                files.append(await self._fetcher.fetch(link, self._incoming))
            return await self._take(session, files)
        except OSError as error:
            raise _in_words(error) from error
        finally:
            await run_in_threadpool(_discard, files)

    async def _take(self, session: str, files: Sequence[IncomingFile]) -> tuple[Media, ...]:
        media = await asyncio.gather(*(self._look(file) for file in files))
        originals = {file.path.stem: file.original for file in files if file.original is not None}
        kept = await run_in_threadpool(self._keep, session, media, originals)
        self._arrived(kept)
        return kept

    def _check_room(self, length: int | None) -> None:
        if length is not None and shutil.disk_usage(self._incoming).free < length + MIN_FREE_BYTES:
            raise DiskFull(messages.uploads.NO_ROOM.of())

    async def _read(self, form: _Form, chunks: AsyncIterator[bytes]) -> None:
        async for chunk in chunks:
            form.feed(chunk)
            if form.waiting >= BLOCK_BYTES:
                await run_in_threadpool(form.flush)
        await run_in_threadpool(form.close)

    async def _look(self, file: IncomingFile) -> Media:
        async with self._probing:
            return await run_in_threadpool(probe.probe, file.path, id=file.path.stem, name=file.name)

    def _keep(self, session: str, looked: list[Media], originals: Mapping[str, Path]) -> tuple[Media, ...]:
        arrived: list[Media] = []
        kept: tuple[Media, ...] = ()
        try:
            for media in looked:
                target = self._kept / media.path.name
                media.path.rename(target)
                arrived.append(media.model_copy(update={"path": target}))
            found = _as_they_are(arrived, originals)
            kept = self._store.add_media(session, [_timed(one, found.get(one.id)) for one in arrived], found)
        finally:
            needed = {media.path for media in kept}
            for media in arrived:
                if media.path not in needed:
                    media.path.unlink(missing_ok=True)
        return kept


class _Form:
    """A multipart body being read: `feed` only sorts bytes, `flush` and `close` write (on a thread)."""

    def __init__(self, folder: Path, content_type: str) -> None:
        self.files: list[IncomingFile] = []
        self.waiting = 0
        self._folder = folder
        self._pending: list[tuple[IncomingFile, bytes]] = []
        self._current: IncomingFile | None = None
        self._header = bytearray()
        self._value = bytearray()
        self._complete = False
        kind, options = parse_options_header(content_type)
        if kind != b"multipart/form-data" or not options.get(b"boundary"):
            raise InputError(messages.uploads.NO_FILE_ARRIVED.of())
        try:
            self._parser = MultipartParser(
                options[b"boundary"],
                {
                    "on_part_begin": self._begin,
                    "on_header_field": lambda data, start, end: self._header.extend(data[start:end]),
                    "on_header_value": lambda data, start, end: self._value.extend(data[start:end]),
                    "on_header_end": self._named,
                    "on_part_data": self._data,
                    "on_end": self._end,
                },
            )
        except FormParserError as error:
            raise _garbled() from error

    def feed(self, chunk: bytes) -> None:
        try:
            self._parser.write(chunk)
        except FormParserError as error:
            raise _garbled() from error

    def flush(self) -> None:
        for file, data in self._pending:
            file.write(data)
        self._pending.clear()
        self.waiting = 0

    def close(self) -> None:
        self.flush()
        if not self._complete:
            raise _garbled()
        if not self.files:
            raise InputError(messages.uploads.NO_FILE_ARRIVED.of())
        for file in self.files:
            file.close()

    def _begin(self) -> None:
        self._current = None

    def _named(self) -> None:
        header, value = bytes(self._header).lower(), bytes(self._value)
        self._header.clear()
        self._value.clear()
        if header == wire.HEADER_SOURCE_FILE.lower().encode() and self._current is not None:
            self._current.original = Path(os.fsdecode(unquote_to_bytes(value)))
        if header != b"content-disposition":
            return
        _, options = parse_options_header(value)
        if b"filename" not in options:
            return
        if len(self.files) == MOST_FILES:
            raise TooLarge(messages.uploads.TOO_MANY_FILES.of(most=MOST_FILES))
        self._current = IncomingFile(self._folder, _text(options[b"filename"]))
        self.files.append(self._current)

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._current is None:
            return
        self._current.count(end - start)
        self._pending.append((self._current, bytes(data[start:end])))
        self.waiting += end - start

    def _end(self) -> None:
        self._complete = True


def _as_they_are(arrived: Sequence[Media], originals: Mapping[str, Path]) -> dict[str, Original]:
    """The originals, by id, that are where they are said to be and as long as what was copied; a name that is no text
    cannot be kept."""
    found: dict[str, Original] = {}
    for media in arrived:
        path = originals.get(media.id)
        try:
            facts = path.lstat() if path is not None and str(path).encode() and path.is_absolute() else None
        except (OSError, ValueError):
            continue
        if path is not None and facts is not None and S_ISREG(facts.st_mode) and facts.st_size == media.bytes:
            found[media.id] = Original(path, facts.st_mtime_ns)
    return found


def _timed(media: Media, original: Original | None) -> Media:
    """With the times of its copy and of its original, with which it may become one."""
    copied = media.path.stat().st_mtime_ns
    return media.model_copy(update={"written": (copied,) if original is None else (copied, original.changed)})


def _discard(files: Sequence[IncomingFile]) -> None:
    """Remove what is still in the incoming folder."""
    for file in files:
        file.discard()


def _text(name: bytes) -> str:
    """A file name as browsers and HTTP clients send it: UTF-8, with quotes and line ends as %22, %0D, %0A (HTML)."""
    text = name.decode("utf-8", "replace")
    return text.replace("%22", '"').replace("%0D", " ").replace("%0A", " ")


def _garbled() -> Unreadable:
    return Unreadable(messages.uploads.INCOMPLETE.of())


def _in_words(error: OSError) -> MakerFreeError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull(messages.uploads.BECAME_FULL.of())
    return Unreadable(messages.uploads.NOT_STORED.of())
