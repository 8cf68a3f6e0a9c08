"""Owns files that come by link: http(s), from public addresses only, bounded in bytes and in time; refuses to
believe a name, a redirect or an announced size.

link ─▶ resolve ─▶ is every address public? ─▶ connect to that very address ─▶ redirect: again from the start
"""

from __future__ import annotations

import asyncio
import errno
import re
import shutil
import ssl
from collections.abc import Callable, Sequence
from email.message import Message
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool

from maker_free import messages, names
from maker_free.addresses import NotPublic, Resolver, checked, public, resolve
from maker_free.engine.probe import unreadable
from maker_free.errors import DiskFull, InputError, NotAllowed, Unreadable, UnsupportedType
from maker_free.limits import ENDINGS, MAX_UPLOAD_BYTES
from maker_free.studio import naming
from maker_free.studio.incoming_file import IncomingFile

if TYPE_CHECKING:
    import httpx


MAX_LINK_CHARS = 4096
"""Characters."""
MAX_REDIRECTS = 5
FETCH_LIMIT_S = 900.0
"""Seconds that one file may take: 500 MB at 5 Mbit/s."""
CONNECT, READ = 10.0, 30.0
"""Seconds without any sign of the other side."""
STALLED, PROGRESS = 60.0, 64 << 10
"""Seconds in which at least so many bytes have to come: less is no progress."""
BLOCK_BYTES = 1 << 20
"""Bytes gathered before a thread is asked to write them."""
MIN_FREE_BYTES = 200 << 20
"""Bytes that must stay free on the disk."""
AGENT = "Maker-Free"
BY_TYPE = {
    "video/mp4": "mp4", "video/quicktime": "mov", "video/x-msvideo": "avi", "video/webm": "webm",
    "video/x-matroska": "mkv", "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp",
    "audio/mpeg": "mp3", "audio/wav": "wav", "audio/x-wav": "wav", "audio/mp4": "m4a", "audio/x-m4a": "m4a",
    "audio/aac": "aac",
}  # fmt: skip
"""What a server says a file is -> its ending, when its name has none."""
PAGES = {"text/html", "application/xhtml+xml"}


