"""Owns judging films as an editor would, by figures measured in the finished files: `python -m bench.taste [FOLDER]`.

Each body of material (`bench.bodies`) is cut with the words of a person, exported, and judged by the rubric:

    length      how long the film is, against what the material deserves or was asked for
    shots       how long its shots last on average, as cuts are found in the file
    beat        the part of the cuts that are on a beat of the music, within a frame and a half
    voice       dB by which the voice is above what is heard in its breaths, where the music stays down
    pause       dB by which what is heard in pauses is above the voice: never
    hole        the longest silence, in s
    first       how light the first picture is (0 to 255): it is the cover
    title       height of the ink of a title (part of the picture's), and its contrast (WCAG 2, 1 to 21)
    picture     likeness (SSIM) of the frames that a storyboard shows with those of the film
    planning    time to read, look and cut, as a part of the film's length
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.bodies import Body, bodies
from bench.table import Row
from maker_free.edits.direct import Scene, Version, direct
from maker_free.engine.analysis.analysis import analyse
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Composition, Timeline, place
from maker_free.engine.plan.plan import Output, plan
from maker_free.engine.preview.storyboard import SheetMaker
from maker_free.engine.probe import probe
from maker_free.engine.process import ffmpeg
from maker_free.engine.render.ducking import Listener
from maker_free.engine.render.render import render
from maker_free.language import reader
from maker_free.music import compose

RATE = 48_000
SMALL = (320, 180)
Grey = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Film:
    """A finished film: its timeline, its file, and how long (s) it took to plan."""

    body: Body
    media: dict[str, Media]
    timeline: Timeline
    path: Path
    planned: float


def made(body: Body, folder: Path) -> Film:
    """Say what the body's person says, line by line, and export."""
    media = [probe.read(path, id=f"m{at}", name=path.name) for at, path in enumerate(body.files)]
    versions: list[Version] = []
    cache = folder / "cache"
    cache.mkdir(exist_ok=True)
    for one in media:
        analyse(one, cache=cache)
    begun = time.monotonic()
    for line in body.wish.split("\n"):
        scene = Scene(media, tuple(versions), len(versions) - 1)
        outcome = direct(line, scene, language="en", analyse=lambda one: analyse(one, cache=cache))
        versions.append(Version(len(versions) + 1, outcome.timeline, line))
    planned = time.monotonic() - begun
    known = {one.id: one for one in media}
    timeline = versions[-1].timeline
    target = folder / f"{body.name}.mp4"
    target.unlink(missing_ok=True)
    render(plan(timeline, known, Output(height=360)), cache, target, lambda _: None)
    return Film(body, known, timeline, target, planned)


def judged(film: Film, folder: Path) -> Iterator[Row]:
    """The rubric's rows for a film."""
    body, seconds = film.body, _seconds(film.path)
    yield _between("length: s", seconds, body.length)
    shots = len(film.timeline.clips)
    mean = seconds / shots
    yield _between("shots: s on average", mean, body.shots, f"{shots} shots")
    if body.beat:
        share = _on_beat(film)
        yield Row("beat: part of the cuts", share, "≥ 0.9", share >= 0.9, "")
    if body.said:
        yield from _voice(film)
    hole = _hole(film.path)
    yield Row("hole: s", hole, "≤ 0.5", hole <= 0.5, "")
    light = float(_frame(film.path, 0.0, SMALL).mean())
    yield Row("first: light", light, "≥ 20", light >= 20, "")
    if body.title is not None:
        yield from _title(film, folder)
    likeness = min(_likeness(film, part * seconds) for part in (0.15, 0.45, 0.8))
    yield Row("picture: SSIM", likeness, "≥ 0.8", likeness >= 0.8, "")
    part = film.planned / seconds
    yield Row("planning: part of the length", part, "≤ 0.2", part <= 0.2, f"{film.planned:.1f} s")


def _between(figure: str, value: float, goal: tuple[float, float], note: str = "") -> Row:
    return Row(figure, value, f"{goal[0]:g} to {goal[1]:g}", goal[0] <= value <= goal[1], note)


def _seconds(path: Path) -> float:
    return probe.read(path, id="film", name=path.name).duration / 1000


def _on_beat(film: Film) -> float:
    bed = next(one for one in film.timeline.sounds if one.role == "music")
    assert isinstance(bed.source, Composition)
    beats = np.array(compose(bed.source.mood, bed.source.seed, film.timeline.duration).beats)
    cuts = [at.start + at.overlap / 2 for at in place(film.timeline) if at.position]
    near = 1500 / float(film.timeline.canvas.fps)
    return float(np.mean([np.abs(beats - cut).min() <= near for cut in cuts])) if cuts else 1.0


def _sound(path: Path) -> npt.NDArray[np.float32]:
    words = ffmpeg.command("-i", f"file:{path}", "-f", "f32le", "-ac", "2", "-ar", f"{RATE}", "-y", f"{path}.pcm")
    ffmpeg.run(words, deadline=300)
    raw = Path(f"{path}.pcm")
    heard = np.fromfile(raw, np.float32).reshape(-1, 2)
    raw.unlink()
    return heard


