"""Owns edits of how long things last: trim, cut out, split, freeze, photos, pauses, the length of the film."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from maker_free.edits import messages, pieces, refitting, refusals, resolve
from maker_free.edits.session import NEW, EditSession
from maker_free.engine.analysis.findings import Range
from maker_free.engine.model.timeline import SHORTEST_CLIP_MS, Clip, Timeline, mean_speed, place
from maker_free.language.operations import CutOut, CutSilence, Freeze, Length, Split, Still, Trim
from maker_free.language.operations.pointers import Moment, Span
from maker_free.messages import formats

BREATH_MS = 150
"""How much of a pause (ms) stays on either side of what is said."""
ENOUGH_MS = 1000
"""A clip is not made shorter than this (ms) for the sake of the film's length, unless it cannot be helped."""


def trim(film: EditSession, edit: Trim) -> EditSession:
    """Keep a stretch of each clip; an end beyond the clip's, or a beginning before it, takes in more of the file
    where there is more.

    before   |──────── c1 ────────|── c2 ──|
    after    |── c1 ──|── c2 ──|               trim clip 1 to 5 s
    """
    chosen = resolve.clips(film, edit.clips)
    for position in chosen:
        made, kept = _trimmed(film, position, edit)
        before, after = film.clips[position].duration, made.duration
        called = film.called([position])
        if made == film.clips[position]:
            film = film.tell(messages.LASTS_SO_ALREADY, clips=called, length=formats.Duration(after))
            continue
        film = film.changed([position], lambda _, made=made: made)
        said = messages.TRIMMED if kept.start == 0 else messages.TRIMMED_FROM
        film = film.tell(said, clips=called, before=formats.Duration(before), after=formats.Duration(after),
                         kept=formats.span(kept.start, kept.end))  # fmt: skip
    return film


def _trimmed(film: EditSession, position: int, edit: Trim) -> tuple[Clip, Range]:
    clip, called = film.clips[position], film.called([position])
    asked = edit.keep.end
    if edit.keep.begin.part == 0 and edit.keep.begin.ms < 0:
        return _earlier(film, position, edit)
    if edit.keep.begin.part == 0 and asked.part == 0 and asked.ms > clip.duration:
        longer = _extended(film, clip, asked.ms)
        if longer is None and clip.speed_to is None and asked.ms > clip.duration + resolve.SLACK_MS:
            there = clip.end if clip.reverse else film.source(clip).duration - clip.start
            most, wanted = formats.Duration(round(there / clip.speed)), formats.Duration(asked.ms)
            raise film.refuse(refusals.FILE_TOO_SHORT, clips=called, length=wanted, most=most)
        clip = longer or clip
    kept = resolve.span(film, edit.keep, clip.duration, refusals.BEYOND_CLIP, called)
    made = pieces.part(clip, kept.start, kept.end)
    if made is None:
        raise film.refuse(refusals.TOO_SHORT)
    return made, kept


def _earlier(film: EditSession, position: int, edit: Trim) -> tuple[Clip, Range]:
    """The clip from a moment before its beginning on: it takes in what comes before it in its file."""
    clip, called = film.clips[position], film.called([position])
    wanted = -edit.keep.begin.ms
    there = film.source(clip).duration - clip.end if clip.reverse else clip.start
    if clip.hold is not None or clip.speed_to is not None or wanted * clip.speed > there + resolve.SLACK_MS:
        most, length = formats.Duration(clip.duration + round(there / clip.speed)), clip.duration + wanted
        raise film.refuse(refusals.FILE_TOO_SHORT, clips=called, length=formats.Duration(length), most=most)
    taken = min(there, round(wanted * clip.speed))
    longer = {"end": clip.end + taken} if clip.reverse else {"start": clip.start - taken}
    made = clip.model_copy(update={**longer, "fade_in": 0})
    kept = Span(
        begin=Moment(),
        end=edit.keep.end.model_copy(update={"ms": edit.keep.end.ms + wanted * (not edit.keep.end.part)}),
    )
    stretch = resolve.span(film, kept, made.duration, refusals.BEYOND_CLIP, called)
    shorter = pieces.part(made, stretch.start, stretch.end)
    if shorter is None:
        raise film.refuse(refusals.TOO_SHORT)
    return shorter, stretch


