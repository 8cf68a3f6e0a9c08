"""One video from the command line: what was made is told once, and what cannot be made before any work is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from maker_free import make
from maker_free.settings import Settings
from tests import measure, media
from tests.tools.hosts import dismiss

PUT = "put all clips in, make the video 320x180"


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    yield Settings.from_environment({"MAKER_FREE_HOME": str(tmp_path / "home")})
    dismiss(tmp_path / "home")


@pytest.fixture
def clip(tmp_path: Path) -> str:
    return str(media.clip(tmp_path, "beach.mp4", seconds=2))


def run(settings: Settings, clip: str, say: str, out: Path | None) -> int:
    return make.run(settings, [clip], say, None if out is None else str(out), engine="this computer")


def test_a_film_goes_where_it_was_wanted_and_what_was_checked_is_told(
    settings: Settings, clip: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(settings, clip, PUT, tmp_path / "film") == 0
    film = tmp_path / "film.mp4"
    told = capsys.readouterr()
    assert told.out == f"{film}\n"
    assert f"Your video is ready: {film}" in told.err
    assert "every picture is there" in told.err
    assert "Added 1 file:" in told.err
    assert "Next" not in told.err, "nothing comes next here"
    assert measure.displayed(film) == (320, 180)
    assert not [path for path in (tmp_path / "home").rglob("*") if path.is_file()], "nothing of it stays but the film"


def test_words_that_are_not_understood_make_no_film_and_say_so(
    settings: Settings, clip: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(settings, clip, "frobnicate the zorgle", tmp_path / "film.mp4") == 1
    told = capsys.readouterr()
    assert "frobnicate the zorgle" in told.err
    assert "No video was made. Say it in other words" in told.err
    assert "Add clips" not in told.err, "they were added"
    assert not (tmp_path / "film.mp4").exists()


@pytest.mark.parametrize(
    ("name", "reason"),
    [("film.docx", "cannot be written as “docx”"), ("there.mp4", "exists already"), ("folder", "is a folder")],
)
def test_a_place_where_no_film_can_go_is_refused_before_any_work(
    settings: Settings, clip: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, reason: str
) -> None:
    (tmp_path / "there.mp4").write_bytes(b"mine")
    (tmp_path / "folder").mkdir()
    assert run(settings, clip, PUT, tmp_path / name) == 1
    told = capsys.readouterr()
    assert reason in told.err
    assert "beach" not in told.err
    assert not settings.studio_file.exists()
    assert (tmp_path / "there.mp4").read_bytes() == b"mine"
