"""Owns the tool `status`: the timeline in words and as a picture, and what is going on."""

from __future__ import annotations

from typing import Annotated

from mcp_types import CallToolResult
from pydantic import Field

from maker_free.tools import actions
from maker_free.tools.call import Ctx, Seconds, answered
from maker_free.tools.chat import Chat
from maker_free.tools.declaration import Declaration, hints
from maker_free.tools.reply import Reply
from maker_free.tools.wait import Wait


def declare(chat: Chat) -> Declaration:
    async def status(
        ctx: Ctx,
        picture: Annotated[bool, Field(description="Also show a picture of the timeline.")] = True,
        wait_seconds: Seconds = 0,
    ) -> CallToolResult:
        async def work(reply: Reply, wait: Wait) -> None:
            await actions.status(chat, reply, wait, picture=picture)

        return await answered(chat, ctx, wait_seconds, work)

    return Declaration(
        status,
        "Show the timeline",
        "Shows the video's timeline, running work and finished videos; with wait_seconds it waits for work to end.",
        hints(reads=True),
    )
