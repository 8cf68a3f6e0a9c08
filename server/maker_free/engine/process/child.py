"""Owns work that is done in a child process: order, deadline, progress, answer, and the end of all that it started;
refuses to know what the tasks do.

    parent ── order, a line of JSON ──▶ stdin    the pipe stays open: when it closes, the parent is gone, and
           ◀── {"progress": …} ─── stdout       `worker` kills its whole process group
           ◀── {"result": …} or {"error": …}

An order is {"task": name, "memory": bytes, "aside": whether, "request": …}.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from maker_free import errors, messages, processes
from maker_free.engine.process import worker_pool
from maker_free.messages.formats import Duration

log = logging.getLogger(__name__)

Json = dict[str, Any]
GIB = 1 << 30
SETTLED_S = 2.0
"""Seconds after which work is taken for long, so that who asks meanwhile finds a child waiting."""
GONE_S = 1.0
"""Seconds that killed processes are given to be gone."""


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
    child = worker_pool.take(aside=aside)
    process, complaints = child.process, child.complaints
    with complaints:
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
                order = {"task": task, "memory": memory, "aside": aside, "request": request}
                process.stdin.write(json.dumps(order) + "\n")
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
            if reason:
                _until_gone(process.pid)
            worker_pool.fill()
        if "result" in answer:
            return answer["result"]
        if "cancelled" in reason:
            raise errors.Cancelled(messages.studio.STOPPED.of())
        if "deadline" in reason:
            raise errors.JobError(messages.exports.TOOK_TOO_LONG.of(limit=Duration(1000 * deadline)))
        complaints.seek(0)
        if said := complaints.read()[-2000:].decode("utf-8", "replace").strip():
            log.warning("%s: exit %s: %s", task, process.returncode, said)
        raise errors.recalled(answer.get("error")) or errors.JobError(messages.exports.STEP_BROKE_DOWN.of())


def _watch(
    process: subprocess.Popen[str],
    ended: threading.Event,
    deadline: float,
    cancelled: threading.Event | None,
    reason: list[str],
) -> None:
    began = time.monotonic()
    latest = began + deadline
    while not ended.wait(0.1):
        if time.monotonic() - began > SETTLED_S:
            worker_pool.fill()
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
                creationflags=processes.flags(),
                check=False,
            )
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _until_gone(group: int) -> None:
    """Wait until nothing of a killed process group is left: what was begun after it finds the machine free."""
    if sys.platform == "win32":
        return
    latest = time.monotonic() + GONE_S
    with contextlib.suppress(ProcessLookupError, PermissionError):
        while time.monotonic() < latest:
            os.killpg(group, 0)
            time.sleep(0.005)
