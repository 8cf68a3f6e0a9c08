"""Owns how long work should take and how far it is: estimates, percent, remaining time; refuses to do any.

Work is counted in estimated seconds on the computer that the numbers below were measured on. How fast this
computer really is, it learns from its own renders and keeps in the cache.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from maker_free.engine.model.effects import EFFECTS
from maker_free.engine.model.parts import CopySpan, Made, Soundtrack, Span
from maker_free.engine.model.timeline import Canvas

PICTURE_S = 0.016
"""Seconds for a 1080p frame that is decoded, scaled and encoded, with both cores at work."""
EXTRA = {"xfade": 1.2, "perspective": 2.5, "reverse": 0.3, "lut3d": 1.0, "zscale": 4.0, "gblur": 0.4} | {
    name: more for effect in EFFECTS.values() for name, more in effect.slower.items()
}
"""How much longer a frame takes, as a part of `PICTURE_S`, for each filter of that name in its graph."""
COPY_S = 0.0002
"""Seconds for a frame whose packet passes through."""
JOIN_S = 0.0005
"""Seconds for a frame's packet when the film is put together."""
SOUND_S = 0.02
"""Seconds for a second of film, its sound decoded, mixed, measured and encoded."""
VOICE_S = 0.006
"""Seconds for a second of one more voice."""
MAKING = {
    "still": 0.6, "moving": 3.0, "strip": 0.4, "entrance": 0.8, "mark": 0.3, "vignette": 0.5, "cube": 0.2,
    "steady": 0.0, "tune": 0.0, "accent": 0.1,
}  # fmt: skip
STEADY, TUNE = 0.6, 0.05
"""Seconds for a second of steadied film, and of music."""
TICK_S = 0.3
"""Seconds between two reports."""
FILE = "pace.json"
PACE_BOUNDS = 0.05, 50.0


def span_cost(span: Span, canvas: Canvas) -> float:
    """Estimated seconds for a span."""
    if isinstance(span, CopySpan):
        return COPY_S * span.frames
    extra = sum(more for name, more in EXTRA.items() if name in span.graph)
    return span.frames * PICTURE_S * (1 + extra) * canvas.width * canvas.height / (1920 * 1080)


def made_cost(part: Made) -> float:
    """Estimated seconds for a part."""
    match part.kind:
        case "steady":
            return STEADY * part.length / 1e6
        case "tune":
            return TUNE * part.duration / 1000
        case _:
            return MAKING[part.kind]


def sound_cost(track: Soundtrack) -> float:
    """Estimated seconds for the sound."""
    return (SOUND_S * track.samples + VOICE_S * sum(voice.length for voice in track.voices)) / 48_000


def learned(folder: Path) -> float:
    """How many real seconds an estimated second took here lately; 1 when nothing is known."""
    try:
        found = float(json.loads((folder / FILE).read_text(encoding="utf-8"))["seconds"])
    except (OSError, ValueError, KeyError, TypeError):
        return 1.0
    return min(max(found, PACE_BOUNDS[0]), PACE_BOUNDS[1])


def learn(folder: Path, estimated: float, real: float) -> None:
    """Take a finished render into account: half of what was known, half of what was seen."""
    if estimated < 1:
        return
    with contextlib.suppress(OSError):
        (folder / FILE).write_text(json.dumps({"seconds": (learned(folder) + real / estimated) / 2}), encoding="utf-8")


class Progress:
    """Counts work as it is done, from any thread, and reports it: {"percent": 0-100, "remaining": seconds}.

    Percent never goes back. While the block is open a report goes out at least three times a second.
    """

    def __init__(self, emit: Callable[[dict[str, Any]], None], speed: float) -> None:
        self._emit, self._speed = emit, speed
        self._lock = threading.Lock()
        self._total: dict[str, float] = {}
        self._done: dict[str, float] = {}
        self._highest = 0.0
        self._began = time.monotonic()
        self._closed = threading.Event()
        self._ticking = threading.Thread(target=self._tick, daemon=True, name="pace")

    def __enter__(self) -> Progress:
        self._ticking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        self._ticking.join()

    def expect(self, name: str, cost: float) -> None:
        """There is work called `name`, of `cost` estimated seconds; all of it is said before any begins."""
        self._total[name] = cost

    def reached(self, name: str, part: float) -> None:
        """`part` (0 to 1) of the work called `name` is done."""
        with self._lock:
            self._done[name] = max(self._done.get(name, 0.0), self._total[name] * min(1.0, part))

    @property
    def estimated(self) -> float:
        return sum(self._total.values())

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self._began

    def _tick(self) -> None:
        while True:
            self._report()
            if self._closed.wait(TICK_S):
                return

    def _report(self) -> None:
        with self._lock:
            total, done = sum(self._total.values()), sum(self._done.values())
        share = done / total if total else 0.0
        self._highest = max(self._highest, 100 * share)
        # What was learned counts as much as the first three seconds of what is seen.
        rate = (3 * self._speed + self.elapsed) / (3 + done) if self._speed else 1.0
        self._emit({"percent": round(self._highest, 1), "remaining": round((total - done) * rate, 1)})
