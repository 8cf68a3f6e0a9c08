"""Owns the tool `edit`: the user's own words, whatever they ask for."""

from __future__ import annotations

from typing import Annotated

from mcp_types import CallToolResult
from pydantic import Field

from maker_free.conversation import forms, phrases
from maker_free.tools import actions
from maker_free.tools.call import Ctx, Seconds, answered
from maker_free.tools.chat import Chat
from maker_free.tools.declaration import Declaration, hints
from maker_free.tools.reply import Reply
from maker_free.tools.wait import USUAL, Wait


def declare(chat: Chat) -> Declaration:
    async def edit(
        ctx: Ctx,
        request: Annotated[
            str, Field(description="What to do, English or Chinese: a wish for a whole film, or one edit a line.")
        ],
        wait_seconds: Seconds = USUAL,
    ) -> CallToolResult:
        chat.hear(request)

        async def work(reply: Reply, wait: Wait) -> None:
            if request.strip():
                await actions.request(chat, request, reply, wait)
            else:
                reply.say(phrases.EDIT_EMPTY)

        return await answered(chat, ctx, wait_seconds, work)

    return Declaration(
        edit,
        "Edit the video",
        "Makes or changes the video as the user says: cut, order, titles, music, transitions, looks, undo. "
        f"{forms.HOW}\n{forms.lines()}",
        hints(open_world=True),
    )
