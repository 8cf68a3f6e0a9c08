"""Owns small pictures out of source files, for people to look at: the keyframe nearest to a moment, or the very
frame; refuses to put them on a film.

A keyframe costs one decoded picture wherever it lies. What was found is kept as a PNG that knows its own time.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import av
import av.logging
import numpy as np
import numpy.typing as npt
from av.codec.context import ThreadType
from av.container import InputContainer
from av.error import FFmpegError
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace, Interpolation
from av.video.stream import VideoStream
from PIL import Image, PngImagePlugin

from maker_free import messages
from maker_free.engine.cache import Cache
from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import digest
from maker_free.engine.process.ffmpeg import DEMUXERS
from maker_free.engine.source import stills
from maker_free.errors import Unreadable

LONGEST_S = 10.0
"""Seconds for the very one."""
TIME = "maker-free time"
"""The PNG text entry that says when, in ms of the media's clock, the picture is shown."""
WHITE_NITS = 203.0
"""cd/m² of a white sheet in an HDR picture (ITU-R BT.2408)."""
MATRICES = {"bt709": Colorspace.ITU709, "bt2020": Colorspace.BT2020, "bt470bg": Colorspace.ITU601,
            "smpte170m": Colorspace.ITU601}  # fmt: skip

Floats = npt.NDArray[np.float32]


class Wish(NamedTuple):
    """A picture near `at`, from `low` to `high`, in ms of the media's clock; the nearer a keyframe, the better.

    Where all three are the same it is the frame shown at that moment. `side` is the longer side in px;
    `background` is put behind what is transparent (None leaves it so).
    """

    at: int
    low: int
    high: int
    side: int
    background: str | None = None


class Thumbnail(NamedTuple):
    """A picture in the cache, by the name of its file, and the moment that it shows (ms, media clock)."""

    name: str
    key: str
    at: int
    width: int
    height: int


@dataclass
class SearchTime:
    """How many seconds of the processor, over several readers, may still go into looking for pictures behind their
    keyframes: what others do on the computer meanwhile takes nothing of it."""

    left: float


class Reader:
    """One source file, opened when it is first needed; close it in the end. For one thread at a time."""

    def __init__(self, media: Media, cache: Cache, search_time: SearchTime) -> None:
        self._media, self._cache, self._search_time = media, cache, search_time
        self._video: _Video | None = None

    def close(self) -> None:
        if self._video is not None:
            self._video.close()
            self._video = None

    @property
    def hurried(self) -> bool:
        """Whether there is no time left to look for pictures."""
        return self._search_time.left <= 0

    def find(self, wish: Wish) -> Thumbnail:
        """The picture, from the cache when it was found before. Raises Unreadable."""
        key = digest("glimpse", self._media.fingerprint, list(wish))
        path = self._cache.find(f"{key}.png")
        if path is not None:
            with Image.open(path, formats=("PNG",)) as kept:
                return Thumbnail(path.name, key, int(str(kept.info[TIME])), *kept.size)
        image, at = self._look(wish)
        if at < wish.low < wish.high:
            # Patience ran out: what stands in for it goes by another name, so that it is looked for again.
            key = digest(key, at)
        notes = PngImagePlugin.PngInfo()
        notes.add_text(TIME, f"{at}")
        with self._cache.make(f"{key}.png") as path:
            image.save(path, "PNG", pnginfo=notes, compress_level=1)
        return Thumbnail(f"{key}.png", key, at, *image.size)

    def _look(self, wish: Wish) -> tuple[Image.Image, int]:
        media = self._media
        try:
            if media.container in stills.FORMATS:
                image, at = _pillow(media, wish)
            else:
                if self._video is None:
                    self._video = _Video(media, self._search_time)
                frame, at = self._video.frame(wish)
                image = shown(frame, media, wish.side)
        except (FFmpegError, OSError, SyntaxError, ValueError, EOFError, LookupError) as error:
            raise Unreadable(messages.files.NOT_READABLE_NOW.of(name=media.name)) from error
        return stills.flat(image, wish.background), at


