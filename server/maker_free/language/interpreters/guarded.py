"""Takes back, behind a sentence, the edits of it that would do more, or elsewhere, than it says."""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.language.dialogue import guards
from maker_free.language.grammar.words import Token
from maker_free.language.mentions import CALLED
from maker_free.language.operations import Clips, Remove, Unclear
from maker_free.language.reading import Reading
from maker_free.language.understanding import unknown


def behind(reading: Reading, sentence: Sequence[Token], begun: int, unclear: int) -> None:
    """Behind a sentence before which there were so many edits, and so many parts that were not understood."""
    made = reading.operations[begun:]
    if not made or not any(guards.is_broad(one) for one in made):
        return
    lost = any(one.kind in ("unknown", "not here") for one in reading.unclear[unclear:])
    missed = [one for one in _named(reading, sentence) if not guards.is_spoken_of(one, made)]
    if not lost and not missed:
        return
    for at in reversed(range(begun, len(reading.operations))):
        words = reading.said[at] if at < len(reading.said) else ""
        if guards.is_broad(reading.operations[at]) and not guards.says_all(words):
            del reading.operations[at]
            del reading.said[at]
            reading.before = None
            reading.unclear.append(Unclear(kind="unknown", text=words[:500], closest=""))


def _named(reading: Reading, sentence: Sequence[Token]) -> list[Clips]:
    """The clips that a sentence names, one after another."""
    chart = reading.chart(sentence)
    found: list[Clips] = []
    at = 0
    while at < len(sentence):
        read = [
            one for one in chart.read("oneclip", at) if one.cost <= CALLED and one.value != Clips() and one.end > at
        ]
        read = [one for one in read if _is_known(reading, one.value)]
        best = max(read, key=lambda one: (one.end, -one.cost), default=None)
        if best is None or _is_no_clip(sentence, at, best.end):
            at += 1
            continue
        found.append(best.value)
        at = max(best.end, at + 1)
    return found


def _is_known(reading: Reading, clips: Clips) -> bool:
    """Whether clips are told by their numbers, or by names that files have."""
    if clips.which not in ("numbered", "named") or clips.span is not None:
        return False
    return clips.which == "numbered" or not unknown(Remove(clips=clips), reading.called, 1)


def _is_no_clip(sentence: Sequence[Token], at: int, end: int) -> bool:
    """Whether what reads like a clip may be a stretch of time, 一个 (which is "a"), or what a look is compared to."""
    said = [token.word for token in sentence[max(0, at - 2) : end]]
    if _PLACES.intersection(token.word for token in sentence[at:end]) or "like" in said:
        return True
    return said[-2:] == ["一", "个"] and "第" not in said


_PLACES = frozenset(("first", "second", "third", "last", "final", "opening", "ending", "最", "首", "末", "前", "后"))
"""What may be a stretch of time as well as a clip."""
