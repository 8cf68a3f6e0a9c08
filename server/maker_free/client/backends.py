"""Owns the two places where work is done, as the client sees them: their address, their headers, how long they are
waited for; refuses to know what is said there.
"""

from __future__ import annotations

from typing import Literal, Protocol
from urllib.parse import urlsplit

from maker_free import messages
from maker_free.addresses import loopback
from maker_free.client import studio_process
from maker_free.client.clock import CLOUD, HERE, Clock, Timeouts
from maker_free.errors import InputError
from maker_free.settings import Settings

EngineName = Literal["this computer", "cloud"]


class Backend(Protocol):
    """`service` names it where credentials are kept; `plain`: our own studio, whose messages are for people, which
    understands the fields of ours and puts finished films on this computer itself."""

    @property
    def name(self) -> EngineName: ...
    @property
    def service(self) -> str: ...
    @property
    def given(self) -> str | None: ...
    @property
    def plain(self) -> bool: ...
    @property
    def timeouts(self) -> Timeouts: ...

    async def endpoint(self) -> tuple[str, dict[str, str]]:
        """Base URL and the headers that only belong there. Raises Unreachable or InputError."""
        ...

    def forget(self) -> None:
        """Nobody answered: find out anew where it is."""
        ...


class Cloud:
    name: EngineName = "cloud"
    plain = False
    timeouts = CLOUD

    def __init__(self, settings: Settings) -> None:
        self.service = settings.cloud_url
        self.given = settings.token
        self._url = settings.cloud_url

    async def endpoint(self) -> tuple[str, dict[str, str]]:
        parts = urlsplit(self._url)
        if parts.scheme != "https" and not (parts.scheme == "http" and loopback(parts.hostname or "")):
            raise InputError(messages.cloud.URL_UNUSABLE.of())
        return self._url, {}

    def forget(self) -> None:
        pass


class Here:
    name: EngineName = "this computer"
    plain = True
    timeouts = HERE
    service = "studio"
    given = None

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings, self._clock = settings, clock
        self._found: studio_process.StudioEndpoint | None = None

    async def endpoint(self) -> tuple[str, dict[str, str]]:
        if self._found is None:
            self._found = await studio_process.endpoint(self._settings, self._clock)
        return self._found.url, {studio_process.KEY: self._found.key}

    def forget(self) -> None:
        self._found = None
