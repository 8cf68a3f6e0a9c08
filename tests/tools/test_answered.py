"""Whatever a host writes is answered: what cannot be used gets an error with its number, and the next call works."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest

from maker_free.conversation import phrases
from tests import media
from tests.leaks import check
from tests.tools.hosts import dismiss

SOON = 30.0
"""Seconds that a busy test machine may take; what is not answered is never answered."""
PROMISED = 45.0


class Wire:
    """The server as a bare process; bytes go in, lines come out."""

    def __init__(self, home: Path) -> None:
        environment = os.environ | {"MAKER_FREE_HOME": str(home), "MAKER_FREE_IDLE": "60"}
        self.errors = (home.parent / "errors.txt").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "maker_free"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, env=environment, bufsize=0,
        )  # fmt: skip
        self._rest = b""
        self._number = 100

    def __enter__(self) -> Self:
        hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
        assert "result" in self.ask("initialize", hello)
        self.send(b'{"jsonrpc":"2.0","method":"notifications/initialized"}')
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.errors):
            assert pipe is not None
            pipe.close()

    def send(self, line: bytes) -> None:
        assert self.process.stdin is not None
        left = memoryview(line + b"\n")
        while left:
            left = left[self.process.stdin.write(left) :]

    def answer(self, number: object) -> dict[str, Any]:
        """The answer with that number; fails when none comes."""
        assert self.process.stdout is not None
        latest = time.monotonic() + SOON
        while time.monotonic() < latest:
            while b"\n" in self._rest:
                line, _, self._rest = self._rest.partition(b"\n")
                found: dict[str, Any] = json.loads(line)
                if "method" not in found and found.get("id") == number:
                    return found
            if select.select([self.process.stdout], [], [], 0.2)[0]:
                piece = os.read(self.process.stdout.fileno(), 1 << 16)
                assert piece, "the server ended"
                self._rest += piece
        raise AssertionError(f"no answer to {number} within {SOON:.0f} s")

    def ask(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        self.send(json.dumps({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params}).encode())
        return self.answer(self._number)

    def call(self, tool: str, arguments: Any) -> dict[str, Any]:
        return self.ask("tools/call", {"name": tool, "arguments": arguments})


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    home = tmp_path_factory.mktemp("answered") / "home"
    clip = media.clip(home.parent, "sea.mp4", seconds=1)
    with Wire(home) as wire:
        while wire.call("connect", {"project": "Sea"})["result"].get("isError"):
            pass  # a busy machine starts the studio slowly, and says so
        assert "sea.mp4" in str(wire.call("upload", {"files": [str(clip)], "wait_seconds": 45}))
        wire.call("edit", {"request": "put all clips in", "wait_seconds": 45})
        yield wire
    dismiss(home)


def said(answer: dict[str, Any]) -> str:
    """What a person or an agent reads of an answer, which holds nothing technical."""
    text = answer["error"]["message"] if "error" in answer else answer["result"]["content"][0]["text"]
    check(text)
    return str(text)


def called(tool: str, arguments: str, number: int = 7) -> bytes:
    """A call whose arguments are JSON as they are written here."""
    params = f'{{"name":"{tool}","arguments":{arguments}}}'
    return f'{{"jsonrpc":"2.0","id":{number},"method":"tools/call","params":{params}}}'.encode()


def next_answer(server: Wire) -> str:
    """What the next call says, once nothing is under way, whichever project is open by now."""
    shown = said(server.call("status", {"picture": False}))
    latest = time.monotonic() + SOON
    while phrases.BUSY.en in shown and time.monotonic() < latest:
        shown = said(server.call("status", {"picture": False}))
    return shown


def is_status(shown: str) -> bool:
    return any(part in shown for part in ("Timeline", "no clips", "timeline is still empty"))


HALVES = r'"add the title \ud83d at the start \udc4d\ud800 now"'
DEEP = "[" * 5000 + "]" * 5000
ODD: dict[str, bytes] = {
    "half characters in a request": called("edit", f'{{"request":{HALVES},"wait_seconds":45}}'),
    "half characters in a file's name": called("upload", r'{"files":["/tmp/\ud800.mp4"],"wait_seconds":45}'),
    "half characters in a project's name": called("connect", r'{"project":"\udfff"}'),
    "half characters in a film's name": called("export", r'{"name":"\ud800x","height":144,"wait_seconds":45}'),
    "half characters in the name of an argument": called("edit", r'{"\ud800":1}'),
    "half characters in the name of a tool": called(r"\ud800", "{}"),
    "NUL in a request": called("edit", r'{"request":"add the title \u0000 \"a\u0000b\"","wait_seconds":45}'),
    "NUL in a file's name": called("upload", r'{"files":["/tmp/a\u0000b.mp4","\u0000"]}'),
    "NUL in a project's name": called("connect", r'{"project":"a\u0000"}'),
    "NUL in a film's name": called("export", r'{"name":"\u0000","height":144,"wait_seconds":45}'),
    "bytes that are no text": called("edit", '{"request":"x"}').replace(b'"x"', b'"\xff\xfe\xc0 film"'),
    "ten megabytes of one word": called("edit", f'{{"request":"{"a" * 10_000_000}"}}'),
    "ten megabytes of sentences": called("edit", f'{{"request":"{"trim clip 1. " * 800_000}"}}'),
    "ten megabytes of a file's name": called("upload", f'{{"files":["/{"a/" * 5_000_000}b.mp4"]}}'),
    "a hundred thousand files": called("upload", json.dumps({"files": ["/nowhere/x.mp4"] * 100_000})),
    "ten megabytes of a project's name": called("connect", f'{{"project":"{"a b" * 3_000_000}"}}'),
    "ten megabytes of a film's name": called("export", f'{{"name":"{"é" * 5_000_000}","height":144}}'),
    "a deep request": called("edit", f'{{"request":{DEEP}}}'),
    "deep arguments": called("edit", DEEP),
    "a deep message": f'{{"id":7,"jsonrpc":"2.0","method":"ping","params":{{"a":{DEEP}}}}}'.encode(),
    "a depth that one parser takes": called("edit", f'{{"request":{"[" * 300}{"]" * 300}}}'),
    "a number for a text": called("edit", '{"request":5}'),
    "an object for a text": called("edit", '{"request":{"a":[1]}}'),
    "a text for a list": called("upload", '{"files":"/nowhere/a.mp4"}'),
    "a list of numbers": called("upload", '{"files":[1,null,{}]}'),
    "a boundless wait": called("edit", '{"request":"undo","wait_seconds":1e400}'),
    "no number for a wait": called("edit", '{"request":"undo","wait_seconds":NaN}'),
    "a list for the arguments": called("edit", "[]"),
    "a text for the arguments": called("edit", '"undo"'),
    "a method that is none": b'{"jsonrpc":"2.0","id":7,"method":5}',
    "parameters that are none": b'{"jsonrpc":"2.0","id":7,"method":"tools/call","params":[1]}',
    "a number written as a fraction": called("edit", '{"request":"undo"}').replace(b'"id":7', b'"id":7.0'),
    "a request that is cut off": b'{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"na',
}


@pytest.mark.parametrize("what", ODD)
def test_it_is_answered_and_the_next_call_works(server: Wire, what: str) -> None:
    server.send(ODD[what])
    words = said(server.answer(7))
    assert 10 < len(words) < 4000, words[:200]
    assert is_status(shown := next_answer(server)), shown


def test_what_has_no_number_is_answered_without_one(server: Wire) -> None:
    odd = [b"hello", b"[1, 2]", b"{}", b'"x"', b"\xff\xff", b"[" * 100_000]
    numbers = [called("status", "{}").replace(b'"id":7', b'"id":' + one) for one in (b"null", b"1.5", b"true", b"{}")]
    for line in odd + numbers:
        server.send(line)
        assert "error" in server.answer(None), line[:30]
    assert is_status(shown := next_answer(server)), shown


def test_half_a_character_becomes_a_sign_and_the_rest_of_the_request_is_done(server: Wire) -> None:
    server.call("connect", {"project": "Sea"})
    server.send(called("edit", r'{"request":"add the title \"A\ud800B\" at the start","wait_seconds":45}'))
    assert "A\ufffdB" in said(server.answer(7))
    said(server.call("edit", {"request": "undo", "wait_seconds": 45}))


def test_a_host_that_stops_listening_in_mid_answer_loses_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    clip = media.clip(tmp_path, "sea.mp4", seconds=1)
    with Wire(home) as wire:
        wire.call("connect", {"project": "Pipe"})
        wire.call("upload", {"files": [str(clip)], "wait_seconds": 45})
        wire.send(called("edit", '{"request":"put all clips in","wait_seconds":45}'))
        wire.send(called("status", "{}", 8))
        assert wire.process.stdout is not None
        wire.process.stdout.close()
        wire.process.wait(SOON)
        assert "Traceback" not in (tmp_path / "errors.txt").read_text(encoding="utf-8", errors="replace")
    with Wire(home) as wire:
        shown = said(wire.call("status", {"picture": False, "wait_seconds": 45}))
        assert "0-1s" in shown, shown
    dismiss(home)
