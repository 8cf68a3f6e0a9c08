"""Owns the engine's benches: our render beside hand-written commands, in one run, as ratios with their goals."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

from bench import expert, footage, measure, quality
from bench.measure import Cost
from bench.table import Row, at_least, at_most
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Canvas, Clip, Look, Sound, Timeline, Title, Transition
from maker_free.engine.plan import looks
from maker_free.engine.plan.plan import RenderPlan, plan
from maker_free.engine.probe import probe
from maker_free.engine.process import child, ffmpeg, worker_pool
from maker_free.engine.text import drawing
from maker_free.studio import prerender

LOOK = Look(name="warm")
TITLE = Title(id="t", text="First Light", start=2000, end=5000)
MUSIC = Sound(id="s", source="music")
READY = 2.0
"""Seconds in which a child that waits has surely started."""
RIVAL = "MOVIEPY_PYTHON"
"""Environment variable: an interpreter that has MoviePy, which does not go with the Pillow that Maker Free uses."""


@dataclass
class Bench:
    """The benches' files below `folder`, and what their parts cost."""

    folder: Path

    def __post_init__(self) -> None:
        self.clips = [footage.clip(self.folder, number) for number in range(3)]
        self.five = [*self.clips, *(footage.clip(self.folder, number) for number in (3, 4))]
        self.long = footage.clip(self.folder, 9, 60)
        self.music = footage.music(self.folder)
        self.title = self.folder / "title.png"
        self.rivalled = False
        drawing.draw(TITLE, Canvas()).image.save(self.title)
        files = {f"c{number}": path for number, path in enumerate(self.five)}
        files |= {"long": self.long, "music": self.music}
        self.media: dict[str, Media] = {id_: probe.probe(path, id=id_, name=path.name) for id_, path in files.items()}

    def headline(self, look: Look = Look()) -> Timeline:  # noqa: B008 - frozen
        """Three clips, two crossfades, a title, ducked music."""
        blend = Transition(duration=1000)
        parts = [
            Clip(id=f"c{n}", media=f"c{n}", end=20_000, look=look, transition=blend if n else None) for n in range(3)
        ]
        return Timeline(clips=tuple(parts), titles=(TITLE,), sounds=(MUSIC,))

    def ours(self, timeline: Timeline, *, fresh: bool = False) -> Cost:
        """Render as the studio does: in a child process, with the cache of what ran before unless `fresh`."""
        cache = self.folder / "cache"
        if fresh:
            shutil.rmtree(cache, ignore_errors=True)
        with _ready():
            return measure.work(lambda: self.render(timeline, cache))

    def render(self, timeline: Timeline, cache: Path) -> Path:
        """The film, which is overwritten by the next one."""
        target = self.folder / "ours.mp4"
        self._ask(timeline, cache, target)
        return target

    def rest(self, timeline: Timeline) -> None:
        """What the studio makes of a film while nobody asks for anything."""
        for version in prerender.versions(timeline):
            self._ask(version, self.folder / "cache", None)

    def _ask(self, timeline: Timeline, cache: Path, target: Path | None) -> None:
        planned: RenderPlan = plan(timeline, self.media)
        film = None if target is None else str(target)
        asked: dict[str, Any] = {"plan": planned.model_dump(mode="json"), "cache": str(cache), "target": film}
        child.call("render", asked, deadline=1800)

    def strip(self, before: Timeline, after: Timeline) -> Cost:
        """The picture of what an edit changed, of clips that were never looked at before."""
        cache = self.folder / "strip"
        shutil.rmtree(cache, ignore_errors=True)
        asked: dict[str, Any] = {
            "what": "change",
            "timeline": after.model_dump(mode="json"),
            "before": before.model_dump(mode="json"),
            "media": [one.model_dump(mode="json") for one in self.media.values()],
            "cache": str(cache),
        }
        with _ready():
            return measure.work(lambda: child.call("storyboard", asked, deadline=60))

    def rival(self) -> Cost | None:
        """The job in MoviePy; None where that is not installed."""
        python = os.environ.get(RIVAL, sys.executable)
        if subprocess.run([python, "-c", "import moviepy"], capture_output=True, check=False).returncode:
            return None
        self.rivalled = True
        words = [Path(__file__).with_name("rival.py"), *self.clips, self.music, self.title, self.folder / "rival.mp4"]
        return measure.command([python, *map(str, words)])

    def expert(self, look: str = "") -> Cost:
        target = self.folder / "expert.mp4"
        return measure.command(expert.command(self.clips, self.music, self.title, target, seconds=20, look=look))

    def plain(self, *inputs: str, graph: tuple[str, ...] = (), preset: str = "veryfast") -> Cost:
        """A full encode of one input or of several joined: with the expert's preset, or with FFmpeg's own, medium."""
        return measure.command(
            ffmpeg.command(
                inputs, graph, "-c:v", "libx264", "-preset", preset, "-crf", "20", "-pix_fmt", "yuv420p",
                "-c:a", "aac", "-b:a", "192k", "-movflags", "+faststart", "-y", str(self.folder / "plain.mp4"),
            )
        )  # fmt: skip


@contextlib.contextmanager
def _ready() -> Generator[None]:
    """As in the studio, a child waits for the next task; its memory is not counted before, its CPU is after."""
    with worker_pool.keep():
        worker_pool.fill()
        time.sleep(READY)
        yield


