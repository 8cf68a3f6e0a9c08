"""Owns how child processes are begun on each system: without a console window on Windows, and so that what they begin
ends with them; refuses to begin or end any itself.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from typing import Any

NEW_GROUP = 0x0000_0200
IDLE_PRIORITY = 0x0000_0040
NO_WINDOW = 0x0800_0000
BREAKAWAY = 0x0100_0000
"""Windows process creation flags. DETACHED_PROCESS is none of them: the `python.exe` of a virtual environment only
starts the real one, which would then open a console window of its own."""

KILL_ON_CLOSE, PROCESS_MEMORY = 0x2000, 0x0100
"""Windows job object limits: all in it end with its last handle; so much memory for each of them."""
_EXTENDED_LIMITS = 9
"""JobObjectExtendedLimitInformation."""


def flags(*, aside: bool = False, system: str = sys.platform) -> int:
    """`creationflags` of a child that works for us; `aside`: only when nothing else wants to."""
    return NO_WINDOW | (IDLE_PRIORITY if aside else 0) if system == "win32" else 0


def flags_apart(*, system: str = sys.platform) -> tuple[int, ...]:
    """`creationflags` of a child that outlives us, the best first: some chat hosts keep all that they start in a job
    that ends with them, and not every one lets a child out of it."""
    alone = NO_WINDOW | NEW_GROUP
    return (alone | BREAKAWAY, alone) if system == "win32" else (0,)


class _Basic(ctypes.Structure):
    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("most_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class JobLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", _Basic),
        ("transfers", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def bind(memory: int) -> None:
    """From now on what this process begins ends with it, however it ends, and takes at most `memory` bytes each.

    Windows only: elsewhere the process group is ended as one, and children inherit the limits of the system.
    """
    if sys.platform == "win32":
        bind_with(ctypes.WinDLL("kernel32"), memory)


def bind_with(kernel: Any, memory: int) -> bool:
    """The same by the functions of `kernel`; gives whether it could be done. The job's handle stays open on purpose."""
    for function in (kernel.CreateJobObjectW, kernel.GetCurrentProcess):
        function.restype = ctypes.c_void_p
    limits = JobLimits()
    limits.basic.flags = KILL_ON_CLOSE | PROCESS_MEMORY
    limits.process_memory = memory
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    return bool(
        job.value
        and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        and kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
    )


def give_back_memory() -> None:
    """Give what was let go of back to the system, where its allocator keeps it (Linux)."""
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError, AttributeError):  # another allocator
        ctypes.CDLL(None).malloc_trim(0)
