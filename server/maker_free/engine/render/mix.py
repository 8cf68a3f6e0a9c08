"""Owns the sound of a film: voices are decoded, shaped and summed in blocks, ducked, and brought to the right
loudness; refuses to decide what is heard when.

Memory does not grow with the film: a second at a time is held, and one level for every 10 ms.
"""

from __future__ import annotations

import contextlib
import re
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from math import ceil, log, log10
from pathlib import Path
from typing import IO, NamedTuple

import numpy as np
import numpy.typing as npt

from maker_free import messages
from maker_free.engine.model.clock import SAMPLE_RATE_HZ
from maker_free.engine.model.parts import Ramp, Soundtrack, Voice
from maker_free.engine.plan.audio_plan import natural, playing
from maker_free.engine.process import ffmpeg
from maker_free.engine.process.process_group import ProcessGroup
from maker_free.engine.render.ducking import HOP_SAMPLES, Listener, duck, levels
from maker_free.engine.source import decoding
from maker_free.errors import RenderFailed

Samples = npt.NDArray[np.float32]

BLOCK = SAMPLE_RATE_HZ
"""Samples of a block: one second."""
TURNED_SAMPLES = 20 * SAMPLE_RATE_HZ
"""Samples that are held at a time to be played backwards."""
METER = "ebur128=peak=true:framelog=quiet"
"""The filter that measures loudness and true peaks, and reports them at its end."""
GAUGE = "ebur128=peak=sample:framelog=quiet"
"""The same with the peaks at samples alone, in two thirds of the time: for what is measured once more."""
_PLAIN = ["-f", "f32le", "-ar", f"{SAMPLE_RATE_HZ}", "-ac", "2", "-i"]
"""How bare samples are read: stereo, 32-bit floats."""
BETWEEN_DB = 1.0
"""dB by which a peak between samples may well exceed those at samples."""
CEILING_DBTP = -1.0
"""dBTP that the finished sound may reach."""
ROOM_DB = 0.4
"""dB by which the limiter stays below the ceiling, for what the encoder adds."""
MOST_GAIN_DB = 20.0
"""dB: what is nearly silent is not pulled up out of its noise."""
SILENCE_LUFS = -70.0
"""LUFS at and below which there is silence."""
CLOSE_LU = 0.3
"""LU from the target at which loudness is right."""
ATTEMPTS = 4
"""How often the sound is encoded at most, until it is as loud as it should be and its peaks are low enough."""
ENCODERS = {
    # At this rate the fast coder leaves less noise than the slow one in nearly all bands, if it may neither put noise
    # of its own in the place of sound nor give up stereo, and takes a third of the time.
    "m4a": ("ipod", "-c:a", "aac", "-aac_coder", "fast", "-aac_pns", "0", "-aac_is", "0", "-b:a", "192k"),
    "mp3": ("mp3:id3v2_version=3", "-c:a", "libmp3lame", "-b:a", "192k"),
    "wav": ("wav", "-c:a", "pcm_s16le"),
}
"""Kind of file -> how it is written, and how its sound is encoded."""
HEAR = ("-f", "nut", "-i", "pipe:0", "-af", METER, "-f", "null", "-")
"""The words after which FFmpeg measures what `encode` hands on."""
PODCAST_DBFS = -26
"""dBFS from which on a podcast's voice is held back: 7 dB below where it is levelled to."""
BEHIND = 0.5
"""Gain that a bed has by itself in a film in which somebody speaks: one that is louder was wanted so."""
Progress = Callable[[float], None]
Made = Callable[[], None]
"""Comes back when the voices that are made beforehand can be read; raises what making them raised."""


class Loudness(NamedTuple):
    """Integrated loudness in LUFS and peak in dB (EBU R 128), true where that was measured; -70 is silence."""

    integrated: float
    peak: float


def mix(
    track: Soundtrack, target: Path, kind: str, group: ProcessGroup, on_progress: Progress = lambda _: None
) -> None:
    """Write the whole sound to `target` as `kind` (a key of `ENCODERS`), stereo at 48 kHz.

    `on_progress` hears 0 to 1. Raises RenderFailed, DiskFull or Cancelled.
    """
    with tempfile.NamedTemporaryFile(dir=group.folder, suffix=".part") as raw:
        before = _written(track, raw, GAUGE, group, lambda done: on_progress(0.6 * done))
        _master(track, before, [*_PLAIN, raw.name], target, kind, group, lambda part: on_progress(0.6 + 0.4 * part))


