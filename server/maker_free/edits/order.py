"""Owns edits of what is in the film and in which order: add, move, swap, sort, remove, duplicate, replace, clear."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from maker_free.autocut import autocut
from maker_free.autocut.explanations import name
from maker_free.edits import messages, refusals, resolve
from maker_free.edits.refusals import Contradiction
from maker_free.edits.session import NEW, EditSession
from maker_free.engine.model.effects import EFFECTS
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Clip, Timeline
from maker_free.language.operations import Add, Clear, Duplicate, Move, Remove, Replace, Sort, Swap
from maker_free.messages.formats import Duration, Names
from maker_free.messages.message import Sayable

STILL_MS = 4000
"""How long (ms) a photo is shown when nothing is said."""
MOST_CLIPS = 500
"""More of them no render is planned for."""


def lay_out(film: EditSession) -> EditSession:
    """All files with a picture in a row, in the order in which they were added, when there is no film yet.

    before   (empty)
    after    |── file 1 ──|── file 2 ──|─ photo ─|
    """
    files = resolve.unused(film)
    if film.clips or not files:
        return film
    said = film.tell(messages.LAID_OUT, count=len(files), names=Names([name(one) for one in files]))
    return _inserted(said, files, 0, None).afresh()


def named(film: EditSession, edit: Move) -> tuple[str, ...]:
    """The files that a request to join some of them speaks of, in their order; none when there is no such file."""
    files, found = resolve.unused(film), list[str]()
    for clips in (edit.position.clips, edit.clips):
        if clips is None or max(clips.numbers, default=0) > len(files):
            return ()
        found += [files[number - 1].name for number in clips.numbers] if clips.numbers else []
        found += [one for one in (clips.name, *clips.also) if one is not None]
    return tuple(found)


def add(film: EditSession, edit: Add) -> EditSession:
    """Put files on the main track.

    before   |── c1 ──|── c2 ──|
    after    |── c1 ──|── c2 ──|── new ──|
    """
    if not film.media:
        raise film.refuse(refusals.NO_FILES)
    if edit.files:
        files = [resolve.file(film, one, lambda media: media.has_picture, refusals.SOUND_ONLY) for one in edit.files]
    else:
        files = resolve.unused(film)
    if not files:
        return film.tell(messages.ALL_THERE) if film.clips else _only_sound(film)
    empty = not film.clips
    position = resolve.position(film, edit.position)
    film = _inserted(film, files, position, edit.hold)
    names = Names([name(one) for one in files])
    film = film.tell(messages.ADDED, names=names, place=where(film, position, len(files)))
    return film.afresh() if empty else film


def _only_sound(film: EditSession) -> EditSession:
    raise film.refuse(refusals.ONLY_SOUND)


def _inserted(film: EditSession, files: Sequence[Media], position: int, hold: int | None) -> EditSession:
    made = [use(one, hold) for one in files]
    if not film.clips:
        canvas = autocut.shape(files, autocut.own_shape(files)).model_copy(update={"fit": film.timeline.canvas.fit})
        film = film.set(canvas=canvas)
    return film.recut([*film.clips[:position], *made, *film.clips[position:]])


def use(media: Media, hold: int | None = None) -> Clip:
    """The whole of a file as a new clip."""
    if media.kind == "image" or media.duration == 0:
        return Clip(id=NEW, media=media.id, hold=hold or STILL_MS)
    return Clip(id=NEW, media=media.id, end=media.duration)


def where(film: EditSession, position: int, count: int) -> Sayable:
    if position + count >= len(film.clips):
        return messages.AT_THE_END
    if position == 0:
        return messages.AT_THE_START
    return messages.BEFORE_CLIP.of(clip=film.called([position + count]))


def move(film: EditSession, edit: Move) -> EditSession:
    """Put clips elsewhere in the order.

    before   |── c1 ──|── c2 ──|── c3 ──|
    after    |── c3 ──|── c1 ──|── c2 ──|      move clip 3 to the start
    """
    chosen = resolve.clips(film, edit.clips)
    position = resolve.position(film, edit.position)
    called = film.called(chosen)
    moving = [film.clips[one] for one in chosen]
    rest = [clip for clip in film.clips if clip not in moving]
    at = sum(1 for clip in film.clips[:position] if clip not in moving)
    ordered = [*rest[:at], *moving, *rest[at:]]
    if ordered == list(film.clips):
        return film.tell(messages.ALREADY_THERE, clips=called)
    moved = film.recut(ordered, joined=True)
    return moved.tell(messages.MOVED, clips=called, place=where(moved, at, len(moving)))


def swap(film: EditSession, edit: Swap) -> EditSession:
    """Let two clips change places.

    before   |── c1 ──|── c2 ──|── c3 ──|
    after    |── c3 ──|── c2 ──|── c1 ──|      swap clips 1 and 3
    """
    one, other = resolve.clips(film, edit.first), resolve.clips(film, edit.second)
    if len(one) != 1 or len(other) != 1 or one == other:
        raise film.refuse(refusals.SWAP_TWO)
    ordered = list(film.clips)
    ordered[one[0]], ordered[other[0]] = ordered[other[0]], ordered[one[0]]
    names = film.called(one), film.called(other)
    return film.recut(ordered, joined=True).tell(messages.SWAPPED, one=names[0], other=names[1])


Key = Callable[[tuple[Media, Clip]], Any]
BY: dict[str, Key] = {
    "name": lambda one: [int(part) if part.isdigit() else part for part in _chunks(one[0].name)],
    "captured": lambda one: one[0].captured or 0,
    "length": lambda one: one[1].duration,
}


def _chunks(name: str) -> list[str]:
    """A name cut up so that “clip 10” comes after “clip 9”: words and numbers by turns, a word first."""
    parts = [""]
    for letter in name.casefold():
        if letter.isdecimal() == (len(parts) % 2 == 0):
            parts[-1] += letter
        else:
            parts.append(letter)
    return parts


def sort(film: EditSession, edit: Sort) -> EditSession:
    """Put all clips in another order.

    before   |── c1 ──|── c2 ──|── c3 ──|
    after    |── c3 ──|── c1 ──|── c2 ──|      order 3, 1, 2
    """
    if not film.clips:
        raise film.refuse(refusals.NO_CLIPS)
    ordered = _ordered(film, edit)
    said = messages.ORDERS[edit.by]
    if ordered == list(film.clips):
        return film.tell(messages.ORDER_KEPT, order=said)
    runs = itertools.groupby(name(film.source(clip)) for clip in ordered)
    names = [called for called, _ in runs]
    shown = [*names[:6], "…"] if len(names) > 6 else names
    return film.recut(ordered, joined=True).tell(messages.SORTED, order=said, names=" → ".join(shown))


def _ordered(film: EditSession, edit: Sort) -> list[Clip]:
    clips = list(film.clips)
    match edit.by:
        case "backwards":
            return clips[::-1]
        case "shuffle":
            return _shuffled(clips)
        case "added":
            files = list(film.media)
            return sorted(clips, key=lambda clip: files.index(clip.media))
        case "numbers" | "names":
            said = [*map(_number, edit.numbers)] if edit.by == "numbers" else [*map(_called, edit.names)]
            first = list(dict.fromkeys(clips[at] for which in said for at in resolve.clips(film, which)))
            return [*first, *(clip for clip in clips if clip not in first)]
        case "captured" if all(film.source(clip).captured is None for clip in clips):
            raise film.refuse(refusals.NO_CAPTURE_TIMES)
        case by:
            return sorted(clips, key=lambda clip: BY[by]((film.source(clip), clip)))


def _number(number: int) -> resolve.Clips:
    return resolve.Clips(which="numbered", numbers=(number,))


def _called(name: str) -> resolve.Clips:
    if re.fullmatch(r"#\d{1,3}", name):
        return _number(int(name[1:]))
    return resolve.Clips(which="named", name=name)


def _shuffled(clips: list[Clip]) -> list[Clip]:
    """Another order than the present one, always the same for the same film."""
    chance = random.Random(" ".join(clip.id for clip in clips))  # noqa: S311 (an order is no secret)
    ordered = list(clips)
    while ordered == clips and len(clips) > 1:
        chance.shuffle(ordered)
    return ordered


def remove(film: EditSession, edit: Remove) -> EditSession:
    """Take clips out; what follows moves up.

    before   |── c1 ──|── c2 ──|── c3 ──|
    after    |── c1 ──|── c3 ──|               remove clip 2
    """
    if edit.clips.others and not resolve.any_other(film, edit.clips):
        return film.tell(messages.NOTHING_ELSE)
    try:
        chosen = resolve.clips(film, edit.clips)
    except Contradiction:
        if film.divided or resolve.is_there(film, edit.clips):
            raise
        return film  # "keep 1 and 2; delete 3": it is gone by now
    if resolve.explicit(film, edit.clips) & film.spoken_of:
        number = film.number(chosen[0])
        raise film.refuse(refusals.ALREADY_GONE, number=number)
    if len(chosen) == len(film.clips):
        return film.recut(()).tell(messages.CLEARED)
    called = film.called(chosen)
    left = [clip for position, clip in enumerate(film.clips) if position not in chosen]
    return film.tell(messages.REMOVED, clips=called).recut(left)


def duplicate(film: EditSession, edit: Duplicate) -> EditSession:
    """The same clip again.

    before   |── c1 ──|── c2 ──|
    after    |── c1 ──|── c1 ──|── c2 ──|      duplicate clip 1
    """
    chosen = resolve.clips(film, edit.clips)
    called = film.called(chosen)
    copies = {position: [film.clips[position].model_copy(update={"id": NEW, "transition": None})] * edit.times
              for position in chosen}  # fmt: skip
    if len(film.clips) + edit.times * len(chosen) > MOST_CLIPS:
        raise film.refuse(refusals.TOO_MANY_CLIPS, most=MOST_CLIPS)
    if edit.position is not None:
        at = resolve.position(film, edit.position)
        ordered = [*film.clips[:at], *(one for made in copies.values() for one in made), *film.clips[at:]]
    else:
        ordered = [one for position, clip in enumerate(film.clips) for one in (clip, *copies.get(position, ()))]
    return film.recut(ordered).tell(messages.DUPLICATED, clips=called, times=edit.times)


def replace_clip(film: EditSession, edit: Replace) -> EditSession:
    """Another file in the place of a clip, for as long as the clip lasts.

    before   |── c1: beach ──|── c2 ──|
    after    |── c1: lake ───|── c2 ──|        replace clip 1 by lake
    """
    media = resolve.file(film, edit.file, lambda one: one.has_picture, refusals.SOUND_ONLY)
    chosen = resolve.clips(film, edit.clips)
    called, old = film.called(chosen), sum(film.clips[position].duration for position in chosen)
    made = film.changed(chosen, lambda clip: _showing(clip, media))
    made = made.tell(messages.REPLACED, clips=called, name=name(media))
    new = sum(_showing(film.clips[position], media).duration for position in chosen)
    if new < old - 100:
        made = made.tell(messages.REPLACED_SHORTER, name=name(media), before=Duration(old), after=Duration(new))
    return made


def _showing(clip: Clip, media: Media) -> Clip:
    effects = tuple(one for one in clip.effects if one.region is None and not EFFECTS[one.effect].hides)
    kept = {"speed": 1.0, "speed_to": None, "reverse": False, "effects": effects, "stabilise": False, "start": 0}
    if media.kind == "image" or media.duration == 0:
        return clip.model_copy(update={**kept, "media": media.id, "end": 0, "hold": clip.duration})
    end = min(clip.duration, media.duration)
    return clip.model_copy(update={**kept, "media": media.id, "end": end, "hold": None})


def clear(film: EditSession, edit: Clear) -> EditSession:
    """Start over.

    before   |── c1 ──|── c2 ──|
    after    (empty)
    """
    if film.timeline == Timeline():
        return film.tell(messages.EMPTY_ALREADY)
    return replace(film, timeline=Timeline()).tell(messages.CLEARED).afresh()


EDITS = {
    Add: add, Move: move, Swap: swap, Sort: sort, Remove: remove, Duplicate: duplicate, Replace: replace_clip,
    Clear: clear,
}  # fmt: skip
