"""The wire's shapes read everything documented and keep what they do not know."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from maker_free.wire import Session, TurnRequest, has_segments, parse_render_status


def test_ids_are_text_even_when_they_come_as_numbers() -> None:
    session = Session.model_validate({"task_id": 7, "session_id": 123456789012345678, "new_field": 1})
    assert session.session_id == "123456789012345678"
    assert session.model_dump()["new_field"] == 1


@pytest.mark.parametrize(
    "body",
    [
        {"id": "r", "status": "completed", "progress": 100, "output": {"url": "https://x/y.mp4"}},
        {
            "success": True,
            "data": {"id": "r", "status": "completed", "progress": 100, "outputUrl": "https://x/y.mp4"},
        },
        {"code": 0, "data": {"id": "r", "status": "completed", "output": "https://x/y.mp4"}},
    ],
)
def test_every_documented_shape_of_a_render_reads_the_same(body: dict[str, Any]) -> None:
    status = parse_render_status(body)
    assert (status.id, status.status, status.output.url) == ("r", "completed", "https://x/y.mp4")


def test_a_failed_render_says_why_whether_as_text_or_object() -> None:
    assert parse_render_status({"status": "failed", "error": "no disk"}).error == "no disk"
    assert parse_render_status({"status": "failed", "error": {"message": "no disk"}}).error == "no disk"


@pytest.mark.parametrize("body", [None, [], "ok", 3, {"data": None}])
def test_what_is_no_render_status_is_refused(body: object) -> None:
    with pytest.raises(ValidationError):
        parse_render_status(body)


DRAFTS: list[tuple[object, bool]] = [
    (None, False), ({}, False), ({"t": []}, False), ({"t": [{"tt": 0, "sg": []}]}, False), ("", False),
    ({"t": [{"tt": 0, "sg": []}, {"tt": 1, "sg": [{"d": 1}]}]}, True), ("<draft version='1'>", True),
    ({"t": [{"tt": "video", "sg": [{"d": "long"}]}]}, True),
]  # fmt: skip


@pytest.mark.parametrize(("draft", "is_so"), DRAFTS)
def test_only_a_draft_with_a_segment_can_be_exported(draft: object, is_so: bool) -> None:
    assert has_segments(draft) is is_so


def test_a_message_is_written_exactly_as_documented() -> None:
    assert TurnRequest.say("s1", "hello").model_dump(exclude_none=True) == {
        "app_name": "nemo_agent",
        "user_id": "me",
        "session_id": "s1",
        "new_message": {"parts": [{"text": "hello"}]},
    }
