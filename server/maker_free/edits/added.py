"""Owns edits of one sound or one picture on top among those that were added; refuses all of a kind at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maker_free.autocut.explanations import name
from maker_free.edits import messages, refusals, resolve, sounds
from maker_free.edits.session import EditSession
from maker_free.engine.model.timeline import Effect, Overlay, Sound
from maker_free.language.operations import EditAdded, Moment
from maker_free.messages import formats
from maker_free.messages.formats import Names
from maker_free.messages.message import Sayable
from maker_free.music import LENGTHS_MS, MARKS_MS

NEAR_MS = 1000
"""ms from a moment within which what begins there is meant."""
MISSING = sounds.MISSING | {"picture": refusals.NO_INSETS}


def moment(one: Sound | Overlay) -> int:
    """When it is there for people (film ms): a sound that underlines a moment rises towards it."""
    if isinstance(one, Sound) and isinstance(one.source, Effect):
        return one.start - one.offset + MARKS_MS[one.source.name]
    return one.start


def of_kind(there: Sequence[Sound] | Sequence[Overlay], role: str) -> list[Sound | Overlay]:
    """Those of a kind as people count them: in order of time, then as they were added."""
    kept = [one for one in there if isinstance(one, Overlay) or one.role == role]
    return sorted(kept, key=moment)


def edit_added(film: EditSession, edit: EditAdded) -> EditSession:
    """One of them is moved, ends elsewhere, gets louder or quieter, or goes.

    before   |ding|       |ding|
    after         |ding|  |ding|
    """
    one = _meant(film, edit)
    if isinstance(one, Sound):
        return _sound(film, edit, one)
    return _picture(film, edit, one)


def _meant(film: EditSession, edit: EditAdded) -> Sound | Overlay:
    there = of_kind(film.timeline.overlays if edit.role == "picture" else film.timeline.sounds, edit.role)
    if edit.accent is not None:
        there = [one for one in there if isinstance(one, Sound) and _accent(one) == edit.accent]
    if not there:
        raise film.refuse(MISSING[edit.role])
    what = messages.ADDED_KINDS[edit.role]
    if edit.number is not None:
        if edit.number > len(there):
            raise film.refuse(refusals.FEWER_ADDED, what=what, number=edit.number, count=len(there))
        return there[edit.number - 1]
    at = resolve.moment(film, edit.at or Moment(), film.duration)
    nearest = min(there, key=lambda one: abs(moment(one) - at))
    heard = [one for one in there if one.start <= at < _end(film, one)]
    if abs(moment(nearest) - at) <= NEAR_MS:
        return nearest
    if not heard:
        times = Names([formats.clock(moment(one)) for one in there[:6]])
        raise film.refuse(refusals.NOT_ADDED_THERE, what=what, at=formats.clock(at), times=times)
    return heard[-1]


def _accent(one: Sound) -> str | None:
    return one.source.name if isinstance(one.source, Effect) else None


def length(one: Sound | Overlay, whole: int, durations: Mapping[str, int]) -> int:
    """How long it is there (ms) in a film of `whole` ms, whose media last `durations`; a sound may outlast the film."""
    if isinstance(one, Overlay):
        return (whole if one.end is None else one.end) - one.start
    if one.duration is not None:
        return one.duration
    if isinstance(one.source, Effect):
        return LENGTHS_MS[one.source.name] - one.offset
    return durations[one.source] - one.offset if isinstance(one.source, str) else whole - one.start


def _end(film: EditSession, one: Sound | Overlay) -> int:
    return one.start + length(one, film.duration, {key: media.duration for key, media in film.media.items()})


def _ends(film: EditSession, edit: EditAdded, begin: int) -> int | None:
    """Where it should end. Raises EditError when that is not after its beginning."""
    if edit.until is None:
        return None
    end = resolve.moment(film, edit.until, film.duration)
    if end <= begin:
        raise film.refuse(refusals.BACKWARDS, begin=formats.clock(begin), end=formats.clock(end))
    return end


def _sound(film: EditSession, edit: EditAdded, one: Sound) -> EditSession:
    called = film.sound_name(one)
    if edit.gone:
        film = film.set(sounds=tuple(sound for sound in film.timeline.sounds if sound.id != one.id))
        return film.tell(messages.SOUND_GONE, what=messages.SOUNDS[one.role], names=Names([called]))
    if edit.level is not None:
        gain = sounds.level(film, one.volume, edit.level)
        film = _with_sound(film, one.model_copy(update={"volume": gain}))
        return sounds.told(film, called, {one.volume}, {gain}, edit.level)
    made = one
    if edit.to is not None:
        begin = resolve.moment(film, edit.to, film.duration)
        if begin >= film.duration:
            raise film.refuse(refusals.STARTS_AT_END)
        update = {"start": begin}
        if isinstance(one.source, Effect):
            begin -= MARKS_MS[one.source.name]
            update = {"start": max(begin, 0), "offset": max(-begin, 0)}
        made = one.model_copy(update=update)
    end = _ends(film, edit, made.start)
    if end is not None:
        made = made.model_copy(update={"duration": end - made.start})
    return _told(_with_sound(film, made), called, made)


def _with_sound(film: EditSession, made: Sound) -> EditSession:
    return film.set(sounds=tuple(made if sound.id == made.id else sound for sound in film.timeline.sounds))


def _picture(film: EditSession, edit: EditAdded, one: Overlay) -> EditSession:
    called = name(film.media[one.media])
    if edit.gone:
        film = film.set(overlays=tuple(other for other in film.timeline.overlays if other.id != one.id))
        return film.tell(messages.INSET_GONE, names=Names([called]))
    made = one
    if edit.to is not None:
        begin = resolve.moment(film, edit.to, film.duration)
        end = None if one.end is None else begin + one.end - one.start
        if end is not None and end >= film.duration:
            end = None
        made = one.model_copy(update={"start": begin, "end": end})
    if made.start >= film.duration:
        raise film.refuse(refusals.STARTS_AT_END)
    end = _ends(film, edit, made.start)
    if end is not None:
        made = made.model_copy(update={"end": None if end >= film.duration else end})
    film = film.set(overlays=tuple(made if other.id == one.id else other for other in film.timeline.overlays))
    return _told(film, called, made)


def _told(film: EditSession, called: Sayable | str, made: Sound | Overlay) -> EditSession:
    end = min(film.duration, _end(film, made))
    return film.tell(messages.ADDED_AT, name=called, span=formats.span(made.start, max(end, made.start)))


EDITS = {EditAdded: edit_added}
