"""Owns how work that ended is told: an upload, an edit, an export; refuses to start any."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from maker_free import wire
from maker_free.conversation import advice, clean, difference, draft_in_words, error_answers, phrases, timeline_text
from maker_free.errors import MakerFreeError
from maker_free.limits import ACCEPTED_FORMATS
from maker_free.messages.formats import Counted, listed, row, size
from maker_free.tools.reply import Reply
from maker_free.tools.wait import Wait, spell

if TYPE_CHECKING:
    from maker_free.client.consent import Question
    from maker_free.client.project import CarryResult, ExportResult, Job, Project, TurnResult, UploadResult
    from maker_free.client.storyboard_files import Picture
    from maker_free.conversation.gui import Action
    from maker_free.film_facts import Opened
    from maker_free.messages.language import Language
    from maker_free.wire import State, UploadedFile


MOST_LISTED, LISTED = 12, 5
"""Files that are all listed; of more only the first few."""


def refusal(job: Job[Any]) -> MakerFreeError | None:
    """The error that a job ended with, or None when it went well."""
    try:
        job.result()
    except MakerFreeError as error:
        return error
    return None


async def tell(project: Project, job: Job[Any], reply: Reply, wait: Wait) -> tuple[Action, ...]:
    """Say how a job ended that the user has not heard of; gives what the engine asked for as if there were buttons.

    Raises the job's error only through words: a failure is told too.
    """
    job.told = True
    error = refusal(job)
    if error is not None:
        reason = error_answers.spoken(error, reply.language)
        reply.say(phrases.JOB_FAILED, reason=reason)
        return ()
    from maker_free.client.results import CarryResult

    result = job.result()
    if isinstance(result, CarryResult):
        carried(project, result, reply)
        return ()
    if job.kind == "edit":
        return await edited(project, result, reply, wait)
    (uploaded if job.kind == "upload" else exported)(result, reply)
    return ()


def uploaded(result: UploadResult, reply: Reply, *, going_on: bool = False) -> None:
    """What was added and what was not; `going_on` when what to make of it was said already."""
    if result.files:
        reply.say(phrases.UPLOADED, files=Counted(len(result.files), "file", "files", "个文件"))
        reply.items(_few([_described(file, reply) for file in result.files], reply.language))
    else:
        reply.say(phrases.UPLOADED_NOTHING, formats=row(ACCEPTED_FORMATS))
    if result.skipped:
        reply.say(phrases.UPLOAD_SKIPPED)
        left = [_skipped(name, why.say(reply.language)) for name, why in result.skipped]
        reply.items(_few(left, reply.language))
    if result.files and not going_on:
        reply.say(phrases.UPLOAD_NEXT)


def _skipped(name: str, why: str) -> str:
    return clean.text(why) if name in why else f"{clean.name(name)}: {clean.text(why)}"


def _few(lines: list[str], language: Language) -> list[str]:
    """A list that can be read: of many only the first, and how many more there are."""
    if len(lines) <= MOST_LISTED:
        return lines
    return [*lines[:LISTED], phrases.AND_MORE.say(language, count=len(lines) - LISTED)]


def question(asked: Question, language: Language) -> list[str]:
    """What a person is asked about files: each by its name and size, and the places they are in."""
    files = row([f"{clean.name(file.name)} ({size(file.size)})" for file in asked.files])
    said: list[str] = []
    if asked.places:
        places = row([clean.line(str(place)) for place in asked.places])
        said.append(phrases.PLACE_CONSENT.say(language, files=files, places=places))
    if asked.leaving:
        said.append(phrases.CLOUD_CONSENT.say(language, files=files))
    return said


def carried(project: Project, result: CarryResult, reply: Reply) -> None:
    """What of another engine's project is here now, and what is not."""
    name = clean.name(project.info.name)
    here = wire.has_segments(result.after.draft)
    if here:
        reply.say(phrases.CARRIED)
        reply.tell(timeline_text.summary(result.after.draft, reply.language))
        reply.say(phrases.CARRIED_PARTS)
    else:
        reply.say(phrases.CARRIED_FILES_ONLY if result.upload.files else phrases.CARRIED_NOTHING, project=name)
    reply.items(draft_in_words.told(list(result.lost), reply.language))
    if result.upload.skipped:
        reply.say(phrases.UPLOAD_SKIPPED)
        reply.items([clean.text(why.say(reply.language)) for _, why in result.upload.skipped])
    reply.say(phrases.EDIT_NEXT if here else phrases.STARTER)


def _described(file: UploadedFile, reply: Reply) -> str:
    facts: list[str] = []
    if file.width and file.height:
        facts.append(f"{file.width}x{file.height}")
    if file.duration:
        facts.append(spell(file.duration, reply.language))
    name = clean.name(file.filename)
    return f"{name} ({', '.join(facts)})" if facts else name


def asks(job: Job[Any]) -> bool:
    """True when a message ended in a question to the user and nothing was done."""
    from maker_free.client.results import TurnResult

    result: object = None if refusal(job) is not None else job.result()
    return isinstance(result, TurnResult) and result.asks


