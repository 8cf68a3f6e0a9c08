"""Owns short films cut from a film: offering parts that stand by themselves, making them films of their own, going on
with one of them and back; refuses to keep any.

    film     ──── 4 ──── 5 (has shorts 1, 2) ──── 8 (short 2, opened) ──── 9 (short 2, changed) ──── 10 (the film again)
    shorts                 6 (short 1), 7 (short 2)                                             its short 2 is now 9
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from maker_free.edits import cutting, pictures, refusals, transcript
from maker_free.edits import spoken_messages as messages
from maker_free.edits.history import Place
from maker_free.edits.session import EditSession
from maker_free.engine.model.timeline import Short, Timeline
from maker_free.engine.model.word_times import Spoken
from maker_free.engine.model.word_times import spoken as placed
from maker_free.errors import EditError
from maker_free.language.operations import CutOut, Moment, Shape, Span
from maker_free.language.operations.speech import MakeShorts, OpenShort, Shorts, Stretch
from maker_free.messages import formats
from maker_free.messages.formats import Counted, Duration
from maker_free.speech import highlights, sentences

ROOM = 150
"""ms that stay before the first word and behind the last one, where nothing else is said."""
REACH = 4000
"""ms by which a part that somebody names may grow, so that it neither begins nor ends within a sentence."""
LEAST = 500
"""ms that a short has at least."""


def shorts(film: EditSession, edit: Shorts) -> EditSession:
    """Parts of about the length that was asked for."""
    words = transcript.said(film)
    chosen = highlights.choose(words, edit.count, edit.length)
    if not chosen:
        raise film.refuse(refusals.TOO_SHORT)
    lines: list[str] = []
    for number, part in enumerate(chosen, start=1):
        one = _roomy(film, words, part.words)
        line = messages.SHORT.of(
            number=number,
            span=formats.span(one.begin, one.end, tenths=False),
            words=transcript.quoted([words[at] for at in part.words]),
        )
        lines.append(line.say(film.language))
    times = ", ".join("–".join(formats.clock(ms, tenths=True) for ms in (one.begin, one.end)) for one in (
        _roomy(film, words, part.words) for part in chosen
    ))  # fmt: skip
    return film.tell(messages.SHORTS, lines="\n".join(lines)).tell(messages.MAKE_THEM, times=times)


def make(film: EditSession, edit: MakeShorts) -> EditSession:
    """Films of their own; the film itself stays as it is.

    film   |─ hello ─|─ first question ─|─ … ─|─ second question ─|─ bye ─|
    1                |─ first question ─|
    2                                         |─ second question ─|
    """
    if film.timeline.short is not None:
        raise film.refuse(messages.FROM_THE_FILM)
    words = _known(film) if edit.parts else _heard(film)
    if edit.parts:
        parts = [_whole(film, words, one) for one in edit.parts]
    else:
        parts = [_roomy(film, words, one.words) for one in highlights.choose(words, edit.count, edit.length)]
    if not parts:
        raise film.refuse(messages.NO_PART, length=Duration(edit.length))
    made = [(Short(number=at, start=one.begin, end=one.end), _cut(film, one, edit)) for at, one in enumerate(parts, 1)]
    told = _told(film, words, [short for short, _ in made], [cut for _, cut in made], edit)
    replaced = bool(film.timeline.shorts)
    family = tuple(short for short, _ in made)
    made_films = tuple(
        cut.model_copy(update={"short": short.number, "shorts": family, "wanted": None}) for short, cut in made
    )
    film = replace(told.set(shorts=family), shorts=made_films)
    if not edit.parts and len(parts) < edit.count:
        film = film.tell(messages.FEWER_SHORTS, count=len(parts))
    if replaced:
        film = film.tell(messages.SHORTS_REPLACED)
    return film.tell(messages.SHORTS_NEXT)


def _heard(film: EditSession) -> list[Spoken]:
    try:
        return transcript.said(film)
    except EditError as refused:
        raise film.refuse(messages.NAME_THE_PARTS, why=refused.said) from refused


def _known(film: EditSession) -> list[Spoken]:
    """What is said as far as it was heard before: a part that somebody names waits for nobody to listen."""
    found = {one.media: film.ears.known(film.media[one.media]) for one in film.clips if one.media in film.media}
    return placed(film.timeline, {media: heard.words for media, heard in found.items() if heard is not None})


def _roomy(film: EditSession, words: Sequence[Spoken], part: range) -> Stretch:
    """Words with a little room, but nothing of what is said around them."""
    first, last = words[part.start], words[part.stop - 1]
    before = words[part.start - 1].end if part.start else 0
    after = words[part.stop].start if part.stop < len(words) else film.duration
    begin = max(first.start - ROOM, (before + first.start) // 2 if first.start - before < 2 * ROOM else 0, 0)
    end = min(last.end + ROOM, (last.end + after) // 2 if after - last.end < 2 * ROOM else film.duration, film.duration)
    return Stretch(begin=begin, end=max(end, begin + 1))


def _whole(film: EditSession, words: Sequence[Spoken], part: Stretch) -> Stretch:
    """A part as it was named, but with its first and last sentence whole. Raises EditError for what is not there."""
    end = min(part.end, film.duration)
    if end - part.begin < LEAST:
        raise film.refuse(
            messages.PART_NOT_THERE, span=formats.span(part.begin, part.end), length=Duration(film.duration)
        )
    begin = part.begin
    for one in sentences.sentences(words):
        whole = _roomy(film, words, one)
        if whole.begin < begin < words[one.stop - 1].end and begin - whole.begin <= REACH:
            begin = whole.begin
        if words[one.start].start < end < whole.end and whole.end - end <= REACH:
            end = whole.end
            break
    return Stretch(begin=begin, end=end)


def _cut(film: EditSession, part: Stretch, edit: MakeShorts) -> Timeline:
    """The film with nothing but that part of it, in the shape that was asked for."""
    one = replace(film.afresh(), told=())
    if part.end < film.duration:
        one = cutting.cut_out(one, CutOut(span=Span(begin=Moment(ms=part.end))))
    if part.begin > 0:
        one = cutting.cut_out(one, CutOut(span=Span(end=Moment(ms=part.begin))))
    if edit.aspect is not None:
        one = pictures.shape(one, Shape(aspect=edit.aspect))
    return one.timeline


def _told(
    film: EditSession, words: Sequence[Spoken], made: Sequence[Short], cuts: Sequence[Timeline], edit: MakeShorts
) -> EditSession:
    lines: list[str] = []
    for short, cut in zip(made, cuts, strict=True):
        said = [one for one in words if short.start <= (one.start + one.end) / 2 < short.end]
        span, length = formats.span(short.start, short.end, tenths=False), Duration(cut.duration)
        if said:
            line = messages.SHORT_SAYING.of(
                number=short.number, span=span, length=length, words=transcript.quoted(said)
            )
        else:
            line = messages.SHORT_SILENT.of(number=short.number, span=span, length=length)
        lines.append(line.say(film.language))
    shape = messages.IN_SHAPE.of(shape=edit.aspect) if edit.aspect else ""
    count = Counted(len(made), "short", "shorts", "个短片")
    return film.tell(messages.SHORTS_MADE, count=count, shape=shape, lines="\n".join(lines))


Kept = Callable[[int], Timeline | None]
"""A version of the project by its number, shown or not."""


def opened(place: Place, kept: Kept, edit: OpenShort) -> tuple[Timeline, str]:
    """The short, or the whole film, as it was left last, and what to say. What was changed of the short that is shown
    is noted in it."""
    now = place.timeline(place.current)
    if not now.shorts:
        raise refusals.error(messages.NO_SHORTS)
    if edit.number == now.short:
        return now, (messages.IS_THE_FILM if edit.number is None else messages.OPEN_ALREADY).say(
            place.language, number=edit.number
        )
    family = tuple(
        one.model_copy(update={"version": place.versions[place.current].number}) if one.number == now.short else one
        for one in now.shorts
    )
    if edit.number is None:
        film = next((one.timeline for one in place.versions[place.current :: -1] if one.timeline.short is None), None)
        if film is None:
            raise refusals.error(messages.NO_SHORTS)
        return film.model_copy(update={"shorts": family}), messages.BACK_TO_THE_FILM.say(place.language)
    short = next((one for one in family if one.number == edit.number), None)
    found = None if short is None else kept(short.version)
    if found is None:
        raise refusals.error(messages.NO_SUCH_SHORT, number=edit.number, count=len(family))
    timeline = found.model_copy(update={"short": edit.number, "shorts": family})
    return timeline, messages.SHORT_OPENED.say(place.language, number=edit.number, length=Duration(timeline.duration))


EDITS = {Shorts: shorts, MakeShorts: make}
