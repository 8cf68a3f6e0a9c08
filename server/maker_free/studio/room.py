"""Owns the question whether the disk has room for a film; refuses to make any."""

from __future__ import annotations

import shutil
from pathlib import Path

from maker_free.engine.plan import RenderPlan
from maker_free.errors import DiskFull

BITS_PER_PIXEL = 0.2
"""What high quality takes at most on ordinary footage."""
MARGIN = 200 << 20
"""Bytes that must stay free on the disk."""


def check(planned: RenderPlan, cache: Path) -> None:
    """Raises DiskFull when the film and its spans would not fit beside `cache`."""
    canvas = planned.canvas
    film = int(planned.duration * canvas.width * canvas.height * canvas.fps * BITS_PER_PIXEL / 8)
    needed = 2 * film + MARGIN
    free = shutil.disk_usage(next(one for one in (cache, *cache.parents) if one.exists())).free
    if free < needed:
        raise DiskFull(
            f"This video needs about {needed / 1e9:.1f} GB while it is made, and {free / 1e9:.1f} GB are free.",
            "Free some space, or export it smaller.",
        )
