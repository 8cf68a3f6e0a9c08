"""Owns the answers to questions about a film, each from the timeline as it is; refuses to change anything, and to say
what nobody can know from a timeline.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import gcd, isclose

from maker_free.edits import answering, messages, resolve
from maker_free.edits.answering import CALLED
from maker_free.edits.history import Place
from maker_free.edits.session import EditSession
from maker_free.engine.model.effects import EFFECTS
from maker_free.engine.model.timeline import Canvas, Clip, Look, Sound, Timeline, Title, place
from maker_free.errors import EditError
from maker_free.language import operations as op
from maker_free.language.canonical import sentence
from maker_free.language.values import vocabulary
from maker_free.limits import ACCEPTED_FORMATS, EXPORT_FORMATS
from maker_free.messages import formats, words
from maker_free.messages.formats import Beginning, Duration, Names, row
from maker_free.messages.message import Message, Said, Sayable

MOST = 12
"""Things of one kind that are told; of more it is said how many."""
HELPFUL: tuple[op.Operation, ...] = (
    op.Trim(clips=op.Clips(which="numbered", numbers=(1,)), keep=op.Span(end=op.Moment(ms=5000))),
    op.Music(mood="lo-fi"), op.Undo(),
)  # fmt: skip


def answer(film: EditSession, versions: Place, asked: op.Question) -> str:
    """What can be said to a question, in the language of the film; never empty."""
    try:
        told = ANSWERS[asked.about](_Look(film, versions, asked))
    except EditError as refused:
        told = [refused.said]
    return " ".join(one.say(film.language) for one in told)


@dataclass(frozen=True)
class _Look:
    """One look at a film, with a question in mind."""

    film: EditSession
    versions: Place
    asked: op.Question

    @property
    def timeline(self) -> Timeline:
        return self.film.timeline

    @property
    def clips(self) -> tuple[int, ...]:
        """Positions of the clips that are asked about; none when it is about all of the film."""
        if self.asked.at is not None and self.asked.clips is None:
            return resolve.clips(self.film, op.Clips(which="at", at=self.asked.at))
        if self.asked.clips in (None, op.Clips()):
            return ()
        return resolve.clips(self.film, self.asked.clips)

    def called(self, position: int) -> Said:
        return CALLED.of(number=position + 1, name=self.film.source(self.timeline.clips[position]).name)

    def names(self, positions: Sequence[int]) -> Names:
        return Names([self.called(one) for one in positions])

    def because(self, part: Callable[[Timeline], object]) -> list[Said]:
        """Which request brought what is asked about, when the question is why."""
        if not self.asked.why:
            return []
        versions = self.versions
        for at in range(versions.current, -1, -1):
            if part(versions.timeline(at - 1)) != part(versions.timeline(at)):
                if at == 0:
                    return []
                last = at == versions.current
                said = answering.BECAUSE if last else answering.BECAUSE_EARLIER
                return [said.of(words=versions.words(at))]
        return []

    def of_clips(self, part: Callable[[Clip], object]) -> Callable[[Timeline], object]:
        """A part of the clips that are asked about, in any version."""
        ids = {self.timeline.clips[one].id for one in self.clips}
        return lambda film: [part(clip) for clip in film.clips if not ids or clip.id in ids]


def _starts(said: Message, **fields: object) -> Said:
    """A sentence that begins with what a clip is called."""
    return said.of(**{name: Beginning(one) if name == "clip" else one for name, one in fields.items()})  # pyright: ignore[reportArgumentType] - clips are always Said


def _few(told: list[Said]) -> list[Said]:
    return told if len(told) <= MOST else [*told[:MOST], answering.MORE.of(count=len(told) - MOST)]


def _empty(look: _Look) -> list[Said]:
    return [] if look.timeline.clips else [answering.FILM_EMPTY.of(), *_files(look)]


def _length(look: _Look) -> list[Said]:
    """How long something is: what the question names, or the film."""
    if empty := _empty(look):
        return empty
    told = [
        _starts(answering.CLIP_LENGTH, clip=look.called(one), length=Duration(look.timeline.clips[one].duration))
        for one in look.clips
    ]
    if look.asked.film:
        told.insert(0, answering.FILM_LENGTH.of(length=Duration(look.timeline.duration)))
        return [*told, *look.because(lambda film: film.duration)]
    return [*told, *look.because(look.of_clips(lambda clip: clip.duration))]


def _clips(look: _Look) -> list[Said]:
    """Which clips there are; of those that the question names, what and when they are and what stands around them."""
    if empty := _empty(look):
        return empty
    placed = list(place(look.timeline))
    if not look.clips:
        listed = [
            answering.LISTED.of(number=one.position + 1, name=look.film.source(one.clip).name,
                                length=Duration(one.clip.duration)) for one in placed
        ]  # fmt: skip
        said = answering.THERE_IS_ONE if len(listed) == 1 else answering.THERE_ARE
        shown: list[str | Sayable] = [*listed[: 2 * MOST]]
        if len(listed) > 2 * MOST:
            shown.append(answering.MORE.of(count=len(listed) - 2 * MOST))
        return [said.of(count=len(listed), clips=row(shown))]
    told: list[Said] = []
    if look.asked.at is not None and look.asked.clips is None:
        at = resolve.moment(look.film, look.asked.at, look.timeline.duration)
        told.append(answering.SHOWN_AT.of(at=formats.clock(at), clip=look.called(look.clips[0])))
    for position in look.clips:
        source = look.film.source(look.timeline.clips[position])
        kind, size = answering.KIND[source.kind], f"{source.width}x{source.height}"
        told.append(_starts(answering.CLIP_IS, clip=look.called(position), kind=kind, size=size))
        start, end = placed[position].start, placed[position].end
        told.append(_starts(answering.CLIP_WHEN, clip=look.called(position), start=formats.clock(start),
                            end=formats.clock(end), length=Duration(end - start)))  # fmt: skip
        if len(look.clips) == 1:
            last, first = position == len(placed) - 1, position == 0
            told.append(answering.IS_FIRST.of() if first else answering.BEFORE.of(clip=look.called(position - 1)))
            told.append(answering.IS_LAST.of() if last else answering.AFTER.of(clip=look.called(position + 1)))
    return [*_few(told), *look.because(lambda film: [clip.id for clip in film.clips])]


def _longest(look: _Look) -> list[Said]:
    if empty := _empty(look):
        return empty
    clips = look.timeline.clips
    order = sorted(range(len(clips)), key=lambda one: clips[one].duration)
    return [
        answering.LONGEST.of(long=look.called(order[-1]), longest=Duration(clips[order[-1]].duration),
                             short=look.called(order[0]), shortest=Duration(clips[order[0]].duration))
    ]  # fmt: skip


def _sound(look: _Look) -> list[Said]:
    """What of the clips is heard, and how loud."""
    if empty := _empty(look):
        return empty
    clips = look.timeline.clips
    because = look.because(look.of_clips(lambda clip: clip.volume))
    if look.clips:
        return [*_few([_heard(look, one) for one in look.clips]), *because]
    sounding = [one for one, clip in enumerate(clips) if look.film.source(clip).has_sound]
    heard = [one for one in sounding if clips[one].volume]
    muted = [one for one in sounding if not clips[one].volume]
    silent = [one for one in range(len(clips)) if one not in sounding]
    told: list[Said] = []
    if heard and len(heard) == len(clips) and len({clips[one].volume for one in heard}) == 1:
        told.append(answering.ALL_HEARD.of(level=formats.percent(clips[0].volume)))
    elif heard:
        levels = [answering.WITH_LEVEL.of(clip=look.called(one), level=formats.percent(clips[one].volume))
                  for one in heard]  # fmt: skip
        told.append(answering.HEARD.of(clips=Names(levels)))
    if muted:
        told.append(answering.NOT_HEARD.of(clips=look.names(muted)))
    if silent:
        told.append(answering.WITHOUT_SOUND.of(clips=look.names(silent)))
    if cleaned := [one for one, clip in enumerate(clips) if clip.denoise_sound]:
        told.append(answering.CLEANED.of(clips=look.names(cleaned)))
    return [*told, *(_music(look) if _beds(look) else ()), *because]


def _heard(look: _Look, position: int) -> Said:
    clip = look.timeline.clips[position]
    if not look.film.source(clip).has_sound:
        return _starts(answering.SOUNDLESS, clip=look.called(position))
    if not clip.volume:
        return _starts(answering.MUTED, clip=look.called(position))
    return _starts(answering.SOUND, clip=look.called(position), level=formats.percent(clip.volume))


def _beds(look: _Look) -> list[Sound]:
    return [sound for sound in look.timeline.sounds if sound.role == "music"]


def _music(look: _Look) -> list[Said]:
    beds = _beds(look)
    told = [_playing(look, one, answering.MUSIC, music=look.film.sound_name(one, within=True)) for one in beds]
    told += [answering.DUCKS.of()] if any(one.duck for one in beds) else []
    told += look.because(lambda film: [sound for sound in film.sounds if sound.role == "music"])
    return told or [answering.NO_MUSIC.of()]


def _voice(look: _Look) -> list[Said]:
    told = [
        _playing(look, one, answering.VOICE, what=messages.SOUNDS[one.role], name=look.film.sound_name(one))
        for one in look.timeline.sounds
        if one.role != "music"
    ]
    return _few(told) or [answering.NO_VOICE.of()]


def _playing(look: _Look, sound: Sound, said: Message, **fields: object) -> Said:
    end = look.timeline.duration
    if sound.duration is not None:
        end = min(end, sound.start + sound.duration)
    elif sound.role != "music" and isinstance(sound.source, str):
        end = min(end, sound.start + look.film.media[sound.source].duration - sound.offset)
    return said.of(
        start=formats.clock(sound.start), end=formats.clock(end), level=formats.percent(sound.volume), **fields
    )


def _texts(look: _Look) -> list[Said]:
    return _written(look, lambda title: title.role != "caption", answering.NO_TITLES)


def _captions(look: _Look) -> list[Said]:
    return _written(look, lambda title: title.role == "caption", answering.NO_CAPTIONS)


def _written(look: _Look, fits: Callable[[Title], bool], none: Message) -> list[Said]:
    there = [title for title in look.timeline.titles if fits(title)]
    if look.asked.quoted:
        there = [title for title in there if look.asked.quoted.casefold() in title.text.casefold()] or there
    if look.clips:
        seen = [resolve.stretch(look.film, one) for one in look.clips]
        there = [title for title in there if any(title.start < one.end and one.start < title.end for one in seen)]
    told = [_text(look, title) for title in sorted(there, key=lambda title: title.start)]
    return [*_few(told), *look.because(lambda film: film.titles)] or [none.of()]


def _text(look: _Look, title: Title) -> Said:
    known = title.colour in vocabulary.tables()["colour"]
    return answering.TEXT[title.role].of(
        text=formats.quoted(title.text),
        start=formats.clock(title.start),
        end=formats.clock(title.end),
        length=Duration(title.end - title.start),
        place=messages.PLACES[title.place],
        colour=vocabulary.say("colour", title.colour, look.film.language) if known else title.colour,
        size=messages.SIZES[title.size],
    )


def _transitions(look: _Look) -> list[Said]:
    cuts = [one for one in place(look.timeline) if one.overlap and one.clip.transition is not None]
    if look.clips:
        cuts = [one for one in cuts if one.position in look.clips or one.position - 1 in look.clips] or cuts
    told = [
        answering.TRANSITION.of(kind=words.named(words.TRANSITIONS, one.clip.transition.kind),
                                length=Duration(one.overlap), first=one.position, second=one.position + 1)
        for one in cuts if one.clip.transition is not None
    ]  # fmt: skip
    if not told:
        return [answering.NO_TRANSITIONS.of()]
    said = answering.ONE_TRANSITION if len(told) == 1 else answering.TRANSITIONS
    because = look.because(lambda film: [clip.transition for clip in film.clips])
    return [said.of(count=len(told), list=Names(told)), *because]


def _fades(look: _Look) -> list[Said]:
    told: list[Said] = []
    for position, clip in enumerate(look.timeline.clips):
        how = [answering.FADES_IN.of(length=Duration(clip.fade_in))] if clip.fade_in else []
        how += [answering.FADES_OUT.of(length=Duration(clip.fade_out))] if clip.fade_out else []
        if how:
            told.append(_starts(answering.FADES, clip=look.called(position), how=Names(how)))
    return _few(told) or [answering.NO_FADES.of()]


def _overlays(look: _Look) -> list[Said]:
    told = [
        answering.OVERLAY.of(name=look.film.media[one.media].name, place=messages.PLACES[one.place],
                             scale=formats.percent(one.scale), start=formats.clock(one.start),
                             end=formats.clock(look.timeline.duration if one.end is None else one.end))
        for one in look.timeline.overlays
    ]  # fmt: skip
    return _few(told) or [answering.NO_OVERLAYS.of()]


def _shape(look: _Look) -> list[Said]:
    """The film's size, and that of the clips that are asked about."""
    if look.clips:
        return [
            _starts(answering.CLIP_IS, clip=look.called(one), kind=answering.KIND[source.kind],
                    size=f"{source.width}x{source.height}")
            for one in look.clips for source in [look.film.source(look.timeline.clips[one])]
        ]  # fmt: skip
    canvas = look.timeline.canvas
    fps = f"{float(canvas.fps):.4g}"
    told = answering.SHAPE.of(width=canvas.width, height=canvas.height, aspect=aspect(canvas), fps=fps)
    return [told, *look.because(lambda film: film.canvas)]


