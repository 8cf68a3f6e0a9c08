"""Owns one message to an engine: sent at most once, listened to within limits, and found out about when silence came.

Refuses to send anything a second time, and to guess: what changed is the difference of two looks at the project.

look ─▶ send ─▶ listen ─┬─ closed, with words ───────────────▶ look ─▶ result
                        ├─ closed, without words ─▶ look at once, and once more ─▶ result
                        └─ cut, 10 min quiet, 15 min in all ─▶ look after 30 s, then each 60 s, until something
                           changed and then settled, or five looks saw nothing ─▶ result
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from typing import Any, Literal

from maker_free import messages, wire
from maker_free.client.api import Api
from maker_free.client.clock import Clock
from maker_free.client.event_stream import Beat, Failed, Fold, Told
from maker_free.client.failures import Answer, credits_said, error
from maker_free.client.results import TurnResult
from maker_free.client.transport import Cut
from maker_free.comparing import same
from maker_free.errors import MakerFreeError, OutOfCredits, ServiceError, Unreachable
from maker_free.messages.message import foreign

SLICE_BYTES = 4 << 10
"""Bytes of a stream that are read in one go."""
Ending = Literal["closed", "cut", "quiet", "late"]
"""How listening ended: the stream was closed, it broke off, there were only heartbeats, or it took too long."""


class Turn:
    """One message. `on_sent` hears that the engine has it, `on_notice` of every two minutes without a word."""

    def __init__(
        self,
        api: Api,
        session: str,
        before: wire.State,
        *,
        on_sent: Callable[[], None] = lambda: None,
        on_notice: Callable[[], None] = lambda: None,
    ) -> None:
        self._api, self._session, self._before = api, session, before
        self._clock: Clock = api.clock
        self._timeouts = api.timeouts
        self._on_sent, self._on_notice = on_sent, on_notice

    async def say(self, text: str) -> TurnResult:
        """Raises what the engine refused it with; then nothing was changed."""
        fold = Fold()
        ending = await self._listen(self._api.listen(self._session, text), fold)
        fold.end()
        told = fold.told()
        if ending == "closed" and told.failure is not None:
            return await self._failed(told, told.failure)
        if ending != "closed" or told.unfinished or told.torn or told.page:
            return await self.settle(told)
        after = await self._look()
        if after is None:
            return await self.settle(told) if not told.text else TurnResult(told.text, self._before, self._before, True)
        if await _same(after, self._before) and (not told.text or (told.worked and not self._api.backend.plain)):
            await self._clock.sleep(self._timeouts.first)
            after = await self._look() or after
        return TurnResult(told.text, self._before, after, confirmed=True)

    async def found_out(self) -> TurnResult:
        """What came of a message that an earlier process sent: look at once, and then as after any silence."""
        after = await self._look()
        if after is not None and not await _same(after, self._before) and not _at_work(after):
            return TurnResult("", self._before, after, confirmed=True)
        return await self.settle()

    async def settle(self, told: Told | None = None) -> TurnResult:
        """After silence: look until something changed and then no more, or nothing did for five looks.

        Raises SessionGone when the project is not there any more.
        """
        after, changed, unchanged, pause = self._before, False, 0, self._timeouts.first
        latest = self._clock.monotonic() + self._timeouts.turn
        while self._clock.monotonic() < latest:
            await self._clock.sleep(pause)
            pause = self._timeouts.next
            seen = await self._look()
            if seen is not None and not await _same(seen, after):
                after, changed, unchanged = seen, True, 0
                continue
            if seen is not None and _at_work(seen):
                continue
            unchanged += 1
            if unchanged >= (1 if changed else self._timeouts.looks):
                break
        text, working = (told.text, told.unfinished) if told else ("", False)
        return TurnResult(text, self._before, after, confirmed=changed, working=working and not changed)

    async def _failed(self, told: Told, failure: Failed) -> TurnResult:
        """The engine broke off by itself: what it said and did before that is told with it, else it is the answer."""
        after = await self._look()
        if after is None or await _same(after, self._before):
            await self._clock.sleep(self._timeouts.first)
            after = await self._look() or after
        changed = after is not None and not await _same(after, self._before)
        reason = await self._refusal(failure, changed=changed)
        if not changed and not told.text:
            raise reason
        return TurnResult(told.text, self._before, after or self._before, confirmed=True, failure=reason)

    async def _refusal(self, failure: Failed, *, changed: bool) -> MakerFreeError:
        """Why it broke off; what is said of the timeline then is what was seen."""
        who = await self._api.who()
        kept = messages.cloud.IN_TIMELINE if changed else messages.cloud.AS_IT_WAS
        after = messages.cloud.SAY_WHAT_IS_MISSING if changed else messages.cloud.SAY_IT_SMALLER
        if failure.code is not None and not (500 <= failure.code < 600):
            made = error(Answer(200, failure.code, failure.message, None, 30, failure.said), who)
            if changed and isinstance(made, OutOfCredits):
                made.said = credits_said(messages.cloud.CREDITS_RAN_OUT, who, kept=kept)
            elif changed:
                made = ServiceError(messages.cloud.STOPPED_EARLY.of(kept=kept, after=after))
            return made
        if who.plain and failure.message:
            return ServiceError(failure.said or foreign(failure.message))
        return ServiceError(messages.cloud.BROKE_OFF.of(kept=kept, after=after))

    async def _listen(self, stream: AsyncGenerator[bytes], fold: Fold) -> Ending:
        """Feed `fold` until the stream ends or a limit is reached; by the clock, for heartbeats may come for ever."""
        clock, timeouts = self._clock, self._timeouts
        begun = heard = noticed = clock.monotonic()
        async with _Reader(stream) as reader:
            while True:
                now = clock.monotonic()
                if now >= begun + timeouts.turn:
                    return "late"
                if now >= heard + timeouts.quiet:
                    return "quiet"
                if now >= noticed + timeouts.notice:
                    noticed = now
                    self._on_notice()
                next_limit = min(begun + timeouts.turn, heard + timeouts.quiet, noticed + timeouts.notice)
                if not await reader.ready(clock.sleep(next_limit - now)):
                    continue
                try:
                    chunk = reader.taken()
                except StopAsyncIteration:
                    return "closed"
                except Cut:
                    return "cut"
                self._on_sent()
                for at in range(0, len(chunk), SLICE_BYTES):
                    if any(not isinstance(one, Beat) for one in fold.feed(chunk[at : at + SLICE_BYTES])):
                        heard = noticed = clock.monotonic()
                    await asyncio.sleep(0)  # a million small events must not keep a ping waiting

    async def _look(self) -> wire.State | None:
        """The project as it is; None when the engine does not answer."""
        nothing = not (self._before.draft or self._before.video_infos or self._before.generated_media)
        try:
            return await self._api.state(self._session, fresh=nothing)
        except Unreachable:
            return None


class _Reader:
    """Reads one chunk ahead, so that waiting for it can be given up without breaking the stream."""

    def __init__(self, stream: AsyncGenerator[bytes]) -> None:
        self._stream = stream
        self._next: asyncio.Task[bytes | None] | None = None

    async def __aenter__(self) -> _Reader:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._next is not None:
            self._next.cancel()
            await asyncio.gather(self._next, return_exceptions=True)
        await self._stream.aclose()

    async def ready(self, limit: Coroutine[Any, Any, None]) -> bool:
        """True when a chunk or the end is there before `limit` is over."""
        if self._next is None:
            self._next = asyncio.create_task(_chunk(self._stream))
        over = asyncio.create_task(limit)
        try:
            await asyncio.wait({self._next, over}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            over.cancel()
            await asyncio.gather(over, return_exceptions=True)
        return self._next.done()

    def taken(self) -> bytes:
        """The chunk that is ready. Raises StopAsyncIteration at the end, and what the stream raises."""
        assert self._next is not None
        done, self._next = self._next, None
        chunk = done.result()
        if chunk is None:
            raise StopAsyncIteration
        return chunk


async def _same(one: wire.State, other: wire.State) -> bool:
    """Beside the loop: a long timeline takes its time to compare."""
    return await asyncio.to_thread(same, one, other)


async def _chunk(stream: AsyncGenerator[bytes]) -> bytes | None:
    """The next one, or None at the end: a task cannot carry StopAsyncIteration."""
    return await anext(stream, None)


def _at_work(state: wire.State) -> bool:
    """True while the engine says that it is still busy with a message."""
    return any(job.kind == "edit" and job.status in {"pending", "processing"} for job in state.jobs)
