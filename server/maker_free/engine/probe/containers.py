"""Owns the facts of films and sounds that PyAV reads; refuses to open anything but the handle it is given.

Every packet is read (not decoded), because headers lie: the length of a truncated file, a varying frame rate
and the true last picture only show in the packets. The first picture and sound are decoded for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fractions import Fraction
from itertools import pairwise
from math import atan2, degrees
from struct import unpack
from typing import Any, BinaryIO

import av
import av.logging
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.stream import Disposition, Stream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from maker_free import messages
from maker_free.engine.model.media import held
from maker_free.engine.probe import sound_headers, structure, unreadable
from maker_free.engine.process.ffmpeg import DEMUXERS
from maker_free.engine.source import stills
from maker_free.errors import Unreadable
from maker_free.messages.formats import Duration

LEAST = 0.9
"""Share of the declared length that must really be there; below it, the file was cut off."""
USUAL = tuple(Fraction(1000 * whole, part) for whole in (24, 25, 30, 48, 50, 60) for part in (1000, 1001))
"""Frame rates of cameras."""
BEYOND_S = Fraction(1, 2)
"""Seconds by which sound must go on after the last picture to be more than the rest of a packet."""
ALIKE_S = Fraction(1, 5)
"""Seconds by which left and right may differ in length."""
MOST_SOUNDS = 8
"""Sounds of a file that are looked at."""
TRIES = 300
"""How many packets may go by before the first picture must have decoded."""
PRIMARIES = {1: "bt709", 5: "bt470bg", 6: "smpte170m", 9: "bt2020", 11: "dci-p3", 12: "display-p3"}
CURVES = {1: "bt709", 6: "smpte170m", 13: "srgb", 14: "bt2020", 15: "bt2020", 16: "pq", 18: "hlg"}
MATRICES = {0: "rgb", 1: "bt709", 5: "bt470bg", 6: "smpte170m", 9: "bt2020", 10: "bt2020"}
RANGES = {1: "tv", 2: "pc"}
"""Names of the code points of ITU-T H.273 that cameras use; others read as their number."""


@dataclass
class StreamFacts:
    """What the packets of one stream say, in seconds relative to the start of the container."""

    stream: Stream
    number: int = 0
    ticks: list[int] = field(default_factory=list[int])
    """When its pictures begin, in its own units: a file of hours has too many packets to reckon in fractions."""
    last: int = 0
    starts: list[Fraction] = field(default_factory=list[Fraction])
    end: Fraction = Fraction(0)
    first: VideoFrame | None = None
    decodes: bool = False
    tries: int = 0
    said: set[tuple[int, ...]] = field(default_factory=set[tuple[int, ...]])
    """What its packets say of rate and channels."""
    frames: Fraction = Fraction(0)
    """How long they last by what they say themselves."""

    @property
    def codec(self) -> str:
        return self.stream.codec_context.codec.canonical_name


def facts(file: BinaryIO, container: str, name: str) -> dict[str, Any]:
    """Facts as fields of `Media`. Raises Unreadable, or TooLarge before anything is decoded."""
    av.logging.set_level(None)
    options = {"format_whitelist": DEMUXERS[container], "protocol_whitelist": "file", "max_streams": "64"}
    try:
        opened = av.open(
            file, "r", format=DEMUXERS[container], container_options=options, buffer_size=1 << 20,
            metadata_errors="replace",
        )  # fmt: skip
    except (FFmpegError, ValueError, OSError) as error:
        raise _damaged(file, container, name) from error
    with opened as source:
        picture, sounds = _tracks(source)
        if picture is None and not sounds:
            raise unreadable.disguised(name)
        if picture is not None and not _known(picture.stream):
            raise _no_picture(name)
        _refuse_excess(picture, sounds[:1], name)
        _walk(source, [*sounds, *([picture] if picture else [])])
        if picture is not None and container == "gif":
            _as_browsers_show(picture)
        sound = next((track for track in sounds if track.decodes), None)
        if picture is not None and picture.first is None:
            raise _no_picture(name)
        if picture is None and sound is None:
            raise Unreadable(messages.files.SOUND_UNREADABLE.of(name=name))
        found = _when(source) | (_sound(sound) if sound else {}) | _pair(sounds)
        there = structure.share(file, container)
        if there < 1:
            _refuse_broken(source, picture or sound, there, name)
        if picture is None:
            assert sound is not None
            return found | {"kind": "audio", "duration": _length(sound.end, name)}
        return found | _picture(picture, sound, container, name)


def _no_picture(name: str) -> Unreadable:
    return Unreadable(messages.files.PICTURE_UNREADABLE.of(name=name))


def _damaged(file: BinaryIO, container: str, name: str) -> Unreadable:
    what = messages.files.DAMAGED
    if container in structure.BOXES and not structure.has_index(file):
        what = messages.files.CUT_OFF
    return Unreadable(what.of(name=name))


def _tracks(source: InputContainer) -> tuple[StreamFacts | None, list[StreamFacts]]:
    """The first moving picture (a cover on a song is none), and all sounds, that which players choose first."""
    pictures = [s for s in source.streams.video if not s.disposition & Disposition.attached_pic]
    sounds = [
        StreamFacts(stream, number=number) for number, stream in enumerate(source.streams.audio) if _known(stream)
    ]
    sounds.sort(key=lambda track: not track.stream.disposition & Disposition.default)
    return (StreamFacts(pictures[0]) if pictures else None, sounds[:MOST_SOUNDS])


def _known(stream: Stream) -> bool:
    """Whether there is a decoder for a stream at all; PyAV's types do not say that there may be none."""
    return getattr(stream, "codec_context", None) is not None


