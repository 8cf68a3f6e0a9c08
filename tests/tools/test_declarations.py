"""The tools as a host reads them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.golden import listing
from tests.tools.hosts import ERAS, in_memory

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("mode", ERAS)
async def test_the_list_of_tools_is_the_one_that_was_reviewed(mode: str) -> None:
    assert await listing.tools(mode) == listing.FILE.read_text(encoding="utf-8"), "see python -m tests.golden"


async def test_six_tools_each_with_title_and_all_four_hints() -> None:
    tools = json.loads(await listing.tools())
    assert [tool["name"] for tool in tools] == ["connect", "upload", "edit", "status", "credits", "export"]
    for tool in tools:
        hints = {"readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"}
        assert hints <= tool["annotations"].keys()
        assert tool["title"]
        assert len(tool["description"]) < (2000 if tool["name"] == "edit" else 200)
        assert tool["inputSchema"]["additionalProperties"] is False
        assert "outputSchema" not in tool
        assert all(one["description"] for one in tool["inputSchema"]["properties"].values())


async def test_the_list_costs_less_than_eight_kilobytes() -> None:
    assert len(json.dumps(json.loads(await listing.tools()), ensure_ascii=False)) < 8000


@pytest.mark.parametrize("mode", ERAS)
@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("edit", {"requst": "x"}, "“requst” is not something that edit takes. It takes: request, wait_seconds."),
        ("edit", {}, "edit needs “request”: What to do"),
        ("edit", {"request": "hi", "wait_seconds": 99}, "“wait_seconds” cannot be that. It takes: 0-45."),
        ("export", {"format": "avi"}, "“format” cannot be that. It takes: mp4, webm, gif, mp3, wav, png."),
        ("credits", {"for": "me"}, "“for” is not something that credits takes; it takes nothing."),
        ("render", {}, "There is no tool called “render”. There are: connect, upload,"),
    ],
)
async def test_wrong_arguments_are_refused_in_plain_words(
    home: Path, mode: str, tool: str, arguments: dict[str, object], said: str
) -> None:
    async with in_memory(home, mode=mode) as host:
        assert said in await host.refused(tool, **arguments)


async def test_the_guide_and_the_phrasebook_can_be_read(home: Path) -> None:
    async with in_memory(home) as host:
        uris = [str(one.uri) for one in (await host.client.list_resources()).resources]
        assert uris == ["maker-free://guide", "maker-free://phrasebook"]
        for uri, word in zip(uris, ("wait_seconds", "clip 2"), strict=True):
            contents = (await host.client.read_resource(uri)).contents
            assert word in contents[0].model_dump()["text"]
        prompt = await host.client.get_prompt("make-a-video", {"clips": "my clips"})
        assert "my clips" in prompt.messages[0].content.model_dump()["text"]
