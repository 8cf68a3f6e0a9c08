"""Owns what of a clip's picture is shown, where a face decides on that: one steady view, which moves smoothly and only
when the face leaves its middle third; and where on the canvas faces then are. Pure: the same clip, faces and canvas
give the same view, wherever it is drawn.

    picture  ┌───────┬─────────┬───────────┐
             │       │   ☺     │           │     the view stands while the face is in its middle third
             └───────┴─────────┴───────────┘
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from math import ceil, exp, log
from statistics import median
from typing import NamedTuple

from maker_free.engine.model import faces
from maker_free.engine.model.clock import reading
from maker_free.engine.model.faces import Box
from maker_free.engine.model.media import MediaKind
from maker_free.engine.model.timeline import Canvas, Clip, Placed

STEP, LONG = 100, 120_000
"""ms between two looks at where the face is; of clips that are longer than `LONG` ms, fewer."""
THIRD = 1 / 6
"""How far from the middle of the view a face may be, as a part of the view's size, before the view moves."""
HIGH = 0.42
"""Where in the view the eyes are best, from its top."""
SOFT, HARD = 6, 2
"""Looks before and after a time over which a move is spread, and over which it is when somebody runs."""
EDGE = 0.04
"""Part of the view that is to be free beside a face."""
LEAP = 0.5
"""Parts of the view by which a face that moves between two looks is another shot's."""
STRAIGHT = 0.001
"""Part of the picture by which a path may be simplified."""
OFTEN = 0.4
"""Part of the time for which a face must be there to be one of those that the view is to hold."""
FULL = 0.92
"""Part of the view that several faces may fill together."""


DECIDING = (
    "start", "end", "hold", "speed", "speed_to", "reverse", "rotate", "flip", "fit", "focus", "follow",
)  # fmt: skip


class Stop(NamedTuple):
    """Where the middle of the view is at a time (ms from the clip's start on the film), in fractions of the picture."""

    at: int
    x: float
    y: float


Path = tuple[Stop, ...]


class Size(NamedTuple):
    width: float
    height: float


def stood(clip: Clip, kind: MediaKind) -> Clip:
    """A clip of a still, which shows one picture for its length."""
    if kind != "image":
        return clip
    return clip.model_copy(update={"hold": clip.duration, "start": 0, "end": 0, "reverse": False})


def plain(clip: Clip, kind: MediaKind, *, motion: bool = False) -> Clip:
    """The clip with nothing but what decides on a view, so that other changes find it computed."""
    clip = stood(clip, kind)
    kept = {name: getattr(clip, name) for name in (*DECIDING, "motion")[: None if motion else -1]}
    return Clip.model_validate({"id": "", "media": "", **kept})


def source_time(clip: Clip, late: int) -> int:
    """What moment of its media (ms) a clip shows `late` ms after it began."""
    if clip.hold is not None:
        return clip.start
    whole = reading(clip, 0, Fraction(1000), 0, max(1, clip.duration))
    late = clip.duration - late if clip.reverse else late
    return min(max(clip.start, round(1000 * whole.source(late / 1000))), clip.end)


def shown(clip: Clip, size: Size) -> Size:
    """A picture's size after the clip's own turn."""
    return size if clip.rotate % 180 == 0 else Size(size.height, size.width)


def kept(clip: Clip, size: Size, canvas: Canvas) -> Size:
    """How much of its picture a clip shows that fills the canvas, as parts of the picture's sides. `size` in px."""
    wide, high = shown(clip, size)
    if not wide or not high:
        return Size(1, 1)
    factor = max(canvas.width / wide, canvas.height / high)
    # Rounded, so that the same film at another size has the same view.
    return Size(min(1.0, round(canvas.width / (wide * factor), 3)), min(1.0, round(canvas.height / (high * factor), 3)))


def window(clip: Clip, tracks: tuple[str, ...], view: Size) -> Path:
    """The middle of a view of that size (parts of the picture), so that the faces of a clip stay in it; nothing where
    no face is seen."""
    return _window(clip.model_dump_json(), tracks, view)


