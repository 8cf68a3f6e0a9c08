"""Owns what an agent can read: how to use the tools, the phrasebook, and a prompt to begin with."""

from __future__ import annotations

from pathlib import Path

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.resources import FunctionResource

from maker_free.settings import packaged
from maker_free.tools.chat import Chat

GUIDES = {
    "guide": ("How to use Maker Free", "SKILL.md"),
    "phrasebook": ("Everything one can say", "references/phrasebook.md"),
}


def add(server: MCPServer[Chat]) -> None:
    for name, (title, file) in GUIDES.items():
        server.add_resource(
            FunctionResource(
                uri=f"maker-free://{name}",
                name=name,
                title=title,
                mime_type="text/markdown",
                fn=lambda file=file: read(packaged(file)),
            )
        )

    @server.prompt(name="make-a-video", title="Make a video", description="From raw clips to a finished video.")
    def make_a_video(clips: str, wish: str = "a finished video with music and transitions") -> str:
        return (
            f"Use Maker Free: connect, upload {clips}, then edit with the words “turn my clips into {wish}”, "
            "show me the status picture, and export when I like it."
        )


def read(path: Path | None) -> str:
    return path.read_text(encoding="utf-8") if path is not None else "This guide was not installed."
