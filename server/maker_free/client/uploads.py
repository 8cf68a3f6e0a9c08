"""Owns an upload from the user's words to the engine's answer: consent first, then file by file, streamed from disk.

Refuses to send a file twice by itself, to hold one in memory, and to let one leave this computer that nobody agreed to.
"""

from __future__ import annotations

import asyncio
import os
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any
from urllib.parse import quote

from maker_free import messages, wire
from maker_free.client.api import Api
from maker_free.client.jobs import Job
from maker_free.client.results import UploadResult
from maker_free.client.sources import FoundSources, Link, LocalFile
from maker_free.client.transport import Cut, NotSent
from maker_free.errors import (
    DiskFull,
    InputError,
    MakerFreeError,
    NotAllowed,
    ServiceError,
    Unreachable,
    Unreadable,
)

BLOCK_BYTES = 256 << 10
"""Bytes read at a time."""
SLOWEST_BYTES_PER_S = 50_000
"""Bytes a second that a line is expected to carry; bounds how long a file may take."""


LOOK_DELAYS_S = (1.0, 5.0, 15.0, 30.0, 60.0)
"""Seconds before each look for a file whose answer never came."""


class _Multipart:
    """One file as a multipart body: at most two blocks of it are in memory."""

    def __init__(self, file: LocalFile, on_sent: Callable[[int], None], *, here: bool) -> None:
        """`here`: the body stays on this computer, so that it may say where the file is."""
        mark = secrets.token_hex(16)
        name = file.name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
        source = f"{wire.HEADER_SOURCE_FILE}: {quote(os.fsencode(file.path))}\r\n" if here else ""
        self._head = (
            f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
            f"{source}Content-Type: application/octet-stream\r\n\r\n"
        ).encode(errors="replace")
        self._tail = f"\r\n--{mark}--\r\n".encode()
        self._file, self._on_sent, self._here = file, on_sent, here
        self.kind = f"multipart/form-data; boundary={mark}"
        self.length = len(self._head) + file.size + len(self._tail)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._head
        descriptor = await asyncio.to_thread(self._file.open)
        try:
            if not self._here:
                await asyncio.to_thread(self._file.check_bytes, descriptor)
            left = self._file.size
            while left:
                block = await asyncio.to_thread(self._read, descriptor, min(BLOCK_BYTES, left))
                yield block
                left -= len(block)
                self._on_sent(len(block))
            # Only now, after the last look, is it complete for whoever receives it.
            yield self._tail
        finally:
            os.close(descriptor)

    def _read(self, descriptor: int, most: int) -> bytes:
        """The next bytes of the file as it was judged. Raises NotAllowed once it is another."""
        block = os.read(descriptor, most)
        self._file.check(descriptor)
        if not block:
            raise NotAllowed(messages.uploads.CHANGED.of(name=self._file.name))
        return block


