import subprocess
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from maker_free.engine.plan.plan import Output, encoder
from maker_free.engine.process import ffmpeg
from maker_free.engine.render import mux
from maker_free.engine.render.mux import Piece
from maker_free.errors import RenderFailed
from tests import measure, media
from tests.engine.films import SMALL

FPS = Fraction(30)
WORDS = encoder(SMALL, Output())


def piece(folder: Path, name: str, frames: int, *, bframes: int = 3) -> Piece:
    source = media.clip(folder, f"{name}.source.mp4", seconds=frames / 30, sound=None)
    words = [word.replace("open-gop=0", f"open-gop=0:bframes={bframes}") for word in WORDS]
    path = folder / f"{name}.mp4"
    ffmpeg.run(ffmpeg.command("-i", str(source), words, "-y", str(path)), deadline=60)
    return Piece(path, frames, f"clip “{name}”", FPS)


def sound(folder: Path, seconds: float) -> Path:
    return media.audio(folder, "song.m4a", seconds=seconds)


def test_pieces_follow_each_other_without_a_gap(tmp_path: Path) -> None:
    pieces = [piece(tmp_path, "one", 31), piece(tmp_path, "two", 1), piece(tmp_path, "three", 28)]
    target = tmp_path / "film.mp4"

    mux.mux(pieces, sound(tmp_path, 2.5), 96_000, target)

    assert np.allclose(measure.times(target), np.arange(60) / 30, atol=1e-4)
    shown = [measure.frame_number(picture) for picture in measure.frames(target)]
    assert shown == [*range(31), 0, *range(28)]
    assert measure.decodes_cleanly(target) == ""
    assert measure.starts_at_once(target)


def test_a_span_is_parted_at_its_keyframes_and_shows_the_same_when_put_together(tmp_path: Path) -> None:
    words = ["-forced-idr", "1", "-force_key_frames", "0.68,1.68"]
    source = media.clip(tmp_path, "source.mp4", seconds=2, sound=None)
    whole, film = Piece(tmp_path / "whole.mp4", 60, "clip", FPS), tmp_path / "film.mp4"
    ffmpeg.run(ffmpeg.command("-i", str(source), WORDS, words, "-y", str(whole.path)), deadline=60)
    lengths, targets = (21, 30, 9), [tmp_path / f"{number}.mp4" for number in range(3)]

    mux.part(whole, lengths, targets)
    for length, path in zip(lengths, targets, strict=True):
        assert measure.decodes_cleanly(path) == ""
        assert measure.count_frames(path) == length
    mux.mux([Piece(path, length, "", FPS) for length, path in zip(lengths, targets, strict=True)], None, 0, film)

    assert (measure.frames(film) == measure.frames(whole.path)).all()
    assert measure.decodes_cleanly(film) == ""


@pytest.mark.parametrize("lengths", [(20, 40), (21, 40)])
def test_a_span_is_not_parted_where_it_cannot_be(tmp_path: Path, lengths: tuple[int, int]) -> None:
    with pytest.raises(RenderFailed):
        mux.part(piece(tmp_path, "one", 60), lengths, [tmp_path / "a.mp4", tmp_path / "b.mp4"])


def test_sound_ends_with_the_picture(tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    mux.mux([piece(tmp_path, "one", 31)], sound(tmp_path, 2.5), 49_600, target)

    assert abs(len(measure.sound(target)) - 49_600) < 1100
    said = subprocess.run([ffmpeg.executable(), "-i", str(target)], capture_output=True, text=True, check=False).stderr
    assert "Duration: 00:00:01.0" in said


def test_decoding_times_rise_over_all_joins(tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    mux.mux([piece(tmp_path, "one", 31), piece(tmp_path, "two", 30)], None, 0, target)
    with av.open(str(target)) as film:
        packets = [packet for packet in film.demux(film.streams.video[0]) if packet.size]

    pairs = [(packet.pts or 0, packet.dts or 0) for packet in packets]
    assert all(before < after for (_, before), (_, after) in pairwise(pairs))
    assert all(shown >= decoded for shown, decoded in pairs)
    assert {packet.duration for packet in packets} == {packets[0].duration}


def test_a_piece_without_all_its_pictures_is_refused_by_name(tmp_path: Path) -> None:
    short = piece(tmp_path, "beach", 20)

    with pytest.raises(RenderFailed, match=r"Clip “beach” ends earlier .*20 of 25 pictures"):
        mux.mux([Piece(short.path, 25, short.what, FPS)], None, 0, tmp_path / "film.mp4")


def test_pieces_that_do_not_fit_together_are_refused(tmp_path: Path) -> None:
    one, other = piece(tmp_path, "one", 20), piece(tmp_path, "two", 20, bframes=0)

    with pytest.raises(RenderFailed, match="do not fit together"):
        mux.mux([one, other], None, 0, tmp_path / "film.mp4")


def test_a_folder_that_is_not_there_is_a_failure_and_not_a_crash(tmp_path: Path) -> None:
    with pytest.raises(RenderFailed):
        mux.mux([piece(tmp_path, "one", 20)], None, 0, tmp_path / "missing" / "film.mp4")
