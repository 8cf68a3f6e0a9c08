"""Hosts that show apps get the film beside the answers of three tools; every other host gets what it always got."""

from __future__ import annotations

import base64
import io
import json
import re
from pathlib import Path
from urllib.parse import quote

import av
import pytest
from mcp import Client
from mcp.server.apps import APP_MIME_TYPE

from maker_free.settings import Settings
from maker_free.tools import film
from maker_free.tools.app import build
from tests import media


def test_the_app_needs_nothing_from_anywhere() -> None:
    page = film.page()
    assert "innerHTML" not in page
    assert not re.search(r"https?://|\bfetch\(|XMLHttpRequest|\bsrc=\"http", page)
    assert len(page) < 20_000


@pytest.mark.anyio
async def test_three_tools_point_at_the_app_and_the_film_comes_in_stretches(settings: Settings, tmp_path: Path) -> None:
    clip = media.clip(tmp_path, "sea.mp4")
    async with Client(build(settings)) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        shown = {name for name, tool in tools.items() if tool.meta}
        assert shown == {"status", "edit", "export"}
        meta = tools["status"].meta
        assert meta is not None
        assert meta["ui"]["resourceUri"] == meta["ui/resourceUri"] == film.URI
        page = (await client.read_resource(film.URI)).contents[0]
        assert page.mime_type == APP_MIME_TYPE
        await client.call_tool("upload", {"files": [str(clip)], "wait_seconds": 45})
        result = await client.call_tool("edit", {"request": "add sea.mp4", "wait_seconds": 45})
        assert result.structured_content is None
        assert "http://127.0.0.1:" in str(result.content)
        state = json.loads(await read(client, "api/state"))
        version = state["version"]
        stretch = await read(client, f"api/preview/{version}.mp4?begin=0&end=1000")
        with av.open(io.BytesIO(stretch), "r") as found:
            assert sum(1 for _ in found.decode(video=0)) == 30
        for other in ("api/exports", "../state", "api/events", "api/part/x.mp4?version=1"):
            with pytest.raises(Exception, match="part of the film"):
                await read(client, other)


async def read(client: Client, address: str) -> bytes:
    found = (await client.read_resource(f"film://now/{quote(address, safe='')}")).contents[0]
    blob = getattr(found, "blob", None)
    return base64.b64decode(blob) if blob is not None else found.text.encode()
