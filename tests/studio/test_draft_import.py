"""A timeline of another engine becomes one of ours as far as its draft says what it is, and the rest is named."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from maker_free import wire
from maker_free.engine.model.timeline import Composition
from maker_free.studio import draft_import
from tests.edits.footage import BEACH, CITY, LAKE, SONG


def draft(*tracks: tuple[int, str, list[dict[str, Any]]], **meta: Any) -> wire.Draft:
    made = [{"tt": kind, "m": {"role": role} if role else {}, "sg": pieces} for kind, role, pieces in tracks]
    return wire.Draft.model_validate({"t": made, "m": meta})


def test_clips_come_in_their_order_and_length_under_the_name_of_their_file() -> None:
    made, lost = draft_import.timeline(
        draft((0, "", [
            {"name": "city timelapse", "d": 4000, "s": 0},
            {"name": "mountain lake.jpg", "d": 2500, "s": 4000},
            {"name": "City Timelapse.mp4", "d": 1000, "s": 6500},
        ])), [BEACH, CITY, LAKE],
    )  # fmt: skip
    assert [(clip.media, clip.duration) for clip in made.clips] == [(CITY.id, 4000), (LAKE.id, 2500), (CITY.id, 1000)]
    assert len({clip.id for clip in made.clips}) == 3
    assert lost == []


def test_what_has_no_file_here_is_named_and_left_out() -> None:
    made, lost = draft_import.timeline(
        draft((0, "", [{"name": "beach sunrise", "d": 3000}, {"name": "drone", "d": 3000}])), [BEACH]
    )
    assert [clip.media for clip in made.clips] == [BEACH.id]
    assert lost == [wire.Lost(name="drone", why="file")]


def test_a_file_that_is_shorter_than_the_clip_was_is_named() -> None:
    made, lost = draft_import.timeline(draft((0, "", [{"name": "beach sunrise", "d": 30_000}])), [BEACH])
    assert made.duration == BEACH.duration
    assert lost == [wire.Lost(name="beach sunrise", why="shorter")]


def test_gaps_between_clips_are_closed_and_that_is_said() -> None:
    pieces = [{"name": "beach sunrise", "d": 1000, "s": 0}, {"name": "city timelapse", "d": 1000, "s": 5000}]
    made, lost = draft_import.timeline(draft((0, "", pieces)), [BEACH, CITY])
    assert made.duration == 2000
    assert [one.why for one in lost] == ["places"]


def test_music_of_a_file_stays_and_other_music_is_composed_anew() -> None:
    film = (0, "", [{"name": "beach sunrise", "d": 9000}])
    music = [
        {"name": "summer song", "d": 9000, "s": 0, "level": 0.2}, {"name": "Upbeat pop", "d": 4000, "s": 2000},
    ]  # fmt: skip
    made, lost = draft_import.timeline(
        draft(film, (1, "music", music), (1, "voice", [{"name": "Tom", "d": 9}])), [BEACH, SONG]
    )
    own, new = made.sounds
    assert (own.source, own.volume, own.duration) == (SONG.id, 0.2, None), "a bed that ends with the film goes on so"
    assert (new.source, new.start, new.duration) == (Composition(mood="upbeat"), 2000, 4000)
    assert [(one.name, one.why) for one in lost] == [("Upbeat pop", "music"), ("Tom", "file")]


def test_music_that_a_draft_plays_past_the_end_ends_with_the_film_and_an_effect_keeps_its_length() -> None:
    film = (0, "", [{"name": "beach sunrise", "d": 9000}])
    long = [{"name": "summer song", "d": SONG.duration + 60_000, "s": 0}]
    made, _ = draft_import.timeline(draft(film, (1, "music", long)), [BEACH, SONG])
    assert [one.duration for one in made.sounds] == [None]
    made, _ = draft_import.timeline(
        draft(film, (1, "effect", [{"name": "summer song", "d": 2000, "s": 8000}])), [BEACH, SONG]
    )
    assert [one.duration for one in made.sounds] == [2000]


def test_texts_keep_their_words_and_times() -> None:
    film = (0, "", [{"name": "beach sunrise", "d": 9000}])
    texts = [{"text": "Urban Dreams; and “export”", "d": 3000, "s": 1500}]
    made, lost = draft_import.timeline(
        draft(film, (7, "title", texts), (7, "caption", [{"text": "Hi", "d": 900}])), [BEACH]
    )
    title, caption = made.titles
    assert (title.text, title.start, title.end, title.role) == ("Urban Dreams; and “export”", 1500, 4500, "title")
    assert (caption.role, caption.place) == ("caption", "bottom")
    assert lost == []


def test_layers_that_nobody_documents_are_named() -> None:
    film = (0, "", [{"name": "beach sunrise", "d": 9000}])
    made, lost = draft_import.timeline(
        draft(film, (0, "", [{"name": "logo", "d": 9000}]), (42, "", [{"name": "Sparkle", "d": 1}])), [BEACH]
    )
    assert len(made.clips) == 1
    assert [(one.name, one.why) for one in lost] == [("logo", "layer"), ("Sparkle", "layer")]


def test_the_shape_of_the_picture_stays() -> None:
    film = (0, "", [{"name": "beach sunrise", "d": 9000}])
    made, _ = draft_import.timeline(draft(film, canvas={"width": 720, "height": 1280}), [BEACH])
    assert (made.canvas.width, made.canvas.height) == (1080, 1920)
    odd, _ = draft_import.timeline(draft(film, canvas={"width": 1, "height": 0}), [BEACH])
    assert (odd.canvas.width, odd.canvas.height) == (1920, 1080)


NUMBERS = st.floats(allow_nan=True, allow_infinity=True) | st.integers(-10, 20_000)


@st.composite
def tracks(draw: st.DrawFn) -> wire.Track:
    """A track as odd as a server may send it."""
    segments = [
        wire.Segment.model_construct(
            name=draw(st.sampled_from(["beach sunrise", "summer song", "", "x"])),
            d=draw(NUMBERS),
            s=draw(NUMBERS | st.none()),
            level=draw(NUMBERS | st.none()),
            text=draw(st.text(max_size=5) | st.none()),
            m={},
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    role = draw(st.sampled_from(["music", "caption", 7, None]))
    return wire.Track.model_construct(tt=draw(st.sampled_from([0, 1, 7, 9])), sg=segments, m={"role": role})


@given(st.lists(tracks(), max_size=5))
def test_any_draft_becomes_some_timeline(drawn: list[wire.Track]) -> None:
    made, lost = draft_import.timeline(wire.Draft.model_construct(t=drawn, m={}), [BEACH, SONG])
    pieces = [segment for track in drawn for segment in track.sg]
    assert len(made.clips) + len(made.sounds) + len(made.titles) <= len(pieces)
    assert len(lost) <= len(pieces) + 1 + sum(one.why == "shorter" for one in lost)
