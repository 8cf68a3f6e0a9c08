"""Owns a timeline that another engine made becoming one of ours: what its draft documents turns into clips, sounds and
titles; refuses to guess the rest, and names it.

    tt 0, the first  ─▶ clips, one after the other, each from the beginning of its file
    tt 1             ─▶ sounds; music without a file here is composed anew
    tt 7             ─▶ titles and captions
    anything else    ─▶ named as left behind
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any, Literal, cast, get_args

from maker_free import wire
from maker_free.engine.model.media import MAX_DURATION_MS, Media
from maker_free.engine.model.timeline import SHORTEST_CLIP_MS, Canvas, Clip, Composition, Mood, Sound, Timeline, Title
from maker_free.studio.drafts import AUDIO, TEXT, VIDEO

NEAR_MS = 50
"""Milliseconds by which clips may lie apart and still count as one after the other."""
MAX_TITLE_CHARS = 500
MOODS: tuple[Mood, ...] = get_args(Mood)
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {},
    "lower third": {"place": "lower third", "size": "medium", "style": "box"},
    "caption": {"place": "bottom", "size": "medium", "style": "outline", "animation": "none"},
}

_SOUNDS: dict[str, Literal["music", "voice", "effect"]] = {"music": "music", "voice": "voice", "effect": "effect"}
_TEXTS: dict[str, Literal["title", "lower third", "caption"]] = {
    "title": "title", "lower third": "lower third", "caption": "caption",
}  # fmt: skip

Lost = list[wire.Lost]


def timeline(draft: wire.Draft, media: Sequence[Media]) -> tuple[Timeline, Lost]:
    """The timeline that `draft` describes, made of `media`, and what of it could not be carried over."""
    by_name = {name.casefold(): one for one in reversed(media) for name in (PurePath(one.name).stem, one.name)}
    lost: Lost = []
    pictures = [track for track in draft.t if track.tt == VIDEO and track.sg]
    clips = tuple(_clips(pictures[0].sg, by_name, lost)) if pictures else ()
    if not clips:
        return Timeline(), lost
    film = Timeline(canvas=_canvas(draft), clips=clips)
    sounds = [one for track in draft.t if track.tt == AUDIO for one in _sounds(track, by_name, film.duration, lost)]
    titles = [one for track in draft.t if track.tt == TEXT for one in _titles(track, lost)]
    for track in draft.t:
        if track.tt not in {VIDEO, AUDIO, TEXT} or any(track is other for other in pictures[1:]):
            lost += [_lost(segment, "layer") for segment in track.sg]
    return film.model_copy(
        update={
            "sounds": tuple(one.model_copy(update={"id": f"a{number}"}) for number, one in enumerate(sounds, 1)),
            "titles": tuple(one.model_copy(update={"id": f"t{number}"}) for number, one in enumerate(titles, 1)),
        }
    ), lost


def _clips(segments: Sequence[wire.Segment], by_name: dict[str, Media], lost: Lost) -> Iterator[Clip]:
    cursor, moved = 0, False
    for number, segment in enumerate(segments, 1):
        found, length = _file(segment, by_name), _ms(segment.d)
        start = cursor if segment.s is None else _ms(segment.s)
        moved = moved or abs(start - cursor) > NEAR_MS
        cursor = start + length
        if found is None or not found.has_picture or length < SHORTEST_CLIP_MS:
            lost.append(_lost(segment, "file"))
        elif found.kind == "image":
            yield Clip(id=f"c{number}", media=found.id, hold=length)
        else:
            if found.duration < length - NEAR_MS:
                lost.append(_lost(segment, "shorter"))
            yield Clip(id=f"c{number}", media=found.id, end=min(length, found.duration))
    if moved:
        lost.append(wire.Lost(why="places"))


def _sounds(track: wire.Track, by_name: dict[str, Media], film: int, lost: Lost) -> Iterator[Sound]:
    """`film` is how long the picture lasts: music that ends with it goes on doing so."""
    role = _SOUNDS.get(str(track.m.get("role")), "music")
    for segment in track.sg:
        found = _file(segment, by_name)
        source: str | Composition
        if found is not None and found.has_sound:
            source = found.id
        elif role == "music":
            source = Composition(mood=_mood(segment.name or ""))
            lost.append(_lost(segment, "music"))
        else:
            lost.append(_lost(segment, "file"))
            continue
        start, length = _ms(segment.s or 0), _ms(segment.d)
        level = (0.35 if role == "music" else 1.0) if segment.level is None else max(0.0, min(8.0, segment.level))
        to_the_end = role == "music" and start + length >= film - NEAR_MS
        length = None if to_the_end or not length else length
        yield Sound(id="a", role=role, source=source, start=start, duration=length, volume=level)


def _mood(name: str) -> Mood:
    """The mood that a piece of music is called by, or the usual one."""
    for mood in MOODS:
        if name.casefold().find(mood) >= 0:
            return mood
    return "lo-fi"


def _titles(track: wire.Track, lost: Lost) -> Iterator[Title]:
    role = _TEXTS.get(str(track.m.get("role")), "title")
    for segment in track.sg:
        text, start, length = (segment.text or "").strip()[:MAX_TITLE_CHARS], _ms(segment.s or 0), _ms(segment.d)
        if text and length:
            yield Title(id="t", text=text, start=start, end=start + length, role=role, **_LOOKS[role])
        else:
            lost.append(_lost(segment, "layer"))


def _file(segment: wire.Segment, by_name: dict[str, Media]) -> Media | None:
    return by_name.get((segment.name or "").casefold())


def _ms(said: float) -> int:
    """A time or a length of another engine, as far as it can be one."""
    return round(said) if 0 <= said <= MAX_DURATION_MS else 0


def _canvas(draft: wire.Draft) -> Canvas:
    """The shape of the picture, with 1080 on its short side."""
    said: Any = draft.m.get("canvas")
    sizes = cast("dict[str, Any]", said) if isinstance(said, dict) else {}
    width, height = sizes.get("width"), sizes.get("height")
    if not isinstance(width, int) or not isinstance(height, int) or min(width, height) < 1:
        return Canvas()
    if not 0.4 <= width / height <= 2.5:
        return Canvas()
    scale = 1080 / min(width, height)
    return Canvas(width=round(width * scale / 2) * 2, height=round(height * scale / 2) * 2)


def _lost(segment: wire.Segment, why: wire.Why) -> wire.Lost:
    return wire.Lost(name=segment.name or segment.text or "", why=why)