def _written(
    track: Soundtrack,
    raw: IO[bytes],
    gauge: str,
    group: ProcessGroup,
    on_progress: Progress = lambda _: None,
    made: Made = lambda: None,
) -> Loudness:
    """How loud the whole sound is by the filter `gauge`, measured while its samples are written to `raw`."""
    with group.telling(ffmpeg.command(_PLAIN, "pipe:0", "-af", gauge, "-f", "null", "-"), writing=True) as told:
        assert told.pipe is not None
        for done, block in _mixed(track, group, made):
            data = block.tobytes()
            raw.write(data)
            told.pipe.write(data)
            on_progress(done)
    raw.flush()
    return loudness(told.text)


@contextlib.contextmanager
def rough(track: Soundtrack, group: ProcessGroup, made: Made) -> Generator[IO[bytes]]:
    """The same as AAC in NUT, from its beginning on while it is encoded. It is heard once only: as loud as it should
    be as far as can be told beforehand, and no peak is looked for between samples.

    `made` waits for the beds that are made beforehand, so that speech is mixed meanwhile. Raises as `mix` does.
    """
    with tempfile.NamedTemporaryFile(dir=group.folder, suffix=".part") as raw:
        gauge = GAUGE if track.loudness is not None else "anull"
        before = _written(track, raw, gauge, group, made=made)
        wanted = track.loudness if before.integrated > SILENCE_LUFS else None
        gain = min(wanted - before.integrated, MOST_GAIN_DB) if wanted is not None else 0.0
        limit = f"alimiter=limit={10 ** (CEILING_DBTP / 20):.5f}:attack=4:release=60:level=disabled:latency=1"
        chain = f"volume={gain:.3f}dB:precision=float" + (f",{limit}" if before.peak + gain > CEILING_DBTP else "")
        _, *encoder = ENCODERS["m4a"]
        words = ffmpeg.command(
            _PLAIN, raw.name, "-af", chain, "-ac", "2", "-ar", f"{SAMPLE_RATE_HZ}", encoder,
            "-flush_packets", "1", "-f", "nut", "pipe:1",
        )  # fmt: skip
        with group.reading(words) as pipe:
            yield pipe


def _mixed(track: Soundtrack, group: ProcessGroup, made: Made) -> Iterator[tuple[float, Samples]]:
    """The sum of all voices, block by block, each with how much is done.

    Where a bed has to make room for speech, both are summed first and listened to as a whole: then the bed
    can begin to go down just before somebody speaks, as far as that voice needs it.
    """
    speech = [voice for voice in track.voices if voice.bus == "speech"]
    beds = [voice for voice in track.voices if voice.bus == "bed"]
    over = [voice for voice in track.voices if voice.bus == "over"]
    if not (speech and beds):
        made()
        for at, block in _summed(track.voices, track.samples, group):
            yield at / track.samples, block
        return
    with tempfile.TemporaryFile(dir=group.folder) as heard, tempfile.TemporaryFile(dir=group.folder) as played:
        listener, found = Listener(), list[npt.NDArray[np.float64]]()
        for at, block in _summed(speech, track.samples, group):
            heard.write(block.tobytes())
            listener.hear(block)
            yield 0.25 * at / track.samples, block[:0]
        made()
        for at, bed in _summed(beds, track.samples, group):
            played.write(bed.tobytes())
            found.append(levels(bed))
            yield 0.25 + 0.25 * at / track.samples, bed[:0]
        heard.seek(0)
        played.seek(0)
        louder = max(0.0, 20 * log10(max(*(voice.gain for voice in beds), 0.001) / BEHIND))
        room = duck(listener.level, listener.spoken(), np.concatenate(found), louder)
        for at, other in _summed(over, track.samples, group):
            block, bed = (
                np.frombuffer(bytearray(file.read(other.nbytes)), np.float32).reshape(-1, 2) for file in (heard, played)
            )
            gain = np.interp(np.arange(at, at + len(bed)) / HOP_SAMPLES, np.arange(len(room)), room)
            block += other + bed * gain.astype(np.float32)[:, None]
            yield 0.5 + 0.5 * at / track.samples, block


def _summed(voices: Sequence[Voice], total: int, group: ProcessGroup) -> Iterator[tuple[int, Samples]]:
    """The sum of voices as (first sample, block) from 0 to `total`; a voice is open only while it sounds."""
    waiting = sorted(voices, key=lambda voice: voice.first)
    playing_: list[_Player] = []
    with contextlib.ExitStack() as stack:
        stack.callback(lambda: [player.close() for player in playing_])
        for at in range(0, total, BLOCK):
            group.check()
            block = np.zeros((min(BLOCK, total - at), 2), np.float32)
            end = at + len(block)
            due = list(takewhile(lambda voice, end=end: voice.first < end, waiting))
            waiting = waiting[len(due) :]
            playing_ += [_Player(voice, group) for voice in due]
            for player in playing_:
                player.add_to(block, at)
            for player in [p for p in playing_ if p.done]:
                player.close()
                playing_.remove(player)
            yield at, block


