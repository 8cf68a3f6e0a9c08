"""Owns edits of what is heard: levels, the music bed, voice-overs and effects, loudness, noise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from maker_free.autocut import levelling
from maker_free.autocut.explanations import name
from maker_free.edits import messages, music_file, refusals, resolve, song_part
from maker_free.edits.session import EditSession
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Composition, Effect, Mood, Sound
from maker_free.language.operations import (
    AddSound,
    CleanSound,
    Clips,
    Duck,
    Even,
    Level,
    Moment,
    Music,
    RemoveSound,
    SetLoudness,
    Span,
    Volume,
)
from maker_free.messages import formats
from maker_free.messages.formats import Duration, Names
from maker_free.messages.message import Sayable

LOUDEST_GAIN = 8.0
ROLES: dict[str, tuple[str, ...]] = {
    "music": ("music",), "voice": ("voice",), "effect": ("effect",), "everything": ("music", "voice", "effect"),
}  # fmt: skip
"""Which sounds beside the clips a word stands for."""
MISSING = {"music": refusals.NO_MUSIC, "voice": refusals.NO_VOICE, "effect": refusals.NO_EFFECT}
LEVELS = {"music": 0.35, "voice": 1.0, "effect": 0.8}
FADE_MS = 1300
"""How long (ms) a music file fades at the end of the film when nothing is said."""


def volume(film: EditSession, edit: Volume) -> EditSession:
    """Louder, quieter, silent.

    clips    ▄▄▄▄▄▄▄▄▄        ▂▂▂▂▂▂▂▂▂
    music    ▃▃▃▃▃▃▃▃▃   or   ▁▁▁▁▁▁▁▁▁
    """
    if edit.level.to is None and edit.level.by is None:
        raise film.refuse(refusals.WHICH_LEVEL)
    if edit.what == "clips":
        return _clip_volume(film, edit)
    if edit.what == "everything":
        told = film.told
        film = _clip_volume(film, edit, strict=False)
        film = _sound_volume(film, edit, ROLES["everything"])
        if film.told == told:
            raise film.refuse(refusals.NOTHING_HEARD)
        return film
    if not _sounds(film, ROLES[edit.what]):
        raise film.refuse(MISSING[edit.what])
    return _sound_volume(film, edit, ROLES[edit.what])


def _sounds(film: EditSession, roles: Sequence[str]) -> list[Sound]:
    return [sound for sound in film.timeline.sounds if sound.role in roles]


def level(film: EditSession, now: float, asked: Level) -> float:
    """The gain that comes of a level that was asked for."""
    found = asked.to if asked.to is not None else now * (asked.by or 1.0)
    if found > LOUDEST_GAIN:
        raise film.refuse(refusals.TOO_LOUD, most=formats.percent(LOUDEST_GAIN))
    return round(found, 4)


def _clip_volume(film: EditSession, edit: Volume, *, strict: bool = True) -> EditSession:
    asked = resolve.clips(film, edit.clips)
    chosen = [position for position in asked if film.source(film.clips[position]).has_sound]
    quiet = [position for position in asked if position not in chosen]
    named = edit.clips.which != "all" and not edit.clips.others
    if not chosen:
        if not strict:
            return film
        if edit.level.to == 0:
            return film.tell(messages.SILENT_ANYWAY, what=film.called(asked))
        raise film.refuse(refusals.CLIP_IS_SILENT, clips=film.called(asked))
    clips = list(film.clips)
    before = {clips[position].volume for position in chosen}
    for position in chosen:
        gain = level(film, clips[position].volume, edit.level)
        clips[position] = clips[position].model_copy(update={"volume": gain})
    after = {clips[position].volume for position in chosen}
    called = film.called(asked if edit.clips.which == "all" else chosen)
    made = told(film.set(clips=tuple(clips)), called, before, after, edit.level)
    return made.tell(messages.SILENT_ANYWAY, what=film.called(quiet)) if quiet and named else made


def told(film: EditSession, what: Sayable, before: set[float], after: set[float], asked: Level) -> EditSession:
    """The film with what is said of its levels `before` and `after`."""
    if after == {0.0}:
        return film.tell(messages.MUTED_ALREADY if before == {0.0} else messages.MUTED, what=what)
    if asked.to is not None:
        return film.tell(messages.VOLUME_TO, what=what, after=formats.percent(asked.to))
    louder = sum(after) / len(after) - sum(before) / len(before)
    said = messages.LOUDER if louder > 0 else messages.QUIETER if louder < 0 else messages.AS_LOUD
    return film.tell(said, what=what)


def _sound_volume(film: EditSession, edit: Volume, roles: Sequence[str]) -> EditSession:
    for role in roles:
        found = _sounds(film, (role,))
        if not found:
            continue
        before = {sound.volume for sound in found}
        changed = {sound.id: level(film, sound.volume, edit.level) for sound in found}
        sounds = tuple(
            sound.model_copy(update={"volume": changed[sound.id]}) if sound.id in changed else sound
            for sound in film.timeline.sounds
        )
        what = messages.SOUNDS[role]
        film = told(film.set(sounds=sounds), what, before, set(changed.values()), edit.level)
    return film


def music(film: EditSession, edit: Music) -> EditSession:
    """Music under the whole film, in place of the music there is.

    clips    |── c1 ──|── c2 ──|── c3 ──|
    sounds   |───────── music ──────────◣
    """
    old = next(iter(_sounds(film, ("music",))), None)
    if old is None and edit.only_ends:
        raise film.refuse(refusals.NO_MUSIC)
    source = _source(film, edit, old)
    gain = level(film, old.volume if old else _bed_level(film), edit.level) if edit.level else None
    fresh: dict[str, Any] = {
        "volume": gain if gain is not None else (old.volume if old else _bed_level(film)),
        "duck": edit.duck if edit.duck is not None else (old.duck if old else True),
        "fade_in": old.fade_in if old else 0,
        "fade_out": FADE_MS if isinstance(source, str) else 0,
        "start": resolve.moment(film, edit.at, film.duration) if edit.at else 0,
    }
    if edit.since is not None:
        under = resolve.since(film, edit.since)
        if edit.only and not resolve.is_one_piece(film, edit.since):
            raise film.refuse(refusals.MUSIC_IN_PIECES)
        fresh |= {"start": under.start, "duration": under.end - under.start if edit.only else None}
    elif edit.until is not None:
        begin = old.start if old is not None and edit.at is None else fresh["start"]
        ends = resolve.span(film, Span(begin=Moment(ms=begin), end=edit.until), film.duration)
        fresh |= {"start": ends.start, "duration": ends.end - ends.start}
    if fresh["start"] >= film.duration:
        raise film.refuse(refusals.STARTS_AT_END)
    length = fresh.get("duration") or film.duration - fresh["start"]
    stretch = song_part.stretch(film, edit, source, old, length)
    fresh |= {**stretch.fields, "start": fresh["start"] + stretch.later}
    fresh |= {name: asked for name in ("fade_in", "fade_out") if (asked := getattr(edit, name)) is not None}
    made = Sound(id=old.id if old else _free(film, "music"), role="music", source=source, **fresh)
    sounds = (*(sound for sound in film.timeline.sounds if sound.role != "music"), made)
    film = film.set(sounds=sounds)
    if old == made and stretch.told is not None:
        return film.tell(stretch.told.message, **stretch.told.fields)
    film = _told_of_music(film, edit, old, made)
    return film if stretch.told is None else film.tell(stretch.told.message, **stretch.told.fields)


def _told_of_music(film: EditSession, edit: Music, old: Sound | None, made: Sound) -> EditSession:
    if old == made:
        return film.tell(messages.MUSIC_ALREADY, music=film.sound_name(made))
    asked = messages.AT_LEVEL.of(level=formats.percent(made.volume)) if edit.level else messages.AS_USUAL.of()
    fields = {"music": film.sound_name(made), "level": asked,
              "start": formats.clock(made.start), "old": film.sound_name(old, within=True) if old else ""}  # fmt: skip
    if old is not None and film.sound_name(old) == fields["music"] and old.source != made.source:
        return film.tell(messages.MUSIC_ANOTHER, mood=film.sound_name(made, within=True), level=fields["level"])
    if old is not None and old.source != made.source:
        film = film.tell(messages.MUSIC_INSTEAD, **fields)
        if made.duration is None and not made.start:
            return film
    if made.duration is not None:
        return film.tell(messages.MUSIC_DURING, **fields, end=formats.clock(made.start + made.duration))
    return film.tell(messages.MUSIC_FROM if made.start else messages.MUSIC, **fields)


def _source(film: EditSession, edit: Music, old: Sound | None) -> str | Composition:
    if edit.file is not None:
        media = resolve.file(film, edit.file, lambda one: one.has_sound, refusals.NOT_MUSIC)
        return media.id
    was = old.source if old and not isinstance(old.source, Effect) else None
    plain = edit.mood is None and not edit.another
    if edit.song_part is not None and not isinstance(was, str):
        song = music_file.own(film)
        if song is not None:
            return song.id
        if was is None or edit.song_part != "end":
            raise film.refuse(refusals.NO_SONG)
        return was
    if plain and (was is None or (isinstance(was, Composition) and edit == Music())):
        song = music_file.own(film)
        if song is not None:
            return song.id
    if isinstance(was, Composition):
        mood = edit.mood or was.mood
        if mood == was.mood and not edit.another:
            return was
        return Composition(mood=mood, seed=was.seed + (mood == was.mood))
    if was is not None and plain:
        return was
    return Composition(mood=edit.mood or _fitting(film), seed=2 if edit.another else 1)


def _fitting(film: EditSession) -> Mood:
    """A mood for a film that nobody has looked at: calm where people may speak, gentle for photos."""
    photos = sum(clip.duration for clip in film.clips if film.source(clip).kind == "image")
    if 2 * photos > film.duration:
        return "acoustic"
    quick = len(film.clips) > 2 and film.duration / len(film.clips) < 3000
    return "upbeat" if quick else "lo-fi"


def _bed_level(film: EditSession) -> float:
    """Low beside the clips' own sound, in front when there is none."""
    heard = any(clip.volume > 0 and film.source(clip).has_sound for clip in film.clips)
    return LEVELS["music"] if heard else 0.9


