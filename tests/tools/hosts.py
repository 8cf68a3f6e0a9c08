"""Owns how tests play a chat host: in memory in both eras of the protocol, or over real stdio; every answer is
looked through for what must never show.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import urllib.request
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp_types import CallToolResult, ElicitRequestParams, ElicitResult, ImageContent, TextContent

from maker_free.client.clock import Clock
from maker_free.settings import Settings
from maker_free.tools.app import build
from tests.leaks import check_result
from tests.waiting import HANG

ERAS = ("auto", "legacy")
FOLDERS = {"MAKER_FREE_FOLDERS": tempfile.gettempdir()}
"""Where tests have their clips may be read from."""


class Host:
    """A client whose answers are checked for leaks."""

    def __init__(self, client: Client, settings: Settings | None = None) -> None:
        self.client, self.settings = client, settings

    async def call(self, tool: str, **arguments: Any) -> CallToolResult:
        result = await self.client.call_tool(tool, arguments)
        check_result(result, settings=self.settings)
        return result

    async def say(self, tool: str, **arguments: Any) -> str:
        """The text of a call that must go well."""
        result = await self.call(tool, **arguments)
        assert not result.is_error, text(result)
        return text(result)

    async def connect(self, **arguments: Any) -> str:
        """The text of `connect`, asked again while the studio is still starting, as it says itself."""
        while "is still starting" in text(result := await self.call("connect", **arguments)):
            pass
        assert not result.is_error, text(result)
        return text(result)

    async def agreed(self, *files: str) -> str:
        """Add files to a project of the cloud: asked first, and confirmed."""
        await self.refused("upload", files=list(files), wait_seconds=45)
        return await self.say("upload", files=list(files), confirm=True, wait_seconds=45)

    async def refused(self, tool: str, **arguments: Any) -> str:
        """The text of a call that must be refused."""
        result = await self.call(tool, **arguments)
        assert result.is_error, text(result)
        return text(result)


def text(result: CallToolResult) -> str:
    return "\n".join(block.text for block in result.content if isinstance(block, TextContent))


def pictures(result: CallToolResult) -> list[ImageContent]:
    return [block for block in result.content if isinstance(block, ImageContent)]


@asynccontextmanager
async def in_memory(
    home: Path,
    *,
    mode: str = "auto",
    environment: dict[str, str] | None = None,
    agrees: bool | None = None,
    clock: Clock | None = None,
    asked: list[str] | None = None,
) -> AsyncGenerator[Host, None]:
    """The server in this process; `agrees` is the answer to any question the host's form asks (None: no form), and
    `asked` hears the questions."""

    async def answer(_: object, params: ElicitRequestParams) -> ElicitResult:
        if asked is not None:
            asked.append(params.message)
        return ElicitResult(action="accept", content={"send": True}) if agrees else ElicitResult(action="decline")

    settings = Settings.from_environment({"MAKER_FREE_HOME": str(home), **FOLDERS, **(environment or {})})
    asking = {} if agrees is None else {"elicitation_callback": answer}
    async with Client(build(settings, clock=clock), mode=mode, **asking) as client:  # type: ignore[arg-type]
        yield Host(client, settings)


@asynccontextmanager
async def over_stdio(home: Path, **environment: str) -> AsyncGenerator[Host, None]:
    """The server as a process of its own, as hosts start it."""
    words = {"MAKER_FREE_HOME": str(home), "PYTHONUTF8": "1", "PATH": os.environ["PATH"], **FOLDERS, **environment}
    server = StdioServerParameters(command=sys.executable, args=["-m", "maker_free"], env=words)
    async with Client(server) as client:
        yield Host(client)


def studio(home: Path) -> dict[str, Any]:
    """Where the studio of `home` answers: port, key, version, pid."""
    found: dict[str, Any] = json.loads((home / "state" / "studio.json").read_text(encoding="utf-8"))
    return found


def dismiss(home: Path) -> None:
    """Ask the studio of `home` to leave, when there is one."""
    try:
        at = studio(home)
        ask = urllib.request.Request(
            f"http://127.0.0.1:{at['port']}/shutdown", method="POST", headers={"X-Studio-Key": at["key"]}
        )
        urllib.request.urlopen(ask, timeout=HANG).close()
    except (OSError, ValueError):
        return
