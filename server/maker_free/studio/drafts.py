"""Owns how a timeline is written as a wire draft, and which version a draft that comes back means; refuses to
rebuild a timeline from a draft: the store has the exact one.

    m.version, m.canvas                 of the whole
    t: Video (tt 0) · BGM, voice-over, effects (tt 1) · titles, captions (tt 7) · pictures in the picture (tt 0)
    sg: d length, s start (timeline ms), name, text, level, source [in, out] (media ms), m what else was set
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, cast

from maker_free.engine.model import captions
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Clip, Composition, Effect, Frozen, Overlay, Sound, Timeline, Title, place
from maker_free.music import LENGTHS_MS
from maker_free.wire import Draft, Segment, Track

VIDEO, AUDIO, TEXT = 0, 1, 7


def draft(timeline: Timeline, media: Sequence[Media], version: int) -> Draft:
    """The wire's form of `timeline`; `version` is its number in the project (0: nothing was made yet)."""
    by_id = {one.id: one for one in media}
    texts = captions.whole(timeline)
    tracks = [
        _track(VIDEO, "video", [_clip(placed.start, placed.clip, by_id) for placed in place(timeline)]),
        *(
            _track(AUDIO, role, [_sound(one, timeline, by_id) for one in timeline.sounds if one.role == role])
            for role in _once(sound.role for sound in timeline.sounds)
        ),
        *(
            _track(TEXT, role, [_title(one) for one in texts if one.role == role])
            for role in _once(title.role for title in texts)
        ),
        _track(VIDEO, "overlay", [_overlay(one, timeline, by_id) for one in timeline.overlays]),
    ]
    return Draft(
        t=[track for track in tracks if track.sg],
        d=timeline.duration,
        m={"version": version, "canvas": timeline.canvas.model_dump(mode="json")},
    )


def version_of(draft: object) -> int | None:
    """The version number that a draft carries, or None when it was not written here. Accepts JSON text too."""
    if isinstance(draft, str):
        try:
            draft = json.loads(draft)
        except ValueError:
            return None
    meta = cast("Mapping[str, Any]", draft).get("m") if isinstance(draft, Mapping) else None
    number = cast("Mapping[str, Any]", meta).get("version") if isinstance(meta, Mapping) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def called(media: Media) -> str:
    """What people call a file: its name without the ending."""
    return PurePath(media.name).stem or media.name


def _once(roles: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(roles))


def _track(kind: int, role: str, segments: list[Segment]) -> Track:
    return Track(tt=kind, sg=segments, m={"role": role})


def _set(model: Frozen, *shown: str) -> dict[str, Any]:
    """What was set on a piece beyond what its segment shows already."""
    return model.model_dump(mode="json", exclude_defaults=True, exclude={"id", "media", "role", *shown})


def _name(media: str, by_id: Mapping[str, Media]) -> str:
    return called(by_id[media]) if media in by_id else "a file that is gone"


def _clip(start: int, clip: Clip, by_id: Mapping[str, Media]) -> Segment:
    return Segment(
        d=clip.duration,
        s=start,
        name=_name(clip.media, by_id) if clip.card is None else "title card",
        source=[clip.start, max(clip.start, clip.end)],
        m=_set(clip, "start", "end"),
    )


def _sound(sound: Sound, timeline: Timeline, by_id: Mapping[str, Media]) -> Segment:
    if isinstance(sound.source, Composition):
        name, rest = sound.source.mood.capitalize(), None
    elif isinstance(sound.source, Effect):
        name, rest = sound.source.name.capitalize(), LENGTHS_MS[sound.source.name] - sound.offset
    else:
        name = _name(sound.source, by_id)
        rest = by_id[sound.source].duration - sound.offset if sound.source in by_id else None
    length = sound.duration
    if length is None:
        length = timeline.duration - sound.start
        if sound.role != "music" and rest is not None:
            length = min(length, rest)
    return Segment(
        d=max(0, length),
        s=sound.start,
        name=name,
        level=sound.volume,
        source=[sound.offset, sound.offset + max(0, length)],
        m=_set(sound, "source", "start", "offset", "duration", "volume"),
    )


def _title(title: Title) -> Segment:
    return Segment(
        d=title.end - title.start,
        s=title.start,
        name=title.text,
        text=title.text,
        m=_set(title, "start", "end", "text"),
    )


def _overlay(overlay: Overlay, timeline: Timeline, by_id: Mapping[str, Media]) -> Segment:
    end = timeline.duration if overlay.end is None else overlay.end
    return Segment(
        d=max(0, end - overlay.start),
        s=overlay.start,
        name=_name(overlay.media, by_id),
        source=[overlay.offset, overlay.offset + max(0, end - overlay.start)],
        m=_set(overlay, "start", "end", "offset"),
    )