def _free(film: EditSession, stem: str) -> str:
    taken = {sound.id for sound in film.timeline.sounds}
    number = len(taken) + 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"


def duck(film: EditSession, edit: Duck) -> EditSession:
    """The music gives way to speech, or not.

    speech   ▁▁▁▆▆▆▁▁▁
    music    ▅▅▅▂▂▂▅▅▅
    """
    beds = _sounds(film, ("music",))
    if not beds:
        raise film.refuse(refusals.NO_MUSIC)
    said = messages.DUCKS if edit.on else messages.DUCKS_NOT
    if all(sound.duck == edit.on for sound in beds):
        said = messages.DUCKS_ALREADY if edit.on else messages.DUCKS_NOT_ALREADY
    sounds = tuple(
        sound.model_copy(update={"duck": edit.on}) if sound.role == "music" else sound for sound in film.timeline.sounds
    )
    return film.set(sounds=sounds).tell(said)


def add_sound(film: EditSession, edit: AddSound) -> EditSession:
    """A voice-over or an effect from a file, at a time of the film.

    clips    |── c1 ──|── c2 ──|── c3 ──|
    sounds        |─ voice ─|    |ding|
    """
    media: Media = resolve.file(film, edit.file, lambda one: one.has_sound, refusals.NOT_A_SOUND)
    start = resolve.moment(film, edit.at, film.duration)
    if edit.since is not None:
        start = resolve.since(film, edit.since).start
    if start >= film.duration:
        start = max(0, film.duration - media.duration)
    gain = level(film, LEVELS[edit.role], edit.level) if edit.level else LEVELS[edit.role]
    sound = Sound(id=_free(film, edit.role), role=edit.role, source=media.id, start=start, volume=gain, duck=False)
    film = film.set(sounds=(*film.timeline.sounds, sound))
    end = start + media.duration
    what = messages.SOUNDS[edit.role]
    film = film.tell(messages.PLAYS, what=what, name=name(media), span=formats.span(start, min(end, film.duration)))
    if end > film.duration + resolve.SLACK_MS:
        film = film.tell(messages.PLAYS_ON, length=Duration(media.duration))
    return film


