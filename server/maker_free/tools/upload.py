"""Owns the tool `upload`: files, folders and links into the project, and the question before they leave here."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

from mcp.server.elicitation import AcceptedElicitation, ElicitationResult
from mcp.server.mcpserver import Elicit, Resolve
from mcp_types import CallToolResult
from pydantic import BaseModel, BeforeValidator, Field

from maker_free.conversation import phrases
from maker_free.errors import ACCEPTED_FORMATS, MakerFreeError
from maker_free.tools import actions, outcome
from maker_free.tools.call import Ctx, Seconds, announced, answered
from maker_free.tools.chat import Chat
from maker_free.tools.declaration import Declaration, hints
from maker_free.tools.reply import Reply
from maker_free.tools.wait import USUAL, Wait

if TYPE_CHECKING:
    from maker_free.client.consent import Question


class Consent(BaseModel):
    """The answer to a question about files."""

    send: bool = Field(description="Yes, with exactly these files")


async def ask(ctx: Ctx, files: list[str], confirm: bool) -> Consent | Elicit[Consent]:
    """Ask the person in the host's own form, where the host has one: then nothing that an agent says counts. Elsewhere
    `confirm` holds for the files that an answer named before, and for no others."""
    chat = ctx.request_context.lifespan_context
    await announced(chat, ctx)
    asked = await _question(chat, files)
    if asked is None:
        return Consent(send=True)
    if _can_ask(ctx):
        chat.asked.setdefault(tuple(files), asked)
        return Elicit("\n".join(outcome.question(asked, chat.language)), Consent)
    if confirm and chat.named.issuperset(asked.files) and chat.open_project is not None:
        chat.open_project.agree(asked, by_person=False)
    return Consent(send=True)


async def _question(chat: Chat, files: list[str]) -> Question | None:
    """What has to be asked; None also when it cannot be known now: then nothing is added either."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await (await chat.project()).question(files)
    except (MakerFreeError, TimeoutError):
        return None


PATIENCE = 4.0
"""Seconds that a studio may take to start before a question can be asked."""


def declare(chat: Chat) -> Declaration:
    async def upload(
        ctx: Ctx,
        files: Annotated[
            list[str],
            BeforeValidator(_listed),
            Field(
                description="Full paths of files or folders on this computer, globs, or http(s) links. Attachments of "
                "the chat do not arrive here: ask where the file lies."
            ),
        ],
        answer: Annotated[ElicitationResult[Consent], Resolve(ask)],
        confirm: Annotated[
            bool, Field(description="True once the user agreed to the very files that an answer asked about.")
        ] = False,
        wait_seconds: Seconds = USUAL,
    ) -> CallToolResult:
        asked = chat.asked.pop(tuple(files), None)

        async def work(reply: Reply, wait: Wait) -> None:
            if not isinstance(answer, AcceptedElicitation) or not answer.data.send:
                leaving = asked is None or asked.leaving
                reply.say(phrases.CLOUD_DECLINED if leaving else phrases.PLACE_DECLINED)
                return
            if asked is not None and chat.open_project is not None:
                chat.open_project.agree(asked, by_person=True)
            await actions.upload(chat, files, reply, wait)

        return await answered(chat, ctx, wait_seconds, work)

    return Declaration(
        upload,
        "Add clips",
        "Adds video, photos and sound that lie on this computer to the project. "
        f"Kinds: {', '.join(ACCEPTED_FORMATS)}; up to 500 MB each. Nothing leaves this computer, unless the project is "
        "on the cloud.",
        hints(idempotent=True),
        sends=True,
    )


def _listed(files: object) -> object:
    """One text is what many models give; what it names is found where files are looked for."""
    return [files] if isinstance(files, str) else files


def _can_ask(ctx: Ctx) -> bool:
    capabilities = ctx.client_capabilities
    return capabilities is not None and capabilities.elicitation is not None
