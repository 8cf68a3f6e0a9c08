"""Damages requests so that they are not understood, follows what is offered as it stands, and prints how often that is
the wish, something else, or nothing. With -v the ones that are not the wish are shown, with a number only every so
many of all are tried.
"""

from __future__ import annotations

import itertools
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from maker_free.conversation import intents, offers
from maker_free.edits.direct import Outcome
from maker_free.errors import EditError
from maker_free.language.grammar.words import tokens
from tests.edits.footage import Chat
from tests.language.spoken import judge
from tests.language.spoken.judge import MEDIA, Case

SETS = ("everyday", "host", "holdout")
LONGEST = 120
ENGLISH = ("kinda", "proper", "vibe", "ish", "thingy", "whilst", "sorta", "blimey", "mega", "legit")
CHINESE = ("那个啥", "嘛", "咯", "呗", "稍微地", "超级", "麻溜", "整一个", "妥妥", "咋说")
Followed = Literal["right", "part", "other", "none"]
"""The wish, a part of it and nothing else, something else, or nothing."""


@dataclass(frozen=True)
class Damaged:
    case: Case
    say: str
    how: str


def _places(said: list[str], chinese: bool) -> list[int]:
    """Where a word can be put in without parting another, or a number from what it counts."""
    inner = range(1, len(said)) if not chinese else [at for at in range(1, len(said)) if said[at - 1] in _ENDS]
    parted = [at for at in inner if not said[at - 1][-1:].isdigit() and said[at - 1] not in "第一二三四五六七八九十"]
    return [*parted, len(said)]


def strange(said: list[str], draw: random.Random, chinese: bool) -> list[str]:
    """Words that no phrase has put between the others."""
    for _ in range(2):
        said.insert(draw.choice(_places(said, chinese)), draw.choice(CHINESE if chinese else ENGLISH))
    return said


def turned(said: list[str], draw: random.Random, chinese: bool) -> list[str]:
    """What begins with a small word before what comes before it."""
    places = [at for at in range(1, len(said)) if said[at].lower() in _BEGINS]
    if not places or any(word in ".;。；，," for word in said[:-1]):
        return misspelt(said, draw, chinese)
    at = draw.choice(places)
    return [*said[at:], *said[:at]]


def misspelt(said: list[str], draw: random.Random, chinese: bool) -> list[str]:
    """Two letters of a word changed, or two Chinese characters in each other's place."""
    words = [at for at, word in enumerate(said) if word.isascii() and word.isalpha() and len(word) > 4]
    if words:
        at = draw.choice(words)
        letters = list(said[at])
        for place in draw.sample(range(1, len(letters)), 2):
            letters[place] = draw.choice("qxzjk")
        said[at] = "".join(letters)
        return said
    pairs = [
        at
        for at in range(1, len(said))
        if said[at - 1] not in _COUNTS and said[at] not in _COUNTS and all(_is_han(said[one]) for one in (at - 1, at))
    ]
    if not pairs:
        return strange(said, draw, chinese)
    at = draw.choice(pairs)
    said[at - 1], said[at] = said[at], said[at - 1]
    return said


def missing(said: list[str], draw: random.Random, chinese: bool) -> list[str]:
    """Without one of the small words, and with a strange one."""
    words = [at for at, word in enumerate(said) if word.lower() in _SMALL]
    if words:
        del said[draw.choice(words)]
    said.insert(draw.choice(_places(said, chinese)), draw.choice(CHINESE if chinese else ENGLISH))
    return said


def _is_han(word: str) -> bool:
    return "\u3400" <= word[:1] <= "\u9fff"


_COUNTS = "第一二三四五六七八九十两半倍秒段"
_ENDS = "把将给的到在，,、了为用"
_BEGINS = frozenset(
    ("to", "from", "at", "on", "in", "for", "with", "before", "after", "by", "over", "between", *"到在用给放移")
)
_SMALL = frozenset(
    ("the", "a", "an", "of", "to", "for", "at", "in", "on", "it", "is", "clip", "part", *"把将的了一下个给")
)


WAYS: tuple[Callable[[list[str], random.Random, bool], list[str]], ...] = (strange, turned, misspelt, missing)


def damaged() -> Iterator[Damaged]:
    """Every request of one line, damaged in two ways."""
    draw = random.Random(7)
    names = [one.name for one in MEDIA]
    for name in SETS:
        for number, case in enumerate(judge.cases(name)):
            if "\n" in case.say or len(case.say) > LONGEST or case.wants == ((),):
                continue
            chinese = any("\u3400" <= sign <= "\u9fff" for sign in case.say)
            said = [case.say[token.start : token.end] for token in tokens(case.say, names)]
            for way in (WAYS[number % 4], WAYS[(number + 1 + number // 4 % 3) % 4]):
                if len(said) > 1:
                    words = way(list(said), draw, chinese)
                    yield Damaged(case, ("" if chinese else " ").join(words), way.__name__)


def _say(made: Chat, text: str) -> tuple[Outcome | None, str]:
    """What came of the edits of a text, and what was answered."""
    steps = [one.text for one in intents.route(text, [one.name for one in MEDIA]).steps if one.action == "edit"]
    outcome, answer = None, ""
    for step in steps:
        try:
            outcome = made.say(step)
            answer += f"{outcome.text}\n"
        except EditError as error:
            answer += f"{error.said.say(made.language)}\n"
    return outcome, answer


def follow(one: Damaged) -> tuple[Followed, str] | None:
    """What following the offers comes to; None when the request was not refused as not understood, or is done."""
    made = judge.chat(one.case.before)
    start = made.timeline
    outcome, answer = _say(made, one.say)
    if outcome is None or not any(part.kind == "unknown" for part in outcome.unclear):
        return None
    wanted = [judge.wished(one.case, want) for want in one.case.wants]
    if any(judge.same(made.timeline, want) for want in wanted):
        return None
    offered = offers.offered(answer)
    if not offered:
        return "none", ""
    _say(made, "\n".join(offered))
    if any(judge.same(made.timeline, want) for want in wanted):
        return "right", "; ".join(offered)
    if judge.same(made.timeline, start):
        return "none", "; ".join(offered)
    part = any(judge.same(made.timeline, judge.wished(one.case, some)) for some in _parts(one.case))
    return ("part" if part else "other"), "; ".join(offered)


def _parts(case: Case) -> Iterator[Sequence[str]]:
    """What some of the edits of a wish are without the others."""
    for want in case.wants:
        for many in range(1, len(want)):
            yield from itertools.combinations(want, many)


if __name__ == "__main__":
    step = next((int(one) for one in sys.argv[1:] if one.isdigit()), 1)
    found = [(one, came) for one in [*damaged()][::step] if (came := follow(one)) is not None]
    for how in ("all", *(way.__name__ for way in WAYS)):
        some = Counter(came[0] for one, came in found if how in ("all", one.how))
        many = sum(some.values()) or 1
        told = (f"{kind} {some[kind]} ({some[kind] / many:.0%})" for kind in ("right", "part", "other", "none"))
        print(f"{how}: {many}", *told)
    if "-v" in sys.argv:
        for one, (kind, offered) in found:
            if kind != "right":
                print(f"--- {kind} ({one.how}): {one.say!r}\n    want {one.case.wants}\n    offered {offered!r}")