def rows(bench: Bench) -> Iterator[Row]:
    """All figures, one after another, each as soon as it is known."""
    hand = bench.expert()
    smart = bench.ours(bench.headline(), fresh=True)
    yield at_most("headline job, untouched parts copied: wall", smart.wall, hand.wall, 0.35)
    yield at_most("… peak memory", smart.memory, hand.memory, 1.3, "MiB")
    moved = bench.headline().model_copy(update={"titles": (TITLE.model_copy(update={"start": 9000, "end": 12_000}),)})
    yield at_most("… again after moving the title: wall, of the expert's", bench.ours(moved).wall, hand.wall, 0.10)
    graded = ",".join(looks.filters(LOOK)) + ","
    hand = bench.expert(graded)
    full = bench.ours(bench.headline(LOOK), fresh=True)
    rival = bench.rival()
    if rival is not None:
        yield at_most("… CPU, of MoviePy's", full.cpu, rival.cpu, 0.45)
    yield at_most("with a look on every clip: CPU", full.cpu, hand.cpu, 1.05)
    yield at_most("… wall", full.wall, hand.wall, 1.05)
    yield at_most("… peak memory", full.memory, hand.memory, 1.3, "MiB")
    yield at_most("… against real time", full.wall, 58.0, 1.0)
    louder = bench.headline(LOOK).model_copy(update={"sounds": (MUSIC.model_copy(update={"volume": 0.5}),)})
    yield at_most("… again after a music-level change: wall", bench.ours(louder).wall, full.wall, 0.10)
    yield at_most("… again when it was rendered ahead: wall", bench.ours(louder).wall, full.wall, 0.10)
    moved = bench.headline(LOOK).model_copy(update={"titles": moved.titles})
    yield at_most("… again at once after moving the title: wall", bench.ours(moved).wall, full.wall, 0.10)
    yield at_most("… again when that was rendered ahead: wall", bench.ours(moved).wall, full.wall, 0.10)
    bench.rest(moved)
    later = TITLE.model_copy(update={"start": 25_000, "end": 28_000})
    again = moved.model_copy(update={"titles": (later,)})
    yield at_most("… moved at once, the film before having rested: wall", bench.ours(again).wall, full.wall, 0.10)
    yield from _untouched(bench)
    strip = bench.strip(bench.headline(), moved).wall
    yield Row("before/after strip: seconds", strip, "≤ 1.5", strip <= 1.5, "of clips that were not looked at before")
    yield from quality.rows(bench.render, bench.media["c0"], bench.folder)
    yield _long(bench)


def _untouched(bench: Bench) -> Iterator[Row]:
    trimmed = Timeline(clips=(Clip(id="1", media="long", start=5000, end=55_000),))
    yield from _against(bench, "trim 60 s to 50 s", trimmed, "-ss", "5", "-t", "50", "-i", str(bench.long))
    joined = Timeline(clips=tuple(Clip(id=f"{n}", media=f"c{n}", end=20_000) for n in range(5)))
    inputs = [word for path in bench.five for word in ("-i", str(path))]
    streams = "".join(f"[{number}:v][{number}:a]" for number in range(5))
    graph = ("-filter_complex", f"{streams}concat=n=5:v=1:a=1[v][a]", "-map", "[v]", "-map", "[a]")
    yield from _against(bench, "join five clips", joined, *inputs, graph=graph)


def _against(bench: Bench, what: str, film: Timeline, *inputs: str, graph: tuple[str, ...] = ()) -> Iterator[Row]:
    """How much faster than encoding all of it anew, as FFmpeg does by itself and as the expert does it.

    Ours is done in so little time that one run says little: it is the middle one of three.
    """
    ours = median(bench.ours(film, fresh=True).wall for _ in range(3))
    usual = bench.plain(*inputs, graph=graph, preset="medium").wall
    yield at_least(f"{what}: times faster than a full re-encode (FFmpeg's own preset, medium)", usual, ours, 20)
    quick = bench.plain(*inputs, graph=graph).wall
    yield at_least("… than one with the preset veryfast", quick, ours, 20)


def _long(bench: Bench) -> Row:
    """How memory grows with the film; its clips are copied, so that only sound takes long."""
    films = [
        Timeline(
            clips=tuple(Clip(id=f"{n}", media=f"c{n % 3}", end=20_000) for n in range(3 * minutes)), sounds=(MUSIC,)
        )
        for minutes in (1, 30)
    ]
    costs: list[Cost] = []
    for film in films:
        shutil.rmtree(bench.folder / "cache", ignore_errors=True)
        # Without the child that waits meanwhile: short work ends before it is there.
        costs.append(measure.work(lambda film=film: bench.render(film, bench.folder / "cache")))
    short, long = costs
    row = at_most("peak memory, 30 minutes of film against 1", long.memory, short.memory, 1.3, "MiB")
    return replace(row, note=f"{row.note}; {long.wall:.0f} s")


def main(folder: Path, say: Callable[[str], None] = print) -> None:
    """Print the table, and how busy the machine was."""
    bench = Bench(folder)
    say(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before")
    say("| figure | measured | goal | |")
    say("|---|---|---|---|")
    for row in rows(bench):
        say(f"| {row.figure} | {row.value:.2f}{'' if row.reached else ' (missed)'} | {row.goal} | {row.note} |")
    if not bench.rivalled:
        say(f"\nMoviePy is not compared with: name an interpreter that has it in {RIVAL}.")
    say(f"\nload {os.getloadavg()[0]:.1f} after")
