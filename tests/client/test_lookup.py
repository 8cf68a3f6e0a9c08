"""What people and models write where a file is meant becomes that file; where it may be several, they are asked."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from maker_free.client.sources import FoundSources, LocalFile, find
from maker_free.errors import InputError
from maker_free.settings import Settings


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of somebody with the usual ones in it."""
    folder = tmp_path / "ana"
    for name in ("Desktop", "Downloads", "Videos", "Movies", "Pictures"):
        (folder / name).mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    for name in ("DESKTOP", "DOWNLOAD", "VIDEOS", "PICTURES", "MUSIC"):
        monkeypatch.delenv(f"XDG_{name}_DIR", raising=False)
    return folder


@pytest.fixture
def settings(user: Path, tmp_path: Path) -> Settings:
    return Settings.from_environment({"MAKER_FREE_HOME": str(tmp_path / "home")})


def clip(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(str(path).encode())
    return path


def named(found: FoundSources) -> list[Path]:
    assert not found.refused, found.refused
    return [item.path for item in found.items if isinstance(item, LocalFile)]


def refused(settings: Settings, source: str) -> InputError:
    found = find([source], settings)
    assert not found.items
    ((_, error),) = found.refused
    assert isinstance(error, InputError)
    return error


@pytest.mark.parametrize(
    "written",
    [
        "{a}, {b}",
        "{a},{b}",
        "{a}; {b}",
        "{a} {b}",
        "{a}\n{b}",
        "- {a}\n- {b}\n",
        "1. {a}\n2. {b}",
        "{a} and {b}",
        "{a}、{b}",
        "{a} 和 {b}",
        "'{a}' '{b}'",
        '"{a}", "{b}"',
        "“{a}” and “{b}”",
        "`{a}` `{b}`",
        "file://{a} file://{b}",
        "{a}, file://{b}, {a}",
    ],
)
def test_several_files_in_one_text_are_several(settings: Settings, tmp_path: Path, written: str) -> None:
    a, b = clip(tmp_path / "clips" / "day one.mp4"), clip(tmp_path / "clips" / "b.MOV")
    assert named(find([written.format(a=a, b=b)], settings)) == [a, b]


def test_a_list_in_json_is_a_list(settings: Settings, tmp_path: Path) -> None:
    files = [clip(tmp_path / "clips" / "a, b.mp4"), clip(tmp_path / "clips" / "c.mp4")]
    assert named(find([json.dumps([str(one) for one in files])], settings)) == files


def test_folders_and_files_may_stand_in_one_text(settings: Settings, tmp_path: Path) -> None:
    a, b = clip(tmp_path / "one" / "a.mp4"), clip(tmp_path / "b.mp4")
    assert named(find([f"{a.parent}, {b}"], settings)) == [a, b]


@pytest.mark.parametrize("name", ["a, b.mp4", "one and two.mp4", "a.mp4 b.mp4", "a; b.mp4", "“quoted”.mp4", "50%.mp4"])
def test_a_file_that_is_there_is_one_however_it_is_called(settings: Settings, tmp_path: Path, name: str) -> None:
    path = clip(tmp_path / "clips" / name)
    assert named(find([str(path)], settings)) == [path]
    assert named(find([path.as_uri()], settings)) == [path]


def test_links_in_one_text_are_several_and_a_link_is_never_taken_apart(settings: Settings) -> None:
    links = ["https://example.com/a.mp4?x=1,2;3", "https://example.com/b%20c.mp4"]
    for text in (" ".join(links), "\n".join(links)):
        assert [getattr(item, "url", "") for item in find([text], settings).items] == links
    assert len(find(links[:1], settings).items) == 1


@pytest.mark.parametrize("form", ["file://{}", "file://localhost{}", "file:{}", "FILE://{}"])
def test_a_file_address_is_its_file(settings: Settings, tmp_path: Path, form: str) -> None:
    path = clip(tmp_path / "Maker Free" / "Día #1 100%.mp4")
    assert named(find([form.format(str(path))], settings)) == [path]
    assert named(find([form.format(path.as_uri().removeprefix("file://"))], settings)) == [path]


def test_a_file_of_another_computer_is_not_looked_for(settings: Settings) -> None:
    found = find(["file://server/share/a.mp4"], settings)
    assert not found.items


@pytest.mark.skipif(sys.platform == "win32", reason="a backslash parts folders there")
def test_a_path_as_terminals_write_it_is_understood(settings: Settings, tmp_path: Path) -> None:
    path = clip(tmp_path / "my clips" / "day (1).mp4")
    assert named(find([str(path).replace(" ", "\\ ").replace("(", "\\(").replace(")", "\\)")], settings)) == [path]
    assert named(find([f"@{path}"], settings)) == [path]


@pytest.mark.parametrize("folder", ["Desktop", "Downloads", "Videos", "Movies", "Pictures", "Downloads/Trip"])
def test_a_bare_name_is_found_where_people_keep_their_clips(settings: Settings, user: Path, folder: str) -> None:
    path = clip(user / folder / "Beach Day.mp4")
    for name in ("Beach Day.mp4", "beach day.MP4", "Beach Day"):
        assert named(find([name], settings)) == [path]


def test_names_in_one_text_are_found_one_by_one(settings: Settings, user: Path) -> None:
    files = [clip(user / "Downloads" / "a.mp4"), clip(user / "Desktop" / "my b.mp4")]
    assert named(find(["a.mp4, my b.mp4"], settings)) == files
    assert named(find(["a.mp4 and my b.mp4"], settings)) == files


def test_a_folder_may_be_named_as_people_see_it(settings: Settings, user: Path) -> None:
    path = clip(user / "Downloads" / "Trip" / "a.mp4")
    for name in ("Downloads/Trip/a.mp4", "downloads/Trip", "Trip"):
        assert named(find([name], settings)) == [path]


def test_a_name_is_found_in_a_place_that_was_used_before(settings: Settings, tmp_path: Path) -> None:
    path = clip(tmp_path / "card" / "C0001.mp4")
    assert "There is no file" in str(refused(settings, "C0001.mp4"))
    assert named(find(["C0001.mp4"], settings, used=[path.parent])) == [path]


def test_several_of_one_name_are_asked_about_and_each_can_be_given_back(settings: Settings, user: Path) -> None:
    files = [clip(user / "Desktop" / "a.mp4"), clip(user / "Downloads" / "a.mp4")]
    error = refused(settings, "a.mp4")
    assert str(error).startswith("There are several files of that name: “~/Desktop/a.mp4”, “~/Downloads/a.mp4”.")
    assert "which one" in str(error)
    assert named(find(["~/Downloads/a.mp4"], settings)) == files[1:]


def test_one_file_that_is_there_twice_by_a_link_is_one(settings: Settings, user: Path) -> None:
    path = clip(user / "Desktop" / "a.mp4")
    (user / "Downloads" / "a.mp4").hardlink_to(path)
    assert len(named(find(["a.mp4"], settings))) == 1


def test_hidden_files_and_other_kinds_are_not_found_by_name(settings: Settings, user: Path) -> None:
    clip(user / "Downloads" / ".secret" / "a.mp4")
    clip(user / "Downloads" / "a.txt")
    clip(user / "Documents" / "a.mp4")
    assert "There is no file" in str(refused(settings, "a.mp4"))
    assert "There is no file" in str(refused(settings, "a"))


def test_a_name_that_is_nowhere_is_told_with_where_it_was_looked_for(settings: Settings) -> None:
    error = refused(settings, "nowhere.mp4")
    assert str(error).startswith("There is no file “nowhere.mp4”.")
    for place in ("Desktop", "Downloads", "Videos", "Pictures", "whole path"):
        assert place in str(error)


def test_a_path_that_is_wrong_names_the_file_that_may_be_meant(settings: Settings, user: Path) -> None:
    clip(user / "Downloads" / "a.mp4")
    error = refused(settings, "/Users/somebody/Desktop/a.mp4")
    assert "There is no file “a.mp4”" in str(error)
    assert "~/Downloads/a.mp4" in str(error)


@pytest.mark.parametrize(
    "path", ["/mnt/user-data/uploads/a.mp4", "sandbox:/mnt/data/a.mp4", "/mnt/data/a.mp4", "/home/claude/a.mp4"]
)
def test_an_attachment_of_the_chat_is_explained(settings: Settings, user: Path, path: str) -> None:
    error = refused(settings, path)
    assert "“a.mp4”" in str(error)
    assert "attach" in str(error)
    assert "this computer" in str(error)
    assert "Downloads" in str(error)
    clip(user / "Desktop" / "a.mp4")
    assert "~/Desktop/a.mp4" in str(refused(settings, path))


def test_a_folder_that_may_not_be_read_hides_no_other(settings: Settings, user: Path) -> None:
    path = clip(user / "Videos" / "a.mp4")
    (user / "Desktop").rmdir()
    (user / "Desktop").symlink_to(user / "nowhere")
    assert named(find(["a.mp4"], settings)) == [path]


def test_the_usual_folders_are_the_users_own(settings: Settings, user: Path) -> None:
    other = replace(settings, places=(user / "Pictures",))
    clip(user / "Downloads" / "a.mp4")
    assert "There is no file" in str(refused(other, "a.mp4"))
