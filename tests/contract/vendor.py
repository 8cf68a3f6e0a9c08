"""Owns how the scripted cloud answers when nothing goes wrong, call by call; refuses faults and sockets."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import re
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Literal, cast

from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from maker_free import wire
from maker_free.limits import ACCEPTED_FORMATS
from tests import media
from tests.contract import agent
from tests.contract.agent import Answer
from tests.contract.projects import Book, Project, Render, User
from tests.waiting import HANG

MOST_UPLOADED = 500 << 20

Call = Literal[
    "token", "claim", "session", "say", "upload", "credits", "state", "render", "poll", "download", "film", "other"
]
Refusals = Literal["body", "status", "both"]
Shape = Literal["first", "second", "enveloped"]
Blank = Literal["a state", "1002", "no data", "no state", "nothing"]

_HTTP = {1001: 401, 1002: 404, 2001: 402, 4001: 415, 4002: 413}
_MESSAGES = {
    400: "missing X-Client-Id", 402: "plan does not allow export", 1001: "token invalid or expired",
    1002: "session not found", 2001: "insufficient credits", 4001: "unsupported file type", 4002: "file too large",
}  # fmt: skip


class Refused(Exception):
    """One of the vendor's codes."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Vendor:
    """The handlers, and the manner in which they answer; `cdn` is the origin where films are, and must never see the
    bearer."""

    url: str
    cdn: str

    def __init__(self, film: bytes | None = None) -> None:
        self.book = Book()
        self.refusals: Refusals = "body"
        self.shape: Shape = "first"
        self.polls = 2
        self.film = film if film is not None else media.film()
        self.ranges = True
        self.xml = False
        self.blank: Blank = "a state"
        self.asks_client: set[Call] = set()
        self.answers: deque[Answer] = deque()

    def handler(self, call: Call) -> Callable[[Request], Awaitable[Response]]:
        done: dict[Call, Callable[[Request], Awaitable[Response]]] = {
            "token": self._token, "claim": self._claim, "session": self._session, "say": self._say,
            "upload": self._upload, "credits": self._credits, "state": self._state, "render": self._render,
            "poll": self._poll, "download": self._download, "film": self._film, "other": self._other,
        }  # fmt: skip

        async def handle(request: Request) -> Response:
            if call in self.asks_client and wire.HEADER_CLIENT not in request.headers:
                raise Refused(400)
            return await done[call](request)

        return handle

    async def refused(self, request: Request, error: Exception) -> Response:
        code = cast("Refused", error).code
        with contextlib.suppress(RuntimeError, ClientDisconnect):  # read already, or gone
            async for _ in request.stream():
                pass
        body: dict[str, Any] = {"code": code, "message": _MESSAGES.get(code, "failed"), "data": None}
        if self.refusals == "body":
            return JSONResponse(body)
        if self.refusals == "status":
            body = {"detail": "Session not found: s-81" if code == 1002 else body["message"]}
        return JSONResponse(body, status_code=_HTTP.get(code, code))

    def _user(self, request: Request) -> User:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        user = self.book.bearer(token) if scheme == "Bearer" else None
        if user is None:
            raise Refused(1001)
        return user

    def _project(self, session: object) -> Project:
        project = self.book.projects.get(str(session))
        if project is None:
            raise Refused(1002)
        return project

    async def _token(self, request: Request) -> Response:
        client = request.headers.get(wire.HEADER_CLIENT, "")
        if not 0 < len(client) <= 64:
            raise Refused(400)
        user = self.book.welcome(client)
        ends = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 7 * 24 * 3600))
        return _success(token=user.token, credits=user.credits, user_id=user.id, expires_at=ends)

    async def _claim(self, request: Request) -> Response:
        self._user(request)
        self._project((await request.json())["session_id"])
        return _success(claim_token="clm_5f2a90b1c7", expires_in=604800)

    async def _session(self, request: Request) -> Response:
        user = self._user(request)
        project = self.book.open(str((await request.json()).get("language", "")))
        return _success(task_id=project.task, session_id=project.session, user_id=user.id)

    async def _say(self, request: Request) -> Response:
        user = self._user(request)
        message = wire.TurnRequest.model_validate(await request.json())
        project = self._project(message.session_id)
        if user.credits < 1:
            raise Refused(2001)
        user.credits, user.spent = user.credits - 1, user.spent + 1
        answer = self.answers.popleft() if self.answers else agent.usual(len(project.messages))
        self.book.heard += 1
        project.hear("".join(part.text or "" for part in message.new_message.parts), answer)
        return StreamingResponse(_paced(answer), media_type="text/event-stream")

    async def _upload(self, request: Request) -> Response:
        self._user(request)
        project = self._project(request.url.path.rsplit("/", 1)[1])
        if request.headers.get("content-type", "").startswith("application/json"):
            names = [url.rsplit("/", 1)[1].partition("?")[0] for url in (await request.json())["urls"]]
            files = [(name, 1) for name in names]
        else:
            async with request.form() as form:
                sent = [one for one in form.getlist("files") if isinstance(one, UploadFile)]
                files = [(one.filename or "", one.size or 0) for one in sent]
        for name, size in files:
            if name.rsplit(".", 1)[-1].lower() not in ACCEPTED_FORMATS:
                raise Refused(4001)
            if size > MOST_UPLOADED:
                raise Refused(4002)
        added = [_described(name) for name, _ in files]
        project.files += added
        return _success(files=added)

    async def _credits(self, request: Request) -> Response:
        user = self._user(request)
        return _success(available=user.credits, frozen=0, total=user.credits + user.spent)

    async def _state(self, request: Request) -> Response:
        self._user(request)
        project = self._project(request.url.path.split("/")[-2])
        state = project.look(xml=self.xml)
        if self.blank == "a state" or state["draft"] or project.files:
            return _success(state=state, session_id=project.session)
        if self.blank == "1002":
            raise Refused(1002)
        if self.blank == "no state":
            return _success(state=None)
        return JSONResponse({"code": 0, "message": "success", **({"data": None} if self.blank == "no data" else {})})

    async def _render(self, request: Request) -> Response:
        self._user(request)
        given = [request.headers.get(name, "") for name in (wire.HEADER_SOURCE, wire.HEADER_VERSION)]
        if not all(given) or request.headers.get(wire.HEADER_PLATFORM) not in {"clawhub", "cursor", "unknown"}:
            raise Refused(402)
        body = wire.RenderRequest.model_validate(await request.json())
        self._project(body.sessionId)
        if body.id in self.book.renders:
            raise Refused(409)
        render = Render(body.id, body.sessionId, body.draft, body.output.model_dump(), len(self.book.renders))
        self.book.renders[body.id] = render
        return self._described_render(render)

    async def _poll(self, request: Request) -> Response:
        self._user(request)
        render = self.book.renders.get(request.url.path.rsplit("/", 1)[1])
        if render is None:
            raise Refused(404)
        render.looks += 1
        return self._described_render(render)

    def _described_render(self, render: Render) -> Response:
        status = render.status(self.polls)
        url = f"{self.cdn}/films/{render.number}.mp4?Expires=1&Signature=abc" if status == "completed" else None
        progress = 100 if url else 40 * min(render.looks, 2)
        first = {"id": render.id, "status": status, "progress": progress, "output": {"url": url} if url else None}
        second = {"id": render.id, "status": status, "progress": progress, "outputUrl": url}
        if self.shape == "first":
            return JSONResponse(first)
        return JSONResponse({"success": True, "data": second} if self.shape == "second" else {"code": 0, "data": first})

    async def _download(self, request: Request) -> Response:
        self._user(request)
        return self._film_in(request)

    async def _film(self, request: Request) -> Response:
        """The film on the other origin, which knows nobody."""
        return self._film_in(request)

    def _film_in(self, request: Request) -> Response:
        headers = {"accept-ranges": "bytes", "etag": f'"{hashlib.md5(self.film).hexdigest()}"'}
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("range", ""))
        if asked is None or not self.ranges or request.headers.get("if-range", headers["etag"]) != headers["etag"]:
            return Response(self.film, media_type="video/mp4", headers=headers)
        start, end = int(asked[1]), min(int(asked[2] or len(self.film) - 1), len(self.film) - 1)
        if start >= len(self.film):
            return Response(status_code=416, headers={"content-range": f"bytes */{len(self.film)}"})
        headers["content-range"] = f"bytes {start}-{end}/{len(self.film)}"
        return Response(self.film[start : end + 1], status_code=206, media_type="video/mp4", headers=headers)

    async def _other(self, _: Request) -> Response:
        return JSONResponse({"detail": "Not Found"}, status_code=404)


async def _paced(answer: Answer) -> AsyncIterator[bytes]:
    if answer.held is not None:
        await asyncio.to_thread(answer.held.wait, HANG)
    for piece in answer.stream():
        if piece:
            yield piece
            await asyncio.sleep(answer.pause)


def _described(name: str) -> dict[str, Any]:
    kind = name.rsplit(".", 1)[-1].lower()
    film = {"duration": 10.0, "width": 1920, "height": 1080} if kind in {"mp4", "mov", "avi", "webm", "mkv"} else {}
    return {"filename": name, "file_type": kind, "cdn_url": f"https://cdn.example.com/u/{name}", **film}


def _success(**data: Any) -> Response:
    return JSONResponse({"code": 0, "message": "success", "data": data})