@lru_cache(maxsize=256)
def _window(written: str, tracks: tuple[str, ...], view: Size) -> Path:
    clip = Clip.model_validate_json(written)
    looks = [list(_seen(clip, tracks, at)) for at in _times(clip)]
    return _path(_times(clip), _subjects(looks, view), view)


def closer(clip: Clip, tracks: tuple[str, ...], size: Size, canvas: Canvas) -> Path:
    """Where on the canvas a move towards a face looks, in fractions of the canvas."""
    return _closer(clip.model_dump_json(), tracks, size, canvas.model_dump_json())


@lru_cache(maxsize=256)
def _closer(written: str, tracks: tuple[str, ...], size: Size, canvas_written: str) -> Path:
    clip, canvas = Clip.model_validate_json(written), Canvas.model_validate_json(canvas_written)
    assert clip.motion is not None
    near = 1 / max(clip.motion.zoom_from, clip.motion.zoom_to)
    view = Size(near, near)
    unmoved = clip.model_copy(update={"motion": None})
    looks = [
        [(track, on_canvas(unmoved, size, canvas, tracks, at, found)) for track, found in _seen(clip, tracks, at)]
        for at in _times(clip)
    ]
    return _path(_times(clip), _subjects(looks, view), view)


def _times(clip: Clip) -> list[int]:
    if clip.hold is not None:
        return [0]
    step = STEP if clip.duration <= LONG else ceil(clip.duration / LONG) * STEP
    return list(range(0, clip.duration + 1, step))


def _seen(clip: Clip, tracks: Sequence[str], at: int) -> Iterator[tuple[int, Box]]:
    """Faces at a time of the clip (ms), each with the number of its track."""
    time = source_time(clip, at)
    for number, text in enumerate(tracks):
        found = faces.box(faces.unpacked(text), time)
        if found is not None:
            yield number, faces.turned(found, clip.rotate, clip.flip)


def seen(clip: Clip, tracks: Sequence[str], at: int) -> list[Box]:
    """The faces of a clip at a time (ms after it began), in fractions of its turned picture."""
    return [found for _, found in _seen(clip, tracks, at)]


def _subjects(looks: Sequence[Sequence[tuple[int, Box]]], view: Size) -> list[Box | None]:
    """What the view is to hold at each look: of the faces that are there for long, as many as go into it."""
    there = [dict(look) for look in looks]
    some = sum(bool(look) for look in there)
    weight: dict[int, float] = {}
    for look in there:
        for track, found in look.items():
            weight[track] = weight.get(track, 0.0) + found.height
    order = sorted(weight, key=lambda track: -weight[track])
    often = [track for track in order if sum(track in look for look in there) >= OFTEN * some]
    group = (often or order)[:1]
    for track in often[1:]:
        together = [
            faces.around(look[one] for one in (*group, track) if one in look) for look in there if track in look
        ]
        if all(one.width <= FULL * view.width and one.height <= FULL * view.height for one in together):
            group.append(track)
    return [_subject(look, group, order) for look in there]


def _subject(look: dict[int, Box], group: Sequence[int], order: Sequence[int]) -> Box | None:
    chosen = [look[track] for track in group if track in look]
    if not chosen:
        chosen = [look[track] for track in order if track in look][:1]
    return faces.around(chosen) if chosen else None


def _path(times: Sequence[int], subjects: Sequence[Box | None], view: Size) -> Path:
    found = [one for one in subjects if one is not None]
    if not found:
        return ()
    wide, high = (median(sides) for sides in zip(*((one.width, one.height) for one in found), strict=True))
    along = _axis([None if one is None else one.middle[0] for one in subjects], view.width, wide)
    down = _axis([None if one is None else _level(one, view.height) for one in subjects], view.height, high)
    return _simplified([Stop(at, x, y) for at, x, y in zip(times, along, down, strict=True)])


def _level(face: Box, high: float) -> float:
    """The middle of a view that has the eyes where they belong, and the hair in it where that goes."""
    eyes = face.y + faces.EYES * face.height
    top = face.y - faces.HAIR * face.height
    middle = eyes + (0.5 - HIGH) * high
    return min(middle, max(top, eyes - 0.45 * high) + high / 2)


