"""Owns the preview bench: what a preview of a film costs when nothing of it is rendered, and how soon it plays.
`python -m bench.preview`
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from bench import footage, measure
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Clip, Composition, Sound, Timeline, Title
from maker_free.engine.plan import proxy
from maker_free.engine.plan.plan import plan
from maker_free.engine.preview.proxy import name, sound_parts
from maker_free.engine.probe import probe
from maker_free.engine.process import child, worker_pool

CLIPS, SECONDS = 6, 10
READY_S = 2.0
"""Seconds in which the child that waits has loaded its modules."""


def film(folder: Path) -> tuple[Timeline, dict[str, Media]]:
    """Six clips of ten seconds with a title and composed music."""
    media: dict[str, Media] = {}
    for number in range(CLIPS):
        path = footage.clip(folder, number, SECONDS)
        media[f"m{number}"] = probe.probe(path, id=f"m{number}", name=path.name)
    clips = tuple(Clip(id=f"c{one.id}", media=one.id, end=one.duration) for one in media.values())
    title = Title(id="t1", text="Six clips", start=0, end=3000)
    music = Sound(id="s1", source=Composition(mood="lo-fi"))
    return Timeline(clips=clips, titles=(title,), sounds=(music,)), media


def run(folder: Path) -> dict[str, float]:
    """Seconds until picture and sound can begin, CPU seconds of all of it, by themselves and per second of film, and
    those of the start of the child that waited for it."""
    timeline, media = film(folder)
    small, whole = proxy.preview(timeline, media), plan(timeline, media)
    order = [span.key for span in small.spans]
    first = {name(span) for span in small.spans[:1] if span.kind == "encode"} | {sound_parts(small.sound)[0][0]}
    with tempfile.TemporaryDirectory() as cache, worker_pool.keep():
        worker_pool.fill()
        time.sleep(READY_S)  # a studio waits for its people, with a child ready
        start = measure.spent()
        begun, plays = time.perf_counter(), [0.0]

        def hear(told: dict[str, Any]) -> None:
            first.difference_update(told["made"])
            if not first and not plays[0]:
                plays[0] = time.perf_counter() - begun

        request = {"plan": small.model_dump(mode="json"), "film": whole.model_dump(mode="json"), "cache": cache,
                   "order": order}  # fmt: skip
        cost = measure.work(lambda: child.call("preview", request, deadline=600, on_progress=hear))
    length = timeline.duration / 1000
    cpu = cost.cpu - start  # the child that waited was there before anybody asked
    return {"plays after, s": plays[0], "wall, s": cost.wall, "CPU, s": cpu, "CPU / film": cpu / length,
            "start, CPU s": start}  # fmt: skip


if __name__ == "__main__":
    for what, number in run(Path(tempfile.gettempdir()) / "maker-free-bench").items():
        print(f"{what:16} {number:.2f}")
