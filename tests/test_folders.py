"""The folders that may be read from are a list of the person's, and some places are on no list."""

from __future__ import annotations

from pathlib import Path

import pytest

from maker_free.folders import Folders, anything, usual


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path.resolve()


def test_while_nobody_changed_it_the_list_is_where_people_keep_their_clips(home: Path, tmp_path: Path) -> None:
    folders = Folders(tmp_path / "folders.txt")
    assert folders.listed() == usual()
    for name in ("Videos", "Movies", "Pictures", "Music", "Desktop", "Downloads", "Documents"):
        assert folders.allow(home / name / "trip" / "a.mp4"), name
    assert not folders.allow(home / "a.mp4")
    assert not folders.allow(home / "Videos2" / "a.mp4")
    assert not folders.allow(Path("/srv/a.mp4"))


def test_places_are_added_taken_off_and_given_for_a_while(home: Path, tmp_path: Path) -> None:
    folders = Folders(tmp_path / "config" / "folders.txt", given=(home / "given",))
    folders.add([home / "shoot"])
    assert folders.allow(home / "shoot" / "a.mp4")
    assert folders.allow(home / "given" / "a.mp4")
    assert folders.remove(home / "shoot")
    assert not folders.remove(home / "shoot")
    assert not folders.allow(home / "shoot" / "a.mp4")
    assert folders.remove(home / "Videos")
    assert not folders.allow(home / "Videos" / "a.mp4"), "what the person took off stays off"
    assert folders.file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "path",
    [
        ".ssh/id.mp4", "Documents/.hidden/a.mp4", "Documents/.a.mp4", "Library/Mail/V10/a.mp4",
        "Library/Application Support/Google/Chrome/Default/a.mp4", "Library/Keychains/a.mp4",
        "AppData/Local/Google/Chrome/User Data/a.mp4", "snap/firefox/common/a.mp4", ".mozilla/firefox/a.mp4",
        "Thunderbird/a.mp4",
    ],
)  # fmt: skip
def test_keys_mail_browsers_and_what_is_hidden_are_read_under_no_list(home: Path, tmp_path: Path, path: str) -> None:
    folders = Folders(tmp_path / "folders.txt")
    folders.add([home, Path("/")])
    assert not folders.allow(home / path)
    assert not anything(home / path)
    assert folders.allow(home / "Library/Mobile Documents/com~apple~CloudDocs/a.mp4")


def test_a_list_that_makes_no_sense_allows_nothing_new(home: Path, tmp_path: Path) -> None:
    (tmp_path / "folders.txt").write_text("# mine\n\nrelative/path\n../up\n", encoding="utf-8")
    assert Folders(tmp_path / "folders.txt").all() == ()
