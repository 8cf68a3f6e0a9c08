"""Owns who the user is to an engine: the user's own token as it is, or a guest's client id and token kept 0600.

Refuses to replace a token that the user gave, and to show any of it.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from maker_free import messages, wire
from maker_free.client import private_files
from maker_free.client.clock import Clock
from maker_free.errors import InputError, TokenRejected
from maker_free.settings import Settings

LONGEST_LIFETIME_S = 366 * 24 * 3600
"""Seconds beyond which the end that a server says is not believed."""
LIFETIME_S = 7 * 24 * 3600
"""Seconds that a guest's token lasts (seed document), where the server does not say."""
_EARLY_S = 60
"""Seconds before its end at which a token counts as over."""


@dataclass(frozen=True, slots=True)
class Credential:
    """`anonymous` is True for a guest; `user_id` is what a registration link binds to."""

    token: str = field(repr=False)
    anonymous: bool
    user_id: str | None = field(default=None, repr=False)


class Credentials:
    """What one engine knows the user by. `service` names it in the file, so that no token goes elsewhere."""

    def __init__(self, settings: Settings, service: str, *, given: str | None, clock: Clock) -> None:
        """`given` is the user's own token for this engine, or None for a guest.

        Raises TokenRejected or InputError when what the environment gave cannot go into a header.
        """
        if given is not None and not re.fullmatch(r"[\x21-\x7e]{1,4096}", given):
            raise TokenRejected(messages.cloud.TOKEN_UNUSABLE.of())
        if settings.client_id is not None and not re.fullmatch(r"[\x21-\x7e]{1,64}", settings.client_id):
            raise InputError(messages.cloud.CLIENT_ID_UNUSABLE.of())
        self._path = settings.config / "credentials.json"
        self._service = service
        self._given = given
        self._client_id = settings.client_id
        self._clock = clock
        self._left: dict[str, Any] | None = None

    def __repr__(self) -> str:
        return f"Credentials({self._service!r})"

    @property
    def lock(self) -> Path:
        """Held by whoever asks for a token: one client gets one token in 7 days."""
        return self._path.with_suffix(".lock")

    def client_id(self) -> str:
        """NEMO_CLIENT_ID, else the one made earlier, else a new one that is kept."""
        if self._client_id is not None:
            return self._client_id
        kept = self._read().get("client_id")
        return kept if isinstance(kept, str) and kept else self.new_client_id()

    def new_client_id(self) -> str:
        """Make another one and keep it; NEMO_CLIENT_ID stays what it is."""
        if self._client_id is not None:
            return self._client_id
        fresh = str(uuid.uuid4())
        self._write({**self._read(), "client_id": fresh})
        return fresh

    def leave_guest(self) -> bool:
        """Go on as another guest, until `come_back`; False where NEMO_CLIENT_ID says who we are."""
        if self._client_id is not None or self._given is not None:
            return False
        self._left = self._read()
        tokens = {name: kept for name, kept in self._tokens().items() if name != self._service}
        self._write({**self._left, "client_id": str(uuid.uuid4()), "tokens": tokens})
        return True

    def come_back(self) -> None:
        """Be the guest again that `leave_guest` left."""
        if self._left is not None:
            self._write(self._left)
            self._left = None

    def current(self) -> Credential | None:
        """The user's own, or a guest's that still lasts, or None when one has to be asked for."""
        if self._given is not None:
            return Credential(self._given, anonymous=False, user_id=None)
        kept = self._tokens().get(self._service)
        if not isinstance(kept, dict):
            return None
        token = wire.Token.model_validate({"token": "", **kept})
        ends = _moment(token.expires_at)
        if not token.token or ends is None or ends - _EARLY_S <= self._clock.time():
            return None
        return Credential(token.token, anonymous=True, user_id=token.user_id)

    def keep(self, token: wire.Token) -> Credential:
        """Remember a guest's token until it ends. Raises TokenRejected when it could not be sent."""
        if not re.fullmatch(r"[\x21-\x7e]{1,4096}", token.token):
            raise TokenRejected(messages.cloud.GUEST_UNUSABLE.of())
        ends = _moment(token.expires_at)
        if ends is None or not ends < self._clock.time() + LONGEST_LIFETIME_S or ends <= self._clock.time():
            ends = self._clock.time() + LIFETIME_S
        kept = {"token": token.token, "user_id": token.user_id, "expires_at": ends}
        self._write({**self._read(), "tokens": {**self._tokens(), self._service: kept}})
        return Credential(token.token, anonymous=True, user_id=token.user_id)

    def _tokens(self) -> dict[str, Any]:
        tokens: Any = self._read().get("tokens")
        return cast("dict[str, Any]", tokens) if isinstance(tokens, dict) else {}

    def _read(self) -> dict[str, Any]:
        return private_files.read(self._path) or {}

    def _write(self, content: dict[str, Any]) -> None:
        private_files.write(self._path, content)


def _moment(said: object) -> float | None:
    """Seconds since 1970 from seconds, milliseconds or an ISO date; None when it is none of them."""
    if isinstance(said, int | float) and not isinstance(said, bool):
        return said / 1000 if said > 1e11 else float(said)
    if isinstance(said, str):
        if re.fullmatch(r"\d+(\.\d+)?", said):
            return _moment(float(said))
        try:
            moment = datetime.fromisoformat(said)
        except ValueError:
            return None
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    return None
