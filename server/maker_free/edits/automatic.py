"""Owns the edit that makes a whole film by itself: what it is given to cut from, and how it explains its cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from maker_free.autocut import autocut
from maker_free.autocut.wishes import SHAPES, Aspect, Wishes
from maker_free.edits import face_framing, keeping, messages, music_file, refitting, refusals, resolve, spoken_messages
from maker_free.edits.session import EditSession
from maker_free.engine.analysis.findings import Analysis
from maker_free.engine.model.media import Media
from maker_free.errors import EditError
from maker_free.language.operations import Auto
from maker_free.speech import phrasing, program

TALK, SPOKEN = 4000, 0.3
"""ms of speech, and the part of a file it takes, from which on the file is there for what is said in it."""
LONGEST_TALK = 20 * 60_000
"""ms of files that are listened to before a cut: some two minutes of work."""


def auto(film: EditSession, edit: Auto) -> EditSession:
    """Cut a film from the files; see `_cut`."""
    return _cut(film, edit)


def _cut(film: EditSession, edit: Auto, *, everything: bool = False, shot: int | None = None) -> EditSession:
    """Cut a film from the files.

    files    beach · talk · lake
    clips    ◢── beach ──╳── talk ──|── lake ──◣
    sounds   |───────────── music ─────────────|

    Of a film that is there, what the person made of it stays: texts, looks, shape, the length asked for, the song.
    """
    if not film.media:
        raise film.refuse(refusals.NO_FILES)
    chosen = [resolve.file(film, one, _seen, refusals.SOUND_ONLY) for one in edit.files]
    song = _song(film, edit)
    media = [*film.media.values()]
    if edit.style == "slideshow" and not chosen:
        chosen = _photos(media)
    used = [one for one in media if one.has_picture and (not chosen or one in chosen)]
    looked_at = used if song is None or song in used else [*used, song]
    kept = _shape_asked_for(film)
    said = edit.mood is not None or edit.music_file is not None or (edit.own_song and not _plays(film, song))
    playing = refitting.rhythm(film) if edit.music and not said else None
    same = edit.style == "film" and film.timeline.wanted is not None
    wishes = Wishes(
        **edit.model_dump(include={"style", "music", "mood", "transitions", "transition", "order", "hook"}),
        length=film.timeline.wanted if same and edit.length is None else edit.length,
        aspect=edit.aspect or kept,
        music_file=song.id if song else None,
        clips=tuple(one.id for one in used) if chosen else (),
        everything=everything,
        shot=shot,
    )
    analyses = {one.id: analysed(film, one) for one in looked_at}
    film, heard = _heard_first(film, [one for one in used if one.has_sound], analyses)
    analyses |= {one.id: analysed(film, one) for one in heard}
    seed = 1 + sum(sound.role == "music" for sound in film.timeline.sounds)
    made = autocut.assemble(
        wishes, media, analyses, seed=seed, rhythm=playing, language=film.language, faces=face_framing.tracks(film)
    )
    fit = film.timeline.canvas.fit
    timeline = made.timeline.model_copy(update={"canvas": made.timeline.canvas.model_copy(update={"fit": fit})})
    if film.clips:
        beds = tuple(one for one in film.timeline.sounds if one.role == "music")
        timeline = keeping.kept(film.timeline, timeline)
        if playing is not None:
            timeline = timeline.model_copy(update={"sounds": (*beds, *timeline.sounds[1:])})
            timeline = refitting.played_on(timeline, playing)
    film = replace(film, timeline=timeline, told=(*film.told, *made.reasons)).afresh()
    if kept is not None and edit.aspect is None and (edit.style, kept) != ("reel", "9:16"):
        film = film.tell(messages.SHAPE_KEPT, aspect=kept)
    return film


def whole(film: EditSession, *, everything: bool, shot: int | None) -> EditSession:
    """A first cut with everything in it, or in shots of `shot` ms, with music."""
    return _cut(film, Auto(), everything=everything, shot=shot)


def analysed(film: EditSession, media: Media) -> Analysis:
    """What is in a file; where it was heard already what is said is cut sentence by sentence."""
    heard = film.ears.known(media) if media.has_sound else None
    found = film.analyse(media)
    return found if heard is None else phrasing.whole(found, heard.words)


def _heard_first(
    film: EditSession, used: Sequence[Media], analyses: Mapping[str, Analysis]
) -> tuple[EditSession, Sequence[Media]]:
    """The files that were listened to now, so that their sentences are kept whole: those in which people mostly speak,
    where there is a way to hear them and they are not long. Otherwise it is told that the cut goes by loudness."""
    talks = [one for one in used if film.ears.known(one) is None and _is_talk(one, analyses[one.id])]
    if not talks:
        return film, ()
    if sum(one.duration for one in talks) > LONGEST_TALK:
        return film.tell(spoken_messages.CUT_UNHEARD), ()
    try:
        for one in talks:
            film.ears.hear(one)
    except EditError as refused:
        absent = refused.said == program.absent()
        return film if absent else film.tell(spoken_messages.CUT_UNHEARD), ()
    return film, talks


def _is_talk(media: Media, found: Analysis) -> bool:
    spoken = sum(one.duration for one in found.speech)
    return spoken >= TALK and spoken >= media.duration * SPOKEN


def _song(film: EditSession, edit: Auto) -> Media | None:
    """The song that is asked for, or the person's own where music is and nothing more is said of it."""
    if edit.music_file:
        return resolve.file(film, edit.music_file, _heard, refusals.NOT_MUSIC)
    if edit.own_song:
        own = music_file.own(film)
        if own is None:
            raise film.refuse(refusals.NO_SONG)
        return own
    return music_file.own(film) if edit.music and edit.mood is None else None


def _plays(film: EditSession, song: Media | None) -> bool:
    return song is not None and any(one.source == song.id for one in film.timeline.sounds)


def _photos(media: Sequence[Media]) -> list[Media]:
    """The photos, if there are enough of them for a show."""
    photos = [one for one in media if one.kind == "image"]
    return photos if len(photos) > 1 else []


def _seen(media: Media) -> bool:
    return media.has_picture


def _heard(media: Media) -> bool:
    return media.has_sound


def _shape_asked_for(film: EditSession) -> Aspect | None:
    """The shape the film was given by hand, which a new cut keeps."""
    canvas = film.timeline.canvas
    if not film.clips:
        return None
    used = [film.source(clip) for clip in film.clips]
    for usual in (autocut.shape(used), autocut.shape(used, autocut.own_shape(used))):
        if (canvas.width, canvas.height) == (usual.width, usual.height):
            return None
    side = min(canvas.width, canvas.height)
    shapes: dict[tuple[int, int], Aspect] = {autocut.size(aspect, side): aspect for aspect in SHAPES}
    return shapes.get((canvas.width, canvas.height))


EDITS = {Auto: auto}
