"""Owns which part of a music file is played under a film, and how that is told; refuses composed music, which is made
for the film's length anyway.
"""

from __future__ import annotations

from typing import NamedTuple

from maker_free.autocut import autocut, song
from maker_free.autocut.explanations import name
from maker_free.autocut.length_search import Rhythm
from maker_free.edits import messages, refusals
from maker_free.edits.session import EditSession
from maker_free.engine.analysis.findings import Analysis
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Composition, Sound
from maker_free.language.operations import Moment, Music
from maker_free.messages import formats
from maker_free.messages.formats import Duration
from maker_free.messages.message import Said

SOON_MS = 1000
"""ms into a song up to which it begins at its beginning for all that people hear."""


class Stretch(NamedTuple):
    """The fields of a `Sound` that choose a part of its source, by how many ms it begins later in the film, and what is
    said of it."""

    fields: dict[str, int]
    later: int = 0
    told: Said | None = None


def stretch(film: EditSession, edit: Music, source: str | Composition, old: Sound | None, length: int) -> Stretch:
    """What of the music is played for `length` ms."""
    if isinstance(source, Composition):
        return Stretch({"offset": 0}, told=messages.COMPOSED_ENDS.of() if edit.song_part == "end" else None)
    media = film.media[source]
    if edit.offset:
        return Stretch({"offset": _within(film, media, edit.offset)})
    if edit.song_part is None and (edit.offset is not None or edit.at == Moment() or length >= media.duration):
        return Stretch({"offset": 0})
    if edit.song_part is None and old is not None and old.source == source:
        return Stretch({"offset": old.offset})
    heard = film.analyse(media)
    if edit.song_part == "end":
        return _ending(media, heard, length)
    chorus = song.chorus(heard)
    if edit.song_part == "chorus":
        if chorus is None:
            raise film.refuse(refusals.NO_CHORUS, name=name(media))
        at = song.starting(heard, chorus)
        return Stretch({"offset": at}, told=messages.FROM_CHORUS.of(at=formats.clock(at, tenths=False)))
    fields = autocut.played(heard, length, Rhythm(song=heard))
    at = fields["offset"]
    told = messages.FROM_BEST.of(at=formats.clock(at, tenths=False)) if at >= SOON_MS else None
    return Stretch(fields, told=told)


def _within(film: EditSession, media: Media, offset: int) -> int:
    if offset >= media.duration:
        raise film.refuse(refusals.BEYOND_CLIP, what=name(media), length=Duration(media.duration),
                          at=formats.clock(offset), end=formats.clock(media.duration))  # fmt: skip
    return offset


def _ending(media: Media, heard: Analysis, length: int) -> Stretch:
    """The song's own end at the end of the film; a song that is shorter begins later."""
    whole = song.end(heard) if heard.silences else media.duration
    if whole < length:
        return Stretch({"offset": 0, "fade_out": 0}, length - whole, messages.ENDS_SHORT.of())
    fields = {"offset": whole - length, "fade_in": autocut.FADE_IN_MS, "fade_out": 0}
    return Stretch(fields, told=messages.ENDS_WITH_FILM.of(at=formats.clock(whole - length, tenths=False)))
