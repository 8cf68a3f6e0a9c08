"""Owns the difference of two project states in words, for edits that came back without a text; guesses no reasons."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from typing import Any

from maker_free.comparing import alike, same
from maker_free.conversation import clean, phrases, timeline_text
from maker_free.conversation.timeline_text import Piece, Row
from maker_free.messages import formats
from maker_free.messages.formats import row
from maker_free.messages.language import Language
from maker_free.wire import State

_MOST_TOLD = 8


def describe(before: State, after: State, language: Language = "en") -> tuple[str, ...]:
    """What changed from one state to the other, one sentence each; empty when nothing did."""
    told = [*_files(before, after, language), *_timeline(before.draft, after.draft, language)]
    told += _shape(before.canvas_config, after.canvas_config, language)
    if not told and not same(before, after):
        told = [phrases.TIMELINE_CHANGED.say(language)]
    if len(told) > _MOST_TOLD:
        more = phrases.AND_MORE.say(language, count=len(told) - _MOST_TOLD)
        told = [*told[:_MOST_TOLD], f"… {more}"]
    return tuple(told)


def _files(before: State, after: State, language: Language) -> Iterator[str]:
    for old, new, phrase in (
        (before.video_infos, after.video_infos, phrases.FILES_ADDED),
        (before.generated_media, after.generated_media, phrases.CREATED),
    ):
        added = _multiset_difference(file_names(new), file_names(old))
        if added:
            yield phrase.say(language, names=row(added))


def file_names(infos: Sequence[dict[str, Any]]) -> list[str]:
    """What people call the files that a state lists; cleaned, and numbered where the server gives no name."""
    keys = ("name", "filename", "file_name", "title", "prompt")
    return [
        clean.name(next((str(info[key]) for key in keys if info.get(key)), "")) or f"#{number}"
        for number, info in enumerate(infos, start=1)
    ]


def _timeline(before: object, after: object, language: Language) -> Iterator[str]:
    old, new = timeline_text.read(before), timeline_text.read(after)
    if old is None or new is None:
        if not alike(before, after):
            yield phrases.TIMELINE_CHANGED.say(language)
        return
    if old and not new:
        yield phrases.TIMELINE_EMPTIED.say(language)
        return
    for kind in ("video", "audio", "text", "other"):
        yield from _pieces(_of(old, kind), _of(new, kind), (old, new), language)
    lengths = timeline_text.duration(old), timeline_text.duration(new)
    if old and round(lengths[0], -1) != round(lengths[1], -1):
        was, now = (f"{timeline_text.seconds(length)} s" for length in lengths)
        yield phrases.LENGTH.say(language, before=was, after=now)


def _of(rows: Sequence[Row], kind: str) -> list[Piece]:
    return [piece for row in rows if row.kind == kind for piece in row.pieces]


def _pieces(
    old: list[Piece], new: list[Piece], films: tuple[Sequence[Row], Sequence[Row]], language: Language
) -> Iterator[str]:
    for piece in _unmatched(new, old):
        yield phrases.ADDED.say(language, what=_described(piece, language))
    for piece in _unmatched(old, new):
        yield phrases.REMOVED.say(language, what=_described(piece, language))
    pairs = _pairs(old, new)
    kept = {id(now) for _, now in pairs}
    if [was.name for was, _ in pairs] != [now.name for now in new if id(now) in kept]:
        yield phrases.REORDERED.say(language, names=row([timeline_text.title(piece, language) for piece in new]))
    for was, now in pairs:
        yield from _altered(was, now, films, language)


def _altered(was: Piece, now: Piece, films: tuple[Sequence[Row], Sequence[Row]], language: Language) -> Iterator[str]:
    what = timeline_text.title(now, language)
    if was.level != now.level and was.level is not None and now.level is not None:
        before, after = formats.percent(was.level), formats.percent(now.level)
        yield phrases.LEVEL.say(language, what=what, before=before, after=after)
    lengths = round(was.end - was.start), round(now.end - now.start)
    places = timeline_text.span(was), timeline_text.span(now)
    if now.kind == "video":  # its place follows from the order; only its own length is news
        places = f"{timeline_text.seconds(lengths[0])}s", f"{timeline_text.seconds(lengths[1])}s"
    elif _follows_the_film(was, now, films):
        return
    if lengths[0] != lengths[1]:
        phrase = phrases.TRIMMED if lengths[1] < lengths[0] else phrases.EXTENDED
        yield phrase.say(language, what=what, before=places[0], after=places[1])
    elif now.kind != "video" and round(was.start) != round(now.start):
        yield phrases.MOVED.say(language, what=what, before=places[0], after=places[1])


def _follows_the_film(was: Piece, now: Piece, films: tuple[Sequence[Row], Sequence[Row]]) -> bool:
    """True for a bed that starts where it did and simply ends with the film, before and after."""
    ends = (was.end, now.end)
    return was.start == now.start and all(
        abs(end - timeline_text.duration(film)) < 50 for end, film in zip(ends, films, strict=True)
    )


def _described(piece: Piece, language: Language) -> str:
    label = piece.label.say(language)
    if language == "en" and piece.label is not phrases.MUSIC:
        label = label[0].lower() + label[1:]
    level = f", {formats.percent(piece.level)}" if piece.level is not None and piece.kind == "audio" else ""
    return f"{label} {timeline_text.title(piece, language)} ({timeline_text.span(piece)}{level})"


def _unmatched(pieces: list[Piece], others: list[Piece]) -> list[Piece]:
    """The pieces whose name appears more often here than there."""
    left = Counter(piece.name for piece in others)
    extra: list[Piece] = []
    for piece in pieces:
        if left[piece.name] > 0:
            left[piece.name] -= 1
        else:
            extra.append(piece)
    return extra


def _pairs(old: list[Piece], new: list[Piece]) -> list[tuple[Piece, Piece]]:
    """Pieces of the same name, first with first, in the old order."""
    left: defaultdict[str, deque[Piece]] = defaultdict(deque)
    for piece in new:
        left[piece.name].append(piece)
    return [(was, left[was.name].popleft()) for was in old if left[was.name]]


def _multiset_difference(new: list[str], old: list[str]) -> list[str]:
    left = Counter(old)
    added: list[str] = []
    for name in new:
        if left[name] > 0:
            left[name] -= 1
        else:
            added.append(name)
    return added


def _shape(before: dict[str, Any] | None, after: dict[str, Any] | None, language: Language) -> Iterator[str]:
    was, now = _size(before), _size(after)
    if was and now and was != now:
        yield phrases.SHAPE.say(language, before=was, after=now)


def _size(canvas: dict[str, Any] | None) -> str:
    width, height = (canvas or {}).get("width"), (canvas or {}).get("height")
    return f"{width}x{height}" if isinstance(width, int) and isinstance(height, int) else ""
