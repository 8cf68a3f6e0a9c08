"""Owns edits of what is seen: the film's shape, how clips fill it, turning, zoom, pictures on top, colour, repairs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from maker_free.autocut import autocut
from maker_free.autocut.explanations import name
from maker_free.autocut.wishes import SHAPES
from maker_free.edits import by_hand, face_framing, framing_messages, messages, refusals, resolve
from maker_free.edits.files import lut as read_lut
from maker_free.edits.session import EditSession
from maker_free.engine.analysis.findings import Range
from maker_free.engine.model import clock
from maker_free.engine.model.effects import EFFECTS, EffectName
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import (  # fmt: skip
    Canvas,
    Clip,
    Look,
    Motion,
    Overlay,
    PictureEffect,
    Place,
    Point,
    Region,
    place,
)
from maker_free.language.operations import (  # fmt: skip
    Clips,
    Fill,
    Flip,
    Grade,
    Moment,
    PlaceOverlay,
    RemoveOverlay,
    Rotate,
    SetCover,
    SetEffect,
    Shape,
    Stabilise,
    Zoom,
)
from maker_free.messages import formats
from maker_free.messages.formats import Names
from maker_free.messages.message import Message, Sayable

NINTH, POINT = 0.34, 0.02
"""Side of the region at a place, as a part of the picture's, and of one that is only pointed at."""
HELD_MS = 600
"""ms in which a closer view comes that is held, and goes."""
EFFECTS_MOST = 8
INSETS: dict[str, tuple[Place, float, float]] = {
    "picture": ("bottom right", 0.3, 1.0),
    "logo": ("top right", 0.12, 0.9),
}
"""Where a picture on top goes, how wide and how opaque it is, when nothing is said."""


def _set(film: EditSession, which: Clips, change: Callable[[Clip], Clip]) -> tuple[EditSession, Sayable, bool]:
    """The film with a change that moves nothing, what the clips are called, and whether anything is different."""
    chosen = resolve.clips(film, which)
    clips = tuple(change(clip) if position in chosen else clip for position, clip in enumerate(film.clips))
    return film.set(clips=clips), film.called(chosen), clips != film.clips


def shape(film: EditSession, edit: Shape) -> EditSession:
    """Size and shape of the film; every clip is fitted into it anew.

    ┌──────┐        ┌──┐
    │ 16:9 │   →    │9 │
    └──────┘        │16│
                    └──┘
    """
    old = film.timeline.canvas
    side = min(old.width, old.height)
    known_size = autocut.size(edit.aspect, side if side <= autocut.SMALL else autocut.FULL) if edit.aspect else None
    width, height = known_size or (edit.width, edit.height)
    if width is None and height is None:
        width, height = old.width, old.height
    elif width is None or height is None:
        known = height or width or 0
        width, height = (round(known * old.width / old.height), known) if width is None else (
            known, round(known * old.height / old.width))  # fmt: skip
    if not (64 <= width <= 4096 and 64 <= height <= 4096):
        raise film.refuse(refusals.SHAPE_LIMITS)
    fps = edit.fps or old.fps
    if fps == "source":
        fps = autocut.rate([film.source(clip) for clip in film.clips])
    canvas = old.model_copy(update={"width": width - width % 2, "height": height - height % 2, "fps": fps})
    if canvas == old:
        return film.tell(messages.SHAPE_ALREADY, shape=_called(old))
    film = film.set(canvas=canvas)
    if (canvas.width, canvas.height) != (old.width, old.height):
        alike = canvas.width * old.height == canvas.height * old.width
        film = film.tell(messages.SHAPE, shape=_sized(canvas) if alike else _called(canvas))
    if canvas.width * old.height != canvas.height * old.width:
        film = face_framing.follow(film, range(len(film.clips)))
    if fps != old.fps:
        film = film.tell(messages.FPS, before=clock.rate_text(old.fps), after=clock.rate_text(fps))
    return film


def _called(canvas: Canvas) -> Sayable:
    """A shape as people call it; one without a name by its size."""
    for aspect, (width, height) in SHAPES.items():
        if canvas.width * height == canvas.height * width:
            return messages.SHAPES[aspect]
    return _sized(canvas)


