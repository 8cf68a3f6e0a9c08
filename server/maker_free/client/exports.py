"""Owns an export from the timeline to the file on this computer; refuses to lose one when the chat closes.

look: anything to export? ─▶ note it on disk ─▶ submit ─▶ poll ─┬─ completed ─▶ fetch ─▶ file
                                                 ▲              └─ failed, the first time
                                                 └── a new id ──────┘
"""

from __future__ import annotations

import asyncio
import re
import secrets
from pathlib import Path
from typing import Any, Literal, cast

from maker_free import film_facts, messages, wire
from maker_free.client.api import Api
from maker_free.client.downloads import Download, Known, check_room, fits
from maker_free.client.jobs import Job
from maker_free.client.local_state import Work
from maker_free.client.results import ExportResult
from maker_free.client.transport import NotSent
from maker_free.errors import (
    Cancelled,
    DiskFull,
    EditError,
    InputError,
    MakerFreeError,
    RateLimited,
    RenderFailed,
    ServiceError,
    Unreachable,
)
from maker_free.film_facts import Opened
from maker_free.messages.message import Said, received
from maker_free.settings import Settings

DEAF_POLLS = 20
"""Polls in a row without an answer that end the waiting; the export can be taken up again later."""
UNKNOWN_POLLS = 3
"""Polls in a row that say there is no such export, after which it counts as failed."""
NAMELESS_POLLS = 3
"""Polls that say completed without an address, after which the other way to fetch it is tried."""
GIVEN_UP_POLLS = 20
"""Polls that say completed without the film being had in any way, after which it counts as failed."""
DONE = {"completed", "complete", "succeeded", "success", "successful", "done", "finished", "ready"}
FAILED = {
    "failed",
    "failure",
    "fail",
    "error",
    "errored",
    "aborted",
    "timeout",
    "timed",
    "rejected",
    "expired",
    "crashed",
}
STOPPED = {"cancelled", "canceled", "stopped"}
GOING = {
    "pending",
    "processing",
    "queued",
    "running",
    "rendering",
    "waiting",
    "submitted",
    "started",
    "progress",
    "not",
}
"""The words of which a state is made up, in whatever spelling."""


