"""Owns a message from its arrival to its answer: one at a time in each project, to the end even when nobody
listens any more; refuses to say anything before it is kept.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from anyio import CapacityLimiter, to_thread

from maker_free import messages, names, wire
from maker_free.engine.model.media import Media
from maker_free.errors import Cancelled, InputError, MakerFreeError
from maker_free.folders import Readable, anything
from maker_free.studio import missing_glyphs, reply_language
from maker_free.studio.events import Script
from maker_free.studio.flaws import Flaws
from maker_free.studio.inspecting import Inspector
from maker_free.studio.prerender import Prerender
from maker_free.studio.store import History, Project, Store

if TYPE_CHECKING:
    from maker_free.edits.direct import Outcome, Scene
    from maker_free.engine.analysis.findings import Analysis
    from maker_free.engine.model.timeline import Timeline

log = logging.getLogger(__name__)

MAX_MESSAGE_CHARS = 20_000
"""Characters of one message."""
AT_ONCE = 4
"""Messages of different projects that are worked on at the same time."""
LAID = "add all files"
"""What a request about clips that were not in any film yet begins with, by itself."""
LEVELLED = {"auto", "even"}
"""Edits that make the clips' sound alike."""


class Turn:
    """One message on its way: `events` can be followed by one listener, now or later."""

    def __init__(self, project: Project, text: str) -> None:
        self.project, self.text = project, text
        self.script = Script()
        self._loop = asyncio.get_running_loop()
        self._events: asyncio.Queue[wire.Event | None] = asyncio.Queue()

    def tell(self, event: wire.Event | None) -> None:
        """From any thread; None ends the turn."""
        self._loop.call_soon_threadsafe(self._events.put_nowait, event)

    async def follow(self, beat: float) -> AsyncIterator[wire.Event | None]:
        """The events as they come; None whenever `beat` seconds passed without one."""
        while True:
            try:
                event = await asyncio.wait_for(self._events.get(), beat)
            except TimeoutError:
                yield None
                continue
            if event is None:
                return
            yield event


