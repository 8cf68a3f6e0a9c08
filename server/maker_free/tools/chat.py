"""Owns what one chat knows between two calls: its project, its language, what the user agreed to; refuses to keep
anything that must survive the chat (the desk does that).
"""

from __future__ import annotations

import asyncio
import re
import time
from typing import TYPE_CHECKING

from maker_free.conversation import language as languages
from maker_free.conversation.language import Language

if TYPE_CHECKING:
    from maker_free.client.consent import Question
    from maker_free.client.desk import Desk
    from maker_free.client.project import EngineName, Project
    from maker_free.client.sources import LocalFile
    from maker_free.settings import Settings

FRESH = 12 * 3600.0
"""Seconds for which a tool that was called without `connect` goes on with the latest project: hosts restart their
servers in the middle of a chat."""


class Chat:
    """One conversation. The desk is made at the first call, so that listing the tools costs nothing."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.language: Language = "en"
        self.told_where = False
        """Whether the user was told which project this is, when they did not choose it."""
        self.asked: dict[tuple[str, ...], Question] = {}
        """The latest question about each group of sources that the host's form asked."""
        self.named: set[LocalFile] = set()
        """Files that an answer named, with their sizes, as needing an agreement."""
        self._desk: Desk | None = None
        self._project: Project | None = None
        self._opening = asyncio.Lock()

    @property
    def desk(self) -> Desk:
        if self._desk is None:
            from maker_free.client.desk import Desk

            self._desk = Desk(self.settings)
        return self._desk

    @property
    def engine(self) -> EngineName:
        """Where work goes when nobody said: the cloud only when the user has a token for it."""
        return "cloud" if self.settings.token else "this computer"

    @property
    def open_project(self) -> Project | None:
        return self._project

    def hear(self, text: str) -> Language:
        """Go on in the language that the user writes in; a text without words of its own changes nothing."""
        own = languages.mask(text).replace(languages.MASK, "")
        if re.search(r"[^\W\d_]{2}|[\u3400-\u9fff]", own):
            self.language = languages.detect(text)
        return self.language

    async def connect(self, name: str | None, engine: EngineName | None, *, resume: bool) -> Project:
        """Open a project by name, or a new one."""
        async with self._opening:
            if resume:
                self._project = await self.desk.resume(name)
            else:
                self._project = await self.desk.create(name, engine or self.engine, self.language)
            self.told_where = True
            return self._project

    async def project(self) -> Project:
        """The chat's project; without one, the latest if it is fresh, else a new one."""
        async with self._opening:
            if self._project is None:
                recent = self.desk.recent()
                if recent and time.time() - recent[0].used < FRESH:
                    self._project = await self.desk.resume(recent[0].name)
                else:
                    self._project = await self.desk.create(None, self.engine, self.language)
                    self.told_where = True
            return self._project

    async def close(self) -> None:
        if self._desk is not None:
            await self._desk.close()
