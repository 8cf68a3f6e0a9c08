"""Owns how a picture of another shape than the film fills it: cut around the faces, or around what else there is to
see, where all of that goes in; refuses to choose shots or to look at files.

    ┌──────────┬─────┬──┐
    │          │ ☺   │  │     the window that holds the most of what moves and has detail
    └──────────┴─────┴──┘
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from maker_free.autocut.finding import Take
from maker_free.engine.analysis.findings import Shot
from maker_free.engine.model import faces, views
from maker_free.engine.model.faces import Box
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Canvas, Fit, Point
from maker_free.engine.model.views import Size

COLUMNS, ROWS = 16, 9
WIDER = 1.05
"""How many times wider than the film a picture must be for anything to be cut off."""
STRIKING = 1.8
"""How many times the mean of all columns the most interesting one must have for there to be a subject at all."""
ANOTHER = 0.75
"""How much of what the window holds another one beside it may hold, before there are two subjects, not one."""
CENTRED = 0.25
"""How much less the edges of a picture count than its middle, where people hold what they film."""


STEPS = 40
"""Places that are tried for a window."""


LOOKS = 24
"""How often a take is looked at for where the faces in it are."""
THERE = 0.3
"""Part of the looks at which there must be a face for the take to be of somebody."""


class Framing(NamedTuple):
    """How a clip fills the canvas (None: as the canvas says), around which place it is cut, and whether that follows
    the faces."""

    fit: Fit | None = None
    focus: Point = Point()
    follow: bool = False


def needs(media: Media, canvas: Canvas) -> bool:
    """Whether something of a file's picture may be cut off, or moved over, so that faces matter."""
    share = canvas.width / canvas.height * media.height / max(media.width, 1)
    return media.kind == "image" or share < 1 / WIDER


def somebody(take: Take, tracks: tuple[str, ...]) -> list[list[Box]]:
    """The faces at each look at a take; nothing where it is of nobody."""
    window = take.window
    times = {0} if take.still else {window.start + window.duration * step // LOOKS for step in range(LOOKS)}
    looks = [list(faces.boxes(tracks, time)) for time in sorted(times)]
    return looks if sum(bool(look) for look in looks) >= THERE * len(looks) else []


def frame(take: Take, canvas: Canvas, tracks: tuple[str, ...] = ()) -> Framing:
    """Cut to fill where the subject goes into the film's shape, or where there is none, as in a landscape. People who
    are too far apart to go into it together are shown whole, and so is a screen or a slide, which stands still.
    """
    framed = _framed(take, canvas)
    share = _share(take, canvas)
    looks = somebody(take, tracks) if share < 1 / WIDER else []
    if not looks:
        return framed
    together = [faces.around(look).width for look in looks if look]
    apart = sum(wide > views.FULL * share for wide in together)
    return Framing() if apart > len(together) / 2 else Framing("crop", framed.focus, follow=True)


def frames(takes: Sequence[Take], canvas: Canvas, seen: Mapping[str, tuple[str, ...]]) -> list[Framing]:
    """How the takes of one film fill it (`seen`: tracks of faces by media id): those that could be cut or shown whole
    do it as most of them would by themselves. A screen, and people who would be cut in two, stay whole."""
    made = [frame(take, canvas, seen.get(take.media.id, ())) for take in takes]
    either = [at for at, take in enumerate(takes) if _either(take, canvas, seen.get(take.media.id, ()))]
    cut = sum(made[at].fit == "crop" for at in either)
    for at in either:
        if 2 * cut < len(either):
            made[at] = Framing()
        elif made[at].fit != "crop":
            made[at] = Framing("crop", _around(takes[at], canvas))
    return made


def _either(take: Take, canvas: Canvas, tracks: tuple[str, ...]) -> bool:
    """Whether a take that is wider than the film shows neither a screen nor people."""
    return _share(take, canvas) <= 1 / WIDER and not take.screen and not somebody(take, tracks)


def _share(take: Take, canvas: Canvas) -> float:
    """The part of a take's width that the film shows of it when it is cut to fill."""
    return canvas.width / canvas.height * take.media.height / max(take.media.width, 1)


def _around(take: Take, canvas: Canvas) -> Point:
    """Around which place a take is cut: where most is going on."""
    columns, share = _columns(take), _share(take, canvas)
    return Point(x=round(_window(columns, share)[0] / (1 - share), 3)) if columns else Point()


def focus(shot: Shot, media: Media, part: Size) -> Point | None:
    """Around which place to cut so that `part` of a picture's sides stays: where most is going on; None where that is
    not known."""
    if media.rotation or media.mirrored or not any(shot.interest):
        return None
    across, down = (_begin(_lines(shot, axis), part[axis]) for axis in (0, 1))
    return Point(x=_placed(across, part.width), y=_placed(down, part.height))


def _begin(lines: Sequence[float], share: float) -> float:
    return _window(lines, share)[0]


def _placed(start: float, share: float) -> float:
    return round(start / (1 - share), 3) if share < 1 else 0.5


def _framed(take: Take, canvas: Canvas) -> Framing:
    media, share = take.media, _share(take, canvas)
    if take.still and media.portrait == (canvas.height > canvas.width) and share >= 1 / WIDER:
        # A photo of nearly the film's shape fills it; the move over it shows what the crop took away.
        return Framing("crop")
    if share > 1 / WIDER or (take.static and not take.still):
        return Framing()
    columns = _columns(take)
    if not columns:
        return Framing("crop")
    start, held = _window(columns, share)
    beside = max(_window(columns, share, 0, start)[1], _window(columns, share, start + share, 1)[1])
    if max(columns) * COLUMNS >= STRIKING * sum(columns) and beside > ANOTHER * held:
        return Framing()
    return Framing("crop", _around(take, canvas))


def _columns(take: Take) -> list[float]:
    """What there is to see from left to right; nothing when that is not known, or known turned or mirrored."""
    known = not (take.media.rotation or take.media.mirrored) and any(take.look.interest)
    return _lines(take.look, 0) if known else []


def _lines(shot: Shot, axis: int) -> list[float]:
    """How much there is to see in each column (axis 0) or row."""
    grid = shot.interest
    if axis == 0:
        sums = [sum(grid[column::COLUMNS]) for column in range(COLUMNS)]
    else:
        sums = [sum(grid[row * COLUMNS : (row + 1) * COLUMNS]) for row in range(ROWS)]
    middle = (len(sums) - 1) / 2
    return [value * (1 - CENTRED * abs(at - middle) / middle) for at, value in enumerate(sums)]


def _window(columns: Sequence[float], share: float, low: float = 0, high: float = 1) -> tuple[float, float]:
    """Where the best window that is `share` of the width begins between `low` and `high` (0 to 1), and how much it
    holds; of equals the one nearest to the middle. A narrower place holds what is in it.
    """
    room = max(0.0, high - low - share)
    starts = [low + room * step / STEPS for step in range(STEPS + 1)]
    middle = (1 - share) / 2
    return max(
        ((start, _held(columns, start, min(start + share, high))) for start in starts),
        key=lambda found: (round(found[1], 6), -abs(found[0] - middle)),
    )


def _held(columns: Sequence[float], begin: float, end: float) -> float:
    size = 1 / len(columns)
    return sum(
        value * max(0.0, min(end, (at + 1) * size) - max(begin, at * size)) / size for at, value in enumerate(columns)
    )
