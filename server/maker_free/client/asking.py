"""Owns how often a call is tried, and the guest's token that goes with it; refuses to know what the calls are.

| what happened                         | a question (GET), a token | a new thing (POST) | a message |
|---------------------------------------|---------------------------|--------------------|-----------|
| not sent (no connection)              | 3 attempts                | 3 attempts         | 1         |
| cut, silent, 5xx, makes no sense      | 3 attempts                | 1                  | 1         |
| token refused (a guest's)             | a new token, once more    | the same           | 1         |
| no client id (400)                    | with one, once more       | the same           | 1         |
| asked too much (429)                  | wait, once more           | the same           | 1         |
| anything else                         | 1                         | 1                  | 1         |

This is the one layer that repeats anything. A token that the user gave is never replaced.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeVar

from pydantic import BaseModel, ValidationError

from maker_free import wire
from maker_free.client import failures, lease
from maker_free.client.clock import Clock
from maker_free.client.credentials import Credential, Credentials
from maker_free.client.failures import TOKEN_CODES, Answer, Who
from maker_free.client.line import WHOLE, Body, Line, NotSent
from maker_free.client.places import Place
from maker_free.errors import MakerFreeError, TokenRejected, Unreachable

Model = TypeVar("Model", bound=BaseModel)

PAUSES = (1.0, 3.0)
"""Seconds before the second and the third attempt."""

Repeat = Literal["always", "unsent", "never"]
"""When a call may be repeated after a failure that says nothing about whether it was done."""


@dataclass
class _Budget:
    """What may still be tried again within one call."""

    troubles: int
    token: bool
    client: bool
    rate: bool


class Asking:
    """Asks one engine as the failure table has it. `web` is where people look after their account."""

    def __init__(self, line: Line, place: Place, credentials: Credentials, web: str, *, clock: Clock) -> None:
        """No I/O."""
        self._line, self._place, self._credentials = line, place, credentials
        self._web, self._clock = web, clock

    async def call(
        self,
        method: str,
        path: str,
        *,
        json: object = None,
        body: Body | None = None,
        repeat: Repeat = "always",
        whole: float = WHOLE,
    ) -> Answer:
        """One call as the failure table has it; the answer is a success."""
        budget = _Budget(len(PAUSES), token=True, client=True, rate=True)
        while True:
            credential = await self.credential()
            try:
                answer = self._line.read(
                    *await self._line.ask(method, path, credential, json=json, body=body, whole=whole)
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
        return Who(self._place.plain, credential.anonymous, credential.user_id, self._web)

    async def credential(self) -> Credential:
        """The user's own token, or a guest's, which is asked for when there is none."""
        return self._credentials.current() or await self.renew(None)

    def shaped(self, model: type[Model], data: object) -> Model:
        """Raises Cut when an answer has not the shape of the wire."""
        try:
            return model.model_validate(data)
        except ValidationError as error:
            raise self._line.cut() from error

    async def _again(self, trouble: Unreachable, repeat: Repeat, budget: _Budget) -> bool:
        """Whether to try once more after a failure that may pass; waits."""
        certain = isinstance(trouble, NotSent)
        if budget.troubles == 0 or repeat == "never" or (repeat == "unsent" and not certain):
            return False
        await self._clock.sleep(PAUSES[len(PAUSES) - budget.troubles])
        budget.troubles -= 1
        return True

    async def _mended(self, answer: Answer, credential: Credential, budget: _Budget) -> bool:
        """Do what the failure table says for an answer; True when the call is to be repeated."""
        if answer.code in TOKEN_CODES and credential.anonymous and budget.token:
            budget.token = False
            await self.renew(credential)
            return True
        if answer.code == 400 and budget.client and not self._line.show_client_id and _names_client_id(answer.message):
            budget.client = False
            self._line.show_client_id = True
            return True
        if answer.code == 403 and self._place.plain and budget.client:
            # Another studio answers where the one we knew was: ask anew where it is.
            budget.client = False
            self._place.forget()
            return True
        if answer.code == 429 and budget.rate:
            budget.rate = False
            await self._clock.sleep(answer.retry_after)
            return True
        return False

    async def renew(self, refused: Credential | None) -> Credential:
        """A guest's token, by the same client id; or the one that another process got meanwhile."""
        async with lease.holding(self._credentials.lock, self._clock):
            current = self._credentials.current()
            if current is not None and (refused is None or current.token != refused.token):
                return current
            return self._credentials.keep(await self._ask_token())

    async def _ask_token(self) -> wire.Token:
        budget = _Budget(len(PAUSES), token=False, client=True, rate=True)
        guest = Credential("", anonymous=True)
        while True:
            try:
                answer = self._line.read(*await self._line.ask("POST", wire.ANONYMOUS_TOKEN, None))
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
            if not await self._mended(answer, guest, budget):
                made: MakerFreeError = failures.error(answer, self.known(guest))
                if isinstance(made, Unreachable) and await self._again(made, "always", budget):
                    continue
                raise made if isinstance(made, Unreachable) else _no_guest(made)


def _no_guest(made: MakerFreeError) -> MakerFreeError:
    if made.code not in TOKEN_CODES | {400, 403}:
        return made
    return TokenRejected("The engine does not take guests from this computer at the moment.", "Try again later.")


def _names_client_id(message: str) -> bool:
    """400 means a missing client id when it says so, or says nothing (wire document)."""
    return not message or re.search(r"client[-_ ]?id", message, re.I) is not None
