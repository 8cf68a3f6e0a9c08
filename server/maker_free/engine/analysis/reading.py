"""Owns handing a file's pictures (small) and sound (16 kHz, mono) to whoever describes them, in one pass and
in little memory; refuses to judge what it sees.

PyAV rather than the FFmpeg executable, because every picture's own time is needed and a pipe of raw pictures
carries none. Pictures that no other picture is built on are not decoded: that halves the work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Protocol, cast

import av
import av.logging
import numpy as np
import numpy.typing as npt
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.codec.context import ThreadType
from av.error import FFmpegError
from av.packet import Packet
from av.plane import Plane
from av.stream import Disposition, Stream
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation
from av.video.stream import VideoStream
from PIL import Image

from maker_free.engine.model.media import Media
from maker_free.engine.process.ffmpeg import DEMUXERS
from maker_free.engine.source import stills
from maker_free.engine.source.decoding import WITHOUT_TIMES

LONG_SIDE_PX = 384
"""Width of a landscape picture, height of a portrait one, in px: enough to tell sharp from soft."""
SAMPLE_RATE_HZ = 16_000
"""Sound samples a second."""
SAMPLED = 8.0
"""Pictures a second that are looked at closely: camera shake is still visible, and little else costs more."""
GLANCES = (18, 32)
"""Rows and columns of the glance that is taken at every decoded picture, to time cuts exactly."""
LONG = 20 * 60_000
HEAVY_MS = 1.6 * 1920 * 1080 * 30
"""Material longer than this (ms), or with more pixels a second lasting over half a minute, is read by its
keyframes alone where those are close enough."""

Bytes = npt.NDArray[np.uint8]
Samples = npt.NDArray[np.float32]


class Watcher(Protocol):
    """Gets the pictures in order: `glance` for each, then `look` for those sampled; times in s."""

    def glance(self, time: float, grey: Bytes) -> None: ...

    def look(self, time: float, planes: tuple[Bytes, Bytes, Bytes]) -> None: ...


class Listener(Protocol):
    """Gets the sound from time 0 on, without gaps."""

    def hear(self, samples: Samples) -> None: ...


def watch(media: Media, watcher: Watcher, listener: Listener, on_percent: Callable[[float], None]) -> None:
    """Read the file once from start to end. What cannot be decoded is passed over."""
    if media.container in stills.FORMATS:
        _moving(media, watcher)
        return
    av.logging.set_level(None)
    demuxer = DEMUXERS[media.container]
    options = {"format_whitelist": demuxer, "protocol_whitelist": "file", "max_streams": "64"}
    with (
        media.path.open("rb") as file,
        av.open(file, "r", format=demuxer, container_options=options, buffer_size=1 << 20,
                metadata_errors="replace") as source,
    ):  # fmt: skip
        origin = (source.start_time or 0) / av.time_base
        pictures = [s for s in source.streams.video if not s.disposition & Disposition.attached_pic]
        streams: list[Stream] = []
        if media.has_picture and pictures:
            _hurry(pictures[0], media)
            streams.append(pictures[0])
        if media.has_sound:
            streams.append(source.streams.audio[media.sound_track])
        eyes, ears = _Sampler(watcher, media), _Conformer(listener)
        told = 0.0
        for frame in _frames(source.demux(*streams)):
            if frame.time is None:
                continue
            time = frame.time - origin
            if isinstance(frame, VideoFrame):
                eyes.take(frame, time)
            elif isinstance(frame, AudioFrame):
                ears.take(frame, time if media.container not in WITHOUT_TIMES else ears.heard / SAMPLE_RATE_HZ)
            percent = 100_000 * time / max(media.duration, 1)
            if percent >= told + 2:
                told = percent
                on_percent(min(told, 99.0))


def still(media: Media) -> tuple[Bytes, Bytes, Bytes]:
    """A still as small Y, U and V planes."""
    with stills.opened(media.path, media.container) as image:
        return _planes(stills.upright(image, 2 * LONG_SIDE_PX, 2 * LONG_SIDE_PX))


def _hurry(stream: VideoStream, media: Media) -> None:
    """Leave out what a small picture does not need: the deblocking filter, and pictures nobody refers to."""
    context = stream.codec_context
    context.thread_type = ThreadType.AUTO
    context.options = {"skip_loop_filter": "all"}
    pixels = media.width * media.height * media.rate_num / max(media.rate_den, 1)
    sparse = media.duration > LONG or (pixels > HEAVY_MS and media.duration > 30_000)
    context.skip_frame = "NONKEY" if sparse else "NONREF"


def _frames(packets: Iterator[Packet[Any]]) -> Iterator[Any]:
    """Whatever decodes; damage in the middle costs only what it hit."""
    while True:
        try:
            packet = next(packets)
        except (StopIteration, FFmpegError, ValueError, EOFError):
            return
        with suppress(FFmpegError, ValueError, LookupError):
            yield from packet.decode()


class _Sampler:
    """Picks the pictures to look at closely and makes them small."""

    def __init__(self, watcher: Watcher, media: Media) -> None:
        self.watcher = watcher
        self.due = float("-inf")
        portrait = media.portrait != (media.rotation % 180 == 90)
        long, short = max(media.width, media.height), min(media.width, media.height)
        across = max(32, round(LONG_SIDE_PX * short / max(long, 1) / 2) * 2)
        self.size = (across, LONG_SIDE_PX) if portrait else (LONG_SIDE_PX, across)

    def take(self, frame: VideoFrame, time: float) -> None:
        self.watcher.glance(time, _glance(frame))
        if time >= self.due:
            self.due = max(self.due + 1 / SAMPLED, time + 0.7 / SAMPLED)
            wide, high = self.size
            small = frame.reformat(wide, high, "yuv420p", interpolation=Interpolation.AREA)
            y, u, v = (_plane(small, number) for number in range(3))
            self.watcher.look(time, (y, u, v))


def _plane(frame: VideoFrame, number: int) -> Bytes:
    plane = frame.planes[number]
    rows = np.frombuffer(_memory(plane), np.uint8).reshape(plane.height, plane.line_size)
    return rows[:, : plane.width].copy()


def _memory(plane: Plane) -> memoryview[int]:
    """PyAV's planes are buffers, which its types do not say."""
    return cast("memoryview[int]", plane)


