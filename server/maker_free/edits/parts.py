"""Owns edits of a part of a clip only: the part becomes a clip of its own, without anything to see or hear of that, and
is edited like any other.

    before   |──────── c1 ────────|── c2 ──|
    after    |── c1 ──|c1|── c1 ──|── c2 ──|      0:03 to 0:05 of clip 1 in black and white
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from maker_free.edits import messages, pieces, refusals, resolve
from maker_free.edits.session import EditSession
from maker_free.engine.analysis.findings import Range
from maker_free.engine.model.timeline import Clip
from maker_free.language.operations import Clips


def apply(film: EditSession, which: Clips, edit: Callable[[EditSession], EditSession]) -> EditSession:
    """The film with `edit` made of the parts that are meant. Raises EditError."""
    stretches = _in_film(film, which) if which.which == "film" else _in_clips(film, which)
    before = film
    film, only = _taken_apart(film, stretches)
    asked = resolve.span(before, which.span, before.before.duration) if which.which == "film" and which.span else None
    same = set(stretches.values())
    part = asked or (same.pop() if len(same) == 1 else None)
    made = edit(replace(film, only=only, part=part, of_film=which.which == "film"))
    made = replace(made, only=None, part=None, of_film=False)
    # Whoever says "clip 2" in the next request should know.
    return made if len(film.clips) == len(before.clips) else made.tell(messages.PART_IS_A_CLIP, count=len(made.clips))


def _in_clips(film: EditSession, which: Clips) -> Mapping[int, Range]:
    """The part (clip clock) of each clip by its position."""
    assert which.span is not None
    found: dict[int, Range] = {}
    for position in resolve.clips(film, which.model_copy(update={"span": None})):
        length, called = film.clips[position].duration, film.called([position])
        found[position] = resolve.span(film, which.span, length, refusals.BEYOND_CLIP, called)
    return found


def _in_film(film: EditSession, which: Clips) -> Mapping[int, Range]:
    """What of each clip is shown in the stretch of the film."""
    assert which.span is not None
    found = resolve.shown(film.timeline, resolve.cut_span(film, which.span))
    if not found:
        raise film.refuse(refusals.TOO_SHORT)
    return found


def _taken_apart(film: EditSession, stretches: Mapping[int, Range]) -> tuple[EditSession, frozenset[str]]:
    """The film with those parts as clips of their own, and their ids."""
    clips: list[Clip] = []
    chosen: list[int] = []
    for position, clip in enumerate(film.clips):
        stretch = stretches.get(position)
        if stretch is None:
            clips.append(clip)
            continue
        middle = pieces.part(clip, *stretch)
        if middle is None:
            raise film.refuse(refusals.TOO_SHORT)
        before, after = pieces.around(clip, *stretch)
        chosen.append(len(clips) + len(before))
        clips += (*before, middle, *after)
    film = film.recut(clips)
    return film, frozenset(film.clips[position].id for position in chosen)
