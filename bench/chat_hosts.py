"""Owns whole sessions in real chat hosts, by hand: `python -m bench.chat_hosts [HOST …] [--command maker-free]`.

`maker-free setup` writes the host's configuration in a home of its own, the host starts the server, and a scripted
model (`bench.scripted_model`) makes a film of the demonstration's clips. Needs the hosts on the PATH, for example by
`npm install @openai/codex @google/gemini-cli opencode-ai @anthropic-ai/claude-code`; nothing leaves the computer.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.scripted_model import Call, Script, serve
from demo.clips import make_clips

SAID = "Turn my clips into a finished video with music and transitions, add a title, and export it."
PATIENCE = 900.0
Start = tuple[list[str], dict[str, str]]
"""A command and what is added to its environment."""


def codex(url: str) -> Start:
    """`required`, so that the first turn waits for the server: here nobody types meanwhile."""
    provider = f'model_providers.scripted={{name="scripted", base_url="{url}/v1", wire_api="responses"}}'
    return ["codex", "exec", "--skip-git-repo-check", "-c", provider, "-c", 'model_provider="scripted"',
            "-c", "mcp_servers.maker-free.required=true", "-m", "scripted", SAID], {}  # fmt: skip


def gemini(url: str) -> Start:
    return ["gemini", "--approval-mode", "yolo", "--skip-trust", "-m", "gemini-2.5-pro", "-p", SAID], {
        "GEMINI_API_KEY": "none", "GOOGLE_GEMINI_BASE_URL": url}  # fmt: skip


def opencode(url: str) -> Start:
    provider = {"npm": "@ai-sdk/openai-compatible", "options": {"baseURL": f"{url}/v1", "apiKey": "none"},
                "models": {"scripted": {"name": "scripted"}}}  # fmt: skip
    settings = {"provider": {"scripted": provider}, "model": "scripted/scripted"}
    return ["opencode", "run", "--model", "scripted/scripted", SAID], {
        "OPENCODE_CONFIG_CONTENT": json.dumps(settings), "OPENCODE_DISABLE_MODELS_FETCH": "1",
        "OPENCODE_DISABLE_AUTOUPDATE": "1"}  # fmt: skip


def claude_code(url: str) -> Start:
    return ["claude", "-p", SAID, "--allowedTools", "mcp__maker-free"], {
        "ANTHROPIC_BASE_URL": url, "ANTHROPIC_API_KEY": "none", "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
        "DISABLE_AUTOUPDATER": "1", "ENABLE_TOOL_SEARCH": "false"}  # fmt: skip


HOSTS: dict[str, Callable[[str], Start]] = {
    "codex": codex, "gemini": gemini, "opencode": opencode, "claude-code": claude_code,
}  # fmt: skip


COMMANDS = {"claude-code": "claude"}
"""What is typed to start a host, where it is not its name."""


def script(extra: str) -> Script:
    calls: list[Call] = [
        ("connect", {}),
        ("upload", {"files": ["~/Videos"], "wait_seconds": 45}),
        ("edit", {"request": f"turn my clips into a finished video with music and transitions{extra}",
                  "wait_seconds": 45}),
        ("edit", {"request": "add the title “First Light” for 3 seconds", "wait_seconds": 45}),
        ("status", {"wait_seconds": 10}),
        ("export", {"wait_seconds": 45}),
    ]  # fmt: skip
    return Script(calls)


def session(name: str, command: str, clips: Path, extra: str) -> bool:
    """Whether the host made a film; prints its time and what the model heard at the end."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, serve(script(extra)) as (url, model):
        home = Path(folder)
        work, videos = home / "work", home / "Videos"
        work.mkdir()
        shutil.copytree(clips, videos)  # a folder that a person need not be asked about
        keep = {name: os.environ[name] for name in ("PATH", "LANG", "TERM") if name in os.environ}
        environ = {**keep, "HOME": str(home), "MAKER_FREE_HOME": str(home / "maker-free")}
        if name == "gemini":  # with a model elsewhere it would guess another way to log in
            (home / ".gemini").mkdir()
            key = {"security": {"auth": {"selectedType": "gemini-api-key"}}}
            (home / ".gemini" / "settings.json").write_text(json.dumps(key), encoding="utf-8")
        start = time.monotonic()
        subprocess.run([command, "setup", name], env=environ, check=True)
        words, more = HOSTS[name](url)
        log = Path.cwd() / "out" / f"{name}.log"
        log.parent.mkdir(exist_ok=True)
        with log.open("wb") as file:
            done = subprocess.run(
                words, env=environ | more, cwd=work, stdin=subprocess.DEVNULL, stdout=file, stderr=file,
                timeout=PATIENCE, check=False,
            )  # fmt: skip
        taken = time.monotonic() - start
        films = sorted((home / "maker-free" / "Videos").glob("*.mp4"))
        print(f"== {name}: {taken:.0f} s, status {done.returncode}, {len(films)} film(s), tools {sorted(model.tools)}")
        for heard in model.script.heard:
            print("   |", heard.strip().replace("\n", "\n   |   ")[:1500])
        _dismiss(home / "maker-free")
        return bool(films)


def _dismiss(home: Path) -> None:
    from tests.tools.hosts import dismiss

    dismiss(home)


def main() -> int:
    parser = argparse.ArgumentParser(description="Make a film in each of these hosts.")
    parser.add_argument("host", nargs="*", default=list(HOSTS))
    parser.add_argument("--command", default=str(Path(sys.executable).parent / "maker-free"))
    parser.add_argument("--clips", type=Path, help="a folder (default: the demonstration's clips)")
    parser.add_argument("--also", default="", help="said with the first wish, such as “, make it 640x360”")
    words = parser.parse_args()
    with TemporaryDirectory() as folder:
        clips = (words.clips or Path(folder)).absolute()
        if words.clips is None:
            make_clips(clips)
        hosts: list[str] = words.host
        here = [name for name in hosts if shutil.which(COMMANDS.get(name, name))]
        made = [session(name, words.command, clips, words.also) for name in here]
    print(f"{sum(made)} of {len(hosts)} made a film")
    return 0 if made and all(made) and len(here) == len(hosts) else 1


if __name__ == "__main__":
    raise SystemExit(main())
