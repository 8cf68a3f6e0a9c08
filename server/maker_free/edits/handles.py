"""Owns how two clips meet of which somebody speaks at the cut: so that pictures blend and words do not; refuses to
choose transitions.

    words    …and then we | went home…
    picture  ── before ──╳░░                  the pictures go on beyond the cut, without their sound
                      ░░╳── after ──
    sound    ── before ───|── after ──        each is heard up to where the other begins
"""

from __future__ import annotations

from maker_free.edits.session import EditSession
from maker_free.engine.analysis.findings import Range
from maker_free.engine.model.timeline import Clip

SHORTEST_MS = 120
"""ms; a transition that cannot even last this long between two words is a cut."""
Meeting = tuple[Clip, Clip, int, int]
"""Both clips with their handles, how long (ms) they blend, and when after the beginning of that the sound changes."""


def between_words(film: EditSession, before: Clip, after: Clip, wanted: int) -> Meeting | None:
    """How both meet over `wanted` ms if that is possible; None where nobody speaks, or clips are not as filmed."""
    if any(
        one.hold is not None or one.reverse or one.speed != 1 or one.speed_to is not None for one in (before, after)
    ):
        return None
    quiet_tail = _quiet(film, before, wanted, at_end=True)
    quiet_head = _quiet(film, after, wanted, at_end=False)
    if quiet_tail >= wanted and quiet_head >= wanted:
        return None
    beyond = film.source(before).duration - before.end
    tail, head = min(wanted - wanted // 2, beyond), min(wanted // 2, after.start)
    tail = min(wanted - head, beyond)
    head = min(wanted - tail, after.start)
    shared = min(wanted, tail + head + quiet_tail + quiet_head)
    if shared < SHORTEST_MS:
        return None
    tail, head = min(tail, shared), min(head, shared)
    # The sound may change anywhere between the last word and the first: half-way.
    last, first = shared - tail - quiet_tail, head + quiet_head
    at = min(max((last + first) // 2, 0), shared)
    return (
        before.model_copy(update={"end": before.end + tail}),
        after.model_copy(update={"start": after.start - head}),
        shared,
        at,
    )


def _quiet(film: EditSession, clip: Clip, most: int, *, at_end: bool) -> int:
    """How long (ms, up to `most`) nobody speaks at an end of a clip."""
    source = film.source(clip)
    if not source.has_sound or clip.volume == 0:
        return most
    inside = [
        Range(max(said.start, clip.start), min(said.end, clip.end))
        for said in film.analyse(source).speech
        if said.start < clip.end and said.end > clip.start
    ]
    if not inside:
        return most
    quiet = clip.end - max(one.end for one in inside) if at_end else min(one.start for one in inside) - clip.start
    return min(quiet, most)
