"""However much a cloud sends, the loop, and so the answer to a ping, is held by small pieces of work only."""

from __future__ import annotations

import asyncio
import json
import threading

import pytest

from maker_free import lenient
from maker_free.client import failures, transport, turn
from maker_free.client.event_stream import Fold
from maker_free.client.projects import Projects
from maker_free.errors import Unreachable
from maker_free.settings import Settings
from tests.contract.agent import Answer, encoded, event
from tests.contract.cloud import Cloud
from tests.contract.faults import Reply
from tests.waiting import HANG


def state(clips: int, words: str = "") -> Reply:
    segments = [{"d": 400, "m": {"name": f"shot {number}"}} for number in range(clips)]
    draft = {"t": [{"tt": 0, "sg": segments}], "m": {"note": words}}
    return Reply(200, json.dumps({"code": 0, "data": {"state": {"draft": draft}}}).encode())


def test_long_answers_are_read_in_another_thread_and_streams_in_small_slices(
    cloud: Cloud, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop_thread: list[int] = []
    read, feed = failures.read, Fold.feed
    bodies: list[tuple[int, bool]] = []
    slices: list[int] = []

    def reading(status: int, headers: object, body: bytes, *, now: float) -> failures.Answer:
        bodies.append((len(body), threading.get_ident() in loop_thread))
        return read(status, headers, body, now=now)  # type: ignore[arg-type]

    def feeding(fold: Fold, data: bytes) -> object:
        slices.append(len(data))
        return feed(fold, data)

    monkeypatch.setattr(failures, "read", reading)
    monkeypatch.setattr(Fold, "feed", feeding)
    cloud.answer(
        Answer(raw=encoded(event("i", {"text": "warm "}, partial=True)) * 2000 + encoded(event("i", {"text": "Done."})))
    )
    cloud.fail("state", state(8000), times=None)

    async def chat() -> str:
        loop_thread.append(threading.get_ident())
        desk = Projects(settings)
        job = (await desk.create("Trip", "cloud", "en")).say("make it warm")
        assert await job.wait(HANG)
        await desk.close()
        return job.result().text

    assert asyncio.run(chat()) == "Done."
    large = [on_loop for size, on_loop in bodies if size > transport.BIG_JSON_BYTES]
    assert large
    assert not any(large)
    assert sum(slices) > 100 * turn.SLICE_BYTES
    assert max(slices) <= turn.SLICE_BYTES


def test_how_much_is_read_is_counted_in_values_and_not_in_bytes(cloud: Cloud, settings: Settings) -> None:
    assert not lenient.too_much(json.dumps(["x" * 50_000_000]).encode())
    assert lenient.too_much(b"[" + b"1," * lenient.MOST_VALUES + b"1]")

    async def chat() -> None:
        desk = Projects(settings)
        project = await desk.create("Trip", "cloud", "en")
        cloud.fail("state", state(10, "x" * 5_000_000), times=1)
        assert (await project.state()).draft
        cloud.fail("state", Reply(200, b'{"data": [' + b"{}," * lenient.MOST_VALUES + b"{}]}"), times=None)
        with pytest.raises(Unreachable, match="more pieces than Maker Free can read"):
            await project.state(retry_for_s=0.1)
        await desk.close()

    asyncio.run(chat())
