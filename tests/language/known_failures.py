"""Owns requests that should be read so one day and are not: each must fail, and leaves this list when it is read."""

from __future__ import annotations

from maker_free.language.operations import Length, Operation

KNOWN_FAILURES: dict[str, tuple[Operation, ...]] = {
    "Make the total video length 30 seconds": (Length(to=30_000),),
}
