"""Owns the child processes in which media are touched: limits, deadline, progress, and death together with
the parent; refuses to know what the tasks do.

    parent ── {"request": …}\\n ──▶ stdin      the pipe stays open: when it closes, the parent is gone,
           ◀── {"progress": …}\\n ── stdout    and the child kills its whole process group
           ◀── {"result": …} or {"error": …}
"""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from maker_free import errors
from maker_free.engine.ffmpeg import environment

log = logging.getLogger(__name__)

TASKS = {
    "probe": "maker_free.engine.probe",
    "render": "maker_free.engine.render",
    "verify": "maker_free.engine.verify",
    "storyboard": "maker_free.engine.pictures",
    "analyse": "maker_free.engine.analysis",
}
"""Task name -> module whose `task(request, emit) -> result` does it; dicts are JSON both ways."""

Json = dict[str, Any]
Task = Callable[[Json, Callable[[Json], None]], Json]
GIB = 1 << 30
LAST = 19
"""The niceness of what works only when nothing else wants to."""
QUICK = {"OPENBLAS_NUM_THREADS": "1", "PYDANTIC_DISABLE_PLUGINS": "__all__"}
"""What spares a child a third of its start: threads for algebra that it does not do, a search for plugins."""


def call(
    task: str,
    request: Json,
    *,
    deadline: float,
    memory: int = 4 * GIB,
    on_progress: Callable[[Json], None] | None = None,
    cancelled: threading.Event | None = None,
    aside: bool = False,
) -> Json:
    """Do `task` in a child process and wait for it (call it on a thread of its own).

    `aside`: it works only when nothing else wants to. `deadline` in seconds, `memory` in bytes of address space
    (POSIX only). Raises the error of `maker_free.errors` that the task raised; JobError when it crashed or overran;
    Cancelled when `cancelled` was set (noticed within 0.2 s; the child and its children are killed).
    """
    with tempfile.TemporaryFile() as complaints:
        process = _start(task, memory, complaints, aside=aside)
        assert process.stdin is not None
        assert process.stdout is not None
        ended = threading.Event()
        reason: list[str] = []
        watch = threading.Thread(
            target=_watch,
            args=(process, ended, deadline, cancelled, reason),
            daemon=True,
            name=f"watch-{task}",
        )
        watch.start()
        answer: Json = {}
        try:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(json.dumps({"request": request}) + "\n")
                process.stdin.flush()
            for line in process.stdout:
                message: Json = json.loads(line)
                if "progress" not in message:
                    answer = message
                elif on_progress is not None:
                    on_progress(message["progress"])
        except json.JSONDecodeError:
            log.warning("%s: the child was cut off in the middle of a line", task)
        finally:
            # Only a child that has not been waited for is sure to own its process id still.
            ended.set()
            watch.join()
            _kill(process)
            with contextlib.suppress(OSError):
                process.stdin.close()
            process.stdout.close()
            process.wait()
        if "result" in answer:
            return answer["result"]
        if "cancelled" in reason:
            raise errors.Cancelled("Stopped, as you asked.")
        if "deadline" in reason:
            raise errors.JobError(f"This took longer than {deadline:.0f} seconds and was stopped.")
        complaints.seek(0)
        if said := complaints.read()[-2000:].decode("utf-8", "replace").strip():
            log.warning("%s: exit %s: %s", task, process.returncode, said)
        raise _rebuild(answer.get("error"))


def _start(task: str, memory: int, complaints: IO[bytes], *, aside: bool) -> subprocess.Popen[str]:
    """Start the child in its own process group; it imports this very package."""
    package = Path(__file__).resolve().parents[2]
    path = os.pathsep.join(filter(None, (str(package), os.environ.get("PYTHONPATH", ""))))
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-P", "-m", "maker_free.engine", task, str(memory), *(["aside"] if aside else [])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        env=environment() | QUICK | {"PYTHONPATH": path},
        start_new_session=True,
        creationflags=_flags(aside=aside),
        text=True,
        encoding="utf-8",
    )


def _flags(*, aside: bool) -> int:
    if sys.platform != "win32":
        return 0
    return subprocess.CREATE_NO_WINDOW | (subprocess.IDLE_PRIORITY_CLASS if aside else 0)


def _watch(
    process: subprocess.Popen[str],
    ended: threading.Event,
    deadline: float,
    cancelled: threading.Event | None,
    reason: list[str],
) -> None:
    latest = time.monotonic() + deadline
    while not ended.wait(0.1):
        if cancelled is not None and cancelled.is_set():
            reason.append("cancelled")
        elif time.monotonic() > latest:
            reason.append("deadline")
        if reason:
            _kill(process)
            return


def _kill(process: subprocess.Popen[str]) -> None:
    """End the child and everything it started."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(  # noqa: S603
                ["taskkill", "/F", "/T", "/PID", str(process.pid)],  # noqa: S607
                capture_output=True,
                check=False,
            )
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _rebuild(error: Json | None) -> errors.MakerFreeError:
    if error is None:
        return errors.JobError(
            "This step broke down and was set aside; nothing else is affected.",
            "Try again; if one file keeps causing it, export that file again from the camera or phone.",
        )
    kind = getattr(errors, str(error.get("type")), errors.JobError)
    if not (isinstance(kind, type) and issubclass(kind, errors.MakerFreeError)):
        kind = errors.JobError
    return kind(str(error.get("message")), str(error.get("hint", "")))


def main(arguments: list[str]) -> int:
    """The child's side: read the request, do the task, answer, and die when the parent does.

    Standard output is kept for answers alone: whatever else in this process prints goes to standard error.
    """
    task, memory = arguments[0], int(arguments[1])
    _limit(memory)
    if "aside" in arguments[2:] and hasattr(os, "nice"):
        os.nice(LAST)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    request: Json = json.loads(sys.stdin.readline())["request"]
    threading.Thread(target=_die_with_parent, daemon=True, name="parent").start()
    lock = threading.Lock()

    def send(message: Json) -> None:
        with lock:
            answers.write(json.dumps(message) + "\n")
            answers.flush()

    try:
        work: Task = import_module(TASKS[task]).task
        send({"result": work(request, lambda progress: send({"progress": progress}))})
    except Exception as error:
        if not isinstance(error, errors.InputError):
            # What is wrong with a user's file is for the user; the rest is for the log as well.
            traceback.print_exc()
        spoken = _spoken(error)
        if spoken is not None:
            said = {"type": type(spoken).__name__, "message": spoken.message, "hint": spoken.hint}
            send({"error": said})
        return 1
    return 0


def _spoken(error: Exception) -> errors.MakerFreeError | None:
    """What to tell people about an error, or None when only the log should know."""
    if isinstance(error, errors.MakerFreeError):
        return error
    if isinstance(error, MemoryError):
        return errors.TooLarge("This file needs more memory than Maker Free allows.", "Use a smaller version of it.")
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return errors.DiskFull(
            "The disk is full, so the work stopped; nothing finished was lost.",
            "Free some space and try again.",
        )
    return None


def _die_with_parent() -> None:
    sys.stdin.read()
    if sys.platform == "win32":
        os._exit(1)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)


def _limit(memory: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
