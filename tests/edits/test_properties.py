from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maker_free import edits
from maker_free.engine.model.timeline import SHORTEST_CLIP_MS, Timeline
from maker_free.errors import EditError
from maker_free.language import operations as op
from tests.edits.footage import BEACH, CITY, LAKE, LOGO, SONG, TALK, UPRIGHT, VOICE, Chat
from tests.language import wishes

FILES = (BEACH, TALK, UPRIGHT, LAKE, CITY, LOGO, SONG, VOICE)
many = settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


def asked(chat: Chat, *operations: op.Operation) -> str:
    try:
        return chat.ask(*operations).text
    except EditError as refusal:
        said = str(refusal)
    assert said
    assert "{" not in said.replace("%{", "")
    return said


def check(timeline: Timeline) -> None:
    """A film as it may be: nothing negative, nothing beyond the end, nothing twice."""
    assert Timeline.model_validate(timeline.model_dump()) == timeline
    for clip in timeline.clips:
        assert clip.duration >= min(SHORTEST_CLIP_MS, clip.hold or SHORTEST_CLIP_MS) - 1
        assert clip.fade_in + clip.fade_out <= clip.duration
    for piece in (*timeline.titles, *timeline.overlays):
        end = timeline.duration if piece.end is None else piece.end
        assert 0 <= piece.start < end <= timeline.duration
    texts = sorted((one for one in timeline.titles if one.role != "caption"), key=lambda one: one.start)
    for number, one in enumerate(texts):
        assert not [other for other in texts[number + 1 :] if other.place == one.place and other.start < one.end]
    for sound in timeline.sounds:
        assert 0 <= sound.start < timeline.duration
    for pieces in (timeline.clips, timeline.titles, timeline.sounds, timeline.overlays):
        assert len({piece.id for piece in pieces}) == len(pieces)


def test_every_operation_can_be_carried_out() -> None:
    missing = {kind.__name__ for kind in wishes.ALL if kind not in edits.EDITS and kind not in wishes.HISTORY}
    assert missing == {"OpenShort"}, "which `direct` carries out, as it does with versions"


@many
@given(st.lists(st.lists(wishes.operation(), min_size=1, max_size=3), min_size=1, max_size=6))
def test_whatever_is_asked_for_the_film_stays_one(requests: list[list[Any]]) -> None:
    chat = Chat(FILES)
    for request in requests:
        before, was = chat.timeline, chat.current
        text = asked(chat, *request)
        assert text
        check(chat.timeline)
        if chat.timeline != before:
            after, steps = chat.timeline, chat.current - was
            assert steps == 1 or (steps == 2 and not before.clips)  # the files are laid first, as one more step
            for _ in range(steps):
                chat.ask(op.Undo())
            assert chat.timeline == before
            for _ in range(steps):
                chat.ask(op.Redo())
            assert chat.timeline == after


@many
@given(st.lists(wishes.operation(), min_size=1, max_size=4))
def test_a_refused_request_changes_nothing(request: list[Any]) -> None:
    chat = Chat(FILES)
    chat.ask(op.Add())
    before = chat.timeline
    try:
        chat.ask(*request)
    except EditError:
        assert chat.timeline == before
        assert len(chat.versions) == 1


@pytest.mark.parametrize("kind", wishes.ALL, ids=lambda kind: kind.__name__)
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_each_edit_says_what_it_did_in_both_languages(kind: type, data: st.DataObject) -> None:
    edit = data.draw(wishes.model(kind))
    for language in ("en", "zh"):
        chat = Chat(FILES, language=language)
        chat.ask(op.Add())
        text = asked(chat, edit)
        assert text.strip()
        assert "{" not in text.replace("%{", "")
