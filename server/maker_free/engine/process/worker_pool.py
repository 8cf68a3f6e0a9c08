"""Owns starting the child processes of `child.call`, and one that waits with its modules loaded; refuses to give
them work.

A child needs a third of a second to start, and a second on a busy machine: more than most pictures take. Who works
for people all day (the studio) says `keep`, and then one child is always ready for the next task.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from maker_free import processes
from maker_free.engine.process.ffmpeg import environment

QUICK = {"OPENBLAS_NUM_THREADS": "1", "PYDANTIC_DISABLE_PLUGINS": "__all__"}
"""What spares a child a third of its start: threads for algebra that it does not do, a search for plugins."""


@dataclass(frozen=True)
class Child:
    """A process that waits for its order, the file of what it complains of, and the environment that it was given."""

    process: subprocess.Popen[str]
    complaints: IO[bytes]
    environment: dict[str, str]


class _Kept:
    """The child that waits, if any, and how many want one to."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.wanted = 0
        self.child: Child | None = None


_kept = _Kept()


@contextlib.contextmanager
def keep() -> Generator[None]:
    """From the next task on until the block ends, have a child wait for the one after it."""
    with _kept.lock:
        _kept.wanted += 1
    try:
        yield
    finally:
        with _kept.lock:
            _kept.wanted -= 1
            idle = None if _kept.wanted else _kept.child
            if idle is not None:
                _kept.child = None
        if idle is not None:
            _end(idle)


def fill() -> None:
    """Start the child that waits, where one is wanted and none is there."""
    with _kept.lock:
        if _kept.wanted and _kept.child is None:
            # Work that cannot wait is started all the same, and says then what is wrong.
            with contextlib.suppress(OSError):
                _kept.child = start(waiting=True, aside=False)


def take(*, aside: bool) -> Child:
    """The child that waits, if it is there and knows the present environment; else a new one.

    `aside`: it is for what works only when nothing else wants to.
    """
    if not (aside and sys.platform == "win32"):  # where only the start of a process can give it its rank
        with _kept.lock:
            child, _kept.child = _kept.child, None
        if child is not None:
            if child.process.poll() is None and child.environment == _environment():
                return child
            _end(child)
    return start(waiting=False, aside=aside)


def start(*, waiting: bool, aside: bool) -> Child:
    """Start a child in a process group of its own; it imports this very package."""
    words = [sys.executable, "-P", "-m", "maker_free.engine", *(["wait"] if waiting else [])]
    given = _environment()
    complaints = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the child
    try:
        process = subprocess.Popen(  # noqa: S603 - our own module
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=given,
            start_new_session=True,
            creationflags=processes.flags(aside=aside),
            text=True,
            encoding="utf-8",
        )
    except OSError:
        complaints.close()
        raise
    return Child(process, complaints, given)


def _environment() -> dict[str, str]:
    package = Path(__file__).resolve().parents[2]
    path = os.pathsep.join(filter(None, (str(package), os.environ.get("PYTHONPATH", ""))))
    return environment() | QUICK | {"PYTHONPATH": path}


def _end(child: Child) -> None:
    child.process.kill()
    for pipe in (child.process.stdin, child.process.stdout, child.complaints):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    child.process.wait()
