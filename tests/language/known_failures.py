"""Owns requests that should be read so one day and are not: each must fail, and leaves this list when it is read."""

from __future__ import annotations

from maker_free.language.operations import Clips, Moment, Operation, Span, Trim

KNOWN_FAILURES: dict[str, tuple[Operation, ...]] = {
    "use the last 3 of the interview": (
        Trim(
            clips=Clips(which="named", name="interview"), keep=Span(begin=Moment(ms=-3000, part=1), end=Moment(part=1))
        ),
    ),
}
