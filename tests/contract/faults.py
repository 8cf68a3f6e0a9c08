"""Owns what can go wrong with one call to the scripted cloud, each as something that stands around the true answer;
refuses to know what the call was for.

    kept      the call is carried out and only its answer is lost or spoilt; otherwise nothing was done
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from starlette.types import ASGIApp, Message, Receive, Scope, Send


@dataclass
class Exchange:
    """One call as a fault sees it. `carry_out` makes the true answer and gives it to the `send` it is handed;
    `released` is set when the cloud closes or `Cloud.release` is called."""

    app: ASGIApp
    scope: Scope
    receive: Receive
    send: Send
    transport: asyncio.Transport
    released: asyncio.Event

    async def carry_out(self, send: Send | None = None) -> None:
        await self.app(self.scope, self.receive, send or self.send)

    async def drain(self) -> None:
        """Take the whole request."""
        while (await self.receive()).get("more_body"):
            pass

    async def settle(self, kept: bool) -> None:
        """Take the request and, if `kept`, carry it out for nobody."""
        await (self.carry_out(_nowhere) if kept else self.drain())

    def reset(self) -> None:
        """End the connection as a crash does: the other side sees ECONNRESET."""
        raw = self.transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()


class Fault(Protocol):
    async def __call__(self, exchange: Exchange, /) -> None: ...


async def _nowhere(_: Message) -> None:
    """A `send` whose answer nobody gets."""


@dataclass(frozen=True)
class Reply:
    """Another answer than the true one, whatever it is: a proxy's HTML page, half a JSON text, nothing at all."""

    status: int = 200
    body: bytes = b""
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict[str, str])
    kept: bool = False

    async def __call__(self, exchange: Exchange, /) -> None:
        await exchange.settle(self.kept)
        headers = {"content-type": self.kind, "content-length": str(len(self.body)), **self.headers}
        listed = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        await exchange.send({"type": "http.response.start", "status": self.status, "headers": listed})
        await exchange.send({"type": "http.response.body", "body": self.body})


def refuse(code: int, *, status: int = 200, message: str = "failed", **more: Any) -> Reply:
    """The vendor's own refusal: a code in the body, on any HTTP status. `more` are further headers (`_` for `-`)."""
    headers = {name.replace("_", "-"): str(value) for name, value in more.items()}
    body = json.dumps({"code": code, "message": message, "data": None}).encode()
    return Reply(status, body, headers=headers)


def status_only(status: int, **headers: Any) -> Reply:
    """The refusal as an HTTP status, with a body in another service's form."""
    named = {name.replace("_", "-"): str(value) for name, value in headers.items()}
    detail = "Session not found: s1" if status == 404 else "refused"
    return Reply(status, json.dumps({"detail": detail}).encode(), headers=named)


HTML = Reply(502, b"<html><head><title>502 Bad Gateway</title></head><body><h1>nginx</h1></body></html>", "text/html")
HTML_WELL = Reply(200, b"<!doctype html><title>Welcome</title><p>Please sign in to the network.", "text/html")
HALF_JSON = Reply(200, b'{"code":0,"data":{"token":"nmv_usr_abc", "sess')
NOT_UTF8 = Reply(200, b'{"code":0,"message":"\xff\xfe\x80","data":{}}')
NOTHING = Reply(200, b"")
WRONG_TYPE = Reply(200, b'["code", 0]')


@dataclass(frozen=True)
class Reset:
    """The connection dies before a byte of the answer."""

    kept: bool = False

    async def __call__(self, exchange: Exchange, /) -> None:
        await exchange.settle(self.kept)
        exchange.reset()


@dataclass(frozen=True)
class Cut:
    """The answer ends after `after` bytes of its body. `inside_character` moves that on into the next character of
    several bytes; `clean` ends it as if it were complete (only where no length was announced)."""

    after: int
    inside_character: bool = False
    clean: bool = False
    reset: bool = False

    async def __call__(self, exchange: Exchange, /) -> None:
        body, sent, over = bytearray(), 0, False

        async def cutting(message: Message) -> None:
            nonlocal sent, over
            if message["type"] == "http.response.start" or over:
                await (_nowhere if over else exchange.send)(message)
                return
            body.extend(message.get("body", b""))
            end = self._end(bytes(body))
            piece = bytes(body[sent : len(body) if end is None else end])
            sent += len(piece)
            ends = end is not None or not message.get("more_body", False)
            over = end is not None
            await exchange.send(
                {"type": "http.response.body", "body": piece, "more_body": not (ends and (self.clean or not over))}
            )
            if over and not self.clean:
                exchange.reset() if self.reset else exchange.transport.close()

        await exchange.carry_out(cutting)

    def _end(self, body: bytes) -> int | None:
        """Where to cut what is there so far, or None when that is still to come."""
        if not self.inside_character:
            return self.after if len(body) > self.after else None
        at = next((at for at in range(self.after, len(body)) if body[at] >= 0xC0), None)
        return None if at is None else at + 1


