"""Owns the way of a request: its words are read, each edit is made or is told to be impossible, and what came of it is
told honestly; refuses to keep anything.

    text ──grammar.read──▶ operations ──edits──▶ timeline
                     ├──▶ unclear        ├──▶ told ──report──▶ text
                     └──▶ questions      └──▶ refused
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from maker_free import edits
from maker_free.edits import (
    answers,
    captioning,
    conditions,
    history,
    messages,
    order,
    refusals,
    report,
    shorts,
    tempo,
    unquoted,
)
from maker_free.edits.history import Version
from maker_free.edits.refusals import Contradiction
from maker_free.edits.session import BLIND, DEAF, EditSession, StillWish
from maker_free.engine.analysis.findings import Analysis
from maker_free.engine.analysis.lookout import Lookout
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Timeline
from maker_free.errors import EditError
from maker_free.folders import Readable, anything
from maker_free.language import completing, reader
from maker_free.language import operations as op
from maker_free.language.asked import Asked
from maker_free.language.canonical import sentence
from maker_free.language.dialogue.back_references import Earlier
from maker_free.language.operations.speech import QUESTIONS, OpenShort
from maker_free.messages import formats
from maker_free.messages.language import lined
from maker_free.messages.message import Language, Said, joined
from maker_free.speech.corrections import Correction
from maker_free.speech.ears import Ears

__all__ = ["Outcome", "Scene", "Version", "direct", "perform"]


ANSWERS = (*QUESTIONS, op.Snapshot)
"""Requests after which the film is what it was."""
_MOST_TURNS = 3
"""Requests that are remembered for what "it" and "the same" mean."""


@dataclass(frozen=True)
class Scene:
    """What a request finds: the files in the order in which they were added, the versions, oldest first, and which
    one is shown (an index, -1 before the first). `beside` are the folders from which the files came."""

    media: Sequence[Media]
    versions: Sequence[Version] = ()
    current: int = -1
    beside: tuple[Path, ...] = ()
    readable: Readable = anything
    """Which captions and LUTs of this computer may be read."""
    asked: Asked | None = None
    """The question with which the last answer ended, when nothing was done since."""
    kept: shorts.Kept = lambda _: None
    """Any version by its number, those that are not in the row as well."""

    @property
    def timeline(self) -> Timeline:
        return self.versions[self.current].timeline if self.current >= 0 else Timeline()


@dataclass(frozen=True)
class Outcome:
    """What came of a request. `goto` is the version to show (an index, -1 before the first) when it was about nothing
    else. `name` is for the version that results; `keep` for the one that was there before the request. `refused` says
    why some of it could not be done."""

    operations: tuple[op.Operation, ...]
    timeline: Timeline
    text: str
    goto: int | None = None
    name: str | None = None
    keep: str | None = None
    refused: tuple[str, ...] = ()
    unclear: tuple[op.Unclear, ...] = ()
    """What was not understood, or has to be asked."""
    laid: Timeline | None = None
    """The files in a row, where there was no film before and the request was of them: what undo goes back to."""
    mended: tuple[tuple[tuple[str, ...], Correction], ...] = ()
    """What was put right of what was heard, to be kept, and in which files (fingerprints)."""
    files: tuple[tuple[str, str], ...] = ()
    """Files to write beside the films: their ending, and what stands in them."""
    stills: tuple[StillWish, ...] = ()
    """Pictures to make beside the films."""
    words: str = ""
    """What was asked for, where that is more than was said: what was asked before, with the answer."""
    asked: Asked | None = None
    """The question with which the answer ends."""
    shorts: tuple[Timeline, ...] = ()
    """Films to keep beside this one, of which `timeline.shorts` are to have the numbers."""


def direct(
    text: str,
    scene: Scene,
    *,
    language: Language,
    analyse: Callable[[Media], Analysis],
    ears: Ears = DEAF,
    lookout: Lookout = BLIND,
) -> Outcome:
    """Do what `text` asks for. `analyse` is only called where material must be looked at.

    What is impossible is named and the rest is done. Raises EditError, in `language`, when nothing else was asked for.
    """
    names = [one.name for one in scene.media]
    if scene.asked is not None:
        if completing.dismissed(text):
            return Outcome((), scene.timeline, messages.NOTHING_CHANGED.say(language))
        words = completing.completed(scene.asked, text, names, _earlier(scene))
        if words is not None:
            return replace(_direct(words, scene, names, language, analyse, ears, lookout), words=words)
    return _direct(text, scene, names, language, analyse, ears, lookout)


def _direct(
    text: str,
    scene: Scene,
    names: Sequence[str],
    language: Language,
    analyse: Callable[[Media], Analysis],
    ears: Ears,
    lookout: Lookout,
) -> Outcome:
    known = conditions.settled(text, _film(scene, scene.timeline, language, analyse), names)
    if lined(text) is not None:  # what captions say depends on nothing
        known = conditions.Settled(text)
    notes = [one.say(language) for one in known.unmet]
    if notes and not known.text.strip():
        return Outcome((), scene.timeline, "\n".join([*notes, messages.NOTHING_CHANGED.say(language)]))
    reading = reader.read(known.text, names, _earlier(scene))
    if any(one.kind == "unknown" for one in reading.unclear):
        film = replace(_film(scene, scene.timeline, language, analyse), ears=ears)
        said, reading = unquoted.marked(known.text, reading, film, names, language)
        reading = reading if said == known.text else reader.read(said, names, _earlier(scene))
    unclear = [*notes, *(report.unclear(one, language) for one in reading.unclear)]
    try:
        done = perform(
            reading.operations, scene, language=language, analyse=analyse, ears=ears, lookout=lookout,
            hangs=partial(_hangs, reading, names),
        )  # fmt: skip
    except EditError as refused:
        answered = _answers(reading, scene, scene.timeline, language, analyse)
        if not unclear and not answered:
            raise
        return _nothing(reading, scene, [refused.said.say(language), *unclear, *answered], language)
    answered = _answers(reading, scene, done.timeline, language, analyse)
    if not reading.operations:
        if answered and not unclear:
            return Outcome((), scene.timeline, "\n".join(answered))
        lines = [*answered, *unclear] or [messages.NOTHING_IN_IT.say(language)]
        if not any(one.choices or one.closest or one.question for one in reading.unclear):
            lines.append(report.examples(language, sentence))
        return _nothing(reading, scene, lines, language)
    lines = [done.text, *unclear, *answered]
    if done.timeline.clips and not all(isinstance(one, ANSWERS) for one in reading.operations):
        film = _film(scene, done.timeline, language, analyse)
        lines.append(report.following(film, reading.operations, sentence))
    return replace(done, text="\n".join(lines), unclear=reading.unclear, asked=completing.asked(reading.unclear))


def _answers(
    reading: op.Request, scene: Scene, timeline: Timeline, language: Language, analyse: Callable[[Media], Analysis]
) -> list[str]:
    """What is said to the questions of a request, of the film as it is after its edits."""
    place = history.Place(scene.versions, scene.current, language)
    film = _film(scene, timeline, language, analyse)
    return [answers.answer(film, place, one) for one in reading.questions]


def _nothing(reading: op.Request, scene: Scene, lines: Sequence[str], language: Language) -> Outcome:
    text = "\n".join([*lines, messages.NOTHING_CHANGED.say(language)])
    asked = completing.asked(reading.unclear)
    return Outcome(reading.operations, scene.timeline, text, unclear=reading.unclear, asked=asked)


def _earlier(scene: Scene, at: int | None = None, depth: int = _MOST_TURNS) -> Earlier | None:
    """The request that led to what is shown, and those before it."""
    undone = at is None and scene.current + 1 < len(scene.versions)
    taken_back = scene.versions[scene.current + 1].words if undone else ""
    at = scene.current if at is None else at
    if at < 0:
        return Earlier("", Timeline(), Timeline(), undone=True) if undone else None
    if not depth:
        return None
    before = scene.versions[at - 1].timeline if at else Timeline()
    files = {one.id: one.name for one in scene.media}
    earlier = _earlier(scene, at - 1, depth - 1)
    return Earlier(scene.versions[at].words, before, scene.versions[at].timeline, earlier, files, undone, taken_back)


def _hangs(reading: op.Request, names: Sequence[str], at: int) -> bool:
    """Whether an operation is only meant so behind the words before it: "… and mute it"."""
    return reading.operations[at] not in reader.read(reading.words[at], names).operations


MOVES: dict[type, Callable[..., history.Moved]] = {
    op.Undo: history.undo, op.Redo: history.redo, op.GoTo: history.go_to,
}  # fmt: skip


def perform(
    asked: Sequence[op.Operation],
    scene: Scene,
    *,
    language: Language,
    analyse: Callable[[Media], Analysis],
    ears: Ears = DEAF,
    lookout: Lookout = BLIND,
    hangs: Callable[[int], bool] = lambda _at: False,
) -> Outcome:
    """Make edits one after the other; `text` of the outcome only tells what changed, and what could not be done.

    What `hangs` on an edit that is impossible is not done either. Raises EditError when none of it can be done, or
    when edits exclude each other.
    """
    work = _RequestRun(
        scene, replace(_film(scene, scene.timeline, language, analyse), ears=ears, lookout=lookout), language, analyse
    )
    shapes = {one.aspect for one in asked if isinstance(one, op.Shape) and one.aspect is not None}
    for at, edit in enumerate(asked):
        if (work.refused and hangs(at)) or (len(shapes) > 1 and isinstance(edit, op.Shape)):
            continue
        try:
            work.make(edit)
        except Contradiction:
            raise
        except EditError as refused:
            work.refused.append(refused)
        else:
            work.made += 1
    if len(shapes) > 1:  # one after the other they would undo each other
        work.refused.append(refusals.error(refusals.ONE_SHAPE))
    if work.refused and not work.made:
        raise work.refused[0] if len(work.refused) == 1 else EditError(joined(*_each(one.said for one in work.refused)))
    work.follow()
    return work.outcome(asked)


def _each(said: Iterable[Said]) -> list[Said]:
    """Sentences, each of them once."""
    return list({one.say("en"): one for one in said}.values())


def _counted(said: Sequence[str]) -> list[str]:
    """Sentences, each of them once, with how often where that is more."""
    return [one if (many := said.count(one)) == 1 else f"{one} ({many}×)" for one in dict.fromkeys(said)]


class _RequestRun:
    """The edits of one request, made one after the other."""

    def __init__(
        self, scene: Scene, film: EditSession, language: Language, analyse: Callable[[Media], Analysis]
    ) -> None:
        self._scene, self._film = scene, film
        self._language: Language = language
        self._analyse = analyse
        self._place = history.Place(scene.versions, scene.current, language)
        self._goto: int | None = None
        self._name: str | None = None
        self._keep: str | None = None
        self._edited = False
        self._said_so_far = scene.timeline
        self._laid: Timeline | None = None
        self.refused: list[EditError] = []
        self.made = 0

    def make(self, edit: op.Operation) -> None:
        """Make one edit. Raises EditError, and then nothing of it is made."""
        if type(edit) in MOVES:
            self._move(edit)
        elif isinstance(edit, op.SaveAs):
            self._save(edit)
        elif isinstance(edit, OpenShort):
            self._open(edit)
        else:
            before = self._film
            self._film = edits.apply(before, edit)
            self._edited = self._edited or self._film.timeline != before.timeline
            laid = None if before.clips else order.lay_out(before)
            if laid is not None and laid.told != before.told and self._film.told[: len(laid.told)] == laid.told:
                self._laid = laid.timeline
            if isinstance(edit, op.Auto):
                self._said_so_far = self._film.timeline

    def follow(self) -> None:
        """What has come into the film gets its captions, and music stays on the cuts that are made to it."""
        self._film = tempo.kept(self._scene.timeline, captioning.follow(self._film))

    def _open(self, edit: OpenShort) -> None:
        if self._edited or self._film.shorts:
            raise refusals.error(refusals.GO_BACK_FIRST)
        timeline, said = shorts.opened(self._place, self._scene.kept, edit)
        self._film = replace(self._film, timeline=timeline, told=(*self._film.told, said)).afresh()
        self._said_so_far = timeline

    def _move(self, edit: op.Operation) -> None:
        if self._edited:
            raise refusals.error(refusals.GO_BACK_FIRST)
        self._goto, said = MOVES[type(edit)](self._place, edit)
        self._place = replace(self._place, current=self._goto)
        timeline = self._place.timeline(self._goto)
        moved = _film(self._scene, timeline, self._language, self._analyse, (*self._film.told, said))
        senses = {"ears": self._film.ears, "lookout": self._film.lookout}
        self._film = replace(moved, **senses, mended=self._film.mended, files=self._film.files,
                             stills=self._film.stills)  # fmt: skip
        if not timeline.clips:
            self._film = self._film.tell(messages.EMPTY_NOW)

    def _save(self, edit: op.SaveAs) -> None:
        if not self._film.clips:
            raise refusals.error(refusals.NOTHING_TO_NAME)
        if self._film.timeline == self._scene.timeline:
            self._keep = edit.name
        else:
            self._name = edit.name
        self._film = self._film.tell(messages.SAVED, name=formats.quoted(edit.name))

    def outcome(self, asked: Sequence[op.Operation]) -> Outcome:
        """What came of it."""
        timeline, before = _sound(self._film), self._scene.timeline
        chose = any(isinstance(one, (op.SetCover, *MOVES)) for one in asked)
        if before.cover is not None and timeline.cover is None and not chose:
            self._film = self._film.tell(messages.COVER_WENT)
        goto, name, keep = self._goto, self._name, self._keep
        if goto is not None and timeline != self._place.timeline(goto):
            goto = None
        if timeline == before and keep is not None:
            name, keep = keep, None
        lines = report.told(self._film.told, self._language)
        lines += report.lengths(self._said_so_far, timeline, self._language)
        refused = tuple(one.said.say(self._language) for one in self.refused)
        lines += _counted(refused)
        answered = any(isinstance(one, ANSWERS) for one in asked) or self._film.mended
        if timeline == before and goto is None and name is None and keep is None and not answered:
            lines.append(messages.NOTHING_CHANGED.say(self._language))
        laid = self._laid if self._scene.current < 0 and self._laid != timeline else None
        film = self._film
        return Outcome(tuple(asked), timeline, "\n".join(lines), goto, name, keep, refused,
                       laid=laid, mended=film.mended, files=film.files, stills=film.stills,
                       shorts=film.shorts)  # fmt: skip


def _film(
    scene: Scene, timeline: Timeline, language: Language, analyse: Callable[[Media], Analysis],
    told: tuple[str, ...] = (),
) -> EditSession:  # fmt: skip
    media = {one.id: one for one in scene.media}
    return EditSession(
        timeline,
        media,
        language,
        analyse,
        timeline,
        {clip.id: clip.id for clip in timeline.clips},
        told=told,
        beside=scene.beside,
        readable=scene.readable,
    )


def _sound(film: EditSession) -> Timeline:
    """The timeline, checked as a whole: an edit may only leave what a film can be."""
    try:
        return Timeline.model_validate(film.timeline.model_dump())
    except ValidationError:
        raise refusals.error(refusals.IMPOSSIBLE) from None
