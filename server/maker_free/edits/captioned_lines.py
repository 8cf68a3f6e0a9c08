"""Owns captions by their numbers: showing them to who translates them or knows who speaks, and taking that back.

captions   1. Good morning.   2. How are you?        numbered as they are said, whatever they show
given      1. Buenos días.    2. ¿Cómo estás?        each line stays with the words that it translates
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from maker_free.edits import spoken_messages as messages
from maker_free.edits import transcript
from maker_free.edits.session import EditSession
from maker_free.engine.model import captions, translation
from maker_free.engine.model.captions import Cue
from maker_free.engine.model.timeline import Heard, Stretch, Subtitles, Translated, Voice
from maker_free.engine.model.words import packed
from maker_free.language.operations.speech import Line, Speakers, SpokenBy, Translate, Untranslate
from maker_free.messages.formats import Counted, Names
from maker_free.messages.words import TONGUES

MOST_LINES, MOST_BYTES = 150, 9_000
"""How many captions an answer shows at a time."""
COLOURS = ("#ffd21f", "#6fe3ff", "#a6ff8f", "#ffa8d4", "#ffb46b", "#cdbbff", "#ffffff", "#ff8f8f")
"""What is said by the first, second, … person: bright, and told apart by people who see red and green alike."""


def translate(film: EditSession, edit: Translate) -> EditSession:
    """The lines in the place of the captions with their numbers; what is still to be translated is shown."""
    asked, cues = _captions(film)
    tongue = TONGUES[edit.language]
    unknown = [line.number for line in edit.lines if line.number > len(cues)]
    if unknown:
        raise film.refuse(messages.NO_SUCH_LINES, numbers=_numbers(unknown), count=len(cues))
    before = asked.translated if asked.tongue == edit.language else ()
    made = _translated(film, before, edit.lines, cues)
    left = [at for at, cue in enumerate(cues, 1) if not _covered(film, cue, made)]
    if edit.lines:
        film = film.set(subtitles=asked.model_copy(update={"translated": made, "tongue": edit.language}))
        film = film.tell(messages.TRANSLATED, tongue=tongue, done=len(cues) - len(left), count=len(cues))
        if asked.lit:
            film = film.tell(messages.NOT_LIT_IN_TRANSLATION)
    elif not left:
        return film.tell(messages.TRANSLATED_ALREADY, tongue=tongue)
    if not left:
        return film
    shown, all_of_them = _shown(cues, left)
    film = film.tell(messages.LINES_TO_TRANSLATE, tongue=tongue, lines=shown)
    return film if all_of_them else film.tell(messages.MORE_LINES_AFTER)


def untranslate(film: EditSession, _: Untranslate) -> EditSession:
    asked = film.timeline.subtitles
    if asked is None or not asked.translated:
        raise film.refuse(messages.NOT_TRANSLATED)
    return film.set(subtitles=asked.model_copy(update={"translated": (), "tongue": ""})).tell(messages.AS_SAID)


def speakers(film: EditSession, edit: Speakers) -> EditSession:
    """A colour for each of those who speak. Who that is cannot be heard well enough: people say it."""
    asked, cues = _captions(film)
    if not edit.lines:
        shown, _ = _shown(cues, range(1, len(cues) + 1))
        return film.tell(messages.WHO_SPEAKS, lines=shown)
    unknown = [one.last for one in edit.lines if one.last > len(cues)]
    if unknown:
        raise film.refuse(messages.NO_SUCH_LINES, numbers=_numbers(unknown), count=len(cues))
    voices = _voices(film, asked.voices, edit.lines, cues)
    film = film.set(subtitles=asked.model_copy(update={"voices": voices}))
    named = Names([one.name for one in voices])
    film = film.tell(messages.COLOURED, count=Counted(len(voices), "speaker", "speakers", "位说话人"), names=named)
    left = [at for at, cue in enumerate(cues, 1) if not any(_has(film, cue, one.said) for one in voices)]
    return film.tell(messages.NOBODYS_LINES, numbers=_numbers(left)) if left else film


def _captions(film: EditSession) -> tuple[Subtitles, tuple[Cue, ...]]:
    """The captions, or what would be the captions, as they are said. Raises EditError where nobody speaks."""
    asked = film.timeline.subtitles
    if asked is None:
        transcript.said(film)  # raises where nobody speaks
        heard = transcript.listening(film)
        asked = Subtitles(heard=tuple(Heard(media=one, words=packed(words)) for one, words in heard.items()))
    plain = asked.model_copy(update={"translated": (), "voices": (), "lit": False})
    cues = captions.cues(plain, film.clips, film.timeline.canvas)
    if not cues:
        raise film.refuse(messages.NOTHING_SAID)
    return asked, cues


def _stretches(film: EditSession, cue: Cue) -> tuple[Stretch, ...]:
    """Where in their media the words of a caption are said."""
    found: list[tuple[int, Stretch]] = []
    for one in cue.words:
        media = film.clips[one.position].media
        if found and found[-1][0] == one.position:
            found[-1] = (one.position, found[-1][1].model_copy(update={"end": one.word.end}))
        else:
            found.append((one.position, Stretch(media=media, start=one.word.start, end=one.word.end)))
    return tuple(one for _, one in found)


def _has(film: EditSession, cue: Cue, said: Sequence[Stretch]) -> bool:
    """Whether stretches are those of a caption: most of its words are in them."""
    inside = sum(translation.within(said, film.clips[one.position].media, one.word) for one in cue.words)
    return inside * 2 > len(cue.words)


def _covered(film: EditSession, cue: Cue, made: Sequence[Translated]) -> bool:
    return any(_has(film, cue, one.said) for one in made)


def _translated(
    film: EditSession, before: Sequence[Translated], lines: Sequence[Line], cues: Sequence[Cue]
) -> tuple[Translated, ...]:
    """What was translated before, with these lines in the place of what they say anew."""
    made = list(before)
    for line in lines:
        cue = cues[line.number - 1]
        made = [one for one in made if not _has(film, cue, one.said)]
        made.append(Translated(text=line.text, said=_stretches(film, cue)))
    return tuple(made)


def _voices(
    film: EditSession, before: Sequence[Voice], lines: Sequence[SpokenBy], cues: Sequence[Cue]
) -> tuple[Voice, ...]:
    """Who speaks when: each line has one speaker, the one who was named last."""
    said: dict[str, list[Stretch]] = {one.name: list(one.said) for one in before}
    for one in lines:
        name = next((known for known in said if known.casefold() == one.name.casefold()), one.name)
        mine = [stretch for cue in cues[one.first - 1 : one.last] for stretch in _stretches(film, cue)]
        for stretches in said.values():
            stretches[:] = [stretch for stretch in stretches if stretch not in mine]
        said.setdefault(name, []).extend(mine)
    return tuple(
        Voice(name=name, colour=COLOURS[at % len(COLOURS)], said=tuple(stretches))
        for at, (name, stretches) in enumerate(one for one in said.items() if one[1])
    )


def _shown(cues: Sequence[Cue], numbers: Iterable[int]) -> tuple[str, bool]:
    """Captions with their numbers, a line each, and whether that is all of them."""
    lines: list[str] = []
    room = MOST_BYTES
    for number in numbers:
        line = f"{number}. {captions.joined(cues[number - 1].words)}"
        room -= len(line.encode()) + 1
        if room < 0 or len(lines) == MOST_LINES:
            return "\n".join(lines), False
        lines.append(line)
    return "\n".join(lines), True


def _numbers(numbers: Sequence[int]) -> str:
    """Numbers in a few words: 3, 5–9."""
    rows: list[list[int]] = []
    for number in sorted(set(numbers)):
        if rows and rows[-1][-1] + 1 == number:
            rows[-1].append(number)
        else:
            rows.append([number])
    return ", ".join(str(one[0]) if len(one) == 1 else f"{one[0]}–{one[-1]}" for one in rows)


EDITS = {Translate: translate, Untranslate: untranslate, Speakers: speakers}
