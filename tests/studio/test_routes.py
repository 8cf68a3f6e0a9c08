"""Every call of the wire is answered in the wire's shape, good ones and bad ones."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from maker_free import wire
from tests.studio.running import ATTRIBUTION, Caller, Running, prepared


def envelope(answer: httpx.Response, status: int, code: int) -> dict[str, Any]:
    """The body, after a look at its outside."""
    body = answer.json()
    assert (answer.status_code, body["code"]) == (status, code), body
    assert isinstance(body["message"], str)
    assert body["message"]
    return body


def test_a_token_needs_a_client_id_and_looks_like_the_clouds(studio: Running) -> None:
    client = studio.client()
    body = envelope(client.post(wire.ANONYMOUS_TOKEN, headers={wire.HEADER_CLIENT: "x" * 64}), 200, 0)
    assert re.fullmatch(r"nmv_usr_[\w-]{20,}", body["data"]["token"])
    assert body["data"]["credits"] == 100
    assert body["data"]["user_id"].startswith("anon_")
    for bad in ("", "x" * 65):
        envelope(client.post(wire.ANONYMOUS_TOKEN, headers={wire.HEADER_CLIENT: bad}), 400, 400)
    envelope(client.post(wire.ANONYMOUS_TOKEN), 400, 400)


def test_a_session_is_made_and_asked_about(caller: Caller) -> None:
    answer = caller.http.post(wire.SESSION, json={"task_name": "project", "language": "en"})
    session = wire.Session.model_validate(envelope(answer, 200, 0)["data"])
    assert session.task_id
    assert session.task_id != session.session_id
    state = envelope(caller.http.get(wire.state_path(session.session_id)), 200, 0)["data"]["state"]
    assert state["draft"] == {
        "t": [], "d": 0.0,
        "m": {"version": 0, "canvas": {**state["canvas_config"], "fit": "blur", "background": "#000000"}},
    }  # fmt: skip
    assert state["canvas_config"] == {"width": 1920, "height": 1080, "fps": 30}
    assert (state["video_infos"], state["generated_media"], state["jobs"]) == ([], [], [])
    assert not wire.has_segments(state["draft"])


def test_a_claim_link_is_given_for_a_session_that_exists(caller: Caller) -> None:
    session = caller.session()
    body = envelope(caller.http.post(wire.CLAIM_TOKEN, json={"task_id": "t", "session_id": session}), 200, 0)
    assert re.fullmatch(r"clm_[\w-]{20,}", body["data"]["claim_token"])
    assert body["data"]["expires_in"] == 604800
    envelope(caller.http.post(wire.CLAIM_TOKEN, json={"task_id": "t", "session_id": "none"}), 404, 1002)


def test_credits_never_move(caller: Caller) -> None:
    body = envelope(caller.http.get(wire.CREDITS), 200, 0)
    assert body["data"] == {"available": 100.0, "frozen": 0.0, "total": 100.0}


CALLS: list[tuple[str, str]] = [
    ("POST", wire.CLAIM_TOKEN),
    ("POST", wire.SESSION),
    ("POST", wire.RUN_SSE),
    ("POST", wire.upload_path("s")),
    ("GET", wire.CREDITS),
    ("GET", wire.state_path("s")),
    ("GET", wire.storyboard_path("s")),
    ("POST", wire.RENDER),
    ("GET", wire.render_path("r")),
    ("DELETE", wire.render_path("r")),
    ("GET", wire.download_path("r")),
]


@pytest.mark.parametrize(("method", "path"), CALLS)
@pytest.mark.parametrize("header", [None, "Bearer nmv_usr_guessed", "Basic eDp5", "Bearer", "nmv_usr_guessed"])
def test_without_a_token_of_ours_it_is_1001(studio: Running, method: str, path: str, header: str | None) -> None:
    headers = {"Authorization": header} if header is not None else {}
    envelope(studio.client().request(method, path, headers=headers, json={}), 401, 1001)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", wire.RUN_SSE, wire.TurnRequest.say("gone", "hello").model_dump(exclude_none=True)),
        ("POST", wire.upload_path("gone"), {"urls": ["https://example.com/a.mp4"], "source_type": "url"}),
        ("GET", wire.state_path("gone"), None),
        ("GET", wire.storyboard_path("gone"), None),
        ("POST", wire.RENDER, {"id": "r", "sessionId": "gone", "draft": {}}),
    ],
)
def test_an_unknown_session_is_1002_and_says_so_as_adk_does(caller: Caller, method: str, path: str, body: Any) -> None:
    answer = envelope(caller.http.request(method, path, json=body), 404, 1002)
    assert answer["detail"] == "Session not found"
    assert "not here any more" in answer["message"]


@pytest.mark.parametrize("missing", ATTRIBUTION)
def test_an_export_that_does_not_say_which_program_asks_is_402(caller: Caller, missing: str) -> None:
    session = caller.session()
    caller.http.headers[missing] = ""
    envelope(caller.export(session, "render_402"), 402, 402)
    del caller.http.headers[missing]
    envelope(caller.export(session, "render_402"), 402, 402)


def test_what_is_not_there_and_what_cannot_be_done_are_said_in_the_same_shape(caller: Caller) -> None:
    envelope(caller.http.get("/api/nothing"), 404, 404)
    answer = caller.http.get(wire.RUN_SSE)
    envelope(answer, 405, 405)
    assert answer.headers["Allow"] == "POST"
    envelope(caller.http.get(wire.render_path("none")), 404, 404)
    envelope(caller.http.get(wire.download_path("none")), 404, 404)
    envelope(caller.http.delete(wire.render_path("none")), 404, 404)


NONSENSE = [
    b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b"[" * 100_000,
    b'{"task_name": 5, "session_id": "s"}',
    b'{"language": [], "id": ["x"]}',
    b'{"task_name": "\\ud83d", "session_id": "\\ud83d", "task_id": "t", "id": "\\ud83d", "sessionId": "s"}',
]  # fmt: skip


@pytest.mark.parametrize("path", [wire.CLAIM_TOKEN, wire.SESSION, wire.RUN_SSE, wire.RENDER])
@pytest.mark.parametrize("content", NONSENSE, ids=range(len(NONSENSE)))
def test_a_body_that_makes_no_sense_is_refused_in_a_sentence(caller: Caller, path: str, content: bytes) -> None:
    answer = caller.http.post(path, content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert envelope(answer, 400, 400)["message"] == "That request could not be understood. Send it again."


def test_a_body_that_is_too_large_is_refused_and_the_studio_goes_on(caller: Caller) -> None:
    body = b'{"task_name": "' + b"x" * (9 << 20) + b'"}'
    envelope(caller.http.post(wire.SESSION, content=body), 413, 4002)
    assert caller.session()


def test_a_message_without_words_or_with_far_too_many_is_refused(caller: Caller) -> None:
    session = caller.session()
    for text in ("", " \n ", "x" * 20_001):
        body = wire.TurnRequest.say(session, text).model_dump(exclude_none=True)
        envelope(caller.http.post(wire.RUN_SSE, json=body), 400, 400)


def test_two_programs_share_one_project(studio: Running, caller: Caller) -> None:
    session = caller.session("Shared")
    assert studio.caller().state(session) == caller.state(session)


def test_a_timeline_has_a_picture_and_the_state_says_where(studio: Running, caller: Caller, clips: list[Path]) -> None:
    session = prepared(studio.settings, clips).session
    where = caller.state(session).storyboard_url
    assert where == wire.storyboard_path(session)
    answer = caller.http.get(where or "")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    assert answer.content.startswith(b"\xff\xd8\xff")
    empty = caller.session()
    assert caller.state(empty).storyboard_url is None
    envelope(caller.http.get(wire.storyboard_path(empty)), 409, 409)
