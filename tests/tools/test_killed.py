"""The chat's server killed without warning: what it began goes on, and the next chat finds it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest

from tests import measure, media
from tests.contract import faults
from tests.contract.cloud import Cloud
from tests.tools.hosts import over_stdio
from tests.waiting import HANG, until

pytestmark = pytest.mark.anyio


class Server:
    """The server as a bare process, spoken to line by line, so that it can be killed at any moment."""

    def __init__(self, home: Path, **words: str) -> None:
        environment = os.environ | {"MAKER_FREE_HOME": str(home), "MAKER_FREE_IDLE": "60", **words}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "maker_free"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        self._number = 0
        client = {"name": "test", "version": "1"}
        self.ask("initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo=client)
        self._send({"jsonrpc": "2.0", "method": "notifications/initialized"})

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def begin(self, method: str, **params: Any) -> None:
        """Ask, and do not wait for the answer."""
        self._number += 1
        self._send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        assert self.process.stdout is not None
        self.begin(method, **params)
        for line in self.process.stdout:
            answer: dict[str, Any] = json.loads(line)
            if answer.get("id") == self._number:
                return answer["result"]
        raise AssertionError("the server ended")

    def call(self, tool: str, **arguments: Any) -> str:
        result = self.ask("tools/call", name=tool, arguments=arguments)
        assert not result.get("isError"), result
        return str(result["content"][0]["text"])

    def connect(self, **arguments: Any) -> None:
        """Asked again while the studio is still starting, as it says itself."""
        while (result := self.ask("tools/call", name="connect", arguments=arguments)).get("isError"):
            assert "is still starting" in result["content"][0]["text"]

    def kill(self, how: signal.Signals) -> None:
        self.process.send_signal(how)
        self.process.wait(HANG)
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
async def test_a_render_goes_on_when_the_chat_is_killed(home: Path, tmp_path: Path, how: signal.Signals) -> None:
    clip = media.clip(tmp_path, "wave.mp4", seconds=2)
    server = Server(home)
    server.connect(project="Wave")
    server.call("upload", files=[str(clip)], wait_seconds=45)
    server.call("edit", request="make clip 1 half speed", wait_seconds=45)
    assert "rendering" in server.call("export", height=360, wait_seconds=0)
    server.kill(how)
    film = home / "Videos" / "Wave.mp4"
    async with over_stdio(home) as host:
        while "Wave.mp4" not in await host.say("status", wait_seconds=45, picture=False):
            pass
    assert measure.count_frames(film) == 120
    assert [one.name for one in film.parent.glob("*.*")] == ["Wave.mp4"]


@pytest.mark.skipif(os.name == "nt", reason="nobody is killed like that there")
@pytest.mark.parametrize("moment", ["token", "session", "claim"])
async def test_a_chat_that_is_killed_while_it_connects_is_gone_on_with_on_the_cloud(home: Path, moment: str) -> None:
    """The wire cannot be asked which sessions there are: one whose answer was not read is made once more, only once."""
    with Cloud() as cloud:
        cloud.fail(cast("Any", moment), faults.Stall(kept=False) if moment == "token" else faults.Stall())
        server = Server(home, NEMO_API_URL=cloud.url)
        server.begin("tools/call", name="connect", arguments={"project": "Trip", "engine": "cloud"})
        until(lambda: cloud.count(cast("Any", moment)))
        server.kill(signal.SIGKILL)
        cloud.release()
        async with over_stdio(home, NEMO_API_URL=cloud.url) as host:
            said = await host.say("status", wait_seconds=45)
            assert "Trip" in said, said
            assert "this computer" not in said
            assert cloud.count("session") == (2 if moment == "session" else 1)
        async with over_stdio(home, NEMO_API_URL=cloud.url) as host:
            assert "Trip" in await host.say("connect", project="latest", wait_seconds=45)
            assert cloud.count("session") == (2 if moment == "session" else 1), "no further one for any other start"
            assert len(cloud.book.users) == 1, "the same guest"
        assert not (home / "state" / "studio.json").exists(), "nothing was begun on this computer"
