"""Owns what happens to texts, sounds and pictures on top when the clips below them change: they stay with what they
were put over; refuses to change clips.

    clips before   |── c1 ──|──── c2 ────|── c3 ──|        c1 is taken out
    texts          |title|     |name|
    clips after    |──── c2 ────|── c3 ──|
    texts          |title| |name|                          an opening title opens the film, a name stays with c2
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maker_free.edits import cards, pieces
from maker_free.engine.model.timeline import Clip, Overlay, Placed, Sound, Timeline, Title, place

EDGE_MS = 60
"""How near (ms) a text must be to an end of the film or of a clip to belong to it."""
SHORTEST_TEXT_MS = 300
"""What is left of a text and lasts less than this (ms) cannot be read."""


@dataclass(frozen=True)
class Kept:
    """A stretch that was at `begin` to `end` of the film before and is at `start` to `stop` now, all in ms."""

    begin: float
    end: float
    start: int
    stop: int

    def now(self, ms: float) -> int:
        share = (ms - self.begin) / (self.end - self.begin) if self.end > self.begin else 0.0
        return self.start + round(share * (self.stop - self.start))


class Ripple:
    """Where moments of one cut are in another; `parents` maps ids of pieces to the ids of what they were cut from."""

    def __init__(self, before: Timeline, after: Timeline, parents: Mapping[str, str]) -> None:
        self.old, self.new = before.duration, after.duration
        self._before, self._after, self._parents = list(place(before)), list(place(after)), parents
        self._kept = sorted(_kept(self._before, self._after, parents), key=lambda kept: (kept.begin, kept.start))

    def moment(self, ms: int) -> int | None:
        """Where `ms` is now, None when it is gone. In a transition the clip that comes counts."""
        inside = [kept for kept in self._kept if kept.begin <= ms < kept.end or ms == kept.begin == kept.end]
        return inside[-1].now(ms) if inside else None

    def nearest(self, ms: int) -> int:
        """Where `ms` is now, or else what comes right after it; the end of the film when nothing does."""
        if ms >= self.old:
            return self.new
        found = self.moment(ms)
        if found is not None:
            return found
        later = [kept for kept in self._kept if kept.begin >= ms]
        return min((kept.now(kept.begin) for kept in later[:1]), default=self.new)

    def stretch(self, start: int, end: int) -> tuple[int, int] | None:
        """What is left of `start` to `end`, from its first moment on as far as it still goes together."""
        first = self.moment(start)
        left = [kept for kept in self._kept if kept.begin < end and kept.end > start]
        if not left:
            return None
        if first is None:
            first = left[0].now(max(start, left[0].begin))
        home = next((kept for kept in left if kept.start <= first <= kept.stop), left[0])
        last = home.now(min(end, home.end))
        for kept in left:
            if abs(kept.start - last) <= EDGE_MS and kept.stop > last:
                last = kept.now(min(end, kept.end))
        return (first, last) if last > first else None

    def on_card(self, title: Title, card: Placed) -> tuple[int, int] | None:
        """Where the text of a card is now: on it, for all of it if that was so; None when the card is gone."""
        found = [
            cards.alone(self._after, at.position)
            for at in self._after
            if self._parents.get(at.clip.id, at.clip.id) == card.clip.id
        ]
        if not found:
            return None
        start, end = found[0]
        for first, last in found[1:]:
            end = last if first <= end + EDGE_MS else end
        was = cards.alone(self._before, card.position)
        if cards.filled(title, was):
            return start, end
        begin = min(start + max(0, title.start - was[0]), end)
        return begin, min(begin + title.end - title.start, end)

    def card(self, title: Title) -> Placed | None:
        """The card that a text was written on."""
        return cards.under(self._before, title)

    def whole(self, start: int, end: int) -> bool:
        """Whether the stretch is just what one clip lasted."""
        return any(
            abs(at.start - start) <= EDGE_MS and abs(at.end - end) <= at.overlap + EDGE_MS for at in self._before
        )


def _kept(before: list[Placed], after: list[Placed], parents: Mapping[str, str]) -> list[Kept]:
    old = {placed.clip.id: placed for placed in before}
    held: dict[str, int] = {}
    found: list[Kept] = []
    for placed in after:
        parent = old.get(parents.get(placed.clip.id, placed.clip.id))
        if parent is None:
            continue
        if parent.clip.hold is not None or placed.clip.hold is not None or parent.clip.media != placed.clip.media:
            offset = held.get(parent.clip.id, 0)
            held[parent.clip.id] = offset + placed.clip.duration
            begin = min(parent.start + offset, parent.end)
            end = parent.end if placed.clip.id not in parents else begin + placed.clip.duration
            found.append(Kept(begin, min(max(end, begin), parent.end), placed.start, placed.end))
            continue
        playing = _playing(parent, placed)
        if playing is not None:
            found.append(playing)
    return found


def _playing(parent: Placed, placed: Placed) -> Kept | None:
    """The moments of the source that both show, in the order in which they play; None when there are none. What is
    over a clip stays there when the clip is turned round."""
    low, high = max(parent.clip.start, placed.clip.start), min(parent.clip.end, placed.clip.end)
    if high <= low:
        return None
    was = sorted(_on_film(parent, source) for source in (low, high))
    now = sorted(round(_on_film(placed, source)) for source in (low, high))
    return Kept(was[0], was[1], now[0], now[1])


def _on_film(at: Placed, source: int) -> float:
    return at.start + min(max(pieces.shown_at(at.clip, source), 0.0), at.end - at.start)


@dataclass(frozen=True)
class Followed:
    """The timeline with everything where it belongs; `lost` are the texts that went with their clips, `unheard`
    the sounds."""

    timeline: Timeline
    lost: tuple[Title, ...] = ()
    unheard: tuple[Sound, ...] = ()


def follow(before: Timeline, clips: tuple[Clip, ...], parents: Mapping[str, str]) -> Followed:
    """Put `clips` in the place of the film's and let everything else follow."""
    cut = before.model_copy(update={"clips": clips})
    if not clips:
        update = {"titles": (), "sounds": (), "overlays": (), "cover": None}
        return Followed(cut.model_copy(update=update), before.titles, before.sounds)
    if not before.clips:
        return Followed(cut)
    carried = Ripple(before, cut, parents)
    titles = apart([(title, _title(title, carried)) for title in before.titles])
    sounds = [(sound, _sound(sound, carried)) for sound in before.sounds]
    overlays = [_overlay(overlay, carried) for overlay in before.overlays]
    update = {
        "titles": tuple(moved for _, moved in titles if moved is not None),
        "sounds": tuple(moved for _, moved in sounds if moved is not None),
        "overlays": tuple(overlay for overlay in overlays if overlay is not None),
        "cover": None if before.cover is None else carried.moment(before.cover),
    }
    return Followed(
        cut.model_copy(update=update),
        tuple(title for title, moved in titles if moved is None),
        tuple(sound for sound, moved in sounds if moved is None),
    )


