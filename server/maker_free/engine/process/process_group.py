"""Owns the FFmpeg processes of one piece of work: started, followed and ended together; refuses to plan.

Every process is started through one `ProcessGroup`, so that a cancel or a failure ends all of them at once, and says
of a failure what people need: that the disk is full, or that the video could not be made.
"""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from maker_free import messages, processes
from maker_free.engine.process.ffmpeg import environment
from maker_free.errors import Cancelled, DiskFull, JobError, MakerFreeError, RenderFailed

log = logging.getLogger(__name__)

STALLED_S = 180.0
"""Seconds without any progress after which a process is taken for hung."""
SOUND, PICTURES = 5, 10
"""Niceness: whoever talks to the agent meanwhile goes first, and then the sound, which is one long piece of work where
pictures are many."""
FULL = ("No space left on device", "Disk quota exceeded", "not enough space")


def cancelled() -> Cancelled:
    return Cancelled(messages.exports.WORK_KEPT.of())


def disk_full() -> DiskFull:
    return DiskFull(messages.exports.DISK_FULL.of())


@dataclass
class Told:
    """What a process said, once it has ended; `pipe` is its standard input, if it has one."""

    pipe: IO[bytes] | None
    text: str = ""


class ProcessGroup:
    """Starts processes in `folder`; `stop` is set by whoever wants all of it to end, and is never set here."""

    def __init__(self, folder: Path, stop: threading.Event) -> None:
        self.folder, self._stop = folder, stop
        self._given_up = threading.Event()
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._closed = threading.Event()
        self._watch = threading.Thread(target=self._guard, daemon=True, name="process group")
        self._watch.start()

    def __enter__(self) -> ProcessGroup:
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        self._end_all()
        self._watch.join()

    def check(self) -> None:
        """Raises Cancelled when the work is to end."""
        if self._ending():
            raise cancelled()

    def give_up(self) -> None:
        """End all processes, and start no more."""
        self._given_up.set()

    def _ending(self) -> bool:
        return self._stop.is_set() or self._given_up.is_set()

    def follow(self, words: Sequence[str], on_frame: Callable[[int], None] = lambda _: None) -> None:
        """Run FFmpeg to its end and hear at most five times a second how many frames it has written.

        `words` is a whole command line without `-progress`. Raises Cancelled, DiskFull or RenderFailed.
        """
        report = ["-progress", "pipe:1", "-stats_period", "0.2"]
        with self.process([*words[:1], *report, *words[1:]]) as child:
            assert child.stdout is not None
            heard = [time.monotonic()]
            hung = threading.Timer(STALLED_S, self._hung, (child, heard))
            hung.daemon = True
            hung.start()
            before = b""
            for line in child.stdout:
                name, _, value = line.partition(b"=")
                if name in {b"frame", b"out_time_us"} and value != before:
                    before = value
                    heard[0] = time.monotonic()
                if name == b"frame" and value.strip().isdigit():
                    on_frame(int(value))
            hung.cancel()

    def listen(self, words: Sequence[str], source: Sequence[str] = ()) -> str:
        """Run FFmpeg to its end and give back what it said on the way (`-loglevel info`); its standard input is the
        standard output of `source`, another command, if there is one.

        Raises Cancelled, DiskFull or RenderFailed.
        """
        with tempfile.TemporaryFile() as complaints:
            code = 0
            with self.telling(words, writing=bool(source)) as told:
                if told.pipe is not None:
                    child = self._start(source, complaints, SOUND, writing=False, into=told.pipe)
                    try:
                        # The pipe ends where its last writer does.
                        told.pipe.close()
                        code = child.wait()
                    finally:
                        self._end(child)
            if code:
                complaints.seek(0)
                raise failure(complaints.read()[-4000:].decode("utf-8", "replace"))
        return told.text

    @contextlib.contextmanager
    def telling(self, words: Sequence[str], *, writing: bool = False) -> Generator[Told]:
        """FFmpeg while it runs; what it said is there when the block has ended, and it with it.

        Raises Cancelled, DiskFull or RenderFailed.
        """
        at = list(words).index("-loglevel") + 1
        with tempfile.TemporaryFile() as said:
            child = self._start([*words[:at], "info", "-nostats", *words[at + 1 :]], said, SOUND, writing=writing)
            told = Told(child.stdin)
            try:
                yield told
                with contextlib.suppress(OSError):
                    if child.stdin is not None:
                        child.stdin.close()
                if child.stdout is not None:
                    child.stdout.read()
                code = child.wait()
            except BrokenPipeError:
                child.kill()
                code = child.wait() or -1
            finally:
                self._end(child)
            self.check()
            said.seek(0)
            told.text = said.read().decode("utf-8", "replace")
            if code:
                raise failure(told.text[-4000:])

    @contextlib.contextmanager
    def process(self, words: Sequence[str], *, writing: bool = False) -> Generator[subprocess.Popen[bytes]]:
        """A running process whose standard output is a pipe (`writing`: its input as well).

        When the block ends well the process must end well too; when the block breaks, it is killed. Raises
        Cancelled, DiskFull or RenderFailed.
        """
        with tempfile.TemporaryFile() as complaints:
            child = self._start(words, complaints, PICTURES, writing=writing)
            try:
                yield child
                with contextlib.suppress(OSError):
                    if child.stdin is not None:
                        child.stdin.close()
                code = child.wait(timeout=STALLED_S)
            except (BrokenPipeError, subprocess.TimeoutExpired):
                child.kill()
                code = child.wait() or -1
            finally:
                self._end(child)
            self.check()
            if code:
                complaints.seek(0)
                raise failure(complaints.read()[-4000:].decode("utf-8", "replace"))

    @contextlib.contextmanager
    def reading(self, words: Sequence[str], source: Sequence[str] = (), *, nice: int = SOUND) -> Generator[IO[bytes]]:
        """The standard output of a process, whose standard input is that of `source`, another command, if there is one.

        What was read to its end must have ended well too; to read less is no failure. Raises Cancelled, DiskFull or
        RenderFailed.
        """
        with tempfile.TemporaryFile() as complaints, contextlib.ExitStack() as running:
            children = [self._start(words, complaints, nice, writing=bool(source))]
            running.callback(self._end, children[0])
            if source:
                pipe = children[0].stdin
                assert pipe is not None
                children.append(self._start(source, complaints, SOUND, writing=False, into=pipe))
                running.callback(self._end, children[1])
                # The pipe ends where its last writer does.
                pipe.close()
            out = children[0].stdout
            assert out is not None
            yield out
            try:
                # Only at its end is it known how a process ended, and that is a moment after the last that it wrote.
                failed = not out.read(1) and any(child.wait(timeout=STALLED_S) for child in children)
            except subprocess.TimeoutExpired:
                failed = True
            self.check()
            if failed:
                complaints.seek(0)
                raise failure(complaints.read()[-4000:].decode("utf-8", "replace"))

    def _start(
        self, words: Sequence[str], complaints: IO[bytes], nice: int, *, writing: bool, into: IO[bytes] | None = None
    ) -> subprocess.Popen[bytes]:
        with self._lock:
            self.check()
            child = subprocess.Popen(  # noqa: S603 - words are ours, paths are single arguments
                words,
                stdin=subprocess.PIPE if writing else subprocess.DEVNULL,
                stdout=into or subprocess.PIPE,
                stderr=complaints,
                env=environment(),
                cwd=self.folder,
                creationflags=processes.flags(),
            )
            self._running.add(child)
        if sys.platform != "win32":
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, child.pid, nice)
        return child

    def _end(self, child: subprocess.Popen[bytes]) -> None:
        if child.poll() is None:
            child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        child.wait()
        with self._lock:
            self._running.discard(child)

    def _end_all(self) -> None:
        with self._lock:
            for child in self._running:
                with contextlib.suppress(OSError):
                    child.kill()

    def _guard(self) -> None:
        while not self._closed.wait(0.1):
            if self._ending():
                self._end_all()

    def _hung(self, child: subprocess.Popen[bytes], heard: list[float]) -> None:
        left = STALLED_S - (time.monotonic() - heard[0])
        if left > 0:
            again = threading.Timer(left + 1, self._hung, (child, heard))
            again.daemon = True
            again.start()
        elif child.poll() is None:
            child.kill()


def failure(complaints: str) -> JobError:
    """The error to raise for what FFmpeg complained of last; the log keeps its words."""
    if any(sign in complaints for sign in FULL):
        return disk_full()
    log.warning("ffmpeg: %s", complaints.strip())
    return RenderFailed(messages.exports.PART_NOT_MADE.of())


def os_failure(error: OSError) -> MakerFreeError:
    """What to say of a file error while a video is made."""
    import errno

    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return disk_full()
    log.warning("file error: %s", error)
    return RenderFailed(messages.exports.NOT_WRITTEN.of())
