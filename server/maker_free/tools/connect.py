"""Owns the tool `connect`: where the work is done, and on which project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from mcp_types import CallToolResult
from pydantic import Field

from maker_free.conversation import clean, phrases
from maker_free.messages.formats import row
from maker_free.tools import actions
from maker_free.tools.call import Ctx, Seconds, answered
from maker_free.tools.chat import Chat, Opening
from maker_free.tools.declaration import Declaration, hints
from maker_free.tools.reply import Reply
from maker_free.tools.wait import USUAL_S, Wait

if TYPE_CHECKING:
    from maker_free.client.project import EngineName, Project

LATEST = {"latest", "last", "the last one", "最近", "上一个"}
MOST_NAMED = 5


def declare(chat: Chat) -> Declaration:
    async def connect(
        ctx: Ctx,
        project: Annotated[
            str | None, Field(description="A project to go on with (its name, or “latest”), or a name for a new one.")
        ] = None,
        engine: Annotated[
            Literal["this computer", "cloud"] | None,
            Field(description="Where to edit: “this computer” is private and free, “cloud” is NemoVideo."),
        ] = None,
        language: Annotated[Literal["en", "zh"] | None, Field(description="Language of the answers.")] = None,
        wait_seconds: Seconds = USUAL_S,
    ) -> CallToolResult:
        chat.language = language or chat.hear(project or "")

        async def work(reply: Reply, wait: Wait) -> None:
            await open_project(chat, (project or "").strip(), engine, reply, wait)

        return await answered(chat, ctx, wait_seconds, work)

    return Declaration(
        connect,
        "Connect",
        "Start here: opens a new video project, or goes on with an earlier one.",
        hints(),
        sends=True,
    )


async def open_project(chat: Chat, name: str, engine: EngineName | None, reply: Reply, wait: Wait) -> None:
    """Open the project of that name when there is one on that engine, else a new one; say where we are."""
    opening = chat.asked_before((name.casefold(), engine)) or await _begun(chat, name, engine)
    if not await wait.opened(opening.job):
        actions.connecting(opening, reply)
        return
    opening.told = True
    opened = opening.job.result()
    actions.opened(opening, reply)
    if opening.resumed:
        await actions.timeline(chat, reply)
        return
    if await actions.taken_along(opening, reply, wait):
        return
    link = await opened.web_link()
    if link:
        reply.say(phrases.WEB_LINK, link=link)
    reply.say(phrases.STARTER)
    others = [clean.name(one.name) for one in chat.projects.recent() if one.name != opened.info.name]
    if others:
        reply.say(phrases.PROJECTS_KNOWN, names=row(others[:MOST_NAMED]))


async def _begun(chat: Chat, name: str, engine: EngineName | None) -> Opening:
    asked = (name.casefold(), engine)
    known = [one for one in chat.projects.recent(unbegun=True) if engine in {None, one.engine}]
    latest = asked[0] in LATEST
    found = next((one for one in known if latest or (name and asked[0] == one.name.casefold())), None)
    if found is not None:
        return chat.connect(found.name, found.engine, resume=True, asked=asked)
    earlier = await _on_the_cloud(chat, name) if engine == "this computer" else None
    state = await actions.worth_carrying(earlier) if earlier is not None else None
    if earlier is None or state is None:
        return chat.asked_before(asked) or chat.connect(name or None, engine or chat.engine, resume=False, asked=asked)
    called = name or earlier.info.name
    begun = chat.asked_before(asked)  # by another call, while the cloud was asked
    return begun or chat.connect(called, "this computer", resume=False, asked=asked, along=(earlier, state))


async def _on_the_cloud(chat: Chat, name: str) -> Project | None:
    """The project that would be gone on with here: of that name, or without one what the chat has open."""
    current = chat.open_project
    if current is not None and current.info.engine == "cloud" and name.casefold() in {"", current.info.name.casefold()}:
        return current
    there = [one for one in chat.projects.recent() if one.engine == "cloud" and one.name.casefold() == name.casefold()]
    return await chat.projects.resume(there[0].name) if there else None
