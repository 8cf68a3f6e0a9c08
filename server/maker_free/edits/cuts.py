"""Owns edits of how clips meet, and how the film begins and ends: transitions, plain cuts, fades."""

from __future__ import annotations

from maker_free.edits import handles, messages, refusals, resolve
from maker_free.edits.session import EditSession
from maker_free.engine.model.timeline import USUAL_TRANSITION_MS, Clip, Sound, Transition, overlap
from maker_free.language.operations import Clips, Cuts, Fade, HardCut, SetTransition, SoundCut
from maker_free.messages.formats import Beginning, Duration
from maker_free.messages.message import Sayable
from maker_free.messages.words import TRANSITIONS

LONGEST_SOUND_MS = 4000
"""ms by which sound may be before or behind its picture."""
LIMITS_MS = range(40, 5001)
"""How long (ms) a transition can last."""


def set_transition(film: EditSession, edit: SetTransition) -> EditSession:
    """Blend over cuts. The transition uses up handles, so cuts stay where they are; where a clip has no unused
    material the neighbours overlap and the film gets shorter by that much. Where somebody speaks at a cut only the
    pictures blend, and what the transition takes from beyond the cut is silent.

        before   |─── c1 ───|─── c2 ───|
        handles             c1░  and  ░c2
        after    |─── c1 ──╳── c2 ─────|
    """
    if edit.duration is not None and edit.duration not in LIMITS_MS:
        raise film.refuse(refusals.TRANSITION_LENGTH)
    cuts = resolve.cuts(film, edit.cuts)
    clips = list(film.clips)
    for cut in cuts:
        clips[cut - 1], clips[cut] = _met(film, clips[cut - 1], clips[cut], edit)
    made = film.recut(clips)
    first = made.clips[cuts[0]].transition
    assert first is not None
    asked = first.duration
    real = min(overlap(made.clips[cut - 1], made.clips[cut]) for cut in cuts)
    kind = Beginning(TRANSITIONS[first.kind])
    made = made.tell(_where(film, cuts), kind=kind, length=Duration(asked),
                     count=len(cuts), first=film.number(cuts[0] - 1), second=film.number(cuts[0]))  # fmt: skip
    if real < asked:
        made = made.tell(messages.TRANSITION_CAPPED, length=Duration(real))
    return made


def _where(film: EditSession, cuts: tuple[int, ...]) -> messages.Message:
    if len(cuts) == 1:
        return messages.TRANSITION_BETWEEN
    if len(cuts) < len(film.clips) - 1:
        return messages.TRANSITIONS
    return messages.TRANSITIONS_BOTH if len(cuts) == 2 else messages.TRANSITIONS_ALL


