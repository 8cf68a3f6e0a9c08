"""Owns a scripted NemoVideo cloud on loopback: every call of the wire, with state, faults on request and a record of
all that arrived; refuses to be kinder than the real one is documented to be.

    with Cloud() as cloud:
        settings = Settings.from_environment({"MAKER_FREE_HOME": str(home), "NEMO_API_URL": cloud.url})
        ... the client talks ...
        assert cloud.count("say") == 1

What it knows and has seen:

    cloud.seen                        every request in its order: Seen(call, method, path, headers, body, size, …)
    cloud.of("render")                those of one call; cloud.count("render") how many
    cloud.book.projects[session]      .messages that arrived, .changes that show, .draft, .files
    cloud.book.users[client id]       .token .credits .spent (one credit a message) ; cloud.book.register("token")
    cloud.connections                 how many are open now

The calls: token, claim, session, say, upload, credits, state, render, poll, download (the fallback route),
film (the file that `output.url` names; it lives on another origin, `cloud.cdn`), other.

What it does next:

    cloud.answer(Answer("Done."), …)              for the next messages; without: `agent.USUAL`, three in ten silent
    cloud.fail("poll", faults.HTML)               the next such call; `times=3` the next three, `times=None` all
    cloud.fail("say", faults.Cut(400, inside_character=True))
    cloud.fail("render", faults.refuse(429, status=429, Retry_After="-1"))
    cloud.fail("session", faults.Reset(kept=True))              done, and the answer lost
    cloud.book.expire() / cloud.book.forget()     1001 / 1002 in the middle of a chat, until the client mends it
    cloud.release()                               lets everything go on that a `faults.Stall()` holds

How it is (all may be changed at any time):

    cloud.refusals   "body" code in the body on HTTP 200 · "status" HTTP status only, as ADK does · "both"
    cloud.shape      which form a render has: "first", "second" or "enveloped"
    cloud.polls      looks until a render is completed;  cloud.film  its bytes;  cloud.ranges  whether Range is obeyed
    cloud.xml        drafts in the `<draft` form
    cloud.blank      how the state of a session answers in which nothing was done yet
    cloud.asks_client    the calls that want X-Client-Id and answer 400 without it

`python -m tests.contract.cloud` runs one by itself and prints its address, until standard input ends.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import socket
import sys
import threading
import time
from collections import defaultdict, deque
from dataclasses import dataclass
from json import loads
from typing import Any, Self

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from maker_free import wire
from tests.contract.agent import Answer
from tests.contract.faults import Exchange, Fault
from tests.contract.vendor import Call, Refused, Vendor
from tests.waiting import HANG, until

MOST_KEPT = 64 << 10
"""Bytes of a request's body that are remembered; of larger ones also the size and the digest."""
_CALLS: tuple[tuple[str, str, Call], ...] = (
    ("POST", wire.ANONYMOUS_TOKEN, "token"),
    ("POST", wire.CLAIM_TOKEN, "claim"),
    ("POST", wire.SESSION, "session"),
    ("POST", wire.RUN_SSE, "say"),
    ("POST", wire.upload_path("[^/]+"), "upload"),
    ("GET", wire.CREDITS, "credits"),
    ("GET", wire.state_path("[^/]+"), "state"),
    ("POST", wire.RENDER, "render"),
    ("GET", wire.render_path("[^/]+"), "poll"),
    ("GET", wire.download_path("[^/]+"), "download"),
    ("GET", "/films/[^/]+", "film"),
)


@dataclass
class Seen:
    """One request as it arrived. `body` holds at most its first 64 KB, `size` and `digest` (SHA-256) are of all."""

    call: Call
    method: str
    path: str
    query: str
    headers: Headers
    host: str
    at: float
    body: bytes = b""
    size: int = 0
    digest: str = ""
    complete: bool = False

    @property
    def json(self) -> Any:
        return loads(self.body)

    @property
    def everything(self) -> str:
        """Method, address, headers and body as one text, to look for what must not be there."""
        head = "\n".join(f"{name}: {value}" for name, value in self.headers.items())
        return f"{self.method} {self.path}?{self.query}\n{head}\n\n{self.body.decode(errors='replace')}"