def _pillow(media: Media, wish: Wish) -> tuple[Image.Image, int]:
    with stills.opened(media.path, media.container) as opened:
        if media.kind == "image":
            return stills.upright(opened, wish.side, wish.side), 0
        at = 0
        for frame, lasting in stills.frames(opened):
            if at + lasting > wish.at:
                return stills.plain(frame, wish.side, wish.side), at
            at += lasting
        return stills.plain(opened, wish.side, wish.side), at


@dataclass
class _Video:
    """A film's picture, opened through a handle of ours and read by seeking."""

    media: Media
    search_time: SearchTime
    file: BinaryIO = field(init=False)
    source: InputContainer = field(init=False)
    stream: VideoStream = field(init=False)
    origin: float = field(init=False)
    _going: Iterator[tuple[VideoFrame, int]] = field(init=False)
    _last: tuple[VideoFrame, int] | None = None

    def __post_init__(self) -> None:
        av.logging.set_level(None)
        demuxer = DEMUXERS[self.media.container]
        options = {"format_whitelist": demuxer, "protocol_whitelist": "file", "max_streams": "64"}
        self.file = self.media.path.open("rb")
        try:
            self.source = av.open(self.file, "r", format=demuxer, container_options=options, metadata_errors="replace")
        except BaseException:
            self.file.close()
            raise
        pictures = [s for s in self.source.streams.video if not s.disposition & Disposition.attached_pic]
        self.stream = pictures[0]
        self.stream.codec_context.thread_type = ThreadType.SLICE
        self.stream.codec_context.options = {"skip_loop_filter": "nokey"}
        self.origin = (self.source.start_time or 0) / av.time_base

    def close(self) -> None:
        self.source.close()
        self.file.close()

    def frame(self, wish: Wish) -> tuple[VideoFrame, int]:
        """The picture and its time in ms. Raises LookupError when nothing decodes."""
        if wish.low == wish.high or self.media.standing(wish.at / 1000) is not None:
            return self._very(wish.at)
        start = self._keyframe(wish)
        if wish.low <= start and (found := self._key(start)) is not None and found[1] >= wish.low:
            return found
        began = time.thread_time()
        if self._last is None or not start <= self._last[1] <= wish.low:
            self._going, self._last = self._from(start, every=False), None
        for one in self._going:
            self._last = one
            if one[1] >= wish.low or time.thread_time() - began > self.search_time.left:
                break
        self.search_time.left -= time.thread_time() - began
        return self._last if self._last is not None else self._very(0)

    def _key(self, at: int) -> tuple[VideoFrame, int] | None:
        """The keyframe at `at` (ms) alone: a decoder that is told that all is over holds nothing back."""
        self._last = None
        base = float(self.stream.time_base or 1)
        with contextlib.suppress(FFmpegError, ValueError):
            # An index says when to decode a picture, a seek when to show it: up to that much later.
            self._seek(at + 250)
            packet = next(self.source.demux(self.stream))
            context: Any = self.stream.codec_context
            frames: list[VideoFrame] = [*packet.decode(), *context.decode(None)]
            context.flush_buffers()
            for frame in frames:
                if frame.pts is not None:
                    return frame, round((frame.pts * base - self.origin) * 1000)
        return None

    def _very(self, moment: int) -> tuple[VideoFrame, int]:
        """The picture that is shown at a moment, or the last one there is."""
        latest = time.monotonic() + LONGEST_S
        found: tuple[VideoFrame, int] | None = None
        self._last = None
        for one in self._from(moment, every=True):
            if found is not None and (one[1] > moment + 1 or time.monotonic() > latest):
                break
            found = one
        if found is None:
            raise LookupError("no picture")
        return found

    def _keyframe(self, wish: Wish) -> int:
        """Where (ms) to begin: at the keyframe next to `at` within the range, else at the one before it."""
        base, entries = self.stream.time_base, self.stream.index_entries
        if base is None:
            return wish.low
        stamp = round((self.origin + wish.at / 1000) / base)
        near = [
            entries.search_timestamp(stamp, backward=back)  # pyright: ignore[reportUnknownMemberType] - untyped there
            for back in (True, False)
        ]
        times = [round((entries[n].timestamp * float(base) - self.origin) * 1000) for n in near if n >= 0]
        inside = [at for at in times if wish.low <= at <= wish.high]
        if inside:
            return min(inside, key=lambda at: abs(at - wish.at))
        before = [at for at in times if at < wish.low]
        return max(before, default=wish.low)

    def _seek(self, at: int) -> None:
        # Time stamps are rounded: without the slack the keyframe before would be found.
        stamp = (self.origin + (at + 2) / 1000) / float(self.stream.time_base or 1)
        self.source.seek(round(stamp), stream=self.stream)

    def _from(self, start: int, *, every: bool) -> Iterator[tuple[VideoFrame, int]]:
        """Pictures and their times from the keyframe at or before `start` (ms) on; without `every`, only those on
        which others are built."""
        base = float(self.stream.time_base or 1)
        self.stream.codec_context.skip_frame = "DEFAULT" if every else "NONREF"
        with contextlib.suppress(FFmpegError):
            self._seek(start)
        for packet in self.source.demux(self.stream):
            with contextlib.suppress(FFmpegError, ValueError):
                for frame in packet.decode():
                    if frame.pts is not None:
                        yield frame, round((frame.pts * base - self.origin) * 1000)


