"""Owns a trial start of an MCP server as hosts start it: over standard input and output, up to its list of tools."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence

PATIENCE_S = 60.0
"""Seconds after which a host would have given up as well."""
MESSAGES = (
    {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "maker-free setup", "version": "1"},
        },
    },
    {"jsonrpc": "2.0", "method": "notifications/initialized"},
    {"jsonrpc": "2.0", "id": 2, "method": "tools/list"},
)


def listing(command: Sequence[str], environ: Mapping[str, str] | None = None) -> tuple[float, int] | None:
    """Seconds until `tools/list` was answered and the bytes of the answer; None when it was not."""
    start = time.perf_counter()
    try:
        server = subprocess.Popen(  # noqa: S603 - our own command
            list(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=None if environ is None else dict(environ), creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
    except OSError:
        return None
    try:
        with server:
            return _answered(server, start)
    except OSError:  # it ended before it listened; what it was not told is still to be flushed when its pipe is closed
        return None


def _answered(server: subprocess.Popen[bytes], start: float) -> tuple[float, int] | None:
    assert server.stdin is not None
    assert server.stdout is not None
    giving_up = threading.Timer(PATIENCE_S, server.kill)
    giving_up.start()
    try:
        server.stdin.write(b"".join(json.dumps(one).encode() + b"\n" for one in MESSAGES))
        server.stdin.flush()
        for line in server.stdout:
            if b'"id":2' in line.replace(b" ", b""):
                return (time.perf_counter() - start, len(line)) if b'"result"' in line else None
    finally:
        giving_up.cancel()
        server.kill()
    return None
