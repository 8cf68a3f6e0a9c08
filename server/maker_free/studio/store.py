"""Owns what lasts of projects: tokens, media, timeline versions and which one is shown; refuses to interpret them."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import MappingProxyType

from maker_free import messages
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Timeline
from maker_free.errors import SessionGone
from maker_free.language.asked import Asked
from maker_free.speech.corrections import Correction
from maker_free.studio.database import Database


@dataclass(frozen=True)
class Project:
    """`session` and `task` are its two names on the wire; `language` is "en" or "zh"."""

    session: str
    task: str
    name: str
    language: str


@dataclass(frozen=True)
class Saved:
    """One timeline version: the request it came from and the name that was given to it, if any."""

    number: int
    timeline: Timeline
    words: str
    name: str | None


@dataclass(frozen=True)
class Original:
    """The file on this computer that a copy was made of; `changed` is when it last was, in nanoseconds."""

    path: Path
    changed: int


@dataclass(frozen=True)
class Resting:
    """A file of a project that nobody worked on for a while, and what it is a copy of."""

    media: Media
    original: Path
    changed: int


@dataclass(frozen=True)
class History:
    """The versions that undo and redo move among, oldest first; `current` is an index, -1 before the first."""

    versions: tuple[Saved, ...]
    current: int

    @property
    def timeline(self) -> Timeline:
        return self.versions[self.current].timeline if self.current >= 0 else Timeline()

    @property
    def number(self) -> int:
        """The shown version's number; 0 before the first."""
        return self.versions[self.current].number if self.current >= 0 else 0

    def said(self, number: int) -> str:
        """The request that made a version; "" for one that nobody asked for."""
        return next((one.words for one in self.versions if one.number == number), "")


def now() -> int:
    """Epoch milliseconds."""
    return time.time_ns() // 1_000_000


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


