"""Owns chance: every random choice comes from a generator named for what it decides; refuses any other
source.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from zlib import crc32

import numpy as np

_WORD = (1 << 64) - 1
_Item = TypeVar("_Item")


def generator(seed: int, *labels: object) -> np.random.Generator:
    """A generator that depends on `seed` and on the labels only, so that one choice never shifts another."""
    return np.random.default_rng([seed & _WORD, crc32("/".join(map(str, labels)).encode())])


def pick(rng: np.random.Generator, items: Sequence[_Item]) -> _Item:
    """One of the items, all equally likely."""
    return items[int(rng.integers(len(items)))]