class _Player:
    """One voice while it sounds."""

    def __init__(self, voice: Voice, group: ProcessGroup) -> None:
        self.voice = voice
        self.at = 0
        blocks = _backwards(voice, group) if voice.reverse else _decoded(voice, group)
        self.source = _Pieces(blocks)

    @property
    def done(self) -> bool:
        return self.at >= self.voice.length

    def add_to(self, block: Samples, begin: int) -> None:
        """Add what is heard of the voice to a block that begins at film sample `begin`."""
        voice = self.voice
        skip = max(0, voice.first - begin)
        count = min(len(block) - skip, voice.length - self.at)
        if count <= 0:
            return
        piece = self.source.take(count)
        shape = np.full(count, voice.gain, np.float32)
        for ramp in voice.ramps:
            if not _is_over(ramp, self.at, count):
                shape *= _shape(ramp, self.at, count)
        block[skip : skip + count] += piece * shape[:, None]
        self.at += count

    def close(self) -> None:
        self.source.close()


class _Pieces:
    """Any number of samples at a time from a stream of blocks; silence when that has ended."""

    def __init__(self, blocks: Iterator[Samples]) -> None:
        self._blocks = blocks
        self._rest = np.zeros((0, 2), np.float32)

    def take(self, count: int) -> Samples:
        pieces = [self._rest]
        have = len(self._rest)
        while have < count:
            block = next(self._blocks, None)
            if block is None:
                pieces.append(np.zeros((count - have, 2), np.float32))
                break
            pieces.append(block)
            have += len(block)
        joined = np.concatenate(pieces)
        self._rest = joined[count:]
        return joined[:count]

    def close(self) -> None:
        close = getattr(self._blocks, "close", None)
        if close is not None:
            close()


def _is_over(ramp: Ramp, at: int, count: int) -> bool:
    """Whether a ramp leaves `count` samples from sample `at` of its voice as they are."""
    return at >= ramp.at + ramp.length if ramp.rising else at + count <= ramp.at


def _shape(ramp: Ramp, at: int, count: int) -> Samples:
    """A ramp's gain for `count` samples from sample `at` of its voice."""
    if ramp.length <= 0:
        return np.ones(count, np.float32)
    done = np.clip((np.arange(at, at + count) - ramp.at + 0.5) / ramp.length, 0, 1)
    part = done if ramp.rising else 1 - done
    gain = np.sin(part * np.pi / 2) if ramp.shape == "power" else 0.5 - 0.5 * np.cos(part * np.pi)
    return gain.astype(np.float32)


