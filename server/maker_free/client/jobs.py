"""Owns work that goes on while the chat does something else: how far it is, and how it ended; refuses to do it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Generic, Literal, TypeVar

from maker_free import messages
from maker_free.client.clock import Clock
from maker_free.errors import Cancelled, JobError, MakerFreeError

T = TypeVar("T")
Kind = Literal["connect", "upload", "edit", "export"]
log = logging.getLogger(__name__)


class Job(Generic[T]):
    """One piece of work in this process. `percent` 0-100 and `remaining` seconds, as far as known."""

    def __init__(
        self,
        kind: Kind,
        title: str,
        *,
        clock: Clock | None = None,
        begun: float | None = None,
        on_told: Callable[[], None] = lambda: None,
    ) -> None:
        """`begun`: seconds since 1970, for work of an earlier process; else now."""
        self._clock = clock or Clock()
        already = 0.0 if begun is None else max(0.0, self._clock.time() - begun)
        self._begun = self._clock.monotonic() - already
        self.kind: Kind = kind
        self.title = title
        self.percent: float | None = None
        self.remaining: float | None = None
        self.notices = 0
        """How many signs of life were due: one each two minutes without a word from the engine."""
        self.signs = 0
        """How many of these signs reached the user."""
        self.accepted = asyncio.Event()
        """Set once the engine has the work: from then on it goes on without this process."""
        self.in_line = False
        """True while what another chat asked for earlier is done first."""
        self._told = False
        self.on_told = on_told
        """What to do once its outcome was told."""
        self._ended = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._result: T | None = None
        self._error: MakerFreeError | None = None
        self._why = Cancelled(messages.projects.CHAT_CLOSED.of())

    def __repr__(self) -> str:
        return f"Job({self.kind!r}, done={self.done})"

    def noticed(self) -> None:
        """A sign of life is due."""
        self.notices += 1

    def waits(self) -> None:
        """What another chat asked for earlier is done first."""
        self.in_line = True

    def start(self, work: Callable[[Job[T]], Awaitable[T]]) -> Job[T]:
        """Begin; whatever happens in `work` ends this job and nothing else."""
        self._task = asyncio.get_running_loop().create_task(self._run(work))
        return self

    @classmethod
    def ended(
        cls, kind: Kind, title: str, outcome: T | MakerFreeError, *, on_told: Callable[[], None] = lambda: None
    ) -> Job[T]:
        """A job that an earlier process brought to its end."""
        job = cls(kind, title, on_told=on_told)
        if isinstance(outcome, MakerFreeError):
            job._error = outcome
        else:
            job._result, job.percent = outcome, 100
        job._ended.set()
        return job

    @property
    def told(self) -> bool:
        return self._told

    @told.setter
    def told(self, told: bool) -> None:
        """Set by whoever showed the outcome to the user; then it need not be kept any longer."""
        self._told = told
        if told and self.done:
            self.on_told()

    @property
    def done(self) -> bool:
        return self._ended.is_set()

    @property
    def known(self) -> bool:
        """Whether it was heard of: what an earlier process left is taken up at the first look, and needs a moment."""
        return self.done or self.accepted.is_set() or self.percent is not None

    @property
    def elapsed(self) -> float:
        """Seconds since it was begun."""
        return max(0.0, self._clock.monotonic() - self._begun)

    async def wait(self, seconds: float) -> bool:
        """True when it ended within `seconds`; never cancels the work."""
        try:
            async with asyncio.timeout(max(0.0, seconds)):
                await self._ended.wait()
        except TimeoutError:
            return self.done
        return True

    async def handed_over(self, seconds: float) -> None:
        """Wait until the engine has the work, or it ended, for at most that long."""
        waiting = [asyncio.create_task(one.wait()) for one in (self.accepted, self._ended)]
        await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for one in waiting:
            one.cancel()

    def result(self) -> T:
        """What came of it. Raises the MakerFreeError that it ended with, and JobError while it runs."""
        if self._error is not None:
            raise self._error
        if not self.done:
            raise JobError(messages.projects.NOT_FINISHED.of())
        return self._result  # type: ignore[return-value] - None only where T allows it

    async def stop(self) -> None:
        """Break the work off because somebody said so."""
        self._why = Cancelled(messages.studio.STOPPED.of())
        await self.let_go()

    async def let_go(self) -> None:
        """Stop looking after the work; the engine goes on with it, and what is kept of it stays kept."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self, work: Callable[[Job[T]], Awaitable[T]]) -> None:
        try:
            self._result = await work(self)
            self.percent, self.remaining = 100, 0
        except MakerFreeError as error:
            self._error = error
        except asyncio.CancelledError:
            self._error = self._why
            raise
        except Exception:
            log.exception("a job broke down")
            self._error = JobError(messages.projects.JOB_BROKE_DOWN.of())
        finally:
            self._ended.set()