class Turns:
    def __init__(
        self, store: Store, cache: Path, prerender: Prerender, readable: Readable = anything, flaws: Flaws | None = None
    ) -> None:
        """`readable` judges the captions and LUTs of this computer that a message names."""
        self._flaws = flaws or Flaws(Inspector(cache))
        self._store, self._cache, self._prerender, self._readable = store, cache, prerender, readable
        self._running: dict[asyncio.Task[None], Turn] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._threads = CapacityLimiter(AT_ONCE)
        self._stopping = threading.Event()

    @property
    def open_turns(self) -> int:
        return len(self._running)

    def start(self, project: Project, text: str) -> Turn:
        """Begin a turn; it goes on whether or not it is followed. Raises InputError for what is no message."""
        if not text.strip():
            raise InputError(messages.projects.EMPTY_MESSAGE.of())
        if len(text) > MAX_MESSAGE_CHARS:
            raise InputError(messages.projects.MESSAGE_TOO_LONG.of(most=MAX_MESSAGE_CHARS))
        turn = Turn(project, text)
        lock = self._locks.setdefault(project.session, asyncio.Lock())
        task = asyncio.create_task(self._run(turn, lock))
        self._running[task] = turn
        task.add_done_callback(self._running.pop)
        return turn

    def listed(self, session: str) -> list[wire.RunningJob]:
        """The messages of a project that are being worked on."""
        return [
            wire.RunningJob(id=turn.script.invocation, kind="edit", title=names.seen(turn.text)[:80])
            for turn in self._running.values()
            if turn.project.session == session
        ]

    async def stop(self) -> None:
        """Break off what runs; nothing of it is kept."""
        self._stopping.set()
        if self._running:
            await asyncio.wait(self._running, timeout=3)

    async def _run(self, turn: Turn, lock: asyncio.Lock) -> None:
        try:
            async with lock:
                with self._prerender.held():
                    await to_thread.run_sync(self._work, turn, limiter=self._threads)
        finally:
            turn.tell(None)

    def _work(self, turn: Turn) -> None:
        script = turn.script
        try:
            text = self._edit(turn)
        except InputError as refusal:
            text = refusal.said.say(reply_language.of(turn.project, turn.text))
        except MakerFreeError as error:
            log.warning("turn failed: %s", error)
            turn.tell(script.error(type(error).__name__, error.said))
            return
        except Exception:
            log.exception("turn broke down")
            turn.tell(script.error("INTERNAL", messages.projects.BROKE_DOWN.of()))
            return
        for event in script.text(text):
            turn.tell(event)

    def _edit(self, turn: Turn) -> str:
        """Read and make the edits and keep what it made; gives what to say."""
        from maker_free.edits.direct import direct  # large, and not needed before the first message

        session = turn.project.session
        history = self._store.history(session)
        outcome = direct(
            turn.text,
            _scene(self._store, session, history, self._readable),
            language=reply_language.of(turn.project, turn.text),
            analyse=lambda media: self._analysed(turn, media),
        )
        calls = [
            turn.script.call(one.verb, one.model_dump(mode="json", exclude={"verb"}, exclude_defaults=True))
            for one in outcome.operations
        ]
        for call in calls:
            turn.tell(call)
        try:
            self._keep(session, turn.text, history, outcome)
        except MakerFreeError as error:
            for call in calls:
                turn.tell(turn.script.response(call, {"status": "error", "error": str(error)}))
            raise
        for call in calls:
            turn.tell(turn.script.response(call, {"status": "success"}))
        return "\n".join([outcome.text, *self._remarks(turn, history.timeline, outcome)])

    def _remarks(self, turn: Turn, before: Timeline, outcome: Outcome) -> list[str]:
        """What has to be said of the film that nobody asked about."""
        language, session = reply_language.of(turn.project, turn.text), turn.project.session
        said = [missing_glyphs.warning(before, outcome.timeline, language)]
        if outcome.timeline.clips != before.clips:
            media = {one.id: one for one in self._store.media(session)}
            levelled = any(one.verb in LEVELLED for one in outcome.operations)
            said += self._flaws.lines(session, outcome.timeline, media, language, levelled=levelled)
        return [one for one in said if one]

    def _analysed(self, turn: Turn, media: Media) -> Analysis:
        from maker_free.engine.analysis.analysis import analyse

        call = turn.script.call("look_at", {"name": media.name})
        turn.tell(call)
        try:
            found = analyse(media, cache=self._cache, cancelled=self._stopping)
        except MakerFreeError as error:
            turn.tell(turn.script.response(call, {"status": "error", "error": str(error)}))
            raise
        turn.tell(turn.script.response(call, {"status": "success"}))
        return self._flaws.known(found, media)

    def _keep(self, session: str, words: str, history: History, outcome: Outcome) -> None:
        """One transaction: after it the answer is true, before it nothing happened."""
        if self._stopping.is_set():
            raise Cancelled(messages.projects.CLOSED_BEFORE.of())
        if outcome.goto is not None:
            number = history.versions[outcome.goto].number if outcome.goto >= 0 else None
            self._store.show(session, number, outcome.name, outcome.keep)
        elif outcome.timeline != history.timeline:
            if outcome.laid is not None:
                self._store.add_version(session, outcome.laid, LAID)
            self._store.add_version(session, outcome.timeline, words, outcome.name, outcome.keep)
        elif outcome.name is not None and history.current >= 0:
            self._store.show(session, history.number, outcome.name)
        if outcome.goto is not None or outcome.timeline != history.timeline:
            self._prerender.wish(session)


def _scene(store: Store, session: str, history: History, readable: Readable) -> Scene:
    from maker_free.edits.direct import Scene, Version

    versions = tuple(Version(one.number, one.timeline, one.words, one.name) for one in history.versions)
    return Scene(store.media(session), versions, history.current, store.folders(session), readable)
