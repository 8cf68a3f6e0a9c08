"""Owns edits of texts over the picture: titles, lower thirds, captions, chapters."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from maker_free.edits import captioning, face_framing, files, framing_messages, messages, refusals, resolve, transcript
from maker_free.edits.captioning import SIZES
from maker_free.edits.session import EditSession
from maker_free.engine.analysis.findings import Range
from maker_free.engine.model.timeline import Place, Title, place
from maker_free.engine.text import subtitles
from maker_free.engine.text.drawing import typeface
from maker_free.language.operations import Captions, Chapters, EditText, RemoveText, Texts, Write
from maker_free.language.operations.speech import MendWords, Subtitle
from maker_free.messages import formats
from maker_free.messages.formats import Duration, Names

LASTING = {"title": 3000, "lower third": 4000, "caption": 4000}
"""How long (ms) a text stays when nothing is said."""
USUAL: dict[str, dict[str, Any]] = {
    "title": {"place": "center", "size": "large", "style": "shadow"},
    "lower third": {"place": "lower third", "size": "medium", "style": "box"},
    "caption": {"place": "bottom", "size": "medium", "style": "outline", "animation": "none"},
}
BESIDE: dict[str, tuple[Place, ...]] = {
    "title": ("lower third", "bottom", "top"),
    "lower third": ("bottom", "top"),
    "caption": ("bottom", "top"),
}
"""Where else a text may be, in this order, when a face is behind its usual place."""
ELSEWHERE: tuple[Place, ...] = ("bottom", "top", "center", "lower third")
"""Where a text goes, in this order, when its place is taken."""
CHAPTER_MS = 3000
_PARTING = re.compile(r"\s*[,，|｜]\s*|\s+[–—-]\s+|\s*[—–]{1,2}\s*")
_ENDS = ".!?。！？"
LONGEST_NAME = 32
"""Signs of what may be somebody's name; what is longer is a sentence, not a name and a role."""
SHORTEST_TEXT_MS = 300
"""A text shorter than this (ms) cannot be read."""


def write(film: EditSession, edit: Write) -> EditSession:
    """Put a text over the picture.

    clips    |── c1 ──|── c2 ──|── c3 ──|
    titles   |─ "First Light" ─|               for 3 s from the start, unless something else was said
    """
    if not film.clips:
        raise film.refuse(refusals.NO_CLIPS)
    look = USUAL[edit.role] | _wished(edit)
    for stretch in _stretches(film, edit):
        title = Title(
            id=_free(film),
            text=_lines(edit.text, edit.role),
            start=stretch.start,
            end=stretch.end,
            role=edit.role,
            **look,
        )
        usual = title.place
        if edit.place is None:
            film, title = _off_faces(film, title)
        film = _placed(film, title, edit)
        if film.timeline.titles[-1].place == title.place != usual:
            film = film.tell(framing_messages.OFF_FACES)
    return film


def _wished(edit: Any) -> dict[str, Any]:
    """How a text is to look, as far as it was said."""
    wishes = ("place", "size", "colour", "style", "animation", "face")
    wished = {wish: getattr(edit, wish) for wish in wishes if getattr(edit, wish) is not None}
    return wished | ({"chosen": True} if "style" in wished else {})


def _lines(text: str, role: str) -> str:
    """A lower third's name, and below it who that is: "Anna, photographer" in two lines."""
    if role != "lower third" or "\n" in text:
        return text
    parts = [part.strip() for part in _PARTING.split(text, maxsplit=1)]
    brief = len(parts) == 2 and all(parts) and len(parts[0]) <= LONGEST_NAME and parts[1][-1:] not in _ENDS
    return "\n".join(parts) if brief else text


def _off_faces(film: EditSession, title: Title) -> tuple[EditSession, Title]:
    """The text at its usual place, or at the next one where no face is behind it."""
    film = face_framing.looked_at(film, title.start, title.end)
    spots: tuple[Place, ...] = (title.place, *(spot for spot in BESIDE[title.role] if spot != title.place))
    return film, title.model_copy(update={"place": face_framing.off_faces(film, title, spots)})


def _flat(text: str) -> str:
    """A text in one line, as it is spoken of."""
    return ", ".join(text.split("\n"))