def _sized(canvas: Canvas) -> Sayable:
    return messages.OF_SIZE.of(width=canvas.width, height=canvas.height)


def fill(film: EditSession, edit: Fill) -> EditSession:
    """How clips of another shape fill the picture.

    blur  ▒┌──┐▒      crop  ┌──────┐      pad  █┌──┐█
          ▒│  │▒            │      │           █│  │█
    """
    if edit.focus in {"face", "subject"}:
        return face_framing.keep(film, edit)
    fit = edit.fit or ("crop" if edit.focus else "pad" if edit.colour else None)
    if fit is None:
        raise film.refuse(refusals.WHICH_FIT)
    canvas = film.timeline.canvas
    if edit.colour:
        canvas = canvas.model_copy(update={"background": edit.colour})
    whole = edit.clips.which == "all"
    if whole:
        canvas = canvas.model_copy(update={"fit": fit})
    focus = resolve.point(edit.focus) if edit.focus else None

    def filled(clip: Clip) -> Clip:
        update: dict[str, Any] = {"fit": None if whole else fit}
        return clip.model_copy(update=update | ({"focus": focus, "follow": False} if focus else {}))

    made, called, _ = _set(film, edit.clips, filled)
    made = made.set(canvas=canvas)
    said = messages.FITS[fit]
    if made.timeline == film.timeline:
        return film.tell(messages.SO_ALREADY, what=called)
    made = made.tell(messages.FILLED, clips=called, how=said)
    return made if focus else face_framing.follow(made, resolve.clips(film, edit.clips))


def rotate(film: EditSession, edit: Rotate) -> EditSession:
    """Turn clockwise.

    ┌────┐       ┌─┐
    │ ↑  │   →   │→│      by 90 degrees
    └────┘       └─┘
    """
    made, called, changed = _set(
        film, edit.clips, lambda clip: clip.model_copy(update={"rotate": (clip.rotate + edit.by) % 360})
    )
    return made.tell(messages.ROTATED if changed else messages.SO_ALREADY, clips=called, what=called, by=edit.by)


def flip(film: EditSession, edit: Flip) -> EditSession:
    """Mirror; a second time turns it back.

    │ ↗ │   →   │ ↖ │      horizontal
    """
    made, called, _ = _set(film, edit.clips, lambda clip: _flipped(clip, edit.axis))
    return made.tell(messages.FLIPPED[edit.axis], clips=called)


def _flipped(clip: Clip, axis: str) -> Clip:
    if clip.flip == axis:
        return clip.model_copy(update={"flip": "none"})
    if clip.flip == "none":
        return clip.model_copy(update={"flip": axis})
    # Mirrored both ways is turned upside down.
    return clip.model_copy(update={"flip": "none", "rotate": (clip.rotate + 180) % 360})


def zoom(film: EditSession, edit: Zoom) -> EditSession:
    """A slow move into the picture, or out of it.

    ┌────────┐       ┌────────┐
    │  ┌──┐  │   →   │        │
    │  └──┘  │       │        │
    └────────┘       └────────┘
    """
    still = edit.start == edit.end == 1
    if edit.focus == "face" and not still:
        return face_framing.zoom(film, edit)
    at = "center" if edit.focus == "face" else edit.focus
    point = resolve.point(at)
    ease = HELD_MS if edit.hold else 0

    def moved(clip: Clip) -> Clip:
        spot = face_framing.as_seen(film, clip, Region(x=point.x, y=point.y, width=0, height=0)) if ease else point
        focus = Point(x=spot.x, y=spot.y)
        motion = Motion(zoom_from=edit.start, zoom_to=edit.end, focus_from=focus, focus_to=focus, ease=ease)
        return clip.model_copy(update={"motion": None if still else motion})

    made, called, changed = _set(film, edit.clips, moved)
    if not changed:
        return film.tell(messages.SO_ALREADY, what=called)
    if still:
        return made.tell(messages.NO_ZOOM, clips=called)
    where = messages.THAT_SPOT if isinstance(at, Point) else messages.PLACES[at]
    if edit.hold:
        return made.tell(messages.ZOOMED_ON, clips=called, place=where)
    if edit.start > edit.end:
        return made.tell(messages.ZOOMED_OUT, clips=called)
    return made.tell(messages.ZOOMED_IN if edit.focus == "center" else messages.ZOOMED_TO, clips=called, place=where)


