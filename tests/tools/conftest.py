from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools.hosts import dismiss


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home of its own for projects, cache and videos; its studio leaves afterwards."""
    place = tmp_path / "home"
    yield place
    dismiss(place)