def _glance(frame: VideoFrame) -> Bytes:
    """A few grey values straight from the decoded picture, without scaling it.

    For packed colours (GIF, PNG in MOV) the bytes are not exactly grey, but they change with it.
    """
    plane = frame.planes[0]
    rows = np.frombuffer(_memory(plane), np.uint8).reshape(-1, plane.line_size)
    deep = 2 if frame.format.components[0].bits > 8 else 1
    values = rows.view("<u2") if deep == 2 and plane.line_size % 2 == 0 else rows
    down = np.linspace(0, len(values) - 1, GLANCES[0] + 2).astype(int)[1:-1]
    along = np.linspace(0, max(0, plane.width - 1), GLANCES[1] + 2).astype(int)[1:-1]
    picked = values[np.ix_(down, along)]
    if deep == 2:
        picked = picked >> max(0, frame.format.components[0].bits - 8)
    return picked.astype(np.uint8)


class _Conformer:
    """Makes the sound 16 kHz mono and fills gaps with silence, so that its own clock is the media's."""

    def __init__(self, listener: Listener) -> None:
        self.listener = listener
        self.resampler: AudioResampler
        self.kind: tuple[str, str, int] | None = None
        self.heard = 0

    def take(self, frame: AudioFrame, time: float) -> None:
        missing = round(time * SAMPLE_RATE_HZ) - self.heard
        if missing > SAMPLE_RATE_HZ // 10:
            while missing > 0:
                piece = min(missing, 10 * SAMPLE_RATE_HZ)
                self._hand_on(np.zeros(piece, np.float32))
                missing -= piece
        kind = (frame.format.name, frame.layout.name, frame.sample_rate)
        if kind != self.kind:
            # A resampler takes one kind only.
            self.kind, self.resampler = kind, AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE_HZ)
        with suppress(FFmpegError, ValueError):
            for made in self.resampler.resample(frame):
                samples = np.frombuffer(_memory(made.planes[0]), np.float32)[: made.samples]
                self._hand_on(samples[max(0, -missing) :] if self.heard == 0 else samples)

    def _hand_on(self, samples: Samples) -> None:
        self.heard += len(samples)
        self.listener.hear(samples)


def _moving(media: Media, watcher: Watcher) -> None:
    """Animations, as they are read for the film."""
    with stills.opened(media.path, media.container) as image:
        time, due = 0.0, 0.0
        for frame, lasting in stills.frames(image):
            planes = _planes(stills.plain(frame, *frame.size))
            small = Image.fromarray(planes[0]).resize((GLANCES[1], GLANCES[0]), Image.Resampling.BOX)
            watcher.glance(time, np.asarray(small))
            if time >= due:
                due = time + 0.9 / SAMPLED
                watcher.look(time, planes)
            time += lasting / 1000


def _planes(image: Image.Image) -> tuple[Bytes, Bytes, Bytes]:
    """Y (in video range), U and V at half the size."""
    ratio = LONG_SIDE_PX / max(image.size)
    size = (max(32, round(image.width * ratio / 2) * 2), max(32, round(image.height * ratio / 2) * 2))
    small = image.convert("RGB").resize(size, Image.Resampling.BOX).convert("YCbCr")
    y, u, v = (np.asarray(band) for band in small.split())
    video = (16 + y.astype(np.float32) * (219 / 255)).astype(np.uint8)
    return video, u[::2, ::2].copy(), v[::2, ::2].copy()
