"""Owns the performance: a score's notes synthesised, mixed and mastered in blocks; refuses to compose."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from itertools import chain, islice

import numpy as np

from maker_free.music.arrange import arrange
from maker_free.music.drums import KITS, TAKES
from maker_free.music.form import PHRASE
from maker_free.music.instruments import INSTRUMENTS, hertz
from maker_free.music.master import Compressor, drawn, level, limit, warm
from maker_free.music.moods import STYLES
from maker_free.music.reverb import BLOCK, Convolver, room
from maker_free.music.rng import generator
from maker_free.music.score import BEATS_PER_BAR, Note, Score
from maker_free.music.style import Mood
from maker_free.music.synth import RATE, Floats, Samples, swell
from maker_free.music.textures import bed
from maker_free.music.tone import Filter, high_pass, high_shelf, low_pass

_HEAD_BLOCKS = 220
"""Blocks (5 minutes) held in memory, on which the loudness of the whole is measured."""
_CACHE = 112 << 20
"""Bytes of finished notes kept for being played again."""
_LAYERS = 3
"""Steps of brightness between a soft and a loud note."""
_KICK_SEND, _DRUM_SEND = -26.0, -17.0
_DRUMS = ("kick", "drums")
_DRUM_DRIVE = 7.0
"""dB into saturation: drums are the peaks of a mix, and rounding them off there spares everything else."""
_SIDES_FROM = 110.0
"""Hz below which everything is in the middle, where bass is strongest and plays on any loudspeaker."""
_AIR_FROM = 4000.0
"""Hz from which a mix can be given air."""
_HOP_EDGES = BLOCK // 64 + 1


def perform(score: Score) -> Samples:
    """The whole piece as (n, 2) float32 at 48 kHz, n = round(duration * 48), at -16 LUFS, peaks below -1
    dBFS.

    A long piece is better taken block by block from `perform_blocks`, which gives the very same samples.
    """
    whole = np.empty((_samples(score), 2), np.float32)
    at = 0
    for block in perform_blocks(score):
        whole[at : at + block.shape[0]] = block
        at += block.shape[0]
    return whole


def perform_blocks(score: Score) -> Iterator[Samples]:
    """The piece as consecutive (m, 2) float32 blocks at 48 kHz, some hundred MB of memory however long
    it is.
    """
    left = _samples(score)
    stream = _faded(_mix(score), score)
    head = list(islice(stream, _HEAD_BLOCKS))
    gain = level(head, min(left, len(head) * BLOCK))
    for block in limit(chain(_drained(head), stream), gain):
        yield np.ascontiguousarray(block[:, :left].T)
        left -= min(left, BLOCK)


def _samples(score: Score) -> int:
    return round(score.duration * RATE / 1000)


def _drained(blocks: list[Samples]) -> Iterator[Samples]:
    blocks.reverse()
    while blocks:
        yield blocks.pop()


def _faded(blocks: Iterator[Samples], score: Score) -> Iterator[Samples]:
    """Opens within 5 ms and brings the final chord to nothing over the last part of its tail."""
    total = _samples(score)
    tail = (score.duration - score.sections[-1].start) / 1000
    size = max(1, min(total, round(min(2.5, 0.55 * tail) * RATE)))
    opening = min(240, total)
    for at, block in enumerate(blocks):
        start = at * BLOCK
        shape = np.ones(BLOCK, np.float32)
        if at == 0:
            shape[:opening] = np.linspace(0, 1, opening)
        if start + BLOCK > total - size:
            place = (np.arange(start, start + BLOCK) - (total - size)) / (0.98 * size)
            shape *= np.cos(np.pi / 2 * np.clip(place, 0, 1)) ** 2
        yield block * shape


def _mix(score: Score) -> Iterator[Samples]:
    """The piece before mastering, as two-row blocks of `BLOCK` samples."""
    style = STYLES[score.mood]
    mix = style.mix
    sends = {part.name: part.send for part in style.parts} | {"kick": _KICK_SEND, "drums": _DRUM_SEND}
    ducks = {part.name: part.duck for part in style.parts}
    breaths = {part.name: part.breath for part in style.parts}
    reverb = Convolver(room(mix.decay, mix.early, mix.damping, generator(0, score.mood, "room")))
    top = high_shelf(_AIR_FROM, mix.air), low_pass(mix.high_cut)
    tone = Filter((high_pass(mix.low_cut), *top), (high_pass(_SIDES_FROM), *top))
    glue = Compressor(mix.glue)
    wet = np.float32(10 ** (mix.wet / 20))
    noise = bed(mix.noise, mix.noise_level)
    desk = _Desk(score, style)
    for at in range(-(-_samples(score) // BLOCK)):
        buses = desk.block(at)
        dry = np.zeros((2, BLOCK), np.float32)
        send = np.zeros((2, BLOCK), np.float32)
        duck, swells = desk.ducking(at), desk.breathing(at)
        for name, bus in buses.items():
            shaped = warm(bus, _DRUM_DRIVE) if name in _DRUMS else bus
            dip = mix.duck * ducks.get(name, 0.0) * duck + breaths.get(name, 0.0) * swells
            shaped = shaped * drawn(10 ** (-dip / 20)) if dip.any() else shaped
            dry += shaped
            send += np.float32(10 ** (sends[name] / 20)) * shaped
        dry += wet * reverb(send)
        if noise is not None:
            dry += noise(at)
        yield warm(glue(_sides(tone(_sides(dry)))), mix.warmth)


def _sides(block: Samples) -> Samples:
    """Left and right as middle and side, or the other way round: the same sum and difference both ways."""
    half = np.float32(np.sqrt(0.5))
    return np.stack(((block[0] + block[1]) * half, (block[0] - block[1]) * half))


class _Desk:
    """Plays the notes onto a bus for each part, block by block; a note may sound on into later blocks."""

    def __init__(self, score: Score, style: Mood) -> None:
        self._score = score
        self._levels = {part.name: part.level for part in style.parts}
        self._sounds = _Sounds()
        self._sections = iter(score.sections)
        self._ready = -1.0
        self._waiting: list[Note] = []
        self._sounding: list[tuple[int, str, Samples]] = []
        self._kicks: list[float] = []

    def block(self, at: int) -> dict[str, Samples]:
        """Each part's sound in block `at`, parts that are silent left out."""
        start, end = at * BLOCK, (at + 1) * BLOCK
        self._read(end / RATE)
        for note in self._waiting:
            if note.start * RATE < end:
                self._sounding.append((round(note.start * RATE), note.part, self._voiced(note)))
                if note.part == "kick":
                    self._kicks.append(note.start)
        self._waiting = [note for note in self._waiting if note.start * RATE >= end]
        buses: dict[str, Samples] = {}
        for begin, part, sound in self._sounding:
            bus = buses.setdefault(part, np.zeros((2, BLOCK), np.float32))
            low, high = max(begin, start), min(begin + sound.shape[1], end)
            if high > low:
                bus[:, low - start : high - start] += sound[:, low - begin : high - begin]
        self._sounding = [one for one in self._sounding if one[0] + one[2].shape[1] > end]
        return buses

    def ducking(self, at: int) -> Floats:
        """How far the kick pushes the others down (0-1) at the hop edges of block `at`."""
        times = (at * BLOCK + 64 * np.arange(_HOP_EDGES)) / RATE
        self._kicks = [kick for kick in self._kicks if kick > times[0] - 1]
        depth_at = np.zeros(_HOP_EDGES)
        for kick in self._kicks:
            since = times - kick
            shape = np.where(since < 0, np.clip(1 + since / 0.006, 0, 1), np.exp(-np.maximum(since, 0) / 0.13))
            depth_at = np.maximum(depth_at, shape)
        return depth_at

    def breathing(self, at: int) -> Floats:
        """How far a slow swell is from its height (0-1) at the hop edges of block `at`: lowest where
        phrases begin.
        """
        times = (at * BLOCK + 64 * np.arange(_HOP_EDGES)) / RATE
        return 0.5 + 0.5 * np.cos(2 * np.pi * times / (PHRASE * BEATS_PER_BAR * self._score.beat_seconds))

    def _read(self, until: float) -> None:
        """Arranges the sections that begin before `until` seconds; notes may be played a little early."""
        while self._ready < until + 0.1:
            section = next(self._sections, None)
            if section is None:
                self._ready = float("inf")
                return
            self._waiting += arrange(self._score, section)
            self._ready = section.end / 1000

    def _voiced(self, note: Note) -> Samples:
        """A note as it reaches its bus: cut to its length, at its loudness, in its place."""
        sound, gain, pan = self._sounds.of(note)
        gain *= note.velocity**1.4 * 10 ** (self._levels.get(note.part, 0.0) / 20)
        angle = (np.clip(pan, -1, 1) + 1) * np.pi / 4
        sides = np.array([[np.cos(angle)], [np.sin(angle)]], np.float32) * np.float32(gain * np.sqrt(2))
        return sides * sound


