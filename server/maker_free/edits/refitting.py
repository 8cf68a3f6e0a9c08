"""Owns another length for a film that is cut to its music: the same shots, fewer of them when time is short, placed
anew on the beat; refuses films whose cuts follow no music.

before   |── c1 ──|─ c2 ─|── c3 ──|── c4 ──|─ c5 ─|     ♩ ♩ ♩ ♩ ♩ ♩ ♩ ♩ ♩ ♩ ♩ ♩ ♩ ♩
after    |─ c1 ─|─ c3 ─|─ c5 ──|                        ♩ ♩ ♩ ♩ ♩ ♩ ♩   (the music is composed to the new length)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from maker_free.autocut import autocut, finding, selection
from maker_free.autocut.finding import SAID, STILL_MS, Take
from maker_free.autocut.joining import SOFT_MS, Way
from maker_free.autocut.length_search import Arrangement, Rhythm, fit
from maker_free.autocut.selection import Choice
from maker_free.edits import tempo
from maker_free.edits.session import EditSession
from maker_free.engine.analysis.findings import Analysis, Range
from maker_free.engine.model.timeline import Clip, Composition, Timeline, Transition

STYLES = ("film", "highlights", "reel")
NEAR_MS, SAID_MS = 500, 2500
"""How far (ms) the new length may be from the one asked for; and in a film in which somebody speaks, who would be cut
off otherwise."""
ENDS = 0.5
"""What it counts for a shot that the film begins or ends with it."""
EDGE_MS = 150
"""How much (ms) of a phrase may be missing in a clip that has all of it."""
PORTIONS = (1.0, 0.5, 0.35)
"""Parts of the new length that what one person says may take up, as alternatives."""


@dataclass(frozen=True)
class Recut:
    """The clips of the film at its new length, and the numbers (from 0) of those that are no longer in it."""

    clips: tuple[Clip, ...]
    gone: tuple[int, ...]


@dataclass(frozen=True)
class _KeptCuts:
    """Takes meet as the clips did that they come from; `clips` by the identity of takes."""

    clips: Mapping[int, Clip]

    def of(self, take: Take) -> Clip:
        return self.clips[id(take)]

    def ways(self, takes: Sequence[Take], beats: Sequence[int]) -> list[Way]:
        return [_way(self.of(take).transition) for take in takes[1:]]


def _way(transition: Transition | None) -> Way:
    if transition is None:
        return Way()
    shorter = (length for length in SOFT_MS if length < transition.duration)
    return Way(transition.kind, (transition.duration, *shorter, 0))


def refit(film: EditSession, wanted: int) -> Recut | None:
    """The film at `wanted` ms on the beat of its music; None when it is not cut to music, or when that cannot be."""
    clips = film.clips
    beat = rhythm(film)
    plain = all(clip.speed == 1 and clip.speed_to is None and not clip.reverse for clip in clips)
    if beat is None or len(clips) < 2 or not plain or tempo.on_the_beat(film.timeline, beat) < tempo.MOSTLY:
        return None
    style = _style(clips, wanted / film.duration)
    choices: list[Choice] = []
    sources: dict[int, Clip] = {}
    kept: list[list[Take]] = []
    for portion in PORTIONS:
        takes = [_take(film, clip, shorter=wanted < film.duration, portion=round(portion * wanted)) for clip in clips]
        kept.append(takes)  # as long as they are kept their identities are their own
        sources |= {id(take): clip for take, clip in zip(takes, clips, strict=True)}
        choices.append(Choice(tuple(_chosen(takes, wanted, style)), (), "added", style, wanted, firm=True))
    cuts = _KeptCuts(sources)
    fitted = fit(choices, cuts, replace(beat, tempo=None))
    near = SAID_MS if any(take.core is not None for take in fitted.takes) else NEAR_MS
    if abs(fitted.pace.duration - wanted) > near or fitted.pace.off_beat > (1 - tempo.MOSTLY) * len(fitted.pace.cuts):
        return None
    left = {cuts.of(take).id for take in fitted.takes}
    gone = tuple(number for number, clip in enumerate(clips) if clip.id not in left)
    return Recut(tuple(_remade(film, fitted, cuts)), gone)


def rhythm(film: EditSession) -> Rhythm | None:
    """The beat of the music that the film begins and ends with. Where a song begins stays as it was put by the person;
    where it was chosen for the length of the film, it is chosen anew."""
    beds = [one for one in film.timeline.sounds if one.role == "music"]
    if len(beds) != 1 or beds[0].start or beds[0].duration is not None:
        return None
    source = beds[0].source
    if isinstance(source, Composition):
        return None if beds[0].offset else Rhythm(source.mood, source.seed, pieces=1, tempo=source.tempo)
    if not isinstance(source, str):
        return None
    song = Rhythm(song=film.analyse(film.media[source]))
    if not song.heard:
        return None
    return song if song.begin(film.duration) == beds[0].offset else replace(song, offset=beds[0].offset)


def played_on(timeline: Timeline, rhythm: Rhythm | None) -> Timeline:
    """The film with its song beginning where it is best for its length now, unless the person put it."""
    if rhythm is None or rhythm.song is None or rhythm.offset is not None:
        return timeline
    fields = autocut.played(rhythm.song, timeline.duration)
    beds = tuple(one.model_copy(update=fields) if one.role == "music" else one for one in timeline.sounds)
    return timeline.model_copy(update={"sounds": beds})


def _style(clips: Sequence[Clip], share: float) -> str:
    """The style whose shots last about as long as this film's, or somewhat less long when it is to be shorter."""
    usual = median(clip.duration for clip in clips) * min(1.0, share) ** 0.5
    return min(STYLES, key=lambda style: abs(selection.SHOT[style] - usual))