class Uploads:
    """One upload job."""

    def __init__(self, api: Api, session: str, found: FoundSources, before: wire.State, job: Job[UploadResult]) -> None:
        """`before` is the project as it is now."""
        self._api, self._session, self._found, self._job = api, session, found, job
        self._there = _count(before)
        self._total = sum(item.size for item in found.items if isinstance(item, LocalFile))
        self._sent = 0
        self._begun = api.clock.monotonic()
        self.kept: dict[str, str] = {}
        """Where each file that was added came from, by what the engine calls it."""

    async def run(self) -> UploadResult:
        """Raises the reason when there is but one and nothing was added; else files that failed are in `skipped`."""
        files: list[wire.UploadedFile] = []
        failed: list[tuple[str, MakerFreeError]] = list(self._found.refused)
        for number, item in enumerate(self._found.items):
            try:
                added = await self._add(item)
                source = item.url if isinstance(item, Link) else str(item.path)
                self.kept |= {file.filename: source for file in added}
                files += self._as_named(added, item)
            except (InputError, DiskFull) as error:
                failed.append((item.name, error))
            except ServiceError as error:
                if not files:
                    raise
                failed += [(one.name, error) for one in self._found.items[number:]]
                break
            if not self._total:
                self._job.percent = 100 * (number + 1) / len(self._found.items)
        if not files and len(failed) == 1:
            raise failed[0][1]
        return UploadResult(tuple(files), tuple((name, error.said) for name, error in failed))

    def _as_named(self, added: Sequence[wire.UploadedFile], item: LocalFile | Link) -> Sequence[wire.UploadedFile]:
        """A cloud may call a file by a number of its own; a person knows it by the name that it has here."""
        if self._api.backend.plain or len(added) != 1 or isinstance(item, Link):
            return added
        return [added[0].model_copy(update={"filename": item.name})]

    async def _add(self, item: LocalFile | Link) -> Sequence[wire.UploadedFile]:
        sent = self._sent
        try:
            if isinstance(item, Link):
                added = (await self._api.upload_links(self._session, [item.url])).files
            else:
                body = _Multipart(item, self._on_sent, here=self._api.backend.plain)
                whole = 120 + item.size / SLOWEST_BYTES_PER_S
                added = (await self._api.upload(self._session, body, whole=whole)).files
        except NotSent:
            raise
        except Unreachable:
            complete = isinstance(item, Link) or self._sent - sent >= item.size
            return [await self._arrived(item, complete=complete)]
        except OSError as error:
            raise Unreadable(messages.uploads.NOT_READ_TO_ITS_END.of(name=item.name)) from error
        finally:
            if isinstance(item, LocalFile):
                self._sent = sent + item.size
        if not added and not self._api.backend.plain:  # it says that it went well, and names nothing that it has
            return [await self._arrived(item, complete=True)]
        files = [_named(one, item.name) for one in added] or [wire.UploadedFile(filename=item.name)]
        self._there.update(file.filename for file in files)
        return files

    async def _arrived(self, item: LocalFile | Link, *, complete: bool) -> wire.UploadedFile:
        """After an answer that never came: is the file there? It is not sent again by itself. Raises Cut.

        What was sent to its end (`complete`) may take its time to show: it is looked for longer, and never said not
        to have arrived, for that cannot be known.
        """
        for pause in LOOK_DELAYS_S if complete else LOOK_DELAYS_S[:2]:
            await self._api.clock.sleep(pause)
            try:
                state = await self._api.state(self._session, fresh=not self._there)
            except Unreachable:
                continue
            counted = _count(state)
            for info in reversed(state.video_infos):
                name = called(info)
                if name.rsplit("/", 1)[-1] == item.name and counted[name] > self._there[name]:
                    self._there[name] += 1
                    return _named(wire.UploadedFile.model_validate(_plain(info)), item.name)
        if complete:
            raise Cut(messages.uploads.NOT_CONFIRMED.of(name=item.name))
        raise Cut(messages.uploads.BROKE_OFF.of(name=item.name))

    def _on_sent(self, count: int) -> None:
        self._sent += count
        if not self._total:
            return
        part = min(1.0, self._sent / self._total)
        passed = self._api.clock.monotonic() - self._begun
        self._job.percent = 99 * part
        self._job.remaining = passed / part - passed if part > 0.02 else None


def _count(state: wire.State) -> Counter[str]:
    return Counter(called(info) for info in state.video_infos)


def called(info: dict[str, Any]) -> str:
    """The name by which a state lists a file."""
    keys = ("filename", "name", "file_name", "title")
    return next((str(info[key]) for key in keys if info.get(key)), "")


def _plain(info: dict[str, Any]) -> dict[str, Any]:
    """Of what a state says about a file, the fields that an upload's answer has."""
    numbers = {key: info[key] for key in ("duration", "width", "height") if isinstance(info.get(key), int | float)}
    return {"filename": called(info), **numbers}


def _named(file: wire.UploadedFile, name: str) -> wire.UploadedFile:
    return file if file.filename else file.model_copy(update={"filename": name})
