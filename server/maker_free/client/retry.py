"""Owns how often a call is tried, and the guest's token that goes with it; refuses to know what the calls are.

| what happened                         | a question (GET), a token | a new thing (POST) | a message            |
|---------------------------------------|---------------------------|--------------------|----------------------|
| not sent (no connection)              | 3 attempts                | 3 attempts         | 1                    |
| cut, silent, 5xx, makes no sense      | 3 attempts                | 1                  | 1                    |
| token refused (a guest's)             | a new token, once more    | the same           | 1                    |
| refused again                         | as another guest, once    | the same           | 1                    |
| no client id (400)                    | with one, once more       | the same           | the same (`api`)     |
| asked too much (429)                  | wait, once more           | the same           | 1                    |
| anything else                         | 1                         | 1                  | 1                    |

Whoever gives a call `retry_for_s` has it tried again as long as the next pause fits into that. This is the one layer
that repeats anything. A token that the user gave is never replaced.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeVar

from pydantic import BaseModel, ValidationError

from maker_free import messages, wire
from maker_free.client import failures, taking_turns
from maker_free.client.backends import Backend
from maker_free.client.clock import Clock
from maker_free.client.credentials import Credential, Credentials
from maker_free.client.failures import TOKEN_CODES, Answer, Who
from maker_free.client.transport import CALL_LIMIT_S, Body, NotSent, Transport
from maker_free.errors import MakerFreeError, TokenRejected, Unreachable

Model = TypeVar("Model", bound=BaseModel)

RETRY_DELAYS_S = (1.0, 3.0)
"""Seconds before the second and the third attempt, and the last before each further one that it allows."""
CONNECTING_S = 180.0
"""Seconds that a service is waited for before there is a guest or a project: it may take more than a minute, and what
is given up may have been made for nobody."""

Repeat = Literal["always", "unsent", "never"]
"""When a call may be repeated after a failure that says nothing about whether it was done."""


@dataclass
class _Budget:
    """What may still be tried again within one call."""

    latest: float | None
    """When the caller's patience ends, by the clock; None: as often as the table says."""
    troubles: int = 0
    """How often it was tried again after a failure that may pass."""
    tokens: int = 0
    """How many new tokens it was tried with."""
    client: bool = True
    rate: bool = True


