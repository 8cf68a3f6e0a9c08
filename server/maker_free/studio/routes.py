"""Owns the wire's routes: what is asked, by whom, and who in the studio answers; refuses to do the work itself."""

from __future__ import annotations

import functools
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING, Any, Literal

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from maker_free import messages, names, wire
from maker_free.engine.model.media import Media
from maker_free.errors import EditError, InputError, JobError, MakerFreeError, PlanBlocked, TokenRejected
from maker_free.messages.message import Message
from maker_free.studio import draft_import, drafts, events
from maker_free.studio.responses import drain, parsed, render_status, success
from maker_free.studio.store import Project

if TYPE_CHECKING:
    from maker_free.studio.studio import Studio
    from maker_free.studio.turns import Turn

BEAT_S = 10.0
"""Seconds without news after which a heartbeat is sent."""
SOON_S = 0.2
"""Seconds that a picture may take, while films are made, for who only asks how things are."""
HANDED_OVER = Message("the timeline from the cloud", "云端的时间线")
"""What the first version of a project is called whose timeline came from another engine."""
ATTRIBUTION = (wire.HEADER_SOURCE, wire.HEADER_VERSION, wire.HEADER_PLATFORM)

Handler = Callable[[Request], Awaitable[Response]]


class Routes:
    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    def all(self) -> list[Route]:
        """Every route; those of the wire, apart from the first, need a token."""
        known = self._known
        session = "{session}"
        return [
            Route("/health", self.health),
            Route("/shutdown", self.shutdown, methods=["POST"]),
            Route(wire.ANONYMOUS_TOKEN, self.anonymous_token, methods=["POST"]),
            Route(wire.CLAIM_TOKEN, known(self.claim_token), methods=["POST"]),
            Route(wire.SESSION, known(self.create_session), methods=["POST"]),
            Route(wire.RUN_SSE, known(self.run_sse), methods=["POST"]),
            Route(wire.upload_path(session), known(self.upload), methods=["POST"]),
            Route(wire.upload_path(session), known(self.upload_stop), methods=["DELETE"]),
            Route(wire.listening_path(session), known(self.listening_stop), methods=["DELETE"]),
            Route(wire.CREDITS, known(self.credits)),
            Route(wire.state_path(session), known(self.state)),
            Route(wire.storyboard_path(session), known(self.storyboard)),
            Route(wire.carry_path(session), known(self.carry), methods=["POST"]),
            Route(wire.page_path(session), known(self.page), methods=["POST"]),
            Route(wire.preview_path(session), known(self.preview)),
            Route(wire.RENDER, known(self.render), methods=["POST"]),
            Route(wire.render_path("{render}"), known(self.render_status)),
            Route(wire.render_path("{render}"), known(self.render_cancel), methods=["DELETE"]),
            Route(wire.download_path("{render}"), known(self.download)),
        ]

    def _known(self, handler: Handler) -> Handler:
        """Only with a token that was given out here."""

        @functools.wraps(handler)
        async def checked(request: Request) -> Response:
            try:
                await self._check_token(request)
                return await handler(request)
            except MakerFreeError:
                await drain(request)
                raise

        return checked

    async def _check_token(self, request: Request) -> None:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not await run_in_threadpool(self._studio.store.knows_token, token.strip()):
            raise TokenRejected(messages.studio.CONNECT_FIRST.of())

    async def health(self, request: Request) -> Response:
        """Not the wire's: which program answers, and whether an upgrade would interrupt anything."""
        studio = self._studio
        busy = studio.activity.open > 1 or await run_in_threadpool(lambda: studio.busy)
        return _health(studio.version, idle=not busy, notice=studio.notice)

    async def shutdown(self, _: Request) -> Response:
        self._studio.request_exit()
        return success({})

    async def anonymous_token(self, request: Request) -> Response:
        client = request.headers.get(wire.HEADER_CLIENT, "").strip()
        if not 0 < len(client) <= 64:
            raise InputError(messages.studio.NOT_TOLD_APART.of())
        token = f"nmv_usr_{secrets.token_urlsafe(24)}"
        await run_in_threadpool(self._studio.store.add_token, token)
        return success(wire.Token(token=token, credits=100, user_id=f"anon_{secrets.token_hex(8)}"))

    async def claim_token(self, request: Request) -> Response:
        """Complete, but there is no workspace on the web behind it: everything is on this computer."""
        body = await parsed(request, wire.ClaimRequest)
        await self._project(body.session_id)
        return success(wire.Claim(claim_token=f"clm_{secrets.token_urlsafe(24)}"))

    async def create_session(self, request: Request) -> Response:
        body = await parsed(request, _NewSession)
        project = await run_in_threadpool(
            self._studio.store.create_project, names.seen(body.task_name)[:200], body.language[:16]
        )
        return success(wire.Session(task_id=project.task, session_id=project.session, user_id=wire.USER))

    async def run_sse(self, request: Request) -> Response:
        body = await parsed(request, wire.TurnRequest)
        project = await self._project(body.session_id)
        text = "\n".join(part.text for part in body.new_message.parts if part.text)
        turn = self._studio.turns.start(project, text)
        return StreamingResponse(stream(turn), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def upload(self, request: Request) -> Response:
        project = await self._project(request.path_params["session"])
        kind = request.headers.get("content-type", "")
        if kind.partition(";")[0].strip().lower() == "application/json":
            links = await parsed(request, _Links)
            media = await self._studio.uploads.fetch(project.session, links.urls)
            return success(wire.Upload(files=[_described(one) for one in media]))
        size = request.headers.get("content-length", "")
        media = await self._studio.uploads.receive(
            project.session, request.stream(), kind, int(size) if size.isdecimal() else None
        )
        return success(wire.Upload(files=[_described(one) for one in media]))

    async def upload_stop(self, request: Request) -> Response:
        """Ours: give up the links that are being fetched."""
        project = await self._project(request.path_params["session"])
        return success({"stopped": self._studio.uploads.stop(project.session)})

    async def listening_stop(self, request: Request) -> Response:
        """Ours: give up hearing what is said."""
        project = await self._project(request.path_params["session"])
        return success({"stopped": self._studio.turns.give_up(project.session)})

    async def credits(self, _: Request) -> Response:
        """Work on this computer costs nothing, so the balance never moves."""
        return success(wire.Credits(available=100, frozen=0, total=100))

    async def state(self, request: Request) -> Response:
        project = await self._project(request.path_params["session"])
        state = await run_in_threadpool(self._state, project)
        state.jobs += self._studio.turns.listed(project.session)
        return success({"state": state.model_dump(mode="json", exclude_none=True)})

    def _state(self, project: Project) -> wire.State:
        store = self._studio.store
        media, history = store.media(project.session), store.history(project.session)
        timeline = history.timeline
        draft = drafts.draft(timeline, media, history.number)
        return wire.State(
            draft=draft.model_dump(mode="json", exclude_none=True),
            video_infos=[_info(one) for one in media],
            canvas_config=timeline.canvas.model_dump(mode="json", include={"width", "height", "fps"}),
            storyboard_url=wire.storyboard_path(project.session) if timeline.clips else None,
            jobs=self._studio.renders.listed(project.session),
            shorts=[wire.ShortFilm(number=one.number, shown=one.number == timeline.short) for one in timeline.shorts],
        )

    async def storyboard(self, request: Request) -> Response:
        project = await self._project(request.path_params["session"])
        query = dict(request.query_params)
        hurried = "soon" in query and await run_in_threadpool(lambda: self._studio.renders.open_jobs > 0)
        boards = self._studio.storyboards
        if hurried:
            jpeg = await boards.soon(project.session, query, SOON_S)
        else:
            jpeg = await boards.picture(project.session, query)
        if jpeg is None:
            return Response(status_code=202)
        return Response(jpeg, media_type="image/jpeg", headers={"Cache-Control": "no-store"})

    async def carry(self, request: Request) -> Response:
        """Ours: the timeline of another engine, as far as its draft says what it is."""
        project = await self._project(request.path_params["session"])
        lost = await run_in_threadpool(self._carry, project, await parsed(request, wire.Draft))
        return success(wire.DraftImport(lost=lost))

    def _carry(self, project: Project, draft: wire.Draft) -> list[wire.Lost]:
        store = self._studio.store
        if store.history(project.session).versions:
            raise EditError(messages.projects.HAS_A_TIMELINE.of())
        made, lost = draft_import.timeline(draft, store.media(project.session))
        if made.clips:
            store.add_version(
                project.session, made, HANDED_OVER.say("zh" if project.language.lower().startswith("zh") else "en")
            )
        return lost

    async def page(self, request: Request) -> Response:
        """Ours: a link to the page of a project. The key in it is good once, and never part of a request."""
        project = await self._project(request.path_params["session"])
        studio = self._studio
        key = await run_in_threadpool(studio.page_keys.link, project.session)
        url = f"http://127.0.0.1:{studio.port}/page/#{key}"
        return success(wire.PageLink(url=url, open=studio.news.watched(project.session)))

    async def preview(self, request: Request) -> Response:
        """Ours: a preview as a file of this computer; it goes on being made when nobody waits any more.
        After `within` ms it is what is there from its beginning on."""
        project = await self._project(request.path_params["session"])
        history = await run_in_threadpool(self._studio.store.history, project.session)
        length = history.timeline.duration
        begin, end = (_moment(request.query_params.get(name)) for name in ("begin", "end"))
        end = length if end is None else min(end, length)
        begin = 0 if begin is None else max(0, begin + length if begin < 0 else begin)
        within = _moment(request.query_params.get("within"))
        film = await self._studio.previews.film(
            project.session, history.number, begin, end, None if within is None else max(0, within) / 1000
        )
        return success(wire.PreviewFilm(path=str(film.path), begin=film.begin, end=film.end, whole=film.end >= end))

    async def render(self, request: Request) -> Response:
        if not all(request.headers.get(name, "").strip() for name in ATTRIBUTION):
            raise PlanBlocked(messages.exports.UNNAMED_PROGRAM.of())
        body = await parsed(request, wire.RenderRequest)
        return render_status(await run_in_threadpool(self._studio.renders.submit, body))

    async def render_status(self, request: Request) -> Response:
        return render_status(await run_in_threadpool(self._studio.renders.status, request.path_params["render"]))

    async def render_cancel(self, request: Request) -> Response:
        return render_status(await run_in_threadpool(self._studio.renders.cancel, request.path_params["render"]))

    async def download(self, request: Request) -> Response:
        path = await run_in_threadpool(self._studio.renders.finished, request.path_params["render"])
        return FileResponse(path, filename=path.name)

    async def _project(self, session: str) -> Project:
        return await run_in_threadpool(self._studio.store.project, session)


def _moment(text: str | None) -> int | None:
    """A time in ms, below zero before the end. Raises InputError."""
    if text is None:
        return None
    if not text.removeprefix("-").isdecimal() or len(text) > 10:
        raise InputError(messages.studio.NO_MOMENT.of())
    return int(text)


class _NewSession(wire.Wire):
    """Body of the session call."""

    task_name: str = "project"
    language: str = "en"


class _Links(wire.Wire):
    """Body of an upload by link."""

    urls: list[str]
    source_type: Literal["url"] = "url"


def closed(problem: Exception, leave: Callable[[], None], version: str) -> list[Route]:
    """The routes of a studio that could not open the projects: each question is answered with why."""
    refused = problem if isinstance(problem, MakerFreeError) else UNOPENED

    async def health(_: Request) -> Response:
        return _health(version, idle=True, notice=str(refused))

    async def shutdown(_: Request) -> Response:
        leave()
        return success({})

    async def anything(request: Request) -> Response:
        await drain(request)
        raise refused

    return [
        Route("/health", health),
        Route("/shutdown", shutdown, methods=["POST"]),
        Route("/{path:path}", anything, methods=["GET", "POST", "DELETE"]),
    ]


UNOPENED = JobError(messages.studio.PROJECTS_NOT_OPENED.of())


def _health(version: str, *, idle: bool, notice: str | None) -> Response:
    facts = {"code": 0, "version": version, "idle": idle}
    return JSONResponse(facts | ({"notice": notice} if notice else {}))


async def stream(turn: Turn) -> AsyncIterator[bytes]:
    """The turn's events as they come; a heartbeat when there is no news."""
    async for event in turn.follow(BEAT_S):
        yield events.HEARTBEAT if event is None else events.encoded(event)


def _described(media: Media) -> wire.UploadedFile:
    """`cdn_url` stays empty: the file is on this computer and nowhere else."""
    return wire.UploadedFile(
        filename=media.name,
        file_type=media.kind,
        duration=media.duration / 1000 if media.kind != "image" else None,
        width=media.width or None,
        height=media.height or None,
    )


def _info(media: Media) -> dict[str, Any]:
    """A file of the project in the state: the upload's answer, and what it goes by."""
    return {"name": media.name, **_described(media).model_dump(mode="json", exclude_none=True)}
