"""Every call of the wire at the level of HTTP: whoever answers, the wire document's facts hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from maker_free import wire
from tests.contract.answerers import Answerer, code
from tests.waiting import until

pytestmark = pytest.mark.xdist_group("contract")

EVERY = {"t", "d", "m"}
"""The keys of a draft that are documented, at its top."""


@pytest.fixture
def http(answerer: Answerer) -> Iterator[httpx.Client]:
    with answerer.http() as client:
        yield answerer.guest(client)


@pytest.fixture
def session(http: httpx.Client) -> str:
    return opened(http).session_id


def opened(http: httpx.Client) -> wire.Session:
    answer = http.post(wire.SESSION, json={"task_name": "project", "language": "en"})
    assert code(answer) == 0
    data = answer.json()["data"]
    assert isinstance(data["session_id"], str)
    return wire.Session.model_validate(data)


def sent(http: httpx.Client, session: str, *paths: Path) -> httpx.Response:
    return http.post(wire.upload_path(session), files=[("files", (path.name, path.read_bytes())) for path in paths])


def state(http: httpx.Client, session: str) -> dict[str, Any]:
    answer = http.get(wire.state_path(session))
    assert code(answer) == 0
    return answer.json()["data"]["state"]


def say(http: httpx.Client, session: str, text: str) -> httpx.Response:
    body = wire.TurnRequest.say(session, text).model_dump(exclude_none=True)
    return http.post(wire.RUN_SSE, json=body, headers={"Accept": "text/event-stream"})


def test_a_guest_gets_a_token_with_a_hundred_credits_for_seven_days(answerer: Answerer) -> None:
    with answerer.http() as http:
        answer = http.post(wire.ANONYMOUS_TOKEN, headers={wire.HEADER_CLIENT: "0b7c9a52-6d0b-4a51-9d8e-0a1b2c3d4e5f"})
    assert code(answer) == 0
    token = wire.Token.model_validate(answer.json()["data"])
    assert token.token.startswith("nmv_usr_")
    assert token.credits == 100
    assert re.match("anon_", token.user_id or "")


@pytest.mark.parametrize("client", ["", "x" * 65], ids=["none", "too long"])
def test_without_a_client_id_there_is_no_token(answerer: Answerer, client: str) -> None:
    with answerer.http() as http:
        assert code(http.post(wire.ANONYMOUS_TOKEN, headers={wire.HEADER_CLIENT: client})) == 400


@pytest.mark.parametrize("bearer", ["", "Bearer nmv_usr_nobody", "Basic eDp5", "nmv_usr_nobody"])
def test_a_token_that_nobody_gave_out_is_refused_on_every_call(answerer: Answerer, bearer: str) -> None:
    with answerer.http() as http:
        http.headers["Authorization"] = bearer
        answers = [
            http.post(wire.SESSION, json={"task_name": "project", "language": "en"}),
            say(http, "1", "cut it"),
            http.post(wire.upload_path("1"), files=[("files", ("a.mp4", b"1"))]),
            http.get(wire.CREDITS),
            http.get(wire.state_path("1")),
            http.post(wire.RENDER, json={"id": "render_1", "sessionId": "1", "draft": {}, "output": {}}),
            http.get(wire.render_path("render_1")),
            http.post(wire.CLAIM_TOKEN, json={"task_id": "1", "session_id": "1"}),
        ]
    assert {code(answer) for answer in answers} <= {1001, 401}


def test_a_session_that_is_not_there_is_refused_on_every_call(answerer: Answerer, http: httpx.Client) -> None:
    gone = "7399999999999999999"
    answers = [
        say(http, gone, "cut it"),
        http.post(wire.upload_path(gone), files=[("files", ("a.mp4", b"1"))]),
        http.get(wire.state_path(gone)),
        http.post(wire.RENDER, json={"id": "render_gone", "sessionId": gone, "draft": {"t": []}, "output": {}}),
        http.post(wire.CLAIM_TOKEN, json={"task_id": "1", "session_id": gone}),
    ]
    assert {code(answer) for answer in answers} == {1002}


def test_two_sessions_know_nothing_of_each_other(http: httpx.Client, clips: list[Path]) -> None:
    one, other = opened(http), opened(http)
    assert one.session_id != other.session_id
    assert code(sent(http, one.session_id, clips[0])) == 0
    assert len(state(http, one.session_id)["video_infos"]) == 1
    assert not state(http, other.session_id).get("video_infos")


def test_files_are_described_and_listed_under_their_own_names(
    http: httpx.Client, session: str, clips: list[Path]
) -> None:
    answer = sent(http, session, *clips)
    assert code(answer) == 0
    files = wire.Upload.model_validate(answer.json()["data"]).files
    assert [file.filename for file in files] == [clip.name for clip in clips]
    assert all(file.duration and file.width and file.height for file in files)
    listed = state(http, session)["video_infos"]
    assert [info.get("name") or info["filename"] for info in listed] == [clip.name for clip in clips]


def test_a_file_type_that_is_not_among_the_thirteen_is_refused(
    answerer: Answerer, http: httpx.Client, session: str
) -> None:
    answer = http.post(wire.upload_path(session), files=[("files", ("virus.exe", b"MZ"))])
    assert code(answer) in {4001, 415}
    assert not state(http, session).get("video_infos")


def test_credits_are_three_numbers(http: httpx.Client) -> None:
    answer = http.get(wire.CREDITS)
    assert code(answer) == 0
    found = wire.Credits.model_validate(answer.json()["data"])
    assert None not in {found.available, found.frozen, found.total}
    assert (found.available or 0) + (found.frozen or 0) <= (found.total or 0)


def test_a_browser_is_let_in_by_a_claim_and_not_by_the_token(http: httpx.Client) -> None:
    made = opened(http)
    answer = http.post(wire.CLAIM_TOKEN, json={"task_id": made.task_id, "session_id": made.session_id})
    claim = wire.Claim.model_validate(answer.json()["data"])
    assert claim.claim_token.startswith("clm_")
    assert claim.expires_in == 604800
    assert claim.claim_token not in str(http.headers["authorization"])


def test_a_message_is_answered_with_events_and_changes_the_draft(
    http: httpx.Client, session: str, clips: list[Path]
) -> None:
    sent(http, session, *clips)
    answer = say(http, session, "turn my clips into a finished video")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    draft = state(http, session)["draft"]
    assert draft.keys() >= EVERY
    assert wire.has_segments(draft)
    assert any(track["tt"] == 0 and track["sg"] for track in draft["t"])


def made(http: httpx.Client, session: str, clips: list[Path]) -> dict[str, Any]:
    """A body that exports a short film of one clip."""
    sent(http, session, clips[1])
    say(http, session, "turn my clips into a finished video")
    output = {"format": "mp4", "quality": "low", "height": 180}
    return {"id": f"render_{session}", "sessionId": session, "draft": state(http, session)["draft"], "output": output}


@pytest.mark.parametrize("missing", [wire.HEADER_SOURCE, wire.HEADER_VERSION, wire.HEADER_PLATFORM])
def test_an_export_without_all_three_headers_is_blocked(
    http: httpx.Client, session: str, clips: list[Path], missing: str
) -> None:
    assert code(http.post(wire.RENDER, json=made(http, session, clips), headers={missing: ""})) == 402


def test_an_export_goes_from_pending_to_a_film_that_can_be_fetched_in_parts(
    answerer: Answerer, http: httpx.Client, session: str, clips: list[Path]
) -> None:
    body = made(http, session, clips)
    begun = http.post(wire.RENDER, json=body)
    assert code(begun) == 0
    first = wire.parse_render_status(begun.json())
    assert (first.id, first.status in {"pending", "processing"}) == (body["id"], True)

    def ended() -> wire.RenderStatus | None:
        now = wire.parse_render_status(http.get(wire.render_path(body["id"])).json())
        assert now.status in {"pending", "processing", "completed"}, now
        return now if now.status == "completed" else None

    done = until(ended)
    assert done.output.url
    whole = http.get(wire.download_path(body["id"]))
    assert whole.status_code == 200
    part = http.get(wire.download_path(body["id"]), headers={"Range": "bytes=10-"})
    assert (part.status_code, part.content) == (206, whole.content[10:])
    url = httpx.URL(answerer.base).join(done.output.url)
    fetched = http.get(url) if url.host == http.base_url.host and url.port == http.base_url.port else httpx.get(url)
    assert fetched.content == whole.content


def test_an_answer_is_json_with_a_code_or_an_event_stream(http: httpx.Client, session: str) -> None:
    for answer in (http.get(wire.CREDITS), http.get(wire.state_path(session)), http.get(wire.state_path("0"))):
        body = json.loads(answer.content)
        assert isinstance(body, dict)
        assert "code" in body or answer.status_code >= 400
