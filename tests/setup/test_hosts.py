"""Each host's file lies where that host reads it, on each system."""

from __future__ import annotations

from pathlib import Path

import pytest

from maker_free.setup.hosts import BY_NAME, HOSTS, Computer

HOME = Path("/home/me")
APPLICATIONS = {
    "linux": HOME / ".config",
    "darwin": HOME / "Library" / "Application Support",
    "win32": HOME / "AppData" / "Roaming",
}
SYSTEMS = pytest.mark.parametrize("system", APPLICATIONS)


def file(name: str, system: str, home: Path = HOME, environ: dict[str, str] | None = None) -> Path:
    return BY_NAME[name].file(Computer(system, home, environ or {}))


@SYSTEMS
def test_programs_with_windows_keep_their_files_where_the_system_says(system: str) -> None:
    folder = APPLICATIONS[system]
    assert file("claude-desktop", system) == folder / "Claude" / "claude_desktop_config.json"
    assert file("vscode", system) == folder / "Code" / "User" / "mcp.json"


@SYSTEMS
def test_the_others_keep_them_in_the_home(system: str) -> None:
    found = {host.name: file(host.name, system) for host in HOSTS}
    assert {name: path.relative_to(HOME).as_posix() for name, path in found.items()}.items() >= {
        "cursor": ".cursor/mcp.json",
        "claude-code": ".claude.json",
        "codex": ".codex/config.toml",
        "gemini": ".gemini/settings.json",
        "opencode": ".config/opencode/opencode.json",
        "windsurf": ".codeium/windsurf/mcp_config.json",
        "lm-studio": ".lmstudio/mcp.json",
    }.items()


@pytest.mark.parametrize(
    ("name", "variable", "below"),
    [
        ("codex", "CODEX_HOME", "config.toml"),
        ("claude-code", "CLAUDE_CONFIG_DIR", ".claude.json"),
        ("gemini", "GEMINI_CLI_HOME", ".gemini/settings.json"),
        ("opencode", "XDG_CONFIG_HOME", "opencode/opencode.json"),
        ("vscode", "XDG_CONFIG_HOME", "Code/User/mcp.json"),
    ],
)
def test_a_variable_of_the_host_moves_its_file(name: str, variable: str, below: str) -> None:
    assert file(name, "linux", environ={variable: "/elsewhere"}) == Path("/elsewhere", below)


def test_on_windows_roaming_settings_are_where_the_environment_says() -> None:
    assert file("vscode", "win32", environ={"APPDATA": "/roaming"}) == Path("/roaming/Code/User/mcp.json")


def test_the_packaged_claude_desktop_of_windows_has_a_folder_of_its_own(tmp_path: Path) -> None:
    package = tmp_path / "AppData" / "Local" / "Packages" / "Claude_x1" / "LocalCache" / "Roaming" / "Claude"
    shown = tmp_path / "AppData" / "Roaming" / "Claude"
    package.mkdir(parents=True)
    shown.mkdir(parents=True)
    assert file("claude-desktop", "win32", tmp_path).parent == package
    assert package not in file("claude-desktop", "darwin", tmp_path).parents


def test_the_file_that_is_there_is_taken(tmp_path: Path) -> None:
    folder = tmp_path / ".config" / "opencode"
    folder.mkdir(parents=True)
    (folder / "opencode.jsonc").write_text("{}", encoding="utf-8")
    assert file("opencode", "linux", tmp_path) == folder / "opencode.jsonc"
    insiders = tmp_path / ".config" / "Code - Insiders" / "User"
    insiders.mkdir(parents=True)
    assert file("vscode", "linux", tmp_path) == insiders / "mcp.json"