def _extended(film: EditSession, clip: Clip, length: int) -> Clip | None:
    """The clip with `length` ms by taking in what follows in its file; None when there is not so much."""
    if clip.hold is not None:
        return clip.model_copy(update={"hold": length})
    wanted = round(length * mean_speed(clip.speed, clip.speed_to))
    there = clip.end if clip.reverse else film.source(clip).duration - clip.start
    if clip.speed_to is not None or wanted > there + resolve.SLACK_MS:
        return None
    wanted = min(wanted, there)
    if clip.reverse:
        return clip.model_copy(update={"start": clip.end - wanted, "fade_out": 0})
    return clip.model_copy(update={"end": clip.start + wanted, "fade_out": 0})


def cut_out(film: EditSession, edit: CutOut) -> EditSession:
    """Take a stretch out and close the gap: of clips, or of the film as it was when the request began.

    before   |──────── c1 ────────|── c2 ──|
    taken             ░░░░░
    after    |── c1 ──|─ c1 ─|── c2 ──|
    """
    if edit.clips is not None:
        chosen = sorted(resolve.clips(film, edit.clips), reverse=True)
        wholes = [_of_pieces(film, position, chosen) for position in chosen]
        for position, whole in zip(chosen, wholes, strict=True):
            film = _cut_clip(film, position, edit, whole)
        return film
    if not film.clips:
        raise film.refuse(refusals.NO_CLIPS)
    asked = resolve.span(film, edit.span, film.before.duration)
    gone = resolve.cut_span(film, edit.span)
    if gone.duration <= 0:
        return film.tell(messages.GONE_ALREADY, span=formats.span(*asked))
    left = _without(film.timeline, gone)
    if not left:
        raise film.refuse(refusals.NOTHING_LEFT)
    film = film.tell(messages.CUT_OUT_OF_FILM, span=formats.span(*asked), length=formats.Duration(gone.duration))
    return film.recut(left)


def _of_pieces(film: EditSession, position: int, chosen: Sequence[int]) -> Clip | None:
    """The clip as it was when the request began of which a clip is one of several pieces that are meant together; None
    where it is whole, or no longer plays as it did."""
    now = film.clips[position]
    origin = film.origins.get(now.id)
    was = next((clip for clip in film.before.clips if clip.id == origin), None)
    many = sum(film.origins.get(film.clips[one].id) == origin for one in chosen)
    if was is None or many < 2 or now.hold is not None:
        return None
    same = (now.speed, now.speed_to, now.reverse) == (was.speed, was.speed_to, was.reverse)
    return was if same and was.speed_to is None and not was.reverse else None


def _cut_clip(film: EditSession, position: int, edit: CutOut, whole: Clip | None = None) -> EditSession:
    """`whole`: the clip of which this is a piece, on whose clock the times are then."""
    clip, called = film.clips[position], film.called([position])
    if whole is None:
        gone = resolve.span(film, edit.span, clip.duration, refusals.BEYOND_CLIP, called)
    else:
        asked = resolve.span(film, edit.span, whole.duration, refusals.BEYOND_CLIP, called)
        began = round((clip.start - whole.start) / whole.speed)
        gone = Range(max(0, asked.start - began), min(clip.duration, asked.end - began))
        if gone.duration <= 0:
            return film
    left = pieces.without(clip, *gone)
    if not left and len(film.clips) == 1:
        raise film.refuse(refusals.NOTHING_LEFT)
    said = film.tell(messages.CUT_OUT, clips=called, span=formats.span(*gone), length=formats.Duration(gone.duration))
    return said.changed([position], lambda _: left)


def _without(timeline: Timeline, gone: Range) -> list[Clip]:
    """The clips when a stretch of the film is taken out."""
    taken = resolve.shown(timeline, gone)
    left: list[Clip] = []
    for position, clip in enumerate(timeline.clips):
        left += pieces.without(clip, *taken[position]) if position in taken else [clip]
    return left


def split(film: EditSession, edit: Split) -> EditSession:
    """Cut in two, or in equal parts; nothing looks different yet.

    before   |──────── c1 ────────|── c2 ──|
    after    |── c1 ──|─── c1 ────|── c2 ──|
    """
    if edit.clips is not None:
        chosen = resolve.clips(film, edit.clips)
        cuts = {position: _cuts(film, position, edit) for position in chosen}
    else:
        cuts = _film_cuts(film, edit)
    first = min(film.number(position) for position in cuts)
    for position in sorted(cuts, reverse=True):
        film = _split(film, position, cuts[position])
    return replace(film, divided=min(first, film.divided or first))