def _refuse_excess(picture: StreamFacts | None, sounds: list[StreamFacts], name: str) -> None:
    refusal = None
    if picture is not None and isinstance(picture.stream, VideoStream):
        refusal = unreadable.picture_excess(name, picture.stream.width, picture.stream.height)
    for sound in sounds:
        if refusal is None and isinstance(sound.stream, AudioStream):
            refusal = unreadable.channel_excess(name, sound.stream.channels)
    if refusal is not None:
        raise refusal


def _walk(source: InputContainer, tracks: list[StreamFacts]) -> None:
    """Read all packets, to the end or to where the file breaks; decode until something comes out."""
    origin = Fraction(source.start_time or 0, av.time_base)
    by_index = {track.stream.index: track for track in tracks}
    for packet in _packets(source, [track.stream for track in tracks]):
        track = by_index[packet.stream.index]  # the empty packet at the end has no index of its own
        if not track.decodes and track.tries < TRIES:
            _try(track, packet)
        if packet.pts is None or packet.is_discard or packet.is_corrupt or not packet.size:
            continue
        track.last = max(track.last, packet.pts + (packet.duration or 0))
        if isinstance(track.stream, VideoStream):
            track.ticks.append(packet.pts)
        elif (said := sound_headers.said(track.codec, head := _head(packet))) is not None:
            track.said.add(said)
            if track.codec == "aac":
                track.frames += sound_headers.adts_seconds(head)
    for track in tracks:
        base = track.stream.time_base or Fraction(0)
        track.end = max(track.end, track.last * base - origin)
        track.starts = [tick * base - origin for tick in track.ticks]
        if track.frames and len(track.said) > 1:
            # Its times were computed from the rate that the first packet has.
            track.end = track.frames


def _head(packet: Packet[Stream]) -> bytes:
    """The first bytes of a packet."""
    return bytes(memoryview(packet)[: sound_headers.SHORTEST_BYTES])


def _as_browsers_show(track: StreamFacts) -> None:
    """Give the frames of a GIF the times that they are really shown at."""
    starts = sorted(track.starts)
    time = Fraction(0)
    track.starts = []
    for begin, end in pairwise([*starts, track.end]):
        track.starts.append(time)
        time += Fraction(stills.lasting(float(end - begin) * 1000), 1000)
    track.end = time


def _packets(source: InputContainer, streams: list[Stream]) -> Iterator[Packet[Stream]]:
    with suppress(FFmpegError, ValueError, EOFError):
        yield from source.demux(*streams)


def _try(track: StreamFacts, packet: Packet[Stream]) -> None:
    track.tries += 1
    with suppress(FFmpegError, ValueError, LookupError):
        for frame in packet.decode():
            track.decodes = True
            if isinstance(frame, VideoFrame) and track.first is None:
                track.first = frame


def _refuse_broken(source: InputContainer, track: StreamFacts | None, there: float, name: str) -> None:
    """Raises Unreadable when much is missing in a file of which only a part of its bytes is there."""
    assert track is not None
    stream = track.stream
    declared = Fraction(0)
    if stream.duration is not None and stream.time_base is not None:
        declared = stream.duration * stream.time_base
    elif source.duration is not None:
        declared = Fraction(source.duration, av.time_base)
    declared = max(declared, track.end / Fraction(there))
    if float(track.end) < LEAST * float(declared) and declared - track.end > 1:
        whole, there_is = (Duration(1000 * float(one)) for one in (declared, track.end))
        raise Unreadable(messages.files.BREAKS_OFF.of(name=name, whole=whole, there=there_is))


def _length(end: Fraction, name: str) -> int:
    """A length in ms."""
    if end <= 0:
        raise Unreadable(messages.files.NO_LENGTH.of(name=name))
    return max(1, round(end * 1000))


def _picture(track: StreamFacts, sound: StreamFacts | None, container: str, name: str) -> dict[str, Any]:
    stream, frame = track.stream, track.first
    assert isinstance(stream, VideoStream)
    assert frame is not None
    starts = sorted(track.starts)
    step = _step(starts)
    if starts and track.end <= starts[-1]:
        track.end = starts[-1] + (step or Fraction(1, 30))
    if sound is not None and sound.end > track.end + BEYOND_S:
        track.end = sound.end
    turned, mirrored = _turn(frame)
    shape = float(stream.sample_aspect_ratio or 1) or 1.0
    wide, high = max(1, round(frame.width * shape)), frame.height
    facts: dict[str, Any] = {
        "kind": "video",
        "width": high if turned % 180 == 90 else wide,
        "height": wide if turned % 180 == 90 else high,
        "rotation": turned,
        "mirrored": mirrored,
        "video_codec": stream.codec_context.codec.canonical_name,
        "pixel_format": frame.format.name,
        "colour": _colour(frame),
        "hdr": CURVES.get(frame.color_trc) in {"pq", "hlg"},
        "interlaced": frame.interlaced_frame,
        "alpha": any(part.is_alpha for part in frame.format.components)
        or stream.metadata.get("alpha_mode", "0") == "1"
        or container == "gif",
    }
    if container == "gif" and len(starts) < 2:
        return facts | {"kind": "image"}
    rate, variable = _rate(starts, stream)
    return facts | {
        "duration": _length(track.end, name),
        "rate_num": rate.numerator,
        "rate_den": rate.denominator,
        "variable_rate": variable,
        "held": held(starts, track.end),
    }


