"""Owns what the tools do, one function an action: all of them say what happened into a reply, and tell whether it
is finished; refuses to know MCP.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maker_free import wire
from maker_free.conversation import (
    advice,
    clean,
    difference,
    draft_in_words,
    error_answers,
    intents,
    offers,
    phrases,
    preview_range,
    timeline_text,
)
from maker_free.conversation.intents import Step
from maker_free.errors import ConsentNeeded, MakerFreeError
from maker_free.limits import ACCEPTED_FORMATS
from maker_free.messages.formats import Counted, Names, clock, row
from maker_free.tools import outcome
from maker_free.tools.chat import Chat, Opening, StillConnecting
from maker_free.tools.reply import Reply
from maker_free.tools.wait import SPARE_S, Wait, overdue, progress, progress_words, spell

if TYPE_CHECKING:
    from maker_free.client.project import Job, Project

GOING = {"pending", "processing"}
PATIENCE_S = 4.0
"""Seconds that a question to the engine may take before the answer is given without it."""
WRITING_S = 1.5
"""Seconds of a call that are kept for writing what there is of a preview."""


async def project_of(chat: Chat, reply: Reply, wait: Wait) -> Project:
    """The chat's project; first says which one it is when the user was not told, and what came late.

    Raises StillConnecting when it is not there in time: then nothing else may be begun.
    """
    opening = chat.opening()
    if not await wait.opened(opening.job):
        raise StillConnecting(opening)
    told, opening.told = opening.told, True
    project = opening.job.result()
    if not told and opening.asked is not None:
        opened(opening, reply)
    elif not told:
        reply.say(phrases.PROJECT_RESUMED, project=clean.name(project.info.name))
    await taken_along(opening, reply, wait)
    came = await project.late(min(PATIENCE_S / 2, wait.limit / 2))
    changed = await asyncio.to_thread(difference.describe, *came, reply.language) if came is not None else ()
    if changed:
        reply.say(phrases.EDIT_LATE)
        reply.items(list(changed))
    await _news(project, reply, wait)
    return project


def opened(opening: Opening, reply: Reply) -> None:
    """Say where we are."""
    info = opening.job.result().info
    reply.say(phrases.READY_HERE if info.engine == "this computer" else phrases.READY_CLOUD)
    reply.say(phrases.PROJECT_RESUMED if opening.resumed else phrases.PROJECT_NEW, project=clean.name(info.name))


async def taken_along(opening: Opening, reply: Reply, wait: Wait) -> bool:
    """Begin to bring along what comes from another engine, once; False when there is nothing."""
    if opening.along is None:
        return False
    (earlier, state), opening.along = opening.along, None
    await carry(earlier, state, opening.job.result(), reply, wait)
    return True


def connecting(opening: Opening, reply: Reply) -> None:
    """Say what is waited for, and for how long already."""
    waiting = phrases.CONNECTING_HERE if opening.engine == "this computer" else phrases.CONNECTING_CLOUD
    reply.say(waiting, elapsed=spell(opening.job.elapsed, reply.language))


async def upload(chat: Chat, sources: Sequence[str], reply: Reply, wait: Wait) -> bool:
    """Add files, folders, globs and links; says what has to be agreed to first, when anything."""
    if not sources:
        reply.say(phrases.UPLOAD_WHICH, formats=row(ACCEPTED_FORMATS))
        return True
    project = await project_of(chat, reply, wait)
    job = project.upload(sources)
    if not await wait.ended(job):
        reply.say(phrases.UPLOAD_RUNNING, progress=progress(job, reply.language))
        return False
    job.told = True
    try:
        outcome.uploaded(job.result(), reply)
    except ConsentNeeded as refused:
        from maker_free.client.consent import Asked

        if not isinstance(refused, Asked):
            raise
        reply.refused = True
        chat.named.update(refused.question.files)
        for sentence in outcome.question(refused.question, reply.language):
            reply.tell(sentence)
        reply.say(phrases.CLOUD_CONSENT_HOW if refused.question.leaving else phrases.PLACE_CONSENT_HOW)
    return True


async def edit(chat: Chat, text: str, reply: Reply, wait: Wait) -> bool:
    """Send one message to the engine, once, and tell what came of it."""
    project = await project_of(chat, reply, wait)
    adding = _running(project, "upload")
    if adding is not None and not await wait.ended(adding):
        reply.say(phrases.UPLOAD_RUNNING, progress=progress(adding, reply.language))
        return False
    asked_before = [job for job in project.jobs() if job.done and not job.told and outcome.asks(job)]
    await _news(project, reply, wait)
    if asked_before:
        reply.say(phrases.EDIT_ASKED, text=clean.name(text))
        return False
    job = project.say(text)
    await wait.note(phrases.WORKING_ON.say(reply.language, title=job.title, progress=progress(job, reply.language)))
    await job.handed_over(PATIENCE_S)
    if not await wait.ended(job):
        waits = job.in_line or _running(project, "edit") is not job
        reply.say(phrases.EDIT_IN_LINE if waits else phrases.EDIT_RUNNING, progress=progress(job, reply.language))
        return False
    job.told = True
    await _news(project, reply, wait)
    await asyncio.to_thread(project.offer, offers.offered(job.result().text))
    asked = await outcome.edited(project, job.result(), reply, wait)
    if not asked and filled(job.result().after):
        await page_link(project, reply, wait)
    if project.info.engine == "cloud":  # the studio answers vague wishes itself
        reply.tell(advice.tip(text, reply.language))
    return await _follow(chat, asked, reply, wait)


async def carry(earlier: Project, state: wire.State, project: Project, reply: Reply, wait: Wait) -> None:
    """Go on in `project` on this computer with what `earlier` has on the cloud; `state` is how it is there."""
    job = project.carry(earlier.sources(), partial(draft_in_words.draft, state))
    if not await wait.ended(job):
        reply.say(phrases.CARRYING, progress=progress(job, reply.language))
        return
    job.told = True
    outcome.carried(project, job.result(), reply)


async def worth_carrying(earlier: Project) -> wire.State | None:
    """How a project of the cloud is there, when anything of it could be gone on with; what cannot be asked is empty."""
    try:
        state = await asyncio.wait_for(earlier.state(), PATIENCE_S / 2)
    except (MakerFreeError, TimeoutError):
        state = wire.State()
    return state if earlier.sources() or filled(state) else None


async def _follow(chat: Chat, asked: Sequence[str], reply: Reply, wait: Wait) -> bool:
    """Do what the engine would have a person click; once, and never another message to the engine by itself."""
    for action in dict.fromkeys(asked):
        if action == "export":
            return await export(chat, intents.ExportWish(), reply, wait)
        if action == "status":
            await timeline(chat, reply)
        if action == "credits":
            await credits_(chat, reply, wait)
    return True


async def status(chat: Chat, reply: Reply, wait: Wait, *, picture: bool = True) -> bool:
    """Where things are: news of what ended, what runs, the timeline, its picture."""
    project = await project_of(chat, reply, wait)
    for job in project.jobs():
        if not job.known:
            await job.wait(0.3)
        if not job.done:
            await wait.ended(job)
    await _news(project, reply, wait)
    state = await timeline(chat, reply, wait)
    running = [job for job in project.jobs() if not job.done]
    for job in running:
        reply.say(phrases.WORKING_ON, title=clean.name(job.title), progress=progress(job, reply.language))
    if not running:
        _others(state, reply)
    if project.info.engine == "this computer":
        _exported(state, reply)
    if filled(state):
        await page_link(project, reply, wait)
    if picture and filled(state):
        taken = await wait.picture(project.picture(soon=True), patient=True)
        reply.say(phrases.PICTURE if taken else phrases.NO_PICTURE)
        outcome.pictured(taken, reply)
    return not running


async def preview(chat: Chat, text: str, reply: Reply, wait: Wait) -> bool:
    """A small film of what there is, or of the part that is asked for, as a file and beside the timeline."""
    project = await project_of(chat, reply, wait)
    if project.info.engine == "cloud":
        return await status(chat, reply, wait)
    state = await project.state(retry_for_s=_retry_for_s(wait))
    if not filled(state):
        reply.say(phrases.NO_PREVIEW)
        reply.say(phrases.STARTER)
        return True
    begin, end = preview_range.stretch(text)
    within = max(WRITING_S / 3, wait.limit - WRITING_S)
    taken = await wait.picture(project.preview(begin, end, within), patient=True)
    if taken is None:
        reply.say(phrases.PREVIEW_RUNNING)
    else:
        times = {"begin": clock(taken.begin), "end": clock(taken.end)}
        sentence = phrases.PREVIEW if taken.whole else phrases.PREVIEW_BEGUN
        reply.say(sentence, **times, path=clean.line(str(taken.path)))
        reply.link(taken.path)
    outcome.pictured(await wait.picture(project.picture(soon=True)), reply)
    await page_link(project, reply, wait)
    return taken is not None


async def page(chat: Chat, reply: Reply, wait: Wait) -> bool:
    """A link to the page of the project."""
    project = await project_of(chat, reply, wait)
    if not await page_link(project, reply, wait, asked=True):
        reply.say(phrases.NO_PAGE)
    return True


async def page_link(project: Project, reply: Reply, wait: Wait, *, asked: bool = False) -> bool:
    """Say where the film can be watched and touched, unless somebody does already; False where it has no page."""
    found = await wait.picture(project.page())
    if found is None or not found.url:
        return False
    if asked or not found.open:
        reply.address(phrases.PAGE, found.url)
    if asked and found.open:
        reply.say(phrases.PAGE_OPEN)
    return True


def _retry_for_s(wait: Wait) -> float:
    """Seconds that an engine in trouble is waited for, so that there is time left to say what the trouble is."""
    return max(wait.left, min(PATIENCE_S, wait.limit - SPARE_S))


async def timeline(chat: Chat, reply: Reply, wait: Wait | None = None) -> wire.State:
    """The timeline in the summary form, or the files while there is none."""
    project = await chat.project()
    state = await project.state(retry_for_s=PATIENCE_S if wait is None else _retry_for_s(wait))
    await asyncio.to_thread(outcome.elsewhere, project.news(state), state, reply)
    if filled(state):
        reply.tell(await asyncio.to_thread(timeline_text.summary, state.draft, reply.language))
    elif state.video_infos:
        names = difference.file_names(state.video_infos)
        count = Counted(len(names), "file", "files", "个素材")
        reply.say(phrases.FILES_ONLY, count=count, files=row(names[:12]))
        reply.say(phrases.UPLOAD_NEXT)
    else:
        reply.say(phrases.NOTHING_YET)
        reply.say(phrases.STARTER)
    return state


def filled(state: wire.State) -> bool:
    return wire.has_segments(state.draft)


def _others(state: wire.State, reply: Reply) -> None:
    """Work in this project that another chat began."""
    for job in state.jobs:
        if job.status in GOING:
            how = progress_words(job.percent, job.remaining, reply.language)
            reply.say(phrases.WORKING_ON, title=clean.name(job.title), progress=how)


def _exported(state: wire.State, reply: Reply) -> None:
    """Where the film is that was exported last, unless that was told just now; or how to get one."""
    films = [job.path for job in state.jobs if job.status == "completed" and job.path and _there(job.path)]
    if films and clean.line(films[-1]) not in reply.text:
        reply.say(phrases.FINISHED_FILE, path=clean.line(films[-1]))
    if not films and filled(state) and not any(job.status in GOING for job in state.jobs):
        reply.say(phrases.EXPORT_OFFER)


def _there(path: str) -> bool:
    try:
        return Path(path).is_file()
    except OSError:
        return False


async def _news(project: Project, reply: Reply, wait: Wait) -> None:
    """Tell what ended since the user last heard of it."""
    for job in project.jobs():
        if job.done and not job.told:
            await outcome.tell(project, job, reply, wait)


async def credits_(chat: Chat, reply: Reply, wait: Wait) -> bool:
    """What is left; on this computer nothing is counted."""
    project = await project_of(chat, reply, wait)
    if project.info.engine == "this computer":
        reply.say(phrases.CREDITS_HERE)
        return True
    found = await project.credits(retry_for_s=_retry_for_s(wait))
    available, frozen, total = (
        None if number is None else _amount(number) for number in (found.available, found.frozen, found.total)
    )
    if available is None:
        reply.refused = True
        reply.say(phrases.CREDITS_UNKNOWN)
    elif frozen is None or total is None:
        reply.say(phrases.CREDITS_AVAILABLE, available=available)
    else:
        reply.say(phrases.CREDITS_CLOUD, available=available, frozen=frozen, total=total)
    return True


def _amount(number: float) -> str:
    """A number of credits as people write it: 12.5, 1,234."""
    return f"{number:,.2f}".rstrip("0").rstrip(".")


async def export(chat: Chat, wish: intents.ExportWish, reply: Reply, wait: Wait) -> bool:
    """Render, wait as long as there is time, and say where the film is."""
    project = await project_of(chat, reply, wait)
    editing = _running(project, "edit")
    if editing is not None and not await wait.ended(editing):
        reply.say(phrases.EXPORT_AFTER_EDIT, progress=progress(editing, reply.language))
        return False
    if wish.shorts is not None or wish.several:
        numbers = await _shorts(project, wish, wait)
        if numbers:
            return await _export_shorts(project, wish, numbers, reply, wait)
        if wish.shorts is not None and project.info.engine == "this computer":
            reply.refused = True
            reply.say(phrases.NO_SHORTS)
            return True
    before = _running(project, "export")
    job = project.export(_output(wish))
    if before is not None and before is not job:
        reply.say(phrases.EXPORT_QUEUED, progress=progress(before, reply.language))
    await job.handed_over(PATIENCE_S)
    if not await wait.ended(job):
        reply.say(phrases.EXPORT_RUNNING, progress=progress(job, reply.language))
        return False
    job.told = True
    outcome.exported(job.result(), reply)
    await page_link(project, reply, wait)
    return True


async def _exported_as_said(chat: Chat, text: str, reply: Reply, wait: Wait) -> bool:
    """Shorts of the cloud are only known there: a wish for these goes out as it was said."""
    wish = intents.export_wish(text)
    if wish.shorts is not None and (await project_of(chat, reply, wait)).info.engine == "cloud":
        return await edit(chat, text, reply, wait)
    return await export(chat, wish, reply, wait)


def _output(wish: intents.ExportWish, **more: Any) -> wire.RenderOutput:
    return wire.RenderOutput.model_validate(
        {"format": wish.format or "mp4", "quality": wish.quality or "high", "height": wish.height, "name": wish.name}
        | more
    )


async def _shorts(project: Project, wish: intents.ExportWish, wait: Wait) -> tuple[int, ...]:
    """The numbers of the short films that an export is of; none where it is of the film that is shown."""
    if project.info.engine == "cloud":
        return ()
    there = (await project.state(retry_for_s=_retry_for_s(wait))).shorts
    if wish.shorts is None and any(one.shown for one in there):
        return ()
    return wish.shorts or tuple(one.number for one in there) if there else ()


async def _export_shorts(
    project: Project, wish: intents.ExportWish, numbers: Sequence[int], reply: Reply, wait: Wait
) -> bool:
    """A file of each; those that are not finished in time are told by the next answer."""
    jobs: list[Job[Any]] = []
    for number in numbers:
        name = f"{wish.name} {number}" if wish.name and len(numbers) > 1 else wish.name
        job = project.export(_output(wish, short=number, name=name))
        await job.handed_over(PATIENCE_S)
        jobs.append(job)
    for number, job in zip(numbers, jobs, strict=True):
        if not await wait.ended(job):
            reply.say(phrases.SHORT_RUNNING, number=number, progress=progress(job, reply.language))
            return False
        job.told = True
        outcome.exported(job.result(), reply)
    await page_link(project, reply, wait)
    return True


def signs(chat: Chat, reply: Reply) -> None:
    """A sign of life for work that is silent for long, in whatever answer comes next."""
    project = chat.open_project
    for job in () if project is None else project.jobs():
        if not job.done and overdue(job) > 0:
            how = progress(job, reply.language)
            if how not in reply.text:
                reply.say(phrases.WORKING_ON, title=clean.name(job.title), progress=how)
            job.signs += overdue(job)


async def stop(chat: Chat, reply: Reply, wait: Wait) -> bool:
    """Give up what is being added and exported."""
    project = await project_of(chat, reply, wait)
    stopped = await project.cancel()
    if stopped:
        reply.say(phrases.STOPPED_ADDING, names=Names([clean.name(title) for title in stopped]))
    elif stopped is not None:
        reply.say(phrases.STOPPED)
    else:
        at_work = any(not job.done for job in project.jobs())
        reply.say(phrases.NOT_STOPPED if at_work else phrases.NOTHING_TO_STOP)
    return True


def _running(project: Project, kind: str) -> Job[Any] | None:
    return next((job for job in project.jobs() if job.kind == kind and not job.done), None)


async def request(chat: Chat, text: str, reply: Reply, wait: Wait) -> None:
    """Do everything that a text asks for, in its order; stop where something fails or has to be waited for, and say
    what comes after it."""
    if offers.accepted(text):
        text = "\n".join((await project_of(chat, reply, wait)).offered()) or text
    steps = intents.route(text, await _names(chat, text)).steps
    if any(step.action == "stop" for step in steps):
        # What is to be stopped is not waited for, and "never mind" beside it takes no edit back.
        steps = sorted(steps, key=lambda step: step.action != "stop")
        steps = [step for step in steps if step.action == "stop" or not intents.gives_up(step.text)]
    for number, step in enumerate(steps):
        rest = steps[number + 1 :]
        try:
            finished = await _STEPS[step.action](chat, step, reply, wait)
        except MakerFreeError as error:
            if len(steps) == 1:
                raise
            reply.refused = True
            reply.tell(error_answers.spoken(error, reply.language))
            if rest:
                reply.say(phrases.NOT_DONE, rest="; ".join(clean.name(one.text) for one in rest))
            return
        if not finished and rest:
            said = "; ".join(clean.name(one.text) for one in rest)
            reply.say(phrases.AFTER_THAT, rest=said)
            return


async def sources(chat: Chat, text: str) -> tuple[str, ...]:
    """The files, folders and links that a text asks to add."""
    if not intents.names_files(text):
        return ()
    steps = intents.route(text, await _names(chat, text)).steps
    return tuple(source for step in steps if step.action == "upload" for source in step.sources)


async def _names(chat: Chat, text: str) -> tuple[str, ...]:
    """The names of the project's files, where a text has any name of a file in it, or asks for all of them."""
    if not intents.names_files(text) and not intents.adds_all(text):
        return ()
    try:
        project = await chat.project()
        state = await asyncio.wait_for(project.state(), PATIENCE_S)
    except (MakerFreeError, TimeoutError):
        return ()
    return tuple(difference.file_names(state.video_infos))


_STEPS: dict[str, Callable[[Chat, Step, Reply, Wait], Awaitable[bool]]] = {
    "edit": lambda chat, step, reply, wait: edit(chat, step.text, reply, wait),
    "upload": lambda chat, step, reply, wait: upload(chat, step.sources, reply, wait),
    "status": lambda chat, step, reply, wait: status(chat, reply, wait),
    "credits": lambda chat, step, reply, wait: credits_(chat, reply, wait),
    "stop": lambda chat, step, reply, wait: stop(chat, reply, wait),
    "preview": lambda chat, step, reply, wait: preview(chat, step.text, reply, wait),
    "page": lambda chat, step, reply, wait: page(chat, reply, wait),
    "export": lambda chat, step, reply, wait: _exported_as_said(chat, step.text, reply, wait),
}
"""The seed's routing table: what a user says becomes one of five actions."""
