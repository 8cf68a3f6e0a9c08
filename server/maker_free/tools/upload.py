"""Owns the tool `upload`: files, folders and links into the project, and the question before they leave here."""

from __future__ import annotations

from typing import Annotated

from mcp.server.elicitation import AcceptedElicitation, ElicitationResult
from mcp.server.mcpserver import Elicit, Resolve
from mcp_types import CallToolResult
from pydantic import BaseModel, BeforeValidator, Field

from maker_free.conversation import clean, phrases
from maker_free.errors import ACCEPTED_FORMATS
from maker_free.tools import actions
from maker_free.tools.call import Ctx, Seconds, answered
from maker_free.tools.chat import Chat
from maker_free.tools.declaration import Declaration, hints
from maker_free.tools.reply import Reply
from maker_free.tools.wait import USUAL, Wait


class Consent(BaseModel):
    """The answer to the question whether files may leave this computer."""

    send: bool = Field(description="Send these files to the NemoVideo cloud")


async def ask(ctx: Ctx, files: list[str], confirm: bool) -> Consent | Elicit[Consent]:
    """Ask in the host's own form, once, where the host has one; elsewhere `confirm` is the way to agree."""
    chat = ctx.request_context.lifespan_context
    project = chat.open_project
    if confirm or project is None or not project.needs_consent or not _can_ask(ctx):
        return Consent(send=confirm)
    names = ", ".join(clean.name(file) for file in files)
    return Elicit(phrases.CLOUD_CONSENT.say(chat.language, files=names), Consent)


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
            bool, Field(description="True once the user agreed that these files go to the cloud.")
        ] = False,
        wait_seconds: Seconds = USUAL,
    ) -> CallToolResult:
        agreed = isinstance(answer, AcceptedElicitation) and answer.data.send
        declined = not isinstance(answer, AcceptedElicitation)

        async def work(reply: Reply, wait: Wait) -> None:
            if declined:
                reply.say(phrases.CLOUD_DECLINED)
                return
            await actions.upload(chat, files, reply, wait, allowed=agreed)

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
