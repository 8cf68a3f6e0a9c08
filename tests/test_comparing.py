"""What a service numbers, dates and signs anew at each look is no edit; what a person would see is one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from maker_free import lenient, wire
from maker_free.comparing import same


def state(**fields: Any) -> wire.State:
    clip = {
        "d": 4000,
        "m": {"name": "sea"},
        "id": "s1",
        "src": "https://cdn.example.com/sea.mp4?Expires=1",
        "x": fields,
    }
    draft = {"t": [{"tt": 0, "sg": [clip]}], "version": 3, "updated_at": "10:00"}
    return wire.State(draft=draft, video_infos=[{"filename": "sea.mp4"}, {"filename": "sun.mp4"}])


def changed(change: tuple[str, str]) -> wire.State:
    text = json.dumps(state().kept())
    assert change[0] in text
    return wire.State.model_validate(json.loads(text.replace(*change)))


@pytest.mark.parametrize(
    "change",
    [('"s1"', '"s2"'), ("Expires=1", "Expires=2"), ('"version": 3', '"version": 4'), ("10:00", "11:00"),
     ('[{"filename": "sea.mp4"}, {"filename": "sun.mp4"}]', '[{"filename": "sun.mp4"}, {"filename": "sea.mp4"}]')],
)  # fmt: skip
def test_what_is_new_at_each_look_is_no_edit(change: tuple[str, str]) -> None:
    assert same(state(), changed(change))


@pytest.mark.parametrize(
    "change",
    [("4000", "3000"), ('"tt": 0', '"tt": 1'), ('"name": "sea"', '"name": "sun"'), ("com/sea.mp4", "com/sun.mp4"),
     (', {"filename": "sun.mp4"}', "")],
)  # fmt: skip
def test_what_a_person_would_see_is_an_edit(change: tuple[str, str]) -> None:
    assert not same(state(), changed(change))


def test_what_no_number_is_stays_the_same() -> None:
    text = json.dumps(state(y=float("nan")).kept())
    one, other = (wire.State.model_validate(lenient.loads(text)) for _ in range(2))
    assert same(one, other)
