"""Owns the tool `edit`: the user's own words; files that they name are asked about as in `upload`."""

from __future__ import annotations

from typing import Annotated

from mcp.server.elicitation import ElicitationResult
from mcp.server.mcpserver import Elicit, Resolve
from mcp_types import CallToolResult
from pydantic import Field

from maker_free.conversation import forms, phrases
from maker_free.tools import actions
from maker_free.tools.call import Ctx, Seconds, answered
from maker_free.tools.chat import Chat
from maker_free.tools.declaration import Declaration, hints
from maker_free.tools.reply import Reply
from maker_free.tools.upload import Consent, agreement, settled
from maker_free.tools.wait import USUAL_S, Wait

MAX_SCANNED_CHARS = 20_000
"""Characters of a request that is looked through for files to ask about; from longer ones none is added."""

DESCRIPTION = (
    "Edits the video (never text or code): makes a film of the clips, or changes it as the user says. The answer says "
    f"what changed and what was not understood. {forms.HOW}\n{forms.lines()}"
)


async def ask(ctx: Ctx, request: str) -> Consent | Elicit[Consent]:
    """Ask the person about the files that the words would add, as `upload` does."""
    chat = ctx.request_context.lifespan_context
    named = await actions.sources(chat, request) if len(request) <= MAX_SCANNED_CHARS else ()
    return await agreement(ctx, named, (request,)) if named else Consent(send=True)


def declare(chat: Chat) -> Declaration:
    async def edit(
        ctx: Ctx,
        request: Annotated[
            str, Field(description="What to do to the video, in English or Chinese; several sentences are fine.")
        ],
        answer: Annotated[ElicitationResult[Consent], Resolve(ask)],
        wait_seconds: Seconds = USUAL_S,
    ) -> CallToolResult:
        chat.hear(request)
        declined = settled(chat, answer, (request,))

        async def work(reply: Reply, wait: Wait) -> None:
            if declined is not None:
                reply.say(declined)
            elif request.strip():
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