@dataclass(frozen=True)
class Stall:
    """Not a byte for `seconds` (None: until released), then the true answer. With `after`, that much comes first."""

    seconds: float | None = None
    after: int | None = None
    kept: bool = True

    async def __call__(self, exchange: Exchange, /) -> None:
        if not self.kept:
            await self._wait(exchange)
            await exchange.carry_out()
            return
        sent, waited = 0, False

        async def stalling(message: Message) -> None:
            nonlocal sent, waited
            if self.after is not None and message["type"] == "http.response.start":
                await exchange.send(message)
                return
            body = message.get("body", b"")
            if not waited and self.after is not None and sent + len(body) > self.after:
                first, rest = body[: self.after - sent], body[self.after - sent :]
                await exchange.send({**message, "body": first, "more_body": True})
                message = {**message, "body": rest}
            if not waited and (self.after is None or sent + len(body) > self.after):
                waited = True
                await self._wait(exchange)
            sent += len(body)
            await exchange.send(message)

        await exchange.carry_out(stalling)

    async def _wait(self, exchange: Exchange) -> None:
        try:
            await asyncio.wait_for(exchange.released.wait(), self.seconds)
        except TimeoutError:
            return


@dataclass(frozen=True)
class Drip:
    """The true answer in pieces of `size` bytes, `pause` seconds between two."""

    size: int = 1
    pause: float = 0.0

    async def __call__(self, exchange: Exchange, /) -> None:
        async def dripping(message: Message) -> None:
            body = message.get("body", b"")
            if message["type"] != "http.response.body" or len(body) <= self.size:
                await exchange.send(message)
                return
            for at in range(0, len(body), self.size):
                last = at + self.size >= len(body) and not message.get("more_body", False)
                piece = body[at : at + self.size]
                await exchange.send({"type": "http.response.body", "body": piece, "more_body": not last})
                await asyncio.sleep(self.pause)

        await exchange.carry_out(dripping)


@dataclass(frozen=True)
class Raw:
    """These bytes on the bare connection in the answer's place, then its end: what no server's library would send."""

    sent: bytes
    kept: bool = False

    async def __call__(self, exchange: Exchange, /) -> None:
        await exchange.settle(self.kept)
        exchange.transport.write(self.sent)
        exchange.transport.close()


@dataclass(frozen=True)
class Moved:
    """A redirect within the same host; only at its end the true answer."""

    status: int = 307

    async def __call__(self, exchange: Exchange, /) -> None:
        if exchange.scope["query_string"]:
            await exchange.carry_out()
        else:
            await Reply(self.status, headers={"location": f"{exchange.scope['path']}?moved=1"})(exchange)


@dataclass(frozen=True)
class Rewritten:
    """The true answer's bytes, changed on their way: what JSON allows and no library would write; `status` and
    `headers` are those of the changed answer."""

    change: Callable[[bytes], bytes]
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict[str, str])

    async def __call__(self, exchange: Exchange, /) -> None:
        start: Message = {}
        body = bytearray()

        async def keeping(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
            body.extend(message.get("body", b""))

        await exchange.carry_out(keeping)
        changed = self.change(bytes(body))
        more = {"content-length": str(len(changed)), **self.headers}
        headers = [(name, value) for name, value in start["headers"] if name.decode() not in more]
        headers += [(name.encode(), value.encode()) for name, value in more.items()]
        await exchange.send({**start, "status": self.status or start["status"], "headers": headers})
        await exchange.send({"type": "http.response.body", "body": changed})


Change = Callable[[dict[str, Any]], Any]


def Changed(change: Change) -> Rewritten:
    """The true answer's JSON, changed on its way: `Changed(lambda body: {**body, "status": "completed"})`."""
    return Rewritten(lambda body: json.dumps(change(json.loads(body))).encode())
