"""Owns a browser as far as the page's addresses are concerned: its cookie, its Origin, its stream of news."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from maker_free import wire
from maker_free.page import shapes
from tests.studio.running import Caller, Running
from tests.waiting import HANG


@dataclass
class Browser:
    """Somebody on the page of a project; `caller` is the chat that made it."""

    http: httpx.Client
    base: str
    caller: Caller
    session: str

    def get(self, path: str, **how: Any) -> httpx.Response:
        return self.http.get(f"{self.base}{path}", **how)

    def post(self, path: str, body: object, **how: Any) -> httpx.Response:
        return self.http.post(f"{self.base}{path}", json=body, **how)

    @property
    def state(self) -> shapes.State:
        answer = self.get("api/state")
        assert answer.status_code == 200, answer.text
        return shapes.State.model_validate_json(answer.content)

    def touch(self, base: int | None = None, **touch: Any) -> httpx.Response:
        return self.post("api/touch", {"base": self.state.version if base is None else base, "touch": touch})

    def done(self, base: int | None = None, **touch: Any) -> shapes.Done:
        answer = self.touch(base, **touch)
        assert answer.status_code == 200, answer.text
        return shapes.Done.model_validate_json(answer.content)

    @contextmanager
    def news(self) -> Generator[Iterator[tuple[str, Any]]]:
        """What the page hears, as (event, data), from the greeting on."""
        with self.http.stream("GET", f"{self.base}api/events") as answer:
            assert answer.status_code == 200
            yield _events(answer.iter_lines())


def _events(lines: Iterator[str]) -> Iterator[tuple[str, Any]]:
    name = ""
    for line in lines:
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            yield name, json.loads(value)


def link(caller: Caller, session: str) -> wire.PageLink:
    return wire.PageLink.model_validate(caller.http.post(wire.page_path(session)).json()["data"])


def stranger(studio: Running) -> httpx.Client:
    """A browser without any cookie; what it sends beside is up to the test."""
    found = studio.address
    assert found is not None
    return httpx.Client(base_url=f"http://127.0.0.1:{found.port}", timeout=HANG, trust_env=False, verify=False)


def entered(studio: Running, caller: Caller, session: str) -> Browser:
    """Follow a link, as the shell does."""
    http = stranger(studio)
    http.headers["Origin"] = str(http.base_url).rstrip("/")
    url = link(caller, session).url
    answer = http.post("/page/enter", json={"key": url.partition("#")[2]})
    assert answer.status_code == 200, answer.text
    return Browser(http, answer.json()["at"], caller, session)
