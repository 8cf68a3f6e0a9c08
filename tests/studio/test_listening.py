from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from maker_free.engine.model.words import written
from maker_free.engine.probe.probe import probe
from maker_free.speech.corrections import Correction
from maker_free.studio import routes
from maker_free.studio.studio import Studio
from tests.speech import voices
from tests.studio.running import settings_in
from tests.waiting import until

pytestmark = [voices.there, voices.human_there, pytest.mark.xdist_group("hearing")]


@contextmanager
def studio(home: Path) -> Generator[Studio]:
    made = Studio(replace(settings_in(home), speech_model=voices.model()))
    try:
        yield made
    finally:
        made.close()


def said(studio: Studio, session: str, text: str) -> str:
    """What a message is answered with, in this process."""

    async def listen() -> list[bytes]:
        turn = studio.turns.start(studio.store.project(session), text)
        return [sent async for sent in routes.stream(turn)]

    events = [json.loads(line.removeprefix(b"data: ")) for line in asyncio.run(listen())]
    texts = [
        part["text"]
        for event in events
        if event.get("content") and not event.get("partial")
        for part in event["content"]["parts"]
        if part.get("text")
    ]
    return "\n".join(texts)


def test_listening_can_be_given_up_and_what_is_heard_once_is_known_and_stays_right(tmp_path: Path) -> None:
    source = voices.cut(voices.human(), tmp_path / "two.wav", 6.4)
    with studio(tmp_path) as here:
        session = here.store.create_project("talk", "en").session
        (media,) = here.store.add_media(session, [probe(source, id="m1", name="two.wav")])
        with ThreadPoolExecutor(1) as beside:
            asked = beside.submit(said, here, session, "show me the transcript")
            until(lambda: here.turns.give_up(session))
            assert asked.result() == ""  # it broke off; nothing of it was done
        # Where phrases are parted may differ by a hair with the processor that the model runs on; its words do not.
        assert "it was the age of wisdom" in said(here, session, "show me the transcript").lower()
        here.listening.keep([media.fingerprint], [Correction("wisdom", "Windsor")])
        # Another project with the same bytes under another name.
        other = here.store.create_project("again", "en").session
        (copy,) = here.store.add_media(other, [probe(source, id="m2", name="other.wav")])
        told: list[float] = []
        heard = here.listening.hear(copy, threading.Event(), told.append)
        assert "age of Windsor" in written(heard.words)
        assert told == []  # nobody listened a second time
        assert not here.turns.give_up(session)