def _cuts(film: EditSession, position: int, edit: Split) -> list[int]:
    """Where (clip clock, ms) a clip is to be cut."""
    length = film.clips[position].duration
    if edit.parts is not None:
        return [length * number // edit.parts for number in range(1, edit.parts)]
    at = edit.at or resolve.Moment(part=0.5)
    return [resolve.moment(film, at, length, refusals.BEYOND_CLIP, film.called([position]))]


def _film_cuts(film: EditSession, edit: Split) -> dict[int, list[int]]:
    """The same for times of the whole film."""
    if not film.clips:
        raise film.refuse(refusals.NO_CLIPS)
    length = film.before.duration
    if edit.parts is not None:
        moments = [resolve.Moment(ms=length * number // edit.parts) for number in range(1, edit.parts)]
    else:
        moments = [edit.at or resolve.Moment(part=0.5)]
    cuts: dict[int, list[int]] = {}
    for at in moments:
        now = resolve.cut_moment(film, at)
        here = [one for one in place(film.timeline) if one.start <= now < one.end] or list(place(film.timeline))
        cuts.setdefault(here[-1].position, []).append(now - here[-1].start)
    return cuts


def _split(film: EditSession, position: int, cuts: Sequence[int]) -> EditSession:
    clip, called = film.clips[position], film.called([position])
    edges = [0, *cuts, clip.duration]
    made = [pieces.part(clip, begin, end) for begin, end in itertools.pairwise(edges)]
    whole = [one for one in made if one is not None]
    if len(whole) < len(made):
        if len(cuts) > 1:
            raise film.refuse(refusals.TOO_SHORT)
        return film.tell(messages.CUT_THERE_ALREADY)
    times = formats.Names([formats.clock(cut) for cut in cuts])
    said = messages.SPLIT if len(cuts) == 1 else messages.SPLIT_PARTS
    return film.changed([position], lambda _: whole).tell(said, clips=called, at=times, parts=len(whole))


def freeze(film: EditSession, edit: Freeze) -> EditSession:
    """Hold the picture for a while, then go on.

    before   |──────── c1 ────────|── c2 ──|
    after    |── c1 ──|▪ hold ▪|─── c1 ────|── c2 ──|
    """
    if edit.hold < SHORTEST_CLIP_MS:
        raise film.refuse(refusals.TOO_SHORT)
    if edit.clips is not None:
        chosen = resolve.clips(film, edit.clips)
        spots = {at: resolve.moment(film, edit.at, film.clips[at].duration, refusals.BEYOND_CLIP, film.called([at]))
                 for at in chosen}  # fmt: skip
    else:
        spots = {position: cuts[0] for position, cuts in _film_cuts(film, Split(at=edit.at)).items()}
    for position in sorted(spots, reverse=True):
        called, at = film.called([position]), spots[position]
        film = film.changed([position], partial(_frozen, film, at, edit.hold))
        film = film.tell(messages.FROZEN, clips=called, at=formats.clock(at), length=formats.Duration(edit.hold))
    return film


def _frozen(film: EditSession, at: int, hold: int, clip: Clip) -> list[Clip]:
    if clip.hold is not None:
        return [clip.model_copy(update={"hold": clip.hold + hold})]
    frame = min(round(pieces.source_at(clip, at)), max(0, film.source(clip).duration - SHORTEST_CLIP_MS))
    still = {"hold": hold, "start": frame, "end": frame, "speed": 1.0, "speed_to": None, "reverse": False,
             "fade_in": 0, "fade_out": 0, "transition": None, "motion": None, "id": NEW}  # fmt: skip
    before, after = pieces.part(clip, 0, at), pieces.part(clip, at, clip.duration)
    return [one for one in (before, clip.model_copy(update=still), after) if one is not None]


def still(film: EditSession, edit: Still) -> EditSession:
    """How long photos and held pictures stand.

    before   |─ photo ─|── c2 ──|
    after    |──── photo ────|── c2 ──|
    """
    if edit.hold < SHORTEST_CLIP_MS:
        raise film.refuse(refusals.TOO_SHORT)
    asked = resolve.clips(film, edit.clips)
    chosen = [position for position in asked if film.clips[position].hold is not None]
    if not chosen:
        raise film.refuse(refusals.NOT_A_PHOTO, clips=film.called(asked))
    before = [film.clips[position].duration for position in chosen]
    called = film.called(chosen)
    film = film.changed(chosen, lambda clip: clip.model_copy(update={"hold": edit.hold}))
    if len(set(before)) == 1:
        return film.tell(
            messages.TRIMMED, clips=called, before=formats.Duration(before[0]), after=formats.Duration(edit.hold)
        )
    return film.tell(messages.SHOWN_FOR, clips=called, length=formats.Duration(edit.hold))


def cut_silence(film: EditSession, edit: CutSilence) -> EditSession:
    """Take long pauses out of what is said; clips in which nothing is heard at all stay as they are.

    before   |── talk ──░░░░░░── talk ──|
    after    |── talk ──|── talk ──|
    """
    chosen = [position for position in resolve.clips(film, edit.clips) if _talks(film, film.clips[position])]
    if not chosen:
        raise film.refuse(refusals.NO_SOUND_TO_CUT)
    saved = count = 0
    for position in sorted(chosen, reverse=True):
        clip = film.clips[position]
        pauses = _pauses(film, clip, edit.longest)
        left = _between(clip, pauses)
        if not pauses or not left:
            continue
        count += len(pauses)
        saved += clip.duration - sum(one.duration for one in left)
        film = film.changed([position], lambda _, left=left: left)
    if not count:
        return film.tell(messages.NO_PAUSES, length=formats.Duration(edit.longest))
    return film.tell(messages.PAUSES_CUT, count=count, length=formats.Duration(saved))


def _talks(film: EditSession, clip: Clip) -> bool:
    return film.source(clip).has_sound and clip.hold is None and clip.volume > 0 and clip.speed_to is None


def _pauses(film: EditSession, clip: Clip, longest: int) -> list[Range]:
    """Pauses in a clip (clip clock, ms), without the breath that is left on both sides."""
    found: list[Range] = []
    for silence in film.analyse(film.source(clip)).silences:
        low, high = max(silence.start, clip.start), min(silence.end, clip.end)
        if high - low <= longest:
            continue
        ends = sorted(round(pieces.shown_at(clip, source)) for source in (low, high))
        begin = ends[0] + BREATH_MS if ends[0] > 0 else 0
        end = ends[1] - BREATH_MS if ends[1] < clip.duration - 1 else clip.duration
        if end - begin >= SHORTEST_CLIP_MS:
            found.append(Range(begin, end))
    return sorted(found)


def _between(clip: Clip, gone: Sequence[Range]) -> list[Clip]:
    edges = [0, *(edge for stretch in gone for edge in stretch), clip.duration]
    parts = [pieces.part(clip, begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True)]
    return [one for one in parts if one is not None]


def length(film: EditSession, edit: Length) -> EditSession:
    """Make the film as long as asked: every clip gives (or gets) its share.

    before   |────── c1 ──────|── c2 ──|──── c3 ────|
    after    |─── c1 ───|─ c2 ─|── c3 ──|

    A film that is cut to its music is cut anew, so that it stays on the beat.
    """
    if not film.clips:
        raise film.refuse(refusals.NO_CLIPS)
    before = film.duration
    wanted = edit.to if edit.to is not None else round(before * (edit.by or 1.0))
    if wanted < SHORTEST_CLIP_MS * len(film.clips):
        raise film.refuse(refusals.TOO_SHORT_A_FILM, length=formats.Duration(wanted))
    if abs(wanted - before) <= 20:
        return film.tell(messages.LONG_SO_ALREADY, length=formats.Duration(before))
    film = film.set(wanted=wanted)
    if edit.how == "speed":
        return _paced(film, wanted).tell(messages.LENGTH_SPED)
    made = refitting.refit(film, wanted)
    if made is None:
        return _shared(film, wanted).tell(messages.LENGTH_SHARED)
    gone = film.called(made.gone) if made.gone else None
    playing = refitting.rhythm(film)
    film = film.recut(made.clips)
    film = replace(film, timeline=refitting.played_on(film.timeline, playing)).tell(messages.LENGTH_ON_THE_BEAT)
    return film.tell(messages.LENGTH_WITHOUT, clips=gone) if gone else film


def _paced(film: EditSession, wanted: int) -> EditSession:
    factor = film.duration / wanted
    if any(not 0.1 <= rate * factor <= 16 for clip in film.clips for rate in (clip.speed, clip.speed_to or clip.speed)):
        raise film.refuse(refusals.SPEED_OUT_OF_REACH)

    def faster(clip: Clip) -> Clip:
        if clip.hold is not None:
            return clip.model_copy(update={"hold": max(SHORTEST_CLIP_MS, round(clip.hold / factor))})
        to = None if clip.speed_to is None else clip.speed_to * factor
        return clip.model_copy(update={"speed": clip.speed * factor, "speed_to": to})

    return film.changed(range(len(film.clips)), faster)


def _shared(film: EditSession, wanted: int) -> EditSession:
    clips = list(film.clips)
    least = _least(film, film.duration - wanted)
    for _ in range(12):
        short = wanted - film.timeline.model_copy(update={"clips": tuple(clips)}).duration
        if abs(short) <= 2:
            break
        if short < 0:
            room = [max(0, clip.duration - limit) for clip, limit in zip(clips, least, strict=True)]
            room = room if sum(room) >= -short else [clip.duration - SHORTEST_CLIP_MS for clip in clips]
        else:
            room = [_room(film, clip) for clip in clips]
        if sum(room) < short:
            most = film.duration + sum(_room(film, clip) for clip in film.clips)
            raise film.refuse(refusals.NOT_ENOUGH, length=formats.Duration(wanted), most=formats.Duration(most))
        clips = [_resized(clip, clip.duration + round(short * part / max(1, sum(room))))
                 for clip, part in zip(clips, room, strict=True)]  # fmt: skip
    return film.recut(clips)


def _least(film: EditSession, short: int) -> list[int]:
    """How short (ms) each clip may become when the film is to lose `short` ms: as far as possible nobody is cut off,
    and when that is not enough, those who speak longest lose what they say last, phrase by phrase."""
    phrases = [_phrases(film, clip) if short > 0 else [] for clip in film.clips]

    def limits() -> list[int]:
        ends = [said[-1] if said else 0 for said in phrases]
        return [min(clip.duration, max(ENOUGH_MS, end)) for clip, end in zip(film.clips, ends, strict=True)]

    while any(phrases) and film.duration - short < sum(limits()) - _overlaps(film):
        max(phrases, key=lambda said: said[-1] if said else 0).pop()
    return limits()


def _overlaps(film: EditSession) -> int:
    return sum(clip.duration for clip in film.clips) - film.duration


def _phrases(film: EditSession, clip: Clip) -> list[int]:
    """Where (clip clock, ms) somebody in the clip has finished a phrase, with room for a breath."""
    if not _talks(film, clip) or clip.reverse:
        return []
    said = [one for one in film.analyse(film.source(clip)).speech if clip.start < one.end <= clip.end + BREATH_MS]
    return [min(clip.duration, round(pieces.shown_at(clip, one.end)) + BREATH_MS) for one in said]


def _room(film: EditSession, clip: Clip) -> int:
    """How much longer (ms) a clip can get."""
    if clip.hold is not None:
        return max(0, 3 * max(clip.hold, 2000) - clip.hold)
    if clip.speed_to is not None or clip.reverse:
        return 0
    return max(0, round((film.source(clip).duration - clip.end) / clip.speed))


def _resized(clip: Clip, length: int) -> Clip:
    length = max(length, SHORTEST_CLIP_MS)
    if length == clip.duration:
        return clip
    if clip.hold is not None:
        return clip.model_copy(update={"hold": length})
    if length < clip.duration:
        made = pieces.part(clip, 0, length) or clip
        return made.model_copy(update={"fade_out": min(clip.fade_out, length)})
    return clip.model_copy(update={"end": clip.start + round(length * clip.speed)})


EDITS = {
    Trim: trim, CutOut: cut_out, Split: split, Freeze: freeze, Still: still, CutSilence: cut_silence,
    Length: length,
}  # fmt: skip
