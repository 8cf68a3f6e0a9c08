from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from maker_free.messages.language import Language
from maker_free.tools import actions, call, wait
from tests.tools.hosts import dismiss

PATIENCE = 20


class Unhurried(wait.Wait):
    def __init__(self, seconds: float | None, language: Language, tell: wait.Tell | None = None) -> None:
        super().__init__(PATIENCE * (wait.USUAL_S if seconds is None else seconds), language, tell)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said is to be the same on a computer that is busy: every wait in this process is `PATIENCE` times as
    long."""
    for module, names in ((wait, ("PROMISED_S", "LONGEST_S", "PICTURE_S")), (actions, ("PATIENCE_S",))):
        for name in names:
            monkeypatch.setattr(module, name, PATIENCE * getattr(module, name))
    monkeypatch.setattr(call, "Wait", Unhurried)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home of its own for projects, cache and videos; its studio leaves afterwards."""
    place = tmp_path / "home"
    yield place
    dismiss(place)
