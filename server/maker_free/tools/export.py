"""Owns the tool `export`: the finished file."""

from __future__ import annotations

from typing import Annotated, Literal

from mcp_types import CallToolResult
from pydantic import Field

from maker_free.conversation.intents import ExportWish
from maker_free.limits import ExportFormat
from maker_free.tools import actions
from maker_free.tools.call import Ctx, Seconds, answered
from maker_free.tools.chat import Chat
from maker_free.tools.declaration import Declaration, hints
from maker_free.tools.reply import Reply
from maker_free.tools.wait import USUAL_S, Wait


def declare(chat: Chat) -> Declaration:
    async def export(
        ctx: Ctx,
        name: Annotated[str | None, Field(description="File name without folder.")] = None,
        format: Annotated[  # noqa: A002 - what people call it
            ExportFormat, Field(description="mp4 plays everywhere.")
        ] = "mp4",
        quality: Annotated[
            Literal["low", "medium", "high"], Field(description="Smaller file or finer picture.")
        ] = "high",
        height: Annotated[
            int | None, Field(ge=144, le=2160, description="Short side in pixels, such as 720; 1080 if not given.")
        ] = None,
        wait_seconds: Seconds = USUAL_S,
    ) -> CallToolResult:
        wish = ExportWish(format=format, quality=quality, height=height, name=name)

        async def work(reply: Reply, wait: Wait) -> None:
            await actions.export(chat, wish, reply, wait)

        return await answered(chat, ctx, wait_seconds, work)

    return Declaration(
        export,
        "Export the video",
        "Renders the finished video into the Videos folder of this computer and checks the file; goes on by itself. "
        "Call status to hear the end.",
        hints(),
        sends=True,
    )
