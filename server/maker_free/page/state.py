"""Owns what the page is told of a project: a timeline as lanes, files, versions, exports; changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maker_free import names, wire
from maker_free.edits import CHOICES, added, cards
from maker_free.engine.model import captions, clock
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import (
    Composition,
    Effect,
    Overlay,
    Placed,
    Sound,
    Timeline,
    Title,
    mean_speed,
    place,
)
from maker_free.messages.words import EFFECTS, MOODS, named
from maker_free.page import shapes
from maker_free.studio import drafts, reply_language
from maker_free.studio.store import History, Project, Saved
from maker_free.studio.studio import Studio

LONGEST_STILL_MS = 600_000
"""ms to which a clip that shows one picture can be drawn out."""
STATUS = {"pending": "waiting", "processing": "working", "completed": "done", "failed": "failed",
          "cancelled": "cancelled"}  # fmt: skip


def state(studio: Studio, project: Project) -> shapes.State:
    """How a project is at this moment; reads the database."""
    revision = studio.news.revision(project.session)
    history, media = studio.store.history(project.session), studio.store.media(project.session)
    timeline, number = history.timeline, history.number
    language = reply_language.of(project, history.said(number))
    fps = timeline.canvas.fps
    used = _used(timeline)
    return shapes.State(
        revision=revision,
        project=names.seen(project.name),
        language=language,
        version=number,
        canvas=shapes.Canvas(
            width=timeline.canvas.width, height=timeline.canvas.height,
            fps_num=fps.numerator, fps_den=fps.denominator,
        ),
        duration=timeline.duration,
        frames=clock.frame(timeline.duration, fps),
        lanes=lanes(timeline, {one.id: one for one in media}, chinese=language == "zh"),
        files=tuple(_file(one, one.id in used) for one in media),
        versions=tuple(_version(one, at, history) for at, one in enumerate(history.versions)),
        shorts=_shorts(studio, project, history),
        exports=exports(studio.renders.listed(project.session)),
        talk=tuple(shapes.Said.model_validate(one, from_attributes=True) for one in studio.talk.of(project.session)),
        can_undo=history.current >= 0,
        can_redo=history.current < len(history.versions) - 1,
        preview=f"api/preview?version={number}" if timeline.clips else None,
        film=f"api/preview/{number}.mp4" if timeline.clips else None,
        cover=timeline.cover,
    )  # fmt: skip


def lanes(timeline: Timeline, media: Mapping[str, Media], *, chinese: bool = False) -> shapes.Lanes:
    """The timeline as it is drawn."""
    own = {title.id for title in timeline.titles}
    texts = [_text(title, fixed=title.id not in own) for title in captions.whole(timeline)]
    sounds = [_sound(one, timeline, media, chinese=chinese) for one in timeline.sounds]
    return shapes.Lanes(
        texts=tuple(one for one in texts if one.role != "caption"),
        captions=tuple(one for one in texts if one.role == "caption"),
        overlays=tuple(_overlay(one, timeline, media) for one in timeline.overlays),
        clips=_clips(timeline, media, chinese=chinese),
        music=tuple(one for one in sounds if one.role == "music"),
        voices=tuple(one for one in sounds if one.role == "voice"),
        effects=tuple(one for one in sounds if one.role == "effect"),
    )


def exports(jobs: Sequence[wire.RunningJob]) -> tuple[shapes.Export, ...]:
    return tuple(export(one) for one in jobs if one.kind == "render")


def export(job: wire.RunningJob) -> shapes.Export:
    status = STATUS.get(job.status, "working")
    return shapes.Export.model_validate(
        {
            "id": job.id,
            "title": names.seen(job.title),
            "status": status,
            "percent": job.percent,
            "remaining": job.remaining,
            "path": job.path,
            "file": f"api/export/{job.id}" if status == "done" else None,
            "report": job.report,
            "error": job.error,
        }
    )


def _used(timeline: Timeline) -> set[str]:
    return (
        {clip.media for clip in timeline.clips}
        | {one.media for one in timeline.overlays}
        | {one.source for one in timeline.sounds if isinstance(one.source, str)}
    )


def _called(media: Mapping[str, Media], key: str) -> str:
    return names.seen(drafts.called(media[key])) if key in media else ""


def _clips(timeline: Timeline, media: Mapping[str, Media], *, chinese: bool) -> tuple[shapes.ClipPiece, ...]:
    placed = list(place(timeline))
    over = {card.clip.id: one for one in timeline.titles if (card := cards.under(placed, one)) is not None}
    return tuple(
        _clip(at, media) if at.clip.card is None else _card(at, media, over.get(at.clip.id), chinese=chinese)
        for at in placed
    )


def _card(placed: Placed, media: Mapping[str, Media], text: Title | None, *, chinese: bool) -> shapes.ClipPiece:
    """A plain colour, which stands for no file."""
    shown = {"name": cards.CALLED.say("zh" if chinese else "en"), "kind": "card", "ground": placed.clip.card,
             "text": None if text is None else text.id}  # fmt: skip
    return _clip(placed, media).model_copy(update=shown)


def _clip(placed: Placed, media: Mapping[str, Media]) -> shapes.ClipPiece:
    clip, file = placed.clip, media.get(placed.clip.media)
    still = clip.hold is not None or (file is not None and file.kind == "image")
    return shapes.ClipPiece(
        id=clip.id,
        name=_called(media, clip.media),
        start=placed.start,
        end=placed.end,
        number=placed.position + 1,
        file=clip.media,
        kind="image" if file is not None and file.kind == "image" else "video",
        source_start=clip.start,
        source_end=clip.end,
        speed=mean_speed(clip.speed, clip.speed_to),
        reverse=clip.reverse,
        hold=still,
        level=clip.volume,
        sounding=file is not None and file.has_sound and clip.hold is None and clip.volume > 0,
        room=room(placed, file),
        joint=(
            shapes.Joint(kind=clip.transition.kind, duration=placed.overlap)
            if clip.transition is not None and placed.overlap
            else None
        ),
        choices={name: one.is_on(clip) for name, one in CHOICES.items() if not (one.moving and still)},
    )


def room(placed: Placed, file: Media | None) -> shapes.Room:
    """By how much the ends of a clip can be drawn out; one that changes its speed on the way keeps its length."""
    clip = placed.clip
    if clip.hold is not None:
        most = max(0, LONGEST_STILL_MS - clip.hold)
        return shapes.Room(before=most, after=most)
    if file is None or clip.speed_to is not None:
        return shapes.Room(before=0, after=0)
    before, after = (int(ms / clip.speed) for ms in (clip.start, max(0, file.duration - clip.end)))
    return shapes.Room(before=after, after=before) if clip.reverse else shapes.Room(before=before, after=after)


def _text(title: Title, *, fixed: bool) -> shapes.TextPiece:
    return shapes.TextPiece(
        id=title.id,
        name=names.UNSEEN.sub("", title.text),
        start=title.start,
        end=title.end,
        role=title.role,
        place=title.place,
        fixed=fixed,
    )


def _sound(sound: Sound, timeline: Timeline, media: Mapping[str, Media], *, chinese: bool) -> shapes.SoundPiece:
    file = media.get(sound.source) if isinstance(sound.source, str) else None
    left = None if file is None else max(0, file.duration - sound.offset)
    length = sound.duration
    if length is None and sound.role != "music":
        length = max(0, added.length(sound, timeline.duration, {key: one.duration for key, one in media.items()}))
    elif length is None:
        length = max(0, timeline.duration - sound.start)
    language = "zh" if chinese else "en"
    if isinstance(sound.source, Composition):
        name = named(MOODS, sound.source.mood).say(language)
    elif isinstance(sound.source, Effect):
        name = named(EFFECTS, sound.source.name).say(language)
    else:
        name = _called(media, sound.source)
    return shapes.SoundPiece(
        id=sound.id,
        name=name,
        start=sound.start,
        end=min(sound.start + length, max(timeline.duration, sound.start)),
        role=sound.role,
        file=None if file is None else file.id,
        offset=sound.offset,
        level=sound.volume,
        repeats=left is not None and sound.role == "music" and length > left,
    )


def _overlay(overlay: Overlay, timeline: Timeline, media: Mapping[str, Media]) -> shapes.OverlayPiece:
    return shapes.OverlayPiece(
        id=overlay.id,
        name=_called(media, overlay.media),
        start=overlay.start,
        end=timeline.duration if overlay.end is None else overlay.end,
        file=overlay.media,
        place=overlay.place,
    )


def _file(media: Media, used: bool) -> shapes.File:
    return shapes.File(
        id=media.id,
        name=names.seen(media.name),
        kind=media.kind,
        duration=media.duration,
        width=media.width,
        height=media.height,
        used=used,
        strip=strip(media),
        waveform=f"api/waveform/{media.id}" if media.has_sound else None,
    )


STRIP_PX = 96
"""px of a strip's pictures in height."""
STRIP_STEP_MS, STRIP_MOST = 1000, 60
"""ms between pictures of a short file; how many there are of a long one."""