class Cloud(Vendor):
    """A cloud in a thread of its own; a context manager. Safe to read and to script from the test's thread."""

    def __init__(self, *, film: bytes | None = None) -> None:
        super().__init__(film)
        self.seen: list[Seen] = []
        self._faults: defaultdict[Call, deque[Fault]] = defaultdict(deque)
        self._always: dict[Call, Fault] = {}
        self._transports: dict[object, asyncio.Transport] = {}
        self._sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
        self.url, self.cdn = (f"http://127.0.0.1:{one.getsockname()[1]}" for one in self._sockets)
        self._server = uvicorn.Server(self._config())
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._released = asyncio.Event()

    @property
    def connections(self) -> int:
        return len(self._transports)

    def __enter__(self) -> Self:
        self._thread.start()
        until(lambda: self._server.started or not self._thread.is_alive())
        assert self._thread.is_alive(), "the cloud broke down"
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
        self._server.should_exit = True
        self._thread.join(HANG)
        assert not self._thread.is_alive(), "the cloud does not stop"

    def answer(self, *answers: Answer) -> None:
        """What the agent says to the next messages."""
        self.answers.extend(answers)

    def fail(self, call: Call, fault: Fault, *, times: int | None = 1) -> None:
        """Let the next calls of this kind go wrong; `None` lets all of them, until `mend`."""
        if times is None:
            self._always[call] = fault
        else:
            self._faults[call].extend([fault] * times)

    def mend(self) -> None:
        """Nothing goes wrong any more."""
        self._always.clear()
        self._faults.clear()
        self.release()
        self._released = asyncio.Event()

    def release(self) -> None:
        """Let go on what a stall holds, now and later ones too, until all is mended."""
        if self._loop is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._released.set)

    def of(self, call: Call) -> list[Seen]:
        return [one for one in self.seen if one.call == call]

    def count(self, call: Call) -> int:
        return len(self.of(call))

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        await self._server.serve(sockets=self._sockets)

    def _config(self) -> uvicorn.Config:
        transports = self._transports

        class Connection(H11Protocol):
            """Leaves its transport where a fault finds it."""

            def connection_made(self, transport: asyncio.Transport) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] - as uvicorn's own
                super().connection_made(transport)
                transports[transport.get_extra_info("peername")] = transport

            def connection_lost(self, exc: Exception | None) -> None:
                super().connection_lost(exc)
                transports.pop(self.client, None)

        return uvicorn.Config(
            self._application, http=Connection, interface="asgi3", ws="none", loop="asyncio", lifespan="off",
            log_config=None, access_log=False, timeout_graceful_shutdown=1, timeout_keep_alive=60,
        )  # fmt: skip

    async def _application(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Record the request, then let it go wrong as it was scripted, or not."""
        seen = _seen(scope)
        self.seen.append(seen)
        receive = _recorded(receive, seen)
        waiting = self._faults[seen.call]
        fault = waiting.popleft() if waiting else self._always.get(seen.call)
        app = self._routes(seen)
        if fault is None:
            await app(scope, receive, send)
            return
        transport = self._transports[scope["client"]]
        await fault(Exchange(app, scope, receive, send, transport, self._released))

    def _routes(self, seen: Seen) -> ASGIApp:
        return Starlette(
            routes=[Route("/{path:path}", self.handler(seen.call), methods=[seen.method])],
            exception_handlers={Refused: self.refused},
        )


def _seen(scope: Scope) -> Seen:
    headers = Headers(scope=scope)
    method, path = scope["method"], scope["path"]
    known: list[Call] = [call for verb, form, call in _CALLS if verb == method and re.fullmatch(form, path)]
    query = scope["query_string"].decode()
    return Seen(known[0] if known else "other", method, path, query, headers, headers.get("host", ""), time.monotonic())


def _recorded(receive: Receive, seen: Seen) -> Receive:
    digest = hashlib.sha256()

    async def recording() -> Message:
        message = await receive()
        if message["type"] == "http.request":
            piece: bytes = message.get("body", b"")
            digest.update(piece)
            seen.body += piece[: max(0, MOST_KEPT - len(seen.body))]
            seen.size += len(piece)
            if not message.get("more_body", False):
                seen.complete, seen.digest = True, digest.hexdigest()
        return message

    return recording


if __name__ == "__main__":
    with Cloud() as running:
        print(running.url, flush=True)
        sys.stdin.read()
