"""Owns what hides that somebody was cut while speaking: another picture over the words, or a step closer."""

from __future__ import annotations

from maker_free.autocut.explanations import name
from maker_free.edits import face_framing, refusals, resolve, transcript
from maker_free.edits import spoken_messages as messages
from maker_free.edits.session import EditSession
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Clip, Motion, Overlay, Point
from maker_free.language.operations.speech import CoverCuts, CoverSaid
from maker_free.messages import formats
from maker_free.messages.formats import Beginning, Counted
from maker_free.speech import topics

CLOSER = 1.15
"""How much larger every other piece of a take is: enough to look meant."""
EYES = Point(x=0.5, y=0.42)
"""What stays in place where no face was looked for: about where people's faces are."""
LEAST = 500
"""ms for which another picture must be seen."""


def cover_cuts(film: EditSession, _: CoverCuts) -> EditSession:
    """Every other piece of a take a little closer.

    pieces   |── talk ──|── talk ──|── talk ──|── sea ──|
    seen     as it is   closer     as it is   as it is
    """
    if not film.clips:
        raise film.refuse(refusals.NO_CLIPS)
    clips = list(film.clips)
    count, closer = 0, False
    for position in range(1, len(clips)):
        jumps = _jumps(clips[position - 1], clips[position])
        closer = jumps and not closer
        count += jumps
        if closer and clips[position].motion is None:
            film = face_framing.seen(film, film.source(clips[position]), asked=False)
            onto = "face" if film.timeline.faces(clips[position].media) else "point"
            motion = Motion(zoom_from=CLOSER, zoom_to=CLOSER, focus_from=EYES, focus_to=EYES, onto=onto)
            clips[position] = clips[position].model_copy(update={"motion": motion})
    if not count:
        return film.tell(messages.NO_JUMPS)
    film = film.set(clips=tuple(clips))
    return film.tell(messages.CUTS_COVERED, count=Counted(count, "place", "places", "处"))


def _jumps(before: Clip, after: Clip) -> bool:
    """Whether a cut stays within a take and leaves some of it out."""
    same = before.media == after.media and before.hold is None and after.hold is None
    return same and after.transition is None and before.end != after.start


def cover_said(film: EditSession, edit: CoverSaid) -> EditSession:
    """Another picture over what is spoken of, with the voice running on.

    clips     |──────────── talk ────────────|
    words      … the sea is warm and clear …
    on top        |──── ocean ────|
    """
    media = _picture(film, edit)
    words = transcript.said(film)
    found = topics.block(words, topics.about(words, edit.words))
    if not found:
        raise film.refuse(messages.NOT_SAID, words=formats.quoted(edit.words))
    if len(found) > 1:
        lines = "\n".join(transcript.line(film, words, part[0]) for part in found)
        raise film.refuse(messages.SAID_OFTEN, words=formats.quoted(edit.words), count=len(found), lines=lines)
    first, last = words[found[0][0]], words[found[0][-1]]
    moved = [at for at, clip in enumerate(film.clips) if clip.media == media.id]
    if any(one.position in moved for one in (first, last)):
        raise film.refuse(messages.NOT_SAID, words=formats.quoted(edit.words))
    if moved and len(moved) < len(film.clips):
        film = film.recut([clip for at, clip in enumerate(film.clips) if at not in moved])
        words = transcript.said(film)
        found = topics.block(words, topics.about(words, edit.words))
        first, last = words[found[0][0]], words[found[0][-1]]
    end = min(last.end, film.duration)
    if media.kind == "video" and media.duration:
        end = min(end, first.start + media.duration)
    if end - first.start < LEAST:
        raise film.refuse(refusals.TOO_SHORT)
    taken = {one.id for one in film.timeline.overlays}
    free = next(f"o{number}" for number in range(1, len(taken) + 2) if f"o{number}" not in taken)
    overlay = Overlay(id=free, media=media.id, start=first.start, end=end, place="center", scale=1.0)
    film = film.set(overlays=(*film.timeline.overlays, overlay))
    film = film.tell(
        messages.COVERED, name=Beginning(name(media)), words=transcript.quoted([words[at] for at in found[0]]),
        span=formats.span(overlay.start, end),
    )  # fmt: skip
    return film.tell(messages.CLIP_MOVED_OVER) if moved else film


def _picture(film: EditSession, edit: CoverSaid) -> Media:
    """What is to be seen. Raises EditError where it is not there, or is several."""
    if edit.clips is None:
        return resolve.file(film, edit.file or "", lambda one: one.has_picture, refusals.NO_PICTURE)
    chosen = {film.clips[position].media for position in resolve.clips(film, edit.clips)}
    if len(chosen) > 1:
        raise film.refuse(messages.ONE_PICTURE)
    return film.media[chosen.pop()]


EDITS = {CoverCuts: cover_cuts, CoverSaid: cover_said}
