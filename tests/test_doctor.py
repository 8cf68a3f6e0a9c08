"""The doctor says what works here as it was tried, and that something is wanting only where films need it."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from maker_free import cli, doctor
from maker_free.engine.process import ffmpeg
from maker_free.messages.language import of_terminal
from maker_free.messages.message import foreign
from maker_free.settings import Settings
from maker_free.studio import endpoint_file
from tests import layouts
from tests.media import undrawable


def test_a_computer_where_films_can_be_made_is_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.run(Settings.from_environment({"MAKER_FREE_HOME": str(tmp_path)})) == 0
    said = capsys.readouterr().out
    assert "✓ MP4 (H.264): can be made" in said
    assert "✓ Sound (AAC): can be made" in said
    assert "✓ Titles, Latin: can be drawn" in said
    assert "– Cloud: not used" in said
    assert "✗" not in said


def test_a_script_without_a_font_is_not_said_to_be_drawable(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(doctor.TITLES, "Chinese", undrawable())
    assert doctor.run(Settings.from_environment({"MAKER_FREE_HOME": str(tmp_path)})) == 0
    assert "– Titles, Chinese: no font for them" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_an_ffmpeg_that_is_too_old_is_named(tmp_path: Path) -> None:
    """A stand-in that knows everything but an option that came with FFmpeg 7.1."""
    old = tmp_path / "ffmpeg"
    old.write_text(
        f"""#!/bin/sh
