"""Owns turning finished spans and sound into the file that was asked for; refuses to make either.

MP4 is put together without decoding. WebM and GIF are made from that MP4, sound alone and stills are what the
cache has.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

from maker_free.engine.plan.plan import RenderPlan
from maker_free.engine.process import ffmpeg
from maker_free.engine.process.process_group import ProcessGroup
from maker_free.engine.render import mux, progress
from maker_free.engine.render.mux import Piece

Progress = Callable[[float], None]

VP9 = {"high": 26, "medium": 32, "low": 38}
"""VP9's constant quality for each of ours."""
WEBM, GIF = 0.06, 0.012
"""Seconds that a 1080p frame takes as WebM and as GIF."""
GIF_RATE, GIF_SIDE = 15, {"high": 640, "medium": 480, "low": 320}
"""Frames a second and px of the longer side of a GIF at most: more makes files that nobody can send."""


def cost(planned: RenderPlan) -> float:
    """Estimated seconds."""
    canvas = planned.canvas
    size = canvas.width * canvas.height / (1920 * 1080)
    more = {"webm": WEBM * size, "gif": GIF * size}.get(planned.output.format, 0.0)
    return 0.1 + planned.frames * (progress.JOIN_S + more)


def deliver(
    planned: RenderPlan, pieces: Sequence[Piece], sound: Path, target: Path, group: ProcessGroup, on_progress: Progress
) -> None:
    """Write the film to `target`. Raises RenderFailed, DiskFull or Cancelled."""
    match planned.output.format:
        case "mp3" | "wav":
            shutil.copyfile(sound, target)
        case "png":
            shutil.copyfile(pieces[0].path, target)
        case "mp4":
            mux.mux(pieces, sound, planned.sound.samples, target, on_progress)
        case "webm" | "gif":
            with tempfile.TemporaryDirectory(dir=group.folder, prefix="film-") as folder:
                _converted(planned, pieces, sound, target, group, Path(folder), on_progress)


def _converted(
    planned: RenderPlan,
    pieces: Sequence[Piece],
    sound: Path,
    target: Path,
    group: ProcessGroup,
    folder: Path,
    on_progress: Progress,
) -> None:
    film = folder / "film.mp4"
    heard = sound if planned.output.format == "webm" else None
    mux.mux(pieces, heard, planned.sound.samples, film, lambda done: on_progress(0.05 * done))
    source = ["-i", f"file:{film}"]
    if planned.output.format == "webm":
        group.follow(_webm(planned, source, target), lambda frame: on_progress(0.05 + 0.95 * frame / planned.frames))
        return
    palette = folder / "palette.png"
    group.follow(_palette(planned, source, palette))
    on_progress(0.4)
    count = float(planned.frames * _rate(planned) / planned.canvas.fps)
    group.follow(_gif(planned, source, palette, target), lambda frame: on_progress(0.4 + 0.6 * frame / count))


def _palette(planned: RenderPlan, source: list[str], target: Path) -> list[str]:
    """The 256 colours that suit what moves in the film."""
    steps = f"{_smaller(planned)},palettegen=stats_mode=diff"
    return ffmpeg.command(source, "-vf", steps, "-frames:v", "1", "-f", "image2", "-update", "1", "-y", str(target))


def _gif(planned: RenderPlan, source: list[str], palette: Path, target: Path) -> list[str]:
    graph = f"[0:v]{_smaller(planned)}[film];[film][1:v]paletteuse=dither=sierra2_4a:diff_mode=rectangle"
    return ffmpeg.command(
        source, "-f", "png_pipe", "-i", str(palette), "-filter_complex", graph,
        "-f", "gif", "-loop", "0", "-y", f"file:{target}",
    )  # fmt: skip


def _webm(planned: RenderPlan, source: list[str], target: Path) -> list[str]:
    return ffmpeg.command(
        source, "-c:v", "libvpx-vp9", "-crf", f"{VP9[planned.output.quality]}", "-b:v", "0",
        "-deadline", "realtime", "-cpu-used", "6", "-row-mt", "1", "-g", f"{round(4 * planned.canvas.fps)}",
        "-c:a", "libopus", "-b:a", "160k", "-frames:v", f"{planned.frames}", "-f", "webm", "-y", f"file:{target}",
    )  # fmt: skip


def _rate(planned: RenderPlan) -> Fraction:
    return min(Fraction(GIF_RATE), planned.canvas.fps)


def _smaller(planned: RenderPlan) -> str:
    canvas = planned.canvas
    factor = min(1.0, GIF_SIDE[planned.output.quality] / max(canvas.width, canvas.height))
    return f"fps={_rate(planned)},scale={round(canvas.width * factor)}:{round(canvas.height * factor)}:flags=lanczos"
