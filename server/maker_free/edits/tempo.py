"""Owns the tempo of composed music while the film that is cut to it is changed; refuses to move a cut.

Music is composed to a film's length, and its tempo with it. A film whose cuts are on its beats keeps them there when
something is put in or taken out:

before   |── c1 ──|── c2 ──|── c3 ──|          ♩   ♩   ♩   ♩   ♩   ♩
after    |▪ CARD ▪|── c1 ──|── c2 ──|── c3 ──| ♩   ♩   ♩   ♩   ♩   ♩   ♩   ♩
"""

from __future__ import annotations

from maker_free.autocut.length_search import Rhythm
from maker_free.edits.session import EditSession
from maker_free.engine.model.timeline import Composition, Sound, Timeline, place

ON_MS = 25
"""How far (ms) a cut may be from a beat to be on it."""
MOSTLY = 0.8
"""Part of the cuts that are on the beat in a film that is cut to its music."""

CLEARLY = 0.25
"""How much more of the cuts must be on the beat for another tempo."""


def on_the_beat(timeline: Timeline, rhythm: Rhythm) -> float:
    """The part of the cuts that are on a beat of the music; 0 where there is no cut."""
    beats = rhythm.grid(timeline.duration).beats
    cuts = [at.start + at.overlap / 2 for at in place(timeline) if at.position]
    near = sum(any(abs(beat - cut) <= ON_MS for beat in beats) for cut in cuts)
    return near / len(cuts) if cuts else 0.0


def kept(before: Timeline, film: EditSession) -> EditSession:
    """The film with its music as fast as it was `before`, where more of the cuts are on its beats then."""
    was, now = _bed(before), _bed(film.timeline)
    if was is None or now is None or before.clips == film.clips:
        return film
    old, new = _rhythm(was), _rhythm(now)
    if (old.mood, old.seed) != (new.mood, new.seed) or on_the_beat(before, old) < MOSTLY:
        return film
    ways = [Rhythm(new.mood, new.seed, tempo=tempo) for tempo in (old.grid(before.duration).tempo, None)]
    best = max(ways, key=lambda one: on_the_beat(film.timeline, one))
    if on_the_beat(film.timeline, best) < on_the_beat(film.timeline, new) + CLEARLY:
        return film
    source = Composition(mood=new.mood or "lo-fi", seed=new.seed, tempo=best.tempo)
    beds = tuple(one.model_copy(update={"source": source}) if one is now else one for one in film.timeline.sounds)
    return film.set(sounds=beds)


def beat(film: EditSession) -> float | None:
    """Ms from beat to beat of the composed music that the film is cut to; None where it is not."""
    bed = _bed(film.timeline)
    if bed is None or on_the_beat(film.timeline, _rhythm(bed)) < MOSTLY:
        return None
    return 60_000 / _rhythm(bed).grid(film.duration).tempo


def _bed(timeline: Timeline) -> Sound | None:
    """The composed music that is under all of the film."""
    beds = [one for one in timeline.sounds if one.role == "music"]
    whole = len(beds) == 1 and not beds[0].start and not beds[0].offset and beds[0].duration is None
    return beds[0] if whole and isinstance(beds[0].source, Composition) and timeline.clips else None


def _rhythm(bed: Sound) -> Rhythm:
    assert isinstance(bed.source, Composition)
    return Rhythm(bed.source.mood, bed.source.seed, tempo=bed.source.tempo)