def strip(media: Media) -> shapes.Strip | None:
    """The pictures of a file side by side, as they will be."""
    if not media.has_picture:
        return None
    wide = max(2, round(STRIP_PX * media.width / max(1, media.height) / 2) * 2)
    if media.kind == "image" or media.duration <= 0:
        return shapes.Strip(url=f"api/strip/{media.id}", count=1, width=wide, height=STRIP_PX, every=0)
    every = max(STRIP_STEP_MS, -(-media.duration // STRIP_MOST))
    count = max(1, -(-media.duration // every))
    return shapes.Strip(url=f"api/strip/{media.id}", count=count, width=wide, height=STRIP_PX, every=every)


def _shorts(studio: Studio, project: Project, history: History) -> tuple[shapes.ShortEntry, ...]:
    """The whole film and its shorts, each as it was left last."""
    now = history.timeline
    if not now.shorts:
        return ()
    whole = next((one for one in history.versions[history.current :: -1] if one.timeline.short is None), None)
    last = {
        None: whole.number if whole else 0,
        **{one.number: one.version for one in now.shorts},
        now.short: history.number,
    }
    found: list[shapes.ShortEntry] = []
    for one in (None, *now.shorts):
        number = None if one is None else one.number
        shown = number == now.short
        kept = now if shown else studio.store.timeline(project.session, last[number])
        if kept is not None:
            found.append(
                shapes.ShortEntry(
                    number=number, start=0 if one is None else one.start, end=kept.duration if one is None else one.end,
                    shown=shown, duration=kept.duration, picture=f"api/picture?version={last[number]}",
                )
            )  # fmt: skip
    return tuple(found)


def _version(saved: Saved, at: int, history: History) -> shapes.VersionEntry:
    return shapes.VersionEntry(
        number=saved.number,
        words=names.seen(saved.words),
        name=saved.name,
        shown=at == history.current,
        undone=at > history.current,
        duration=saved.timeline.duration,
        picture=f"api/picture?version={saved.number}",
    )
