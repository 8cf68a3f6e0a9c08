"""Owns what can be asked of hearing, whoever does it: what is said in a file, and to get the model for it.

A second engine is another one of these.
"""

from __future__ import annotations

from typing import Protocol

from maker_free.engine.model.media import Media
from maker_free.errors import EditError
from maker_free.speech import program
from maker_free.speech.transcript import Transcript


class Ears(Protocol):
    def hear(self, media: Media, *, closely: bool = False) -> Transcript:
        """What is said in a file, with whatever was put right since; `closely`, also every "um" that was taken for
        another word at first. Raises EditError where hearing cannot be done, JobError when it broke down,
        Cancelled."""
        ...

    def known(self, media: Media) -> Transcript | None:
        """What was heard in a file earlier; nobody listens now."""
        ...

    def fetch(self) -> bool:
        """Get the speech model; False when it is here already. Raises EditError, JobError or Cancelled."""
        ...


class Deaf:
    """Where nothing can be heard."""

    def hear(self, media: Media, *, closely: bool = False) -> Transcript:
        raise EditError(program.absent())

    def known(self, media: Media) -> Transcript | None:
        return None

    def fetch(self) -> bool:
        raise EditError(program.absent())