def place_overlay(film: EditSession, edit: PlaceOverlay) -> EditSession:
    """A second picture on top.

    ┌──────────┐
    │ clip  ┌─┐│
    │       └─┘│
    └──────────┘
    """
    where, scale, opacity = INSETS[edit.role]
    if edit.file is None:
        there = _last(film, edit.role)
        media = film.media[there.media]
    else:
        media = resolve.picture(film, edit.file)
        there = _logo(film, media) if edit.role == "logo" else None
    if there is not None:
        where, scale, opacity = there.place, there.scale, there.opacity
        film = film.set(overlays=tuple(one for one in film.timeline.overlays if one != there))
    shown = resolve.since(film, edit.over) if edit.over is not None else Range(0, film.duration)
    start = shown.start + (resolve.moment(film, edit.at, shown.end - shown.start) if edit.at else 0)
    if edit.at == Moment(part=1) and edit.duration is not None:
        start = max(shown.start, shown.end - edit.duration)
    if start >= shown.end:
        raise film.refuse(refusals.STARTS_AT_END)
    end = start + edit.duration if edit.duration is not None else None
    if there is not None and edit.at is edit.duration is edit.over is None:
        start, end = there.start, there.end
    if edit.over is not None:
        end = min(shown.end, shown.end if end is None else end)
        if media.kind == "video" and media.duration:
            end = min(end, start + media.duration)
    if end is None and media.kind == "video" and media.duration:
        end = start + media.duration
    if end is not None and end >= film.duration:
        end = None
    overlay = Overlay(
        id=_free(film),
        media=media.id,
        start=start,
        end=end,
        place=edit.place or where,
        scale=min(1.0, edit.scale or scale * (edit.by or 1)),
        opacity=opacity if edit.opacity is None else edit.opacity,
    )
    if end is not None and end <= start:
        raise film.refuse(refusals.TOO_SHORT)
    film = film.set(overlays=(*film.timeline.overlays, overlay))
    span = formats.span(start, film.duration if end is None else end)
    place = messages.PLACES[overlay.place]
    return film.tell(messages.INSET, name=name(media), place=place, span=span, scale=formats.percent(overlay.scale))


def _logo(film: EditSession, media: Media) -> Overlay | None:
    """The logo that is there already, which is changed rather than shown twice."""
    there = [one for one in film.timeline.overlays if one.media == media.id and media.kind == "image"]
    return there[-1] if there else None


def _last(film: EditSession, role: str) -> Overlay:
    """The picture on top that was put there last: a still where a logo is meant, if there is one."""
    there = film.timeline.overlays
    if not there:
        raise film.refuse(refusals.NO_INSETS)
    stills = [one for one in there if film.media[one.media].kind == "image"]
    moving = [one for one in there if one not in stills]
    return ((stills if role == "logo" else moving) or there)[-1]


def _free(film: EditSession) -> str:
    taken = {overlay.id for overlay in film.timeline.overlays}
    number = len(taken) + 1
    while f"o{number}" in taken:
        number += 1
    return f"o{number}"


def remove_overlay(film: EditSession, edit: RemoveOverlay) -> EditSession:
    """Take pictures on top away.

    before   |─ logo ─|
    after
    """
    there = film.timeline.overlays
    if not there:
        raise film.refuse(refusals.NO_INSETS)
    gone = list(there)
    if edit.name is not None:
        on_top = {overlay.media for overlay in there}
        media = resolve.file(film, edit.name, lambda one: one.id in on_top, refusals.NOT_ON_TOP)
        gone = [overlay for overlay in there if overlay.media == media.id]
    film = film.set(overlays=tuple(overlay for overlay in there if overlay not in gone))
    names = Names(list(dict.fromkeys(name(film.media[overlay.media]) for overlay in there if overlay in gone)))
    return film.tell(messages.INSET_GONE, names=names)


AMOUNTS = ("brightness", "contrast", "saturation", "temperature", "vignette")


