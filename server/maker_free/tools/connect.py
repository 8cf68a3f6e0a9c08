"""Owns the tool `connect`: where the work is done, and on which project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from mcp_types import CallToolResult
from pydantic import Field

from maker_free.conversation import clean, phrases
from maker_free.tools import actions
from maker_free.tools.call import Ctx, answered
from maker_free.tools.chat import Chat
from maker_free.tools.declaration import Declaration, hints
from maker_free.tools.reply import Reply
from maker_free.tools.wait import Wait

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
    ) -> CallToolResult:
        chat.language = language or chat.hear(project or "")

        async def work(reply: Reply, wait: Wait) -> None:
            await open_project(chat, (project or "").strip(), engine, reply, wait)

        return await answered(chat, ctx, None, work)

    return Declaration(
        connect,
        "Connect",
        "Start here: opens a new video project, or goes on with an earlier one.",
        hints(),
        sends=True,
    )


async def open_project(chat: Chat, name: str, engine: EngineName | None, reply: Reply, wait: Wait) -> None:
    """Open the project of that name when there is one on that engine, else a new one; say where we are."""
    known = [one for one in chat.desk.recent() if engine in {None, one.engine}]
    latest = name.casefold() in LATEST
    found = next((one for one in known if latest or (name and name.casefold() == one.name.casefold())), None)
    earlier = await _on_the_cloud(chat, name) if found is None and engine == "this computer" else None
    state = await actions.worth_carrying(earlier) if earlier is not None else None
    called = name or (earlier.info.name if earlier is not None and state is not None else "")
    opened = await chat.connect(found.name if found else called or None, engine, resume=found is not None)
    here = opened.info.engine == "this computer"
    reply.say(phrases.READY_HERE if here else phrases.READY_CLOUD)
    shown = clean.name(opened.info.name)
    if found is not None:
        reply.say(phrases.PROJECT_RESUMED, project=shown)
        await actions.timeline(chat, reply)
        return
    reply.say(phrases.PROJECT_NEW, project=shown)
    if earlier is not None and state is not None:
        await actions.carry(earlier, state, opened, reply, wait)
        return
    link = await opened.web_link()
    if link:
        reply.say(phrases.WEB_LINK, link=link)
    reply.say(phrases.STARTER)
    others = [clean.name(one.name) for one in chat.desk.recent() if one.name != opened.info.name]
    if others:
        reply.say(phrases.PROJECTS_KNOWN, names=", ".join(others[:MOST_NAMED]))


async def _on_the_cloud(chat: Chat, name: str) -> Project | None:
    """The project that would be gone on with here: of that name, or without one what the chat has open."""
    current = chat.open_project
    if current is not None and current.info.engine == "cloud" and name.casefold() in {"", current.info.name.casefold()}:
        return current
    there = [one for one in chat.desk.recent() if one.engine == "cloud" and one.name.casefold() == name.casefold()]
    return await chat.desk.resume(there[0].name) if there else None
