"""Owns the shape of answers and refusals on the wire: code, message and HTTP status; refuses stack traces and ids."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from maker_free import messages, wire
from maker_free.errors import DiskFull, InputError, MakerFreeError, TooLarge
from maker_free.messages.message import Said

log = logging.getLogger(__name__)

Model = TypeVar("Model", bound=BaseModel)

MAX_JSON_BYTES = 8 << 20
"""Bytes of a JSON body; a draft of ten thousand clips is about 2 MB."""
DRAIN_S = 120.0
"""Seconds for which the rest of a refused request is taken."""
CODES = {422: 409}
"""Codes of ours that the wire uses for something else: there 422 is a file of the wrong type or size."""
STATUS = {1001: 401, 1002: 404, 2001: 402, 4001: 415, 4002: 413}
"""HTTP status of the wire's own codes; the others are HTTP statuses already."""

NOT_HERE = {404: messages.studio.NOTHING_BY_THAT_NAME, 405: messages.studio.NOT_DONE_HERE}


def success(data: BaseModel | dict[str, Any]) -> JSONResponse:
    return JSONResponse({"code": 0, "message": "success", "data": _plain(data)})


def render_status(status: wire.RenderStatus) -> JSONResponse:
    """A render answers with its fields at the top, beside the code (wire document, first shape)."""
    return JSONResponse({"code": 0, **_plain(status)})


def _plain(data: BaseModel | dict[str, Any]) -> dict[str, Any]:
    return data.model_dump(mode="json", exclude_none=True) if isinstance(data, BaseModel) else data


def status_of(error: MakerFreeError) -> int:
    """The HTTP status of a refusal, for who does not know the wire's codes."""
    code = error.code or (507 if isinstance(error, DiskFull) else 500)
    return STATUS.get(code, code)


def refusal(error: MakerFreeError) -> JSONResponse:
    code = error.code or (507 if isinstance(error, DiskFull) else 500)
    code = CODES.get(code, code)
    body = _refused(code, error.said)
    if code == 1002:
        body["detail"] = "Session not found"  # as ADK's own server says it
    return JSONResponse(body, status_code=STATUS.get(code, code))


def _refused(code: int, said: Said) -> dict[str, Any]:
    """The body of a refusal; `said` is ours: the same in both languages, for a client that knows who it is for."""
    return {"code": code, "message": str(said), "data": None, "said": said.both()}


async def on_refusal(_: Request, error: Exception) -> Response:
    assert isinstance(error, MakerFreeError)
    return refusal(error)


async def on_http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    body = _refused(error.status_code, NOT_HERE.get(error.status_code, messages.studio.NOT_UNDERSTOOD).of())
    return JSONResponse(body, status_code=error.status_code, headers=error.headers)


async def on_departure(_: Request, error: Exception) -> Response:
    """Whoever asked is gone: nobody reads this, and nothing broke."""
    return Response(status_code=400)


async def on_failure(_: Request, error: Exception) -> Response:
    log.error("request broke down", exc_info=error)
    return JSONResponse(_refused(500, messages.studio.OUR_FAULT.of()), status_code=500)


async def drain(request: Request) -> None:
    """Take what is left of a refused request: who sends listens to the answer only afterwards."""
    with contextlib.suppress(ClientDisconnect, RuntimeError, TimeoutError):  # gone, read already, too much
        async with asyncio.timeout(DRAIN_S):
            async for _ in request.stream():
                pass


async def limited(chunks: AsyncIterator[bytes], most: int) -> bytes:
    """The whole of a body. Raises TooLarge over `most` bytes."""
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > most:
            raise TooLarge(messages.studio.REQUEST_TOO_LARGE.of())
    return bytes(body)


async def parsed(request: Request, model: type[Model]) -> Model:
    """The JSON body as a wire shape. Raises InputError, TooLarge."""
    body = await limited(request.stream(), MAX_JSON_BYTES)
    try:
        found: object = json.loads(body)
        if b"\\ud" in body.lower():
            json.dumps(found, ensure_ascii=False).encode()  # half a character can be kept nowhere
        return model.model_validate(found)
    except (ValidationError, ValueError, RecursionError) as error:
        raise InputError(messages.studio.NOT_UNDERSTOOD.of()) from error