def remove_sound(film: EditSession, edit: RemoveSound) -> EditSession:
    """Take added sounds away; the clips keep theirs.

    before   |──── music ────| |ding|
    after                      |ding|
    """
    roles = ROLES[edit.what]
    gone = _sounds(film, roles)
    if not gone:
        raise film.refuse(MISSING.get(edit.what, refusals.NO_ADDED_SOUND))
    film = film.set(sounds=tuple(sound for sound in film.timeline.sounds if sound.role not in roles))
    names = Names([film.sound_name(sound) for sound in gone[:4]])
    return film.tell(messages.SOUND_GONE, what=messages.SOUNDS[edit.what], names=names)


def loudness(film: EditSession, edit: SetLoudness) -> EditSession:
    """How loud the finished film is as a whole.

    before   mixed as it is
    after    brought to -14 LUFS
    """
    before = film.timeline.loudness
    film = film.set(loudness=edit.lufs)
    if edit.lufs is None:
        return film.tell(messages.LOUDNESS_AS_MIXED)
    if before == edit.lufs:
        return film.tell(messages.LOUDNESS_ALREADY, lufs=f"{edit.lufs:g}")
    was = f"{before:g} LUFS" if before is not None else messages.AS_MIXED
    return film.tell(messages.LOUDNESS, before=was, after=f"{edit.lufs:g} LUFS")


