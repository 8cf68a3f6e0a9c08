"""Owns what span-wise encoding costs in bytes: our film beside one pass of the same graph with the same settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import exp, log
from pathlib import Path
from typing import NamedTuple

import av

from bench.table import Row
from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import NAMELESS
from maker_free.engine.model.timeline import Canvas, Clip, Look, Timeline, place
from maker_free.engine.plan import requirements, spans
from maker_free.engine.plan.plan import QUALITY, Output, encoder
from maker_free.engine.process import ffmpeg
from maker_free.engine.render import render

FRAMES = 600
LOSSLESS = ("-c:v", "libx264", "-preset", "ultrafast", "-qp", "0", "-pix_fmt", "yuv420p", "-f", "mp4")


class Encoded(NamedTuple):
    """Bytes of the pictures, and their PSNR in dB."""

    size: int
    likeness: float


def rows(film: Callable[[Timeline, Path], Path], media: Media, folder: Path) -> Iterator[Row]:
    """One figure: `film` makes a timeline with a cache."""
    timeline = Timeline(clips=(Clip(id="1", media=media.id, end=20_000, look=Look(name="warm", contrast=5)),))
    right = _pass(timeline, media, LOSSLESS, folder / "lossless.mp4")
    words = encoder(timeline.canvas, Output())
    finer = tuple("19" if word == f"{QUALITY['high']}" else word for word in words)
    ours = _measured(film(timeline, folder / "cache"), right)
    plain, other = (_measured(_pass(timeline, media, one, folder / "pass.mp4"), right) for one in (words, finer))
    slope = log(other.size / plain.size) / (other.likeness - plain.likeness)
    more = ours.size / (plain.size * exp(slope * (ours.likeness - plain.likeness))) - 1
    note = f"{ours.size} bytes at {ours.likeness:.2f} dB, one pass {plain.size} at {plain.likeness:.2f} dB"
    yield Row("bytes more than in one pass, at equal PSNR: percent", 100 * more, "≤ 3", more <= 0.03, note)


def _pass(timeline: Timeline, media: Media, words: tuple[str, ...], target: Path) -> Path:
    """The whole timeline in one go."""
    canvas: Canvas = timeline.canvas
    shot = requirements.PartStore(canvas, timeline).shot(next(iter(place(timeline))), media)
    span, _ = spans.span(canvas, words, [shot], None, (), 0, FRAMES, NAMELESS)
    ffmpeg.run(render.encode_command(span, target.parent, target, 2), deadline=600)
    return target


def _measured(path: Path, right: Path) -> Encoded:
    with av.open(str(path)) as film:
        size = sum(packet.size for packet in film.demux(film.streams.video[0]))
    pair = "[0:v]settb=1/30,setpts=N[one];[1:v]settb=1/30,setpts=N[other];[one][other]psnr=stats_file=-"
    words = ffmpeg.command("-i", f"file:{path}", "-i", f"file:{right}", "-lavfi", pair, "-f", "null", "-")
    said = ffmpeg.run(words, deadline=600)
    errors = [float(one) for one in re.findall(rb"mse_avg:([\d.]+)", said)]
    assert len(errors) == FRAMES, "every frame is compared"
    return Encoded(size, 10 * log(255**2 / max(1e-9, sum(errors) / FRAMES), 10))
