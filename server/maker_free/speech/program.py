"""Owns whether the program that hears is there, and what is said where it is not; refuses to load it."""

from __future__ import annotations

import platform
import sys
from importlib.util import find_spec
from typing import NamedTuple

from maker_free import messages
from maker_free.messages.message import Said

NOT_MADE = (
    ("win32", "ARM64", (3,), messages.speech.NOT_FOR_WINDOWS_ARM),
    ("darwin", "x86_64", (3, 14), messages.speech.NOT_FOR_INTEL_MACS),
)
"""Kinds of computer, and the version of Python from which on, for which one of its libraries is not made; the extra
`speech` of pyproject.toml brings nothing there."""


def installed() -> bool:
    return find_spec("faster_whisper") is not None


class Computer(NamedTuple):
    """As Python calls it: `sys.platform`, `platform.machine()`, `sys.version_info`."""

    system: str
    machine: str
    python: tuple[int, ...]


def here() -> Computer:
    return Computer(sys.platform, platform.machine(), sys.version_info[:2])


def absent(computer: Computer | None = None) -> Said:
    """What helps where it is not installed: to install it, or that this computer cannot have it."""
    of = computer or here()
    for system, machine, since, why in NOT_MADE:
        if of.system == system and of.machine == machine and of.python >= since:
            return why.of()
    return messages.speech.NOT_INSTALLED.of()
