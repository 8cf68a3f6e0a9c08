"""Owns everything that answers the wire in tests, behind one face: the studio as a real process, the scripted cloud in
two manners of refusing, and the same cloud in bad weather; refuses to know what is asked.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

import httpx

from maker_free import wire
from maker_free.client import failures
from maker_free.client.backends import EngineName
from maker_free.client.clock import Clock
from maker_free.settings import Settings
from tests.contract import faults
from tests.contract.cloud import Cloud
from tests.studio.running import ATTRIBUTION, Running
from tests.tools.hosts import FOLDERS

HASTE = 100


class Hasty(Clock):
    """A hundred seconds pass in one, so that a cloud's waits end while a test still runs."""

    def monotonic(self) -> float:
        return super().monotonic() * HASTE

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / HASTE)


@dataclass(frozen=True)
class Answerer:
    """`settings` and `engine` are for the client; `base` and `headers` for bare HTTP; `cloud` when it is scripted."""

    name: str
    settings: Settings
    engine: EngineName
    base: str
    headers: dict[str, str]
    clock: Clock
    cloud: Cloud | None = None

    @property
    def scripted(self) -> Cloud:
        """The cloud, for tests of `CLOUDS`."""
        assert self.cloud is not None
        return self.cloud

    def http(self) -> httpx.Client:
        """Bare HTTP with every header but the bearer."""
        headers = {**ATTRIBUTION, **self.headers}
        return httpx.Client(base_url=self.base, headers=headers, timeout=60, trust_env=False, verify=False)

    def guest(self, http: httpx.Client) -> httpx.Client:
        """The same, as a guest with a token."""
        answer = http.post(wire.ANONYMOUS_TOKEN, headers={wire.HEADER_CLIENT: f"contract-{self.name}"})
        http.headers["Authorization"] = f"Bearer {answer.json()['data']['token']}"
        return http

    def worsen(self) -> None:
        """Bad weather from here on, of the kind that the client must get through without a word."""
        if self.cloud is not None and self.name == "cloud in bad weather":
            storm(self.cloud)


def code(answer: httpx.Response) -> int:
    """What an answer says, in its body or as its status: the wire document leaves that open."""
    return failures.read(answer.status_code, answer.headers, answer.content, now=0).code


def storm(cloud: Cloud) -> None:
    """Every question goes wrong at least once, every token is forgotten, the film comes in pieces."""
    cloud.book.expire()
    cloud.fail("token", faults.HTML)
    cloud.fail("token", faults.Cut(20))
    cloud.fail("claim", faults.HTML)
    cloud.fail("state", faults.HALF_JSON)
    cloud.fail("state", faults.Drip(64))
    cloud.fail("state", faults.Reset(kept=True))
    cloud.fail("credits", faults.HTML_WELL)
    cloud.fail("credits", faults.refuse(429, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"))
    cloud.fail("upload", faults.refuse(429, status=429, Retry_After="-1"))
    cloud.fail("say", faults.Drip(5))
    cloud.fail("render", faults.status_only(429, Retry_After="1000000000"))
    cloud.fail("poll", faults.NOTHING)
    cloud.fail("poll", faults.Changed(lambda body: {**body, "status": "completed", "output": None}))
    cloud.fail("poll", faults.NOT_UTF8)
    cloud.fail("film", faults.Cut(70_000))
    cloud.fail("film", faults.Reset())
    cloud.fail("film", faults.HTML)
    cloud.fail("film", faults.Cut(30_000, reset=True))


@contextlib.contextmanager
def studio(home: Path) -> Generator[Answerer]:
    with Running(home) as running:
        found = running.address
        assert found is not None
        headers = {"X-Studio-Key": found.key}
        base = f"http://127.0.0.1:{found.port}"
        yield Answerer("studio", running.settings, "this computer", base, headers, Clock())


def _cloud(name: str, refusals: str) -> Callable[[Path], contextlib.AbstractContextManager[Answerer]]:
    @contextlib.contextmanager
    def running(home: Path) -> Generator[Answerer]:
        with Cloud() as cloud:
            cloud.refusals = "status" if refusals == "status" else "body"
            settings = Settings.from_environment({**FOLDERS, "MAKER_FREE_HOME": str(home), "NEMO_API_URL": cloud.url})
            yield Answerer(name, settings, "cloud", cloud.url, {}, Hasty(), cloud)

    return running


ANSWERERS: dict[str, Callable[[Path], contextlib.AbstractContextManager[Answerer]]] = {
    "studio": studio,
    "cloud": _cloud("cloud", "body"),
    "cloud that refuses by status": _cloud("cloud that refuses by status", "status"),
    "cloud in bad weather": _cloud("cloud in bad weather", "body"),
}
CLOUDS = tuple(name for name in ANSWERERS if name != "studio")
