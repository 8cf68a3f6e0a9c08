"""Owns how a timeline is written down for another engine, and how it is told what did not come along; pure.

Only what the wire documents of a draft is read: which pieces there are, when, how long, how loud, and what they say.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from maker_free import wire
from maker_free.conversation import clean, phrases, timeline_text
from maker_free.conversation.timeline_text import Kind, Piece
from maker_free.messages import formats
from maker_free.messages.language import Language
from maker_free.messages.message import Message

_TRACKS: dict[Kind, int] = {"video": 0, "audio": 1, "text": 7, "other": 99}
_ROLES: dict[Message, str] = {
    phrases.MUSIC: "music",
    phrases.VOICE: "voice",
    phrases.EFFECT: "effect",
    phrases.AUDIO: "effect",
    phrases.TITLE: "title",
    phrases.CAPTION: "caption",
    phrases.LOWER_THIRD: "lower third",
}
_TOLD: dict[str, Message] = {
    "file": phrases.CARRIED_NO_FILE,
    "shorter": phrases.CARRIED_SHORTER,
    "music": phrases.CARRIED_MUSIC,
    "layer": phrases.CARRIED_LAYER,
    "places": phrases.CARRIED_PLACES,
}


def draft(state: wire.State, names: Mapping[str, str]) -> wire.Draft | None:
    """The timeline of `state` in the fields that our own studio reads; `names` are what the files of that state are
    called there. None when there is no timeline, or none that can be read."""
    rows = timeline_text.read(state.draft)
    if not rows:
        return None
    known = {
        clean.name(form, 80).casefold(): there for was, there in names.items() for form in (PurePath(was).stem, was)
    }
    tracks: list[wire.Track] = []
    for row in rows:
        for role in dict.fromkeys(_ROLES.get(piece.label, "") for piece in row.pieces):
            pieces = [piece for piece in row.pieces if _ROLES.get(piece.label, "") == role]
            track = wire.Track(tt=_TRACKS[row.kind], sg=[_segment(piece, known) for piece in pieces])
            tracks.append(track.model_copy(update={"m": {"role": role}}) if role else track)
    return wire.Draft(t=tracks, m={"canvas": state.canvas_config} if state.canvas_config else {})


def _segment(piece: Piece, known: Mapping[str, str]) -> wire.Segment:
    name = known.get(piece.name.casefold(), piece.name)
    text = piece.name if piece.kind == "text" else None
    return wire.Segment(d=piece.end - piece.start, s=piece.start, name=name, text=text, level=piece.level)


def told(lost: list[wire.Lost], language: Language) -> list[str]:
    """What did not come along, one sentence a reason."""
    sentences: list[str] = []
    for why, phrase in _TOLD.items():
        names = list(dict.fromkeys(clean.name(one.name) for one in lost if one.why == why))
        if names:
            sentences.append(phrase.say(language, names=formats.row([name for name in names if name])))
    return sentences
