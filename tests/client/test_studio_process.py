"""The studio of this computer is started when it is needed, once, and goes on when the chat does not."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import certifi
import pytest

from maker_free import wire
from maker_free.client import studio_process
from maker_free.client.clock import Clock
from maker_free.client.projects import Projects
from maker_free.errors import Unreachable
from maker_free.settings import Settings
from tests import media
from tests.tools.hosts import FOLDERS
from tests.waiting import HANG, until

HOME = "MAKER_FREE_HOME"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Settings]:
    """Folders of their own; whatever studio was started in them is ended."""
    monkeypatch.setenv("MAKER_FREE_IDLE", "20")
    found = Settings.from_environment({HOME: str(tmp_path), **FOLDERS})
    yield found
    pid = running(found)
    if pid is not None:
        os.kill(pid, signal.SIGTERM)
        until(lambda: not found.studio_file.exists())


def running(settings: Settings) -> int | None:
    """The process that the address file names, if it is alive."""
    if not settings.studio_file.exists():
        return None
    pid = int(json.loads(settings.studio_file.read_text())["pid"])
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    return pid


def found(settings: Settings) -> studio_process.StudioEndpoint:
    return asyncio.run(studio_process.endpoint(settings, Clock()))


def test_a_chat_starts_the_studio_and_the_whole_way_works(settings: Settings, tmp_path: Path) -> None:
    clip = media.clip(tmp_path / "clips", "a.mp4")

    async def chat() -> tuple[list[str], str]:
        desk = Projects(settings)
        project = await desk.create(None, "this computer", "en")
        job = project.upload([str(clip.parent)])
        assert await job.wait(HANG)
        names = [file.filename for file in job.result().files]
        state = await project.state()
        assert len(state.video_infos) == 1
        assert await project.web_link() is None
        assert ((await project.credits()).available or 0) > 0
        export = project.export(wire.RenderOutput())
        assert await export.wait(HANG)
        with pytest.raises(Exception, match="nothing to export"):
            export.result()
        await desk.close()
        return names, project.info.engine

    assert asyncio.run(chat()) == (["a.mp4"], "this computer")
    assert (settings.state / "studio.log").stat().st_mode & 0o777 == 0o600


def test_the_studio_stands_apart_from_the_chat(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEMO_TOKEN", "nmv_secret")
    found(settings)
    pid = running(settings)
    assert pid is not None
    proc = Path(f"/proc/{pid}")
    assert os.getsid(pid) == pid
    assert (proc / "fd/0").readlink() == Path("/dev/null")
    assert {(proc / f"fd/{number}").readlink() for number in (1, 2)} == {settings.state / "studio-output.log"}
    assert b"nmv_secret" not in (proc / "environ").read_bytes()
    key = json.loads(settings.studio_file.read_text())["key"]
    assert key.encode() not in (proc / "cmdline").read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the environment of another process")
def test_the_studio_knows_the_way_to_the_speech_model(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "HF_ENDPOINT": "https://mirror.example",
        "HTTPS_PROXY": "http://proxy.example:3128",
        "no_proxy": "localhost",
        "SSL_CERT_FILE": certifi.where(),
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    found(settings)
    environment = (Path("/proc") / str(running(settings)) / "environ").read_bytes().split(b"\0")
    assert {f"{name}={value}".encode() for name, value in given.items()} <= set(environment)


def test_the_studio_goes_on_when_the_chat_is_killed(settings: Settings, tmp_path: Path) -> None:
    program = (
        "import asyncio, os, signal; from maker_free.client.projects import Projects; "
        "from maker_free.settings import Settings; "
        "asyncio.run(Projects(Settings.from_environment()).create('Trip', 'this computer', 'en')); "
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    ran = subprocess.run([sys.executable, "-c", program], env={**os.environ, HOME: str(tmp_path)}, check=False)
    assert ran.returncode == -signal.SIGKILL
    pid = running(settings)
    assert pid is not None

    async def chat() -> str:
        desk = Projects(settings)
        project = await desk.resume("trip")
        await project.state()
        await desk.close()
        return project.info.name

    assert asyncio.run(chat()) == "Trip"
    assert running(settings) == pid


def test_many_chats_that_start_at_once_share_one_studio(settings: Settings, tmp_path: Path) -> None:
    program = (
        "import asyncio; from maker_free.client.clock import Clock; "
        "from maker_free.client.studio_process import endpoint; "
        "from maker_free.settings import Settings; "
        "print(asyncio.run(endpoint(Settings.from_environment(), Clock())).port)"
    )
    env = {**os.environ, HOME: str(tmp_path)}
    chats = [
        subprocess.Popen([sys.executable, "-c", program], env=env, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    ports = {chat.communicate(timeout=HANG)[0].strip() for chat in chats}
    assert len(ports) == 1
    assert (settings.state / "studio.log").read_text().count(" answers") == 1


def test_a_studio_that_was_killed_is_started_anew_in_the_middle_of_a_chat(settings: Settings) -> None:
    async def chat() -> tuple[str, str]:
        desk = Projects(settings)
        project = await desk.create("Trip", "this computer", "en")
        pid = running(settings)
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        await project.state()
        assert running(settings) != pid
        again = await project.state()
        await desk.close()
        return project.info.name, again.jobs.__class__.__name__

    assert asyncio.run(chat()) == ("Trip", "list")


def test_an_older_studio_that_is_idle_is_exchanged(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    found(settings)
    pid = running(settings)
    monkeypatch.setattr(studio_process, "package_version", lambda: "999.0.0")
    found(settings)  # at the same port, so that a page that is open finds it again
    assert running(settings) != pid


def test_a_newer_studio_is_left_alone(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    before = found(settings)
    monkeypatch.setattr(studio_process, "package_version", lambda: "0.0.1")
    assert found(settings) == before


@pytest.mark.parametrize(
    "left", [{}, {"port": 9, "key": "k", "version": "1", "pid": 1}, {"port": "x", "key": 7}, {"port": -1, "key": "\n"}]
)
def test_an_address_that_nobody_answers_at_is_not_believed(left: dict[str, Any], settings: Settings) -> None:
    settings.state.mkdir()
    settings.studio_file.write_text(json.dumps(left))
    assert found(settings).port > 1024
    assert running(settings)


def test_a_studio_that_cannot_start_is_said_in_words(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio_process, "COMMAND", ("-c", "raise SystemExit(1)"))
    with pytest.raises(Unreachable, match="maker-free doctor"):
        found(settings)


def test_versions_are_compared_as_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio_process, "package_version", lambda: "0.10.0")
    older: Any = studio_process._older  # pyright: ignore[reportPrivateUsage]
    assert older("0.9.9")
    assert not older("0.10.0+local")
    assert not older("1.0")


def test_a_chat_host_that_lets_no_child_go_still_gets_a_studio(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a job of Windows that forbids to break away from it."""
    monkeypatch.setattr(studio_process.processes, "flags_apart", lambda: (77, 0))
    real: Any = subprocess.Popen
    tried: list[int] = []

    def begin(*words: Any, creationflags: int, **more: Any) -> Any:
        tried.append(creationflags)
        if creationflags:
            raise PermissionError(13, "Access is denied")
        return real(*words, **more)

    monkeypatch.setattr(subprocess, "Popen", begin)
    found(settings)
    assert tried == [77, 0]
    assert running(settings)


def test_what_studios_said_outside_of_their_log_does_not_grow_for_ever(settings: Settings) -> None:
    settings.state.mkdir()
    output = settings.state / "studio-output.log"
    output.write_bytes(b"x" * (studio_process.MAX_OUTPUT_BYTES + 1))
    found(settings)
    assert output.stat().st_size < 1000
