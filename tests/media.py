"""Owns the media that tests use, made on demand with FFmpeg, numpy and Pillow; nothing binary is kept in git.

Every picture carries its own frame number as a row of black and white cells along the bottom
(`tests.measure.frame_number` reads it back), so a test can tell which source frame it is looking at.
"""

from __future__ import annotations

import hashlib
import inspect
import shutil
import struct
import zlib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw

from demo import sound as synth
from maker_free.engine.process import ffmpeg
from maker_free.engine.text.drawing import missing
from tests import kept

Sound = Literal["tone", "speech", "noise", "beep", "between"]
Picture = npt.NDArray[np.uint8]

CELLS = 12
"""How many bits the frame number along the bottom has."""
VIDEO = {
    "h264": ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "18"],
    "hevc": ["-c:v", "libx265", "-preset", "ultrafast", "-crf", "20", "-tag:v", "hvc1",
             "-x265-params", "log-level=none"],
    "vp8": ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "2M"],
    "vp9": ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-crf", "24", "-b:v", "0"],
    "av1": ["-c:v", "libsvtav1", "-preset", "12", "-crf", "28"],
    "mpeg4": ["-c:v", "mpeg4", "-q:v", "3"],
    "mjpeg": ["-c:v", "mjpeg", "-q:v", "3"],
    "prores": ["-c:v", "prores"],
}  # fmt: skip
PLAIN = "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"
AUDIO = {
    ".webm": ["-c:a", "libopus"], ".avi": ["-c:a", "libmp3lame"],
}  # fmt: skip


def cached(folder: Path, name: str, make: Callable[[Path], None], *key: object) -> Path:
    """Copy the file that `make` writes into `folder` as `name`; the same key is made once a computer."""
    sources = Path(inspect.getfile(make)), Path(__file__), Path(inspect.getfile(synth))
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(kept.file(name, make, key, by=sources), folder / name))


