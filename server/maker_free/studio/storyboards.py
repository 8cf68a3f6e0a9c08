"""Owns pictures of projects: which version is asked for, how many are made at a time, which are still known;
refuses to draw.
"""

from __future__ import annotations

import asyncio
import base64
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool

from maker_free import messages
from maker_free.engine.model.timeline import Timeline
from maker_free.engine.process import child
from maker_free.errors import InputError
from maker_free.studio import reply_language
from maker_free.studio.store import Store

AT_ONCE = 2
KEPT = 24
"""Pictures that are remembered."""
DEADLINE_S = 30.0
"""Seconds that a picture may take."""

Key = tuple[str, ...]


class Storyboards:
    """Pictures of what the store holds, made in child processes; `cache` is the folder of what can be made again."""

    def __init__(self, store: Store, cache: Path) -> None:
        self._store, self._cache = store, cache
        self._known: OrderedDict[Key, bytes] = OrderedDict()
        self._going: dict[Key, asyncio.Task[bytes]] = {}
        self._room = asyncio.Semaphore(AT_ONCE)

    async def picture(self, session: str, query: Mapping[str, str]) -> bytes:
        """A JPEG of the shown version: `what` is "timeline" (the whole film), "change" (what the last edit
        changed) or "frame" (with `at` in ms).

        The same picture that is asked for twice is made once. Raises SessionGone, InputError, EditError (there
        is no film yet) or JobError.
        """
        found = await self._found(session, query)
        # Whoever stops waiting does not take the picture away from the others.
        return found if isinstance(found, bytes) else await asyncio.shield(found)

    async def soon(self, session: str, query: Mapping[str, str], seconds: float) -> bytes | None:
        """The same for who does not wait for long: after `seconds` None, and it goes on being made."""
        found = await self._found(session, query)
        if isinstance(found, bytes):
            return found
        await asyncio.wait({found}, timeout=seconds)
        return found.result() if found.done() else None

    async def _found(self, session: str, query: Mapping[str, str]) -> bytes | asyncio.Task[bytes]:
        """The picture, or that it is being made."""
        what = query.get("what", "timeline")
        if what not in {"timeline", "change", "frame"}:
            raise InputError(messages.studio.NO_SUCH_PICTURE.of())
        at = query.get("at", "0")
        if not (at.isascii() and at.isdecimal() and len(at) < 10):
            raise InputError(messages.studio.NO_MOMENT.of())
        key, request = await run_in_threadpool(self._asked, session, what, int(at))
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        task = self._going.get(key)
        if task is None:
            task = self._going[key] = asyncio.create_task(self._made(key, request))
            task.add_done_callback(lambda done: self._ended(key, done))
        return task

    def _ended(self, key: Key, task: asyncio.Task[bytes]) -> None:
        self._going.pop(key, None)
        if not task.cancelled():
            task.exception()  # perhaps nobody waits for it any more

    def _asked(self, session: str, what: str, at: int) -> tuple[Key, dict[str, Any]]:
        project, history, media = self._store.project(session), self._store.history(session), self._store.media(session)
        before, number = Timeline(), 0
        if history.current > 0:
            before, number = (
                history.versions[history.current - 1].timeline,
                history.versions[history.current - 1].number,
            )
        request = {
            "what": what,
            "at": at,
            "timeline": history.timeline.model_dump(mode="json"),
            "before": before.model_dump(mode="json"),
            "media": [one.model_dump(mode="json") for one in media],
            "cache": str(self._cache),
            "language": reply_language.of(project, history.said(history.number)),
        }
        # A version never changes, but one can be shown after another one than before.
        return (session, f"{history.number}", f"{number}", what, f"{at}"), request

    async def _made(self, key: Key, request: dict[str, Any]) -> bytes:
        async with self._room:
            answer = await run_in_threadpool(child.call, "storyboard", request, deadline=DEADLINE_S)
        picture = base64.b64decode(answer["picture"])
        self._known[key] = picture
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        return picture
