"""Owns what a finished film should look and sound like, as data for checking it; refuses to measure.

All ranges are film frames, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from maker_free.engine import clock
from maker_free.engine.graph import Shot
from maker_free.engine.media import Media
from maker_free.engine.parts import Input, Soundtrack
from maker_free.engine.timeline import Frozen, Timeline


class Stretch(Frozen):
    """Film frames in which a source plays forwards at its own rate, from `offset` s on, so that it can be asked
    whether it is black, still or silent itself there."""

    first: int
    last: int
    source: Input
    offset: float
    speed: float


class Expected(Frozen):
    """`still`, `dark` and `silent` are ranges where that was asked for; `loudness` in LUFS or None."""

    still: tuple[tuple[int, int], ...] = ()
    dark: tuple[tuple[int, int], ...] = ()
    silent: tuple[tuple[int, int], ...] = ()
    pictures: tuple[Stretch, ...] = ()
    sounds: tuple[Stretch, ...] = ()
    loudness: float | None = None


def expect(
    timeline: Timeline,
    media: Mapping[str, Media],
    shots: Sequence[Shot],
    sound: Soundtrack,
    fps: int,
    frames: int,
) -> Expected:
    """What the timeline asks for."""
    return Expected(
        still=tuple((s.first, s.last) for s in shots if _still(s)),
        dark=tuple(_dark(shots, fps)),
        silent=tuple(_silent(sound, fps, frames)),
        pictures=tuple(_pictures(shots)),
        sounds=tuple(_sounds(timeline, media, sound, fps)),
        loudness=timeline.loudness,
    )


def _still(shot: Shot) -> bool:
    moves = shot.clip.motion is not None
    slow = min(shot.clip.speed, shot.clip.speed_to or 16) <= 0.25
    return not moves and (shot.clip.hold is not None or slow)


def _dark(shots: Sequence[Shot], fps: int) -> Iterator[tuple[int, int]]:
    for shot in shots:
        if shot.clip.fade_in:
            yield shot.first, shot.first + clock.frame(shot.clip.fade_in, fps)
        if shot.clip.fade_out:
            yield shot.last - clock.frame(shot.clip.fade_out, fps), shot.last
        transition = shot.clip.transition
        if transition is not None and transition.kind == "dip to black":
            yield shot.first, shot.first + clock.frame(transition.duration, fps)


def _silent(sound: Soundtrack, fps: int, frames: int) -> Iterator[tuple[int, int]]:
    """Where there is no voice at all."""
    at = 0
    for voice in sound.voices:
        first = voice.first * fps // clock.RATE
        if first > at:
            yield at, first
        at = max(at, -(-(voice.first + voice.length) * fps // clock.RATE))
    if at < frames:
        yield at, frames


def _pictures(shots: Sequence[Shot]) -> Iterator[Stretch]:
    for shot in shots:
        clip, source = shot.clip, shot.media
        if clip.hold is None and source.path.is_absolute():
            file = Input(file=str(source.path), identity=source.fingerprint, container=source.container)
            yield Stretch(first=shot.first, last=shot.last, source=file, offset=clip.start / 1000, speed=_mean(shot))


def _mean(shot: Shot) -> float:
    return (shot.clip.end - shot.clip.start) / max(1, shot.clip.duration)


def _sounds(timeline: Timeline, media: Mapping[str, Media], sound: Soundtrack, fps: int) -> Iterator[Stretch]:
    for voice in sound.voices:
        if not voice.input.made:
            yield Stretch(
                first=voice.first * fps // clock.RATE,
                last=-(-(voice.first + voice.length) * fps // clock.RATE),
                source=voice.input,
                offset=voice.offset,
                speed=voice.span / (voice.length / clock.RATE),
            )
