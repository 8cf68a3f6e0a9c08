"""One child waits for the next task where somebody works all day, and never outstays that."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from maker_free.engine.process import child, worker_pool
from maker_free.errors import MakerFreeError
from tests import media
from tests.engine.process.test_child import alive
from tests.waiting import HANG, until


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bool, subprocess.Popen[str]]]:
    """The children that are started from now on, and whether each was to wait."""
    found: list[tuple[bool, subprocess.Popen[str]]] = []
    real = worker_pool.start

    def start(*, waiting: bool, aside: bool) -> worker_pool.Child:
        one = real(waiting=waiting, aside=aside)
        found.append((waiting, one.process))
        return one

    monkeypatch.setattr(worker_pool, "start", start)
    return found


def look(folder: Path, **how: Any) -> int:
    """The width in px that a child finds a clip to have."""
    request = {"path": str(media.clip(folder, seconds=0.5)), "id": "m", "name": "clip.mp4"}
    return child.call("probe", request, deadline=HANG, **how)["media"]["width"]


def test_a_task_goes_to_the_child_that_waited_and_another_waits(
    tmp_path: Path, started: list[tuple[bool, subprocess.Popen[str]]]
) -> None:
    with worker_pool.keep():
        assert look(tmp_path) == 320
        assert look(tmp_path) == 320
        assert [waiting for waiting, _ in started] == [False, True, True]
        assert started[1][1].poll() is not None
        assert started[2][1].poll() is None
    assert started[2][1].poll() is not None


def test_none_waits_where_nobody_wants_one(tmp_path: Path, started: list[tuple[bool, subprocess.Popen[str]]]) -> None:
    assert look(tmp_path) == 320
    assert [waiting for waiting, _ in started] == [False]


def test_a_child_waits_while_anybody_wants_one(
    tmp_path: Path, started: list[tuple[bool, subprocess.Popen[str]]]
) -> None:
    with worker_pool.keep():
        with worker_pool.keep():
            look(tmp_path)
        assert started[-1][1].poll() is None
    assert started[-1][1].poll() is not None


def test_a_child_that_died_while_it_waited_costs_nothing_but_its_start(
    tmp_path: Path, started: list[tuple[bool, subprocess.Popen[str]]]
) -> None:
    with worker_pool.keep():
        look(tmp_path)
        started[-1][1].kill()
        started[-1][1].wait()
        assert look(tmp_path) == 320


def test_a_child_that_waited_knows_the_present_environment_or_is_not_used(
    tmp_path: Path, started: list[tuple[bool, subprocess.Popen[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with worker_pool.keep():
        look(tmp_path)
        waited = started[-1][1]
        monkeypatch.setenv("MAKER_FREE_KNOWN", "new")
        assert look(tmp_path) == 320
        assert waited.poll() is not None
        assert [waiting for waiting, _ in started] == [False, True, False, True]


@pytest.mark.skipif(sys.platform == "win32", reason="memory is limited by POSIX means")
def test_the_memory_of_a_child_that_waited_is_limited_too(tmp_path: Path) -> None:
    with worker_pool.keep():
        look(tmp_path)
        with pytest.raises(MakerFreeError):
            look(tmp_path, memory=48 << 20)
        assert look(tmp_path) == 320


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_a_child_that_waits_does_not_outlive_a_parent_that_is_killed() -> None:
    script = (
        "import sys\n"
        "from maker_free.engine.process import worker_pool\n"
        "with worker_pool.keep():\n"
        "    worker_pool.fill()\n"
        "    print(worker_pool.take(aside=False).process.pid, flush=True)\n"
        "    sys.stdin.read()\n"
    )
    words = [sys.executable, "-c", script]
    parent = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    waiting = int(parent.stdout.readline())
    assert alive(waiting)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until(lambda: not alive(waiting))
