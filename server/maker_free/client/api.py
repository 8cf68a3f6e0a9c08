"""Owns the calls of the wire, each with what it sends and what comes back; refuses to know projects, and how often it
is tried.

calls (here) ─▶ attempts, tokens (`asking`) ─▶ one request (`line`) ─▶ engine
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, asynccontextmanager
from json import dumps
from typing import cast
from urllib.parse import quote

import httpx
from pydantic import ValidationError

from maker_free import messages, wire
from maker_free.addresses import loopback
from maker_free.client import attribution, failures, safe_fetch
from maker_free.client.backends import Backend
from maker_free.client.clock import Clock, Timeouts
from maker_free.client.credentials import Credential, Credentials
from maker_free.client.failures import TOKEN_CODES, Who
from maker_free.client.retry import CONNECTING_S, Retry
from maker_free.client.safe_fetch import Way
from maker_free.client.transport import CALL_LIMIT_S, SILENCE, Body, Transport, patient, whole_body, within
from maker_free.errors import InputError, SessionGone, Unreachable
from maker_free.settings import Settings

MAX_REDIRECTS = 5
PREVIEW_LIMIT_S = 600.0
"""Seconds that a preview may take before its answer; the studio goes on with it either way."""
NO_STREAM = {"application/json", "text/html", "application/xhtml+xml", "application/xml", "text/xml"}
"""What a message may be answered with instead of a stream: a refusal, or a gateway's page."""


