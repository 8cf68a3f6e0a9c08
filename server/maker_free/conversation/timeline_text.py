"""Owns how a draft reads as one line of text, in the wire document's summary form; parses a copy and changes nothing.

    Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) 3. Title: "Urban Dreams" (0-3s)

Only `t`, `tt`, `sg`, `d` and `m` of a cloud's draft are documented, so everything else is looked for and may be absent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple, cast
from urllib.parse import unquote

from pydantic import BaseModel

from maker_free.conversation import clean, phrases
from maker_free.lenient import loads
from maker_free.messages.formats import Counted, percent
from maker_free.messages.language import Language
from maker_free.messages.message import Message
from maker_free.wire import draft_field

Kind = Literal["video", "audio", "text", "other"]
_KINDS: dict[int, Kind] = {0: "video", 1: "audio", 7: "text"}

_LABELS: dict[Kind, Message] = {
    "video": phrases.VIDEO,
    "audio": phrases.MUSIC,
    "text": phrases.TITLE,
    "other": phrases.OTHER,
}
_ROLES: dict[str, Message] = {
    "music": phrases.MUSIC,
    "bgm": phrases.MUSIC,
    "voice": phrases.VOICE,
    "voice-over": phrases.VOICE,
    "voiceover": phrases.VOICE,
    "narration": phrases.VOICE,
    "effect": phrases.EFFECT,
    "sfx": phrases.EFFECT,
    "sound": phrases.AUDIO,
    "caption": phrases.CAPTION,
    "captions": phrases.CAPTION,
    "subtitle": phrases.CAPTION,
    "lower third": phrases.LOWER_THIRD,
    "overlay": phrases.PICTURE_IN_PICTURE,
}
_MOST_SHOWN = 12


class Piece(NamedTuple):
    """One segment: `start` and `end` in ms on the timeline's clock, `level` as linear gain or None."""

    kind: Kind
    label: Message
    name: str
    start: float
    end: float
    level: float | None
    card: bool = False


class Row(NamedTuple):
    """One track that has segments, under the label people know it by."""

    kind: Kind
    label: Message
    pieces: tuple[Piece, ...]


def read(draft: object) -> tuple[Row, ...] | None:
    """The tracks of a draft that have segments; empty when there is no timeline, None when there is one in a
    form that cannot be listed (the XML form, or something unknown)."""
    if isinstance(draft, str):
        if draft.lstrip().startswith("<draft"):
            return None
        try:
            draft = loads(draft) if draft.strip() else {}
        except (ValueError, RecursionError):
            return None
    fields = _fields(draft)
    tracks = _listed(draft_field(fields, "t"))
    if not isinstance(tracks, Sequence) or isinstance(tracks, str):
        return (
            ()
            if tracks is None
            and not any(isinstance(one, list) and len(cast("list[object]", one)) for one in fields.values())
            else None
        )
    rows = (_row(_fields(track)) for track in cast("Sequence[object]", tracks))
    return tuple(row for row in rows if row.pieces)


def summary(draft: object, language: Language = "en") -> str:
    """The timeline in one line, in the wire document's form. Names are cleaned: they come from files and backends."""
    rows = read(draft)
    if rows is None:
        return phrases.TIMELINE_OTHER_FORM.say(language)
    if not rows:
        return phrases.EMPTY_TIMELINE.say(language)
    head = phrases.TIMELINE.say(language, tracks=Counted(len(rows), "track", "tracks", "条轨道"))
    colon = "：" if language == "zh" else ": "
    listed = (
        f"{number}. {row.label.say(language)}{colon}{_pieces(row, language)}"
        for number, row in enumerate(rows, start=1)
    )
    return " ".join((head, *listed))


def duration(rows: Sequence[Row]) -> float:
    """Length in ms of what the rows show: the end of the picture, or of anything when there is no picture."""
    picture = [piece.end for row in rows if row.kind == "video" for piece in row.pieces]
    return max(picture or [piece.end for row in rows for piece in row.pieces], default=0)


def title(piece: Piece, language: Language) -> str:
    """What a sentence calls a piece: texts in quotation marks, everything else by its name."""
    if piece.card:
        return phrases.CARD.say(language)
    if piece.kind != "text":
        return piece.name
    return f"“{piece.name}”" if language == "zh" else f'"{piece.name}"'


def seconds(ms: float) -> str:
    """Milliseconds as seconds without needless decimals: 9200 -> "9.2", 10000 -> "10"."""
    return f"{round(ms / 1000, 2):g}" if ms < 1e8 else str(round(ms / 1000))


