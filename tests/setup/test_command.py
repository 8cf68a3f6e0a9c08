"""`maker-free setup` adds one entry to a host's file, takes it out again, and leaves alone what it cannot change."""

from __future__ import annotations

import json
import os
import stat
import sys
import sysconfig
import tomllib
from pathlib import Path
from typing import Any

import pytest

from maker_free import cli
from maker_free.setup import command, trial
from maker_free.setup.command import Setup
from maker_free.setup.hosts import BY_NAME, HOSTS, Computer, Host

COMMAND = ["/opt/maker free/maker-free"]


@pytest.fixture(autouse=True)
def _started(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command does not exist here; that a real one is started is tried in `test_trial`."""

    def answered(_: list[str]) -> tuple[float, int]:
        return 0.5, 4000

    monkeypatch.setattr(trial, "listing", answered)


def setup(
    home: Path, *names: str, language: str = "C", remove: bool = False, show: bool = False, **environ: str
) -> int:
    computer = Computer("linux", home, {"LANG": language, **environ})
    return Setup(computer, COMMAND).run(names, show=show, remove=remove)


def file(home: Path, name: str) -> Path:
    return BY_NAME[name].file(Computer("linux", home, {}))


def put(home: Path, name: str, text: str) -> Path:
    path = file(home, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def entry(host: Host, path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    found = tomllib.loads(text) if host.style == "toml" else json.loads(text)
    for name in host.path:
        found = found[name]
    return found


@pytest.mark.parametrize("host", HOSTS, ids=lambda host: host.name)
def test_every_host_gets_an_entry_with_the_absolute_command_once(
    tmp_path: Path, host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    assert setup(tmp_path, host.name) == 0
    path = file(tmp_path, host.name)
    made = path.read_bytes()
    told = entry(host, path)
    assert told["command"] in (COMMAND[0], COMMAND)
    assert setup(tmp_path, host.name) == 0
    assert path.read_bytes() == made
    said = capsys.readouterr().out
    assert f"Maker Free was added to {path}" in said
    assert "Nothing was changed" in said
    assert f"close {host.title} completely and start it again" in said
    assert [one.name for one in path.parent.iterdir() if one.is_file()] == [path.name], "no copy, nothing left over"
    assert setup(tmp_path, host.name, remove=True) == 0
    assert b"maker-free" not in path.read_bytes()
    assert setup(tmp_path, host.name, remove=True) == 0
    assert "Maker Free is not in" in capsys.readouterr().out


def test_what_else_is_in_the_file_stays_and_the_file_as_it_was_is_kept(tmp_path: Path) -> None:
    text = '{\n  // mine\n  "mcpServers": {\n    "a": {"command": "a"}, // first\n  },\n}\n'
    path = put(tmp_path, "cursor", text)
    path.chmod(0o640)
    setup(tmp_path, "cursor")
    assert all(line in path.read_text(encoding="utf-8") for line in text.splitlines())
    kept = path.with_name("mcp.json.before-maker-free")
    assert kept.read_text(encoding="utf-8") == text
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(kept.stat().st_mode) == 0o640
    setup(tmp_path, "cursor", remove=True)
    assert path.read_text(encoding="utf-8") == text
    assert kept.read_text(encoding="utf-8") == text, "a copy is never overwritten"


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    path = put(tmp_path, "lm-studio", "\ufeff{}")
    setup(tmp_path, "lm-studio")
    assert path.read_text(encoding="utf-8").startswith("\ufeff{")
    assert json.loads(path.read_text(encoding="utf-8-sig"))["mcpServers"]["maker-free"]


@pytest.mark.parametrize("host", HOSTS, ids=lambda host: host.name)
def test_what_would_be_written_is_shown_and_nothing_is_written(
    tmp_path: Path, host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    assert setup(tmp_path, host.name, show=True) == 0
    told = capsys.readouterr()
    assert str(file(tmp_path, host.name)) in told.err
    assert not list(tmp_path.iterdir())
    shown = tmp_path / "shown"
    shown.write_text(told.out, encoding="utf-8")
    setup(tmp_path, host.name)
    assert entry(host, shown) == entry(host, file(tmp_path, host.name)), "it can be pasted as it is"


BROKEN = '{\n  "mcpServers": {\n    "a": 1\n    "b": 2\n  }\n}\n'
COMMENTED = '{\n  // not JSON for this host\n  "mcpServers": {}\n}\n'


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("claude-desktop", BROKEN, "mistake in line 4"),
        ("vscode", BROKEN, "mistake in line 4"),
        ("claude-desktop", COMMENTED, "mistake in line 2"),
        ("lm-studio", "[]", "mistake in line 1"),
        ("windsurf", '{"mcpServers": []}', "mistake in line 1"),
        ("codex", 'model = "x"\n[mcp_servers\n', "mistake in line 2"),
        ("codex", "mcp_servers = {}\n", "cannot be changed without touching other lines"),
    ],
)
@pytest.mark.parametrize("remove", [False, True])
def test_a_file_that_makes_no_sense_is_refused_with_its_line(
    tmp_path: Path, name: str, text: str, said: str, remove: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(tmp_path, name, text)
    status = setup(tmp_path, name, remove=remove)
    told = capsys.readouterr()
    if remove and status == 0:
        assert "Maker Free is not in" in told.out
    else:
        assert status == 1
        assert said in told.err
        assert str(path) in told.err
        assert f"The file is as it was. `maker-free setup {name} --print`" in told.err
    assert path.read_text(encoding="utf-8") == text
    assert list(path.parent.iterdir()) == [path]


def test_a_read_only_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, "gemini", "{}")
    path.chmod(0o444)
    assert setup(tmp_path, "gemini") == 1
    assert f"{path} is read-only" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "{}"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("target", ["there.json", "not there.json"])
def test_a_link_is_not_followed(tmp_path: Path, target: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "there.json").write_text("{}", encoding="utf-8")
    path = file(tmp_path, "cursor")
    path.parent.mkdir()
    path.symlink_to(tmp_path / target)
    assert setup(tmp_path, "cursor") == 1
    assert f"is a link to {tmp_path / target}" in capsys.readouterr().err
    assert path.is_symlink()
    assert (tmp_path / "there.json").read_text(encoding="utf-8") == "{}"
    assert not (tmp_path / "not there.json").exists()


@pytest.mark.parametrize("content", ['{"é": 1}'.encode("utf-16"), b"\xff\x00{}"])
def test_a_file_that_is_not_text_is_refused(tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    path = file(tmp_path, "windsurf")
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert setup(tmp_path, "windsurf") == 1
    assert "is not a text file in UTF-8" in capsys.readouterr().err
    assert path.read_bytes() == content


def test_a_folder_in_the_place_of_the_file_or_of_its_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file(tmp_path, "cursor").mkdir(parents=True)
    (tmp_path / ".lmstudio").write_text("in the way", encoding="utf-8")
    assert setup(tmp_path, "cursor", "lm-studio", "codex") == 1
    said = capsys.readouterr()
    assert "mcp.json is not a text file" in said.err
    assert ".lmstudio" in said.err
    assert "Codex: Maker Free was added" in said.out, "one that is refused does not keep the others from it"


def test_a_file_that_another_program_changes_meanwhile_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(tmp_path, "claude-code", '{"numStartups": 1}')
    fsync = os.fsync

    def and_meanwhile(descriptor: int) -> None:
        fsync(descriptor)
        path.write_text('{"numStartups": 2}', encoding="utf-8")

    monkeypatch.setattr(os, "fsync", and_meanwhile)
    assert setup(tmp_path, "claude-code") == 1
    assert "just changed by another program" in capsys.readouterr().err
    assert json.loads(path.read_text(encoding="utf-8")) == {"numStartups": 2}


def test_refusals_are_said_in_chinese_where_the_computer_speaks_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, "cursor", "{")
    setup(tmp_path, "cursor", language="zh_CN.UTF-8")
    assert "第 1 行有错误" in capsys.readouterr().err


def test_without_a_name_it_says_which_hosts_are_here_and_how_they_stand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert setup(tmp_path) == 0
    assert "No chat program that Maker Free knows was found here" in capsys.readouterr().out
    setup(tmp_path, "codex")
    put(tmp_path, "cursor", "{}")
    put(tmp_path, "gemini", "{")
    put(tmp_path, "lm-studio", '{"mcpServers": {"maker-free": {"command": "uvx"}}}')
    capsys.readouterr()
    assert setup(tmp_path) == 0
    said = capsys.readouterr().out
    for name, state in {
        "codex": "set up already", "cursor": "not set up yet", "gemini": "cannot be changed",
        "lm-studio": "set up with another command",
    }.items():  # fmt: skip
        assert any(f"maker-free setup {name} " in line and state in line for line in said.splitlines()), name
    assert "Others that can be named: claude-desktop, vscode, claude-code, opencode, windsurf" in said


def test_folders_of_the_terminal_are_passed_on_and_the_token_is_not(tmp_path: Path) -> None:
    setup(tmp_path, "opencode", "codex", MAKER_FREE_VIDEOS="/films", NEMO_TOKEN="secret")
    assert entry(BY_NAME["opencode"], file(tmp_path, "opencode"))["environment"] == {"MAKER_FREE_VIDEOS": "/films"}
    assert entry(BY_NAME["codex"], file(tmp_path, "codex"))["env"] == {"MAKER_FREE_VIDEOS": "/films"}


def test_a_command_that_will_not_stay_is_not_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cache = tmp_path / "cache"
    (cache / "archive" / "x").mkdir(parents=True)
    (cache / "CACHEDIR.TAG").touch()
    monkeypatch.setattr(sys, "prefix", str(cache / "archive" / "x"))
    assert command.installed() is None
    assert Setup(Computer("linux", tmp_path, {"LANG": "C"}), None).run(["cursor"], show=False, remove=False) == 1
    assert "Install it first" in capsys.readouterr().err
    assert not file(tmp_path, "cursor").exists()


def test_the_command_that_is_written_is_the_one_that_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scripts(_: str) -> str:
        return str(tmp_path)

    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sysconfig, "get_path", scripts)
    assert command.installed() == [sys.executable, "-m", "maker_free"]
    script = tmp_path / ("maker-free.exe" if sys.platform == "win32" else "maker-free")
    script.touch()
    assert command.installed() == [str(script)]


def test_a_host_that_nobody_knows_is_refused_with_the_names_of_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        cli.main(["setup", "emacs"])
    assert refused.value.code == 2
    assert "there is no “emacs” among claude-desktop" in capsys.readouterr().err