def aspect(canvas: Canvas) -> str:
    """The shape as people say it: "16:9"."""
    shared = gcd(canvas.width, canvas.height)
    width, height = canvas.width // shared, canvas.height // shared
    return f"{width}:{height}" if width < 100 else f"{canvas.width / canvas.height:.3g}:1"


def _look(look: _Look) -> list[Said]:
    """Looks and effects, of the clips that are asked about or of those that have any."""
    if empty := _empty(look):
        return empty
    chosen = look.clips or range(len(look.timeline.clips))
    how = {one: _effects(look.timeline.clips[one]) for one in chosen}
    told = [_starts(answering.LOOK, clip=look.called(one), how=Names(what)) for one, what in how.items() if what]
    if look.clips:
        told += [_starts(answering.NO_LOOK, clip=look.called(one)) for one, what in how.items() if not what]
    because = look.because(look.of_clips(_effects))
    return [*(_few(told) or [answering.NO_LOOKS.of()]), *because]


def _effects(clip: Clip) -> list[Said]:
    made: list[Said] = []
    look: Look = clip.look
    if look.name != "none":
        made.append(messages.LOOKS[look.name].of())
    amounts = {name: getattr(look, name) for name in messages.AMOUNTS}
    made += [messages.AMOUNTS[name].of(amount=f"{amount:+d}%") for name, amount in amounts.items() if amount]
    made += [messages.LUT.of()] if look.lut else []
    if clip.motion is not None:
        start, end = f"{clip.motion.zoom_from:.3g}x", f"{clip.motion.zoom_to:.3g}x"
        made.append(answering.ZOOMS.of(start=start, end=end))
    made += [answering.STEADIED.of()] if clip.stabilise else []
    for name, effect in EFFECTS.items():
        whole = [one.region is None for one in clip.effects if one.effect == name]
        if whole:
            done = effect.done.of()
            made.append(done if any(whole) else answering.PARTLY.of(effect=done))
    made += [answering.TURNED.of(by=clip.rotate)] if clip.rotate else []
    made += [answering.MIRRORED.of()] if clip.flip != "none" else []
    made += [messages.FITS[clip.fit].of()] if clip.fit is not None else []
    return made


