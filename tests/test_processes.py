"""On Windows no child opens a console window, what a child begins ends with it, and the studio outlives the chat."""

from __future__ import annotations

import ast
import ctypes
from pathlib import Path
from typing import Any

import pytest

import maker_free
from maker_free import processes

DETACHED_PROCESS = 0x8
SOURCES = sorted(Path(maker_free.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("aside", [True, False])
def test_children_have_no_window_on_windows_and_no_flags_elsewhere(aside: bool) -> None:
    flags = processes.flags(aside=aside, system="win32")
    assert flags & processes.NO_WINDOW
    assert bool(flags & processes.IDLE_PRIORITY) == aside
    assert not flags & DETACHED_PROCESS
    assert processes.flags(aside=aside, system="darwin") == processes.flags(aside=aside, system="linux") == 0


def test_the_studio_leaves_the_job_of_the_chat_where_it_may() -> None:
    freer, least = processes.flags_apart(system="win32")
    assert freer == least | processes.BREAKAWAY
    assert least & processes.NO_WINDOW
    assert least & processes.NEW_GROUP
    assert not freer & DETACHED_PROCESS
    assert processes.flags_apart(system="darwin") == (0,)


def test_every_child_is_begun_with_these_flags() -> None:
    """A call without them would flash a console window on Windows."""
    begun = 0
    for path in SOURCES:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in {
                "subprocess.run", "subprocess.Popen", "subprocess.check_output", "subprocess.call",
            }:  # fmt: skip
                begun += 1
                given = {word.arg: ast.unparse(word.value) for word in call.keywords}
                assert "creationflags" in given, f"{path.name}:{call.lineno}"
                assert "text" not in given or "encoding" in given, f"{path.name}:{call.lineno}"
    assert begun >= 5


class Kernel:
    """Notes what it is asked for; a call named in `broken` gives nothing."""

    def __init__(self, broken: str = "") -> None:
        self.calls: list[str] = []
        self.limits: processes.JobLimits | None = None
        for name, answer in (
            ("CreateJobObjectW", 71), ("GetCurrentProcess", 2**64 - 1), ("SetInformationJobObject", 1),
            ("AssignProcessToJobObject", 1),
        ):  # fmt: skip
            setattr(self, name, Function(self, name, 0 if name == broken else answer))


class Function:
    restype: Any = None

    def __init__(self, kernel: Kernel, name: str, answer: int) -> None:
        self.kernel, self.name, self.answer = kernel, name, answer

    def __call__(self, *given: Any) -> int:
        self.kernel.calls.append(self.name)
        if self.name == "SetInformationJobObject":
            job, kind, limits, size = given
            assert (job.value, kind, size) == (71, 9, ctypes.sizeof(processes.JobLimits))
            self.kernel.limits = processes.JobLimits.from_buffer_copy(limits._obj)
        if self.name == "AssignProcessToJobObject":
            assert [one.value for one in given] == [71, 2**64 - 1]
        return self.answer


def test_what_a_child_begins_is_in_a_job_that_ends_with_it() -> None:
    kernel = Kernel()
    assert processes.bind_with(kernel, 4 << 30)
    assert kernel.calls[-1] == "AssignProcessToJobObject"
    assert kernel.limits is not None
    assert kernel.limits.basic.flags == processes.KILL_ON_CLOSE | processes.PROCESS_MEMORY
    assert kernel.limits.process_memory == 4 << 30


def test_the_limits_are_laid_out_as_windows_has_them() -> None:
    """144 bytes with 64-bit pointers, the flags at 16 and the memory at 112 (winnt.h)."""
    layout: Any = processes.JobLimits
    assert ctypes.sizeof(layout) == 144
    assert layout.process_memory.offset == 112
    assert layout.basic.offset == 0
    limits = processes.JobLimits()
    limits.basic.flags = 0x2100
    assert bytes(limits)[16:20] == b"\x00\x21\x00\x00"


@pytest.mark.parametrize("broken", ["CreateJobObjectW", "SetInformationJobObject", "AssignProcessToJobObject"])
def test_work_goes_on_where_there_can_be_no_job(broken: str) -> None:
    assert not processes.bind_with(Kernel(broken), 1 << 30)
