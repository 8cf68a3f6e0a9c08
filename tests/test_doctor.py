"""The doctor says what works here as it was tried, and that something is wanting only where films need it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from maker_free import doctor
from maker_free.engine import ffmpeg
from maker_free.settings import Settings
from maker_free.studio import address
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
        env={**os.environ, "IMAGEIO_FFMPEG_EXE": str(old), "MAKER_FREE_HOME": str(tmp_path), "PYTHONUTF8": "1"},
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
        there = address.Address(studio.getsockname()[1], "key", "1", 1)
        address.publish(settings.studio_file, there)
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
