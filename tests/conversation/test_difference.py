"""A silent edit is told by what is different: each change once, in words, and none that is not there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maker_free import wire
from maker_free.conversation import timeline_text
from maker_free.conversation.difference import describe
from maker_free.wire import State
from tests import leaks


def clip(name: str, length: float = 5000, **facts: Any) -> dict[str, Any]:
    return {"d": length, "m": {"name": name, **facts}}


def state(
    video: list[dict[str, Any]] | None = None,
    audio: list[dict[str, Any]] | None = None,
    text: list[dict[str, Any]] | None = None,
    **more: Any,
) -> State:
    rows = ((0, video), (1, audio), (7, text))
    tracks = [{"tt": kind, "sg": segments} for kind, segments in rows if segments is not None]
    return State.model_validate({"draft": {"t": tracks} if tracks else None, **more})


SEA, DUNES = clip("sea.mp4"), clip("dunes.mp4")
CASES: dict[str, tuple[State, State, tuple[str, ...]]] = {
    "nothing": (state([SEA]), state([SEA]), ()),
    "the first clips": (
        state(), state([SEA, DUNES]),
        ("Added video sea.mp4 (0-5s).", "Added video dunes.mp4 (5-10s)."),
    ),
    "music": (
        state([SEA]), state([SEA], [clip("Lo-fi", volume=0.35)]),
        ("Added BGM Lo-fi (0-5s, 35%).",),
    ),
    "a title": (
        state([SEA]), state([SEA], text=[{"d": 3000, "m": {"text": "First Light"}}]),
        ('Added title "First Light" (0-3s).',),
    ),
    "a clip fewer": (
        state([SEA, DUNES]), state([SEA]),
        ("Removed video dunes.mp4 (5-10s).", "The film is now 5 s long (it was 10 s)."),
    ),
    "a trim": (
        state([SEA, DUNES]), state([SEA, clip("dunes.mp4", 2000)]),
        ("dunes.mp4 trimmed: 5s → 2s.", "The film is now 7 s long (it was 10 s)."),
    ),
    "another order": (state([SEA, DUNES]), state([DUNES, SEA]), ("New order: dunes.mp4, sea.mp4.",)),
    "quieter": (
        state([SEA], [clip("Lo-fi", volume=0.35)]), state([SEA], [clip("Lo-fi", volume=0.2)]),
        ("Lo-fi: volume 35% → 20%.",),
    ),
    "everything gone": (state([SEA]), state(), ("The timeline is empty now.",)),
    "another shape": (
        state([SEA], canvas_config={"width": 1920, "height": 1080}),
        state([SEA], canvas_config={"width": 1080, "height": 1920}),
        ("The picture is now 1080x1920 (it was 1920x1080).",),
    ),
    "a file": (
        state(video_infos=[{"filename": "a.mp4"}]), state(video_infos=[{"filename": "a.mp4"}, {"filename": "a.mp4"}]),
        ("New in the project: a.mp4.",),
    ),
    "something generated": (state(), state(generated_media=[{"name": "Lo-fi"}]), ("Created: Lo-fi.",)),
    "something nobody can name": (
        State.model_validate({"draft": {"t": [], "x7": 1}}), State.model_validate({"draft": {"t": [], "x7": 2}}),
        ("The timeline changed.",),
    ),
    "the newer form": (
        State.model_validate({"draft": "<draft v='1'/>"}), State.model_validate({"draft": "<draft v='2'/>"}),
        ("The timeline changed.",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_changed_is_said(name: str) -> None:
    before, after, said = CASES[name]
    assert describe(before, after) == said


@pytest.mark.parametrize("name", CASES)
def test_it_is_said_in_chinese_too(name: str) -> None:
    before, after, said = CASES[name]
    chinese = describe(before, after, "zh")
    assert len(chinese) == len(said)
    assert all(one.endswith("。") for one in chinese)


def test_a_long_list_is_cut() -> None:
    said = describe(state(), state([clip(f"{number}.mp4") for number in range(20)]))
    assert len(said) == 9
    assert said[-1] == "… and 12 more"


def test_names_from_files_are_made_safe() -> None:
    for said in describe(state(), state([clip('\u202e{"a": 1} ![x](http://e.example)')])):
        leaks.check(said)


NAMES = st.sampled_from(["sea.mp4", "dunes.mp4", "海.mov", "", "First Light"])
NUMBERS = st.integers(-5, 10**7) | st.floats(allow_nan=True) | st.none() | st.text(max_size=3)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("tdmsx") | NAMES, inner, max_size=4),
    max_leaves=10,
)
SEGMENTS = st.fixed_dictionaries(
    {"d": NUMBERS},
    optional={"m": st.dictionaries(st.sampled_from(["name", "text", "volume", "s", "role"]), NUMBERS | NAMES)
              | JSON, "s": NUMBERS, "level": NUMBERS, "name": NAMES},
)  # fmt: skip
TRACKS = st.fixed_dictionaries(
    {"tt": st.sampled_from([0, 1, 7, 3, "0", None])}, optional={"sg": st.lists(SEGMENTS) | JSON}
)
DRAFTS = st.fixed_dictionaries({"t": st.lists(TRACKS, max_size=4) | JSON}) | JSON | st.just("<draft/>")
LISTED = st.lists(st.dictionaries(st.sampled_from(["name", "filename", "prompt"]), JSON, max_size=2), max_size=2)
STATES = st.builds(State, draft=DRAFTS, video_infos=LISTED, generated_media=LISTED)


@settings(max_examples=250)
@given(STATES, STATES)
def test_any_two_states_can_be_compared_and_only_a_change_is_told(before: State, after: State) -> None:
    assert describe(before, wire.State.model_validate_json(before.model_dump_json())) == () or _odd(before)
    told = describe(before, after)
    assert len(told) <= 9
    if before.draft != after.draft and not _odd(before) and not _odd(after):
        assert told


def _odd(one: State) -> bool:
    """A draft that JSON cannot carry (not-a-number is not equal to itself)."""
    return "NaN" in repr(one).replace("nan", "NaN") or "inf" in repr(one)


@settings(max_examples=200)
@given(DRAFTS)
def test_any_draft_can_be_summed_up(draft: Any) -> None:
    for language in ("en", "zh"):
        said = timeline_text.summary(draft, language)
        assert said
        assert "\n" not in said
