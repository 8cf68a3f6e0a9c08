"""Owns what an engine does after it stopped talking: one look at the project with the next call, for a while.

Refuses to ask on its own, and to send anything.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from maker_free import wire
from maker_free.client.clock import Clock
from maker_free.client.results import TurnResult
from maker_free.errors import MakerFreeError

LONGEST = 900.0
"""Seconds after a message had ended during which a change is taken for its own (wire document: 15 minutes)."""


class Late:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seen: wire.State | None = None
        self._until = 0.0

    def noted(self, result: TurnResult) -> TurnResult:
        """Watch for what may still come of a message that changed nothing yet; any other ends the watch."""
        waiting = _video(result.before) == _video(result.after)
        self._seen = result.after if waiting else None
        self._until = self._clock.monotonic() + LONGEST
        return result

    async def look(
        self, state: Callable[[], Awaitable[wire.State]], seconds: float
    ) -> tuple[wire.State, wire.State] | None:
        """The project as it was and as it is, when something came; an engine that does not answer now is asked with
        the next call: it must not keep anybody from what they ask for."""
        was = self._seen
        if was is None or self._clock.monotonic() > self._until:
            return None
        try:
            now = await asyncio.wait_for(state(), seconds)
        except (MakerFreeError, TimeoutError):
            return None
        if _video(now) == _video(was):
            return None
        self._seen = None
        return was, now


def _video(state: wire.State) -> tuple[object, ...]:
    return state.draft, state.generated_media, state.canvas_config
