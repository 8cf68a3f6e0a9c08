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

DESCRIPTION = (
    "Edits the video (never text or code): makes a film of the clips, or changes it as the user says. The answer says "
    f"what changed and what was not understood. {forms.HOW}\n{forms.lines()}"
)


def declare(chat: Chat) -> Declaration:
    async def edit(
        ctx: Ctx,
        request: Annotated[
            str, Field(description="What to do to the video, in English or Chinese; several sentences are fine.")
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
        DESCRIPTION,
        hints(),
        sends=True,
    )
