"""Owns where a text may be cut: into sentences, and at linking words into parts; refuses to know what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from maker_free.language.dialogue import remarks
from maker_free.language.grammar.lexicon import spelled
from maker_free.language.grammar.words import Token


def sentences(text: str, said: Sequence[Token]) -> Iterable[tuple[Token, ...]]:
    """The tokens between full stops, semicolons and line breaks."""
    found: list[Token] = []
    end = 0
    for token in said:
        new_line = "\n" in text[end : token.start]
        if new_line and found:
            yield tuple(found)
            found = []
        end = token.end
        if token.kind == "mark" and token.word in _STRONG and not _inside(text, token):
            if [one.kind for one in found] != ["number"]:
                yield tuple(found)
            found = []
        else:
            found.append(token)
    yield tuple(found)


def _inside(text: str, token: Token) -> bool:
    """A mark in the middle of a sentence: "no.1", "the text Subscribe! at the bottom"."""
    if token.word == ".":
        return text[token.end : token.end + 1].isalnum() or _is_short(text[: token.end], text[token.end :])
    return token.word in "!?" and bool(_GOING_ON.match(text[token.end : token.end + 12]))


def _is_short(before: str, behind: str) -> bool:
    """Whether a full stop only shortens a word that a name goes on behind: "Dr. Lena Hart", "by J. Smith"."""
    if not re.match(r"[ \t]+\w", behind):
        return False
    if _TITLE_OF.search(before) is not None:
        return True
    return _INITIAL.search(before) is not None and re.match(r"[ \t]+[A-Z]", behind) is not None


_TITLE_OF = re.compile(r"(?<![\w'’])(?:dr|mr|mrs|ms|prof|rev|sgt|capt|gen|sen|st|mt|ft|feat|vs|messrs)\.$", re.I)
_INITIAL = re.compile(
    r"(?:[:：“\"]|\b(?:by|with|for|from|of|and|says|saying|named|called|is|name|(?!Option|Plan|Part|Clip|Take|Scene|Version)"
    r"[A-Z][a-z]+|[A-Z]\.))\s*(?<![\w'’])[A-Z]\.$"
)
_GOING_ON = re.compile(
    r"[!?]* (?:at|on|in|over|for|as|to|with|from|of|under|above|near|by|and|until|during|across|into)\b"
)
"""What follows a mark that belongs to a text: "the text Subscribe! at the bottom"."""


class Sentence(tuple[Token, ...]):
    """Tokens that are asked again and again where their parts may end, and keep the answers."""

    ends: dict[int, list[int]]

    @classmethod
    def of(cls, said: Sequence[Token]) -> Sentence:
        made = cls(said)
        made.ends = {}
        return made


def cuts(sentence: Sequence[Token], start: int) -> list[int]:
    """Where a part that begins at `start` may end: before a linking word or comma, or at the end."""
    if not isinstance(sentence, Sentence):
        return _cuts(sentence, start)
    if start not in sentence.ends:
        sentence.ends[start] = _cuts(sentence, start)
    return sentence.ends[start]


def _cuts(sentence: Sequence[Token], start: int) -> list[int]:
    cuts: list[int] = []
    position = start + 1
    breathless = is_breathless(sentence)
    while position < len(sentence) and len(cuts) < _MOST_CUTS:
        after = skip(sentence, position)
        if remarks.begins_reason(sentence, position):
            cuts.append(position)
            position = max(after, position + 1)
        elif after == position and (
            _is_spaced(sentence, position)
            or _is_behind_fault(sentence, position)
            or (breathless and _begins_anew(sentence, position))
        ):
            cuts.append(position)
            position += 1
        elif after > position:
            if not _in_numbers(sentence, position, after) and not _is_further(sentence, position):
                cuts.append(position)
            position = after
        else:
            position += 1
    if len(cuts) < _MOST_CUTS or not cuts:
        cuts.append(len(sentence))
    return cuts


def _is_further(sentence: Sequence[Token], position: int) -> bool:
    """True for 再 in 音乐再小点声, which says how much and joins nothing, and in 从第5秒再开始."""
    if sentence[position].word != "再" or position + 1 >= len(sentence):
        return False
    before, following = sentence[position - 1], sentence[position + 1]
    if before.word == "秒" and [token.word for token in sentence[position + 1 : position + 3]] == ["开", "始"]:
        return True
    return before.kind == "han" and before.end == sentence[position].start and following.word in _FURTHER


_FURTHER = frozenset("大小快慢亮暗高低长短多少轻响暖冷淡浓粗细鲜")


def _is_minus(sentence: Sequence[Token], position: int) -> bool:
    """True for the sign of "-3x", which parts nothing."""
    if sentence[position].word not in ("-", "−", "–") or position + 1 >= len(sentence):
        return False
    following = sentence[position + 1]
    before = sentence[position - 1] if position else None
    close = following.kind == "number" and following.start == sentence[position].end
    return close and before is not None and before.kind not in ("number", "clock")


_FAULTS = frozenset(
    ("long", "short", "loud", "quiet", "dark", "bright", "slow", "fast", "big", "small", "boring", "shaky", "noisy")
)


_MENDS = frozenset(
    (
        "get",
        "make",
        "cut",
        "trim",
        "turn",
        "lower",
        "raise",
        "shorten",
        "speed",
        "slow",
        "remove",
        "delete",
        "mute",
        "put",
    )
)


def _is_behind_fault(sentence: Sequence[Token], position: int) -> bool:
    """Between what is wrong and what is to be done, said in one breath: "it runs too long get it down to 30 s"."""
    if sentence[position].word not in _MENDS or sentence[position - 1].word not in _FAULTS:
        return False
    return any(token.word in ("too", "so", "way") for token in sentence[max(0, position - 2) : position - 1])


def is_breathless(sentence: Sequence[Token]) -> bool:
    """Whether a sentence is long and in Chinese without a mark in it, as it is dictated."""
    if len(sentence) < _BREATH or any(token.kind == "mark" for token in sentence):
        return False
    return sum(token.kind == "han" for token in sentence) > len(sentence) // 2


_BREATH = 24
"""Tokens that nobody says without a pause."""
_TIED = frozenset("和到把将在的与跟给、及至从用为除数对由让往向比同于以")
"""What what follows belongs to."""


def _begins_anew(sentence: Sequence[Token], position: int) -> bool:
    """Where another request may begin in one that has no marks: at 第三段, 把 and the like."""
    if sentence[position - 1].word in _TIED:
        return False
    return sentence[position].word in "把将第" or (
        sentence[position].word == "最" and [one.word for one in sentence[position + 1 : position + 2]] == ["后"]
    )


def _is_spaced(sentence: Sequence[Token], position: int) -> bool:
    """At a space between Chinese words, which stands there for a comma."""
    before, after = sentence[position - 1], sentence[position]
    return before.kind == after.kind == "han" and before.end < after.start


def _in_numbers(sentence: Sequence[Token], position: int, after: int) -> bool:
    """True between the numbers of a list: "3, 1, 2"."""
    return sentence[position - 1].kind == "number" and after < len(sentence) and sentence[after].kind == "number"


_LINKED = (
    "and then", "and also", "and after that", "and finally", "then also", "and", "then", "also", "plus", "&", "but",
    "after that", "afterwards", ",", "，", "、", "while",
    "finally", "as well as", "next", "in addition", "additionally", "and in addition",
    "然后", "接着", "再", "并且", "并", "同时", "还有", "另外", "最后再", "而且", "以及", "随后", "之后", "和", "顺便",
    "其次", "接下来", "下一步", "紧接着", "此外", "除此之外", "好的", "并把", "再把", "又", "且", "还要", "还",
    "so", "所以", "can you", "can u", "could you", "could u", "would you", "then just", "and just",
    "first of all", "firstly", "secondly", "thirdly", "lastly", "首先", "其次", "-", "•", "*", "·", ":", "：", "with",
)  # fmt: skip


_PLACING = (["之", "后"], ["随", "后"], ["after", "that"])
"""What links requests only behind a mark: intro.mp4 之后 is a place."""


@cache
def _linked() -> dict[str, list[list[str]]]:
    table: dict[str, list[list[str]]] = {}
    for phrase in _LINKED:
        said = list(spelled(phrase)) or [phrase]
        table.setdefault(said[0], []).append(said)
    return table


def skip(sentence: Sequence[Token], position: int) -> int:
    """Behind the linking words at a position."""
    moved = True
    while moved and position < len(sentence) and not remarks.begins_reason(sentence, position):
        moved = False
        if _is_minus(sentence, position):
            break
        for phrase in _linked().get(sentence[position].word, ()):
            if [token.word for token in sentence[position : position + len(phrase)]] == phrase and not (
                phrase in _PLACING and position and sentence[position - 1].kind != "mark"
            ):
                position += len(phrase)
                moved = True
                break
    return position


def bare(said: Sequence[Token]) -> Sequence[Token]:
    """Without commas and the like at both ends."""
    start, end = 0, len(said)
    while start < end and said[start].kind == "mark" and said[start].word not in ("#", "+", "-", "−", "–"):
        start += 1
    opened = any(token.word in ("(", "（") for token in said)
    while end > start and said[end - 1].kind == "mark" and said[end - 1].word not in ("%", "°"):
        if opened and said[end - 1].word in (")", "）"):
            break
        end -= 1
    return said[start:end]


def behind_number(sentence: Sequence[Token]) -> int:
    """Behind the number of an item of a list: "2) trim clip 1"."""
    if len(sentence) > 2 and sentence[0].kind == "number" and sentence[1].word in (")", "）", "、"):
        return 2
    return 0


_STRONG = frozenset(".;!?。；！？…")


_MOST_CUTS = 12
"""Places to cut that are looked ahead."""
