"""Owns what can be asked of looking for faces, whoever does it, and what comes of it; refuses to open files.

A second way to find them is another `Lookout`.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Protocol

from maker_free import messages
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import Frozen
from maker_free.errors import EditError

PACKAGE = "mtcnn"
"""What the extra brings."""


def installed() -> bool:
    """Whether the program that finds faces is there."""
    return find_spec(PACKAGE) is not None


class Faces(Frozen):
    """The faces of one file: a track for each (`engine.model.faces`), the most important one first."""

    fingerprint: str
    tracks: tuple[str, ...] = ()


class Lookout(Protocol):
    def faces(self, media: Media) -> Faces:
        """The faces in a file. Raises EditError where they cannot be looked for, JobError, Cancelled."""
        ...

    def able(self) -> bool:
        """Whether faces can be looked for at all."""
        ...


class Blind:
    """Where no faces can be found."""

    def faces(self, media: Media) -> Faces:
        raise EditError(messages.faces.NOT_INSTALLED.of())

    def able(self) -> bool:
        return False
