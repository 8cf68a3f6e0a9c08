"""How far work is, and how long it still takes, on a clock of the test's own."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from maker_free.engine.render import progress


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What time it is, in s: its only item."""
    now = [1000.0]
    monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=lambda: now[0]))
    return now


def told(work: progress.Progress, heard: list[dict[str, Any]]) -> dict[str, Any]:
    """What is reported at this moment."""
    with work:
        pass
    return heard[-1]


@pytest.mark.parametrize("slowness", [0.5, 1.0, 8.0])
def test_what_remains_is_told_by_how_fast_this_computer_was_so_far(clock: list[float], slowness: float) -> None:
    heard: list[dict[str, Any]] = []
    work = progress.Progress(heard.append, speed=slowness)
    work.expect("pictures", 30)
    work.expect("sound", 10)
    work.reached("pictures", 2 / 3)
    clock[0] += 20 * slowness

    assert told(work, heard) == {"percent": 50.0, "remaining": pytest.approx(20 * slowness)}


def test_a_computer_that_is_slower_than_it_was_is_believed_more_the_longer_it_takes(clock: list[float]) -> None:
    heard: list[dict[str, Any]] = []
    work = progress.Progress(heard.append, speed=1)
    work.expect("pictures", 100)
    work.reached("pictures", 0.5)
    clock[0] += 200

    assert 150 < told(work, heard)["remaining"] < 200


def test_percent_never_goes_back() -> None:
    heard: list[dict[str, Any]] = []
    work = progress.Progress(heard.append, speed=1)
    work.expect("pictures", 10)
    work.reached("pictures", 0.6)
    work.reached("pictures", 0.2)

    assert told(work, heard)["percent"] == 60


def test_how_fast_renders_were_is_remembered(tmp_path: Path) -> None:
    assert progress.learned(tmp_path) == 1
    for _ in range(8):
        progress.learn(tmp_path, estimated=10, real=30)
    assert progress.learned(tmp_path) == pytest.approx(3, abs=0.1)
    (tmp_path / progress.FILE).write_text("half a")
    assert progress.learned(tmp_path) == 1
