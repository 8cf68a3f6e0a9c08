"""Owns cutting a film anew out of the same files, in other shots or with all there is of them; refuses to lose anything
of the person's on the way.

before   |──── a ────|──── b ────|──── a ────|        clips, music, titles, looks, shape
after    |── a ──|── b ──|─ a ─|─ b ─|─ a ─|─ b ─|    the same files, length, music, titles, looks, shape
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Literal

from maker_free.autocut import autocut, selection
from maker_free.autocut.length_search import Rhythm
from maker_free.autocut.wishes import StyleName, Wishes
from maker_free.edits import automatic, face_framing, keeping, messages, refitting, refusals
from maker_free.edits.session import EditSession
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Clip, TransitionKind
from maker_free.language.operations import Recut
from maker_free.messages import formats

SHORTER, LONGER = 0.5, 1.6
"""How many times as long shots are that are to be shorter, or longer."""
BEATS = {"beat": 1, "beats": 2}
"""Beats from cut to cut. Who says "to the beat" wants to feel it, and still to see what each shot shows."""
HASTY_MS = 800
"""ms; where two beats are shorter than this, four of them are a shot that is cut to the beat."""
LIMITS_MS = (300, 20_000)
"""ms that a shot lasts at least and at most."""
HARD_MS = 1500
"""ms; shots shorter than this are cut hard: a transition would be half of them."""
UPRIGHT_REEL_MS = 2600
"""ms; an upright film with shots up to this long is a reel."""


def recut(film: EditSession, edit: Recut) -> EditSession:
    """The film in shorter or longer shots, one on each beat, each so long, or with everything there is."""
    if not film.clips:
        return automatic.whole(film, everything=edit.how == "everything", shot=edit.length)
    if any(clip.speed != 1 or clip.speed_to is not None or clip.reverse for clip in film.clips):
        raise film.refuse(refusals.SPEED_IN_THE_WAY)
    rhythm = _rhythm(film, edit)
    usual = round(median(clip.duration for clip in film.clips))
    shot = None if edit.how == "everything" else _shot(film, edit, rhythm, usual)
    sources = _sources(film, every=edit.how == "everything")
    order = _order(film, sources)
    if order == "best guess":
        sources = [one for one in film.media.values() if one in sources]
    kinds: list[TransitionKind] = [clip.transition.kind for clip in film.clips if clip.transition]
    wishes = Wishes(
        style=_style(film, usual),
        length=_length(film, edit, shot),
        everything=edit.how == "everything",
        shot=shot,
        order=order,
        transitions=bool(kinds) and (shot or usual) >= HARD_MS,
        transition=kinds[0] if kinds and len(set(kinds)) == 1 else None,
        canvas=film.timeline.canvas,
        music=any(one.role == "music" for one in film.timeline.sounds),
    )
    analyses = {one.id: automatic.analysed(film, one) for one in sources}
    made = autocut.assemble(
        wishes, sources, analyses, seed=1, rhythm=rhythm, language=film.language,
        faces=face_framing.tracks(film),
    )  # fmt: skip
    clips = keeping.carried(film.clips, made.timeline.clips)
    before, lasted = film.clips, film.duration
    after = round(median(clip.duration for clip in clips))
    if _nothing_gained(edit, usual, after, (before, clips)):
        raise film.refuse(
            refusals.SHORTEST_SHOTS if after >= usual and edit.how != "longer" else refusals.LONGEST_SHOTS
        )
    seen = keeping.looked_at(film.timeline, made.timeline)
    timeline = refitting.played_on(keeping.followed(film.timeline, clips), rhythm)
    film = replace(film, timeline=timeline).set(seen=seen).afresh()
    if edit.how == "everything":
        return film.tell(messages.EVERYTHING)
    return film.tell(
        messages.RECUT,
        count=len(clips),
        each=_each(film.duration, clips),
        was=len(before),
        before=_each(lasted, before),
    )


def _each(duration: int, clips: Sequence[Clip]) -> formats.Duration:
    """How long a shot lasts, so that as many of them make the film."""
    return formats.Duration(round(duration / max(1, len(clips)), -2))


def _rhythm(film: EditSession, edit: Recut) -> Rhythm:
    if edit.how in {"each", "everything"}:
        return Rhythm()
    rhythm = refitting.rhythm(film) or Rhythm()
    if edit.how in BEATS and not rhythm.heard:
        raise film.refuse(refusals.NO_BEAT)
    return rhythm


def _shot(film: EditSession, edit: Recut, rhythm: Rhythm, usual: int) -> int:
    beat = 60_000 / rhythm.grid(film.duration).tempo if edit.how in BEATS else 0
    wanted = {
        "shorter": usual * SHORTER,
        "longer": usual * LONGER,
        "beat": beat * BEATS["beat"],
        "beats": beat * BEATS["beats"] * (2 if 2 * beat < HASTY_MS else 1),
        "each": edit.length or usual,
    }[edit.how]
    return round(min(max(wanted, LIMITS_MS[0]), LIMITS_MS[1]))


def _length(film: EditSession, edit: Recut, shot: int | None) -> int | None:
    """As long as the film was asked to be, or is; whole shots of it where their length is said."""
    if shot is None:
        return None
    cards = sum(clip.duration for clip in film.clips if clip.card is not None)  # which come on top again
    length = max(shot, (film.timeline.wanted or film.duration) - cards)
    return max(1, round(length / shot)) * shot if edit.how == "each" else length


def _nothing_gained(edit: Recut, usual: int, after: int, cuts: tuple[Sequence[Clip], Sequence[Clip]]) -> bool:
    """Whether the shots are no shorter (or longer) than they were: there is no more to be had."""
    if edit.how == "shorter":
        return after >= usual and len(cuts[1]) <= len(cuts[0])
    return edit.how == "longer" and after <= usual and len(cuts[1]) >= len(cuts[0])


def _sources(film: EditSession, *, every: bool) -> list[Media]:
    """The files in the order in which the film shows them; with `every` those that it does not show after them."""
    shown = list(dict.fromkeys(clip.media for clip in film.clips))
    rest = [one.id for one in film.media.values() if one.has_picture and one.id not in shown and every]
    return [film.media[one] for one in (*shown, *rest)]


def _order(film: EditSession, sources: Sequence[Media]) -> Literal["best guess", "shown"]:
    """How the film is in order now: as it would be by itself, but for the shot that opens it, or as it was put."""
    given = [one.id for one in film.media.values() if one in sources]
    usual = autocut.in_order([film.media[one] for one in given])
    first, *others = (clip.media for clip in film.clips)
    shown = list(dict.fromkeys(others))
    return "best guess" if shown == [one for one in usual if one in shown] or _mixed(usual, first, others) else "shown"


def _mixed(usual: Sequence[str], first: str, others: Sequence[str]) -> bool:
    """Whether a film of so many shots of each file is the montage that it would be by itself."""
    shots = sorted((first, *others), key=usual.index)
    montage = [shots[at] for at in selection.mixed(shots)]
    opens = (at for at, one in enumerate(montage) if one == first)
    return any([*montage[:at], *montage[at + 1 :]] == list(others) for at in opens)


def _style(film: EditSession, usual: int) -> StyleName:
    canvas = film.timeline.canvas
    return "reel" if canvas.height > canvas.width and usual <= UPRIGHT_REEL_MS else "film"


EDITS = {Recut: recut}
