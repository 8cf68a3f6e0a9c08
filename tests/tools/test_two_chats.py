"""Two chats on one project: they take turns in the order in which they asked, and each hears what the other did."""

from __future__ import annotations

import asyncio
from contextlib import closing
from pathlib import Path

import pytest

from maker_free.client.projects import Projects
from maker_free.settings import Settings
from maker_free.studio.database import Database
from tests import media
from tests.tools.hosts import FOLDERS, in_memory

pytestmark = pytest.mark.anyio


async def test_twenty_four_edits_of_two_busy_chats_are_all_made_in_their_order(home: Path, tmp_path: Path) -> None:
    settings = Settings.from_environment({**FOLDERS, "MAKER_FREE_HOME": str(home)})
    desks = Projects(settings), Projects(settings)
    one = await desks[0].create("Shared", "this computer", "en")
    two = await desks[1].resume("Shared")
    adding = one.upload([str(media.clip(tmp_path, "sea.mp4", seconds=9))])
    assert await adding.wait(60)
    first = one.say("put all clips in")
    assert await first.wait(60)
    two.news(await two.state())
    wishes = [f"add the title “T{number:02d}” at 0:0{number // 3} for 1 second" for number in range(24)]
    jobs = [(one, two)[number % 2].say(wish) for number, wish in enumerate(wishes)]
    await asyncio.gather(*(job.wait(150) for job in jobs))
    results = [job.result() for job in jobs]
    with closing(Database(settings.data / "studio.db")) as database:
        made = [row["words"] for row in database.rows("SELECT words FROM version ORDER BY number")]
    assert made == ["put all clips in", *wishes]
    assert all(result.seen is not None for result in results[1:]), "each heard of the other's"
    for desk in desks:
        await desk.close()


async def test_an_edit_tells_what_another_chat_changed_before_it(home: Path, tmp_path: Path) -> None:
    media.clip(tmp_path, "sea.mp4", seconds=2)
    async with in_memory(home) as one, in_memory(home) as two:
        await one.connect(project="Shared")
        await one.say("upload", files=[str(tmp_path / "sea.mp4")], wait_seconds=45)
        await one.say("edit", request="put all clips in", wait_seconds=45)
        await two.connect(project="Shared")
        said = await one.say("edit", request="add the title “Waves” at the start", wait_seconds=45)
        assert "another chat" not in said
        said = await two.say("edit", request="trim clip 1 to 1 second", wait_seconds=45)
        assert "changed in another chat or on its page" in said
        assert "Waves" in said
        said = await one.say("status", picture=False)
        assert "changed in another chat or on its page" in said
        assert "another chat" not in await one.say("status", picture=False)
        assert "another chat" not in await two.say("status", picture=False)
