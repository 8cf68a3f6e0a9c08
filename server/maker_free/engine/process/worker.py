"""Owns the child's side of `child.call`: reads what to do, keeps to its limits, answers, and dies with its parent;
refuses to know what the tasks do.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from importlib import import_module
from typing import Any

from maker_free import errors, messages, processes

TASKS = {
    "probe": "maker_free.engine.probe.probe",
    "render": "maker_free.engine.render.render",
    "verify": "maker_free.engine.check.verify",
    "storyboard": "maker_free.engine.preview.storyboard",
    "preview": "maker_free.engine.preview.proxy",
    "look": "maker_free.engine.preview.material",
    "analyse": "maker_free.engine.analysis.analysis",
    "inspect": "maker_free.engine.analysis.inspection",
    "see faces": "maker_free.engine.analysis.faces",
    "hear": "maker_free.speech.hearing",
}
"""Task name -> module whose `task(request, emit) -> result` does it; dicts are JSON both ways."""

Json = dict[str, Any]
Task = Callable[[Json, Callable[[Json], None]], Json]
LAST = 19
"""The niceness of what works only when nothing else wants to."""


def main(arguments: list[str]) -> int:
    """Read the order, do the task, answer, and die when the parent does; with the argument "wait", get ready first.

    Standard output is kept for answers alone: whatever else in this process prints goes to standard error.
    """
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    if "wait" in arguments:
        for module in TASKS.values():
            import_module(module)
    line = sys.stdin.readline()
    if not line:
        return 0  # the parent went without needing this child
    order: Json = json.loads(line)
    _limit(order["memory"])
    if order["aside"] and hasattr(os, "nice"):
        os.nice(LAST)
    threading.Thread(target=_die_with_parent, daemon=True, name="parent").start()
    lock = threading.Lock()

    def send(message: Json) -> None:
        with lock:
            answers.write(json.dumps(message) + "\n")
            answers.flush()

    try:
        work: Task = import_module(TASKS[order["task"]]).task
        send({"result": work(order["request"], lambda progress: send({"progress": progress}))})
    except Exception as error:
        if not isinstance(error, errors.InputError):
            # What is wrong with a user's file is for the user; the rest is for the log as well.
            traceback.print_exc()
        spoken = _spoken(error)
        if spoken is not None:
            send({"error": spoken.noted()})
        return 1
    return 0


def _spoken(error: Exception) -> errors.MakerFreeError | None:
    """What to tell people about an error, or None when only the log should know."""
    if isinstance(error, errors.MakerFreeError):
        return error
    if isinstance(error, MemoryError):
        return errors.TooLarge(messages.files.NEEDS_MEMORY.of())
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return errors.DiskFull(messages.exports.WORK_STOPPED_FULL.of())
    if isinstance(error, OSError) and error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return errors.JobError(messages.exports.WORK_STOPPED_UNWRITABLE.of())
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
        processes.bind(memory)
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
