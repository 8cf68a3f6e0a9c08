"""Owns what a finished film should look and sound like, as data for checking it; refuses to measure.

All ranges are film frames, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil

from maker_free.engine.model import captions, clock, entrance
from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import Input, Soundtrack, Voice
from maker_free.engine.model.timeline import Frozen, Timeline, Title, TransitionKind, place
from maker_free.engine.plan.filter_graph import PlacedClip

FAINTEST = 0.05
"""Linear gain below which nobody would miss the music."""
STEEPEST: dict[TransitionKind, float] = {"dip to black": 7.5, "dip to white": 7.5}
EVEN = 2.0
"""How many times as fast as evenly a transition changes at its fastest: dips leave the first clip at once."""
SUDDEN = 0.65
"""Part of the whole change within one frame from which a blend cannot be told from a cut."""
SHORTEST_FRAMES = 3
"""Frames of a title of which one at least shows it whole."""


class Stretch(Frozen):
    """Film frames in which a source plays at its own rate, from `offset` s on (with `reverse` from its end back to
    there), so that it can be asked whether it is black, still or silent itself there. `gain` is what its sound is mixed
    with."""

    first: int
    last: int
    source: Input
    offset: float
    speed: float
    gain: float = 1.0
    reverse: bool = False

    def played(self, begin: float, end: float, fps: Fraction) -> float:
        """From when on (s of the source) it plays what the film has from `begin` to `end` (s)."""
        first, last = clock.seconds(self.first, fps), clock.seconds(self.last, fps)
        return self.offset + (last - end if self.reverse else begin - first) * self.speed


class Words(Frozen):
    """A title on film frames `first` up to `last`; it is whole, neither coming nor going, from `rest` up to `leave`."""

    title: Title
    first: int
    last: int
    rest: int
    leave: int


class Crossing(Frozen):
    """A transition: the film shows one clip at `first` and nothing but the next one from `last` on; `step` is the
    largest part of the way that it takes within one frame."""

    first: int
    last: int
    step: float


class Use(Frozen):
    """A clip's file in the film: `start` to `end` ms of the file are shown from `begin` to `until` ms of the film."""

    media: str
    name: str
    source: Input
    start: int
    end: int
    begin: int
    until: int
    reverse: bool = False
    heard: bool = True

    def in_film(self, first: int, last: int) -> tuple[int, int] | None:
        """Where in the film (ms) a stretch of the file is; None when it is not."""
        first, last = max(first, self.start), min(last, self.end)
        if first >= last:
            return None
        slower = (self.until - self.begin) / (self.end - self.start)
        before = self.end - last if self.reverse else first - self.start
        at = self.begin + round(before * slower)
        return at, at + max(1, round((last - first) * slower))


class Expected(Frozen):
    """`still`, `dark` and `silent` are ranges where that was asked for; `loudness` in LUFS or None.

    `music` are the stretches of its sources that are to be heard.
    """

    still: tuple[tuple[int, int], ...] = ()
    dark: tuple[tuple[int, int], ...] = ()
    silent: tuple[tuple[int, int], ...] = ()
    pictures: tuple[Stretch, ...] = ()
    sounds: tuple[Stretch, ...] = ()
    words: tuple[Words, ...] = ()
    crossings: tuple[Crossing, ...] = ()
    music: tuple[Stretch, ...] = ()
    uses: tuple[Use, ...] = ()
    loudness: float | None = None


def expect(
    timeline: Timeline,
    media: Mapping[str, Media],
    shots: Sequence[PlacedClip],
    sound: Soundtrack,
    fps: Fraction,
    frames: int,
) -> Expected:
    """What the timeline asks for."""
    return Expected(
        still=tuple(sorted(one for shot in shots for one in _stillness(shot, fps))),
        dark=tuple(_dark(shots, fps)),
        silent=tuple(_silent(sound, fps, frames)),
        pictures=tuple(_pictures(shots)),
        sounds=tuple(_sounds(sound, fps)),
        words=tuple(_words(timeline, fps, frames)),
        crossings=tuple(_crossings(shots, timeline, fps)),
        music=tuple(_music(timeline, media, sound, fps)),
        uses=tuple(uses(timeline, media)),
        loudness=timeline.loudness,
    )


def uses(timeline: Timeline, media: Mapping[str, Media]) -> Iterator[Use]:
    """Where the film shows which file; a still has nothing that could be lost on the way."""
    for _, clip, begin, until, _ in place(timeline):
        file = media[clip.media]
        if file.kind == "video":
            yield Use(
                media=file.id,
                name=file.name,
                source=Input(
                    file=str(file.path), identity=file.fingerprint, container=file.container, track=file.sound_track
                ),
                start=clip.start,
                end=max(clip.start + 1, clip.end if clip.hold is None else clip.start),
                begin=begin,
                until=max(begin + 1, until),
                reverse=clip.reverse,
                heard=file.has_sound and clip.volume > 0 and clip.hold is None,
            )