def _voice(film: Film) -> Iterator[Row]:
    """Where phrases are is known from the files: in breaths, and in longer pauses, only music is heard."""
    heard = _sound(film.path)
    listener = Listener()
    listener.hear(heard)
    level = listener.level
    spoken, breaths, pauses = (np.zeros(len(level), np.bool_) for _ in range(3))
    cut = list(_phrases(film))
    for begin, end in cut:
        spoken[begin // 10 + 10 : end // 10 - 10] = True
    for (_, end), (begin, _) in pairwise(cut):
        if 300 <= begin - end <= 1200:
            breaths[end // 10 + 12 : begin // 10 - 12] = True
        elif begin - end > 2500:
            pauses[end // 10 + 50 : begin // 10 - 50] = True
    voice = level[spoken]
    active = _power(voice[voice > np.percentile(voice, 95) - 15])
    if breaths.any():
        over = active - _power(level[breaths])
        yield Row("voice: dB above the music", over, "≥ 15", over >= 15, f"{int(breaths.sum()) / 100:.1f} s of breaths")
    if pauses.any():
        above = _power(level[pauses]) - active
        yield Row("pause: dB above the voice", above, "≤ 0", above <= 0, f"{int(pauses.sum()) / 100:.1f} s of pauses")


def _phrases(film: Film) -> Iterator[tuple[int, int]]:
    """When somebody speaks, in ms of the film."""
    found: list[tuple[int, int]] = []
    for at in place(film.timeline):
        media = film.media[at.clip.media]
        for start, end in analyse(media, cache=film.path.parent / "cache").speech if media.has_sound else ():
            if start >= at.clip.start and end <= at.clip.end:
                found.append((at.start + start - at.clip.start, at.start + end - at.clip.start))
    yield from sorted(found)


def _power(level: npt.NDArray[np.float64]) -> float:
    return float(10 * np.log10(np.mean(10 ** (level / 10)) + 1e-12))


def _hole(path: Path) -> float:
    """The longest silence but for the end, where films fade."""
    heard = _sound(path)
    loud = np.abs(heard).max(axis=1).reshape(-1)[: len(heard) // 480 * 480].reshape(-1, 480).max(axis=1) > 0.001
    at = np.flatnonzero(loud)
    return float(np.diff(at).max()) / 100 if len(at) > 1 else len(loud) / 100


def _frame(path: Path, seconds: float, size: tuple[int, int]) -> Grey:
    scale = f"scale={size[0]}:{size[1]},format=gray"
    target = f"{path}.grey"
    seek = ["-ss", f"{seconds:.3f}"] if seconds else []
    words = ffmpeg.command(seek, "-i", f"file:{path}", "-frames:v", "1", "-vf", scale, "-f", "rawvideo", "-y", target)
    ffmpeg.run(words, deadline=60)
    data = np.fromfile(target, np.uint8).reshape(size[1], size[0]).astype(np.float64)
    Path(target).unlink()
    return data


def _title(film: Film, folder: Path) -> Iterator[Row]:
    """Ink is what a film without its title shows differently."""
    bare = film.timeline.model_copy(update={"titles": ()})
    target = folder / "bare.mp4"
    target.unlink(missing_ok=True)
    render(plan(bare, film.media, Output(height=360)), folder / "cache", target, lambda _: None)
    title = film.timeline.titles[0]
    at = (title.start + title.end) / 2000
    size = (640, 360)
    shown, plain = _frame(film.path, at, size), _frame(target, at, size)
    ink = np.abs(shown - plain) > 40
    rows = np.flatnonzero(ink.any(axis=1))
    height = (rows[-1] - rows[0] + 1) / size[1] if len(rows) else 0.0
    yield Row("title: height of the ink", height, "≥ 0.04", height >= 0.04, "")
    contrast = _contrast(float(np.percentile(shown[ink], 90)), float(np.median(plain[ink]))) if ink.any() else 1.0
    yield Row("title: contrast", contrast, "≥ 3", contrast >= 3, "")


def _contrast(one: float, other: float) -> float:
    """WCAG 2 contrast of two greys."""
    high, low = (((value / 255 + 0.055) / 1.055) ** 2.4 for value in sorted((one, other), reverse=True))
    return (high + 0.05) / (low + 0.05)


def _likeness(film: Film, seconds: float) -> float:
    """SSIM (Wang et al., 2004), over blocks of 8, of a storyboard's frame and the film's."""
    with tempfile.TemporaryDirectory() as folder:
        sheet = SheetMaker(film.media, Path(folder), "en")
        picture = sheet.frame(film.timeline, round(seconds * 1000), 320)
    one = np.asarray(picture.convert("L"), np.float64)
    other = _frame(film.path, seconds, (one.shape[1], one.shape[0]))
    high, wide = (side // 8 * 8 for side in one.shape)
    a, b = (
        grey[:high, :wide].reshape(high // 8, 8, wide // 8, 8).transpose(0, 2, 1, 3).reshape(-1, 64)
        for grey in (one, other)
    )
    mean_a, mean_b = a.mean(axis=1), b.mean(axis=1)
    shared = ((a - mean_a[:, None]) * (b - mean_b[:, None])).mean(axis=1)
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    alike: Grey = (2 * mean_a * mean_b + c1) * (2 * shared + c2)
    apart: Grey = (mean_a**2 + mean_b**2 + c1) * (a.var(axis=1) + b.var(axis=1) + c2)
    return float((alike / apart).mean())


def main(folder: Path) -> int:
    """Print the table; the number of figures that miss their goals."""
    missed = 0
    reader.read("undo", [])  # a studio has read its phrasebook long before
    for body in bodies(folder / "bodies"):
        film = made(body, folder)
        for row in judged(film, folder):
            missed += not row.reached
            mark = "  " if row.reached else "✗ "
            print(f"{mark}{body.name:14} {row.figure:28} {row.value:8.2f}  {row.goal:12} {row.note}", flush=True)
    return missed


if __name__ == "__main__":
    place_ = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.gettempdir()) / "maker-free-taste"
    sys.exit(1 if main(place_) else 0)