def grade(film: EditSession, edit: Grade) -> EditSession:
    """Colour: a named look, amounts on top of what is there, a LUT.

    look(name) ─ brightness ─ contrast ─ saturation ─ temperature ─ vignette ─ LUT
    """
    cube = read_lut(edit.lut, film.readable, film.beside) if edit.lut else None

    def graded(clip: Clip) -> Clip:
        look = Look() if edit.reset else clip.look
        update: dict[str, Any] = {
            amount: max(0 if amount == "vignette" else -100, min(100, getattr(look, amount) + getattr(edit, amount)))
            for amount in AMOUNTS
        }
        if edit.look is not None:
            update["name"] = edit.look
        if cube is not None:
            update["lut"] = str(cube)
        return clip.model_copy(update={"look": look.model_copy(update=update)})

    made, called, changed = _set(film, edit.clips, graded)
    if not changed:
        return film.tell(messages.SO_ALREADY, what=called)
    return made.tell(messages.GRADED, clips=called, how=Names(_graded(film, edit, made)))


def _graded(film: EditSession, edit: Grade, made: EditSession) -> list[str]:
    said = [messages.LOOK_RESET.say(film.language)] if edit.reset else []
    if edit.look is not None:
        said.append(messages.LOOKS[edit.look].say(film.language))
    for amount in AMOUNTS:
        asked = getattr(edit, amount)
        if asked:
            said.append(messages.AMOUNTS[amount].say(film.language, amount=f"{asked:+d}%"))
    if edit.lut is not None:
        said.append(messages.LUT.say(film.language))
    return said or [messages.LOOK_RESET.say(film.language)]


def stabilise(film: EditSession, edit: Stabilise) -> EditSession:
    """A steadier picture; stands of a tripod and photos stay as they are.

    before   ∿∿∿∿∿∿
    after    ──────
    """
    asked = resolve.clips(film, edit.clips)
    if all(film.clips[position].hold is not None for position in asked):
        raise film.refuse(refusals.PHOTO_DOES_NOT_MOVE, clips=film.called(asked))

    def steadied(clip: Clip) -> Clip:
        return clip if clip.hold is not None else clip.model_copy(update={"stabilise": edit.on})

    made, called, changed = _set(film, edit.clips, steadied)
    said = messages.STEADIED if edit.on else messages.STEADIED_NOT
    return made.tell(said if changed else messages.SO_ALREADY, clips=called, what=called)


def set_effect(film: EditSession, edit: SetEffect) -> EditSession:
    """An effect on all of the picture or on a part of it, or none of that kind any more.

    ┌──────────┐
    │     ▒▒▒  │
    │     ▒▒▒  │
    └──────────┘
    """
    if not edit.on:
        gone = {name for name in EFFECTS if name == edit.effect or (EFFECTS[name].hides and EFFECTS[edit.effect].hides)}

        def without(clip: Clip) -> list[PictureEffect]:
            return [one for one in clip.effects if one.effect not in gone]

        return _with_effects(film, edit, without, messages.GRADED)
    at_face = edit.place == "face"
    if at_face:
        film = _faces_known(film, edit.clips)
    place = "center" if edit.place == "face" else edit.place
    region = edit.region or (_around(place, edit.effect) if place else None)
    if region is None and EFFECTS[edit.effect].points:
        region = _around("center", edit.effect)
    if region is not None and (region.width <= 0 or region.height <= 0):
        raise film.refuse(refusals.TOO_SMALL)

    def added(clip: Clip) -> list[PictureEffect]:
        used = list(clip.effects)
        where = face_framing.around_face(film, clip) if at_face else region and face_framing.as_seen(film, clip, region)
        if at_face and where is None:
            return used
        wanted = PictureEffect(effect=edit.effect, region=where)
        if wanted in used or PictureEffect(effect=edit.effect) in used:
            return used
        return [*(one for one in used if region is not None or one.effect != edit.effect), wanted]

    if any(len(added(film.clips[one])) > EFFECTS_MOST for one in resolve.clips(film, edit.clips)):
        raise film.refuse(refusals.EFFECTS_ENOUGH, most=EFFECTS_MOST)
    return _with_effects(film, edit, added, messages.GRADED if region is None else messages.EFFECT_OF_A_PART)


