"""Owns the news of a project as a browser hears them (server-sent events); refuses to decide what is news."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool

from maker_free.page import state
from maker_free.studio.news import Item
from maker_free.studio.store import Project
from maker_free.studio.studio import Studio
from maker_free.studio.talk import Entry

BEAT_S = 10.0
"""Seconds without news after which a line is sent that only says that we are here."""
LOOK_S = 0.5
"""Seconds between looks at exports while one goes on, and at most until its begin is seen."""


async def news(studio: Studio, project: Project) -> AsyncIterator[bytes]:
    """Everything that happens in a project from now on."""
    session = project.session
    studio.activity.watching += 1
    try:
        with studio.news.watching(session) as watcher:
            revision = studio.news.revision(session)
            yield _event("hello", {"revision": revision}, revision)
            told, beat = None, time.monotonic()
            while True:
                item = await watcher.next(LOOK_S)
                if item is not None:
                    beat = time.monotonic()
                    yield await run_in_threadpool(_told, studio, session, item)
                    if item.event == "bye":
                        return
                listed = state.exports(await run_in_threadpool(studio.renders.listed, session))
                if listed != told:
                    if told is not None:
                        beat = time.monotonic()
                        data = [one.model_dump(mode="json") for one in listed]
                        yield _event("exports", data, studio.news.revision(session))
                    told = listed
                if time.monotonic() - beat > BEAT_S:
                    beat = time.monotonic()
                    yield b": here\n\n"
    finally:
        studio.activity.watching -= 1
        studio.activity.touch()


def _told(studio: Studio, session: str, item: Item) -> bytes:
    if item.event != "state":
        return _event(item.event, item.data, item.revision)
    history = studio.store.history(session)
    request = _request(studio.talk.of(session), history.number)
    data = {
        "revision": item.revision,
        "version": history.number,
        "by": "touch" if request is None else request.by,
        "sentence": history.said(history.number) if request is None else request.text,
    }
    return _event("state", data, item.revision)


def _request(entries: Sequence[Entry], version: int) -> Entry | None:
    """Of which request a version is shown: the one that made it, or that went back to it. It is kept, and told, a
    moment before its request is written down as ended; a touch is written down only then (None)."""
    done = next((one for one in reversed(entries) if one.changed), None)
    if done is not None and done.version == version:
        return done
    return next((one for one in entries if one.answer is None), None)


def _event(name: str, data: Any, revision: int) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"event: {name}\nid: {revision}\ndata: {text}\n\n".encode()
