"""The tools as a host reads them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from mcp_types import PromptReference

from maker_free.conversation.forms import FORMS
from maker_free.language.reader import read
from maker_free.limits import ACCEPTED_FORMATS
from maker_free.tools.guides import WISHES
from tests.contract.cloud import Cloud
from tests.golden import listing
from tests.tools.hosts import ERAS, Host, in_memory

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
        assert len(tool["description"]) < (2000 if tool["name"] == "edit" else 280)
        assert tool["inputSchema"]["additionalProperties"] is False
        assert "outputSchema" not in tool
        assert all(one["description"] for one in tool["inputSchema"]["properties"].values())


async def test_the_list_costs_less_than_eight_kilobytes() -> None:
    assert len(json.dumps(json.loads(await listing.tools()), ensure_ascii=False).encode()) < 8000


async def test_the_descriptions_suffice_for_an_agent_that_read_nothing_else() -> None:
    tools = {tool["name"]: tool for tool in json.loads(await listing.tools())}
    assert "video" in " ".join(tools["edit"]["description"].split()[:4]), "hosts have edit tools of their own"
    assert all("video" in tool["description"] for tool in tools.values())
    upload = json.dumps(tools["upload"])
    assert all(kind in upload for kind in ACCEPTED_FORMATS)
    assert "on this computer" in tools["upload"]["inputSchema"]["properties"]["files"]["description"]
    assert "this computer" in tools["export"]["description"]
    for sentence in (one for group in FORMS for one in group):
        assert sentence in tools["edit"]["description"]
        assert not read(sentence).unclear, sentence


async def leaving(host: Host) -> set[str]:
    """The tools that say that something leaves this computer."""
    listed = (await host.client.list_tools()).tools
    return {tool.name for tool in listed if tool.annotations is not None and tool.annotations.open_world_hint}


SENDING = {"connect", "upload", "edit", "export"}


@pytest.mark.parametrize("mode", ERAS)
async def test_only_on_the_cloud_does_a_tool_say_that_something_leaves_this_computer(home: Path, mode: str) -> None:
    with Cloud() as cloud:
        async with in_memory(home, mode=mode, environment={"NEMO_API_URL": cloud.url}) as host:
            assert await leaving(host) == set()
            await host.say("connect", engine="cloud")
            assert await leaving(host) == SENDING
        async with in_memory(home, mode=mode, environment={"NEMO_API_URL": cloud.url, "NEMO_TOKEN": "t"}) as host:
            assert await leaving(host) == SENDING


@pytest.mark.parametrize("mode", ERAS)
@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("edit", {"requst": "x"}, "“requst” is not something that edit takes. It takes: request, wait_seconds."),
        ("edit", {}, "edit needs “request”: What to do"),
        ("edit", {"request": "hi", "wait_seconds": "soon"}, "“wait_seconds” cannot be that. It takes: 0-45."),
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
        assert uris == ["ui://maker-free/film.html", "maker-free://guide", "maker-free://phrasebook"]
        for uri, word in zip(uris[1:], ("wait_seconds", "clip 2"), strict=True):
            contents = (await host.client.read_resource(uri)).contents
            assert word in contents[0].model_dump()["text"]
        prompt = await host.client.get_prompt("make-a-video", {"clips": "my clips"})
        assert "my clips" in prompt.messages[0].content.model_dump()["text"]


@pytest.mark.parametrize("mode", ERAS)
async def test_wishes_are_offered_that_can_be_fulfilled(home: Path, mode: str) -> None:
    async with in_memory(home, mode=mode) as host:
        ref = PromptReference(name="make-a-video")
        for typed, count in (("", len(WISHES)), ("A v", 1), ("zorgle", 0)):
            offered = await host.client.complete(ref, {"name": "wish", "value": typed})
            assert len(offered.completion.values) == count
        assert not (await host.client.complete(ref, {"name": "clips", "value": ""})).completion.values
    assert not any(read(f"turn my clips into {wish}").unclear for wish in WISHES)


def test_what_listing_the_tools_does_not_need_is_not_loaded() -> None:
    program = "import sys, maker_free.cli, maker_free.tools.app; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"numpy", "PIL", "av", "httpx", "maker_free.conversation.gui", "maker_free.client", "maker_free.engine"}
    assert not heavy & set(told), "a host waits for it at every start"
