"""Owns the page as a part of the studio's process: its addresses beside the wire's, behind a guard of their own.

request ──▶ /page/… ──▶ guard (Host, Origin) ──▶ routes (cookie) ──▶ state · touches · preview · news
        └─▶ all else ─▶ the wire's guard (key) ─▶ the wire
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from maker_free import messages
from maker_free.errors import MakerFreeError
from maker_free.messages.message import Said
from maker_free.page import guard, shapes
from maker_free.page.routes import Routes
from maker_free.studio import responses
from maker_free.studio.studio import Studio
from maker_free.wire import page_path

PROGRAMS = page_path("")
"""Where a program of this computer reads what the page reads."""


def front(studio: Studio, wire: ASGIApp, guarded: Callable[[ASGIApp], ASGIApp]) -> ASGIApp:
    """What answers first: the page's own addresses, and the wire for all others. What a page reads a program that
    knows the wire's key may read as well."""
    routes = Routes(studio)
    page = guard.Guard(Starlette(routes=routes.all(), exception_handlers=dict(_HANDLERS)), studio.port)
    program = Starlette(routes=routes.for_programs(), exception_handlers=dict(_HANDLERS))

    async def inside(scope: Scope, receive: Receive, send: Send) -> None:
        ours = scope["type"] == "http" and scope["method"] == "GET" and scope["path"].startswith(PROGRAMS)
        await (program if ours else wire)(scope, receive, send)

    known = guarded(inside)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        ours = scope["type"] == "http" and scope["path"].startswith(guard.OPENING)
        await (page if ours else known)(scope, receive, send)

    return answer


async def _on_refusal(_: Request, error: Exception) -> Response:
    assert isinstance(error, MakerFreeError)
    status = responses.status_of(error)
    return _refused(error.said, 403 if status == 401 else status)


async def _on_http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = responses.NOT_HERE.get(error.status_code, messages.studio.NOT_UNDERSTOOD).of()
    return _refused(said, error.status_code)


async def _on_departure(_: Request, error: Exception) -> Response:
    return Response(status_code=400)


async def _on_failure(_: Request, error: Exception) -> Response:
    responses.log.error("a request of the page broke down", exc_info=error)
    return _refused(messages.studio.OUR_FAULT.of(), 500)


def _refused(said: Said, status: int) -> Response:
    return JSONResponse(shapes.Refused(message=said.both()).model_dump(mode="json"), status_code=status)


_HANDLERS: dict[Any, Any] = {
    MakerFreeError: _on_refusal,
    HTTPException: _on_http,
    ClientDisconnect: _on_departure,
    Exception: _on_failure,
}
