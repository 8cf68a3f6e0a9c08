"""Every odd cloud leads to true words, and to nothing else: no crash, hang, resend, leak or orphan."""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from maker_free.client import api, exports, turn, uploads
from maker_free.client.clock import Clock
from maker_free.conversation import phrases
from tests import media
from tests.contract.agent import Answer
from tests.contract.cloud import Cloud
from tests.contract.drift import DRIFT
from tests.contract.weather import LOST, ROWS, WARMER, Row
from tests.tools.hosts import Host, in_memory, text

pytestmark = pytest.mark.anyio

LOADED = (api, exports, turn, uploads)
"""What a chat loads when it first needs it, so that no row waits for that."""
CRASHED = re.compile(r"(?i)unexpected|internal error|something went wrong on|on our side|Error executing")


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    with Cloud() as cloud:
        cloud.polls = 0
        yield cloud


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(media.clip(tmp_path_factory.mktemp("clips"), "beach.mp4", seconds=1))


def hurry(monkeypatch: pytest.MonkeyPatch, haste: int) -> None:
    """Let so many seconds of the client's waits pass in one."""

    async def sleep(_: Clock, seconds: float) -> None:
        await asyncio.sleep(seconds / haste)

    def monotonic(_: Clock) -> float:
        return time.monotonic() * haste

    monkeypatch.setattr(Clock, "sleep", sleep)
    monkeypatch.setattr(Clock, "monotonic", monotonic)


async def heart(longest: list[float]) -> None:
    """How long the loop, and so the answer to a ping, was ever held up by work of its own: seconds of this thread."""
    while True:
        begun = time.thread_time()
        await asyncio.sleep(0.01)
        longest[0] = max(longest[0], time.thread_time() - begun)


async def play(row: Row, cloud: Cloud, host: Host, clip: str, name: str = "Trip") -> str:
    """The row's chat up to its call, and that call's words."""
    if row.early:
        row.weather(cloud)
    arguments: dict[Any, dict[str, Any]] = {
        "upload": {"files": [clip], "wait_seconds": 20},
        "edit": {"request": "make it warm", "wait_seconds": 20},
        "export": {"wait_seconds": 20},
    }
    if row.does != "connect":
        await host.say("connect", project=name, engine="cloud")
    if row.clips:
        await host.say("upload", **arguments["upload"])
    if row.edited:
        cloud.answer(Answer("Made."))
        await host.say("edit", request="make a film of it" if name == "Trip" else "做成一部影片", wait_seconds=20)
    before = cloud.book.heard
    if not row.early:
        cloud.seen.clear()
        row.weather(cloud)
    cloud.answer(*row.answers)
    given = arguments.get(row.does, {"engine": "cloud"} if row.does == "connect" else {}) | dict(row.with_)
    result = await host.call(row.does, **given)
    said = text(result)
    while row.does == "status" and phrases.BUSY.en in said:
        # A machine that is busy with other tests says so within its five seconds, and may be asked again.
        said = said.replace(phrases.BUSY.en, "")
        result = await host.call(row.does, **given)
        said += text(result)
    print(said)
    assert result.is_error == row.refused, said
    expected = (1 if row.does == "edit" else 0) if row.messages is None else row.messages
    assert cloud.book.heard - before == expected, said
    return said


@pytest.mark.parametrize("row", (ROWS | DRIFT).values(), ids=(ROWS | DRIFT).keys())
async def test_whatever_the_cloud_answers_what_is_said_is_true(
    row: Row, cloud: Cloud, tmp_path: Path, clip: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurry(monkeypatch, row.haste)
    longest = [0.0]
    beating = asyncio.create_task(heart(longest))
    async with in_memory(tmp_path / "home", environment={"NEMO_API_URL": cloud.url}, agrees=True) as host:
        async with asyncio.timeout(40):
            said = await play(row, cloud, host, clip)
        counts = {call: cloud.count(call) for call in row.counts}
        says = cloud.count("say")
        cloud.mend()
        cloud.release()
        cloud.blank, cloud.asks_client = "a state", set()
        cloud.book.banned.clear()
        await host.call("status", wait_seconds=5)
    beating.cancel()
    assert not CRASHED.search(said), said
    for pattern in row.says:
        assert re.search(pattern, said), f"not said: {pattern}\n{said}"
    for pattern in row.never:
        assert not re.search(pattern, said), f"never to be said: {pattern}\n{said}"
    assert counts == dict(row.counts), said
    assert says <= max(1, row.counts.get("say", 1))
    assert len(cloud.book.projects) == row.sessions or row.refused
    elsewhere = [seen for seen in cloud.seen if seen.host != cloud.url.removeprefix("http://")]
    assert not any("authorization" in seen.headers for seen in elsewhere), "the token at another host"
    assert longest[0] < 1.0, f"held up for {longest[0]:.2f} s"


LATER = [(name, row) for name, row in (ROWS | DRIFT).items() if not row.early]
CHINESE = dict(LATER[:: 1 if os.environ.get("EXAMPLES") == "other" else 9])
"""`EXAMPLES=other` plays all of them."""
ENGLISH = re.compile(r"(?:\b[A-Za-z]{2,}[ ,]+){3,}[A-Za-z]{2,}")


@pytest.mark.parametrize("row", CHINESE.values(), ids=CHINESE.keys())
async def test_a_chinese_user_is_told_the_same_in_chinese(
    row: Row, cloud: Cloud, tmp_path: Path, clip: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurry(monkeypatch, row.haste)
    words = dict(row.with_) | ({"request": "调暖一点"} if row.does == "edit" else {})
    async with in_memory(tmp_path / "家", environment={"NEMO_API_URL": cloud.url}, agrees=True) as host:
        await host.client.call_tool("connect", {"project": "旅行", "engine": "cloud", "language": "zh"})
        async with asyncio.timeout(40):
            said = await play(replace(row, with_=words, early=False), cloud, host, clip, name="旅行")
    own = re.sub(r"“[^”]*”|「[^」]*」|\S*/\S*", "", said)
    for answer in row.answers:
        own = own.replace(answer.text or "\0", "")
    for told in (WARMER, LOST, "Generating the music now.", "It is warmer"):
        own = own.replace(told, "")
    assert re.search(r"[\u4e00-\u9fff]", said) or not own.strip(), said  # the engine's words may be all there is
    assert not ENGLISH.search(own), said
    assert not re.search(r"出了点问题", said), said
