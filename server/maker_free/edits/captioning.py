"""Owns the captions of what is said: putting them on, how they look, keeping them whole when clips come, their file."""

from __future__ import annotations

import re
from dataclasses import replace

from maker_free.autocut.explanations import name
from maker_free.edits import face_framing, transcript
from maker_free.edits import messages as usual
from maker_free.edits import spoken_messages as messages
from maker_free.edits.session import EditSession
from maker_free.engine.model import captions
from maker_free.engine.model.timeline import Heard, Subtitles, TextSize, Title
from maker_free.engine.model.words import packed
from maker_free.engine.text import subtitles
from maker_free.errors import EditError
from maker_free.language.operations import EditText
from maker_free.language.operations.speech import KeyWords, SaveSubtitles, Subtitle
from maker_free.messages import formats
from maker_free.messages.formats import Counted, Names
from maker_free.speech import matching, topics
from maker_free.speech.transcript import Transcript

SIZES: tuple[TextSize, ...] = ("small", "medium", "large", "huge")
LOOK = ("style", "lit", "place", "size", "colour")


def _count(count: int) -> Counted:
    return Counted(count, "caption", "captions", "条字幕")


def subtitle(film: EditSession, edit: Subtitle) -> EditSession:
    """Captions of what is said, or another look of them.

    clips     |──── c1 ────|──── c2 ────|
    words     it was the   best of times        on the clocks of the media
    captions  ├─────────┤  ├───────────┤
    """
    asked = {wish: getattr(edit, wish) for wish in LOOK if getattr(edit, wish) is not None}
    before = film.timeline.subtitles
    if before is not None and asked:
        return _restyled(film, before, asked)
    transcript.said(film)  # raises where nobody speaks
    heard = transcript.listening(film)
    made = (before or Subtitles()).model_copy(
        update={**asked, "heard": tuple(Heard(media=one, words=packed(words)) for one, words in heard.items())}
    )
    if before is None and edit.place is None:
        film, made = _off_faces(film, made)
    kept = tuple(title for title in film.timeline.titles if title.role != "caption")
    replaced = len(kept) < len(film.timeline.titles)
    film = film.set(subtitles=made, titles=kept)
    shown = captions.whole(film.timeline)[len(kept) :]
    film = film.tell(messages.CAPTIONED, count=_count(len(shown)), span=formats.span(shown[0].start, shown[-1].end))
    if made.lit:
        film = film.tell(messages.LIT)
    film = transcript.told_of_doubts(film)
    return film.tell(messages.CAPTIONS_FILE_GONE) if replaced else film


def _off_faces(film: EditSession, made: Subtitles) -> tuple[EditSession, Subtitles]:
    """All captions at the bottom, or at the top where the bottom has faces behind it."""
    shown = [one for one in captions.whole(film.timeline.model_copy(update={"subtitles": made})) if one.id[0] == "w"]
    if not shown:
        return film, made
    film = face_framing.looked_at(film, 0, film.duration)
    example = max(shown, key=lambda one: len(one.text)).model_copy(update={"start": 0, "end": film.duration})
    return film, made.model_copy(update={"place": face_framing.off_faces(film, example, ("bottom", "top"))})


def key_words(film: EditSession, edit: KeyWords) -> EditSession:
    """Words in colour wherever they are said; all that were asked for are in the same colour."""
    before = film.timeline.subtitles
    if edit.words is None:
        return _all_key_words(film, edit)
    if edit.gone:
        return _no_key_word(film, edit.words)
    said = [one.word for one in transcript.said(film)]
    shorter = _LEAD.sub("", edit.words)
    words = next((one for one in (edit.words, shorter) if one and matching.places(said, one)), None)
    if words is None:
        raise film.refuse(messages.NOT_SAID, words=formats.quoted(edit.words))
    if before is None:
        film = subtitle(film, Subtitle())
    asked = film.timeline.subtitles
    assert asked is not None
    others = [one for one in asked.keywords if matching.plain(one) != matching.plain(words)]
    made = asked.model_copy(update={"keywords": (*others, words), "accent": edit.colour or asked.accent})
    if made == asked:
        return film.tell(usual.TEXT_SO_ALREADY)
    count = transcript.times(len(matching.places(said, words)))
    film = film.set(subtitles=made).tell(messages.KEY_WORDS, words=formats.quoted(words), count=count)
    return film.tell(messages.KEY_WORDS_ALL, words=Names([*map(formats.quoted, made.keywords)])) if others else film


def _all_key_words(film: EditSession, edit: KeyWords) -> EditSession:
    """Those that were named, in another colour or not any more. Raises EditError where none was."""
    before = film.timeline.subtitles
    if before is None or not before.keywords:
        raise film.refuse(messages.NO_KEY_WORDS, example=_example(film))
    if edit.gone:
        return film.set(subtitles=before.model_copy(update={"keywords": ()})).tell(messages.NO_KEY_WORDS_NOW)
    if edit.colour is None or edit.colour == before.accent:
        return film.tell(usual.TEXT_SO_ALREADY)
    film = film.set(subtitles=before.model_copy(update={"accent": edit.colour}))
    return film.tell(messages.KEY_WORDS_NOW, words=Names([*map(formats.quoted, before.keywords)]))


