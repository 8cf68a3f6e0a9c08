"""Names that people see stay readable, valid on every system, and never replace a file."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from maker_free.studio import naming

ANYTHING = st.text(st.characters(), max_size=400)
"""Surrogates, controls, private use and all."""
DEVICES = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}


def valid_everywhere(name: str) -> bool:
    return (
        0 < len(name.encode()) <= 220
        and not set(name) & set('<>:"/\\|?*')
        and all(unicodedata.category(char) not in {"Cc", "Cs"} for char in name)
        and name == name.strip(" ")
        and not name.endswith(".")
        and not name.startswith((".", "-"))
        and name.partition(".")[0].casefold() not in DEVICES
    )


@given(ANYTHING)
def test_a_stem_of_any_text_is_valid_on_every_system(text: str) -> None:
    assert valid_everywhere(naming.stem(text))


@given(ANYTHING)
@example("0.:")
def test_an_uploaded_name_of_any_text_is_valid_and_has_no_folder(name: str) -> None:
    assert valid_everywhere(naming.uploaded(name))


@given(ANYTHING)
def test_a_wished_name_of_any_text_is_valid(name: str) -> None:
    assert valid_everywhere(naming.wished(name))


@given(ANYTHING)
def test_what_is_seen_is_one_line_and_stays_the_same_when_cleaned_again(text: str) -> None:
    seen = naming.seen(text)
    assert "\n" not in seen
    assert naming.seen(seen) == seen
    seen.encode()


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("clip.mp4", "clip.mp4"),
        ("../../etc/passwd.mp4", "passwd.mp4"),
        ("C:\\Users\\me\\Ferien am Meer.MOV", "Ferien am Meer.MOV"),
        ("-i.mp4", "i.mp4"),
        ("a%03d.png", "a%03d.png"),
        ("concat:a|b.mp4", "concat a b.mp4"),
        ("$(touch x);.mp4", "$(touch x);.mp4"),
        ("con.mp4", "con video.mp4"),
        ("海边的一天.mp4", "海边的一天.mp4"),
        ("gnp.\u202e4pm", "gnp.4pm"),
        (".mp4", "mp4"),
        ("e\u0301te\u0301.mp4", "été.mp4"),
    ],
)
def test_an_uploaded_name_is_the_last_part_of_what_was_sent(sent: str, name: str) -> None:
    assert naming.uploaded(sent) == name


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("holiday.mp4", "holiday"),
        ("Version 2.1", "Version 2.1"),
        ("My film.GIF", "My film"),
        ("../up", "up"),
        ("???", "Video"),
        ("a/b", "a b"),
    ],
)
def test_a_wished_name_keeps_everything_but_an_ending_that_says_the_format(wish: str, name: str) -> None:
    assert naming.wished(wish) == name


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "Video.mp4").touch()
    (tmp_path / "Video (2).mp4").symlink_to(tmp_path / "nowhere")
    assert naming.free(tmp_path, "Video", "mp4").name == "Video (3).mp4"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(text=ANYTHING)
def test_every_name_can_really_be_written(tmp_path: Path, text: str) -> None:
    path = naming.free(tmp_path, naming.stem(text), "mp4")
    path.touch()
    assert naming.free(tmp_path, naming.stem(text), "mp4") != path


def test_moving_never_replaces_what_is_there(tmp_path: Path) -> None:
    source, target = tmp_path / "new", tmp_path / "old"
    source.write_text("new")
    target.write_text("old")
    with pytest.raises(FileExistsError):
        naming.move(source, target)
    assert (source.read_text(), target.read_text()) == ("new", "old")


def test_a_move_to_another_volume_arrives_whole_and_leaves_nothing(tmp_path: Path) -> None:
    other = Path("/dev/shm")
    if not other.is_dir() or other.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is one volume here")
    source = tmp_path / "film.mp4"
    source.write_bytes(os.urandom(100_000))
    data = source.read_bytes()
    folder = other / f"maker-free-{os.getpid()}"
    folder.mkdir()
    try:
        naming.move(source, folder / "film.mp4")
        assert [path.name for path in folder.iterdir()] == ["film.mp4"]
        assert (folder / "film.mp4").read_bytes() == data
        assert not source.exists()
        source.write_bytes(b"another")
        with pytest.raises(FileExistsError):
            naming.move(source, folder / "film.mp4")
        assert [path.name for path in folder.iterdir()] == ["film.mp4"]
        assert source.exists()
    finally:
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
