"""Owns one project as the tools see it: questions, and work as jobs; refuses to know who answers.

What an earlier process left is taken up at the first look at `jobs`: exports are polled and fetched, messages whose
answer nobody heard are reconciled, and what ended untold is told.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from maker_free import messages, names, wire
from maker_free.client import consent, private_files, storyboard_files, taking_turns
from maker_free.client import sources as found_sources
from maker_free.client.backends import EngineName
from maker_free.client.consent import Question
from maker_free.client.jobs import Job
from maker_free.client.late import Late
from maker_free.client.local_state import Entry, LocalState, Work
from maker_free.client.outcomes import export_kept, outcome_of, turn_kept
from maker_free.client.results import CarryResult, ExportResult, TurnResult, UploadResult
from maker_free.client.sources import LocalFile
from maker_free.client.storyboard_files import Picture, Preview
from maker_free.errors import (
    DiskFull,
    InputError,
    MakerFreeError,
    SessionGone,
    TokenRejected,
    Unreachable,
)
from maker_free.messages import formats
from maker_free.settings import Settings

if TYPE_CHECKING:
    from maker_free.client.api import Api

__all__ = ["CarryResult", "EngineName", "ExportResult", "Job", "Project", "ProjectInfo", "TurnResult", "UploadResult"]

T = TypeVar("T")
Write = Callable[[Mapping[str, str]], wire.Draft | None]
"""Makes a timeline for this engine, given what each file of the other one is called here; None when there is none."""
MOST_TRIES = 5
"""Times that an export is looked after again which could not be fetched."""


@dataclass(frozen=True)
class ProjectInfo:
    """`used` seconds since 1970."""

    name: str
    engine: EngineName
    language: str
    used: float


class Project:
    """An open project; made by `Projects`."""

    def __init__(self, api: Api, settings: Settings, local_state: LocalState, entry: Entry) -> None:
        self._api, self._settings, self._local_state = api, settings, local_state
        self._entry = entry
        self._jobs: list[Job[Any]] = []
        self._works: list[Work] = []
        """What this process holds, also when it ended and was not told."""
        self._looked_back = False
        self._speaking, self._beginning = asyncio.Lock(), asyncio.Lock()
        self._changes = 0
        self._seen: wire.State | None = None
        """How the project was when this chat last saw it, as far as it did."""
        self._agreed: set[LocalFile] = set()
        self._added: set[str] = set()
        """Files that this chat added."""
        self._saying: dict[str, Job[TurnResult]] = {}
        self._exports: dict[tuple[str, int], Job[ExportResult]] = {}
        self._previews, self._growing = 0, set[asyncio.Task[None]]()
        self._late = Late(api.clock, local_state, lambda: self._entry)

    def __repr__(self) -> str:
        return f"Project({self._entry.name!r}, {self._entry.engine!r})"

    @property
    def info(self) -> ProjectInfo:
        return project_info(self._entry)

    def is_in(self, session: str) -> bool:
        """Whether this is the project of that session; it gets another one when an engine loses it."""
        return self._entry.session == session

    async def question(self, sources: Sequence[str]) -> Question | None:
        """What has to be asked before these files, folders, globs and links are added; None when nothing."""
        found = await asyncio.to_thread(self._sources_found, sources)
        return consent.question(found, leaving=self._leaving, agreed=self._agreed)

    def agree(self, asked: Question, *, by_person: bool) -> None:
        """A person said yes, or an agent says that one did: this holds for exactly the files of the question. Places
        that the person was asked about go onto the list of what may be read."""
        self._agreed.update(asked.files)
        if by_person and asked.places:
            with private_files.kept():
                self._settings.folders.add(asked.places)

    @property
    def ids(self) -> tuple[str, ...]:
        """What the engine calls this project; never for the chat."""
        return (self._entry.session, self._entry.task)

    @property
    def _leaving(self) -> bool:
        """True when what is added leaves this computer."""
        return self._entry.engine == "cloud"

    async def state(self, *, retry_for_s: float | None = None) -> wire.State:
        """The project as it is; `retry_for_s`: seconds that a service in trouble is waited for."""
        session = self._entry.session
        try:
            return await self._api.state(session, fresh=not self._entry.begun, retry_for_s=retry_for_s)
        except SessionGone as gone:
            raise await self._begun_anew(session) from gone

    def news(self, state: wire.State) -> wire.State | None:
        """How this chat saw the project before, when somebody else changed it since; from now on it is seen like
        `state`. None while work of this chat is on its way, whose changes would be taken for another's."""
        if any(not job.done and job.kind != "export" for job in self._jobs):
            return None
        seen, self._seen = self._seen, state
        return seen if seen is not None and self._differs(seen, state) else None

    def _differs(self, seen: wire.State, state: wire.State) -> bool:
        """True when something changed that was not this chat's doing."""
        from maker_free.client.uploads import called

        def of_others(one: wire.State) -> Any:
            if self._entry.engine == "cloud":
                return one.draft, one.canvas_config  # what is called how there is not known
            return one.draft, one.canvas_config, [info for info in one.video_infos if called(info) not in self._added]

        return of_others(seen) != of_others(state)

    async def credits(self, *, retry_for_s: float | None = None) -> wire.Credits:
        return await self._api.credits(retry_for_s=retry_for_s)

    async def picture(self, *, before: bool = False, soon: bool = False) -> Picture | None:
        """The timeline as a JPEG, or the latest change (`before`), kept as a file too; None on the cloud, when there
        is none, or when films are made and it would not come `soon`."""
        if self._entry.engine == "cloud":
            return None
        try:
            jpeg = await self._api.storyboard(self._entry.session, "change" if before else "timeline", soon=soon)
        except MakerFreeError:
            return None
        if jpeg is None:
            return None
        folder = self._settings.videos / names.stem(self._entry.name)
        return Picture(jpeg, await asyncio.to_thread(storyboard_files.keep, folder, jpeg, self._entry.language))

    async def preview(self, begin: int, end: int | None, within: float | None = None) -> Preview | None:
        """A small film from `begin` to `end` (ms; below zero before the end, None to it), beside the films; None on
        the cloud. What is not made `within` s comes into the same file later. Raises what the studio refuses with."""
        if self._entry.engine == "cloud":
            return None
        made = await self._api.preview(self._entry.session, begin, end, within)
        self._previews += 1
        path = await self._keep_preview(made)
        if not made.whole:
            growing = asyncio.create_task(self._grown(begin, end, self._previews))
            self._growing.add(growing)
            growing.add_done_callback(self._growing.discard)
        return Preview(path, made.begin, made.end, made.whole)

    async def _keep_preview(self, made: wire.PreviewFilm) -> Path:
        folder = self._settings.videos / names.stem(self._entry.name)
        path = await asyncio.to_thread(storyboard_files.keep_preview, folder, Path(made.path), self._entry.language)
        return path or Path(made.path)

    async def _grown(self, begin: int, end: int | None, number: int) -> None:
        """All of a preview in the place of its opening, unless another one was asked for meanwhile."""
        with contextlib.suppress(MakerFreeError):
            made = await self._api.preview(self._entry.session, begin, end)
            if number == self._previews:
                await self._keep_preview(made)

    async def page(self) -> wire.PageLink | None:
        """Where the page of this project is; None on the cloud, and when the studio does not say."""
        if self._entry.engine == "cloud":
            return None
        try:
            return await self._api.page(self._entry.session)
        except MakerFreeError:
            return None

    async def of_page(self, address: str) -> tuple[str, bytes]:
        """What the page gets from one of its addresses. Raises InputError where there is none."""
        if self._entry.engine == "cloud":
            raise InputError(messages.terminal.NO_PAGE.of())
        return await self._api.of_page(self._entry.session, address)

    async def web_link(self) -> str | None:
        """Where the project can be opened in a browser, by a claim that is no token; None on this computer."""
        if self._entry.engine != "cloud":
            return None
        if not self._entry.task:
            return None
        try:
            claim = await self._api.claim(self._entry.task, self._entry.session)
        except MakerFreeError:
            return None
        from urllib.parse import urlencode

        return f"{self._settings.web_url}/workspace/claim?{urlencode({'ct': claim.claim_token})}"

    def upload(self, sources: Sequence[str], *, allowed: bool = False) -> Job[UploadResult]:
        """Add files, folders, globs and links; starts at once. `allowed`: the person named them at a terminal.

        `consent.Asked` comes out of the result when somebody has to be asked first.
        """
        self._changes += 1
        title = ", ".join(source.rstrip("/\\").replace("\\", "/").rsplit("/", 1)[-1] for source in sources)
        return self._begun("upload", title, partial(self._upload, tuple(sources), allowed))

    def sources(self) -> dict[str, str]:
        """Path or link of each file that was added from this computer, by what the engine calls it."""
        return self._local_state.files(self._entry)

    def carry(self, sources: Mapping[str, str], write: Write) -> Job[CarryResult]:
        """Go on here with a project of another engine: its `sources`, and the timeline that `write` makes of what they
        are called here."""
        self._changes += 1
        return self._begun("edit", self._entry.name, partial(self._carry, dict(sources), write))

    def say(self, text: str) -> Job[TurnResult]:
        """Send one message, at most once; after those that are still on their way, of other chats too. The same
        words while they are on their way are the same message."""
        same = self._saying.get(text)
        if same is not None and not same.done:
            return same
        self._changes += 1
        job = self._begun("edit", text, partial(self._say, text))
        self._saying = {said: one for said, one in self._saying.items() if not one.done} | {text: job}
        return job

    def export(self, output: wire.RenderOutput) -> Job[ExportResult]:
        """Make the film; the same wish while that runs and nothing changed is the same job."""
        key = (output.model_dump_json(), self._changes)
        running = self._exports.get(key)
        if running is not None and not running.done:
            return running
        job: Job[ExportResult] = self._begun("export", output.name or self._entry.name, partial(self._export, output))
        self._exports = {known: one for known, one in self._exports.items() if not one.done} | {key: job}
        return job

    async def cancel(self) -> list[str] | None:
        """Stop what this chat is adding, and on this computer what is listened to and exported. The titles of what was
        being added, none for anything else; None when there was nothing to stop."""
        adding = [job for job in self._jobs if job.kind == "upload" and not job.done]
        for job in adding:
            await job.stop()
            job.told = True
        if self._entry.engine == "cloud":
            return [job.title for job in adding] or None
        if adding:
            await self._api.stop_upload(self._entry.session)
        state = await self.state()
        running = [job.id for job in state.jobs if job.kind == "render" and job.status in {"pending", "processing"}]
        for render in running:
            await self._api.cancel_render(render)
        listening = any(job.kind == "edit" and job.status in {"pending", "processing"} for job in state.jobs)
        heard = listening and await self._api.stop_listening(self._entry.session)
        return [job.title for job in adding] if adding or running or heard else None

    def jobs(self) -> tuple[Job[Any], ...]:
        """Running, or ended and not told yet; at the first look also those that an earlier process left."""
        if not self._looked_back:
            self._looked_back = True
            for work in self._local_state.left(self._entry):
                self._jobs.append(self._taken_up(work))
        self._jobs = [job for job in self._jobs if not (job.done and job.told)]
        return tuple(self._jobs)

    async def late(self, seconds: float) -> tuple[wire.State, wire.State] | None:
        """What came after a message had ended without a change: the project before and now, once."""
        if self._entry.engine != "cloud" or self._speaking.locked():
            return None
        came = await self._late.look(partial(self._api.state, self._entry.session), seconds)
        if came is not None:
            self._seen = came[1]
        return came

    def offer(self, sentences: Sequence[str]) -> None:
        """Remember what an answer offered, for a yes."""
        self._local_state.offer(self._entry, sentences)

    def offered(self) -> tuple[str, ...]:
        return self._local_state.offered(self._entry)

    async def close(self) -> None:
        """Let go of everything that runs; what is noted on disk is taken up by the next chat."""
        for job in self._jobs:
            await job.let_go()
        for work in self._works:
            work.release()

    def _begun(self, kind: Any, title: str, work: Callable[[Job[Any]], Awaitable[Any]]) -> Job[Any]:
        """Raises DiskFull; then nothing was begun, and there is no job."""
        self._touch()
        job: Job[Any] = Job(kind, formats.shortened(title), clock=self._api.clock)
        self._jobs.append(job)
        return job.start(work)

    def _touch(self) -> None:
        self._keep(replace(self._entry, used=time.time()))

    def _keep(self, entry: Entry, *, instead_of: str | None = None) -> None:
        self._local_state.keep(entry, instead_of=instead_of)
        self._entry = entry

    async def _begun_anew(self, old: str) -> SessionGone:
        """The engine lost the project: go on with an empty one of the same name, and say so. Of several calls that
        find that out at once, in this chat or another, the first makes it."""
        async with self._beginning:
            if self._entry.session == old:
                self._keep(await self._empty(old), instead_of=old)
        return SessionGone(messages.projects.LOST_BY_ENGINE.of(name=self._entry.name))

    async def _empty(self, old: str) -> Entry:
        """This project with a session that another chat made meanwhile, or with a new one."""
        for known in self._local_state.projects():
            if (known.name, known.service) == (self._entry.name, self._entry.service) and known.session != old:
                return replace(known, used=time.time())
        made = await self._api.create_session(self._entry.name, self._entry.language)
        return replace(self._entry, session=made.session_id, task=made.task_id, used=time.time(), begun=False)

    def _used(self) -> None:
        """Something is being sent there: from then on there has to be something."""
        if not self._entry.begun:
            self._entry = replace(self._entry, begun=True)
            with contextlib.suppress(DiskFull):  # a disk that refuses does not make what was sent unsent
                self._local_state.keep(self._entry)

    async def _upload(self, sources: Sequence[str], allowed: bool, job: Job[UploadResult]) -> UploadResult:
        from maker_free.client.uploads import Uploads

        found = await asyncio.to_thread(self._sources_found, sources)
        asked = None if allowed else consent.question(found, leaving=self._leaving, agreed=self._agreed)
        if asked is not None:
            raise consent.Asked(asked)
        before = await self.state() if found.items else wire.State()
        session = self._entry.session
        uploads = Uploads(self._api, session, found, before, job)
        try:
            return await uploads.run()
        except SessionGone as gone:
            raise await self._begun_anew(session) from gone
        finally:
            self._added |= uploads.kept.keys()
            if uploads.kept:
                self._used()
                self._local_state.add_files(self._entry, uploads.kept)

    def _sources_found(self, sources: Sequence[str]) -> found_sources.FoundSources:
        return found_sources.find(sources, self._settings, self._local_state.folders(), leaving=self._leaving)

    async def _carry(self, sources: dict[str, str], write: Write, job: Job[CarryResult]) -> CarryResult:
        async with self._speaking:
            try:
                upload = await self._upload(tuple(sources.values()), True, cast("Job[Any]", job))
            except InputError as error:  # none of its files is there any more; the rest is said all the same
                upload = UploadResult((), ((self._entry.name, error.said),))
            here = {source: name for name, source in self.sources().items()}
            draft = write({name: here[source] for name, source in sources.items() if source in here})
            carried = wire.DraftImport() if draft is None else await self._api.carry(self._entry.session, draft)
            if draft is not None:
                self._used()
            return CarryResult(upload, await self.state(), tuple(carried.lost))

    async def _say(self, text: str, job: Job[TurnResult]) -> TurnResult:
        from maker_free.client.turn import Turn

        if not text.strip():
            raise InputError(messages.projects.EMPTY_MESSAGE.of())
        work = self._noted("edit", job, text=text, sent=False)

        async def said() -> TurnResult:
            async with (
                taking_turns.in_turn(self._talk_lock, self._api.clock, on_wait=job.waits),
                self._speaking,
            ):
                job.in_line = False
                if any(_asked(one) for one in self._jobs):
                    raise InputError(messages.projects.ANSWER_FIRST.of(text=formats.shortened(text)))
                before = await self.state()
                await asyncio.to_thread(work.commit, before=before.kept(), sent=True)

                def sent() -> None:
                    job.accepted.set()
                    self._used()

                turn = Turn(self._api, self._entry.session, before, on_sent=sent, on_notice=job.noticed)
                seen = self._seen if self._seen is not None and self._differs(self._seen, before) else None
                self._seen = before
                result = await self._late.noted(await turn.say(text))
                self._used()
                self._seen = result.after
                return replace(result, seen=seen)

        return await self._followed(work, job, said, turn_kept)

    @property
    def _talk_lock(self) -> Path:
        """Where those wait who want to change this project."""
        return self._settings.state / "turns" / sha256(self._entry.session.encode()).hexdigest()[:16]

    async def _export(self, output: wire.RenderOutput, job: Job[ExportResult]) -> ExportResult:
        from maker_free.client.exports import Export

        for said in tuple(self._saying.values()):  # what was said before the export belongs into the film
            await said.wait(math.inf)
        async with self._speaking:
            await self.state()
        work = self._noted("export", job, output=output.model_dump(exclude_none=True), name=self._entry.name)
        export = Export(self._api, self._settings, self._entry.session, work, job)
        return await self._followed(work, job, export.run, export_kept)

    def _noted(self, kind: Any, job: Job[Any], **fields: Any) -> Work:
        """Keep a piece of work on disk before it is asked for, until its outcome was told."""
        work = self._local_state.begin(kind, self._entry, title=job.title, **fields)
        self._works.append(work)
        job.on_told = work.finish
        return work

    async def _followed(
        self, work: Work, job: Job[T], run: Callable[[], Awaitable[T]], kept: Callable[[T], dict[str, Any]]
    ) -> T:
        """Bring it to its end and keep how it ended; letting go keeps it pending."""
        session = self._entry.session
        try:
            result = await run()
        except SessionGone as gone:
            work.finish()
            raise await self._begun_anew(session) from gone
        except (Unreachable, TokenRejected, DiskFull) as error:
            if not self._try_later(work, job):
                work.note(error=error.noted())
            raise
        except MakerFreeError as error:
            work.note(error=error.noted())
            raise
        except asyncio.CancelledError:
            work.release()
            raise
        await asyncio.to_thread(work.note, result=kept(result))
        return result

    def _try_later(self, work: Work, job: Job[Any]) -> bool:
        """An export that the engine has and that could not be fetched now: once that was told, it is taken up again."""
        tries = int(work.content.get("tries") or 0) + 1
        if work.content.get("render") is None or tries >= MOST_TRIES:
            return False
        work.note(tries=tries)

        def later() -> None:
            work.release()
            self._looked_back = False

        job.on_told = later
        return True

    def _taken_up(self, work: Work) -> Job[Any]:
        """Go on with what an earlier process began, or tell how it ended."""
        self._works.append(work)
        title = str(work.content.get("title") or self._entry.name)
        outcome = outcome_of(work)
        if outcome is not None:
            return Job[Any].ended(work.kind, title, outcome, on_told=work.finish)
        job: Job[Any] = Job(work.kind, title, clock=self._api.clock, begun=work.begun, on_told=work.finish)
        return job.start(partial(self._edit_left if work.kind == "edit" else self._export_left, work))

    async def _edit_left(self, work: Work, job: Job[TurnResult]) -> TurnResult:
        from maker_free.client.turn import Turn

        async with self._speaking:
            before = wire.State.model_validate(work.content.get("before") or {})
            turn = Turn(self._api, self._entry.session, before, on_notice=job.noticed)
            result = await self._followed(work, job, turn.found_out, turn_kept)
            self._used()
            return await self._late.noted(result)

    async def _export_left(self, work: Work, job: Job[ExportResult]) -> ExportResult:
        from maker_free.client.exports import Export

        export = Export(self._api, self._settings, self._entry.session, work, job)
        return await self._followed(work, job, export.run, export_kept)


def project_info(entry: Entry) -> ProjectInfo:
    return ProjectInfo(entry.name, entry.engine, entry.language, entry.used)


def _asked(job: Job[Any]) -> bool:
    """True for a message that ended in a question which the user has not seen yet."""
    if not job.done or job.told or job.kind != "edit":
        return False
    try:
        result: object = job.result()
    except MakerFreeError:
        return False
    return isinstance(result, TurnResult) and result.asks
