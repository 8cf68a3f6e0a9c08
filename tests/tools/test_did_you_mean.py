"""A wish that is not understood comes back as the nearest sentence, and a yes does it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import media
from tests.tools.hosts import in_memory

pytestmark = pytest.mark.anyio


async def test_a_yes_does_what_was_offered_and_only_then(home: Path, tmp_path: Path) -> None:
    media.clip(tmp_path, "beach.mp4", seconds=1, sound=None)
    async with in_memory(home) as host:
        await host.say("connect")
        await host.say("upload", files=[str(tmp_path / "beach.mp4")], wait_seconds=45)
        await host.say("edit", request="add all files", wait_seconds=45)
        asked = await host.say("edit", request="reverse gently the beachy thing or so", wait_seconds=45)
        assert "Did you mean: play the clip “beach” backwards" in asked
        assert "backwards" in (await host.say("edit", request="yes", wait_seconds=45))
        again = await host.say("edit", request="yes", wait_seconds=45)
        assert "backwards" not in again


async def test_a_yes_in_the_next_chat_does_what_the_last_one_offered(home: Path, tmp_path: Path) -> None:
    media.clip(tmp_path, "beach.mp4", seconds=1, sound=None)
    async with in_memory(home) as host:
        await host.say("connect")
        await host.say("upload", files=[str(tmp_path / "beach.mp4")], wait_seconds=45)
        await host.say("edit", request="add all files", wait_seconds=45)
        asked = await host.say("edit", request="how do I reverse clip 1?", wait_seconds=45)
        assert "To do that, say: play clip 1 backwards" in asked
    async with in_memory(home) as host:
        await host.say("connect", project="latest")
        assert "backwards" in (await host.say("edit", request="yes", wait_seconds=45))


async def test_a_question_is_answered_and_changes_nothing(home: Path, tmp_path: Path) -> None:
    media.clip(tmp_path, "beach.mp4", seconds=2, sound=None)
    async with in_memory(home) as host:
        await host.say("connect")
        await host.say("upload", files=[str(tmp_path / "beach.mp4")], wait_seconds=45)
        await host.say("edit", request="reverse clip 1", wait_seconds=45)
        before = await host.say("status", picture=False)
        assert "2 s long" in (await host.say("edit", request="how long is it?", wait_seconds=45))
        assert "本来就没有" in (await host.say("edit", request="第1段有声音吗？", wait_seconds=45))
        assert "reverse clip 1" in (await host.say("edit", request="what did you change last?", wait_seconds=45))
        assert (await host.say("status", picture=False)).splitlines()[0] == before.splitlines()[0]
        await host.say("edit", request="undo", wait_seconds=45)
        assert "2 s long" in (await host.say("edit", request="how long is it?", wait_seconds=45))


async def test_names_of_the_projects_files_are_clips_and_no_uploads(home: Path, tmp_path: Path) -> None:
    for name in ("intro.mp4", "outro.mp4"):
        media.clip(tmp_path, name, seconds=1, sound=None)
    async with in_memory(home) as host:
        await host.say("connect")
        await host.say("upload", files=[str(tmp_path)], wait_seconds=45)
        await host.say("edit", request="add all files", wait_seconds=45)
        assert "changed places" in await host.say("edit", request="swap intro.mp4 and outro.mp4", wait_seconds=45)
        assert "intro" in await host.say("edit", request="删除intro.mp4", wait_seconds=45)
        missing = await host.say("edit", request="mute beach.mp4 and then reverse outro.mp4", wait_seconds=45)
        assert "beach" in missing
        assert "backwards" in missing


async def test_the_answer_to_a_question_is_taken_in_the_next_chat_too_and_once_only(home: Path, tmp_path: Path) -> None:
    media.clip(tmp_path, "beach.mp4", seconds=3, sound=None)
    async with in_memory(home) as host:
        await host.say("connect")
        await host.say("upload", files=[str(tmp_path / "beach.mp4")], wait_seconds=45)
        assert "3 s → 1 s" in (await host.say("edit", request="trim clip 1 to 1 s", wait_seconds=45))
        assert "What should it say?" in (await host.say("edit", request="add a title", wait_seconds=45))
    async with in_memory(home) as host:
        await host.say("connect", project="latest")
        assert "“Our Lake House”" in (await host.say("edit", request="Our Lake House", wait_seconds=45))
        assert "did not understand" in (await host.say("edit", request="The Old Mill", wait_seconds=45))
        assert "“add a title “Our Lake House””" in (
            await host.say("edit", request="what did you change?", wait_seconds=45)
        )
        assert "How long" in (await host.say("edit", request="trim clip 1", wait_seconds=45))
        assert "Nothing was changed" in (await host.say("edit", request="never mind", wait_seconds=45))
        assert "Our Lake House" in (await host.say("status", picture=False))