def _stretches(film: EditSession, edit: Write) -> list[Range]:
    """When the text is to be seen: over clips that follow each other, or from a time on."""
    if edit.over is not None:
        chosen = set(resolve.clips(film, edit.over))
        placed = [one for one in place(film.timeline) if one.position in chosen]
        runs = [list(run) for _, run in itertools.groupby(placed, lambda one: one.position - placed.index(one))]
        stretches = [Range(run[0].start + run[0].overlap, run[-1].end) for run in runs]
        if edit.at is not None and len(stretches) == 1:
            stretches = [_within(film, stretches[0], edit.at)]
        if edit.duration is not None:
            if edit.duration < SHORTEST_TEXT_MS:
                raise film.refuse(refusals.TEXT_TOO_BRIEF)
            stretches = [Range(one.start, min(one.end, one.start + edit.duration)) for one in stretches]
        return stretches
    return [_from(film, edit.at, edit.duration if edit.duration is not None else LASTING[edit.role])]


def _within(film: EditSession, shown: Range, at: resolve.Moment) -> Range:
    """From a time on of the clips that a text is over: on their clock, or on the film's where they are not so long."""
    start = shown.start + round(at.part * (shown.end - shown.start)) + at.ms
    if not shown.start <= start < shown.end:
        start = resolve.moment(film, at, film.duration)
    return Range(start, shown.end) if shown.start <= start <= shown.end - SHORTEST_TEXT_MS else shown


def _from(film: EditSession, at: resolve.Moment | None, length: int) -> Range:
    """`length` ms from a time on; "at the end" ends with the film, and so does what would last longer."""
    if length < SHORTEST_TEXT_MS:
        raise film.refuse(refusals.TEXT_TOO_BRIEF)
    start = resolve.moment(film, at, film.duration) if at else 0
    end = min(start + length, film.duration)
    if end - start < min(SHORTEST_TEXT_MS, film.duration):
        start = max(0, film.duration - length)
        end = film.duration
    return Range(start, end)


def _placed(film: EditSession, title: Title, edit: Write) -> EditSession:
    """Add a text where no other is: later when no time was asked for, elsewhere when no place was."""
    others = film.timeline.titles
    asked = title
    taken = _clash(others, title)
    if taken is not None and edit.at is None and edit.over is None:
        title = _later(film, title)
        taken = _clash(others, title)
    if taken is not None and edit.place is None:
        title = asked
        free = [asked.model_copy(update={"place": spot}) for spot in ELSEWHERE]
        title = next((one for one in free if _clash(others, one) is None), title)
        taken = _clash(others, title)
    if taken is not None:
        span = formats.span(taken.start, taken.end)
        raise film.refuse(refusals.TEXT_THERE, text=formats.quoted(taken.text), span=span)
    film = film.set(titles=(*others, title))
    spot = messages.PLACES[title.place]
    film = film.tell(messages.WRITTEN[title.role], text=formats.quoted(_flat(title.text)), place=spot,
                     span=formats.span(title.start, title.end))  # fmt: skip
    if title.start != asked.start:
        film = film.tell(messages.WRITTEN_LATER)
    elif title.place != asked.place:
        film = film.tell(messages.WRITTEN_ELSEWHERE)
    return film


def _clash(others: Sequence[Title], title: Title) -> Title | None:
    """A text that is seen at the same time in the same part of the picture."""
    for other in others:
        same = other.place == title.place or (
            {other.place, title.place} <= {"bottom", "lower third"} and "caption" not in {other.role, title.role}
        )
        if same and other.start < title.end and title.start < other.end:
            return other
    return None


def _later(film: EditSession, title: Title) -> Title:
    """The same text at the first time at which its place is free, if there is one long enough."""
    length = title.end - title.start
    starts = sorted(other.end for other in film.timeline.titles)
    for start in starts:
        moved = title.model_copy(update={"start": start, "end": start + length})
        if moved.end <= film.duration and _clash(film.timeline.titles, moved) is None:
            return moved
    return title


def _free(film: EditSession) -> str:
    taken = {title.id for title in film.timeline.titles}
    number = len(taken) + 1
    while f"t{number}" in taken:
        number += 1
    return f"t{number}"


def subtitle(film: EditSession, edit: Subtitle) -> EditSession:
    """Captions of what is said; where there are captions from a file, a wish about their look is about these."""
    look = {wish: getattr(edit, wish) for wish in ("place", "size", "colour") if getattr(edit, wish) is not None}
    written = any(title.role == "caption" for title in film.timeline.titles)
    if written and look and film.timeline.subtitles is None and edit.style is None and edit.lit is None:
        return edit_text(film, EditText(texts=Texts(which="all", role="caption"), **look))
    return captioning.subtitle(film, edit)


