"""Owns what comes in over standard input: every line becomes a message or is answered with an error that carries its
number; refuses to let one pass in silence, as the SDK's own reader does.

line ─▶ a message ───────────────────────────────────▶ the server
  └──── half a character in it, or 1.0 for a number: mended ─▶ a message ─▶ the server
           └──── no message ─▶ an error (JSON-RPC 2.0, section 5.1) ─▶ the host
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, cast

import anyio
from anyio.streams.memory import MemoryObjectSendStream
from mcp.server.stdio import stdio_server
from mcp.shared.message import SessionMessage
from mcp_types import (
    INVALID_REQUEST,
    PARSE_ERROR,
    ErrorData,
    JSONRPCError,
    JSONRPCNotification,
    jsonrpc_message_adapter,
)

if TYPE_CHECKING:
    from maker_free.tools.server import MakerFreeServer

UNREADABLE = "That message could not be read, so nothing was done. Send it again, shorter and with less inside."
NONE_OF_OURS = "That message is not one that Maker Free understands, so nothing was done. Send it again."
_NUMBER = re.compile(r'"id"\s*:\s*(-?\d{1,18}|"[^"\\]{0,200}")\s*[,}]')
_LOOKED_AT_CHARS = 4096
"""Characters at the beginning and at the end of a broken message in which its number is looked for."""

Answers = MemoryObjectSendStream[SessionMessage]


def serve(server: MakerFreeServer) -> None:
    """Talk to one host until it closes either end. Blocks."""

    async def run() -> None:
        lines = _Lines(io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace"))
        # The SDK wants its own kind of file, of which it only uses the lines.
        async with stdio_server(stdin=cast("Any", lines)) as (read, write):
            lines.answers.open(cast("Answers", write))
            low = server._lowlevel_server  # pyright: ignore[reportPrivateUsage] - what its own `run` uses
            await low.run(read, write, low.create_initialization_options())

    try:
        anyio.run(run)
    except* (BrokenPipeError, anyio.BrokenResourceError):
        # The host is gone: what was begun goes on in the studio, and what is pending is on disk. A thread still waits
        # for a line that may never come.
        os._exit(0)


class _Lines:
    """Standard input, of which only what is a message is passed on."""

    def __init__(self, source: io.TextIOBase) -> None:
        self._source = source
        self.answers = _Later()

    async def __aiter__(self) -> AsyncIterator[str]:
        while line := await anyio.to_thread.run_sync(self._source.readline, abandon_on_cancel=True):
            passed = understood(line)
            if isinstance(passed, str):
                yield passed
            elif passed is not None:
                answers = await self.answers.get()
                await answers.send(SessionMessage(passed))


class _Later:
    """The way back to the host, which exists a moment after the way in."""

    def __init__(self) -> None:
        self._there = anyio.Event()
        self._answers: Answers | None = None

    def open(self, answers: Answers) -> None:
        self._answers = answers
        self._there.set()

    async def get(self) -> Answers:
        await self._there.wait()
        assert self._answers is not None
        return self._answers


def understood(line: str) -> str | JSONRPCError | None:
    """The line as a message that can be read, or what to answer it with; None for an empty one."""
    if not line.strip():
        return None
    if _valid(line):
        return line
    try:
        found: Any = json.loads(line)
        if isinstance(found, dict):
            _count(cast("dict[str, Any]", found))
        mended = json.dumps(_whole(found), ensure_ascii=False, allow_nan=False)
    except (ValueError, RecursionError, MemoryError):
        return _error(PARSE_ERROR, UNREADABLE, _number(line))
    if _valid(mended):
        return mended
    number = cast("dict[str, Any]", found).get("id") if isinstance(found, dict) else None
    return _error(INVALID_REQUEST, NONE_OF_OURS, number)


def _valid(line: str) -> bool:
    try:
        message = jsonrpc_message_adapter.validate_json(line, by_name=False)
    except (ValueError, RecursionError):
        return False
    # What has a number wants an answer; one that is no number of theirs (1.0, null) passes for news with something odd
    # in it, and news are never answered.
    return not (isinstance(message, JSONRPCNotification) and "id" in json.loads(line))


def _count(message: dict[str, Any]) -> None:
    """Write a number as an integer that some languages write as 1.0, which is the same number."""
    number = message.get("id")
    if isinstance(number, float) and number.is_integer():
        message["id"] = int(number)


def _whole(value: Any) -> Any:
    """The same with U+FFFD in the place of every half character."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [_whole(one) for one in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {_whole(name): _whole(one) for name, one in cast("dict[str, Any]", value).items()}
    return value


def _number(line: str) -> str | int | None:
    """The number of a message that cannot be parsed, as far as it can be seen."""
    found = _NUMBER.search(line[:_LOOKED_AT_CHARS]) or _NUMBER.search(line[-_LOOKED_AT_CHARS:])
    return None if found is None else json.loads(found[1])


def _error(code: int, message: str, number: object) -> JSONRPCError:
    known = number if isinstance(number, str | int) and not isinstance(number, bool) else None
    return JSONRPCError(jsonrpc="2.0", id=known, error=ErrorData(code=code, message=message))
