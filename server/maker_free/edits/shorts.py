"""Owns offering parts of a film that stand by themselves, each with the sentence that makes it; cuts none."""

from __future__ import annotations

from maker_free.edits import refusals, spoken
from maker_free.edits import spoken_messages as messages
from maker_free.edits.session import EditSession
from maker_free.language.speech import Shorts
from maker_free.messages import formats
from maker_free.speech import highlights

ROOM = 150
"""ms that stay before the first word and behind the last one."""


def shorts(film: EditSession, edit: Shorts) -> EditSession:
    """Parts of about the length that was asked for."""
    words = spoken.said(film)
    chosen = highlights.choose(words, edit.count, edit.length)
    if not chosen:
        raise film.refuse(refusals.TOO_SHORT)
    lines: list[str] = []
    for number, part in enumerate(chosen, start=1):
        start, end = max(0, part.start - ROOM), min(film.duration, part.end + ROOM)
        times = [formats.clock(ms, tenths=True) for ms in (start, end)]
        line = messages.SHORT.of(
            number=number,
            span=formats.span(start, end, tenths=False),
            words=spoken.quoted([words[at] for at in part.words]),
            sentence=messages.KEEP_ONLY.of(begin=times[0], end=times[1]),
        )
        lines.append(line.say(film.language))
    return film.tell(messages.SHORTS, lines="\n".join(lines)).tell(messages.AFTER_A_SHORT)


EDITS = {Shorts: shorts}