def edit_text(film: EditSession, edit: EditText) -> EditSession:
    """Change texts that are there.

    before   |─ "Frist Light" ─|
    after    |─ "First Light" ─|
    """
    if captioning.meant(film, edit.texts.role):
        return captioning.rewrite(film, edit)
    wrong = edit.texts.saying
    if film.timeline.subtitles is not None and wrong and edit.text and not _written(film, wrong):
        return transcript.mend(film, MendWords(wrong=wrong, right=edit.text))
    chosen = resolve.texts(film, edit.texts)
    titles = list(film.timeline.titles)
    for number in chosen:
        old = titles[number]
        titles[number] = _rewritten(film, old, edit)
        others = [title for other, title in enumerate(titles) if other not in chosen]
        clash = _clash(others, titles[number]) if _moved(old, titles[number]) else None
        if clash is not None:
            span = formats.span(clash.start, clash.end)
            raise film.refuse(refusals.TEXT_THERE, text=formats.quoted(clash.text), span=span)
    made = film.set(titles=tuple(titles))
    if made.timeline == film.timeline:
        return film.tell(messages.TEXT_SO_ALREADY)
    for number in chosen[:4]:
        made = _say_rewritten(made, film.timeline.titles[number], titles[number])
    if len(chosen) > 4:
        made = made.tell(messages.MORE_TEXTS)
    return made


def _written(film: EditSession, text: str) -> bool:
    return any(text.casefold() in title.text.casefold() for title in film.timeline.titles)


def _moved(old: Title, new: Title) -> bool:
    return (old.place, old.start, old.end) != (new.place, new.start, new.end)


def _rewritten(film: EditSession, title: Title, edit: EditText) -> Title:
    update = _wished(edit)
    if edit.text is not None:
        update["text"] = _lines(edit.text, title.role)
    if edit.bigger:
        step = SIZES.index(update.get("size", title.size)) + edit.bigger
        update["size"] = SIZES[min(max(step, 0), len(SIZES) - 1)]
    if edit.later:
        least = min(SHORTEST_TEXT_MS, title.end - title.start)
        start = min(max(0, title.start + edit.later), film.duration - least)
        update |= {"start": start, "end": min(max(title.end + edit.later, start + least), film.duration)}
    if edit.at is not None or edit.duration is not None:
        length = edit.duration if edit.duration is not None else title.end - title.start
        stretch = _from(film, edit.at or resolve.Moment(ms=title.start), length)
        update |= {"start": stretch.start, "end": stretch.end}
    if edit.onto is not None:
        chosen = set(resolve.clips(film, edit.onto))
        start = min(one.start + one.overlap for one in place(film.timeline) if one.position in chosen)
        length = edit.duration if edit.duration is not None else title.end - title.start
        stretch = _from(film, resolve.Moment(ms=start), length)
        update |= {"start": stretch.start, "end": stretch.end}
    if edit.until is not None:
        update |= {"end": _until(film, update.get("start", title.start), edit.until)}
    return title.model_copy(update=update)


def _until(film: EditSession, start: int, at: resolve.Moment) -> int:
    """When a text ends that begins at `start` (ms) and is to end then."""
    end = min(resolve.moment(film, at, film.duration), film.duration)
    if end - start < SHORTEST_TEXT_MS:
        raise film.refuse(refusals.TEXT_TOO_BRIEF)
    return end


def _say_rewritten(film: EditSession, old: Title, new: Title) -> EditSession:
    text = formats.quoted(_flat(new.text))
    if old.text != new.text:
        film = film.tell(messages.TEXT_NOW, before=formats.quoted(_flat(old.text)), after=text)
    if (old.start, old.end) != (new.start, new.end):
        spans = formats.span(old.start, old.end), formats.span(new.start, new.end)
        film = film.tell(messages.TEXT_WHEN, text=text, before=spans[0], after=spans[1])
    for wish, words in (("place", messages.PLACES), ("size", messages.SIZES), ("style", messages.STYLES),
                        ("animation", messages.ANIMATIONS), ("face", messages.FACES)):  # fmt: skip
        before, after = getattr(old, wish), getattr(new, wish)
        if before != after and after is not None:
            was, now = words[before or typeface(old)], words[after]
            film = film.tell(messages.TEXT_CHANGED, text=text, before=was, after=now)
    if old.colour != new.colour:
        film = film.tell(messages.TEXT_COLOUR, text=text)
    return film


