"""Owns the tool `credits`: what is left, where anything is counted."""

from __future__ import annotations

from mcp_types import CallToolResult

from maker_free.tools import actions
from maker_free.tools.call import Ctx, answered
from maker_free.tools.chat import Chat
from maker_free.tools.declaration import Declaration, hints
from maker_free.tools.reply import Reply
from maker_free.tools.wait import Wait


def declare(chat: Chat) -> Declaration:
    async def credits(ctx: Ctx) -> CallToolResult:  # noqa: A001 - the tool's name
        async def work(reply: Reply, wait: Wait) -> None:
            await actions.credits_(chat, reply, wait)

        return await answered(chat, ctx, None, work)

    return Declaration(
        credits, "Credits left", "Tells how many credits are left. This computer needs none.", hints(reads=True)
    )
