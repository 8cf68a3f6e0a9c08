"""Owns the tool `upload`: files, folders and links into the project, and the question before they leave here."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from mcp.server.elicitation import AcceptedElicitation, ElicitationResult
from mcp.server.mcpserver import Elicit, Resolve
from mcp_types import CallToolResult
from pydantic import BaseModel, BeforeValidator, Field

from maker_free.conversation import phrases
from maker_free.errors import MakerFreeError
from maker_free.limits import ACCEPTED_FORMATS
from maker_free.messages.message import Message
from maker_free.tools import actions, outcome
from maker_free.tools.call import Ctx, Seconds, announced, answered
from maker_free.tools.chat import Chat
from maker_free.tools.declaration import Declaration, hints
from maker_free.tools.reply import Reply
from maker_free.tools.wait import USUAL_S, Wait

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
    return await agreement(ctx, files, tuple(files), confirm=confirm)


async def agreement(
    ctx: Ctx, sources: Sequence[str], key: tuple[str, ...], *, confirm: bool = False
) -> Consent | Elicit[Consent]:
    """What `ask` gives, about these sources; `settled` finds the question again by its `key`."""
    chat = ctx.request_context.lifespan_context
    asked = await _question(chat, sources)
    if asked is None:
        return Consent(send=True)
    if _can_ask(ctx):
        chat.asked.setdefault(key, asked)
        return Elicit("\n".join(outcome.question(asked, chat.language)), Consent)
    if confirm and chat.named.issuperset(asked.files) and chat.open_project is not None:
        chat.open_project.agree(asked, by_person=False)
    return Consent(send=True)


def settled(chat: Chat, answer: ElicitationResult[Consent], key: tuple[str, ...]) -> Message | None:
    """Note what the person answered; what to say when that was no."""
    asked = chat.asked.pop(key, None)
    if not isinstance(answer, AcceptedElicitation) or not answer.data.send:
        return phrases.CLOUD_DECLINED if asked is None or asked.leaving else phrases.PLACE_DECLINED
    if asked is not None and chat.open_project is not None:
        chat.open_project.agree(asked, by_person=True)
    return None


async def _question(chat: Chat, files: Sequence[str]) -> Question | None:
    """What has to be asked; None also when it cannot be known now: then nothing is added either."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            return await (await chat.project()).question(files)
    except (MakerFreeError, TimeoutError):
        return None


PATIENCE_S = 4.0
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
        wait_seconds: Seconds = USUAL_S,
    ) -> CallToolResult:
        declined = settled(chat, answer, tuple(files))

        async def work(reply: Reply, wait: Wait) -> None:
            if declined is not None:
                reply.say(declined)
            else:
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