def remove_text(film: EditSession, edit: RemoveText) -> EditSession:
    """Take texts away.

    before   |─ "First Light" ─|
    after
    """
    if captioning.meant(film, edit.texts.role):
        return captioning.erase(film)
    chosen = resolve.texts(film, edit.texts)
    gone = [film.timeline.titles[number].text for number in chosen]
    kept = tuple(title for number, title in enumerate(film.timeline.titles) if number not in chosen)
    shown = [formats.quoted(text) for text in gone[:3]]
    film = film.set(titles=kept)
    if len(gone) > 3:
        return film.tell(messages.TEXTS_GONE, count=len(gone))
    return film.tell(messages.TEXT_GONE, texts=Names(shown))


def captions(film: EditSession, edit: Captions) -> EditSession:
    """Captions from a file, in place of the captions there are.

    clips    |──── c1 ────|──── c2 ────|
    titles    |a| |b|  |c|   |d|  |e|
    """
    if not film.clips:
        raise film.refuse(refusals.NO_CLIPS)
    name = formats.quoted(PurePath(edit.file.replace("\\", "/")).name)
    cues = subtitles.parse(files.captions(edit.file, film.readable, film.beside))
    if not cues:
        raise film.refuse(refusals.NO_CAPTIONS_IN_IT, name=name)
    inside = [cue for cue in cues if cue.start <= film.duration - SHORTEST_TEXT_MS]
    if not inside:
        raise film.refuse(refusals.CAPTIONS_BEYOND, name=name, length=Duration(film.duration))
    wishes = ("place", "size", "colour", "style")
    look = USUAL["caption"] | {wish: getattr(edit, wish) for wish in wishes if getattr(edit, wish) is not None}
    kept = tuple(title for title in film.timeline.titles if title.role != "caption")
    replaced = len(film.timeline.titles) - len(kept)
    film = film.set(titles=kept)
    if edit.place is None:
        longest = max(inside, key=lambda cue: len(cue.text))
        example = Title(id="s", text=longest.text, start=0, end=film.duration, role="caption", **look)
        film, example = _off_faces(film, example)
        look["place"] = example.place
    made: list[Title] = []
    for number, cue in enumerate(inside):
        end = min(cue.end, film.duration)
        made.append(Title(id=f"s{number + 1}", text=cue.text, start=cue.start, end=end, role="caption", **look))
    film = film.set(titles=(*kept, *made))
    span = formats.span(made[0].start, made[-1].end)
    film = film.tell(messages.CAPTIONS, count=len(made), name=name, span=span)
    if replaced:
        film = film.tell(messages.CAPTIONS_REPLACED)
    if len(inside) < len(cues):
        film = film.tell(messages.CAPTIONS_LEFT_OUT, count=len(cues) - len(inside))
    return film


def chapters(film: EditSession, edit: Chapters) -> EditSession:
    """A lower third at the start of every clip.

    clips    |──── c1 ────|──── c2 ────|
    titles   |─ beach ─|  |─ lake ─|
    """
    if not film.clips:
        raise film.refuse(refusals.NO_CLIPS)
    if len(edit.names) > len(film.clips):
        raise film.refuse(refusals.TOO_MANY_NAMES, count=len(film.clips), names=len(edit.names))
    names = edit.names or tuple(PurePath(film.source(clip).name).stem for clip in film.clips)
    made: list[Title] = []
    previous = None
    for at, text in zip(place(film.timeline), names, strict=False):
        begin = at.start + at.overlap
        end = min(begin + CHAPTER_MS, at.end)
        goes_on = not edit.names and at.clip.media == previous
        previous = at.clip.media
        if goes_on or end - begin < SHORTEST_TEXT_MS or not text.strip():
            continue
        look = USUAL["lower third"]
        made.append(
            Title(id=f"h{len(made) + 1}", text=text.strip()[:500], start=begin, end=end, role="lower third", **look)
        )
    kept = tuple(one for one in film.timeline.titles if not one.id.startswith("h") and _clash(made, one) is None)
    if not made:
        raise film.refuse(refusals.TOO_SHORT)
    film = film.set(titles=(*kept, *made))
    said = [formats.quoted(title.text) for title in made[:4]]
    return film.tell(messages.CHAPTERS, names=Names([*said, "…"] if len(made) > 4 else said))


EDITS = {
    Write: write, EditText: edit_text, RemoveText: remove_text, Captions: captions, Chapters: chapters,
    Subtitle: subtitle,
}  # fmt: skip
