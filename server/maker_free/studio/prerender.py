"""Owns rendering ahead: while nobody asks for anything, what the latest edit changed is made, so that its export finds
it done; refuses to be in anybody's way.

edit ──▶ a little quiet ──▶ render without a film (child, lowest priority) ──▶ spans and sound in the cache
              ▲                  the film, then the pictures under its titles, for when these are moved or removed
              any message or export stops it; what is finished stays, and the rest is taken up afterwards
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager

from maker_free.engine.model.timeline import Timeline
from maker_free.engine.plan.plan import Output, plan
from maker_free.errors import Cancelled, MakerFreeError
from maker_free.settings import Settings
from maker_free.studio import rendering
from maker_free.studio.job_store import JobStore
from maker_free.studio.store import Store

log = logging.getLogger(__name__)

QUIET_S = 3.0
"""Seconds without a message or an export before anything is made that nobody asked for."""
LONGEST_FILM_S = 30 * 60
"""Seconds of a film; longer ones wait for their export."""
UNDER = 1 / 3
"""The part of a film that titles may take for the pictures under them to be made: those under captions are too many."""


class Prerender:
    """One thread that makes the latest version of the project that was edited last."""

    def __init__(self, store: Store, job_store: JobStore, settings: Settings, quiet: float = QUIET_S) -> None:
        self._store, self._job_store, self._settings, self._quiet = store, job_store, settings, quiet
        self._news = threading.Condition()
        self._wished: str | None = None
        self._held = 0
        self._moves = 0
        self._stopping = False
        self._working: threading.Event | None = None
        self._thread = threading.Thread(target=self._run, name="ahead", daemon=True)

    def start(self) -> None:
        if self._settings.prerender:
            self._thread.start()

    def stop(self) -> None:
        """Stop what is made; waits for its end."""
        with self._news:
            self._stopping = True
            self._interrupt()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def wish(self, session: str) -> None:
        """A project has another version now."""
        with self._news:
            self._wished = session
            self._interrupt()

    @contextmanager
    def held(self) -> Generator[None]:
        """Nothing is made ahead within this block, and for a little while after it."""
        with self._news:
            self._held += 1
            self._interrupt()
        try:
            yield
        finally:
            with self._news:
                self._held -= 1
                self._interrupt()

    def _interrupt(self) -> None:
        self._moves += 1
        if self._working is not None:
            self._working.set()
        self._news.notify_all()

    def _run(self) -> None:
        while (begun := self._begun()) is not None:
            session, stop = begun
            try:
                self._make(session, stop)
            except Cancelled:
                with self._news:
                    self._wished = self._wished or session
            except (MakerFreeError, OSError) as problem:
                log.info("nothing was made ahead: %s", problem)
            except Exception:
                log.exception("rendering ahead broke down")

    def _begun(self) -> tuple[str, threading.Event] | None:
        """The project to make and what stops it, when it has been quiet for long enough; None at the end."""
        with self._news:
            self._working = None
            while not self._stopping:
                moves = self._moves
                if self._wished is None or self._held:
                    self._news.wait_for(lambda moves=moves: self._moves != moves)
                elif not self._news.wait_for(lambda moves=moves: self._moves != moves, timeout=self._quiet):
                    session, self._wished, self._working = self._wished, None, threading.Event()
                    return session, self._working
        return None

    def _make(self, session: str, stop: threading.Event) -> None:
        timeline = self._store.history(session).timeline
        if not timeline.clips or timeline.duration > LONGEST_FILM_S * 1000:
            return
        ended = [job for job in self._job_store.recent(session) if job.status == "done"]
        output = ended[-1].output if ended else Output()
        media = {one.id: one for one in self._store.media(session)}
        for version in versions(timeline):
            # Spans one by one: less is lost when it is stopped.
            singly = plan(version, media, output).model_copy(update={"batches": ()})
            rendering.render(singly, self._settings.cache, None, cancelled=stop, aside=True)
        log.info("the latest version is rendered ahead")


def versions(timeline: Timeline) -> Iterator[Timeline]:
    """The film itself, and what the next edit may well make of it: its titles are somewhere else."""
    yield timeline
    if 0 < sum(title.end - title.start for title in timeline.titles) <= UNDER * timeline.duration:
        yield timeline.model_copy(update={"titles": ()})