def _stillness(shot: PlacedClip, fps: Fraction) -> Iterator[tuple[int, int]]:
    """Where a shot stands still because that was asked for, or because its source has but one picture there."""
    if _still(shot):
        yield shot.first, shot.last
    elif shot.clip.hold is None and shot.clip.motion is None:
        clip, whole = shot.clip, clock.reading(shot.clip, 0, fps, 0, max(1, shot.last - shot.first))
        for held in shot.media.held:
            begin, end = (min(max(at, clip.start), clip.end) / 1000 for at in held)
            if begin < end:
                times = sorted(whole.playing(at) for at in (begin, end))
                if clip.reverse:
                    times = [clip.duration / 1000 - at for at in reversed(times)]
                yield shot.first + round(times[0] * float(fps)), shot.first + round(times[1] * float(fps))


def _still(shot: PlacedClip) -> bool:
    moves = shot.clip.motion is not None
    slow = min(shot.clip.speed, shot.clip.speed_to or 16) <= 0.25
    return not moves and (shot.clip.hold is not None or slow)


def _dark(shots: Sequence[PlacedClip], fps: Fraction) -> Iterator[tuple[int, int]]:
    for shot in shots:
        if shot.clip.card is not None:
            yield shot.first, shot.last
        if shot.clip.fade_in:
            yield shot.first, shot.first + clock.frame(shot.clip.fade_in, fps)
        if shot.clip.fade_out:
            yield shot.last - clock.frame(shot.clip.fade_out, fps), shot.last
        transition = shot.clip.transition
        if transition is not None and transition.kind == "dip to black":
            yield shot.first, shot.first + clock.frame(transition.duration, fps)


def _silent(sound: Soundtrack, fps: Fraction, frames: int) -> Iterator[tuple[int, int]]:
    """Where there is no voice at all."""
    at = 0
    for voice in sound.voices:
        first = voice.first * fps // clock.SAMPLE_RATE_HZ
        if first > at:
            yield at, first
        at = max(at, -(-(voice.first + voice.length) * fps // clock.SAMPLE_RATE_HZ))
    if at < frames:
        yield at, frames


def _pictures(shots: Sequence[PlacedClip]) -> Iterator[Stretch]:
    for shot in shots:
        clip, source = shot.clip, shot.media
        if clip.hold is None and source.path.is_absolute():
            file = Input(file=str(source.path), identity=source.fingerprint, container=source.container)
            yield Stretch(
                first=shot.first,
                last=shot.last,
                source=file,
                offset=clip.start / 1000,
                speed=_mean(shot),
                reverse=clip.reverse,
            )


def _mean(shot: PlacedClip) -> float:
    return (shot.clip.end - shot.clip.start) / max(1, shot.clip.duration)


def _words(timeline: Timeline, fps: Fraction, frames: int) -> Iterator[Words]:
    for title in captions.texts(timeline):
        first, last = clock.frame(title.start, fps), min(frames, clock.frame(title.end, fps))
        if last - first >= SHORTEST_FRAMES and title.text.strip():
            come, go = (ceil(ms * fps / 1000) for ms in (entrance.coming(title), entrance.going(title)))
            rest = min(first + come, (first + last) // 2)
            yield Words(title=title, first=first, last=last, rest=rest, leave=max(rest + 1, last - go))


def _crossings(shots: Sequence[PlacedClip], timeline: Timeline, fps: Fraction) -> Iterator[Crossing]:
    """Transitions that can be seen for themselves: what comes onto the picture or leaves it meanwhile is a cut."""
    sudden = [clock.frame(at, fps) for over in timeline.overlays for at in (over.start, over.end) if at is not None]
    for before, after in pairwise(shots):
        frames, transition = before.last - after.first, after.clip.transition
        alone = not any(after.first <= at <= before.last for at in sudden)
        if transition is not None and frames > 0 and alone:
            step = STEEPEST.get(transition.kind, EVEN) / frames
            if step < SUDDEN:
                yield Crossing(first=after.first, last=before.last, step=step)


def _music(timeline: Timeline, media: Mapping[str, Media], sound: Soundtrack, fps: Fraction) -> Iterator[Stretch]:
    beds = [one for one in timeline.sounds if one.role == "music"]
    files = {str(media[one.source].path) for one in beds if isinstance(one.source, str)}
    for voice in sound.voices:
        meant = voice.input.made or voice.input.file in files
        if meant and voice.bus != "speech" and voice.gain >= FAINTEST:
            yield _stretch(voice, fps)


def _sounds(sound: Soundtrack, fps: Fraction) -> Iterator[Stretch]:
    for voice in sound.voices:
        if not voice.input.made:
            yield _stretch(voice, fps)


def _stretch(voice: Voice, fps: Fraction) -> Stretch:
    """The whole frames in which a voice sounds: cuts on a beat fall between frames, and sound follows them there."""
    begin, end = voice.first, voice.first + voice.length
    first, last = -(-begin * fps // clock.SAMPLE_RATE_HZ), end * fps // clock.SAMPLE_RATE_HZ
    speed = voice.span / (voice.length / clock.SAMPLE_RATE_HZ)
    later = clock.seconds(first, fps) - begin / clock.SAMPLE_RATE_HZ
    return Stretch(
        first=first,
        last=max(first, last),
        source=voice.input,
        offset=voice.offset + later * speed,
        speed=speed,
        gain=voice.gain,
        reverse=voice.reverse,
    )
