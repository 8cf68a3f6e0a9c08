"""Owns what is heard when, as data: clips and sounds of the timeline become voices; refuses to make a sound.

clips   ──speech 1──╲  ╱──speech 2──|──speech 3──     power-complementary over a transition,
                     ╳                                an edge of 6 ms at a cut, none inside one take;
                                                      one voice gives way to the other where a clip says when
beds    ─────────── music ──────────╲╱── again ──     a short bed is repeated, overlapping itself
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import floor

from maker_free import messages
from maker_free.engine.model import clock
from maker_free.engine.model.clock import SAMPLE_RATE_HZ, SourceReading
from maker_free.engine.model.media import Media
from maker_free.engine.model.parts import Accent, Bus, Called, Input, Ramp, Soundtrack, Tune, Voice
from maker_free.engine.model.timeline import Clip, Composition, Effect, Placed, Sound, Timeline, mean_speed, place
from maker_free.engine.plan.requirements import PartStore
from maker_free.errors import EditError
from maker_free.messages import words
from maker_free.messages.message import foreign
from maker_free.music import LENGTHS_MS

EDGE_SAMPLES = 6 * 48
"""Samples in which a voice that is cut comes and goes: too short to hear, long enough not to click."""
OVERLAP_MS = 400
"""ms by which a repeated bed overlaps itself."""
LEAVING_MS = 1200
"""ms in which music fades that would be cut off by the end of the film, when nothing else was asked for."""
PER_MS = SAMPLE_RATE_HZ // 1000


def soundtrack(
    timeline: Timeline, media: Mapping[str, Media], frames: int, fps: Fraction, store: PartStore
) -> Soundtrack:
    """All voices of the film in the order of their beginnings."""
    total = clock.samples(frames, fps)
    heard = [*_clips(timeline, media, total)]
    for sound in timeline.sounds:
        heard += _sound(sound, media, total, store)
    heard.sort(key=lambda voice: voice.first)
    return Soundtrack(samples=total, voices=tuple(heard), loudness=timeline.loudness)


def _clips(timeline: Timeline, media: Mapping[str, Media], total: int) -> Iterator[Voice]:
    placed = list(place(timeline))
    for number, here in enumerate(placed):
        clip, source = here.clip, media[here.clip.media]
        length = min(here.end * PER_MS, total) - here.start * PER_MS
        if clip.hold is not None or clip.volume == 0 or not source.has_sound or length <= 0:
            continue
        before = placed[number - 1] if number else None
        after = placed[number + 1] if number + 1 < len(placed) else None
        early, late = _beyond(before, here, after, source, total)
        speed_to = clip.speed if clip.speed_to is None else clip.speed_to
        yield Voice(
            input=_input(source),
            bus="speech",
            first=(here.start - early) * PER_MS,
            length=length + (early + late) * PER_MS,
            offset=(clip.start - early * clip.speed) / 1000,
            span=(clip.end - clip.start + (early + late) * clip.speed) / 1000,
            # A reversed clip is its mirror image turned round: it speeds up the other way.
            speed=speed_to if clip.reverse else clip.speed,
            speed_to=clip.speed if clip.reverse else speed_to,
            reverse=clip.reverse,
            denoise=clip.denoise_sound,
            podcast=clip.podcast,
            gain=clip.volume,
            ramps=tuple(_edges(before, here, after, length + (early + late) * PER_MS)),
            what=Called.by(words.CLIP.of(number=number + 1, name=source.name)),
        )


def _beyond(before: Placed | None, here: Placed, after: Placed | None, source: Media, total: int) -> tuple[int, int]:
    """ms by which a clip is heard before its picture comes, and after it goes; below zero, where it is heard less."""
    clip = here.clip
    if clip.speed_to is not None or clip.reverse:
        return 0, 0
    early = late = 0
    if before is not None and clip.sound_cut is not None:
        early = -(here.overlap // 2 + clip.sound_cut)
        early = max(min(early, floor(clip.start / clip.speed), here.start), 1 - clip.duration)
    if after is not None and after.clip.sound_cut is not None:
        late = after.start + after.overlap // 2 + after.clip.sound_cut - here.end
        room = floor((source.duration - clip.end) / clip.speed)
        late = max(min(late, max(room, 0), total // PER_MS - here.end), 1 - clip.duration - early)
    return early, late


def _edges(before: Placed | None, here: Placed, after: Placed | None, length: int) -> Iterator[Ramp]:
    clip = here.clip
    hard = clip.sound_cut is not None, after is not None and after.clip.sound_cut is not None
    if here.overlap and not hard[0]:
        yield Ramp(at=0, length=here.overlap * PER_MS, rising=True, shape="power")
    elif hard[0] or before is None or not _runs_on(before.clip, clip):
        yield Ramp(at=0, length=min(EDGE_SAMPLES, length // 2), rising=True)
    if after is not None and after.overlap and not hard[1]:
        shared = min(after.overlap * PER_MS, length)
        yield Ramp(at=length - shared, length=shared, rising=False, shape="power")
    elif hard[1] or after is None or not _runs_on(clip, after.clip):
        edge = min(EDGE_SAMPLES, length // 2)
        yield Ramp(at=length - edge, length=edge, rising=False)
    if clip.fade_in:
        yield Ramp(at=0, length=min(clip.fade_in * PER_MS, length), rising=True)
    if clip.fade_out:
        fade = min(clip.fade_out * PER_MS, length)
        yield Ramp(at=length - fade, length=fade, rising=False)


def _runs_on(one: Clip, other: Clip) -> bool:
    """Whether sound goes on over a cut as if there were none: a take that was only split."""
    plain = all(c.speed == 1 and c.speed_to is None and not c.reverse and c.hold is None for c in (one, other))
    same = one.media == other.media and one.volume == other.volume and one.denoise_sound == other.denoise_sound
    same = same and one.podcast == other.podcast
    return plain and same and one.end == other.start


def _sound(sound: Sound, media: Mapping[str, Media], total: int, store: PartStore) -> Iterator[Voice]:
    """A sound of the timeline: one voice, or several when it has to be repeated."""
    first = sound.start * PER_MS
    room = total - first
    if sound.volume == 0 or room <= 0:
        return
    bus: Bus = "speech" if sound.role == "voice" else "bed" if sound.duck else "over"
    if isinstance(sound.source, Composition):
        length = room if sound.duration is None else min(room, sound.duration * PER_MS)
        if length <= 0:
            return
        # Composed to the length it is needed in, so that it ends where it is meant to end.
        ends = -(-length // PER_MS) if sound.duration is None else sound.duration
        tune = Tune(composition=sound.source, duration=sound.offset + ends)
        store.add([tune])
        source = Input(file=f"{tune.key}{tune.suffix}", identity=tune.key, container="flac", made=True)
        music = words.MUSIC.of(mood=words.named(words.MOODS, sound.source.mood))
        yield _bed(sound, bus, source, first, length, sound.offset, cut=False, what=Called.by(music))
        return
    if isinstance(sound.source, Effect):
        part = Accent(effect=sound.source)
        store.add([part])
        source = Input(file=f"{part.key}{part.suffix}", identity=part.key, container="flac", made=True)
        length = min(room, (LENGTHS_MS[sound.source.name] - sound.offset) * PER_MS)
        called = words.named(words.EFFECTS, sound.source.name).of()
        if length > 0:
            yield _bed(sound, bus, source, first, length, sound.offset, cut=False, what=Called.by(called))
        return
    file = media[sound.source]
    if not file.has_sound:
        raise EditError(messages.edits.NO_SOUND.of(name=file.name))
    there = max(0, file.duration - sound.offset) * PER_MS
    if sound.role == "music":
        length = room if sound.duration is None else min(room, sound.duration * PER_MS)
    else:
        length = min(room, there if sound.duration is None else sound.duration * PER_MS, there)
    if length > there > 4 * OVERLAP_MS * PER_MS:
        yield from _repeated(sound, bus, file, first, length)
    elif length > 0 and there > 0:
        length = min(length, there)
        cut = sound.role == "music" and length == room and length < there
        yield _bed(
            sound, bus, _input(file), first, length, sound.offset, cut=cut, what=Called.by(foreign(f"“{file.name}”"))
        )


def _bed(
    sound: Sound, bus: Bus, source: Input, first: int, length: int, offset: int, *, cut: bool, what: Called
) -> Voice:
    """One voice of a sound with the sound's own fades; `cut`: the end of the film cuts it off."""
    fade_in = min(max(EDGE_SAMPLES, sound.fade_in * PER_MS), length // 2 if not sound.fade_in else length)
    fade_out = max(EDGE_SAMPLES, (sound.fade_out or (LEAVING_MS if cut else 0)) * PER_MS)
    fade_out = min(fade_out, length // 2 if not sound.fade_out else length)
    return Voice(
        input=source,
        bus=bus,
        first=first,
        length=length,
        offset=offset / 1000,
        span=length / SAMPLE_RATE_HZ,
        gain=sound.volume,
        ramps=(
            Ramp(at=0, length=fade_in, rising=True),
            Ramp(at=length - fade_out, length=fade_out, rising=False),
        ),
        what=what,
    )


def _repeated(sound: Sound, bus: Bus, file: Media, first: int, length: int) -> Iterator[Voice]:
    """The sound again and again, each time from the beginning of the file, blending over."""
    shared = OVERLAP_MS * PER_MS
    whole = _bed(
        sound, bus, _input(file), first, length, sound.offset, cut=True, what=Called.by(foreign(f"“{file.name}”"))
    )
    at, offset = 0, sound.offset
    while at < length:
        round_ = min((file.duration - offset) * PER_MS, length - at)
        last = at + round_ >= length
        ramps = [_moved(ramp, at, round_) for ramp in whole.ramps]
        if at:
            ramps.append(Ramp(at=0, length=min(shared, round_), rising=True, shape="power"))
        if not last:
            ramps.append(Ramp(at=round_ - shared, length=shared, rising=False, shape="power"))
        yield whole.model_copy(
            update={
                "first": first + at,
                "length": round_,
                "offset": offset / 1000,
                "span": round_ / SAMPLE_RATE_HZ,
                "ramps": tuple(ramp for ramp in ramps if ramp is not None),
            }
        )
        if last:
            return
        at, offset = at + round_ - shared, 0


def _moved(ramp: Ramp, at: int, length: int) -> Ramp | None:
    """A ramp of the whole sound as the part that begins at sample `at` hears it; None where it does nothing.

    A part may begin in the middle of a ramp: then `at` is negative.
    """
    begin = ramp.at - at
    done = begin + ramp.length <= 0 if ramp.rising else begin >= length
    return None if done else ramp.model_copy(update={"at": begin})


def _input(media: Media) -> Input:
    return Input(
        file=str(media.path),
        identity=media.fingerprint,
        container=media.container,
        track=media.sound_track,
        beside=media.sound_beside,
        varies=media.sound_varies,
    )


def playing(voice: Voice) -> SourceReading:
    """A voice's source range as a reading, to ask which source time is heard when."""
    return SourceReading(
        start=voice.offset,
        length=voice.span,
        speed=voice.speed,
        speed_to=voice.speed_to,
        begin=0.0,
        frames=1,
        fps=Fraction(1),
        reverse=voice.reverse,
    )


def natural(voice: Voice) -> int:
    """How many samples the voice's whole source range gives."""
    return round(voice.span / mean_speed(voice.speed, voice.speed_to) * SAMPLE_RATE_HZ)
