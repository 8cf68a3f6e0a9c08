"""The scripted cloud itself: it answers as the wire document says, and goes wrong exactly as it is told to."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

import httpx
import pytest

from maker_free import wire
from tests.contract import agent, faults
from tests.contract.agent import Answer
from tests.contract.cloud import Call, Cloud

ATTRIBUTION = {wire.HEADER_SOURCE: "maker-free", wire.HEADER_VERSION: "1.0.0", wire.HEADER_PLATFORM: "unknown"}


@pytest.fixture(scope="module")
def running() -> Iterator[Cloud]:
    with Cloud() as cloud:
        yield cloud


@pytest.fixture
def cloud(running: Cloud) -> Iterator[Cloud]:
    yield running
    running.mend()
    running.answers.clear()
    running.seen.clear()


@pytest.fixture
def http(cloud: Cloud) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=cloud.url, trust_env=False, verify=False, headers=ATTRIBUTION, timeout=10) as client:
        token = client.post(wire.ANONYMOUS_TOKEN, headers={wire.HEADER_CLIENT: "a-test"}).json()["data"]["token"]
        client.headers["Authorization"] = f"Bearer {token}"
        yield client


@pytest.fixture
def session(http: httpx.Client) -> str:
    body = {"task_name": "project", "language": "en"}
    return wire.Session.model_validate(http.post(wire.SESSION, json=body).json()["data"]).session_id


def say(http: httpx.Client, session: str, text: str = "cut it") -> httpx.Response:
    return http.post(wire.RUN_SSE, json=wire.TurnRequest.say(session, text).model_dump(exclude_none=True))


def look(http: httpx.Client, session: str) -> dict[str, Any]:
    return http.get(wire.state_path(session)).json()["data"]["state"]


def until_it_breaks(streaming: AbstractContextManager[httpx.Response]) -> bytes:
    """What came of an answer whose connection ended too early."""
    got = bytearray()
    with streaming as answer:
        pieces = answer.iter_raw()
        with contextlib.suppress(httpx.RemoteProtocolError, httpx.ReadError):
            while piece := next(pieces, b""):
                got += piece
            pytest.fail("it ended as if it were complete")
    return bytes(got)


def test_a_message_is_answered_as_events_and_changes_the_state(cloud: Cloud, http: httpx.Client, session: str) -> None:
    cloud.answer(Answer("Done. 好了。", thought="secret"))
    before = look(http, session)
    lines = [line for line in say(http, session).text.split("\n\n") if line]
    events = [wire.Event.model_validate(json.loads(line.removeprefix("data: "))) for line in lines]
    parts = [part for event in events if event.content for part in event.content.parts]
    assert [part.text for part in parts if part.text] == ["secret", "Done. ", "好了。", "Done. 好了。"]
    assert parts[1].functionCall
    assert parts[2].functionResponse
    assert before["draft"] is None
    assert look(http, session)["draft"]["t"][0]["sg"]
    assert cloud.book.projects[session].messages == ["cut it"]


def test_a_change_may_show_only_at_a_later_look(cloud: Cloud, http: httpx.Client, session: str) -> None:
    cloud.answer(Answer(shows=(0, 2)))
    say(http, session)
    assert [look(http, session)["version"] for _ in range(3)] == [1, 2, 2]


def test_three_in_ten_edits_are_silent() -> None:
    assert [answer.text for answer in agent.USUAL].count("") == 3


def test_every_message_costs_one_credit_and_then_there_are_none(cloud: Cloud, http: httpx.Client, session: str) -> None:
    user = cloud.book.users["a-test"]
    user.credits, user.spent = 1, 99
    say(http, session)
    assert http.get(wire.CREDITS).json()["data"] == {"available": 0, "frozen": 0, "total": 100}
    assert say(http, session).json()["code"] == 2001
    user.credits = 100


def test_an_export_needs_all_three_headers_and_a_film_is_fetched_in_parts(
    cloud: Cloud, http: httpx.Client, session: str
) -> None:
    body = {"id": "render_1", "sessionId": session, "draft": {}, "output": {"format": "mp4", "quality": "high"}}
    assert http.post(wire.RENDER, json=body, headers={wire.HEADER_PLATFORM: ""}).json()["code"] == 402
    statuses = [wire.parse_render_status(http.post(wire.RENDER, json=body).json())]
    for cloud.shape in ("first", "second", "enveloped"):
        statuses.append(wire.parse_render_status(http.get(wire.render_path("render_1")).json()))
    cloud.shape = "first"
    assert [one.status for one in statuses] == ["pending", "processing", "completed", "completed"]
    url = statuses[-1].output.url
    assert url
    assert url.startswith(cloud.cdn)
    part = httpx.get(url, headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, cloud.film[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(cloud.film)}"
    assert http.get(wire.download_path("render_1")).content == cloud.film
    assert "authorization" not in cloud.of("film")[0].headers


def test_an_upload_is_checked_and_recorded(cloud: Cloud, http: httpx.Client, session: str) -> None:
    path = wire.upload_path(session)
    assert http.post(path, files=[("files", ("a.exe", b"MZ"))]).json()["code"] == 4001
    answer = http.post(path, files=[("files", ("a.mp4", b"1" * 300_000)), ("files", ("b.jpg", b"2"))]).json()
    assert [file["filename"] for file in answer["data"]["files"]] == ["a.mp4", "b.jpg"]
    assert [info["filename"] for info in look(http, session)["video_infos"]] == ["a.mp4", "b.jpg"]
    seen = cloud.of("upload")[-1]
    assert seen.complete
    assert seen.size > 300_000 > len(seen.body)


@pytest.mark.parametrize(
    ("refusals", "expired", "forgotten"),
    [
        ("body", (200, 1001), (200, 1002)),
        ("status", (401, None), (404, None)),
        ("both", (401, 1001), (404, 1002)),
    ],
)
def test_a_token_or_session_that_is_gone_is_refused_in_every_form(
    cloud: Cloud, http: httpx.Client, session: str, refusals: Any, expired: object, forgotten: object
) -> None:
    cloud.refusals = refusals
    cloud.book.forget()
    answer = say(http, session)
    assert (answer.status_code, answer.json().get("code")) == forgotten
    cloud.book.expire()
    answer = http.get(wire.CREDITS)
    assert (answer.status_code, answer.json().get("code")) == expired
    cloud.refusals = "body"
    again = http.post(wire.ANONYMOUS_TOKEN, headers={wire.HEADER_CLIENT: "a-test"}).json()["data"]["token"]
    assert again not in http.headers["authorization"]


def test_a_cut_may_fall_inside_a_character(cloud: Cloud, http: httpx.Client, session: str) -> None:
    cloud.answer(Answer("你好，你好", tools=False, partial=False))
    cloud.fail("say", faults.Cut(20, inside_character=True))
    body = wire.TurnRequest.say(session, "x").model_dump(exclude_none=True)
    got = until_it_breaks(http.stream("POST", wire.RUN_SSE, json=body))
    with pytest.raises(UnicodeDecodeError, match="unexpected end"):
        got.decode()
    assert cloud.book.projects[session].changes == 1


@pytest.mark.parametrize("kept", [False, True])
def test_a_reset_loses_the_answer_and_keeps_the_work_only_if_told(
    cloud: Cloud, http: httpx.Client, session: str, kept: bool
) -> None:
    cloud.fail("say", faults.Reset(kept=kept))
    with pytest.raises(httpx.ReadError):
        say(http, session)
    assert len(cloud.book.projects[session].messages) == kept


@pytest.mark.parametrize("reset", [False, True])
def test_a_download_breaks_off_where_it_is_told(cloud: Cloud, reset: bool) -> None:
    cloud.fail("film", faults.Cut(1000, reset=reset))
    got = until_it_breaks(httpx.stream("GET", f"{cloud.cdn}/films/0.mp4"))
    assert got == cloud.film[: len(got)]
    assert len(got) <= 1000


def test_a_clean_cut_looks_like_an_end(cloud: Cloud, http: httpx.Client, session: str) -> None:
    cloud.fail("say", faults.Cut(9, clean=True))
    assert len(say(http, session).content) == 9


@pytest.mark.parametrize("after", [None, 0, 30])
def test_a_stall_lasts_until_it_is_released(cloud: Cloud, http: httpx.Client, session: str, after: int | None) -> None:
    cloud.fail("say", faults.Stall(after=after))
    with pytest.raises(httpx.ReadTimeout):
        http.post(wire.RUN_SSE, json=wire.TurnRequest.say(session, "x").model_dump(exclude_none=True), timeout=0.2)
    assert cloud.book.projects[session].changes == 1


def test_a_dripping_answer_is_the_same_answer(cloud: Cloud, http: httpx.Client, session: str) -> None:
    cloud.answer(Answer(raw="data: 你好\n\n".encode()))
    cloud.fail("say", faults.Drip(1))
    with http.stream(
        "POST", wire.RUN_SSE, json=wire.TurnRequest.say(session, "x").model_dump(exclude_none=True)
    ) as answer:
        pieces = list(answer.iter_raw())
    assert b"".join(pieces).decode() == "data: 你好\n\n"


SPOILT: dict[str, tuple[Call, faults.Fault, int]] = {
    "html": ("credits", faults.HTML, 502),
    "html with 200": ("credits", faults.HTML_WELL, 200),
    "half": ("credits", faults.HALF_JSON, 200),
    "nothing": ("credits", faults.NOTHING, 200),
    "not utf-8": ("credits", faults.NOT_UTF8, 200),
    "rate": ("credits", faults.refuse(429, status=429, Retry_After="Wed, 25 Nov 2026 00:00:00 GMT"), 429),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_answer_comes_once_and_then_the_true_one(cloud: Cloud, http: httpx.Client, name: str) -> None:
    call, fault, status = SPOILT[name]
    cloud.fail(call, fault)
    assert http.get(wire.CREDITS).status_code == status
    assert http.get(wire.CREDITS).json()["code"] == 0


def test_a_true_answer_can_be_changed_on_its_way(cloud: Cloud, http: httpx.Client) -> None:
    cloud.fail("credits", faults.Changed(lambda body: {**body, "data": {"available": "12"}}))
    assert http.get(wire.CREDITS).json()["data"] == {"available": "12"}


def test_connections_are_counted(cloud: Cloud) -> None:
    with httpx.Client(base_url=cloud.url, trust_env=False, verify=False) as client:
        client.get("/nowhere")
        assert cloud.connections >= 1
    assert cloud.count("other") == 1