def _with_sound(film: EditSession, which: Clips) -> list[int]:
    """Those of the clips that have sound. Raises EditError when none has."""
    asked = resolve.clips(film, which)
    chosen = [position for position in asked if film.source(film.clips[position]).has_sound]
    if not chosen:
        raise film.refuse(refusals.CLIP_IS_SILENT, clips=film.called(asked))
    return chosen


def even(film: EditSession, edit: Even) -> EditSession:
    """Clips as loud as each other.

    before   |— soft —|■■ LOUD ■■|
    after    |▪ even ▪|▪  even  ▪|
    """
    chosen, clips = _with_sound(film, edit.clips), list(film.clips)
    for position, gain in zip(chosen, _evened(film, chosen), strict=True):
        clips[position] = clips[position].model_copy(update={"volume": gain})
    return film.set(clips=tuple(clips)).tell(messages.EVEN, clips=film.called(chosen))


def _evened(film: EditSession, chosen: Sequence[int]) -> list[float]:
    """The gains that make clips as loud as each other."""
    heard: list[tuple[float, bool]] = []
    for position in chosen:
        clip = film.clips[position]
        found = film.analyse(film.source(clip))
        spoken = any(one.start < clip.end and one.end > clip.start for one in found.speech)
        heard.append((found.voice if spoken and found.voice is not None else found.level, spoken))
    return levelling.even(heard)


def clean_sound(film: EditSession, edit: CleanSound) -> EditSession:
    """Less background noise in what the clips sound like.

    before   ~~~speech~~~speech~~~
    after       speech   speech
    """
    chosen, clips = _with_sound(film, edit.clips), list(film.clips)
    gains = _evened(film, chosen) if edit.podcast else [clips[position].volume for position in chosen]
    for position, gain in zip(chosen, gains, strict=True):
        update = {"podcast": True, "volume": gain} if edit.podcast else {"denoise_sound": edit.on, "podcast": False}
        clips[position] = clips[position].model_copy(update=update)
    said = messages.SOUND_CLEANED if edit.on else messages.SOUND_AS_RECORDED
    said = messages.PODCAST if edit.podcast else said
    return film.set(clips=tuple(clips)).tell(said, clips=film.called(chosen))


EDITS = {
    Volume: volume, Music: music, Duck: duck, AddSound: add_sound, RemoveSound: remove_sound,
    SetLoudness: loudness, Even: even, CleanSound: clean_sound,
}  # fmt: skip
