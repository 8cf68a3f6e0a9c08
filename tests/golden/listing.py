"""Owns the snapshot of what a host is told: names, titles, descriptions, schemas and hints of the tools."""

from __future__ import annotations

import json
from pathlib import Path

from mcp import Client

from maker_free.settings import Settings
from maker_free.tools.app import build

FILE = Path(__file__).parent / "tools.json"


async def tools(mode: str = "auto") -> str:
    """`tools/list` as a client receives it, one field a line."""
    async with Client(build(Settings.from_environment({"MAKER_FREE_HOME": "/nowhere"})), mode=mode) as client:
        listed = await client.list_tools()
    plain = [tool.model_dump(mode="json", by_alias=True, exclude_none=True) for tool in listed.tools]
    return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
