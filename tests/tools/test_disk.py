"""A disk that takes nothing: what could not be written down is not begun, and the same chat goes on once there is
room.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp_types import CallToolResult

from maker_free.settings import Settings
from tests import media
from tests.disks import Disk, mounted
from tests.tools.hosts import Host, dismiss, in_memory, text
from tests.waiting import until

pytestmark = pytest.mark.anyio
PLACES = ("data", "state", "cache", "Videos")
CUT = {"request": "trim clip 1 to 1 second", "wait_seconds": 45}
AGAIN = {"request": "trim clip 1 to 0.5 seconds", "wait_seconds": 45}
REASONS = ("disk is full", "not enough free space", "B are free", "read-only", "may write there", "can be written to")
ATTEMPTS: dict[str, dict[str, Any]] = {
    "edit": CUT,
    "upload": {"wait_seconds": 45},
    "export": {"wait_seconds": 45, "height": 144, "quality": "low"},
}


@pytest.fixture
def disks(tmp_path: Path) -> Iterator[tuple[Path, dict[str, Disk]]]:
    home = tmp_path / "home"
    with contextlib.ExitStack() as stack:
        yield home, {name: stack.enter_context(mounted(home / name)) for name in PLACES}
        dismiss(home)


def refused(result: CallToolResult) -> bool:
    """True when it says that the disk is why nothing was done."""
    return refused_text(text(result))


def refused_text(said: str) -> bool:
    return any(reason in said for reason in REASONS)


async def begun(host: Host, folder: Path) -> None:
    media.clip(folder, "sea.mp4", seconds=2)
    media.clip(folder, "dunes.mp4", seconds=1, colour=(190, 160, 90))
    await host.connect(project="Beach")
    await host.say("upload", files=[str(folder / "sea.mp4")], wait_seconds=45)
    await host.say("edit", request="put all clips in", wait_seconds=45)


async def test_full_disks_refuse_with_the_reason_and_the_same_chat_goes_on_with_room(
    disks: tuple[Path, dict[str, Disk]], tmp_path: Path
) -> None:
    home, there = disks
    clips = tmp_path / "clips"
    tried = {  # place: what is tried while it is full, and whether that is refused
        "data": {"edit": True, "upload": True, "export": True},
        "state": {"edit": False},
        "cache": {"edit": False, "export": True},
        "Videos": {"export": True},
    }
    ATTEMPTS["upload"]["files"] = [str(clips / "dunes.mp4")]
    async with in_memory(home) as host:
        await begun(host, clips)
        for place in PLACES:
            there[place].fill()
            for tool, stops in tried[place].items():
                result = await host.call(tool, **ATTEMPTS[tool])
                said = f"{place} full, {tool}: {text(result)}"
                # A disk that has nothing to do with it does not stand in the way.
                assert refused(result) == stops, said
                shown = text(await host.call("status", picture=False))
                assert "Working" not in shown, f"{place} full, after {tool}: {shown}"
            there[place].empty()
        said = await host.say("edit", **AGAIN)
        assert "0-0.5s" in await host.say("status", picture=False), said
        film = await host.say("export", name="Whole", height=144, quality="low", wait_seconds=45)
        assert "Whole.mp4" in film
    assert not [one for one in (home / "Videos").iterdir() if one.name.startswith(".")]


async def test_read_only_disks_are_said_before_anything_is_begun(
    disks: tuple[Path, dict[str, Disk]], tmp_path: Path
) -> None:
    home, there = disks
    clips = tmp_path / "clips"
    async with in_memory(home) as host:
        for place in ("data", "state"):
            there[place].protect()
            said = await host.call("connect")
            assert said.is_error, text(said)
            assert refused(said), f"{place}: {text(said)}"
            dismiss(home)
            there[place].empty()
        await begun(host, clips)
        for place in ("cache", "Videos"):
            there[place].protect()
            said = await host.call("export", wait_seconds=45, height=144, name=place)
            assert refused(said), f"{place}: {text(said)}"
            assert place != "Videos" or "not begun" in text(said), text(said)
            assert "Working" not in await host.say("status", picture=False)
            there[place].empty()
        assert "Beach.mp4" in await host.say("export", wait_seconds=45, height=144)


async def test_a_note_that_cannot_be_written_does_not_jam_the_chat(home: Path, tmp_path: Path) -> None:
    """Without any disk of its own: the notes' place is taken by what cannot be replaced."""
    settings = Settings.from_environment({"MAKER_FREE_HOME": str(home)})
    async with in_memory(home) as host:
        await begun(host, tmp_path)
        for blocked in (settings.data / "desk.json", settings.data / "pending"):
            aside = blocked.with_name("aside")
            if blocked.exists():
                blocked.rename(aside)
            if blocked.name == "pending":
                blocked.write_bytes(b"")
            else:
                blocked.mkdir()
                (blocked / "in the way").touch()
            for tool in ("edit", "export"):
                result = await host.call(tool, **ATTEMPTS[tool])
                assert refused(result), f"{blocked.name}, {tool}: {text(result)}"
                assert "Working" not in text(await host.call("status", picture=False))
            os.rename(blocked, tmp_path / f"was {blocked.name}")  # noqa: PTH104 - a folder or a file
            if aside.exists():
                aside.rename(blocked)
        await host.say("edit", **CUT)
        assert "Beach.mp4" in await host.say("export", **ATTEMPTS["export"])


FILLING = {
    "data": True,
    "state": False,
    "cache": True,
    "Videos": True,
}
"""Place: whether a film that is being made when it fills up cannot be finished."""


@pytest.mark.parametrize("place", FILLING)
async def test_a_disk_that_fills_up_while_a_film_is_made_is_the_reason_and_nothing_is_lost(
    disks: tuple[Path, dict[str, Disk]], tmp_path: Path, place: str
) -> None:
    home, there = disks
    media.clip(tmp_path, "sea.mp4", seconds=2)
    wish: dict[str, Any] = {"name": "Whole", "height": 720, "quality": "low"}
    async with in_memory(home, environment={"MAKER_FREE_AHEAD": "0"}) as host:
        await host.connect(project="Beach")
        await host.say("upload", files=[str(tmp_path / "sea.mp4")], wait_seconds=45)
        await host.say("edit", request="put all clips in, then make clip 1 slow motion at 25%", wait_seconds=45)
        begun = text(await host.call("export", **wish, wait_seconds=0))
        await asyncio.to_thread(until, lambda: any((home / "cache" / "render").glob("*.part")))
        there[place].fill()
        said = begun + text(await host.call("status", picture=False, wait_seconds=45))
        if FILLING[place]:
            assert refused_text(said), said
            assert "Whole.mp4" not in said
        else:
            assert "Whole.mp4" in said
        assert "Working" not in text(await host.call("status", picture=False)), said
        there[place].empty()
        await host.say("edit", request="add the title “Room” at the start", wait_seconds=45)
        assert "Room" in await host.say("status", picture=False)
        assert "Again.mp4" in await host.say("export", **wish | {"name": "Again"}, wait_seconds=45)
    films = [one.name for one in (home / "Videos").iterdir() if one.is_file()]
    assert sorted(films) == (["Again.mp4"] if FILLING[place] else ["Again.mp4", "Whole.mp4"])
    assert not list((home / "data" / "renders").iterdir())
    assert not list((home / "cache").rglob("*.part"))