async def edited(project: Project, result: TurnResult, reply: Reply, wait: Wait) -> tuple[Action, ...]:
    """What the engine said without its talk of buttons, what really changed, and a picture of it."""
    from maker_free.conversation import gui  # its patterns take a tenth of a start, and listing the tools needs none

    # Thousands of segments take their time to compare, and a ping must not wait for that.
    await asyncio.to_thread(elsewhere, result.seen, result.before, reply)
    changed = await asyncio.to_thread(difference.describe, result.before, result.after, reply.language)
    here = project.info.engine == "this computer"
    words = result.text if here else await asyncio.to_thread(_cleaned, project, result)
    said = gui.translate(words, reply.language)
    reply.tell(said.text)
    if result.failure is not None:
        reply.tell(error_answers.spoken(result.failure, reply.language))
        if changed:
            reply.say(phrases.EDIT_PARTLY)
            reply.items(list(changed))
        reply.refused = not changed
        return ()
    if result.working and not changed:
        reply.say(phrases.EDIT_WORKING)
    elif not result.confirmed and not changed:
        reply.say(phrases.EDIT_UNKNOWN)
    elif changed and not (here and said.text.strip()):
        # The studio reports its changes itself; of any other engine only the facts are certain.
        reply.say(phrases.EDIT_CHANGED)
        reply.items(list(changed))
        reply.tell(await asyncio.to_thread(advice.next_steps, result.after.draft, reply.language))
    elif not said.text.strip():
        silent = not here and not result.text.strip()
        reply.say(phrases.EDIT_UNCHANGED_YET if silent else phrases.EDIT_UNCHANGED)
    if here:
        # Pictures that were asked for are on this computer by now.
        for picture in await asyncio.to_thread(_pictures, result.text):
            reply.picture(picture.jpeg)
            if picture.path is not None:
                reply.link(picture.path)
    if changed:
        first = not difference.file_names(result.before.video_infos) or not wire.has_segments(result.before.draft)
        taken = await wait.picture(project.picture(before=not first))
        if wait.late:
            reply.say(phrases.NO_PICTURE)
        pictured(taken, reply)
    return said.actions


def _pictures(text: str) -> list[Picture]:
    from maker_free.client import storyboard_files

    return storyboard_files.saved(text)


def elsewhere(seen: State | None, now: State, reply: Reply) -> None:
    """What somebody else changed since this chat last saw the project, when anybody did."""
    changed = difference.describe(seen, now, reply.language) if seen is not None else ()
    if changed:
        reply.say(phrases.CHANGED_ELSEWHERE)
        reply.items(list(changed))


def pictured(taken: Picture | None, reply: Reply) -> None:
    """A storyboard: the picture itself, and its file for chats that show none."""
    if taken is None:
        return
    reply.picture(taken.jpeg)
    if taken.path is not None:
        reply.say(phrases.PICTURE_FILE, path=clean.line(str(taken.path)))
        reply.link(taken.path)


def _cleaned(project: Project, result: TurnResult) -> str:
    return clean.engine(result.text, _names(project, result), project.ids)


def _names(project: Project, result: TurnResult) -> list[str]:
    """What the user's files and clips are called: an engine may say these as they are."""
    names = list(project.sources())
    for state in (result.before, result.after):
        names += difference.file_names((*state.video_infos, *state.generated_media))
        names += [piece.name for row in timeline_text.read(state.draft) or () for piece in row.pieces]
    return names


def _opened(result: ExportResult, film: Opened, reply: Reply) -> None:
    """What a film was seen to be, and which wishes its engine did not fulfil."""
    shape = f"{film.width}x{film.height}"
    facts = [spell(film.seconds, reply.language)] if film.seconds else []
    facts += [shape] if film.picture else []
    facts.append((phrases.WITH_SOUND if film.sound else phrases.WITHOUT_SOUND).say(reply.language))
    reply.say(phrases.EXPORT_OPENED, facts=listed(facts, reply.language, ""))
    if film.kind != result.format:
        reply.say(phrases.EXPORT_OTHER_KIND, asked=result.format.upper(), made=film.kind.upper())
    if result.height and film.picture and min(film.width, film.height) != result.height:
        reply.say(phrases.EXPORT_OTHER_SIZE, asked=result.height, size=shape)


def exported(result: ExportResult, reply: Reply) -> None:
    reply.say(phrases.EXPORTED, path=clean.line(str(result.path)))
    if result.report:
        reply.say(phrases.EXPORT_CHECKED, report=clean.text(result.report.say(reply.language)))
    else:
        reply.say(phrases.EXPORT_SIZE, size=size(result.bytes))
    if result.opened is not None:
        _opened(result, result.opened, reply)
    if result.seconds:
        reply.say(phrases.EXPORT_TOOK, seconds=spell(result.seconds, reply.language))
    reply.link(result.path)
