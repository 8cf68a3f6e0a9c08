"""Runs every validator that hosts and registries offer, over what is published: `python -m publish.validate`.

Needs Node.js and, the first time, a network: `npx` and `uvx` fetch the validators. One that cannot be fetched is named.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn

from maker_free.settings import Settings
from maker_free.tools.app import build
from publish import icon

TOP = Path(__file__).parent.parent
NPX = ["npx", "--yes"]
NODE = [*NPX, "-p", "node@22"]
"""The inspector and the conformance suite need Node.js 22."""
UVX = ["uv", "tool", "run", "--quiet", "--from"]
SCENARIOS = (
    "server-initialize", "ping", "tools-list", "resources-list", "prompts-list", "completion-complete",
    "dns-rebinding-protection",
)  # fmt: skip
PATIENCE = 300.0


def main() -> int:
    icon.draw().save(TOP / "icon.png", optimize=True)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, served(Path(folder) / "home") as url:
        skill = Path(folder) / "maker-free"
        skill.mkdir()
        shutil.copy(TOP / "SKILL.md", skill)
        shutil.copytree(TOP / "references", skill / "references")
        home = {"MAKER_FREE_HOME": str(Path(folder) / "cli"), "GEMINI_CLI_HOME": folder}
        well = [run(name, command, home) for name, command in commands(skill, Path(folder), url).items()]
    print(f"{sum(well)} of {len(well)} validators are content.")
    return 0 if all(well) else 1


def commands(skill: Path, folder: Path, url: str) -> dict[str, Sequence[str]]:
    mcpb = [*NPX, "@anthropic-ai/mcpb@2"]
    inspector = [*NODE, "-p", "@modelcontextprotocol/inspector", "mcp-inspector", "--cli", sys.executable, "-m"]
    conformance = [*NODE, "-p", "@modelcontextprotocol/conformance", "conformance", "server", "--url", url]
    return {
        "bundle": [*mcpb, "validate", "manifest.json"],
        "bundle, packed": [*mcpb, "pack", ".", str(folder / "maker-free.mcpb")],
        "skill": [*UVX, "skills-ref", "agentskills", "validate", str(skill)],
        "skill, strictly": [*UVX, "skillsaw", "skillsaw", "lint", "--strict", str(skill)],
        "plugins and registry entry": [*UVX, "skillsaw", "skillsaw", "lint", "."],
        "Claude Code plugin": [*NPX, "@anthropic-ai/claude-code", "plugin", "validate", "--strict", "."],
        "Gemini extension": [*NPX, "@google/gemini-cli", "extensions", "validate", "."],
        "inspector, tools": [*inspector, "maker_free", "--method", "tools/list"],
        "inspector, a call": [*inspector, "maker_free", "--method", "tools/call", "--tool-name", "status",
                              "--tool-arg", "wait_seconds=45"],
        **{f"conformance, {one}": [*conformance, "--scenario", one] for one in SCENARIOS},
    }  # fmt: skip


def run(name: str, command: Sequence[str], environ: dict[str, str]) -> bool:
    """Whether it is content; what it says is printed where it is not."""
    try:
        done = subprocess.run(
            command, cwd=TOP, env=os.environ | environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace", timeout=PATIENCE, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"✗ {name}: could not be run ({error})")
        return False
    print(f"{'✗' if done.returncode else '✓'} {name}", flush=True)
    if done.returncode:
        print(done.stdout[-3000:])
    return done.returncode == 0


@contextmanager
def served(home: Path) -> Generator[str]:
    """The server over HTTP on loopback, since the conformance suite speaks nothing else."""
    app = build(Settings.from_environment({"MAKER_FREE_HOME": str(home)})).streamable_http_app()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.05)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/mcp"
        finally:
            server.should_exit = True
            thread.join(10)


if __name__ == "__main__":
    raise SystemExit(main())