def _axis(values: Sequence[float | None], view: float, size: float) -> list[float]:
    """The view's middle at each look, along one axis; `size` is the subject's."""
    low, high = view / 2, 1 - view / 2
    if high <= low:
        return [0.5] * len(values)
    slack = max(0.01, min(THIRD * view, (view - size) / 2 - EDGE * view))
    filled = _filled(values)
    stretches = list(_stretches(filled, slack, LEAP * view, (low, high)))
    steady: list[float] = []
    for first, last, middle in stretches:
        steady += [middle] * (last - first)
    shots = [0, *(first for first, _, _ in stretches[1:] if abs(filled[first] - filled[first - 1]) > LEAP * view)]
    made: list[float] = []
    for begin, end in zip(shots, [*shots[1:], len(steady)], strict=True):
        soft = _smoothed(_smoothed(steady[begin:end], SOFT), SOFT)
        made += _held(soft, filled[begin:end], max(slack, (view - size) / 2 - EDGE * view))
    return [min(max(one, low), high) for one in made]


def _held(path: Sequence[float], values: Sequence[float], reach: float) -> list[float]:
    """A path that is never further from the subject than `reach`: who runs is followed less softly."""
    near = _within(path, values, reach)
    return near if near == list(path) else _within(_smoothed(near, HARD), values, reach)


def _within(path: Sequence[float], values: Sequence[float], reach: float) -> list[float]:
    return [min(max(one, value - reach), value + reach) for one, value in zip(path, values, strict=True)]


def _filled(values: Sequence[float | None]) -> list[float]:
    """Where nothing is seen, as before; at the beginning, as afterwards."""
    last = next(one for one in values if one is not None)
    filled: list[float] = []
    for one in values:
        last = last if one is None else one
        filled.append(last)
    return filled


def _stretches(
    values: Sequence[float], slack: float, leap: float, room: tuple[float, float]
) -> Iterator[tuple[int, int, float]]:
    """The fewest stretches in each of which a view that stands has the subject within `slack` of its middle, or as near
    as the picture's edge (`room` for the middle) allows."""
    first, free = 0, _free(values[0], slack, room)
    for at, value in enumerate(values[1:], 1):
        here = _free(value, slack, room)
        both = max(free[0], here[0]), min(free[1], here[1])
        if both[0] <= both[1] and abs(value - values[at - 1]) <= leap:
            free = both
            continue
        yield first, at, _between(values[first:at], free)
        first, free = at, here
    yield first, len(values), _between(values[first:], free)


def _free(value: float, slack: float, room: tuple[float, float]) -> tuple[float, float]:
    """Where the middle of the view may be for a subject there."""
    low, high = (min(max(value + way, room[0]), room[1]) for way in (-slack, slack))
    return low, high


def _between(values: Sequence[float], free: tuple[float, float]) -> float:
    """The middle of where the subject is, as far as it is free."""
    return min(max((min(values) + max(values)) / 2, free[0]), free[1])


def _smoothed(values: Sequence[float], wide: int) -> list[float]:
    """Each value as the mean of those up to `wide` before and after it."""
    padded = [values[0]] * wide + list(values) + [values[-1]] * wide
    made: list[float] = []
    for at in range(len(values)):
        around = padded[at : at + 2 * wide + 1]
        # Where nothing moves, nothing may creep either.
        made.append(values[at] if min(around) == max(around) else sum(around) / len(around))
    return made


def _simplified(stops: Sequence[Stop]) -> Path:
    """As few stops as say the same."""
    kept_stops = [stops[0]]
    begin = 0
    for end in range(2, len(stops)):
        if _sets_out(stops[end - 2 : end + 1]) or not _straight(stops[begin : end + 1]):
            begin = end - 1
            kept_stops.append(stops[begin])
    if len(stops) > 1:
        kept_stops.append(stops[-1])
    if all(abs(one.x - stops[0].x) < STRAIGHT and abs(one.y - stops[0].y) < STRAIGHT for one in kept_stops):
        return (stops[0],)
    return tuple(kept_stops)