def shown(frame: VideoFrame, media: Media, side: int) -> Image.Image:
    """A decoded picture as it is to be seen: upright, in its shape, `side` px at most and no larger than it is."""
    factor = min(1.0, side / max(media.width, media.height, 1))
    size = max(2, round(media.width * factor)), max(2, round(media.height * factor))
    turned = media.rotation % 360
    lying = size if turned % 180 == 0 else size[::-1]
    primaries, _, matrix, _ = [*media.colour.split("/"), "?", "?", "?", "?"][:4]
    guess = "bt709" if min(media.width, media.height) >= 720 or primaries == "bt709" else "bt470bg"
    depth = "rgb48le" if media.hdr else "rgba" if media.alpha else "rgb24"
    small = frame.reformat(
        *lying,
        format=depth,
        src_colorspace=None if matrix == "rgb" else MATRICES.get(matrix, MATRICES[guess]),
        interpolation=Interpolation.AREA,
    )
    values = small.to_ndarray()
    pixels = _toned(values, hlg="hlg" in media.colour) if media.hdr else values.astype(np.uint8)
    image = Image.fromarray(np.ascontiguousarray(pixels))
    turn = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    image = image.transpose(turn[turned]) if turned in turn else image
    return image.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if media.mirrored else image


def _toned(values: npt.NDArray[Any], *, hlg: bool) -> npt.NDArray[np.uint8]:
    """16-bit BT.2020 with the PQ or HLG curve (ITU-R BT.2100) as 8-bit BT.709: highlights bend into white."""
    signal = values.astype(np.float32) / 65535
    if hlg:
        low, high = signal**2 / 3, (np.exp((signal - 0.55991073) / 0.17883277) + 0.28466892) / 12
        # On a screen of 1000 cd/m² scene light is raised to 1.2.
        light = np.where(signal <= 0.5, low, high) ** 1.2 * 1000 / WHITE_NITS
    else:
        root = signal ** (1 / 78.84375)
        light = (np.maximum(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root)) ** (1 / 0.1593017578125)
        light *= 10_000 / WHITE_NITS
    wide_to_narrow = np.array(
        [[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]], np.float32
    )
    narrow: Floats = np.maximum(light @ wide_to_narrow.T, 0)
    strongest: Floats = np.maximum(narrow.max(axis=-1, keepdims=True), 1e-6)
    bent: Floats = np.where(strongest > 0.6, 0.6 + 0.4 * (1 - np.exp(-(strongest - 0.6) / 0.8)), strongest)
    return np.clip((narrow * (bent / strongest)) ** (1 / 2.2) * 255 + 0.5, 0, 255).astype(np.uint8)


def still(media: Media, thumbnail: Thumbnail) -> Media:
    """A source as if it were only that picture, for graphs."""
    return media.model_copy(
        update={
            "kind": "image", "path": Path(thumbnail.name), "fingerprint": thumbnail.key, "container": "png",
            "width": thumbnail.width, "height": thumbnail.height, "rotation": 0, "mirrored": False,
            "rate_num": 0, "rate_den": 1, "variable_rate": False, "held": (), "pixel_format": "rgba",
            "colour": "?/?/rgb/?", "hdr": False, "interlaced": False, "duration": 0,
        }
    )  # fmt: skip