def _met(film: EditSession, before: Clip, after: Clip, edit: SetTransition) -> tuple[Clip, Clip]:
    old = after.transition
    kind = edit.kind or (old.kind if old else "crossfade")
    duration = edit.duration if edit.duration is not None else (old.duration if old else USUAL_TRANSITION_MS)
    made = Transition(kind=kind, duration=duration)
    spoken = handles.between_words(film, before, after, duration) if old is None else None
    if spoken is not None:
        before, after, shared, at = spoken
        return before, after.model_copy(
            update={"transition": Transition(kind=kind, duration=shared), "sound_cut": at - shared // 2}
        )
    more = duration - (overlap(before, after) if old else 0)
    if more > 0 and not _continues(before, after):
        before = _reaching(film, before, more - more // 2, at_end=True)
        after = _reaching(film, after, more // 2, at_end=False)
    return before, after.model_copy(update={"transition": made})


def _continues(before: Clip, after: Clip) -> bool:
    """Whether both are of one file: what is between them was cut out, and must not show up again."""
    return before.media == after.media


def _reaching(film: EditSession, clip: Clip, more: int, *, at_end: bool) -> Clip:
    """The clip with up to `more` ms of its handle at one end."""
    if clip.hold is not None:
        return clip.model_copy(update={"hold": clip.hold + more})
    if clip.reverse or clip.speed_to is not None:
        return clip
    source = round(more * clip.speed)
    if at_end:
        return clip.model_copy(update={"end": max(clip.end, min(film.source(clip).duration, clip.end + source))})
    return clip.model_copy(update={"start": max(0, clip.start - source)})


def hard_cut(film: EditSession, edit: HardCut) -> EditSession:
    """Take transitions away; cuts stay where the middle of the transition was, unless the whole file is used.

    before   |─── c1 ──╳── c2 ─────|
    after    |─── c1 ───|─── c2 ───|
    """
    cuts = [cut for cut in resolve.cuts(film, edit.cuts) if film.clips[cut].transition is not None]
    if not cuts:
        return film.tell(messages.NO_TRANSITIONS)
    clips = list(film.clips)
    for cut in cuts:
        shared = overlap(clips[cut - 1], clips[cut])
        shift = clips[cut].sound_cut
        at = shared // 2 if shift is None else min(max(shift + shared // 2, 0), shared)
        clips[cut - 1] = _drawn_back(film, clips[cut - 1], shared - at, at_end=True)
        clips[cut] = _drawn_back(film, clips[cut], at, at_end=False)
        clips[cut] = clips[cut].model_copy(update={"transition": None, "sound_cut": None})
    made = film.recut(clips)
    if len(cuts) == 1:
        numbers = film.number(cuts[0] - 1), film.number(cuts[0])
        return made.tell(messages.PLAIN_CUT, first=numbers[0], second=numbers[1])
    return made.tell(messages.PLAIN_CUTS, count=len(cuts))


def _drawn_back(film: EditSession, clip: Clip, less: int, *, at_end: bool) -> Clip:
    """The clip without the handle that a transition used up; a file that is used to its very end stays so."""
    if clip.hold is not None:
        return clip.model_copy(update={"hold": max(1, clip.hold - less)}) if clip.hold > 2 * less else clip
    if clip.reverse or clip.speed_to is not None or clip.duration <= 2 * less:
        return clip
    source = round(less * clip.speed)
    if at_end:
        return clip if clip.end >= film.source(clip).duration else clip.model_copy(update={"end": clip.end - source})
    return clip if clip.start == 0 else clip.model_copy(update={"start": clip.start + source})


def sound_cut(film: EditSession, edit: SoundCut) -> EditSession:
    """Sound that comes before its picture (a J-cut), or goes on after it (an L-cut).

    picture  |── c1 ──|──── c2 ────|        picture  |──── c1 ────|── c2 ──|
    sound    |─ c1 ─|───── c2 ─────|        sound    |───── c1 ─────|─ c2 ─|

    Where a file has nothing before or behind the cut, the picture gives that much away.
    """
    whole = len(film.clips) > 1 and edit.clips == Clips()
    which = "into" if edit.how == "early" else "out of"
    cuts = resolve.cuts(film, Cuts() if whole or edit.how == "together" else Cuts(which=which, clips=edit.clips))
    clips = list(film.clips)
    for cut in cuts:
        before, after = clips[cut - 1], clips[cut]
        if edit.how == "together":
            clips[cut] = after.model_copy(update={"sound_cut": None})
            continue
        giving, other = (after, before) if edit.how == "early" else (before, after)
        most = min(LONGEST_SOUND_MS, other.duration // 2, giving.duration // 2)
        if edit.length > most:
            raise film.refuse(refusals.SOUND_TOO_FAR, most=Duration(most))
        shift = -edit.length if edit.how == "early" else edit.length
        if edit.how == "early" and after.hold is None:
            after = after.model_copy(update={"start": max(after.start, round(edit.length * after.speed))})
        elif before.hold is None:
            end = film.source(before).duration - round(edit.length * before.speed)
            before = before.model_copy(update={"end": max(min(before.end, end), before.start + 1)})
        clips[cut - 1], clips[cut] = before, after.model_copy(update={"sound_cut": shift})
    said = {"early": messages.SOUND_EARLY, "late": messages.SOUND_LATE, "together": messages.SOUND_TOGETHER}[edit.how]
    chosen = [cut if edit.how != "late" else cut - 1 for cut in cuts]
    called = film.called(chosen)
    return film.recut(clips).tell(said, clips=called, length=Duration(edit.length))


def fade(film: EditSession, edit: Fade) -> EditSession:
    """Come from and go to black, with the sound.

    film     ◢── c1 ──|── c2 ──|── c3 ──◣
    clips    ◢─ c1 ─◣|── c2 ──|
    music    ◢───────────────────────◣
    """
    if edit.fade_in is None and edit.fade_out is None:
        edit = edit.model_copy(update={"fade_in": 1000, "fade_out": 1000})
    if edit.what == "music":
        return _fade_music(film, edit)
    if edit.what == "film":
        if not film.clips:
            raise film.refuse(refusals.NO_CLIPS)
        film = _faded(film, (0,), "fade_in", edit.fade_in)
        film = _faded(film, (len(film.clips) - 1,), "fade_out", edit.fade_out)
        return _told(film, edit, messages.THE_FILM)
    chosen = resolve.clips(film, edit.clips)
    called = film.called(chosen)
    film = _faded(film, chosen, "fade_in", edit.fade_in)
    film = _faded(film, chosen, "fade_out", edit.fade_out)
    return _told(film, edit, called)


def _faded(film: EditSession, chosen: tuple[int, ...], field: str, ms: int | None) -> EditSession:
    if ms is None:
        return film
    clips = list(film.clips)
    for position in chosen:
        clips[position] = clips[position].model_copy(update={field: min(ms, clips[position].duration)})
    return film.set(clips=tuple(clips)) if ms == 0 else film.recut(clips)


def _told(film: EditSession, edit: Fade, what: Sayable) -> EditSession:
    for ms, said, taken in (
        (edit.fade_in, messages.FADES_IN, messages.NO_FADE_IN),
        (edit.fade_out, messages.FADES_OUT, messages.NO_FADE_OUT),
    ):
        if ms is not None:
            film = film.tell(said if ms else taken, what=what, length=Duration(ms))
    return film


def _fade_music(film: EditSession, edit: Fade) -> EditSession:
    beds = [sound for sound in film.timeline.sounds if sound.role == "music"]
    if not beds:
        raise film.refuse(refusals.NO_MUSIC)
    fades = {field: ms for field, ms in (("fade_in", edit.fade_in), ("fade_out", edit.fade_out)) if ms is not None}

    def faded(sound: Sound) -> Sound:
        return sound.model_copy(update=fades) if sound.role == "music" else sound

    film = film.set(sounds=tuple(faded(sound) for sound in film.timeline.sounds))
    return _told(film, edit, messages.THE_MUSIC)


EDITS = {Fade: fade, SetTransition: set_transition, HardCut: hard_cut, SoundCut: sound_cut}
