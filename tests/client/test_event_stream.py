"""A turn's stream folds to what a person should read, however its bytes are cut."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maker_free.client.event_stream import Beat, Failed, Fold, Told, TurnEvent, fold
from tests.contract import agent
from tests.contract.agent import Answer, encoded, event


def text(words: str, *, partial: bool = False, invocation: str = "i", thought: bool = False) -> bytes:
    part: dict[str, Any] = {"text": words} | ({"thought": True} if thought else {})
    return encoded(event(invocation, part, partial=partial))


def call(id_: str, *, partial: bool = False) -> bytes:
    return encoded(event("i", {"functionCall": {"id": id_, "name": "render_music", "args": {}}}, partial=partial))


def response(id_: str, **fields: Any) -> bytes:
    return encoded(event("i", {"functionResponse": {"id": id_, "name": "render_music", "response": fields}}))


def pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    at = sorted({cut % (len(data) + 1) for cut in cuts})
    return [data[start:end] for start, end in zip([0, *at], [*at, len(data)], strict=True)]


def in_pieces(parts: list[bytes]) -> tuple[list[TurnEvent], Told]:
    one = Fold()
    events = [event for part in parts for event in one.feed(part)]
    return events + one.end(), one.told()


STREAMS = [b"".join(answer.stream()) for answer in agent.USUAL] + [
    agent.ERROR_EVENT, agent.BARE_ERROR, agent.UNESCAPED_ERROR, agent.SPLIT_ERROR,
    b"", b"\xef\xbb\xbf" + text("Hi"), text("一二三") + b"data: \xe4\xb8", b"".join(agent.HEARTBEATS),
    text("a").replace(b"\n", b"\r\n") + text("b").replace(b"\n", b"\r"),
]  # fmt: skip


@given(st.sampled_from(STREAMS), st.lists(st.integers(0, 20_000), max_size=40))
def test_the_same_bytes_fold_to_the_same_however_they_are_cut(data: bytes, cuts: list[int]) -> None:
    assert in_pieces(pieces(data, cuts)) == in_pieces([data])


@given(st.binary(max_size=200), st.lists(st.integers(0, 200), max_size=20))
def test_any_bytes_at_all_fold_to_the_same_however_they_are_cut(data: bytes, cuts: list[int]) -> None:
    noise = b"data: " + data + b"\n\n" + text("End 完") + data
    assert in_pieces(pieces(noise, cuts)) == in_pieces([noise])


def test_every_single_byte_may_come_alone() -> None:
    data = b"".join(agent.USUAL[5].stream())
    assert in_pieces([bytes([one]) for one in data])[1].text == agent.USUAL[5].text


def test_partial_text_is_replaced_by_the_final_one() -> None:
    data = text("Hel", partial=True) + text("lo", partial=True) + text("Hello.")
    assert fold(data).text == "Hello."


def test_partial_text_that_never_became_final_is_kept() -> None:
    assert fold(text("Hel", partial=True) + text("lo", partial=True)).text == "Hello"


def test_voices_are_kept_apart_by_invocation() -> None:
    data = text("A1", partial=True, invocation="a") + text("B", invocation="b") + text("A12", invocation="a")
    assert fold(data).text == "B\nA12"


def test_the_same_sentence_said_twice_is_not_swallowed() -> None:
    assert fold(text("Done.") + text("Done.")).text == "Done.\nDone."


def test_words_before_a_tool_call_stay_when_other_words_follow() -> None:
    data = text("Adding music", partial=True) + call("1") + response("1", status="ok") + text("All done.")
    assert fold(data).text == "Adding music\nAll done."


def test_words_before_a_tool_call_are_not_doubled_when_the_final_repeats_them() -> None:
    data = text("Adding music.", partial=True) + call("1") + response("1", status="ok") + text("Adding music. Done.")
    assert fold(data).text == "Adding music. Done."


def test_half_an_event_means_that_the_stream_broke_off_and_words_in_pieces_do_not() -> None:
    assert fold(text("Hello") + text("more")[:-30]).torn
    assert not fold(text("Hel", partial=True) + text("Hello")).torn
    in_pieces_only = fold(text("Hel", partial=True) + text("lo", partial=True))
    assert not in_pieces_only.torn
    assert not in_pieces_only.unfinished


def test_a_page_in_the_place_of_a_stream_is_known_as_one() -> None:
    assert fold(b"\n <!doctype html><title>Welcome</title>").page
    assert not fold(b": heartbeat\n\n" + text("<b>Done</b>")).page


def test_thoughts_are_hidden() -> None:
    assert fold(text("secret plan", thought=True) + text("more", thought=True, partial=True) + text("Hi")).text == "Hi"


def test_a_call_without_an_answer_may_still_be_at_work() -> None:
    assert fold(call("1") + text("On it.")).unfinished
    assert not fold(call("1") + response("1", status="success")).unfinished
    assert fold(call("1") + response("1", status="pending")).unfinished


def test_calls_inside_partial_events_do_not_count() -> None:
    told = fold(call("1", partial=True) + text("Hi"))
    assert not told.unfinished
    assert not told.worked


@pytest.mark.parametrize("beat", agent.HEARTBEATS, ids=repr)
def test_every_form_of_heartbeat_is_a_sign_of_life_and_no_news(beat: bytes) -> None:
    one = Fold()
    events = one.feed(beat) + one.end()
    assert events
    assert all(isinstance(event, Beat) for event in events)
    assert one.told() == Told("", None, unfinished=False, worked=False)


@pytest.mark.parametrize("data", [agent.ERROR_EVENT, agent.BARE_ERROR, agent.UNESCAPED_ERROR, agent.SPLIT_ERROR])
def test_every_form_of_failure_in_mid_stream_is_one(data: bytes) -> None:
    told = fold(text("Half", partial=True) + data)
    assert isinstance(told.failure, Failed)
    assert told.failure.message
    assert told.text == "Half"


def test_a_code_of_the_wire_in_mid_stream_is_found() -> None:
    assert fold(b'data: {"code": 2001, "message": "no credits"}\n\n').failure == Failed(2001, "no credits")
    assert fold(b'data: {"error": {"code": "1001", "message": "x"}}\n\n').failure == Failed(1001, "x")
    assert fold(b'data: {"errorCode": "429", "errorMessage": "x"}\n\n').failure == Failed(429, "x")


def test_a_bare_top_level_text_is_not_believed() -> None:
    assert fold(b'data: {"text": "You won!"}\n\n').text == ""


def test_an_apology_after_work_that_went_well_is_ignored() -> None:
    assert fold(text("The title is there.") + text(agent.TEMPORARY)).text == "The title is there."
    assert fold(text(f"The title is there. {agent.TEMPORARY}")).text == "The title is there."


def test_an_apology_alone_is_the_answer() -> None:
    assert fold(text(agent.TEMPORARY)).text == agent.TEMPORARY


def test_an_empty_stream_is_silence() -> None:
    assert fold(b"") == Told("", None, unfinished=False, worked=False)


def test_a_last_event_without_its_empty_line_counts_when_it_is_complete() -> None:
    assert fold(text("Done.").rstrip(b"\n")).text == "Done."
    assert fold(text("Done.")[:-20]).text == ""


def test_a_stream_cut_anywhere_never_raises_and_never_invents() -> None:
    chance = random.Random(4)
    whole = b"".join(Answer("Titel gesetzt. 标题好了。", thought="x").stream())
    for _ in range(300):
        told = fold(whole[: chance.randrange(len(whole))])
        assert "Titel gesetzt. 标题好了。".startswith(told.text)


def test_one_endless_event_ends_as_a_failure_and_not_in_all_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maker_free.client.event_stream.MAX_EVENT_CHARS", 1000)
    one = Fold()
    for _ in range(50):
        one.feed(b"data: " + b"x" * 100 + b"\n")
    assert one.told().failure == Failed(None, "")
    assert json.dumps(one.told().text) == '""'
