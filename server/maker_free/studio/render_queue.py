"""Owns the render queue: a few workers, each with one child process; refuses to lose, double or overwrite a film.

submit ──▶ job store: queued ──▶ worker: plan ─▶ render (child) ─▶ check ─▶ move into Videos ──▶ job store: done
              ▲                                  │ stop, kill, crash
              └──────────────────────────────────┘ finished spans are in the cache, so little is done twice
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import logging
import re
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from maker_free import messages, names, wire
from maker_free.engine.cache import Cache
from maker_free.engine.model.timeline import Timeline
from maker_free.engine.plan.plan import Output, RenderPlan, plan
from maker_free.errors import (
    Cancelled,
    DiskFull,
    EditError,
    InputError,
    JobError,
    MakerFreeError,
    NotAllowed,
)
from maker_free.limits import EXPORT_FORMATS
from maker_free.messages.formats import row
from maker_free.messages.message import Message, Said
from maker_free.settings import Settings
from maker_free.studio import drafts, naming, rendering, reply_language
from maker_free.studio.job_states import ON_THE_WIRE
from maker_free.studio.job_store import Job, JobStore
from maker_free.studio.listening import Listening
from maker_free.studio.prerender import Prerender
from maker_free.studio.store import Project, Store

T = TypeVar("T")
log = logging.getLogger(__name__)

PATIENCE_S = 2.0
"""Seconds between attempts to note a result while the disk refuses."""
MUCH, NEARLY = 4.0, 85.0
"""How many times longer, and how many percent at most, what runs must be to stop for a shorter one."""
HEAD_START_S = 4.0
"""Seconds by which each second of 1080p comes later than an export without any."""
_ID = re.compile(r"[\w.-]{1,128}", re.ASCII)


@dataclass
class _Going:
    """A render in progress: `percent` 0-100, `remaining` seconds or None."""

    percent: float = 0.0
    remaining: float | None = None
    yields: bool = False
    """It stops for a much shorter one, and goes on afterwards."""
    unwanted: bool = False
    """Somebody said that it is to end."""
    cancelled: threading.Event = field(default_factory=threading.Event)
    failed: Said | None = None
    """Why it ended without a film; told from here until a disk that takes nothing has it."""

    def hear(self, progress: dict[str, Any]) -> None:
        self.percent = max(self.percent, min(99.0, float(progress.get("percent") or 0)))
        self.remaining = progress.get("remaining")


class RenderQueue:
    def __init__(
        self,
        store: Store,
        job_store: JobStore,
        settings: Settings,
        prerender: Prerender,
        listening: Listening | None = None,
        *,
        workers: int = 1,
    ) -> None:
        """`listening` hears films with captions once more."""
        self._listening = listening
        self._store, self._job_store, self._settings, self._prerender = store, job_store, settings, prerender
        self._staging = settings.data / "renders"
        self._changed = threading.Condition()
        self._submitted = 0
        self._going: dict[str, _Going] = {}
        self._costs: dict[str, float] = {}
        self._stopping = threading.Event()
        self._threads = [
            threading.Thread(target=self._work, name=f"render-{number}", daemon=True) for number in range(workers)
        ]

    def start(self) -> None:
        """Take up what an earlier process left, then wait for work."""
        shutil.rmtree(self._staging, ignore_errors=True)
        with contextlib.suppress(OSError):
            Cache(self._settings.cache).sweep()
        self._staging.mkdir(parents=True, exist_ok=True)
        recovered = self._job_store.recover()
        if recovered:
            log.info("%d interrupted renders go on", recovered)
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Kill what runs and give it back to the queue; waits until that is noted."""
        self._stopping.set()
        with self._changed:
            for going in self._going.values():
                going.cancelled.set()
            self._changed.notify_all()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(timeout=5)

    @property
    def open_jobs(self) -> int:
        return self._job_store.open_jobs()

    def submit(self, request: wire.RenderRequest) -> wire.RenderStatus:
        """Queue an export; the same id again is the same export. Raises SessionGone, EditError or InputError."""
        if not _ID.fullmatch(request.id):
            raise InputError(messages.exports.NOT_APART.of())
        project = self._store.project(request.sessionId)
        job = self._job_store.get(request.id)
        if job is None:
            job = self._job_store.submit(self._prepared(project, request))
            with self._changed:
                self._make_way(job)
                self._submitted += 1
                self._changed.notify_all()
        if job.session != project.session:
            raise InputError(messages.exports.OF_ANOTHER_PROJECT.of())
        return self._told(job)

    def status(self, id: str) -> wire.RenderStatus:  # noqa: A002
        """Raises InputError (404) when there is no such export."""
        return self._told(self._known(id))

    def cancel(self, id: str) -> wire.RenderStatus:  # noqa: A002
        """Stop an export; one that has ended, or whose file is already being put in place, stays as it is."""
        job = self._known(id)
        if job.status == "queued":
            self._job_store.cancel(job)
        with self._changed:
            # Under the lock, because a worker lets go of a job in it, after it noted how the job ended.
            job = self._known(id)
            if job.status == "running":
                going = self._going.setdefault(id, _Going())
                going.unwanted = True
                going.cancelled.set()
        return self._told(self._known(id))

    def finished(self, id: str) -> Path:  # noqa: A002
        """The finished file. Raises InputError while there is none, or when it is not where it was put."""
        job = self._known(id)
        if job.status != "done" or job.path is None:
            raise InputError(messages.exports.NOT_FINISHED.of(), code=409)
        if not job.path.is_file():
            raise InputError(messages.exports.FILM_GONE.of(name=job.path.name), code=404)
        return job.path

    def listed(self, session: str) -> list[wire.RunningJob]:
        """A project's exports that go on or ended lately."""
        return [self._listed(job) for job in self._job_store.recent(session)]

    def _cost(self, job: Job) -> float:
        """About how much there is to do: the pixels of the film, in seconds of 1080p30; 0 for what is gone."""
        if job.id not in self._costs:
            timeline = self._store.timeline(job.session, job.version)
            planned = self._planned(job.session, timeline, job.output) if timeline is not None else None
            canvas = planned.canvas if planned is not None else None
            pixels = canvas.width * canvas.height * canvas.fps if canvas is not None else 0
            self._costs[job.id] = float(planned.duration if planned else 0) * float(pixels) / (1920 * 1080 * 30)
        return self._costs[job.id]

    def _make_way(self, job: Job) -> None:
        """Interrupt what runs when `job` is much shorter: it begins again where its last span ended."""
        for id_, going in self._going.items():
            if self._costs.get(id_, 0) > MUCH * self._cost(job) and going.percent < NEARLY:
                going.yields = True
                going.cancelled.set()

    def _next(self) -> Job | None:
        """Take the queued job that is due: the shortest, but none waits for more than its own length of others."""
        due = {job: created / 1000 + HEAD_START_S * self._safe_cost(job) for job, created in self._job_store.queued()}
        for job in sorted(due, key=lambda one: due[one]):
            claimed = self._job_store.claim(job.id)
            if claimed is not None:
                return claimed
        return None

    def _safe_cost(self, job: Job) -> float:
        try:
            return self._cost(job)
        except MakerFreeError:
            return 0.0  # it fails at once, and says why

    def _known(self, id: str) -> Job:  # noqa: A002
        job = self._job_store.get(id)
        if job is None:
            raise InputError(messages.exports.NOT_KNOWN.of(), code=404)
        return job

    def _told(self, job: Job) -> wire.RenderStatus:
        going = self._going.get(job.id) or _Going()
        output = wire.RenderedFile()
        if job.status == "done":
            path = str(job.path) if job.path else None
            output = wire.RenderedFile(url=wire.download_path(job.id), path=path, report=_both(job.report))
        running = job.status == "running"
        failed = running and going.failed is not None
        error = going.failed if failed else job.error
        return wire.RenderStatus(
            id=job.id,
            status=ON_THE_WIRE["failed" if failed else job.status],
            progress=100 if job.status == "done" else going.percent,
            remaining=going.remaining if running and not failed else None,
            output=output,
            error=None if error is None else str(error),
            said=_both(error),
        )

    def _listed(self, job: Job) -> wire.RunningJob:
        told = self._told(job)
        return wire.RunningJob(
            id=job.id,
            kind="render",
            status="cancelled" if job.status == "cancelled" else told.status,
            percent=told.progress or 0,
            remaining=told.remaining,
            title=job.title,
            path=told.output.path,
            report=_both(job.report),
            error=told.said,
        )

    def _prepared(self, project: Project, request: wire.RenderRequest) -> Job:
        """A job for the timeline that the draft means; everything foreseeable is refused here, before queueing."""
        history = self._store.history(project.session)
        number, timeline = history.number, history.timeline
        meant = drafts.version_of(request.draft)
        if meant is not None:
            exact = self._store.timeline(project.session, meant)
            if exact is not None:
                number, timeline = meant, exact
        wished = request.output
        if wished.short is not None and wished.short != timeline.short:
            number = next((one.version for one in timeline.shorts if one.number == wished.short), 0)
            timeline = self._store.timeline(project.session, number)
            if timeline is None:
                raise InputError(messages.exports.NO_SUCH_SHORT.of(number=wished.short))
        if not timeline.clips:
            raise EditError(messages.exports.NOTHING_TO_EXPORT.of())
        output = _output(wished)
        self._planned(project.session, timeline, output)
        title = naming.wished(wished.name) if wished.name else self._title(project, timeline, history.said(number))
        return Job(request.id, project.session, number, output, title)

    def _planned(self, session: str, timeline: Timeline, output: Output) -> RenderPlan:
        return plan(timeline, {one.id: one for one in self._store.media(session)}, output)

    def _title(self, project: Project, timeline: Timeline, said: str) -> str:
        """What people would call the film: their name for the project, else its first title; never as one of its
        clips, which it would be taken for. A short has its number behind that."""
        if timeline.short is not None:
            whole = timeline.model_copy(update={"short": None})
            short = SHORT.say(reply_language.of(project, said), number=timeline.short)
            return f"{self._title(project, whole, said)} {short}"
        if project.name.casefold() not in UNNAMED:
            return names.stem(project.name)
        plain = MY_FILM.say(reply_language.of(project, said))
        titles = [title for title in timeline.titles if title.role == "title"]
        return names.stem(min(titles, key=lambda title: title.start).text, plain, longest=90) if titles else plain

    def _work(self) -> None:
        while not self._stopping.is_set():
            seen = self._submitted
            try:
                job = self._insist(self._next)
                if job is not None:
                    self._run(job)
                    continue
            except Exception:
                log.exception("the render queue stumbled")
                self._stopping.wait(PATIENCE_S)
                continue
            with self._changed:
                self._changed.wait_for(lambda seen=seen: self._submitted != seen or self._stopping.is_set())

    def _run(self, job: Job) -> None:
        with self._changed:
            going = self._going.setdefault(job.id, _Going())
            if self._stopping.is_set():
                going.cancelled.set()
        try:
            with self._prerender.held():
                self._insist(self._outcome(job, going))
        finally:
            with self._changed:
                del self._going[job.id]

    def _outcome(self, job: Job, going: _Going) -> Callable[[], bool]:
        """Do the work; gives the step of the job store that says how it ended."""
        staged = self._staging / f"{hashlib.sha256(job.id.encode()).hexdigest()}.{job.output.format}"
        try:
            self._make(job, going, staged)
        except Cancelled:
            if self._stopping.is_set() or (going.yields and not going.unwanted):
                return lambda: self._job_store.release(job)
            return lambda: self._job_store.cancel(job)
        except MakerFreeError as error:
            log.warning("render failed: %s", error)
            return self._failed(job, going, error.said)
        except Exception:
            log.exception("render broke down")
            return self._failed(job, going, messages.exports.BROKE_DOWN.of())
        finally:
            # A render that was killed leaves its unfinished file behind.
            for path in self._staging.glob(f"{staged.name}*"):
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
        return lambda: self._job_store.finish(job)

    def _failed(self, job: Job, going: _Going, why: Said) -> Callable[[], bool]:
        going.failed = why
        return lambda: self._job_store.fail(job, why)

    def _make(self, job: Job, going: _Going, staged: Path) -> None:
        if job.path is not None and job.path.exists():
            return  # an earlier process died between putting the film in its place and saying so
        timeline = self._store.timeline(job.session, job.version)
        assert timeline is not None, "the database keeps every version that a job needs"
        planned = self._planned(job.session, timeline, job.output)
        rendering.render(planned, self._settings.cache, staged, on_progress=going.hear, cancelled=going.cancelled)
        from maker_free.engine.check import verify

        report = verify.verify(staged, planned, self._settings.cache).said
        heard = self._heard_again(timeline, job.output, staged, going.cancelled)
        if heard is not None:
            report = messages.speech.CHECKED.of(report=report, words=heard)
        if going.cancelled.is_set():
            raise Cancelled(messages.studio.STOPPED.of())
        self._put_in_place(job, staged, report)

    def _heard_again(self, timeline: Timeline, output: Output, staged: Path, stop: threading.Event) -> Said | None:
        """Whether the film says what its captions show; None where it has none, is long, or cannot be heard."""
        if self._listening is None or timeline.subtitles is None or timeline.duration > LONGEST_HEARD:
            return None
        if output.format not in HEARD:
            return None
        try:
            return self._listening.compared(timeline, staged, stop)
        except Cancelled:
            raise
        except MakerFreeError as problem:
            log.info("the film could not be heard again: %s", problem)
            return None

    def _put_in_place(self, job: Job, staged: Path, report: Said) -> None:
        """Move the film to where people look for it. The name is noted first: then a kill at any moment leaves
        either no film there or one that is known."""
        folder = self._settings.videos
        try:
            folder.mkdir(parents=True, exist_ok=True)
            while True:
                path = naming.free(folder, job.title, job.output.format)
                if not self._insist(lambda path=path: self._job_store.placing(job, path, report), full=False):
                    raise Cancelled(messages.studio.STOPPED.of())
                try:
                    return naming.move(staged, path)
                except FileExistsError:
                    continue
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise DiskFull(messages.exports.FOLDER_FULL.of()) from error
            raise NotAllowed(messages.exports.FOLDER_CLOSED.of(folder=folder.name)) from error

    def _insist(self, note: Callable[[], T], *, full: bool = True) -> T | None:
        """Try until the disk takes it; None when the studio stops meanwhile. Raises DiskFull when a `full` disk is not
        worth waiting for."""
        while True:
            try:
                return note()
            except JobError as refused:
                if isinstance(refused, DiskFull) and not full:
                    raise
                log.warning("not noted yet: %s", refused)
            if self._stopping.wait(PATIENCE_S):
                return None


LONGEST_HEARD = 180_000
"""ms of a film that is heard again after its export."""
HEARD = {"mp4", "webm", "mov"}
UNNAMED = {"", "project", "untitled", "default", "new project", "maker free", "项目", "未命名"}
"""Project names that nobody chose."""
MY_FILM = Message("My film", "我的影片")
SHORT = Message("short {number}", "短片{number}")


def _output(wished: wire.RenderOutput) -> Output:
    try:
        return Output.model_validate(
            wished.model_dump(include={"format", "quality", "height", "at"}, exclude_none=True)
        )
    except ValidationError as error:
        raise InputError(_unfit(str(error.errors()[0]["loc"][0]), wished)) from error


def _both(said: Said | None) -> dict[str, str] | None:
    return None if said is None else said.both()


def _unfit(field: str, wished: wire.RenderOutput) -> Said:
    match field:
        case "format":
            return messages.exports.NO_SUCH_FORMAT.of(format=wished.format, formats=row(EXPORT_FORMATS))
        case "quality":
            return messages.exports.NO_SUCH_QUALITY.of(quality=wished.quality)
        case _:
            return messages.exports.NO_SUCH_SIZE.of()
