"""Owns which of a project's files is the song that people have in mind when they only say "music"; refuses to judge
whether it is a good one.
"""

from __future__ import annotations

from maker_free.edits.session import EditSession
from maker_free.engine.model.media import Media
from maker_free.language.values.file_names import is_spoken

SHORTEST_MUSIC_MS = 15_000
"""ms; what is shorter is an effect or a jingle."""
TALK = 0.6
"""The part of a file that may sound like speech: singing does in places."""


def own(film: EditSession) -> Media | None:
    """The song that was added to the project first, if there is one: a file that can only be heard, long enough, in
    which nobody just speaks, and which the film does not play as something else. Such files are listened to."""
    played = [sound.source for sound in film.timeline.sounds if sound.role != "music"]
    for media in film.media.values():
        heard = media.kind == "audio" and media.duration >= SHORTEST_MUSIC_MS and media.id not in played
        if not heard or is_spoken(media.name):
            continue
        if sum(said.end - said.start for said in film.analyse(media).speech) <= TALK * media.duration:
            return media
    return None
