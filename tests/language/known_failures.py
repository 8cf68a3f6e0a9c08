"""Owns requests that should be read so one day and are not: each must fail, and leaves this list when it is read."""

from __future__ import annotations

from maker_free.language.operations import Clips, Operation, Span, Trim
from tests.language.asking import at

KNOWN_FAILURES: dict[str, tuple[Operation, ...]] = {
    "trim every clip except the last to 4 s": (
        Trim(clips=Clips(which="numbered", numbers=(-1,), others=True), keep=Span(end=at(4000))),
    ),
}
