"""Owns what the client must not forget when a chat closes: its projects, and work that an engine still does for it.

desk.json                projects of this computer, latest first
files/<project>.json     where the files of a project came from, so that it can go on elsewhere
pending/<work>.json      an export or a message on its way, and how it ended until somebody was told
pending/opening-….json   a project that is being made
offered/<project>.json   sentences that the last answer offered, for a yes
late/<project>.json      how a project was when its last message had changed nothing yet, and until when one looks
pending/<work>.lock      held by the process that looks after it, freed by the system when that dies

Every file is for the user only (0600) and replaced whole. Refuses tokens.
"""

from __future__ import annotations

import contextlib
import re
import secrets
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, cast

from maker_free import messages
from maker_free.client import private_files
from maker_free.client.backends import EngineName
from maker_free.errors import DiskFull, Unreachable
from maker_free.locks import FileLock

MOST_PROJECTS = 200
"""The oldest are forgotten by the client; the engine keeps them."""
MOST_LOOKED = 12
"""Folders that were used before in which a name is looked for."""
LONGEST_UNBEGUN_S = 24 * 3600.0
"""Seconds after which a project in which nothing was begun is forgotten; until then a host may start us anew."""
LONGEST_KEPT_S = 30 * 24 * 3600.0
LONGEST_OFFERED_S = 3600.0
"""Seconds for which a yes, also in the next chat, means what was offered."""
"""Seconds after which what nobody asked for is dropped."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One project. `session` and `task` are the engine's ids; `used` seconds since 1970."""

    name: str
    engine: EngineName
    service: str
    session: str
    task: str
    language: str
    used: float
    begun: bool = False
    """Whether anything was sent to it: until then an engine may have no state for it, and nobody is offered it."""

    def __repr__(self) -> str:
        return f"Entry({self.name!r}, {self.engine!r})"


