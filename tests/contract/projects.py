"""Owns what the scripted cloud knows of its users: tokens, projects, what each message changed; refuses HTTP."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass, field
from typing import Any

from tests.contract.agent import Answer


@dataclass
class Project:
    """One session. `messages` are all that arrived, in order: a doubled one is there twice."""

    session: str
    task: str
    language: str
    files: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    made: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    tracks: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    messages: list[str] = field(default_factory=list[str])
    changes: int = 0
    """How many changes show."""
    _awaited: list[int] = field(default_factory=list[int])

    def hear(self, text: str, answer: Answer) -> None:
        """Take a message: changes with number 0 are made now, the others at that look at the state."""
        self.messages.append(text)
        for looks in answer.shows:
            if looks == 0:
                self._change()
            else:
                self._awaited.append(looks)

    def look(self, *, xml: bool) -> dict[str, Any]:
        """The state as the state call answers it."""
        self._awaited = [looks - 1 for looks in self._awaited]
        for looks in self._awaited:
            if looks == 0:
                self._change()
        self._awaited = [looks for looks in self._awaited if looks > 0]
        return {
            "draft": self._xml() if xml else self.draft,
            "video_infos": list(self.files),
            "generated_media": list(self.made),
            "canvas_config": {"width": 1920, "height": 1080, "ratio": "16:9"},
            "version": self.changes,
        }

    @property
    def draft(self) -> dict[str, Any] | None:
        """The wire's five keys, and others that nobody documented."""
        if not self.tracks:
            return None
        length = max(sum(segment["d"] for segment in track["sg"]) for track in self.tracks)
        return {"t": [dict(track) for track in self.tracks], "d": length, "m": {"ver": self.changes}, "x7": ["k", 1]}

    def _xml(self) -> str | None:
        return f"<draft version='{self.changes}'>{json.dumps(self.tracks)}</draft>" if self.tracks else None

    def _change(self) -> None:
        """One visible change: the clips first, then music, then one title after the other."""
        self.changes += 1
        if not self.tracks:
            names = [file["filename"] for file in self.files] or ["city timelapse"]
            self.tracks.append(_track(0, [_segment(10_000, name=name) for name in names]))
        elif len(self.tracks) == 1:
            self.tracks.append(_track(1, [_segment(10_000, name="Lo-fi", volume=0.35)]))
            self.made.append({"name": "Lo-fi", "type": "audio", "cdn_url": "https://cdn.example.com/lofi.mp3"})
        else:
            self.tracks.append(_track(7, [_segment(3000, text=f"Urban Dreams {self.changes}")]))


def _track(kind: int, segments: list[dict[str, Any]]) -> dict[str, Any]:
    return {"tt": kind, "sg": segments, "m": {}, "uk": None}


def _segment(length: float, **facts: Any) -> dict[str, Any]:
    return {"d": length, "m": facts, "q": {"cubic": [0.25, 0.1]}}


@dataclass
class Render:
    """One export; every look at it takes it further."""

    id: str
    session: str
    draft: Any
    output: dict[str, Any]
    number: int
    looks: int = 0

    def status(self, polls: int) -> str:
        """pending at first, then processing, completed after `polls` looks."""
        if self.looks >= polls:
            return "completed"
        return "processing" if self.looks else "pending"


@dataclass
class User:
    """One client id, and the token it holds; `given` is a registered user with a token of their own."""

    client: str
    id: str
    token: str
    credits: float = 100
    spent: float = 0
    given: bool = False


class Book:
    """Everything that outlives a request. `expire` and `forget` are what goes wrong in the middle of a chat."""

    def __init__(self) -> None:
        self.users: dict[str, User] = {}
        """By client id."""
        self.projects: dict[str, Project] = {}
        self.renders: dict[str, Render] = {}
        self.heard = 0
        """How many messages were taken, of all projects, those that are gone as well."""
        self.banned: set[str] = set()
        """Client ids that get tokens, and whose tokens are refused all the same."""
        self._numbers = itertools.count(1)

    def welcome(self, client: str) -> User:
        """The user of a client id, with a token that is valid: one a client until it expires."""
        user = self.users.get(client)
        if user is None:
            number = next(self._numbers)
            user = self.users[client] = User(client, f"anon_{number:08x}", "")
        user.token = user.token or f"nmv_usr_{next(self._numbers):06d}AbCdEfGh"
        return user

    def register(self, token: str) -> User:
        """Someone with a token of their own, as NEMO_TOKEN holds it."""
        user = User(f"registered-{next(self._numbers)}", f"user_{next(self._numbers)}", token, credits=500, given=True)
        self.users[user.client] = user
        return user

    def bearer(self, token: str) -> User | None:
        found = next((user for user in self.users.values() if token and user.token == token), None)
        return None if found is None or found.client in self.banned else found

    def expire(self) -> None:
        """No token is valid any more."""
        for user in self.users.values():
            user.token = ""

    def forget(self) -> None:
        """No session is there any more."""
        self.projects.clear()

    def open(self, language: str) -> Project:
        number = next(self._numbers)
        project = Project(str(7_301_000_000_000_000_000 + number), f"task-{number:012x}", language)
        self.projects[project.session] = project
        return project