def _speed(look: _Look) -> list[Said]:
    if empty := _empty(look):
        return empty
    clips = look.timeline.clips
    chosen = look.clips or [one for one, clip in enumerate(clips) if not _plays_normally(clip)]
    told = [
        _starts(answering.SPEED_BACKWARDS if clips[one].reverse else answering.SPEED, clip=look.called(one),
                rate=formats.rate(clips[one].speed, clips[one].speed_to))
        for one in chosen
    ]  # fmt: skip
    because = look.because(look.of_clips(lambda clip: (clip.speed, clip.speed_to, clip.reverse)))
    return [*(_few(told) or [answering.ALL_NORMAL.of()]), *because]


def _plays_normally(clip: Clip) -> bool:
    return not clip.reverse and isclose(clip.speed, 1) and (clip.speed_to is None or isclose(clip.speed_to, 1))


def _files(look: _Look) -> list[Said]:
    names = [one.name for one in look.film.media.values()]
    return [answering.FILES.of(names=Names(names, most=2 * MOST))] if names else [answering.NO_FILES.of()]


def _unused(look: _Look) -> list[Said]:
    used = {clip.media for clip in look.timeline.clips} | {one.media for one in look.timeline.overlays}
    used |= {sound.source for sound in look.timeline.sounds if isinstance(sound.source, str)}
    names = [one.name for one in look.film.media.values() if one.id not in used]
    return [answering.UNUSED.of(names=Names(names, most=2 * MOST))] if names else [answering.ALL_USED.of()]


