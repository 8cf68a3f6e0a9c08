"""Owns the render jobs on disk: each step of `states` is one fenced update; refuses a step by anyone but the owner.

The studio that holds the lock on the data folder is the only one running, so at its start every `running`
job belongs to a dead process and goes back into the queue; `owner` and `attempt` keep a late answer of an
earlier attempt from being taken for this one's.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maker_free import messages
from maker_free.engine.plan.plan import Output
from maker_free.messages.message import Said, received
from maker_free.studio.database import Database
from maker_free.studio.job_states import FINAL, STEPS, Status, Step
from maker_free.studio.store import now

RECENT_MS = 24 * 3_600_000
"""Milliseconds for which an export that ended is still spoken of, so that the next chat finds it."""

MOST_ATTEMPTS = 4
"""Starts of one job, after kills and crashes of the studio, before it is given up."""


@dataclass(frozen=True)
class Job:
    """One export: a version of a project, and how it is to be written. `title` is what people call it."""

    id: str
    session: str
    version: int
    output: Output
    title: str
    status: Status = "queued"
    owner: str | None = None
    attempt: int = 0
    ended: int | None = None
    path: Path | None = None
    report: Said | None = None
    error: Said | None = None


def _from(row: sqlite3.Row) -> Job:
    fields: dict[str, Any] = dict(row)
    fields.pop("created")
    fields["output"] = Output.model_validate_json(fields["output"])
    fields["path"] = Path(fields["path"]) if fields["path"] else None
    for sentence in ("report", "error"):
        fields[sentence] = _sentence(fields[sentence])
    return Job(**fields)


def _written(said: Said | None) -> str | None:
    """A sentence as a column keeps it: in both languages."""
    return None if said is None else json.dumps(said.both(), ensure_ascii=False)


def _sentence(text: str | None) -> Said | None:
    """What `_written` wrote, or the plain text of an earlier version."""
    try:
        return None if text is None else received(json.loads(text))
    except ValueError:
        return received(text)


class JobStore:
    """All methods are one transaction; all raise DiskFull or JobError when the disk refuses."""

    def __init__(self, database: Database, owner: str) -> None:
        """`owner` names this studio process, and no other ever."""
        self._database = database
        self._owner = owner

    def submit(self, job: Job) -> Job:
        """Queue a job, or give back the one that has its id already."""
        with self._database.transaction() as write:
            write.execute(
                "INSERT INTO job (id, session, version, output, title, created) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO NOTHING",
                (job.id, job.session, job.version, job.output.model_dump_json(), job.title, now()),
            )
            row = write.execute("SELECT * FROM job WHERE id = ?", (job.id,)).fetchone()
        return _from(row)

    def get(self, id: str) -> Job | None:  # noqa: A002
        row = self._database.row("SELECT * FROM job WHERE id = ?", id)
        return None if row is None else _from(row)

    def recent(self, session: str) -> tuple[Job, ...]:
        """A project's open jobs, and those that ended lately, oldest first."""
        rows = self._database.rows(
            "SELECT * FROM job WHERE session = ? AND (ended IS NULL OR ended > ?) ORDER BY created, id",
            session, now() - RECENT_MS,
        )  # fmt: skip
        return tuple(_from(row) for row in rows)

    def open_jobs(self) -> int:
        """How many are queued or running."""
        row = self._database.row("SELECT count(*) AS n FROM job WHERE status IN ('queued', 'running')")
        return int(row["n"]) if row is not None else 0

    def queued(self) -> tuple[tuple[Job, int], ...]:
        """The jobs that wait, oldest first, each with when it was submitted (epoch ms)."""
        rows = self._database.rows("SELECT * FROM job WHERE status = 'queued' ORDER BY created, id")
        return tuple((_from(row), int(row["created"])) for row in rows)

    def claim(self, id: str | None = None) -> Job | None:  # noqa: A002
        """Take a queued job, or the oldest."""
        with self._database.transaction() as write:
            rows = write.execute(
                "UPDATE job SET status = ?1, owner = ?2, attempt = attempt + 1 WHERE status = 'queued' AND id = "
                "coalesce(?3, (SELECT id FROM job WHERE status = 'queued' ORDER BY created, id LIMIT 1)) RETURNING *",
                (STEPS["queued", "claim"], self._owner, id),
            ).fetchall()
        return _from(rows[0]) if rows else None

    def finish(self, job: Job) -> bool:
        return self._step(job, "finish")

    def fail(self, job: Job, error: Said) -> bool:
        return self._step(job, "fail", error=_written(error))

    def release(self, job: Job) -> bool:
        """Give a running job back to the queue, without counting the attempt."""
        return self._step(job, "release", attempt=job.attempt - 1)

    def cancel(self, job: Job) -> bool:
        return self._step(job, "cancel", error=_written(messages.studio.STOPPED.of()))

    def placing(self, job: Job, path: Path, report: Said | None) -> bool:
        """Note where the finished film is about to appear, so that a crash in between is understood later."""
        with self._database.transaction() as write:
            done = write.execute(
                "UPDATE job SET path = ?, report = ? WHERE id = ? AND status = 'running' AND owner = ? AND attempt = ?",
                (str(path), _written(report), job.id, self._owner, job.attempt),
            )
        return done.rowcount == 1

    def recover(self) -> int:
        """Put the jobs of dead studios back into the queue, and give up those that never get through."""
        with self._database.transaction() as write:
            write.execute(
                "UPDATE job SET status = ?, owner = NULL, error = ?, ended = ? "
                "WHERE status = 'running' AND owner <> ? AND attempt >= ?",
                (STEPS["running", "fail"], _written(messages.exports.GIVEN_UP.of()), now(), self._owner, MOST_ATTEMPTS),
            )
            return write.execute(
                "UPDATE job SET status = ?, owner = NULL WHERE status = 'running' AND owner <> ?",
                (STEPS["running", "release"], self._owner),
            ).rowcount

    def _step(self, job: Job, step: Step, **changes: Any) -> bool:
        """Take one step of the table; False when the job is not where `job` says any more (then nothing changed)."""
        target = STEPS[job.status, step]
        values: dict[str, Any] = {
            "status": target,
            "owner": None,
            "ended": now() if target in FINAL else None,
            **changes,
        }
        assignments = ", ".join(f"{name} = ?" for name in values)
        with self._database.transaction() as write:
            done = write.execute(
                f"UPDATE job SET {assignments} WHERE id = ? AND status = ? AND owner IS ? AND attempt = ?",  # noqa: S608
                (*values.values(), job.id, job.status, job.owner, job.attempt),
            )
        return done.rowcount == 1
