"""Files are replaced while somebody reads them, opened as bytes, and refused by macOS in words that help."""

from __future__ import annotations

import ast
import errno
import os
from pathlib import Path

import pytest

import maker_free
from maker_free import files
from maker_free.client import downloads, private_files, sources
from maker_free.conversation import error_answers
from maker_free.errors import NotAllowed
from maker_free.settings import Settings


def held(monkeypatch: pytest.MonkeyPatch, times: int) -> list[int]:
    """Let that many replacements fail as they do on Windows while a scanner has the file open."""
    tries: list[int] = []
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        tries.append(1)
        if len(tries) <= times:
            raise PermissionError(errno.EACCES, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    return tries


def test_a_file_that_is_open_elsewhere_is_replaced_when_it_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new").write_text("new", encoding="utf-8")
    tries = held(monkeypatch, 3)
    files.replace(tmp_path / "new", tmp_path / "old", system="win32")
    assert len(tries) == 4
    assert (tmp_path / "old").read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize(("system", "patience"), [("win32", 0.0), ("linux", 5.0)])
def test_a_file_that_stays_open_or_may_not_be_replaced_is_said_to_be(
    system: str, patience: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new").write_text("new", encoding="utf-8")
    held(monkeypatch, 1000)
    with pytest.raises(PermissionError):
        files.replace(tmp_path / "new", tmp_path / "old", system=system, patience=patience)
    assert (tmp_path / "new").exists()


def test_what_this_program_keeps_is_replaced_with_patience(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(files.replace, "__kwdefaults__", {"patience": 2.0, "system": "win32"})
    held(monkeypatch, 2)
    private_files.write(tmp_path / "kept.json", {"a": 1})
    assert private_files.read(tmp_path / "kept.json") == {"a": 1}


def test_every_file_that_is_opened_by_its_number_is_opened_as_bytes() -> None:
    """`os.open` without O_BINARY changes line ends on Windows. A lock has no content."""
    opened = 0
    for path in Path(maker_free.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "os.open" and path.name != "locks.py":
                opened += 1
                how = ast.unparse(call.args[1])
                assert "BINARY" in how or "READING" in how, f"{path.name}:{call.lineno}"
    assert opened >= 6


def test_texts_are_read_and_written_as_utf_8() -> None:
    """Without a word about it Windows takes the code page of its country."""
    seen = 0
    for path in Path(maker_free.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
                continue
            named = {word.arg for word in call.keywords}
            at = {"read_text": 0, "write_text": 1}.get(call.func.attr)
            if at is not None:
                seen += 1
                assert "encoding" in named or len(call.args) > at, f"{path.name}:{call.lineno}"
    assert seen >= 8


HOME = Path("/Users/ada")
REFUSED = PermissionError(errno.EPERM, "Operation not permitted")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/Users/ada/Desktop/a.mp4", "Desktop"),
        ("/Users/ada/Movies", "Movies"),
        ("/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/a.mov", "Mobile Documents"),
        ("/Volumes/CARD/DCIM/a.mp4", "CARD"),
        ("/Users/ada/clips/a.mp4", None),
        ("/Users/eve/Desktop/a.mp4", None),
    ],
)
def test_folders_that_macos_keeps_private_are_known(path: str, place: str | None) -> None:
    assert files.kept_private(Path(path), REFUSED, system="darwin", home=HOME) == place


def test_missing_rights_and_other_systems_are_not_taken_for_it() -> None:
    desktop = HOME / "Desktop/a.mp4"
    assert files.kept_private(desktop, PermissionError(errno.EACCES, "no"), system="darwin", home=HOME) is None
    assert files.kept_private(desktop, REFUSED, system="linux", home=HOME) is None


@pytest.fixture
def mac(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Mac that keeps the Desktop from us: gives the home."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(files.kept_private, "__kwdefaults__", {"system": "darwin", "home": None})
    desktop = tmp_path / "Desktop"
    desktop.mkdir()
    (desktop / "a.mp4").write_bytes(b"x" * 100)
    real_open, real_scan = os.open, os.scandir

    def refusing_open(path: str | Path, *given: int) -> int:
        if Path(path).is_relative_to(desktop):
            raise REFUSED
        return real_open(path, *given)

    def refusing_scan(path: str | Path) -> object:
        if Path(path).is_relative_to(desktop):
            raise REFUSED
        return real_scan(path)

    monkeypatch.setattr(os, "open", refusing_open)
    monkeypatch.setattr(os, "scandir", refusing_scan)
    return tmp_path


@pytest.mark.parametrize("named", ["Desktop/a.mp4", "Desktop"])
def test_a_refusal_of_macos_says_where_to_allow_it(named: str, mac: Path) -> None:
    settings = Settings.from_environment({"MAKER_FREE_HOME": str(mac / "Maker Free")})
    found = sources.find([str(mac / named)], settings)
    assert not found.items
    ((_, refused),) = found.refused
    assert isinstance(refused, NotAllowed)
    assert str(refused).startswith("macOS does not let this app look into “Desktop”.")
    assert "Privacy & Security" in str(refused)
    assert "隐私与安全性" in error_answers.spoken(refused, "zh")
    assert "Desktop" in error_answers.spoken(refused, "zh")


def test_a_film_that_macos_keeps_out_of_movies_says_where_to_allow_it(mac: Path) -> None:
    said = downloads.in_words(REFUSED, mac / "Movies/Maker Free")
    assert "write into “Movies”" in str(said)
    assert "Privacy & Security" in str(said)
    assert "写入" in error_answers.spoken(said, "zh")


def test_a_folder_without_rights_is_not_said_to_be_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str | Path) -> object:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    (tmp_path / "closed").mkdir()
    settings = Settings.from_environment({"MAKER_FREE_HOME": str(tmp_path / "home")})
    monkeypatch.setattr(os, "scandir", refuse)
    found = sources.find([str(tmp_path / "closed")], settings)
    ((_, refused),) = found.refused
    assert isinstance(refused, NotAllowed)
    assert "may not be read" in str(refused)
