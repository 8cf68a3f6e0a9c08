"""Storyboards are files too: the latest few, each once, in a folder of the project."""

from __future__ import annotations

from pathlib import Path

from maker_free.client import storyboard_files


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_picture_is_kept_once_under_the_next_number(tmp_path: Path) -> None:
    folder = tmp_path / "Videos" / "Trip"
    first = storyboard_files.keep(folder, b"one", "en")
    assert first == folder / "Storyboard 1.jpg"
    assert (folder / "Storyboard 1.jpg").read_bytes() == b"one"
    assert storyboard_files.keep(folder, b"one", "en") == first
    assert storyboard_files.keep(folder, b"two", "en") == folder / "Storyboard 2.jpg"
    assert storyboard_files.keep(folder, b"one", "en") == folder / "Storyboard 3.jpg"
    assert names(folder) == ["Storyboard 1.jpg", "Storyboard 2.jpg", "Storyboard 3.jpg"]


def test_only_the_latest_few_are_kept_and_no_other_file_is_touched(tmp_path: Path) -> None:
    others = ["Film.mp4", "Storyboard.jpg", "Storyboard 1 copy.jpg", "My Storyboard 1.jpg"]
    for name in others:
        (tmp_path / name).write_bytes(b"mine")
    for number in range(1, 12):
        storyboard_files.keep(tmp_path, f"{number}".encode(), "en")
    kept = [f"Storyboard {number}.jpg" for number in range(12 - storyboard_files.KEPT, 12)]
    assert names(tmp_path) == sorted([*others, *kept])


def test_they_are_called_in_the_language_of_the_project(tmp_path: Path) -> None:
    kept = storyboard_files.keep(tmp_path, b"one", "zh-CN")
    assert kept is not None
    assert kept.name == "分镜 1.jpg"


def test_a_folder_that_takes_nothing_costs_only_the_file(tmp_path: Path) -> None:
    (tmp_path / "Trip").write_text("a file where the folder should be")
    assert storyboard_files.keep(tmp_path / "Trip", b"one", "en") is None