def span(piece: Piece) -> str:
    """Where a piece is: "0-10s"."""
    return f"{seconds(piece.start)}-{seconds(piece.end)}s"


def _pieces(row: Row, language: Language) -> str:
    shown = [
        f"{title(piece, language)} ({span(piece)}"
        f"{f', {percent(piece.level)}' if piece.level is not None and piece.kind == 'audio' else ''})"
        for piece in row.pieces[:_MOST_SHOWN]
    ]
    more = len(row.pieces) - len(shown)
    if more:
        shown.append(phrases.AND_MORE.say(language, count=more))
    return ", ".join(shown)


def _row(track: Mapping[str, Any]) -> Row:
    kind = _kind(draft_field(track, "tt"))
    segments = _listed(draft_field(track, "sg"))
    pieces: list[Piece] = []
    cursor = 0.0
    if isinstance(segments, Sequence) and not isinstance(segments, str):
        for number, segment in enumerate(cast("Sequence[object]", segments), start=1):
            piece = _piece(kind, _fields(segment), _fields(draft_field(track, "m")), cursor, number)
            cursor = piece.end
            pieces.append(piece)
    label = pieces[0].label if pieces and len({piece.label for piece in pieces}) == 1 else _LABELS[kind]
    return Row(kind, label, tuple(pieces))


def _piece(kind: Kind, segment: Mapping[str, Any], of_track: Mapping[str, Any], cursor: float, number: int) -> Piece:
    facts = {**of_track, **_fields(draft_field(segment, "m")), **segment}
    words = ("text", "content", "title", "name") if kind == "text" else ("name", "title", "filename", "file_name")
    found = next((facts[word] for word in words if isinstance(facts.get(word), str) and facts[word].strip()), "")
    start = next((_number(facts[word], cursor) for word in ("s", "start", "start_ms") if word in facts), cursor)
    levels = (_measured(facts.get(word)) for word in ("level", "volume"))
    level = next((one for one in levels if one is not None), None)
    if level is not None and level > 8:  # such a cloud counts in percent; gain ends at 8
        level = level / 100
    role = str(facts.get("role") or facts.get("type") or "").lower()
    return Piece(
        kind,
        _ROLES.get(role, _LABELS[kind]) if kind != "other" else phrases.OTHER,
        clean.name(found if kind == "text" else _file(found), 80) or f"#{number}",
        max(0.0, start),
        max(0.0, start) + max(0.0, _number(draft_field(segment, "d"), 0)),
        None if level is None else max(0.0, level),
        kind == "video" and isinstance(facts.get("card"), str),
    )


_WORDS: dict[str, Kind] = {
    "video": "video", "audio": "audio", "music": "audio", "sound": "audio", "text": "text", "title": "text",
    "subtitle": "text", "caption": "text",
}  # fmt: skip


def _kind(said: object) -> Kind:
    if isinstance(said, str) and said.strip().lower() in _WORDS:
        return _WORDS[said.strip().lower()]
    return _KINDS.get(int(_number(said, -1)), "other")


def _file(name: str) -> str:
    """What people call a file whose name came as an address or a path of the service."""
    address = re.match(r"(?:https?:)?//[^\s?#]+/([^\s/?#]+)", name) or re.match(r"(?:/[^/\s]+)+/([^/\n]+)$", name)
    return unquote(address[1]) if address else name


def _fields(value: object) -> Mapping[str, Any]:
    if isinstance(value, BaseModel):
        return value.model_dump(exclude_none=True)
    if isinstance(value, str) and value.lstrip().startswith("{"):
        try:
            value = loads(value)
        except (ValueError, RecursionError):
            return {}
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}


def _listed(value: object) -> object:
    """A list, also where its items came by number or name; what is no object is passed over."""
    items = list(cast("Mapping[str, object]", value).values()) if isinstance(value, Mapping) else value
    if not isinstance(items, Sequence) or isinstance(items, str):
        return items
    return [item for item in cast("Sequence[Any]", items) if isinstance(item, Mapping | BaseModel)]  # pyright: ignore[reportUnknownVariableType] - any JSON


def _measured(value: object) -> float | None:
    """A finite number, or None for anything else: clouds write text, null and even infinity."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not -1e12 < value < 1e12:
        return None
    return float(value)


def _number(value: object, otherwise: float) -> float:
    try:
        number = float(cast("Any", value))
    except (TypeError, ValueError, OverflowError):
        return otherwise
    return number if -1e12 < number < 1e12 else otherwise
