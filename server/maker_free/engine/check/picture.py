"""Owns finding titles and blends in a finished film by looking at a few of its frames; refuses to judge its sound.

    title   drawn once more ── its shape ── found again in the frame, in its place and as strong? ── readable
    blend   first ─ · · · · ─ last          a cut: up to some frame all is as at `first`, from the next on as at `last`

Moving pictures behind a title do not matter: they do not have its shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
from PIL import Image

from maker_free.engine.check.frames import Frames
from maker_free.engine.model.parts import Strip
from maker_free.engine.model.timeline import Canvas
from maker_free.engine.plan.expected import Crossing, Words
from maker_free.engine.render import intermediates
from maker_free.engine.text import drawing

Floats = npt.NDArray[np.float32]
State = Literal["readable", "missing", "faint", "hidden"]
T = TypeVar("T")

MOST_WORDS, MOST_CROSSINGS = 40, 24
"""How many of each are looked at; of more, that many from all over the film."""
SPARE_S = 2.0
"""Seconds of a title from which it is looked at twice: its parts may have been made apart."""
LATER_S = 0.17
"""Seconds after (or before) a moment at which a title that was not found is looked for again."""
COARSE = 0.04
"""Size of what is compared, as a part of the length that type sizes refer to: what is larger is scenery."""
STRONG, ALIKE = 0.45, 0.22
"""How much of a title's contrast must be there, and how like its shape the picture must be (1 is exactly)."""
FAINT = 3.0
"""Levels of 255 below which the contrast of a title is too little to read it."""
COVERED = 0.4
"""Part of a title's ink that other texts may cover."""
YCC = np.array([[0.2126, 0.7152, 0.0722], [-0.1146, -0.3854, 0.5], [0.5, -0.4542, -0.0458]], np.float32)
"""RGB to Y, Cb and Cr (BT.709)."""
SMALL_PX = 64, 36
"""px at which blends are looked at: what moves a little stays where it is."""
SAME = 3.0
"""Levels by which two frames must differ to tell a blend between them from a cut."""
LEFT, SURE = 0.5, 0.62
"""Part of the difference between both sides below which what the frames of a blend, together, still differ from
them is motion; and the part of what a blend must leave that it leaves at least."""


class TitleCheck(NamedTuple):
    """What became of one title."""

    words: Words
    state: State


class _Drawn(NamedTuple):
    """A title's strip: `ink` is (h, w, 4) with its top left corner at `x`, `y` on the canvas."""

    words: Words
    ink: Floats
    x: int
    y: int


class _Moment(NamedTuple):
    """Title number `title` at film frame `at`."""

    title: int
    at: int


def titles(film: Frames, words: Sequence[Words], canvas: Canvas, make: Callable[[Strip], Path]) -> list[TitleCheck]:
    """Whether each title can be read; `make` gives the file of its strip."""
    drawn = [_drawn(one, canvas, make) for one in words]
    moments = [_Moment(number, at) for number, one in enumerate(words) for at in _moments(one, film)]
    found = _seen(film, drawn, moments, canvas)
    # What a flash or a busy picture hides for a moment is there a moment later.
    again = {moment: _beside(words[moment.title], moment, film.fps) for moment in moments}
    again = {moment: beside for moment, beside in again.items() if found[moment] != "readable"}
    second = _seen(film, drawn, [one for beside in again.values() for one in beside], canvas)
    for moment, beside in again.items():
        if any(second[one] == "readable" for one in beside):
            found[moment] = "readable"
    return [
        TitleCheck(one, _state([found[moment] for moment in moments if moment.title == number]))
        for number, one in enumerate(words)
    ]


def cuts(film: Frames, crossings: Sequence[Crossing]) -> list[Crossing]:
    """Those transitions that are nothing but a cut."""
    return [one for one in crossings if _cut(_small(film, range(one.first, one.last + 1)), one.step)]


def spread(things: Sequence[T], most: int) -> list[T]:
    """At most so many of some things, from all over them."""
    if len(things) <= most:
        return list(things)
    return [things[round(number * (len(things) - 1) / (most - 1))] for number in range(most)]


def _drawn(words: Words, canvas: Canvas, make: Callable[[Strip], Path]) -> _Drawn:
    path = make(Strip(title=words.title, canvas=canvas))
    x, y = intermediates.place(path)
    with Image.open(path, formats=("PNG",)) as image:
        return _Drawn(words, np.asarray(image.convert("RGBA"), np.float32), x, y)


def _moments(words: Words, film: Frames) -> list[int]:
    """When to look at a title, so that it takes little decoding."""
    if words.leave - words.rest < SPARE_S * film.fps:
        return [film.cheapest(words.rest, words.leave)]
    third = (words.leave - words.rest) // 3
    return [film.cheapest(words.rest, words.rest + third), film.cheapest(words.leave - third, words.leave)]


def _beside(words: Words, moment: _Moment, fps: Fraction) -> list[_Moment]:
    step = max(1, round(LATER_S * fps))
    near = (moment.at + step, moment.at - step, moment.at + 2 * step, moment.at - 2 * step)
    return [moment._replace(at=at) for at in near if words.rest <= at < words.leave]


def _state(states: Sequence[State]) -> State:
    """The worst; but who is covered by another text only for a while can be read."""
    for bad in ("missing", "faint"):
        if bad in states:
            return bad
    return "readable" if "readable" in states else "hidden"


