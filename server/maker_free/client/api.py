"""Owns the calls of the wire: each with its headers, its limits and its number of attempts; refuses to know projects.

| what happened                         | a question (GET), a token | a new thing (POST) | a message |
|---------------------------------------|---------------------------|--------------------|-----------|
| not sent (no connection)              | 3 attempts                | 3 attempts         | 1         |
| cut, silent, 5xx, makes no sense      | 3 attempts                | 1                  | 1         |
| token refused (a guest's)             | a new token, once more    | the same           | 1         |
| no client id (400)                    | with one, once more       | the same           | 1         |
| asked too much (429)                  | wait, once more           | the same           | 1         |
| anything else                         | 1                         | 1                  | 1         |

This is the one layer that repeats anything. A token that the user gave is never replaced.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeGuard, TypeVar, cast
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ValidationError

from maker_free import wire
from maker_free.addresses import loopback
from maker_free.client import attribution, failures, lease, reach
from maker_free.client.clock import Clock, Patience
from maker_free.client.credentials import Credential, Credentials
from maker_free.client.failures import TOKEN_CODES, Answer, Who
from maker_free.client.places import Place
from maker_free.client.reach import Way
from maker_free.errors import MakerFreeError, TokenRejected, Unreachable
from maker_free.settings import Settings

logging.getLogger("httpx").setLevel(logging.WARNING)  # it writes whole addresses, with what is in them
Model = TypeVar("Model", bound=BaseModel)

PAUSES = (1.0, 3.0)
"""Seconds before the second and the third attempt."""
CONNECT, SILENCE = 10.0, 60.0
"""Seconds until somebody listens, and without a byte in either direction."""
REDIRECTS = 5
WHOLE = 60.0
"""Seconds for a call in all, unless it carries files."""
MOST_JSON = 64 << 20
"""Bytes of an answer."""

Repeat = Literal["always", "unsent", "never"]
"""When a call may be repeated after a failure that says nothing about whether it was done."""


class NotSent(Unreachable):
    """No connection: certainly nothing was done."""


class Cut(Unreachable):
    """Sent, and then no answer: nobody knows whether it was done."""


@dataclass
class _Budget:
    """What may still be tried again within one call."""

    troubles: int
    token: bool
    client: bool
    rate: bool


class Api:
    """One engine, spoken to by one process."""

    def __init__(self, settings: Settings, place: Place, *, clock: Clock) -> None:
        """Raises TokenRejected or InputError when what the environment gave cannot go into a header. No I/O."""
        self.place = place
        self.clock = clock
        self._settings = settings
        self._credentials = Credentials(settings, place.service, given=place.given, clock=clock)
        self._headers = attribution.headers(settings)
        self._client: httpx.AsyncClient | None = None
        self._show_client_id = False

    def __repr__(self) -> str:
        return f"Api({self.place.name!r})"

    @property
    def patience(self) -> Patience:
        return self.place.patience

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def create_session(self, name: str, language: str) -> wire.Session:
        answer = await self._call("POST", wire.SESSION, json={"task_name": name, "language": language}, repeat="unsent")
        return self._shaped(wire.Session, answer.data)

    async def state(self, session: str) -> wire.State:
        answer = await self._call("GET", wire.state_path(quote(session, safe="")))
        data: Any = answer.data
        if isinstance(data, dict):
            inner: Any = cast("dict[str, Any]", data).get("state", data)
            data = {name: value for name, value in inner.items() if value is not None} if _is_object(inner) else inner
        return self._shaped(wire.State, data)

    async def credits(self) -> wire.Credits:
        return self._shaped(wire.Credits, (await self._call("GET", wire.CREDITS)).data)

    async def claim(self, task: str, session: str) -> wire.Claim:
        answer = await self._call("POST", wire.CLAIM_TOKEN, json={"task_id": task, "session_id": session})
        return self._shaped(wire.Claim, answer.data)

    async def storyboard(self, session: str, what: str) -> bytes | None:
        """A JPEG, or None where there is none; ours only. Raises Unreachable."""
        found = await self._attempt("GET", wire.storyboard_path(quote(session, safe="")), params={"what": what})
        status, headers, body = found
        return body if status == 200 and headers.get("content-type", "").startswith("image/") else None

    async def upload_links(self, session: str, links: Sequence[str]) -> wire.Upload:
        answer = await self._call(
            "POST",
            wire.upload_path(quote(session, safe="")),
            json={"urls": list(links), "source_type": "url"},
            repeat="unsent",
            whole=1000,
        )
        return self._shaped(wire.Upload, answer.data)

    async def upload(self, session: str, body: Body, *, whole: float) -> wire.Upload:
        """Send a file. Raises Cut when nobody knows whether it arrived."""
        answer = await self._call(
            "POST", wire.upload_path(quote(session, safe="")), body=body, repeat="unsent", whole=whole
        )
        return self._shaped(wire.Upload, answer.data)

    async def submit_render(self, request: wire.RenderRequest) -> wire.RenderStatus:
        """Its id makes it the same export however often it is sent."""
        output = request.output.model_dump(exclude_none=True)
        if not self.place.plain:
            output = {name: output[name] for name in ("format", "quality")}
        body = {"id": request.id, "sessionId": request.sessionId, "draft": request.draft, "output": output}
        return self._render((await self._call("POST", wire.RENDER, json=body, repeat="unsent")).data)

    async def render_status(self, render: str) -> wire.RenderStatus:
        return self._render((await self._call("GET", wire.render_path(quote(render, safe="")))).data)

    async def cancel_render(self, render: str) -> wire.RenderStatus:
        return self._render((await self._call("DELETE", wire.render_path(quote(render, safe="")))).data)

    async def listen(self, session: str, text: str) -> AsyncGenerator[bytes]:
        """Send a message, once, and give the bytes of the answer as they come.

        Raises NotSent, or what the engine refused it with, when it was certainly not taken; Cut when the stream
        breaks off or nobody knows.
        """
        body = wire.Message.say(session, text).model_dump(exclude_none=True)
        credential = await self._credential()
        headers = {"Accept": "text/event-stream", "Cache-Control": "no-store"}
        async with self._open("POST", wire.RUN_SSE, credential, json=body, headers=headers, silence=None) as response:
            kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            if response.status_code != 200 or kind == "application/json":
                await self._refused(response, credential)
                return
            yield b""  # the engine has the message, whatever becomes of the stream
            async with aclosing(_bytes(response)) as chunks:
                async for chunk in chunks:
                    yield chunk

    async def _refused(self, response: httpx.Response, credential: Credential) -> None:
        """A message that was answered with something else than a stream."""
        async with _within(WHOLE):
            body = await _body(response)
        try:
            answer = self._read(response.status_code, response.headers, body)
        except Unreachable as nonsense:
            raise self._cut() from nonsense
        if answer.code in TOKEN_CODES and credential.anonymous:
            await self._renew(credential)  # for the next time: this one is not sent again
        if answer.code:
            made = failures.error(answer, self._who(credential))
            raise self._cut() if isinstance(made, Unreachable) else made

    @asynccontextmanager
    async def fetch(self, url: str, *, start: int, tag: str | None) -> AsyncGenerator[httpx.Response]:
        """Open a finished film from byte `start` on, if it is still the one with `tag`; follow redirects.

        Only our engine's own address ever sees the token. Raises NotSent, Cut or Unreachable.
        """
        base, own = await self.place.address()
        try:
            home = httpx.URL(base)
            target = home.join(url)
        except (httpx.InvalidURL, ValueError) as error:
            raise Unreachable("The finished video is nowhere to be fetched from.", "Export it again.") from error
        headers = {"Accept": "*/*", "Accept-Encoding": "identity"}
        if start:
            headers["Range"] = f"bytes={start}-"
            if tag is not None and not tag.startswith("W/"):
                headers["If-Range"] = tag
        renewed = False
        for _ in range(REDIRECTS + 1):
            if target.scheme not in {"http", "https"} or not target.host:
                break
            at_home = _origin(target) == _origin(home)
            credential = await self._credential()
            secret = {**own, "Authorization": f"Bearer {credential.token}"} if at_home else {}
            way = Way(target) if at_home or loopback(home.host) else await reach.way(target)
            request = self._http().build_request(
                "GET",
                way.url,
                headers={**self._headers, **headers, **secret, **way.headers},
                extensions=way.extensions,
                timeout=_patient(SILENCE),
            )
            response = await self._send(request)
            try:
                if response.has_redirect_location:
                    target = target.join(response.headers["location"])
                elif response.status_code == 401 and at_home and credential.anonymous and not renewed:
                    renewed = True
                    await self._renew(credential)
                else:
                    yield response
                    return
            except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL) as error:
                raise self._cut() from error
            finally:
                await response.aclose()
        raise Unreachable("The finished video is nowhere to be fetched from.", "Export it again.")

    async def _call(
        self,
        method: str,
        path: str,
        *,
        json: object = None,
        body: Body | None = None,
        repeat: Repeat = "always",
        whole: float = WHOLE,
    ) -> Answer:
        """One call as the failure table has it; the answer is a success."""
        budget = _Budget(len(PAUSES), token=True, client=True, rate=True)
        while True:
            credential = await self._credential()
            try:
                answer = self._read(
                    *await self._attempt(method, path, credential=credential, json=json, body=body, whole=whole)
                )
            except Unreachable as trouble:
                if not await self._again(trouble, repeat, budget):
                    raise
                continue
            if answer.code == 0:
                return answer
            if not await self._mended(answer, credential, budget):
                made = failures.error(answer, self._who(credential))
                if not isinstance(made, Unreachable) or not await self._again(made, repeat, budget):
                    raise made

    async def _again(self, trouble: Unreachable, repeat: Repeat, budget: _Budget) -> bool:
        """Whether to try once more after a failure that may pass; waits."""
        certain = isinstance(trouble, NotSent)
        if budget.troubles == 0 or repeat == "never" or (repeat == "unsent" and not certain):
            return False
        await self.clock.sleep(PAUSES[len(PAUSES) - budget.troubles])
        budget.troubles -= 1
        return True

    async def _mended(self, answer: Answer, credential: Credential, budget: _Budget) -> bool:
        """Do what the failure table says for an answer; True when the call is to be repeated."""
        if answer.code in TOKEN_CODES and credential.anonymous and budget.token:
            budget.token = False
            await self._renew(credential)
            return True
        if answer.code == 400 and budget.client and not self._show_client_id and _names_client_id(answer.message):
            budget.client = False
            self._show_client_id = True
            return True
        if answer.code == 403 and self.place.plain and budget.client:
            # Another studio answers where the one we knew was: ask anew where it is.
            budget.client = False
            self.place.forget()
            return True
        if answer.code == 429 and budget.rate:
            budget.rate = False
            await self.clock.sleep(answer.retry_after)
            return True
        return False

    async def _attempt(
        self,
        method: str,
        path: str,
        *,
        credential: Credential | None = None,
        json: object = None,
        body: Body | None = None,
        params: Mapping[str, str] | None = None,
        whole: float = WHOLE,
        token: bool = True,
    ) -> tuple[int, httpx.Headers, bytes]:
        """Ask once; gives status, headers and body. Raises NotSent or Cut."""
        if token and credential is None:
            credential = await self._credential()
        headers: dict[str, str] = {}
        if body is not None:
            headers = {"Content-Type": body.kind, "Content-Length": str(body.length)}
        async with (
            _within(whole),
            self._open(
                method, path, credential, json=json, content=body, headers=headers, params=params,
            ) as response,
        ):  # fmt: skip
            return response.status_code, response.headers, await _body(response)

    @asynccontextmanager
    async def _open(
        self,
        method: str,
        path: str,
        credential: Credential | None,
        *,
        headers: Mapping[str, str],
        silence: float | None = SILENCE,
        json: object = None,
        content: Body | None = None,
        params: Mapping[str, str] | None = None,
    ) -> AsyncGenerator[httpx.Response]:
        base, own = await self.place.address()
        bearer = {"Authorization": f"Bearer {credential.token}"} if credential else {}
        if credential is None or self._show_client_id:
            bearer[wire.HEADER_CLIENT] = self._credentials.client_id()
        try:
            request = self._http().build_request(
                method,
                base + path,
                headers={**self._headers, **own, **bearer, **headers},
                json=json,
                content=content,
                params=params,
                timeout=_patient(silence),
            )
        except (httpx.InvalidURL, ValueError) as error:
            raise NotSent("The address of the engine cannot be used.", "Correct NEMO_API_URL, or remove it.") from error
        response = await self._send(request)
        try:
            yield response
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise self._cut() from error
        finally:
            await response.aclose()

    async def _send(self, request: httpx.Request) -> httpx.Response:
        try:
            return await self._http().send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError) as error:
            self.place.forget()
            raise NotSent(*self._no_answer("nothing was sent")) from error
        except (httpx.HTTPError, httpx.StreamError) as error:
            self.place.forget()
            raise self._cut() from error

    def _cut(self) -> Cut:
        return Cut(*self._no_answer("whether it was done is not known"))

    def _no_answer(self, meaning: str) -> tuple[str, str]:
        if self.place.plain:
            return f"The editing studio on this computer did not answer; {meaning}.", "Look at the timeline."
        return (
            f"The NemoVideo cloud did not answer; {meaning}.",
            "Check the internet connection, then look at the timeline, or go on with this computer's own engine.",
        )

    def _http(self) -> httpx.AsyncClient:
        if self._client is None:
            # A connection is used once: one kept open may be closed by the other side in the very moment when a
            # message goes into it, and then nobody knows whether it arrived.
            self._client = httpx.AsyncClient(
                follow_redirects=False,
                trust_env=not self.place.plain,  # a proxy has no business on loopback
                limits=httpx.Limits(max_keepalive_connections=0),
            )
        return self._client

    def _read(self, status: int, headers: httpx.Headers, body: bytes) -> Answer:
        try:
            return failures.read(status, headers, body, now=self.clock.time())
        except Unreachable as nonsense:
            raise self._cut() from nonsense

    def _shaped(self, model: type[Model], data: object) -> Model:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            raise self._cut() from error

    def _render(self, data: object) -> wire.RenderStatus:
        try:
            return wire.parse_render_status(data)
        except ValidationError as error:
            raise self._cut() from error

    async def who(self) -> Who:
        """Whom this engine takes us for."""
        return self._who(await self._credential())

    def _who(self, credential: Credential) -> Who:
        return Who(self.place.plain, credential.anonymous, credential.user_id, self._settings.web_url)

    async def _credential(self) -> Credential:
        return self._credentials.current() or await self._renew(None)

    async def _renew(self, refused: Credential | None) -> Credential:
        """A guest's token, by the same client id; or the one that another process got meanwhile."""
        async with lease.holding(self._credentials.lock, self.clock):
            current = self._credentials.current()
            if current is not None and (refused is None or current.token != refused.token):
                return current
            return self._credentials.keep(await self._ask_token())

    async def _ask_token(self) -> wire.Token:
        budget = _Budget(len(PAUSES), token=False, client=True, rate=True)
        guest = Credential("", anonymous=True)
        while True:
            try:
                answer = self._read(*await self._attempt("POST", wire.ANONYMOUS_TOKEN, token=False))
            except Unreachable as trouble:
                if not await self._again(trouble, "always", budget):
                    raise
                continue
            if answer.code == 0:
                return self._shaped(wire.Token, answer.data)
            if answer.code == 400 and budget.client:
                budget.client = False
                self._credentials.new_client_id()
                continue
            if not await self._mended(answer, guest, budget):
                made: MakerFreeError = failures.error(answer, self._who(guest))
                if isinstance(made, Unreachable) and await self._again(made, "always", budget):
                    continue
                raise made if isinstance(made, Unreachable) else _no_guest(made)


