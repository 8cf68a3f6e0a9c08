"""One message and its answer as bytes: from the studio, the scripted cloud and a real ADK server, the events have one
form, and folding them gives what was said however the bytes were cut.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from maker_free import wire
from maker_free.client.event_stream import Fold, Told, fold
from tests.contract import adk as scripts
from tests.contract import agent
from tests.contract.adk import AdkServer
from tests.contract.agent import Answer
from tests.contract.answerers import Answerer, code

pytestmark = pytest.mark.xdist_group("contract")

SAID = "I trimmed clip 2. 已经剪好了，共 3 段。 😀"


def answered(http: httpx.Client, session: str, text: str) -> bytes:
    body = wire.TurnRequest.say(session, text).model_dump(exclude_none=True)
    answer = http.post(wire.RUN_SSE, json=body, headers={"Accept": "text/event-stream"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    return answer.content


def events(stream: bytes) -> Iterator[dict[str, Any]]:
    """Every event; each is one `data:` line of JSON and nothing else."""
    for block in stream.decode().split("\n\n"):
        if block:
            assert block.startswith("data: ")
            assert "\n" not in block
            yield json.loads(block[6:])


@pytest.fixture
def stream(answerer: Answerer, clips: list[Path]) -> bytes:
    """A turn of the studio or the cloud that changes something."""
    if answerer.cloud is not None:
        answerer.cloud.answer(Answer(SAID, thought="Let me see."))
    with answerer.http() as http:
        answerer.guest(http)
        made = http.post(wire.SESSION, json={"task_name": "project", "language": "en"}).json()["data"]
        files = [("files", (clips[0].name, clips[0].read_bytes()))]
        assert code(http.post(wire.upload_path(made["session_id"]), files=files)) == 0
        return answered(http, made["session_id"], "turn my clips into a finished video")


def of_adk(server: AdkServer, script: scripts.Script) -> bytes:
    server.agent.next.append(script)
    with httpx.Client(base_url=server.url, trust_env=False, verify=False, timeout=60) as http:
        return answered(http, server.session(), "cut it")


def check_form(stream: bytes) -> None:
    """The facts of the wire document that every answerer shares."""
    found = list(events(stream))
    parts: list[tuple[bool, wire.Part]] = []
    for fields in found:
        if fields == {"type": "heartbeat"}:
            continue
        event = wire.Event.model_validate(fields)
        assert event.author == wire.APP
        assert event.invocationId
        assert "text" not in fields
        parts += [(bool(event.partial), part) for part in (event.content.parts if event.content else [])]
    pieces = "".join(part.text or "" for partial, part in parts if partial and not part.thought)
    final = [part.text for partial, part in parts if part.text and not partial and not part.thought]
    assert final
    assert pieces in {"", "".join(final)}
    calls = {part.functionCall.id for _, part in parts if part.functionCall}
    answers = {part.functionResponse.id for _, part in parts if part.functionResponse}
    assert calls
    assert calls == answers


def pieces(stream: bytes, seed: int) -> Iterator[bytes]:
    chance = random.Random(seed)
    at = 0
    while at < len(stream):
        size = chance.choice((1, 2, 3, 7, 50, 400))
        yield stream[at : at + size]
        at += size


def folded(chunks: Iterator[bytes]) -> Told:
    one = Fold()
    for chunk in chunks:
        one.feed(chunk)
    one.end()
    return one.told()


def test_events_have_the_form_of_the_wire(stream: bytes) -> None:
    check_form(stream)


def test_a_turn_folds_the_same_however_it_is_cut(stream: bytes) -> None:
    whole = fold(stream)
    assert whole.text
    assert whole.worked
    assert (whole.failure, whole.unfinished) == (None, False)
    for seed in range(20):
        assert folded(pieces(stream, seed)) == whole


def test_a_real_adk_server_sends_events_of_the_same_form(adk: AdkServer) -> None:
    stream = of_adk(adk, scripts.say(SAID, thought="Let me see."))
    check_form(stream)
    assert "已经剪好了".encode() in stream, "it does not escape characters"
    assert fold(stream) == Told(SAID, None, unfinished=False, worked=True)
    for seed in range(20):
        assert folded(pieces(stream, seed)) == fold(stream)


def test_the_scripted_agent_writes_what_a_real_adk_server_writes(adk: AdkServer) -> None:
    theirs = list(events(of_adk(adk, scripts.say(SAID, thought="Let me see."))))
    ours = list(events(b"".join(Answer(SAID, thought="Let me see.").stream())))
    keys = {key for event in theirs for key in event}
    assert {key for event in ours for key in event} <= keys
    assert {"content", "invocationId", "author", "actions", "id", "timestamp", "partial"} <= keys


def test_a_run_without_a_word_is_an_empty_stream(adk: AdkServer) -> None:
    assert of_adk(adk, scripts.silent) == b""
    assert fold(b"") == Told("", None, unfinished=False, worked=False)


def test_a_run_that_breaks_down_is_told_as_a_failure_with_what_was_said(adk: AdkServer) -> None:
    stream = of_adk(adk, scripts.fail("Half of it.", ValueError('tool "x" said {bad}\nand more')))
    told = fold(stream)
    assert told.text == "Half of it."
    assert told.failure
    assert "{bad}" in told.failure.message
    assert list(events(stream))[-1].keys() >= {"error"}


def test_an_error_event_is_a_failure(adk: AdkServer) -> None:
    told = fold(of_adk(adk, scripts.refuse("RESOURCE_EXHAUSTED", "model is busy")))
    assert (told.text, told.failure and told.failure.message) == ("", "model is busy")


def test_a_session_that_is_not_there_is_a_404_of_its_own_form(adk: AdkServer) -> None:
    body = wire.TurnRequest.say("nobody", "cut it").model_dump(exclude_none=True)
    answer = httpx.post(adk.url + wire.RUN_SSE, json=body, trust_env=False, verify=False)
    assert answer.status_code == 404
    assert answer.json()["detail"].startswith("Session not found")
    assert code(answer) == 1002


FAILED = {
    "error event": agent.ERROR_EVENT,
    "bare": agent.BARE_ERROR,
    "unescaped": agent.UNESCAPED_ERROR,
    "split": agent.SPLIT_ERROR,
}


@pytest.mark.parametrize("name", FAILED)
def test_every_form_of_a_failure_in_mid_stream_is_one(name: str) -> None:
    stream = b"".join(Answer("Before it.", after=FAILED[name]).stream())
    told = fold(stream)
    assert told.text == "Before it."
    assert told.failure
    for seed in range(10):
        assert folded(pieces(stream, seed)) == told


@pytest.mark.parametrize("beat", agent.HEARTBEATS, ids=range(len(agent.HEARTBEATS)))
def test_a_heartbeat_in_any_form_says_nothing(beat: bytes) -> None:
    stream = beat + b"".join(Answer("Done.", heartbeats=(beat,) * 20).stream()) + beat
    assert fold(stream) == Told("Done.", None, unfinished=False, worked=True)


def test_a_trailing_temporary_issue_is_not_part_of_the_answer() -> None:
    late = agent.encoded(agent.event("late", {"text": agent.TEMPORARY}))
    assert fold(b"".join(Answer("The text is yellow.", after=late).stream())).text == "The text is yellow."
