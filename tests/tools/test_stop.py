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


async def test_what_is_to_be_stopped_is_not_waited_for_and_never_mind_takes_no_edit_back(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stopped(_: Project) -> list[str]:
        return ["holiday.mp4"]

    async with in_memory(home) as host:
        await host.connect(project="Long")
        media.clip(tmp_path, "wave.mp4", seconds=1)
        await host.say("upload", files=[str(tmp_path / "wave.mp4")], wait_seconds=45)
        await host.say("edit", request="put all clips in and mute clip 1", wait_seconds=45)
        monkeypatch.setattr(Project, "cancel", stopped)
        for said in ("Never mind, stop the download, I don't need that video anymore.", "算了，别下载了。"):
            answer = await host.say("edit", request=said, wait_seconds=45)
            assert answer.startswith(("Stopped adding", "已停止添加")), answer
            assert "wave" in await host.say("status", picture=False)
            assert "ndid" not in answer
            assert "已撤销" not in answer
