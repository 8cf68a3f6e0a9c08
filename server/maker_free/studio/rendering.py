"""Owns ordering one render from the engine: whether the disk has room for it, and how long it may take; refuses to know
what it is for.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from maker_free import messages
from maker_free.engine.plan.plan import RenderPlan
from maker_free.engine.process import child
from maker_free.errors import DiskFull
from maker_free.messages.formats import size

BITS_PER_PIXEL = 0.2
"""What high quality takes at most on ordinary footage; used to ask for disk space beforehand."""
MIN_FREE_BYTES = 200 << 20
"""Bytes that must stay free on the disk."""


def render(planned: RenderPlan, cache: Path, target: Path | None, **how: Any) -> None:
    """Render in a child process; `target` and `cache` as `engine.render.render` has them, `how` as `child.call`.
    Blocks.

    Raises DiskFull beforehand when it would not fit, and whatever the render raises.
    """
    _check_room(planned, cache)
    child.call(
        "render",
        {
            "plan": planned.model_dump(mode="json"),
            "cache": str(cache),
            "target": None if target is None else str(target),
        },
        deadline=1800 + 120 * planned.duration,
        **how,
    )


def _check_room(planned: RenderPlan, cache: Path) -> None:
    canvas = planned.canvas
    film = int(planned.duration * canvas.width * canvas.height * float(canvas.fps) * BITS_PER_PIXEL / 8)
    needed = 2 * film + MIN_FREE_BYTES  # its spans in the cache, and the film
    free = shutil.disk_usage(next(one for one in (cache, *cache.parents) if one.exists())).free
    if free < needed:
        raise DiskFull(messages.exports.NEEDS_ROOM.of(needed=size(needed), free=size(free)))
