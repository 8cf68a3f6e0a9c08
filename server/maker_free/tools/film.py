"""Owns the film in the chat (MCP Apps): a page that hosts show beside the answers of three tools, and what it reads;
refuses to put anything else into an answer.

The page comes from one file of ours with its script and style in it, because hosts load nothing else for it; the film
comes through `resources/read`, because a page in a chat reaches no address of this computer.
"""

from __future__ import annotations

import re
from importlib.resources import files
from urllib.parse import unquote

from mcp.server.mcpserver import MCPServer

from maker_free.tools.chat import Chat

URI = "ui://maker-free/film.html"
READS = re.compile(
    r"api/(?:state|preview\?version=\d+|preview/\d+\.mp4\?begin=\d+&end=\d+|(?:frame|picture)\?[\w=&]+|strip/[\w.-]+)"
)
"""What the page in the chat reads of what the page in the browser reads."""
LARGEST_BYTES = 12 << 20
"""Bytes of one piece: hosts carry a resource as one text."""


def page() -> str:
    return (files("maker_free.tools") / "film.html").read_text(encoding="utf-8")


def add(server: MCPServer[Chat], chat: Chat) -> None:
    @server.resource(
        "film://now/{address}", name="film-part", title="A part of the film", mime_type="application/octet-stream"
    )
    async def part(address: str) -> bytes:
        """State, preview and pictures of the film of this chat; for the page that shows it."""
        wanted = unquote(address)
        if READS.fullmatch(wanted) is None:
            raise ValueError("There is no such part of the film.")
        project = await chat.project()
        _, content = await project.of_page(wanted)
        if len(content) > LARGEST_BYTES:
            raise ValueError("That part of the film is too large.")
        return content
