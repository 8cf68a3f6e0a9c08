"""The draft says what is on the timeline, and brings back which version it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from maker_free import wire
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Clip, Composition, Look, Overlay, Sound, Timeline, Title, Transition
from maker_free.studio import drafts

MEDIA = (
    Media(id="a", name="sea side.mp4", path=Path("a.mp4"), kind="video", container="mp4", bytes=1, fingerprint="a",
          duration=9000, width=320, height=180),
    Media(id="b", name="logo.png", path=Path("b.png"), kind="image", container="png", bytes=1, fingerprint="b"),
    Media(id="c", name="voice.wav", path=Path("c.wav"), kind="audio", container="wav", bytes=1, fingerprint="c",
          duration=2500),
)  # fmt: skip
FILM = Timeline(
    clips=(
        Clip(id="1", media="a", start=1000, end=5000),
        Clip(id="2", media="a", start=6000, end=9000, speed=2, transition=Transition(duration=500)),
        Clip(id="3", media="gone", hold=3000, look=Look(name="sepia")),
    ),
    titles=(Title(id="t", text="First Light", start=0, end=3000),
            Title(id="u", text="hello", start=3000, end=4000, role="caption")),
    sounds=(Sound(id="m", source=Composition(mood="lo-fi")), Sound(id="v", source="c", role="voice", start=1000)),
    overlays=(Overlay(id="o", media="b", start=500),),
)  # fmt: skip


def test_every_track_is_there_with_its_type_and_its_pieces() -> None:
    draft = drafts.draft(FILM, MEDIA, 7)
    assert [(track.tt, track.m["role"], [piece.name for piece in track.sg]) for track in draft.t] == [
        (0, "video", ["sea side", "sea side", "a file that is gone"]),
        (1, "music", ["Lo-fi"]),
        (1, "voice", ["voice"]),
        (7, "title", ["First Light"]),
        (7, "caption", ["hello"]),
        (0, "overlay", ["logo"]),
    ]
    assert draft.d == FILM.duration == 8000


def test_lengths_and_starts_are_on_the_timelines_clock_and_sources_on_the_medias() -> None:
    video, music, voice, *_ = drafts.draft(FILM, MEDIA, 7).t
    assert [(piece.s, piece.d, piece.source) for piece in video.sg] == [
        (0, 4000, [1000, 5000]),
        (3500, 1500, [6000, 9000]),
        (5000, 3000, [0, 0]),
    ]
    assert (music.sg[0].s, music.sg[0].d, music.sg[0].level) == (0, 8000, 0.35)
    assert (voice.sg[0].s, voice.sg[0].d) == (1000, 2500), "a voice ends when its file does"
    assert video.sg[2].m["look"] == {"name": "sepia"}


def test_an_empty_timeline_is_not_exportable() -> None:
    draft = drafts.draft(Timeline(), MEDIA, 0)
    assert (draft.t, draft.d) == ([], 0)
    assert drafts.draft(FILM, MEDIA, 7).t


def test_a_draft_that_went_over_the_wire_brings_its_version_back() -> None:
    sent = drafts.draft(FILM, MEDIA, 7).model_dump(mode="json", exclude_none=True)
    assert drafts.version_of(json.loads(json.dumps(sent))) == 7
    assert drafts.version_of(json.dumps(sent)) == 7
    assert wire.Draft.model_validate(sent).model_dump(mode="json", exclude_none=True) == sent


@pytest.mark.parametrize(
    "draft", [None, "", "<draft/>", "[]", 5, [], {}, {"m": None}, {"m": {"version": True}}, {"m": {"version": "7"}}]
)
def test_a_draft_of_anyone_else_has_no_version(draft: object) -> None:
    assert drafts.version_of(draft) is None
