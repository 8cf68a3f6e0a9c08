"""What models do with the tools, as seen in real chats: none of it costs a turn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import media
from tests.tools.hosts import ERAS, in_memory, text

pytestmark = pytest.mark.anyio


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "ana"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "ana"))
    return tmp_path / "ana"


@pytest.mark.parametrize("mode", ERAS)
async def test_files_are_understood_however_they_are_given(home: Path, user: Path, mode: str) -> None:
    sea = media.clip(user / "Downloads", "the sea.mp4", seconds=0.5, sound=None)
    sun = media.clip(user / "Desktop", "sun.mp4", seconds=0.5, sound=None, colour=(200, 90, 40))
    both: tuple[Any, ...] = (f'["{sea}", "{sun}"]', [sea.as_uri(), "sun.mp4"], "the sea.mp4 and sun.mp4")
    async with in_memory(home, mode=mode) as host:
        for files in both:
            said = await host.say("upload", files=files, wait_seconds=45)
            assert "the sea.mp4" in said
            assert "sun.mp4" in said
        said = text(await host.call("upload", files="/mnt/user-data/uploads/sun.mp4", wait_seconds=45))
        assert "attach" in said
        assert "Downloads" in said
        media.clip(user / "Videos", "sun.mp4", seconds=0.5, sound=None)
        said = text(await host.call("upload", files="sun.mp4", wait_seconds=45))
        assert "~/Desktop/sun.mp4" in said
        assert "~/Videos/sun.mp4" in said


@pytest.mark.parametrize("mode", ERAS)
async def test_a_wait_beyond_the_limit_is_as_long_as_it_may_be(home: Path, user: Path, mode: str) -> None:
    clip = media.clip(user / "Downloads", "sea.mp4", seconds=0.5, sound=None)
    async with in_memory(home, mode=mode) as host:
        for seconds in (120, 1e9, 45.0, "60", "30s", None):
            assert "sea.mp4" in await host.say("upload", files=[str(clip)], wait_seconds=seconds)
        for seconds in (-5, 0):
            assert await host.say("status", picture=False, wait_seconds=seconds)
        assert "0-45" in text(await host.call("status", wait_seconds="soon"))


@pytest.mark.parametrize("mode", ERAS)
async def test_a_film_that_was_exported_can_be_added_by_its_own_link(home: Path, user: Path, mode: str) -> None:
    media.clip(user / "Downloads", "sea.mp4", seconds=0.5, sound=None)
    async with in_memory(home, mode=mode) as host:
        await host.say("connect", project="Día 100%")
        await host.say("upload", files="sea.mp4", wait_seconds=45)
        await host.say("edit", request="put all clips in", wait_seconds=45)
        made = await host.call("export", height=144, wait_seconds=45)
        (link,) = [block.uri for block in made.content if block.type == "resource_link"]
        assert "Día 100%.mp4" in await host.say("upload", files=[str(link)], wait_seconds=45)
