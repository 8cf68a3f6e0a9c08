"""Owns requests told by what is in them: a cue that says what is to be done, and slots that say to what and how much,
whatever stands around them; refuses what leaves a clip, an amount, a text or another cue over, and what denies or limits.

    wind on the beach is horrible just kill the sound there      mute the beach
    手机那段小朋友尖叫，耳朵都要聋了，弄成三成音量                     set the volume of the phone clip to 30%

`phrases/frames.toml` says which cues and slots make which sentence; that sentence is then read as any other.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from maker_free.language import paraphrase
from maker_free.language.clauses import Clause, Context, chart_of
from maker_free.language.grammar.matcher import Chart
from maker_free.language.grammar.words import PICTURES, Token, tokens
from maker_free.language.operations import Clips, Operation, Span
from maker_free.language.phrasebook.rule import NoEdit
from maker_free.language.sentences import bare
from maker_free.language.values import describing

MAX_TOKENS = 48
_SHORT = 4
"""Tokens of what may be a name."""
_NAMED = 5
"""What it may cost to know a clip by its name."""
_SLOTS = (
    ("span", "span"), ("rate", "rate"), ("percent", "percent"), ("time", "length"), ("degrees", "degrees"),
)  # fmt: skip
"""Slots by the names of those that read them, the likeliest first."""
_WORDS = (
    ("part", "part_of"), ("transition", "a_transition"), ("look", "a_look"), ("mood", "a_mood"), ("aspect", "a_aspect"),
)  # fmt: skip
_SOFT = frozenset(("look", "mood", "transition", "aspect", "part", "position"))
"""What may as well only describe, so that a frame may pass it over."""
_HARD_LOOKS = frozenset(("black and white", "sepia", "vintage"))
"""Looks that nobody describes a clip by without asking for them."""


class Item(NamedTuple):
    """A slot or a cue among the words, and where it ends; `more` are others of its kind that go with it, and
    `named` music asks for itself."""

    kind: str
    start: int
    end: int
    value: Any = None
    more: tuple[Any, ...] = ()
    named: bool = False


@dataclass(frozen=True)
class Frame:
    """The cues that make a sentence of some slots, those that may stand beside them, and those that never do."""

    cues: frozenset[str]
    also: frozenset[str]
    never: frozenset[str]
    says: Mapping[tuple[str, ...], str]


Known = Callable[[Clips], bool]
"""Whether clips are of a number, or of a name that a file has."""
Read = Callable[[Sequence[Token]], Clause | None]


def understood(text: str, said: Sequence[Token], known: Known, read: Read, it: Clips | None) -> Clause | None:
    """What words mean by a cue and its slots; None unless exactly one frame takes all of them. `it` are the clips that
    a pronoun means."""
    if not said or len(said) > MAX_TOKENS:
        return None
    chart = chart_of(text, said, Context(alone=False))
    cued = _cued(said)
    found = list(_items(chart, known, cued))
    cues = frozenset(item.kind for item in found if item.kind in _data()["cues"])
    if any(item.kind == "stop" for item in found):
        return None
    slots = _once([item for item in found if item.kind not in cues])
    strong = cues - frozenset(_data()["weak"]["cues"].split())
    for frame in _frames():
        if not frame.cues <= cues or not strong <= frame.cues | frame.also or cues & frame.never:
            continue
        if not frame.cues and _is_a_name(said, found):
            continue
        done = paraphrase.is_done(said[0])
        for way in _ways(frame, slots, it is not None and ("it" in cues or done)):
            part = _said(way, said, read)
            if part is not None:
                return part
    return None


def _is_a_name(said: Sequence[Token], found: Sequence[Item]) -> bool:
    """Whether a few words without a cue are rather what something is called: "our lake house"."""
    taken = {at for item in found for at in range(item.start, item.end)}
    left = [token for at, token in enumerate(said) if at not in taken and token.kind != "mark"]
    return len(said) <= _SHORT and any(token.word not in _no_name() for token in left)


def asks_nothing(said: Sequence[Token], known: Known, before: Operation | None) -> bool:
    """Whether words have no cue, amount or text in them and are no order either, so that they only say something; or
    only say once more what the edit before them does."""
    words = paraphrase.joined(said)[0] if 0 < len(said) <= MAX_TOKENS else ""
    if words and _talk().fullmatch(words) is not None:
        return True
    if not words:
        return False
    found = list(_items(chart_of("", said, Context(alone=False)), known, _cued(said)))
    if before is not None and (_is_of_others(said, found, before) or _only_names_another(said, found, before)):
        return False
    restated = before is not None and _restates(found, before)
    if _asking().search(words) is not None and not restated:
        return False
    harmless = {*_data()["talk"]["harmless"].split()}
    if before is not None:
        harmless |= {*_data()["restating"].get(before.verb, "").split()}
    named = any(item.kind == "clips" for item in found)
    for item in found:
        words = "".join(token.word for token in said[item.start : item.end])
        if item.kind == "stop" and not named and words in _data()["talk"]["denying"].split():
            continue
        if item.kind == "look" and item.value == getattr(before, "look", None):
            continue
        if item.kind not in harmless or item.value in _HARD_LOOKS:
            return False
    return True


def _is_of_others(said: Sequence[Token], found: Sequence[Item], before: Operation) -> bool:
    """Whether words count something of clips that the edit before them is not of: "and the last two of the beach"."""
    others = any(item.kind == "clips" and item.value != getattr(before, "clips", None) for item in found)
    return others and any(token.kind == "number" or token.word in _COUNTING for token in said)


def _only_names_another(said: Sequence[Token], found: Sequence[Item], before: Operation) -> bool:
    """Whether words do no more than to name a clip that the edit before them is not of: "… and the outro"."""
    named = [item for item in found if item.kind == "clips"]
    if len(named) != 1 or len(found) != 1 or named[0].value == getattr(before, "clips", None):
        return False
    return named[0].end == len(said) and all(token.word in _THE for token in said[: named[0].start])


_COUNTING = frozenset(("first", "last", "one", "two", "three", "four", "five", "half", "一", "两", "二", "三", "半"))


def _restates(found: Sequence[Item], before: Operation) -> bool:
    """Whether words have no other cues and slots than those of the edit before them, and one at least."""
    told = {*_data()["restating"].get(before.verb, "").split()}
    kinds = {item.kind for item in found}
    weak = {*_data()["weak"]["cues"].split()}
    return bool(kinds & told) and kinds <= told | weak


@cache
def _talk() -> re.Pattern[str]:
    return re.compile(_data()["talk"]["always"].strip().replace("\n", "|"), re.I)


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(_data()["talk"]["asking"].replace("\n", "|").strip("|"), re.I)


def _items(chart: Chart, known: Known, cued: Mapping[int, Sequence[Item]]) -> Iterator[Item]:
    """Slots, cues and stops from left to right, of several at a place the longest; what is none of them is left out."""
    said = chart.tokens
    moving = any(item.kind in ("move", "add") for items in cued.values() for item in items)
    at = 0
    while at < len(said):
        found = [*_slots(chart, at, known, moving), *cued.get(at, ())]
        best = max(found, key=_weight, default=None)
        if best is not None:
            same = [item for item in cued.get(at, ()) if item.end == best.end and best.kind in _data()["cues"]]
            yield from same or (best,)
            at = best.end
            continue
        if said[at].word in ("-", "−", "–") and _is_minus(said, at):
            yield Item("stop", at, at + 1)
        if said[at].kind in ("number", "clock", "quote", "file", "colour"):
            yield Item("number" if said[at].kind == "number" else "stop", at, at + 1)
        at += 1


def _weight(item: Item) -> tuple[int, bool, bool, bool]:
    """What of several at a place counts: the longest, what stops, a clip, and what only describes last."""
    return item.end, item.kind == "stop", item.kind == "clips", item.kind not in _SOFT


def _is_minus(said: Sequence[Token], at: int) -> bool:
    behind = said[at + 1 : at + 2]
    return bool(behind) and behind[0].kind == "number" and (at == 0 or said[at - 1].kind not in ("number", "clock"))


def _slots(chart: Chart, at: int, known: Known, moving: bool) -> Iterator[Item]:
    said = chart.tokens
    if said[at].kind == "quote":
        yield Item("quote", at, at + 1, said[at].inner)
        return
    for one in (*chart.read("clips", at), *chart.read("oneclip", at)):
        clips = one.value
        if clips != Clips() and one.cost <= _NAMED and clips.span is None and not clips.others and known(clips):
            if (chart.weak[at] and said[at].word not in _THE) or _is_place(said[at : one.end]):
                continue
            if at and said[at - 1].word == "into":  # "into 3 pieces" says how many
                continue
            yield Item("clips", at, one.end, clips)
    for kind, name in _SLOTS:
        for one in chart.read(name, at):
            if _is_difference(said, at, kind) or _is_of_loudness(said, one.end, kind):
                yield Item("stop", at, one.end)
                continue
            if kind == "rate" and not _is_exact(chart, at, one.end, one.value):
                continue
            if (kind == "span" and one.value == Span()) or (kind == "degrees" and not _is_turn(said[at : one.end])):
                continue
            yield Item(kind, at, one.end, one.value)
    if moving:
        for one in chart.read("position", at):
            yield Item("position", at, one.end)
    for name, concept in _WORDS:
        for one in chart.hits(at).get(concept, ())[:1]:
            words = "".join(token.word for token in said[at : one.end])
            yield Item(name, at, one.end, one.value, named=name == "mood" and words in _genres())


def _is_difference(said: Sequence[Token], at: int, kind: str) -> bool:
    """Whether a time says by how much, or when, and not how long: "shorten it by 4 seconds", "so that it starts at 0:03",
    or a number how many of no clips: "cut the carrots into 3 pieces"."""
    before = said[at - 1].word if at else ""
    if before == "into":
        return said[at].kind == "number"
    return kind == "time" and (before == "by" or (said[at].kind == "clock" and before in ("at", "from", "until")))


def _is_of_loudness(said: Sequence[Token], end: int, kind: str) -> bool:
    """Whether a rate is one of loudness: "2x volume", 两倍音量."""
    return kind == "rate" and "".join(token.word for token in said[end : end + 2]).startswith(_LOUD)


_LOUD = ("volume", "louder", "loudness", "sound", "audio", "gain", "音量", "声音", "响度")
_THE = frozenset(("the", "my", "our", "that", "this", "those", "these", "of", "for", "那", "这"))
_PLACES = frozenset(("the", "first", "second", "third", "last", "final", "最", "后", "前", "首"))


def _is_place(said: Sequence[Token]) -> bool:
    """Whether words may be a stretch of time as well as a clip: "first time"."""
    return all(token.word in _PLACES for token in said)


def _is_turn(said: Sequence[Token]) -> bool:
    return any(token.word in ("°", "度", "deg", "degree", "degrees") for token in said)


def _is_exact(chart: Chart, at: int, end: int, rate: tuple[str, float]) -> bool:
    """Whether a rate is said as such, and is no number that could be of anything else."""
    if rate[0] != "to":
        return False
    words = [token.word for token in chart.tokens[at:end]]
    return not {"%", "percent", "成"}.intersection(words) or bool({"speed", "速", "速度"}.intersection(words))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("maker_free.language").joinpath("phrases", "frames.toml").read_text("utf-8"))


@cache
def _no_name() -> frozenset[str]:
    return frozenset(_data()["no_name"]["words"].split())


@cache
def _genres() -> frozenset[str]:
    return frozenset(word for words in _data()["genres"].values() for word in words.split())


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    made: list[tuple[str, re.Pattern[str]]] = []
    for name, lines in (*_data()["cues"].items(), *(("stop", one) for one in _data()["stops"].values())):
        choice = "|".join(line for line in lines.strip().split("\n"))
        made.append((name, re.compile(rf"(?:(?<![a-z0-9'])(?={_LATIN})|(?={_HAN}))(?:{choice})(?![a-z0-9'])", re.I)))
    return tuple(made)


_LATIN, _HAN = "[→a-z0-9]", "[\u3400-\u9fff]"


def _cued(said: Sequence[Token]) -> dict[int, list[Item]]:
    """The cues of some words by where they begin."""
    text, places = paraphrase.joined(said)
    begins = {begin: at for at, (begin, _) in enumerate(places)}
    ends = {end: at + 1 for at, (_, end) in enumerate(places)}
    found: dict[int, list[Item]] = {}
    for name, pattern in _cues():
        for matched in pattern.finditer(text):
            begin, end = begins.get(matched.start()), ends.get(matched.end())
            if begin is not None and end is not None and begin < end:
                found.setdefault(begin, []).append(Item(name, begin, end))
    return found


@cache
def _frames() -> tuple[Frame, ...]:
    return tuple(
        Frame(
            frozenset(one["cues"].split()),
            frozenset(one.get("also", "").split()),
            frozenset(one.get("never", "").split()),
            {tuple(slots.split()): says for slots, says in one["says"].items()},
        )
        for one in _data()["frame"]
    )


_SLOW_MOTION = ("to", 0.5)
"""How fast slow motion is where nothing else is said."""


def _once(slots: Sequence[Item]) -> list[Item]:
    """Slots without those that only say again what one before them says."""
    left: list[Item] = []
    for item in slots:
        if item.kind == "mood" and left and left[-1].kind == "mood":
            left[-1] = _both(left[-1], item)
            continue
        if item.kind == "rate":  # "slowmo the beach to 0.3x"
            left = [one for one in left if one.kind != "rate" or one.value != _SLOW_MOTION]
            if item.value == _SLOW_MOTION and any(one.kind == "rate" for one in left):
                continue
        if item.value is None or not any(one.kind == item.kind and one.value == item.value for one in left):
            left.append(item)
    return left


def _both(one: Item, other: Item) -> Item:
    """Two words for one music; what asks for it by itself stands last: "calm piano"."""
    first, last = (other, one) if one.named and not other.named else (one, other)
    return first._replace(more=(*first.more, last._replace(more=()), *last.more), named=one.named or other.named)


def _ways(frame: Frame, slots: Sequence[Item], pronoun: bool) -> Iterator[tuple[str, Sequence[tuple[str, Item]]]]:
    """The sentences that a frame makes of some slots, each with what its slots are."""
    firm = [item for item in slots if item.kind not in _SOFT or item.value in _HARD_LOOKS]
    for chosen in (slots, firm) if len(firm) < len(slots) else (slots,):
        for kinds, says in frame.says.items():
            if len(kinds) == len(chosen) and all(map(_fits, kinds, chosen)):
                yield says, list(zip(kinds, chosen, strict=True))
            elif pronoun and "clips" in kinds and "clips" not in [item.kind for item in chosen]:
                rest = [kind for kind in kinds if kind != "clips"]
                if len(rest) == len(chosen) == len(kinds) - 1 and all(map(_fits, rest, chosen)):
                    yield says.replace("{clips}", "it"), list(zip(rest, chosen, strict=True))


def _fits(kind: str, item: Item) -> bool:
    if kind == "photo":
        clips = item.value
        return item.kind == "clips" and (clips.which == "photo" or (clips.name or "").lower().endswith(PICTURES))
    if kind == "genre":
        return item.kind == "mood" and item.named
    if kind == "file":
        return item.kind == "clips" and item.value.which == "named" and not item.value.also and not item.value.reach
    return item.kind == kind


def _said(way: tuple[str, Sequence[tuple[str, Item]]], said: Sequence[Token], read: Read) -> Clause | None:
    """What a sentence means with its slots in the words in which they were said; of two words for one thing that cannot
    stand together, the first."""
    says, slots = way
    bare_slots = [(kind, item._replace(more=())) for kind, item in slots]
    found = _filled((says, slots), said, read)
    return found if found is not None or bare_slots == slots else _filled((says, bare_slots), said, read)


def _filled(way: tuple[str, Sequence[tuple[str, Item]]], said: Sequence[Token], read: Read) -> Clause | None:
    says, slots = way
    named: dict[str, Sequence[Token]] = {}
    for kind, item in slots:
        words = [token for one in (item, *item.more) for token in _plain(said[one.start : one.end], kind)]
        if kind == "clips" and item.value.which == "numbered" and min(item.value.numbers) > 0:
            words = _numbered(item.value, said[item.start])
        if kind == "file":
            words = [replace(said[item.start], kind="quote", word="", inner=item.value.name, called=0)]
        name = kind if kind not in named else f"{kind}2"
        named[name] = words
        if kind == "span":
            named["span_time"] = _time_of(words)
    first: Clause | None = None
    meaning: list[Operation] = []
    for sentence in says.split("|"):
        way_said: list[Token] = []
        for word in sentence.split():
            if word.startswith("{"):
                way_said += named[word[1:-1]]
            else:
                way_said += [replace(one, start=said[0].start, end=said[0].start) for one in tokens(word)]
        part = read(way_said)
        if part is None or isinstance(part.meaning, NoEdit) or part.beyond is not None or part.rule.loose:
            return None
        verbs = _data()["verbs"].get(sentence.split()[0], ())
        if verbs and not all(edit.verb in verbs for edit in part.meaning):
            return None
        first = first or part
        meaning += part.meaning
    return first._replace(tokens=tuple(said), meaning=tuple(meaning)) if first is not None else None


def _plain(words: Sequence[Token], kind: str) -> Sequence[Token]:
    """The words of a slot without marks around them, and a clip without a "one" that would count what follows."""
    left = [token for token in bare(words) if token.word not in ("(", ")", "（", "）")]
    return left[:-1] if kind.startswith(("clips", "photo")) and len(left) > 1 and left[-1].word == "one" else left


def _numbered(clips: Clips, near: Token) -> Sequence[Token]:
    """Clips by their numbers, which no time behind them can be taken for a part of."""
    return [replace(one, start=near.start, end=near.end) for one in tokens(describing.say_clips(clips, "en"))]


def _time_of(words: Sequence[Token]) -> Sequence[Token]:
    """The length in the words of a stretch: "the last 3 seconds"."""
    chart = chart_of("", words, Context(alone=False))
    ends = ((one.end, at) for at in range(len(words)) for one in chart.read("length", at))
    end, at = max(ends, key=lambda one: (one[0] - one[1], one[0]), default=(0, 0))
    return words[at:end]