class Work:
    """One piece of pending work, held by this process until `release` or `finish`."""

    def __init__(self, path: Path, held: FileLock, content: dict[str, Any]) -> None:
        self._path, self._held = path, held
        self.content = content

    @property
    def kind(self) -> Literal["edit", "export"]:
        return "edit" if self.content.get("kind") == "edit" else "export"

    def commit(self, **fields: Any) -> None:
        """Keep what must be known before the work goes on. Raises DiskFull; then nothing more is known than before."""
        private_files.write(self._path, {**self.content, **fields})
        self.content = {**self.content, **fields}

    @property
    def begun(self) -> float | None:
        """Seconds since 1970."""
        begun: Any = self.content.get("begun")
        return float(begun) if isinstance(begun, int | float) else None

    def note(self, **fields: Any) -> None:
        """Keep more of it, at once on disk; a disk that refuses only costs what a later process would have known."""
        self.content = {**self.content, **fields}
        with contextlib.suppress(DiskFull):
            private_files.write(self._path, self.content)

    def release(self) -> None:
        """Leave it to the next process."""
        self._held.release()

    def finish(self) -> None:
        """It is told; nothing has to be kept."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
        self._held.release()
        with contextlib.suppress(OSError):
            self._held.path.unlink(missing_ok=True)


class LocalState:
    def __init__(self, folder: Path) -> None:
        """`folder` need not be there yet. No I/O."""
        self._list = folder / "desk.json"
        self._lock = folder / "desk.lock"
        self._pending = folder / "pending"
        self._files = folder / "files"
        self._late = folder / "late"
        self._offered = folder / "offered"

    def projects(self) -> tuple[Entry, ...]:
        """Latest first; what makes no sense is left out."""
        kept = (private_files.read(self._list) or {}).get("projects")
        found = [_entry(one) for one in cast("list[Any]", kept)] if isinstance(kept, list) else []
        return tuple(sorted((one for one in found if one is not None), key=lambda one: -one.used))

    def keep(self, entry: Entry, *, instead_of: str | None = None) -> None:
        """Remember a project, in place of what was kept of its session (or of `instead_of`). Raises DiskFull."""
        with self._alone():
            self._write(entry, {entry.session, instead_of})

    def keep_new(self, entry: Entry, *, numbered: bool) -> Entry:
        """Remember a new project under its name, or with a number where another chat was faster. Raises DiskFull."""
        with self._alone():
            named = replace(entry, name=self.free_name(entry.name, numbered=numbered))
            self._write(named, {named.session})
            return named

    def _write(self, entry: Entry, gone: set[str | None]) -> None:
        old = time.time() - LONGEST_UNBEGUN_S
        rest = [
            one
            for one in self.projects()
            if (one.session not in gone or one.service != entry.service) and (one.begun or one.used >= old)
        ]
        private_files.write(self._list, {"projects": [asdict(one) for one in (entry, *rest)][:MOST_PROJECTS]})

    def free_name(self, wished: str, *, numbered: bool) -> str:
        """`wished`, or with the first number that makes it new; with a number from the beginning when `numbered`."""
        taken = {one.name.casefold() for one in self.projects()}
        if not numbered and wished.casefold() not in taken:
            return wished
        number = 1 if numbered else 2
        while f"{wished} {number}".casefold() in taken:
            number += 1
        return f"{wished} {number}"

    def files(self, entry: Entry) -> dict[str, str]:
        """Path or link of each file that was added here, by what the engine calls it."""
        kept = (private_files.read(self._of(entry)) or {}).get("files")
        found = cast("dict[str, Any]", kept) if isinstance(kept, dict) else {}
        return {name: source for name, source in found.items() if isinstance(source, str)}

    def folders(self) -> tuple[Path, ...]:
        """Where files were added from lately, in any project, the latest first."""
        try:
            kept = sorted(self._files.glob("*.json"), key=lambda one: -one.stat().st_mtime)[:MOST_LOOKED]
        except OSError:
            return ()
        found = [(private_files.read(one) or {}).get("files") for one in kept]
        paths = [source for one in found if isinstance(one, dict) for source in cast("dict[str, Any]", one).values()]
        used = [Path(source).parent for source in paths if isinstance(source, str) and "://" not in source]
        return tuple(dict.fromkeys(used))[:MOST_LOOKED]

    def add_files(self, entry: Entry, added: dict[str, str]) -> None:
        """Remember where files came from; a disk that refuses only costs this."""
        with contextlib.suppress(DiskFull):
            private_files.write(self._of(entry), {"files": {**self.files(entry), **added}})

    def watch(self, entry: Entry, content: dict[str, Any] | None) -> None:
        """Remember what is watched for in a project, or no more (None); a disk that refuses only costs this."""
        with contextlib.suppress(DiskFull, OSError):
            if content is None:
                self._of(entry, self._late).unlink(missing_ok=True)
            else:
                private_files.write(self._of(entry, self._late), content)

    def watched(self, entry: Entry) -> dict[str, Any]:
        """What an earlier chat watched for; empty when nothing."""
        return private_files.read(self._of(entry, self._late)) or {}

    def offer(self, entry: Entry, sentences: Sequence[str]) -> None:
        """Remember what an answer offered, in place of what was offered before; a disk that refuses only costs this."""
        path = self._of(entry, self._offered)
        with contextlib.suppress(DiskFull, OSError):
            if sentences:
                private_files.write(path, {"sentences": list(sentences), "at": time.time()})
            else:
                path.unlink(missing_ok=True)

    def offered(self, entry: Entry) -> tuple[str, ...]:
        """What the last answer offered, also in a chat that was closed; nothing when that is long ago."""
        kept = private_files.read(self._of(entry, self._offered)) or {}
        at, found = kept.get("at"), kept.get("sentences")
        if not isinstance(at, int | float) or at < time.time() - LONGEST_OFFERED_S or not isinstance(found, list):
            return ()
        return tuple(one for one in cast("list[Any]", found) if isinstance(one, str))

    def _of(self, entry: Entry, folder: Path | None = None) -> Path:
        name = sha256(f"{entry.service} {entry.session}".encode()).hexdigest()[:24]
        return (folder or self._files) / f"{name}.json"

    def begin_opening(self, name: str | None, engine: EngineName) -> Work:
        """Note that a project is to be made on that engine, before it is asked for. Raises DiskFull."""
        nobody = Entry("", engine, "", "", "", "en", 0)
        return self.begin("opening", nobody, name=name, engine=engine)

    def opening_left(self, not_before: float) -> tuple[str | None, EngineName] | None:
        """Name and engine of the project that a chat which was closed was about to make, if it was after
        `not_before` (seconds since 1970); the latest, and each is given once."""
        found: tuple[str | None, EngineName] | None = None
        for path in sorted(self._pending.glob("opening-*.json")):
            held = FileLock.take(path.with_suffix(".lock"))
            if held is None:
                continue  # that chat is still at it
            work = Work(path, held, private_files.read(path) or {})
            name, engine = work.content.get("name"), work.content.get("engine")
            if engine in {"this computer", "cloud"} and (work.begun or 0) >= not_before:
                found = name if isinstance(name, str) else None, engine
            work.finish()
        return found

    def begin(self, kind: Literal["opening", "edit", "export"], entry: Entry, **fields: Any) -> Work:
        """Note work before it is asked for. Raises DiskFull."""
        path = self._pending / f"{kind}-{int(time.time() * 1000)}-{secrets.token_hex(4)}.json"
        with private_files.kept():
            held = FileLock.take(path.with_suffix(".lock"))
        assert held is not None, "the name is new"
        content = {"kind": kind, "service": entry.service, "session": entry.session, "begun": time.time(), **fields}
        try:
            private_files.write(path, content)
        except DiskFull:
            held.release()
            with contextlib.suppress(OSError):
                held.path.unlink(missing_ok=True)
            raise
        return Work(path, held, content)

    def left(self, entry: Entry) -> Iterator[Work]:
        """Work of a project that no process looks after any more, in the order it was begun; now ours."""
        for path in sorted(self._pending.glob("*.json"), key=lambda one: one.stem.partition("-")[2]):
            content = private_files.read(path)
            if content is None or (content.get("service"), content.get("session")) != (entry.service, entry.session):
                continue
            held = FileLock.take(path.with_suffix(".lock"))
            if held is None:
                continue
            content = private_files.read(path)  # whoever held it may just have finished it
            if content is None:
                held.release()
                continue
            work = Work(path, held, content)
            begun = content.get("begun")
            if not isinstance(begun, int | float) or begun < time.time() - LONGEST_KEPT_S:
                work.finish()
                continue
            yield work

    @contextlib.contextmanager
    def _alone(self) -> Generator[None]:
        """Between two processes; what is done under it takes milliseconds."""
        latest = time.monotonic() + 5
        while (held := self._taken()) is None:
            if time.monotonic() > latest:
                raise Unreachable(messages.studio.CHAT_IN_THE_WAY.of())
            time.sleep(0.005)
        try:
            yield
        finally:
            held.release()

    def _taken(self) -> FileLock | None:
        with private_files.kept():
            return FileLock.take(self._lock)


def _entry(found: object) -> Entry | None:
    fields = cast("dict[str, Any]", found) if isinstance(found, dict) else {}
    texts = [fields.get(name) for name in ("name", "service", "session", "task", "language")]
    if not all(isinstance(text, str) for text in texts) or fields.get("engine") not in {"this computer", "cloud"}:
        return None
    if not isinstance(fields.get("used"), int | float) or not re.fullmatch(r"\S+", str(fields["session"])):
        return None
    try:
        # Of notes that do not say, the careful reading: it was used, and may be gone.
        known: dict[str, Any] = {"begun": True, **fields}
        return Entry(**{name: known[name] for name in Entry.__dataclass_fields__})
    except KeyError:
        return None
