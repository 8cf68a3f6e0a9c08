"""Owns what is known of each chat program (host): its name, where its configuration lies on each system, and how an
entry looks there; refuses to read or write any of it.

Sources: the hosts' own documentation, and for Codex, Gemini CLI, opencode and Claude Code their command lines, which
list an entry written in this way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Entry = dict[str, Any]
Style = Literal["json", "json with comments", "toml"]
START_SECONDS, CALL_SECONDS = 60, 120
"""What a host is asked to allow for a start and for a call, where it lets itself be asked (its own limits: 5 to 60 s).
A call takes 45 s at the most."""


@dataclass(frozen=True)
class Computer:
    """The system (`sys.platform`), the user's home and environment: what decides where a file lies."""

    system: str
    home: Path
    environ: Mapping[str, str]

    def folder(self, variable: str, *otherwise: str) -> Path:
        """The folder that a variable names, or else one below the home."""
        named = self.environ.get(variable, "").strip()
        return Path(named).expanduser() if named else self.home.joinpath(*otherwise)

    @property
    def applications(self) -> Path:
        """Where programs with windows keep their settings."""
        if self.system == "win32":
            return self.folder("APPDATA", "AppData", "Roaming")
        if self.system == "darwin":
            return self.home / "Library" / "Application Support"
        return self.folder("XDG_CONFIG_HOME", ".config")


@dataclass(frozen=True)
class Host:
    """One chat program. `places` are the files it may read, the best first; `command` is its own, "" if it has none."""

    name: str
    title: str
    style: Style
    section: str
    places: Callable[[Computer], list[Path]]
    entry: Callable[[Sequence[str]], Entry]
    command: str = ""
    environment: str = "env"

    @property
    def path(self) -> list[str]:
        """Where the entry stands in the file."""
        return [self.section, "maker-free"]

    def file(self, computer: Computer) -> Path:
        """The file to write: one that is there, else one whose folder is there, else the first."""
        places = self.places(computer)
        there = [one for one in places if one.exists() or one.is_symlink()]
        return next(iter(there or [one for one in places if one.parent.is_dir()] or places))


def _plain(command: Sequence[str]) -> Entry:
    return {"command": command[0], "args": list(command[1:])}


def _typed(command: Sequence[str]) -> Entry:
    return {"type": "stdio", **_plain(command)}


def _codex(command: Sequence[str]) -> Entry:
    return {**_plain(command), "startup_timeout_sec": START_SECONDS, "tool_timeout_sec": CALL_SECONDS}


def _gemini(command: Sequence[str]) -> Entry:
    return {**_plain(command), "timeout": CALL_SECONDS * 1000}


def _opencode(command: Sequence[str]) -> Entry:
    return {"type": "local", "command": list(command), "enabled": True, "timeout": CALL_SECONDS * 1000}


def _claude_desktop(computer: Computer) -> list[Path]:
    """On Windows the packaged program (MSIX) reads a folder of its own instead of the one it shows to people."""
    packages = computer.folder("LOCALAPPDATA", "AppData", "Local") / "Packages"
    packaged = sorted(packages.glob("Claude_*")) if computer.system == "win32" else []
    folders = [*(one / "LocalCache" / "Roaming" / "Claude" for one in packaged), computer.applications / "Claude"]
    return [folder / "claude_desktop_config.json" for folder in folders]


def _vscode(computer: Computer) -> list[Path]:
    return [computer.applications / edition / "User" / "mcp.json" for edition in ("Code", "Code - Insiders")]


def _opencode_files(computer: Computer) -> list[Path]:
    folder = computer.folder("XDG_CONFIG_HOME", ".config") / "opencode"
    return [folder / "opencode.json", folder / "opencode.jsonc"]


def _claude_code(computer: Computer) -> list[Path]:
    return [computer.folder("CLAUDE_CONFIG_DIR") / ".claude.json"]


def _below(variable: str, folder: str, *file: str) -> Callable[[Computer], list[Path]]:
    """A file in a folder of the home that a variable may move."""
    return lambda computer: [computer.folder(variable, folder).joinpath(*file)]


def _in_home(*parts: str) -> Callable[[Computer], list[Path]]:
    return lambda computer: [computer.home.joinpath(*parts)]


JSON, COMMENTED = "json", "json with comments"
HOSTS: tuple[Host, ...] = (
    Host("claude-desktop", "Claude Desktop", JSON, "mcpServers", _claude_desktop, _plain),
    Host("cursor", "Cursor", COMMENTED, "mcpServers", _in_home(".cursor", "mcp.json"), _plain, "cursor"),
    Host("vscode", "VS Code", COMMENTED, "servers", _vscode, _typed, "code"),
    Host("claude-code", "Claude Code", JSON, "mcpServers", _claude_code, _typed, "claude"),
    Host("codex", "Codex", "toml", "mcp_servers", _below("CODEX_HOME", ".codex", "config.toml"), _codex, "codex"),
    Host("gemini", "Gemini CLI", COMMENTED, "mcpServers", lambda computer: [
        computer.folder("GEMINI_CLI_HOME") / ".gemini" / "settings.json"], _gemini, "gemini"),
    Host("opencode", "opencode", COMMENTED, "mcp", _opencode_files, _opencode, "opencode", "environment"),
    Host("windsurf", "Windsurf", JSON, "mcpServers",
         _in_home(".codeium", "windsurf", "mcp_config.json"), _plain, "windsurf"),
    Host("lm-studio", "LM Studio", JSON, "mcpServers", _in_home(".lmstudio", "mcp.json"), _plain, "lms"),
)  # fmt: skip
BY_NAME = {host.name: host for host in HOSTS}
