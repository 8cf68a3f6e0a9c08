"""Owns how tests wait for what another thread, task or process brings about: until it has happened. No wait says how
fast a computer is; `HANG` only makes a failure of a wait that would never end.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

HANG = 600.0
"""Seconds, far beyond what the busiest computer takes."""
PAUSE = 0.01
"""Seconds between two looks."""


def until(condition: Callable[[], Any]) -> Any:
    """Wait for something to be true, and give what it is."""
    latest = time.monotonic() + HANG
    while not (found := condition()):
        assert time.monotonic() < latest, "waited in vain"
        time.sleep(PAUSE)
    return found


async def happens(condition: Callable[[], object]) -> None:
    """The same among tasks, which go on meanwhile."""
    async with asyncio.timeout(HANG):
        while not condition():  # noqa: ASYNC110 - another thread or process makes it true
            await asyncio.sleep(PAUSE)
