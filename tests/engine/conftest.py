"""Owns in which of the two ways of setting letters a test runs; refuses to choose one."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from maker_free.engine.text import shaping
from tests import layouts


@pytest.fixture(params=["raqm", "basic"])
def layout(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Generator[str]:
    """A test that uses it runs in both layouts, and so do its child processes."""
    if request.param == "basic":
        monkeypatch.setattr(shaping, "whole", lambda: False)
        layouts.hide(monkeypatch, tmp_path)
    elif not shaping.whole():
        pytest.skip("no FriBiDi on this computer")
    layouts.forget()
    yield request.param
    layouts.forget()
