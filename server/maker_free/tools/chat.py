"""Owns what one chat knows between two calls: its project, its language, what the user agreed to; refuses to keep
anything that must survive the chat (the desk does that).

Opening a project is a job like any other: it goes on when a call ends, every call waits for it, and no call does
anything in another project meanwhile.
"""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from maker_free.errors import InputError, MakerFreeError
from maker_free.messages import language as languages
from maker_free.messages.language import Language

if TYPE_CHECKING:
    from maker_free.client.clock import Clock
    from maker_free.client.consent import Question
    from maker_free.client.jobs import Job
    from maker_free.client.project import EngineName, Project
    from maker_free.client.projects import Projects
    from maker_free.client.sources import LocalFile
    from maker_free.settings import Settings

FRESH_S = 12 * 3600.0
"""Seconds for which a tool that was called without `connect` goes on with the latest project: hosts restart their
servers in the middle of a chat."""
LAST_MOMENT_S = 2.0
"""Seconds that a project which is just being made has to become known when the chat is closed."""

Asked = tuple[str, "EngineName | None"]
"""What the user named: a project (in small letters) and an engine."""


class StillConnecting(Exception):
    """The project is not there yet, and nothing else was begun; `opening` goes on."""

    def __init__(self, opening: Opening) -> None:
        super().__init__("still connecting")
        self.opening = opening


@dataclass(eq=False)
class Opening:
    """A project being opened, or how that ended; `told` once the user was told which one it is."""

    name: str | None
    engine: EngineName
    resumed: bool
    asked: Asked | None
    job: Job[Project]
    along: Any = None
    """What comes along from another engine."""
    told: bool = False

    @property
    def failure(self) -> MakerFreeError | None:
        if self.job.done:
            try:
                self.job.result()
            except MakerFreeError as error:
                return error
        return None


class Chat:
    """One conversation. The desk is made at the first call, so that listing the tools costs nothing."""

    def __init__(self, settings: Settings, *, clock: Clock | None = None) -> None:
        self.settings = settings
        self.language: Language = "en"
        self._clock = clock
        self.asked: dict[tuple[str, ...], Question] = {}
        """The latest question about each group of sources that the host's form asked."""
        self.named: set[LocalFile] = set()
        """Files that an answer named, with their sizes, as needing an agreement."""
        self._projects: Projects | None = None
        self._opening: Opening | None = None
        self._jobs: list[Job[Project]] = []
        self._engine: EngineName | None = None
        self._one_at_a_time = asyncio.Lock()

    @property
    def projects(self) -> Projects:
        if self._projects is None:
            from maker_free.client.projects import Projects

            self._projects = Projects(self.settings, clock=self._clock)
        return self._projects

    @property
    def engine(self) -> EngineName:
        """Where work goes: as it was asked for; the cloud otherwise only when the user has a token for it."""
        return self._engine or ("cloud" if self.settings.token else "this computer")

    @property
    def open_project(self) -> Project | None:
        """None while it is being opened, and when that failed."""
        opening = self._opening
        return opening.job.result() if opening is not None and opening.job.done and not opening.failure else None

    @property
    def connecting(self) -> Opening | None:
        """The project that is being opened just now."""
        return self._opening if self._opening is not None and not self._opening.job.done else None

    @property
    def on_cloud(self) -> bool:
        """Whether what the user says and gives may leave this computer."""
        project = self.open_project
        return project.info.engine == "cloud" if project is not None else self.engine == "cloud"

    def hear(self, text: str) -> Language:
        """Go on in the language that the user writes in; a text without words of its own changes nothing."""
        own = languages.mask(text).replace(languages.MASK, "")
        if re.search(r"[^\W\d_]{2}|[\u3400-\u9fff]", own):
            self.language = languages.detect(text)
        return self.language

    def asked_before(self, asked: Asked) -> Opening | None:
        """The opening of just this, begun by an earlier call and not told yet; one that failed is begun anew."""
        opening = self._opening
        if opening is None or opening.told or opening.asked != asked:
            return None
        return opening

    def connect(
        self, name: str | None, engine: EngineName, *, resume: bool, asked: Asked | None = None, along: Any = None
    ) -> Opening:
        """Begin to open a project by name, or a new one; after what is being opened already, and in its place."""
        from maker_free.client.jobs import Job

        self._engine = engine
        job: Job[Project] = Job("connect", name or "", clock=self.projects.clock)
        opening = self._opening = Opening(name, engine, resume, asked, job, along)
        self._jobs = [one for one in self._jobs if not one.done] + [job]
        job.start(partial(self._open, name, engine, self.language, resume))
        return opening

    def opening(self) -> Opening:
        """The chat's project: the one it has, or the latest if it is fresh, else a new one. One whose opening failed,
        as was told, is tried again on the engine that was asked for."""
        opening = self._opening
        if opening is None:
            return self._begun_unasked()
        if opening.failure is not None and opening.told:
            if opening.resumed and isinstance(opening.failure, InputError):
                return self._begun_unasked()
            return self.connect(
                opening.name, opening.engine, resume=opening.resumed, asked=opening.asked, along=opening.along
            )
        return opening

    def _begun_unasked(self) -> Opening:
        recent, fresh = self.projects.recent(unbegun=True), time.time() - FRESH_S
        left = self.projects.left(max(fresh, recent[0].used) if recent else fresh)
        if left is not None:
            name, engine = left
            return self.connect(name, engine, resume=False, asked=((name or "").casefold(), engine))
        if recent and recent[0].used > fresh:
            return self.connect(recent[0].name, recent[0].engine, resume=True)
        opening = self.connect(None, self.engine, resume=False)
        opening.told = True  # nobody chose it, and there is nothing in it
        return opening

    async def project(self) -> Project:
        """The chat's project, however long it takes. Raises what opening it ended with."""
        job = self.opening().job
        while not await job.wait(60):
            pass
        return job.result()

    async def _open(self, name: str | None, engine: EngineName, language: str, resume: bool, _: object) -> Project:
        async with self._one_at_a_time:
            if resume:
                return await self.projects.resume(name)
            return await self.projects.create(name, engine, language)

    async def close(self) -> None:
        if self.connecting is not None:
            await self.connecting.job.wait(LAST_MOMENT_S)
        for job in self._jobs:
            await job.let_go()
        if self._projects is not None:
            await self._projects.close()
