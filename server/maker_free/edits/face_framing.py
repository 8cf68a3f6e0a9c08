"""Owns where faces decide on the picture: crops and moves that keep them, and which parts of the picture are theirs
while a text is shown; refuses to look for faces itself (`EditSession.lookout` does).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from maker_free.autocut import framing
from maker_free.edits import framing_messages as sayings
from maker_free.edits import messages, resolve
from maker_free.edits.session import EditSession
from maker_free.engine.model import views
from maker_free.engine.model.faces import Box, around
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Clip, Motion, Placed, Point, Region, Seen, Title, place
from maker_free.engine.model.timeline import Place as Spot
from maker_free.engine.model.views import Size
from maker_free.errors import EditError
from maker_free.language.operations import Fill, Zoom
from maker_free.messages import formats

UNASKED = 120_000
"""ms of material up to which it is looked at for what nobody asked for."""
EVERY, MOST = 250, 40
"""ms between two looks at where faces are while a text is shown, and how many looks there are at most."""
TALLEST = 0.7
"""Part of the picture's height that a face fills at most after a move towards it."""
WORTH = 1.15
"""Magnification from which a move that keeps everybody is enough of one."""
ALIKE = 0.6
"""Part of the first face's height from which another one is somebody as well."""
LEAST = 1.05
"""Magnification below which there is no move."""
COVERED = 0.02
"""Part of the faces that a text may lie over."""


def seen(film: EditSession, media: Media, *, asked: bool) -> EditSession:
    """The film with the faces of one of its media known, if they can be.

    What nobody `asked` for is left where it takes long, or fails. Raises EditError, JobError or Cancelled otherwise.
    """
    if not media.has_picture or any(one.media == media.id for one in film.timeline.seen):
        return film
    if not asked and not (film.lookout.able() and media.duration <= UNASKED):
        return film
    try:
        found = film.lookout.faces(media)
    except EditError:
        if asked:
            raise
        return film
    return film.set(seen=(*film.timeline.seen, Seen(media=media.id, tracks=found.tracks)))


def tracks(film: EditSession) -> Callable[[Media], tuple[str, ...]]:
    """What a cut of its own asks for faces: nobody waits long for what was not asked for."""
    return lambda media: seen(film, media, asked=False).timeline.faces(media.id)


def size(media: Media) -> Size:
    return Size(media.width, media.height)


def _shown(film: EditSession, clip: Clip) -> bool:
    """Whether a face of its media is seen in a clip."""
    known = film.timeline.faces(clip.media)
    return bool(known) and bool(views.window(views.plain(clip, film.source(clip).kind), known, Size(1, 1)))


def cropped(film: EditSession, positions: Collection[int]) -> list[int]:
    """The clips, of some, that lose a part of their picture because they fill the film's."""
    canvas = film.timeline.canvas
    return [
        position
        for position, clip in enumerate(film.clips)
        if position in positions
        and (clip.fit or canvas.fit) == "crop"
        and min(views.kept(clip, size(film.source(clip)), canvas)) < 1 / framing.WIDER
    ]


def follow(film: EditSession, positions: Collection[int], *, asked: bool = False) -> EditSession:
    """Crops around the faces, where some are seen; otherwise around where most is going on."""
    chosen = [
        position
        for position in cropped(film, positions)
        if asked or film.clips[position].follow or film.clips[position].focus == Point()
    ]
    for media in _media(film, chosen):
        film = seen(film, media, asked=asked)
    with_faces = [position for position in chosen if _shown(film, film.clips[position])]
    clips = list(film.clips)
    for position in chosen:
        follows = position in with_faces
        update: dict[str, object] = {"follow": follows}
        if not follows and (found := interesting(film, clips[position])) is not None:
            update["focus"] = found
        clips[position] = clips[position].model_copy(update=update)
    film = film.set(clips=tuple(clips))
    if with_faces:
        film = film.tell(sayings.AROUND_FACES, clips=film.called(with_faces))
    without = [position for position in chosen if position not in with_faces]
    if asked and without:
        film = film.tell(sayings.NO_FACES, clips=film.called(without))
    return film


def interesting(film: EditSession, clip: Clip) -> Point | None:
    """Where most is going on in a clip; None where that is not known, or would take long to find out."""
    media = film.source(clip)
    if clip.focus != Point() or clip.rotate or clip.flip != "none" or media.duration > UNASKED:
        return None
    shots = film.analyse(media).shots
    inside = [shot for shot in shots if shot.start <= clip.start < max(shot.end, shot.start + 1)]
    if not inside:
        return None
    return framing.focus(inside[0], media, views.kept(clip, size(media), film.timeline.canvas))


def _media(film: EditSession, positions: Iterable[int]) -> list[Media]:
    return [film.media[one] for one in dict.fromkeys(film.clips[position].media for position in positions)]


def keep(film: EditSession, edit: Fill) -> EditSession:
    """Crop clips around the faces, or around the subject: the one whose face is seen, or where most is going on."""
    asked = edit.focus == "face"
    canvas = film.timeline.canvas
    chosen = resolve.clips(film, edit.clips)
    if asked and not film.lookout.able():
        film.lookout.faces(film.source(film.clips[chosen[0]]))  # says what is missing
    clips = tuple(
        clip.model_copy(update={"fit": None if edit.clips.which == "all" else "crop", "focus": Point()})
        if position in chosen
        else clip
        for position, clip in enumerate(film.clips)
    )
    if edit.clips.which == "all":
        canvas = canvas.model_copy(update={"fit": "crop"})
    made = follow(film.set(clips=clips, canvas=canvas), chosen, asked=asked)
    if not cropped(made, chosen):
        return film.tell(sayings.NOTHING_CUT_OFF, clips=film.called(chosen))
    if made.timeline == film.timeline:
        return film.tell(messages.SO_ALREADY, what=film.called(chosen))
    return made if made.told != film.told else made.tell(messages.FILLED, clips=film.called(chosen),
                                                        how=messages.FITS["crop"])  # fmt: skip