class _Sounds:
    """Synthesises every distinct sound once; the same note is the same samples wherever it is played."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int, int, int], Samples] = OrderedDict()
        self._bytes = 0
        self._takes = 0

    def of(self, note: Note) -> tuple[Samples, float, float]:
        """The sound of a note, its gain and its pan."""
        if note.sound in INSTRUMENTS:
            return self._pitched(note), 1.0, note.pan
        kit, piece = note.sound.split(" ", 1)
        drum = KITS[kit][piece]
        self._takes += 1
        ticks = round(note.length * 100) if piece == "riser" else 0
        key = note.sound, self._takes % TAKES, 0, ticks
        sound = self._kept.get(key)
        if sound is None:
            sound = drum.render(note.length, generator(0, *key))
            sound = self._keep(key, np.atleast_2d(sound * np.float32(0.5 / np.abs(sound).max())))
        return sound, 10 ** (drum.level / 20), drum.pan

    def _pitched(self, note: Note) -> Samples:
        instrument = INSTRUMENTS[note.sound]
        layer = min(_LAYERS - 1, int(note.velocity * _LAYERS))
        ticks = max(1, -int(-note.length * 40 // 1)) if instrument.held else 0
        key = note.sound, note.pitch, layer, ticks
        sound = self._kept.get(key)
        if sound is None:
            held = ticks / 40 if instrument.held else instrument.ring
            bright = (layer + 0.5) / _LAYERS
            raw = instrument.render(hertz(note.pitch), bright, held, generator(0, *key))
            sound = self._keep(key, _evened(np.atleast_2d(raw)))
        else:
            self._kept.move_to_end(key)
        end = round((note.length + instrument.release) * RATE)
        if instrument.held or end >= sound.shape[1]:
            return sound
        return sound[:, :end] * swell(end, 0.0, instrument.release)

    def _keep(self, key: tuple[str, int, int, int], sound: Samples) -> Samples:
        self._kept[key] = sound
        self._bytes += sound.nbytes
        while self._bytes > _CACHE:
            self._bytes -= self._kept.popitem(last=False)[1].nbytes
        return sound


def _evened(sound: Samples) -> Samples:
    """The sound with its loudest 50 ms at -20 dBFS RMS, so that levels mean the same for every instrument."""
    size = RATE // 20
    whole = max(1, sound.shape[1] // size)
    power = np.square(sound[:, : whole * size]).mean(axis=0)
    loudest = float(power.reshape(whole, -1).mean(axis=1).max())
    return (sound * np.float32(0.1 / np.sqrt(max(loudest, 1e-12)))).astype(np.float32)