def _faces_known(film: EditSession, which: Clips) -> EditSession:
    """The film with the faces known of clips that are to be marked there. Raises EditError where none is seen."""
    chosen = resolve.clips(film, which)
    for position in chosen:
        film = face_framing.seen(film, film.source(film.clips[position]), asked=True)
    if all(face_framing.around_face(film, film.clips[position]) is None for position in chosen):
        raise film.refuse(framing_messages.NO_FACE_TO_MARK, clips=film.called(chosen))
    return film


def _with_effects(
    film: EditSession,
    edit: SetEffect,
    change: Callable[[Clip], list[PictureEffect]],
    message: Message,
) -> EditSession:
    made, called, changed = _set(
        film, edit.clips, lambda clip: clip.model_copy(update={"effects": tuple(change(clip))})
    )
    effect = EFFECTS[edit.effect]
    place = messages.THE_FACE if edit.place == "face" else messages.PLACES[edit.place] if edit.place else None
    if not changed:
        return film.tell(messages.SO_ALREADY, what=called)
    return made.tell(message, clips=called, how=(effect.done if edit.on else effect.gone).of(),
                     place=place or messages.THAT_REGION)  # fmt: skip


def _around(place: str, effect: EffectName) -> Region:
    """The ninth of the picture at a place; what an arrow points at there is its middle. Of what is to be hidden along a
    side nothing may be left to be read: the whole side is."""
    side = POINT if effect == "arrow" else NINTH
    wide = 1.0 if EFFECTS[effect].hides and place in ("top", "bottom", "lower third") else side
    high = 1.0 if EFFECTS[effect].hides and place in ("left", "right") else side
    middle = resolve.point(place)
    x, y = min(max(middle.x - wide / 2, 0.0), 1 - wide), min(max(middle.y - high / 2, 0.0), 1 - high)
    return Region(x=round(x, 4), y=round(y, 4), width=wide, height=high)


def set_cover(film: EditSession, edit: SetCover) -> EditSession:
    """Remember the picture that stands for the film; later edits carry it along.

    clips    |── c1 ──|──── c2 ────|
    cover                ▲
    """
    if not edit.on:
        if film.timeline.cover is None:
            raise film.refuse(refusals.NO_COVER)
        return film.set(cover=None).tell(messages.COVER_GONE)
    if not film.clips:
        raise film.refuse(refusals.NO_CLIPS)
    fps = film.timeline.canvas.fps
    frame = min(clock.frame(_chosen(film, edit), fps), clock.frame(film.duration, fps) - 1)
    at = round(1000 * frame / fps)
    return film.set(cover=at).tell(messages.COVER_SET, at=formats.clock(at, tenths=True))


def _chosen(film: EditSession, edit: SetCover) -> int:
    """The moment that is meant, in ms of the film."""
    if edit.clips is None:
        return resolve.moment(film, edit.at or Moment(), film.duration)
    chosen = resolve.clips(film, edit.clips)
    if len(chosen) != 1:
        raise film.refuse(refusals.ONE_COVER)
    placed = next(one for one in place(film.timeline) if one.position == chosen[0])
    return (placed.start + placed.end) // 2


EDITS = {
    Shape: shape, Fill: fill, Rotate: rotate, Flip: flip, Zoom: zoom, PlaceOverlay: place_overlay,
    RemoveOverlay: remove_overlay, Grade: grade, Stabilise: stabilise, SetEffect: set_effect,
    SetCover: set_cover,
}  # fmt: skip
CHOICES = {
    "mirrored": by_hand.Choice(
        messages.CHOOSE_MIRRORED,
        lambda clips, on: Flip(clips=clips, axis="horizontal"),
        lambda clip: clip.flip == "horizontal",
    ),
    "turned": by_hand.Choice(messages.CHOOSE_TURNED, lambda clips, on: Rotate(clips=clips, by=90)),
    "steady": by_hand.Choice(
        messages.CHOOSE_STEADY,
        lambda clips, on: Stabilise(clips=clips, on=on),
        lambda clip: clip.stabilise,
        moving=True,
    ),
}