def _turn(frame: VideoFrame) -> tuple[int, bool]:
    """By how many degrees to turn a picture clockwise to show it upright, and whether to mirror it then, left to right.

    That is what the matrix of the track header (ISO/IEC 14496-12, 8.3.2) comes to.
    """
    beside: Any = frame.side_data  # PyAV's stubs know it as one, not as many
    matrix = beside.get("DISPLAYMATRIX")
    if matrix is None:
        return 0, False
    a, b, _, c, d, *_ = unpack("<9i", bytes(matrix))
    turned = round(degrees(atan2(b, d))) % 360
    square = round(turned / 90) * 90
    return (square % 360 if abs(turned - square) <= 1 else turned), a * d < b * c


def _step(starts: list[Fraction]) -> Fraction | None:
    steps = sorted(b - a for a, b in pairwise(starts) if b > a)
    return steps[len(steps) // 2] if steps else None


def _rate(starts: list[Fraction], stream: VideoStream) -> tuple[Fraction, bool]:
    """The exact frame rate, and whether frames really come at uneven times (more than a millisecond off)."""
    step = _step(starts)
    if step is None:
        return stream.average_rate or Fraction(30), False
    span = starts[-1] - starts[0]
    mean = (len(starts) - 1) / span
    slack = Fraction(11, 10_000) + 2 * (stream.time_base or Fraction(0))
    variable = any(abs((b - a) - step) > slack for a, b in pairwise(starts))
    said = [_usual(rate) for rate in (stream.base_rate, stream.average_rate) if rate]
    for rate in (*said, *USUAL):
        # Rounded time stamps move the mean of a short clip by up to their own size.
        if not variable and abs(1 / rate - 1 / mean) < slack / max(1, len(starts) - 1):
            return rate.limit_denominator(1001), False
    return mean.limit_denominator(1001), variable


def _usual(rate: Fraction) -> Fraction:
    """The usual rate that a header means, where it gives one that was rounded (59.94 for 60000/1001)."""
    return next((usual for usual in USUAL if abs(rate / usual - 1) < Fraction(1, 50_000)), rate)


def _colour(frame: VideoFrame) -> str:
    """`primaries/curve/matrix/range`, "?" where the file does not say."""
    parts = (
        (PRIMARIES, frame.color_primaries),
        (CURVES, frame.color_trc),
        (MATRICES, frame.colorspace),
        (RANGES, frame.color_range),
    )
    unsaid = (2, 2, 2, 0)
    return "/".join(
        "?" if code == none else names.get(code, str(code)) for (names, code), none in zip(parts, unsaid, strict=True)
    )


def _sound(track: StreamFacts) -> dict[str, Any]:
    stream = track.stream
    assert isinstance(stream, AudioStream)
    return {
        "audio_codec": stream.codec_context.codec.canonical_name,
        "audio_rate": stream.rate,
        "audio_channels": stream.channels,
        "sound_track": track.number,
        "sound_varies": len(track.said) > 1,
    }


def _pair(sounds: list[StreamFacts]) -> dict[str, Any]:
    """Two single tracks of one kind and length are left and right, unless they are said to be two languages."""
    if len(sounds) != 2 or not all(track.decodes for track in sounds):
        return {}
    left, right = sorted(sounds, key=lambda track: track.number)
    kinds = [
        (track.codec, stream.channels, stream.rate, stream.language)
        for track in (left, right)
        if isinstance(stream := track.stream, AudioStream)
    ]
    single = all(channels == 1 for _, channels, _, _ in kinds) and kinds[0] == kinds[1]
    if not single or len(left.said) > 1 or abs(left.end - right.end) > ALIKE_S:
        return {}
    return {"sound_track": left.number, "sound_beside": right.number, "audio_channels": 2}


def _when(source: InputContainer) -> dict[str, Any]:
    """Recording time: Apple's own tag knows the time zone, the container's is UTC."""
    for key in ("com.apple.quicktime.creationdate", "creation_time", "date"):
        text = source.metadata.get(key, "")
        if len(text) >= 10 and (when := moment(text)) is not None:
            return {"captured": when}
    return {}


def moment(text: str) -> int | None:
    """An ISO date and time as epoch ms; None for nonsense and for the zero dates that cameras leave."""
    try:
        when = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if when.year < 1990:
        return None
    return round((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() * 1000)
