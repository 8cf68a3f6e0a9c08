"""Owns what an agent can read: how to use the tools, the phrasebook, and a prompt to begin with."""

from __future__ import annotations

from pathlib import Path

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.resources import FunctionResource
from mcp_types import Completion, CompletionArgument, CompletionContext, PromptReference, ResourceTemplateReference

from maker_free.settings import packaged
from maker_free.tools.chat import Chat

GUIDES = {
    "guide": ("How to use Maker Free", "SKILL.md"),
    "phrasebook": ("Everything one can say", "references/phrasebook.md"),
}

WISHES = (
    "a finished video with music and transitions",
    "a 30 second reel with upbeat music",
    "a vertical video for TikTok",
    "a slideshow with calm music",
)


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

    @server.completion()
    async def complete(
        ref: PromptReference | ResourceTemplateReference, argument: CompletionArgument, _: CompletionContext | None
    ) -> Completion:
        """What could be wished for, as far as it goes on from what was typed."""
        wishes = WISHES if isinstance(ref, PromptReference) and argument.name == "wish" else ()
        typed = argument.value.casefold()
        return Completion(values=[wish for wish in wishes if wish.casefold().startswith(typed)])

    @server.prompt(name="make-a-video", title="Make a video", description="From raw clips to a finished video.")
    def make_a_video(clips: str, wish: str = WISHES[0]) -> str:
        return (
            f"Use Maker Free: connect, upload {clips}, then edit with the words “turn my clips into {wish}”, "
            "show me the status picture, and export when I like it."
        )


def read(path: Path | None) -> str:
    return path.read_text(encoding="utf-8") if path is not None else "This guide was not installed."
