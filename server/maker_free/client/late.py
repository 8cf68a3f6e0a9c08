"""Owns what an engine does after it stopped talking: one look at the project with the next call, for a while, also of
the next chat.

Refuses to ask on its own, and to send anything.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from pydantic import ValidationError

from maker_free import wire
from maker_free.client.clock import Clock
from maker_free.client.local_state import Entry, LocalState
from maker_free.client.results import TurnResult
from maker_free.comparing import same_timeline
from maker_free.errors import MakerFreeError

WATCHED_S = 900.0
"""Seconds after a message had ended during which a change is taken for its own (wire document: 15 minutes)."""


class Late:
    """Of one project; `entry` says which it is now."""

    def __init__(self, clock: Clock, local_state: LocalState, entry: Callable[[], Entry]) -> None:
        """No I/O."""
        self._clock, self._local_state, self._entry = clock, local_state, entry
        self._seen: wire.State | None = None
        self._until = 0.0
        self._looked_back = False

    async def noted(self, result: TurnResult) -> TurnResult:
        """Watch for what may still come of a message that changed nothing yet; any other ends the watch."""
        self._looked_back = True
        if self._entry().engine != "cloud":
            return result
        waiting = await asyncio.to_thread(same_timeline, result.before, result.after)
        self._seen = result.after if waiting else None
        self._until = self._clock.time() + WATCHED_S
        await self._keep({"until": self._until, "seen": result.after.kept()} if waiting else None)
        return result

    async def look(
        self, state: Callable[[], Awaitable[wire.State]], seconds: float
    ) -> tuple[wire.State, wire.State] | None:
        """The project as it was and as it is, when something came; an engine that does not answer now is asked with
        the next call: it must not keep anybody from what they ask for."""
        if not self._looked_back:
            self._looked_back = True
            await self._take_up()
        was = self._seen
        if was is None or self._clock.time() > self._until:
            return None
        try:
            now = await asyncio.wait_for(state(), seconds)
        except (MakerFreeError, TimeoutError):
            return None
        if await asyncio.to_thread(same_timeline, now, was):
            return None
        self._seen = None
        await self._keep(None)
        return was, now

    async def _take_up(self) -> None:
        """Go on with what an earlier chat watched for; what makes no sense of it is nothing."""
        kept = await asyncio.to_thread(self._local_state.watched, self._entry())
        until = kept.get("until")
        if not isinstance(until, int | float) or until > self._clock.time() + WATCHED_S:
            return
        try:
            self._seen, self._until = wire.State.model_validate(kept.get("seen")), float(until)
        except ValidationError:
            return

    async def _keep(self, watch: dict[str, Any] | None) -> None:
        await asyncio.to_thread(self._local_state.watch, self._entry(), watch)
