"""Owns how long a call may take: every tool answers within 5 s, or within the wait it was given; refuses to stop the
work itself, which goes on.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar

from maker_free.conversation import phrases
from maker_free.messages.formats import length
from maker_free.messages.language import Language

if TYPE_CHECKING:
    from maker_free.client.project import Job

PROMISED_S = 4.9
"""Seconds within which every call answers, whatever wait it was given."""
USUAL_S = 4.0
"""Seconds a call waits for its work when nothing was said."""
LONGEST_S = 45.0
"""Hosts break calls at about 60 s."""
PICTURE_S = 2.5
"""Seconds a picture may take, and `SPARE_S` how much of a wait is kept for it."""
SPARE_S = 0.9
NOTICE_S = 120.0
"""Seconds after which a sign of life is due, and again each as many (seed document)."""
LONG_S = 20.0
"""Seconds from which on it is said how long something has been at work."""
STEP_S = 1.0
"""Seconds between two signs of progress."""
CREEP = 0.01
"""What part of the way a sign of progress without news of any goes."""

T = TypeVar("T")
Tell = Callable[[float, str], Awaitable[None]]


class Wait:
    """What is left of one call's time; `tell` hears progress from 0 to 100 with a few words."""

    def __init__(self, seconds: float | None, language: Language, tell: Tell | None = None) -> None:
        now, given = time.monotonic(), USUAL_S if seconds is None else max(0.0, min(LONGEST_S, seconds))
        self._latest = now + max(PROMISED_S, given)
        self._given = now + given
        self._ends = min(self._given, self._latest - SPARE_S)
        self.language: Language = language
        self._tell = tell
        self._highest = 0.0
        self.late = False
        """Whether a picture is still being made."""

    @property
    def left(self) -> float:
        """Seconds; never below 0."""
        return max(0.0, self._ends - time.monotonic())

    @property
    def limit(self) -> float:
        """Seconds until the whole call must have answered."""
        return max(0.1, self._latest - time.monotonic())

    async def note(self, words: str) -> None:
        """Say what is being done, before there is anything to report."""
        if self._tell is not None:
            await self._tell(self._highest, words)

    async def opened(self, job: Job[Any]) -> bool:
        """Wait for a project as long as the call may take; True when that has ended."""
        while not await job.wait(min(STEP_S, max(0.0, self.limit - SPARE_S))):
            await self._report(job)
            if self.limit <= SPARE_S:
                return job.done
        return True

    async def ended(self, job: Job[Any]) -> bool:
        """Wait for a job as long as there is time; True when it has ended."""
        while True:
            if await job.wait(min(STEP_S, self.left)):
                return True
            await self._report(job)
            if self.left <= 0:
                return job.done

    async def picture(self, taking: Awaitable[T], *, patient: bool = False) -> T | None:
        """A picture if it comes within the wait that was given, or soon; an answer without one is better than a late
        one, and then `late`.

        `patient` is for a call that is about the picture: it may take all that is left of the call.
        """
        soon = self.limit - 0.05
        given = self._given - time.monotonic()
        try:
            return await asyncio.wait_for(taking, soon if patient else min(soon, max(PICTURE_S, given)))
        except TimeoutError:
            self.late = True
            return None

    async def _report(self, job: Job[Any]) -> None:
        if self._tell is None:
            return
        due = overdue(job)
        # Of work whose end nobody knows the figure only says that it goes on.
        self._highest = min(99.0, max(job.percent or 0.0, self._highest + (99.0 - self._highest) * CREEP))
        words = f"{job.title} ({progress(job, self.language)})".strip()
        if due:
            job.signs += due
            words = f"{phrases.STILL_WORKING.say(self.language)} {words}"
        await self._tell(self._highest, words)


def overdue(job: Job[Any]) -> int:
    """How many signs of life that are due by now have not reached the user."""
    return int(job.elapsed // NOTICE_S) - job.signs


def progress(job: Job[Any], language: Language) -> str:
    """How far a job is and, once that is worth saying, how long it has been at work; in a few words."""
    so_far = phrases.SO_FAR.say(language, elapsed=spell(job.elapsed, language)) if job.elapsed >= LONG_S else ""
    if so_far and (not job.percent or job.percent < 1):
        return so_far
    far = progress_words(job.percent, job.remaining, language)
    if not so_far:
        return far
    return f"{far}，{so_far}" if language == "zh" else f"{far}, {so_far}"


def progress_words(percent: float | None, remaining: float | None, language: Language) -> str:
    """`percent` 0-100, `remaining` seconds, as far as known."""
    if not percent or percent < 1:
        return phrases.JUST_STARTED.say(language)
    if remaining is None:
        return phrases.PERCENT_ONLY.say(language, percent=round(percent))
    return phrases.PERCENT_AND_TIME.say(language, percent=round(percent), remaining=spell(remaining, language))


def spell(seconds: float, language: Language) -> str:
    """How long something takes, as people say it: "40 s", "3 min", "1 h 5 min"."""
    return length(1000 * max(1, seconds), language, rough=True)