def _seen(film: Frames, drawn: Sequence[_Drawn], moments: Iterable[_Moment], canvas: Canvas) -> dict[_Moment, State]:
    wanted: dict[int, list[_Moment]] = {}
    for moment in moments:
        wanted.setdefault(moment.at, []).append(moment)
    found: dict[_Moment, State] = {moment: "missing" for those in wanted.values() for moment in those}
    for number, frame in film.get(wanted):
        picture = frame.to_ndarray(format="rgb24")
        for moment in wanted[number]:
            above = [one for one in drawn[moment.title + 1 :] if one.words.first <= number < one.words.last]
            found[moment] = _look(picture, drawn[moment.title], above, canvas)
    return found


def _look(picture: npt.NDArray[Any], drawn: _Drawn, above: Sequence[_Drawn], canvas: Canvas) -> State:
    """Whether a title is in a picture, by the part of its shape's contrast that the picture has."""
    reach = max(3, round(drawing.measure(canvas) * COARSE))
    ink, patch, clear = _region(picture, drawn, above, reach)
    opacity: Floats = ink[..., 3:] / np.float32(255)
    solid = opacity[..., 0] > 0.5
    if (solid & ~clear).sum() > COVERED * solid.sum() or not solid.any():
        return "hidden" if solid.any() else "missing"
    near = (_blurred(opacity, reach)[..., 0] > 0.02) & clear
    around = patch[near & (opacity[..., 0] < 0.05)]
    ground = around.mean(0) if len(around) else patch.mean((0, 1))
    drawn_: Floats = (opacity * ink[..., :3] + (1 - opacity) * ground).astype(np.float32)
    shape = _detail(drawn_, reach)[near]
    seen = _detail(patch, reach)[near]
    power = float((shape * shape).sum())
    if (power / max(1, len(shape))) ** 0.5 < FAINT:
        return "faint"
    common = float((shape * seen).sum())
    strength, likeness = common / power, common / (power * float((seen * seen).sum()) + 1e-9) ** 0.5
    return "readable" if strength > STRONG and likeness > ALIKE else "missing"


def _region(
    picture: npt.NDArray[Any], drawn: _Drawn, above: Sequence[_Drawn], reach: int
) -> tuple[Floats, Floats, npt.NDArray[np.bool_]]:
    """The strip, the picture there, and where no other text lies above; all with a border of `reach` px."""
    high, wide = picture.shape[:2]
    top, left = max(0, drawn.y - reach), max(0, drawn.x - reach)
    bottom = min(high, drawn.y + drawn.ink.shape[0] + reach)
    right = min(wide, drawn.x + drawn.ink.shape[1] + reach)
    ink = _laid(drawn, high, wide)[top:bottom, left:right]
    clear = np.ones(ink.shape[:2], np.bool_)
    for other in above:
        clear &= _laid(other, high, wide)[top:bottom, left:right, 3] < 13
    return ink, picture[top:bottom, left:right].astype(np.float32), clear


def _laid(drawn: _Drawn, high: int, wide: int) -> Floats:
    """A strip on an empty canvas."""
    sheet = np.zeros((high, wide, 4), np.float32)
    part = drawn.ink[: high - drawn.y, : wide - drawn.x]
    sheet[drawn.y : drawn.y + part.shape[0], drawn.x : drawn.x + part.shape[1]] = part
    return sheet


def _detail(picture: Floats, reach: int) -> Floats:
    """What is smaller than `reach` px, in Y, Cb and Cr."""
    return np.matmul(picture - _blurred(picture, reach), YCC.T, dtype=np.float32)


def _blurred(picture: Floats, reach: int) -> Floats:
    """Means of squares of `2 * reach + 1` px; less at the edges."""
    return _averaged(_averaged(picture, reach).swapaxes(0, 1), reach).swapaxes(0, 1)


def _averaged(picture: Floats, reach: int) -> Floats:
    """Means of `2 * reach + 1` rows."""
    rows = np.arange(len(picture))
    low, high = np.maximum(rows - reach, 0), np.minimum(rows + reach + 1, len(rows))
    sums = np.zeros((len(rows) + 1, *picture.shape[1:]))
    np.cumsum(picture, 0, out=sums[1:])
    return ((sums[high] - sums[low]) / (high - low)[:, None, None]).astype(np.float32)


def _small(film: Frames, numbers: Iterable[int]) -> Floats:
    shrunk = [
        frame.reformat(*SMALL_PX, format="rgb24", interpolation="AREA").to_ndarray() for _, frame in film.get(numbers)
    ]
    return np.asarray(shrunk, np.float32)


def _cut(frames: Floats, step: float) -> bool:
    """Whether a sequence is its first frame's clip up to some frame, and its last frame's from the next on.

    A blend leaves at least all but one `step` of the way between them.
    """
    if len(frames) < 3:
        return False
    first, last = (np.abs(frames - side).mean((1, 2, 3)) for side in (frames[0], frames[-1]))
    if last[0] < SAME:
        return False
    before, after = np.maximum.accumulate(first), np.maximum.accumulate(last[::-1])[::-1]
    return bool((before[:-1] + after[1:]).min() < min(LEFT, SURE * (1 - step)) * last[0])