def _sets_out(three: Sequence[Stop]) -> bool:
    """Whether a view that stood moves from the second on, or the other way round: where it stands nothing creeps."""
    before, now, after = (stop[1:] for stop in three)
    return (before == now) != (now == after)


def _straight(stops: Sequence[Stop]) -> bool:
    one, other = stops[0], stops[-1]
    for stop in stops[1:-1]:
        part = (stop.at - one.at) / (other.at - one.at)
        if abs(one.x + (other.x - one.x) * part - stop.x) > STRAIGHT:
            return False
        if abs(one.y + (other.y - one.y) * part - stop.y) > STRAIGHT:
            return False
    return True


def at(path: Path, late: float) -> tuple[float, float]:
    """The middle of the view `late` ms after the clip began."""
    before = path[0]
    if late <= before.at:
        return before.x, before.y
    for stop in path[1:]:
        if late <= stop.at:
            part = (late - before.at) / (stop.at - before.at)
            return before.x + (stop.x - before.x) * part, before.y + (stop.y - before.y) * part
        before = stop
    return before.x, before.y


def on_canvas(clip: Clip, size: Size, canvas: Canvas, tracks: tuple[str, ...], late: int, face: Box) -> Box:
    """Where a face of the clip's (turned) picture is on the canvas `late` ms after the clip began. `size` in px."""
    wide, high = shown(clip, size)
    part = kept(clip, size, canvas)
    if (clip.fit or canvas.fit) == "crop":
        path = window(plain(clip, "video"), tracks, part) if clip.follow else ()
        if path:
            middle = at(path, late)
            left, top = (min(max(place - side / 2, 0.0), 1 - side) for place, side in zip(middle, part, strict=True))
        else:
            left, top = (1 - part.width) * clip.focus.x, (1 - part.height) * clip.focus.y
        found = Box(
            (face.x - left) / part.width, (face.y - top) / part.height, face.width / part.width,
            face.height / part.height,
        )  # fmt: skip
    else:
        factor = min(canvas.width / wide, canvas.height / high)
        across, up = wide * factor / canvas.width, high * factor / canvas.height
        found = Box(0.5 + (face.x - 0.5) * across, 0.5 + (face.y - 0.5) * up, face.width * across, face.height * up)
    return _magnified(clip, size, canvas, tracks, late, found)


def _magnified(clip: Clip, size: Size, canvas: Canvas, tracks: tuple[str, ...], late: int, face: Box) -> Box:
    motion = clip.motion
    if motion is None:
        return face
    done = min(1.0, max(0.0, late / max(1, clip.duration)))
    zoom = motion.zoom_from * exp(log(motion.zoom_to / motion.zoom_from) * done)
    path = closer(plain(clip, "video", motion=True), tracks, size, canvas) if motion.onto == "face" else ()
    one, other = motion.focus_from, motion.focus_to
    x, y = at(path, late) if path else (one.x + (other.x - one.x) * done, one.y + (other.y - one.y) * done)
    left, top = (min(max(place - 0.5 / zoom, 0.0), 1 - 1 / zoom) for place in (x, y))
    return Box((face.x - left) * zoom, (face.y - top) * zoom, face.width * zoom, face.height * zoom)


def faces_on(placed: Placed, size: Size, canvas: Canvas, tracks: tuple[str, ...], time: int) -> list[Box]:
    """The faces that a placed clip shows at a film time (ms), on the canvas and cut off at its edges."""
    late = min(max(0, time - placed.start), placed.clip.duration)
    found = [on_canvas(placed.clip, size, canvas, tracks, late, face) for _, face in _seen(placed.clip, tracks, late)]
    return [inside for one in found if (inside := _inside(one)) is not None]


def _inside(face: Box) -> Box | None:
    left, top = max(0.0, face.x), max(0.0, face.y)
    right, bottom = min(1.0, face.right), min(1.0, face.bottom)
    return Box(left, top, right - left, bottom - top) if right > left and bottom > top else None
