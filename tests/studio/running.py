"""Owns a studio for tests: a real process on loopback, and someone who talks to it as the client would."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Self

import httpx

from maker_free import wire
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Canvas, Clip, Timeline
from maker_free.engine.probe import probe
from maker_free.messages.message import Language, received
from maker_free.settings import Settings
from maker_free.studio import endpoint_file
from maker_free.studio.database import Database
from maker_free.studio.store import Project, Store
from tests import media
from tests.tools.hosts import FOLDERS
from tests.waiting import HANG, until

SMALL = Canvas(width=320, height=180, fps=Fraction(30))
ATTRIBUTION = {wire.HEADER_SOURCE: "maker-free", wire.HEADER_VERSION: "1.0.0", wire.HEADER_PLATFORM: "unknown"}


def settings_in(home: Path) -> Settings:
    return Settings.from_environment({"MAKER_FREE_HOME": str(home), **FOLDERS})


class Caller:
    """A program with a token that talks the wire; `http` is for what is not routine."""

    def __init__(self, http: httpx.Client) -> None:
        self.http = http
        answer = http.post(wire.ANONYMOUS_TOKEN, headers={wire.HEADER_CLIENT: "a-test"}).json()
        http.headers.update({"Authorization": f"Bearer {answer['data']['token']}", **ATTRIBUTION})

    def session(self, name: str = "project", language: str = "en") -> str:
        answer = self.http.post(wire.SESSION, json={"task_name": name, "language": language}).json()
        return wire.Session.model_validate(answer["data"]).session_id

    def upload(self, session: str, *paths: Path) -> httpx.Response:
        opened = [path.open("rb") for path in paths]
        try:
            files = [("files", (path.name, file)) for path, file in zip(paths, opened, strict=True)]
            return self.http.post(wire.upload_path(session), files=files)
        finally:
            for file in opened:
                file.close()

    def say(self, session: str, text: str) -> list[dict[str, Any]]:
        """Every event of a turn, heartbeats left out."""
        body = wire.TurnRequest.say(session, text).model_dump(exclude_none=True)
        with self.http.stream("POST", wire.RUN_SSE, json=body) as answer:
            assert answer.status_code == 200
            events = [json.loads(line[6:]) for line in answer.iter_lines() if line]
        return [event for event in events if event.get("type") != "heartbeat"]

    def state(self, session: str) -> wire.State:
        answer = self.http.get(wire.state_path(session)).json()
        assert answer["code"] == 0, answer
        return wire.State.model_validate(answer["data"]["state"])

    def export(self, session: str, id: str, **output: Any) -> httpx.Response:  # noqa: A002
        body = {"id": id, "sessionId": session, "draft": self.state(session).draft, "output": output}
        return self.http.post(wire.RENDER, json=body)

    def render(self, id: str) -> wire.RenderStatus:  # noqa: A002
        return wire.parse_render_status(self.http.get(wire.render_path(id)).json())

    def ended(self, id: str) -> wire.RenderStatus:  # noqa: A002
        until(lambda: self.render(id).status in {"completed", "failed"})
        return self.render(id)


def in_words(both: wire.Both | None, language: Language = "en") -> str:
    """A sentence of the wire in one of its languages."""
    said = received(both)
    return "" if said is None else said.say(language)


class Running:
    """One studio process below `home`; a home can be used by several of them, one after the other."""

    def __init__(self, home: Path, *, idle: float = 60.0, **environment: str) -> None:
        self.settings = settings_in(home)
        home.mkdir(parents=True, exist_ok=True)
        self._output = (home / "output.txt").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "maker_free", "studio", "--idle", f"{idle}"],
            env={**os.environ, **environment, "MAKER_FREE_HOME": str(home)},
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=self._output,
        )
        self._callers: list[httpx.Client] = []

    def __enter__(self) -> Self:
        until(lambda: self.address is not None or self.process.poll() is not None)
        assert self.process.poll() is None, self.said
        return self

    def __exit__(self, *_: object) -> None:
        for caller in self._callers:
            caller.close()
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(HANG)
            finally:
                self.process.kill()
        self.process.wait()
        self._output.close()

    @property
    def address(self) -> endpoint_file.Endpoint | None:
        """Where this very process answers."""
        found = endpoint_file.published(self.settings.studio_file)
        return found if found is not None and found.pid == self.process.pid else None

    @property
    def said(self) -> str:
        return Path(self._output.name).read_text(encoding="utf-8")

    def client(self, **headers: str) -> httpx.Client:
        """Someone who knows the key; `headers` are added or replace."""
        found = self.address
        assert found is not None
        client = httpx.Client(
            base_url=f"http://127.0.0.1:{found.port}",
            headers={"X-Studio-Key": found.key} | headers,
            timeout=HANG,
            trust_env=False,
            verify=False,  # plain HTTP
        )
        self._callers.append(client)
        return client

    def caller(self) -> Caller:
        return Caller(self.client())

    def kill(self) -> None:
        """SIGKILL, as the system does when memory runs out."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(HANG)

    def films(self) -> list[Path]:
        return films(self.settings)


def films(settings: Settings) -> list[Path]:
    """Everything in the videos folder, hidden leftovers too."""
    return sorted(settings.videos.iterdir()) if settings.videos.exists() else []


def prepared(
    settings: Settings,
    clips: Sequence[Path],
    *,
    name: str = "Beach day",
    canvas: Canvas = SMALL,
    speed: float = 1.0,
    language: str = "en",
) -> Project:
    """A project with a small timeline of those clips, written while no studio runs."""
    folder = settings.data / "media"
    folder.mkdir(parents=True, exist_ok=True)
    with closing(Database(settings.data / "studio.db")) as database:
        store = Store(database)
        project = store.create_project(name, language)
        facts = [_added(clip, folder, number) for number, clip in enumerate(clips)]
        added = store.add_media(project.session, facts)
        used = [Clip(id=f"c{one.id}", media=one.id, end=one.duration, speed=speed) for one in added]
        store.add_version(project.session, Timeline(canvas=canvas, clips=tuple(used), loudness=None), "join them")
    return project


def _added(clip: Path, folder: Path, number: int) -> Media:
    id = f"{clip.stem}{number}{os.urandom(4).hex()}"  # noqa: A001
    path = folder / f"{id}{clip.suffix}"
    path.write_bytes(clip.read_bytes())
    return _probed(clip).model_copy(update={"id": id, "path": path})


@cache
def _probed(clip: Path) -> Media:
    return probe.probe(clip, id="any", name=clip.name)


def two_clips(folder: Path) -> list[Path]:
    return [
        media.clip(folder, "sea.mp4"),
        media.clip(folder, "dunes.mp4", colour=(190, 160, 90), sound=None),
    ]