class Store:
    """All methods are one transaction; all raise DiskFull or JobError when the disk refuses."""

    def __init__(self, database: Database, changed: Callable[[str], None] = lambda _: None) -> None:
        """`changed` hears of which project a file or a version was added, or another version is shown."""
        self._database, self._changed = database, changed

    def add_token(self, token: str) -> None:
        with self._database.transaction() as write:
            write.execute("INSERT INTO token VALUES (?, ?)", (_digest(token), now()))

    def knows_token(self, token: str) -> bool:
        return self._database.row("SELECT 1 FROM token WHERE digest = ?", _digest(token)) is not None

    def create_project(self, name: str, language: str) -> Project:
        project = Project(secrets.token_hex(16), secrets.token_hex(16), name, language)
        with self._database.transaction() as write:
            write.execute(
                "INSERT INTO project (session, task, name, language, created) VALUES (?, ?, ?, ?, ?)",
                (project.session, project.task, name, language, now()),
            )
        return project

    def project(self, session: str) -> Project:
        """Raises SessionGone."""
        row = self._database.row("SELECT session, task, name, language FROM project WHERE session = ?", session)
        if row is None:
            raise SessionGone(messages.projects.NOT_HERE.of())
        return Project(*row)

    def place(self, task: str) -> Project | None:
        """The project whose task has that name."""
        row = self._database.row("SELECT session, task, name, language FROM project WHERE task = ?", task)
        return None if row is None else Project(*row)

    def media(self, session: str) -> tuple[Media, ...]:
        """In upload order."""
        rows = self._database.rows("SELECT facts FROM media WHERE session = ? ORDER BY position", session)
        return tuple(Media.model_validate_json(row["facts"]) for row in rows)

    def add_media(
        self, session: str, arrived: Sequence[Media], originals: Mapping[str, Original] = MappingProxyType({})
    ) -> tuple[Media, ...]:
        """Keep uploaded files and give back what they now go by, in the same order.

        A second file of one name becomes "name (2)". The same bytes under the same name are the file that is
        there already: then that one is given back, and nothing is added. `originals`, by id, are what files of
        this computer were copied from.
        """
        kept: list[Media] = []
        with self._database.transaction() as write:
            rows = write.execute(
                "SELECT called, facts FROM media WHERE session = ? ORDER BY position", (session,)
            ).fetchall()
            known = [(str(row["called"]), Media.model_validate_json(row["facts"])) for row in rows]
            for media in arrived:
                same = next(
                    (old for called, old in known
                     if called == media.name and old.fingerprint == media.fingerprint), None,
                )  # fmt: skip
                if same is None:
                    taken = {old.name.casefold() for _, old in known}
                    same = media.model_copy(update={"name": distinguished(media.name, taken)})
                    write.execute(
                        "INSERT INTO media VALUES (?, ?, ?, ?, ?)",
                        (same.id, session, len(known), media.name, same.model_dump_json()),
                    )
                    if same.id in originals:
                        original = originals[same.id]
                        write.execute(
                            "INSERT INTO original VALUES (?, ?, ?)", (same.id, str(original.path), original.changed)
                        )
                    known.append((media.name, same))
                kept.append(same)
        self._changed(session)
        return tuple(kept)

    def folders(self, session: str) -> tuple[Path, ...]:
        """The folders from which a project's files came, the latest first."""
        rows = self._database.rows(
            "SELECT original.path FROM original JOIN media ON media.id = original.media WHERE media.session = ? "
            "ORDER BY media.position DESC",
            session,
        )
        return tuple(dict.fromkeys(Path(row["path"]).parent for row in rows))

    def resting(self, since: int) -> list[Resting]:
        """Files whose original is known, of projects without an edit or an export since then (epoch ms); those that
        rest longest first."""
        rows = self._database.rows(
            "SELECT media.facts, original.path, original.changed, max(project.created, "
            "coalesce((SELECT max(created) FROM version WHERE version.session = project.session), 0), "
            "coalesce((SELECT max(created) FROM job WHERE job.session = project.session), 0)) AS used "
            "FROM original JOIN media ON media.id = original.media JOIN project USING (session) "
            "WHERE used <= ? ORDER BY used, media.position",
            since,
        )
        return [Resting(Media.model_validate_json(row["facts"]), Path(row["path"]), row["changed"]) for row in rows]

    def corrections(self, fingerprint: str) -> list[Correction]:
        """What was put right of what was heard in a file, in order."""
        rows = self._database.rows(
            "SELECT wrong, correct FROM correction WHERE fingerprint = ? ORDER BY number", fingerprint
        )
        return [Correction(row["wrong"], row["correct"]) for row in rows]

    def add_corrections(self, fingerprints: Sequence[str], made: Sequence[Correction]) -> None:
        """Keep corrections, for each of the files."""
        with self._database.transaction() as write:
            for fingerprint in fingerprints:
                write.executemany(
                    "INSERT INTO correction (fingerprint, wrong, correct) VALUES (?, ?, ?)",
                    [(fingerprint, *one) for one in made],
                )

    def history(self, session: str) -> History:
        """Raises SessionGone."""
        shown = self._database.row("SELECT current FROM project WHERE session = ?", session)
        if shown is None:
            raise SessionGone(messages.projects.NOT_HERE.of())
        rows = self._database.rows(
            "SELECT number, timeline, words, name FROM version WHERE session = ? AND live ORDER BY number",
            session,
        )
        versions = tuple(
            Saved(row["number"], Timeline.model_validate_json(row["timeline"]), row["words"], row["name"])
            for row in rows
        )
        numbers = [saved.number for saved in versions]
        return History(versions, numbers.index(shown["current"]) if shown["current"] is not None else -1)

    def add_version(
        self, session: str, timeline: Timeline, words: str, name: str | None = None, keep: str | None = None,
        beside: Sequence[Timeline] = (),
    ) -> int:  # fmt: skip
        """Add a version after the shown one and show it; `keep` is a name for the one that was shown. What had
        been undone can no longer be redone, but stays readable by its number. Gives the new number.

        `beside` are films of their own, in the order of `timeline.shorts`: they are in no row of versions, and are
        found by the numbers that `shorts` then has."""
        with self._database.transaction() as write:
            _name_shown(write, session, keep)
            write.execute(
                "UPDATE version SET live = 0 WHERE session = ?1 AND number > "
                "(SELECT coalesce(current, 0) FROM project WHERE session = ?1)",
                (session,),
            )
            (number,) = write.execute(
                "SELECT coalesce(max(number), 0) + 1 FROM version WHERE session = ?", (session,)
            ).fetchone()
            for one in beside:
                write.execute(
                    "INSERT INTO version (session, number, timeline, words, live, created) VALUES (?, ?, ?, ?, 0, ?)",
                    (session, number, one.model_dump_json(), words, now()),
                )
                number += 1
            if beside:
                first = number - len(beside)
                kept = (one.model_copy(update={"version": first + at}) for at, one in enumerate(timeline.shorts))
                timeline = timeline.model_copy(update={"shorts": tuple(kept)})
            write.execute(
                "INSERT INTO version (session, number, timeline, words, name, created) VALUES (?, ?, ?, ?, ?, ?)",
                (session, number, timeline.model_dump_json(), words, name, now()),
            )
            write.execute("UPDATE project SET current = ? WHERE session = ?", (number, session))
        self._changed(session)
        return int(number)

    def show(self, session: str, number: int | None, name: str | None = None, keep: str | None = None) -> None:
        """Show a version: undo, redo, go back; None is the empty project before the first. `name` names it,
        `keep` the one that was shown."""
        with self._database.transaction() as write:
            _name_shown(write, session, keep)
            write.execute("UPDATE project SET current = ? WHERE session = ?", (number, session))
            _name_shown(write, session, name)
        self._changed(session)

    def question(self, session: str) -> Asked | None:
        """The question with which the last answer ended; None when there is none, or the film is another since."""
        row = self._database.row(
            "SELECT question.name, words FROM question JOIN project USING (session) "
            "WHERE session = ? AND version IS current",
            session,
        )
        return None if row is None else Asked(row["name"], row["words"])

    def ask(self, session: str, question: Asked | None) -> None:
        """Keep the question with which an answer ends, of the film as it is; None when it ends with none."""
        with self._database.transaction() as write:
            write.execute("DELETE FROM question WHERE session = ?", (session,))
            if question is not None:
                write.execute(
                    "INSERT INTO question SELECT session, ?, ?, current FROM project WHERE session = ?",
                    (question.name, question.words, session),
                )

    def timeline(self, session: str, number: int) -> Timeline | None:
        """A version by its number, undone ones included; None when there never was one."""
        row = self._database.row("SELECT timeline FROM version WHERE session = ? AND number = ?", session, number)
        return None if row is None else Timeline.model_validate_json(row["timeline"])


def _name_shown(write: sqlite3.Connection, session: str, name: str | None) -> None:
    """Name the version that is shown; None leaves its name as it is."""
    if name is not None:
        write.execute(
            "UPDATE version SET name = ?1 WHERE session = ?2 AND number = "
            "(SELECT current FROM project WHERE session = ?2)",
            (name, session),
        )


def distinguished(name: str, taken: set[str]) -> str:
    """`name`, or "stem (2).ext", "stem (3).ext" … when it is taken (`taken` is casefolded)."""
    path = PurePath(name)
    candidate, count = name, 1
    while candidate.casefold() in taken:
        count += 1
        candidate = f"{path.stem} ({count}){path.suffix}"
    return candidate