class Body(Protocol):
    """What an upload sends: its length is known beforehand, and it can be read again. `kind` is its Content-Type."""

    kind: str
    length: int

    def __aiter__(self) -> AsyncIterator[bytes]: ...


def _is_object(found: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(found, dict)


def _no_guest(made: MakerFreeError) -> MakerFreeError:
    if made.code not in TOKEN_CODES | {400, 403}:
        return made
    return TokenRejected("The engine does not take guests from this computer at the moment.", "Try again later.")


def _names_client_id(message: str) -> bool:
    """400 means a missing client id when it says so, or says nothing (wire document)."""
    return not message or re.search(r"client[-_ ]?id", message, re.I) is not None


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, url.host.lower(), url.port or {"http": 80, "https": 443}.get(url.scheme, 0)


def _patient(silence: float | None) -> httpx.Timeout:
    return httpx.Timeout(silence, connect=CONNECT)


@asynccontextmanager
async def _within(seconds: float) -> AsyncGenerator[None]:
    """Raises Cut when it takes longer: a slow drip is no answer."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError as error:
        raise Cut("The engine took too long to answer.", "Try again.") from error


async def _bytes(response: httpx.Response) -> AsyncGenerator[bytes]:
    async for chunk in response.aiter_bytes():
        yield chunk


async def _body(response: httpx.Response) -> bytes:
    """All of an answer, within bounds."""
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > MOST_JSON:
            raise Cut("The engine's answer was far too long.", "Try again.")
    return bytes(body)
