"""Owns what a touch on the page means: one of the typed edits, in the film as it is by now; refuses to keep anything.

film as the page showed it ─┐
film as it is now ──────────┴─ piece by its id, moment by what is shown then ─▶ edits, with their sentence
                            └─ gone, or the very same thing changed meanwhile ─▶ Conflict
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from maker_free import messages
from maker_free.edits import CHOICES, added, cards
from maker_free.edits.direct import Scene, perform
from maker_free.edits.ripple import Ripple
from maker_free.engine.analysis.findings import Analysis
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Clip, Composition, Overlay, Placed, Sound, Timeline, Title, place
from maker_free.errors import EditError
from maker_free.language import operations as op
from maker_free.language.canonical import sentence
from maker_free.language.operations.speech import OpenShort
from maker_free.messages.message import Language, Message
from maker_free.page import shapes
from maker_free.studio.turns import Touched

JOIN = {"en": "; ", "zh": "；"}
NEAR_MS = 40
"""ms within which two moments are the same."""


Edit = (
    shapes.Move | shapes.Trim | shapes.Retime | shapes.Reword | shapes.Louder | shapes.Choose
    | shapes.Split | shapes.Remove | shapes.Cover | shapes.Undo | shapes.Redo | shapes.Show | shapes.Open
)  # fmt: skip
"""The touches of the page."""


class Conflict(EditError):
    """What somebody else did in the meantime and the touch exclude each other."""

    code = 409


@dataclass(frozen=True)
class Touching:
    """A touch as a turn makes it; `base` is the film that the page showed."""

    touch: Edit
    base: Timeline

    def __call__(self, scene: Scene, language: Language, analyse: Callable[[Media], Analysis]) -> Touched:
        """Raises Conflict, or EditError as `perform` does."""
        edits = _Merge(self.base, scene).edits(self.touch)
        outcome = perform(edits, scene, language=language, analyse=analyse)
        return Touched(JOIN[language].join(sentence(edit, language) for edit in edits), outcome)


class _Merge:
    """The film that was touched and the film as it is."""

    def __init__(self, base: Timeline, scene: Scene) -> None:
        self._base, self._now, self._scene = base, scene.timeline, scene
        self._was = {one.clip.id: one for one in place(base)}
        self._durations = {one.id: one.duration for one in scene.media}
        self._is = {one.clip.id: one for one in place(self._now)}

    def edits(self, touch: Edit) -> list[op.Operation]:
        match touch:
            case shapes.Move():
                return [self._move(touch)]
            case shapes.Trim():
                return [self._trim(touch)]
            case shapes.Retime():
                return [self._retime(touch)]
            case shapes.Reword():
                return [self._reword(touch)]
            case shapes.Louder():
                return [self._louder(touch)]
            case shapes.Choose():
                return [self._choose(touch)]
            case shapes.Split():
                return [op.Split(at=op.Moment(ms=self._moment(touch.at)))]
            case shapes.Remove():
                return [self._remove(touch.piece)]
            case shapes.Cover():
                return [op.SetCover(at=op.Moment(ms=self._moment(touch.at)))]
            case shapes.Undo():
                return [op.Undo()]
            case shapes.Redo():
                return [op.Redo()]
            case shapes.Show():
                return [self._show(touch.version)]
            case shapes.Open():
                return [OpenShort(number=touch.short)]

    def _move(self, touch: shapes.Move) -> op.Operation:
        _, now = self._clip(touch.clip)
        others = [clip.id for clip in self._base.clips if clip.id != touch.clip]
        if self._neighbours(self._base, touch.clip) != self._neighbours(self._now, touch.clip):
            ours = self._common(self._base), self._common(self._now)
            if ours[0].index(touch.clip) != ours[1].index(touch.clip):
                self._conflict(messages.page.ANOTHER_WAY)
        to = min(touch.to, len(others))
        before = next((one for one in reversed(others[:to]) if one in self._is), None)
        left = [clip.id for clip in self._now.clips if clip.id != touch.clip]
        if before is None:
            spot = op.Position(where="start")
        elif before == left[-1]:
            spot = op.Position(where="end")
        else:
            spot = op.Position(where="after", clips=_numbered(self._is[before]))
        return op.Move(clips=_numbered(now), position=spot)

    def _trim(self, touch: shapes.Trim) -> op.Operation:
        was, now = self._clip(touch.clip)
        old, new = was.clip, now.clip
        if (old.speed, old.speed_to, old.reverse, old.hold) != (new.speed, new.speed_to, new.reverse, new.hold):
            self._conflict(messages.page.ANOTHER_WAY)
        first = (touch.edge == "start") != old.reverse
        if (old.start != new.start) if first else (old.end != new.end):
            self._conflict(messages.page.ANOTHER_WAY)
        if new.hold is not None:
            length = new.hold - touch.by if touch.edge == "start" else new.hold + touch.by
            return op.Trim(clips=_numbered(now), keep=op.Span(end=op.Moment(ms=max(1, length))))
        if touch.edge == "start":
            return op.Trim(clips=_numbered(now), keep=op.Span(begin=op.Moment(ms=touch.by)))
        return op.Trim(clips=_numbered(now), keep=op.Span(end=op.Moment(ms=max(1, new.duration + touch.by))))

    def _retime(self, touch: shapes.Retime) -> op.Operation:
        title = self._title(touch.piece)
        if title is not None:
            was = next(one for one in self._base.titles if one.id == title.id)
            if (was.end - was.start != title.end - title.start) and touch.end is not None:
                self._conflict(messages.page.ANOTHER_WAY)
            start = None if touch.start is None else self._moment(touch.start)
            begin = title.start if start is None else start
            length = (title.end if touch.end is None else self._moment(touch.end, end=True)) - begin
            card = self._card(title)
            if card is not None and card.clip.hold is not None and (touch.start is None or touch.end is None):
                hold = max(1, card.clip.hold + length - (title.end - title.start))
                return op.Trim(clips=_numbered(card), keep=op.Span(end=op.Moment(ms=hold)))
            return op.EditText(
                texts=self._nth(title),
                at=None if start is None else op.Moment(ms=start),
                duration=max(1, length) if length != title.end - title.start else None,
            )
        sound = self._added(touch.piece)
        if isinstance(sound, Sound) and sound.role == "music":
            return self._music(sound, touch)
        return self._placed(sound, touch)

    def _card(self, title: Title) -> Placed | None:
        """The card of which a text is all there is: one is as long as the other."""
        placed = list(self._is.values())
        card = cards.under(placed, title)
        return card if card is not None and cards.filled(title, cards.alone(placed, card.position)) else None

    def _placed(self, one: Sound | Overlay, touch: shapes.Retime) -> op.Operation:
        """A sound or a picture on top elsewhere. What is only carried along keeps its length."""
        was = next(other for other in (*self._base.sounds, *self._base.overlays) if other.id == one.id)
        if touch.start is not None and was.start != one.start:
            self._conflict(messages.page.ANOTHER_WAY)
        to = until = None
        if touch.start is not None and touch.start != one.start:
            to = op.Moment(ms=self._moment(touch.start) + added.moment(one) - one.start)
        if touch.end is not None:
            length = touch.end - (one.start if touch.start is None else touch.start)
            if length != min(added.length(one, self._base.duration, self._durations), self._base.duration - was.start):
                until = op.Moment(ms=self._moment(touch.end, end=True))
        elif isinstance(one, Overlay) and one.end is not None:
            until = op.Moment(ms=one.end)
        return op.EditAdded.model_validate({**self._which(one), "to": to, "until": until})

    def _which(self, one: Sound | Overlay) -> dict[str, object]:
        """One sound or picture on top as people name it: by when it is there, by number where others are there too."""
        role = "picture" if isinstance(one, Overlay) else one.role
        there = added.of_kind(self._now.overlays if isinstance(one, Overlay) else self._now.sounds, role)
        at = added.moment(one)
        if 0 <= at <= self._now.duration and [added.moment(other) for other in there].count(at) == 1:
            return {"role": role, "at": op.Moment(ms=at)}
        return {"role": role, "number": [other.id for other in there].index(one.id) + 1}

    def _music(self, sound: Sound, touch: shapes.Retime) -> op.Operation:
        end = None if touch.end is None else op.Moment(ms=self._moment(touch.end, end=True))
        if touch.start is None:
            return op.Music(until=end)
        if end is None and sound.duration is not None:
            end = op.Moment(ms=min(self._now.duration, sound.start + sound.duration))
        return op.Music(
            at=op.Moment(ms=self._moment(touch.start)),
            until=end,
            offset=None if isinstance(sound.source, Composition) or not sound.offset else sound.offset,
            fade_out=sound.fade_out or None,
        )

    def _reword(self, touch: shapes.Reword) -> op.Operation:
        title = self._title(touch.piece)
        if title is None:
            raise EditError(messages.page.FOLLOWS_SPEECH.of())
        was = next(one for one in self._base.titles if one.id == title.id)
        if touch.text is not None and was.text != title.text:
            self._conflict(messages.page.ANOTHER_WAY)
        return op.EditText.model_validate(
            {"texts": self._nth(title).model_dump(), "text": touch.text, "place": touch.place}
        )  # fmt: skip

    def _louder(self, touch: shapes.Louder) -> op.Operation:
        level = op.Level(to=round(touch.level, 3))
        if touch.piece in self._was:
            was, now = self._clip(touch.piece)
            if was.clip.volume != now.clip.volume:
                self._conflict(messages.page.ANOTHER_WAY)
            return op.Volume(clips=_numbered(now), level=level)
        sound = self._added(touch.piece)
        if isinstance(sound, Sound) and sound.role == "music":
            return op.Volume(what="music", level=level)
        return op.EditAdded.model_validate({**self._which(sound), "level": level})

    def _choose(self, touch: shapes.Choose) -> op.Operation:
        choice = CHOICES.get(touch.choice)
        if choice is None:
            raise EditError(messages.page.NO_SUCH_CHOICE.of())
        was, now = self._clip(touch.clip)
        if choice.is_on(was.clip) != choice.is_on(now.clip):
            self._conflict(messages.page.ANOTHER_WAY)
        return choice.edit(_numbered(now), touch.on)

    def _remove(self, piece: str) -> op.Operation:
        if piece in self._was:
            return op.Remove(clips=_numbered(self._clip(piece)[1]))
        title = self._title(piece)
        if title is not None:
            return op.RemoveText(texts=self._nth(title))
        one = self._added(piece)
        if isinstance(one, Sound) and one.role == "music":
            return op.RemoveSound(what="music")
        return op.EditAdded.model_validate({**self._which(one), "gone": True})

    def _show(self, number: int) -> op.Operation:
        numbers = [0, *(one.number for one in self._scene.versions)]
        if number not in numbers:
            raise EditError(messages.page.NO_SUCH_VERSION.of(), code=409)
        steps = numbers.index(number) - (self._scene.current + 1)
        return op.Redo(steps=steps) if steps > 0 else op.Undo(steps=max(1, -steps))

    def _clip(self, key: str) -> tuple[Placed, Placed]:
        """A clip as it was and as it is."""
        was, now = self._was.get(key), self._is.get(key)
        if was is None or now is None or was.clip.media != now.clip.media:
            self._conflict(messages.page.PIECE_GONE)
        return was, now

    def _title(self, key: str) -> Title | None:
        """A written text as it is; None when it is none."""
        if all(one.id != key for one in self._base.titles):
            if key not in {one.id for one in (*self._base.sounds, *self._base.overlays)}:
                raise EditError(messages.page.FOLLOWS_SPEECH.of())
            return None
        now = next((one for one in self._now.titles if one.id == key), None)
        if now is None:
            self._conflict(messages.page.PIECE_GONE)
        return now

    def _added(self, key: str) -> Sound | Overlay:
        """A sound or a picture on top as it is."""
        now = next((one for one in (*self._now.sounds, *self._now.overlays) if one.id == key), None)
        if now is None:
            self._conflict(messages.page.PIECE_GONE)
        return now

    def _nth(self, title: Title) -> op.Texts:
        ordered = sorted(self._now.titles, key=lambda one: one.start)
        return op.Texts(which="nth", number=[one.id for one in ordered].index(title.id) + 1)

    def _moment(self, at: int, *, end: bool = False) -> int:
        """A moment of the film that was touched in the film as it is: where the same is shown."""
        if self._base == self._now:
            return min(at, self._now.duration)
        carried = Ripple(self._base, self._now, _parents(self._base.clips, self._now.clips))
        found = carried.moment(max(0, at - 1)) if end else carried.moment(at)
        if at >= self._base.duration:
            return self._now.duration
        if found is None:
            self._conflict(messages.page.PIECE_GONE)
        return found + 1 if end else found

    def _common(self, timeline: Timeline) -> list[str]:
        """The clips that are in both, in one's order."""
        return [clip.id for clip in timeline.clips if clip.id in self._was and clip.id in self._is]

    @staticmethod
    def _neighbours(timeline: Timeline, key: str) -> tuple[str | None, str | None]:
        ids = [None, *(clip.id for clip in timeline.clips), None]
        at = ids.index(key)
        return ids[at - 1], ids[at + 1]

    def _conflict(self, why: Message) -> NoReturn:
        words = self._scene.versions[self._scene.current].words if self._scene.current >= 0 else ""
        raise Conflict(why.of(words=words))


def _numbered(at: Placed) -> op.Clips:
    return op.Clips(which="numbered", numbers=(at.position + 1,))


def _parents(before: Sequence[Clip], after: Sequence[Clip]) -> Mapping[str, str]:
    """What pieces that are new were cut from: the clip that showed most of the same."""
    known = {clip.id for clip in before}
    found: dict[str, str] = {}
    for clip in after:
        shared = {
            one.id: min(one.end, clip.end) - max(one.start, clip.start) for one in before if one.media == clip.media
        }
        best = max(shared, key=lambda key: shared[key], default=None)
        if clip.id not in known and best is not None and shared[best] > 0:
            found[clip.id] = best
    return found