class Retry:
    """Asks one engine as the failure table has it. `web` is where people look after their account."""

    def __init__(
        self, transport: Transport, backend: Backend, credentials: Credentials, web: str, *, clock: Clock
    ) -> None:
        """No I/O."""
        self._transport, self._backend, self._credentials = transport, backend, credentials
        self._web, self._clock = web, clock
        self._user: str | None = None
        self._stranger = False
        """Whether we went on as another guest in this process: once is enough to find out whether that helps."""

    async def call(
        self,
        method: str,
        path: str,
        *,
        json: object = None,
        body: Body | None = None,
        repeat: Repeat = "always",
        whole: float = CALL_LIMIT_S,
        retry_for_s: float | None = None,
    ) -> Answer:
        """One call as the failure table has it; the answer is a success. `retry_for_s` in seconds."""
        budget = self._budget(retry_for_s)
        while True:
            credential = await self.credential()
            left = whole if budget.latest is None else min(whole, max(1.0, budget.latest - self._clock.monotonic()))
            try:
                answer = await self._transport.read(
                    *await self._transport.ask(method, path, credential, json=json, body=body, whole=left)
                )
            except Unreachable as trouble:
                if not await self._again(trouble, repeat, budget):
                    raise
                continue
            if answer.code == 0:
                return answer
            if not await self._mended(answer, credential, budget):
                made = failures.error(answer, self.known(credential))
                if not isinstance(made, Unreachable) or not await self._again(made, repeat, budget):
                    raise made

    async def who(self) -> Who:
        """Whom this engine takes us for."""
        return self.known(await self.credential())

    def known(self, credential: Credential) -> Who:
        """Whom it takes the holder of that credential for."""
        return Who(self._backend.plain, credential.anonymous, credential.user_id or self._user, self._web)

    def heard_user(self, user: str | None) -> None:
        """What a session calls the user, for services whose tokens do not."""
        self._user = user or self._user

    def shown_client_id(self, answer: Answer) -> bool:
        """True when an answer asks for a client id that was not sent; it is from now on."""
        asked = failures.names_client_id(answer) and not self._transport.show_client_id
        self._transport.show_client_id |= asked
        return asked

    async def credential(self) -> Credential:
        """The user's own token, or a guest's, which is asked for when there is none."""
        return self._credentials.current() or await self.renew(None)

    def shaped(self, model: type[Model], data: object) -> Model:
        """Raises Cut when an answer has not the shape of the wire."""
        try:
            return model.model_validate(data)
        except ValidationError as error:
            raise self._transport.garbled() from error

    async def _again(self, trouble: Unreachable, repeat: Repeat, budget: _Budget) -> bool:
        """Whether to try once more after a failure that may pass; waits."""
        certain = isinstance(trouble, NotSent)
        if repeat == "never" or (repeat == "unsent" and not certain):
            return False
        pause = (*RETRY_DELAYS_S, RETRY_DELAYS_S[-1])[min(budget.troubles, len(RETRY_DELAYS_S))]
        patient = budget.latest is not None and not certain  # a line that is down does not come up by waiting
        if not (self._fits(pause, budget) if patient else budget.troubles < len(RETRY_DELAYS_S)):
            return False
        await self._clock.sleep(pause)
        budget.troubles += 1
        return True

    def _budget(self, retry_for_s: float | None) -> _Budget:
        return _Budget(None if retry_for_s is None else self._clock.monotonic() + retry_for_s)

    def _fits(self, pause: float, budget: _Budget) -> bool:
        return budget.latest is not None and self._clock.monotonic() + pause < budget.latest

    async def _mended(self, answer: Answer, credential: Credential, budget: _Budget) -> bool:
        """Do what the failure table says for an answer; True when the call is to be repeated."""
        if answer.code in TOKEN_CODES and credential.anonymous:
            budget.tokens += 1
            return await self._known_again(credential, budget.tokens)
        if budget.client and self.shown_client_id(answer):
            budget.client = False
            return True
        if answer.code == 403 and self._backend.plain and budget.client:
            # Another studio answers where the one we knew was: ask anew where it is.
            budget.client = False
            self._backend.forget()
            return True
        if answer.code == 429 and (budget.rate if budget.latest is None else self._fits(answer.retry_after, budget)):
            budget.rate = False
            await self._clock.sleep(answer.retry_after)
            return True
        return False

    async def _known_again(self, credential: Credential, time: int) -> bool:
        """After a guest's token was refused for the `time`-th time: another one, then another guest.

        One that does not help either is forgotten: a service that refuses everybody for an hour must not cost the
        user the guest's credits and projects.
        """
        if time == 1:
            await self.renew(credential)
            return True
        if time == 2 and not self._stranger and self._backend.name == "cloud":
            self._stranger = True
            async with taking_turns.holding(self._credentials.lock, self._clock):
                if not self._credentials.leave_guest():
                    return False
            await self.renew(credential)
            return True
        if time == 3:
            self._credentials.come_back()
        return False

    async def renew(self, refused: Credential | None) -> Credential:
        """A guest's token, by the same client id; or the one that another process got meanwhile."""
        async with taking_turns.holding(self._credentials.lock, self._clock, limit=2 * CONNECTING_S):
            current = self._credentials.current()
            if current is not None and (refused is None or current.token != refused.token):
                return current
            return self._credentials.keep(await self._ask_token())

    async def _ask_token(self) -> wire.Token:
        budget = self._budget(CONNECTING_S if self._backend.name == "cloud" else None)
        guest = Credential("", anonymous=True)
        while True:
            try:
                answer = await self._transport.read(
                    *await self._transport.ask("POST", wire.ANONYMOUS_TOKEN, None, whole=CONNECTING_S)
                )
            except Unreachable as trouble:
                if not await self._again(trouble, "always", budget):
                    raise
                continue
            if answer.code == 0:
                return self.shaped(wire.Token, answer.data)
            if answer.code == 400 and budget.client:
                budget.client = False
                self._credentials.new_client_id()
                continue
            if answer.code in TOKEN_CODES or not await self._mended(answer, guest, budget):
                made: MakerFreeError = failures.error(answer, self.known(guest))
                if isinstance(made, Unreachable) and await self._again(made, "always", budget):
                    continue
                raise made if isinstance(made, Unreachable) else _no_guest(made)


def _no_guest(made: MakerFreeError) -> MakerFreeError:
    if made.code not in TOKEN_CODES | {400, 403}:
        return made
    return TokenRejected(messages.cloud.NO_GUESTS.of())
