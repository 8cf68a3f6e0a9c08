"""Owns measuring how work grows with the length of a text, free of how fast a computer is."""

from __future__ import annotations

import time
from collections.abc import Callable

SHORT, TIMES = 4000, 4


def growth(work: Callable[[str], object], unit: str) -> float:
    """How much more work a text of `unit` again and again is when it is four times as long: about 4 when it grows with
    the length, 16 with its square. The least of a few runs counts: other processes only ever add to it."""
    short = (unit * SHORT)[:SHORT]
    return _least(work, short * TIMES) / max(_least(work, short), 0.002)


def _least(work: Callable[[str], object], text: str) -> float:
    def once() -> float:
        begun = time.thread_time()
        work(text)
        return time.thread_time() - begun

    return min(once() for _ in range(7))