def _example(film: EditSession) -> str:
    """The longest word of the film that says what it is about. Raises EditError where nobody speaks."""
    words = [one.word.bare.strip(_MARKS) for one in transcript.said(film)]
    return max(words, key=lambda word: (topics.carries(matching.plain(word)), len(word)))


_MARKS = '.,?!;:，。？！、；：…"“”'
_LEAD = re.compile(r"^(?:the|a|an|my|your|our|this|that)\s+", re.I)
"""What people put before a word that they name, whatever stood before it when it was said."""


def _no_key_word(film: EditSession, words: str) -> EditSession:
    before = film.timeline.subtitles
    known = before.keywords if before is not None else ()
    left = tuple(one for one in known if matching.plain(one) != matching.plain(words))
    if before is None or left == known:
        raise film.refuse(messages.NOT_A_KEY_WORD, words=formats.quoted(words))
    made = before.model_copy(update={"keywords": left})
    return film.set(subtitles=made).tell(messages.NO_KEY_WORD_NOW, words=formats.quoted(words))


def _restyled(film: EditSession, before: Subtitles, asked: dict[str, object]) -> EditSession:
    made = before.model_copy(update=asked)
    if made == before:
        return film.tell(usual.TEXT_SO_ALREADY)
    film = film.set(subtitles=made)
    told = film
    if made.style != before.style:
        told = told.tell(messages.CAPTIONS_NOW, style=messages.STYLES[made.style])
    if made.lit != before.lit:
        told = told.tell(messages.LIT if made.lit else messages.NOT_LIT)
    return told if told.told != film.told else film.tell(messages.CAPTIONS_CHANGED)


def meant(film: EditSession, role: str | None) -> bool:
    """Whether a request about texts of that role is about these captions."""
    return film.timeline.subtitles is not None and role == "caption"


def rewrite(film: EditSession, edit: EditText) -> EditSession:
    """What is asked of captions as of any text. Raises EditError for what captions of speech cannot be."""
    before = film.timeline.subtitles
    assert before is not None
    if edit.text is not None or edit.later or edit.at is not None or edit.onto is not None or edit.until is not None:
        raise film.refuse(messages.MEND_A_WORD, wrong=edit.texts.saying or "…")
    asked: dict[str, object] = {
        wish: getattr(edit, wish) for wish in ("place", "size", "colour") if getattr(edit, wish) is not None
    }
    if edit.style is not None:
        asked["style"] = "box" if edit.style == "box" else "plain"
    if edit.bigger:
        size: TextSize = edit.size or before.size
        step = SIZES.index(size) + edit.bigger
        asked["size"] = SIZES[min(max(step, 0), len(SIZES) - 1)]
    return _restyled(film, before, asked)


def erase(film: EditSession) -> EditSession:
    return film.set(subtitles=None).tell(messages.CAPTIONS_GONE)


def follow(film: EditSession) -> EditSession:
    """The film with captions for what has come into it since; where that cannot be heard, it is told why."""
    made = film.timeline.subtitles
    if made is None:
        return film
    known = {one.media for one in made.heard}
    coming = {clip.media for clip in film.clips if clip.hold is None} - known
    heard: list[Heard] = []
    for media in (film.media[one] for one in film.media if one in coming):
        try:
            found = film.ears.hear(media) if media.has_sound else Transcript(fingerprint=media.fingerprint)
        except EditError as refused:
            film = film.tell(messages.CAPTIONS_MISSING, name=name(media), reason=refused.said)
            continue
        heard.append(Heard(media=media.id, words=found.packed))
    return film.set(subtitles=made.model_copy(update={"heard": (*made.heard, *heard)})) if heard else film


def save(film: EditSession, edit: SaveSubtitles) -> EditSession:
    """The captions of the film, or what would be its captions, as a file for who makes it."""
    shown: list[Title] = [one for one in captions.whole(film.timeline) if one.role == "caption"]
    if not shown:
        transcript.said(film)
        heard = transcript.listening(film)
        words = tuple(Heard(media=one, words=packed(said)) for one, said in heard.items())
        with_them = film.timeline.model_copy(update={"subtitles": Subtitles(heard=words)})
        shown = [one for one in captions.whole(with_them) if one.role == "caption"]
    if not shown:
        raise film.refuse(messages.NO_CAPTIONS)
    cues = [subtitles.Cue(one.start, one.end, one.text) for one in shown]
    film = replace(film, files=(*film.files, (edit.format, subtitles.written(cues, edit.format))))
    return film.tell(messages.SUBTITLES_SAVED, count=_count(len(cues)), format=edit.format.upper())


EDITS = {SaveSubtitles: save, KeyWords: key_words}
