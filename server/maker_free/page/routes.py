"""Owns the page's addresses (`CONTRACT.md`): who may ask, what is asked, and who answers; refuses to do the work."""

from __future__ import annotations

import functools
import hashlib
import mimetypes
import secrets
from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from maker_free import messages, wire
from maker_free.conversation import intents
from maker_free.engine.model.timeline import Timeline
from maker_free.errors import InputError, MakerFreeError, NotAllowed
from maker_free.page import live, material, preview, shapes, state, words
from maker_free.studio import reply_language, responses
from maker_free.studio.page_selection import Pointed
from maker_free.studio.render_queue import MY_FILM, UNNAMED
from maker_free.studio.responses import parsed
from maker_free.studio.store import Project

if TYPE_CHECKING:
    from maker_free.studio.studio import Studio

COOKIE = "maker-free"
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2",
         ".png": "image/png", ".html": "text/html; charset=utf-8"}  # fmt: skip
"""What a file of ours is served as: never by what the computer takes its ending for."""
STATIC = files("maker_free.page") / "static"

OF_THE_PAGE = {"export", "preview", "page", "status"}
"""What words may ask for that is no edit of the film."""

Handler = Callable[[Request, Project], Awaitable[Response]]


class Routes:
    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._material = material.Material(studio)

    def all(self) -> list[Route]:
        here, base = self._here, "/page/{place}/"
        return [
            Route("/page/", self.shell),
            Route("/page/words", self.words),
            Route("/page/static/{file:path}", self.static),
            Route("/page/enter", self.enter, methods=["POST"]),
            Route(base, self.shell),
            *self._reading(base, here),
            Route(f"{base}api/events", here(self.events)),
            Route(f"{base}api/touch", here(self.touch), methods=["POST"]),
            Route(f"{base}api/say", here(self.say), methods=["POST"]),
            Route(f"{base}api/selection", here(self.selection), methods=["POST"]),
            Route(f"{base}api/exports", here(self.export), methods=["POST"]),
            Route(f"{base}api/exports/{{id}}", here(self.export_stop), methods=["DELETE"]),
            Route(f"{base}api/export/{{id}}", here(self.film)),
            Route(f"{base}api/stop", here(self.stop), methods=["POST"]),
        ]

    def for_programs(self) -> list[Route]:
        """What is read, for who knows the key and a token of the wire."""
        return self._reading(f"{wire.page_path('{session}')}/", self._token)

    def _reading(self, base: str, known: Callable[[Handler], Callable[[Request], Awaitable[Response]]]) -> list[Route]:
        return [
            Route(f"{base}api/state", known(self.state)),
            Route(f"{base}api/beats", known(self.beats)),
            Route(f"{base}api/waveform/{{file}}", known(self.waveform)),
            Route(f"{base}api/strip/{{file}}", known(self.strip)),
            Route(f"{base}api/sound/{{piece}}/waveform", known(self.composed)),
            Route(f"{base}api/frame", known(self.frame)),
            Route(f"{base}api/picture", known(self.picture)),
            Route(f"{base}api/preview", known(self.playlist)),
            Route(f"{base}api/preview/{{version:int}}.mp4", known(self.small_film)),
            Route(f"{base}api/part/{{name}}", known(self.part)),
        ]

    def _token(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        """Only with a token of the wire."""

        @functools.wraps(handler)
        async def checked(request: Request) -> Response:
            token = request.headers.get("authorization", "").partition(" ")[2].strip()
            if not await run_in_threadpool(self._studio.store.knows_token, token):
                raise NotAllowed(messages.studio.CONNECT_FIRST.of())
            project = await run_in_threadpool(self._studio.store.project, request.path_params["session"])
            return await handler(request, project)

        return checked

    def _here(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        """Only with the cookie of that very page."""

        @functools.wraps(handler)
        async def checked(request: Request) -> Response:
            cookie = request.cookies.get(COOKIE, "")
            project = await run_in_threadpool(self._known, request.path_params["place"], cookie)
            return await handler(request, project)

        return checked

    def _known(self, place: str, cookie: str) -> Project:
        project = self._studio.store.place(place) if cookie else None
        # A page that does not exist and one that is not yours answer alike.
        if project is None or not self._studio.page_keys.known(cookie, project.session):
            raise NotAllowed(messages.studio.LINK_NEEDED.of())
        return project

    async def shell(self, request: Request) -> Response:
        return self._file(request, "index.html")

    async def static(self, request: Request) -> Response:
        return self._file(request, request.path_params["file"])

    def _file(self, request: Request, name: str) -> Response:
        parts, kind = name.split("/"), KINDS.get(Path(name).suffix)
        if kind is None or not all(part and part.replace("-", "").replace("_", "").replace(".", "").isalnum()
                                   and not part.startswith(".") for part in parts):  # fmt: skip
            raise InputError(messages.studio.NOTHING_BY_THAT_NAME.of(), code=404)
        try:
            content = STATIC.joinpath(*parts).read_bytes()
        except OSError:
            raise InputError(messages.studio.NOTHING_BY_THAT_NAME.of(), code=404) from None
        tag = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=kind, headers=headers)

    async def words(self, _: Request) -> Response:
        return JSONResponse(words.both())

    async def enter(self, request: Request) -> Response:
        body = await parsed(request, shapes.Enter)
        entered = await run_in_threadpool(self._studio.page_keys.enter, body.key)
        if entered is None:
            raise NotAllowed(messages.studio.LINK_NEEDED.of())
        session, cookie = entered
        project = await run_in_threadpool(self._studio.store.project, session)
        at = f"/page/{project.task}/"
        answer = said(shapes.Entered(at=at))
        answer.set_cookie(COOKIE, cookie, max_age=30 * 24 * 3600, path=at, httponly=True, samesite="strict")
        return answer

    async def state(self, _: Request, project: Project) -> Response:
        return said(await run_in_threadpool(state.state, self._studio, project))

    async def events(self, _: Request, project: Project) -> Response:
        return StreamingResponse(
            live.news(self._studio, project), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"}
        )

    async def beats(self, request: Request, project: Project) -> Response:
        return said(await self._material.beats(project, _number(request, "version")))

    async def waveform(self, request: Request, project: Project) -> Response:
        return said(await self._material.waveform(project, request.path_params["file"]), KEPT)

    async def composed(self, request: Request, project: Project) -> Response:
        piece = request.path_params["piece"]
        return said(await self._material.composed(project, _number(request, "version"), piece), KEPT)

    async def strip(self, request: Request, project: Project) -> Response:
        return _picture(await self._material.strip(project, request.path_params["file"]))

    async def frame(self, request: Request, project: Project) -> Response:
        version, at = _number(request, "version"), _number(request, "at", 0)
        height = max(64, _number(request, "height", material.USUAL_PX))
        return _picture(await self._material.frame(project, version, at, height))

    async def picture(self, request: Request, project: Project) -> Response:
        return _picture(await self._material.picture(project, _number(request, "version")))

    async def playlist(self, request: Request, project: Project) -> Response:
        found = await run_in_threadpool(
            preview.playlist, self._studio.previews, project.session, _number(request, "version")
        )  # fmt: skip
        return said(found)

    async def part(self, request: Request, project: Project) -> Response:
        previews = self._studio.previews
        found = await run_in_threadpool(previews.of, project.session, _number(request, "version"))
        path = await previews.part(found, request.path_params["name"])
        return FileResponse(path, media_type="video/mp4", headers=KEPT)

    async def small_film(self, request: Request, project: Project) -> Response:
        version, begin = request.path_params["version"], _number(request, "begin", 0)
        found = await run_in_threadpool(self._studio.previews.of, project.session, version)
        end = _number(request, "end", round(found.small.duration * 1000))
        film = await self._studio.previews.film(project.session, version, begin, end)
        return FileResponse(film.path, media_type="video/mp4")

    async def touch(self, request: Request, project: Project) -> Response:
        from maker_free.page import touches  # with all edits, which nobody needs before the first touch

        body = await parsed(request, shapes.TouchRequest)
        base = await run_in_threadpool(self._base, project, body.base)
        turn = self._studio.turns.start(project, "", "touch", touches.Touching(body.touch, base))
        ended = await turn.ended()
        now = await run_in_threadpool(state.state, self._studio, project)
        if ended.error is not None:
            status = responses.status_of(ended.error)
            return said(shapes.Refused(message=ended.error.said.both(), state=now), status=status)
        told = ended.text
        if isinstance(body.touch, shapes.Cover) and now.cover is not None:
            told = f"{told}\n{await self._cover(project, now)}"
            now = await run_in_threadpool(state.state, self._studio, project)
        return said(
            shapes.Done(
                state=now, sentence=ended.words, told=told, version=ended.number, merged=ended.before != body.base
            )
        )

    async def _cover(self, project: Project, now: shapes.State) -> str:
        """The cover as a picture beside the films as well; gives what to say of that."""
        film = project.name if project.name.casefold() not in UNNAMED else MY_FILM.say(now.language)
        name = messages.page.COVER_NAME.say(now.language, film=film)
        output = wire.RenderOutput(format="png", name=name[:120], at=now.cover or 0)
        await run_in_threadpool(self._submit, project, output, {"m": {"version": now.version}})
        return messages.page.COVER_SAVED.say(now.language)

    def _submit(self, project: Project, output: wire.RenderOutput, draft: object = None) -> str:
        """Queue an export of the page; gives its id."""
        wished = wire.RenderRequest(
            id=f"page_{secrets.token_hex(12)}", sessionId=project.session, draft=draft, output=output
        )  # fmt: skip
        self._studio.renders.submit(wished)
        return wished.id

    def _base(self, project: Project, number: int) -> Timeline:
        """What the page showed when it was touched."""
        found = Timeline() if number == 0 else self._studio.store.timeline(project.session, number)
        if found is None:
            raise InputError(messages.studio.NOT_UNDERSTOOD.of())
        return found

    async def say(self, request: Request, project: Project) -> Response:
        body = await parsed(request, shapes.SayRequest)
        steps = intents.route(body.text).steps
        edits = [step.text for step in steps if step.action not in OF_THE_PAGE]
        entry = shapes.Said(id=f"page-{secrets.token_hex(8)}", by="page", text=body.text, answer="")
        if edits:
            turn = self._studio.turns.start(project, "\n".join(edits), "page")
            ended = await turn.ended()
            entry = shapes.Said(
                id=turn.script.invocation, by="page", text=ended.words, answer=ended.text or str(ended.error or ""),
                version=ended.number, changed=ended.changed,
            )  # fmt: skip
        more = [await self._done_here(project, step) for step in steps if step.action in OF_THE_PAGE]
        answer = "\n".join(filter(None, [entry.answer, *more]))
        now = await run_in_threadpool(state.state, self._studio, project)
        return said(shapes.Answer(said=entry.model_copy(update={"answer": answer}), state=now))

    async def _done_here(self, project: Project, step: intents.Step) -> str:
        """Words that are no edit; gives what to answer."""
        language = reply_language.of(project, step.text)
        if step.action != "export":
            return messages.page.SHOWN_HERE.say(language)
        wish = intents.export_wish(step.text)
        output = wire.RenderOutput(
            format=wish.format or "mp4", quality=wish.quality or "high", height=wish.height, name=wish.name
        )  # fmt: skip
        try:
            await run_in_threadpool(self._submit, project, output)
        except MakerFreeError as refused:
            return refused.said.say(language)
        return messages.page.EXPORTING.say(language)

    async def selection(self, request: Request, project: Project) -> Response:
        body = await parsed(request, shapes.Selection)
        self._studio.pointing.point(project.session, Pointed(body.version, body.piece, body.playhead))
        return Response(status_code=204)

    async def export(self, request: Request, project: Project) -> Response:
        body = await parsed(request, shapes.ExportRequest)
        output = wire.RenderOutput(format=body.format, quality=body.quality, height=body.height, name=body.name)
        id_ = await run_in_threadpool(self._submit, project, output)
        return said(await run_in_threadpool(self._export, project, id_))

    async def export_stop(self, request: Request, project: Project) -> Response:
        id_ = request.path_params["id"]
        await run_in_threadpool(self._export, project, id_)
        await run_in_threadpool(self._studio.renders.cancel, id_)
        return said(await run_in_threadpool(self._export, project, id_))

    def _export(self, project: Project, id_: str) -> shapes.Export:
        """An export of this project, and of no other."""
        found = next((one for one in self._studio.renders.listed(project.session) if one.id == id_), None)
        if found is None:
            raise InputError(messages.exports.NOT_KNOWN.of(), code=404)
        return state.export(found)

    async def film(self, request: Request, project: Project) -> Response:
        id_ = request.path_params["id"]
        await run_in_threadpool(self._export, project, id_)
        path = await run_in_threadpool(self._studio.renders.finished, id_)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        if "download" in request.query_params:
            return FileResponse(path, filename=path.name, media_type=kind)
        return FileResponse(path, media_type=kind)

    async def stop(self, _: Request, project: Project) -> Response:
        self._studio.turns.give_up(project.session)
        return Response(status_code=204)


KEPT = {"Cache-Control": "private, max-age=31536000, immutable"}
"""What stands at an address that never gives anything else."""


def said(shape: BaseModel, headers: Mapping[str, str] | None = None, status: int = 200) -> Response:
    return Response(shape.model_dump_json(), media_type="application/json", headers=headers, status_code=status)


def _picture(jpeg: bytes) -> Response:
    return Response(jpeg, media_type="image/jpeg", headers=KEPT)


def _number(request: Request, name: str, otherwise: int | None = None) -> int:
    """A whole number of the address. Raises InputError."""
    text = request.query_params.get(name, "" if otherwise is None else f"{otherwise}")
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise InputError(messages.studio.NOT_UNDERSTOOD.of())
    return int(text)
