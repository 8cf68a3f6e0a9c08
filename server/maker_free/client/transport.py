"""Owns one request on its way to an engine and back: address, headers, limits of time and size; asked once.

Refuses to try anything again, and to follow a redirect to another host. A connection is used for one request.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import cache, partial
from json import dumps
from typing import Protocol

import httpx

from maker_free import lenient, messages, wire
from maker_free.client import attribution, failures
from maker_free.client.backends import Backend
from maker_free.client.clock import Clock
from maker_free.client.credentials import Credential, Credentials
from maker_free.client.failures import Answer
from maker_free.errors import Unreachable
from maker_free.settings import Settings

logging.getLogger("httpx").setLevel(logging.WARNING)  # it writes whole addresses, with what is in them
CONNECT, SILENCE = 10.0, 60.0
"""Seconds until somebody listens, and without a byte in either direction."""
CALL_LIMIT_S = 60.0
"""Seconds for a call in all, unless it carries files."""
BIG_JSON_BYTES = 256 << 10
"""Bytes from which on JSON is read and written beside the loop, which has pings to answer."""
MAX_REDIRECTS = 3
"""Redirects in a row, on the same host: what only redirects has done nothing yet."""
MAX_JSON_BYTES = 64 << 20
"""Bytes of an answer."""


class NotSent(Unreachable):
    """No connection: certainly nothing was done."""


class Cut(Unreachable):
    """Sent, and then no answer: nobody knows whether it was done."""


class Body(Protocol):
    """What an upload sends: its length is known beforehand, and it can be read again. `kind` is its Content-Type."""

    kind: str
    length: int

    def __aiter__(self) -> AsyncIterator[bytes]: ...


class Transport:
    """The line to one engine. `show_client_id` makes every request carry it, not only those without a token."""

    def __init__(self, settings: Settings, backend: Backend, credentials: Credentials, *, clock: Clock) -> None:
        """No I/O."""
        self.show_client_id = False
        self._backend, self._credentials, self._clock = backend, credentials, clock
        self._headers = attribution.headers(settings)
        self._client: httpx.AsyncClient | None = None

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def ask(
        self,
        method: str,
        path: str,
        credential: Credential | None,
        *,
        json: object = None,
        body: Body | None = None,
        params: Mapping[str, str] | None = None,
        whole: float = CALL_LIMIT_S,
    ) -> tuple[int, httpx.Headers, bytes]:
        """Gives status, headers and body. Raises NotSent or Cut."""
        headers: dict[str, str] = {}
        if body is not None:
            headers = {"Content-Type": body.kind, "Content-Length": str(body.length)}
        async with (
            within(whole),
            self.open(
                method, path, credential, json=json, content=body, headers=headers, params=params, silence=whole,
            ) as response,
        ):  # fmt: skip
            return response.status_code, response.headers, await whole_body(response)

    @asynccontextmanager
    async def open(
        self,
        method: str,
        path: str,
        credential: Credential | None,
        *,
        headers: Mapping[str, str],
        silence: float | None = SILENCE,
        json: object = None,
        content: Body | bytes | None = None,
        params: Mapping[str, str] | None = None,
    ) -> AsyncGenerator[httpx.Response]:
        """An answer whose body is still to come; `silence` None waits for it as long as the line holds.

        Raises NotSent or Cut, also when reading the body breaks off.
        """
        base, own = await self._backend.endpoint()
        if json is not None:  # a draft goes back as it came, also with what httpx would not write: NaN, half characters
            # Nothing but what goes to be rendered is long.
            content = await asyncio.to_thread(_written, json) if path == wire.RENDER else _written(json)
            headers = {**headers, "Content-Type": "application/json"}
        bearer = {"Authorization": f"Bearer {credential.token}"} if credential else {}
        if credential is None or self.show_client_id:
            bearer[wire.HEADER_CLIENT] = self._credentials.client_id()
        try:
            request = self.http().build_request(
                method,
                base + path,
                headers={**self._headers, **own, **bearer, **headers},
                content=content,
                params=params,
                timeout=patient(silence),
            )
        except (httpx.InvalidURL, ValueError) as error:
            raise NotSent(messages.cloud.ADDRESS_UNUSABLE.of()) from error
        response = await self._sent_on(request)
        try:
            yield response
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise self.cut() from error
        finally:
            await response.aclose()

    async def _sent_on(self, request: httpx.Request) -> httpx.Response:
        """The answer, also where the engine says that it moved within its own host, method and body as they were."""
        for _ in range(MAX_REDIRECTS):
            response = await self.send(request)
            moved = response.status_code in {307, 308} or (request.method == "GET" and response.has_redirect_location)
            if not moved or not response.has_redirect_location:
                return response
            try:
                target = request.url.join(response.headers["location"])
            except (httpx.InvalidURL, ValueError):
                return response
            if (target.scheme, target.netloc) != (request.url.scheme, request.url.netloc):
                return response
            await response.aclose()
            request = httpx.Request(
                request.method, target, headers=request.headers, stream=request.stream, extensions=request.extensions
            )
        return await self.send(request)

    async def send(self, request: httpx.Request) -> httpx.Response:
        """Send what `http` built; whoever gets the answer closes it. Raises NotSent or Cut."""
        try:
            return await self.http().send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError) as error:
            self._backend.forget()
            said = messages.studio.SENT_NOTHING if self._backend.plain else messages.cloud.CLOUD_SENT_NOTHING
            raise NotSent(said.of()) from error
        except (httpx.HTTPError, httpx.StreamError) as error:
            self._backend.forget()
            raise self.cut() from error

    def cut(self) -> Cut:
        """The error for an answer that never came."""
        return Cut((messages.studio.SILENT if self._backend.plain else messages.cloud.CLOUD_SILENT).of())

    def garbled(self) -> Cut:
        """The error for an answer that made no sense: then nobody knows either."""
        if self._backend.plain:
            return Cut(messages.studio.GARBLED.of())
        return Cut(messages.cloud.CLOUD_GARBLED.of())

    def http(self) -> httpx.AsyncClient:
        if self._client is None:
            # A connection is used once: one kept open may be closed by the other side in the very moment when a
            # message goes into it, and then nobody knows whether it arrived.
            self._client = httpx.AsyncClient(
                follow_redirects=False,
                trust_env=not self._backend.plain,  # a proxy has no business on loopback
                verify=not self._backend.plain and _authorities(),  # plain HTTP there
                limits=httpx.Limits(max_keepalive_connections=0),
            )
        return self._client

    async def read(self, status: int, headers: httpx.Headers, body: bytes) -> Answer:
        """What an answer says. Raises Cut for a success that makes no sense, or that is more than can be read."""
        if lenient.too_much(body):
            raise Cut(messages.cloud.TOO_MANY_PIECES.of())
        try:
            reading = partial(failures.read, status, headers, body, now=self._clock.time())
            return await asyncio.to_thread(reading) if len(body) > BIG_JSON_BYTES else reading()
        except Unreachable as nonsense:
            raise self.garbled() from nonsense


@cache
def _authorities() -> ssl.SSLContext:
    """Who is trusted to say who is who. Read once a process: the list is long."""
    return httpx.create_ssl_context()


def _written(json: object) -> bytes:
    return dumps(json).encode()


def patient(silence: float | None) -> httpx.Timeout:
    return httpx.Timeout(silence, connect=CONNECT)


@asynccontextmanager
async def within(seconds: float) -> AsyncGenerator[None]:
    """Raises Cut when it takes longer: a slow drip is no answer."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError as error:
        raise Cut(messages.cloud.TOO_SLOW.of()) from error


async def whole_body(response: httpx.Response) -> bytes:
    """All of an answer, within bounds."""
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > MAX_JSON_BYTES:
            raise Cut(messages.cloud.ANSWER_TOO_LONG.of())
    return bytes(body)
