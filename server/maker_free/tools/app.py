"""Owns the MCP server process: puts tools, resources and prompt together for one chat; the host talks to it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from mcp.server.apps import Apps

from maker_free.settings import Settings, package_version
from maker_free.tools import connect, edit, export, film, guides, status, upload
from maker_free.tools import credits as balance
from maker_free.tools.chat import Chat
from maker_free.tools.server import MakerFreeServer

if TYPE_CHECKING:
    from maker_free.client.clock import Clock

INSTRUCTIONS = (
    "Maker Free turns raw clips into a finished video on this computer: files are named by their paths here, films go "
    "to the Videos folder. Call connect, upload the user's files, pass what the user wants to edit as its sentences "
    "(one edit a line, clips by number or name, no “it” across calls), show the result with status, then export. Use "
    "wait_seconds=45; if work is still running, call status until it is done. Tell the user what the answers say in "
    "plain words; never mention tools, ids or JSON."
)


def build(settings: Settings, *, clock: Clock | None = None) -> MakerFreeServer:
    """The server of one chat. Does no I/O."""
    chat = Chat(settings, clock=clock)
    shown = Apps()
    shown.add_html_resource(film.URI, film.page(), name="film", title="The film")

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncGenerator[Chat, None]:
        try:
            yield chat
        finally:
            await chat.close()

    server = MakerFreeServer(
        chat,
        name="maker-free",
        title="Maker Free",
        version=package_version(),
        instructions=INSTRUCTIONS,
        lifespan=lifespan,
        extensions=[shown],
        log_level="WARNING",
    )
    for tool in (connect, upload, edit, status, balance, export):
        server.declare(tool.declare(chat))
    guides.add(server)
    film.add(server, chat)
    server.show(("status", "edit", "export"), film.URI)
    return server
