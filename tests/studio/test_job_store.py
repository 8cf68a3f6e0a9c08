"""A job takes only the steps of the table, and only for its owner's present attempt."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maker_free.engine.model.timeline import Timeline
from maker_free.engine.plan.plan import Output
from maker_free.messages.message import foreign
from maker_free.studio.database import Database
from maker_free.studio.job_states import FINAL, STEPS, Status, Step, after
from maker_free.studio.job_store import MOST_ATTEMPTS, Job, JobStore
from maker_free.studio.store import Project, Store


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(Database(tmp_path / "studio.db")) as opened:
        yield opened


@pytest.fixture
def project(database: Database) -> Project:
    store = Store(database)
    project = store.create_project("Beach", "en")
    store.add_version(project.session, Timeline(), "make it")
    return project


def job(project: Project, id: str = "render_1") -> Job:  # noqa: A002
    return Job(id, project.session, 1, Output(), "Beach")


def test_the_same_id_is_the_same_job(database: Database, project: Project) -> None:
    ledger = JobStore(database, "one")
    first = ledger.submit(job(project))
    assert ledger.submit(replace(job(project), title="Another")) == first
    assert ledger.open_jobs() == 1


def test_jobs_are_taken_in_their_order_and_each_once(database: Database, project: Project) -> None:
    ledger = JobStore(database, "one")
    for number in range(3):
        ledger.submit(job(project, f"render_{number}"))
    taken = [ledger.claim() for _ in range(4)]
    assert [one and one.id for one in taken] == ["render_0", "render_1", "render_2", None]


def test_a_late_answer_of_an_earlier_attempt_counts_for_nothing(database: Database, project: Project) -> None:
    dead, alive = JobStore(database, "dead"), JobStore(database, "alive")
    dead.submit(job(project))
    old = dead.claim()
    assert old is not None
    assert alive.recover() == 1
    new = alive.claim()
    assert new is not None
    assert not dead.finish(old)
    assert not dead.fail(old, foreign("too late"))
    assert not dead.placing(old, Path("/somewhere.mp4"), None)
    assert alive.finish(new)
    found = alive.get("render_1")
    assert found is not None
    assert (found.status, found.error, found.path) == ("done", None, None)


def test_a_job_that_never_gets_through_is_given_up(database: Database, project: Project) -> None:
    JobStore(database, "any").submit(job(project))
    for number in range(MOST_ATTEMPTS):
        assert JobStore(database, f"studio {number}").claim() is not None
        JobStore(database, f"next {number}").recover()
    last = JobStore(database, "last")
    assert last.claim() is None
    found = last.get("render_1")
    assert found is not None
    assert found.status == "failed"
    assert found.error is not None
    assert "your timeline is safe" in str(found.error)


def test_a_studio_that_left_in_order_did_not_use_up_an_attempt(database: Database, project: Project) -> None:
    ledger = JobStore(database, "one")
    ledger.submit(job(project))
    for _ in range(3 * MOST_ATTEMPTS):
        taken = ledger.claim()
        assert taken is not None
        assert ledger.release(taken)
    ledger.recover()
    assert ledger.open_jobs() == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(steps=st.lists(st.sampled_from(["claim", "release", "finish", "fail", "cancel"]), max_size=6))
def test_no_order_of_steps_leaves_the_table(database: Database, project: Project, steps: list[Step]) -> None:
    """Whatever is tried, the job is where the table says; an end is an end."""
    with database.transaction() as write:
        write.execute("DELETE FROM job")
    ledger = JobStore(database, "one")
    ledger.submit(job(project))
    expected: Status = "queued"
    for step in steps:
        now = ledger.get("render_1")
        assert now is not None
        assert now.status == expected
        if (expected, step) not in STEPS:
            if step != "claim":
                with pytest.raises(KeyError):
                    getattr(ledger, step)(now, *([foreign("why")] if step == "fail" else []))
            else:
                assert ledger.claim() is None
        elif step == "claim":
            assert ledger.claim() is not None
        else:
            assert getattr(ledger, step)(now, *([foreign("why")] if step == "fail" else []))
        expected = after(expected, step) or expected
    found = ledger.get("render_1")
    assert found is not None
    assert (found.status, found.ended is not None) == (expected, expected in FINAL)
