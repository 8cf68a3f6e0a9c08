"""Owns the start-up bench: from starting the server over stdio to the answer of `tools/list`, beside a bare server
of the same SDK in the same run.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = """
from mcp.server.mcpserver import MCPServer
server = MCPServer("bare", log_level="WARNING")
@server.tool()
async def ping() -> str:
    return "pong"
server.run("stdio")
"""
ROUNDS = 9


def measure(rounds: int = ROUNDS) -> tuple[float, float, int]:
    """Median seconds of ours and of the bare server, taken by turns, and the bytes of our `tools/list` answer."""
    ours, bare, size = list[float](), list[float](), 0
    with tempfile.TemporaryDirectory() as home:
        script = Path(home) / "bare.py"
        script.write_text(BARE, encoding="utf-8")
        for _ in range(rounds):
            bare.append(_answer([sys.executable, str(script)], home)[0])
            seconds, size = _answer([sys.executable, "-m", "maker_free"], home)
            ours.append(seconds)
    return statistics.median(ours), statistics.median(bare), size


def _answer(command: list[str], home: str) -> tuple[float, int]:
    """Seconds until `tools/list` is answered, and the answer's bytes."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={"MAKER_FREE_HOME": home, "PYTHONUTF8": "1"}
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        client = {"name": "bench", "version": "1"}
        hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client}
        for message in (
            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello},
            {"jsonrpc": "2.0", "method": "notifications/initialized"},
            {"jsonrpc": "2.0", "id": 2, "method": "tools/list"},
        ):
            process.stdin.write(json.dumps(message).encode() + b"\n")
        process.stdin.flush()
        line = b""
        while b'"id":2' not in line.replace(b" ", b""):
            line = process.stdout.readline()
            if not line:
                raise RuntimeError("the server ended before it answered")
        taken = time.perf_counter() - start
        process.stdin.close()
        process.wait(timeout=20)
        return taken, len(line)


if __name__ == "__main__":
    mine, theirs, listing = measure()
    print(f"stdio start to tools/list: {mine:.3f} s, bare {theirs:.3f} s, ratio {mine / theirs:.2f}; {listing} bytes")
