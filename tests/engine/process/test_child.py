"""Children that touch media are bounded: in time, in memory, in what they know, and by the life of their parent."""

from __future__ import annotations

import json
import os
import signal
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from maker_free.engine.model.media import Media
from maker_free.engine.probe import probe
from maker_free.engine.process import child, worker_pool
from maker_free.errors import Cancelled, JobError, MakerFreeError, Unreadable
from tests import media
from tests.waiting import HANG, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes in the file system")


def hanging(folder: Path) -> dict[str, Any]:
    """A request that takes minutes: to listen to seventeen hours of silence, a file with a hole in it."""
    path, rate, size = folder / "night.wav", 8000, 500_000_000
    head = struct.pack(
        "<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + size, b"WAVE", b"fmt ", 16, 1, 1, rate, rate, 1, 8, b"data", size
    )
    path.write_bytes(head)
    os.truncate(path, len(head) + size)
    night = Media(id="m", name="night.wav", path=path, kind="audio", container="wav", bytes=len(head) + size,
                  fingerprint="f", duration=size // rate * 1000, audio_channels=1)  # fmt: skip
    return {"media": night.model_dump(mode="json"), "cache": str(folder / "cache")}


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[str]]:
    """The children that `child.call` starts from now on."""
    found: list[subprocess.Popen[str]] = []
    real = worker_pool.start

    def start(*, waiting: bool, aside: bool) -> worker_pool.Child:
        one = real(waiting=waiting, aside=aside)
        found.append(one.process)
        return one

    monkeypatch.setattr(worker_pool, "start", start)
    return found


def alive(process: int) -> bool:
    """Whether a process runs; a dead one that nobody has asked about yet does not count."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return status.rsplit(")", 1)[1].split()[0] != "Z"


def test_a_result_and_progress_come_back(tmp_path: Path) -> None:
    one = probe.read(media.clip(tmp_path, seconds=2), id="m", name="clip.mp4")
    heard: list[float] = []
    request = {"media": one.model_dump(mode="json"), "cache": str(tmp_path / "cache")}
    answer = child.call("analyse", request, deadline=HANG, on_progress=lambda told: heard.append(told["percent"]))
    assert answer["analysis"]["duration"] == 2000
    assert heard == sorted(heard) != []


def test_what_is_wrong_with_a_file_arrives_as_the_same_error(tmp_path: Path) -> None:
    path = tmp_path / "words.mp4"
    path.write_text("just words")
    with pytest.raises(Unreadable) as caught:
        child.call("probe", {"path": str(path), "id": "m", "name": "words.mp4"}, deadline=HANG)
    assert str(caught.value).startswith("“words.mp4”")
    assert str(caught.value).endswith("Add the original file.")


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path, started: list[subprocess.Popen[str]]) -> None:
    with pytest.raises(JobError, match="longer than 1 s"):
        child.call("analyse", hanging(tmp_path), deadline=1)
    assert not alive(started[0].pid)


def test_a_cancelled_child_is_ended_at_once(tmp_path: Path, started: list[subprocess.Popen[str]]) -> None:
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()
    with pytest.raises(Cancelled):
        child.call("analyse", hanging(tmp_path), deadline=HANG, cancelled=stop)
    assert not alive(started[0].pid)


def test_what_a_child_started_ends_with_it(tmp_path: Path) -> None:
    """Cancelled in the middle of a render, no FFmpeg goes on."""
    from maker_free.engine.model.timeline import Clip, Timeline
    from maker_free.engine.plan.plan import plan

    one = probe.read(media.clip(tmp_path, seconds=2), id="m", name="clip.mp4")
    timeline = Timeline(clips=(Clip(id="c", media="m", end=2000, speed=0.1),))
    planned = plan(timeline, {"m": one})
    request = {
        "plan": planned.model_dump(mode="json"),
        "cache": str(tmp_path / "cache"),
        "target": str(tmp_path / "film.mp4"),
    }
    stop, group = threading.Event(), list[int]()

    def look(_: dict[str, Any]) -> None:
        found = encoders(tmp_path)
        if found:
            group.extend(found)
            stop.set()

    with pytest.raises(Cancelled):
        child.call("render", request, deadline=HANG, cancelled=stop, on_progress=look)
    assert group
    until(lambda: not any(alive(process) for process in group))
    assert not (tmp_path / "film.mp4").exists()


def encoders(folder: Path) -> list[int]:
    """Processes that have `folder` in their command line, apart from Python's."""
    found: list[int] = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if str(folder).encode() in words and b"ffmpeg" in words.split(b"\0")[0]:
                found.append(int(entry.name))
    return found


