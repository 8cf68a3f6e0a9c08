"""What is damaged in a file is found where it is, told, and the film goes on."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from maker_free.engine.analysis import inspection
from maker_free.engine.analysis.inspection import Defects
from maker_free.engine.model.timeline import Canvas, Clip, Timeline
from maker_free.engine.plan import plan
from tests import media, odd
from tests.engine.films import checked, clips, facts, film
from tests.odd import Track, steady

SMALL = Canvas(width=160, height=90, fps=Fraction(30))
SECONDS = steady(0, 5)


def recording(folder: Path, codec: str = "libx264") -> Path:
    """Five seconds, with a picture that needs no other at each whole one."""
    options = {
        "libx264": {"g": "30", "bf": "2"},
        "libx265": {"x265-params": "log-level=none:keyint=30:bframes=2"},
    }
    return odd.film(folder, f"{codec}.mp4", SECONDS, sound=Track(5), codec=codec, options=options[codec])


def found(path: Path, kind: inspection.Kind = "picture") -> Defects:
    (known,) = facts(path).values()
    looked = inspection.inspect(inspection.of(known), kind, path.parent / "cache")
    assert looked is not None
    return looked


@pytest.mark.parametrize("codec", ["libx264", "libx265"])
@pytest.mark.parametrize("how", ["zeroed", "dropped", "inside"])
def test_a_damaged_stretch_lasts_from_its_first_bad_picture_to_the_next_that_needs_no_other(
    tmp_path: Path, codec: str, how: str
) -> None:
    broken = odd.damaged(recording(tmp_path, codec), tmp_path / "broken.mp4", how, 1.4, 2.5)
    (stretch,) = found(broken).damaged
    assert stretch.start == pytest.approx(1400, abs=70)
    assert stretch.end == 3000


@pytest.mark.parametrize("codec", ["libx264", "libx265"])
def test_what_hangs_on_a_lost_keyframe_is_damaged(tmp_path: Path, codec: str) -> None:
    broken = odd.damaged(recording(tmp_path, codec), tmp_path / "broken.mp4", "dropped", 1.9, 2.1, key=True)
    (stretch,) = found(broken).damaged
    assert stretch.start == pytest.approx(2000, abs=101)
    assert stretch.end == 3000


def test_an_old_camera_s_file_tells_its_damage_too(tmp_path: Path) -> None:
    whole = odd.remade(tmp_path, "old.avi", recording(tmp_path), "-c:v", "mpeg4", "-g", "30", "-c:a", "libmp3lame")
    assert found(whole) == Defects()
    (stretch,) = found(odd.damaged(whole, tmp_path / "broken.avi", "noise", 1.4, 2.5)).damaged
    assert stretch.start == pytest.approx(1400, abs=40)
    assert stretch.end == pytest.approx(3000, abs=40)


def test_lost_sound_is_told_by_itself(tmp_path: Path) -> None:
    broken = odd.damaged(recording(tmp_path), tmp_path / "broken.mp4", "noise", 1.4, 2.5, kind="audio")
    assert found(broken).damaged == ()
    (stretch,) = found(broken, "sound").damaged
    assert stretch == pytest.approx((1400, 2500), abs=60)


ORDINARY: dict[str, tuple[str, ...]] = {
    "open.mp4": ("-c:v", "libx264", "-g", "30", "-bf", "3", "-x264-params", "open-gop=1"),
    "refresh.mp4": ("-c:v", "libx264", "-x264-params", "intra-refresh=1:keyint=20"),
    "pyramid.mkv": ("-c:v", "libx264", "-bf", "8", "-g", "60", "-x264-params", "b-pyramid=normal:ref=6"),
    "hidden.webm": (
        "-c:v",
        "libvpx",
        "-auto-alt-ref",
        "1",
        "-lag-in-frames",
        "16",
        "-cpu-used",
        "8",
        "-an",
        "-s",
        "64x36",
    ),
    "packed.avi": ("-c:v", "mpeg4", "-bf", "2", "-c:a", "libmp3lame"),
    "late.mp4": ("-c", "copy", "-ss", "1.3"),
    "paused.mkv": ("-c:v", "libx264", "-vf", "select='not(between(t,1,2))'", "-fps_mode", "vfr"),
}


@pytest.mark.parametrize("name", ORDINARY)
def test_whole_files_of_all_kinds_are_not_called_damaged(tmp_path: Path, name: str) -> None:
    whole = odd.remade(tmp_path, name, recording(tmp_path), *ORDINARY[name])
    assert found(whole).damaged == ()
    assert found(whole, "sound").damaged == ()


def test_what_was_found_is_kept_with_the_bytes_and_looking_is_given_up_in_time(tmp_path: Path) -> None:
    (known,) = facts(recording(tmp_path)).values()
    source = inspection.of(known)
    assert inspection.known(source, "sound", tmp_path) is None
    assert inspection.inspect(source, "sound", tmp_path, seconds=-1) is None
    assert inspection.known(source, "sound", tmp_path) is None
    looked = inspection.inspect(source, "sound", tmp_path)
    assert looked is not None
    assert inspection.known(source, "sound", tmp_path) == looked


@pytest.mark.parametrize(("gain", "level"), [(1.0, -16), (0.025, -48)])
def test_the_level_is_that_of_the_loud_parts(tmp_path: Path, gain: float, level: float) -> None:
    said = media.clip(tmp_path, "said.mp4", seconds=2, size=(64, 36), sound="tone")
    turned = odd.remade(tmp_path, f"{gain}.mp4", said, "-c:v", "copy", "-af", f"volume={gain},apad=pad_dur=3")
    assert found(turned, "sound").level == pytest.approx(level, abs=2)


def test_a_film_of_a_damaged_clip_goes_on_and_its_check_says_where(tmp_path: Path) -> None:
    right = recording(tmp_path, "libx265")
    broken = odd.damaged(right, tmp_path / "broken.mp4", "zeroed", 1.4, 2.5)
    known = facts(broken, right)
    first, second = clips(known)
    wanted = Timeline(canvas=SMALL, clips=(second, first, first.model_copy(update={"id": "3", "start": 3000})))

    made = film(tmp_path, wanted, known)

    shown = np.array(odd.shown(made))
    wrong = np.flatnonzero(np.abs(shown - [*SECONDS, *SECONDS, *SECONDS[90:]]) > 0.021)
    assert set(wrong) <= set(range(189, 240)), "only what is damaged is lost"
    assert [second for second, _ in odd.beeps_in(made)] == [0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 3, 4]
    told = checked(made, plan.plan(wanted, known)).problems
    assert told == ("the picture is damaged from 0:06.3 to 0:08, as it is in “broken.mp4”",)


def test_only_the_damage_that_is_in_the_film_is_told(tmp_path: Path) -> None:
    broken = odd.damaged(recording(tmp_path), tmp_path / "broken.mp4", "noise", 1.4, 2.5)
    known = facts(broken)
    wanted = Timeline(canvas=SMALL, clips=(Clip(id="1", media="broken", start=3000, end=5000),))
    made = film(tmp_path, wanted, known)
    assert checked(made, plan.plan(wanted, known)).problems == ()
