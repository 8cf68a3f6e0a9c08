"""Owns measuring one command or one call: wall seconds, CPU seconds and peak memory children included."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """`wall` and `cpu` in seconds, `memory` in MiB: the highest sum over the whole process tree."""

    wall: float
    cpu: float
    memory: float


def command(words: Sequence[str], *, cwd: Path | None = None, env: dict[str, str] | None = None) -> Cost:
    """Run a command to its end and measure it with everything it starts.

    Raises subprocess.CalledProcessError when it fails.
    """

    def run() -> None:
        process = subprocess.Popen(
            words, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        _, stderr = process.communicate()
        if process.returncode:
            sys.stderr.write(stderr.decode("utf-8", "replace")[-2000:])
            raise subprocess.CalledProcessError(process.returncode, list(words))

    return work(run)


def work(run: Callable[[], object]) -> Cost:
    """Do something in child processes and measure them; this process itself, which waits, does not count."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    peak = _Peak(os.getpid())
    peak.start()
    try:
        run()
    finally:
        wall = time.perf_counter() - start
        peak.stop.set()
        peak.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, peak.highest)


def spent() -> float:
    """CPU seconds that the children of this process that still live took so far (Linux only; 0 elsewhere)."""
    ticks = 0
    for pid in _tree(os.getpid())[1:]:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


class _Peak(threading.Thread):
    """Samples the memory of a process's children and theirs 20 times a second (Linux only; 0 elsewhere)."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.root = root
        self.highest = 0.0
        self.stop = threading.Event()

    def run(self) -> None:
        while not self.stop.wait(0.05):
            self.highest = max(self.highest, sum(_resident(pid) for pid in _tree(self.root)[1:]))


def _tree(root: int) -> list[int]:
    found, waiting = list[int](), [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        for task in Path(f"/proc/{pid}/task").glob("*"):
            try:
                waiting.extend(int(child) for child in (task / "children").read_text().split())
            except OSError:
                continue
    return found


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
