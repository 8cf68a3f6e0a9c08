"""Hosts that show apps get the film beside the answers of three tools; every other host gets what it always got."""

from __future__ import annotations

import base64
import io
import json
import re
from pathlib import Path
from urllib.parse import quote, unquote

import av
import pytest
from mcp import Client, MCPError
from mcp.server.apps import APP_MIME_TYPE
from mcp_types import BlobResourceContents

from maker_free.tools import film
from tests import media
from tests.tools.hosts import in_memory


def test_the_app_needs_nothing_from_anywhere() -> None:
    page = film.page()
    assert "innerHTML" not in page
    assert not re.search(r"https?://|\bfetch\(|XMLHttpRequest|\bsrc=\"http", page)
    assert len(page) < 20_000


def test_the_app_says_what_is_typed_without_a_form() -> None:
    """Hosts frame it without leave to submit forms, and then no form is ever heard of."""
    page = film.page()
    assert "<form" not in page
    assert 'name: "edit", arguments: { request' in page


@pytest.mark.anyio
async def test_three_tools_point_at_the_app_and_the_film_comes_in_stretches(home: Path, tmp_path: Path) -> None:
    clip = media.clip(tmp_path, "sea.mp4")
    async with in_memory(home) as host:
        tools = {tool.name: tool for tool in (await host.client.list_tools()).tools}
        assert {name for name, tool in tools.items() if tool.meta} == {"status", "edit", "export"}
        meta = tools["status"].meta
        assert meta is not None
        assert meta["ui"]["resourceUri"] == meta["ui/resourceUri"] == film.URI
        (page,) = (await host.client.read_resource(film.URI)).contents
        assert page.mime_type == APP_MIME_TYPE
        await host.say("upload", files=[str(clip)], wait_seconds=45)
        told = await host.say("edit", request="add sea.mp4", wait_seconds=45)
        assert "/page/#" in told
        state = json.loads(await read(host.client, "api/state"))
        version = state["version"]
        playlist = json.loads(await read(host.client, f"api/preview?version={version}"))
        assert playlist["picture"]["parts"]
        stretch = await read(host.client, f"api/preview/{version}.mp4?begin=0&end=1000")
        with av.open(io.BytesIO(stretch), "r") as found:
            assert sum(1 for _ in found.decode(video=0)) == 30
        for other in ("api/exports", "../state", "api/events", "api/part/x.mp4?version=1"):
            with pytest.raises(MCPError):
                await read(host.client, other)
        assert "page" in (await host.say("edit", request="open the page")).lower()
        shown = await host.call("edit", request="show me the first 1 seconds", wait_seconds=45)
        (link,) = [block for block in shown.content if getattr(block, "mime_type", "") == "video/mp4"]
        path = Path(unquote(str(getattr(link, "uri", "")).removeprefix("file://")))
        with av.open(str(path), "r") as found:
            assert sum(1 for _ in found.decode(video=0)) == 30


async def read(client: Client, address: str) -> bytes:
    (found,) = (await client.read_resource(f"film://now/{quote(address, safe='')}")).contents
    return base64.b64decode(found.blob) if isinstance(found, BlobResourceContents) else b""
