"""Owns the way of a request: its words are read, all its edits are made or none, and what came of it is told
honestly; refuses to keep anything.

    text ──grammar.read──▶ operations ──edits──▶ timeline
                     └──▶ unclear              └──▶ told ──report──▶ text
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from maker_free.director import edits, grammar, history, refusals, report, sayings, wording
from maker_free.director import operations as op
from maker_free.director.film import Film
from maker_free.director.history import Version
from maker_free.director.sentence import sentence
from maker_free.director.wording import Language
from maker_free.engine.analysis import Analysis
from maker_free.engine.media import Media
from maker_free.engine.timeline import Timeline
from maker_free.folders import Readable, anything

__all__ = ["Outcome", "Scene", "Version", "direct", "perform"]


@dataclass(frozen=True)
class Scene:
    """What a request finds: the files in the order in which they were added, the versions, oldest first, and which
    one is shown (an index, -1 before the first)."""

    media: Sequence[Media]
    versions: Sequence[Version] = ()
    current: int = -1
    readable: Readable = anything
    """Which captions and LUTs of this computer may be read."""

    @property
    def timeline(self) -> Timeline:
        return self.versions[self.current].timeline if self.current >= 0 else Timeline()


@dataclass(frozen=True)
class Outcome:
    """What came of a request. `goto` is the version to show (an index, -1 before the first) when it was about nothing
    else. `name` is for the version that results; `keep` for the one that was there before the request."""

    operations: tuple[op.Operation, ...]
    timeline: Timeline
    text: str
    goto: int | None = None
    name: str | None = None
    keep: str | None = None


def direct(text: str, scene: Scene, *, language: Language, analyse: Callable[[Media], Analysis]) -> Outcome:
    """Do what `text` asks for. `analyse` is only called where material must be looked at.

    Raises EditError, in `language`, when something it asks for is impossible; then nothing of it is done.
    """
    reading = grammar.read(text, [one.name for one in scene.media])
    done = perform(reading.operations, scene, language=language, analyse=analyse)
    unclear = [report.unclear(one, language) for one in reading.unclear]
    if not reading.operations:
        lines = unclear or [sayings.NOTHING_IN_IT.say(language)]
        if not any(one.choices or one.closest or one.question for one in reading.unclear):
            lines.append(report.examples(language, sentence))
        return replace(done, text="\n".join([*lines, sayings.NOTHING_CHANGED.say(language)]))
    lines = [done.text, *unclear]
    if done.timeline.clips:
        film = _film(scene, done.timeline, language, analyse)
        lines.append(report.following(film, reading.operations, sentence))
    return replace(done, text="\n".join(lines))


MOVES: dict[type, Callable[..., history.Moved]] = {
    op.Undo: history.undo, op.Redo: history.redo, op.GoTo: history.go_to,
}  # fmt: skip


def perform(
    asked: Sequence[op.Operation], scene: Scene, *, language: Language, analyse: Callable[[Media], Analysis]
) -> Outcome:
    """Make edits one after the other; `text` of the outcome only tells what changed. Raises EditError as `direct`."""
    film = _film(scene, scene.timeline, language, analyse)
    place = history.Place(scene.versions, scene.current, language)
    goto: int | None = None
    name: str | None = None
    keep: str | None = None
    edited = False
    said_so_far = scene.timeline
    for edit in asked:
        if type(edit) in MOVES:
            if edited:
                raise refusals.GO_BACK_FIRST.error(language)
            goto, said = MOVES[type(edit)](place, edit)
            place = replace(place, current=goto)
            timeline = place.timeline(goto)
            film = _film(scene, timeline, language, analyse, (*film.told, said))
            if not timeline.clips:
                film = film.tell(sayings.EMPTY_NOW)
        elif isinstance(edit, op.SaveAs):
            if not film.clips:
                raise refusals.NOTHING_TO_NAME.error(language)
            unchanged = film.timeline == scene.timeline
            name, keep = (name, edit.name) if unchanged else (edit.name, keep)
            film = film.tell(sayings.SAVED, name=wording.quoted(edit.name))
        else:
            before = film.timeline
            film = edits.apply(film, edit)
            edited = edited or film.timeline != before
            if isinstance(edit, op.Auto):
                said_so_far = film.timeline
    timeline = _sound(film)
    if goto is not None and timeline != place.timeline(goto):
        goto = None
    if timeline == scene.timeline and keep is not None:
        name, keep = keep, None
    lines = report.told(film.told, language) + report.lengths(said_so_far, timeline, language)
    if timeline == scene.timeline and goto is None and name is None and keep is None:
        lines.append(sayings.NOTHING_CHANGED.say(language))
    return Outcome(tuple(asked), timeline, "\n".join(lines), goto, name, keep)


def _film(
    scene: Scene, timeline: Timeline, language: Language, analyse: Callable[[Media], Analysis],
    told: tuple[str, ...] = (),
) -> Film:  # fmt: skip
    media = {one.id: one for one in scene.media}
    own = {clip.id: clip.id for clip in timeline.clips}
    return Film(timeline, media, language, analyse, timeline, own, told=told, readable=scene.readable)


def _sound(film: Film) -> Timeline:
    """The timeline, checked as a whole: an edit may only leave what a film can be."""
    try:
        return Timeline.model_validate(film.timeline.model_dump())
    except ValidationError:
        raise refusals.IMPOSSIBLE.error(film.language) from None
