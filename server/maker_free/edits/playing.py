"""Owns edits of how a clip plays: speed and direction."""

from __future__ import annotations

from maker_free.edits import by_hand, messages, pieces, refusals, resolve
from maker_free.edits.order import MOST_CLIPS
from maker_free.edits.session import NEW, EditSession
from maker_free.engine.analysis.findings import Range
from maker_free.engine.model.timeline import SHORTEST_CLIP_MS, Clip, mean_speed
from maker_free.language.operations import Boomerang, Reverse, Speed
from maker_free.messages import formats
from maker_free.messages.formats import Duration

SLOWEST, FASTEST = 0.1, 16.0


def speed(film: EditSession, edit: Speed) -> EditSession:
    """Play faster or slower; what follows moves up or back. Photos have no speed and stay.

    before   |──────── c1 ────────|── c2 ──|
    after    |─── c1 ───|── c2 ──|             clip 1 twice as fast
    """
    asked = resolve.clips(film, edit.clips)
    chosen = [position for position in asked if film.clips[position].hold is None]
    if not chosen:
        raise film.refuse(refusals.PHOTO_HAS_NO_SPEED, clips=film.called(asked))
    if edit.to is None and edit.by is None and edit.ramp_to is None and edit.lasting is None:
        raise film.refuse(refusals.WHICH_SPEED)
    if edit.span is not None:
        for position in sorted(chosen, reverse=True):
            film = _partly(film, position, edit)
        return film
    before = sum(film.clips[position].duration for position in chosen)
    called = film.called(chosen)
    rates = _rates(film, film.clips[chosen[0]], edit)
    film = film.changed(chosen, lambda clip: _at(film, clip, edit))
    if edit.by is not None and len(chosen) > 1:
        said = formats.rate(edit.by)
        return film.tell(messages.SPEED_BY, clips=called, rate=said)
    after = film.timeline.clips[chosen[0]].duration if len(chosen) == 1 else 0
    if edit.lasting is not None and len(chosen) > 1:
        return film.tell(messages.SHOWN_FOR, clips=called, length=Duration(edit.lasting))
    if len(chosen) > 1:
        return film.tell(messages.SPEED, clips=called, rate=formats.rate(*rates))
    return film.tell(
        messages.SPEED_ONE,
        clips=called,
        rate=formats.rate(*rates),
        before=Duration(before),
        after=Duration(after),
    )


def _partly(film: EditSession, position: int, edit: Speed) -> EditSession:
    """Only a stretch of the clip, which becomes a clip of its own.

    before   |──────── c1 ────────|
    after    |── c1 ──|c1|── c1 ──|
    """
    assert edit.span is not None
    clip, called = film.clips[position], film.called([position])
    stretch: Range = resolve.span(film, edit.span, clip.duration, refusals.BEYOND_CLIP, called)
    middle = pieces.part(clip, *stretch)
    if middle is None:
        raise film.refuse(refusals.TOO_SHORT)
    changed = _at(film, middle, edit)
    before, after = pieces.around(clip, *stretch)
    made = (*before, changed, *after)
    film = film.changed([position], lambda _: made)
    rate = formats.rate(changed.speed, changed.speed_to)
    return film.tell(messages.SPEED_PART, clips=called, rate=rate, span=formats.span(*stretch))


def _rates(film: EditSession, clip: Clip, edit: Speed) -> tuple[float, float | None]:
    if edit.lasting is not None:
        rates = ((clip.end - clip.start) / edit.lasting if edit.lasting else FASTEST + 1, None)
    elif edit.to is not None:
        rates = (edit.to, edit.ramp_to)
    elif edit.by is not None:
        ramp = None if clip.speed_to is None else clip.speed_to * edit.by
        rates = (clip.speed * edit.by, edit.ramp_to if edit.ramp_to is not None else ramp)
    else:
        rates = (clip.speed, edit.ramp_to)
    for rate in rates:
        if rate is not None and rate <= 0:
            raise film.refuse(refusals.SPEED_ZERO)
        if rate is not None and not SLOWEST <= rate <= FASTEST:
            raise film.refuse(refusals.SPEED_LIMITS, rate=f"{rate:g}")
    return rates


def _at(film: EditSession, clip: Clip, edit: Speed) -> Clip:
    first, last = _rates(film, clip, edit)
    if (clip.end - clip.start) / mean_speed(first, last) < SHORTEST_CLIP_MS:
        raise film.refuse(refusals.TOO_SHORT)
    return clip.model_copy(update={"speed": first, "speed_to": last})


def reverse(film: EditSession, edit: Reverse) -> EditSession:
    """Play backwards.

    before   |── 1 2 3 4 ──|
    after    |── 4 3 2 1 ──|
    """
    asked = resolve.clips(film, edit.clips)
    chosen = [position for position in asked if film.clips[position].hold is None]
    if not chosen:
        raise film.refuse(refusals.PHOTO_DOES_NOT_MOVE, clips=film.called(asked))
    if all(film.clips[position].reverse == edit.on for position in chosen):
        said = messages.BACKWARDS_ALREADY if edit.on else messages.FORWARDS_ALREADY
        return film.tell(said, clips=film.called(chosen))
    called = film.called(chosen)
    film = film.changed(chosen, lambda clip: clip.model_copy(update={"reverse": edit.on}))
    return film.tell(messages.BACKWARDS if edit.on else messages.FORWARDS, clips=called)


def boomerang(film: EditSession, edit: Boomerang) -> EditSession:
    """Play forwards, then backwards.

    before   |── 1 2 3 ──|── c2 ──|
    after    |── 1 2 3 ──|── 3 2 1 ──|── c2 ──|
    """
    asked = resolve.clips(film, edit.clips)
    chosen = [position for position in asked if film.clips[position].hold is None]
    if not chosen:
        raise film.refuse(refusals.PHOTO_DOES_NOT_MOVE, clips=film.called(asked))
    if len(film.clips) + len(chosen) > MOST_CLIPS:
        raise film.refuse(refusals.TOO_MANY_CLIPS, most=MOST_CLIPS)
    called, before = film.called(chosen), sum(film.clips[position].duration for position in chosen)
    film = film.changed(chosen, lambda clip: (clip.model_copy(update={"fade_out": 0}), _back(clip)))
    return film.tell(messages.BOOMERANG, clips=called, before=Duration(before), after=Duration(2 * before))


def _back(clip: Clip) -> Clip:
    """The way back: what played last plays first, and what changed on the way changes back."""
    turned: dict[str, object] = {
        "id": NEW, "reverse": not clip.reverse, "fade_in": 0, "transition": None, "sound_cut": None,
    }  # fmt: skip
    if clip.speed_to is not None:
        turned |= {"speed": clip.speed_to, "speed_to": clip.speed}
    if (motion := clip.motion) is not None and not motion.ease:
        turned["motion"] = motion.model_copy(
            update={
                "zoom_from": motion.zoom_to, "zoom_to": motion.zoom_from,
                "focus_from": motion.focus_to, "focus_to": motion.focus_from,
            }
        )  # fmt: skip
    return clip.model_copy(update=turned)


EDITS = {Speed: speed, Reverse: reverse, Boomerang: boomerang}
CHOICES = {
    "boomerang": by_hand.Choice(messages.CHOOSE_BOOMERANG, lambda clips, _: Boomerang(clips=clips), moving=True),
    "backwards": by_hand.Choice(
        messages.CHOOSE_BACKWARDS, lambda clips, on: Reverse(clips=clips, on=on), lambda clip: clip.reverse, moving=True
    ),
}