def test_a_crash_is_a_failed_job_and_nothing_more(tmp_path: Path, started: list[subprocess.Popen[str]]) -> None:
    request = hanging(tmp_path)
    crash = threading.Thread(target=lambda: os.kill(until(lambda: started)[0].pid, signal.SIGSEGV))
    crash.start()
    with pytest.raises(JobError, match="broke down"):
        child.call("analyse", request, deadline=HANG)
    crash.join()


def test_memory_is_limited(tmp_path: Path) -> None:
    path = media.clip(tmp_path, seconds=0.5)
    request = {"path": str(path), "id": "m", "name": "clip.mp4"}
    with pytest.raises(MakerFreeError):
        child.call("probe", request, deadline=HANG, memory=48 << 20)
    assert child.call("probe", request, deadline=HANG)["media"]["width"] == 320


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks into /proc")
def test_no_token_is_in_a_child_s_environment_or_command_line(
    tmp_path: Path, started: list[subprocess.Popen[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEMO_TOKEN", "nmv_usr_secret")
    monkeypatch.setenv("NEMO_CLIENT_ID", "client-secret")
    monkeypatch.setenv("MAKER_FREE_KNOWN", "seen")
    stop = threading.Event()
    found: list[bytes] = []

    def look() -> None:
        def ready() -> bool:
            return bool(started) and b"maker_free.engine" in Path(f"/proc/{started[0].pid}/cmdline").read_bytes()

        until(ready)
        found.extend(Path(f"/proc/{started[0].pid}/{name}").read_bytes() for name in ("environ", "cmdline"))
        stop.set()

    watch = threading.Thread(target=look)
    watch.start()
    with pytest.raises(Cancelled):
        child.call("analyse", hanging(tmp_path), deadline=HANG, cancelled=stop)
    watch.join()
    assert b"MAKER_FREE_KNOWN=seen" in found[0]
    assert b"secret" not in b"".join(found)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_a_child_does_not_outlive_a_parent_that_is_killed(tmp_path: Path) -> None:
    request = json.dumps(hanging(tmp_path))
    script = (
        "import json, sys\n"
        "from maker_free.engine.process import child, worker_pool\n"
        "start = worker_pool.start\n"
        "def told(**how):\n"
        "    one = start(**how)\n"
        "    print(one.process.pid, flush=True)\n"
        "    return one\n"
        "worker_pool.start = told\n"
        "child.call('analyse', json.loads(sys.argv[1]), deadline=600)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script, request], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    process = int(parent.stdout.readline())
    assert alive(process)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until(lambda: not alive(process))


def test_many_children_at_once_get_their_own_answers(tmp_path: Path) -> None:
    sizes = {f"clip{wide}.mp4": (wide, 180) for wide in (160, 240, 320, 400)}
    answers: dict[str, int] = {}

    def look(name: str) -> None:
        path = media.clip(tmp_path, name, seconds=0.3, size=sizes[name], sound=None)
        answers[name] = probe.probe(path, id=name, name=name).width

    threads = [threading.Thread(target=look, args=(name,)) for name in sizes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(HANG)
    assert answers == {name: size[0] for name, size in sizes.items()}
