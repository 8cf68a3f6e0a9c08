"""What goes over the stream is what Google's ADK would send, to the letter."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maker_free.messages.message import foreign
from maker_free.studio.events import Script, encoded
from maker_free.wire import Event


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300))
def test_the_partial_texts_are_deltas_and_the_final_one_is_all_of_them(text: str) -> None:
    *partial, final = list(Script().text(text))
    words = [event.content.parts[0].text or "" for event in partial if event.content]
    assert "".join(words) == text
    assert all(event.partial for event in partial)
    assert final.content is not None
    assert (final.partial, final.content.parts[0].text) == (None, text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_an_event_is_one_data_line_that_reads_back_as_it_was(text: str) -> None:
    (event, *_) = [*Script().text(text), Script().error("X", foreign(text))]
    sent = encoded(event)
    assert sent.startswith(b"data: {")
    assert sent.endswith(b"}\n\n")
    assert b"\n" not in sent[:-2]
    assert b"\r" not in sent
    assert Event.model_validate_json(sent[6:]) == event


def test_adk_itself_can_read_every_kind_of_event() -> None:
    events = pytest.importorskip("google.adk.events", reason="google-adk is not installed")
    script = Script()
    call = script.call("trim", {"clips": {"numbers": [1]}, "words": "从“海”里剪掉"})
    kinds = [
        call,
        script.response(call, {"status": "success"}),
        *script.text("one\ntwo"),
        script.error("X", foreign("no")),
    ]
    read = [events.Event.model_validate_json(encoded(event)[6:]) for event in kinds]
    assert [event.invocation_id for event in read] == [script.invocation] * len(kinds)
    assert read[0].get_function_calls()[0].args == {"clips": {"numbers": [1]}, "words": "从“海”里剪掉"}
    assert read[1].get_function_responses()[0].id == read[0].get_function_calls()[0].id
    assert [event.partial for event in read] == [None, None, True, True, None, None]
    assert read[-2].is_final_response()
    assert (read[-1].error_code, read[-1].error_message) == ("X", "no")


def test_what_is_not_set_is_not_sent() -> None:
    (_, final) = Script().text("done")
    assert set(json.loads(encoded(final)[6:])) == {"id", "invocationId", "author", "timestamp", "content", "actions"}
