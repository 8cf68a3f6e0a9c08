"""Owns every project this computer knows, and how to open one; one a process. Refuses to talk unasked."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from maker_free import messages
from maker_free.client.backends import Backend, Cloud, EngineName, Here
from maker_free.client.clock import Clock
from maker_free.client.local_state import Entry, LocalState
from maker_free.client.project import Project, ProjectInfo, project_info
from maker_free.errors import InputError
from maker_free.messages.formats import quotes
from maker_free.settings import Settings

if TYPE_CHECKING:
    from maker_free.client.api import Api

NAMELESS = "project"
"""What a session is called that nobody named (seed document)."""
SHOWN = 8
"""Names that are listed when none fits."""
_DEFAULT = {"zh": "项目"}


class Projects:
    def __init__(self, settings: Settings, *, clock: Clock | None = None) -> None:
        """No I/O."""
        self._settings = settings
        self._clock = clock or Clock()
        self._local_state = LocalState(settings.data)
        self._apis: dict[EngineName, Api] = {}
        self._projects: dict[str, Project] = {}

    def recent(self, *, unbegun: bool = False) -> tuple[ProjectInfo, ...]:
        """Latest first, those that were only opened as well if `unbegun`; reads a small file."""
        return tuple(project_info(entry) for entry in self._known() if unbegun or entry.begun)

    @property
    def clock(self) -> Clock:
        return self._clock

    async def create(self, name: str | None, engine: EngineName, language: str) -> Project:
        """A new project on that engine; a name that is taken gets a number. Raises ServiceError or InputError."""
        api = self._api(engine)
        wished = " ".join((name or "").split())[:100]
        noted = self._local_state.begin_opening(name, engine)
        try:
            made = await api.create_session(wished or NAMELESS, language)
            called = wished or _DEFAULT.get(language[:2], "Project")
            entry = Entry(
                called, engine, api.backend.service, made.session_id, made.task_id, language, self._clock.time()
            )
            entry = self._local_state.keep_new(entry, numbered=not wished)
        except asyncio.CancelledError:
            noted.release()  # the next chat goes on with it
            raise
        except BaseException:
            noted.finish()
            raise
        noted.finish()
        return self._opened(api, entry)

    def left(self, not_before: float) -> tuple[str | None, EngineName] | None:
        """Name and engine of a project that was being made when its chat was closed; given once."""
        return self._local_state.opening_left(not_before)

    async def resume(self, name: str | None = None) -> Project:
        """The project of that name, or whose name has that in it; without one, the latest.

        Raises InputError, with the names there are, when none or several fit.
        """
        entry = self._found(name)
        api = self._api(entry.engine)
        known = next((one for one in self._projects.values() if one.is_in(entry.session)), None)
        if known is not None:
            return known
        entry = replace(entry, used=self._clock.time())
        self._local_state.keep(entry)
        return self._opened(api, entry)

    async def close(self) -> None:
        """Let go of connections; what was begun goes on at the engines."""
        for project in self._projects.values():
            await project.close()
        for api in self._apis.values():
            await api.close()
        self._projects.clear()
        self._apis.clear()

    def _opened(self, api: Api, entry: Entry) -> Project:
        project = self._projects[entry.session] = Project(api, self._settings, self._local_state, entry)
        return project

    def _known(self) -> list[Entry]:
        """Those of the engines that are set up: another NEMO_API_URL is another cloud."""
        ours = {"studio", self._settings.cloud_url}
        return [entry for entry in self._local_state.projects() if entry.service in ours]

    def _found(self, name: str | None) -> Entry:
        known = self._known()
        if not known:
            raise InputError(messages.projects.NO_PROJECT_YET.of())
        if name is None or not name.strip():
            return known[0]
        wished = " ".join(name.casefold().split())
        exact = [entry for entry in known if entry.name.casefold() == wished]
        fitting = exact or [entry for entry in known if wished in entry.name.casefold()]
        if len(fitting) == 1 or exact:
            return fitting[0]
        names = quotes([entry.name for entry in (fitting or known)[:SHOWN]], "")
        if fitting:
            raise InputError(messages.projects.SEVERAL_FIT.of(name=name, names=names))
        raise InputError(messages.projects.NO_SUCH_PROJECT.of(name=name, names=names))

    def _api(self, engine: EngineName) -> Api:
        """The connection to an engine, made when it is first needed: what speaks HTTP takes time to load."""
        if engine not in self._apis:
            from maker_free.client.api import Api

            backend: Backend = Cloud(self._settings) if engine == "cloud" else Here(self._settings, self._clock)
            self._apis[engine] = Api(self._settings, backend, clock=self._clock)
        return self._apis[engine]
