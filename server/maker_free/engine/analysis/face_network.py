"""Owns finding faces in one small picture with the networks of MTCNN (Zhang et al., 2016), computed with NumPy so that
every computer can; refuses to read files and to remember pictures.

    picture ─ pyramid ─ proposals (12 px) ─ refined (24 px) ─ judged (48 px), with the places of eyes, nose and mouth

Of the package with the weights only these are read: what it computes with is large.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from maker_free.engine.analysis.lookout import PACKAGE

SMALLEST = 20
"""px of the smallest face that is looked for, in a picture whose longer side is 384 px."""
FINER = 0.709
"""Each picture of the pyramid by the one before."""
PROPOSED, REFINED, JUDGED = 0.6, 0.7, 0.9
"""How sure each network must be."""
MOST = 60
"""Proposals that are looked at, the likeliest first."""

Floats = npt.NDArray[np.floating[Any]]
Weights = list[Floats]


class Face(NamedTuple):
    """A face in px of the picture: its box, and the height at which the eyes are."""

    left: float
    top: float
    right: float
    bottom: float
    eyes: float
    sure: float


def _folder() -> Path | None:
    spec = find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec is not None else None
    folder = Path(next(iter(places))) / "assets" / "weights" if places else None
    return folder if folder is not None and folder.is_dir() else None


@cache
def _weights(name: str) -> Weights:
    joblib: Any = import_module("joblib")  # it comes with the weights
    folder = _folder()
    assert folder is not None
    return [np.asarray(one, np.float32) for one in joblib.load(folder / f"{name}.lz4")]


def try_out() -> None:
    """Read the weights and compute with them once; raises whatever that does."""
    for name in ("pnet", "rnet", "onet"):
        _weights(name)
    noise = np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8)
    judge(noise, np.array([[0, 0, 48, 48]], np.float32))
    find(noise)


def find(picture: npt.NDArray[np.uint8]) -> list[Face]:
    """Faces in an RGB picture, the surest first."""
    scaled = Image.fromarray(picture)
    boxes = _proposals(scaled)
    return judge(picture, _refined(_Patches(picture), boxes))


def judge(picture: npt.NDArray[np.uint8], boxes: Floats) -> list[Face]:
    """Which of some square boxes (left, top, right, bottom) have a face in them, and where in it."""
    if not len(boxes):
        return []
    shifts, marks, sure = _judging(_Patches(picture)(boxes, 48))
    size = boxes[:, 2:3] - boxes[:, 0:1]
    eyes = boxes[:, 1] + size[:, 0] * (marks[:, 5] + marks[:, 6]) / 2
    found = boxes + shifts * size
    return [
        Face._make([*(float(value) for value in found[at]), float(eyes[at]), float(sure[at])])
        for at in _apart(found, sure, 0.5, smaller=True)
        if sure[at] > JUDGED
    ]


def around(faces: Sequence[Face]) -> Floats:
    """Square boxes where faces were a moment ago, for `judge`."""
    return _square(np.array([one[:4] for one in faces], np.float32).reshape(-1, 4)) if faces else _NONE


_NONE = np.zeros((0, 4), np.float32)


def _proposals(picture: Image.Image) -> Floats:
    boxes: list[Floats] = []
    scores: list[Floats] = []
    scale = 12 / SMALLEST
    while min(picture.size) * scale >= 12:
        size = max(12, round(picture.width * scale)), max(12, round(picture.height * scale))
        small = _normal(np.asarray(picture.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)))
        shifts, sure = _proposing(small[None])
        rows, columns = np.nonzero(sure > PROPOSED)
        if len(rows):
            corners = np.stack([columns, rows, columns, rows], 1).astype(np.float32) * 2
            corners += np.array([0, 0, 12, 12], np.float32)
            found = (corners + shifts[rows, columns] * 12) / scale
            kept = _apart(found, sure[rows, columns], 0.5)
            boxes.append(found[kept])
            scores.append(sure[rows, columns][kept])
        scale *= FINER
    if not boxes:
        return _NONE
    found, sure = np.concatenate(boxes), np.concatenate(scores)
    return _square(found[_apart(found, sure, 0.7)[:MOST]])


def _refined(patches: _Patches, boxes: Floats) -> Floats:
    if not len(boxes):
        return _NONE
    shifts, sure = _refining(patches(boxes, 24))
    good = sure > REFINED
    size = boxes[good][:, 2:3] - boxes[good][:, 0:1]
    found = boxes[good] + shifts[good] * size
    return _square(found[_apart(found, sure[good], 0.7)])


def _square(boxes: Floats) -> Floats:
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    half = np.max(boxes[:, 2:] - boxes[:, :2], 1, keepdims=True) / 2
    return np.concatenate([middle - half, middle + half], 1)


def _apart(boxes: Floats, sure: Floats, most: float, *, smaller: bool = False) -> list[int]:
    """Which boxes stay when of those that overlap by more than `most` the surest does: overlap as a part of both
    together, or of the smaller one."""
    kept: list[int] = []
    size = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    left = np.argsort(-sure)
    while len(left):
        one, left = int(left[0]), left[1:]
        kept.append(one)
        wide = np.minimum(boxes[one, 2], boxes[left, 2]) - np.maximum(boxes[one, 0], boxes[left, 0])
        high = np.minimum(boxes[one, 3], boxes[left, 3]) - np.maximum(boxes[one, 1], boxes[left, 1])
        shared = np.maximum(0, wide) * np.maximum(0, high)
        whole = np.minimum(size[one], size[left]) if smaller else size[one] + size[left] - shared
        left = left[shared <= most * np.maximum(whole, 1e-6)]
    return kept


class _Patches:
    """Cuts squares out of a picture, also where they reach over its edge."""

    def __init__(self, picture: npt.NDArray[np.uint8]) -> None:
        self._edge = max(picture.shape[:2])
        pad = ((self._edge, self._edge), (self._edge, self._edge), (0, 0))
        self._padded = Image.fromarray(np.pad(picture, pad, mode="constant", constant_values=127))

    def __call__(self, boxes: Floats, side: int) -> Floats:
        last = 3 * self._edge
        cut: list[Floats] = []
        for box in boxes:
            left, top, right, bottom = (min(max(0.0, float(value) + self._edge), last) for value in box)
            within = (left, top, max(left + 1, right), max(top + 1, bottom))
            cut.append(_normal(np.asarray(self._padded.resize((side, side), Image.Resampling.BILINEAR, box=within))))
        return np.stack(cut)


def _normal(picture: npt.NDArray[Any]) -> Floats:
    return (picture.astype(np.float32) - 127.5) / 128


def _proposing(pictures: Floats) -> tuple[Floats, Floats]:
    """Of one picture: how its windows of 12 px are to be moved, and how sure it is that each has a face."""
    w = _weights("pnet")
    here = _largest(_bent(_convolved(pictures, w[0], w[1]), w[2]), 2)
    here = _bent(_convolved(here, w[3], w[4]), w[5])
    here = _bent(_convolved(here, w[6], w[7]), w[8])[0]
    return here @ w[9][0, 0] + w[10], _likely(here @ w[11][0, 0] + w[12])


def _refining(patches: Floats) -> tuple[Floats, Floats]:
    w = _weights("rnet")
    here = _largest(_bent(_convolved(patches, w[0], w[1]), w[2]), 3)
    here = _largest(_bent(_convolved(here, w[3], w[4]), w[5]), 3, whole=False)
    here = _flat(_bent(_convolved(here, w[6], w[7]), w[8]))
    here = _bent(here @ w[9] + w[10], w[11])
    return here @ w[12] + w[13], _likely(here @ w[14] + w[15])


def _judging(patches: Floats) -> tuple[Floats, Floats, Floats]:
    w = _weights("onet")
    here = _largest(_bent(_convolved(patches, w[0], w[1]), w[2]), 3)
    here = _largest(_bent(_convolved(here, w[3], w[4]), w[5]), 3, whole=False)
    here = _largest(_bent(_convolved(here, w[6], w[7]), w[8]), 2)
    here = _flat(_bent(_convolved(here, w[9], w[10]), w[11]))
    here = _bent(here @ w[12] + w[13], w[14])
    return here @ w[15] + w[16], here @ w[17] + w[18], _likely(here @ w[19] + w[20])


def _convolved(pictures: Floats, kernel: Floats, bias: Floats) -> Floats:
    side, _, deep, wide = kernel.shape
    windows = np.lib.stride_tricks.sliding_window_view(pictures, (side, side), axis=(1, 2))
    rows = windows.transpose(0, 1, 2, 4, 5, 3).reshape(-1, side * side * deep)
    made = rows @ kernel.reshape(-1, wide) + bias
    return made.reshape(*windows.shape[:3], wide)


def _bent(values: Floats, slope: Floats) -> Floats:
    return np.maximum(values, 0) + slope * np.minimum(values, 0)


def _largest(pictures: Floats, side: int, *, whole: bool = True) -> Floats:
    """The largest value of each window of `side`, every second one; `whole`: also of those cut off at the edge."""
    if whole:
        more = [max(0, (-(-length // 2) - 1) * 2 + side - length) for length in pictures.shape[1:3]]
        pad = ((0, 0), (0, more[0]), (0, more[1]), (0, 0))
        pictures = np.pad(pictures, pad, constant_values=-np.inf)
    high, wide = ((length - side) // 2 + 1 for length in pictures.shape[1:3])
    parts = [
        pictures[:, down : down + 2 * high - 1 : 2, along : along + 2 * wide - 1 : 2]
        for down in range(side)
        for along in range(side)
    ]
    return np.maximum.reduce(parts)


def _flat(pictures: Floats) -> Floats:
    """As the weights want it: column by column."""
    return pictures.transpose(0, 2, 1, 3).reshape(len(pictures), -1)


def _likely(pairs: Floats) -> Floats:
    """The second of two, as a probability."""
    return 1 / (1 + np.exp(pairs[..., 0] - pairs[..., 1]))
