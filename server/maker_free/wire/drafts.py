"""Owns the wire's form of a timeline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from maker_free.lenient import loads
from maker_free.wire.shapes import Wire

_SPELLED = {"t": ("t", "tracks"), "tt": ("tt", "type", "kind"), "sg": ("sg", "segments", "clips"),
            "d": ("d", "duration"), "m": ("m", "metadata", "meta")}  # fmt: skip


def draft_field(fields: Mapping[str, Any], key: str) -> Any:
    """What a draft, a track or a segment has under one of its documented keys, also when that is written out."""
    return next((fields[name] for name in _SPELLED[key] if name in fields), None)


def has_segments(draft: object) -> bool:
    """Whether something lies on the timeline of a draft, in any form and without reading all of it; what cannot be
    looked into may have something."""
    if isinstance(draft, str):
        if draft.lstrip().startswith("<draft"):
            return True
        try:
            draft = loads(draft) if draft.strip() else {}
        except (ValueError, RecursionError):
            return True
    if not isinstance(draft, Mapping):
        return False
    fields = cast("Mapping[str, Any]", draft)
    tracks = draft_field(fields, "t")
    if isinstance(tracks, Mapping):
        tracks = list(cast("Mapping[str, object]", tracks).values())
    if not isinstance(tracks, list):
        return tracks is not None or any(
            isinstance(one, list) and bool(cast("list[object]", one)) for one in fields.values()
        )
    return any(
        isinstance(track, Mapping) and bool(draft_field(cast("Mapping[str, Any]", track), "sg"))
        for track in cast("list[object]", tracks)
    )


class Segment(Wire):
    """One piece on a track. `d`: length in ms. Our own fields, all optional: `s` start on the timeline (ms),
    `name` what people call it, `text` of a title, `level` 0-1 of a sound, `source` `[in, out]` in ms."""

    d: float = 0
    m: dict[str, Any] = {}
    s: float | None = None
    name: str | None = None
    text: str | None = None
    level: float | None = None
    source: list[float] | None = None


class Track(Wire):
    """`tt`: 0 video, 1 audio, 7 text; anything else is shown as "other"."""

    tt: int = -1
    sg: list[Segment] = []
    m: dict[str, Any] = {}


class Draft(Wire):
    """The wire's form of a timeline: `t` tracks, `d` total length in ms where given, `m` metadata."""

    t: list[Track] = []
    d: float | None = None
    m: dict[str, Any] = {}
