"""Work under way is given up when somebody says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from maker_free.client.project import Project
from tests import media
from tests.tools.hosts import in_memory

pytestmark = pytest.mark.anyio


async def test_an_export_is_stopped_by_a_word(home: Path, tmp_path: Path) -> None:
    async with in_memory(home) as host:
        await host.connect(project="Long")
        assert "Nothing is running" in await host.say("edit", request="cancel")
        media.clip(tmp_path, "wave.mp4", seconds=5)
        await host.say("upload", files=[str(tmp_path / "wave.mp4")], wait_seconds=45)
        await host.say("edit", request="make clip 1 quarter speed and warm", wait_seconds=45)
        await host.say("export", wait_seconds=0)
        assert "Stopped" in await host.say("edit", request="stop the export")
        assert "stopped" in await host.say("status", picture=False, wait_seconds=45)
    assert not list((home / "Videos").rglob("*.mp4*"))


async def test_what_was_being_added_is_named_when_it_is_stopped(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def stopped(_: Project) -> list[str]:
        return ["holiday.mp4"]

    async with in_memory(home) as host:
        await host.connect(project="Long")
        monkeypatch.setattr(Project, "cancel", stopped)
        assert "Stopped adding holiday.mp4." in await host.say("edit", request="cancel the download")
