"""Owns making the parts that spans read: stills, animations, strips, LUTs, steadied films, music; refuses to
decide which are needed.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from math import isfinite
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, PngImagePlugin

from maker_free import messages
from maker_free.engine.cache import Cache
from maker_free.engine.model.parts import (
    Accent,
    Cube,
    DecodedStill,
    Entrance,
    Made,
    Mark,
    Moving,
    Steady,
    Strip,
    Tune,
    Vignette,
    identity,
)
from maker_free.engine.process import ffmpeg
from maker_free.engine.process.process_group import ProcessGroup
from maker_free.engine.source import stills
from maker_free.errors import MakerFreeError, RenderFailed, Unreadable

Samples = npt.NDArray[np.float32]

PLACE = "maker-free place"
"""The PNG text entry that says where a strip belongs."""
LONGEST_ANIMATION_S = 60.0
"""Seconds of an animation that are taken."""


def make(part: Made, cache: Cache, group: ProcessGroup) -> Path:
    """The part's file, made when it is not there yet. Raises RenderFailed, Unreadable, DiskFull or Cancelled."""
    name = f"{part.key}{part.suffix}"
    found = cache.find(name)
    if found is not None:
        return found
    with cache.make(name) as path:
        match part:
            case DecodedStill():
                _still(part, path)
            case Moving():
                _moving(part, path, group)
            case Strip():
                _strip(part, path)
            case Entrance():
                _entrance(part, path, group)
            case Mark():
                _mark(part, path)
            case Vignette():
                _vignette(part, path)
            case Cube():
                _cube(part, path)
            case Steady():
                _steady(part, path, group)
            case Tune():
                _tune(part, path, group)
            case Accent():
                _accent(part, path, group)
    return cache.path(name)


def place(strip: Path) -> tuple[int, int]:
    """Where a strip's top left corner belongs on the canvas, in px."""
    with Image.open(strip, formats=("PNG",)) as image:
        x, y = str(image.info[PLACE]).split(",")
        return int(x), int(y)


def _still(part: DecodedStill, target: Path) -> None:
    try:
        with stills.opened(part.path, part.container) as opened:
            image = stills.upright(opened, part.width, part.height)
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise _broken(part.path) from error
    stills.flat(image, part.background).save(target, "PNG", compress_level=1)


def _broken(path: Path) -> MakerFreeError:
    return Unreadable(messages.exports.PICTURE_GONE.of(kind=path.suffix.lstrip(".")))


def _moving(part: Moving, target: Path, group: ProcessGroup) -> None:
    """The animation's pictures at the film's rate, one after another, into a lossless film."""
    with stills.opened(part.path, part.container) as image:
        factor = min(1.0, part.width / image.width, part.height / image.height)
        size = max(1, round(image.width * factor)), max(1, round(image.height * factor))
        with group.process(_lossless(size, f"{part.fps}", target), writing=True) as child:
            assert child.stdin is not None
            for picture in _pictures(image, part, size):
                child.stdin.write(picture)


def _pictures(image: Image.Image, part: Moving, size: tuple[int, int]) -> Iterator[bytes]:
    written, time = 0, 0.0
    for frame, lasting in stills.frames(image):
        time += lasting / 1000
        picture = stills.plain(frame, *frame.size).resize(size, Image.Resampling.LANCZOS)
        picture = stills.flat(picture, part.background)
        data = picture.convert("RGBA").tobytes("raw", "BGRA")
        until = round(min(time, LONGEST_ANIMATION_S) * float(part.fps))
        yield from (data for _ in range(written, until))
        written = max(written, until)
        if time >= LONGEST_ANIMATION_S:
            return


def _strip(part: Strip, target: Path) -> None:
    # Fonts take a while to load, and most renders draw no title anew.
    from maker_free.engine.text import drawing

    drawn = drawing.draw(part.title, part.canvas)
    notes = PngImagePlugin.PngInfo()
    notes.add_text(PLACE, f"{drawn.x},{drawn.y}")
    drawn.image.save(target, "PNG", pnginfo=notes, compress_level=1)


def _entrance(part: Entrance, target: Path, group: ProcessGroup) -> None:
    from maker_free.engine.text import moving

    pictures = iter(moving.frames(part.title, part.canvas, part.frames))
    first = next(pictures)
    with group.process(_lossless(first.size, str(part.canvas.fps), target), writing=True) as child:
        assert child.stdin is not None
        for picture in chain((first,), pictures):
            group.check()
            child.stdin.write(picture.tobytes("raw", "BGRA"))


def _lossless(size: tuple[int, int], fps: str, target: Path) -> list[str]:
    """A command that makes a film of the pictures (BGRA) that it reads, as they are."""
    return ffmpeg.command(
        "-f", "rawvideo", "-pix_fmt", "bgra", "-s", f"{size[0]}x{size[1]}", "-r", fps, "-i", "pipe:0",
        "-c:v", "ffv1", "-threads", "1", "-f", "matroska", "-y", str(target),
    )  # fmt: skip


