"""Owns a message from its arrival to its answer: one at a time in each project, to the end even when nobody
listens any more; refuses to say anything before it is kept.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakValueDictionary

from anyio import CapacityLimiter, to_thread

from maker_free import messages, names, wire
from maker_free.engine.analysis import lookout
from maker_free.engine.analysis.lookout import Faces
from maker_free.engine.model.media import Media
from maker_free.errors import Cancelled, InputError, JobError, MakerFreeError
from maker_free.folders import Readable, anything
from maker_free.messages.message import Language
from maker_free.speech.ears import Deaf
from maker_free.studio import missing_glyphs, naming, reply_language, stills
from maker_free.studio.events import Script
from maker_free.studio.flaws import Flaws
from maker_free.studio.inspecting import Inspector
from maker_free.studio.listening import Listening
from maker_free.studio.news import News
from maker_free.studio.page_selection import Pointed, placed_at
from maker_free.studio.prerender import Prerender
from maker_free.studio.store import History, Project, Store
from maker_free.studio.talk import By, Entry, Talk

if TYPE_CHECKING:
    from maker_free.edits.direct import Outcome, Scene
    from maker_free.edits.session import StillWish
    from maker_free.engine.analysis.findings import Analysis
    from maker_free.engine.model.timeline import Timeline
    from maker_free.speech.transcript import Transcript

Result = TypeVar("Result")
DEAF = Deaf()
log = logging.getLogger(__name__)

MAX_MESSAGE_CHARS = 20_000
"""Characters of one message."""
AT_ONCE = 4
"""Messages of different projects that are worked on at the same time."""
LAID = "add all files"
"""What a request about clips that were not in any film yet begins with, by itself."""
LEVELLED = {"auto", "even"}
"""Edits that make the clips' sound alike."""


Touch = Callable[["Scene", Language, Callable[[Media], "Analysis"]], "Touched"]
"""An edit by hand: made in the film as it is when its turn comes. Raises MakerFreeError."""


@dataclass(frozen=True)
class Touched:
    """What came of a touch, and what a person would have said for it."""

    words: str
    outcome: Outcome


@dataclass(frozen=True)
class Ended:
    """How a turn ended: what was answered, which version is shown since, whether that is another film; or why it was
    not done. `words` are the request's."""

    words: str
    text: str
    number: int
    changed: bool
    before: int = 0
    """The version that was shown when its turn came."""
    error: MakerFreeError | None = None


class Turn:
    """One message on its way: `events` can be followed by one listener, now or later."""

    def __init__(self, project: Project, text: str, by: By = "chat", touch: Touch | None = None) -> None:
        """With a `touch` that is made, and `text` is not read."""
        self.project, self.text = project, text
        self.by: By = by
        self.touch = touch
        self.script = Script()
        self.stop = threading.Event()
        """Set when what takes long is to be given up."""
        self.listening = False
        self.percent = 0.0
        """How far it is with what takes long."""
        self.before = self.number = 0
        """The version that is shown since it was made."""
        self.changed = self.finished = False
        self._loop = asyncio.get_running_loop()
        self._events: asyncio.Queue[wire.Event | None] = asyncio.Queue()
        self._ended: asyncio.Future[Ended] = self._loop.create_future()

    def tell(self, event: wire.Event | None) -> None:
        """From any thread; None ends the turn."""
        self._loop.call_soon_threadsafe(self._events.put_nowait, event)

    def end(self, ended: Ended) -> None:
        """From any thread; the first one counts."""

        def note() -> None:
            if not self._ended.done():
                self._ended.set_result(ended)

        self._loop.call_soon_threadsafe(note)

    async def ended(self) -> Ended:
        """How it ended, as soon as it has; whoever stops waiting does not stop it."""
        return await asyncio.shield(self._ended)

    async def follow(self, beat: float) -> AsyncIterator[wire.Event | None]:
        """The events as they come; None whenever `beat` seconds passed without one."""
        while True:
            try:
                event = await asyncio.wait_for(self._events.get(), beat)
            except TimeoutError:
                yield None
                continue
            if event is None:
                return
            yield event


