"""Reads that certain clips were meant and not those that were said just before: "trim clip 2 to 5 s, I mean clip 3"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from maker_free.language.operations import Clips
from maker_free.language.phrasebook.rule import NoEdit
from maker_free.language.reading import Reading
from maker_free.language.sentences import cuts
from maker_free.language.words import Token

_LEAD = re.compile(
    r"(?:(?:no|sorry|wait|oops|actually|er+|um)[,\s]+)*"
    r"(?:i mean|i meant|or rather|rather|make that|i should say|that is)[,\s]+"
    r"|(?:(?:no|sorry|oops)[,\s]+)+|(?:不对|不是|哦不|等等|错了|抱歉)?[，,\s]*(?:我是说|我的意思是|我说的是|应该是|是说)|(?:不对|哦不|错了)[，,\s]*",
    re.I,
)


def read(reading: Reading, sentence: Sequence[Token], start: int) -> int | None:
    """Behind words that put other clips in the place of those of the edit before them."""
    before = reading.before
    if before is None or reading.turned or isinstance(before.meaning, NoEdit) or len(before.meaning) != 1:
        return None
    was = before.meaning[0]
    clips = getattr(was, "clips", None)
    if reading.operations[-1:] != [was] or not isinstance(clips, Clips) or clips == Clips():
        return None
    for end in cuts(sentence, start):
        led = _LEAD.match(reading.words(sentence[start:end]))
        if led is None:
            continue
        begin = next((at for at in range(start, end) if sentence[at].start >= sentence[start].start + led.end()), end)
        meant = reading.spared(sentence[begin:end])
        if meant is not None:
            now = was.model_copy(update={"clips": meant.model_copy(update={"span": clips.span})})
            reading.operations[-1] = now
            reading.said[-1] = reading.words(sentence[start:end])
            reading.before = before._replace(meaning=(now,))
            return end
    return None
