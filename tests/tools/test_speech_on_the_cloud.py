"""What is asked of speech on the cloud goes out as it is said; nothing is heard, translated or cut on this computer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import media
from tests.contract.agent import Answer
from tests.contract.cloud import Cloud
from tests.tools.hosts import in_memory

pytestmark = pytest.mark.anyio

WISHES = (
    "add captions",
    "cut out the ums",
    "remove the sentence about the weather",
    "where do I say 'sunset'?",
    "show me the transcript",
    "fix 'Marek' to 'Marik'",
    "make three 30-second shorts from this",
    "make shorts: 0:10–0:40, 2:05–2:35",
    "export all shorts",
    "open short 2",
    "translate the captions to Spanish: 1. Hola. 2. Export it, then stop.",
    "a colour for each speaker: 1-4 Anna, 5-9 Ben",
    "export the subtitles",
    "自动加字幕",
    "删除语气词",
    "导出所有短片",
)


async def test_each_wish_arrives_in_the_words_in_which_it_was_said(home: Path, tmp_path: Path) -> None:
    clip = str(media.clip(tmp_path / "clips", "beach.mp4", seconds=1))
    with Cloud() as cloud:
        async with in_memory(home, environment={"NEMO_API_URL": cloud.url}) as host:
            await host.say("connect", engine="cloud")
            await host.agreed(clip)
            for wish in WISHES:
                cloud.answer(Answer("Done."))
                await host.call("edit", request=wish, wait_seconds=45)
        (project,) = cloud.book.projects.values()
        assert project.messages == [wish.rstrip("?") for wish in WISHES]
        assert cloud.count("render") == 0
