"""Owns what finished work leaves behind for the tools: an upload's files, a message's two states, an export's file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from maker_free import wire
from maker_free.errors import MakerFreeError
from maker_free.film_facts import Opened
from maker_free.messages.message import Said


@dataclass(frozen=True)
class UploadResult:
    """`skipped` are (name, why in one or two sentences)."""

    files: tuple[wire.UploadedFile, ...]
    skipped: tuple[tuple[str, Said], ...]


@dataclass(frozen=True)
class TurnResult:
    """`text` is what the engine said, raw; `confirmed` False: cut off and no change seen, or it cannot be known.

    `seen` is how this chat last saw the project when somebody else changed it before this message, else None.
    `failure` is what the engine broke off with, after words or changes; `working`: it had not ended when the line was
    closed, so that more may follow.
    """

    text: str
    before: wire.State
    after: wire.State
    confirmed: bool
    seen: wire.State | None = None
    failure: MakerFreeError | None = None
    working: bool = False

    @property
    def asks(self) -> bool:
        """True when it ended in a question to the user and nothing was done."""
        return self.text.rstrip().endswith(("?", "？")) and self.before.draft == self.after.draft


@dataclass(frozen=True)
class CarryResult:
    """A project that came from another engine: its files, its timeline now, and what of it did not come along."""

    upload: UploadResult
    after: wire.State
    lost: tuple[wire.Lost, ...]


@dataclass(frozen=True)
class ExportResult:
    """The finished file; `seconds` that it took, where this process saw it all; `report` what its engine checked in it.

    `opened` is what it was seen to be, where its engine did not say; `format` and `height` what was asked for.
    """

    path: Path
    bytes: int
    seconds: float | None
    report: Said | None
    opened: Opened | None = None
    format: str = "mp4"
    height: int | None = None
