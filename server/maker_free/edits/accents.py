"""Owns the edit that underlines moments with short sounds, made by Maker Free itself; refuses music and recordings."""

from __future__ import annotations

from itertools import pairwise

from maker_free.edits import messages, refitting, refusals, resolve
from maker_free.edits.session import EditSession
from maker_free.engine.model.timeline import Effect, Placed, Sound, place
from maker_free.language.operations import Accentuate
from maker_free.messages import formats
from maker_free.messages.formats import Beginning, Counted
from maker_free.messages.words import EFFECTS
from maker_free.music import MARKS_MS

LEAD_MS = 1500
"""ms that the music must have played before a drop, and goes on behind it."""
RISE = 0.08
"""How much stronger (energy from 0 to 1) music must get for a drop."""
VOLUME = {"whoosh": 0.5, "pop": 0.6, "click": 0.5, "riser": 0.5, "impact": 0.8}


def accentuate(film: EditSession, edit: Accentuate) -> EditSession:
    """A sound whose mark is at the moment that is meant.

    clips    |── c1 ──╳── c2 ──|── c3 ──|
    sounds         ◁whoosh▷  ◁whoosh▷
    """
    if not film.clips:
        raise film.refuse(refusals.NO_CLIPS)
    times = _times(film, edit)
    taken = {sound.id for sound in film.timeline.sounds}
    number, made = 0, list[Sound]()
    for variation, at in enumerate(times, start=1):
        while f"accent{number}" in taken:
            number += 1
        taken.add(f"accent{number}")
        begin = at - MARKS_MS[edit.accent]
        made.append(
            Sound(
                id=f"accent{number}", role="effect", source=Effect(name=edit.accent, seed=variation),
                start=max(begin, 0), offset=max(-begin, 0), volume=VOLUME[edit.accent], duck=False,
            )
        )  # fmt: skip
    film = film.set(sounds=(*film.timeline.sounds, *made))
    name = Beginning(EFFECTS[edit.accent])
    if edit.at is not None or edit.where == "drop":
        said = messages.ACCENT if edit.at is not None else messages.ACCENT_DROP
        return film.tell(said, name=name, at=formats.clock(times[0]))
    soft = any(clip.transition for clip in film.clips)
    every = soft and edit.where == "transitions"
    names = ("transition", "transitions", "处转场") if every else ("cut", "cuts", "个剪切点")
    return film.tell(messages.ACCENTS, name=name, count=Counted(len(times), *names))


def _times(film: EditSession, edit: Accentuate) -> list[int]:
    """The moments (ms) that are meant."""
    if edit.at is not None:
        return [resolve.moment(film, edit.at, film.duration)]
    return [_drop(film)] if edit.where == "drop" else _cuts(film, edit.where)


def _drop(film: EditSession) -> int:
    """Where the music that is heard gets the most stronger, away from both ends: there is something to lead up to."""
    rhythm = refitting.rhythm(film)
    grid = rhythm.grid(film.duration) if rhythm is not None else None
    rises = {
        at: energy - before
        for (_, before), (at, energy) in pairwise(grid.sections if grid is not None else ())
        if LEAD_MS <= at <= film.duration - LEAD_MS and grid is not None and at != grid.final
    }
    drop = max(rises, key=rises.__getitem__, default=None)
    if drop is None or rises[drop] < RISE:
        raise film.refuse(refusals.NO_DROP)
    return drop


def _cuts(film: EditSession, where: str | None) -> list[int]:
    """The middles of all transitions, or all cuts; where there are no transitions, all cuts."""
    cuts: list[Placed] = [at for at in place(film.timeline) if at.position]
    if not cuts:
        raise film.refuse(refusals.NO_CUTS)
    soft = [at for at in cuts if at.overlap]
    return [at.start + at.overlap // 2 for at in (soft if soft and where == "transitions" else cuts)]


EDITS = {Accentuate: accentuate}