def clip(
    folder: Path,
    name: str = "clip.mp4",
    *,
    seconds: float = 2.0,
    size: tuple[int, int] = (320, 180),
    fps: float | Fraction = 30,
    sound: Sound | None = "tone",
    rotation: Literal[0, 90, 180, 270] = 0,
    codec: str | None = None,
    colour: tuple[int, int, int] = (60, 110, 190),
    flash_at: float | None = None,
    gop: int = 30,
    options: tuple[str, ...] = (),
) -> Path:
    """A moving clip: a ball crosses a gradient of `colour`, an arrow points up, the frame number runs below.

    `size` is as displayed; with `rotation` the coded picture lies on its side and a display matrix turns it
    upright. `flash_at` (seconds): two white frames, and with `sound="beep"` a 1 kHz beep of 0.1 s at the
    same instant. The container follows the name's extension, `codec` defaults to the container's usual one.
    `options` are extra output words for FFmpeg (`-pix_fmt`, colour tags, …).
    """

    def make(target: Path) -> None:
        video = codec or {".webm": "vp9", ".avi": "mpeg4"}.get(target.suffix, "h264")
        count = round(seconds * fps)
        data = b"".join(
            np.ascontiguousarray(np.rot90(frame, -rotation // 90)).tobytes()
            for frame in (draw(i, size, colour, flash=_flashes(i, fps, flash_at)) for i in range(count))
        )
        wide, high = size if rotation in (0, 180) else size[::-1]
        words = [
            "-f",
            "rawvideo",
            "-pix_fmt",
            "rgb24",
            "-s",
            f"{wide}x{high}",
            "-r",
            f"{fps}",
            "-i",
            "pipe:0",
        ]
        if sound is not None:
            heard = synth.write_wav(target.with_suffix(".wav"), samples(sound, seconds, at=flash_at), rate=48_000)
            words += ["-i", str(heard), *AUDIO.get(target.suffix, ["-c:a", "aac"]), "-b:a", "128k"]
        words += [
            "-vf",
            f"{PLAIN},{tagged('bt709', 'bt709', 'bt709')}",
            "-g",
            f"{gop}",
            *VIDEO[video],
            *options,
        ]
        made = target.with_name(f"flat-{target.name}") if rotation else target
        ffmpeg.run(ffmpeg.command(words, "-y", str(made)), data=data, deadline=120)
        if rotation:
            turn = ["-display_rotation", f"{rotation}", "-i", str(made), "-c", "copy", "-y", str(target)]
            ffmpeg.run(ffmpeg.command(turn), deadline=60)

    return cached(folder, name, make, seconds, size, fps, sound, rotation, codec, colour, flash_at, gop, options)


def film(size: int = 200_000) -> bytes:
    """A small MP4 that plays, filled up to `size` bytes that never repeat, so that pieces of it can be told apart."""
    with TemporaryDirectory() as folder:
        data = clip(Path(folder), "film.mp4", seconds=0.5, size=(64, 36)).read_bytes()
    rest = max(8, size - len(data))
    return data + struct.pack(">I4s", rest, b"free") + hashlib.shake_256(b"film").digest(rest - 8)


def tagged(primaries: str, curve: str, matrix: str) -> str:
    """The filter that marks frames with colour tags; the encoder options alone do not reach the file."""
    return f"setparams=color_primaries={primaries}:color_trc={curve}:colorspace={matrix}:range=tv"


def draw(number: int, size: tuple[int, int], colour: tuple[int, int, int], *, flash: bool = False) -> Picture:
    """One test picture, (height, width, 3) RGB."""
    wide, high = size
    if flash:
        return np.full((high, wide, 3), 255, np.uint8)
    ramp = np.linspace(0.45, 1.0, high)[:, None, None] * np.array(colour)
    image = Image.fromarray(np.broadcast_to(ramp, (high, wide, 3)).astype(np.uint8).copy())
    pen = ImageDraw.Draw(image)
    radius = high // 8
    x, y = (number * max(2, wide // 80)) % wide, high // 2
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(250, 220, 90))
    top, middle = high // 12, wide // 2
    pen.polygon([(middle, top), (middle - radius, top + radius), (middle + radius, top + radius)], fill="white")
    cell, tall = wide / CELLS, max(2, high // 10)
    for bit in range(CELLS):
        lit = number >> (CELLS - 1 - bit) & 1
        left, right = round(bit * cell), round((bit + 1) * cell) - 1
        pen.rectangle((left, high - tall, right, high), fill="white" if lit else "black")
    return np.asarray(image)


def _flashes(frame: int, fps: float | Fraction, at: float | None) -> bool:
    return at is not None and 0 <= frame - round(at * fps) < 2


def samples(kind: Sound, seconds: float, *, at: float | None = None, rate: int = 48_000) -> synth.Samples:
    """Stereo sound of `kind`: a 440 Hz tone, speech-like syllables, pink-ish noise, or one beep at `at` s."""
    time = np.arange(round(seconds * rate)) / rate
    if kind == "speech":
        voice = synth.speech(seconds)
        mono = np.interp(time, np.arange(len(voice)) / synth.RATE, voice)
    elif kind == "noise":
        mono = np.random.default_rng(1).standard_normal(len(time)) * 0.1
    elif kind == "between":
        # Its samples stay 3 dB below the peaks that are heard between them.
        mono = 0.99 * np.sin(np.pi / 2 * np.arange(len(time)) + np.pi / 4)
    elif kind == "beep":
        mono = np.where((time >= (at or 0)) & (time < (at or 0) + 0.1), 0.8 * np.sin(2 * np.pi * 1000 * time), 0)
    else:
        mono = 0.25 * np.sin(2 * np.pi * 440 * time)
    return np.stack([mono, mono], axis=1).astype(np.float32)


def sync_clip(folder: Path, name: str = "sync.mp4", *, at: float = 1.0, seconds: float = 2.0, fps: float = 30) -> Path:
    """A flash and a beep at the same instant, to measure lip sync with."""
    return clip(folder, name, seconds=seconds, fps=fps, sound="beep", flash_at=at)


def silent_clip(folder: Path, name: str = "silent.mp4", *, seconds: float = 2.0) -> Path:
    """A 25 fps clip without any sound track."""
    return clip(folder, name, seconds=seconds, fps=25, sound=None, colour=(40, 140, 90))


def hdr_clip(folder: Path, name: str = "hdr.mp4", *, seconds: float = 1.0) -> Path:
    """10-bit HEVC tagged BT.2020 with the PQ curve, as recent phones record."""
    tags = tagged("bt2020", "smpte2084", "bt2020nc")
    filters = f"scale=out_color_matrix=bt2020:out_range=tv,format=yuv420p10le,{tags}"
    return clip(folder, name, seconds=seconds, codec="hevc", options=("-vf", filters))


def interlaced_clip(folder: Path, name: str = "interlaced.mp4", *, seconds: float = 1.0) -> Path:
    """Top field first, 25 frames a second."""
    flags = ("-vf", f"{PLAIN},setfield=tff", "-flags", "+ilme+ildct", "-x264-params", "tff=1")
    return clip(folder, name, seconds=seconds, fps=25, options=flags)


def odd_clip(folder: Path, name: str = "odd.mkv", *, seconds: float = 1.0) -> Path:
    """321 x 181 px: no side is even."""
    return clip(folder, name, seconds=seconds, size=(321, 181), options=("-vf", "format=yuv444p"))


def variable_clip(folder: Path, name: str = "variable.mp4") -> Path:
    """Two seconds in which frames last 33 ms, then 100 ms: a variable frame rate."""
    times = "setpts='if(lt(N,30),N/30,1+(N-30)/10)/TB',format=yuv420p"
    return clip(folder, name, seconds=4 / 3, sound=None, options=("-vf", times, "-fps_mode", "vfr"))


def every_container(folder: Path) -> dict[str, Path]:
    """One small readable file of each of the 13 accepted formats, by extension."""
    made = {kind: clip(folder, f"video.{kind}", seconds=1) for kind in ("mp4", "mov", "avi", "webm", "mkv")}
    made |= {kind: audio(folder, f"sound.{kind}", seconds=1) for kind in ("mp3", "wav", "m4a", "aac")}
    made |= {kind: still(folder, f"still.{kind}") for kind in ("jpg", "png", "webp")}
    return made | {"gif": animation(folder, "moving.gif")}


def audio(folder: Path, name: str = "song.wav", *, seconds: float = 2.0, sound: Sound = "tone") -> Path:
    """A sound file; the extension says which kind (wav, mp3, m4a, aac)."""

    def make(target: Path) -> None:
        wav = synth.write_wav(target.with_suffix(".pcm.wav"), samples(sound, seconds), rate=48_000)
        if target.suffix == ".wav":
            wav.rename(target)
        else:
            kind = "libmp3lame" if target.suffix == ".mp3" else "aac"
            ffmpeg.run(ffmpeg.command("-i", str(wav), "-c:a", kind, "-b:a", "96k", "-y", str(target)), deadline=60)

    return cached(folder, name, make, seconds, sound)


def still(folder: Path, name: str = "still.jpg", *, size: tuple[int, int] = (320, 180), alpha: bool = False) -> Path:
    """A still picture (jpg, png, webp); `alpha` makes its left half transparent."""

    def make(target: Path) -> None:
        image = Image.fromarray(draw(0, size, (190, 90, 60)))
        if alpha:
            image = image.convert("RGBA")
            image.paste((0, 0, 0, 0), (0, 0, size[0] // 2, size[1]))
        image.save(target)

    return cached(folder, name, make, size, alpha)


def animation(folder: Path, name: str = "moving.gif", *, frames: int = 10, step: int = 100) -> Path:
    """An animated GIF or WebP whose frames last `step` ms each."""

    def make(target: Path) -> None:
        first, *rest = [Image.fromarray(draw(i * 4, (160, 90), (120, 60, 160))) for i in range(frames)]
        first.save(target, save_all=True, append_images=rest, duration=step, loop=0)

    return cached(folder, name, make, frames, step)


def truncated(source: Path, target: Path, *, keep: float) -> Path:
    """The first `keep` (0 to 1) of a file's bytes, as an interrupted copy leaves it."""
    data = source.read_bytes()
    target.write_bytes(data[: round(len(data) * keep)])
    return target


def hostile(folder: Path) -> dict[str, Path]:
    """Files that must be refused, by what is wrong with them (the safety contract's list).

    The playlists point at `private.mp4` in the same folder, a good clip that must never be read through them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    private = clip(folder, "private.mp4", seconds=1)
    texts = {
        "hls": f"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1.0,\nfile:{private}\n#EXT-X-ENDLIST\n",
        "dash": '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" '
        f'mediaPresentationDuration="PT1S"><Period><AdaptationSet><Representation><BaseURL>{private}</BaseURL></Representation>'
        "</AdaptationSet></Period></MPD>",
        "ffconcat": f"ffconcat version 1.0\nfile '{private}'\n",
        "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n",
        "svg": '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    }
    made: dict[str, Path] = {}
    for kind, text in texts.items():
        made[kind] = folder / f"{kind}.mp4"
        made[kind].write_text(text)
    for kind, name, content in (
        ("svg as png", "svg.png", texts["svg"].encode()),
        ("text as png", "text.png", b"just words, no picture at all\n" * 20),
        ("text as mp3", "text.mp3", b"#EXTM3U\nhttp://127.0.0.1/x\n" * 20),
        ("empty", "empty.mp4", b""),
        ("zeroes", "zeroes.mp4", bytes(100_000)),
        ("huge png", "huge.png", _png(60_000, 60_000)),
        ("255 channels", "many.wav", _wav(255)),
    ):
        made[kind] = folder / name
        made[kind].write_bytes(content)
    made["truncated"] = truncated(private, folder / "cut off.mp4", keep=0.3)
    made["no moov"] = _without_moov(private, folder / "no moov.mp4")
    return made


def claims(source: Path, target: Path, *, seconds: int) -> Path:
    """A copy of an MP4 whose movie and track headers claim to last `seconds`, whatever is really in it."""
    data = bytearray(source.read_bytes())
    for name, timescale_at, duration_at in ((b"mvhd", 16, 20), (b"mdhd", 16, 20), (b"tkhd", None, 24)):
        at = data.find(name)
        while at >= 0:
            scale = int.from_bytes(data[at + timescale_at : at + timescale_at + 4]) if timescale_at else 1000
            claimed = min(seconds * scale, 0xFFFF_FFF0)
            data[at + duration_at : at + duration_at + 4] = claimed.to_bytes(4)
            at = data.find(name, at + 4)
    target.write_bytes(data)
    return target


def undrawable() -> str:
    """Two letters that no font on this machine has. Skips where there is a font for every script tried."""
    found = next((letters for letters in ("𒀀𒀁", "𓀀𓀁", "𐤀𐤁", "𖠀𖠁") if missing(letters) == letters), None)
    return found or pytest.skip("there is a font for everything on this machine")


def _png(wide: int, high: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def _wav(channels: int) -> bytes:
    block = channels * 2
    form = struct.pack("<HHIIHH", 1, channels, 48_000, 48_000 * block, block, 16)
    body = bytes(block * 480)
    parts = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(parts)) + parts


def _without_moov(source: Path, target: Path) -> Path:
    data = source.read_bytes()
    kept = bytearray()
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4])
        if data[at + 4 : at + 8] != b"moov":
            kept += data[at : at + size]
        at += max(size, 8)
    target.write_bytes(kept)
    return target
