"""Owns `maker-free make`: one video from clips and words, for people at a terminal and for scripts; refuses to do
anything that the chat does not do.
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maker_free import messages
from maker_free.conversation import clean, error_answers, gui, intents
from maker_free.edits.messages import NEXT
from maker_free.errors import EditError, InputError, MakerFreeError, NotAllowed
from maker_free.limits import EXPORT_FORMATS
from maker_free.locks import FileLock
from maker_free.messages import language
from maker_free.messages.formats import row
from maker_free.settings import Settings
from maker_free.tools import actions, outcome
from maker_free.tools.reply import Reply
from maker_free.tools.wait import progress
from maker_free.wire import RenderOutput

if TYPE_CHECKING:
    from maker_free.client.project import EngineName, ExportResult, Job, Project
    from maker_free.messages.language import Language


def run(settings: Settings, clips: Sequence[str], say: str, out: str | None, *, engine: EngineName) -> int:
    """Make the video; what happens goes to standard error, the finished file's path to standard output."""
    spoken = language.detect(say)
    try:
        target = _target(out)
        made = asyncio.run(_make(settings, clips, say, target, engine, spoken))
    except MakerFreeError as error:
        print(error_answers.spoken(error, spoken), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(made)
    return 0


def _target(out: str | None) -> Path | None:
    if out is None:
        return None
    target = Path(out).expanduser().absolute()
    if target.is_dir():
        raise NotAllowed(messages.exports.A_FOLDER.of(name=target.name))
    target = target if target.suffix else target.with_suffix(".mp4")
    ending = target.suffix.lstrip(".")
    if ending.lower() not in EXPORT_FORMATS:
        raise InputError(messages.exports.NO_SUCH_FORMAT.of(format=ending, formats=row(EXPORT_FORMATS)))
    if target.exists():
        raise NotAllowed(messages.exports.EXISTS.of(name=target.name))
    if not target.parent.is_dir():
        raise NotAllowed(messages.exports.NO_FOLDER.of(name=target.parent))
    return target


async def _make(
    settings: Settings, clips: Sequence[str], say: str, target: Path | None, engine: EngineName, spoken: Language
) -> Path:
    from maker_free.client import studio_process
    from maker_free.client.clock import Clock
    from maker_free.client.projects import Projects

    with _workshop(settings, clips) as own:
        projects = Projects(settings if engine == "cloud" else own)
        try:
            name = target.stem if target else None
            project = await projects.create(name, engine, spoken)
            return await _produce(project, clips, say, target, spoken)
        finally:
            await projects.close()
            await studio_process.dismiss(own, Clock())


@contextmanager
def _workshop(settings: Settings, clips: Sequence[str]) -> Generator[Settings]:
    """Settings for one film: nothing of its project or the copies of its clips stays, as nobody goes on with it. Where
    its clips lie may be read from, because the person named them.

    What a run that was killed left is taken away by the next one.
    """
    place = settings.cache / "make"
    for left in place.glob("*/"):
        lock = FileLock.take(left / "lock")
        if lock is not None:
            shutil.rmtree(left, ignore_errors=True)
            lock.release()
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=place, prefix="film-", ignore_cleanup_errors=True) as name:
        root = Path(name)
        lock = FileLock.take(root / "lock")
        folders = {one: root / one for one in ("data", "cache", "config", "state")}
        try:
            yield replace(settings, **folders, given_folders=(*settings.folders.all(), *_places(clips)))
        finally:
            if lock is not None:
                lock.release()


def _places(clips: Sequence[str]) -> Iterator[Path]:
    """The folders that the clips lie in, or are."""
    for clip in clips:
        with contextlib.suppress(OSError, ValueError, RuntimeError):
            path = Path(clip).expanduser().resolve()
            yield path if path.is_dir() else path.parent


async def _produce(project: Project, clips: Sequence[str], say: str, target: Path | None, spoken: Language) -> Path:
    reply = Reply(spoken)
    outcome.uploaded(await _shown(project.upload(clips, allowed=True), spoken), reply, going_on=True)
    _print(reply)
    for step in intents.route(say).steps:
        if step.action == "edit":
            turn = await _shown(project.say(step.text), spoken)
            print(_told(gui.translate(turn.text, spoken).text, spoken), file=sys.stderr)
    if not actions.filled(await project.state()):
        raise EditError(messages.exports.NO_VIDEO_MADE.of())
    wish = intents.export_wish(say) if any(s.action == "export" for s in intents.route(say).steps) else None
    output = _output(wish, target)
    reply = Reply(spoken)
    result: ExportResult = await _shown(project.export(output), spoken)
    if target is not None:
        shutil.move(result.path, target)
        result = replace(result, path=target)
    outcome.exported(result, reply)
    _print(reply)
    return result.path


def _told(text: str, spoken: Language) -> str:
    """What the engine said, without what could be said next: here nothing comes next."""
    offer = NEXT.say(spoken, sentences="").rstrip(" .。")
    return "\n".join(line for line in clean.text(text).split("\n") if not line.startswith(offer))


def _output(wish: intents.ExportWish | None, target: Path | None) -> RenderOutput:
    wish = wish or intents.ExportWish()
    ending = target.suffix.lstrip(".").lower() if target else None
    return RenderOutput(
        format=ending or wish.format or "mp4", quality=wish.quality or "high", height=wish.height,
        name=target.stem if target else wish.name,
    )  # fmt: skip


async def _shown(job: Job[Any], spoken: Language) -> Any:
    """Wait for a job with a line of progress, when somebody sits there."""
    while not await job.wait(0.5):
        if sys.stderr.isatty():
            print(f"\r\033[K{clean.name(job.title)} ({progress(job, spoken)})", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    job.told = True
    return job.result()


def _print(reply: Reply) -> None:
    print(reply.text, file=sys.stderr)