def _history(look: _Look) -> list[Said]:
    """The last change, and those before it."""
    versions = look.versions
    if versions.current < 0:
        return [answering.NOTHING_YET.of()]
    told = [answering.LAST.of(words=versions.words(versions.current))]
    if versions.current:
        earlier = [versions.words(at) for at in range(max(0, versions.current - MOST + 1), versions.current + 1)]
        told.append(answering.SO_FAR.of(list=row(earlier)))
    return told


def _undo(look: _Look) -> list[Said]:
    versions = look.versions
    if versions.current < 0:
        return [answering.CANNOT_UNDO.of()]
    return [answering.CAN_UNDO.of(words=versions.words(versions.current), count=versions.current + 1)]


def _redo(look: _Look) -> list[Said]:
    versions = look.versions
    if versions.current >= len(versions.versions) - 1:
        return [answering.CANNOT_REDO.of()]
    return [answering.CAN_REDO.of(words=versions.words(versions.current + 1))]


def _how(look: _Look) -> list[Said]:
    """The sentence that does what is asked about."""
    return [answering.SAY.of(sentence=_wish(look))] if look.asked.wish else _help(look)


def _wish(look: _Look) -> str:
    return "; ".join(sentence(one, look.film.language) for one in look.asked.wish)


def _export(_: _Look) -> list[Said]:
    return [answering.EXPORT.of(made=row(EXPORT_FORMATS))]