case " $* " in *chroma_location*) echo "Option not found" >&2; exit 8;; esac
exec '{ffmpeg.executable()}' "$@"
""",
        encoding="utf-8",
    )
    old.chmod(0o755)
    told = subprocess.run(
        [sys.executable, "-m", "maker_free", "doctor"],
        env={
            **os.environ,
            "IMAGEIO_FFMPEG_EXE": str(old),
            "MAKER_FREE_HOME": str(tmp_path),
            "PYTHONUTF8": "1",
            "LC_ALL": "C",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert told.returncode == 1
    assert "✗ MP4 (H.264): cannot be made, so no film can be exported; this needs FFmpeg 7.1 or newer" in told.stdout
    assert "✓ Sound (AAC): can be made" in told.stdout


def test_a_studio_that_was_killed_is_not_said_to_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings.from_environment({"MAKER_FREE_HOME": str(tmp_path)})
    with socket.create_server(("127.0.0.1", 0)) as studio:
        there = endpoint_file.Endpoint(studio.getsockname()[1], "key", "1", 1)
        endpoint_file.publish(settings.studio_file, there)
        doctor.run(settings)
        assert "✓ Studio: running" in capsys.readouterr().out
    doctor.run(settings)
    assert "✓ Studio: starts when it is needed" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_to_needs_attention(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a file"
    file.write_text("in the way", encoding="utf-8")
    settings = Settings.from_environment({"MAKER_FREE_HOME": str(tmp_path), "MAKER_FREE_VIDEOS": str(file / "Videos")})
    assert doctor.run(settings) == 1
    assert "✗ Finished videos" in capsys.readouterr().out


def test_a_check_that_breaks_down_ends_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def _titles(_: Settings) -> Iterator[doctor.Finding]:
        yield True, foreign("so far")
        raise KeyError("setting text direction, language or font features is not supported without libraqm")

    checks = doctor.CHECKS
    try:
        doctor.CHECKS = (_titles, *checks[-1:])
        assert doctor.run(Settings.from_environment({"MAKER_FREE_HOME": str(tmp_path)})) == 1
    finally:
        doctor.CHECKS = checks
    said = capsys.readouterr().out.splitlines()
    assert said[1] == "✓ so far"
    assert said[2].startswith("✗ Titles: could not be looked at")
    assert said[3].startswith("✓ Studio")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "gbk"])
def test_it_prints_where_signs_cannot_be_shown(encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, encoding=encoding))
    monkeypatch.setattr(doctor, "CHECKS", doctor.CHECKS[1:2])
    assert doctor.run(Settings.from_environment({"MAKER_FREE_HOME": str(tmp_path / "Видео 你好")})) == 0
    sys.stdout.flush()
    said = shown.getvalue().decode(encoding)
    assert "ok Projects" in said
    assert "GB free" in said


@pytest.mark.skipif(sys.platform != "linux", reason="only there a library can be hidden")
def test_it_says_how_letters_are_set_on_a_narrow_terminal_without_fribidi(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layouts.hide(monkeypatch, tmp_path)
    told = subprocess.run(
        [sys.executable, "-m", "maker_free", "doctor"],
        env={**os.environ, "MAKER_FREE_HOME": str(tmp_path), "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        encoding="ascii",
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert "-- Letters: set without Raqm" in told.stdout
    assert "ok Titles, Latin: can be drawn" in told.stdout
    assert "ok Titles, Chinese: can be drawn" in told.stdout


def test_it_says_that_raqm_sets_the_letters_where_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "CHECKS", [check for check in doctor.CHECKS if check.__name__ == "_titles"])
    for whole, said in ((True, "✓ Letters: set by Raqm"), (False, "brew install fribidi")):
        monkeypatch.setattr(sys, "platform", "darwin")
        monkeypatch.setattr("maker_free.engine.text.shaping.whole", lambda whole=whole: whole)
        doctor.run(Settings.from_environment({"MAKER_FREE_HOME": str(tmp_path)}))
        assert said in capsys.readouterr().out


LINUX, NONE = ("glibc", "2.36"), ("", "")


@pytest.mark.parametrize(
    ("computer", "fine", "said"),
    [
        (("linux", "x86_64", "", LINUX, (3, 11)), True, "Computer: Linux, x86_64, Python 3.11"),
        (("linux", "aarch64", "", LINUX, (3, 14)), True, "aarch64"),
        (("win32", "AMD64", "", NONE, (3, 12)), True, "Windows"),
        (("win32", "ARM64", "", NONE, (3, 13)), True, "Windows, ARM64"),
        (("darwin", "arm64", "15.1", NONE, (3, 12)), True, "macOS 15.1"),
        (("darwin", "x86_64", "12.7.1", NONE, (3, 12)), True, "macOS 12.7.1"),
        (("darwin", "arm64", "13.6", NONE, (3, 12)), False, "macOS 14 or newer is needed"),
        (("linux", "x86_64", "", NONE, (3, 12)), False, "Alpine"),
        (("linux", "x86_64", "", ("glibc", "2.17"), (3, 12)), False, "glibc 2.17 is too old"),
        (("linux", "armv7l", "", LINUX, (3, 12)), False, "64-bit"),
        (("linux", "x86_64", "", LINUX, (3, 15)), None, "tried with Python 3.11 to 3.14"),
    ],
)
def test_a_computer_for_which_nothing_is_made_is_named(
    computer: tuple[str, str, str, tuple[str, str], tuple[int, int]], fine: bool | None, said: str
) -> None:
    found = doctor.supported(*computer)
    assert found[0] is fine
    assert said in str(found[1])


def test_it_speaks_the_language_of_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings.from_environment({"MAKER_FREE_HOME": str(tmp_path)})
    assert doctor.run(settings, of_terminal({"LANG": "zh_CN.UTF-8"})) == 0
    said = capsys.readouterr().out
    assert "✓ 字幕标题，中文：可以绘制" in said
    assert "– 云端：未使用（没有 NEMO_TOKEN）" in said
    assert said.rstrip().endswith("需要的功能都可用。")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LC_ALL": "zh_TW.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_MESSAGES": "en_US", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
    ],
)
def test_the_first_variable_that_is_set_says_the_language(environment: dict[str, str], language: str) -> None:
    assert of_terminal(environment) == language


def test_the_command_line_refuses_in_the_language_of_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAKER_FREE_HOME", str(tmp_path))
    for named, told in (("zh_CN.UTF-8", "列表里没有“/no/such”。"), ("en_GB.UTF-8", "“/no/such” is not on the list.")):
        monkeypatch.setenv("LC_ALL", named)
        assert cli.main(["folders", "remove", "/no/such"]) == 1
        assert told in capsys.readouterr().err
        with pytest.raises(SystemExit):
            cli.main(["--help"])
        assert ("把素材剪成一部成片" in capsys.readouterr().out) is (named == "zh_CN.UTF-8")