class Api:
    """One engine, spoken to by one process."""

    def __init__(self, settings: Settings, backend: Backend, *, clock: Clock) -> None:
        """Raises TokenRejected or InputError when what the environment gave cannot go into a header. No I/O."""
        credentials = Credentials(settings, backend.service, given=backend.given, clock=clock)
        self.backend = backend
        self.clock = clock
        self._headers = attribution.headers(settings)
        self._transport = Transport(settings, backend, credentials, clock=clock)
        self._retry = Retry(self._transport, backend, credentials, settings.web_url, clock=clock)

    def __repr__(self) -> str:
        return f"Api({self.backend.name!r})"

    @property
    def timeouts(self) -> Timeouts:
        return self.backend.timeouts

    async def who(self) -> Who:
        """Whom this engine takes us for."""
        return await self._retry.who()

    async def close(self) -> None:
        await self._transport.close()

    async def create_session(self, name: str, language: str) -> wire.Session:
        body = {"task_name": name, "language": language}
        answer = await self._retry.call(
            "POST", wire.SESSION, json=body, repeat="unsent", whole=CONNECTING_S, retry_for_s=CONNECTING_S
        )
        made = self._retry.shaped(wire.Session, answer.data)
        self._retry.heard_user(made.user_id)
        return made

    async def state(self, session: str, *, fresh: bool = False, retry_for_s: float | None = None) -> wire.State:
        """The project as it is. `fresh`: nothing was done in it yet, so that having no state is being empty.

        `retry_for_s`: seconds that a service in trouble is waited for. Raises SessionGone, and Cut when the service
        answers without a state, or with none that could be read.
        """
        try:
            answer = await self._retry.call("GET", wire.state_path(quote(session, safe="")), retry_for_s=retry_for_s)
            found = wire.parse_state(answer.data)
        except SessionGone:
            if fresh:
                return wire.State()
            raise
        except ValidationError as error:
            raise self._transport.garbled() from error
        if found is None and not fresh:
            raise self._transport.garbled()
        return found or wire.State()

    async def credits(self, *, retry_for_s: float | None = None) -> wire.Credits:
        """`retry_for_s`: seconds that a service in trouble is waited for."""
        return self._retry.shaped(
            wire.Credits, (await self._retry.call("GET", wire.CREDITS, retry_for_s=retry_for_s)).data
        )

    async def claim(self, task: str, session: str) -> wire.Claim:
        answer = await self._retry.call("POST", wire.CLAIM_TOKEN, json={"task_id": task, "session_id": session})
        return self._retry.shaped(wire.Claim, answer.data)

    async def storyboard(self, session: str, what: str, *, soon: bool = False) -> bytes | None:
        """A JPEG, or None where there is none, or none yet and it is wanted `soon`; ours only. Raises Unreachable."""
        credential = await self._retry.credential()
        path = wire.storyboard_path(quote(session, safe=""))
        found = await self._transport.ask(
            "GET", path, credential, params={"what": what} | ({"soon": "1"} if soon else {})
        )
        status, headers, body = found
        return body if status == 200 and headers.get("content-type", "").startswith("image/") else None

    async def page(self, session: str) -> wire.PageLink:
        """A link to the page of a project; ours only."""
        answer = await self._retry.call("POST", wire.page_path(quote(session, safe="")), json={})
        return self._retry.shaped(wire.PageLink, answer.data)

    async def of_page(self, session: str, address: str) -> tuple[str, bytes]:
        """What a page of the project gets from one of its addresses, and of which kind that is; ours only. Raises
        InputError when there is no such thing."""
        credential = await self._retry.credential()
        path = f"{wire.page_path(quote(session, safe=''))}/{address}"
        status, headers, body = await self._transport.ask("GET", path, credential, whole=PREVIEW_LIMIT_S)
        if status != 200:
            raise InputError(messages.studio.NOTHING_BY_THAT_NAME.of(), code=404)
        return headers.get("content-type", ""), body

    async def preview(self, session: str, begin: int, end: int | None, within: float | None = None) -> wire.PreviewFilm:
        """A preview from `begin` to `end` (ms), or what is there of it after `within` s; ours only."""
        query = f"?begin={begin}" + (f"&end={end}" if end is not None else "")
        query += f"&within={round(within * 1000)}" if within is not None else ""
        answer = await self._retry.call(
            "GET", wire.preview_path(quote(session, safe="")) + query, whole=PREVIEW_LIMIT_S
        )
        return self._retry.shaped(wire.PreviewFilm, answer.data)

    async def upload_links(self, session: str, links: Sequence[str]) -> wire.Upload:
        answer = await self._retry.call(
            "POST",
            wire.upload_path(quote(session, safe="")),
            json={"urls": list(links), "source_type": "url"},
            repeat="unsent",
            whole=1000,
        )
        return self._uploaded(answer.data)

    async def stop_upload(self, session: str) -> None:
        """Give up links that are being fetched; ours only."""
        await self._retry.call("DELETE", wire.upload_path(quote(session, safe="")))

    async def stop_listening(self, session: str) -> bool:
        """Give up hearing what is said; False when nobody listens. Ours only."""
        answer = await self._retry.call("DELETE", wire.listening_path(quote(session, safe="")))
        return self._retry.shaped(wire.Stopped, answer.data).stopped

    async def upload(self, session: str, body: Body, *, whole: float) -> wire.Upload:
        """Send a file. Raises Cut when nobody knows whether it arrived."""
        answer = await self._retry.call(
            "POST", wire.upload_path(quote(session, safe="")), body=body, repeat="unsent", whole=whole
        )
        return self._uploaded(answer.data)

    def _uploaded(self, data: object) -> wire.Upload:
        """The files of an answer, also when they are all of it."""
        return self._retry.shaped(wire.Upload, {"files": cast("object", data)} if isinstance(data, list) else data)

    async def carry(self, session: str, draft: wire.Draft) -> wire.DraftImport:
        """Hand a timeline over to an empty project; ours only. Raises EditError when it has one."""
        body = draft.model_dump(mode="json", exclude_none=True)
        path = wire.carry_path(quote(session, safe=""))
        answer = await self._retry.call("POST", path, json=body, repeat="unsent")
        return self._retry.shaped(wire.DraftImport, answer.data)

    async def submit_render(self, request: wire.RenderRequest) -> wire.RenderStatus:
        """Its id makes it the same export however often it is sent."""
        output = request.output.model_dump(exclude_none=True)
        if not self.backend.plain:
            output = {name: output[name] for name in ("format", "quality")}
        body = {"id": request.id, "sessionId": request.sessionId, "draft": request.draft, "output": output}
        return self._render((await self._retry.call("POST", wire.RENDER, json=body, repeat="unsent")).data)

    async def render_status(self, render: str) -> wire.RenderStatus:
        return self._render((await self._retry.call("GET", wire.render_path(quote(render, safe="")))).data)

    async def cancel_render(self, render: str) -> wire.RenderStatus:
        return self._render((await self._retry.call("DELETE", wire.render_path(quote(render, safe="")))).data)

    async def listen(self, session: str, text: str) -> AsyncGenerator[bytes]:
        """Send a message, once, and give the bytes of the answer as they come.

        Raises NotSent, or what the engine refused it with, when it was certainly not taken; Cut when the stream
        breaks off or nobody knows.
        """
        body = wire.TurnRequest.say(session, text).model_dump(exclude_none=True)
        credential = await self._retry.credential()
        headers = {"Accept": "text/event-stream", "Cache-Control": "no-store"}
        for _ in range(2):
            async with self._transport.open(
                "POST", wire.RUN_SSE, credential, json=body, headers=headers, silence=None
            ) as response:
                kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
                if response.status_code != 200 or kind in NO_STREAM:
                    taken = await self._refused(response, credential)
                    if taken is None:
                        continue  # the only answer that says for certain that the message was not taken
                    yield b"data: " + dumps(taken).encode() + b"\n\n"
                    return
                yield b""  # the engine has the message, whatever becomes of the stream
                async with aclosing(_bytes(response)) as chunks:
                    async for chunk in chunks:
                        yield chunk
                return

    async def _refused(self, response: httpx.Response, credential: Credential) -> object:
        """What a message was answered with instead of a stream, where that is no refusal; None when it was refused only
        for want of a client id, which goes with everything from now on."""
        async with within(CALL_LIMIT_S):
            body = await whole_body(response)
        try:
            answer = await self._transport.read(response.status_code, response.headers, body)
        except Unreachable as nonsense:
            raise self._transport.garbled() from nonsense
        if self._retry.shown_client_id(answer):
            return None
        if answer.code in TOKEN_CODES and credential.anonymous:
            await self._retry.renew(credential)  # for the next time: this one is not sent again
        if answer.code:
            made = failures.error(answer, self._retry.known(credential))
            raise self._transport.cut() if isinstance(made, Unreachable) else made
        return {} if answer.data is None else answer.data

    @asynccontextmanager
    async def fetch(self, url: str, *, start: int, tag: str | None) -> AsyncGenerator[httpx.Response]:
        """Open a finished film from byte `start` on, if it is still the one with `tag`; follow redirects.

        Only our engine's own address ever sees the token. Raises NotSent, Cut or Unreachable.
        """
        base, own = await self.backend.endpoint()
        try:
            home = httpx.URL(base)
            target = home.join(url)
        except (httpx.InvalidURL, ValueError) as error:
            raise Unreachable(messages.exports.NOWHERE.of()) from error
        headers = {"Accept": "*/*", "Accept-Encoding": "identity"}
        if start:
            headers["Range"] = f"bytes={start}-"
            if tag is not None and not tag.startswith("W/"):
                headers["If-Range"] = tag
        renewed = False
        for _ in range(MAX_REDIRECTS + 1):
            if target.scheme not in {"http", "https"} or not target.host:
                break
            at_home = _origin(target) == _origin(home)
            credential = await self._retry.credential()
            secret = {**own, "Authorization": f"Bearer {credential.token}"} if at_home else {}
            way = Way(target) if at_home or loopback(home.host) else await safe_fetch.way(target)
            request = self._transport.http().build_request(
                "GET",
                way.url,
                headers={**self._headers, **headers, **secret, **way.headers},
                extensions=way.extensions,
                timeout=patient(SILENCE),
            )
            response = await self._transport.send(request)
            try:
                if response.has_redirect_location:
                    target = target.join(response.headers["location"])
                elif response.status_code == 401 and at_home and credential.anonymous and not renewed:
                    renewed = True
                    await self._retry.renew(credential)
                else:
                    yield response
                    return
            except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL) as error:
                raise self._transport.cut() from error
            finally:
                await response.aclose()
        raise Unreachable(messages.exports.NOWHERE.of())

    def _render(self, data: object) -> wire.RenderStatus:
        try:
            return wire.parse_render_status(data)
        except ValidationError as error:
            raise self._transport.garbled() from error


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, url.host.lower(), url.port or {"http": 80, "https": 443}.get(url.scheme, 0)


async def _bytes(response: httpx.Response) -> AsyncGenerator[bytes]:
    async for chunk in response.aiter_bytes():
        yield chunk