class Turns:
    def __init__(
        self,
        store: Store,
        cache: Path,
        prerender: Prerender,
        readable: Readable = anything,
        flaws: Flaws | None = None,
        listening: Listening | None = None,
        videos: Path | None = None,
        talk: Talk | None = None,
        pointed: Callable[[str], Pointed | None] = lambda _: None,
    ) -> None:
        """`readable` judges the captions and LUTs of this computer that a message names; `listening` hears what is
        said; files that are asked for are put into `videos`. `pointed` says what "this" and "here" mean in a
        project."""
        self._pointed = pointed
        self._listening, self._videos = listening, videos
        self._talk = talk or Talk(News())
        self._flaws = flaws or Flaws(Inspector(cache))
        self._store, self._cache, self._prerender, self._readable = store, cache, prerender, readable
        self._running: dict[asyncio.Task[None], Turn] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._threads = CapacityLimiter(AT_ONCE)
        self._stopping = threading.Event()

    @property
    def open_turns(self) -> int:
        return len(self._running)

    def start(self, project: Project, text: str, by: By = "chat", touch: Touch | None = None) -> Turn:
        """Begin a turn; it goes on whether or not it is followed. Raises InputError for what is no message."""
        if touch is None and not text.strip():
            raise InputError(messages.projects.EMPTY_MESSAGE.of())
        if len(text) > MAX_MESSAGE_CHARS:
            raise InputError(messages.projects.MESSAGE_TOO_LONG.of(most=MAX_MESSAGE_CHARS))
        turn = Turn(project, text, by, touch)
        if touch is None:
            self._talk.begin(project.session, Entry(turn.script.invocation, by, names.seen(text)))
        lock = self._locks.setdefault(project.session, asyncio.Lock())
        task = asyncio.create_task(self._run(turn, lock))
        self._running[task] = turn
        task.add_done_callback(self._running.pop)
        return turn

    def listed(self, session: str) -> list[wire.RunningJob]:
        """The messages of a project that are being worked on."""
        return [
            wire.RunningJob(
                id=turn.script.invocation, kind="edit", title=names.seen(turn.text)[:80], percent=turn.percent
            )
            for turn in self._running.values()
            if turn.project.session == session
        ]

    def give_up(self, session: str) -> bool:
        """Stop hearing what is said in a project; False when nobody does. The message it was for is not done."""
        going = [turn for turn in self._running.values() if turn.project.session == session and turn.listening]
        for turn in going:
            turn.stop.set()
        return bool(going)

    async def stop(self) -> None:
        """Break off what runs; nothing of it is kept."""
        self._stopping.set()
        for turn in self._running.values():
            turn.stop.set()
        if self._running:
            await asyncio.wait(self._running, timeout=3)

    async def _run(self, turn: Turn, lock: asyncio.Lock) -> None:
        try:
            async with lock:
                with self._prerender.held():
                    await to_thread.run_sync(self._work, turn, limiter=self._threads)
        finally:
            self._end(turn, "", JobError(messages.projects.BROKE_DOWN.of()))
            turn.tell(None)

    def _work(self, turn: Turn) -> None:
        script, error = turn.script, None
        try:
            text = self._edit(turn)
        except InputError as refusal:
            error, text = refusal, refusal.said.say(reply_language.of(turn.project, turn.text))
        except MakerFreeError as problem:
            log.warning("turn failed: %s", problem)
            turn.tell(script.error(type(problem).__name__, problem.said))
            self._end(turn, problem.said.say(reply_language.of(turn.project, turn.text)), problem)
            return
        except Exception:
            log.exception("turn broke down")
            turn.tell(script.error("INTERNAL", messages.projects.BROKE_DOWN.of()))
            return
        for event in script.text(text):
            turn.tell(event)
        self._end(turn, text, error)

    def _end(self, turn: Turn, text: str, error: MakerFreeError | None) -> None:
        if turn.finished:
            return
        turn.finished = True
        ended = Ended(turn.text, text, turn.number, turn.changed, turn.before, error)
        if turn.touch is None or error is None:
            entry = {"answer": text or str(error), "version": turn.number, "changed": turn.changed}
            if turn.touch is not None:
                self._talk.begin(turn.project.session, Entry(turn.script.invocation, turn.by, turn.text))
            self._talk.end(turn.project.session, turn.script.invocation, **entry)
        turn.end(ended)

    def _edit(self, turn: Turn) -> str:
        """Read and make the edits and keep what it made; gives what to say."""
        from maker_free.edits.direct import direct  # large, and not needed before the first message

        session = turn.project.session
        history = self._store.history(session)
        turn.before = turn.number = history.number
        scene = _scene(self._store, session, history, self._readable)
        if turn.touch is not None:
            touched = turn.touch(
                scene,
                reply_language.of(turn.project, history.said(history.number)),
                lambda media: self._analysed(turn, media),
            )
            turn.text, outcome = touched.words, touched.outcome
        else:
            turn.text = self._named(turn, history)
            if scene.asked is not None:  # whatever is said now, it is no longer open
                self._store.ask(session, None)
            outcome = direct(
                turn.text,
                scene,
                language=reply_language.of(turn.project, turn.text),
                analyse=lambda media: self._analysed(turn, media),
                ears=DEAF if self._listening is None else _Ears(turn, self._listening),
                lookout=_Eyes(turn, self._cache),
            )
        if outcome.goto is None and outcome.timeline.titles != history.timeline.titles:
            outcome = replace(outcome, timeline=self._legible(session, history.timeline, outcome.timeline))
        calls = [
            turn.script.call(one.verb, one.model_dump(mode="json", exclude={"verb"}, exclude_defaults=True))
            for one in outcome.operations
        ]
        for call in calls:
            turn.tell(call)
        try:
            turn.changed = self._keep(session, outcome.words or turn.text, history, outcome)
            turn.number = self._store.history(session).number if turn.changed else history.number
        except MakerFreeError as error:
            for call in calls:
                turn.tell(turn.script.response(call, {"status": "error", "error": str(error)}))
            raise
        if outcome.asked is not None:
            self._store.ask(session, outcome.asked)
        for call in calls:
            turn.tell(turn.script.response(call, {"status": "success"}))
        saved = [self._saved(turn, kind, text) for kind, text in outcome.files]
        saved += [self._pictured(turn, wish) for wish in outcome.stills]
        if saved:
            outcome = replace(outcome, text="\n".join([outcome.text, *saved]))
        return "\n".join([outcome.text, *self._remarks(turn, history.timeline, outcome)])

    def _legible(self, session: str, before: Timeline, timeline: Timeline) -> Timeline:
        """The film with titles that can be read where they are."""
        from maker_free.studio import legible  # what looks at pictures is large

        media = {one.id: one for one in self._store.media(session)}
        return legible.settled(before, timeline, media, self._cache)

    def _named(self, turn: Turn, history: History) -> str:
        """The words, with what somebody points at on the page by its name."""
        from maker_free.language.dialogue import selection

        pointed, timeline = self._pointed(turn.project.session), history.timeline
        if pointed is None:
            return turn.text
        here = placed_at(pointed, history)
        return selection.said(turn.text, here) if timeline.clips else turn.text

    def _saved(self, turn: Turn, kind: str, text: str) -> str:
        """Where a file is now that was asked for."""
        assert self._videos is not None
        self._videos.mkdir(parents=True, exist_ok=True)
        path = naming.free(self._videos, naming.wished(turn.project.name), kind)
        path.write_text(text, encoding="utf-8")
        path.chmod(naming.MODE)
        return messages.files.SAVED.say(reply_language.of(turn.project, turn.text), path=path)

    def _pictured(self, turn: Turn, wish: StillWish) -> str:
        """Make a picture that was asked for, beside the films, and say where it is; or why it could not be made."""
        assert self._videos is not None
        language = reply_language.of(turn.project, turn.text)
        media = {one.id: one for one in self._store.media(turn.project.session)}
        try:
            path = stills.make(wish, media, self._cache, self._videos, turn.project.name, language)
        except MakerFreeError as error:
            return error.said.say(language)
        return messages.files.SAVED.say(language, path=path)

    def _remarks(self, turn: Turn, before: Timeline, outcome: Outcome) -> list[str]:
        """What has to be said of the film that nobody asked about."""
        language, session = reply_language.of(turn.project, turn.text), turn.project.session
        said = [missing_glyphs.warning(before, outcome.timeline, language)]
        if outcome.timeline.clips != before.clips:
            media = {one.id: one for one in self._store.media(session)}
            levelled = any(one.verb in LEVELLED for one in outcome.operations)
            said += self._flaws.lines(session, outcome.timeline, media, language, levelled=levelled)
        return [one for one in said if one]

    def _analysed(self, turn: Turn, media: Media) -> Analysis:
        from maker_free.engine.analysis.analysis import analyse

        call = turn.script.call("look_at", {"name": media.name})
        turn.tell(call)
        try:
            found = analyse(media, cache=self._cache, cancelled=self._stopping)
        except MakerFreeError as error:
            turn.tell(turn.script.response(call, {"status": "error", "error": str(error)}))
            raise
        turn.tell(turn.script.response(call, {"status": "success"}))
        return self._flaws.known(found, media)

    def _keep(self, session: str, words: str, history: History, outcome: Outcome) -> bool:
        """One transaction: after it the answer is true, before it nothing happened. Gives whether the film is another
        one."""
        if self._stopping.is_set():
            raise Cancelled(messages.projects.CLOSED_BEFORE.of())
        for fingerprints, made in outcome.mended:
            self._store.add_corrections(fingerprints, [made])
        if outcome.goto is not None:
            number = history.versions[outcome.goto].number if outcome.goto >= 0 else None
            self._store.show(session, number, outcome.name, outcome.keep)
        elif outcome.timeline != history.timeline:
            if outcome.laid is not None:
                self._store.add_version(session, outcome.laid, LAID)
            self._store.add_version(session, outcome.timeline, words, outcome.name, outcome.keep, outcome.shorts)
        elif outcome.name is not None and history.current >= 0:
            self._store.show(session, history.number, outcome.name)
        changed = outcome.goto is not None or outcome.timeline != history.timeline
        if changed:
            self._prerender.wish(session)
        return changed