class Export:
    """One export job. `work` is what is kept of it on disk."""

    def __init__(self, api: Api, settings: Settings, session: str, work: Work, job: Job[ExportResult]) -> None:
        self._api, self._settings, self._session = api, settings, session
        self._work, self._job = work, job
        self._output = wire.RenderOutput.model_validate(work.content["output"])
        self._begun: float | None = None

    @property
    def render(self) -> str | None:
        """The id that the engine knows it by, once it was asked."""
        found = self._work.content.get("render")
        return found if isinstance(found, str) else None

    async def run(self) -> ExportResult:
        """From wherever the work stands. Raises EditError when there is nothing to export, RenderFailed, …"""
        if self.render is None:
            if not self._api.backend.plain and self._ending() != "mp4":
                raise _only_mp4(self._ending())
            self._begun = self._api.clock.monotonic()
            draft = (await self._api.state(self._session)).draft
            if not await asyncio.to_thread(wire.has_segments, draft):
                raise EditError(messages.exports.NOTHING_TO_EXPORT.of())
            await asyncio.to_thread(check_room, self._settings.videos)
            await self._submit(draft)
        try:
            return await self._to_the_end()
        except _Failed as failed:
            if self._work.content.get("again"):
                raise failed.error from failed
            try:
                await self._submit(self._work.content.get("draft"), again=True)
            except DiskFull:
                raise failed.error from failed  # the same disk, most likely; why it failed says more
        try:
            return await self._to_the_end()
        except _Failed as failed:
            raise failed.error from failed

    async def _submit(self, draft: object, *, again: bool = False) -> None:
        """Ask under a new id, which is noted first: then whatever happens, it can be found again."""
        id_ = f"render_{int(self._api.clock.time() * 1000)}_{secrets.token_hex(4)}"
        await asyncio.to_thread(self._work.commit, render=id_, draft=draft, again=again, sent=False)
        await self._ask(id_, draft)
        await asyncio.to_thread(self._work.note, sent=True)

    async def _ask(self, id_: str, draft: object) -> None:
        request = wire.RenderRequest(id=id_, sessionId=self._session, draft=draft, output=self._output)
        try:
            status = await self._api.submit_render(request)
        except NotSent:
            raise
        except EditError:  # there is one of that id, some services say: ours
            if self._api.backend.plain or not await self._known(id_):
                raise
            return
        except Unreachable:
            if not await self._known(id_):
                status = await self._api.submit_render(request)
            else:
                return
        if status.id and status.id != id_:
            await asyncio.to_thread(self._work.note, render=status.id)  # an engine that names it itself

    async def _known(self, id_: str) -> bool:
        """After an answer that never came: did the engine take it?"""
        await self._api.clock.sleep(min(5.0, self._api.timeouts.poll))
        try:
            await self._api.render_status(id_)
        except Unreachable:
            raise
        except ServiceError:
            return False
        return True

    async def _to_the_end(self) -> ExportResult:
        """Poll until it is finished. Raises _Failed when the engine says it failed."""
        latest = self._api.clock.monotonic() + self._api.timeouts.export
        deaf = unknown = nameless = 0
        if self._work.content.get("sent") is False and self.render is not None and not await self._known(self.render):
            await self._ask(self.render, self._work.content.get("draft"))
        self._job.accepted.set()
        while self._api.clock.monotonic() < latest:
            assert self.render is not None
            try:
                status = await self._api.render_status(self.render)
            except RateLimited as error:
                await self._api.clock.sleep(error.retry_after)
                continue
            except Unreachable:
                deaf += 1
                if deaf >= DEAF_POLLS:
                    raise
            except ServiceError as error:
                if error.code != 404:
                    raise
                unknown += 1
                if unknown >= UNKNOWN_POLLS:
                    raise _Failed(_failed(None)) from error
            else:
                deaf = unknown = 0
                ending = _ending(status)
                if ending in {"failed", "stopped"}:
                    raise await self._over(status, cancelled=ending == "stopped")
                if ending == "done":
                    nameless += 1
                    finished = await self._finished(status, nameless)
                    if finished is not None:
                        return finished
                    if nameless >= GIVEN_UP_POLLS:
                        raise _Failed(_failed(None))
                else:
                    self._progressed(status)
            await self._api.clock.sleep(self._api.timeouts.poll)
        raise RenderFailed(messages.exports.NEVER_FINISHED.of())

    def _progressed(self, status: wire.RenderStatus) -> None:
        if status.progress is not None:
            percent = (
                status.progress * 100 if 0 < status.progress < 1 and not self._api.backend.plain else status.progress
            )
            self._job.percent = max(self._job.percent or 0, min(99.0, percent))
        self._job.remaining = status.remaining

    async def _over(self, status: wire.RenderStatus, *, cancelled: bool) -> MakerFreeError:
        """The error for an export that ended without a film."""
        if not cancelled and self._api.backend.plain:
            state = await self._api.state(self._session)
            cancelled = any(job.id == self.render and job.status == "cancelled" for job in state.jobs)
        if cancelled:
            return Cancelled(messages.exports.STOPPED.of())
        said = received(status.said) or received(status.error)
        return _Failed(_failed(said if self._api.backend.plain else None))

    async def _finished(self, status: wire.RenderStatus, times: int) -> ExportResult | None:
        """The film, when it can be had; None while the engine does not say where it is."""
        output = status.output
        if self._api.backend.plain and output.path:
            there = await asyncio.to_thread(_file, output.path)
            if there is not None:
                return await self._looked_at(there, output.report)
        urls = [output.url] if output.url else []
        if not urls and times < NAMELESS_POLLS:
            return None
        assert self.render is not None
        fallback = wire.download_path(self.render)
        film = self._film()
        try:
            path, found = await film.fetch(list(dict.fromkeys([*urls, fallback])), self._name(), self._ending())
        except Unreachable:
            if urls:
                raise
            return None
        return self._result(path, output.report, found)

    async def _looked_at(self, path: Path, report: wire.Both | None) -> ExportResult:
        """A film that its engine put on this computer: what it did not check itself is looked at here."""
        if report:
            return self._result(path, report, None)
        try:
            found = await film_facts.look(path)
        except OSError:
            return self._result(path, report, None)
        if not fits(found, self._ending()):
            raise RenderFailed(messages.exports.UNPLAYABLE.of())
        return self._result(path, report, found)

    def _film(self) -> Download:
        kept = self._work.content.get("film")
        known = Known(**cast("dict[str, Any]", kept)) if isinstance(kept, dict) else Known()

        def note(found: Known) -> None:
            self._work.note(film={"total": found.total, "tag": found.tag})

        def hear(part: float) -> None:
            self._job.percent = max(self._job.percent or 0, 90 + 9 * part)

        return Download(
            self._api, self._settings.videos, self.render or "", known=known, on_known=note, on_progress=hear
        )

    def _name(self) -> str:
        """As wished, without an ending that only repeats the format; else what the project is called."""
        wished = self._output.name or str(self._work.content.get("name") or "")
        return wished.removesuffix(f".{self._ending()}")

    def _ending(self) -> str:
        return self._output.format.lower() if self._output.format.isalnum() else "mp4"

    def _result(self, path: Path, report: wire.Both | None, found: Opened | None) -> ExportResult:
        seconds = None if self._begun is None else self._api.clock.monotonic() - self._begun
        size, wished = path.stat().st_size, self._output
        return ExportResult(path, size, seconds, received(report), found, self._ending(), wished.height)


def _ending(status: wire.RenderStatus) -> Literal["done", "failed", "stopped"] | None:
    """How an export ended, or None while it has not. A state that nobody knows, or none, is done once there is an
    address to fetch from."""
    words = set(re.findall(r"[a-z]+", status.status.lower()))
    if words & STOPPED:
        return "stopped"
    if words & FAILED:
        return "failed"
    if words & GOING:
        return None
    return "done" if words & DONE or status.output.url else None


def _file(path: str) -> Path | None:
    found = Path(path)
    return found if found.is_file() else None


class _Failed(RenderFailed):
    """The engine said that it failed: worth one more attempt."""

    def __init__(self, error: RenderFailed) -> None:
        super().__init__(error.said)
        self.error = error


def _only_mp4(format_: str) -> InputError:
    return InputError(messages.exports.ONLY_MP4.of(format=format_.upper()))


def _failed(reason: Said | None) -> RenderFailed:
    if reason:
        return RenderFailed(reason)
    return RenderFailed(messages.exports.TWICE_FAILED.of())
