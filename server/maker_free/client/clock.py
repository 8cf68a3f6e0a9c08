"""Owns the passing of time for the client, so that tests can hold it; refuses to be asked for dates."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass


class Clock:
    """The real clock; times and waits in seconds."""

    def monotonic(self) -> float:
        """Seconds that only grow, from an unknown beginning."""
        return time.monotonic()

    def time(self) -> float:
        """Seconds since 1970, as the wall clock has it."""
        return time.time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long one engine is waited for, in seconds.

    `first` and `next` space the looks at the project after a turn that ended without a word; `looks` of them
    without a change end it. `poll` spaces the looks at a running export, which ends after `export` in all.
    """

    first: float
    next: float
    poll: float
    export: float
    looks: int = 5
    notice: float = 120
    """A sign of life to the user."""
    quiet: float = 600
    """Heartbeats only."""
    turn: float = 900
    """One message in all (wire document: 15 minutes)."""


CLOUD = Timeouts(first=30, next=60, poll=30, export=3600)
HERE = Timeouts(first=1, next=2, poll=0.5, export=12 * 3600)
"""This computer answers at once, or not at all; a long film may take it hours."""
