"""Owns the frame around every tool: one reply, one time limit, and every failure in plain words; refuses to know
what the tools do.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from math import isnan
from typing import Annotated, Any

from mcp.server.mcpserver import Context, Image
from mcp_types import CallToolResult, ContentBlock, TextContent
from pydantic import BeforeValidator, Field

from maker_free.conversation import clean, error_answers, phrases
from maker_free.errors import MakerFreeError
from maker_free.tools import actions
from maker_free.tools.chat import Chat, StillConnecting
from maker_free.tools.reply import Reply
from maker_free.tools.wait import USUAL_S, Tell, Wait

log = logging.getLogger(__name__)


def _within(seconds: object) -> object:
    """A wait as it may be: models ask for longer ones, write "30s", or leave it empty."""
    if seconds is None:
        return USUAL_S
    if isinstance(seconds, str) and (
        written := re.fullmatch(r"\s*(-?\d+(?:\.\d+)?)\s*(?:s|sec|seconds?|秒)?\s*", seconds)
    ):
        seconds = float(written[1])
    if isinstance(seconds, int | float) and not isinstance(seconds, bool) and not isnan(seconds):
        return min(45.0, max(0.0, float(seconds)))
    return seconds


Seconds = Annotated[
    float,
    Field(ge=0, le=45, description="How long to wait for the result. Use 45; the work goes on either way."),
    BeforeValidator(_within),
]
Work = Callable[[Reply, Wait], Awaitable[object]]
Ctx = Context[Chat, Any]


async def answered(chat: Chat, ctx: Ctx | None, seconds: float | None, work: Work) -> CallToolResult:
    """Do `work` within its time and make one result of what it said, also of how it failed."""
    reply = Reply(chat.language)
    wait = Wait(seconds, chat.language, _teller(ctx))
    failed = True
    await announced(chat, ctx)
    try:
        await asyncio.wait_for(work(reply, wait), wait.limit)
        failed = reply.refused
        actions.signs(chat, reply)
    except StillConnecting as waiting:
        actions.connecting(waiting.opening, reply)
        reply.say(phrases.NOTHING_BEGUN)
    except MakerFreeError as error:
        reply.tell(error_answers.spoken(error, reply.language))
    except TimeoutError:
        if chat.connecting is not None:
            actions.connecting(chat.connecting, reply)
        else:
            reply.say(phrases.BUSY)
    except Exception:
        log.exception("a tool broke down")
        reply.say(phrases.UNEXPECTED)
    return CallToolResult(content=_blocks(reply), is_error=failed)


async def announced(chat: Chat, ctx: Ctx | None) -> None:
    """Say that the project is not open yet, before anything else that a call does."""
    tell = _teller(ctx)
    if chat.open_project is None and tell is not None:
        await tell(0.0, phrases.CONNECTING.say(chat.language))


def _blocks(reply: Reply) -> list[ContentBlock]:
    blocks: list[ContentBlock] = []
    for block in reply.content():
        if isinstance(block, str):
            blocks.append(TextContent(type="text", text=block))
        else:
            blocks.append(block.to_image_content() if isinstance(block, Image) else block)
    return blocks


def _teller(ctx: Ctx | None) -> Tell | None:
    if ctx is None:
        return None

    async def tell(percent: float, words: str) -> None:
        # A host that went away meanwhile must not end the work.
        try:
            await ctx.report_progress(percent, 100, clean.text(words, 200))
        except Exception as gone:
            log.debug("nobody hears progress: %s", gone)

    return tell
