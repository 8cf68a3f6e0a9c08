"""Owns reading what is said in a film where people name it, quoted or not; refuses to know how they ask."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from maker_free.language.grammar.matcher import Chart, Grammar, NoMatchError, Slots, Value
from maker_free.language.operations import Clips
from maker_free.language.operations.speech import CoverSaid, MendWords

MOST_WORDS = 10
ALIKE = 0.5
"""Two spellings of what was said have more in common than this."""


def learn(grammar: Grammar) -> None:
    """Teach a grammar the slots that are read by functions."""
    grammar.function("saying", _saying)
    grammar.function("word_said", _word_said)


def misheard(found: Slots) -> MendWords:
    """A name that was understood as another one like it, without quotation marks: "it's Marik, not Marek"."""
    wrong, right = str(found["wrong"]), str(found["right"])
    names = all(_NAME.fullmatch(one) for one in (wrong, right))
    alike = SequenceMatcher(None, wrong.casefold(), right.casefold(), autojunk=False).ratio()
    if not names or wrong == right or alike <= ALIKE:
        raise NoMatchError
    return MendWords(wrong=wrong, right=right)


def covered(found: Slots) -> CoverSaid:
    """A clip by its number or place; one that is called something is found among the files."""
    clips: Clips = found["clips"]
    if clips.which == "named" or clips == Clips():
        raise NoMatchError
    return CoverSaid(clips=clips, words=found["words"])


_NAME = re.compile(
    r"[A-Z][^\W\d_]+(?:[ '-][A-Z][^\W\d_]+)*|(?:(?![一二三四五六七八九十零两百千第])[\u4e00-\u9fff]){2,6}"
)


def _saying(chart: Chart, position: int) -> list[Value]:
    """Words of any meaning up to a mark, or a quoted piece."""
    token = chart.tokens[position]
    if token.kind == "quote":
        return [Value(position + 1, token.inner)] if token.inner.strip() else []
    found: list[Value] = []
    for end in range(position + 1, min(position + MOST_WORDS, len(chart.tokens)) + 1):
        if chart.tokens[end - 1].kind in ("quote", "mark"):
            break
        found.append(Value(end, chart.text[token.start : chart.tokens[end - 1].end], 1 + 0.3 * (end - position)))
    return found


def _word_said(chart: Chart, position: int) -> list[Value]:
    """A word or a few that stand for a thing, or a quoted piece."""
    token = chart.tokens[position]
    if token.kind == "quote":
        return _saying(chart, position)
    if token.word in _NO_THING or token.kind == "clock":
        return []
    return [
        found
        for found in _saying(chart, position)
        if (last := chart.tokens[found.end - 1]).word not in _NO_THING
        and last.kind != "clock"
        and found.end - position >= (2 if token.kind == "han" else 1)
        and found.end - position <= (MOST_WORDS if token.kind == "han" else MOST_NAMED)
        and not _NO_NAME.match(found.value)
    ]


MOST_NAMED = 4
_NO_THING = frozenset(
    part
    for line in (
        "the a an it its this that these those i we you he she they me them at in on of to for from with by as and or",
        "when while where whenever wherever until before after if is are was were be being each every all any some no not",
        "say says said saying speak spoken word words key keyword keywords speaker yellow red green blue white black big bigger bold",
    )
    for part in line.split()
)
"""Words with which nobody begins or ends what is to stand out."""
_NO_NAME = re.compile("一下|重点|关键|[这那一每所]|[成为到在把将了的]|.*[色的]$")