def _take(film: EditSession, clip: Clip, *, shorter: bool, portion: int) -> Take:
    """What may be shown of a clip: less of what is shown, or more of what is around it. Of what is said in it, at most
    `portion` ms, in one go.
    """
    source = film.source(clip)
    analysis = film.analyse(source)
    if clip.hold is not None:
        return Take(source, Range(0, STILL_MS.end), finding.quality(analysis, Range(0, 1)), 0, analysis.shots[0])
    window = Range(clip.start, clip.end) if shorter else _around(film, clip, analysis)
    number = _shot(analysis, (clip.start + clip.end) // 2)
    value, look = finding.quality(analysis, window), analysis.shots[number]
    heard = source.has_sound and clip.volume > 0
    said = [
        one for one in analysis.speech if heard and clip.start <= one.start + EDGE_MS and one.end - EDGE_MS <= clip.end
    ]
    if not said:
        return Take(source, window, value, number, look)
    window = _around(film, clip, analysis)  # a beat may have to be waited for
    units = finding.units(said, portion)
    at = max(range(len(units)), key=lambda number: units[number].duration)
    low = max(window.start, units[at - 1].end) if at else window.start
    high = min(window.end, units[at + 1].start) if at + 1 < len(units) else window.end
    core = Range(max(low, units[at].start), min(high, units[at].end))
    return Take(source, Range(low, high), value + SAID, number, look, core=core)


def _around(film: EditSession, clip: Clip, analysis: Analysis) -> Range:
    """The stretch of the file around a clip that is of the same shot, faultless, and not in another clip."""
    shot = analysis.shots[_shot(analysis, (clip.start + clip.end) // 2)]
    others = [Range(one.start, one.end) for one in film.clips if one is not clip and one.media == clip.media]
    low, high = min(shot.start, clip.start), max(shot.end, clip.end)
    for stretch in (*analysis.faults, *others):
        if stretch.end <= clip.start:
            low = max(low, stretch.end)
        elif stretch.start >= clip.end:
            high = min(high, stretch.start)
    return Range(low, high)


def _shot(analysis: Analysis, at: int) -> int:
    return next((number for number, shot in enumerate(analysis.shots) if at < shot.end), len(analysis.shots) - 1)


def _chosen(takes: Sequence[Take], wanted: int, style: str) -> list[Take]:
    """As many takes as there is time for, the best of them, in order; the first and the last one if possible."""
    ends = {0, len(takes) - 1}
    rated = [replace(take, value=take.value + ENDS) if at in ends else take for at, take in enumerate(takes)]
    picked = {id(take) for take in selection.pick(rated, wanted, style)}
    return [take for take, one in zip(takes, rated, strict=True) if id(one) in picked]


def _remade(film: EditSession, fitted: Arrangement, cuts: _KeptCuts) -> Iterator[Clip]:
    blends = (0, *fitted.pace.transitions, 0)
    for number, (take, length) in enumerate(zip(fitted.takes, fitted.pace.lengths, strict=True)):
        clip, arrive, leave = cuts.of(take), blends[number], blends[number + 1]
        way = fitted.ways[number - 1] if number else None
        blend = Transition(kind=way.kind, duration=arrive) if way is not None and arrive else None
        if clip.hold is not None:
            yield clip.model_copy(update={"hold": length, "transition": blend})
            continue
        start = autocut.in_point(take, length, arrive, leave, film.analyse(take.media))
        yield clip.model_copy(update={"start": start, "end": start + length, "transition": blend})
