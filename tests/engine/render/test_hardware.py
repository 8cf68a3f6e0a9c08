"""A graphics card encodes films when it was seen to, and only then; another H.264 encoder stands for the card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from maker_free.engine.model.timeline import Look, Timeline, Transition
from maker_free.engine.plan.plan import plan
from maker_free.engine.process import ffmpeg
from maker_free.engine.render import hardware
from maker_free.engine.render.hardware import CARDS, Hardware
from tests import measure, media
from tests.engine.films import SMALL, clips, facts, film

STAND_IN = Hardware("libopenh264", "the stand-in", "-b:v 3M", "-b:v 2M", "-b:v 1M")
UPSIDE_DOWN = replace(STAND_IN, high="-b:v 3M -vf vflip")
SHORT = replace(STAND_IN, high="-b:v 3M -frames:v 20")
ABSENT = replace(STAND_IN, name="h264_that_is_not_there")


def looked(folder: Path) -> Timeline:
    known = facts(media.clip(folder, "a.mp4", seconds=2), media.clip(folder, "b.mp4", seconds=2))
    return Timeline(canvas=SMALL, clips=clips(known, look=Look(contrast=10), transition=Transition(duration=400)))


def answer(given: Any) -> Callable[[Any], Any]:
    return lambda _: given


def test_an_encoder_that_gives_back_what_it_was_given_works() -> None:
    assert hardware.works(STAND_IN)


@pytest.mark.parametrize("card", [UPSIDE_DOWN, SHORT, ABSENT])
def test_an_encoder_whose_pictures_are_wrong_or_missing_does_not(card: Hardware) -> None:
    assert not hardware.works(card)


def test_the_first_that_works_is_taken_and_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cards = (ABSENT, STAND_IN, CARDS[0])

    assert hardware.working(tmp_path, cards) == STAND_IN
    monkeypatch.setattr(hardware, "works", answer(given=False))
    assert hardware.working(tmp_path, cards) == STAND_IN


def test_that_none_works_is_remembered_too_until_ffmpeg_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hardware.working(tmp_path, (ABSENT,)) is None
    monkeypatch.setattr(hardware, "works", answer(given=True))
    assert hardware.working(tmp_path, (ABSENT,)) is None

    other = tmp_path / "ffmpeg"
    other.write_bytes(b"")
    monkeypatch.setattr(ffmpeg, "executable", lambda: f"{other}")
    assert hardware.working(tmp_path, (ABSENT,)) == ABSENT


def test_a_card_that_works_encodes_a_film_whose_pieces_join(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardware, "working", answer(STAND_IN))
    timeline = looked(tmp_path)

    made = film(tmp_path, timeline, facts(tmp_path / "a.mp4", tmp_path / "b.mp4"))

    assert b"x264 - core" not in made.read_bytes()
    assert measure.count_frames(made) == round(timeline.duration * 30 / 1000)
    assert measure.decodes_cleanly(made) == ""


def test_a_film_is_encoded_in_software_when_the_card_fails_after_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hardware, "working", answer(ABSENT))
    timeline = looked(tmp_path)

    made = film(tmp_path, timeline, facts(tmp_path / "a.mp4", tmp_path / "b.mp4"))

    assert b"x264 - core" in made.read_bytes()
    assert measure.count_frames(made) == round(timeline.duration * 30 / 1000)


@pytest.mark.parametrize("card", CARDS)
def test_every_card_is_told_the_film_s_time_base_and_key_pictures(card: Hardware, tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path, "a.mp4", seconds=2))
    planned = plan(Timeline(canvas=SMALL, clips=clips(known, look=Look(contrast=10))), known)

    (span,) = hardware.on(planned, card).spans

    assert span.kind == "encode"
    assert span.encoder[:2] == ("-c:v", card.name)
    assert span.encoder[-4:] == ("-video_track_timescale", "15360", "-f", "mp4")
    assert span.key != planned.spans[0].key