class _Attention:
    """What takes long for one message, told while it goes on, and given up when the message is."""

    def __init__(self, turn: Turn) -> None:
        self._turn, self._stop = turn, turn.stop

    def _so_far(self, percent: float) -> None:
        self._turn.percent = percent

    def _told(self, call: wire.Event, work: Callable[[], Result]) -> Result:
        self._turn.tell(call)
        self._turn.listening = True
        try:
            result = work()
        except MakerFreeError as error:
            self._turn.tell(self._turn.script.response(call, {"status": "error", "error": str(error)}))
            raise
        finally:
            self._turn.listening, self._turn.percent = False, 0.0
        self._turn.tell(self._turn.script.response(call, {"status": "success"}))
        return result


class _Eyes(_Attention):
    """Looking for faces, for one message."""

    def __init__(self, turn: Turn, cache: Path) -> None:
        super().__init__(turn)
        self._cache = cache

    def able(self) -> bool:
        return lookout.installed()

    def faces(self, media: Media) -> Faces:
        from maker_free.engine.analysis import faces

        found = faces.known(media, self._cache)
        if found is not None or not media.has_picture:
            return found or Faces(fingerprint=media.fingerprint)
        call = self._turn.script.call("look_for_faces", {"name": media.name})
        return self._told(call, lambda: faces.look(media, self._cache, cancelled=self._stop, on_progress=self._far))

    def _far(self, progress: Mapping[str, float]) -> None:
        self._so_far(float(progress["percent"]))


class _Ears(_Attention):
    """Hearing, for one message: it tells what is listened to."""

    def __init__(self, turn: Turn, listening: Listening) -> None:
        super().__init__(turn)
        self._listening = listening

    def hear(self, media: Media, *, closely: bool = False) -> Transcript:
        call = self._turn.script.call("listen_to", {"name": media.name})
        return self._told(call, lambda: self._listening.hear(media, self._stop, self._so_far, closely=closely))

    def known(self, media: Media) -> Transcript | None:
        return self._listening.known(media)

    def fetch(self) -> bool:
        call = self._turn.script.call("get_speech_model", {})
        return self._told(call, lambda: self._listening.fetch(self._stop, self._so_far))


def _scene(store: Store, session: str, history: History, readable: Readable) -> Scene:
    from maker_free.edits.direct import Scene, Version

    versions = tuple(Version(one.number, one.timeline, one.words, one.name) for one in history.versions)
    return Scene(store.media(session), versions, history.current, store.folders(session), readable,
                 store.question(session), partial(store.timeline, session))  # fmt: skip
