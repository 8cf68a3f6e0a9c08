"""Owns how engine tests make films: small, of real media, in this process, with a cache of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from maker_free.engine.check import verify
from maker_free.engine.check.report import CheckReport
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Canvas, Clip, Timeline
from maker_free.engine.plan.plan import Output, RenderPlan, plan
from maker_free.engine.probe import probe
from maker_free.engine.process.process_group import ProcessGroup
from maker_free.engine.render import render

SMALL = Canvas(width=320, height=180)


def facts(*paths: Path) -> dict[str, Media]:
    """What the probe knows of files, by the names that they have without their endings."""
    return {path.stem: probe.read(path, id=path.stem, name=path.name) for path in paths}


def clips(media: dict[str, Media], **more: Any) -> tuple[Clip, ...]:
    """Every file once, whole, in order; `more` is for each of them."""
    return tuple(
        Clip.model_validate({"id": name, "media": name, "end": one.duration} | more) for name, one in media.items()
    )


def film(
    folder: Path,
    timeline: Timeline,
    media: dict[str, Media],
    output: Output | None = None,
    emit: Callable[[dict[str, Any]], None] = lambda _: None,
) -> Path:
    """Render into `folder`, with `folder/cache`; gives the file."""
    planned = plan(timeline, media, output)
    target = folder / f"film.{planned.output.format}"
    render.render(planned, folder / "cache", target, emit)
    return target


def checked(path: Path, planned: RenderPlan) -> CheckReport:
    """What the finished file's check says, asked in this process."""
    with ProcessGroup(path.parent, threading.Event()) as group:
        return verify.check(path, planned, group)
