"""Owns the start-up bench: from starting the server over stdio to the answer of `tools/list`, with and without a
network, beside a bare server of the same SDK in the same run. `python -m bench.startup [COMMAND …]`
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from maker_free.setup import trial

BARE = """
from mcp.server.mcpserver import MCPServer
server = MCPServer("bare", log_level="WARNING")
@server.tool()
async def ping() -> str:
    return "pong"
server.run("stdio")
"""
ROUNDS = 9
NOWHERE = dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")


def measure(command: Sequence[str], rounds: int = ROUNDS) -> tuple[dict[str, float], int]:
    """Median seconds of ours, of ours without a network and of the bare server, taken by turns; and our bytes."""
    seconds: dict[str, list[float]] = {"bare": [], "ours": [], "ours offline": []}
    size = 0
    with tempfile.TemporaryDirectory() as home:
        script = Path(home) / "bare.py"
        script.write_text(BARE, encoding="utf-8")
        environ = {"MAKER_FREE_HOME": home, "PYTHONUTF8": "1"}
        for _ in range(rounds):
            seconds["bare"].append(_answer([sys.executable, str(script)], environ)[0])
            seconds["ours offline"].append(_answer(command, environ | NOWHERE)[0])
            taken, size = _answer(command, environ)
            seconds["ours"].append(taken)
    return {name: statistics.median(taken) for name, taken in seconds.items()}, size


def _answer(command: Sequence[str], environ: dict[str, str]) -> tuple[float, int]:
    found = trial.listing(command, environ)
    if found is None:
        raise RuntimeError("the server ended before it answered")
    return found


if __name__ == "__main__":
    medians, listing = measure(sys.argv[1:] or [sys.executable, "-m", "maker_free"])
    for name, median in medians.items():
        print(f"stdio start to tools/list, {name}: {median:.3f} s, {median / medians['bare']:.2f} x bare")
    print(f"{listing} bytes")