class LinkDownload:
    def __init__(
        self,
        *,
        resolve: Resolver = resolve,
        public: Callable[[str], bool] = public,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        """`public` judges every address that `resolve` gives, before anything is connected; `trust` says which
        certificates are believed (None: those of the well-known authorities)."""
        self._resolve, self._public, self._trust = resolve, public, trust

    async def fetch(self, link: str, folder: Path) -> IncomingFile:
        """The file behind a link, complete and on disk in `folder`.

        Raises NotAllowed, UnsupportedType, TooLarge, DiskFull, Unreadable or InputError; then nothing is left of it.
        """
        import httpx

        answered: list[httpx.URL] = []
        try:
            async with (
                asyncio.timeout(FETCH_LIMIT_S),
                httpx.AsyncClient(
                    verify=self._trust or True,
                    trust_env=False,  # a proxy would connect to what it likes
                    follow_redirects=False,
                    timeout=httpx.Timeout(READ, connect=CONNECT),
                    headers={"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity"},
                ) as client,
            ):
                return await self._followed(client, _url(link), folder, answered)
        except TimeoutError as error:
            slow = messages.uploads.COMES_TOO_SLOWLY if answered else messages.uploads.TOOK_TOO_LONG
            raise Unreadable(slow.of()) from error
        except httpx.HTTPError as error:
            raise Unreadable(messages.uploads.NOT_COMPLETE.of()) from error

    async def _followed(
        self, client: httpx.AsyncClient, url: httpx.URL, folder: Path, answered: list[httpx.URL]
    ) -> IncomingFile:
        """The file at an address, or where that leads; `answered` gets the address whose server sends it."""
        asked = url
        for _ in range(MAX_REDIRECTS + 1):
            response = await self._answer(client, url)
            try:
                if not response.has_redirect_location:
                    answered.append(url)
                    return await self._received(response, (url, asked), folder)
                url = _url(str(url.join(response.headers["location"])))
            finally:
                await response.aclose()
        raise NotAllowed(messages.uploads.ENDLESS.of())

    async def _answer(self, client: httpx.AsyncClient, url: httpx.URL) -> httpx.Response:
        """Ask the address that was checked; the name only goes into the Host header and the certificate check."""
        import httpx

        host = url.raw_host.decode("ascii")
        addresses = await self._checked(host, url.port, url.scheme)
        headers = {"Host": url.netloc.decode("ascii")}
        for number, address in enumerate(addresses, start=1):
            request = client.build_request(
                "GET", url.copy_with(host=address), headers=headers, extensions={"sni_hostname": host}
            )
            try:
                return await client.send(request, stream=True)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                if number == len(addresses):
                    raise
        raise AssertionError("there is at least one address")

    async def _checked(self, host: str, port: int | None, scheme: str) -> Sequence[str]:
        try:
            addresses = await checked(host, port, scheme, resolve=self._resolve, public=self._public)
        except NotPublic as error:
            raise NotAllowed(messages.uploads.PRIVATE_NETWORK.of()) from error
        except (OSError, UnicodeError) as error:
            raise Unreadable(messages.uploads.NOTHING_THERE.of()) from error
        return addresses[:3]

    async def _received(
        self, response: httpx.Response, urls: tuple[httpx.URL, httpx.URL], folder: Path
    ) -> IncomingFile:
        if response.status_code != 200:
            raise Unreadable(messages.uploads.REFUSED_THERE.of(status=response.status_code))
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind in PAGES:
            raise UnsupportedType(messages.uploads.A_WEB_PAGE.of())
        file = IncomingFile(folder, _name(response.headers.get("content-disposition", ""), urls, kind))
        try:
            await self._written(response, file)
        except BaseException:
            await run_in_threadpool(file.discard)
            raise
        return file

    async def _written(self, response: httpx.Response, file: IncomingFile) -> None:
        announced = response.headers.get("content-length", "")
        if announced.isdecimal():
            size = int(announced)
            if size > MAX_UPLOAD_BYTES:
                raise unreadable.too_heavy(file.name, size)
            if shutil.disk_usage(file.path.parent).free < size + MIN_FREE_BYTES:
                raise _full()
        waiting = bytearray()
        try:
            async with asyncio.timeout(STALLED) as limit:
                since = 0
                async for chunk in response.aiter_bytes():  # decoded: a small body can unpack into a huge one
                    file.count(len(chunk))
                    waiting += chunk
                    since += len(chunk)
                    if since >= PROGRESS:
                        since = 0
                        limit.reschedule(asyncio.get_running_loop().time() + STALLED)
                    if len(waiting) >= BLOCK_BYTES:
                        await run_in_threadpool(file.write, bytes(waiting))
                        waiting.clear()
            await run_in_threadpool(file.write, bytes(waiting))
            await run_in_threadpool(file.close)
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise _full() from error
            raise


def _url(link: str) -> httpx.URL:
    """Raises InputError for what is no link, NotAllowed for what is none of http(s)."""
    import httpx

    try:
        url = httpx.URL(link.strip()) if len(link) <= MAX_LINK_CHARS else None
    except (httpx.InvalidURL, TypeError, ValueError):
        url = None
    if url is None or (url.scheme in {"http", "https"} and not url.host):
        raise InputError(messages.uploads.NO_LINK.of())
    if url.scheme not in {"http", "https"}:
        raise NotAllowed(messages.uploads.NOT_HTTP.of())
    return url.copy_with(fragment=None)


def _name(disposition: str, urls: Sequence[httpx.URL], kind: str) -> str:
    """What the file is called: as the server says, else as the link ends, else by its type."""
    ends = [PurePosixPath(unquote(url.path)).name for url in urls]
    said = [one for one in (_attached(disposition), *ends) if one]
    for name in said:
        if PurePosixPath(naming.uploaded(name)).suffix.lower().lstrip(".") in ENDINGS:
            return name
    if kind in BY_TYPE:
        return f"{names.stem(PurePosixPath(said[0]).stem if said else '', 'clip')}.{BY_TYPE[kind]}"
    return said[0] if said else "file"


def _attached(disposition: str) -> str:
    """The file name in a Content-Disposition header, in either of its spellings (RFC 6266)."""
    message = Message()
    message["Content-Disposition"] = re.sub(r"[\r\n]", " ", disposition)
    return message.get_filename() or ""


def _full() -> DiskFull:
    return DiskFull(messages.uploads.NO_ROOM_FOR_LINK.of())