def _mark(part: Mark, target: Path) -> None:
    from maker_free.engine.text import marks

    marks.draw(part.effect, (part.width, part.height), part.region, part.seen).save(target, "PNG", compress_level=1)


def _vignette(part: Vignette, target: Path) -> None:
    """Black whose opacity grows with the square of the distance, dithered so that it shows no rings."""
    y, x = np.mgrid[-1 : 1 : part.height * 1j, -1 : 1 : part.width * 1j]
    distance = np.clip((x * x + y * y) / 2, 0, 1)
    opacity = distance**1.4 * 255 * 0.85 * part.amount / 100
    noise = np.random.default_rng(0).random((part.height, part.width))
    picture = np.zeros((part.height, part.width, 4), np.uint8)
    picture[..., 3] = np.floor(opacity + noise)
    Image.fromarray(picture).save(target, "PNG", compress_level=1)


def _cube(part: Cube, target: Path) -> None:
    """The numbers of a .cube file (Adobe Cube LUT 1.0) and nothing else of it."""
    content = part.path.read_bytes()
    if identity(content) != part.identity:
        raise Unreadable(messages.exports.LOOK_FILE_CHANGED.of())
    lines = content.decode("utf-8", "replace").splitlines()
    size, rows = 0, list[str]()
    try:
        for line in lines:
            words = line.split("#")[0].split()
            if not words:
                continue
            if words[0] == "LUT_3D_SIZE":
                size = int(words[1])
            elif len(words) == 3 and words[0][0] in "-+.0123456789":
                values = [float(word) for word in words]
                if all(map(isfinite, values)):
                    rows.append(" ".join(f"{min(4.0, max(-4.0, value)):.6f}" for value in values))
    except (ValueError, IndexError):
        size = 0
    if not 2 <= size <= 129 or len(rows) != size**3:
        raise Unreadable(messages.edits.LOOK_FILE_UNUSABLE.of())
    target.write_text(f"LUT_3D_SIZE {size}\n" + "\n".join(rows) + "\n", encoding="ascii")


def _steady(part: Steady, target: Path, group: ProcessGroup) -> None:
    """Two passes: how the camera moved, then the pictures moved the other way, a little enlarged."""
    source = [
        "-ss", f"{(part.start - part.lead) / 1e6:.6f}", "-t", f"{(part.lead + part.length) / 1e6:.6f}",
        *ffmpeg.safe(part.container, part.path),
    ]  # fmt: skip
    timing = (
        f"settb=1/1000000,setpts=PTS-{part.lead},fps={part.fps}:start_time=0,"
        f"tpad=stop_mode=clone:stop=-1,trim=duration={part.length}us"
    )
    # vid.stab is told a file's name inside the graph, so it gets a plain one in a folder of its own.
    folder = Path(tempfile.mkdtemp(prefix="steady-", dir=group.folder))
    try:
        moves = f"{folder.name}/moves.trf"
        detect = f"{timing},format=yuv420p,vidstabdetect=shakiness=6:accuracy=12:result={moves}"
        group.follow(ffmpeg.showing(source, "-an", "-vf", detect, "-f", "null", "-"))
        settle = f"{timing},format=yuv420p,vidstabtransform=input={moves}:smoothing=20:optzoom=1:interpol=bilinear"
        kept = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "10", "-f", "matroska", "-y", str(target)]
        group.follow(ffmpeg.showing(source, "-an", "-vf", settle, kept))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _accent(part: Accent, target: Path, group: ProcessGroup) -> None:
    from maker_free.music import effect

    _written([effect(part.effect.name, part.effect.seed)], target, group)


def _tune(part: Tune, target: Path, group: ProcessGroup) -> None:
    from maker_free.music import compose, perform_blocks

    score = compose(part.composition.mood, part.composition.seed, max(1, part.duration), tempo=part.composition.tempo)
    _written(perform_blocks(score), target, group)


def _written(blocks: Iterable[Samples], target: Path, group: ProcessGroup) -> None:
    """Write (n, 2) samples at 48 kHz as FLAC."""
    words = ffmpeg.command(
        "-f", "f32le", "-ar", "48000", "-ac", "2", "-i", "pipe:0",
        "-c:a", "flac", "-sample_fmt", "s32", "-compression_level", "1", "-f", "flac", "-y", str(target),
    )  # fmt: skip
    with group.process(words, writing=True) as child:
        assert child.stdin is not None
        for block in blocks:
            group.check()
            child.stdin.write(np.ascontiguousarray(block, np.float32).tobytes())
    if not target.stat().st_size:
        raise RenderFailed(messages.exports.MUSIC_NOT_MADE.of())