def _help(look: _Look) -> list[Said]:
    said = " · ".join(sentence(one, look.film.language) for one in HELPFUL)
    return [answering.HELP.of(sentences=said)]


def _formats(_: _Look) -> list[Said]:
    return [answering.FORMATS.of(formats=row(ACCEPTED_FORMATS), made=row(EXPORT_FORMATS))]


def _reasons(look: _Look) -> list[Said]:
    """Why the cut is as it is, or which request brought what there is."""
    if look.timeline.reasons:
        why = "\n".join(
            f"- {reason.zh if look.film.language == 'zh' else reason.en}" for reason in look.timeline.reasons
        )
        return [answering.REASONS.of(reasons=why)]
    return look.because(lambda film: film) or _cannot(look)


def _cannot(look: _Look) -> list[Said]:
    if look.asked.wish:
        return [answering.CANNOT_JUDGE.of(sentence=_wish(look))]
    return [answering.CANNOT_SAY.of(questions=answering.QUESTIONS)]


ANSWERS: Mapping[op.Subject, Callable[[_Look], list[Said]]] = {
    "how": _how, "export": _export, "undo": _undo, "redo": _redo, "history": _history, "help": _help,
    "formats": _formats,
    "judgement": _cannot, "unused": _unused, "files": _files, "music": _music, "voice": _voice,
    "transitions": _transitions, "fades": _fades, "captions": _captions, "texts": _texts, "overlays": _overlays,
    "sound": _sound, "shape": _shape, "look": _look, "speed": _speed, "longest": _longest, "length": _length,
    "clips": _clips, "reasons": _reasons,
}  # fmt: skip