def zoom(film: EditSession, edit: Zoom) -> EditSession:
    """A slow move towards the face.

    ┌────────┐       ┌────────┐
    │   ☺    │   →   │  ( ‿ ) │
    └────────┘       └────────┘
    """
    chosen = resolve.clips(film, edit.clips)
    for media in _media(film, chosen):
        film = seen(film, media, asked=True)
    clips = list(film.clips)
    there = [position for position in chosen if _shown(film, clips[position])]
    if not there:
        raise film.refuse(sayings.NO_FACE, clips=film.called(chosen))
    for position in there:
        clips[position] = towards_face(film, clips[position], edit.start, edit.end)
    moves = [motion for position in there if (motion := clips[position].motion) is not None]
    made = film.set(clips=tuple(clips))
    if made.timeline.clips == film.timeline.clips:
        return film.tell(messages.SO_ALREADY, what=film.called(there))
    made = made.tell(
        sayings.ZOOMED_ONTO_FACE,
        clips=film.called(there),
        start=formats.percent(moves[0].zoom_from),
        end=formats.percent(moves[0].zoom_to),
    )
    without = [position for position in chosen if position not in there]
    return made.tell(sayings.NO_FACE_TO_ZOOM, clips=film.called(without)) if without else made


def towards_face(film: EditSession, clip: Clip, start: float, end: float) -> Clip:
    """The clip with a move onto its face, no closer than that the face goes into the picture; a little less close where
    others would be cut in two by that."""
    looks = _looks(film, clip)
    tall = max((look[0].height for look in looks), default=0.0)
    nearest = max(LEAST, TALLEST / tall) if tall else 4.0
    group = max((_together(look).width for look in looks), default=0.0)
    if group and views.FULL / group >= WORTH:
        nearest = min(nearest, views.FULL / group)
    motion = Motion(zoom_from=min(start, nearest), zoom_to=min(end, nearest), onto="face")
    return clip.model_copy(update={"motion": motion})


def _together(look: Sequence[Box]) -> Box:
    """The first face with those that are about as large."""
    return around(one for one in look if one.height >= ALIKE * look[0].height)


def _looks(film: EditSession, clip: Clip) -> list[list[Box]]:
    """The faces of a clip on the canvas at some times, as far as any are seen."""
    plain = clip.model_copy(update={"motion": None})
    placed = Placed(0, views.stood(plain, film.source(clip).kind), 0, clip.duration, 0)
    looks = range(0, clip.duration + 1, max(EVERY, clip.duration // MOST))
    return [found for time in looks if (found := _faces(film, placed, time))]


def _faces(film: EditSession, placed: Placed, time: int) -> list[Box]:
    media = film.source(placed.clip)
    known = film.timeline.faces(media.id)
    clip = views.stood(placed.clip, media.kind)
    return views.faces_on(placed._replace(clip=clip), size(media), film.timeline.canvas, known, time) if known else []


def areas(film: EditSession, start: int, end: int) -> tuple[Region, ...]:
    """Where faces are on the canvas between two film times (ms), each at each look, so that what is covered for long
    counts for more. Nothing where nobody looked."""
    step = max(EVERY, (end - start) // MOST)
    placed = [one for one in place(film.timeline) if one.start < end and start < one.end]
    found = [
        face
        for time in range(start, max(end, start + 1), step)
        for one in placed
        if one.start <= time < one.end
        for face in _faces(film, one, time)
    ]
    return tuple(Region(x=one.x, y=one.y, width=one.width, height=one.height) for one in found)


def looked_at(film: EditSession, start: int, end: int) -> EditSession:
    """The film with the faces known that are seen between two film times (ms), as far as that is quick."""
    for one in place(film.timeline):
        if one.start < end and start < one.end:
            film = seen(film, film.source(one.clip), asked=False)
    return film


def off_faces(film: EditSession, title: Title, spots: Sequence[Spot]) -> Spot:
    """Of some places, the first one at which a text lies over no face, or else the one where it covers least."""
    taken = areas(film, title.start, title.end)
    if not taken:
        return spots[0]
    return min(spots, key=lambda spot: (max(0.0, _share(film, title, spot, taken) - COVERED), spots.index(spot)))


def _share(film: EditSession, title: Title, spot: Spot, taken: Sequence[Region]) -> float:
    """Which part of the faces a text at a place covers."""
    from maker_free.engine.text import drawing  # large, and only for this

    canvas = film.timeline.canvas
    drawn = drawing.draw(title.model_copy(update={"place": spot}), canvas)
    left, top = drawn.x / canvas.width, drawn.y / canvas.height
    right = left + drawn.image.width / canvas.width
    bottom = top + drawn.image.height / canvas.height
    covered = sum(
        max(0.0, min(right, one.x + one.width) - max(left, one.x))
        * max(0.0, min(bottom, one.y + one.height) - max(top, one.y))
        for one in taken
    )
    whole = sum(one.width * one.height for one in taken)
    return round(covered / whole, 4) if whole else 0.0