def _title(title: Title, carried: Ripple) -> Title | None:
    at = _text_span(title, carried)
    if at is None:
        return None
    start, end = at
    end = min(end, carried.new)
    if end - start < min(SHORTEST_TEXT_MS, title.end - title.start):
        return None
    return title.model_copy(update={"start": start, "end": end})


def _text_span(title: Title, carried: Ripple) -> tuple[int, int] | None:
    """The text of a card goes with it, opening and closing titles keep to the ends of the film, captions to every word,
    the rest to where it begins."""
    card = carried.card(title)
    if card is not None:
        return carried.on_card(title, card)
    length = title.end - title.start
    closes = title.end >= carried.old - EDGE_MS
    if title.start <= EDGE_MS and closes:
        return 0, carried.new
    if title.role == "title" and title.start == 0:
        return 0, length
    if title.role == "title" and closes:
        return max(0, carried.new - length), carried.new
    left = carried.stretch(title.start, title.end)
    if left is None or title.role == "caption" or carried.whole(title.start, title.end):
        return left
    return left[0], left[0] + length


Moved = list[tuple[Title, Title | None]]
"""Texts as they were and as they are now, None when they are gone."""


def apart(titles: Moved) -> Moved:
    """Texts that shared a place one after the other still do: the earlier ends where the later begins, and where both
    would begin at once they share the time."""
    moved = {was.id: now for was, now in titles if now is not None}
    ordered = sorted((was for was, now in titles if now is not None), key=lambda was: was.start)
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            first, second = moved.get(one.id), moved.get(other.id)
            if first is None or second is None or one.place != other.place or one.end > other.start:
                continue
            if first.start > second.start:
                first, second = second, first
            if first.end <= second.start:
                continue
            cut = second.start
            if cut - first.start < SHORTEST_TEXT_MS:
                cut = (first.start + max(first.end, second.end)) // 2
            moved |= {first.id: first.model_copy(update={"end": min(first.end, cut)}),
                      second.id: second.model_copy(update={"start": cut, "end": max(second.end, cut)})}  # fmt: skip
            if second.end - cut < SHORTEST_TEXT_MS:
                moved = {key: now for key, now in moved.items() if key != second.id}
    return [(was, moved.get(was.id)) for was, _ in titles]


def _sound(sound: Sound, carried: Ripple) -> Sound | None:
    if sound.start == 0:
        return sound
    found = carried.moment(sound.start)
    if found is None and sound.role == "effect":
        return None
    start = carried.nearest(sound.start)
    return sound.model_copy(update={"start": start}) if start < carried.new else None


def _overlay(overlay: Overlay, carried: Ripple) -> Overlay | None:
    if overlay.start == 0 and (overlay.end is None or overlay.end >= carried.old - EDGE_MS):
        return overlay.model_copy(update={"end": None})
    left = carried.stretch(overlay.start, carried.old if overlay.end is None else overlay.end)
    if left is None:
        return None
    start, end = left
    if overlay.end is None:
        return overlay.model_copy(update={"start": start})
    if not carried.whole(overlay.start, overlay.end):
        end = min(start + overlay.end - overlay.start, carried.new)
    return overlay.model_copy(update={"start": start, "end": end}) if end > start else None