def _decoded(voice: Voice, group: ProcessGroup) -> Iterator[Samples]:
    """A voice's source range at its speed, from its first sample on."""
    chain = ["afftdn=nr=14:nf=-38:tn=1"] if voice.denoise and not voice.podcast else []
    chain += _podcast(voice) if voice.podcast else []
    chain += _tempo(voice)
    try:
        with decoding.sound(
            group, voice.input, voice.offset, voice.span, chain, rate=SAMPLE_RATE_HZ, channels=2
        ) as pipe:
            while data := pipe.read(BLOCK * 8):
                yield np.frombuffer(data[: len(data) // 8 * 8], np.float32).reshape(-1, 2)
    except RenderFailed as error:
        raise RenderFailed(messages.exports.SOUND_DAMAGED.of(what=voice.what)) from error


def _podcast(voice: Voice) -> list[str]:
    """Rumble and noise out, sharp sounds softened, loud and soft words brought nearer to each other: gently, at the
    level at which the voice is heard."""
    level = 20 * log10(max(voice.gain, 1e-3))
    return [
        "highpass=f=75", "afftdn=nr=20:nf=-42:tn=1", f"volume={level:.2f}dB:precision=float",
        "deesser=i=0.4:m=0.4:f=0.5",
        f"acompressor=threshold={PODCAST_DBFS}dB:ratio=3:attack=8:release=150:knee=6:makeup=4dB",
        f"volume={-level:.2f}dB:precision=float",
    ]  # fmt: skip


def _tempo(voice: Voice) -> list[str]:
    """Filters that change the rate and keep the pitch.

    One `atempo` works best between half and twice, so several share the work. A ramp is a flight of steps of
    a tenth of a second, each of exactly the length that the ramp takes over it.
    """
    reading = playing(voice)
    if not reading.ramp:
        return [] if voice.speed == 1 else _chain(voice.speed, _count([voice.speed]))
    count = _count([voice.speed, voice.speed_to])
    slope = (voice.speed_to - voice.speed) / voice.span
    edges = np.linspace(0, voice.span, max(2, ceil(voice.span / 0.1) + 1))
    commands: list[str] = []
    rates: list[float] = []
    for begin, end in pairwise(edges.tolist()):
        taken = log((voice.speed + slope * end) / (voice.speed + slope * begin)) / slope
        rates.append(((end - begin) / taken) ** (1 / count))
        commands.append(f"{begin:.4f} atempo tempo {rates[-1]:.6f}")
    steps = ["asetnsamples=480", f"asendcmd=commands='{';'.join(commands)}'"]
    return [*steps, *_chain(rates[0] ** count, count)]


def _count(speeds: Iterable[float]) -> int:
    return max(1, *(ceil(abs(log(speed)) / log(2) - 1e-9) for speed in speeds), 1)


def _chain(speed: float, count: int) -> list[str]:
    return [f"atempo={speed ** (1 / count):.6f}"] * count


def _backwards(voice: Voice, group: ProcessGroup) -> Iterator[Samples]:
    """A voice from its end to its beginning, a piece at a time."""
    whole, reading = natural(voice), playing(voice)
    end = whole
    while end > 0:
        begin = max(0, end - TURNED_SAMPLES)
        low, high = reading.source(begin / SAMPLE_RATE_HZ), reading.source(end / SAMPLE_RATE_HZ)
        slope = (voice.speed_to - voice.speed) / voice.span
        piece = voice.model_copy(
            update={
                "offset": low,
                "span": high - low,
                "speed": voice.speed + slope * (low - voice.offset),
                "speed_to": voice.speed + slope * (high - voice.offset),
                "reverse": False,
            }
        )
        stream = _Pieces(_decoded(piece, group))
        try:
            yield stream.take(end - begin)[::-1]
        finally:
            stream.close()
        end = begin


def _master(
    track: Soundtrack,
    before: Loudness,
    source: list[str],
    target: Path,
    kind: str,
    group: ProcessGroup,
    on_progress: Progress,
) -> None:
    """Bring the mix to its loudness below the true-peak ceiling and encode it; correct what that came to."""
    wanted = track.loudness if before.integrated > SILENCE_LUFS else None
    gain = min(wanted - before.integrated, MOST_GAIN_DB) if wanted is not None else 0.0
    ceiling = CEILING_DBTP - ROOM_DB
    loud = False
    for attempt in range(ATTEMPTS):
        loud = loud or before.peak + gain + BETWEEN_DB > ceiling
        after = loudness(group.listen(ffmpeg.command(HEAR), encode(source, gain, loud, ceiling, kind, target)))
        on_progress(0.7 + 0.1 * attempt)
        if not track.voices:
            return
        short = wanted - after.integrated if wanted is not None else 0.0
        if abs(short) <= CLOSE_LU and after.peak <= CEILING_DBTP:
            return
        # Past the cap on gain, or when the limiter eats what is added, more would only do harm.
        if short > CLOSE_LU:
            gain = min(gain + short, MOST_GAIN_DB)
        elif short < -CLOSE_LU:
            gain += short
        if after.peak > CEILING_DBTP:
            loud = True
            ceiling -= after.peak - CEILING_DBTP + 0.1


def encode(source: list[str], gain: float, loud: bool, ceiling: float, kind: str, target: Path) -> list[str]:
    """The command that writes `target`, and the same packets to standard output (NUT), so that what people will hear
    is measured meanwhile.
    """
    chain = [f"volume={gain:.3f}dB:precision=float"] if gain else []
    if loud:
        # Peaks lie between samples too: four times as many show them.
        chain += [
            f"aresample={4 * SAMPLE_RATE_HZ}",
            f"alimiter=limit={10 ** (ceiling / 20):.5f}:attack=4:release=60:level=disabled:latency=1",
            f"aresample={SAMPLE_RATE_HZ}",
        ]
    written, *encoder = ENCODERS[kind]
    quoted = str(target).replace("'", r"'\''")
    return ffmpeg.command(
        source, "-map", "0:a", "-af", ",".join(chain or ["anull"]), "-ac", "2", "-ar", f"{SAMPLE_RATE_HZ}",
        "-map_metadata", "-1", encoder, "-y", "-f", "tee", f"[f={written}]'file:{quoted}'|[f=nut]pipe:1",
    )  # fmt: skip


def loudness(report: str) -> Loudness:
    """What a report of `METER` says. What is too short to be gated (0.4 s) counts without a gate."""
    integrated = re.findall(r"I:\s+(-?[\d.]+|-inf|nan) LUFS", report)
    peak = re.findall(r"Peak:\s+(-?[\d.]+|-inf|nan) dBFS", report)
    found = Loudness(_number(integrated), _number(peak))
    return found._replace(integrated=found.peak - 12) if found.integrated <= SILENCE_LUFS < found.peak - 12 else found


def _number(words: list[str]) -> float:
    return float(words[-1]) if words and words[-1] not in {"-inf", "nan"} else -120.0
