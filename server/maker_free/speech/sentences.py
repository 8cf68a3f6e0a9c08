"""Owns where sentences begin and end in what is said; refuses to change any."""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.engine.model.word_times import Spoken

ENDS = ".?!。？！…"
PAUSE = 800
"""ms of silence that end a sentence without a mark, as in Chinese, which is mostly heard without any."""
BREATH, LONG = 400, 12_000
"""ms of silence that end one that is longer than so many ms already."""


def sentences(said: Sequence[Spoken]) -> list[range]:
    """The words of each sentence by their places; none goes from one clip's file on into another's."""
    found: list[range] = []
    first = 0
    for at, one in enumerate(said):
        after = said[at + 1] if at + 1 < len(said) else None
        if after is None or _ends(said[first], one, after):
            found.append(range(first, at + 1))
            first = at + 1
    return found


def _ends(first: Spoken, one: Spoken, after: Spoken) -> bool:
    gap = after.start - one.end
    if one.word.text.rstrip("\"'”’)）」 ")[-1:] in ENDS:
        return True
    return gap >= PAUSE or (gap >= BREATH and one.end - first.start >= LONG)
